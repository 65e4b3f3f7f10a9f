#!/usr/bin/python3
"""Areas of a layer, seen by GEOS: all valid, none over another (the sum of their surfaces is that of their union).

    tests/bench/check_areas.py simplified.shp        # Debian's python3-gdal

Prints the figures as one JSON object; exit code 1 when areas are invalid or overlap.
"""

import json
import sys

from osgeo import ogr

ogr.UseExceptions()


def main():
    layer = (source := ogr.Open(sys.argv[1])).GetLayer(0)
    together, total, invalid, count, vertices = ogr.Geometry(ogr.wkbMultiPolygon), 0.0, 0, 0, 0
    for feature in layer:
        shape = feature.GetGeometryRef()
        if shape is None:
            continue
        count += 1
        invalid += not shape.IsValid()
        total += shape.GetArea()
        for part in [shape] if shape.GetGeometryName() == "POLYGON" else list(shape):
            vertices += sum(ring.GetPointCount() for ring in part)
            together.AddGeometry(part)
    union = together.UnionCascaded().GetArea()
    print(json.dumps({"areas": count, "vertices": vertices, "invalid": invalid, "sum": round(total), "union": round(union), "difference": abs(total / union - 1)}))
    del source
    return 0 if invalid == 0 and abs(total / union - 1) < 1e-9 else 1


if __name__ == "__main__":
    sys.exit(main())

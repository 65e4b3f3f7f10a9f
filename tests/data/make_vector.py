#!/usr/bin/env python3
"""Makes tests/data/vector: small geographic files of every format that is read, with what goes wrong in them.

Needs ogr2ogr (Debian: gdal-bin). The places are invented; run again only when a case is added.
"""
import json
import os
import subprocess
import tempfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "vector")
X, Y = 180000.0, 6800000.0  # Lambert-93, off the Atlantic coast


def square(i, size=1000.0):
    x, y = X + i * size, Y
    return [[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]]


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def areas():
    names = ["Île-aux-Chênes", "Port-Lorn", "Saint-Œdène"]
    return [feature({"type": "Polygon", "coordinates": square(i)}, code=f"0{i + 1}X01", nom=n, population=1200 + i)
            for i, n in enumerate(names)]


def collection(features, epsg=2154):
    crs = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}
    return {"type": "FeatureCollection", "crs": crs, "features": features}


def convert(target, source, *options):
    subprocess.run(["ogr2ogr", *options, os.path.join(HERE, target), source], check=True)


def main():
    os.makedirs(HERE, exist_ok=True)
    for name in os.listdir(HERE):
        if name != "README.md":
            os.remove(os.path.join(HERE, name))
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "communes.geojson")
        with open(source, "w", encoding="utf-8") as out:
            json.dump(collection(areas()), out, ensure_ascii=False)
        point = os.path.join(folder, "points.geojson")
        with open(point, "w", encoding="utf-8") as out:
            json.dump(collection([feature({"type": "Point", "coordinates": [X, Y]}, id="1")]), out)
        convert("limites.gpkg", source, "-f", "GPKG", "-nln", "communes")
        convert("limites.gpkg", point, "-f", "GPKG", "-update", "-nln", "points")
        convert("communes.fgb", source, "-f", "FlatGeobuf", "-lco", "SPATIAL_INDEX=NO")
        convert("sans_crs.fgb", source, "-f", "FlatGeobuf", "-a_srs", "NONE", "-lco", "SPATIAL_INDEX=NO")
        latin = ("-f", "ESRI Shapefile", "-lco", "ENCODING=ISO-8859-15")
        with open(point, "w", encoding="utf-8") as out:  # metres of La Réunion, once its CRS is lost
            json.dump(collection([feature({"type": "Point", "coordinates": [340000, 7650000]}, id="1")], 2975), out)
        convert("ailleurs.fgb", point, "-f", "FlatGeobuf", "-a_srs", "NONE")
        convert("latin.shp", source, *latin)
        convert("muet.shp", source, *latin)
        os.remove(os.path.join(HERE, "muet.cpg"))  # its texts say nothing about their encoding any more
        convert("utf8.shp", source, "-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8")
        with open(os.path.join(HERE, "utf8.cpg"), "w", encoding="ascii") as out:
            out.write("ISO-8859-1")  # a wrong declaration, as some programs write it


if __name__ == "__main__":
    main()

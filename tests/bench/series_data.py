#!/usr/bin/python3
"""What the bench of a series of maps reads (W6), in the bench folder: data/epci_bbox.json for the peers (frame and 500 points of
each 12th EPCI, as w6_prep.py makes it), and for us data/w6_points.csv (the same points, in degrees) and data/w6.toml.

    cd bench folder; series_data.py
"""

import csv
import json

import numpy as np
import pyproj
from osgeo import ogr

MAPS = 100

boxes = {}
communes = ogr.Open("data/communes.shp")
for feature in communes.GetLayer():
    x0, x1, y0, y1 = feature.GetGeometryRef().GetEnvelope()
    known = boxes.get(feature["epci"])
    boxes[feature["epci"]] = (x0, y0, x1, y1) if not known else (min(x0, known[0]), min(y0, known[1]), max(x1, known[2]), max(y1, known[3]))

frames = {}
rng = np.random.default_rng(3)
for code in sorted(boxes)[::12]:
    x0, y0, x1, y1 = boxes[code]
    cx, cy, scale = (x0 + x1) / 2, (y0 + y1) / 2, 1.1 * max((x1 - x0) / 1754, (y1 - y0) / 1240)
    frames[code] = {"bbox": [cx - scale * 877, cy - scale * 620, cx + scale * 877, cy + scale * 620],
                    "pts": np.round(np.c_[rng.uniform(x0, x1, 500), rng.uniform(y0, y1, 500)], 1).tolist()}
json.dump(frames, open("data/epci_bbox.json", "w"))

degrees = pyproj.Transformer.from_crs(2154, 4326, always_xy=True)
codes = list(frames)[:MAPS]
with open("data/w6_points.csv", "w", newline="") as file:
    table = csv.writer(file)
    table.writerow(["lon", "lat"])
    for code in codes:
        for x, y in frames[code]["pts"]:
            lon, lat = degrees.transform(x, y)
            table.writerow([f"{lon:.7f}", f"{lat:.7f}"])

with open("data/w6.toml", "w") as file:
    file.write(f"""format = 1
[boundaries]
commune = {{ file = "communes.shp", code = "code", name = "name", epci = "epci", departement = "dep", source = "Banc", vintage = 2025 }}
[territory]
each = "epci"
codes = [{", ".join(f'"{code}"' for code in codes)}]
[data]
file = "communes_attr.csv"
code = "code"
source = "Banc"
vintage = 2025
[points]
file = "w6_points.csv"
longitude = "lon"
latitude = "lat"
label = "Lieux"
source = "Banc"
[[figure]]
id = "w6"
type = "choropleth"
value = "val"
classes = 6
points = true
all_borders = true
""")

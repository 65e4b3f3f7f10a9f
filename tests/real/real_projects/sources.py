"""Reading the real sources: CSV, GeoJSON and the tables of a GeoPackage, with the standard library alone."""
import csv
import functools
import json
import os
import sqlite3
import struct
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]


def find_real_data():
    """The folder of real data, or None."""
    for shared in (os.environ.get("PORTULAN_SHARED"), REPOSITORY.parent / "shared"):
        if shared and (Path(shared) / "data/real/boundaries").is_dir():
            return (Path(shared) / "data/real").resolve()
    return None


@functools.lru_cache(maxsize=None)
def rows(path):
    """Rows of a CSV file as dictionaries; every value is text."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@functools.lru_cache(maxsize=None)
def features(path):
    """Features of a GeoJSON file: (attributes, list of polygons, each a list of rings)."""
    with open(path, encoding="utf-8") as file:
        read = json.load(file)
    return [(f["properties"], polygons_of(f["geometry"])) for f in read["features"]]


def polygons_of(geometry):
    if geometry is None:
        return []
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else []


def package_rows(path, layer):
    """Attributes of a layer of a GeoPackage, without its geometry."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        base.row_factory = sqlite3.Row
        return [{key: row[key] for key in row.keys() if key not in ("geom", "fid")} for row in base.execute(f'SELECT * FROM "{layer}"')]


def package_polygons(path, layer):
    """(attributes, polygons) of a layer of a GeoPackage, in its own coordinates."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        base.row_factory = sqlite3.Row
        column = base.execute("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)).fetchone()[0]
        return [({key: row[key] for key in row.keys() if key != column}, polygons_of_blob(row[column]))
                for row in base.execute(f'SELECT * FROM "{layer}"')]


def polygons_of_blob(blob):
    """Rings of a GeoPackage geometry (OGC 12-128r18, 2.1.3: header, envelope, then WKB)."""
    envelope = (blob[3] >> 1) & 7
    return WellKnownBinary(blob, 8 + (0, 32, 48, 48, 64)[envelope]).polygons()


class WellKnownBinary:
    """Polygons and multipolygons of OGC 06-103r4; a Z or M is read over."""

    def __init__(self, data, at):
        self.data, self.at = data, at

    def read(self, form):
        value = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return value

    def polygons(self):
        order = "<" if self.read("B")[0] else ">"
        kind = self.read(order + "I")[0]
        size = 2 + (kind // 1000 in (1, 3)) + (kind // 1000 in (2, 3))
        if kind % 1000 == 6:
            return [polygon for _ in range(self.read(order + "I")[0]) for polygon in self.polygons()]
        assert kind % 1000 == 3, kind
        rings = []
        for _ in range(self.read(order + "I")[0]):
            count = self.read(order + "I")[0]
            flat = self.read(f"{order}{count * size}d")
            rings.append([(flat[i], flat[i + 1]) for i in range(0, len(flat), size)])
        return [rings]


class Zone:
    """A set of polygons that can be asked whether a point lies in them (even-odd rule, ray to the east)."""

    def __init__(self, polygons):
        self.rings = [(min(p[1] for p in ring), max(p[1] for p in ring), max(p[0] for p in ring), ring)
                      for polygon in polygons for ring in polygon]

    def contains(self, x, y):
        inside = False
        for low, high, right, ring in self.rings:
            if y < low or y > high or x > right:
                continue
            for (ax, ay), (bx, by) in zip(ring, ring[1:]):
                if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                    inside = not inside
        return inside


def position(row):
    """Longitude and latitude of a place, or None."""
    if not row["latitude"] or not row["longitude"]:
        return None
    return float(row["longitude"]), float(row["latitude"])

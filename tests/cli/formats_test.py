#!/usr/bin/env python3
"""What `portulan coverage convert` writes, read by another program: GDAL (Debian: gdal-bin), and for TopoJSON by its specification too."""

import argparse
import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

if not shutil.which("ogr2ogr"):
    print("skipped: no ogr2ogr (gdal-bin)")
    sys.exit(77)

GIVEN = argparse.ArgumentParser()
GIVEN.add_argument("--program", type=pathlib.Path, required=True)
given = GIVEN.parse_args()

ENDINGS = ["gpkg", "fgb", "shp", "geojson", "topojson"]
COLUMNS = ["code", "nom", "population_municipale", "taux", "le", "note"]
LONG = "é" * 200  # 400 bytes of UTF-8


def square(x, y, size):
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]


FEATURES = [
    # Two parts, one with a hole that another area fills; a code that begins with 0; a Latin and an astral character.
    (["01001", "L’Abergement-Clémenciat, “N°1” 𝛼", 771, 12.5, "2024-02-29", "a;b,\"c\"\nd"],
     {"type": "MultiPolygon", "coordinates": [[square(700000, 6600000, 1000), square(700200, 6600200, 100)[::-1]], [square(703000, 6600000, 10)]]}),
    (["01002", "Œuilly", None, -0.1, None, None], {"type": "Polygon", "coordinates": [square(700200, 6600200, 100)]}),
    (["2A004", "Ajaccio", 9007199254740993, 1e-7, "2024-12-31", LONG], {"type": "Polygon", "coordinates": [square(701000, 6600000, 1000)]}),
    (["97105", "Sans forme", 0, 1e21, "2024-01-01", "x"], None),
]


def run(*words, code=0):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, encoding="utf-8", check=False,
                          env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"})
    if done.returncode != code:
        raise AssertionError(f"{words}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def surface(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def surfaces(shape):
    """Sorted sizes of rings, holes below zero, whatever the direction of rings."""
    if not shape:
        return []
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return sorted(round(abs(surface(ring)) * (1 if i == 0 else -1), 3) for part in parts for i, ring in enumerate(part))


def topojson_shapes(text):
    """The specification, straight: arcs, transform, differences; arcs walked back have the complement as number."""
    topology = json.loads(text)
    arcs = []
    for arc in topology["arcs"]:
        points, x, y = [], 0, 0
        for point in arc:
            if "transform" in topology:
                x, y = x + point[0], y + point[1]
                scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
                points.append([x * scale[0] + shift[0], y * scale[1] + shift[1]])
            else:
                points.append(point)
        arcs.append(points)

    def ring(numbers):
        out = []
        for number in numbers:
            points = arcs[number] if number >= 0 else arcs[~number][::-1]
            out += points[1:] if out else points
        return out

    (collection,) = topology["objects"].values()
    shapes = {}
    for one in collection["geometries"]:
        parts = {None: [], "Polygon": [one.get("arcs")], "MultiPolygon": one.get("arcs")}[one["type"]]
        shape = {"type": "MultiPolygon", "coordinates": [[ring(numbers) for numbers in part] for part in parts]} if parts else None
        shapes[one["properties"]["code"]] = (one["properties"], shape)
    return topology, shapes


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.at = pathlib.Path(cls.folder.name)
        collection = {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
                      "features": [{"type": "Feature", "properties": dict(zip(COLUMNS, row)), "geometry": shape} for row, shape in FEATURES]}
        (cls.at / "in.geojson").write_text(json.dumps(collection), encoding="utf-8")
        cls.told = {}
        for ending in ENDINGS:
            cls.told[ending] = run(given.program, "coverage", "convert", cls.at / "in.geojson", cls.at / f"out.{ending}")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def as_gdal_reads(self, name):
        """{code: (attributes, shape)}; geometry in the system of the file."""
        text = run("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", self.at / name, "-lco", "COORDINATE_PRECISION=9", "-lco", "RFC7946=NO")
        rows = [feature for feature in json.loads(text)["features"]]
        return {row["properties"]["code"]: (row["properties"], row["geometry"]) for row in rows}

    def test_shapes(self):
        for ending in ENDINGS:
            read = self.as_gdal_reads(f"out.{ending}")
            for row, shape in FEATURES:
                if ending in ["fgb", "topojson"] and shape is None:
                    continue  # a FlatGeobuf holds none (told); GDAL's reader of TopoJSON leaves them out
                self.assertEqual(surfaces(read[row[0]][1]), surfaces(shape), f"{ending} {row[0]}")

    def test_attributes(self):
        for ending in ["gpkg", "fgb", "geojson", "topojson"]:
            read = self.as_gdal_reads(f"out.{ending}")
            for row, shape in FEATURES:
                if ending in ["fgb", "topojson"] and shape is None:
                    continue
                found = dict(read[row[0]][0])
                if found.get("le"):  # FlatGeobuf knows no dates without time
                    found["le"] = found["le"].replace("/", "-").removesuffix("T00:00:00")
                expected = {name: value for name, value in zip(COLUMNS, row)}
                self.assertEqual({name: found.get(name) for name in COLUMNS}, expected, ending)

    def test_shapefile(self):
        self.assertIn("population_municipale → population", self.told["shp"])
        self.assertIn("COV-011", self.told["shp"])
        read = self.as_gdal_reads("out.shp")
        for row, _ in FEATURES:
            values = dict(zip(COLUMNS, row))
            found = read[row[0]][0]
            self.assertEqual(found["nom"], values["nom"])
            self.assertEqual(found["population"], values["population_municipale"])
            self.assertEqual(found["taux"], values["taux"])
            self.assertEqual((found["le"] or "").replace("/", "-"), values["le"] or "")
        self.assertEqual(read["2A004"][0]["note"], "é" * 127)  # 254 bytes, no half character
        self.assertEqual((self.at / "out.cpg").read_text().strip(), "UTF-8")

    def test_features_without_shape_are_not_lost_in_silence(self):
        self.assertIn("COV-013", self.told["fgb"])
        for ending in ["gpkg", "shp", "geojson", "topojson"]:
            self.assertNotIn("COV-013", self.told[ending])

    def test_system_is_written(self):
        for ending in ["gpkg", "fgb", "shp", "geojson"]:
            self.assertIn("Lambert-93", run("ogrinfo", "-so", "-al", self.at / f"out.{ending}"), ending)

    def test_types(self):
        for ending in ["gpkg", "fgb"]:
            told = run("ogrinfo", "-so", "-al", self.at / f"out.{ending}")
            for line in ["code: String", "population_municipale: Integer64", "taux: Real", "le: Date"]:
                self.assertIn(line, told, ending)

    def test_topojson_by_its_specification(self):
        topology, shapes = topojson_shapes((self.at / "out.topojson").read_text(encoding="utf-8"))
        for row, shape in FEATURES:
            self.assertEqual(shapes[row[0]][0], dict(zip(COLUMNS, row)))
            self.assertEqual(surfaces(shapes[row[0]][1]), surfaces(shape))
        sides = [tuple(sorted([tuple(a), tuple(b)])) for arc in topology["arcs"] for a, b in zip(arc, arc[1:])]
        self.assertEqual(len(sides), len(set(sides)), "a border is there once")

    def test_quantized_topojson(self):
        run(given.program, "coverage", "convert", self.at / "in.geojson", self.at / "q.topojson", "--quantization", "10001")
        _, shapes = topojson_shapes((self.at / "q.topojson").read_text(encoding="utf-8"))
        for row, shape in FEATURES:
            for found, expected in zip(surfaces(shapes[row[0]][1]), surfaces(shape)):
                self.assertAlmostEqual(found, expected, delta=700)
        self.assertEqual(surfaces(self.as_gdal_reads("q.topojson")["01001"][1]), surfaces(shapes["01001"][1]))

    def test_nothing_half_written(self):
        before = (self.at / "out.gpkg").read_bytes()
        run(given.program, "coverage", "convert", self.at / "in.geojson", self.at / "out.gpkg", code=2)
        self.assertEqual((self.at / "out.gpkg").read_bytes(), before)
        run(given.program, "coverage", "convert", self.at / "in.geojson", self.at / "out.gpkg", "--overwrite")
        self.assertEqual((self.at / "out.gpkg").read_bytes(), before, "same bytes")
        run(given.program, "coverage", "convert", self.at / "in.geojson", self.at / "no" / "such" / "out.gpkg", code=3)
        (self.at / "bad.geojson").write_text('{"type":"FeatureCollection","features":[{"type"', encoding="utf-8")
        run(given.program, "coverage", "convert", self.at / "bad.geojson", self.at / "out.gpkg", "--overwrite", code=1)
        self.assertEqual((self.at / "out.gpkg").read_bytes(), before)
        self.assertEqual([p.name for p in self.at.iterdir() if p.name.startswith(".")], [])

    def test_report_is_a_layer(self):
        run(given.program, "coverage", "check", self.at / "in.geojson", "--report", self.at / "report.gpkg", code=1)
        rows = list(csv.DictReader(io.StringIO(run("ogr2ogr", "-f", "CSV", "/vsistdout/", self.at / "report.gpkg", "-lco", "GEOMETRY=AS_WKT"))))
        self.assertEqual([(row["kind"], row["areas"]) for row in rows], [("empty", "97105")])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)

#!/usr/bin/env python3
"""What `portulan coverage` writes, opened by the programs people use: mapshaper and topojson-client (npm), QGIS, PostGIS.

Each is looked for and left out with a printed reason when it is not there. PORTULAN_PEERS names a folder that holds
node_modules (npm install mapshaper topojson-client)."""

import argparse
import json
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest

GIVEN = argparse.ArgumentParser()
GIVEN.add_argument("--program", type=pathlib.Path, required=True)
given = GIVEN.parse_args()

ENDINGS = ["gpkg", "fgb", "shp", "geojson", "topojson"]
X, Y = 700000, 6600000


def square(x, y, size):
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]


# Three communes side by side, one with an enclave and an island of its own; one is known by a name with accents.
SHAPES = {
    "01001": [[square(X, Y, 1000), square(X + 200, Y + 200, 100)[::-1]], [square(X + 5000, Y, 10)]],
    "01002": [[square(X + 200, Y + 200, 100)]],
    "2A004": [[square(X + 1000, Y, 1000)]],
    "97105": [[square(X + 2000, Y, 1000)]],
}
NAMES = {"01001": "L’Abergement-Clémenciat", "01002": "Œuilly", "2A004": "Ajaccio", "97105": "Basse-Terre"}
SURFACES = {"01001": 1000000 - 10000 + 100, "01002": 10000, "2A004": 1000000, "97105": 1000000}
NEIGHBOURS = {("01001", "01002"), ("01001", "2A004"), ("2A004", "97105")}


def run(*words, code=0, env=None, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, encoding="utf-8", check=False,
                          env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **(env or {})}, **more)
    if done.returncode != code:
        raise AssertionError(f"{words}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def node_modules(name):
    """The folder that holds a module of npm, or None."""
    if not shutil.which("node"):
        return None
    folders = [pathlib.Path(os.environ["PORTULAN_PEERS"]) / "node_modules"] if "PORTULAN_PEERS" in os.environ else []
    if shutil.which("npm"):
        folders.append(pathlib.Path(subprocess.run(["npm", "root", "-g"], capture_output=True, text=True, check=False).stdout.strip()))
    return next((folder for folder in folders if (folder / name).is_dir()), None)


def surface(ring):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2)


def surface_of(shape):
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return sum(surface(part[0]) - sum(surface(hole) for hole in part[1:]) for part in parts)


class Peers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="portulan-peers-")
        cls.at = pathlib.Path(cls.folder.name)
        cls.at.chmod(0o755)
        collection = {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
                      "features": [{"type": "Feature", "properties": {"code": code, "nom": NAMES[code]},
                                    "geometry": {"type": "MultiPolygon", "coordinates": parts}} for code, parts in SHAPES.items()]}
        (cls.at / "in.geojson").write_text(json.dumps(collection), encoding="utf-8")
        for ending in ENDINGS:
            run(given.program, "coverage", "convert", cls.at / "in.geojson", cls.at / f"out.{ending}")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def without(self, reason):
        print(f"left out: {reason}", file=sys.stderr)
        self.skipTest(reason)

    def expect_shapes(self, features):
        found = {feature["properties"]["code"]: feature for feature in features}
        self.assertEqual(set(found), set(SHAPES))
        for code, feature in found.items():
            self.assertEqual(feature["properties"]["nom"], NAMES[code])
            self.assertAlmostEqual(surface_of(feature["geometry"]), SURFACES[code], places=3)

    def test_mapshaper_reads_topojson(self):
        modules = node_modules("mapshaper")
        if not modules:
            self.without("no mapshaper (npm); PORTULAN_PEERS names the folder of node_modules")
        program = modules / "mapshaper" / "bin" / "mapshaper"
        run("node", program, self.at / "out.topojson", "-o", self.at / "ms.json", "format=geojson", "precision=0.001")
        self.expect_shapes(json.loads((self.at / "ms.json").read_text(encoding="utf-8"))["features"])
        # Its own topology finds the borders between areas where we left them.
        run("node", program, self.at / "out.topojson", "-innerlines", "-o", self.at / "inner.json", "format=geojson", "precision=0.001")
        inner = json.loads((self.at / "inner.json").read_text(encoding="utf-8"))
        length = sum(sum(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in zip(g["coordinates"], g["coordinates"][1:])) for g in inner["geometries"])
        self.assertAlmostEqual(length, 400 + 1000 + 1000, places=3)

    def test_topojson_client_reads_topojson(self):
        modules = node_modules("topojson-client")
        if not modules:
            self.without("no topojson-client (npm); PORTULAN_PEERS names the folder of node_modules")
        script = """
const t = require("topojson-client"), topology = JSON.parse(require("fs").readFileSync(process.argv[1]));
const object = Object.values(topology.objects)[0], codes = object.geometries.map(g => g.properties.code);
const inner = t.mesh(topology, object, (a, b) => a !== b);
console.log(JSON.stringify({features: t.feature(topology, object).features, bbox: t.bbox(topology),
  neighbours: t.neighbors(object.geometries).map((list, i) => list.map(j => [codes[i], codes[j]])).flat(),
  inner: inner.coordinates, merged: t.merge(topology, object.geometries)}));
"""
        told = json.loads(run("node", "-e", script, self.at / "out.topojson", env={"NODE_PATH": str(modules)}))
        self.expect_shapes(told["features"])
        self.assertEqual({tuple(sorted(pair)) for pair in told["neighbours"]}, NEIGHBOURS)
        self.assertEqual(told["bbox"], [X, Y, X + 5010, Y + 1000])
        self.assertEqual(round(surface_of(told["merged"])), sum(SURFACES.values()))

    def test_qgis_reads_all(self):
        python = "/usr/bin/python3"
        if not pathlib.Path(python).exists() or subprocess.run([python, "-c", "import qgis.core"], capture_output=True, check=False).returncode != 0:
            self.without("no QGIS for Python (Debian: python3-qgis)")
        script = """
import json, os, sys
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False)
application.initQgis()
out = {}
for path in sys.argv[1:]:
    layer = QgsVectorLayer(path, "x", "ogr")
    out[path.rsplit(".", 1)[1]] = {
        "valid": layer.isValid(), "crs": layer.crs().authid(), "description": layer.crs().description(),
        "rows": {f["code"]: [f["nom"], f.geometry().area(), f.geometry().isGeosValid()] for f in layer.getFeatures()}}
print("RESULT" + json.dumps(out), flush=True)
os._exit(0)  # on the way out layers and application fall over one another
"""
        told = run(python, "-c", script, *[self.at / f"out.{ending}" for ending in ENDINGS],
                   env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(self.at)})
        read = json.loads(next(line for line in told.splitlines() if line.startswith("RESULT"))[6:])
        for ending in ENDINGS:
            layer = read[ending]
            self.assertTrue(layer["valid"], ending)
            if ending != "topojson":  # the format has no place for it
                self.assertTrue(layer["crs"] == "EPSG:2154" or "Lambert-93" in layer["description"], f"{ending}: {layer}")
            self.assertEqual(set(layer["rows"]), set(SHAPES), ending)
            for code, (name, size, is_valid) in layer["rows"].items():
                self.assertEqual(name, NAMES[code], ending)
                self.assertAlmostEqual(size, SURFACES[code], places=3, msg=ending)
                self.assertTrue(is_valid, f"{ending} {code}")

    def test_postgis_reads_all(self):
        programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        extension = sorted(pathlib.Path("/usr/share/postgresql").glob("*/extension/postgis.control"))
        if not programs or not extension or not shutil.which("psql") or not shutil.which("ogr2ogr"):
            self.without("no PostgreSQL with PostGIS (Debian: postgresql-15-postgis-3, gdal-bin)")
        as_user = []
        if os.getuid() == 0:  # the server refuses to run as root
            if "postgres" not in [user.pw_name for user in pwd.getpwall()] or not shutil.which("setpriv"):
                self.without("no user postgres to run the server as")
            as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        cluster = self.at / "cluster"
        cluster.mkdir()
        if as_user:
            shutil.chown(cluster, "postgres", "postgres")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        tools = programs[-1].parent
        run(*as_user, tools / "initdb", "-D", cluster, "-A", "trust", "-U", "portulan", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", cwd=cluster)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        run(*as_user, tools / "pg_ctl", "-D", cluster, "-l", cluster / "log", "-w", "-o", options, "start", cwd=cluster)
        try:
            where = ["-h", "127.0.0.1", "-p", port, "-U", "portulan"]
            run("psql", *where, "-d", "postgres", "-qc", "create extension postgis")
            for ending in ENDINGS:
                run("ogr2ogr", "-f", "PostgreSQL", f"PG:host=127.0.0.1 port={port} user=portulan dbname=postgres", self.at / f"out.{ending}",
                    "-nln", f"from_{ending}", "-nlt", "MULTIPOLYGON", "-lco", "GEOMETRY_NAME=g", *(["-a_srs", "EPSG:2154"] if ending == "topojson" else []))
                rows = run("psql", *where, "-d", "postgres", "-Atc",
                           f"select code, nom, round(st_area(g)::numeric, 3), st_isvalid(g) from from_{ending} order by code").splitlines()
                self.assertEqual(rows, [f"{code}|{NAMES[code]}|{SURFACES[code]:.3f}|t" for code in sorted(SHAPES)], ending)
                pairs = run("psql", *where, "-d", "postgres", "-Atc",
                            f"select a.code, b.code from from_{ending} a join from_{ending} b on a.code < b.code and st_relate(a.g, b.g, 'F***1****')").splitlines()
                self.assertEqual({tuple(pair.split("|")) for pair in pairs}, NEIGHBOURS, ending)
        finally:
            run(*as_user, tools / "pg_ctl", "-D", cluster, "-m", "immediate", "stop", cwd=cluster)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)

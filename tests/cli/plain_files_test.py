#!/usr/bin/env python3
"""Points from everywhere, and how much of a border is kept: `portulan locate` on a file, standard input and layers GDAL wrote;
`portulan coverage simplify` by each of its measures on a bend whose size is known."""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

GIVEN = argparse.ArgumentParser()
GIVEN.add_argument("--program", type=pathlib.Path, required=True)
given = GIVEN.parse_args()


def ring(*points):
    return [list(point) for point in (*points, points[0])]


def layer(path, areas, crs="EPSG::2154"):
    features = [{"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [outline]}} for code, outline in areas]
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:" + crs}}, "features": features}))
    return path


class PlainFiles(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.at = pathlib.Path(folder.name)

    def run_program(self, *words, **more):
        done = subprocess.run([str(given.program), *map(str, words), "--lang", "en"], capture_output=True, text=True, encoding="utf-8",
                              env={"PATH": "/usr/bin:/bin", "HOME": str(self.at)}, **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def squares(self):
        """A and B side by side, 10 km each."""
        x, y = 700000, 6600000
        return layer(self.at / "areas.geojson", [
            ("A", ring((x, y), (x + 10000, y), (x + 10000, y + 10000), (x, y + 10000))),
            ("B", ring((x + 10000, y), (x + 20000, y), (x + 20000, y + 10000), (x + 10000, y + 10000)))])

    def points(self, path, count):
        """A table of points, and how many of them lie in A and in B."""
        numbers, inside = random.Random(7), [0, 0]
        with open(path, "w", encoding="utf-8") as file:
            file.write("id;x;y\n")
            for i in range(count):
                x, y = numbers.randrange(1, 20000), numbers.randrange(1, 10000)
                x += x == 10000  # on the border the rule decides, elsewhere the test does
                inside[x > 10000] += 1
                file.write(f"{i};{700000 + x};{6600000 + y}\n")
        return inside

    def test_points_from_everywhere(self):
        areas, table = self.squares(), self.at / "points.csv"
        in_a, in_b = self.points(table, 3000)
        wanted = f"code;points\nA;{in_a}\nB;{in_b}\n"
        asked = ["--in", areas, "--crs", "EPSG:2154", "--quiet"]
        found = {"csv": self.run_program("locate", table, *asked).stdout,
                 "stdin": self.run_program("locate", "-", *asked, input=table.read_text()).stdout}
        if shutil.which("ogr2ogr"):
            for ending in ("gpkg", "fgb"):
                made = self.at / f"points.{ending}"
                subprocess.run(["ogr2ogr", "-q", made, table, "-oo", "X_POSSIBLE_NAMES=x", "-oo", "Y_POSSIBLE_NAMES=y",
                                "-a_srs", "EPSG:2154"], check=True)
                found[ending] = self.run_program("locate", made, "--in", areas, "--quiet").stdout
        else:
            print("layers of points skipped: no ogr2ogr (gdal-bin)")
        for source, counts in found.items():
            self.assertEqual(counts.lstrip("\ufeff").replace("\r\n", "\n"), wanted, source)

    def test_memory_does_not_follow_the_points(self):
        areas, table = self.squares(), self.at / "points.csv"
        most = []
        for count in (200000, 2000000):
            self.points(table, count)
            process = subprocess.Popen([str(given.program), "locate", str(table), "--in", str(areas), "--crs", "EPSG:2154", "--quiet", "-o", str(self.at / f"{count}.csv")],
                                       env={"PATH": "/usr/bin:/bin", "HOME": str(self.at)})
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(process.returncode, 0)
            most.append(used.ru_maxrss)
        self.assertLess(most[1], 1.25 * most[0], most)

    def test_made_before_follows_links_and_companions(self):
        """A Shapefile read through a link: its table is beside the real file. What is asked for besides is not lost either."""
        if not shutil.which("ogr2ogr"):
            self.skipTest("no ogr2ogr (gdal-bin)")
        (self.at / "real").mkdir()
        subprocess.run(["ogr2ogr", "-q", self.at / "real/areas.shp", self.squares()], check=True)
        (self.at / "link.shp").symlink_to(self.at / "real/areas.shp")
        def said(*words):
            return self.run_program("coverage", "convert", *words).stderr
        for name, out in (("link.shp", "a.geojson"), ("real/areas.dbf", "b.geojson")):
            asked = (self.at / name, self.at / out, "--crs", "EPSG:2154")
            said(*asked)
            self.assertIn("nothing to do", said(*asked))
            table = self.at / "real/areas.dbf"
            table.write_bytes(table.read_bytes())
            (self.at / "real/areas.shp").touch()
            done = subprocess.run([str(given.program), "coverage", "convert", *map(str, asked), "--lang", "en"], capture_output=True, text=True,
                                  env={"PATH": "/usr/bin:/bin", "HOME": str(self.at)})
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("already exists", done.stderr)
        areas = self.squares()
        said(areas, self.at / "c.fgb")
        for more, code in ((["--timings", self.at / "t.json"], 2), (["--repair"], 2), ([], 0)):
            done = subprocess.run([str(given.program), "coverage", "convert", str(areas), str(self.at / "c.fgb"), *map(str, more), "--lang", "en"], capture_output=True, text=True,
                                  env={"PATH": "/usr/bin:/bin", "HOME": str(self.at)})
            self.assertEqual(done.returncode, code, (more, done.stderr))

    def test_each_measure_of_simplify(self):
        """Two areas of 10 km with a spike on their border, 60 m wide and 30 m high: 900 m2. Visvalingam leaves out what is smaller than the square of the
        tolerance; a dot of paper is 25.4 / 300 mm: 42 m at 1:500,000 (1 792 m2), 4.2 m at 1:50,000 (18 m2); 20 km on 40 mm are 42 m, on 400 mm 4.2 m."""
        x, y = 700000, 6600000
        spike = [(x + 10000, y + 5000), (x + 10030, y + 5030), (x + 10000, y + 5060)]
        areas = layer(self.at / "spike.geojson", [
            ("A", ring((x, y), (x + 10000, y), *spike, (x + 10000, y + 10000), (x, y + 10000))),
            ("B", ring((x + 20000, y + 10000), (x + 10000, y + 10000), *reversed(spike), (x + 10000, y), (x + 20000, y)))])
        def left(*measure):
            said = self.run_program("coverage", "simplify", areas, self.at / "out.geojson", *measure, "--overwrite").stderr
            return int(re.search(r"vertices (\d+)", said)[1])
        with_spike = left("--tolerance", "1m")
        for gone, kept in (("--tolerance=50m", "--tolerance=10m"), ("--scale=1:500000", "--scale=1:50000"), ("--width=40mm", "--width=400mm"), ("--keep=0%", "--keep=100%")):
            self.assertLess(left(gone), with_spike, gone)
            self.assertEqual(left(kept), with_spike, kept)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)

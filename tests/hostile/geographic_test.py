#!/usr/bin/env python3
"""Geographic files that are programs, addresses or bombs: refused or read, never run, never fetched, never changed."""

import http.server
import json
import pathlib
import random
import shutil
import sqlite3
import struct
import threading
import zipfile

import hostile
from hostile import Hostile

SYSTEM = """
CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES('WGS 84', 4326, 'EPSG', 4326, 'undefined', '');
CREATE TABLE gpkg_contents(table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
INSERT INTO gpkg_contents VALUES('communes', 'features', 'communes', '', '2026-01-01T00:00:00.000Z', -4, 47, -3, 48, 4326);
CREATE TABLE gpkg_geometry_columns(table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);
INSERT INTO gpkg_geometry_columns VALUES('communes', 'geom', 'POLYGON', 4326, 0, 0);
"""
TABLE = "CREATE TABLE communes(fid INTEGER PRIMARY KEY, geom BLOB, code TEXT, nom TEXT)"
ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"


def shape(i=0):
    x, y = -4 + 0.02 * i, 47
    points = [(x, y), (x + 0.02, y), (x + 0.02, y + 0.02), (x, y + 0.02), (x, y)]
    return (b"GP\0\1" + struct.pack("<i", 4326) + struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(points)) +
            b"".join(struct.pack("<dd", *p) for p in points))


class Geographic(Hostile):
    def geopackage(self, name="limites.gpkg", layer=TABLE, filled=True, more=()):
        path = self.project / name
        path.unlink(missing_ok=True)
        base = sqlite3.connect(path)
        base.execute("PRAGMA application_id = 1196444487")
        base.execute("PRAGMA user_version = 10300")
        base.executescript(SYSTEM)
        base.execute(layer)
        if filled:
            for i in range(4):
                base.execute("INSERT INTO communes(fid, geom, code, nom) VALUES(?, ?, ?, 'Un')", (i + 1, shape(i), f"X{i}"))
        for statement in more:
            base.execute(statement)
        base.commit()
        base.close()
        return path

    def info(self, path):
        return self.run_program("info", path)

    def test_a_sound_database_is_read_and_left_as_it_is(self):
        path = self.geopackage()
        before = self.files()
        run = self.info(path)
        self.assertEqual(run.code, 0, run.said)
        self.assertIn("features: 4", run.out)
        self.assertEqual(self.files(), before)

    def test_views_are_not_run(self):
        blob = shape().hex()
        layers = {
            "endless": f"CREATE VIEW communes AS {ENDLESS} SELECT x AS fid, x'{blob}' AS geom, 'X' || x AS code FROM c",
            "memory": f"CREATE VIEW communes AS SELECT 1 AS fid, x'{blob}' AS geom, hex(zeroblob(900000000)) AS code",
            "library": f"CREATE VIEW communes AS SELECT 1 AS fid, x'{blob}' AS geom, load_extension('/tmp/x.so') AS code",
        }
        for what, sql in layers.items():
            run = self.info(self.geopackage(f"{what}.gpkg", sql, filled=False))
            self.assertEqual(run.code, 1, what)
            self.assertIn("view", run.said, what)

    def test_tables_of_the_system_are_no_views(self):
        path = self.geopackage()
        base = sqlite3.connect(path)
        base.execute("DROP TABLE gpkg_contents")
        base.execute(f"CREATE VIEW gpkg_contents AS {ENDLESS} SELECT 'communes' table_name, 'features' data_type, 'c' identifier, "
                     "'' description, '' last_change, 1 min_x, 1 min_y, 2 max_x, 2 max_y, 4326 srs_id FROM c")
        base.commit()
        base.close()
        self.assertEqual(self.info(path).code, 1)

    def test_a_view_nobody_asks_for_does_not_matter(self):
        path = self.geopackage(more=[f"CREATE VIEW autre AS {ENDLESS} SELECT x FROM c"])
        run = self.info(path)
        self.assertEqual(run.code, 0, run.said)
        self.assertNotIn("autre", run.said)

    def test_computed_columns_are_not_run(self):
        layer = "CREATE TABLE communes(fid INTEGER PRIMARY KEY, geom BLOB, code TEXT, nom TEXT, grand TEXT GENERATED ALWAYS AS (hex(zeroblob(900000000))))"
        run = self.info(self.geopackage(layer=layer, filled=False))
        self.assertEqual(run.code, 1, run.said)
        self.assertIn("grand", run.said)

    def test_virtual_tables_reach_no_other_file(self):
        secret = self.geopackage("secret.gpkg", more=["UPDATE communes SET nom = 'TRES-SECRET'"])
        path = self.geopackage()
        base = sqlite3.connect(path)
        base.execute("PRAGMA writable_schema = 1")
        base.execute("INSERT INTO sqlite_master VALUES('table', 'v', 'v', 0, ?)",
                     (f"CREATE VIRTUAL TABLE v USING VirtualOGR('{secret}', 0, 'communes')",))
        base.execute("UPDATE gpkg_contents SET table_name = 'v'")
        base.execute("UPDATE gpkg_geometry_columns SET table_name = 'v'")
        base.commit()
        base.close()
        self.assertNotIn("TRES-SECRET", self.info(path).said)

    def test_names_are_no_sql_and_no_commands(self):
        names = ['x"; DROP TABLE communes; --', "<script>", "\x1b[2J\x1b]0;x\x07", "a\u202eb", "'", "x" * 3000]
        columns = ", ".join('"' + name.replace('"', '""') + '" TEXT' for name in names)
        path = self.geopackage(layer=TABLE[:-1] + ", " + columns + ")")
        run = self.info(path)
        self.assertEqual(run.code, 0, run.said)
        for forbidden in (b"\x1b", b"\x07", "\u202e".encode()):
            self.assertNotIn(forbidden, run.raw)
        name = 'communes"; DROP TABLE gpkg_contents; --'
        base = sqlite3.connect(path)
        base.execute('ALTER TABLE communes RENAME TO "' + name.replace('"', '""') + '"')
        base.execute("UPDATE gpkg_contents SET table_name = ?", (name,))
        base.execute("UPDATE gpkg_geometry_columns SET table_name = ?", (name,))
        base.commit()
        base.close()
        before = path.read_bytes()
        self.assertIn("features: 4", self.info(path).out)
        self.assertEqual(path.read_bytes(), before)

    def test_a_log_beside_the_database_is_read_and_left(self):
        """A write-ahead log holds rows that are not in the file yet (QGIS leaves it): read from a copy."""
        made = self.geopackage("a.gpkg")
        base = sqlite3.connect(made)
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("INSERT INTO communes(fid, geom, code) VALUES(9, ?, 'X9')", (shape(9),))
        base.commit()
        path = self.project / "limites.gpkg"
        for ending in ("", "-wal"):
            shutil.copy(str(made) + ending, str(path) + ending)
        base.close()
        before = self.files()
        run = self.info(path)
        self.assertIn("features: 5", run.out)
        self.assertEqual(self.files(), before)

    def test_damaged_databases(self):
        whole = self.geopackage().read_bytes()
        path = self.project / "abime.gpkg"
        chance = random.Random(7)
        for length in (0, 16, 100, 4096, len(whole) // 2, len(whole) - 1):
            path.write_bytes(whole[:length])
            self.info(path)
        for _ in range(25):
            damaged = bytearray(whole)
            for _ in range(60):
                damaged[chance.randrange(16, len(damaged))] = chance.randrange(256)
            path.write_bytes(damaged)
            self.info(path)

    def test_formats_in_disguise(self):
        """What reads other files is not admitted, whatever the file is called."""
        (self.top / "secret.geojson").write_text(hostile.geojson(names=("TRES-SECRET",)))
        secret = self.top / "secret.geojson"
        disguises = {
            "vrt": f'<OGRVRTDataSource><OGRVRTLayer name="communes"><SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>',
            "raster": f'<VRTDataset rasterXSize="1" rasterYSize="1"><VRTRasterBand band="1"><SimpleSource><SourceFilename>{secret}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>',
            "wfs": "<OGRWFSDataSource><URL>http://127.0.0.1:9/</URL></OGRWFSDataSource>",
            "gml": f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{secret}">]><a>&x;</a>',
            "csvt": f"{secret}",
        }
        for what, text in disguises.items():
            for ending in ("gpkg", "shp", "geojson", "topojson", "fgb", "kml", "vrt", "json"):
                run = self.info(self.write(f"{what}.{ending}", text))
                self.assertNotIn("TRES-SECRET", run.said, (what, ending))
                self.assertNotEqual(run.code, 3, run.said)

    def test_nothing_is_fetched(self):
        asked = []

        class Server(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_error(404)

            def log_message(self, *_):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        address = f"http://127.0.0.1:{server.server_port}"
        content = json.loads(hostile.geojson())
        content["crs"] = {"type": "link", "properties": {"href": f"{address}/crs.wkt", "type": "ogcwkt"}}
        self.info(self.write("lien.geojson", json.dumps(content)))
        content["crs"] = {"type": "name", "properties": {"name": f"{address}/crs"}}
        self.info(self.write("nom.geojson", json.dumps(content)))
        self.info(self.write("page.geojson", json.dumps(f"{address}/a.geojson")))
        self.info(self.write("liens.kml", f"""<?xml version="1.0"?><!DOCTYPE kml SYSTEM "{address}/kml.dtd">
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link><href>{address}/b.kml</href></Link></NetworkLink>
<Placemark><styleUrl>{address}/style.kml#s</styleUrl><Point><coordinates>-4,47</coordinates></Point></Placemark></Document></kml>"""))
        shapes = hostile.SOURCE / "tests/data/vector"
        for ending in ("shp", "shx", "dbf"):
            self.write(f"latin.{ending}", (shapes / f"latin.{ending}").read_bytes())
        self.write("latin.prj", address + "/latin.prj")
        self.info(self.project / "latin.shp")
        self.assertEqual(asked, [])

    def test_entities_in_kml(self):
        bomb = "<!DOCTYPE kml [" + hostile.laughs() + "]>"
        run = self.info(self.write("bombe.kml", f'<?xml version="1.0"?>{bomb}<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark>'
                                   "<name>&a11;</name><Point><coordinates>1,2</coordinates></Point></Placemark></kml>"))
        self.assertLess(len(run.said), 100000)
        (self.top / "secret.txt").write_text("TRES-SECRET")
        run = self.info(self.write("dehors.kml", f'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file://{self.top}/secret.txt">]>'
                                   '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>&x;</name><Point><coordinates>1,2</coordinates></Point></Placemark></kml>'))
        self.assertNotIn("TRES-SECRET", run.said)

    def test_deep_nesting(self):
        for text in ("[" * 200000, '{"a":' * 200000, '{"type":"FeatureCollection","features":[{"type":"Feature","properties":' + '{"a":' * 100000 + "1" + "}" * 100000 +
                     ',"geometry":null}]}', '{"type":"GeometryCollection","geometries":[' * 50000 + "]}" * 50000):
            for ending in ("geojson", "topojson"):
                self.assertNotEqual(self.info(self.write(f"profond.{ending}", text)).code, 3)
        self.info(self.write("profond.kml", '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2">' + "<Folder>" * 100000 + "</Folder>" * 100000 + "</kml>"))

    def test_coordinates_that_are_no_places(self):
        for number in ("1e308", "-1e308", "1e400", "NaN", "Infinity", "1e-320", "9" * 400, "null", '"3"', "[1]"):
            text = hostile.geojson().replace("-4,", number + ",", 3)
            self.small()
            self.write("communes.geojson", text)
            run = self.check()
            if run.code == 0:
                self.run_program("build", self.project, "-o", self.top / "out", "--only", "*/situation", "--dpi", "36")

    def test_far_corners_are_left_out(self):
        """Numbers of which no square and no product fits: said, and the machine is not asked for their room."""
        for number in ("1.5e308", "-1.5e308", "1e200", "1e16"):
            path = self.write("loin.geojson", hostile.geojson().replace("-4,", number + ",", 1))
            run = self.run_program("coverage", "check", path)
            self.assertIn(run.code, (0, 1), number)

    def test_coordinates_far_beyond_the_earth_without_a_crs(self):
        """The coordinate system is guessed from the numbers: these fit none."""
        for number in (1e9, 1e15, 1e160, 1.7e308):
            points = [struct.pack("<dd", x, y) for x, y in ((number, 0), (number, number), (0, number), (number, 0))]
            ring = struct.pack("<I", len(points)) + b"".join(points)
            path = self.geopackage("loin.gpkg", filled=False, more=["UPDATE gpkg_geometry_columns SET srs_id = -1", "UPDATE gpkg_contents SET srs_id = -1"])
            base = sqlite3.connect(path)
            for i in range(3):
                base.execute("INSERT INTO communes(fid, geom, code) VALUES(?, ?, ?)",
                             (i + 1, b"GP\0\1" + struct.pack("<i", -1) + struct.pack("<BII", 1, 3, 1) + ring, f"0{i}001"))
            base.commit()
            base.close()
            self.info(path)

    def test_shapefiles_that_lie_about_their_size(self):
        shapes = hostile.SOURCE / "tests/data/vector"
        whole = {ending: (shapes / f"latin.{ending}").read_bytes() for ending in ("shp", "shx", "dbf")}
        lies = {
            "dbf": [(4, "<I", 0xFFFFFFFF), (4, "<I", 100_000_000), (8, "<H", 0xFFFF), (10, "<H", 0xFFFF), (10, "<H", 0)],
            "shx": [(24, ">I", 0x7FFFFFFF), (100, ">I", 0x7FFFFFFF), (104, ">I", 0x7FFFFFFF)],
            "shp": [(24, ">I", 0x7FFFFFFF), (104, ">I", 0x7FFFFFFF), (100 + 8 + 36, "<I", 0x7FFFFFFF), (100 + 8 + 40, "<I", 0x7FFFFFFF)],
        }
        for ending, changes in lies.items():
            for at, form, value in changes:
                for part, data in whole.items():
                    self.write(f"latin.{part}", data)
                damaged = bytearray(whole[ending])
                struct.pack_into(form, damaged, at, value)
                self.write(f"latin.{ending}", bytes(damaged))
                self.info(self.project / "latin.shp")

    def test_archives_of_layers(self):
        path = self.project / "limites.zip"
        data = hostile.SOURCE / "tests/data/vector"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("../../dehors.shp", (data / "latin.shp").read_bytes())
            archive.writestr("../../dehors.shx", (data / "latin.shx").read_bytes())
            archive.writestr("../../dehors.dbf", (data / "latin.dbf").read_bytes())
            archive.writestr("/etc/absolu.txt", "x")
        before = self.files()
        self.info(path)
        self.assertEqual(self.files(), before)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            with archive.open("a.geojson", "w") as part:
                for _ in range(400):
                    part.write(b" " * (1 << 20))
        run = self.info(path)
        self.assertEqual(run.code, 1, run.said)
        view = f"CREATE VIEW communes AS {ENDLESS} SELECT x AS fid, x'{shape().hex()}' AS geom, 'X' || x AS code FROM c"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(self.geopackage("vue.gpkg", view, filled=False), "vue.gpkg")
        self.assertEqual(self.info(path).code, 1)


if __name__ == "__main__":
    hostile.main()

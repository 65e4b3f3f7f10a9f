#!/usr/bin/env python3
"""Boundaries, points and deliveries in a database: written whole or not at all, read by columns and box, errors that say what to do, and no
password in anything that is written or said."""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import server  # noqa: E402


class Trial:
    def __init__(self, program, source, folder, database):
        self.program, self.source, self.folder, self.database = program, source, folder, database
        self.findings, self.said = [], ""
        self.connections = folder / "project.toml"
        self.connections.write_text(self.section(database.folder), encoding="utf-8")

    @staticmethod
    def section(host, user="lecteur"):
        return f'[connections.sig]\nhost = "{host}"\ndatabase = "sig"\nuser = "{user}"\nschema = "admin"\n'

    def run(self, *words, password=server.Server.PASSWORD, language="C.UTF-8"):
        done = subprocess.run([str(self.program), *map(str, words)], capture_output=True, text=True, check=False, cwd=self.folder,
                              env={"PATH": "/usr/bin:/bin", "LANG": language, "HOME": str(self.folder / "home"), **({"PGPASSWORD": password} if password else {})})
        self.said += done.stdout + done.stderr
        return done

    def expect(self, done, code, *words):
        for word in words:
            if word not in done.stdout + done.stderr:
                self.findings.append(f"{' '.join(done.args[1:4])}: “{word}” is not said: {done.stdout[-300:]}{done.stderr[-700:]}")
        if done.returncode != code:
            self.findings.append(f"{' '.join(done.args[1:4])}: exit {done.returncode} instead of {code}: {done.stderr[-700:]}")

    def same(self, what, found, wanted):
        if found != wanted:
            self.findings.append(f"{what}: {found}, not {wanted}")

    # --- what is written -------------------------------------------------------------------------------------------

    def coverage(self):
        limits = self.source / "limites.gpkg"
        convert = ("coverage", "convert", limits, "sig:admin.communes", "--layer", "communes", "--code", "code", "--connections", self.connections)
        self.expect(self.run(*convert), 0)
        count, valid, system = self.database.sql("SELECT count(*), bool_and(ST_IsValid(geom)), min(ST_SRID(geom)) FROM admin.communes")[0]
        self.same("communes in the database", (valid, system), ("t", "2154"))
        self.expect(self.run("coverage", "convert", limits, "direct.geojson", "--layer", "communes", "--code", "code"), 0)
        self.expect(self.run("coverage", "convert", "sig:admin.communes", "back.geojson", "--code", "code", "--connections", self.connections), 0)
        direct, back = (json.loads((self.folder / name).read_text(encoding="utf-8")) for name in ("direct.geojson", "back.geojson"))
        self.same("communes there and back", len(back["features"]), len(direct["features"]))
        self.same("count in the database", int(count), len(direct["features"]))
        for ours, theirs in zip(direct["features"], back["features"]):
            if ours["geometry"]["coordinates"] != theirs["geometry"]["coordinates"] and self.polygons(ours) != self.polygons(theirs):
                self.findings.append(f"{ours['properties']['code']}: another outline after the way through the database")
            for key, value in ours["properties"].items():
                if theirs["properties"].get(key) != value:
                    self.findings.append(f"{ours['properties']['code']}: {key} was {value}, is {theirs['properties'].get(key)}")
        again = self.run(*convert)
        self.expect(again, 3, "GEO-126")
        self.expect(self.run(*convert, "--overwrite"), 0)

    @staticmethod
    def polygons(feature):
        shape = feature["geometry"]
        return shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]

    def points(self):
        corners = self.database.sql("SELECT ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e) FROM (SELECT ST_Extent(geom) e FROM admin.communes) s")[0]
        west, south, east, north = map(float, corners)
        rows = [(west + (east - west) * ((i * 7919) % 1000) / 1000, south + (north - south) * ((i * 104729) % 997) / 997, "rouge" if i % 3 else "bleu") for i in range(600)]
        (self.folder / "lieux.csv").write_text("x;y;couleur\n" + "".join(f"{x};{y};{c}\n" for x, y, c in rows), encoding="utf-8")
        self.database.sql("CREATE TABLE admin.lieux (id serial primary key, couleur text, inutile text, geom geometry(Point, 2154)); "
                          + "".join(f"INSERT INTO admin.lieux (couleur, geom) VALUES ('{c}', ST_SetSRID(ST_MakePoint({x}, {y}), 2154));" for x, y, c in rows))
        wanted = self.database.sql("SELECT c.code, l.couleur, count(*) FROM admin.communes c JOIN admin.lieux l ON ST_Intersects(c.geom, l.geom) GROUP BY 1, 2 ORDER BY 1, 2")
        areas = ("--in", "sig:communes", "--code", "code", "--connections", self.connections, "--by", "couleur")
        self.expect(self.run("locate", "lieux.csv", "--x", "x", "--y", "y", "--crs", "EPSG:2154", *areas, "-o", "sig:admin.comptes"), 0)
        columns = [row[0] for row in self.database.sql("SELECT column_name FROM information_schema.columns WHERE table_name = 'comptes' ORDER BY ordinal_position")]
        count = columns[-1]
        found = self.database.sql(f'SELECT code, couleur, "{count}" FROM admin.comptes ORDER BY 1, 2')
        self.same("points counted by PostGIS and by locate", found, wanted)
        done = self.run("locate", "sig:lieux", *areas)
        self.expect(done, 0)
        printed = sorted((row.split(";")[0], row.split(";")[2], row.split(";")[3]) for row in done.stdout.splitlines()[1:])
        self.same("points read from the database", printed, sorted(map(tuple, wanted)))

    def publish(self):
        self.expect(self.run("build", self.source, "-o", "sorties", "--edition", "public", "--only", "*/donnees", "--quiet"), 0)
        publish = ("publish", "sorties", "--to", "sig", "--connections", self.connections)
        done = self.run(*publish)
        self.expect(done, 0)
        tables = done.stdout.split()
        there = [row[0] for row in self.database.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'admin' AND table_name LIKE 'public%' ORDER BY 1")]
        self.same("tables published", there, sorted(tables))
        if not any(name.endswith("_communes") for name in tables) or not any(name.endswith("_espaces") for name in tables):
            self.findings.append(f"published: {tables}")
        self.expect(self.run(*publish), 3, "GEO-126")
        # A view where the last table should go: nothing of the others may have changed.
        victim, first = sorted(tables)[-1], sorted(tables)[0]
        self.database.sql(f'DROP TABLE admin."{victim}"; CREATE VIEW admin."{victim}" AS SELECT 1 AS un; UPDATE admin."{first}" SET fid = fid; CREATE TABLE admin.temoin AS SELECT count(*) n FROM admin."{first}"; '
                          f'ALTER TABLE admin."{first}" ADD COLUMN marque text')
        self.expect(self.run(*publish, "--overwrite"), 3, "GEO-127")
        marked = self.database.sql(f"SELECT count(*) FROM information_schema.columns WHERE table_name = '{first}' AND column_name = 'marque'")
        self.same("tables after a refusal", marked, [["1"]])
        self.database.sql(f'DROP VIEW admin."{victim}"')
        self.expect(self.run(*publish, "--overwrite"), 0)

    # --- what is read ----------------------------------------------------------------------------------------------

    def project(self):
        project = self.folder / "projet"
        shutil.copytree(self.source, project)
        toml = (project / "project.toml").read_text(encoding="utf-8")
        box = [float(v) for v in self.database.sql("SELECT ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e) FROM (SELECT ST_Extent(geom) e FROM admin.communes WHERE code_epci = '000900076' OR code IN ('X9164', 'X9121', 'X9097', 'X9247', 'X9217')) s")[0]]
        wide = [box[0] - 2000, box[1] - 2000, box[2] + 2000, box[3] + 2000]
        line = re.search(r"^commune = .*$", toml, re.MULTILINE).group(0)
        table = line.replace('file = "limites.gpkg", layer = "communes"', f'table = "sig:communes", box = [{", ".join(f"{v:.1f}" for v in wide)}]')
        (project / "project.toml").write_text(toml.replace(line, table) + "\n" + self.section(self.database.folder), encoding="utf-8")
        self.expect(self.run("check", project), 1, "GEO-124", "--connect sig")
        before = len(self.database.said())
        self.expect(self.run("check", project, "--connect", "sig", "--quiet"), 0)
        asked = self.database.said()[before:]
        select = next((statement for statement in asked.splitlines() if '"communes"' in statement and "SELECT" in statement and '"code_epci"' in statement), "")
        if "&&" not in select:
            self.findings.append(f"the box is not asked of the database: {select[-400:]}")
        self.expect(self.run("build", project, "-o", "direct", "--connect", "sig", "--edition", "public", "--only", "cc-de-la-ria-d-orvelle/situation", "--quiet"), 0)
        # Only what is named leaves the database, and only what meets the box.
        columns = re.search(r"SELECT (.*?) FROM", select)
        if columns and "superficie" in columns.group(1):
            self.findings.append(f"columns that nobody named: {columns.group(1)}")
        inside = int(self.database.sql(f"SELECT count(*) FROM admin.communes WHERE geom && ST_MakeEnvelope({', '.join(map(str, wide))}, 2154)")[0][0])
        everything = int(self.database.sql("SELECT count(*) FROM admin.communes")[0][0])
        if not 0 < inside < everything:
            self.findings.append(f"the box holds {inside} of {everything}: it tells nothing")

    def faults(self):
        read = ("coverage", "convert", "sig:admin.communes", "x.geojson", "--connections", self.connections)
        self.expect(self.run(*read, password="faux"), 1, "GEO-120", "the password is missing or wrong", "~/.pgpass")
        self.expect(self.run(*read, password=None), 1, "GEO-120", "the password is missing or wrong")
        self.expect(self.run(*read, password="faux", language="fr_FR.UTF-8"), 1, "le mot de passe manque ou n’est pas le bon")
        self.expect(self.run("coverage", "convert", "sig:admin.comunes", "x.geojson", "--connections", self.connections), 1, "GEO-121", "communes")
        self.expect(self.run("coverage", "convert", "sig:admin.communes", "x.geojson"), 1, "GEO-055")
        other = self.folder / "other.toml"
        other.write_text(self.section("/nonexistent"), encoding="utf-8")
        self.expect(self.run("coverage", "convert", "sig:admin.communes", "x.geojson", "--connections", other), 1, "GEO-120", "no server answers there")
        other.write_text(self.section(self.database.folder).replace('database = "sig"', 'database = "sigg"'), encoding="utf-8")
        self.expect(self.run("coverage", "convert", "sig:admin.communes", "x.geojson", "--connections", other), 1, "GEO-120", "no such database")
        other.write_text(self.section(self.database.folder) + 'password = "celui-la-aussi"\n', encoding="utf-8")
        self.expect(self.run("coverage", "convert", "sig:admin.communes", "x.geojson", "--connections", other), 1, "GEO-125")
        if "celui-la-aussi" in self.said:
            self.findings.append("a password of the file is shown")
        project = self.folder / "projet"
        toml = (project / "project.toml").read_text(encoding="utf-8")
        (project / "project.toml").write_text(toml.replace('name = "nom", vintage = 2025, epci', 'name = "nome", vintage = 2025, epci', 1), encoding="utf-8")
        self.expect(self.run("check", project, "--connect", "sig"), 1, "GEO-122", "nom")
        (project / "project.toml").write_text(toml.replace("sig:communes", "sic:communes"), encoding="utf-8")
        self.expect(self.run("check", project, "--connect", "sig"), 1, "GEO-123", "sig")

    def secrets(self):
        if server.Server.PASSWORD in self.said or server.Server.PASSWORD in self.database.said():
            self.findings.append("the password is said")
        for path in self.folder.rglob("*"):
            if path.is_file() and self.database.folder not in path.parents and server.Server.PASSWORD.encode() in path.read_bytes():
                self.findings.append(f"the password stands in {path}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--project", type=pathlib.Path, required=True)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pg-") as base, tempfile.TemporaryDirectory() as work:
        pathlib.Path(base).chmod(0o755)
        with server.Server(pathlib.Path(base)) as database:
            trial = Trial(given.program.resolve(), given.project.resolve(), pathlib.Path(work), database)
            for step in (trial.coverage, trial.points, trial.publish, trial.project, trial.faults, trial.secrets):
                step()
    for finding in trial.findings:
        print(finding)
    print(f"{len(trial.findings)} findings")
    return 1 if trial.findings else 0


if __name__ == "__main__":
    sys.exit(main())

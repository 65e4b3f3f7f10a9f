#!/usr/bin/env python3
"""Paths: nothing outside the project folder is read unless project.toml says so itself, nothing waits for ever."""

import os

import hostile
from hostile import Hostile, manifest

SECRET = "id;nom;type\nA-1;TRES-SECRET;association\n"
ACTORS = "id;nom;type;famille;dimension\nA-1;Un;association;associations;engagement\n"


class Paths(Hostile):
    def refused(self, run, *codes):
        self.assertEqual(run.code, 1, run.said)
        self.assertTrue(any(code in run.said for code in codes), run.said)
        self.assertNotIn("TRES-SECRET", run.said)

    def test_tables_stay_inside(self):
        (self.top / "secret.csv").write_text(SECRET)
        for written in ("../secret.csv", "./../secret.csv", "a/../../secret.csv", str(self.top / "secret.csv"), "/etc/passwd",
                        "/proc/self/environ", "file:///etc/passwd", "/vsicurl/http://127.0.0.1:9/a.csv", "/vsizip//tmp/a.zip/a.csv",
                        "~/.profile", "\\u0000/etc/passwd", "http://127.0.0.1:9/a.csv", "\\\\\\\\server\\\\share", "-o/etc/passwd"):
            for key in ("actors", "spaces", "objects", "ties", "sources", "events", "indicators", "values", "families"):
                self.small(tables=f'{key} = "{written}"\n')
                self.refused(self.check(), "PRJ-007", "PRJ-008", "PRJ-002", "PRJ-005")
            self.small(tables=f'actors = {{ file = "{written}" }}\n')
            self.refused(self.check(), "PRJ-007", "PRJ-008", "PRJ-002", "PRJ-005")

    def test_folders_that_are_never_opened(self):
        """[sources] folders of a stranger's project: no disk, no home, no system, nothing hidden; the rest is told."""
        (self.top / ".secrets").mkdir()
        (self.top / ".secrets" / "a.csv").write_text(SECRET)
        (self.top / "donnees").mkdir()
        (self.top / "donnees" / "a.csv").write_text(ACTORS)
        for folder in ("/", "/etc", "/usr/share", "/home", "../.secrets", "/proc/self", "/root", "/tmp", str(self.top), str(self.top.parent)):
            self.small(tables=f'actors = "{self.top}/.secrets/a.csv"\n', more=f'[sources]\nfolders = ["{folder}"]\n')
            self.refused(self.check(), "PRJ-046", "PRJ-008")
        # Boundaries may be named outright, but not among what is hidden or the system's.
        (self.top / ".secrets" / "a.geojson").write_text(hostile.geojson())
        self.small(boundaries='commune = {{ file = "../.secrets/a.geojson", code = "code" }}')
        self.refused(self.check(), "PRJ-007")
        self.small(tables='actors = "../donnees/a.csv"\n', more='[sources]\nfolders = ["../donnees"]\n')
        run = self.check()
        self.assertNotIn("PRJ-007", run.said)
        self.assertIn("PRJ-047", run.said)
        self.assertIn(str(self.top / "donnees" / "a.csv"), run.said)

    def test_codes_and_movements_stay_inside(self):
        (self.top / "secret.csv").write_text(SECRET)
        for key in ("file", "movements"):
            self.small()
            text = (self.project / "project.toml").read_text().replace('file = "codes.csv"', f'{key} = "../secret.csv"')
            self.write("project.toml", text)
            self.refused(self.check(), "PRJ-007")

    def test_boundaries_open_no_address(self):
        for written in ("/vsicurl/http://127.0.0.1:9/a.geojson", "http://127.0.0.1:9/a.geojson", "/vsizip/a.zip/a.geojson",
                        "PG:host=127.0.0.1 port=9", "/vsimem/a.geojson", "/vsistdin/", "/dev/stdin", "MVT:http://127.0.0.1:9/",
                        "GeoJSON:communes.geojson", "/vsisubfile/0_100,communes.geojson"):
            for place in ("commune = {{ file = \"%s\", code = \"code\" }}", "context = {{ land = {{ file = \"%s\" }} }}"):
                self.small(boundaries=place % written)
                run = self.check()
                self.assertNotEqual(run.code, 3, run.said)
                self.assertTrue("PRJ-007" in run.said or "PRJ-008" in run.said or "GEO-055" in run.said or "GEO-043" in run.said, run.said)

    def test_links_that_leave(self):
        (self.top / "secret.csv").write_text(SECRET)
        (self.top / "secret.geojson").write_text(hostile.geojson())
        (self.top / "folder").mkdir()
        (self.top / "folder" / "acteurs.csv").write_text(SECRET)
        self.small(tables='actors = "acteurs.csv"\n')
        os.symlink(self.top / "secret.csv", self.project / "acteurs.csv")
        self.refused(self.check(), "PRJ-007")
        self.small(tables='actors = "sous/acteurs.csv"\n')
        os.symlink(self.top / "folder", self.project / "sous")
        self.refused(self.check(), "PRJ-007")
        self.small(boundaries='commune = {{ file = "limites.geojson", code = "code" }}')
        os.symlink("../secret.geojson", self.project / "limites.geojson")
        self.refused(self.check(), "PRJ-007")

    def test_the_manifest_itself_is_no_link_that_leaves(self):
        self.small()
        (self.project / "project.toml").rename(self.top / "elsewhere.toml")
        os.symlink("../elsewhere.toml", self.project / "project.toml")
        self.refused(self.check(), "PRJ-007")

    def test_links_in_a_circle(self):
        self.small(tables='actors = "a.csv"\nspaces = "boucle/x.csv"\n')
        os.symlink("b.csv", self.project / "a.csv")
        os.symlink("a.csv", self.project / "b.csv")
        os.symlink(".", self.project / "boucle")
        self.refused(self.check(), "PRJ-007", "PRJ-008", "RUN-001")

    def test_devices_and_pipes(self):
        os.mkfifo(self.project / "tube")
        for target in ("/dev/zero", "/dev/random", "/dev/tty", "/proc/kmsg", "/dev/stdin"):
            link = self.project / ("lien-" + target.replace("/", "-"))
            os.symlink(target, link)
            self.small(tables=f'actors = "{link.name}"\n')
            self.refused(self.check(), "PRJ-007", "RUN-001")
            self.small(boundaries=f'commune = {{{{ file = "{link.name}", code = "code" }}}}')
            self.refused(self.check(), "PRJ-007", "GEO-055")
            # Named outright, boundaries may lie elsewhere; a device is refused all the same.
            self.small(boundaries=f'commune = {{{{ file = "{target}", code = "code" }}}}')
            self.refused(self.check(), "PRJ-007", "PRJ-008")
        self.small(tables='actors = "tube"\n', boundaries='commune = {{ file = "tube", code = "code" }}')
        self.refused(self.check(), "RUN-001")
        (self.project / "project.toml").unlink()
        os.mkfifo(self.project / "project.toml")
        self.refused(self.check(), "PRJ-001")

    def test_folders_and_absurd_names(self):
        (self.project / "dossier.csv").mkdir()
        self.small(tables='actors = "dossier.csv"\nspaces = "."\nobjects = ""\nties = "' + "x" * 5000 + '"\nevents = "' + "a/" * 3000 + '"\n')
        self.refused(self.check(), "RUN-001", "PRJ-008")

    def test_what_belongs_to_a_shapefile_is_beside_it(self):
        data = hostile.SOURCE / "tests/data/vector"
        for ending in ("shp", "shx", "prj"):
            self.write(f"latin.{ending}", (data / f"latin.{ending}").read_bytes())
        (self.top / "latin.dbf").write_bytes((data / "latin.dbf").read_bytes())
        os.symlink("../latin.dbf", self.project / "latin.dbf")
        self.small(boundaries='commune = {{ file = "latin.shp", code = "code" }}')
        self.refused(self.check(), "GEO-055")

    def test_an_output_folder_is_no_way_out(self):
        """Names of files come from the data; the folder of the delivery is the only one that is written."""
        self.small(tables='actors = "acteurs.csv"\n', names=("../../Un", "/etc/Deux", "..\\\\Trois\\u0000\\u2028"))
        self.write("acteurs.csv", ACTORS)
        before = self.files()
        run = self.run_program("build", self.project, "-o", self.top / "out", "--only", "*/situation", "--dpi", "36")
        self.assertEqual(run.code, 0, run.said)
        made = self.files()
        self.assertEqual({name: made[name] for name in before}, before)
        for name in set(made) - set(before):
            self.assertTrue(name.startswith("out/"), name)
            self.assertRegex(name, r"^out/[a-zA-Z0-9_./-]+$")
            self.assertNotIn("..", name)

    def test_a_delivery_is_not_written_through_links(self):
        self.small()
        out = self.top / "out"
        self.assertEqual(self.run_program("build", self.project, "-o", out, "--only", "*/situation", "--dpi", "36").code, 0)
        victim = self.top / "victim.txt"
        victim.write_text("mine")
        for path in sorted((out / "public").rglob("*.svg")) + [out / "public" / "index.html", out / ".portulan"]:
            path.unlink()
            os.symlink(victim, path)
        run = self.run_program("build", self.project, "-o", out, "--only", "*/situation", "--dpi", "36")
        self.assertEqual(victim.read_text(), "mine", run.said)


if __name__ == "__main__":
    hostile.main()

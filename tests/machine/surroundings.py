#!/usr/bin/env python3
"""Other languages, clocks, folders and fonts: the same bytes, or a message that says what is missing."""

import os
import pathlib
import shutil
import subprocess
import time

import machine

FAKETIME = next(iter(sorted(pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))), None)


class Surroundings(machine.MachineTest):
    def setUp(self):
        super().setUp()
        self.project = self.make_project(self.top / "project")

    def test_languages_of_the_system(self):
        """Turkish has two i, German and French a decimal comma, C no letters beyond ASCII: the files are the same."""
        machine.needs(machine.has("localedef") and os.path.isdir("/usr/share/i18n/locales"), "no sources of locales (Debian package locales)")
        expected = self.must_build(self.project, self.top / "expected")
        locales = self.top / "locales"
        locales.mkdir()
        for name, charset in (("tr_TR", "UTF-8"), ("de_DE", "ISO-8859-1"), ("fr_FR", "UTF-8")):
            made = subprocess.run(["localedef", "-i", name, "-f", charset, str(locales / f"{name}.{charset}")], check=False, capture_output=True)
            self.assertTrue((locales / f"{name}.{charset}").is_dir(), made.stderr)
            found = self.must_build(self.project, self.top / name, settings={"LOCPATH": str(locales), "LC_ALL": f"{name}.{charset}"})
            self.assertEqual(found, expected, name)
        for name in ("C", "POSIX", "xx_YY.UTF-8"):
            self.assertEqual(self.must_build(self.project, self.top / name, settings={"LC_ALL": name}), expected, name)

    def test_clocks_set_back_and_forward(self):
        expected = self.must_build(self.project, self.top / "out")
        for years in (-30, 30):
            then = time.time() + years * 365 * 86400
            for folder in (self.project, self.top / "out"):
                for path in folder.rglob("*"):
                    os.utime(path, (then, then))
            code, said = self.build(self.project, self.top / "out")
            self.assertEqual(code, 0, said)
            self.assertIn("Nothing has changed", said)
        self.give_title(self.project, "Après")
        os.utime(self.project / "project.toml", (0, 0))
        changed = self.must_build(self.project, self.top / "out")
        self.assertNotEqual(changed, expected, "a change counts, whatever its date")
        self.assertEqual(changed, self.must_build(self.project, self.top / "cold"))

    def test_a_clock_that_lies(self):
        machine.needs(FAKETIME, "libfaketime is not installed (Debian package faketime)")
        expected = self.must_build(self.project, self.top / "out")
        for date in ("1999-12-31 23:59:59", "2038-01-19 03:14:08"):
            false = {"LD_PRELOAD": str(FAKETIME), "FAKETIME": date}
            code, said = self.build(self.project, self.top / "out", settings=false)
            self.assertIn("Nothing has changed", said)
            self.assertEqual(self.must_build(self.project, self.top / date, settings=false), expected)

    def test_folders_of_any_name(self):
        expected = self.must_build(self.project, self.top / "expected")
        for name in ("dossier d'été (2026) – copie", "e\u0301te\u0301", "50 % & plus;rm -rf", "-o", "a\tb\nc", b"\xe9t\xe9 latin"):
            folder = os.path.join(os.fsencode(self.top), os.fsencode(name))
            os.mkdir(folder)
            shutil.copytree(os.fsencode(self.project), os.path.join(folder, os.fsencode(name)))
            out = os.path.join(folder, b"livraison n\xc2\xb0 2")
            self.assertEqual(self.must_build(os.path.join(folder, os.fsencode(name)), out), expected, name)
            code, said = self.build(os.path.join(folder, os.fsencode(name)), out)
            self.assertIn("Nothing has changed", said, name)

    def test_fonts_that_are_missing(self):
        before = self.must_build(self.project, self.top / "out", "--edition", "public")
        self.give_title(self.project, "Un autre titre")
        data = self.top / "data"
        (data / "fonts").mkdir(parents=True)
        for part in ("cog", "page"):
            os.symlink(machine.GIVEN.source / "data" / part, data / part)
        fonts = sorted((machine.GIVEN.source / "data/fonts").glob("*.ttf"))

        def expect(words):
            code, said = self.build(self.project, self.top / "out", "--edition", "public", settings={"PORTULAN_DATA": str(data)})
            self.assertEqual(code, 3, said)
            self.assertRegex(said, r"RUN-00[13]")
            self.assertIn(words, said)
            self.assertEqual(machine.tree(self.top / "out"), before)

        expect("fonts")
        for font in fonts[1:]:
            shutil.copy(font, data / "fonts")
        expect(fonts[0].name)
        (data / "fonts" / fonts[0].name).write_bytes(fonts[0].read_bytes()[:4000])
        expect(fonts[0].name)
        shutil.copy(fonts[0], data / "fonts")
        code, said = self.build(self.project, self.top / "out", "--edition", "public", settings={"PORTULAN_DATA": str(data)})
        self.assertEqual(code, 0, said)

    def test_fonts_that_changed(self):
        """A font is part of the picture: with another one everything is drawn anew."""
        data = self.top / "data"
        shutil.copytree(machine.GIVEN.source / "data/fonts", data / "fonts")
        for part in ("cog", "page"):
            os.symlink(machine.GIVEN.source / "data" / part, data / part)
        settings = {"PORTULAN_DATA": str(data)}
        self.must_build(self.project, self.top / "out", settings=settings)
        shutil.copy(data / "fonts/OpenSans-Italic.ttf", data / "fonts/OpenSans-Medium.ttf")
        code, said = self.build(self.project, self.top / "out", settings=settings)
        self.assertEqual(code, 0, said)
        self.assertIn("files made. Open:", said)


if __name__ == "__main__":
    machine.main(__name__)

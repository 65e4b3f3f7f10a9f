#!/usr/bin/env python3
"""Words that are code in some format, in every text a project has: in what is made they are words and nothing else."""

import csv
import html.parser
import io
import json
import re
import shutil
import subprocess
import unicodedata
import xml.etree.ElementTree
import zlib

import hostile
from hostile import Hostile

WICKED = [
    '"><script>alert(1)</script>', "]]>", "<![CDATA[x", "javascript:alert(1)", "' onload='alert(1)", '" onload="alert(1)', "&lt;&#0;&#x202e;&nbsp;&x;",
    "<!--", "-->", "</title></svg><svg onload=alert(1)>", "<?php x ?>", "{{x}} ${x} {0} %s %n", "\x1b[2J\x1b]0;x\x07", "\u202egnp.exe", "\u2066x\u2069",
    "a\u2028b\u2029c", "z\u200bw\u200dj\ufeff", "\u0000nul", "\u009b31m", ") >> /OpenAction << /S /JavaScript /JS (app.alert(1)) >>", "\\) \\( \\", "%%EOF endobj stream endstream",
    "=cmd|'/C calc'!A0", "@SUM(1+1)", "+1+1", "-1-1", "http://127.0.0.1/\" onclick=\"x", "url(http://127.0.0.1/x)", "*{x:expression(y)}", "\ufffe\uffff", "e\u0301" * 3, "\U0001f600\U000e0001",
]
BYTES = [b"\xff\xfe\xc0\x80", b"\xed\xa0\x80\xed\xb0\x80", b"\xf4\x90\x80\x80", b"\xc3"]  # no UTF-8
FORMULA = re.compile(r"^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]")
NUMBER = re.compile(r"^[+\-\u2212]?[\d.,\s\u00a0\u202f]*\d[\d.,\s\u00a0\u202f]*%?$")


def toml(text):
    """A TOML string; characters that TOML forbids are written as escapes."""
    out = "".join(c if c >= " " and c not in '"\\\x7f' else f"\\u{ord(c):04x}" for c in text)
    return '"' + out + '"'


def cell(text):
    return '"' + text.replace('"', '""') + '"'


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.links, self.scripts = set(), set(), [], 0

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.scripts += tag == "script"
        for name, value in attributes:
            self.attributes.add((tag, name))
            if name in ("href", "src", "action", "formaction", "data", "srcset"):
                self.links.append(value)


def pdf_names(data):
    """Every name that stands in the objects of a PDF, without what stands in texts and in the streams of pages."""
    objects = [data]
    for match in re.finditer(rb"<<(?:[^>]|>(?!>))*/Type /ObjStm.*?stream\r?\n", data, re.S):
        try:
            objects.append(zlib.decompressobj().decompress(data[match.end():]))
        except zlib.error:
            pass
    names = set()
    for text in objects:
        # Metadata are XML that is not packed, and may hold the word endstream.
        text = re.sub(rb"<\?xpacket begin.*?<\?xpacket end=\"r\"\?>", b"", text, flags=re.S)
        text = re.sub(rb"stream\r?\n.*?endstream", b"", text, flags=re.S)
        bare, depth, at = bytearray(), 0, 0
        while at < len(text):
            c = text[at:at + 1]
            if depth and c == b"\\":
                at += 2
                continue
            depth += (c == b"(") - (c == b")" and depth > 0)
            if not depth:
                bare += c
            at += 1
        names |= set(re.findall(rb"/[A-Za-z0-9#]+", re.sub(rb"<[0-9a-fA-F\s]*>", b"", bytes(bare))))
    # Fonts and graphic states are numbered, subsets have six letters of their own.
    return {name for name in names if not re.fullmatch(rb"/([A-Z]{6}|[A-Z]{1,3}\d+|\d+)", name)}


class Texts(Hostile):
    @classmethod
    def setUpClass(cls):
        cls.needs = [tool for tool in ("pdfinfo",) if shutil.which(tool) is None]

    def fill(self, word):
        """A project in which word(n) stands in the n-th text field."""
        numbers = iter(range(10 ** 6))

        def w():
            return word(next(numbers))

        head = (f"format = 1\n[project]\nid = \"essai\"\ntitle = {toml(w())}\ntheme = {toml(w())}\ncontractor = {toml(w())}\nclient = {toml(w())}\n"
                f"notice = {toml(w())}\ndate = 2026-01-31\neditions = [\"public\", \"partners\", \"team\"]\n")
        for i in range(3):
            head += f"[[territory]]\nid = \"T{i}\"\nname = {toml(w())}\nlevel = \"commune\"\ncode = \"X{i}\"\n"
        head += (f"[boundaries]\ncommune = {{ file = \"communes.geojson\", code = \"code\", name = \"nom\", source = {toml(w())}, vintage = 2025 }}\n"
                 "[codes]\nfile = \"codes.csv\"\n[tables]\n" +
                 "".join(f'{key} = "{key}.csv"\n' for key in ("families", "actors", "spaces", "objects", "ties", "sources", "events", "indicators", "values")))
        self.write("project.toml", head)
        self.write("communes.geojson", hostile.geojson(names=[w() for _ in range(4)]))
        self.write("codes.csv", hostile.CODES)
        tables = {
            "families": ("code;libelle;definition;couleur;parent", [("associations", w(), w(), "", ""), ("locale", w(), w(), "#123456", "associations")]),
            "sources": ("id;type;titre;auteur;date;licence;fichier;visibilite", [(f"S-{i}", "étude", w(), w(), "2025", w(), w(), "publique") for i in range(3)]),
            "actors": ("id;nom;type;famille;dimension;territoire;description;moyens;contact;adresse;commune;latitude;longitude;precision_geo;sources;inconnu",
                       [(f"A-{i}", w(), "association", "locale" if i % 2 else "associations", "engagement", f"T{i % 3}", w(), w(), w(), w(), f"X{i % 3}", "47,01", "-3,99", "", "S-0", w())
                        for i in range(9)]),
            "spaces": ("id;nom;nature;acces;frequence;dimension;territoire;description;moyens;contact;adresse;commune;latitude;longitude;sources;inconnu",
                       [(f"E-{i}", w(), "lieu", "ouvert", w(), "coopération", f"T{i % 3}", w(), w(), w(), w(), f"X{i % 3}", "47,01", "-3,99", "S-1", w()) for i in range(4)]),
            "objects": ("id;nom;type;porteur;dimension;territoire;description;sources;inconnu",
                        [(f"O-{i}", w(), "dispositif", "A-1", "engagement | coopération", f"T{i % 3}", w(), "S-2", w()) for i in range(4)]),
            "ties": ("id;de;vers;type;statut;dit_par;periode;commentaire",
                     [(f"L-{i}", f"A-{i % 9}", f"A-{(i * 2 + 1) % 9}" if (i * 2 + 1) % 9 != i % 9 else "E-1", "coopère", "existant", "S-0", w(), w()) for i in range(9)]),
            "events": ("id;type;titre;date;territoire;lieu;participants;compte_rendu", [(f"V-{i}", "copil", w(), "2025-01-02", "T0", w(), w(), w()) for i in range(2)]),
            "indicators": ("code;libelle;unite;source;millesime;niveau;decimales", [("I1", w(), w(), w(), "2022", "commune", "1")]),
            "values": ("indicateur;niveau;code;valeur", [("I1", "commune", f"X{i}", f"{10 + 7 * i},5") for i in range(4)]),
        }
        for key, (heading, rows) in tables.items():
            self.write(f"{key}.csv", "\ufeff" + heading + "\n" + "".join(";".join(map(cell, row)) + "\n" for row in rows))

    def build(self, name, word):
        self.fill(word)
        out = self.top / name
        run = self.run_program("build", self.project, "-o", out, "--dpi", "36", "--jobs", "2")
        self.assertEqual(run.code, 0, run.said[-3000:])
        self.assert_quiet(run)
        return out

    def assert_quiet(self, run):
        for character in run.said:
            if character != "\n":
                self.assertFalse(unicodedata.category(character) == "Cc" or "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069",
                                 f"U+{ord(character):04X} reaches the terminal")

    def look(self, out):
        """What the outputs are made of: tags and attributes of SVG and HTML, names of PDF."""
        made = {"svg": set(), "html": set(), "pdf": set(), "scripts": 0}
        for path in sorted(out.rglob("*")):
            name = str(path.relative_to(out))
            self.assertRegex(name, r"^[A-Za-z0-9._/-]+$")
            if path.suffix == ".svg":
                self.look_at_svg(path, made["svg"])
            elif path.suffix == ".html":
                tags = Tags()
                tags.feed(path.read_text(encoding="utf-8"))
                made["html"] |= tags.tags | tags.attributes
                made["scripts"] += tags.scripts
                for link in tags.links:
                    self.assertRegex(link, r"^(#[a-z0-9-]+|[A-Za-z0-9_./-]+)$")
            elif path.suffix == ".pdf":
                made["pdf"] |= pdf_names(path.read_bytes())
                if not self.needs:
                    told = subprocess.run(["pdfinfo", "-js", str(path)], capture_output=True, check=True)
                    self.assertEqual((told.stdout.strip(), told.stderr.strip()), (b"", b""), name)
            elif path.suffix == ".csv":
                self.look_at_csv(path)
            elif path.suffix == ".json":
                json.loads(path.read_text(encoding="utf-8"))
        return made

    def look_at_svg(self, path, made):
        text = path.read_bytes().decode("utf-8")
        for element in xml.etree.ElementTree.fromstring(text).iter():
            made.add(element.tag)
            for name, value in element.attrib.items():
                made.add((element.tag, name))
                if name.endswith("href"):
                    self.assertRegex(value, r"^#")
        self.assertNotIn("<!", text)
        self.assertEqual(text.count("<?"), 1)

    def look_at_csv(self, path):
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
        for row in rows:
            self.assertEqual(len(row), len(rows[0]), path.name)
            for words in row:
                if not NUMBER.match(words):
                    self.assertIsNone(FORMULA.match(words), f"{path.name}: {words!r}")
                self.assertNotRegex(words, "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

    def test_words_stay_words(self):
        plain = self.look(self.build("plain", lambda n: f"Texte {n} un peu long, avec des mots"))
        wicked = self.look(self.build("wicked", lambda n: WICKED[n % len(WICKED)] + f" mot{n} " + WICKED[(n * 7 + 3) % len(WICKED)]))
        self.assertEqual(wicked["scripts"], plain["scripts"])
        for kind in ("svg", "html", "pdf"):
            self.assertLessEqual(wicked[kind], plain[kind] | self.harmless(kind), kind)
        for name in (b"/JavaScript", b"/JS", b"/OpenAction", b"/Launch", b"/URI", b"/AA", b"/EmbeddedFile", b"/RichMedia"):
            self.assertNotIn(name, wicked["pdf"])

    @staticmethod
    def harmless(kind):
        """What words of another kind may bring: blanks to keep, glyphs turned or spaced, fonts by their subset."""
        if kind == "svg":
            text = "{http://www.w3.org/2000/svg}text"
            return {(text, "{http://www.w3.org/XML/1998/namespace}space"), (text, "letter-spacing")}
        return set()

    def test_each_word_everywhere(self):
        """One wicked word at a time in all fields: what two words hide from each other is seen."""
        for word in ('"><script>alert(1)</script>', "]]>", "\u202e\u2028\u0085\u200b", "=1+1", "\\) >> \\", ""):
            if word == "":
                continue
            self.look(self.build("seul", lambda n, word=word: word + str(n)))

    def test_bytes_that_are_no_text(self):
        for wrong in BYTES:
            self.fill(lambda n: f"Texte {n}")
            for name in ("actors.csv", "spaces.csv", "ties.csv", "communes.geojson", "families.csv"):
                path = self.project / name
                path.write_bytes(path.read_bytes().replace(b"Texte", wrong + b"x"))
            run = self.run_program("check", self.project)
            self.assert_quiet(run)
            if run.code == 0:
                out = self.top / "out"
                self.assertEqual(self.run_program("build", self.project, "-o", out, "--dpi", "36", "--only", "*/espaces").code, 0)
                self.look(out)
            self.write("project.toml", (self.project / "project.toml").read_bytes().replace(b"Texte", wrong))
            self.assertIn("PRJ-002", self.check().said)

    def test_messages_never_drive_the_terminal(self):
        self.small(tables='actors = "acteurs.csv"\n')
        for word in WICKED + ["\x9b", "x" * 10000]:
            self.write("acteurs.csv", "id;nom;type;famille;" + cell(word) + "\n" + f'A-1;{cell(word)};{cell(word)};{cell(word)};x\n{cell(word)};x;x;x;x\n')
            for language in ("C.UTF-8", "fr_FR.UTF-8"):
                run = self.run_program("check", self.project, LANG=language)
                self.assert_quiet(run)
                self.assertLess(len(run.said), 30000)
            json.loads(self.run_program("check", self.project, "--format", "json").out)
            self.assert_quiet(self.run_program("info", self.project / "acteurs.csv"))
            json.loads(self.run_program("info", self.project / "acteurs.csv", "--format", "json").out)

    def test_names_of_files_on_the_terminal(self):
        for name in ("\x1b[2J.csv", "a\u202evsc.exe", "a\nb.csv", "-rf", "--help"):
            self.small(tables=f"actors = {toml(name)}\n")
            self.assert_quiet(self.check())
            self.write("./" + name, "id;nom\nA-1;x\n")
            self.assert_quiet(self.check())
            self.assert_quiet(self.run_program("info", "./projet/" + name))

    def test_names_of_outputs_come_from_no_field(self):
        """Codes and identifiers that are paths, devices, twins: refused, or made into names that every system takes."""
        names = ("..", "../../x", "/etc/x", "CON", "aux.", "nul", "COM1", "x" * 300, "a b", "é", "e\u0301", "Ａ", "a", "A", "a.", "a ", "\u202ea", "%2e%2e%2f", "~", "$(x)", "`x`", "-rf")
        self.fill(lambda n: names[n % len(names)])
        rows = "".join(f'{cell(name)};{cell(name)};%;x;2022;commune;1\n' for name in names)
        self.write("indicators.csv", "code;libelle;unite;source;millesime;niveau;decimales\n" + rows)
        self.write("values.csv", "indicateur;niveau;code;valeur\n" + "".join(f"{cell(name)};commune;X{i};{i + 1}\n" for name in names for i in range(4)))
        run = self.check()
        self.assert_quiet(run)
        refused = set(re.findall(r"PRJ-019|PRJ-009|PRJ-038|PRJ-011", run.said))
        self.assertIn("PRJ-019", refused)
        kept = [name for name in names if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,40}", name) and name not in ("A", "a")]
        rows = "".join(f'{name};{cell(name)};%;x;2022;commune;1\n' for name in kept)
        self.write("indicators.csv", "code;libelle;unite;source;millesime;niveau;decimales\n" + rows)
        self.write("values.csv", "indicateur;niveau;code;valeur\n" + "".join(f"{name};commune;X{i};{i + 1}\n" for name in kept for i in range(4)))
        out = self.top / "out"
        run = self.run_program("build", self.project, "-o", out, "--dpi", "36", "--edition", "public")
        self.assertIn(run.code, (0, 1), run.said)
        if run.code == 0:
            made = [str(path.relative_to(out)) for path in out.rglob("*")]
            self.assertEqual(len(made), len({name.lower() for name in made}), "no two names differ by case alone")
            for name in made:
                for part in name.split("/"):
                    self.assertRegex(part, r"^\.?[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}$")
                    self.assertNotRegex(part.split(".")[0].lower(), r"^(con|aux|nul|prn|com\d|lpt\d)$")

    def test_addresses_for_a_geocoder_run_nothing(self):
        self.small(tables='actors = "acteurs.csv"\n')
        rows = "".join(f'A-{i};{cell("=1+1" + word)};association;associations;engagement;{cell(word)}\n' for i, word in enumerate(WICKED))
        self.write("acteurs.csv", "id;nom;type;famille;dimension;adresse\n" + rows)
        target = self.top / "adresses.csv"
        self.assertEqual(self.run_program("geocode", self.project, "-o", target).code, 0)
        self.look_at_csv(target)


if __name__ == "__main__":
    hostile.main()

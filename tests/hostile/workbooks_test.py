#!/usr/bin/env python3
"""Workbooks: entities, bombs, endless repetitions, parts with strange names; refused in bounded time and memory."""

import struct
import zipfile
import zlib

import hostile
from hostile import Hostile

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
             'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>{more}</Relationships>')
BOOK = ('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships"><sheets><sheet name="Feuille" sheetId="1" r:id="r1"/></sheets></workbook>')
SHARED = ('<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
          'Target="sharedStrings.xml"/>')
OFFICE = ('<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:'
          'opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
          '<table:table table:name="Feuille">{rows}</table:table></office:spreadsheet></office:body></office:document-content>')


def xlsx_row(number, *texts):
    cells = "".join(f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for i, text in enumerate(texts))
    return f'<row r="{number}">{cells}</row>'


def ods_row(*texts, more=""):
    cells = "".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts)
    return f"<table:table-row{more}>{cells}</table:table-row>"


class Workbooks(Hostile):
    def xlsx(self, rows, head="", shared=None, name="a.xlsx", target="worksheets/sheet1.xml", more=()):
        path = self.project / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", TYPES)
            archive.writestr("_rels/.rels", RELATIONS.format(kind="officeDocument", target="xl/workbook.xml", more=""))
            archive.writestr("xl/workbook.xml", BOOK)
            archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format(kind="worksheet", target=target, more=SHARED if shared else ""))
            archive.writestr("xl/worksheets/sheet1.xml", f'{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>')
            if shared:
                archive.writestr("xl/sharedStrings.xml", shared)
            for part, content in more:
                archive.writestr(part, content)
        return path

    def ods(self, rows, head="", name="a.ods", more=()):
        path = self.project / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", head + OFFICE.format(rows=rows))
            for part, content in more:
                archive.writestr(part, content)
        return path

    def info(self, path):
        run = self.run_program("info", path)
        self.assertLess(len(run.raw), 200000)
        return run

    def test_sound_ones_are_read(self):
        self.assertIn("rows: 1\n", self.info(self.xlsx(xlsx_row(1, "id", "nom") + xlsx_row(2, "A-1", "Un"))).out)
        self.assertIn("rows: 1\n", self.info(self.ods(ods_row("id", "nom") + ods_row("A-1", "Un"))).out)

    def test_entities_are_not_expanded(self):
        (self.top / "secret.txt").write_text("TRES-SECRET")
        inside = f"<!DOCTYPE x [{hostile.laughs()}]>"
        outside = f'<!DOCTYPE x [<!ENTITY a11 SYSTEM "file://{self.top}/secret.txt">]>'
        remote = f'<!DOCTYPE x [<!ENTITY % p SYSTEM "file://{self.top}/secret.txt"> %p; <!ENTITY a11 "TRES-SECRET">]>'
        for head in (inside, outside, remote, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'):
            for path in (self.xlsx(xlsx_row(1, "id", "nom") + xlsx_row(2, "A-1", "&a11;"), head),
                         self.ods(ods_row("id", "nom") + ods_row("A-1", "&a11;"), head)):
                run = self.info(path)
                if head is not remote:
                    self.assertNotIn("TRES-SECRET", run.said)
                self.assertNotIn("lollol", run.said)

    def test_one_text_in_every_cell(self):
        """A megabyte that stands once in the file and a million times in the sheet."""
        text = "x" * (1 << 20)
        shared = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'
        rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 100000))
        run = self.info(self.xlsx(rows, shared=shared))
        self.assertEqual(run.code, 1, run.said[:2000])
        run = self.info(self.ods(ods_row("id") + ods_row(text, more=' table:number-rows-repeated="1000000"')))
        self.assertEqual(run.code, 1, run.said[:2000])

    def test_repetitions_without_end(self):
        cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="{n}"><text:p>x</text:p></table:table-cell>'
        for n in (16384, 10 ** 9, 2 ** 63, -1, "x"):
            self.info(self.ods(ods_row("id") + f"<table:table-row table:number-rows-repeated=\"{n}\">{cell.format(n=n)}</table:table-row>"))
            self.info(self.ods(f'<table:table-row table:number-rows-repeated="{n}"/>' + ods_row("id") + ods_row("x")))
        spaces = '<text:s text:c="1000000000"/>' * 1000
        self.info(self.ods(ods_row("id") + ods_row(spaces)))
        self.info(self.ods(ods_row("id") + ods_row("x" + "<text:s text:c='1000'/>" * 100000 + "x")))

    def test_cells_far_away(self):
        for reference in ("XFD1048576", "ZZZ9999999", "A99999999999999999999", "AAAAAAAAAA1", "1A", "", "A0", "A-1"):
            self.info(self.xlsx(xlsx_row(1, "id") + f'<row r="{reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 1}"><c r="{reference}" t="inlineStr"><is><t>x</t></is></c></row>'))
        self.info(self.xlsx(xlsx_row(1, "id") + '<row r="2"><c r="A2" t="s"><v>18446744073709551616</v></c><c r="B2" s="99999999999"><v>1e308</v></c></row>'))

    def test_deep_nesting(self):
        for depth in (1000, 300000):
            self.info(self.ods(ods_row("id") + ods_row("<text:span>" * depth + "x" + "</text:span>" * depth)))
            self.info(self.ods("<table:table-row-group>" * depth + ods_row("id") + "</table:table-row-group>" * depth))
            self.info(self.xlsx("<a>" * depth + "</a>" * depth))

    def test_parts_that_are_bombs(self):
        path = self.project / "bombe.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            archive.writestr("[Content_Types].xml", TYPES)
            archive.writestr("_rels/.rels", RELATIONS.format(kind="officeDocument", target="xl/workbook.xml", more=""))
            archive.writestr("xl/workbook.xml", BOOK)
            archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml", more=""))
            with archive.open("xl/worksheets/sheet1.xml", "w") as part:
                part.write(b"<worksheet><sheetData>")
                for _ in range(700):
                    part.write(b" " * (1 << 20))
                part.write(b"</sheetData></worksheet>")
        run = self.info(path)
        self.assertEqual(run.code, 1, run.said)
        self.assertIn("LIRE-022", run.said)

    def test_an_archive_that_lies_about_its_sizes(self):
        path = self.xlsx(xlsx_row(1, "id") + xlsx_row(2, "A-1"))
        whole = path.read_bytes()
        for size in (0, 1, 0x7FFFFFFF, 0xFFFFFFFE):
            damaged = bytearray(whole)
            at = whole.find(b"PK\x01\x02")
            while at >= 0:  # every entry of the central directory
                struct.pack_into("<I", damaged, at + 24, size)
                at = whole.find(b"PK\x01\x02", at + 4)
            path.write_bytes(damaged)
            self.info(path)

    def test_parts_that_overlap(self):
        """Many names for the same packed bytes: what each comes to counts."""
        body = zlib.compress(b" " * (60 << 20), 9)[2:-4]
        sum_ = zlib.crc32(b" " * (60 << 20))
        local = struct.pack("<4s5HIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, sum_, len(body), 60 << 20, 1, 0) + b"a" + body
        names = ["[Content_Types].xml", "xl/workbook.xml", "content.xml"] + [f"xl/worksheets/sheet{i}.xml" for i in range(500)]
        central = b"".join(struct.pack("<4s6HIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, sum_, len(body), 60 << 20, len(name), 0, 0, 0, 0, 0, 0) +
                           name.encode() for name in names)
        end = struct.pack("<4s4HIIH", b"PK\x05\x06", 0, 0, len(names), len(names), len(central), len(local), 0)
        for name in ("a.xlsx", "a.ods"):
            run = self.info(self.write(name, local + central + end))
            self.assertEqual(run.code, 1, run.said)

    def test_names_of_parts_lead_nowhere(self):
        (self.top / "secret.xml").write_text("<worksheet><sheetData>" + xlsx_row(1, "TRES-SECRET") + "</sheetData></worksheet>")
        for target in ("../../../../../../secret.xml", "/etc/passwd", f"file://{self.top}/secret.xml", "..\\..\\secret.xml", "x" * 100000):
            run = self.info(self.xlsx(xlsx_row(1, "id"), target=target))
            self.assertEqual(run.code, 1)
            self.assertNotIn("TRES-SECRET", run.said)
        before = self.files()
        self.info(self.ods(ods_row("id") + ods_row("x"), name="noms.ods", more=[("../../dehors.txt", "x"), ("/etc/x", "x"), ("a\\b", "x")]))
        self.assertEqual({k: v for k, v in self.files().items() if not k.endswith("noms.ods")}, before)

    def test_what_a_sheet_says_reaches_no_terminal(self):
        run = self.info(self.ods(ods_row("id", "nom\u009b2J") + ods_row("A\u202e1", "\u2066x\u0085")))
        for forbidden in ("\u009b", "\u202e", "\u2066", "\u0085"):
            self.assertNotIn(forbidden.encode(), run.raw)


if __name__ == "__main__":
    hostile.main()

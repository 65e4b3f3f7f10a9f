#!/usr/bin/env python3
"""Makes tests/data/tables: workbooks with the traps of real ones.

Flat spreadsheets are written here and converted by LibreOffice (Debian: libreoffice-calc) to ODS, XLSX, XLS and text; the other
files are archives and compound files put together by hand, for what LibreOffice does not write. Everything in them is invented.
"""
import os
import shutil
import struct
import subprocess
import tempfile
import zipfile
from xml.sax.saxutils import escape

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables")
STAMP = (2026, 1, 1, 0, 0, 0)

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
 <number:date-style style:name="N1"><number:day number:style="long"/><number:text>/</number:text>
  <number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
 <number:percentage-style style:name="N2"><number:number number:min-integer-digits="1" number:decimal-places="1"/>
  <number:text>%</number:text></number:percentage-style>
 <style:style style:name="date" style:family="table-cell" style:data-style-name="N1"/>
 <style:style style:name="part" style:family="table-cell" style:data-style-name="N2"/>
 <style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>{settings}
"""
TAIL = "</office:spreadsheet></office:body></office:document>\n"

ACTORS = """<table:table table:name="Acteurs">
 <table:table-column table:number-columns-repeated="8"/>
 {rows}
 <table:table-row table:number-rows-repeated="900000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table>
<table:table table:name="Notes"><table:table-column/>
 <table:table-row>{note}</table:table-row></table:table>
<table:table table:name="Brouillon" table:style-name="hidden"><table:table-column/>
 <table:table-row>{draft}</table:table-row></table:table>
"""


def document(sheets, settings=""):
    return HEAD.replace("{settings}", settings) + sheets + TAIL



def text(value, extra=""):
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string"{extra}>{paragraphs}</table:table-cell>'


def number(value):
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def date(value):
    return f'<table:table-cell table:style-name="date" office:value-type="date" office:date-value="{value}"/>'


def share(value):
    return f'<table:table-cell table:style-name="part" office:value-type="percentage" office:value="{value}"/>'


def formula(code):
    return f'<table:table-cell table:formula="of:={code}"/>'


EMPTY = "<table:table-cell/>"
COVERED = "<table:covered-table-cell/>"


def row(*cells, extra=""):
    return f"<table:table-row{extra}>{''.join(cells)}</table:table-row>"


def flat():
    rows = [
        row(text("Acteurs de Port-Lorn", ' table:number-columns-spanned="3" table:number-rows-spanned="1"'), COVERED, COVERED),
        row(EMPTY),
        "<table:table-header-rows>"
        + row(*map(text, ["id", "nom", "depuis", "poids", "part", "code", "calcul", "actif"]))
        + "</table:table-header-rows>",
        row(text("A-1"), text("Café des Îles\ndeux lignes"), date("2021-03-14"), number("0.29"), share("0.125"), text("01053"),
            formula("1/0"), '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'),
        "<table:table-row-group>"
        + row(text("A-2"), text("même", ' table:number-columns-repeated="1"'), EMPTY, number("1234567"), share("1"), number("1053"),
              formula("NA()"), EMPTY)
        + "</table:table-row-group>",
        row(text("A-3"), text("Cafe\u0301"), date("1900-03-01"), number("0.1"), EMPTY, text("2A004"), formula("2+2"), EMPTY,
            extra=' table:visibility="collapse"'),
        row(text("A-4"), text("répété", ' table:number-columns-repeated="2"'), number("7"), extra=' table:number-rows-repeated="2"'),
    ]
    return document(ACTORS.replace("{rows}", "\n ".join(rows)).replace("{note}", text("Lisez-moi")).replace("{draft}", text("caché")))


def merged(value, columns, rows):
    return text(value, f' table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"')


def two_rows():
    """Headings in two rows, a title over them, cells merged among the data, columns hidden (also beyond the data)."""
    rows = [
        row(merged("Population et logements", 7, 1), COVERED * 6),
        row(merged("Code", 1, 2), merged("Nom", 1, 2), merged("Population", 2, 1), COVERED, merged("Logements", 2, 1), COVERED,
            merged("Précisions", 1, 2)),
        row(COVERED, COVERED, number("2015"), number("2020"), number("2015"), number("2020"), COVERED),
        row(text("01053"), text("Bourg-en-Bresse"), number("41365"), number("41248"), number("23000"), number("23500"), text("à vérifier cet été")),
        row(text("2A004"), merged("Ajaccio et alentours", 1, 2), number("68265"), number("71361"), number("40000"), number("41000.5"), EMPTY),
        row(text("2A006"), COVERED, number("1200"), number("1250"), number("800"), number("820"), EMPTY),
    ]
    hidden = '<table:table-column table:visibility="collapse" table:number-columns-repeated="{}"/>'
    columns = '<table:table-column/>' + hidden.format(1) + '<table:table-column table:number-columns-repeated="4"/>' + hidden.format(300)
    return document(f'<table:table table:name="Communes">{columns}{"".join(rows)}</table:table>')


def since_1904():
    """A workbook that counts its days from 1904, with a date that is shown as its number."""
    rows = [row(text("id"), text("depuis")), row(text("A-1"), date("2020-01-01")), row(text("A-2"), number("42369"))]
    settings = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    return document(f'<table:table table:name="Acteurs"><table:table-column/>{"".join(rows)}</table:table>', settings)


def turned():
    """Numbers and codes that a spreadsheet has turned into dates."""
    rows = [row(text("id"), text("poids"), text("code"))]
    for name, weight, code in [("1", number("12.5"), text("1-4")), ("2", date("2026-05-22"), date("2026-05-01")),
                               ("3", date("2026-05-01"), text("3-6")), ("4", date("2022-05-01"), text("4-6")), ("5", number("8"), text("5-6"))]:
        rows.append(row(text(name), weight, code))
    return document(f'<table:table table:name="Notes"><table:table-column/>{"".join(rows)}</table:table>')


TARGETS = {"ods": "ods", "xlsx": "xlsx", "xls": "xls:MS Excel 97", "csv": "csv:Text - txt - csv (StarCalc):59,34,{charset}"}
WINDOWS_1252, APPLE_ROMAN = 1, 2


def convert(folder, name, content, extensions, charset=0):
    source = os.path.join(folder, name + ".fods")
    with open(source, "w", encoding="utf-8") as out:
        out.write(content)
    for extension in extensions:
        target = TARGETS[extension].replace("{charset}", str(charset))
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target,
                        "--outdir", folder, source], check=True, stdout=subprocess.DEVNULL)
        shutil.copy(os.path.join(folder, name + "." + extension), HERE)


def pack(name, parts):
    with zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as out:
        for part, content in parts.items():
            info = zipfile.ZipInfo(part, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, content)


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def compound(name, streams):
    """A compound file with streams of up to 4095 bytes: header, one sector of its table, the folder, small sectors."""
    sectors, small, small_next, entries = [], b"", [], []
    for title, content in streams.items():
        start = len(small_next)
        count = max(1, -(-len(content) // 64))
        small += content.ljust(64 * count, b"\0")
        small_next += list(range(start + 1, start + count)) + [0xFFFFFFFE]
        entries.append((title, 2, start, len(content)))
    sectors.append(b"".join(struct.pack("<I", n) for n in small_next).ljust(512, b"\xff"))
    small = small.ljust(-(-len(small) // 512) * 512, b"\0")
    small_sectors = [small[i:i + 512] for i in range(0, len(small), 512)]
    folder = []
    for i, (title, kind, start, size) in enumerate([("Root Entry", 5, 2, len(small))] + entries):
        wide = title.encode("utf-16-le") + b"\0\0"
        right = i + 1 if 0 < i < len(entries) else 0xFFFFFFFF
        child = 1 if i == 0 else 0xFFFFFFFF
        folder.append(wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, 0xFFFFFFFF, right, child) + b"\0" * 36 + struct.pack("<IQ", start, size))
    folder = b"".join(folder).ljust(512, b"\0")
    assert len(folder) == 512 and len(sectors[0]) == 512
    after = [0xFFFFFFFE, 0xFFFFFFFE] + list(range(3, 2 + len(small_sectors))) + [0xFFFFFFFE, 0xFFFFFFFD]
    table = b"".join(struct.pack("<I", n) for n in after).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0, 1, 0xFFFFFFFE, 0) + struct.pack("<I", 2 + len(small_sectors))
    with open(os.path.join(HERE, name), "wb") as out:
        out.write(header.ljust(512, b"\xff") + b"".join(sectors) + folder + b"".join(small_sectors) + table)


def record(kind, *parts):
    content = b"".join(parts)
    return struct.pack("<HH", kind, len(content)) + content


def excel_95():
    """BIFF5: texts of bytes in the code page of the Macintosh, a number in four bytes, an error, a formula with a text."""
    label = lambda r, c, t: record(0x204, struct.pack("<HHHH", r, c, 0, len(t.encode("mac_roman"))), t.encode("mac_roman"))
    cell = struct.pack("<HHH", 2, 0, 0)
    sheet = (record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0)) + label(0, 0, "Qualité") + label(0, 1, "Été") + label(1, 0, "œuvre")
             + record(0x27E, struct.pack("<HHHI", 1, 1, 0, 1234 << 2 | 3))
             + record(0x205, cell, bytes([0x2A, 1]))
             + record(0x06, struct.pack("<HHH", 2, 1, 0), bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]), b"\0" * 8)
             + record(0x207, struct.pack("<H", 3), b"oui") + record(0x0A))
    name = "Données".encode("mac_roman")
    begin = record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0)) + record(0x42, struct.pack("<H", 10000))
    end = record(0xE0, struct.pack("<HH", 0, 0), b"\0" * 12) + record(0x0A)
    at = len(begin) + 4 + 7 + len(name) + len(end)
    return begin + record(0x85, struct.pack("<IBBB", at, 0, 0, len(name)), name) + end + sheet


def xlsx(sheet, date1904=False, styles="", prefix="", doctype="", sheets=1):
    p = prefix
    ns = f'xmlns:{p[:-1]}="{MAIN}"' if p else f'xmlns="{MAIN}"'
    entries = "".join(f'<{p}sheet name="Feuille{i + 1}" sheetId="{i + 1}" r:id="rId1"/>' for i in range(sheets))
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{REL}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<{p}workbook {ns} xmlns:r="{REL}"><{p}workbookPr date1904="{int(date1904)}"/>'
                           f'<{p}sheets>{entries}</{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
                                      f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
                                      f'<Relationship Id="rId2" Type="{REL}/styles" Target="/xl/styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'{doctype}<{p}worksheet {ns}><{p}sheetData>{sheet}</{p}sheetData></{p}worksheet>',
    }


def inline(p, *values):
    return "".join(f'<{p}c t="inlineStr"><{p}is><{p}t>{escape(v)}</{p}t></{p}is></{p}c>' for v in values)


def main():
    os.makedirs(HERE, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        convert(folder, "acteurs", flat(), ["ods", "xlsx", "xls"])
        convert(folder, "deux_lignes", two_rows(), ["ods", "xlsx", "xls"])
        convert(folder, "deux_lignes", two_rows(), ["csv"], APPLE_ROMAN)
        convert(folder, "depuis_1904", since_1904(), ["xlsx", "xls"])
        convert(folder, "dates", turned(), ["ods", "xlsx", "xls", "csv"], WINDOWS_1252)

    styles = ('<numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\-mmm"/>'
              '<numFmt numFmtId="165" formatCode="0&quot; jours&quot;"/></numFmts>'
              '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="21"/></cellXfs>')
    p = "x:"
    body = (f'<{p}row>{inline(p, "id", "date", "note", "duree", "heure", "formule")}</{p}row>'
            f'<{p}row r="3">{inline(p, "1")}<{p}c s="1"><{p}v>0</{p}v></{p}c><{p}c><{p}v>12.5</{p}v></{p}c>'
            f'<{p}c s="3"><{p}v>28</{p}v></{p}c><{p}c s="4"><{p}v>0.395833333333333</{p}v></{p}c>'
            f'<{p}c><{p}f>A1+1</{p}f></{p}c></{p}row>'
            f'<{p}row>{inline(p, "2")}<{p}c s="1"><{p}v>44634</{p}v></{p}c><{p}c s="2"><{p}v>44703</{p}v></{p}c>'
            f'<{p}c s="3"><{p}v>1E+3</{p}v></{p}c></{p}row>'
            f'<{p}row>{inline(p, "3")}<{p}c/><{p}c><{p}v>0.28999999999999998</{p}v></{p}c></{p}row>')
    pack("a_la_main_1904.xlsx", xlsx(body, True, styles, p))
    words = f'<row>{inline("", "id", "nom")}</row><row>{inline("", "1", "a")}</row>'
    pack("deux_feuilles.xlsx", xlsx(words, sheets=2))
    entity = '<!DOCTYPE a [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    pack("entite.xlsx", xlsx(words.replace(">a<", ">&secret;<"), doctype=entity))
    pack("bombe.xlsx", xlsx("<row>" + " " * (70 << 20) + "</row>"))
    ods = document(ACTORS).replace("{rows}", '<table:table-row table:number-rows-repeated="1000000">'
                       + text("x", ' table:number-columns-repeated="10000"') + "</table:table-row>")
    pack("repetitions.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                             "content.xml": ods.replace("{note}", "").replace("{draft}", "")})
    pack("abime.xlsx", {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook"})
    compound("excel_95.xls", {"Book": excel_95()})
    compound("secret.xls", {"EncryptedPackage": b"?", "EncryptionInfo": b"?"})
    compound("lettre.doc", {"WordDocument": b"?"})
    compound("message.msg", {"__properties_version1.0": b"?"})
    pack("lettre.docx", {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})
    pack("binaire.xlsb", {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": ""})
    pack("secret.ods", {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>", "content.xml": "\x8f\x01"})


if __name__ == "__main__":
    main()

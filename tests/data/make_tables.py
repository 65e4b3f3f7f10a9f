#!/usr/bin/env python3
"""Makes tests/data/tables: workbooks with the traps of real ones.

acteurs.fods is written here and converted by LibreOffice (Debian: libreoffice-calc) to ODS and XLSX; the other files are
archives put together by hand, for what LibreOffice does not write. Everything in them is invented.
"""
import os
import shutil
import subprocess
import tempfile
import zipfile
from xml.sax.saxutils import escape

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables")
STAMP = (2026, 1, 1, 0, 0, 0)

FODS = """<?xml version="1.0" encoding="UTF-8"?>
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
<office:body><office:spreadsheet>
<table:table table:name="Acteurs">
 <table:table-column table:number-columns-repeated="8"/>
 {rows}
 <table:table-row table:number-rows-repeated="900000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table>
<table:table table:name="Notes"><table:table-column/>
 <table:table-row>{note}</table:table-row></table:table>
<table:table table:name="Brouillon" table:style-name="hidden"><table:table-column/>
 <table:table-row>{draft}</table:table-row></table:table>
</office:spreadsheet></office:body></office:document>
"""


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
    return FODS.replace("{rows}", "\n ".join(rows)).replace("{note}", text("Lisez-moi")).replace("{draft}", text("caché"))


def convert(folder, source, extension):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", extension,
                    "--outdir", folder, source], check=True, stdout=subprocess.DEVNULL)
    shutil.copy(os.path.join(folder, "acteurs." + extension), HERE)


def pack(name, parts):
    with zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as out:
        for part, content in parts.items():
            info = zipfile.ZipInfo(part, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, content)


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


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
    shutil.rmtree(HERE, ignore_errors=True)
    os.makedirs(HERE)
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "acteurs.fods")
        with open(source, "w", encoding="utf-8") as out:
            out.write(flat())
        for extension in ("ods", "xlsx"):
            convert(folder, source, extension)

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
    ods = FODS.replace("{rows}", '<table:table-row table:number-rows-repeated="1000000">'
                       + text("x", ' table:number-columns-repeated="10000"') + "</table:table-row>")
    pack("repetitions.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                             "content.xml": ods.replace("{note}", "").replace("{draft}", "")})
    pack("abime.xlsx", {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook"})
    pack("lettre.docx", {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})
    pack("binaire.xlsb", {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": ""})
    pack("secret.ods", {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>", "content.xml": "\x8f\x01"})


if __name__ == "__main__":
    main()

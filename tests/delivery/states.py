#!/usr/bin/env python3
"""What has no number in the sources has none in a delivery: values under secrecy (s), not available (nd) and not significant (ns) are empty cells beside their
status in every table of data, in every XLSX and in every GeoPackage, never a zero; values that were estimated or imputed keep their status wherever they stand.

The statuses are those of the demo's table of values. An edition may hide more than the source does; it never tells more.
"""

import argparse
import csv
import pathlib
import re
import sqlite3
import sys
import tempfile
import zipfile

import delivery
import editions

EMPTY = {"s", "nd", "ns"}
KEPT = {"estimé", "imputé"}


def source_statuses(project):
    """(file name of the indicator, code of the area) -> status."""
    made = {}
    for row in editions.rows_of(project / "valeurs.csv"):
        made[row["indicateur"].lower().replace("_", "-"), row["code"]] = row["statut"]
    return made


def wrong_row(row, value, status, klass, expected):
    if row[status] in EMPTY and (row[value] or (klass and row.get(klass))):
        return f"{row[status]} has the value “{row[value]}”"
    if expected in EMPTY and row[status] not in EMPTY:
        return f"the source says {expected}, the table {row[status]} “{row[value]}”"
    if expected in KEPT and row[status] != expected and row[status] != "s":
        return f"the source says {expected}, the table {row[status]}"
    if row[status] not in EMPTY and not row[value]:
        return f"{row[status]} without a value"
    return None


def findings_in_csv(path, statuses, seen):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    if not rows:
        return
    for status in [name for name in rows[0] if name == "statut" or name.endswith("_statut")]:
        value, klass = status.replace("statut", "valeur"), status.replace("statut", "classe")
        if value not in rows[0]:
            continue
        indicator = path.stem.removeprefix("indicateur-") if status == "statut" else status.removesuffix("_statut").lower().replace("_", "-")
        for row in rows:
            expected = statuses.get((indicator, row.get("code", "")))
            seen[row[status]] = seen.get(row[status], 0) + 1
            if wrong := wrong_row(row, value, status, klass, expected):
                yield f"{path}: {row.get('code')}: {wrong}"


def findings_in_database(path, statuses, seen):
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        database.row_factory = sqlite3.Row
        for (table,) in database.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchall():
            columns = [column[1] for column in database.execute(f'PRAGMA table_info("{table}")')]
            pairs = [(name.removesuffix("_statut") + "_valeur", name) for name in columns if name.endswith("_statut")]
            for value, status in pairs:
                code = "code" if "code" in columns else columns[0]
                for row in database.execute(f'SELECT "{code}" AS code, "{value}" AS value, "{status}" AS status FROM "{table}"'):
                    expected = statuses.get((status.removesuffix("_statut").lower().replace("_", "-"), row["code"]))
                    seen[row["status"]] = seen.get(row["status"], 0) + 1
                    if row["status"] in EMPTY and row["value"] is not None:
                        yield f"{path}: {table}, {row['code']}: {row['status']} has {row['value']}"
                    if expected in EMPTY and row["status"] not in EMPTY:
                        yield f"{path}: {table}, {row['code']}: the source says {expected}, the layer {row['status']}"


def findings_in_workbook(path):
    """A cell of a number beside one that says s or nd, in a sheet that has a column of statuses; the status may stand in its place."""
    with zipfile.ZipFile(path) as archive:
        strings = []
        if "xl/sharedStrings.xml" in archive.namelist():
            strings = [re.sub(r"<[^>]+>", "", item) for item in re.findall(r"<si>(.*?)</si>", archive.read("xl/sharedStrings.xml").decode(), re.S)]
        for name in sorted(n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")):
            rows = []
            for row in re.findall(r"<row [^>]*>(.*?)</row>", archive.read(name).decode(), re.S):
                cells = {}
                for column, attributes, content in re.findall(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', row, re.S):
                    text = re.sub(r"<[^>]+>", "", content)
                    cells[column] = strings[int(text)] if 't="s"' in attributes and text else text
                rows.append(cells)
            for number, row in enumerate(rows):
                status = [column for column, text in row.items() if text == "statut"]
                value = [column for column, text in row.items() if text == "valeur"]
                if not status or not value:
                    continue
                for later in rows[number + 1:]:
                    if later.get(status[0]) in EMPTY and later.get(value[0]) not in (None, "", later[status[0]]):
                        yield f"{path}: {name}: {later.get(status[0])} has {later.get(value[0])}"


def workbooks(program, project, folder):
    """The tables of a territory as spreadsheets, which the delivery of the tests has not."""
    out = pathlib.Path(folder) / "delivery"
    delivery.finish(delivery.build(program, project, out, "--outputs", "all", "--widths", "160mm", "--only", "cc-de-la-ria-d-orvelle/indicateur-*"))
    return sorted(out.rglob("tableaux.xlsx"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--project", type=delivery.folder_argument, required=True)
    parser.add_argument("delivery", type=delivery.folder_argument)
    given = parser.parse_args()
    statuses, findings, seen = source_statuses(given.project), [], {}
    for path in sorted(pathlib.Path(given.delivery).rglob("*")):
        if path.suffix == ".csv":
            findings += findings_in_csv(path, statuses, seen)
        elif path.suffix == ".gpkg":
            findings += findings_in_database(path, statuses, seen)
        elif path.suffix == ".xlsx":
            findings += findings_in_workbook(path)
    with tempfile.TemporaryDirectory() as folder:
        books = workbooks(given.program, given.project, folder)
        for path in books:
            findings += findings_in_workbook(path)
        findings += [] if len(books) == len(delivery.EDITIONS) else [f"{len(books)} workbooks of {len(delivery.EDITIONS)}"]
    # Nothing found in nothing would prove nothing.
    findings += [f"no table of the delivery has the status {status}" for status in ("publiable", "s", "nd", "estimé") if status not in seen]
    return delivery.tell(findings)


if __name__ == "__main__":
    sys.exit(main())

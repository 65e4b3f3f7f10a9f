#!/usr/bin/env python3
"""Writes data/cog/communes_2003_2026.txt: in which years the commune codes that came or went since 2003 were valid.

    make_cog_years.py PACKAGE_DIR... [-o OUTPUT]

Each PACKAGE_DIR is an unpacked npm package @etalab/decoupage-administratif: 0.8.0 (which still holds the history of communes
until 2020, after Insee), 1.1.1, 2.3.1, 3.1.1, 4.1.0, 5.3.0 and 6.0.0 (the communes on 1 January 2021 to 2026). Its data is
published under the Licence Ouverte 2.0 of Etalab. Only Python's standard library is used; the same input gives the same
bytes.

A code that stands in no row was valid in all these years, or in none. A row says « code;name;first;last »: the years, on
1 January, in which the code was that of a commune; an empty year means before 2003, or until today. A code that was given
up and taken again has several rows.
"""

import argparse
import json
import sys
import unicodedata
from pathlib import Path

FIRST, LAST = 2003, 2026
LISTS = {2021: "1.1.1", 2022: "2.3.1", 2023: "3.1.1", 2024: "4.1.0", 2025: "5.3.0", 2026: "6.0.0"}
HISTORY = "0.8.0"

HEADER = f"""\
# Codes de communes apparus ou disparus entre {FIRST} et {LAST} : années (au 1er janvier) où chacun a été celui d'une commune.
# Origine : @etalab/decoupage-administratif {HISTORY} (historique des communes jusqu'en 2020, d'après Insee) et {', '.join(LISTS.values())}
# (communes au 1er janvier {min(LISTS)} à {max(LISTS)}). Licence Ouverte / Open Licence 2.0 (Etalab).
# Converti par data/make_cog_years.py ; ne pas modifier à la main.
[communes] code;nom;premiere_annee;derniere_annee
"""


def packages(folders):
    found = {}
    for folder in folders:
        found[json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]] = folder / "data"
    missing = {HISTORY, *LISTS.values()} - set(found)
    if missing:
        sys.exit(f"make_cog_years.py: version {', '.join(sorted(missing))} of the package is missing")
    return found


def communes_of(found):
    """year -> {code: name}"""
    history = json.loads((found[HISTORY] / "historique-communes.json").read_text(encoding="utf-8"))
    communes = [entry for entry in history if entry["type"] == "COM"]
    years = {}
    for year in range(FIRST, min(LISTS)):
        day = f"{year}-01-01"
        years[year] = {c["code"]: c["nom"] for c in communes if c.get("dateDebut", "0") <= day < c.get("dateFin", "9")}
    for year, version in LISTS.items():
        entries = json.loads((found[version] / "communes.json").read_text(encoding="utf-8"))
        years[year] = {c["code"]: c["nom"] for c in entries if c["type"] == "commune-actuelle"}
    return years


def rows_of(years):
    # Collectivities overseas are in some of the lists only.
    codes = {code for communes in years.values() for code in communes if not code.startswith(("975", "977", "978", "98"))}
    for code in sorted(codes):
        valid = [year for year in range(FIRST, LAST + 1) if code in years[year]]
        if len(valid) == LAST - FIRST + 1:
            continue
        start = valid[0]
        for year, following in zip(valid, valid[1:] + [None]):
            if following == year + 1:
                continue
            name = " ".join(unicodedata.normalize("NFC", years[year][code]).split())
            yield code, name, "" if start == FIRST else str(start), "" if year == LAST else str(year)
            start = following


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).resolve().parent / "cog" / f"communes_{FIRST}_{LAST}.txt")
    given = parser.parse_args()
    rows = list(rows_of(communes_of(packages(given.packages))))
    text = HEADER + "".join(";".join(row) + "\n" for row in rows)
    given.output.write_bytes(text.encode("utf-8"))
    print(f"{given.output.name}: {len(rows)} rows, {len(text.encode('utf-8'))} bytes")


if __name__ == "__main__":
    main()

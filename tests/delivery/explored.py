#!/usr/bin/env python3
"""The data that one explores in the public page hold nothing that the project's own tables keep from everybody.

Read from the page's bytes and compared with the tables: elements that are not public; ties that are not public, delicate, or lead to
what is not shown; values that are secret, missing or rest on fewer than 11; places of persons and of masked positions.
"""

import argparse
import json
import pathlib
import re
import sys

import delicate
import editions

PART = re.compile(r'<script type="application/json" data-part="(\w+)">(.*?)</script>', re.S)
LEAST_UNITS = 11


def parts_of(page):
    parts = {}
    for name, text in PART.findall(page.read_text(encoding="utf-8")):
        parts.setdefault(name, []).append(json.loads(text))
    return parts


def public_rows(project):
    """id -> row of what everybody may see."""
    rows = {}
    for table in ("acteurs", "espaces", "objets"):
        for row in editions.rows_of(project / f"{table}.csv"):
            if (row["visibilite"] or "publique") == "publique" and row.get("consentement") != "non":
                rows[row["id"]] = row
    return rows


def element_findings(elements, rows):
    for element in elements:
        row = rows.get(element["id"])
        if row is None:
            yield f"{element['id']} is not for everybody"
            continue
        person = row.get("type") == "personne"
        if "at" in element and (row.get("precision_geo") == "masquée" or (person and not element.get("near"))):
            yield f"{element['id']} stands at a place that is not to be told"
        for word in (row.get("contact"), row.get("siren"), row.get("adresse") if person else ""):
            if word and word in json.dumps(element, ensure_ascii=False):
                yield f"{element['id']}: {word}"


def tie_findings(ties, elements, project, rows):
    allowed = set()
    for row in editions.rows_of(project / "liens.csv"):
        if (row["visibilite"] or "publique") == "publique" and row["de"] in rows and row["vers"] in rows and not delicate.is_delicate(row):
            allowed.add(frozenset((row["de"], row["vers"])))
    for tie in ties:
        ends = frozenset(elements[end]["id"] for end in tie[:2])
        if ends not in allowed:
            yield f"a tie between {' and '.join(sorted(ends))}"
        if tie[3] in (1, 2, 3) or tie[4] in (2, 3) or tie[2] in (6, 7):
            yield f"a delicate tie between {' and '.join(sorted(ends))}"


def value_findings(indicators, project):
    hidden = {(row["indicateur"], row["code"]): row["valeur"] for row in editions.rows_of(project / "valeurs.csv")
              if row["statut"] in {"s", "nd"} or (row["n"] and 0 < float(row["n"].replace(",", ".")) < LEAST_UNITS)}
    told = 0
    for indicator in indicators:
        for code, shown, _, *value in indicator["values"]:
            if (indicator["code"], code) not in hidden:
                continue
            told += 1
            if value or shown >= 0:
                yield f"{indicator['code']} of {code} is told: {value}"
    if told < 20:
        yield f"too few hidden values to show anything: {told}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("delivery", type=pathlib.Path)
    parser.add_argument("--project", type=pathlib.Path, required=True)
    given = parser.parse_args()
    parts = parts_of(given.delivery / "public/index.html")
    rows = public_rows(given.project)
    elements = [element for part in parts["elements"] for element in part]
    ties = [tie for part in parts["ties"] for tie in part]
    found = [*element_findings(elements, rows), *tie_findings(ties, elements, given.project, rows), *value_findings(parts["indicator"], given.project)]
    if len(elements) < 150 or len(ties) < 100:
        found.append(f"too little to look at: {len(elements)} elements, {len(ties)} ties")
    for sentence in found:
        print(sentence)
    print(f"{len(elements)} elements, {len(ties)} ties, {len(parts['indicator'])} indicators, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

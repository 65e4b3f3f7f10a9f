#!/usr/bin/env python3
"""Nobody is told in the public edition to be in tension with, refuse, wish for or miss somebody: not in any file.

The ties of the project's own table that are delicate are looked for in SVG, CSV, HTML, JSON, GraphML and GEXF, and in the text of
the PDFs where poppler is installed: their identifiers and comments; the two names (or identifiers) beside each other, in one row
of a table or as the ends of an edge, unless another tie that is not delicate stands between the two.
"""

import argparse
import concurrent.futures
import csv
import shutil
import sys
import xml.etree.ElementTree

import delivery
import editions

NEUTRAL = {"confiance", "neutre", ""}


def is_delicate(row):
    return row["statut"] in {"souhaité", "manquant", "refusé"} or row["type"] in {"conteste", "ignore"} or row["qualite"] not in NEUTRAL


def shown_elements(project):
    """id -> name and kind of what the public edition shows, and what it says of them all."""
    shown, told = {}, ""
    for table in ("acteurs", "espaces", "objets"):
        for row in editions.rows_of(project / f"{table}.csv"):
            if (row["visibilite"] or "publique") == "publique" and row.get("consentement") != "non":
                shown[row["id"]] = (row["nom"], table)
                told += " " + editions.plain(row["description"])
    return shown, told


def delicate_pairs(project, shown):
    """(id of the tie, one, other, comment), and the pairs that another tie joins."""
    delicate, joined = [], set()
    for row in editions.rows_of(project / "liens.csv"):
        ends = frozenset((row["de"], row["vers"]))
        if not is_delicate(row):
            joined.add(ends)
        elif all(end in shown for end in ends) and any(shown[end][1] == "acteurs" for end in ends):
            delicate.append((row["id"], *sorted(ends), row["commentaire"]))
    return delicate, joined


def edges_of(path):
    """The pairs of ids that an edge of a GraphML or GEXF file joins."""
    for element in xml.etree.ElementTree.parse(path).iter():
        if element.tag.endswith("}edge") or element.tag == "edge":
            yield frozenset((element.get("source"), element.get("target")))


def look_at(path, poppler):
    """Its text, its rows, its edges."""
    if path.suffix in {".graphml", ".gexf"}:
        return editions.plain(path.read_text(encoding="utf-8")), [], set(edges_of(path))
    rows = []
    if path.suffix == ".csv":
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = [set(map(editions.plain, row)) for row in csv.reader(file, delimiter=";")]
    return editions.plain(editions.text_of(path, poppler)), rows, set()


def findings(edition, project, poppler):
    shown, told_anyway = shown_elements(project)
    delicate, joined = delicate_pairs(project, shown)
    if len(delicate) < 30:
        yield f"the demo has too few delicate ties to show anything: {len(delicate)}"
    paths = [path for path in sorted(edition.rglob("*")) if path.is_file()]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        looked = list(pool.map(lambda path: look_at(path, poppler), paths))
    seen_edges = 0
    for path, (text, rows, edges) in zip(paths, looked):
        seen_edges += len(edges)
        for tie, one, other, comment in delicate:
            words = editions.plain(comment).strip("«» .")
            names = [editions.plain(shown[end][0]) for end in (one, other)]
            told = [f"{a}{dash}{b}" for a, b in (names, names[::-1]) for dash in (" – ", " → ", " - ")]
            if tie.lower() in text or (len(words) > 8 and words in text and words not in told_anyway):
                yield f"{path.relative_to(edition)} holds {tie} or its comment"
            if frozenset((one, other)) in joined:
                continue
            if any(pair in text for pair in told):
                yield f"{path.relative_to(edition)} says {names[0]} and {names[1]} beside each other ({tie})"
            if any(set(pair) <= row for row in rows for pair in (names, (one.lower(), other.lower()))):
                yield f"{path.relative_to(edition)} has {names[0]} and {names[1]} in one row ({tie})"
            if frozenset((one, other)) in edges:
                yield f"{path.relative_to(edition)} has an edge for {tie}"
    if not seen_edges:
        yield "no edge was read: the search is blind"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=delivery.folder_argument, required=True)
    parser.add_argument("delivery", type=delivery.folder_argument)
    given = parser.parse_args()
    poppler = shutil.which("pdftotext") is not None
    if not poppler:
        print("pdftotext is not installed: the text of the PDFs is not looked at")
    found = list(findings(given.delivery / "public", given.project, poppler))
    if not any("beside" in finding or "row" in finding for finding in findings(given.delivery / "team", given.project, False)):
        found.append("the team's edition names nobody either: the search is blind")
    return delivery.tell(found)


if __name__ == "__main__":
    sys.exit(main())

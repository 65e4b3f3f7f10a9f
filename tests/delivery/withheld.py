#!/usr/bin/env python3
"""Each document keeps to its edition: a row that only the team, or only the partners, may see is in no document of a wider edition, whatever the table.

The demo is copied, and in every table that has a column `visibilite` two rows more are written, copies of a public one with words of their own: one for
the team, one for partners. The documents are made for the three editions; the words must stand in those that may hold them, and in no file of another.
"""

import argparse
import csv
import pathlib
import shutil
import sys
import tempfile

import delivery
import editions

KEPT = {"id", "type", "famille", "dimension", "territoire", "portee", "nature", "acces", "statut", "qualite", "rubrique", "media", "date", "date_debut", "date_fin", "date_ouverture",
        "date_limite", "budget", "montant", "visibilite", "consentement", "appel", "reunion", "porteur", "acteur", "communes", "retenue", "poursuivre", "avant", "apres", "phase", "de", "vers",
        "colonne", "precision", "longitude", "latitude", "commune", "qpv", "depuis", "mise_a_jour", "intensite", "poids", "sujet"}
WORDED = {"nom": "", "titre": "", "libelle": "", "citation": "", "enonce": "", "objectif": "", "texte": "texte ", "description": "description ", "motif": "motif ", "realise": "fait "}
RANKS = {"équipe": 2, "partenaires": 1}
EDITION_RANKS = {"public": 0, "partners": 1, "team": 2}
EDITIONS_OF = {1: "partners", 2: "the team"}


def secret_row(row, table, rank_word, mark, number):
    """A copy with an identifier and words of its own, tied to nothing but where it must be."""
    made = {}
    for column, value in row.items():
        if column in WORDED:
            made[column] = WORDED[column] + mark if value or column in {"nom", "titre", "libelle", "citation", "enonce", "objectif"} else value
        else:
            made[column] = value if column in KEPT or not value else ""
    made["id"] = f"ZZ-{table[:3].upper()}-{number}"
    made["visibilite"] = rank_word
    return made


def write_secrets(project):
    """mark -> rank and table of the rows added."""
    marks = {}
    for path in sorted(project.glob("*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=";")
            rows, columns = list(reader), reader.fieldnames
        if "visibilite" not in (columns or []) or path.stem in {"liens", "sources"}:
            continue
        public = next((row for row in rows if (row["visibilite"] or "publique") == "publique"), None)
        if public is None:
            continue
        for number, (word, rank) in enumerate(RANKS.items(), 1):
            mark = f"zq{len(marks):02d}{path.stem[0]}"  # too short to be divided at the end of a line
            marks[mark] = (rank, path.stem)
            rows.append(secret_row(public, path.stem, word, mark, number))
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns, delimiter=";", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return marks


def texts_of(edition):
    for path in sorted(edition.rglob("*")):
        if path.is_file():
            yield path, editions.plain(f"{path.name} {editions.text_of(path, True)}")


def findings_of(out, marks):
    seen = {mark: set() for mark in marks}
    for edition, rank in EDITION_RANKS.items():
        for path, text in texts_of(out / edition):
            for mark, (needed, table) in marks.items():
                if mark not in text:
                    continue
                seen[mark].add(edition)
                if rank < needed:
                    yield f"{edition}/{path.relative_to(out / edition)} holds a row of {table}.csv for {EDITIONS_OF[needed]} ({mark})"
    for mark, where in seen.items():
        if marks[mark][0] == 1 and "partners" not in where:
            yield f"a row of {marks[mark][1]}.csv ({mark}) that partners may see is in none of their documents"
        if "team" not in where:
            yield f"a row of {marks[mark][1]}.csv ({mark}) is in no document of the team: the search is blind to it"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=delivery.folder_argument, required=True)
    parser.add_argument("--project", type=delivery.folder_argument, required=True)
    given = parser.parse_args()
    delivery.needs("pdftotext")
    with tempfile.TemporaryDirectory() as folder:
        project, out = pathlib.Path(folder) / "projet", pathlib.Path(folder) / "sorties"
        shutil.copytree(given.project, project)
        marks = write_secrets(project)
        if len(marks) < 20:
            return delivery.tell([f"only {len(marks)} rows were added"])
        delivery.finish(delivery.build(given.program, project, out, "--only", "*documents/*"))
        return delivery.tell(findings_of(out, marks))


if __name__ == "__main__":
    sys.exit(main())

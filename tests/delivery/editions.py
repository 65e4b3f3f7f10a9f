#!/usr/bin/env python3
"""Nothing of a narrower edition is named in a wider one: ids, names, titles, descriptions, in every file.

The tables of the project say who may see what; their own words are looked for in the bytes of SVG, CSV, HTML and JSON, in
file names, and in the text of the PDFs where poppler is installed (the test says so when it is not).
"""

import argparse
import concurrent.futures
import csv
import re
import shutil
import subprocess
import sys
import xml.sax.saxutils

import delivery

RANKS = {"publique": 0, "partenaires": 1, "équipe": 2, "confidentielle": 3}
TABLES = {"acteurs.csv": ["id", "nom", "description", "inconnu"], "espaces.csv": ["id", "nom", "description", "inconnu"],
          "objets.csv": ["id", "nom", "description", "inconnu"], "sources.csv": ["id", "titre", "auteur"],
          "liens.csv": ["id", "commentaire"], "evenements.csv": ["id", "titre", "compte_rendu"]}
SHAPES = re.compile(r' d="[^"]*"|base64,[A-Za-z0-9+/=]*')  # long, and no words
SPACES = re.compile(r"[\s\u00a0\u202f]+")


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def plain(text):
    """Typography that a page may change: apostrophes, spaces, entities."""
    text = xml.sax.saxutils.unescape(text, {"&quot;": '"', "&#39;": "'"})
    return SPACES.sub(" ", text.replace("’", "'")).lower()


def words_by_rank(project):
    """The words that only an edition of that rank and above may hold, without those that a wider one has too."""
    seen = {rank: set() for rank in range(4)}
    for table, columns in TABLES.items():
        for row in rows_of(project / table):
            rank = RANKS[row.get("visibilite") or "publique"]
            if row.get("consentement") == "non":
                rank = max(rank, 2)
            seen[rank] |= {plain(row[column]) for column in columns if len(row.get(column) or "") >= 6}
    everybody = " ".join(seen[0])
    return {rank: {word for word in words if word not in everybody} for rank, words in seen.items() if rank > 0}


def pdf_text(path):
    return subprocess.run(["pdftotext", "-q", "-raw", str(path), "-"], capture_output=True, text=True, encoding="utf-8").stdout


def text_of(path, poppler):
    if path.suffix == ".pdf":
        return pdf_text(path) if poppler else ""
    if path.suffix not in {".svg", ".csv", ".html", ".json"}:
        return ""
    return SHAPES.sub(" ", path.read_text(encoding="utf-8-sig"))


def findings_in(edition, forbidden, poppler):
    paths = [path for path in sorted(edition.rglob("*")) if path.is_file()]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        texts = list(pool.map(lambda path: plain(f"{path.relative_to(edition)} {text_of(path, poppler)}"), paths))
    everything = "\n".join(texts)
    for word in sorted(word for word in forbidden if word in everything):
        whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        for path, text in zip(paths, texts):
            if word in text and whole.search(text):
                yield f"{edition.name}/{path.relative_to(edition)} holds “{word[:80]}”"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=delivery.folder_argument, required=True)
    parser.add_argument("delivery", type=delivery.folder_argument)
    given = parser.parse_args()
    words = words_by_rank(given.project)
    if not all(len(words[rank]) >= 3 for rank in (1, 2)):
        return delivery.tell([f"the demo has too little to hide: {words}"])
    poppler = shutil.which("pdftotext") is not None
    if not poppler:
        print("pdftotext is not installed: the text of the PDFs is not looked at")
    findings = list(findings_in(given.delivery / "public", words[1] | words[2] | words[3], poppler))
    findings += findings_in(given.delivery / "partners", words[2] | words[3], poppler)
    shown = list(findings_in(given.delivery / "partners", words[1], False))
    if not shown:
        findings.append("nothing for partners is found in their own edition: the search is blind")
    return delivery.tell(findings)


if __name__ == "__main__":
    sys.exit(main())

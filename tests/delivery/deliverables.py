#!/usr/bin/env python3
"""The table of deliverables that `portulan reference` prints is true of the delivery of the demo: every document and figure it names is there, under its
deliverable, on the paper it says; pages for browsers and data are well formed; what is never made is not there."""

import argparse
import html.parser
import json
import re
import subprocess
import sys
import zipfile

import delivery

PAPERS = {"A4 upright": (210, 297), "A4 across": (297, 210), "A3 across": (420, 297), "A5": (148, 210), "A3 poster": (420, 297)}


def table(program):
    """Deliverable -> the cells of its row, in English."""
    page = subprocess.run([str(program), "reference", "page", "--lang", "en"], env=delivery.environment(), check=True, capture_output=True, text=True).stdout
    part = page.split("\n## Deliverables", 1)[1].split("\n## ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in part.splitlines() if line.startswith("| L")]
    return {row[0].strip(): row for row in rows}


def names(cell):
    return re.findall("`([^`]+)`", cell)


def page_sizes(path):
    """Sizes of the first page in mm, rounded."""
    told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    width, height = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told).groups()
    return round(float(width) * 25.4 / 72), round(float(height) * 25.4 / 72)


class Reader(html.parser.HTMLParser):
    """Headings and pictures of a page."""

    def __init__(self):
        super().__init__()
        self.levels, self.pictures, self.language = [], [], None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "html":
            self.language = given.get("lang")
        if tag == "img":
            self.pictures.append((given.get("src"), given.get("alt")))


def page_findings(path):
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    if reader.language != "fr":
        yield f"{path}: language {reader.language}"
    if reader.levels[:1] != [1] or any(after - before > 1 for before, after in zip(reader.levels, reader.levels[1:])):
        yield f"{path}: headings {reader.levels}"
    for source, words in reader.pictures:
        if not words or not (path.parent / source).is_file():
            yield f"{path}: picture {source} without file or words"


def beside_findings(folder):
    """Pages for browsers, data and grids."""
    for path in sorted(folder.rglob("documents/*.html")):
        yield from page_findings(path)
    for stem in ["semaphore-des-ressources", "carnet-de-bord"]:
        if not (folder / "documents" / f"{stem}.html").is_file():
            yield f"{folder}: no page of {stem}"
    with zipfile.ZipFile(folder / "documents" / "appel-a-projets_grille.xlsx") as grid:
        sheets = [grid.read(name).decode() for name in grid.namelist() if name.startswith("xl/worksheets/")]
    if not any("SUMPRODUCT" in sheet for sheet in sheets):
        yield f"{folder}: the grid has no totals"


def findings(program, folder):
    rows = table(program)
    if sorted(rows) != [f"L{n:02}" for n in range(1, 31)]:
        yield f"rows of the table: {sorted(rows)}"
    team = folder / "team"
    public = folder / "public"
    # The news of the month are of the public edition alone.
    files = [{**file, "at": edition / file["path"]} for edition in (team, public) for file in json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["files"]]
    for deliverable, row in rows.items():
        documents, figures, paper = names(row[3]), names(row[4]), row[6]
        if deliverable == "L23":
            if documents or figures or any(file["deliverable"] == deliverable for file in files):
                yield "L23 is made"
            continue
        for stem in documents:
            made = [file for file in files if re.search(rf"documents/{stem}(_[a-z-]+)?\.pdf$", file["path"])]
            if not made or any(file["deliverable"] != deliverable for file in made):
                yield f"{deliverable}: no document {stem} of it"
            sizes = {page_sizes(file["at"]) for file in made if "presse" not in file["path"]}
            said = {size for name, size in PAPERS.items() if name in paper} | ({(297, 210), (210, 297)} if "and A4," in paper else set())
            if not sizes <= said:
                yield f"{deliverable}: {stem} is {sizes}, said is {paper}"
        for stem in figures:
            pattern = re.escape(stem).replace(r"\*", ".+")
            if stem != "carte-*" and not any(re.search(rf"/{pattern}_\d+\.svg$", file["path"]) for file in files):
                yield f"{deliverable}: no figure {stem}"
    yield from beside_findings(team)
    for path in sorted(public.rglob("documents/*.html")):
        yield from page_findings(path)
    feed = json.loads((public / "documents" / "remontees-du-mois.json").read_text(encoding="utf-8"))
    months = [month["month"] for month in feed["months"]]
    if not months or months != sorted(set(months), reverse=True):
        yield f"months of the feed: {months}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=delivery.folder_argument, required=True)
    parser.add_argument("delivery", type=delivery.folder_argument)
    given = parser.parse_args()
    delivery.needs("pdfinfo")
    return delivery.tell(findings(given.program, given.delivery))


if __name__ == "__main__":
    sys.exit(main())

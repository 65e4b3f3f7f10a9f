#!/usr/bin/env python3
"""The PDFs of a delivery as poppler sees them: page size, embedded fonts, structure, title, dates, text."""

import argparse
import concurrent.futures
import csv
import re
import statistics
import subprocess
import sys

import delivery

POINTS_PER_MM = 72 / 25.4


def output_of(*command):
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)
    return done.stdout, done.stderr


def facts_of(text):
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in text.splitlines())}


def tallest(name):
    """Millimetres: what an A4 page leaves to a figure; diagrams with long lists under them may take all of it but its rims."""
    return 275 if "/diagramme-" in name else 260


def size_findings(name, facts):
    width, height = (float(word) for word in re.match(r"([\d.]+) x ([\d.]+) pts", facts["Page size"]).groups())
    if "documents/" in name:
        a5 = abs(width - 148 * POINTS_PER_MM) < 0.1 and abs(height - 210 * POINTS_PER_MM) < 0.1
        if not a5 and not re.search(r"\(A[34]\)", facts["Page size"]) and not name.endswith("-presse.pdf"):
            yield f"{name}: {facts['Page size']} is no paper of documents"
    elif "/fiches/" in name or "/atlas/" in name:
        if "(A4)" not in facts["Page size"]:
            yield f"{name}: {facts['Page size']} is not A4"
    elif abs(width - 160 * POINTS_PER_MM) > 0.1 or height > tallest(name) * POINTS_PER_MM or facts["Pages"] != "1":
        yield f"{name}: {facts['Pages']} pages of {facts['Page size']}"


def font_findings(name, table):
    rows = table.splitlines()[2:]
    if not rows:
        yield f"{name}: no font, so no text"
    for row in rows:
        words = row.split()
        embedded, subset, unicode_map = words[-5], words[-4], words[-3]
        if (embedded, subset, unicode_map) != ("yes", "yes", "yes") or "OpenSans" not in words[0]:
            yield f"{name}: font {row}"


def structure_findings(path, name):
    """What a screen reader is told: headings that begin with the title, tables of rows of cells, a text for each figure; and a file that qpdf finds whole."""
    tree, _ = output_of("pdfinfo", "-struct", str(path))
    levels = [int(level) for level in re.findall(r"^ *H([123])\b", tree, re.M)]
    if not levels or levels[0] != 1 or any(below > above + 1 for above, below in zip(levels, levels[1:])):
        yield f"{name}: headings {levels}"
    parents, stack = set(), []
    for line in tree.splitlines():
        found = re.match(r"( *)([A-Z][A-Za-z0-9]*)", line)
        if not found or line.strip().startswith("/"):
            continue
        depth = len(found[1])
        stack = [entry for entry in stack if entry[0] < depth]
        parents.add((stack[-1][1] if stack else "", found[2]))
        stack.append((depth, found[2]))
    allowed = {"TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TOCI": {"TOC"}}
    for parent, kind in sorted(parents):
        if kind in allowed and parent not in allowed[kind]:
            yield f"{name}: {kind} in {parent}"
    told, complaints = output_of("qpdf", "--check", str(path))
    if "No syntax or stream encoding errors" not in told:
        yield f"{name}: qpdf: {(told + complaints).strip()[:300]}"


def findings_of(path, name):
    told, complaints = output_of("pdfinfo", str(path))
    if complaints:
        return [f"{name}: {complaints.strip()}"]
    facts = facts_of(told)
    findings = list(size_findings(name, facts))
    if facts.get("Tagged") != "yes" or not facts.get("Title") or not facts.get("Author"):
        findings.append(f"{name}: tagged {facts.get('Tagged')}, title {facts.get('Title')}, author {facts.get('Author')}")
    if "17 00:00:00 2025" not in facts.get("CreationDate", ""):
        findings.append(f"{name}: made on {facts.get('CreationDate')}, the project's date is 2025-11-17")
    findings += font_findings(name, output_of("pdffonts", str(path))[0])
    if re.search("/(documents|atlas|fiches)/", name):
        findings += structure_findings(path, name)
    text, complaints = output_of("pdftotext", "-q", str(path), "-")
    if name.endswith(("registre-entretiens.pdf", "croisement-des-regards.pdf", "croisement-des-regards-annexe.pdf")) and re.search(r"\bvide\b", text):
        findings.append(f"{name}: a count of zero is told as a lack")
    if "fictifs" not in text or "Diffusion publique" not in " ".join(text.split()):
        findings.append(f"{name}: notice or edition is not on the page")
    return findings


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def median_findings(project, path, column, columns):
    """An EPCI without a value of its own is told by the median of its communes, with how many they are; `column`: of
    the `columns` numbers after the name of the row, of which none tells again what another tells."""
    communes = {row["code"] for row in rows_of(project / "codes.csv") if row["niveau"] == "commune" and row["parent"] == "000900076"}
    values = [float(row["valeur"].replace(",", ".")) for row in rows_of(project / "valeurs.csv") if row["indicateur"] == "LOG_VAC" and row["code"] in communes and row["statut"] == "publiable"]
    wanted = f"{statistics.median(values):.1f}".replace(".", ",") + f" ({len(values)})"
    text = output_of("pdftotext", "-q", "-layout", str(path), "-")[0]
    row = re.search(r"Part des logements vacants \(%\) +(.*)", text)
    told = re.findall(r"−?[\d,]+(?: \(\d+\))?|nd", row[1]) if row else []
    if len(told) != columns or told[column] != wanted:
        yield f"{path.name}: vacant dwellings of the CC de la Ria d’Orvelle are {told}, {wanted} is their median"


def strained_findings(delivered):
    """The note on representations tells the ties that are refused: in the public edition L-0012 (two inhabitants of
    Port-Lorn) and L-0038 (an inhabitant and a space of Les Salines-d'Ambre), not L-0214 and L-0039, of the partners."""
    name = "public/documents/representations.pdf"
    words = " ".join(output_of("pdftotext", "-q", str(delivered / name), "-")[0].split())
    table = words.partition("Liens tendus ou refusés, par familles")[2].partition("Avec le nombre de paires")[0]
    for told, times in (("Habitants, en interne (1)", 1), ("Habitants – Espaces (1)", 1), ("Habitants – Espaces (2)", 0)):
        if table.count(told) != times:
            yield f"{name}: {told} stands {table.count(told)} times among the strained ties, {times} wanted"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=delivery.folder_argument, required=True)
    parser.add_argument("delivery", type=delivery.folder_argument)
    given = parser.parse_args()
    delivery.needs("pdfinfo", "pdffonts", "pdftotext", "qpdf")
    paths = sorted((given.delivery / "public").rglob("*.pdf"))
    if len(paths) < 100:
        return delivery.tell([f"{len(paths)} PDFs in the public edition"])
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda path: findings_of(path, str(path.relative_to(given.delivery))), paths)
    medians = [*median_findings(given.project, given.delivery / "public/documents/croisement-des-regards-annexe.pdf", 3, 4),
               *median_findings(given.project, given.delivery / "public/cc-de-la-ria-d-orvelle/documents/portrait.pdf", 0, 2)]
    medians += strained_findings(given.delivery)
    sheet = facts_of(output_of("pdfinfo", str(given.delivery / "public/documents/croisement-des-regards.pdf"))[0]).get("Pages")
    if sheet != "2":
        medians.append(f"croisement-des-regards.pdf: {sheet} pages, asked for on one sheet, recto-verso")
    return delivery.tell([finding for findings in found for finding in findings] + medians)


if __name__ == "__main__":
    sys.exit(main())

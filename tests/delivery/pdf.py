#!/usr/bin/env python3
"""The PDFs of a delivery as poppler sees them: page size, embedded fonts, structure, title, dates, text."""

import argparse
import concurrent.futures
import re
import subprocess
import sys

import delivery

POINTS_PER_MM = 72 / 25.4


def output_of(*command):
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)
    return done.stdout, done.stderr


def facts_of(text):
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in text.splitlines())}


def size_findings(name, facts):
    width, height = (float(word) for word in re.match(r"([\d.]+) x ([\d.]+) pts", facts["Page size"]).groups())
    if "/fiches/" in name:
        if "(A4)" not in facts["Page size"]:
            yield f"{name}: {facts['Page size']} is not A4"
    elif abs(width - 160 * POINTS_PER_MM) > 0.1 or height > 260 * POINTS_PER_MM or facts["Pages"] != "1":
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
    text, complaints = output_of("pdftotext", "-q", str(path), "-")
    if "fictifs" not in text or "Diffusion publique" not in text.replace("\u00a0", " "):
        findings.append(f"{name}: notice or edition is not on the page")
    return findings


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("delivery", type=delivery.folder_argument)
    given = parser.parse_args()
    delivery.needs("pdfinfo", "pdffonts", "pdftotext")
    paths = sorted((given.delivery / "public").rglob("*.pdf"))
    if len(paths) < 100:
        return delivery.tell([f"{len(paths)} PDFs in the public edition"])
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda path: findings_of(path, str(path.relative_to(given.delivery))), paths)
    return delivery.tell(finding for findings in found for finding in findings)


if __name__ == "__main__":
    sys.exit(main())

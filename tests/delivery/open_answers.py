#!/usr/bin/env python3
"""No answer in somebody's own words that was not read again and approved is in any file of any edition; those approved stand in the report.

The answers are those of the demo's survey. They are looked for in names of files, in the bytes of texts, in PDFs (where poppler is installed), inside archives
(XLSX, DOCX, ODT) and in databases (GPKG), with typography made plain.
"""

import argparse
import csv
import shutil
import sys
import zipfile

import delivery
import editions


def answers_of(folder, column):
    with open(folder / "reponses.csv", encoding="utf-8-sig", newline="") as file:
        return {row[column].strip() for row in csv.DictReader(file, delimiter=";")} - {"", "test"}


def text_of(path, poppler):
    """What somebody could read out of a file, whatever its format."""
    if path.suffix == ".pdf":
        return editions.pdf_text(path) if poppler else ""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return path.read_bytes().decode("utf-8", "replace")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=delivery.folder_argument, required=True)
    parser.add_argument("delivery", type=delivery.folder_argument)
    given = parser.parse_args()
    survey = given.project / "enquete"
    reviewed = list(editions.rows_of(survey / "relectures.csv"))
    approved = {row["texte"]: row["texte_publie"] or row["texte"] for row in reviewed if row["citation"] == "approuvée" and row["relu_par"]}
    told = {editions.plain(text) for text in approved.values()}
    unread = {editions.plain(text) for text in answers_of(survey, "mot")} - told
    # What names somebody, even if a part of the answer alone were left.
    unread |= {"kerzaval", "anskervel", "06 39 98", "0639984107", "quai des terre-neuvas, réponde"}
    poppler = shutil.which("pdftotext") is not None
    findings = []
    for edition in delivery.EDITIONS:
        quoted = ""
        for path in sorted((given.delivery / edition).rglob("*")):
            if not path.is_file():
                continue
            text = editions.plain(f"{path.name} {text_of(path, poppler)}")
            findings += [f"{path} holds “{words}”" for words in sorted(unread) if words in text]
            if path.name.startswith("enquete-tous-territoires") and path.suffix == ".pdf":
                quoted += text.replace("- ", "-")
        if poppler:
            findings += [f"{edition}: the report does not quote “{words}”" for words in sorted(told) if words.rstrip(".") not in quoted]
    if not poppler:
        print("PDFs were not read: pdftotext is not installed")
    return delivery.tell(findings)


if __name__ == "__main__":
    sys.exit(main())

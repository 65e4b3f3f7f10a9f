#!/usr/bin/env python3
"""Each file of a delivery is what the manifest says, and what its format asks for: JSON, SVG, PNG, CSV."""

import argparse
import csv
import hashlib
import json
import re
import struct
import sys
import xml.etree.ElementTree

import delivery

SVG = "{http://www.w3.org/2000/svg}"
KEYS = {"path", "sha256", "kind", "deliverable", "territory", "title", "caption", "source", "alternative", "facts"}
KINDS = {"map", "network", "matrix", "chart", "sheet", "document", "data", "specification", "index"}


def manifest_findings(edition):
    manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    if manifest["format"] != 1 or manifest["edition"] != edition.name:
        yield f"{edition.name}: format {manifest['format']}, edition {manifest['edition']}"
    listed = [entry["path"] for entry in manifest["files"]]
    if listed != sorted(listed) or len(listed) != len(set(listed)):
        yield f"{edition.name}: the files of the manifest are not in order, or one stands twice"
    there = {str(path.relative_to(edition)) for path in edition.rglob("*") if path.is_file()} - {"manifest.json"}
    for path in sorted(there ^ set(listed)):
        yield f"{edition.name}/{path}: {'not in the manifest' if path in there else 'not there'}"
    for entry in manifest["files"]:
        yield from entry_findings(edition, entry)


def entry_findings(edition, entry):
    where = f"{edition.name}/{entry['path']}"
    path = edition / entry["path"]
    expected = KEYS | ({"certificate"} if entry["path"].endswith(".svg") else set())
    if set(entry) - {"unplaced"} != expected or entry["kind"] not in KINDS:
        yield f"{where}: keys {sorted(entry)}, kind {entry['kind']}"
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
        yield f"{where}: not the SHA-256 of the manifest"
    if not entry["title"]:
        yield f"{where}: no title"
    if entry["kind"] in {"map", "network", "matrix", "sheet"} and len(entry["alternative"]) < 40:
        yield f"{where}: no alternative text: “{entry['alternative']}”"
    if entry["kind"] in {"map", "network", "matrix"} and not re.fullmatch(r"L\d\d", entry["deliverable"]):
        yield f"{where}: deliverable {entry['deliverable']}"


def svg_findings(path, name):
    text = path.read_text(encoding="utf-8")
    root = xml.etree.ElementTree.fromstring(text)
    if root.get("width") != "160mm" or not re.fullmatch(r"0 0 160 [\d.]+", root.get("viewBox", "")):
        yield f"{name}: width {root.get('width')}, viewBox {root.get('viewBox')}"
    if root.get("lang") != "fr" or root.get("role") != "img":
        yield f"{name}: language {root.get('lang')}, role {root.get('role')}"
    for child in ["title", "desc"]:
        if not (root.findtext(SVG + child) or "").strip():
            yield f"{name}: no {child}"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    for repeated in sorted({i for i in ids if ids.count(i) > 1}):
        yield f"{name}: id {repeated} stands twice"
    words = " ".join("".join(element.itertext()) for element in root.iter(SVG + "text"))
    if "Territoires et données fictifs" not in words.replace("\u00a0", " "):
        yield f"{name}: the notice is no text: {words[:80]}"
    for address in re.findall(r"""(?:href|src)\s*=\s*["']([^"'#][^"']*)|url\((?!#|data:)([^)]*)\)""", text):
        yield f"{name}: refers to {address}"


def png_findings(path, name):
    data = path.read_bytes()
    width = struct.unpack(">I", data[16:20])[0]
    density = data.find(b"pHYs")
    if abs(width - 160 / 25.4 * delivery.DPI) > 1:
        yield f"{name}: {width} pixels wide"
    if density < 0 or struct.unpack(">IIB", data[density + 4:density + 13])[0] != round(delivery.DPI / 0.0254):
        yield f"{name}: does not say its resolution"
    if b"tIME" in data:
        yield f"{name}: carries the clock"


def csv_findings(path, name):
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    if not rows or len(rows[0]) < 2 or len(set(rows[0])) != len(rows[0]):
        yield f"{name}: header {rows[:1]}"
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            yield f"{name}: row {number} has {len(row)} cells of {len(rows[0])}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("delivery", type=delivery.folder_argument)
    given = parser.parse_args()
    findings = []
    looks = {".svg": svg_findings, ".png": png_findings, ".csv": csv_findings}
    for edition in delivery.EDITIONS:
        findings += manifest_findings(given.delivery / edition)
    for path in sorted(given.delivery.rglob("*")):
        if path.suffix in looks:
            findings += looks[path.suffix](path, str(path.relative_to(given.delivery)))
    return delivery.tell(findings)


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Writes data/cog/cog_2026.txt, the list of French territory codes that the engine reads.

    make_cog.py PACKAGE_DIR [OUTPUT]

PACKAGE_DIR is the unpacked npm package @etalab/decoupage-administratif, version 6.0.0 (its data is published under
the Licence Ouverte 2.0 of Etalab). Only Python's standard library is used. The result is the same to the byte on every
run: rows are sorted by code, names are in NFC, lines end with LF.

The file is plain text in sections; a line starting with « # » is a comment, a line « [section] column;column;... »
opens a section, every other line is one row. What a row does not say follows from its code: the département of a
commune is the start of its code, the région that of its département.
"""

import json
import sys
import unicodedata
from pathlib import Path

VERSION = "6.0.0"
VINTAGE = "2026"

HEADER = f"""\
# Code officiel géographique {VINTAGE} : communes, EPCI, EPT, départements, régions et collectivités d'outre-mer,
# codes postaux, anciens codes de communes (successions sans date).
# Origine : @etalab/decoupage-administratif {VERSION}, d'après Insee (code officiel géographique au 1er janvier {VINTAGE},
# populations de référence), DGCL (liste et composition des EPCI à fiscalité propre {VINTAGE}), La Poste (codes postaux).
# Licence : Licence Ouverte / Open Licence 2.0 (Etalab). Converti par data/make_cog.py ; ne pas modifier à la main.
"""


def fail(message):
    sys.exit(f"make_cog.py: {message}")


def departement_of(code):
    """Département or collectivity that a commune code starts with: 2 characters, 3 overseas."""
    return code[:3] if code[:2] in ("97", "98") else code[:2]


def clean(text):
    """A name in NFC, with single spaces; the separator must not occur in it."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if ";" in text:
        fail(f"a name holds the separator: {text!r}")
    return text


def optional(number):
    return "" if number is None else str(number)


def read(package):
    manifest = json.loads((package / "package.json").read_text(encoding="utf-8"))
    if manifest.get("version") != VERSION:
        fail(f"version {manifest.get('version')} of the package found, {VERSION} expected")
    names = ("communes", "epci", "ept", "departements", "regions")
    return {n: json.loads((package / "data" / f"{n}.json").read_text(encoding="utf-8")) for n in names}


def check(source):
    """The assumptions that the compact form rests on. The run stops when one does not hold."""
    current = {c["code"] for c in source["communes"] if c["type"] == "commune-actuelle"}
    departements = {d["code"]: d["region"] for d in source["departements"]}
    for c in source["communes"]:
        # An associated commune can have crossed a département border with its chief town and kept its code.
        if c["type"] != "commune-associee" and departement_of(c["code"]) != c["departement"]:
            fail(f"commune {c['code']}: its code does not start with its département {c['departement']}")
        if c["type"] == "commune-actuelle" and departements.get(c["departement"]) != c["region"]:
            fail(f"commune {c['code']}: région {c['region']} is not that of its département")
        for old in c.get("anciensCodes", []):
            if old in current:
                fail(f"{old} is both a current and a former code")
        parent = c.get("chefLieu") or c.get("commune")
        if parent and parent not in current:
            fail(f"{c['code']}: its commune {parent} is not current")
    seen = set()
    for e in source["epci"]:
        for m in e["membres"]:
            if m["code"] not in current or m["code"] in seen:
                fail(f"EPCI {e['code']}: member {m['code']} unknown or in two EPCI")
            seen.add(m["code"])


def by_type(source, kind):
    return sorted((c for c in source["communes"] if c["type"] == kind), key=lambda c: c["code"])


def group_row(group):
    # MET69 is the Métropole de Lyon, a collectivity of its own; for a map it is a métropole.
    kind = {"MET69": "METRO"}.get(group["type"], group["type"])
    members = " ".join(sorted(m["code"] for m in group["membres"]))
    return (group["code"], kind, clean(group["nom"]), members)


def sections(source):
    """In the order in which the reader wants them: each level whole and sorted, so that it need not sort."""
    yield "cog", "millesime", [(VINTAGE,)]
    yield "arrondissements_municipaux", "code;nom;commune;population;codes_postaux", [
        (c["code"], clean(c["nom"]), c["commune"], optional(c.get("population")), " ".join(sorted(c["codesPostaux"])))
        for c in by_type(source, "arrondissement-municipal")]
    yield "communes", "code;nom;population;codes_postaux", [
        (c["code"], clean(c["nom"]), optional(c.get("population")), " ".join(sorted(c.get("codesPostaux", []))))
        for c in by_type(source, "commune-actuelle")]
    yield "epci", "siren;type;nom;communes", sorted(group_row(e) for e in source["epci"] + source["ept"])
    yield "departements", "code;nom;region;chef_lieu", sorted(
        (d["code"], clean(d["nom"]), d["region"], d["chefLieu"]) for d in source["departements"])
    yield "regions", "code;nom;zone;chef_lieu", sorted(
        (r["code"], clean(r["nom"]), r["zone"], r["chefLieu"]) for r in source["regions"])
    yield "communes_deleguees", "code;nom;commune", [
        (c["code"], clean(c["nom"]), c["chefLieu"]) for c in by_type(source, "commune-deleguee")]
    yield "communes_associees", "code;nom;commune", [
        (c["code"], clean(c["nom"]), c["chefLieu"]) for c in by_type(source, "commune-associee")]
    yield "anciens_codes", "ancien;actuel", sorted(
        (old, c["code"]) for c in by_type(source, "commune-actuelle") for old in c.get("anciensCodes", []))


def main():
    if len(sys.argv) not in (2, 3):
        fail("usage: make_cog.py PACKAGE_DIR [OUTPUT]")
    source = read(Path(sys.argv[1]))
    check(source)
    default = Path(__file__).resolve().parent / "cog" / f"cog_{VINTAGE}.txt"
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else default
    lines, counts = [HEADER], []
    for name, columns, rows in sections(source):
        lines.append(f"[{name}] {columns}\n")
        lines.extend(";".join(row) + "\n" for row in rows)
        counts.append(f"{name} {len(rows)}")
    text = "".join(lines)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode("utf-8"))
    print(f"{target.name}: {len(text.encode('utf-8'))} bytes; " + ", ".join(counts))


if __name__ == "__main__":
    main()

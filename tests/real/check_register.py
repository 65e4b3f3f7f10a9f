#!/usr/bin/env python3
"""The register of « Territoires d'engagement » as ANCT delivers it, and after a round trip through LibreOffice.

    check_register.py --program PORTULAN --out FOLDER

Checks, builds and compares with the register counted anew. Ends with 77 (skipped) without the real data; the round trip alone
is skipped, with a line that says so, without soffice. The register and the boundaries are read in place.
"""
import argparse
import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from real_projects.sources import find_real_data

REGISTER = "places/territoires_engagement_citoyen_2025.csv"
failures = []


def expect(condition, what):
    if not condition:
        failures.append(what)
        print("  FAILED", what)


def expect_equal(found, wanted, what):
    expect(found == wanted, f"{what}: {found!r}, expected {wanted!r}")


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **more)


def read_register(path, separator=","):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def write_project(folder, real, register):
    folder.mkdir(parents=True)
    shutil.copyfile(register, folder / f"registre{register.suffix}")
    boundaries = real / "boundaries"
    (folder / "project.toml").write_text(f"""format = 1

[project]
id = "programme"
title = "Territoires d’engagement"
contractor = "ANCT"
language = "fr"
date = 2025-12-23
editions = ["public"]

[boundaries]
commune = {{ file = "{boundaries}/communes_2022_france.geojson", code = "code", name = "nom", vintage = 2022, source = "IGN, ADMIN EXPRESS 2022" }}
epci = {{ file = "{boundaries}/epci_2025_metropole_epsg2154.gpkg", code = "EPCI", name = "NOM_EPCI", vintage = 2025, source = "IGN et Insee, EPCI 2025" }}

[tables]
register = "registre{register.suffix}"
""", encoding="utf-8")


def problems_of(program, folder):
    done = run(program, "check", folder, "--lang", "fr", "--format", "json")
    return done.returncode, json.loads(done.stdout)


def line_of(rows, identifier):
    """Physical line: the register has no line breaks inside cells."""
    return next(number for number, row in enumerate(rows, 2) if row["id_engcit"] == identifier)


def check_defects(program, folder, rows):
    """What is wrong with the register as delivered, each at its line."""
    code, problems = problems_of(program, folder)
    expect_equal(code, 0, "exit code of check")
    expect(not [p for p in problems if p["severity"] == "error"], "no error")
    broken = line_of(rows, "cco-45")
    expect_equal(sorted(p["code"] for p in problems if p.get("row") == broken), ["GEO-090", "LIRE-006", "LIRE-006"], "the spreadsheet error")
    expect(any("988" in p["cause"] for p in problems if p["code"] == "GEO-090"), "New Caledonia is found by its name")
    no_epci = [number for number, row in enumerate(rows, 2)
               if row["echelon"] == "epci" and re.match(r"(PETR|SM|Syndicat)\b", row["libgeo"])]
    expect_equal(len(no_epci), 12, "rows that are no EPCI, counted here")
    expect_equal([p["row"] for p in problems if p["code"] == "GEO-088"], no_epci, "rows that are no EPCI")
    expect(not [p for p in problems if p["code"] in ("PRJ-043", "PRJ-044", "PRJ-045")], "every period and project is understood")


def native_extents(real):
    """Extents of the départements overseas in their own systems, from another source than the maps."""
    with sqlite3.connect(f"file:{real / 'boundaries/drom_2025_crs_natifs.gpkg'}?mode=ro", uri=True) as base:
        found = {}
        for name, west, south, east, north, system in base.execute("select table_name, min_x, min_y, max_x, max_y, srs_id from gpkg_contents"):
            code = re.search(r"97\d", name)
            if code and "com" in name.lower():
                found[code.group()] = (east - west, north - south, system)
        return found


def check_frames(facts, real):
    """Each département overseas is drawn in its legal system, at the scale that its extent there gives."""
    legal = {"971": 5490, "972": 5490, "973": 2972, "974": 2975, "976": 4471}
    box = (160 - 4 * 2) / 5
    room = (box - 2.4, min(box, 0.19 * 160) - 10)  # beside, above and below the land, mm
    for code, (width, height, system) in sorted(native_extents(real).items()):
        expect_equal(system, legal[code], f"system of {code} in the native file")
        scale, crs = re.fullmatch(r"1:(\d+) (EPSG:\d+)", facts[f"scale {code}"]).groups()
        expect_equal(crs, f"EPSG:{legal[code]}", f"legal system of the frame {code}")
        wanted = max(width * 1.06 / room[0], height * 1.06 / room[1]) * 1000
        expect(abs(int(scale) / wanted - 1) < 0.03, f"scale of the frame {code}: 1:{scale}, expected about 1:{wanted:.0f}")
    expect(re.fullmatch(r"1:\d+ EPSG:2154", facts["scale metropole"]), "the mainland in Lambert-93")


def check_maps(program, folder, out, rows, real):
    done = run(program, "build", folder, "-o", out, "--quiet", "--progress", "never")
    expect_equal(done.returncode, 0, "exit code of build " + done.stderr[-400:])
    pages = out / "public"
    drawn = read_register(pages / "programme/dispositifs.csv", ";")
    expect_equal(len(drawn), len(rows), "every row of the register is in the table of the map")
    manifest = json.loads((pages / "manifest.json").read_text(encoding="utf-8"))
    by_path = {entry["path"]: entry for entry in manifest["files"]}
    described = by_path["programme/dispositifs_160.svg"]
    text = json.dumps(described, ensure_ascii=False)
    for scheme, label in (("PPTDE", "Projets partagés (PPTDE)"), ("PATDE", "Parcours d’accompagnement (PATDE)"), ("CCO", "(CCO)"), ("AI", "Ateliers interactifs (AI)")):
        territories = {(row["echelon"], row["codgeo"]) for row in rows if row["Dispositif"] == scheme}
        expect(f"{label} ({len(territories)})" in text, f"{len(territories)} territories in {scheme}")
    facts = described.get("facts", described)
    check_frames(facts if isinstance(facts, dict) else dict(facts), real)
    without = {row["nom"] for row in drawn if not row["cadre"]}
    expect_equal(len(without), 11 + 1, f"eleven territories that are no EPCI, and New Caledonia {sorted(without)}")
    projects = read_register(pages / "programme/projets-partages.csv", ";")
    counted = {}
    for row in projects:
        counted.setdefault(row["projet_partage"], set()).add(row["code"])
    wanted = {}
    for row in rows:
        if row["projet_partage"]:
            wanted.setdefault(row["projet_partage"], set()).add(row["codgeo"])
    expect_equal(counted, wanted, "the four shared projects")
    expect(all(row["cadre"] == "metropole" and row["role"] == "engagé" for row in projects), "all of them engaged, on the mainland")
    overseas = {row["nom"]: row["cadre"] for row in drawn if row["cadre"].startswith("97")}
    expect_equal(overseas, {"Saint-Denis": "974", "CA Territoire de la Côte Ouest (TCO)": "974", "La Réunion": "974", "CC du Sud": "976"}, "overseas")


def round_trip(program, out, real, rows):
    """Each code that LibreOffice spoils is named at its line, with the code it was."""
    office = shutil.which("soffice")
    if not office:
        print("skipped: the round trip through LibreOffice (no soffice)")
        return
    source = out / "source.csv"
    shutil.copyfile(real / REGISTER, source)
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"

    def convert(file, filters, *words):
        done = run(office, profile, "--headless", "--convert-to", filters, *words, "--outdir", out / "converted", file, timeout=180)
        expect(done.returncode == 0, "soffice: " + done.stderr[-300:])

    convert(source, "ods", "--infilter=CSV:44,34,76,1,,1036,false,true")
    convert(out / "converted/source.ods", "csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true,false")
    convert(out / "converted/source.ods", "xlsx")
    spoiled = read_register(out / "converted/source.csv", ";")
    lost = {number: (after["codgeo"], before["codgeo"]) for number, (before, after) in enumerate(zip(rows, spoiled), 2) if before["codgeo"] != after["codgeo"]}
    expect(lost, "LibreOffice takes leading zeros away")
    for file in ("source.csv", "source.ods", "source.xlsx"):
        folder = out / ("after-" + file.replace(".", "-"))
        write_project(folder, real, out / "converted" / file)
        code, problems = problems_of(program, folder)
        expect_equal(code, 0, f"exit code of check {file}")
        named = {p["row"]: p for p in problems if p["code"] == "GEO-010"}
        expect_equal(sorted(named), sorted(lost), f"lines of lost zeros in {file}")
        for number, (written, meant) in lost.items():
            said = named.get(number, {})
            expect_equal((said.get("value"), said.get("repair")), (written, meant), f"{file}:{number}: value and repair")
    built = run(program, "build", out / "after-source-ods", "-o", out / "built-after", "--only", "programme/dispositifs", "--quiet", "--progress", "never")
    expect_equal(built.returncode, 0, "build after the round trip " + built.stderr[-300:])
    same = [read_register(out / f"{name}/public/programme/dispositifs.csv", ";") for name in ("built", "built-after")]
    expect_equal(same[1], same[0], "the map's table is the same after the round trip")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    real = find_real_data()
    if real is None:
        print("skipped: no real data (PORTULAN_SHARED or ../shared, then data/real)")
        return 77
    out = given.out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    rows = read_register(real / REGISTER)
    write_project(out / "delivered", real, real / REGISTER)
    check_defects(given.program.resolve(), out / "delivered", rows)
    check_maps(given.program.resolve(), out / "delivered", out / "built", rows, real)
    round_trip(given.program.resolve(), out, real, rows)
    print(f"{len(failures)} failures" if failures else "the register is drawn as it is counted")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

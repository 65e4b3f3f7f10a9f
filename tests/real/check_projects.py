#!/usr/bin/env python3
"""Makes the real projects, checks and builds them, and compares what comes out with the sources counted anew.

    check_projects.py --program PORTULAN --out FOLDER

Ends with 77 (skipped) where the real data are absent. What is expected here was counted in the sources, never copied
from an output.
"""
import argparse
import csv
import json
import math
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as xml
from pathlib import Path

import make_projects
from real_projects.places import mediation_places
from real_projects.sources import features, find_real_data, package_polygons, position, rows

FIGURES = {"situation", "espaces", "reseau-acteurs", "matrice-couverture"}
SVG = "{http://www.w3.org/2000/svg}"
failures = []


def expect(condition, what):
    if not condition:
        failures.append(what)
        print("  FAILED", what)


def expect_equal(found, wanted, what):
    expect(found == wanted, f"{what}: {found!r}, expected {wanted!r}")


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)


def winding(ring, x, y):
    """Turns of a ring around a point, by summed angles: another method than the maker's ray and the engine's locator."""
    angle = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        angle += math.atan2((ax - x) * (by - y) - (ay - y) * (bx - x), (ax - x) * (bx - x) + (ay - y) * (by - y))
    return round(angle / (2 * math.pi))


def is_in(polygons, x, y):
    return any(winding(p[0], x, y) and not any(winding(hole, x, y) for hole in p[1:]) for p in polygons)


def count_spaces(real, codes):
    """Places of both registers in the communes, counted from the sources."""
    polygons = [polygon for attributes, shape in features(real / "boundaries/communes_2022_france.geojson")
                if attributes["code"] in codes for polygon in shape]
    box = [f(p[axis] for polygon in polygons for p in polygon[0]) for f in (min, max) for axis in (0, 1)]
    places = rows(real / "places/france_services_2024-08-01.csv") + mediation_places(real)
    found = 0
    for at in filter(None, map(position, places)):
        if box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]:
            found += is_in(polygons, *at)
    return found


def members(real, epci):
    return {row["commune"] for row in rows(real / "indicators/commune_epci_2026.csv") if row["epci"] == epci}


def check_messages(program, folder, errors, wanted):
    """`portulan check`: no error, and every expected problem, by code and words."""
    done = run(program, "check", folder, "--lang", "fr", "--format", "json")
    expect_equal(done.returncode, 1 if errors else 0, f"exit code of check {folder.name}")
    problems = json.loads(done.stdout)
    expect_equal(sum(p["severity"] == "error" for p in problems), errors, f"errors of {folder.name}")
    for code, count, words in wanted:
        of_code = [p for p in problems if p["code"] == code]
        if count is not None:
            expect_equal(len(of_code), count, f"{code} in {folder.name}")
        expect_equal(len({(p["file"], p["sheet"], p["row"]) for p in of_code}), len(of_code), f"places named by {code} in {folder.name}")
        text = json.dumps(of_code, ensure_ascii=False)
        for word in words:
            expect(word in text, f"{code} in {folder.name} names {word}")


def check_svg(path):
    root = xml.parse(path).getroot()
    expect_equal(root.tag, SVG + "svg", f"root of {path}")
    words = " ".join("".join(t.itertext()) for t in root.iter(SVG + "text"))
    expect(len(words) > 20, f"text as text in {path}")
    expect(root.find(SVG + "title") is not None and root.find(SVG + "desc") is not None, f"title and description of {path}")
    return root


def check_pdf(path, svg_root):
    fonts = run("pdffonts", path).stdout.splitlines()[2:]
    expect(fonts and all(line.split()[-5] == "yes" for line in fonts), f"fonts embedded in {path}")
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+) pts", run("pdfinfo", path).stdout)
    for found, attribute in zip(size.groups(), ("width", "height")):
        wanted = float(svg_root.get(attribute).removesuffix("mm")) * 72 / 25.4
        expect(abs(float(found) - wanted) < 0.1, f"{attribute} of {path}: {found} pt, {wanted:.2f} in the SVG")


def check_png(path, svg_root):
    head = path.read_bytes()[:24]
    expect(head[:8] == b"\x89PNG\r\n\x1a\n", f"{path} is a PNG")
    width = int.from_bytes(head[16:20], "big")
    wanted = float(svg_root.get("width").removesuffix("mm")) / 25.4 * 300
    expect(abs(width - wanted) <= 1, f"pixels across {path}: {width}, {wanted:.0f} at 300 dpi")


def check_figures(out, manifest, territories, indicators):
    listed = {entry["path"] for entry in manifest["files"]}
    for territory in territories:
        for stem in sorted(FIGURES | {"indicateur-" + code for code in indicators}):
            name = f"{territory}/{stem}"
            missing = [e for e in (f"{name}_160.svg", f"{name}_160.pdf", f"{name}_160.png", f"{name}.csv") if not (out / e).is_file() or e not in listed]
            expect(not missing, f"files of {name}: {missing}")
            if missing:
                continue
            root = check_svg(out / f"{name}_160.svg")
            check_pdf(out / f"{name}_160.pdf", root)
            check_png(out / f"{name}_160.png", root)


def facts(manifest, path):
    return next(entry.get("facts", {}) for entry in manifest["files"] if entry["path"] == path)


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def check_territory(out, manifest, folder, crs, spaces, quarters):
    """Projection, spaces and quarters of a territory."""
    expect_equal(facts(manifest, f"{folder}/situation_160.svg").get("crs"), crs, f"projection of {folder}")
    drawn = facts(manifest, f"{folder}/espaces_160.svg")
    expect_equal(int(drawn["spaces_drawn"]) + int(drawn["spaces_absent"]), spaces, f"spaces of {folder}")
    expect_equal(len(table(out / folder / "espaces.csv")), spaces, f"rows of {folder}/espaces.csv")
    expect_equal(int(drawn["spaces_absent"]), 0, f"spaces without a place in {folder}")
    expect_equal(facts(manifest, f"{folder}/situation_160.svg").get("quarters"), str(quarters), f"quarters of {folder}")
    print(f"  {folder}: {spaces} spaces, {quarters} quarters, {crs}")


def build(program, project, out):
    start = time.monotonic()
    done = run(program, "build", project, "-o", out, "--lang", "fr", "--progress", "never")
    expect_equal(done.returncode, 0, f"exit code of build {project.name}: {done.stderr[-400:]}")
    print(f"  {project.name}: built in {time.monotonic() - start:.1f} s")
    for found in re.findall(r"FIG-002.*", done.stderr):
        expect(False, found)
    return json.loads((out / "public/manifest.json").read_text(encoding="utf-8"))


def check_refugees(program, real, projects, outs):
    census = ("CHOMAGE", "HLM", "SANS_DIPLOME")
    indicators = [code.lower().replace("_", "-") for code in census]
    communes = {"metz": "57463", "bourg-en-bresse": "01053", "autun": "71014"}
    # The census counts Lyon by arrondissement (69381 to 69389), the boundaries as one commune.
    check_messages(program, projects / "refugies", 0, [("PRJ-026", 1, ["69381", "69389"]), ("GEO-041", 0, [])])
    manifest = build(program, projects / "refugies", outs / "refugies")
    out = outs / "refugies/public"
    check_figures(out, manifest, communes, indicators)
    register = {row["codgeo"]: row for row in rows(real / "places/territoires_engagement_citoyen_2025.csv") if row["Dispositif"] == "PPTDE"}
    for folder, code in communes.items():
        check_territory(out, manifest, folder, "EPSG:2154", count_spaces(real, {code}), 0)
        expect(register[code]["projet_partage"] in (out / folder / "situation_160.svg").read_text(encoding="utf-8"), f"theme of the register on {folder}")

    epci = {"metz-metropole": "200039865", "ca-du-bassin-de-bourg-en-bresse": "200071751", "cc-du-grand-autunois-morvan": "200070530"}
    manifest = build(program, projects / "refugies-epci", outs / "refugies-epci")
    out = outs / "refugies-epci/public"
    check_figures(out, manifest, epci, indicators)
    for folder, code in epci.items():
        inside = members(real, code)
        check_territory(out, manifest, folder, "EPSG:2154", count_spaces(real, inside), 0)
        # EPCI of 2025 and their members of 2026: found by place in the engine, by list here.
        expect_equal({row["code"] for row in table(out / folder / "situation.csv") if row["niveau"] == "commune"}, inside, f"communes of {folder}")
        given = {row["code_insee"] for row in rows(real / "indicators/insee_rp2018_communes_2000hab.csv")}
        shown = {row["code"] for row in table(out / folder / "indicateur-chomage.csv") if row["valeur"] and row["dans_le_territoire"] == "oui"}
        expect_equal(shown, inside & given, f"communes with a value in {folder}")


def quarters_in(shapes, departement):
    return sum(1 for attributes, _ in shapes if attributes.get("code_departement") == departement)


def check_toulouse(program, real, projects, outs):
    shapes = features(real / "boundaries/qpv_2015_occitanie.geojson")
    # 32 invalid rings in the layer (shapely and GEOS agree), of which QP031010 is in Toulouse.
    check_messages(program, projects / "toulouse", 0, [("GEO-041", 32, ["QP031010", "QP065003", "QP011002"])])
    manifest = build(program, projects / "toulouse", outs / "toulouse")
    out = outs / "toulouse/public"
    codes = {attributes["code"] for attributes, _ in features(real / "boundaries/communes_2022_france.geojson") if attributes["code"].startswith("31")}
    in_commune = sum("31555" in attributes["code_commune"] for attributes, _ in shapes)
    in_epci = sum(any(code in attributes["code_commune"] for code in members(real, "243100518")) for attributes, _ in shapes)
    check_figures(out, manifest, ["toulouse", "toulouse-metropole", "haute-garonne"], ["chomage", "pauvrete", "etrangers", "revenu"])
    check_territory(out, manifest, "toulouse", "EPSG:2154", count_spaces(real, {"31555"}), in_commune)
    check_territory(out, manifest, "toulouse-metropole", "EPSG:2154", count_spaces(real, members(real, "243100518")), in_epci)
    check_territory(out, manifest, "haute-garonne", "EPSG:2154", count_spaces(real, codes), quarters_in(shapes, "31"))
    poverty = {row["code_qp"]: row["tp60"] for row in rows(real / "indicators/qpv_occitanie_indicateurs.csv")}
    for row in table(out / "toulouse/indicateur-pauvrete.csv"):
        expect(row["valeur"] == "" or float(row["valeur"].replace(",", ".")) == float(poverty[row["code"]]), f"poverty of {row['code']}")


def check_fort_de_france(program, real, projects, outs):
    # U+0096, a dash of Windows-1252, in one name.
    check_messages(program, projects / "fort-de-france", 0, [("LIRE-017", 1, []), ("GEO-041", 0, [])])
    manifest = build(program, projects / "fort-de-france", outs / "fort-de-france")
    out = outs / "fort-de-france/public"
    check_figures(out, manifest, ["fort-de-france", "ca-du-centre-de-la-martinique"], ["revenu", "chomage"])
    shapes = features(real / "boundaries/qpv_2015_antilles_guyane.geojson")
    in_commune = sum(attributes["COMMUNE_QP"] == "Fort-de-France" for attributes, _ in shapes)
    towns = {"Fort-de-France", "Le Lamentin", "Saint-Joseph", "Schœlcher", "Schoelcher"}
    in_epci = sum(attributes["COMMUNE_QP"] in towns for attributes, _ in shapes)
    check_territory(out, manifest, "fort-de-france", "EPSG:5490", count_spaces(real, {"97209"}), in_commune)
    check_territory(out, manifest, "ca-du-centre-de-la-martinique", "EPSG:5490", count_spaces(real, members(real, "249720061")), in_epci)


# Of each territory, then of the project: what a course of ideas, votes and actions is told in.
COURSE_OF_TERRITORY = ["cycle-de-la-creativite", "plan-d-action", "fiches-action", "adoption", "retours-aux-habitants", "retours-aux-habitants-affiche"]
COURSE_OF_PROJECT = ["croisement-des-regards", "plan-d-action-commun", "comptes-rendus", "bilan", "semaphore-des-ressources", "semaphore-carte", "carnet-de-bord",
                     "vote-des-themes", "appel-a-projets", "carte-de-la-cooperation_pliage", "carte-de-la-cooperation_accrochage", "diffusion-et-qualite"]


def check_course(program, real, projects, outs):
    """The longest tables: every document is made, none of its figures is higher than a page, long ones come in pieces."""
    check_messages(program, projects / "refugies-parcours", 0, [])
    build(program, projects / "refugies-parcours", outs / "refugies-parcours")
    for edition in ("public", "partners", "team"):
        out = outs / "refugies-parcours" / edition
        wanted = [out / folder / "documents" / f"{name}.pdf" for folder in ("metz", "bourg-en-bresse", "autun") for name in COURSE_OF_TERRITORY]
        wanted += [out / "documents" / f"{name}.pdf" for name in COURSE_OF_PROJECT] + [out / "metz/documents/logigramme.pdf"]
        wanted += [out / "documents/remontees-du-mois.pdf"] if edition == "public" else []  # it feeds a public platform
        expect_equal([str(path) for path in wanted if not path.is_file()], [], f"documents missing in {edition}")
    pieces = sorted((outs / "refugies-parcours/public/projet").glob("calendrier-actions-*.csv"))
    expect_equal([len(table(path)) for path in pieces], [12, 12, 12], "actions in the pieces of the calendar")
    print("  refugies-parcours: documents of the course in three editions")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--out", required=True, type=Path)
    options = parser.parse_args()
    real = find_real_data()
    if real is None:
        print("skipped: no real data (PORTULAN_SHARED or ../shared, then data/real)")
        return 77
    projects, outs = options.out / "projects", options.out / "deliveries"
    shutil.rmtree(options.out, ignore_errors=True)
    projects.mkdir(parents=True)
    outs.mkdir()
    for name, make in make_projects.PROJECTS.items():
        make(real, projects / name)
    for check in (check_refugees, check_toulouse, check_fort_de_france, check_course):
        check(options.program, real, projects, outs)
    print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

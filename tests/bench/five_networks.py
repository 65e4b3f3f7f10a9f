#!/usr/bin/env python3
"""Five territories of 60 actors, every figure of their networks in three formats at 160 mm: seconds of `portulan build`.

five_networks.py [--program build/release/bin/portulan] [--runs 5] [--only '*/reseau-*'] [--keep FOLDER]

Each territory has 60 actors of twelve families and 180 ties, more within families and around a few hubs; the same for the same
program of Python. Its diagram is the best of 200 starts on paper. Cold builds: the output folder is new each time.
"""

import argparse
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import large_project

TOP = pathlib.Path(__file__).resolve().parents[2]
FAMILIES = ["elus", "services", "operateurs_publics", "droit_commun", "etat", "associations", "entreprises", "habitants", "jeunes", "experts", "medias", "autres"]
TERRITORIES = ["PLO", "SAL", "FAN", "RIA", "VIL"]
FIRST = "Atelier Maison Comité Régie Union Foyer Amicale Réseau Conseil Collectif Mission Centre".split()
SECOND = ["du port", "des marais", "de la tour", "des deux rives", "du bourg", "des saisonniers", "de l’estran", "du littoral",
          "des parents d’élèves", "de la criée", "du Grand-Mât", "des quatre vents", "de l’habitat", "du phare"]
ACTORS, TIES = 60, 180


def project_file(text):
    """That of the demo with five engaged territories and three tables."""
    head, tables = text.split("[tables]")
    head = head.replace('id = "VIL"\nname = "Villelune"\nlevel = "commune"\ncode = "X9247"\nrole = "observer"', 'id = "VIL"\nname = "Villelune"\nlevel = "commune"\ncode = "X9247"\nrole = "engaged"')
    head = head.replace('editions = ["public", "partners", "team"]', 'editions = ["team"]')
    assert head.count('role = "engaged"') == 5
    return head + '[tables]\nfamilies = "familles.csv"\nactors = "acteurs.csv"\nspaces = "espaces.csv"\nobjects = "objets.csv"\nties = "liens.csv"\nsources = "sources.csv"\n'


def write_project(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("codes.csv", "limites.gpkg", "familles.csv"):
        shutil.copyfile(large_project.DEMO / name, folder / name)
    (folder / "project.toml").write_text(project_file((large_project.DEMO / "project.toml").read_text(encoding="utf-8")), encoding="utf-8")
    rng = random.Random(20260606)
    actors, ties = [], []
    for territory in TERRITORIES:
        own = [(f"A-{territory}-{i:02}", rng.choice(FAMILIES)) for i in range(ACTORS)]
        actors += [[ident, f"{rng.choice(FIRST)} {rng.choice(SECOND)} {n + 1}", "association", family, "coopération", territory, "publique"] for n, (ident, family) in enumerate(own)]
        hubs = rng.sample(own, 6)
        for _ in range(TIES):
            one = rng.choice(own)
            near = [other for other in own if other[1] == one[1] and other != one]
            roll = rng.random()
            other = rng.choice(near) if roll < 0.35 and near else rng.choice(hubs) if roll < 0.6 else rng.choice(own)
            if other == one:
                other = own[(own.index(one) + 1) % ACTORS]
            status = rng.choices(["existant", "souhaité", "manquant", "refusé", "passé"], [80, 10, 6, 2, 2])[0]
            ties.append([f"L-{len(ties):04}", one[0], other[0], rng.choice(["coopère", "participe", "finance", "informe", "conteste"]), status,
                         rng.choices(["confiance", "neutre", "tension", "rupture"], [4, 4, 1, 0.3])[0], str(rng.randint(1, 3)), "coopération"])
    tables = large_project.Tables(folder, 0)
    tables.write("acteurs.csv", ["id", "nom", "type", "famille", "dimension", "territoire", "visibilite"], actors)
    tables.write("liens.csv", ["id", "de", "vers", "type", "statut", "qualite", "intensite", "dimension"], ties)
    tables.write("espaces.csv", ["id", "nom", "nature", "acces", "dimension", "territoire"], [])
    tables.write("objets.csv", ["id", "nom", "type", "dimension", "territoire"], [])
    tables.write("sources.csv", ["id", "type", "titre", "date", "visibilite"], [["S-1", "étude", "Entretiens", "2025-04-10", "publique"]])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=TOP / "build/release/bin/portulan", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="*/reseau-*")
    parser.add_argument("--keep", type=pathlib.Path, help="where the project and the last delivery stay")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder = given.keep or pathlib.Path(own)
        write_project(folder / "projet")
        walls, cpus = [], []
        for _ in range(given.runs):
            shutil.rmtree(folder / "sorties", ignore_errors=True)
            start = time.perf_counter()
            process = subprocess.Popen([str(given.program.resolve()), "build", str(folder / "projet"), "-o", str(folder / "sorties"), "--only", given.only, "--quiet"], cwd=folder)
            _, status, used = os.wait4(process.pid, 0)
            walls.append(time.perf_counter() - start)
            cpus.append(used.ru_utime + used.ru_stime)
            if os.waitstatus_to_exitcode(status) != 0:
                return 1
        figures = len(list((folder / "sorties").rglob("*_160.svg")))
        print(f"{figures} figures: {statistics.median(walls):.2f} s wall (median of {given.runs}; {min(walls):.2f} to {max(walls):.2f}), {statistics.median(cpus):.2f} s CPU")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Writes a project of many rows around the demo's boundaries: what `portulan check` is measured on.

large_project.py FOLDER [--rows N] [--faults N]

Of the rows, four in ten are values of indicators, three ties, and three actors, spaces and objects. The same rows for the
same numbers. `--faults` spoils one cell in N of several kinds (0: none).
"""

import argparse
import csv
import pathlib
import random
import shutil

DEMO = pathlib.Path(__file__).resolve().parents[2] / "data" / "demo"
TERRITORIES = ["PLO", "SAL", "FAN"]
FAMILIES = ["elus", "services", "associations", "jeunes", "entreprises", "habitants"]
WORDS = ("maison quartier jardin île café école atelier réseau comité marché fête bibliothèque conseil forêt digue phare "
         "été hiver voisin coopérative épicerie théâtre chorale canal").split()


def sentence(rng, words):
    return " ".join(rng.choice(WORDS) for _ in range(words)).capitalize() + "."


def communes():
    with open(DEMO / "codes.csv", encoding="utf-8-sig", newline="") as file:
        return [row["code"] for row in csv.DictReader(file, delimiter=";") if row["niveau"] == "commune"]


def points():
    with open(DEMO / "espaces.csv", encoding="utf-8-sig", newline="") as file:
        return [(row["latitude"], row["longitude"], row["commune"], row["territoire"])
                for row in csv.DictReader(file, delimiter=";") if row["latitude"] and row["territoire"] in TERRITORIES]


class Tables:
    """The tables of a project, spoilt here and there."""

    def __init__(self, folder, faults):
        self.folder, self.faults, self.rng = folder, faults, random.Random(20260101)

    def spoilt(self, value, instead):
        return instead if self.faults and self.rng.randrange(self.faults) == 0 else value

    def write(self, name, columns, rows):
        with open(self.folder / name, "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, delimiter=";", lineterminator="\r\n")
            out.writerow(columns)
            out.writerows(rows)

    def place(self, where):
        latitude, longitude, commune, territory = self.rng.choice(where)
        return [territory, self.spoilt(commune, "9306"), latitude, longitude, "0,83", "housenumber"]

    def elements(self, actors, spaces, objects, sources):
        rng, where = self.rng, points()
        some = lambda: " | ".join(sorted({f"S-{rng.randrange(sources):05}" for _ in range(2)}))
        placed = ["territoire", "commune", "latitude", "longitude", "result_score", "result_type"]
        self.write("acteurs.csv", ["id", "nom", "type", "famille", "dimension", "description", "depuis", "consentement", "sources"] + placed,
                   ([f"A-{i:05}", f"Association {sentence(rng, 3)}", self.spoilt("association", "asociation"), rng.choice(FAMILIES),
                     "engagement", sentence(rng, 20), self.spoilt("2020-05-01", "44703"), "sans objet", some()] + self.place(where)
                    for i in range(actors)))
        self.write("espaces.csv", ["id", "nom", "nature", "acces", "dimension", "description", "sources"] + placed,
                   ([f"E-{i:05}", sentence(rng, 3), "lieu", "ouvert", "coopération", sentence(rng, 20), some()] + self.place(where)
                    for i in range(spaces)))
        self.write("objets.csv", ["id", "nom", "type", "date_debut", "date_fin", "porteur", "dimension", "territoire", "description", "sources"],
                   ([f"O-{i:05}", sentence(rng, 3), "dispositif", "2023-01", "2028-12", f"A-{rng.randrange(actors):05}",
                     "engagement | coopération", rng.choice(TERRITORIES), sentence(rng, 20), some()] for i in range(objects)))

    def ties(self, count, actors, spaces, sources):
        rng = self.rng
        self.write("liens.csv", ["id", "de", "vers", "type", "statut", "qualite", "intensite", "dit_par", "periode"],
                   ([f"L-{i:06}", f"A-{rng.randrange(actors):05}", self.spoilt(f"E-{rng.randrange(spaces):05}", "E-absent"), "anime",
                     "existant", "neutre", rng.randint(1, 3), f"S-{rng.randrange(sources):05}", ""] for i in range(count)))

    def values(self, count):
        codes = communes()
        indicators = [f"I_{i:04}" for i in range(-(-count // len(codes)))]
        self.write("indicateurs.csv", ["code", "libelle", "unite", "source", "millesime", "sommable", "niveau", "decimales"],
                   ([code, f"Part de {code}", "%", "Données inventées", "2022", "non", "commune", "1"] for code in indicators))
        rows = ([indicator, "commune", code, self.spoilt(f"{self.rng.randint(0, 999) / 10:.1f}".replace(".", ","), "#REF!"), "publiable", "856"]
                for indicator in indicators for code in codes)
        self.write("valeurs.csv", ["indicateur", "niveau", "code", "valeur", "statut", "n"], (row for row, _ in zip(rows, range(count))))

    def sources(self, count):
        self.write("sources.csv", ["id", "type", "titre", "date", "visibilite"],
                   ([f"S-{i:05}", "étude", sentence(self.rng, 4), "2025-04-10", "publique"] for i in range(count)))


def write_project(folder, rows, faults):
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("project.toml", "codes.csv", "limites.gpkg", "familles.csv", "evenements.csv"):
        shutil.copyfile(DEMO / name, folder / name)
    tables = Tables(folder, faults)
    actors, spaces, objects, sources = max(rows * 15 // 100, 1), max(rows // 10, 1), rows // 20, max(rows // 100, 1)
    tables.elements(actors, spaces, objects, sources)
    tables.sources(sources)
    tables.ties(rows * 3 // 10, actors, spaces, sources)
    tables.values(rows * 4 // 10 - sources)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--faults", type=int, default=0)
    given = parser.parse_args()
    write_project(given.folder, given.rows, given.faults)


if __name__ == "__main__":
    main()

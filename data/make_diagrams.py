#!/usr/bin/env python3
"""Writes data/gallery/diagrammes: a project that draws every diagram that [[figure]] may ask for, on the demo's invented actors.

    python3 data/make_diagrams.py

Ties, spaces and objects are read where the demo has them; what the demo does not say of its actors (how much they weigh and
care, where they stand) and the logic model are written down here. Nothing is real, and nothing is drawn by lot: the
same bytes every time.
"""

from pathlib import Path

from demo_tables import rows, write

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "gallery" / "diagrammes"

# Of actors of Port-Lorn: influence and interest, 0 to 4; who is absent was not judged.
JUDGED = {
    1: (4, 4), 2: (3, 4), 3: (1, 3), 4: (3, 4), 5: (2, 3), 6: (2, 4), 7: (4, 3), 8: (3, 2), 9: (4, 1), 10: (3, 2), 11: (3, 1), 12: (4, 4), 13: (3, 1),
    14: (2, 3), 15: (1, 1), 16: (1, 4), 17: (1, 4), 18: (0, 3), 19: (0, 3), 20: (0, 4), 21: (0, 4), 22: (1, 2), 23: (0, 3), 24: (1, 3), 25: (2, 4), 26: (1, 4), 27: (2, 4),
    28: (1, 2), 29: (1, 0), 30: (4, 4), 31: (3, 3), 32: (3, 4), 34: (2, 2), 35: (1, 1), 36: (2, 1), 103: (3, 3),
}

# How close to the project each was judged, 1 (carries it) to 5 (far from it).
PROXIMITY = {
    1: (1, 7, 2), 2: (4, 6, 12, 16, 25, 27), 3: (3, 8, 14, 17, 20, 21, 26, 30, 31, 103), 4: (5, 9, 10, 11, 18, 19, 22, 24, 28, 32, 34), 5: (13, 15, 23, 29, 35, 36),
}
CLOSENESS = {number: level for level, numbers in PROXIMITY.items() for number in numbers}

OBJECTIVES = [
    ("OB-1", "Loger à l’année ceux qui travaillent ici"),
    ("OB-2", "Limiter les meublés de tourisme"),
    ("OB-3", "Réhabiliter le Grand-Mât sans démolir"),
    ("OB-4", "Donner une voix aux saisonniers"),
    ("OB-5", "Ouvrir la commission « Habiter » aux habitants"),
    ("OB-6", "Relier l’île toute l’année"),
]

# By actor: stances towards the six objectives, -4 to 4.
STANCES = {
    1: (4, 2, 1, 0, -1, 3), 2: (3, 2, 4, 1, 1, 0), 4: (3, 3, 0, 0, 0, 0), 6: (3, 0, 0, 2, 2, 0), 7: (2, 1, -2, 0, 0, 1), 12: (3, 0, -3, -1, -1, 0),
    14: (4, 0, 0, 1, 0, 2), 16: (2, 1, 4, 0, 4, 0), 17: (2, 1, 2, 0, 4, 0), 18: (3, 2, 3, 0, 2, 0), 19: (3, -1, 2, 0, 1, 2), 20: (2, 1, 0, 3, 2, 1), 21: (4, 0, 0, 4, 0, 1),
    25: (2, 0, 3, 2, 3, 0), 26: (2, 2, 3, 1, 3, 0), 27: (4, 3, 0, 2, 2, 0), 30: (4, 2, 0, -1, 0, 3), 31: (2, -4, 0, -2, -1, 2), 32: (-1, -4, 0, 0, -1, 0), 103: (3, 1, 2, 0, 0, 0),
}
SALIENCE = {25: (3, 0, 2, 2, 3, 0)}  # an actor of whom sides and saliences were written apart

# Boxes: identifier, column, text, unexpected or not.
BOXES = [
    ("B-01", "Besoins", "Des salariés et des soignants ne trouvent pas à se loger à l’année", False),
    ("B-02", "Besoins", "Les saisonniers dorment dans leur voiture", False),
    ("B-03", "Besoins", "Un logement sur six est vide dix mois par an", False),
    ("M-01", "Moyens", "Établissement foncier et programme local de l’habitat", False),
    ("M-02", "Moyens", "Deux postes d’animation partagés", False),
    ("M-03", "Moyens", "Taxe sur les logements vacants", False),
    ("A-01", "Activités", "Visites et médiation auprès des propriétaires", False),
    ("A-02", "Activités", "Bail saisonnier conventionné avec les employeurs", False),
    ("A-03", "Activités", "Assemblée des habitants de l’année", False),
    ("R-01", "Réalisations", "120 logements remis en location", False),
    ("R-02", "Réalisations", "60 places dans les internats l’été", False),
    ("R-03", "Réalisations", "Douze propositions portées devant le conseil", False),
    ("E-01", "Résultats", "Les embauches ne sont plus refusées faute de toit", False),
    ("E-02", "Résultats", "Les habitants siègent à la commission « Habiter »", False),
    ("E-03", "Résultats", "Les loyers voisins augmentent", True),
    ("I-01", "Impacts", "L’île vit toute l’année", False),
    ("I-02", "Impacts", "On décide ensemble de qui peut habiter ici", False),
]
ARROWS = [
    ("B-01", "M-01", "évident"), ("B-02", "M-02", "Les employeurs acceptent de payer leur part"), ("B-03", "M-03", "évident"), ("B-01", "M-02", ""),
    ("M-01", "A-01", "Les propriétaires se laissent approcher par un tiers neutre"), ("M-02", "A-02", "Les employeurs acceptent de payer leur part"), ("M-02", "A-03", "Les habitants viennent si l’ordre du jour est le leur"),
    ("M-03", "A-01", "La taxe décide les hésitants"), ("A-01", "R-01", "Un logement visité sur trois peut être loué"), ("A-02", "R-02", "Les internats ouvrent en juillet"), ("A-03", "R-03", "évident"),
    ("R-01", "E-01", "évident"), ("R-02", "E-01", "Les saisonniers restent d’une année sur l’autre"), ("R-03", "E-02", "Le maire tient sa promesse de siège"), ("R-01", "E-03", "La demande reste plus forte que l’offre"),
    ("E-01", "I-01", "évident"), ("E-02", "I-02", "évident"), ("A-03", "E-02", "Le maire tient sa promesse de siège"), ("B-01", "A-03", ""), ("E-02", "I-01", "Qui décide reste"),
]

FIGURES = [
    ("influence-interet", "power-interest", ""),
    ("arcs", "arcs", ""),
    ("cordes", "chord", ""),
    ("logigramme", "logic-model", 'columns = ["Besoins", "Moyens", "Activités", "Réalisations", "Résultats", "Impacts"]\nsource = "Atelier de conception, données fictives 2025"\n'),
    ("acteurs-objectifs", "actors-objectives", ""),
    ("convergences", "convergences", ""),
    ("entourage-associations", "ego", 'subject = "associations"\n'),
    ("entourage-maire", "ego", 'subject = "A-0001"\n'),
    ("anneaux", "rings", ""),
    ("anneaux-proximite", "rings", 'rings = "proximity"\ntitle = "Du cœur du projet à ceux qui en sont loin"\nsource = "Atelier de l’équipe-projet, données fictives 2025"\n'),
    ("reseau-sur-place", "geographic-network", ""),
    ("acteurs-espaces", "two-mode", ""),
    ("acteurs-objets", "two-mode", 'facing = "objects"\n'),
]

PROJECT = """# Every diagram that [[figure]] may ask for, on the invented actors of data/demo. Written by data/make_diagrams.py.
#   portulan build data/gallery/diagrammes -o diagrammes --only '*/diagramme-*'
format = 1

[project]
id = "diagrammes"
title = "Galerie des diagrammes"
contractor = "Atelier des Estrans (prestataire fictif)"
language = "fr"
date = 2025-11-17
notice = "Territoires et données fictifs"
editions = ["public", "team"]

[[territory]]
id = "PLO"
name = "Port-Lorn"
level = "commune"
code = "X9164"

[boundaries]
commune = { file = "../../demo/limites.gpkg", layer = "communes", code = "code", name = "nom", vintage = 2025 }
qpv = { file = "../../demo/limites.gpkg", layer = "qpv", code = "code", name = "nom", vintage = 2024 }

[codes]
file = "../../demo/codes.csv"

[tables]
families = "../../demo/familles.csv"
sources = "../../demo/sources.csv"
actors = "acteurs.csv"
spaces = "espaces.csv"
objects = "objets.csv"
ties = "liens.csv"
objectives = "objectifs.csv"
stances = "positions.csv"
logic = "logigramme.csv"
logic_arrows = "logigramme_fleches.csv"

[sources]
folders = ["../../demo"]
"""


def number_of(actor):
    return int(actor["id"].removeprefix("A-"))


def actors():
    kept = [r for r in rows("acteurs.csv") if "PLO" in r["territoire"].split(" | ") and number_of(r) in {*range(1, 39), 103}]
    columns = ["id", "nom", "type", "famille", "dimension", "territoire", "consentement", "visibilite", "sources", "commune", "qpv", "latitude", "longitude", "precision_geo"]
    write(FOLDER / "acteurs.csv", columns + ["influence", "interet", "proximite"],
          [["PLO" if c == "territoire" else r[c] for c in columns] + [*JUDGED.get(number_of(r), ("", "")), CLOSENESS.get(number_of(r), "")] for r in kept])
    return {r["id"] for r in kept}


def others(table, columns, known):
    """Spaces or objects of the territory; bearers that are not among the actors are left out."""
    kept = [r for r in rows(table) if "PLO" in r["territoire"].split(" | ")]
    write(FOLDER / table, columns, [["PLO" if c == "territoire" else "" if c == "porteur" and r[c] not in known else r[c] for c in columns] for r in kept])
    return {r["id"] for r in kept}


def stances():
    for actor, values in STANCES.items():
        for (objective, _), value, side in zip(OBJECTIVES, values, SALIENCE.get(actor, values)):
            if value == 0:
                continue
            apart = actor in SALIENCE
            yield f"A-{actor:04}", objective, (1 if side > 0 else -1) if apart else value, abs(side) if apart else ""


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    known = actors()
    known |= others("espaces.csv", ["id", "nom", "nature", "acces", "frequence", "dimension", "territoire", "commune", "qpv", "latitude", "longitude", "precision_geo", "visibilite", "sources"], known)
    known |= others("objets.csv", ["id", "nom", "type", "date_debut", "date_fin", "porteur", "dimension", "territoire", "visibilite", "sources"], known)
    columns = ["id", "de", "vers", "type", "statut", "qualite", "intensite", "dimension", "dit_par", "visibilite"]
    write(FOLDER / "liens.csv", columns, [[r[c] for c in columns] for r in rows("liens.csv") if r["de"] in known and r["vers"] in known])
    write(FOLDER / "objectifs.csv", ["id", "libelle"], OBJECTIVES)
    write(FOLDER / "positions.csv", ["acteur", "objectif", "position", "saillance"], stances())
    write(FOLDER / "logigramme.csv", ["id", "colonne", "libelle", "inattendu"], [(i, c, t, "oui" if u else "") for i, c, t, u in BOXES])
    write(FOLDER / "logigramme_fleches.csv", ["de", "vers", "hypothese"], ARROWS)
    text = PROJECT
    for name, what, keys in FIGURES:
        text += f'\n[[figure]]\nid = "{name}"\ntype = "{what}"\n{keys}'
    (FOLDER / "project.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

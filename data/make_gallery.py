#!/usr/bin/env python3
"""Writes data/gallery: a project that draws every kind of map on the invented island of data/demo.

    python3 data/make_gallery.py

Boundaries, codes, elements and ties are read where the demo has them; here are only the figures of the demo that the
maps use and those made up for them, from a fixed seed: the same bytes every time.
"""

import random
import sqlite3
from pathlib import Path

import gallery_answers
from demo_tables import DEMO, rows, write

HERE = Path(__file__).resolve().parent
GALLERY = HERE / "gallery"
KEPT = {"REVENU": "Niveau de vie médian", "LOG_VAC": "Part des logements vacants", "AGE_75": "Part des 75 ans ou plus"}
SOURCE = "Données inventées pour cette galerie"

FIGURES = [
    ("choroplethe", "choropleth", "DEP", 'value = "REVENU"\nmethod = "quantile"'),
    ("symboles", "symbols", "DEP", 'size = "POP"'),
    ("symboles-classes", "symbols-choropleth", "DEP", 'size = "POP"\nvalue = "AGE_75"\npalette = "ylgnbu"'),
    ("symboles-categories", "symbols-typology", "DEP", 'size = "POP"\ncategory = "TYPE"'),
    ("typologie", "typology", "DEP", 'category = "TYPE"'),
    ("bivariee", "bivariate", "DEP", 'value = "REVENU"\nsecond = "AGE_75"'),
    ("localisation", "located", "PLO", 'title = "Espaces par nature"'),
    ("pictogrammes", "located", "PLO", 'title = "Les espaces en pictogrammes"\npictograms = ["Lieu = building", "Instance = residential-community", "En ligne = globe", "Espace informel = cafe", "Itinérant = bus"]'),
    ("grappes", "located", "DEP", 'title = "Les espaces de l’île, par accès"\ncategory = "access"'),
    ("liens", "links", "PLO", 'title = "Liens entre acteurs et espaces"'),
    ("oursins", "spider", "DEP", 'title = "Chaque commune et son espace le plus proche"'),
    ("discontinuites", "discontinuities", "DEP", 'value = "REVENU"\nmost = 60'),
    ("rapports", "discontinuities", "DEP", 'value = "LOG_VAC"\nrelative = true\nmost = 40\ntitle = "Logements vacants : rapport entre voisines"'),
    ("densite", "density", "DEP", 'title = "Densité d’espaces"\nreach = "8km"\nclasses = 5\npalette = "ylgnbu"'),
    ("potentiel", "potential", "DEP", 'size = "POP"\nreach = "5km"'),
    ("hexagones", "grid", "DEP", 'size = "POP"\ncell = "3km"'),
    ("carres", "grid", "DEP", 'value = "AGE_75"\ncell = "4km"\nshape = "square"\npalette = "batlow"'),
    ("points", "dots", "DEP", 'size = "POP"'),
    ("dorling", "dorling", "DEP", 'size = "E_POP"\nvalue = "E_AGE"'),
    ("anamorphose", "cartogram", "DEP", 'size = "POP"\nvalue = "AGE_75"'),
    ("camemberts", "pies", "DEP", 'parts = ["E_JEUNES", "E_ADULTES", "E_AINES"]\ntitle = "Les âges dans les intercommunalités"'),
    ("barres", "bars", "DEP", 'parts = ["E_JEUNES", "E_ADULTES", "E_AINES"]\ntitle = "Les âges dans les intercommunalités"'),
    ("desserte", "catchment", "DEP", 'reach = "10km"\ntitle = "À quelle distance est l’espace le plus proche ?"'),
    ("desserte-quartiers", "catchment", "PLO", 'reach = "1km"\ntitle = "Les espaces et les quartiers"'),
    ("besoins-offre", "need-offer", "DEP", 'value = "AGE_75"\nreach = "8km"'),
    ("collection", "multiples", "DEP", 'parts = ["P_JEUNES", "P_ADULTES", "P_AINES"]\ntitle = "Trois âges, une échelle"'),
    ("habitants", "people", "PLO", 'title = "Où vivent les habitants"'),
]


def communes():
    with sqlite3.connect(f"file:{DEMO / 'limites.gpkg'}?mode=ro", uri=True) as base:
        return base.execute("select code, code_epci, population from communes order by code").fetchall()


def comma(value, decimals):
    return f"{value:.{decimals}f}".replace(".", ",")


def ages(rng, population, old):
    """Young, adult and old people of a commune where `old` percent are 75 or more."""
    elders = population * min(0.6, (1.9 * old + rng.uniform(-2, 2)) / 100)
    young = (population - elders) * rng.uniform(0.2, 0.32)
    young, elders = round(young), round(elders)
    return young, population - young - elders, elders


def kind(rng, population):
    if population >= 5000:
        return "Ville"
    if population >= 1200:
        return "Bourg"
    return "Village touristique" if rng.random() < 0.35 else "Village"


INDICATORS = [
    ("POP", "Population", "habitants", "oui", "commune", 0, ""),
    ("TYPE", "Type de commune", "", "non", "commune", 0, "Ville | Bourg | Village touristique | Village"),
    ("P_JEUNES", "Part des moins de 25 ans", "%", "non", "commune", 1, ""),
    ("P_ADULTES", "Part des 25 à 64 ans", "%", "non", "commune", 1, ""),
    ("P_AINES", "Part des 65 ans ou plus", "%", "non", "commune", 1, ""),
    ("E_POP", "Population des intercommunalités", "habitants", "oui", "epci", 0, ""),
    ("E_AGE", "Part des 65 ans ou plus", "%", "non", "epci", 1, ""),
    ("E_JEUNES", "Moins de 25 ans", "habitants", "oui", "epci", 0, ""),
    ("E_ADULTES", "25 à 64 ans", "habitants", "oui", "epci", 0, ""),
    ("E_AINES", "65 ans ou plus", "habitants", "oui", "epci", 0, ""),
]


def values():
    rng = random.Random(2026)
    old = {r["code"]: float(r["valeur"].replace(",", ".")) for r in rows("valeurs.csv") if r["indicateur"] == "AGE_75" and r["valeur"]}
    lines = [[r["indicateur"], r["niveau"], r["code"], r["valeur"], r["statut"]] for r in rows("valeurs.csv") if r["indicateur"] in KEPT]
    groups = {}
    for code, epci, population in communes():
        parts = ages(rng, population, old.get(code, 12.0))
        total = groups.setdefault(epci, [0, 0, 0])
        for i, part in enumerate(parts):
            total[i] += part
        lines.append(["POP", "commune", code, population, "publiable"])
        lines.append(["TYPE", "commune", code, kind(rng, population), "publiable"])
        for name, part in zip(("P_JEUNES", "P_ADULTES", "P_AINES"), parts):
            lines.append([name, "commune", code, comma(100 * part / population, 1), "publiable"])
    for epci, total in sorted(groups.items()):
        if not epci:
            continue
        everybody = sum(total)
        lines.append(["E_POP", "epci", epci, everybody, "publiable"])
        lines.append(["E_AGE", "epci", epci, comma(100 * total[2] / everybody, 1), "publiable"])
        for name, part in zip(("E_JEUNES", "E_ADULTES", "E_AINES"), total):
            lines.append([name, "epci", epci, part, "publiable"])
    return lines


def indicators():
    kept = [[r["code"], r["libelle"], r["unite"], r["source"], r["millesime"], r["sommable"], r["niveau"], r["decimales"], ""]
            for r in rows("indicateurs.csv") if r["code"] in KEPT]
    return kept + [[code, name, unit, SOURCE, 2022, adds, level, decimals, words] for code, name, unit, adds, level, decimals, words in INDICATORS]


def places():
    """Elements of the demo, in the département too."""
    for name in ("acteurs.csv", "espaces.csv"):
        lines = rows(name)
        if name == "acteurs.csv":  # services and associations of the main town: who stands at a place of its own
            lines = [r for r in lines if r["territoire"] == "PLO" and r["latitude"] and r["consentement"] == "sans objet"]
        for r in lines:
            home = "PLO | " if r["territoire"].startswith("PLO") else ""
            r.update(territoire=home + "DEP", description="", sources="", contact="", moyens="", inconnu="")
        yield name, lines


def towns():
    """A row a commune, as portulan draw reads it; the change of the population is made up."""
    rng = random.Random(2027)
    values_of = {}
    for r in rows("valeurs.csv"):
        if r["indicateur"] in ("REVENU", "AGE_75"):
            values_of[r["indicateur"], r["code"]] = r["valeur"]
    kinds = random.Random(2026)
    for code, _, population in communes():
        yield [code, population, kind(kinds, population), values_of.get(("REVENU", code), ""), values_of.get(("AGE_75", code), ""), comma(rng.gauss(0.1, 0.9) + (0.6 if population > 2500 else -0.1), 2)]


DRAWN = """# Drawn alone, in black: portulan draw data/gallery/{name}.toml -o {name}
format = 1

[page]
style = "black-and-white"
author = "Atelier des Estrans (prestataire fictif)"
date = 2025-11-17
notice = "Territoires et données fictifs"

[boundaries]
commune = {{ file = "../demo/limites.gpkg", layer = "communes", code = "code", name = "nom", vintage = 2025, epci = "code_epci", departement = "code_departement", population = "population" }}

[data]
file = "communes.csv"
code = "code"
vintage = 2022
source = "Données inventées pour cette galerie"

[[column]]
name = "evolution"
label = "Évolution de la population par an"
unit = "%"

[[column]]
name = "population"
counts = true
unit = "habitants"

[[column]]
name = "type"
label = "Type de commune"
categories = ["Ville", "Bourg", "Village touristique", "Village"]

[[figure]]
id = "{name}"
{keys}
"""

ALONE = [
    ("noir-typologie", 'type = "typology"\ncategory = "type"\ntitle = "Types de communes, en noir"'),
    ("noir-evolution", 'type = "choropleth"\nvalue = "evolution"\nmethod = "quantile"\nclasses = 6\ntitle = "Gains et pertes, en noir"'),
    ("noir-symboles", 'type = "symbols-typology"\nsize = "population"\ncategory = "type"\ntitle = "Population et type, en noir"'),
]


PROJECT = """# Every kind of map, on the invented island of data/demo. Written by data/make_gallery.py.
#   portulan build data/gallery -o galerie --only '*/carte-*'
format = 1

[project]
id = "galerie"
title = "Galerie des cartes"
contractor = "Atelier des Estrans (prestataire fictif)"
language = "fr"
date = 2025-11-17
notice = "Territoires et données fictifs"

[[territory]]
id = "DEP"
name = "Loar-Maritime"
level = "departement"
code = "X9"

[[territory]]
id = "PLO"
name = "Port-Lorn"
level = "commune"
code = "X9164"

[boundaries]
commune = { file = "../demo/limites.gpkg", layer = "communes", code = "code", name = "nom", vintage = 2025, epci = "code_epci", departement = "code_departement", population = "population" }
epci = { file = "../demo/limites.gpkg", layer = "epci", code = "code", name = "nom", vintage = 2025, departement = "code_departement", population = "population" }
departement = { file = "../demo/limites.gpkg", layer = "departement", code = "code", name = "nom", vintage = 2025 }
qpv = { file = "../demo/limites.gpkg", layer = "qpv", code = "code", name = "nom", vintage = 2024, commune = "code_commune", population = "population" }

[boundaries.context]
water = { file = "../demo/limites.gpkg", layer = "lacs" }
rivers = { file = "../demo/limites.gpkg", layer = "rivieres", name = "nom" }

[codes]
file = "../demo/codes.csv"

[tables]
actors = "acteurs.csv"
spaces = "espaces.csv"
ties = "liens.csv"
indicators = "indicateurs.csv"
values = "valeurs.csv"
people = "../demo/habitants.csv"

[sources]
folders = ["../demo"]

[people]
label = "Habitants"
source = "Recensement inventé de Loar, 2022"
"""


def main():
    GALLERY.mkdir(exist_ok=True)
    known = set()
    for name, lines in places():
        write(GALLERY / name, list(lines[0]), [list(r.values()) for r in lines])
        known.update(r["id"] for r in lines)
    ties = [r for r in rows("liens.csv") if r["de"] in known and r["vers"] in known and r["visibilite"] == "publique"]
    write(GALLERY / "liens.csv", list(ties[0]), [list((r | {"dit_par": "", "commentaire": ""}).values()) for r in ties])
    write(GALLERY / "indicateurs.csv", ["code", "libelle", "unite", "source", "millesime", "sommable", "niveau", "decimales", "categories"], indicators())
    write(GALLERY / "valeurs.csv", ["indicateur", "niveau", "code", "valeur", "statut"], values())
    write(GALLERY / "communes.csv", ["code", "population", "type", "revenu", "age_75", "evolution"], list(towns()))
    for name, keys in ALONE:
        (GALLERY / f"{name}.toml").write_text(DRAWN.format(name=name, keys=keys), encoding="utf-8")
    text = PROJECT
    for name, what, territory, keys in FIGURES:
        text += f'\n[[figure]]\nid = "{name}"\ntype = "{what}"\nterritories = ["{territory}"]\n{keys}\n'
    write(GALLERY / "reponses.csv", gallery_answers.COLUMNS, gallery_answers.answers())
    write(GALLERY / "population.csv", ["sexe", "age", "nombre"], gallery_answers.population())
    text += gallery_answers.sections()
    (GALLERY / "noir-reponses.toml").write_text(gallery_answers.in_grey(), encoding="utf-8")
    (GALLERY / "project.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

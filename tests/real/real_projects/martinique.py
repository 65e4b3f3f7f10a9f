"""All communes of Martinique with a map of every kind: what the golden figures on real boundaries are made from."""
from . import common, networks
from .folder import Date, Folder, decimal
from .fort_de_france import CONTRACT, boundaries_of
from .places import add_spaces, zone_of

SOURCE = "INSEE, 2018"
# code: (label, unit, additive, decimals, value of a row of the source)
INDICATORS = {
    "POP": ("Population", "habitants", "oui", "0", lambda row: row["POP"]),
    "ACTIFS": ("Actifs", "actifs", "oui", "0", lambda row: row["ACT"]),
    "CHOMEURS": ("Chômeurs", "personnes", "oui", "0", lambda row: row["CHOM"]),
    "OCCUPES": ("Actifs occupés", "personnes", "oui", "0", lambda row: row["ACT"] - row["CHOM"]),
    "REVENU": ("Revenu médian", "€", "non", "0", lambda row: row["MED"]),
    "CHOMAGE": ("Part des chômeurs dans la population active", "%", "non", "1", lambda row: 100 * row["CHOM"] / row["ACT"]),
    "PART_ACTIFS": ("Part des actifs dans la population", "%", "non", "1", lambda row: 100 * row["ACT"] / row["POP"]),
    "PART_CHOMEURS": ("Part des chômeurs dans la population", "%", "non", "1", lambda row: 100 * row["CHOM"] / row["POP"]),
}
# id, type, keys: a map of each kind.
FIGURES = [
    ("choroplethe", "choropleth", {"value": "REVENU", "method": "jenks"}),
    ("symboles", "symbols", {"size": "POP"}),
    ("symboles-classes", "symbols-choropleth", {"size": "POP", "value": "CHOMAGE", "palette": "ylgnbu"}),
    ("symboles-categories", "symbols-typology", {"size": "ACTIFS", "category": "INTERCO"}),
    ("typologie", "typology", {"category": "INTERCO"}),
    ("bivariee", "bivariate", {"value": "REVENU", "second": "CHOMAGE"}),
    ("localisation", "located", {"title": "Les espaces, par accès", "category": "access"}),
    ("liens", "links", {"title": "Liens entre acteurs et espaces"}),
    ("oursins", "spider", {"title": "Chaque commune et son espace le plus proche"}),
    ("discontinuites", "discontinuities", {"value": "REVENU", "most": 20}),
    ("densite", "density", {"title": "Densité d’espaces", "reach": "6km", "classes": 5, "palette": "ylgnbu"}),
    ("potentiel", "potential", {"size": "POP", "reach": "5km"}),
    ("hexagones", "grid", {"size": "POP", "cell": "4km"}),
    ("points", "dots", {"size": "POP"}),
    ("dorling", "dorling", {"size": "POP", "value": "CHOMAGE"}),
    ("anamorphose", "cartogram", {"size": "POP", "value": "CHOMAGE"}),
    ("camemberts", "pies", {"parts": ["OCCUPES", "CHOMEURS"], "title": "Actifs occupés et chômeurs"}),
    ("barres", "bars", {"parts": ["OCCUPES", "CHOMEURS"], "title": "Actifs occupés et chômeurs"}),
    ("desserte", "catchment", {"reach": "5km", "title": "À quelle distance est l’espace le plus proche ?"}),
    ("besoins-offre", "need-offer", {"value": "CHOMAGE", "reach": "5km"}),
    ("collection", "multiples", {"parts": ["PART_ACTIFS", "PART_CHOMEURS"], "title": "Actifs et chômeurs, une échelle"}),
]


def make(real, path):
    table = sorted(common.layer_table(real, "indicators/martinique_2018_epsg32620.gpkg", "polygons"), key=lambda row: row["INSEE_COM"])
    communes = [row["INSEE_COM"] for row in table]
    project = {"id": "martinique", "title": "Martinique : une carte de chaque sorte", "language": "fr", "date": Date("2024-08-01"), "editions": ["public"]}
    folder = Folder(project, [{"id": "MTQ", "name": "Martinique", "level": "perimeter", "communes": communes, "role": "engaged"}], boundaries_of(real))
    folder.figures = [{"id": name, "type": kind, **keys} for name, kind, keys in FIGURES]
    source_fs, source_mn, source_contract, _ = common.add_sources(
        folder, [*common.PLACE_SOURCES, common.CONTRACT_SOURCE,
                 ("indicateurs", "Population, revenu médian et emploi des communes de Martinique", "INSEE", "2018", "")])
    actors = networks.Actors()
    networks.add_contract(folder, real, actors, CONTRACT, ["MTQ"], source_contract)
    actors.write(folder)
    by_siren, by_label = add_spaces(folder, real, {"MTQ": zone_of(real, set(communes))}, source_fs, source_mn)
    networks.add_ties(folder, actors, by_siren, by_label, source_mn)
    add_indicators(folder, real, table)
    folder.write(path)


def add_indicators(folder, real, table):
    for code, (label, unit, additive, decimals, _) in INDICATORS.items():
        folder.add("indicateurs", code=code, libelle=label, unite=unit, source=SOURCE, millesime="2018", sommable=additive, niveau="commune",
                   decimales=decimals)
    names = {row["epci"]: row["nom"] for row in common.rows(real / "indicators/epci_2026.csv")}
    epci = {row["commune"]: names[row["epci"]] for row in common.rows(real / "indicators/commune_epci_2026.csv")}
    used = sorted({epci[row["INSEE_COM"]] for row in table})
    folder.add("indicateurs", code="INTERCO", libelle="Intercommunalité", source="INSEE, 2026", millesime="2026", sommable="non", niveau="commune",
               decimales="0", categories=" | ".join(used))
    for row in table:
        for code, (*_, decimals, value) in INDICATORS.items():
            folder.add("valeurs", indicateur=code, niveau="commune", code=row["INSEE_COM"], valeur=decimal(value(row), int(decimals) + 2), statut="publiable")
        folder.add("valeurs", indicateur="INTERCO", niveau="commune", code=row["INSEE_COM"], valeur=epci[row["INSEE_COM"]], statut="publiable")

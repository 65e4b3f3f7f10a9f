"""What the projects share: boundaries, sources, indicators of the census, authorities."""
from .folder import decimal
from .sources import package_rows, rows

REGISTER_DATE = "2025-12-23"
OPEN_LICENCE = "Licence Ouverte 2.0"
CENSUS = {  # as the shares of the file are computed: checked on their numerators and denominators
    "chom": ("CHOMAGE", "Part des chômeurs dans la population active de 15 ans ou plus"),
    "hlm": ("HLM", "Part des logements HLM dans les résidences principales"),
    "dipl_aucun": ("SANS_DIPLOME", "Part des personnes sans diplôme parmi les non-scolarisés de 15 ans ou plus"),
}


def metropolitan_boundaries(real):
    folder = real / "boundaries"
    upper = folder / "departements_regions_2025_metropole_epsg2154.gpkg"
    return {
        "commune": {"file": folder / "communes_2022_france.geojson", "code": "code", "name": "nom", "vintage": 2022,
                    "source": "IGN, Admin Express, communes 2022 simplifiées"},
        "epci": {"file": folder / "epci_2025_metropole_epsg2154.gpkg", "layer": "epci", "code": "EPCI", "name": "NOM_EPCI",
                 "vintage": 2025, "source": "IGN et INSEE, EPCI 2025"},
        "departement": {"file": upper, "layer": "departements", "code": "DEP", "vintage": 2025},
        "region": {"file": upper, "layer": "regions", "code": "REG", "vintage": 2025},
    }


def members(real, epci):
    """Communes of an EPCI."""
    return {row["commune"] for row in rows(real / "indicators/commune_epci_2026.csv") if row["epci"] == epci}


def commune_row(real, code):
    return next(row for row in rows(real / "indicators/communes_2026.csv") if row["code"] == code)


def article(name):
    return "d’" if name[0] in "AEIOUYÉÈÂÎHaeiouyéèâî" else "de "


def add_sources(folder, real_sources):
    """Rows of sources.csv from (type, title, author, date, licence); returns their ids in order."""
    ids = []
    for kind, title, author, date, licence in real_sources:
        ids.append(folder.new_id("S"))
        folder.add("sources", id=ids[-1], type=kind, titre=title, auteur=author, date=date, licence=licence)
    return ids


PLACE_SOURCES = [
    ("étude", "Liste des France services", "ANCT", "2024-08-01", OPEN_LICENCE),
    ("étude", "Lieux de médiation numérique (Conseiller numérique, data.inclusion)", "ANCT ; data.inclusion", "2023-02-06", OPEN_LICENCE),
]
CONTRACT_SOURCE = ("étude", "Postes d’adultes-relais par structure et contrat de ville", "ANCT", "2023", "")
CENSUS_SOURCE = ("indicateurs", "Recensement de la population 2018, communes de plus de 2 000 habitants", "INSEE", "2018", OPEN_LICENCE)


def add_census(folder, real, regions, communes, codes=CENSUS):
    """Shares of the census for the communes of the regions; those of `communes` that the file lacks are not available."""
    table = rows(real / "indicators/insee_rp2018_communes_2000hab.csv")
    for column, (code, label) in codes.items():
        folder.add("indicateurs", code=code, libelle=label, unite="%", source="INSEE, RP 2018", millesime="2018", sommable="non",
                   niveau="commune", decimales="1")
        given = set()
        for row in table:
            if row["code_region"] not in regions:
                continue
            given.add(row["code_insee"])
            folder.add("valeurs", indicateur=code, niveau="commune", code=row["code_insee"], valeur=decimal(row[column], 3), statut="publiable")
        for commune in sorted(communes - given):
            folder.add("valeurs", indicateur=code, niveau="commune", code=commune, statut="nd")


def layer_table(real, file, layer):
    return package_rows(real / file, layer)

"""Fort-de-France and its intercommunality, in the legal projection of Martinique (EPSG:5490)."""
from . import common, networks
from .folder import Date, Folder, decimal
from .places import add_spaces, zone_of
from .sources import rows

EPCI, CONTRACT = "249720061", "CV376"


def boundaries_of(real):
    overseas = real / "boundaries/drom_2025_crs_natifs.gpkg"
    return {
        "commune": {"file": overseas, "layer": "communes_972", "code": "DEPCOM", "name": "NOM_DEPCOM", "epci": "EPCI", "vintage": 2025,
                    "source": "IGN et INSEE, communes 2025 généralisées"},
        "epci": {"file": overseas, "layer": "epci_972", "code": "EPCI", "name": "NOM_EPCI", "vintage": 2025},
        "qpv": {"file": real / "boundaries/qpv_2015_antilles_guyane.geojson", "code": "CODE_QP", "name": "NOM_QP", "vintage": 2015,
                "source": "ANCT, QPV 2015"},
    }


def make(real, path):
    names = {row["epci"]: row["nom"] for row in rows(real / "indicators/epci_2026.csv")}
    territories = [
        {"id": "FDF", "name": common.commune_row(real, "97209")["nom"], "level": "commune", "code": "97209", "role": "engaged"},
        {"id": "CACEM", "name": names[EPCI], "level": "epci", "code": EPCI, "role": "engaged"},
    ]
    project = {"id": "fort-de-france", "title": "Fort-de-France : quartiers prioritaires et lieux d’accueil", "language": "fr",
               "date": Date("2024-08-01"), "editions": ["public"]}
    folder = Folder(project, territories, boundaries_of(real))
    source_fs, source_mn, source_contract, _ = common.add_sources(
        folder, [*common.PLACE_SOURCES, common.CONTRACT_SOURCE,
                 ("indicateurs", "Population, revenu médian et emploi des communes de Martinique", "INSEE", "2018", "")])
    actors = networks.Actors()
    networks.add_contract(folder, real, actors, CONTRACT, ["FDF", "CACEM"], source_contract)
    actors.write(folder)
    zones = {"FDF": zone_of(real, {"97209"}), "CACEM": zone_of(real, common.members(real, EPCI))}
    by_siren, by_label = add_spaces(folder, real, zones, source_fs, source_mn)
    networks.add_ties(folder, actors, by_siren, by_label, source_mn)
    add_indicators(folder, real)
    folder.write(path)


def add_indicators(folder, real):
    table = sorted(common.layer_table(real, "indicators/martinique_2018_epsg32620.gpkg", "polygons"), key=lambda row: row["INSEE_COM"])
    source = "INSEE, 2018"
    folder.add("indicateurs", code="REVENU", libelle="Revenu médian", unite="€", source=source, millesime="2018",
               sommable="non", niveau="commune", decimales="0")
    folder.add("indicateurs", code="CHOMAGE", libelle="Part des chômeurs dans la population active", unite="%", source=source,
               millesime="2018", sommable="non", niveau="commune", decimales="1")
    for row in table:
        for code, value in (("REVENU", row["MED"]), ("CHOMAGE", 100 * row["CHOM"] / row["ACT"] if row["ACT"] else None)):
            folder.add("valeurs", indicateur=code, niveau="commune", code=row["INSEE_COM"], valeur="" if value is None else decimal(value, 3),
                       statut="nd" if value is None else "publiable")

"""Toulouse, its intercommunality and its département: QPV of 2015 with their indicators, hundreds of spaces."""
from . import common, networks
from .folder import Date, Folder, decimal
from .places import add_spaces, commune_polygons, zone_of
from .sources import rows

EPCI, DEPARTEMENT, CONTRACT = "243100518", "31", "CV101"
QUARTER_INDICATORS = {
    "tp60": ("PAUVRETE", "Taux de pauvreté", "%", "2017"),
    "tx_tot_et": ("ETRANGERS", "Part des étrangers dans la population", "%", "2015"),
    "decuc_q2": ("REVENU", "Revenu déclaré médian par unité de consommation", "€", "2017"),
}


def make(real, path):
    names = {row["epci"]: row["nom"] for row in rows(real / "indicators/epci_2026.csv")}
    departements = {row["code"]: row["nom"] for row in rows(real / "indicators/departements_2026.csv")}
    territories = [
        {"id": "TLS", "name": common.commune_row(real, "31555")["nom"], "level": "commune", "code": "31555", "role": "engaged"},
        {"id": "TM", "name": names[EPCI], "level": "epci", "code": EPCI, "role": "engaged"},
        {"id": "D31", "name": departements[DEPARTEMENT], "level": "departement", "code": DEPARTEMENT, "role": "engaged"},
    ]
    boundaries = common.metropolitan_boundaries(real)
    boundaries["qpv"] = {"file": real / "boundaries/qpv_2015_occitanie.geojson", "code": "code_qp", "name": "nom_qp", "vintage": 2015,
                         "commune": "code_commune", "source": "ANCT, QPV 2015"}
    project = {"id": "toulouse", "title": "Toulouse : quartiers prioritaires et lieux d’accueil", "language": "fr",
               "date": Date("2024-08-01"), "editions": ["public"]}
    folder = Folder(project, territories, boundaries)
    source_fs, source_mn, source_contract, _, _ = common.add_sources(
        folder, [*common.PLACE_SOURCES, common.CONTRACT_SOURCE, common.CENSUS_SOURCE,
                 ("indicateurs", "Indicateurs des quartiers prioritaires d’Occitanie", "INSEE", "2017", "")])
    actors = networks.Actors()
    networks.add_contract(folder, real, actors, CONTRACT, ["TLS", "TM", "D31"], source_contract)
    actors.write(folder)
    departement = {code for code in commune_polygons(real) if code.startswith(DEPARTEMENT)}
    zones = {"TLS": zone_of(real, {"31555"}), "TM": zone_of(real, common.members(real, EPCI)), "D31": zone_of(real, departement)}
    by_siren, by_label = add_spaces(folder, real, zones, source_fs, source_mn)
    networks.add_ties(folder, actors, by_siren, by_label, source_mn)
    add_quarter_indicators(folder, real)
    folder.atlases.append({"by": "qpv"})
    common.add_census(folder, real, {"76"}, departement, {"chom": common.CENSUS["chom"]})
    folder.write(path)


def add_quarter_indicators(folder, real):
    """A missing value of this file is a statistical secret (its own note)."""
    for column, (code, label, unit, year) in QUARTER_INDICATORS.items():
        folder.add("indicateurs", code=code, libelle=label, unite=unit, source="INSEE, indicateurs des QPV", millesime=year,
                   sommable="non", niveau="qpv", decimales="0" if unit == "€" else "1")
        for row in rows(real / "indicators/qpv_occitanie_indicateurs.csv"):
            value = row[column].strip()
            given = value not in ("", "NA", "0") or (value == "0" and column != "decuc_q2")
            folder.add("valeurs", indicateur=code, niveau="qpv", code=row["code_qp"], valeur=decimal(value, 3) if given else "",
                       statut="publiable" if given else "s")

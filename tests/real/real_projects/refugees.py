"""The shared project « Accueil et intégration des réfugiés »: Metz, Bourg-en-Bresse and Autun, as ANCT's register has it."""
from . import common, course, networks
from .folder import Date, Folder
from .places import add_spaces, zone_of
from .sources import rows

TERRITORIES = {  # commune: (id, EPCI, contrat de ville)
    "57463": ("MET", "200039865", "CV185"),
    "01053": ("BOU", "200071751", "CV004"),
    "71014": ("AUT", "200070530", "CV254"),
}
THEME = "Accueil et intégration des réfugiés"


def register(real):
    """Rows of the register for this theme, by commune."""
    table = rows(real / "places/territoires_engagement_citoyen_2025.csv")
    return {row["codgeo"]: row for row in table if row["Dispositif"] == "PPTDE" and row["projet_partage"] == THEME}


def project(real, identifier):
    years = {row["periode"] for row in register(real).values()}
    assert len(years) == 1 and set(register(real)) == set(TERRITORIES)
    start, end = years.pop().split("-")
    return {"id": identifier, "title": THEME, "theme": THEME, "language": "fr", "start": Date(f"{start}-01-01"),
            "end": Date(f"{end}-12-31"), "date": Date(common.REGISTER_DATE), "editions": ["public"]}


def fill(folder, real, zones, source_register, source_fs, source_mn, source_contract):
    actors = networks.Actors()
    years = next(iter(register(real).values()))["periode"].split("-")
    shared = folder.new_id("O")
    folder.add("objets", id=shared, nom=THEME, type="projet", date_debut=years[0], date_fin=years[1],
               dimension="engagement | coopération", description="Projet partagé du programme Territoires d’engagement.",
               sources=source_register)
    for code, (territory, _, contract) in TERRITORIES.items():
        name = register(real)[code]["libgeo"]
        networks.add_contract(folder, real, actors, contract, [territory], source_contract)
        authority = actors.add(common.commune_row(real, code)["siren"], territory, nom="")
        authority.update(nom=f"Commune {common.article(name)}{name}", type="institution", famille="services", authority=True, inconnu="")
        authority["sources"].append(source_register)
    actors.write(folder)
    by_siren, by_label = add_spaces(folder, real, zones, source_fs, source_mn)
    networks.add_ties(folder, actors, by_siren, by_label, source_mn)
    for code in TERRITORIES:
        actor = actors.known[common.commune_row(real, code)["siren"]]
        networks.tie(folder, actor["id"], shared, "participe", source_register, "-".join(years))


def sources_of(folder):
    register_source = ("étude", "Territoires d’engagement citoyen", "ANCT", common.REGISTER_DATE, common.OPEN_LICENCE)
    ids = common.add_sources(folder, [register_source, *common.PLACE_SOURCES, common.CONTRACT_SOURCE, common.CENSUS_SOURCE])
    return ids[:4]


def make_course(real, path):
    """The project of the communes with an invented course (course.py)."""
    make_communes(real, path, "refugies-parcours", course.add_course)


def make_communes(real, path, identifier="refugies", complete=lambda folder: None):
    territories = [{"id": territory, "name": register(real)[code]["libgeo"], "level": "commune", "code": code, "role": "engaged"}
                   for code, (territory, _, _) in TERRITORIES.items()]
    folder = Folder(project(real, identifier), territories, common.metropolitan_boundaries(real))
    zones = {territory: zone_of(real, {code}) for code, (territory, _, _) in TERRITORIES.items()}
    fill(folder, real, zones, *sources_of(folder))
    common.add_census(folder, real, {"44", "84", "27"}, set(TERRITORIES))
    complete(folder)
    folder.write(path)


def make_epci(real, path):
    """The same project seen at the intercommunalities of the three communes."""
    names = {row["epci"]: row["nom"] for row in rows(real / "indicators/epci_2026.csv")}
    territories = [{"id": territory, "name": names[epci], "level": "epci", "code": epci, "role": "engaged"}
                   for territory, epci, _ in TERRITORIES.values()]
    folder = Folder(project(real, "refugies-epci"), territories, common.metropolitan_boundaries(real))
    communes = {territory: common.members(real, epci) for territory, epci, _ in TERRITORIES.values()}
    folder.atlases.append({"territories": ["AUT"], "by": "commune"})
    fill(folder, real, {territory: zone_of(real, codes) for territory, codes in communes.items()}, *sources_of(folder))
    common.add_census(folder, real, {"44", "84", "27"}, set().union(*communes.values()))
    folder.write(path)

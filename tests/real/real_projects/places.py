"""Spaces: France services and digital mediation places, where they really stand."""
import datetime

from .folder import decimal
from .sources import Zone, features, position, rows

ITINERANT = {"Bus_équivalent", "Itinérante"}
DAYS = {"h_lundi": "lundi", "h_mardi": "mardi", "h_mercredi": "mercredi", "h_jeudi": "jeudi", "h_vendredi": "vendredi", "h_samedi": "samedi"}
LABELS = {"France Services": "France services", "CNFS": "Conseiller numérique (CNFS)", "Aidants Connect": "Aidants Connect"}


def commune_polygons(real):
    return {attributes["code"]: polygons for attributes, polygons in features(real / "boundaries/communes_2022_france.geojson")}


def zone_of(real, communes):
    """The communes of 2022 as one zone; a code that 2022 does not have is left out."""
    polygons = commune_polygons(real)
    return Zone([polygon for code in sorted(communes) for polygon in polygons.get(code, [])])


def france_services(real):
    return rows(real / "places/france_services_2024-08-01.csv")


def mediation_places(real):
    """Each id once: the two sets of the file overlap, and each repeats some of its rows. The later set wins."""
    newest = {}
    for row in rows(real / "places/lieux_mediation_numerique_2022_2023.csv"):
        known = newest.get(row["id"])
        if known is None or (row["date_maj"], row["jeu"]) > (known["date_maj"], known["jeu"]):
            newest[row["id"]] = row
    return [newest[key] for key in sorted(newest)]


def add_spaces(folder, real, zones, source_fs, source_mn):
    """The spaces inside the zones (territory id -> Zone). Returns the ids of spaces by SIREN and by label."""
    by_siren, by_label = {}, {}

    def where(row):
        at = position(row)
        return [name for name, zone in zones.items() if at and zone.contains(*at)]

    for row in france_services(real):
        inside = where(row)
        if not inside:
            continue
        identifier = folder.new_id("E")
        folder.add("espaces", id=identifier, nom=row["lib_fs"], nature="itinérant" if row["format_fs"] in ITINERANT else "lieu",
                   acces={"Non": "ouvert", "Oui": "sur inscription"}.get(row["prise_rdv"], ""), frequence=opening_days(row),
                   depuis=labelled_on(row["labellisation_fs"]), adresse=row["adresse"], code_postal=row["code_postal"],
                   commune=row["insee_com"], sources=source_fs, **common(row, inside))
        by_label.setdefault("France services", []).append((identifier, source_fs))
    for row in mediation_places(real):
        inside = where(row)
        if not inside:
            continue
        identifier = folder.new_id("E")
        services = ", ".join(row["services"].split(";"))
        folder.add("espaces", id=identifier, nom=row["nom"], nature="lieu", description=services, adresse=row["adresse"],
                   code_postal=row["code_postal"], commune=row["code_insee"], sources=source_mn,
                   date_maj=row["date_maj"], **common(row, inside))
        if row["pivot"].strip("0"):
            by_siren.setdefault(row["pivot"][:9], []).append(identifier)
        for label in filter(None, row["labels_nationaux"].split(";")):
            by_label.setdefault(LABELS.get(label, label), []).append((identifier, source_mn))
    return by_siren, by_label


def common(row, inside):
    longitude, latitude = position(row)
    return {"dimension": "coopération", "territoire": " | ".join(inside), "latitude": decimal(latitude, 6),
            "longitude": decimal(longitude, 6), "visibilite": "publique"}


def opening_days(row):
    return ", ".join(name for column, name in DAYS.items() if row[column].strip())


def labelled_on(text):
    """The date of "Espace labellisé 01/07/2022", or nothing."""
    try:
        return datetime.datetime.strptime(text.split()[-1], "%d/%m/%Y").date().isoformat()
    except (ValueError, IndexError):
        return ""

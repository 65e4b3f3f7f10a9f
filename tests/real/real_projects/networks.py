"""Actors and ties, only as far as the registers state them."""
import re

from .folder import decimal
from .sources import rows

PUBLIC = re.compile(r"^(COMMUNE|COM|VILLE|MAIRIE|CCAS|COLLEGE|CONSEIL DEP)\b")
LANDLORD = re.compile(r"\b(OFFICE PUBLIC DE L'HABITAT|HABITAT)\b")
ASSOCIATION = re.compile(r"\b(ASS|ASSO|ASSOC|ASSOCIATION|ASSOCIATIONS|ASSOCATION|CLUB|MJC|CIDFF|UFOLEP|CEMEA)\b|M J C")


def kind_of(name, siren):
    """Type and family: what the name says, or the public numbers (SIREN beginning with 1 or 2); else unknown."""
    if PUBLIC.search(name) or siren[:1] in ("1", "2"):
        return "service public", "services", ""
    if LANDLORD.search(name):
        return "institution", "operateurs_publics", ""
    if ASSOCIATION.search(name):
        return "association", "associations", ""
    return "institution", "autres", "Forme juridique : le fichier ne la donne pas."


class Actors:
    """Actors by SIREN, each written once with all its territories."""

    def __init__(self):
        self.known = {}

    def add(self, siren, territory, **cells):
        actor = self.known.setdefault(siren, {"territories": [], "sources": [], "siren": siren, **cells})
        for key, value in cells.items():
            actor[key] = actor.get(key) or value
        if territory not in actor["territories"]:
            actor["territories"].append(territory)
        return actor

    def write(self, folder):
        """Gives every actor its id, in the order of the SIREN."""
        for siren in sorted(self.known):
            actor = self.known[siren]
            actor["id"] = folder.new_id("A")
            folder.add("acteurs", id=actor["id"], nom=actor["nom"], type=actor["type"], famille=actor["famille"],
                       dimension="engagement | coopération" if actor.get("authority") else "coopération",
                       territoire=" | ".join(actor["territories"]), moyens=actor.get("moyens", ""), siren=siren,
                       sources=" | ".join(sorted(set(actor["sources"]))), inconnu=actor.get("inconnu", ""))


def add_state(folder, territories, source):
    """The State, which pays the posts: the amounts of the file are its grants."""
    identifier = folder.new_id("A")
    folder.add("acteurs", id=identifier, nom="État (programme adultes-relais)", type="institution", famille="etat", dimension="coopération",
               territoire=" | ".join(territories), sources=source)
    return identifier


def tie(folder, start, end, kind, said_by, period=""):
    folder.add("liens", id=folder.new_id("L"), de=start, vers=end, type=kind, statut="existant", dimension="coopération",
               dit_par=said_by, periode=period)


def contract_posts(real, contract):
    """Adulte-relais posts of a contrat de ville, by SIREN: name, number of posts, euros."""
    found = {}
    for row in rows(real / "networks/adulte_relais_2023_structure_contrat.csv"):
        if row["code_cv"] != contract:
            continue
        name, posts, euros = found.get(row["code_tiers"][:9], (row["raison_sociale"], 0, 0.0))
        found[row["code_tiers"][:9]] = (min(name, row["raison_sociale"]), posts + 1, euros + float(row["montant"] or 0))
    return found


def add_contract(folder, real, actors, contract, territories, source):
    """A contrat de ville as an object, and the structures that hold adulte-relais posts in it."""
    place = next(r for r in rows(real / "networks/contrats_de_ville_points.csv") if r["code_cv"] == contract)
    identifier = folder.new_id("O")
    folder.add("objets", id=identifier, nom="Contrat de ville : " + place["lib_cv"].split(" - ", 1)[1], type="convention",
               dimension="coopération", territoire=" | ".join(territories), sources=source)
    for siren, (name, posts, euros) in sorted(contract_posts(real, contract).items()):
        kind, family, unknown = kind_of(name, siren)
        means = f"{posts} poste{'s' if posts > 1 else ''} d’adulte-relais en 2023 ({decimal(round(euros), 0)} €)"
        for territory in territories:
            actor = actors.add(siren, territory, nom=name, type=kind, famille=family, inconnu=unknown, moyens=means)
        actor["sources"].append(source)
        actor.setdefault("contracts", []).append((identifier, source))
    return identifier


def add_ties(folder, actors, by_siren, by_label, source_places):
    """State to structure, structure to contrat de ville and to the places with its SIREN, place to its labels."""
    holders = [actor for _, actor in sorted(actors.known.items()) if actor.get("contracts")]
    source = holders[0]["contracts"][0][1]
    state = add_state(folder, sorted({t for actor in holders for t in actor["territories"]}), source)
    for actor in holders:
        tie(folder, state, actor["id"], "finance", source, "2023")
    for siren in sorted(actors.known):
        actor = actors.known[siren]
        for contract, source in actor.get("contracts", []):
            tie(folder, actor["id"], contract, "participe", source, "2023")
        for space in by_siren.get(siren, []):
            tie(folder, actor["id"], space, "anime", source_places)
    for label in sorted(by_label):
        identifier = folder.new_id("O")
        sources = sorted({source for _, source in by_label[label]})
        folder.add("objets", id=identifier, nom=label, type="dispositif", dimension="coopération", sources=" | ".join(sources))
        for space, source in by_label[label]:
            tie(folder, space, identifier, "appartient", source)

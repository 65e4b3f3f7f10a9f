"""Actors, spaces and objects: the texts of texts/*.txt given identifiers, places, sources and dates."""

import os
import random
from dataclasses import dataclass, field

import numpy as np

from arcs import is_inside
from boundaries import siren_of
from island import CELL, ORIGIN
from lambert93 import to_wgs84
from wording import records, slug, typeset

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "texts")
TOWNS = {"PL": "Port-Lorn", "SA": "Les Salines-d'Ambre", "FA": "Le Fanal", "PA": "Pont-Aubrel", "SB": "Saint-Brévalan-sur-Orvelle",
         "LP": "Le Passage-d'Orvelle", "TR": "Trégarouan", "KE": "Kerduval", "LM": "Les Moulins-d'Orvelle"}
STREETS = {
    "PL": "quai des Brumes|rue de l'Amer|rue de la Corderie|avenue des Trois-Mâts|rue du Bout-du-Quai|place de la Criée-Vieille|"
          "rue des Gabiers|boulevard de la Rade|rue du Feu-Vert|impasse du Cabestan|rue des Calfats|rue Neuve-du-Môle",
    "SA": "rue des Dames|place du Marché-au-Sel|chemin des Oyats|rue de la Grande-Plage|route des Œillets|rue du Bosselis|venelle du Mulon",
    "FA": "rue des Deux-Feux|quai du Nord|rue de la Forge|chemin du Sémaphore|rue de l'Amer-Blanc|place du Presbytère",
    "PA": "quai Vieux|rue de la Biscuiterie|place des Halles|rue du Pont-Long|rue des Tanneries|allée du Verger",
    "SB": "rue du Lavoir|place Saint-Brévalan|chemin de la Cale", "LP": "rue du Bac|cale du Passage|place de la Mairie",
    "TR": "rue de l'Ancienne-Gendarmerie|route de la Ria|rue du Lycée", "KE": "chemin du Verger|place du Puits",
    "LM": "chemin des Biefs|rue des Meuniers"}
POSTCODES = {"PL": "00901", "SA": "00942", "FA": "00957", "PA": "00963", "SB": "00964", "LP": "00964", "TR": "00965",
             "KE": "00966", "LM": "00967"}
VISIBILITY = {"": "publique", "publique": "publique", "P": "partenaires", "Q": "équipe", "K": "confidentielle"}
DIMENSIONS = {"E": ["engagement"], "C": ["coopération"], "EC": ["engagement", "coopération"]}
SHARED_DOORS = {"Centre social Le Mât de Cocagne": "Le Mât de Cocagne, centre social", "Hangar de La Cale": "La Cale, atelier partagé",
                "Mairie et France services du Fanal": "Mairie du Fanal, accueil", "Quai de la criée": "Criée du Fanal"}
EPCI_ACTORS = {"CA Port-Lorn Grande Rade, service Cohésion sociale": 1, "CC des Marais d'Ambre, pôle Habitat": 8,
               "CC du Fanal et des Sternes": 12}
# The people of the island who asked not to be shown.
WITHOUT_CONSENT = ("Saisonnier n° 4", "Habitant n° 44")

ACTOR_HEADER = ("id", "nom", "type", "famille", "dimension", "territoire", "portee", "description", "depuis", "moyens", "contact",
                "siren", "adresse", "code_postal", "commune", "qpv", "latitude", "longitude", "result_score", "result_type",
                "precision_geo", "consentement", "visibilite", "sources", "inconnu", "date_maj")
SPACE_HEADER = ("id", "nom", "nature", "acces", "frequence", "dimension", "territoire", "description", "depuis", "moyens", "contact",
                "adresse", "code_postal", "commune", "qpv", "latitude", "longitude", "result_score", "result_type", "precision_geo",
                "visibilite", "sources", "inconnu", "date_maj")
OBJECT_HEADER = ("id", "nom", "type", "date_debut", "date_fin", "porteur", "dimension", "territoire", "description", "visibilite",
                 "sources", "inconnu", "date_maj")


@dataclass
class Element:
    id: str
    raw_name: str
    kind: str             # actor, space, object
    group: str            # family, nature or type
    territories: list
    row: dict = field(default_factory=dict)


class Ground:
    """Finds a believable point for an address."""

    def __init__(self, communes, grid, quarters, seed):
        self.towns = {key: next(c for c in communes if c.name == name) for key, name in TOWNS.items()}
        self.quarters = [q for q in quarters if q.commune.name == "Port-Lorn"]
        self.grid, self.rng, self.used, self.doors = grid, random.Random(seed + 900), [], {}

    def on_ground(self, x, y, label):
        c, r = int((x - ORIGIN[0]) / (1000 * CELL)), int((y - ORIGIN[1]) / (1000 * CELL))
        return bool(np.all(self.grid[r - 1:r + 2, c - 1:c + 2] == label))

    def point(self, key, quarter):
        """Lambert-93, inside the commune (and the quarter), 80 m at least from the other points."""
        town = self.towns[key]
        centre, reach = town.centre, 350 + 2000 * (town.population / 61240) ** 0.5
        if quarter:
            centre, reach = quarter.centre, 600
        for attempt in range(4000):
            dx, dy = (self.rng.random() + self.rng.random() - 1 for _ in range(2))
            x, y = round(centre[0] + reach * dx, 1), round(centre[1] + reach * dy, 1)
            free = attempt > 2000 or all((x - a) ** 2 + (y - b) ** 2 > 6400 for a, b in self.used)
            if free and self.on_ground(x, y, town.label) and (not quarter or is_inside((x, y), quarter.ring)):
                self.used.append((x, y))
                return x, y
        raise ValueError(f"no ground for {key}")

    def fill(self, row, name, where):
        """Writes the columns of place for `PL=`, `PL/1~`, `SAc`, `PL/5q`, `SAm`."""
        key, mark, order = where[:2], where[-1], where[3:4] if "/" in where else ""
        quarter = self.quarters[int(order) - 1] if order else None
        row.update(commune=self.towns[key].code, qpv=quarter.code if quarter else "", code_postal=POSTCODES[key])
        row["precision_geo"] = {"=": "exacte", "~": "rue", "c": "commune", "q": "quartier", "m": "masquée"}[mark]
        if mark not in "=~":
            return
        street = self.rng.choice(STREETS[key].split("|"))
        exact = mark == "="
        row["adresse"] = typeset(f"{self.rng.randrange(1, 78)} {street}" if exact else street)
        row["result_type"] = "housenumber" if exact else "street"
        row["result_score"] = round((0.80 if exact else 0.56) + 0.18 * self.rng.random(), 2)
        elected = row.get("type") == "élu"          # reached at the town hall, never at home
        door = f"mairie {key}" if elected else SHARED_DOORS.get(name)
        spot, address = self.doors.get(door) or (self.point(key, quarter), "1 place de la Mairie" if elected else row["adresse"])
        self.doors[name] = self.doors.setdefault(door or name, (spot, address))
        row["adresse"] = address
        row["longitude"], row["latitude"] = to_wgs84(*spot)


def evidence(element_territories, sources, rng, kinds=None):
    """One to three sources that speak of one of the territories."""
    own = [s for s in sources if set(s["territories"]) & set(element_territories) and (kinds is None or s["type"] in kinds)]
    count = rng.choice((1, 1, 2, 2, 3))
    return [s["id"] for s in sorted(rng.sample(own, min(count, len(own))), key=lambda s: s["id"])]


def update_day(rng):
    return f"2025-{rng.randrange(6, 11):02d}-{rng.randrange(1, 29):02d}"


def common(row, name, dimension, territories, text, unknown, visibility, sources, rng):
    row.update(nom=typeset(name), dimension=DIMENSIONS[dimension], territoire=territories, description=typeset(text),
               inconnu=typeset(unknown), visibilite=VISIBILITY[visibility], sources=evidence(territories, sources, rng),
               date_maj=update_day(rng))


def make_actors(ground, sources, seed):
    rng, actors = random.Random(seed + 901), []
    lines = [line for town in ("port_lorn", "salines", "fanal", "ria") for line in records(f"{FOLDER}/actors_{town}.txt", 12)]
    for order, line in enumerate(lines, 1):
        name, kind, family, dimension, where_from, reach, where, since, means, text, unknown, visibility = line
        row = {"id": f"A-{order:04d}", "type": kind, "famille": family, "portee": reach, "depuis": since, "moyens": typeset(means)}
        person = kind == "personne"
        common(row, name, dimension, where_from.split(","), text, unknown, visibility, sources, rng)
        ground.fill(row, name, where)
        row["consentement"] = ("non" if name in WITHOUT_CONSENT else "oui") if person else "sans objet"
        if kind in ("association", "entreprise", "service public", "institution"):
            row["contact"] = f"accueil@{slug(name)}.example"
            row["siren"] = siren_of(f"000900{EPCI_ACTORS[name]:02d}" if name in EPCI_ACTORS else f"00080{order:03d}")
        if kind == "collectif informel":
            row["consentement"] = "oui"
        actors.append(Element(row["id"], name, "actor", family, row["territoire"], row))
    return actors


def make_spaces(ground, sources, seed):
    rng, spaces = random.Random(seed + 902), []
    for order, line in enumerate(records(f"{FOLDER}/spaces.txt", 12), 1):
        name, nature, access, frequency, dimension, where_from, where, since, means, text, unknown, visibility = line
        row = {"id": f"E-{order:04d}", "nature": nature, "acces": access, "frequence": typeset(frequency), "depuis": since,
               "moyens": typeset(means)}
        common(row, name, dimension, where_from.split(","), text, unknown, visibility, sources, rng)
        ground.fill(row, name, where)
        if nature == "en ligne":
            row["precision_geo"] = "commune"
        spaces.append(Element(row["id"], name, "space", nature, row["territoire"], row))
    return spaces


def find(elements, words):
    """The element whose name begins with `words` (failing that, contains them); wrong texts fail loudly."""
    hits = [e for e in elements if e.raw_name == words] or [e for e in elements if e.raw_name.startswith(words)] \
        or [e for e in elements if words in e.raw_name]
    if not hits:
        raise KeyError(words)
    return hits[0]


def make_objects(actors, sources, seed):
    rng, objects = random.Random(seed + 903), []
    for order, line in enumerate(records(f"{FOLDER}/objects.txt", 10), 1):
        name, kind, start, end, bearer, dimension, where_from, text, unknown, visibility = line
        row = {"id": f"O-{order:04d}", "type": kind, "date_debut": start, "date_fin": end, "porteur": find(actors, bearer).id}
        common(row, name, dimension, where_from.split(","), text, unknown, visibility, sources, rng)
        objects.append(Element(row["id"], name, "object", kind, row["territoire"], row))
    return objects

"""Indicators by commune and by QPV: believable, smooth over the ground, with secret and missing values where they would be."""

import random

import numpy as np

from island import CELL, ORIGIN
from noise import fractal_noise
from places import PLACES
from wording import typeset

HEADER = ("code", "libelle", "unite", "source", "millesime", "sommable", "niveau", "decimales", "classes", "nb_classes")
VALUE_HEADER = ("indicateur", "niveau", "code", "valeur", "statut", "n")
FICTION = "Données fictives"
INDICATORS = [
    ("RES_SEC", "Part des résidences secondaires dans les logements", "%", "2022", "non", "commune", 1, "", 5),
    ("LOG_VAC", "Part des logements vacants", "%", "2022", "non", "commune", 1, "quantile", 5),
    ("LOYER", "Loyer moyen d'annonce, charges comprises", "€/m²", "2024", "non", "commune", 1, "", 5),
    ("PRIX", "Prix médian des maisons vendues", "€/m²", "2022-2024", "non", "commune", 0, "", 5),
    ("REVENU", "Niveau de vie médian", "€ par an", "2021", "non", "commune", 0, "", 5),
    ("AGE_75", "Part des 75 ans ou plus", "%", "2022", "non", "commune", 1, "", 5),
    ("EVOL_POP", "Évolution annuelle moyenne de la population", "% par an", "2016-2022", "non", "commune", 2, "", 6),
    ("ARRIVES", "Part des habitants arrivés depuis moins de cinq ans", "%", "2022", "non", "commune", 1, "", 5),
    ("SAISON", "Emplois saisonniers au plus fort de l'été", "emplois", "2024", "oui", "commune", 0, "", 5),
    ("MEDECIN", "Temps d'accès au médecin le plus proche", "min", "2024", "non", "commune", 0, "", 5),
    ("Q_PAUVRE", "Taux de pauvreté à 60 % du niveau de vie médian", "%", "2021", "non", "qpv", 1, "", 4),
    ("Q_EMPLOI", "Taux d'emploi des 15-64 ans", "%", "2022", "non", "qpv", 1, "", 4),
    ("Q_HLM", "Part des ménages locataires du parc social", "%", "2022", "non", "qpv", 1, "", 4),
    ("Q_JEUNES", "Part des moins de 25 ans", "%", "2022", "non", "qpv", 1, "", 4),
]
DECIMALS = {line[0]: line[6] for line in INDICATORS}


def clip(value, low, high):
    return max(low, min(high, value))


class Place:
    """What the value of a commune depends on; every number is a plain sum or product."""

    def __init__(self, commune, index, inland, noise, rng):
        self.commune, self.noise, self.rng = commune, noise, rng
        self.people = commune.population
        x, y = (commune.centre[0] - ORIGIN[0]) / 1000, (commune.centre[1] - ORIGIN[1]) / 1000
        self.coast = 1 / (1 + (max(0.0, float(inland[int(y / CELL), int(x / CELL)])) / 3.2) ** 2)
        self.south = 1 - clip((y - 14) / 40, 0, 1)
        self.islet = x < 4 or x > 68.5 and y > 80 or 50 < x < 62 and 38 < y < 52
        self.town = 0.0
        for place in PLACES:
            if place.epci >= 0:
                self.town += min(1.0, (place.population / 36000)) / (1 + ((place.x - x) ** 2 + (place.y - y) ** 2) / 14)
        self.town = min(1.2, self.town)

    def n(self, channel, spread):
        """Smooth noise of a channel, about -spread to spread, plus a little of its own."""
        return spread * (1.7 * float(self.noise[channel]) + 0.30 * (self.rng.random() - 0.5))


def values_of(p):
    """{indicator: (value, base)}"""
    second = clip(6 + 58 * p.coast * (1 - 0.80 * min(1, p.town)) + 9 * p.south * p.coast + p.n(0, 15) + 10 * p.islet, 1.2, 84)
    vacant = clip(8.2 + 5.5 * (1 - p.coast) - 3.2 * min(1, p.town) + p.n(1, 4.5), 1.4, 21)
    price = clip(1480 + 1900 * p.coast + 1350 * p.town + 520 * p.south * p.coast + p.n(2, 620), 880, 6200)
    rent = clip(8.4 + 3.6 * p.coast + 3.3 * p.town + p.n(2, 1.6), 6.6, 18.5)
    income = clip(21350 + 1500 * p.coast + 900 * p.town - 700 * p.islet + p.n(3, 2300), 17200, 29900)
    old = clip(11.0 + 7.5 * p.coast - 3.8 * min(1, p.town) + 3 * p.islet + p.n(4, 4.2), 4.2, 29)
    growth = clip(0.15 + 0.75 * p.town * (1 - 0.5 * p.coast) - 0.30 * p.coast + p.n(5, 0.95), -2.3, 3.1)
    arrived = clip(13.5 + 5.5 * p.town + 4.0 * p.coast + 1.6 * growth + p.n(6, 5.5), 4, 36)
    homes = p.people / 2.08 / max(0.12, 1 - (second + vacant) / 100)
    season = homes * second / 100 * 0.17 * (0.6 + 0.8 * p.rng.random()) + p.people * 0.012
    doctor = clip(23 - 17 * min(1, p.town * 1.5) - min(8, p.people / 900) + p.n(7, 9) + 18 * p.islet, 2, 58)
    return {"RES_SEC": (second, homes), "LOG_VAC": (vacant, homes), "LOYER": (rent, p.people * (0.09 + 0.05 * p.town)),
            "PRIX": (price, homes * 0.11), "REVENU": (income, p.people / 2.08), "AGE_75": (old, p.people),
            "EVOL_POP": (growth, p.people), "ARRIVES": (arrived, p.people), "SAISON": (season, season), "MEDECIN": (doctor, p.people)}


# Fewer units than this and the value is kept secret (households for income, sales for prices...).
SECRET_BELOW = {"LOYER": 12, "PRIX": 10, "REVENU": 50, "ARRIVES": 80, "SAISON": 5, "AGE_75": 60}


def commune_rows(communes, island, seed):
    rng = random.Random(seed + 905)
    x = np.array([(c.centre[0] - ORIGIN[0]) / 1000 for c in communes])
    y = np.array([(c.centre[1] - ORIGIN[1]) / 1000 for c in communes])
    noise = [fractal_noise(x, y, 15.0, 3, seed + 300 + k) for k in range(8)]
    merged = set(rng.sample(range(len(communes)), 3))      # made of two communes in 2019: no earlier count to compare with
    unsold = set(rng.sample(range(len(communes)), 4))      # deeds not sent by the land register
    rows = []
    for index, commune in enumerate(communes):
        place = Place(commune, index, island.inland, [channel[index] for channel in noise], rng)
        for code, (value, base) in values_of(place).items():
            rounded, status, count = round(value, DECIMALS[code]), "publiable", int(base)
            if code == "EVOL_POP" and index in merged or code == "PRIX" and index in unsold:
                rounded, status = None, "nd"
            elif base < SECRET_BELOW.get(code, 0):
                rounded, status = None, "s"
            elif code == "MEDECIN" and place.islet:
                status = "estimé"
            rows.append((code, "commune", commune.code, number(rounded), status, None if status in ("s", "nd") else count))
    return rows


def number(value):
    """Whole numbers without a decimal mark."""
    return None if value is None else int(value) if float(value).is_integer() else float(value)


def quarter_rows(quarters, seed):
    rng, rows = random.Random(seed + 906), []
    for order, quarter in enumerate(quarters):
        hard = rng.random()
        drawn = {"Q_PAUVRE": 33 + 19 * hard + 3 * rng.random(), "Q_EMPLOI": 57 - 14 * hard + 4 * rng.random(),
                 "Q_HLM": 48 + 36 * hard * rng.random() + 10 * rng.random(), "Q_JEUNES": 29 + 12 * hard + 5 * rng.random()}
        for code, value in drawn.items():
            status = "s" if (code, order) in (("Q_PAUVRE", 11), ("Q_PAUVRE", 4)) else "nd" if (code, order) == ("Q_EMPLOI", 13) else "publiable"
            shown = number(round(value, 1)) if status == "publiable" else None
            rows.append((code, "qpv", quarter.code, shown, status, None if shown is None else quarter.population))
    return rows


def indicator_rows():
    return [(code, typeset(label), typeset(unit), FICTION, year, additive, level, decimals, method, classes)
            for code, label, unit, year, additive, level, decimals, method, classes in INDICATORS]

"""The places whose position, name and weight are decided by hand; everything else is drawn by the seed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    name: str
    x: float            # km in the frame
    y: float
    population: int
    head_start: float   # km of plain ground given to the commune when it grows
    epci: int           # index in EPCI when it is a centre, else -1


@dataclass(frozen=True)
class Epci:
    name: str
    nature: str
    reach: float        # km given to it when communes are shared out


PLACES = [
    Place("Port-Lorn", 34.6, 46.6, 61240, 2.2, 0),
    Place("Villelune", 39.2, 66.2, 34810, 1.6, 1),
    Place("La Roche-Aubrée", 26.4, 29.4, 22460, 1.3, 2),
    Place("Saint-Œuvin", 38.8, 82.6, 16530, 1.0, 3),
    Place("Lannorven", 10.6, 51.6, 11380, 0.8, 4),
    Place("Port-Sauvin", 17.0, 15.2, 12640, 0.8, 5),
    Place("Pont-Aubrel", 26.6, 51.2, 9820, 0.7, 6),
    Place("Les Salines-d'Ambre", 45.6, 5.9, 8910, 0.8, 7),
    Place("Trévoalec", 17.6, 69.6, 7430, 0.6, 8),
    Place("Brélizan", 10.4, 33.6, 6880, 0.6, 9),
    Place("Sainte-Mahaut-de-la-Mer", 58.8, 8.6, 5620, 0.5, 10),
    Place("Le Fanal", 64.0, 82.6, 4970, 1.1, 11),
    # the pearl and the islets that are communes of their own
    Place("Port-Nacre", 53.2, 43.6, 3120, 0.6, -1),
    Place("Saint-Elouan-de-Nacre", 56.2, 45.8, 870, 0.0, -1),
    Place("Enez-Wenn", 2.6, 70.0, 214, 0.0, -1),
    # villages of the ria, named in the texts of the diagnosis
    Place("Locquenven", 15.4, 48.4, 2140, 0.3, -1),
    Place("Saint-Brévalan-sur-Orvelle", 20.6, 50.6, 1630, 0.3, -1),
    Place("Le Passage-d'Orvelle", 18.4, 44.2, 980, 0.2, -1),
    Place("Kerduval", 22.4, 53.8, 1310, 0.2, -1),
    Place("Trégarouan", 30.4, 53.6, 1120, 0.2, -1),
    Place("Les Moulins-d'Orvelle", 26.4, 56.6, 760, 0.1, -1),
]

EPCIS = [
    Epci("CA Port-Lorn Grande Rade", "CA", 3.0),
    Epci("CA Villelune Agglomération", "CA", 1.5),
    Epci("CC du Pays de La Roche-Aubrée", "CC", 0.0),
    Epci("CC du Cap d'Œuvin", "CC", 0.0),
    Epci("CC Océan Lannorven", "CC", 0.0),
    Epci("CC de Sauvin et des Avens", "CC", 0.5),
    Epci("CC de la Ria d'Orvelle", "CC", 2.4),
    Epci("CC des Marais d'Ambre", "CC", 0.5),
    Epci("CC des Monts de Trévoal", "CC", 1.0),
    Epci("CC Brélizan - Côte des Embruns", "CC", 0.0),
    Epci("CC de la Corne du Sud", "CC", 0.0),
    Epci("CC du Fanal et des Sternes", "CC", 7.5),
]

DEPARTEMENT = ("X9", "Loar-Maritime")
REGION = ("X8", "Îles-du-Ponant-Neuf")
ISLAND_NAME = "île de Loar"

"""Where people live, by squares of 200 m of the European grid, as INSEE counts them: invented households round the town and in hamlets of the communes of the
engaged territories. Nobody in it exists.
"""

import math
import random

from lambert93 import to_wgs84
from places import EPCIS
from tables import write_table

TOWNS = {"Port-Lorn", "Les Salines-d'Ambre", "Le Fanal"}
EPCI = "CC de la Ria d'Orvelle"
HEADER = ["carreau", "personnes", "menages"]
HOUSEHOLD = [(1, 0.36), (2, 0.33), (3, 0.14), (4, 0.11), (5, 0.06)]  # people, part of the households
SEMI_MAJOR, E2 = 6378137.0, 0.0066943800229


def authalic(sine):
    """q of Snyder (Map Projections: A Working Manual, 1987, 3-12)."""
    e = math.sqrt(E2)
    return (1 - E2) * (sine / (1 - E2 * sine * sine) - math.log((1 - e * sine) / (1 + e * sine)) / (2 * e))


def to_european_grid(longitude, latitude):
    """ETRS89-LAEA (EPSG:3035), metres: Snyder, 24-17 to 24-27."""
    q_pole, q_middle, q = authalic(1.0), authalic(math.sin(math.radians(52))), authalic(math.sin(math.radians(latitude)))
    beta_middle, beta, turn = math.asin(q_middle / q_pole), math.asin(q / q_pole), math.radians(longitude - 10)
    radius = SEMI_MAJOR * math.sqrt(q_pole / 2)
    d = SEMI_MAJOR * math.cos(math.radians(52)) / math.sqrt(1 - E2 * math.sin(math.radians(52)) ** 2) / (radius * math.cos(beta_middle))
    b = radius * math.sqrt(2 / (1 + math.sin(beta_middle) * math.sin(beta) + math.cos(beta_middle) * math.cos(beta) * math.cos(turn)))
    east = b * d * math.cos(beta) * math.sin(turn)
    north = b / d * (math.cos(beta_middle) * math.sin(beta) - math.sin(beta_middle) * math.cos(beta) * math.cos(turn))
    return 4321000 + east, 3210000 + north


def holds(polygons, x, y):
    inside = False
    for polygon in polygons:
        for ring in polygon:
            points = [tuple(p) for p in ring]
            for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
                if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                    inside = not inside
    return inside


def settle(commune, rng):
    """Middles and spreads (m) of the town and its hamlets, with their parts of the households."""
    xs = [p[0] for polygon in commune.polygons for p in polygon[0]]
    ys = [p[1] for polygon in commune.polygons for p in polygon[0]]
    places = [(*commune.centre, 180 * math.sqrt(max(commune.population, 400) / 400), 0.7)]
    hamlets = 3 + int(math.sqrt(commune.population) / 12)
    while len(places) <= hamlets:
        x, y = rng.uniform(min(xs), max(xs)), rng.uniform(min(ys), max(ys))
        if holds(commune.polygons, x, y):
            places.append((x, y, rng.uniform(40, 220), 0.3 / hamlets))
    return places


def households_of(commune, rng):
    places = settle(commune, rng)
    left = commune.population
    while left > 0:
        people = min(left, rng.choices([n for n, _ in HOUSEHOLD], [part for _, part in HOUSEHOLD])[0])
        for _ in range(40):
            x, y, spread, _ = rng.choices(places, [part for *_, part in places])[0]
            at = rng.gauss(x, spread), rng.gauss(y, spread)
            if holds(commune.polygons, *at):
                break
        else:
            at = x, y
        left -= people
        yield at, people


def write_people(path, communes, seed):
    rng = random.Random(f"people {seed}")
    index = [epci.name for epci in EPCIS].index(EPCI)
    squares = {}
    for commune in communes:
        if commune.name not in TOWNS and commune.epci != index:
            continue
        for (x, y), people in households_of(commune, rng):
            east, north = to_european_grid(*to_wgs84(x, y))
            square = squares.setdefault((int(north // 200) * 200, int(east // 200) * 200), [0, 0])
            square[0] += people
            square[1] += 1
    write_table(path, HEADER, [(f"CRS3035RES200mN{north}E{east}", *counts) for (north, east), counts in sorted(squares.items())])

"""The fourteen QPV: handfuls of blocks between streets, so that their edges run along streets."""

import random
from dataclasses import dataclass

import numpy as np

from arcs import signed_area, trace
from growth import part_corners
from island import CELL, ORIGIN
from noise import fractal_noise

# (town, name, wanted area in km2, inhabitants, distance and direction from the centre of the town in km)
QUARTERS = [
    ("Port-Lorn", "Le Grand-Mât", 0.52, 3410, (-1.9, 0.7)), ("Port-Lorn", "La Corderie - Bel-Amer", 0.31, 2260, (-0.7, -1.2)),
    ("Port-Lorn", "Les Perrières", 0.42, 1980, (-1.5, 2.3)), ("Port-Lorn", "Kerlune", 0.24, 1440, (-3.1, -0.9)),
    ("Port-Lorn", "Quai des Terre-Neuvas", 0.14, 1120, (0.3, 0.9)),
    ("Villelune", "Les Hauts-de-Lune", 0.46, 2870, (-1.3, 0.8)), ("Villelune", "Le Clos-Vauban", 0.22, 1530, (-0.6, -1.1)),
    ("Villelune", "La Marelle", 0.18, 1090, (-2.2, -0.4)),
    ("La Roche-Aubrée", "Les Genêts d'Or", 0.38, 1870, (1.2, 0.9)), ("La Roche-Aubrée", "Cité de la Tannerie", 0.16, 1060, (-0.9, -0.6)),
    ("Saint-Œuvin", "La Vigie", 0.27, 1290, (0.8, -0.9)), ("Saint-Œuvin", "Les Ardoisiers", 0.13, 1010, (-0.9, 0.4)),
    ("Port-Sauvin", "Le Fort-Neuf", 0.21, 1180, (0.9, 0.7)), ("Lannorven", "Ker-Océan", 0.17, 1050, (0.5, 0.8)),
]
COMPASS = [(1.0, 0.0), (0.96, 0.28), (0.8, 0.6), (0.6, 0.8), (0.28, 0.96), (0.923, -0.385), (0.882, 0.471)]
SPAN = 24   # blocks on a side of the street grid


@dataclass
class Quarter:
    code: str
    name: str
    commune: object
    population: int
    ring: list
    centre: tuple


def street_grid(centre, rng, seed):
    """Crossroads of a bent street grid round `centre` (Lambert-93)."""
    ux, uy = COMPASS[rng.randrange(len(COMPASS))]
    steps = [[rng.choice((62, 74, 88, 104, 126)) for _ in range(SPAN)] for _ in range(2)]
    along = [np.cumsum([0] + s) - sum(s[:SPAN // 2]) for s in steps]
    u, v = np.meshgrid(along[0].astype(float), along[1].astype(float))
    bend = [70 * fractal_noise(u, v, 620.0, 3, seed + k) for k in (81, 82)]
    u, v = u + bend[0], v + bend[1]
    return centre[0] + u * ux - v * uy, centre[1] + u * uy + v * ux


def block_area(x, y, r, c):
    ring = [(x[r, c], y[r, c]), (x[r, c + 1], y[r, c + 1]), (x[r + 1, c + 1], y[r + 1, c + 1]), (x[r + 1, c], y[r + 1, c])]
    return abs(signed_area(ring + ring[:1])) / 1e6


def usable(x, y, grid, label):
    """Blocks that lie wholly on the ground of the commune, with a margin of a cell."""
    columns = np.floor((x - ORIGIN[0]) / (1000 * CELL)).astype(int)
    rows = np.floor((y - ORIGIN[1]) / (1000 * CELL)).astype(int)
    own = np.ones(x.shape, bool)
    for dr in (-1, 0, 1):
        for dc in (-1, 0, 1):
            own &= grid[rows + dr, columns + dc] == label
    return own[:-1, :-1] & own[1:, :-1] & own[:-1, 1:] & own[1:, 1:]


def grow_blocks(x, y, allowed, wanted, rng):
    """A compact, slightly ragged handful of blocks of about the wanted area (km2)."""
    middle = SPAN // 2
    start = min(np.argwhere(allowed).tolist(), key=lambda b: ((b[0] - middle) ** 2 + (b[1] - middle) ** 2, b))
    chosen, total = {tuple(start)}, block_area(x, y, *start)
    while total < wanted:
        rim = {}
        for r, c in chosen:
            for n in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                if n not in chosen and 0 <= n[0] < SPAN and 0 <= n[1] < SPAN and allowed[n]:
                    rim[n] = rim.get(n, 0) + 1
        score = {n: 0.75 * k + 2.1 * rng.random() - 0.028 * ((n[0] - start[0]) ** 2 + (n[1] - start[1]) ** 2)
                 for n, k in sorted(rim.items())}
        best = max(score, key=lambda n: (score[n], n))
        chosen.add(best)
        total += block_area(x, y, *best)
    return chosen


def outline(chosen, x, y):
    """The single outer ring round the blocks, counter-clockwise; courtyards are filled."""
    grid = np.full((SPAN + 2, SPAN + 2), -1)
    for r, c in chosen:
        grid[r + 1, c + 1] = 0
    grid = part_corners(grid)
    rings = []
    for chain, left, _ in trace(grid):
        corners = chain if left == 0 else chain[::-1]
        rings.append([(round(float(x[r - 1, c - 1]), 1), round(float(y[r - 1, c - 1]), 1)) for c, r in corners])
    return max(rings, key=signed_area)


def make_quarters(communes, grid, seed):
    towns = {commune.name: commune for commune in communes}
    quarters = []
    taken = np.zeros(grid.shape, bool)
    for order, (town, name, wanted, population, (east, north)) in enumerate(QUARTERS, 1):
        commune = towns[town]
        rng = random.Random(seed * 100 + order)
        centre = (commune.centre[0] + 1000 * east, commune.centre[1] + 1000 * north)
        x, y = street_grid(centre, rng, seed * 7 + order)
        allowed = usable(x, y, np.where(taken, -2, grid), commune.label)
        ring = outline(grow_blocks(x, y, allowed, wanted, rng), x, y)
        reserve(taken, ring)
        middle = (sum(p[0] for p in ring[:-1]) / (len(ring) - 1), sum(p[1] for p in ring[:-1]) / (len(ring) - 1))
        quarters.append(Quarter(f"QN0X9{order:02d}M", name, commune, population, ring, middle))
    return quarters


def reserve(taken, ring):
    """Marks the ground of a quarter, and 100 m round it, as used."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    c0, c1 = int((min(xs) - ORIGIN[0]) / (1000 * CELL)) - 2, int((max(xs) - ORIGIN[0]) / (1000 * CELL)) + 3
    r0, r1 = int((min(ys) - ORIGIN[1]) / (1000 * CELL)) - 2, int((max(ys) - ORIGIN[1]) / (1000 * CELL)) + 3
    taken[r0:r1, c0:c1] = True

"""The communes as a coverage: labels grown and cleaned, enclave and exclave cut, arcs, names, codes, people, EPCI."""

import heapq
import random
from dataclasses import dataclass, field

import numpy as np
from scipy import ndimage

import growth
from arcs import make_arcs, polygons_of
from check_names import plain
from island import CELL, ORIGIN
from names import ENCLAVE, POOLS
from noise import fractal_noise
from places import DEPARTEMENT, EPCIS, PLACES

COMMUNES = 250
EXCLAVE_OWNER = "Trévoalec"   # a centre: the exclave then stays inside its EPCI


@dataclass
class Commune:
    label: int
    name: str
    centre: tuple        # Lambert-93, where its village stands
    area: float          # km2
    coastal: bool
    population: int
    epci: int = -1
    code: str = ""
    polygons: list = field(default_factory=list)


def ripple_disc(island, x, y, radius, seed):
    """A blob about `radius` km wide with a natural edge."""
    distance = np.sqrt((island.x - x) ** 2 + (island.y - y) ** 2)
    return distance < radius * (1 + 0.9 * fractal_noise(island.x, island.y, radius * 2, 4, seed))


def deep_spots(labels):
    """For every label, (depth, row, column) of the cell farthest from its border, depth in km."""
    padded = np.pad(labels, 1, mode="edge")
    inner = np.ones(labels.shape, bool)
    for dr, dc in ((0, 1), (2, 1), (1, 0), (1, 2)):
        inner &= padded[dr:dr + labels.shape[0], dc:dc + labels.shape[1]] == labels
    depth = np.where(labels >= 0, ndimage.distance_transform_edt(inner), 0.0)
    index = range(int(labels.max()) + 1)
    tops = ndimage.maximum_position(depth, labels, index)
    return [(float(depth[r, c]) * CELL, int(r), int(c)) for r, c in tops]


def cut_enclave(island, labels, candidates, number, seed):
    """A small commune wholly inside the roomiest of the candidates."""
    spots = deep_spots(labels)
    depth, r, c = max(spots[label] for label in candidates)
    blob = ripple_disc(island, (c + 0.5) * CELL, (r + 0.5) * CELL, min(0.75, 0.45 * depth), seed + 71)
    return np.where(blob & island.land, number, labels), ((c + 0.5) * CELL, (r + 0.5) * CELL)


def cut_exclave(island, labels, owner, host, seed):
    """A piece of `owner` lying inside `host`, as old church lands do."""
    depth, r, c = deep_spots(labels)[host]
    blob = ripple_disc(island, (c + 0.5) * CELL, (r + 0.5) * CELL, min(0.6, 0.4 * depth), seed + 72)
    return np.where(blob & (labels == host), owner, labels)


def cleaned(labels, land, keep_parts=()):
    for _ in range(3):
        labels = growth.part_corners(growth.gather(labels, land, keep_parts))
    return labels


def make_labels(island, streams, seed):
    """The final grid and the village of every label (km in the frame)."""
    fixed = growth.settled(island, PLACES)
    towns = [(x, y, min(1.0, p.population / 40000)) for (x, y), p in zip(fixed, PLACES) if p.epci >= 0]
    starts = [p.head_start for p in PLACES]
    centres = growth.scatter(island, fixed, starts, towns, COMMUNES - 1, seed)
    starts += [0.0] * (len(centres) - len(PLACES))
    labels = growth.warped(growth.grow(island, centres, starts, streams, seed), island, seed)
    for _ in range(2):
        labels = growth.majority(labels, island.land)
    labels = cleaned(labels, island.land)
    inland = [k for k in range(len(PLACES), len(centres)) if island.inland[labels == k].min(initial=9) > 1.0]
    labels, spot = cut_enclave(island, labels, inland, len(centres), seed)
    centres.append(spot)
    owner = next(k for k, place in enumerate(PLACES) if place.name == EXCLAVE_OWNER)
    labels = cut_exclave(island, labels, owner, host_of_exclave(labels, owner, inland), seed)
    return cleaned(labels, island.land, (owner,)), centres


def host_of_exclave(labels, owner, candidates):
    """The roomiest inland neighbour of `owner`."""
    spots = deep_spots(labels)
    ring = ndimage.binary_dilation(labels == owner) & (labels != owner)
    near = [k for k in np.unique(labels[ring]).tolist() if k in candidates]
    return max(near, key=lambda k: (spots[k][0], -k))


def touching(arcs):
    """label -> set of neighbour labels, from the arcs."""
    near = {}
    for arc in arcs:
        if arc.left >= 0 and arc.right >= 0:
            near.setdefault(arc.left, set()).add(arc.right)
            near.setdefault(arc.right, set()).add(arc.left)
    return near


def share_out(communes, arcs):
    """Gives every commune an EPCI: growth from the centres over neighbours, then islets to the nearest."""
    near = touching(arcs)
    heap = [(10.0 - EPCIS[p.epci].reach, label, p.epci) for label, p in enumerate(PLACES) if p.epci >= 0]
    heapq.heapify(heap)
    while heap:
        cost, label, epci = heapq.heappop(heap)
        if communes[label].epci >= 0:
            continue
        communes[label].epci = epci
        x, y = communes[label].centre
        for other in sorted(near.get(label, ())):
            a, b = communes[other].centre
            step = ((a - x) ** 2 + (b - y) ** 2) ** 0.5 / 1000
            heapq.heappush(heap, (round(cost + step, 6), other, epci))
    for commune in communes:
        if commune.epci < 0:
            x, y = commune.centre
            joined = [c for c in communes if c.epci >= 0]
            commune.epci = min(joined, key=lambda c: ((c.centre[0] - x) ** 2 + (c.centre[1] - y) ** 2, c.label)).epci


def people(x, y, area, coastal, rng):
    """Inhabitants of a village from its ground, the sea and the towns around (km in the frame)."""
    density = 19.0 + (26.0 if coastal else 0.0)
    for place in PLACES:
        d2 = (place.x - x) ** 2 + (place.y - y) ** 2
        density += place.population / 1000 * (2.4 if place.epci >= 0 else 1.0) / (1 + d2 / 7.0)
    chance = rng.random() + rng.random() + rng.random()          # 0 to 3, mostly about 1.5
    return max(38, int(area * density * (0.28 + 0.22 * chance * chance)))


def pick_names(centres, coastal, rng):
    pools = {key: sorted(names) for key, names in POOLS.items()}
    for key in sorted(pools):
        rng.shuffle(pools[key])
    names = []
    for (x, y), by_sea in zip(centres, coastal):
        tongue = "breton" if x + 0.10 * (y - 45) < 25.5 and y > 24 else "french"
        first = f"{tongue} {'coast' if by_sea else 'inland'}"
        order = [first, f"{tongue} {'inland' if by_sea else 'coast'}", "french inland", "breton inland"]
        if not by_sea:
            order = [first, "french inland" if tongue == "breton" else "breton inland"]
        names.append(next(pools[key] for key in order if pools[key]).pop())
    return names


def make_communes(island, streams, seed):
    """(communes in code order, arcs whose labels are indices in that order)."""
    rng = random.Random(seed + 5)
    labels, centres = make_labels(island, streams, seed)
    arcs = make_arcs(labels, seed)
    area = np.bincount(labels[labels >= 0], minlength=len(centres)) * CELL * CELL
    by_sea = {label for arc in arcs if -1 in (arc.left, arc.right) for label in (arc.left, arc.right)}
    coastal = [k in by_sea for k in range(len(centres))]
    drawn = range(len(PLACES), len(centres) - 1)
    names = [p.name for p in PLACES] + pick_names([centres[k] for k in drawn], [coastal[k] for k in drawn], rng) + [ENCLAVE]
    communes = []
    for k, (x, y) in enumerate(centres):
        count = PLACES[k].population if k < len(PLACES) else people(x, y, float(area[k]), coastal[k], rng)
        where = (round(ORIGIN[0] + 1000 * x, 1), round(ORIGIN[1] + 1000 * y, 1))
        communes.append(Commune(k, names[k], where, float(area[k]), coastal[k], count if k < len(centres) - 1 else 64))
    share_out(communes, arcs)
    order = sorted(range(len(communes)), key=lambda k: plain(communes[k].name))
    rank = {-1: -1}
    for index, k in enumerate(order):
        rank[k] = index
        communes[k].code = f"{DEPARTEMENT[0]}{index + 1:03d}"
    for arc in arcs:
        arc.left, arc.right = rank[arc.left], rank[arc.right]
    communes = [communes[k] for k in order]
    for index, commune in enumerate(communes):
        commune.label = index
        commune.polygons = polygons_of(arcs, lambda label, index=index: label == index)
    grid = np.array([rank[k] for k in range(len(order))] + [-1])[labels]
    return communes, arcs, grid

"""From a grid of labels to a coverage: arcs are traced and softened once, and every polygon is made of arcs.

Two neighbours therefore share exactly the same vertices.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from island import CELL, ORIGIN
from noise import fractal_noise


@dataclass
class Arc:
    points: list   # Lambert-93, metres
    left: int      # label on the left when walking the points; -1 is outside
    right: int


def unit_edges(labels):
    """Directed unit edges between cells of different labels: start corner -> [(end corner, left, right)]."""
    edges = defaultdict(list)
    down = np.argwhere(labels[:-1] != labels[1:])             # horizontal edges, between row r and r + 1
    for r, c in down.tolist():
        above, below = int(labels[r + 1, c]), int(labels[r, c])
        edges[(c, r + 1)].append(((c + 1, r + 1), above, below))
        edges[(c + 1, r + 1)].append(((c, r + 1), below, above))
    across = np.argwhere(labels[:, :-1] != labels[:, 1:])
    for r, c in across.tolist():
        west, east = int(labels[r, c]), int(labels[r, c + 1])
        edges[(c + 1, r)].append(((c + 1, r + 1), west, east))
        edges[(c + 1, r + 1)].append(((c + 1, r), east, west))
    return edges


def trace(labels):
    """Chains of grid corners between nodes (corners where three borders meet), then closed chains."""
    edges = unit_edges(labels)
    nodes = sorted(corner for corner, out in edges.items() if len(out) != 2)
    used, chains = set(), []

    def walk(start, first):
        end, left, right = first
        chain, previous = [start, end], start
        used.add((start, end))
        used.add((end, start))
        while len(edges[end]) == 2 and end != start:
            onward = [e for e in edges[end] if e[0] != previous][0]
            previous, end = end, onward[0]
            used.add((previous, end))
            used.add((end, previous))
            chain.append(end)
        chains.append((chain, left, right))

    for node in nodes:
        for edge in sorted(edges[node]):
            if (node, edge[0]) not in used:
                walk(node, edge)
    for corner in sorted(edges):
        for edge in sorted(edges[corner]):
            if (corner, edge[0]) not in used:
                walk(corner, edge)
    return chains


def midpoints(points, closed):
    middle = 0.5 * (points[:-1] + points[1:])
    return np.vstack([middle, middle[:1]]) if closed else np.vstack([points[:1], middle, points[-1:]])


def soften(points, closed, passes):
    """[1 2 1] smoothing; the ends of an open arc do not move."""
    for _ in range(passes):
        if closed:
            ring = points[:-1]
            ring = 0.25 * np.roll(ring, 1, 0) + 0.5 * ring + 0.25 * np.roll(ring, -1, 0)
            points = np.vstack([ring, ring[:1]])
        else:
            inner = 0.25 * points[:-2] + 0.5 * points[1:-1] + 0.25 * points[2:]
            points = np.vstack([points[:1], inner, points[-1:]])
    return points


def thin(points, tolerance):
    """Douglas-Peucker; keeps both ends."""
    keep = np.zeros(len(points), bool)
    keep[[0, -1]] = True
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        a, b, inner = points[first], points[last], points[first + 1:last]
        span = b - a
        length = (span[0] * span[0] + span[1] * span[1]) ** 0.5
        if length == 0:
            away = np.sqrt(((inner - a) ** 2).sum(1))
        else:
            away = np.abs(span[0] * (inner[:, 1] - a[1]) - span[1] * (inner[:, 0] - a[0])) / length
        farthest = int(np.argmax(away))
        if away[farthest] > tolerance:
            middle = first + 1 + farthest
            keep[middle] = True
            stack += [(first, middle), (middle, last)]
    return points[keep]


def to_lambert(points):
    """Grid corners to Lambert-93, to the decimetre."""
    step = CELL * 1000
    return [(round(ORIGIN[0] + float(x) * step, 1), round(ORIGIN[1] + float(y) * step, 1)) for x, y in points]


def wriggle(points, seed):
    """Small fractal displacement (grid units), the same wherever two arcs come close, none at the ends."""
    x, y = points[:, 0], points[:, 1]
    moved = points + 0.55 * np.stack([fractal_noise(x, y, 9.0, 3, seed + 51), fractal_noise(x, y, 9.0, 3, seed + 52)], 1)
    moved[[0, -1]] = points[[0, -1]]
    return moved


def make_arcs(labels, seed, passes=2, tolerance=0.11):
    """All arcs of the grid, softened, in a fixed order."""
    arcs = []
    for chain, left, right in trace(labels):
        points = np.array(chain, float)
        closed = chain[0] == chain[-1]
        gentle = passes if len(points) > 6 else 1
        points = soften(midpoints(points, closed), closed, gentle)
        if len(points) > 12 and not closed:
            points = wriggle(points, seed)
        half = len(points) // 2          # a closed arc is thinned in two halves, so that it cannot collapse
        if closed:
            points = np.vstack([thin(points[:half + 1], tolerance)[:-1], thin(points[half:], tolerance)])
        else:
            points = thin(points, tolerance)
        arcs.append(Arc(to_lambert(points), left, right))
    return arcs


def signed_area(ring):
    return 0.5 * sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:]))


def is_inside(point, ring):
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def turn(before, here, after):
    """Order of turns at a node from sharpest left (small) to sharpest right (large); no angle is computed."""
    ux, uy, vx, vy = here[0] - before[0], here[1] - before[1], after[0] - here[0], after[1] - here[1]
    length = ((ux * ux + uy * uy) * (vx * vx + vy * vy)) ** 0.5
    cross, dot = (ux * vy - uy * vx) / length, (ux * vx + uy * vy) / length
    return dot if cross >= 0 else 4 - dot - 2 if dot < 0 else 2 - dot


def rings_of(arcs, member):
    """Closed rings (group on the left) round the labels for which `member` is true."""
    starts = defaultdict(list)
    for arc in arcs:
        if member(arc.left) != member(arc.right):
            points = arc.points if member(arc.left) else arc.points[::-1]
            starts[points[0]].append(points)
    rings = []
    for begin in sorted(starts):
        while starts[begin]:
            ring = list(starts[begin].pop(0))
            while ring[-1] != ring[0]:
                choices = starts[ring[-1]]
                onward = min(choices, key=lambda p: turn(ring[-2], ring[-1], p[1]))
                choices.remove(onward)
                ring += onward[1:]
            rings.append(ring)
    return rings


def polygons_of(arcs, member):
    """[[outer, hole, ...], ...] for a group of labels, largest part first."""
    outers, holes = [], []
    for ring in rings_of(arcs, member):
        (outers if signed_area(ring) > 0 else holes).append(ring)
    outers.sort(key=lambda ring: (-signed_area(ring), ring[0]))
    parts = [[ring] for ring in outers]
    for hole in holes:
        middle = ((hole[0][0] + hole[1][0]) / 2, (hole[0][1] + hole[1][1]) / 2)
        home = [part for part in parts if is_inside(middle, part[0]) and abs(signed_area(hole)) < signed_area(part[0])]
        home[-1].append(hole)
    return parts

"""Rivers and lakes: the relief is filled (priority flood), water runs down, and streams become lines.

Priority flood: R. Barnes, C. Lehman, D. Mulla, Computers & Geosciences 62 (2014).
"""

import heapq
from dataclasses import dataclass

import numpy as np

from island import CELL
from noise import fractal_noise

NEIGHBOURS = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))

# Lakes of the land: (x, y, half length, half width, direction); the fifth lies behind the dunes of the south.
LAKES = [(20.4, 62.6, 1.9, 0.55, (0.6, 0.8)), (29.6, 41.0, 1.3, 0.5, (0.96, 0.28)), (30.8, 16.6, 1.5, 0.6, (0.8, -0.6)),
         (42.0, 83.6, 1.1, 0.45, (0.96, 0.28)), (55.4, 8.6, 2.2, 0.7, (0.98, 0.2)), (13.4, 38.4, 0.9, 0.4, (0.6, 0.8))]


@dataclass
class River:
    points: list     # (x, y) in km, from source to mouth
    drained: float   # km2
    rank: int        # 1 = a river that reaches the sea, 2 = a tributary


def drain(relief, land):
    """Flat index of the cell each land cell runs to, and the order in which the flood reached the cells."""
    rows, columns = relief.shape
    target = np.full(rows * columns, -1, np.int64)
    seen = ~land.copy()
    heap, order = [], []
    level = relief.tolist()
    for r, c in np.argwhere(land).tolist():
        if any(not land[r + dr, c + dc] for dr, dc in NEIGHBOURS):
            heap.append((level[r][c], r * columns + c))
            seen[r, c] = True
    heapq.heapify(heap)
    seen = seen.tolist()
    while heap:
        height, cell = heapq.heappop(heap)
        order.append(cell)
        r, c = divmod(cell, columns)
        for dr, dc in NEIGHBOURS:
            row = seen[r + dr]
            if not row[c + dc]:
                row[c + dc] = True
                target[(r + dr) * columns + c + dc] = cell
                heapq.heappush(heap, (max(height + 0.01, level[r + dr][c + dc]), (r + dr) * columns + c + dc))
    return target, order


def drained_area(target, order, cell_area):
    area = np.zeros(target.size)
    area[order] = cell_area
    area = area.tolist()
    for cell in reversed(order):
        if target[cell] >= 0:
            area[target[cell]] += area[cell]
    return np.array(area)


def softened(points, passes):
    for _ in range(passes):
        inner = [((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4)
                 for a, b, c in zip(points, points[1:], points[2:])]
        points = [points[0], *inner, points[-1]]
    return points


def stems(target, area, order, columns, step, sea_min=30.0, branch_min=16.0, source=3.5):
    """Main stems from the sea upwards, then tributaries that drain at least `branch_min` km2."""
    above = {}
    for cell in order:
        if target[cell] >= 0 and area[cell] >= source:
            above.setdefault(int(target[cell]), []).append(cell)
    waiting = [(cell, None, 1) for cell in order if target[cell] < 0 and area[cell] >= sea_min]
    rivers = []
    while waiting:
        cell, mouth, rank = waiting.pop(0)
        path, drained = ([mouth] if mouth is not None else []) + [cell], area[cell]
        while above.get(cell):
            best, *rest = sorted(above[cell], key=lambda k: (-area[k], k))
            waiting += [(k, cell, 2) for k in rest if area[k] >= branch_min]
            path.append(best)
            cell = best
        points = [((k % columns + 0.5) * step, (k // columns + 0.5) * step) for k in reversed(path)]
        if len(points) > 25:
            rivers.append(River(softened(points, 5), float(drained), rank))
    return rivers


def make_water(island, seed):
    """Rivers, the stream strength on the fine grid (0 where none), and the fields of the lakes."""
    blocks = island.land[::2, ::2] & island.land[1::2, ::2] & island.land[::2, 1::2] & island.land[1::2, 1::2]
    relief = np.round(island.relief[::2, ::2], 2)
    target, order = drain(relief, blocks)
    area = drained_area(target, order, 4 * CELL * CELL)
    rivers = stems(target, area, order, blocks.shape[1], 2 * CELL)
    strength = np.where(area > 2.5, np.minimum(area, 60.0), 0.0).reshape(blocks.shape)
    fine = strength.repeat(2, 0).repeat(2, 1)
    return rivers, fine, lake_fields(island, seed)


def lake_fields(island, seed):
    """For each lake, the grid of a field that is positive inside it."""
    x, y = island.x, island.y
    fields = []
    for cx, cy, long, wide, (ux, uy) in LAKES:
        c0, c1 = int((cx - 3.2) / CELL), int((cx + 3.2) / CELL)
        r0, r1 = int((cy - 3.2) / CELL), int((cy + 3.2) / CELL)
        px, py = x[r0:r1, c0:c1], y[r0:r1, c0:c1]
        u = ((px - cx) * ux + (py - cy) * uy) / long
        v = ((py - cy) * ux - (px - cx) * uy) / wide
        field = np.full(x.shape, -1.0)
        field[r0:r1, c0:c1] = 1 - np.sqrt(u * u + v * v) + 0.9 * fractal_noise(px, py, 1.1, 5, seed + 21, 0.55)
        fields.append(np.where(island.inland > 0.25, field, -1.0))
    return fields

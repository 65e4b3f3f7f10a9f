"""Communes grow from their seeds over the land: slow on steep and rough ground, slowest across a river.

The result is a grid of labels (-1 is the sea). Borders then follow rivers, ridges and rough ground as real ones do.
"""

import random

import numpy as np
from scipy import ndimage, sparse
from scipy.sparse import csgraph

from island import CELL, smooth_step
from noise import fractal_noise


def spacing(x, y, towns):
    """Wanted distance (km) between two village centres: tight round towns, wide on the moors."""
    wide = 4.7
    for tx, ty, weight in towns:
        near = 1 - smooth_step(np.sqrt((x - tx) ** 2 + (y - ty) ** 2), 2.0, 10.0 + 6.0 * weight)
        wide = wide - (1.0 + 1.1 * weight) * near
    return np.maximum(wide, 1.7)


def scatter(island, fixed, starts, towns, count, seed):
    """`fixed` centres (the larger their head start, the wider the ground left to them), then random ones by dart throwing; the spacing is scaled until there are `count`."""
    rng = random.Random(seed)
    field = spacing(island.x, island.y, towns) * (1 + 0.35 * fractal_noise(island.x, island.y, 9.0, 2, seed + 31))
    ground = np.argwhere((island.inland > 0.45))
    main, _ = ndimage.label(island.land)
    sizes = np.bincount(main.ravel())
    sizes[0] = 0
    mainland = main == int(np.argmax(sizes))
    picks = [tuple(ground[rng.randrange(len(ground))].tolist()) for _ in range(9000)]
    picks = [(r, c) for r, c in picks if mainland[r, c]]
    low, high, best = 0.5, 1.8, None
    for _ in range(24):
        scale = (low + high) / 2
        chosen = [(x, y, 1.6 * start) for (x, y), start in zip(fixed, starts)]
        for r, c in picks:
            x, y, reach = (c + 0.5) * CELL, (r + 0.5) * CELL, scale * field[r, c]
            if all((x - a) ** 2 + (y - b) ** 2 >= (reach + extra) ** 2 for a, b, extra in chosen):
                chosen.append((x, y, 0.0))
        best = [(x, y) for x, y, _ in chosen]
        if len(chosen) == count:
            break
        low, high = (scale, high) if len(chosen) > count else (low, scale)
    return best


def cell_costs(island, streams, seed):
    """Integer cost (exact sums) of walking one cell."""
    x, y = island.x, island.y
    rough = np.clip(1.0 + 4.2 * fractal_noise(x, y, 3.0, 6, seed + 41, 0.62), 0.2, None)
    dy, dx = np.gradient(ndimage.gaussian_filter(island.relief, 2), CELL * 1000)
    slope = np.minimum(np.sqrt(dx * dx + dy * dy), 0.5)
    crossing = np.where(streams > 0, 6.0 + 0.35 * streams, 0.0)
    return np.round(100 * (rough + 9.0 * slope + crossing)).astype(np.int64)


def grow(island, centres, head_starts, streams, seed):
    """Label grid; `head_starts` (km of plain ground) make a commune larger than its neighbours."""
    rows, columns = island.land.shape
    cost = cell_costs(island, streams, seed)
    number = np.where(island.land, np.arange(rows * columns).reshape(rows, columns), -1)
    froms, tos, weights = [], [], []
    for dr, dc, length in ((0, 1, 100), (1, 0, 100), (1, 1, 141), (1, -1, 141)):
        a = number[:rows - dr, max(0, -dc):columns - max(0, dc)]
        b = number[dr:, max(0, dc):columns + min(0, dc)]
        both = (a >= 0) & (b >= 0)
        a, b = a[both], b[both]
        froms.append(a)
        tos.append(b)
        weights.append((cost.ravel()[a] + cost.ravel()[b]) * length // 200)
    virtual = rows * columns
    seeds = np.array([int(y / CELL) * columns + int(x / CELL) for x, y in centres])
    delay = [1 + int(100 * (3.0 - start) / CELL) for start in head_starts]
    froms.append(np.full(len(seeds), virtual))
    tos.append(seeds)
    weights.append(np.array(delay))
    graph = sparse.coo_matrix((np.concatenate(weights).astype(float), (np.concatenate(froms), np.concatenate(tos))),
                              shape=(virtual + 1, virtual + 1)).tocsr()
    _, before = csgraph.dijkstra(graph, directed=False, indices=virtual, return_predecessors=True)
    owner = np.where(before < 0, np.arange(virtual + 1), before)
    owner[seeds] = seeds
    for _ in range(24):                      # pointer jumping: every cell finds the seed its path started from
        owner = owner[owner]
    label_of = np.full(virtual + 1, -1)
    label_of[seeds] = np.arange(len(seeds))
    return np.where(island.land, label_of[owner[:virtual]].reshape(rows, columns), -1)


def warped(labels, island, seed):
    """The same communes seen through rippled glass: borders get the bends of hedges, lanes and brooks."""
    shift = [0.55 * fractal_noise(island.x, island.y, 2.4, 5, seed + k, 0.6) / CELL for k in (61, 62)]
    rows, columns = labels.shape
    r, c = np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij")
    r = np.clip(np.round(r + shift[0]).astype(int), 0, rows - 1)
    c = np.clip(np.round(c + shift[1]).astype(int), 0, columns - 1)
    moved = labels[r, c]
    return nearest_label(np.where(island.land, moved, -1), island.land & (moved < 0))


def majority(labels, land):
    """One pass of a 3x3 majority filter on land."""
    padded = np.pad(labels, 1, constant_values=-1)
    rows, columns = labels.shape
    around = [padded[1 + dr:1 + dr + rows, 1 + dc:1 + dc + columns] for dr in (-1, 0, 1) for dc in (-1, 0, 1)]
    best, votes = labels.copy(), np.zeros(labels.shape, int)
    for candidate in [labels] + around:
        count = sum((candidate == other).astype(int) for other in around)
        count = np.where(candidate >= 0, count, -1)
        better = count > votes
        best, votes = np.where(better, candidate, best), np.where(better, count, votes)
    return np.where(land, best, -1)


def nearest_label(labels, wanted):
    """For cells of `wanted`, the label of the nearest labelled cell that is not wanted."""
    unknown = wanted | (labels < 0)
    index = ndimage.distance_transform_edt(unknown, return_distances=False, return_indices=True)
    return np.where(wanted, labels[index[0], index[1]], labels)


def gather(labels, land, keep_parts):
    """Makes each commune one piece on each body of land; crumbs go to the commune next to them.

    Bodies of land without any label (islets) go to the nearest commune, as real ones do.
    """
    bodies, count = ndimage.label(land)
    loose = np.zeros(labels.shape, bool)
    for body, window in enumerate(ndimage.find_objects(bodies), 1):
        here = bodies[window] == body
        inside = labels[window]
        for label in np.unique(inside[here & (inside >= 0)]).tolist():
            parts, number = ndimage.label((inside == label) & here)
            if number > 1 and label not in keep_parts:
                sizes = np.bincount(parts.ravel())
                sizes[0] = 0
                loose[window] |= (parts > 0) & (parts != int(np.argmax(sizes)))
    loose |= land & (labels < 0)
    return nearest_label(labels, loose)


def part_corners(labels):
    """Removes places where one label touches itself by a corner only, so that every border is a clean line."""
    labels = labels.copy()
    for _ in range(40):
        a, b, c, d = labels[:-1, :-1], labels[:-1, 1:], labels[1:, :-1], labels[1:, 1:]
        falling = (a == d) & (a != b) & (a != c)
        rising = (b == c) & (b != a) & (b != d)
        if not falling.any() and not rising.any():
            break
        for r, col in np.argwhere(falling | rising).tolist():
            block = labels[r:r + 2, col:col + 2]
            if block[0, 0] == block[1, 1] and block[0, 0] not in (block[0, 1], block[1, 0]):
                block[0, 1] = block[0, 0]
            elif block[0, 1] == block[1, 0] and block[0, 1] not in (block[0, 0], block[1, 1]):
                block[0, 0] = block[0, 1]
    return labels


def settled(island, places):
    """The position of each place, moved to the nearest ground at least 300 m from the sea (150 m on an islet)."""
    firm = ndimage.distance_transform_edt(island.inland <= 0.3, return_distances=False, return_indices=True)
    rows, columns = firm
    cells = [(int(place.y / CELL), int(place.x / CELL)) for place in places]
    return [((columns[r, c] + 0.5) * CELL, (rows[r, c] + 0.5) * CELL) for r, c in cells]

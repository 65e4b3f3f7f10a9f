"""The shape of the island: a crescent moon open to the east, a pearl in its cup, a hooked spit, a long ria.

Everything here is in kilometres from the south-west corner of the frame; `Frame` turns it into Lambert-93.
"""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from noise import fractal_noise

CELL = 0.05                 # km, side of a cell of the working grid
WIDTH, HEIGHT = 74.0, 94.0  # km
ORIGIN = (58000.0, 6488000.0)  # Lambert-93 of the south-west corner: open sea, 150 km off the Vendee coast

# The outline before nature works on it, counter-clockwise from the northern horn.
OUTLINE = [
    (64.0, 85.0), (57.5, 87.2), (50.0, 89.5), (42.0, 89.8), (35.0, 87.4), (29.0, 84.6), (24.5, 79.6), (20.0, 78.2),
    (15.2, 73.5), (13.0, 69.2), (6.6, 68.2), (6.2, 66.0), (10.4, 63.2), (8.2, 57.5), (5.6, 52.6), (6.4, 46.5),
    (5.6, 41.0), (7.8, 35.5), (6.4, 31.0), (3.6, 27.2), (8.6, 25.4), (13.2, 21.6), (15.4, 16.6), (20.5, 13.2),
    (24.0, 8.4), (30.0, 6.4), (33.6, 3.4), (37.2, 6.4), (44.5, 6.0), (52.0, 5.6), (59.5, 8.2), (65.4, 12.6),
    (67.6, 16.4), (65.2, 16.9), (61.0, 14.6), (55.4, 15.2), (50.0, 17.6), (45.6, 21.4), (42.6, 26.0), (40.6, 31.2),
    (37.6, 36.5), (36.6, 42.0), (37.4, 47.5), (38.4, 52.5), (42.4, 55.4), (48.6, 56.4), (50.4, 58.4), (46.0, 60.6),
    (42.2, 63.6), (42.6, 68.8), (45.4, 73.6), (50.4, 78.0), (56.6, 80.6), (63.0, 81.4), (67.4, 82.4)]

# Thin land: the hooked spit of the south-east, with its half width.
SPIT = ([(66.0, 14.0), (68.6, 17.6), (69.2, 21.4), (67.6, 25.2), (64.0, 27.9), (60.2, 28.6), (57.6, 27.6)], 0.7)

# Water cut into the land: (course, half width at the mouth, half width at the head).
RIAS = [
    ([(4.0, 45.5), (9.0, 46.4), (12.4, 44.2), (16.2, 45.8), (19.4, 48.4), (22.8, 47.6), (25.4, 49.4)], 1.15, 0.16),
    ([(12.6, 44.2), (14.2, 41.6), (17.2, 40.4)], 0.5, 0.14),
    ([(17.6, 46.6), (17.2, 49.8), (18.8, 52.4)], 0.4, 0.12),
    ([(26.0, 90.0), (27.6, 83.0), (30.4, 79.4), (30.2, 76.2)], 0.9, 0.15),
    ([(12.0, 17.0), (17.4, 18.6), (20.6, 21.8)], 0.8, 0.14),
    ([(48.0, 69.0), (41.8, 70.0), (38.2, 71.6)], 0.9, 0.14),
    ([(43.0, 34.0), (37.8, 33.6), (34.6, 31.4)], 0.8, 0.14),
]

# Islands off the main one: (x, y, half length, half width, direction as a unit vector).
ISLANDS = [
    (54.6, 44.6, 4.3, 2.5, (0.80, 0.60)),     # the pearl
    (59.6, 50.2, 0.9, 0.55, (0.6, 0.8)), (49.6, 41.2, 0.8, 0.5, (0.96, -0.28)), (56.4, 39.6, 0.6, 0.4, (1.0, 0.0)),
    (60.8, 47.0, 0.5, 0.32, (0.28, 0.96)), (47.4, 47.8, 0.6, 0.36, (0.8, 0.6)),
    (2.6, 70.0, 1.5, 0.75, (0.8, 0.6)), (4.4, 72.4, 0.5, 0.3, (0.6, 0.8)), (1.4, 67.2, 0.45, 0.3, (1.0, 0.0)),
    (69.6, 86.0, 1.15, 0.6, (0.8, 0.6)), (71.6, 88.2, 0.4, 0.28, (0.6, 0.8)),
    (1.6, 24.0, 0.9, 0.5, (0.8, 0.6)), (3.0, 21.6, 0.4, 0.3, (1.0, 0.0)),
    (37.0, 1.4, 0.7, 0.4, (0.96, 0.28)), (17.4, 82.6, 0.9, 0.5, (0.6, 0.8)), (14.6, 80.2, 0.4, 0.28, (0.8, 0.6)),
    (2.0, 47.2, 0.55, 0.34, (0.6, 0.8)), (10.2, 45.2, 0.32, 0.2, (0.96, 0.28)), (47.8, 65.0, 0.6, 0.36, (0.28, 0.96)),
]


@dataclass
class Island:
    """The working grid: `land` is true on land, `inland` the signed distance to the coast (km, land positive)."""
    x: np.ndarray
    y: np.ndarray
    land: np.ndarray
    height: np.ndarray   # the field whose zero is the coast, km-like units
    inland: np.ndarray
    relief: np.ndarray   # metres above the sea, on land


def distance_to_path(x, y, path):
    """Distance to a polyline, and the share (0 to 1) of the path at the nearest point."""
    best, share = np.full(x.shape, 1e9), np.zeros(x.shape)
    lengths = [((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5 for a, b in zip(path, path[1:])]
    total, done = sum(lengths), 0.0
    for (ax, ay), (bx, by), length in zip(path, path[1:], lengths):
        t = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (length * length), 0, 1)
        d = np.sqrt((x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2)
        closer = d < best
        best = np.where(closer, d, best)
        share = np.where(closer, (done + t * length) / total, share)
        done += length
    return best, share


def inside_outline(x, y, ring):
    inside = np.zeros(x.shape, bool)
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        if ay != by:
            inside ^= ((ay > y) != (by > y)) & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    return inside


def smooth_step(value, low, high):
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def outline_field(x, y):
    """Signed distance (km, land positive) to the plain outline."""
    d, _ = distance_to_path(x, y, OUTLINE + OUTLINE[:1])
    return np.where(inside_outline(x, y, OUTLINE), d, -d)


def ruggedness(x, y):
    """How torn the coast is: rocky against the ocean, calm and sandy in the cup of the bay and in the south-east."""
    west = 1 - smooth_step(x + 0.12 * (y - 45), 18, 44)
    north = smooth_step(y, 70, 84) * 0.75
    sand = smooth_step(x, 44, 54) * (1 - smooth_step(y, 22, 34))
    return 0.52 + 0.48 * np.maximum(west, north) - 0.30 * sand


def ria_field(x, y, seed):
    """Negative inside the drowned valleys: wide reaches, narrows, and side creeks where the noise opens them."""
    field = np.full(x.shape, 1e9)
    wander = fractal_noise(x, y, 2.6, 5, seed + 4, 0.6)
    wx, wy = x + 1.5 * fractal_noise(x, y, 4.0, 4, seed + 8), y + 1.5 * fractal_noise(x, y, 4.0, 4, seed + 9)
    for course, mouth, head in RIAS:
        d, share = distance_to_path(wx, wy, course)
        width = mouth + (head - mouth) * np.sqrt(share)
        field = np.minimum(field, (d - width * (1.5 + 2.0 * wander)) * 1.2)
    return field


def islands_field(x, y, seed):
    field = np.full(x.shape, -1e9)
    for cx, cy, long, wide, (ux, uy) in ISLANDS:
        u = ((x - cx) * ux + (y - cy) * uy) / long
        v = ((y - cy) * ux - (x - cx) * uy) / wide
        body = (1 - np.sqrt(u * u + v * v)) * wide
        torn = fractal_noise(x, y, max(0.9, wide * 1.3), 6, seed + 5, 0.62)
        field = np.maximum(field, body + min(1.1, wide * 0.68) * torn)
    return field


def coast_field(x, y, seed):
    """The field whose zero line is the coast."""
    rough = ruggedness(x, y)
    wx = x + (1.0 + rough * 2.8) * fractal_noise(x, y, 12.0, 3, seed + 1)
    wy = y + (1.0 + rough * 2.8) * fractal_noise(x, y, 12.0, 3, seed + 2)
    field = outline_field(wx, wy)
    field += rough * (2.9 * fractal_noise(x, y, 6.0, 7, seed + 3, 0.63))
    field = np.minimum(field, ria_field(x, y, seed))
    field = np.maximum(field, islands_field(x, y, seed))
    d, share = distance_to_path(x + 0.5 * fractal_noise(x, y, 9.0, 2, seed + 6), y, SPIT[0])
    spit = SPIT[1] * (0.62 + 0.9 * share * share) + 0.16 * fractal_noise(x, y, 2.0, 4, seed + 7) - d
    return np.maximum(field, spit)


def relief_field(x, y, inland, seed):
    """Metres: a western ridge that follows the back of the moon, moors, low ground round the bay."""
    spine, _ = distance_to_path(x, y, [(46, 84), (30, 77), (20, 66), (17, 55), (21, 34), (28, 18), (40, 11)])
    base = 190 * smooth_step(inland, 0, 9) * (1 - smooth_step(spine, 0, 17)) + 14 * smooth_step(inland, 0, 1.2)
    hills = 150 * smooth_step(inland, 0.2, 6) * (0.42 + fractal_noise(x, y, 8.5, 7, seed + 11, 0.54))
    return np.maximum(base + hills, 0.2) + inland * 2


def twice_as_fine(field):
    """Bilinear doubling of a cell-centred grid; the input has one cell more on every side."""
    nine, three = 0.75, 0.25
    rows = np.empty((2 * field.shape[0] - 2, field.shape[1]))
    rows[0::2] = nine * field[:-1] + three * field[1:]
    rows[1::2] = three * field[:-1] + nine * field[1:]
    both = np.empty((rows.shape[0], 2 * field.shape[1] - 2))
    both[:, 0::2] = nine * rows[:, :-1] + three * rows[:, 1:]
    both[:, 1::2] = three * rows[:, :-1] + nine * rows[:, 1:]
    return both[1:-1, 1:-1]


def make_island(seed):
    """The whole working grid; crumbs of land and ponds of sea are removed."""
    columns, rows = int(round(WIDTH / CELL)), int(round(HEIGHT / CELL))
    x, y = np.meshgrid((np.arange(columns) + 0.5) * CELL, (np.arange(rows) + 0.5) * CELL)
    coarse = np.meshgrid((np.arange(columns // 2 + 2) - 0.5) * 2 * CELL, (np.arange(rows // 2 + 2) - 0.5) * 2 * CELL)
    height = twice_as_fine(coast_field(*coarse, seed))
    land = height > 0
    land[:2], land[-2:], land[:, :2], land[:, -2:] = False, False, False, False
    sea_parts, _ = ndimage.label(~land)
    land = sea_parts != sea_parts[0, 0]          # no inner sea: ponds are filled, lakes are a layer of their own
    parts, count = ndimage.label(land)
    sizes = np.bincount(parts.ravel())
    small = sizes < 24                            # islets under 6 hectares are rocks: left to the sea
    land &= ~small[parts]
    inland = (ndimage.distance_transform_edt(land) - ndimage.distance_transform_edt(~land)) * CELL
    inner = np.clip(inland, 0, None)
    low = 0.25 * (inner[::2, ::2] + inner[1::2, ::2] + inner[::2, 1::2] + inner[1::2, 1::2])
    relief = twice_as_fine(relief_field(*coarse, ndimage.gaussian_filter(np.pad(low, 1), 2), seed))
    relief = np.where(land, relief + 6 * inner, 0.0)
    return Island(x, y, land, height, inland, relief)

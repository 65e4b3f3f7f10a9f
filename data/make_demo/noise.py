"""Seeded gradient noise on a grid.

Only integer hashing, additions, multiplications and divisions are used (no sine, no exponential), so that the
same seed gives the same bits on every processor.
"""

import numpy as np

# Sixteen directions as plain decimals: no trigonometry, hence no rounding that depends on the machine.
DIRECTIONS = np.array([
    (1.0, 0.0), (0.9239, 0.3827), (0.7071, 0.7071), (0.3827, 0.9239), (0.0, 1.0), (-0.3827, 0.9239),
    (-0.7071, 0.7071), (-0.9239, 0.3827), (-1.0, 0.0), (-0.9239, -0.3827), (-0.7071, -0.7071), (-0.3827, -0.9239),
    (0.0, -1.0), (0.3827, -0.9239), (0.7071, -0.7071), (0.9239, -0.3827)])


def hashed(ix, iy, seed):
    """A well mixed 32-bit number for every lattice point."""
    h = (ix.astype(np.uint64) * np.uint64(0x9E3779B1) ^ iy.astype(np.uint64) * np.uint64(0x85EBCA77)
         ^ np.uint64(seed * 0xC2B2AE3D & 0xFFFFFFFF)) & np.uint64(0xFFFFFFFF)
    for factor in (0x7FEB352D, 0x846CA68B):
        h = ((h ^ (h >> np.uint64(16))) * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    return h ^ (h >> np.uint64(15))


def gradient_noise(x, y, seed):
    """Perlin noise at (x, y), one lattice cell per unit; about -0.7 to 0.7."""
    floor_x, floor_y = np.floor(x), np.floor(y)
    fx, fy = x - floor_x, y - floor_y
    ix, iy = floor_x.astype(np.int64) + 100000, floor_y.astype(np.int64) + 100000
    corners = []
    for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
        direction = DIRECTIONS[(hashed(ix + dx, iy + dy, seed) & np.uint64(15)).astype(np.int64)]
        corners.append(direction[..., 0] * (fx - dx) + direction[..., 1] * (fy - dy))
    u = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
    v = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
    low = corners[0] + u * (corners[1] - corners[0])
    high = corners[2] + u * (corners[3] - corners[2])
    return low + v * (high - low)


def fractal_noise(x, y, wavelength, octaves, seed, gain=0.5):
    """Sum of octaves, the first at `wavelength` (same unit as x and y)."""
    total, amplitude, length = 0.0, 1.0, wavelength
    for octave in range(octaves):
        shift = 17.37 * (octave + 1)
        total = total + amplitude * gradient_noise(x / length + shift, y / length - shift, seed * 31 + octave)
        amplitude *= gain
        length *= 0.5
    return total

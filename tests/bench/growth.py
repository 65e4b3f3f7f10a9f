#!/usr/bin/env python3
"""How time and memory grow with the data: check, dissolve, simplify and locate on 1, 4, 16 and 64 times the same areas.

    PORTULAN_BENCH=folder tests/bench/growth.py [--program build/release/bin/portulan] [--areas 3500] [--factors 1,4,16,64] [--svg growth.svg]

The folder holds data/communes.shp with its companions. The first areas of it are drawn again and again, smaller, side by side in
the same frame (2 x 2, 4 x 4, 8 x 8): as many vertices to an area, and neighbours that share borders within each copy. Points are
drawn at random. Each command runs three times on a warm disk; the table and the chart show the smallest processor time, which
other programs of the machine disturb least, wall time and peak memory.
"""

import argparse
import array
import datetime
import math
import os
import pathlib
import platform
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
COLOURS = {"check": "#8c510a", "dissolve": "#01665e", "simplify": "#762a83", "locate": "#2166ac"}


def read_shapes(path, count):
    """[(head of a record up to its points, coordinates)] and their box."""
    data = path.read_bytes()
    shapes, at = [], 100
    while len(shapes) < count and at < len(data):
        size = 2 * struct.unpack_from(">i", data, at + 4)[0]
        parts, points = struct.unpack_from("<2i", data, at + 8 + 36)
        start = at + 8 + 44 + 4 * parts
        shapes.append((data[at + 8 : start], array.array("d", data[start : start + 16 * points])))
        at += 8 + size
    xs, ys = ([c for _, coordinates in shapes for c in coordinates[k::2]] for k in (0, 1))
    return shapes, (min(xs), min(ys), max(xs), max(ys))


def header(size, box):
    return struct.pack(">7i", 9994, 0, 0, 0, 0, 0, size // 2) + struct.pack("<2i8d", 1000, 5, *box, 0, 0, 0, 0)


def moved(shape, box, side, copy):
    """The record of a copy: the frame is divided into side x side smaller ones."""
    head, coordinates = shape
    column, row = copy % side, copy // side
    place = []
    for k, tile in ((0, column), (1, row)):
        low, high = box[k], box[k + 2]
        shift = low - low / side + tile * (high - low) / side
        place.append([c / side + shift for c in coordinates[k::2]])
    out = array.array("d", bytes(8 * len(coordinates)))
    out[0::2], out[1::2] = (array.array("d", axis) for axis in place)
    around = struct.pack("<4d", min(place[0]), min(place[1]), max(place[0]), max(place[1]))
    return head[:4] + around + head[36:] + out.tobytes()


def write_areas(source, shapes, box, factor, target):
    side = math.isqrt(factor)
    sizes = [len(head) + 8 * len(coordinates) for head, coordinates in shapes]
    index, at = [], 100
    with open(target, "wb") as file:
        file.write(header(100 + factor * sum(8 + size for size in sizes), box))
        for copy in range(factor):
            for shape, size in zip(shapes, sizes):
                file.write(struct.pack(">2i", len(index) + 1, size // 2) + moved(shape, box, side, copy))
                index.append(struct.pack(">2i", at // 2, size // 2))
                at += 8 + size
    target.with_suffix(".shx").write_bytes(header(100 + 8 * len(index), box) + b"".join(index))
    rows = []
    table = source.with_suffix(".dbf").read_bytes()
    start, record = struct.unpack_from("<2H", table, 8)
    fields = [table[32 + 32 * i : 64 + 32 * i] for i in range((start - 33) // 32)]
    names = [field[:11].rstrip(b"\0").decode() for field in fields]
    offsets = [1 + sum(field[16] for field in fields[:i]) for i in range(len(fields))]
    code, group = (offsets[names.index(name)] for name in ("code", "epci"))
    for copy in range(factor):
        for i in range(len(shapes)):
            row = bytearray(table[start + i * record : start + (i + 1) * record])
            for offset in (code, group):  # each copy has codes of its own: "01001x07"
                text = row[offset : offset + 20].rstrip()
                row[offset : offset + len(text) + 3] = text + b"x%02d" % copy
            rows.append(bytes(row))
    target.with_suffix(".dbf").write_bytes(table[:4] + struct.pack("<I", len(rows)) + table[8:start] + b"".join(rows))
    for ending in (".prj", ".cpg"):
        if source.with_suffix(ending).exists():
            shutil.copy(source.with_suffix(ending), target.with_suffix(ending))


def write_points(box, count, target):
    draw = random.Random(20240101)
    with open(target, "w", encoding="ascii") as file:
        file.write("id,x,y,family\n")
        for i in range(count):
            file.write(f"{i},{draw.uniform(box[0], box[2]):.2f},{draw.uniform(box[1], box[3]):.2f},F{i % 20:02}\n")


def measured(command):
    best = None
    for _ in range(3):
        start = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: defects were found
            sys.exit(f"failed: {command}")
        run = (used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024)
        best = run if best is None else tuple(map(min, best, run))
    return best


def commands(program, areas, points, folder):
    always = ["--overwrite", "--quiet"]
    return {"check": [program, "coverage", "check", areas, "--quiet"],
            "dissolve": [program, "coverage", "dissolve", areas, folder / "groups.fgb", "--by", "epci", "--sum", "pop", *always],
            "simplify": [program, "coverage", "simplify", areas, folder / "thin.shp", "--keep", "10%", *always],
            "locate": [program, "locate", points, "--in", areas, "--by", "family", "--crs", "EPSG:2154", "-o", folder / "counts.csv", *always]}


def chart(results, factors, note):
    """Both axes by decades; the grey lines are what grows as the data does."""
    width, height, left, bottom = 640, 420, 60, 370
    times = [run[0] for runs in results.values() for run in runs]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    x = lambda factor: left + 480 * math.log(factor / factors[0]) / math.log(factors[-1] / factors[0])
    y = lambda seconds: bottom - 320 * (math.log10(seconds) - low) / (high - low)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="Open Sans, sans-serif" font-size="12">',
           f'<rect width="{width}" height="{height}" fill="#fff"/>', '<text x="60" y="24" font-size="14">Processor time (seconds) for 1 to 64 times the data</text>']
    for decade in range(low, high + 1):
        out.append(f'<path d="M{left} {y(10**decade):.1f}h480" stroke="#ddd"/><text x="52" y="{y(10**decade) + 4:.1f}" text-anchor="end">{10**decade:g}</text>')
    for factor in factors:
        out.append(f'<text x="{x(factor):.1f}" y="388" text-anchor="middle">× {factor}</text>')
    heights = {}  # of the names, none over another
    for name in sorted(results, key=lambda name: -results[name][-1][0]):
        heights[name] = max(y(results[name][-1][0]) + 4, max(heights.values(), default=0) + 14)
    for name, runs in results.items():
        line = " ".join(f"{x(factor):.1f},{y(run[0]):.1f}" for factor, run in zip(factors, runs))
        last = runs[-1][0] / factors[-1]
        ideal = f"{x(factors[0]):.1f},{max(y(10**high), min(bottom, y(last * factors[0]))):.1f} {x(factors[-1]):.1f},{y(runs[-1][0]):.1f}" if y(last * factors[0]) <= bottom else ""
        out.append(f'<polyline points="{ideal}" fill="none" stroke="#bbb" stroke-dasharray="3 3"/>')
        out.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>')
        out.append(f'<text x="548" y="{heights[name]:.1f}" fill="{COLOURS[name]}">{name}</text>')
    return "\n".join(out + [f'<text x="60" y="410" font-size="10" fill="#555">{note}</text>', "</svg>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=TOP / "build/release/bin/portulan")
    parser.add_argument("--areas", type=int, default=3500)
    parser.add_argument("--points", type=int, default=250000)
    parser.add_argument("--factors", default="1,4,16,64")
    parser.add_argument("--svg", type=pathlib.Path)
    options = parser.parse_args()
    if "PORTULAN_BENCH" not in os.environ:
        sys.exit("PORTULAN_BENCH names no folder: the data of the bench")
    source = pathlib.Path(os.environ["PORTULAN_BENCH"]) / "data/communes.shp"
    factors = [int(word) for word in options.factors.split(",")]
    shapes, box = read_shapes(source, options.areas)
    results = {}
    print("factor     areas    points  command   CPU s   wall s      MB   CPU per area and point, µs")
    for factor in factors:
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
            areas, points = pathlib.Path(folder) / "areas.shp", pathlib.Path(folder) / "points.csv"
            write_areas(source, shapes, box, factor, areas)
            write_points(box, factor * options.points, points)
            for name, command in commands(options.program, areas, points, pathlib.Path(folder)).items():
                run = measured(command)
                results.setdefault(name, []).append(run)
                each = 1e6 * run[0] / (factor * (options.areas + (options.points if name == "locate" else 0)))
                print(f"{factor:6} {factor * options.areas:9} {factor * options.points:9}  {name:9} {run[0]:6.2f} {run[1]:8.2f} {run[2]:7.0f}   {each:.2f}", flush=True)
    if options.svg:
        note = f"{options.areas} communes and {options.points} points, × 1 to {factors[-1]}; {os.cpu_count()} cores {platform.machine()}, {datetime.date.today().isoformat()}; dotted: proportional to the data"
        options.svg.write_text(chart(results, factors, note), encoding="utf-8")


if __name__ == "__main__":
    main()

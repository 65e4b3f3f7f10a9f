"""--check: reads the written folder back and verifies what the demonstration promises. Needs python3-shapely."""

import csv
import sqlite3
import tomllib
from collections import Counter

from shapely import wkb
from shapely.geometry import Point
from shapely.ops import transform, unary_union

from lambert93 import to_wgs84


def layer(path, name, columns):
    with sqlite3.connect(path) as base:
        rows = base.execute(f'SELECT geom, {", ".join(columns)} FROM "{name}" ORDER BY fid').fetchall()
    return [(wkb.loads(row[0][40:]), *row[1:]) for row in rows]


def table(folder, name):
    with open(f"{folder}/{name}.csv", encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def luhn(code):
    digits = [int(d) * (1 + k % 2) for k, d in enumerate(reversed(code))]
    return sum(d - 9 if d > 9 else d for d in digits) % 10 == 0


def geometry_faults(folder):
    path, faults = f"{folder}/limites.gpkg", []
    communes = layer(path, "communes", ("code", "nom", "code_epci", "population"))
    epcis = layer(path, "epci", ("code", "nom"))
    (island, *_), = layer(path, "departement", ("code", "nom"))
    quarters = layer(path, "qpv", ("code", "nom", "code_commune"))
    shape_of = {code: shape for shape, code, *_ in communes}
    faults += [f"{len(communes)} communes"] * (not 240 <= len(communes) <= 260)
    faults += [f"{len(epcis)} EPCI, {len(quarters)} QPV"] * ((len(epcis), len(quarters)) != (12, 14))
    for shape, code, name, *_ in communes + epcis + quarters:
        faults += [f"invalid: {code} {name}"] * (not shape.is_valid)
        faults += [f"name too long: {name}"] * (len(name) > 38)
    areas = sum(shape.area for shape, *_ in communes)
    union = unary_union([shape for shape, *_ in communes])
    faults += [f"gaps or overlaps: {areas} {union.area} {island.area}"] * (max(areas, union.area, island.area) - min(areas, union.area, island.area) > 1)
    holes = [ring for part in getattr(union, "geoms", [union]) for ring in part.interiors]
    faults += [f"{len(holes)} holes in the land"] * bool(holes)
    faults += [f"EPCI in pieces on the main island: {name}" for shape, _, name in epcis if not whole(shape, island)]
    faults += [f"EPCI code: {code}" for _, code, _ in epcis if len(code) != 9 or not luhn(code)]
    faults += [f"QPV outside its commune: {name}" for shape, _, name, commune in quarters if not shape_of[commune].contains(shape)]
    faults += [f"QPV size: {name} {shape.area:.0f}" for shape, _, name, _ in quarters if not 0.1e6 <= shape.area <= 0.62e6]
    faults += edge_faults(communes)
    enclaves = sum(len(part.interiors) for shape, *_ in communes for part in shape.geoms)
    parts = sum(len(shape.geoms) > 1 for shape, *_ in communes)
    faults += ["no enclave, or no commune in several parts"] * (enclaves < 1 or parts < 5)
    return faults, f"{len(communes)} communes, {areas / 1e6:.0f} km2, {enclaves} enclaves, {parts} communes in several parts, " \
                   f"{sum(row[4] for row in communes)} inhabitants"


def whole(shape, island):
    """One piece at most on each body of land (pieces that meet in a point count as one)."""
    return all(unary_union([g.buffer(1) for g in shape.geoms if land.contains(g.representative_point())]).geom_type == "Polygon"
               for land in island.geoms if land.intersects(shape.buffer(-5)))


def edge_faults(communes):
    """Every edge is used once (coast) or twice in opposite directions (border): shared vertices are exactly the same."""
    edges = Counter()
    for shape, *_ in communes:
        for part in shape.geoms:
            for ring in (part.exterior, *part.interiors):
                points = list(ring.coords)
                edges.update(zip(points, points[1:]))
    double = [edge for edge, count in edges.items() if count > 1]
    coast = sum(1 for a, b in edges if (b, a) not in edges)
    return [f"edges used twice in one direction: {len(double)}"] * bool(double) + ["no border is shared"] * (coast > len(edges) / 2)


def table_faults(folder):
    faults = []
    actors, spaces, objects = (table(folder, name) for name in ("acteurs", "espaces", "objets"))
    ties, sources, values = table(folder, "liens"), table(folder, "sources"), table(folder, "valeurs")
    faults += [f"counts {len(actors)} {len(spaces)} {len(objects)} {len(ties)}"] * (
        (len(actors), len(spaces), len(objects), len(ties)) != (120, 60, 40, 350))
    elements = {row["id"]: row for row in actors + spaces + objects}
    known = {row["id"] for row in sources}
    texts = Counter(row["description"] for row in elements.values())
    faults += [f"description used twice: {text}" for text, count in texts.items() if count > 1 or len(text) < 40]
    faults += [f"element without source: {row['id']}" for row in elements.values() if not row["sources"]]
    faults += [f"unknown source in {row['id']}" for row in elements.values() if not set(row["sources"].split(" | ")) <= known]
    faults += [f"tie without evidence or end: {row['id']}" for row in ties
               if not row["dit_par"] or not {row["de"], row["vers"]} <= elements.keys()]
    for column, words in (("type", 9), ("statut", 5), ("qualite", 4)):
        faults += [f"ties: too few kinds of {column}"] * (len({row[column] for row in ties}) != words)
    faults += ["a family has no actor"] * (len({row["famille"] for row in actors}) < 14)
    faults += [f"person with a point: {row['nom']}" for row in actors if row["type"] == "personne" and row["latitude"]]
    faults += [f"missing status {word}" for word in ("s", "nd", "estimé") if word not in {row["statut"] for row in values}]
    for territory in ("PLO", "SAL", "FAN", "RIA"):
        own = sum(territory in row["territoire"] for row in actors)
        faults += [f"{territory} has {own} actors"] * (not 25 <= own <= 50)
    linked = {end for row in ties for end in (row["de"], row["vers"])}
    faults += ["isolates"] * (not 4 <= len(elements.keys() - linked) <= 14)
    return faults + point_faults(folder, actors + spaces), f"{len(elements)} elements, {len(ties)} ties, " \
        f"{len(elements.keys() - linked)} without any tie, {len(values)} values"


def point_faults(folder, rows):
    """Every point lies in its commune (and QPV): shapes are turned to degrees and tested there."""
    path, faults = f"{folder}/limites.gpkg", []
    shapes = {code: shape for name in ("communes", "qpv") for shape, code in layer(path, name, ("code",))}
    degrees = {}
    for row in rows:
        if not row["latitude"]:
            continue
        point = Point(float(row["longitude"].replace(",", ".")), float(row["latitude"].replace(",", ".")))
        for code in filter(None, (row["commune"], row["qpv"])):
            if code not in degrees:
                degrees[code] = reprojected(shapes[code])
            faults += [f"{row['id']} lies outside {code}"] * (not degrees[code].contains(point))
    return faults


def reprojected(shape):
    return transform(lambda x, y: tuple(zip(*(to_wgs84(a, b) for a, b in zip(x, y)))), shape)


def all_names(folder):
    """The invented names of places of every level."""
    return [row["nom"] for row in table(folder, "codes")]


def verify(folder):
    """Prints a summary; returns the faults."""
    with open(f"{folder}/project.toml", "rb") as stream:
        manifest = tomllib.load(stream)
    codes = {row["code"] for row in table(folder, "codes")}
    faults = [f"unknown territory {t['code']}" for t in manifest["territory"] if t["code"] not in codes]
    for found, summary in (geometry_faults(folder), table_faults(folder)):
        faults += found
        print(summary)
    return faults

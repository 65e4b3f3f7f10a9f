"""limites.gpkg and codes.csv: every layer of the island, and the list of its codes."""

import numpy as np

from arcs import make_arcs, polygons_of
from geopackage import GeoPackage
from island import ORIGIN
from names import LAKES, RIVERS
from places import DEPARTEMENT, EPCIS, REGION
from tables import write_table

NOTICE = ("Territoires et données fictifs. L'île de Loar, ses communes, ses EPCI et ses quartiers n'existent pas : tout est "
          "fabriqué par le programme data/make_demo (graine {seed}). Licence CC0-1.0.")
INVENTED = "Couche fictive, fabriquée par data/make_demo : ces territoires n'existent pas."


def siren_of(eight):
    """Eight digits and the ninth that passes the Luhn check."""
    digits = [int(d) for d in eight]
    doubled = [d if k % 2 == 0 else (2 * d - 9 if d > 4 else 2 * d) for k, d in enumerate(digits)]
    return eight + str(-sum(doubled) % 10)


def siren(order):
    """The code of an EPCI of the island; no legal person has a SIREN below 001 000 000."""
    return siren_of(f"000900{order:02d}")


def lake_shapes(fields, seed):
    shapes = []
    for name, field in zip(LAKES, fields):
        arcs = make_arcs(np.where(field > 0, 0, -1), seed)
        polygons = polygons_of(arcs, lambda label: label == 0)
        shapes.append((polygons[:1], name))
    return shapes


def river_shapes(rivers):
    """Named lines; the river of the ria (its mouth is nearest to Pont-Aubrel) is the Orvelle."""
    named, names = [], list(RIVERS)
    orvelle = min((r for r in rivers if r.rank == 1), key=lambda r: (r.points[-1][0] - 26.6) ** 2 + (r.points[-1][1] - 49.5) ** 2)
    for river in sorted(rivers, key=lambda r: (r is not orvelle, -r.drained, r.points[0])):
        line = [(round(ORIGIN[0] + 1000 * x, 1), round(ORIGIN[1] + 1000 * y, 1)) for x, y in river.points]
        named.append((line, names.pop(0), river.rank, round(river.drained, 1)))
    return named


def write_boundaries(path, communes, arcs, quarters, rivers, lakes, seed):
    package = GeoPackage(path, NOTICE.format(seed=seed))
    package.add("communes", "Communes de l'île de Loar (fictives)", INVENTED, "MULTIPOLYGON",
                [("code", "TEXT"), ("nom", "TEXT"), ("code_epci", "TEXT"), ("code_departement", "TEXT"), ("population", "INTEGER")],
                [(c.polygons, c.code, c.name, siren(c.epci + 1), DEPARTEMENT[0], c.population) for c in communes])
    epcis = []
    for index, epci in enumerate(EPCIS):
        own = {c.label for c in communes if c.epci == index}
        epcis.append((polygons_of(arcs, lambda label, own=own: label in own), siren(index + 1), epci.name, epci.nature,
                      DEPARTEMENT[0], sum(c.population for c in communes if c.epci == index)))
    package.add("epci", "Intercommunalités de l'île de Loar (fictives)", INVENTED, "MULTIPOLYGON",
                [("code", "TEXT"), ("nom", "TEXT"), ("nature", "TEXT"), ("code_departement", "TEXT"), ("population", "INTEGER")], epcis)
    package.add("departement", "Département de Loar-Maritime (fictif)", INVENTED, "MULTIPOLYGON",
                [("code", "TEXT"), ("nom", "TEXT"), ("code_region", "TEXT"), ("population", "INTEGER")],
                [(polygons_of(arcs, lambda label: label >= 0), *DEPARTEMENT, REGION[0], sum(c.population for c in communes))])
    package.add("qpv", "Quartiers prioritaires de l'île de Loar (fictifs)", INVENTED, "MULTIPOLYGON",
                [("code", "TEXT"), ("nom", "TEXT"), ("code_commune", "TEXT"), ("population", "INTEGER")],
                [([[q.ring]], q.code, q.name, q.commune.code, q.population) for q in quarters])
    package.add("lacs", "Lacs et étangs (fictifs)", INVENTED, "MULTIPOLYGON", [("nom", "TEXT")], lake_shapes(lakes, seed))
    package.add("rivieres", "Rivières (fictives)", INVENTED, "LINESTRING",
                [("nom", "TEXT"), ("rang", "INTEGER"), ("bassin_km2", "REAL")], river_shapes(rivers))
    package.close()


def write_codes(path, communes, quarters):
    rows = [("region", REGION[0], REGION[1], ""), ("departement", DEPARTEMENT[0], DEPARTEMENT[1], REGION[0])]
    rows += [("epci", siren(k + 1), epci.name, DEPARTEMENT[0]) for k, epci in enumerate(EPCIS)]
    rows += [("commune", c.code, c.name, siren(c.epci + 1)) for c in communes]
    rows += [("qpv", q.code, q.name, q.commune.code) for q in quarters]
    write_table(path, ("niveau", "code", "nom", "parent"), rows)

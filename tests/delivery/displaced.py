#!/usr/bin/env python3
"""Where a displaced place truly lies stands in no file of any edition: not its coordinates in degrees or metres, as text or as bytes, nor its address or the key.

The demo is copied with three spaces to be displaced and a key beside it. It is built twice, with one thread and with two, into the same bytes; under another key the places move.
"""

import argparse
import array
import csv
import math
import pathlib
import shutil
import sys
import tempfile

import delivery
import editions

WANTED = 3
ADDRESS = "17 venelle du Secret"
KEY = "cle-de-cet-essai-0123456789abcdef"
ONLY = "port-lorn/*"


def hide_places(project):
    """Rows of the first spaces with a point in Port-Lorn, as they were."""
    path = project / "espaces.csv"
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        rows, columns = list(reader), reader.fieldnames
    hidden = [row for row in rows if row["territoire"] == "PLO" and row["longitude"] and (row.get("visibilite") or "publique") == "publique" and (row.get("precision_geo") or "exacte") == "exacte"][:WANTED]
    truly = [dict(row) for row in hidden]
    columns = columns + [name for name in ("adresse", "precision_geo") if name not in columns]
    for row in hidden:
        row["precision_geo"], row["adresse"] = "décalée", ADDRESS
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with open(project / "project.toml", "a", encoding="utf-8") as file:
        file.write('\n[displacement]\nkey = "../cle.key"\n')
    return truly


def projected(row):
    """Metres in Lambert-93 (conformal conic, IGN, NTG 71, algorithms 1 and 3)."""
    longitude, latitude = (math.radians(float(row[name].replace(",", "."))) for name in ("longitude", "latitude"))
    e, n, c = 0.081819191042816, 0.725607765053267, 11754255.426096
    sine = e * math.sin(latitude)
    isometric = math.log(math.tan(math.pi / 4 + latitude / 2) * ((1 - sine) / (1 + sine)) ** (e / 2))
    radius, turn = c * math.exp(-n * isometric), n * (longitude - math.radians(3))
    return 700000 + radius * math.sin(turn), 12655612.049876 - radius * math.cos(turn)


def traces(row):
    """What would give the place away as text: its degrees to 11 m, its metres to 1 m; cut, not rounded, as more digits may follow."""
    degrees = [row[name].replace(",", ".") for name in ("longitude", "latitude")]
    for pair in ([text[:text.index(".") + 5] for text in degrees], [str(int(metres)) for metres in projected(row)]):
        for mark in (".", ","):
            yield tuple(part.replace(".", mark).encode() for part in pair)


def pairs_in(content):
    """Numbers that stand beside one another in a GeoPackage, wherever they begin."""
    for start in range(8):
        numbers = array.array("d", content[start:start + (len(content) - start) // 8 * 8])
        yield from zip(numbers, numbers[1:])


def is_near(pair, row):
    """Within a metre, in metres or in degrees."""
    degrees = tuple(float(row[name].replace(",", ".")) for name in ("longitude", "latitude"))
    return any(abs(pair[0] - at[0]) < near and abs(pair[1] - at[1]) < near for at, near in ((projected(row), 1), (degrees, 1e-5)))


def findings(out, truly):
    for path in sorted(out.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes() + editions.text_of(path, True).encode()
        for row in truly:
            for first, second in traces(row):
                if first in content and second in content:
                    yield f"{path.relative_to(out)} holds where {row['nom']} truly lies ({first}, {second})"
        if path.suffix == ".gpkg":
            near = [pair for pair in pairs_in(path.read_bytes()) if 1 < abs(pair[0]) < 1e7]
            for row in truly:
                if any(is_near(pair, row) for pair in near):
                    yield f"{path.relative_to(out)} holds where {row['nom']} truly lies"
        for word in (ADDRESS, KEY):
            if word.encode() in content:
                yield f"{path.relative_to(out)} holds {word}"


def shown(out):
    """Where the spaces stand in the data of the public edition."""
    with open(out / "public/port-lorn/espaces.csv", encoding="utf-8-sig", newline="") as file:
        return file.read()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--project", required=True, type=pathlib.Path)
    options = parser.parse_args()
    delivery.needs("pdftotext")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        shutil.copytree(options.project, folder / "demo")
        (folder / "cle.key").write_text(KEY)
        (folder / "cle.key").chmod(0o600)
        truly = hide_places(folder / "demo")
        if len(truly) < WANTED:
            raise SystemExit("the demo has too few spaces with a point")
        started = [delivery.build(options.program, folder / "demo", folder / name, "--only", ONLY, "--jobs", jobs) for name, jobs in (("one", "1"), ("two", "2"))]
        for each in started:
            delivery.finish(each)
        faults += delivery.differences(delivery.tree(folder / "one"), delivery.tree(folder / "two"), "with two threads")
        faults += findings(folder / "one", truly)
        legend = (folder / "one/public/port-lorn/espaces_160.svg").read_text(encoding="utf-8")
        if "volontairement décal" not in editions.plain(legend).replace("\n", " "):
            faults.append("the map of spaces does not say that positions were moved")
        delivery.finish(delivery.build(options.program, options.project, folder / "as-it-is", "--only", "port-lorn/donnees"))
        if len(list(findings(folder / "as-it-is", truly))) < WANTED:
            faults.append("places that are not displaced are not found either: this test looks for the wrong thing")
        (folder / "cle.key").write_text(KEY[::-1])
        delivery.finish(delivery.build(options.program, folder / "demo", folder / "other", "--only", ONLY))
        if shown(folder / "one") == shown(folder / "other"):
            faults.append("another key moves nothing")
    print("\n".join(faults) or f"{WANTED} places, nothing of where they are")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

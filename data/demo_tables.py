"""Tables of the demo, as the scripts that draw on it read and write them."""

import csv
from pathlib import Path

DEMO = Path(__file__).resolve().parent / "demo"


def rows(name):
    with (DEMO / name).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file, delimiter=";"))


def write(path, columns, lines):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)

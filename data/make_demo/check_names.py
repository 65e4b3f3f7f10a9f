"""Are the invented names really borne by nobody? Reads lists of real communes; used by --check-names only."""

import csv
import unicodedata


def plain(name):
    """Lower case, no accents, no punctuation: two names that a reader could confuse become equal."""
    name = name.lower().replace("œ", "oe").replace("æ", "ae")
    name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return "".join(c for c in name if c.isalnum())


def real_names(files):
    """Names of column `nom` (or `epci` names), with and without their article."""
    found = {}
    for path in files:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            head = stream.readline()
            stream.seek(0)
            for row in csv.DictReader(stream, delimiter=";" if ";" in head else ","):
                found[plain(row["nom"])] = row["nom"]
    return found


def borne(names, files):
    """The invented names that a real place bears."""
    real = real_names(files)
    return [(name, real[plain(name)]) for name in names if plain(name) in real]

"""Writing a project folder: project.toml and its tables."""
import csv
import json
import os
import shutil
from pathlib import Path

HEADERS = {
    "acteurs": "id;nom;type;famille;dimension;territoire;description;moyens;siren;sources;inconnu",
    "espaces": "id;nom;nature;acces;frequence;dimension;territoire;description;depuis;adresse;code_postal;commune;latitude;longitude;"
               "visibilite;sources;date_maj",
    "objets": "id;nom;type;date_debut;date_fin;dimension;territoire;description;sources",
    "liens": "id;de;vers;type;statut;dimension;dit_par;periode",
    "sources": "id;type;titre;auteur;date;licence",
    "indicateurs": "code;libelle;unite;source;millesime;sommable;niveau;decimales;categories",
    "valeurs": "indicateur;niveau;code;valeur;statut",
}
TABLES = {"acteurs": "actors", "espaces": "spaces", "objets": "objects", "liens": "ties", "sources": "sources",
          "indicateurs": "indicators", "valeurs": "values"}


class Folder:
    """The tables of a project while they are filled; write() makes the folder anew."""

    def __init__(self, project, territories, boundaries):
        self.project, self.territories, self.boundaries = project, territories, boundaries
        self.headers, self.keys = HEADERS, TABLES
        self.tables = {name: [] for name in HEADERS}
        self.figures = []  # [[figure]]: keys and values
        self.atlases = []  # [[atlas]]: the same
        self.numbers = {}

    def add(self, table, **cells):
        unknown = set(cells) - set(self.headers[table].split(";"))
        assert not unknown, unknown
        self.tables[table].append(cells)

    def new_id(self, letter):
        self.numbers[letter] = self.numbers.get(letter, 0) + 1
        return f"{letter}-{self.numbers[letter]:04}"

    def write(self, path):
        path = Path(path)
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        path.joinpath("project.toml").write_text(self.manifest(path), encoding="utf-8")
        for name, lines in self.tables.items():
            with open(path / f"{name}.csv", "w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, delimiter=";", lineterminator="\n")
                writer.writerow(self.headers[name].split(";"))
                writer.writerows([line.get(column, "") for column in self.headers[name].split(";")] for line in lines)

    def manifest(self, path):
        out = ["format = 1", "", "[project]"]
        out += [f"{key} = {toml(value)}" for key, value in self.project.items()]
        for territory in self.territories:
            out += ["", "[[territory]]"] + [f"{key} = {toml(value)}" for key, value in territory.items()]
        for atlas in self.atlases:
            out += ["", "[[atlas]]"] + [f"{key} = {toml(value)}" for key, value in atlas.items()]
        out += ["", "[boundaries]"]
        for level, source in self.boundaries.items():
            keys = dict(source, file=os.path.relpath(source["file"], path.resolve()))
            out.append(f"{level} = {{ " + ", ".join(f"{key} = {toml(value)}" for key, value in keys.items()) + " }")
        out += ["", "[tables]"] + [f'{key} = "{name}.csv"' for name, key in self.keys.items()]
        for figure in self.figures:
            out += ["", "[[figure]]"] + [f"{key} = {toml(value)}" for key, value in figure.items()]
        return "\n".join(out) + "\n"


class Date(str):
    """A TOML local date, written without quotes."""


def toml(value):
    if isinstance(value, Date) or isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    return json.dumps(str(value), ensure_ascii=False)


def decimal(value, decimals):
    """A number with a decimal comma; trailing zeros are dropped."""
    text = f"{float(value):.{decimals}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")

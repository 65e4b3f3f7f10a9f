#!/usr/bin/env python3
"""Styles that QGIS writes (QML and SLD: classes, categories, rules, names) on maps of ours: the bounds of QGIS and its colours are those of
the SVG and of the manifest; what cannot be understood is told with its line."""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import desktop  # noqa: E402

BREAKS = [15000.0, 18500.0, 20250.5, 23000.0, 40000.0]
KEPT = []  # what QGIS owns too: taken apart by Python in its own order, it may crash
COLOURS = ["#ffe5d4", "#e8a27c", "#b5613c", "#5c2410"]


def communes(package):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{package}|layername=communes", "communes", "ogr")
    assert layer.isValid()
    KEPT.append(layer)
    return layer


def fill(colour):
    from qgis.core import QgsFillSymbol

    symbol = QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"})
    KEPT.append(symbol)
    return symbol


def write_styles(folder, package, categories):
    """One file for each renderer and format; what stands in it is known to this program alone."""
    from qgis.core import (QgsCategorizedSymbolRenderer, QgsGraduatedSymbolRenderer, QgsPalLayerSettings, QgsRendererCategory, QgsRendererRange,
                           QgsRuleBasedRenderer, QgsSingleSymbolRenderer, QgsTextBufferSettings, QgsTextFormat, QgsVectorLayerSimpleLabeling)
    from qgis.PyQt.QtGui import QColor, QFont

    ranges = [QgsRendererRange(low, high, fill(colour), f"{low:g} – {high:g}") for low, high, colour in zip(BREAKS, BREAKS[1:], COLOURS)]
    layer = communes(package)
    layer.setRenderer(QgsGraduatedSymbolRenderer("population", ranges))
    save(layer, folder / "classes")

    layer = communes(package)
    root = QgsRuleBasedRenderer.Rule(None)
    for low, high, colour in zip(BREAKS, BREAKS[1:], COLOURS):
        root.appendChild(QgsRuleBasedRenderer.Rule(fill(colour), 0, 0, f'"population" >= {low} AND "population" < {high}', f"{low:g}"))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    settings = QgsPalLayerSettings()
    settings.fieldName = "nom"
    text = QgsTextFormat()
    text.setFont(QFont("Open Sans", 9))
    text.setSize(9)
    text.setColor(QColor("#123456"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setColor(QColor("#fedcba"))
    halo.setSize(0.5)
    text.setBuffer(halo)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    KEPT.extend([root, settings, text, halo, ranges])
    save(layer, folder / "regles")

    layer = communes(package)
    layer.setRenderer(QgsCategorizedSymbolRenderer("nom", [QgsRendererCategory(word, fill(colour), word) for word, colour in categories.items()]))
    save(layer, folder / "categories")

    layer = communes(package)
    layer.setRenderer(QgsSingleSymbolRenderer(fill("#112233")))
    save(layer, folder / "seul")


def save(layer, stem):
    error, done = layer.saveNamedStyle(str(stem.with_suffix(".qml")))
    assert done, error
    error, done = layer.saveSldStyle(str(stem.with_suffix(".sld")))
    assert done, error


def make_project(source, folder):
    shutil.copytree(source, folder / "gallery")
    shutil.copytree(source.parent / "demo", folder / "demo")
    return folder / "gallery"


def add_figures(project, figures):
    path = project / "project.toml"
    text = path.read_text(encoding="utf-8")
    text = text[: text.index("[[figure]]")]
    for name, lines in figures.items():
        text += f'[[figure]]\nid = "{name}"\nterritories = ["DEP"]\n{lines}\n\n'
    path.write_text(text, encoding="utf-8")


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False, env={"LANG": "C.UTF-8", "HOME": "/nonexistent", "PATH": "/usr/bin:/bin"})


def map_findings(out, name, colours, breaks=None, words=()):
    svgs = list(out.glob(f"public/loar-maritime/carte-{name}_160.svg"))
    if not svgs:
        yield f"{name}: no map"
        return
    svg = svgs[0].read_text(encoding="utf-8")
    for colour in colours:
        if f'fill="{colour}"' not in svg:
            yield f"{name}: the colour {colour} of QGIS is not on the map"
    for word in words:
        if word not in svg:
            yield f"{name}: {word} is not on the map"
    if breaks:
        entries = json.loads((out / "public" / "manifest.json").read_text(encoding="utf-8"))["files"]
        facts = next(entry["facts"] for entry in entries if entry["path"].endswith(f"carte-{name}_160.svg"))
        found = [float(number) for number in facts["breaks"].split()]
        if found != breaks:
            yield f"{name}: the bounds are {found}, QGIS has {breaks}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--project", type=pathlib.Path, required=True)
    given = parser.parse_args()
    application = desktop.start()  # lives as long as anything of QGIS
    findings = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        project = make_project(given.project, folder)
        kinds = sorted(set(re.findall(r"^TYPE;commune;[^;]*;([^;]+);", (project / "valeurs.csv").read_text(encoding="utf-8"), re.MULTILINE)))
        categories = {word: colour for word, colour in zip(kinds, ["#aa1111", "#11aa11", "#1111aa", "#aaaa11", "#11aaaa", "#aa11aa"])}
        write_styles(project, folder / "demo" / "limites.gpkg", categories)
        figures = {}
        for ending in ("qml", "sld"):
            figures[f"classes-{ending}"] = f'type = "choropleth"\nvalue = "REVENU"\nstyle = "classes.{ending}"'
            figures[f"regles-{ending}"] = f'type = "choropleth"\nvalue = "REVENU"\nstyle = "regles.{ending}"'
            figures[f"categories-{ending}"] = f'type = "typology"\ncategory = "TYPE"\nstyle = "categories.{ending}"'
        add_figures(project, figures)
        made = run(given.program, "build", project, "-o", folder / "out", "--edition", "public", "--only", "loar-maritime/carte-*", "--quiet")
        if made.returncode not in (0, 1):
            findings.append(f"build: {made.returncode} {made.stderr}")
        for ending in ("qml", "sld"):
            findings += map_findings(folder / "out", f"classes-{ending}", COLOURS, BREAKS)
            findings += map_findings(folder / "out", f"regles-{ending}", COLOURS, BREAKS, ["#123456", "#fedcba"])
            findings += map_findings(folder / "out", f"categories-{ending}", [categories[kind] for kind in kinds])
        add_figures(project, {"seul": 'type = "choropleth"\nvalue = "REVENU"\nstyle = "seul.qml"'})
        told = run(given.program, "check", project)
        if told.returncode != 1 or "FIG-112" not in told.stdout:
            findings.append(f"a single symbol on a map of classes: {told.returncode} {told.stdout[:400]}")
        style = (project / "classes.qml").read_text(encoding="utf-8").replace('type="graduatedSymbol"', 'type="heatmapRenderer"')
        (project / "seul.qml").write_text(style, encoding="utf-8")
        told = run(given.program, "check", project)
        line = style[: style.index("<renderer-v2")].count("\n") + 1
        if f"FIG-111 line {line}:" not in told.stdout:
            findings.append(f"an unknown renderer is not told at line {line}: {told.stdout[:600]}")
    assert application
    desktop.end(findings)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Each donnees.qgz of a delivery opens in QGIS: every layer valid, paths relative, the system right, the classes and colours of the maps
on paper, the pictures alike; the styles in the GeoPackage are those of the project, in QML and in SLD."""

import argparse
import csv
import json
import math
import pathlib
import re
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

sys.dont_write_bytecode = True
import desktop  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
EDITIONS = ["public", "partners", "team"]
NEAR = 6  # of 255: antialiasing and rounding, not another colour
TINT = 2.4   # mm: the tint outside the territory with half its line, and what a pixel adds


def project_text(path):
    with zipfile.ZipFile(path) as archive:
        return archive.read(archive.namelist()[0]).decode()


def open_project(path):
    from qgis.core import QgsProject

    project = QgsProject()
    return project if project.read(str(path)) else None


def tree_layers(project, title):
    """The layers of the group of that name."""
    group = project.layerTreeRoot().findGroup(title)
    return [node.layer() for node in group.findLayers()] if group else []


def structure_findings(path, project, facts):
    where = f"{path.parts[-3]}/{path.parts[-2]}"
    text = project_text(path)
    for source in re.findall(r"<datasource>([^<]*)", text):
        if not source.startswith("./donnees.gpkg|layername="):
            yield f"{where}: {source} is no relative path"
    if project.crs().authid() != facts["crs"]:
        yield f"{where}: the project is in {project.crs().authid()}, the manifest says {facts['crs']}"
    nodes = project.layerTreeRoot().findLayers()
    if len(nodes) != len(project.mapLayers()) or len(nodes) < 4:
        yield f"{where}: {len(nodes)} in the tree, {len(project.mapLayers())} layers"
    for node in nodes:
        layer = node.layer()
        if layer is None or not layer.isValid():
            yield f"{where}: layer {node.name()} is not valid"
        elif layer.featureCount() < 1 or layer.crs().authid() != facts["crs"]:
            yield f"{where}: layer {node.name()} has {layer.featureCount()} features in {layer.crs().authid()}"


def symbol_colour(layer, feature):
    """The fill that the rules of QGIS give to a feature, "#rrggbb", and whether it is hatched."""
    from qgis.core import QgsExpression, QgsExpressionContext

    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(feature)
    rules = layer.renderer().rootRule().children()
    symbol = next((rule.symbol() for rule in rules if not rule.isElse() and QgsExpression(rule.filterExpression()).evaluate(context)), None)
    symbol = symbol or next((rule.symbol() for rule in rules if rule.isElse()), None)
    if not symbol:
        return None
    kinds = [symbol.symbolLayer(i).layerType() for i in range(symbol.symbolLayerCount())]
    return symbol.symbolLayer(0).color().name(), "LinePatternFill" in kinds


def legend_colours(svg):
    """The boxes of the legend from above: (label, fill), as they are painted."""
    boxes, labels = [], []
    for element in svg.iter(SVG + "rect"):
        boxes.append(element.get("fill"))
    for element in svg.iter(SVG + "path"):
        if element.get("fill"):
            boxes.append(element.get("fill"))
    for element in svg.iter(SVG + "text"):
        labels.append("".join(element.itertext()))
    return set(boxes), labels


def circles_on_paper(svg):
    """Name of the place: width in millimetres and fill of its circle."""
    circles = {}
    for group in svg.iter(SVG + "g"):
        if group.get("class") == "symbol":
            path = group.find(SVG + "path")
            xs = [p[0] for p in absolute_points(path.get("d"))]
            circles[group.find(SVG + "title").text.split("\u00a0:")[0].split(": ")[0]] = max(xs) - min(xs), path.get("fill")
    return circles


def circle_in_qgis(layer, feature):
    """Width in millimetres and fill of the circle that QGIS draws for a feature; nothing where it draws none."""
    from qgis.core import QgsExpression, QgsExpressionContext, QgsSymbolLayer

    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(feature)
    for rule in layer.renderer().rootRule().children():
        kind = rule.symbol().symbolLayer(0)
        if kind.layerType() == "CentroidFill" and QgsExpression(rule.filterExpression()).evaluate(context):
            mark = kind.subSymbol().symbolLayer(0)
            return mark.dataDefinedProperties().property(QgsSymbolLayer.PropertySize).valueAsDouble(context)[0], mark.color().name()
    return None


def circle_findings(where, project, code, circles):
    """Counts are circles in QGIS, as large as on paper and of the same colours."""
    found = 0
    for layer in project.mapLayers().values():
        if layer.renderer().type() != "RuleRenderer" or f"{code}_valeur" not in layer.renderer().dump():
            continue
        for feature in layer.getFeatures():
            width, fill = circles.get(feature["nom"].replace("\u00a0", " "), (0, ""))
            drawn = circle_in_qgis(layer, feature)
            found += width > 0  # else beyond the paper
            if width and (not drawn or abs(drawn[0] - width) > 0.02 or drawn[1] != fill):
                yield f"{where}: the circle of {feature['nom']} is {drawn}, on paper {width:.2f} mm, {fill}"
    print(f"{where}: {found} circles of QGIS as on paper")
    if found != len(circles):
        yield f"{where}: {len(circles)} circles on paper, {found} in QGIS"


def class_findings(folder, project, code):
    """The classes of the CSV beside the map and the colours of its SVG, against what QGIS draws."""
    stem = "indicateur-" + code.lower().replace("_", "-")
    table = folder / f"{stem}.csv"
    if not table.is_file():
        return
    rows = {row["code"]: row for row in csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")}
    svg = xml.etree.ElementTree.parse(folder / f"{stem}_160.svg").getroot()
    fills, _ = legend_colours(svg)
    where = f"{folder.parts[-2]}/{folder.name}/{code}"
    circles = circles_on_paper(svg)
    if circles:
        yield from circle_findings(where, project, code, circles)
        return
    colours = {}
    for layer in project.mapLayers().values():
        if f"{code}_valeur" not in [field.name() for field in layer.fields()] or layer.renderer().type() != "RuleRenderer":
            continue
        if f"{code}_valeur" not in layer.renderer().dump():
            continue
        around = layer.source().endswith("alentours")
        for feature in layer.getFeatures():
            row = rows.get(feature["code"])
            if not row:
                continue
            drawn = symbol_colour(layer, feature)
            shown = feature[f"{code}_valeur"]
            if row["valeur"] == "" and shown not in (None, "") and str(shown) != "NULL":
                yield f"{where}: {feature['code']} tells {shown}, which the map on paper hides"
            if row["valeur"] != "" and not math.isclose(float(row["valeur"].replace(",", ".")), shown, rel_tol=1e-6, abs_tol=1e-6):
                yield f"{where}: {feature['code']} is {shown}, on paper {row['valeur']}"
            if row["classe"] == "":
                if drawn and not drawn[1] and row["statut"] == "s":
                    yield f"{where}: {feature['code']} is secret and not hatched"
                continue
            if not drawn:
                yield f"{where}: {feature['code']} is not drawn"
                continue
            if drawn[0] not in fills:
                yield f"{where}: {feature['code']} is {drawn[0]}, a colour that the map on paper has not"
            colours.setdefault((around, row["classe"]), set()).add(drawn[0])
    for (around, klass), drawn in colours.items():
        if len(drawn) != 1:
            yield f"{where}: class {klass} has the colours {sorted(drawn)}"
    for around in (False, True):
        of_classes = [drawn for (beside, _), drawn in sorted(colours.items()) if beside == around]
        if len(set(map(frozenset, of_classes))) != len(of_classes):
            yield f"{where}: two classes have one colour"
    if not colours:
        yield f"{where}: no layer draws it"


def outline_box(svg, colour):
    """The box of the outline of the territory, in millimetres of the page: its borders on land are one path, its coast another."""
    found = []
    for element in svg.iter(SVG + "path"):
        if element.get("stroke") == colour and element.get("fill") in (None, "none"):
            points = absolute_points(element.get("d"))
            if points and max(p[0] for p in points) - min(p[0] for p in points) > 20:
                found += points
    return (*map(min, zip(*found)), *map(max, zip(*found))) if found else None


def absolute_points(path):
    points, x, y = [], 0.0, 0.0
    for command, arguments in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        values = [float(v) for v in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", arguments)]
        if command in "HhVv":
            for value in values:
                if command == "H": x = value
                if command == "h": x += value
                if command == "V": y = value
                if command == "v": y += value
                points.append((x, y))
            continue
        curve = command in "Cc"  # its two handles are no points of it
        for i in range(4 if curve else 0, len(values) - 1, 6 if curve else 2):
            if command.islower():
                x, y = x + values[i], y + values[i + 1]
            else:
                x, y = values[i], values[i + 1]
            points.append((x, y))
    return points


def rendered(project, layers, extent, like):
    """The layers as QGIS draws them, on as many pixels as an image of a page 160 mm wide."""
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(project.crs())
    settings.setBackgroundColor(project.backgroundColor())
    settings.setOutputSize(QSize(like.width(), like.height()))
    settings.setExtent(extent)
    settings.setOutputDpi(like.width() / 160 * 25.4)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def colours_of_classes(layers):
    """The plain colours of classes, as red, green and blue."""
    from qgis.core import QgsRenderContext

    palette = set()
    for layer in layers:
        for symbol in layer.renderer().symbols(QgsRenderContext()):
            if "LinePatternFill" not in [symbol.symbolLayer(i).layerType() for i in range(symbol.symbolLayerCount())]:
                palette.add(symbol.symbolLayer(0).color().name())
    return [tuple(int(c[i:i + 2], 16) for i in (1, 3, 5)) for c in palette]


def tinted_strip(outline, scale):
    """On paper a tint leads away from the territory, over its neighbours: pale ground under it may look like the palest class."""
    from qgis.core import QgsGeometry

    territory = QgsGeometry.unaryUnion([feature.geometry() for feature in outline.getFeatures()])
    around = territory.buffer(TINT / scale, 8).difference(territory)
    tinted = QgsGeometry.createGeometryEngine(around.constGet())
    tinted.prepareGeometry()
    tinted.geometry_it_looks_at = around  # kept as long as the engine
    return tinted


def picture_findings(folder, project, code, images):
    """The map on paper and the map of QGIS, at one scale: where ours has the colour of a class, so has QGIS."""
    from qgis.core import QgsRectangle
    from qgis.PyQt.QtGui import QImage

    stem = "indicateur-" + code.lower().replace("_", "-")
    svg = xml.etree.ElementTree.parse(folder / f"{stem}_160.svg").getroot()
    paper = outline_box(svg, "#b5472d")
    outline = next((layer for layer in project.mapLayers().values() if layer.source().endswith("layername=territoire")), None)
    if not paper or outline is None:
        return
    ground = outline.extent()
    scale = (paper[2] - paper[0]) / ground.width()  # millimetres a metre
    image = QImage(str(folder / f"{stem}_160.png"))
    page_width, page_height = 160.0, float(svg.get("height").replace("mm", ""))
    west, north = ground.xMinimum() - paper[0] / scale, ground.yMaximum() + paper[1] / scale
    extent = QgsRectangle(west, north - page_height / scale, west + page_width / scale, north)
    classes = [layer for layer in project.mapLayers().values() if layer.renderer().type() in ("RuleRenderer", "categorizedSymbol") and f"{code}_valeur" in layer.renderer().dump()]
    wanted = [layer for layer in classes if not layer.source().endswith("quartiers")]
    if not wanted:
        return
    base = [layer for layer in project.mapLayers().values() if layer.source().split("=")[-1] in ("communes", "alentours") and layer.renderer().type() == "singleSymbol"]
    for layer in base:
        layer.setLabelsEnabled(False)
    drawn = rendered(project, wanted + base, extent, image)
    if images:
        images.mkdir(parents=True, exist_ok=True)
        drawn.save(str(images / f"{folder.parts[-2]}-{folder.name}-{code}.png"))
    from qgis.core import QgsPoint

    parsed = colours_of_classes(wanted)
    def class_at(x, y):
        ours = image.pixelColor(x, y)
        return next((p for p in parsed if abs(p[0] - ours.red()) + abs(p[1] - ours.green()) + abs(p[2] - ours.blue()) <= NEAR), None)

    tinted = tinted_strip(outline, scale)
    # Within a colour, not on its rim: there, what is drawn over it (outlines, names) shines through. A territory of one small island has few points.
    same = looked = 0
    for y in range(2, int(image.height() * 0.99), 3):
        for x in range(2, image.width() - 2, 3):
            known = class_at(x, y)
            if known and any(class_at(x + dx, y + dy) != known for dx, dy in ((-2, 0), (2, 0), (0, -2), (0, 2))):
                continue
            inside = west <= extent.xMinimum() + x / image.width() * extent.width() and ground.contains(
                QgsRectangle(extent.xMinimum() + x / image.width() * extent.width(), extent.yMaximum() - y / image.height() * extent.height(),
                             extent.xMinimum() + x / image.width() * extent.width(), extent.yMaximum() - y / image.height() * extent.height()))
            if not known or not inside:
                continue
            here = QgsPoint(extent.xMinimum() + x / image.width() * extent.width(), extent.yMaximum() - y / image.height() * extent.height())
            if tinted.contains(here):
                continue
            looked += 1
            theirs = drawn.pixelColor(x, y)
            same += abs(known[0] - theirs.red()) + abs(known[1] - theirs.green()) + abs(known[2] - theirs.blue()) <= NEAR
    share = same / looked if looked else 0
    print(f"{folder.parts[-2]}/{folder.name}/{code}: {looked} points of the colours of classes, {100 * share:.2f} % the same in QGIS")
    if looked < 500 or share < 0.995:  # what differs are single points at borders of areas, where a line or a letter of ours ends
        yield f"{folder.parts[-2]}/{folder.name}/{code}: only {100 * share:.2f} % of {looked} points are the same"


def style_findings(path, project):
    """What the GeoPackage alone says: the usual style of a table is applied by itself; every style is read as QML and as SLD."""
    from qgis.core import QgsVectorLayer
    from qgis.PyQt.QtXml import QDomDocument

    where = f"{path.parts[-3]}/{path.parts[-2]}"
    package = path.with_suffix(".gpkg")
    styles = QgsVectorLayer(f"{package}|layername=layer_styles", "styles", "ogr")
    if not styles.isValid():
        yield f"{where}: no table layer_styles"
        return
    usual = {}
    for row in styles.getFeatures():
        name = row["f_table_name"]
        usual[name] = usual.get(name, 0) + int(row["useAsDefault"])
        layer = QgsVectorLayer(f"{package}|layername={name}", name, "ogr", QgsVectorLayer.LayerOptions(False))
        document = QDomDocument()
        document.setContent(row["styleQML"])
        done, error = layer.importNamedStyle(document)
        if not done:
            yield f"{where}: {name}, {row['styleName']}: QML: {error}"
        from_qml = [item.label() for item in layer.renderer().legendSymbolItems()]
        with tempfile.NamedTemporaryFile("w", suffix=".sld", encoding="utf-8") as file:
            file.write(row["styleSLD"])
            file.flush()
            other = QgsVectorLayer(f"{package}|layername={name}", name, "ogr", QgsVectorLayer.LayerOptions(False))
            error, done = other.loadSldStyle(file.name)
        if not done:
            yield f"{where}: {name}, {row['styleName']}: SLD: {error}"
        from_sld = [item.label() for item in other.renderer().legendSymbolItems()]
        if len(from_qml) > 1 and from_qml != from_sld[: len(from_qml)]:
            yield f"{where}: {name}, {row['styleName']}: QML has {from_qml}, SLD {from_sld}"
    for name, count in usual.items():
        if count != 1:
            yield f"{where}: {name} has {count} usual styles"
    for layer in project.mapLayers().values():
        name = layer.source().split("layername=")[-1]
        if name not in usual:
            yield f"{where}: {name} has no style in the GeoPackage"
            continue
        alone = QgsVectorLayer(f"{package}|layername={name}", name, "ogr")
        if alone.renderer().type() == "singleSymbol" and layer.renderer().type() == "singleSymbol" and alone.renderer().symbol().color() != layer.renderer().symbol().color():
            yield f"{where}: {name}, opened alone, is {alone.renderer().symbol().color().name()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("delivery", type=pathlib.Path)
    parser.add_argument("--images", type=pathlib.Path)
    given = parser.parse_args()
    application = desktop.start()  # lives as long as anything of QGIS
    findings, opened = [], 0
    for edition in EDITIONS:
        entries = {entry["path"]: entry for entry in json.loads((given.delivery / edition / "manifest.json").read_text(encoding="utf-8"))["files"]}
        for path in sorted((given.delivery / edition).glob("*/donnees.qgz")):
            project = open_project(path)
            if not project:
                findings.append(f"{path}: QGIS cannot open it")
                continue
            opened += 1
            facts = entries[str(path.relative_to(given.delivery / edition))]["facts"]
            findings += structure_findings(path, project, facts)
            findings += style_findings(path, project)
            fields = {field.name() for layer in project.mapLayers().values() for field in layer.fields()}
            codes = sorted(name[: -len("_valeur")] for name in fields if name.endswith("_valeur"))
            for code in codes:
                findings += class_findings(path.parent, project, code)
            if edition == "public":
                for code in codes[:3]:
                    findings += picture_findings(path.parent, project, code, given.images)
            project.clear()
    if opened < len(EDITIONS):
        findings.append(f"{opened} projects opened")
    assert application
    desktop.end(findings)


if __name__ == "__main__":
    main()

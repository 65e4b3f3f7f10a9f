#!/usr/bin/env python3
"""Makes tests/data/vector: small geographic files of every format that is read, with what goes wrong in them.

Needs ogr2ogr (Debian: gdal-bin). The places are invented; run again only when a case is added.
"""
import json
import os
import subprocess
import tempfile
import zipfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "vector")
X, Y = 180000.0, 6800000.0  # Lambert-93, off the Atlantic coast


def square(i, size=1000.0):
    x, y = X + i * size, Y
    return [[[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]]


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def areas():
    names = ["Île-aux-Chênes", "Port-Lorn", "Saint-Œdène"]
    return [feature({"type": "Polygon", "coordinates": square(i)}, code=f"0{i + 1}X01", nom=n, population=1200 + i)
            for i, n in enumerate(names)]


def collection(features, epsg=2154):
    crs = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}
    return {"type": "FeatureCollection", "crs": crs, "features": features}


def convert(target, source, *options):
    subprocess.run(["ogr2ogr", *options, os.path.join(HERE, target), source], check=True)


def archive(name, parts, method=zipfile.ZIP_DEFLATED):
    """An archive that is the same to the byte on every run."""
    with zipfile.ZipFile(os.path.join(HERE, name), "w", method) as out:
        for inside, content in parts:
            entry = zipfile.ZipInfo(inside, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = method
            out.writestr(entry, content)


def shapefile(stem, as_stem):
    return [(as_stem + ending, open(os.path.join(HERE, stem + ending), "rb").read()) for ending in (".shp", ".shx", ".dbf", ".prj", ".cpg")
            if os.path.exists(os.path.join(HERE, stem + ending))]


def recode(stem, encoding, driver, cpg):
    """latin.* with its names in another encoding, of the same length byte for byte, and what the header and the .cpg say of it."""
    for ending in (".shp", ".shx", ".prj"):
        with open(os.path.join(HERE, "latin" + ending), "rb") as source, open(os.path.join(HERE, stem + ending), "wb") as out:
            out.write(source.read())
    with open(os.path.join(HERE, "latin.dbf"), "rb") as source:
        content = bytearray(source.read())
    for name in ("Île-aux-Chênes", "Saint-Œdène"):
        plain = name.replace("Œ", "OE") if encoding == "cp850" else name  # there is no Œ in it
        old = name.encode("iso-8859-15")
        new = plain.encode(encoding)
        at = content.index(old)
        content[at:at + max(len(old), len(new))] = new.ljust(len(old))
    content[29] = driver
    with open(os.path.join(HERE, stem + ".dbf"), "wb") as out:
        out.write(content)
    if cpg:
        with open(os.path.join(HERE, stem + ".cpg"), "w", encoding="ascii") as out:
            out.write(cpg)


KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document id="racine"><Schema name="communes" id="communes">
<SimpleField name="code" type="string"/></Schema><Folder><name>communes</name>
<Placemark><name>Les Essarts-le-Comte</name><ExtendedData><SchemaData schemaUrl="#communes"><SimpleData name="code">18001</SimpleData></SchemaData>
</ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>2.4,47.0,0 2.5,47.0,0 2.5,47.1,0 2.4,47.1,0 2.4,47.0,0
</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder></Document></kml>
"""


def archives():
    archive("latin.zip", [("lisez-moi.txt", "essai")] + shapefile("latin", "carte/communes"))
    archive("deux.zip", shapefile("latin", "2025/communes") + shapefile("utf8", "2026/communes") + shapefile("muet", "2026/autres"))
    archive("carte.kmz", [("doc.kml", KML)])
    archive("dehors.zip", shapefile("latin", "../../dehors"))
    archive("melange.zip", shapefile("latin", "communes") + [("autre.geojson", json.dumps(collection(areas())))])
    archive("textes.zip", [("liste.csv", "a;b\n1;2\n")])
    archive("bombe.zip", [("communes.geojson", b" " * (65 << 20))])
    with open(os.path.join(HERE, "latin.zip"), "rb") as source, open(os.path.join(HERE, "coupe.zip"), "wb") as out:
        out.write(source.read()[:700])


def main():
    os.makedirs(HERE, exist_ok=True)
    for name in os.listdir(HERE):
        if name != "README.md":
            os.remove(os.path.join(HERE, name))
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "communes.geojson")
        with open(source, "w", encoding="utf-8") as out:
            json.dump(collection(areas()), out, ensure_ascii=False)
        point = os.path.join(folder, "points.geojson")
        with open(point, "w", encoding="utf-8") as out:
            json.dump(collection([feature({"type": "Point", "coordinates": [X, Y]}, id="1")]), out)
        convert("limites.gpkg", source, "-f", "GPKG", "-nln", "communes")
        convert("limites.gpkg", point, "-f", "GPKG", "-update", "-nln", "points")
        convert("communes.fgb", source, "-f", "FlatGeobuf", "-lco", "SPATIAL_INDEX=NO")
        convert("sans_crs.fgb", source, "-f", "FlatGeobuf", "-a_srs", "NONE", "-lco", "SPATIAL_INDEX=NO")
        latin = ("-f", "ESRI Shapefile", "-lco", "ENCODING=ISO-8859-15")
        with open(point, "w", encoding="utf-8") as out:  # metres of La Réunion, once its CRS is lost
            json.dump(collection([feature({"type": "Point", "coordinates": [340000, 7650000]}, id="1")], 2975), out)
        convert("ailleurs.fgb", point, "-f", "FlatGeobuf", "-a_srs", "NONE")
        convert("latin.shp", source, *latin)
        convert("muet.shp", source, *latin)
        os.remove(os.path.join(HERE, "muet.cpg"))  # its texts say nothing about their encoding any more
        convert("utf8.shp", source, "-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8")
        with open(os.path.join(HERE, "utf8.cpg"), "w", encoding="ascii") as out:
            out.write("ISO-8859-1")  # a wrong declaration, as some programs write it
    recode("dos", "cp850", 0x02, None)
    recode("mac", "mac_roman", 0x57, "ISO-8859-1")  # declared as Windows twice
    recode("menteur", "iso-8859-15", 0x57, "UTF-8")
    with open(os.path.join(HERE, "carte.kml"), "w", encoding="utf-8") as out:
        out.write(KML)
    archives()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes register/limites.geojson: a few real communes as squares at their place, enough for a register to be drawn.

The rows of register/registre.csv are invented (schemes and projects nobody has taken part in); codes and names are
official ones, because codes are what the register is checked by.
"""
import json
import pathlib

# code: (name, west, south) of a square of 0.12 degrees; members of one département touch where they can.
COMMUNES = {
    "01053": ("Bourg-en-Bresse", 5.16, 46.14), "02722": ("Soissons", 3.26, 49.32), "06029": ("Cannes", 6.95, 43.50),
    "06088": ("Nice", 7.19, 43.64), "09306": ("Tarascon-sur-Ariège", 1.54, 42.78), "2A004": ("Ajaccio", 8.64, 41.88),
    "31555": ("Toulouse", 1.38, 43.54), "69123": ("Lyon", 4.78, 45.70), "71137": ("Cluny", 4.60, 46.38),
    "71082": ("Château", 4.48, 46.38), "75056": ("Paris", 2.28, 48.80), "97105": ("Basse-Terre", -61.78, 15.95),
    "97209": ("Fort-de-France", -61.12, 14.58), "97302": ("Cayenne", -52.40, 4.86), "97411": ("Saint-Denis", 55.40, -21.00),
    "97415": ("Saint-Paul", 55.28, -21.00), "97608": ("Dzaoudzi", 45.20, -12.84),
}
SIDE = 0.12


def square(west, south):
    east, north = round(west + SIDE, 2), round(south + SIDE, 2)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


features = [{"type": "Feature", "properties": {"code": code, "nom": name},
             "geometry": {"type": "Polygon", "coordinates": [square(west, south)]}} for code, (name, west, south) in sorted(COMMUNES.items())]
lines = ",\n".join(json.dumps(f, ensure_ascii=False) for f in features)
out = pathlib.Path(__file__).parent / "register/limites.geojson"
out.write_text('{"type": "FeatureCollection", "features": [\n' + lines + "\n]}\n", encoding="utf-8")

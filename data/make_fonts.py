#!/usr/bin/env python3
"""Writes data/fonts/OpenSans-*.ttf from the static fonts of the npm package @expo-google-fonts/open-sans, version 0.4.2.

    make_fonts.py PACKAGE_DIR [OUTPUT_DIR]

PACKAGE_DIR is the unpacked package (Open Sans 3.003, SIL Open Font License 1.1, no reserved font name). Needs Debian's
python3-fonttools. The result is the same to the byte on every run.

The outlines are left as they are. What French texts need and Open Sans 3.003 lacks is added:
- U+202F narrow no-break space (width of the thin space, a sixth of an em), U+2010 and U+2011 hyphens;
- the arrows U+2190 to U+2193 and the tick U+2713, drawn with the weight of the face's own plus sign;
- kerning (GPOS 'kern'): Open Sans 3.003 has none. A short table of classes, made for French place names.
"""

import math
import shutil
import sys
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FACES = {
    "400Regular/OpenSans_400Regular.ttf": "OpenSans-Regular.ttf",
    "400Regular_Italic/OpenSans_400Regular_Italic.ttf": "OpenSans-Italic.ttf",
    "500Medium/OpenSans_500Medium.ttf": "OpenSans-Medium.ttf",
    "600SemiBold/OpenSans_600SemiBold.ttf": "OpenSans-SemiBold.ttf",
    "600SemiBold_Italic/OpenSans_600SemiBold_Italic.ttf": "OpenSans-SemiBoldItalic.ttf",
    "700Bold/OpenSans_700Bold.ttf": "OpenSans-Bold.ttf",
    "700Bold_Italic/OpenSans_700Bold_Italic.ttf": "OpenSans-BoldItalic.ttf",
}

# Letters that share a side. Accents do not reach the neighbour, except on i and ï (left out of the small round ones).
CLASSES = {
    "A_": "A À Á Â Ã Ä Å",
    "D_": "D O Ò Ó Ô Õ Ö Q",
    "O_": "C Ç G O Ò Ó Ô Õ Ö Œ Q",
    "F_": "F",
    "K_": "K X",
    "I_": "Î Ï",
    "L_": "L",
    "P_": "P",
    "R_": "R",
    "T_": "T",
    "V_": "V W",
    "Y_": "Y Ý Ÿ",
    "a_": "a à á â ã ä å æ",
    "e_": "c ç d e é è ê ë o ó ò ô ö õ œ q g",
    "o_": "b e é è ê ë o ó ò ô ö õ p œ",
    "n_": "m n p r s u ú ù û ü z",
    "f_": "f",
    "r_": "r",
    "v_": "v w y ÿ",
    "k_": "k x",
    "quote_": "' ’ ” “ ‘ \" °",
    "stop_": ". , …",
    "dash_": "- – — ‐ ‑",
}

# left class, right class, thousandths of an em
PAIRS = """
A_ T_ -60   A_ V_ -40   A_ Y_ -60   A_ O_ -15   A_ v_ -20   A_ quote_ -65
D_ A_ -15   D_ V_ -10   D_ Y_ -25   D_ T_ -20   D_ stop_ -30
F_ A_ -45   F_ a_ -20   F_ e_ -12   F_ stop_ -90
K_ O_ -25   K_ e_ -18   K_ v_ -25   K_ dash_ -25
L_ T_ -75   L_ V_ -60   L_ Y_ -75   L_ O_ -25   L_ v_ -35   L_ quote_ -75
P_ A_ -50   P_ a_ -10   P_ e_ -10   P_ stop_ -105
R_ T_ -15   R_ V_ -10   R_ Y_ -20
T_ A_ -60   T_ a_ -85   T_ e_ -85   T_ n_ -60   T_ v_ -50   T_ O_ -20   T_ stop_ -85   T_ dash_ -65
V_ A_ -40   V_ a_ -35   V_ e_ -35   V_ n_ -20   V_ O_ -10   V_ stop_ -70   V_ dash_ -25
Y_ A_ -60   Y_ a_ -65   Y_ e_ -65   Y_ n_ -45   Y_ v_ -25   Y_ O_ -25   Y_ stop_ -85   Y_ dash_ -50
quote_ A_ -65   quote_ a_ -25   quote_ e_ -30   quote_ O_ -12   quote_ n_ -10   quote_ I_ 55
f_ quote_ 25   f_ stop_ -25
r_ a_ -10   r_ e_ -8   r_ stop_ -60   r_ dash_ -15
v_ a_ -8   v_ e_ -8   v_ stop_ -55
k_ e_ -12
o_ v_ -6   o_ quote_ -15
dash_ T_ -65   dash_ V_ -25   dash_ Y_ -50   dash_ A_ -10
"""


def polygon_glyph(font, contours, slant):
    """A glyph of straight contours (clockwise), leaning with the italics."""
    glyphs = TTGlyphPen(font.getGlyphSet())
    pen = TransformPen(glyphs, (1, 0, slant, 1, 0, 0))
    for contour in contours:
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    return glyphs.glyph()


def arrow(width, middle, stem, head):
    """Arrow to the right in a box of the given advance width, its shaft at the height of the middle of the plus sign.
    The two arms of its head are strokes at 45 degrees, as thick as the shaft."""
    left, right = 0.07 * width, 0.93 * width
    half, thick = stem / 2, stem * math.sqrt(2)
    neck, cap = right - thick - half, stem / math.sqrt(2)
    upper = [(left, half), (neck, half), (right - head - cap, head - cap), (right - head, head), (right, 0)]
    lower = [(x, -y) for x, y in reversed(upper[:-1])]
    return [(x, y + middle) for x, y in upper + lower]


def turned(points, centre, quarter_turns):
    cx, cy = centre
    for _ in range(quarter_turns):
        points = [(cx - (y - cy), cy + (x - cx)) for x, y in points]
    return points


def tick(width, stem):
    """A short stroke down and a long one up, both as thick as the stem, with a mitred foot."""
    start, foot, end = (0.09 * width, 610), (0.36 * width, 150), (0.88 * width, 1400)

    def side(p, q):  # half a stem to the left of the way from p to q
        length = math.hypot(q[0] - p[0], q[1] - p[1])
        return (-(q[1] - p[1]) / length * stem / 2, (q[0] - p[0]) / length * stem / 2)

    first, second = side(start, foot), side(foot, end)
    scale = 2 / ((first[0] + second[0]) ** 2 + (first[1] + second[1]) ** 2) * (stem / 2) ** 2
    joint = ((first[0] + second[0]) * scale, (first[1] + second[1]) * scale)
    way = [(start, first), (foot, joint), (end, second)]
    return [(p[0] + o[0], p[1] + o[1]) for p, o in way] + [(p[0] - o[0], p[1] - o[1]) for p, o in reversed(way)]


def bounds(font, name):
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return pen.bounds


def add_glyph(font, code, glyph, advance):
    name = f"uni{code:04X}"
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    font["glyf"].glyphs[name] = glyph
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["hmtx"].metrics[name] = (round(advance), getattr(glyph, "xMin", 0) or 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def copy_glyph(font, code, source):
    pen = TTGlyphPen(font.getGlyphSet())
    font.getGlyphSet()[source].draw(pen)
    add_glyph(font, code, pen.glyph(), font["hmtx"][source][0])


def add_missing_glyphs(font):
    names = font.getBestCmap()
    copy_glyph(font, 0x202F, names[0x2009])
    copy_glyph(font, 0x2010, names[0x2D])
    copy_glyph(font, 0x2011, names[0x2D])
    slant = 0.2126 if font["post"].italicAngle else 0.0  # tan(12°), the angle of Open Sans Italic
    _, low, _, high = bounds(font, names[ord("+")])
    middle = (low + high) / 2
    _, minus_low, _, minus_high = bounds(font, names[0x2212])
    stem = minus_high - minus_low
    width, head = 1640, 400 + stem / 2
    right = arrow(width, middle, stem, head)
    for code, turns in ((0x2192, 0), (0x2191, 1), (0x2190, 2), (0x2193, 3)):
        shape = turned(right, (width / 2, middle), turns)
        advance = width
        if turns % 2:  # the upright arrows need a narrower box
            advance = 1170
            shape = [(x - (width - advance) / 2, y) for x, y in shape]
        shape = [(x - slant * middle, y) for x, y in shape]
        glyph = polygon_glyph(font, [[(round(x), round(y)) for x, y in shape]], slant)
        glyph.recalcBounds(font["glyf"])
        add_glyph(font, code, glyph, advance)
    glyph = polygon_glyph(font, [[(round(x), round(y)) for x, y in tick(1250, stem)]], slant)
    glyph.recalcBounds(font["glyf"])
    add_glyph(font, 0x2713, glyph, 1250)


def add_kerning(font):
    names = font.getBestCmap()
    lines = ["languagesystem DFLT dflt;", "languagesystem latn dflt;", "feature kern {", "  lookupflag IgnoreMarks;"]
    words = PAIRS.split()
    for left, right, value in zip(words[::3], words[1::3], words[2::3]):
        sides = [" ".join(names[ord(c)] for c in CLASSES[side].split() if ord(c) in names) for side in (left, right)]
        units = round(int(value) * font["head"].unitsPerEm / 1000)
        lines.append(f"  pos [{sides[0]}] [{sides[1]}] {units};")
    lines.append("} kern;")
    build_kern(font, "\n".join(lines))


def build_kern(font, features):
    """Compiles the kerning alone, then joins it to the mark positioning that the font has."""
    marks = font["GPOS"]
    addOpenTypeFeaturesFromString(font, features, tables=["GPOS"])
    merge_gpos(marks.table, font["GPOS"].table)
    font["GPOS"] = marks


def merge_gpos(target, extra):
    shift = len(target.LookupList.Lookup)
    target.LookupList.Lookup.extend(extra.LookupList.Lookup)
    target.LookupList.LookupCount = len(target.LookupList.Lookup)
    record = extra.FeatureList.FeatureRecord[0]
    record.Feature.LookupListIndex = [i + shift for i in record.Feature.LookupListIndex]
    # Feature records are in the order of their tags: 'kern' comes before 'mark' and 'mkmk', whose indices move up.
    target.FeatureList.FeatureRecord.insert(0, record)
    target.FeatureList.FeatureCount = len(target.FeatureList.FeatureRecord)
    for script in target.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys] + [r.LangSys for r in script.Script.LangSysRecord]
        for system in filter(None, systems):
            system.FeatureIndex = [0] + [i + 1 for i in system.FeatureIndex]
            system.FeatureCount = len(system.FeatureIndex)


def check_licence(font, name):
    licence = font["name"].getDebugName(13) or ""
    if "SIL Open Font License" not in licence or "3.003" not in font["name"].getDebugName(5):
        sys.exit(f"make_fonts.py: {name} is not Open Sans 3.003 under the SIL Open Font License")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("make_fonts.py: usage: make_fonts.py PACKAGE_DIR [OUTPUT_DIR]")
    package = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).resolve().parent / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    for source, name in FACES.items():
        font = TTFont(package / source, recalcTimestamp=False)
        check_licence(font, name)
        add_missing_glyphs(font)
        add_kerning(font)
        font.save(target / name)
        print(name, (target / name).stat().st_size, "bytes")
    shutil.copyfile(package / "LICENSE_FONT", target / "OFL.txt")


if __name__ == "__main__":
    main()

"""French typography for texts a person reads, and plain ASCII for identifiers."""

import unicodedata

NARROW, FIXED = "\u202f", "\u00a0"


def typeset(text):
    """Typographic apostrophes, no-break spaces before high punctuation and inside quotes, thousands, « n° »."""
    text = text.replace("'", "’")
    for mark in ";!?":
        text = text.replace(" " + mark, NARROW + mark)
    text = text.replace(" :", FIXED + ":").replace("« ", "«" + FIXED).replace(" »", FIXED + "»").replace("n° ", "n°" + FIXED)
    for unit in ("%", "€", "m²", "km/h", "lits", "h "):
        text = text.replace(" " + unit, FIXED + unit)
    letters = list(text)
    for k in range(1, len(letters) - 3):
        if letters[k] == " " and letters[k - 1].isdigit() and text[k + 1:k + 4].isdigit() and not text[k + 4:k + 5].isdigit():
            letters[k] = NARROW
    return "".join(letters)


def slug(text, longest=28):
    text = unicodedata.normalize("NFD", text.lower().replace("œ", "oe"))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in text if not unicodedata.combining(c)).split()
    kept = [word for word in words if word not in ("de", "du", "des", "la", "le", "les", "l", "d", "et", "a")]
    name = ""
    for word in kept:
        if len(name) + len(word) + 1 > longest:
            break
        name += ("-" if name else "") + word
    return name


def records(path, count):
    """Lines `a|b|c` of a text file, completed to `count` fields; lines that start with # are remarks."""
    with open(path, encoding="utf-8") as stream:
        lines = [line.strip("\n") for line in stream]
    rows = [line.split("|") for line in lines if line and not line.startswith("#")]
    return [[field.strip() for field in row] + [""] * (count - len(row)) for row in rows]

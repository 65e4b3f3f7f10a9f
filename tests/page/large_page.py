"""A page like a delivery's with far more in it: the same parts, the data multiplied. Seeded: the same bytes each time."""

import json
import random
import re

PART = re.compile(r'<script type="application/json" data-part="(\w+)">(.*?)</script>\n?', re.S)
IN_ONE_PART = 2500


def block(name, value):
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" data-part="{name}">{text}</script>\n'


def spread(pick, territories, i):
    """A place in one of the territories."""
    west, south, east, north = territories[i % len(territories)]["box"]
    return [pick.randint(west, east), pick.randint(south, north)]


def enlarged(html, points, actors, ties=6000, seed=11):
    """The page with so many placed elements, of which so many are actors with ties between them."""
    pick = random.Random(seed)
    parts = {}
    for name, text in PART.findall(html):
        parts.setdefault(name, []).append(json.loads(text))
    head = parts["head"][0]
    known = [element for part in parts["elements"] for element in part]
    of_kind = {kind: [element for element in known if element["kind"] == kind] for kind in (0, 1)}
    territories = [one for one in head["territories"] if "box" in one]
    elements = []
    for i in range(points):
        model = dict(pick.choice(of_kind[0 if i < actors else 1]))
        place = i % len(territories)
        model.update(id=f"X-{i:05}", name=f"{model['name']} {i}", at=spread(pick, territories, place))
        model["in"] = [head["territories"].index(territories[place])]
        model.pop("sheets", None)
        elements.append(model)
    for territory in head["territories"]:
        territory["nodes"], territory["titles"] = [], []
    for i in range(actors):
        head["territories"][elements[i]["in"][0]]["nodes"] += [i, pick.randint(0, 60000), pick.randint(0, 60000)]
    made = []
    while len(made) < ties:
        a = pick.randrange(actors)
        b = (a + len(territories) * pick.randint(1, 80)) % (actors - actors % len(territories))
        if a != b and elements[a]["in"] == elements[b]["in"]:
            made.append([a, b, pick.randrange(5), pick.choice([0, 0, 0, 1, 2, 3]), pick.randrange(4), 1, 3, elements[a]["in"]])
    cut = [elements[i:i + IN_ONE_PART] for i in range(0, len(elements), IN_ONE_PART)]
    blocks = block("head", head) + "".join(block("elements", part) for part in cut)
    blocks += "".join(block("ties", made[i:i + IN_ONE_PART]) for i in range(0, len(made), IN_ONE_PART))
    blocks += "".join(block(name, part) for name in ("ground", "indicator") for part in parts.get(name, []))
    first = PART.search(html).start()
    bare = PART.sub("", html)
    return bare[:first] + blocks + bare[first:]

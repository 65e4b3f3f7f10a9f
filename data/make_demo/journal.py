"""Sources (evidence) and events."""

import os

from wording import records, typeset

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "texts")
ALL = ["PLO", "SAL", "FAN", "RIA"]
# What each source of texts/sources.txt speaks of, in the order of the file.
ABOUT = ["*", "SAL", "PLO", "RIA", "*", "PLO", "FAN", "PLO", "PLO", "SAL", "FAN", "RIA", "PLO", "PLO", "PLO", "PLO RIA", "SAL", "SAL",
         "FAN", "FAN", "RIA", "RIA", "PLO", "PLO", "RIA", "SAL", "*", "PLO", "PLO", "RIA", "FAN", "SAL", "*", "*"]
SOURCE_HEADER = ("id", "type", "titre", "auteur", "date", "licence", "fichier", "visibilite")
EVENT_HEADER = ("id", "type", "titre", "date", "territoire", "lieu", "participants", "compte_rendu", "phase", "groupe", "decisions", "suites", "visibilite")


def make_sources():
    sources = []
    for order, (line, about) in enumerate(zip(records(f"{FOLDER}/sources.txt", 6), ABOUT), 1):
        kind, title, author, date, licence, visibility = line
        sources.append({"id": f"S-{order:04d}", "type": kind, "titre": typeset(title), "auteur": typeset(author), "date": date,
                        "licence": licence, "visibilite": visibility, "territories": ALL if about == "*" else about.split()})
    return sources


def make_events():
    events = []
    for order, line in enumerate(records(f"{FOLDER}/events.txt", 8), 1):
        kind, title, date, territories, place, people, minutes, visibility = line
        events.append({"id": f"V-{order:04d}", "type": kind, "titre": typeset(title), "date": date,
                       "territoire": territories.split(","), "lieu": typeset(place), "participants": typeset(people),
                       "compte_rendu": minutes, "visibilite": visibility})
    return events

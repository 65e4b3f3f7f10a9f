"""Forty invented interviews: who was met, the grid of codes, what was said passage by passage, and which of it somebody read again.
Nobody said any of it.
"""

import os
import random

from tables import write_table
from wording import typeset

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "texts")
INTERVIEW_HEADER = ("id", "type", "date", "territoire", "famille", "acteurs", "pseudonyme", "personnes", "duree", "consentement", "mineur", "accord_parental", "non_realise")
CODE_HEADER = ("code", "libelle", "nature", "parent", "contraire")
SEGMENT_HEADER = ("id", "entretien", "codes", "texte", "citation", "relu_par", "texte_publie", "mots_admis")
OPENINGS = ["Moi, je vous le dis : ", "Franchement, ", "", "", "", "", "Je ne sais pas si c’est partout pareil, mais ", "Il faut le répéter : "]
COMPLAINTS = ("Manque", "Volets", "Saison", "Départ", "Décidé", "Absents", "Concurrence", "Piliers")
ENDINGS = {
    "elus": ["Et je le dis en conseil comme je vous le dis.", "Un mandat n’y suffira pas."],
    "services": ["Au guichet, on l’entend chaque lundi.", "On note tout, on ne décide de rien."],
    "habitants": ["C’est comme ça que je le vis, en tout cas.", "Demandez à mes voisins.", "On s’y habitue, mais on n’oublie pas."],
    "associations": ["Nos bénévoles ne tiendront pas toujours.", "On l’a écrit dans notre rapport."],
    "jeunes": ["À mon âge, ça donne envie de partir.", "On en parle entre nous, dans le car."],
    "entreprises": ["Je parle de ma paie, pas d’une théorie.", "Il faudra bien que quelqu’un compte."],
    "mer": ["Nous, on est en mer, on l’apprend après.", "C’était déjà vrai du temps de mon père."],
    "saisonniers": ["Et l’an prochain, je ne sais pas où je serai.", "On est de passage, alors on se tait."],
}
# Passages as people really say them: with names in them. Of the interview, the code, the words, the review, and how they may be quoted.
NAMED = [
    ("E06", "Piliers", "Si Mme Kerandraon s’arrête demain, le local du 14 rue de l’Amer ferme, et tout le monde le sait.", "à relire", "", ""),
    ("E18", "Service", "Le fils Le Scouëzec dépose le poisson sur le rebord de ma fenêtre, sans un mot.", "approuvée", "Le fils d’un voisin dépose le poisson sur le rebord de ma fenêtre, sans un mot.", ""),
    ("E26", "Accueil", "La première semaine, on nous a emmenés au Pardon des Sardines : on ne connaissait personne, on est rentrés à minuit.", "approuvée", "", "Pardon | Sardines"),
    ("E15", "Décidé", "J’ai laissé trois messages au 06 00 00 00 00, on m’a rappelée après le vote.", "refusée", "", ""),
]
QUOTED = {"Manque": 2, "Volets": 2, "Saison": 1, "Départ": 2, "Accueil": 1, "Ailleurs": 2, "Décidé": 2, "Absents": 1, "Concurrence": 1, "Piliers": 1, "Côte": 1, "Confiance": 1, "Service": 1, "Hiver": 1, "Marée": 1}
REVIEWER = "Groupe de relecture (deux personnes)"


def read_interviews():
    rows = []
    with open(os.path.join(FOLDER, "interviews.txt"), encoding="utf-8") as stream:
        for line in stream:
            identifier, date, kind, territory, family, actors, pseudonym, people, minutes, consent, rest = line.rstrip("\n").split("|")
            minor = rest.startswith("mineur")
            rows.append({"id": identifier, "type": kind, "date": date, "territoire": territory, "famille": family, "acteurs": actors, "pseudonyme": typeset(pseudonym), "personnes": people,
                         "duree": minutes, "consentement": consent, "mineur": "oui" if minor else "", "accord_parental": "oui" if rest == "mineur accord" else "", "non_realise": "" if minor else typeset(rest)})
    return rows


def read_words():
    """Codes in their order, each with its chances by family and its sentences."""
    codes = []
    with open(os.path.join(FOLDER, "words.txt"), encoding="utf-8") as stream:
        for line in stream:
            line = line.rstrip("\n")
            if line.startswith("= "):
                name, nature, says, contrary, chances = line[2:].split("|")
                codes.append({"code": name, "nature": nature, "libelle": typeset(says), "contraire": contrary,
                              "chances": {family: float(chance) for family, chance in (pair.split(":") for pair in chances.split())}, "says": []})
            elif line and not line.startswith("#"):
                codes[-1]["says"].append(line)
    return codes


def passage(rng, code, says, family):
    opening, ending = rng.choice(OPENINGS), rng.choice(ENDINGS.get(family, [""]) + ["", ""])
    ending = ending if code in COMPLAINTS else ""
    text = opening + says if opening else says[0].upper() + says[1:]
    return typeset(f"{text}. {ending}".strip())


def make_segments(interviews, codes, seed):
    rng = random.Random(seed + 4200)
    segments, turn = [], {code["code"]: rng.randrange(6) for code in codes}
    for interview in interviews:
        if interview["non_realise"]:
            continue
        number = 0
        for code in codes:
            if rng.random() >= code["chances"].get(interview["famille"], 0.12):
                continue
            turn[code["code"]] += 1
            number += 1
            segments.append({"id": f"{interview['id']}-{number:02d}", "entretien": interview["id"], "codes": code["code"],
                             "texte": passage(rng, code["code"], code["says"][turn[code["code"]] % len(code["says"])], interview["famille"])})
        for identifier, code, says, review, published, allowed in NAMED:
            if identifier == interview["id"]:
                number += 1
                segments.append({"id": f"{identifier}-{number:02d}", "entretien": identifier, "codes": code, "texte": typeset(says), "citation": review,
                                 "relu_par": REVIEWER if review != "à relire" else "", "texte_publie": typeset(published), "mots_admis": allowed})
    return segments


def choose_quotes(segments, interviews, seed):
    """What the team would quote: of each code a few, from different families."""
    rng = random.Random(seed + 4201)
    family = {i["id"]: i["famille"] for i in interviews}
    for code, wanted in QUOTED.items():
        free = [s for s in segments if s["codes"] == code and "citation" not in s]
        rng.shuffle(free)
        seen = set()
        for segment in free:
            if len(seen) < wanted and family[segment["entretien"]] not in seen:
                seen.add(family[segment["entretien"]])
                segment["citation"], segment["relu_par"] = "approuvée", REVIEWER


def write_interviews(folder, seed):
    os.makedirs(folder, exist_ok=True)
    interviews, codes = read_interviews(), read_words()
    segments = make_segments(interviews, codes, seed)
    choose_quotes(segments, interviews, seed)
    write_table(os.path.join(folder, "entretiens.csv"), INTERVIEW_HEADER, interviews)
    write_table(os.path.join(folder, "grille.csv"), CODE_HEADER, codes)
    write_table(os.path.join(folder, "segments.csv"), SEGMENT_HEADER, segments)

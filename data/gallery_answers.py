"""Invented answers of a survey on the island of data/demo, always from the same seed, and the charts that data/gallery draws of them.

Nobody answered any of it: people, places and opinions are made up.
"""

import random

AGES = {"18-29": "18 à 29 ans", "30-44": "30 à 44 ans", "45-59": "45 à 59 ans", "60-74": "60 à 74 ans", "75+": "75 ans et plus"}
AGE_SHARES = (0.15, 0.22, 0.26, 0.24, 0.13)
# Who answers a questionnaire in a town hall: older people, and women.
AGE_MET = (0.08, 0.19, 0.28, 0.33, 0.12)
TERRITORIES = {"Port-Lorn": 0.44, "Les Salines-d'Ambre": 0.24, "Le Fanal": 0.17, "CC de la Ria d'Orvelle": 0.15}
QUARTERS = {"QN0X901M": 0.40, "QN0X902M": 0.26, "QN0X903M": 0.18, "QN0X904M": 0.11, "QN0X905M": 0.05}
FAMILIES = ("Habitants", "Associations", "Services publics", "Élus", "Entreprises")
SCALE = {"1": "Tout à fait d’accord", "2": "Plutôt d’accord", "3": "Ni d’accord ni pas d’accord", "4": "Plutôt pas d’accord", "5": "Pas du tout d’accord", "9": "Ne sait pas"}
STATEMENTS = {
    "E1": "On peut compter sur ses voisins en cas de difficulté",
    "E2": "Les décisions de la commune sont expliquées aux habitants",
    "E3": "Les associations travaillent bien ensemble, d’une commune à l’autre",
    "E4": "Il est facile de trouver un lieu pour se réunir",
    "E5": "Mon avis est entendu quand je le donne dans une réunion publique",
}
LEVELS = {"E1": 0.9, "E2": -0.35, "E3": 0.2, "E4": -0.1, "E5": -0.6}
LEANS = {"Habitants": -0.15, "Associations": 0.1, "Services publics": 0.35, "Élus": 0.9, "Entreprises": 0.0}
FORMS = {"CONSEIL": "Conseil citoyen ou de quartier", "ASSO": "Association", "PARENTS": "Parents d’élèves", "CHANTIER": "Chantier participatif", "BUDGET": "Budget participatif", "AUCUNE": "Aucune"}
OFTEN = {"CONSEIL": 0.12, "ASSO": 0.41, "PARENTS": 0.16, "CHANTIER": 0.07, "BUDGET": 0.22}

SOURCE = "Enquête fictive auprès des habitants, 2025"


def pick(rng, words, shares):
    return rng.choices(list(words), list(shares))[0]


def opinion(rng, statement, family, territory):
    if rng.random() < 0.05:
        return "9"
    lean = LEVELS[statement] + LEANS[family] + {"Port-Lorn": 0.1, "Le Fanal": -0.35}.get(territory, 0) + rng.gauss(0, 1)
    return str(1 + sum(lean < bound for bound in (1.1, 0.25, -0.25, -1.1)))


def answers():
    rng = random.Random(20251117)
    for number in range(1, 901):
        territory = pick(rng, TERRITORIES, TERRITORIES.values())
        family = pick(rng, FAMILIES, (0.62, 0.16, 0.12, 0.045, 0.055))
        sex = "F" if rng.random() < 0.58 else "H"
        forms = [form for form, share in OFTEN.items() if rng.random() < share] or ["AUCUNE"]
        row = [f"R{number:04d}", territory, pick(rng, QUARTERS, QUARTERS.values()) if territory == "Port-Lorn" else "", sex, pick(rng, AGES, AGE_MET), family]
        row += [opinion(rng, statement, family, territory) for statement in STATEMENTS]
        row += ["|".join(forms), min(60, int(rng.expovariate(1 / 4.5)))]
        yield row


COLUMNS = ["id", "territoire", "quartier", "sexe", "age", "famille", *STATEMENTS, "participation", "heures"]


def population():
    for age, share in zip(AGES, AGE_SHARES):
        women = 0.515 + (0.09 if age == "75+" else 0.02 if age == "60-74" else 0)
        yield ["F", age, round(61200 * share * women)]
        yield ["H", age, round(61200 * share * (1 - women))]


def quoted(words):
    return "[" + ", ".join('"' + word + '"' for word in words) + "]"


def question(name, label, texts):
    lines = [f'\n[[question]]\nname = "{name}"\nlabel = "{label}"']
    if texts:
        lines.append("answers = " + quoted(f"{code} = {text}" if code != text else text for code, text in texts.items()))
    return "\n".join(lines) + "\n"


AGREE = '["Tout à fait d’accord", "Plutôt d’accord"]'
ALL = quoted(STATEMENTS)
CHARTS = [
    ("reponses-points", "interval-points", 'title = "Prendre part à la vie locale"\nsubtitle = "Au cours des douze derniers mois, avez-vous pris part à… ?"\nquestions = ["participation"]\nsorted = true'),
    ("reponses-groupes", "interval-points", 'title = "Heures données aux autres, selon l’âge"\nquestions = ["heures"]\nby = "age"'),
    ("reponses-echelles", "scales", f'title = "Vivre et décider ensemble"\nquestions = {ALL}\naside = ["Ne sait pas"]\nsorted = true'),
    ("reponses-familles", "scales", 'title = "Être entendu en réunion publique, selon la famille d’acteurs"\nquestions = ["E5"]\nby = "famille"\naside = ["Ne sait pas"]'),
    ("reponses-territoires", "territory-comparison", 'title = "Trois avis, quatre territoires"\nsubtitle = "Part des personnes tout à fait d’accord"\nquestions = ["E1", "E2", "E4"]\nanswers = ["Tout à fait d’accord"]\nby = "territoire"'),
    ("reponses-chaleur", "heat-table", f'title = "Qui est plutôt d’accord"\nquestions = {ALL}\nanswers = ["Plutôt d’accord"]\nby = "famille"'),
    ("reponses-pyramide", "pyramid", 'title = "Qui a répondu"\nquestions = ["age"]\nby = "sexe"'),
    ("reponses-quartiers", "answer-map", 'territories = ["PLO"]\ntitle = "Compter sur ses voisins, dans les quartiers"\nquestions = ["E1"]\nanswers = ["Tout à fait d’accord"]\nby = "quartier"'),
    ("reponses-collection", "answer-multiples", 'title = "Des lieux pour se réunir"\nquestions = ["E4"]\nby = "territoire"'),
]


def in_grey():
    """A figure file of its own, for print in grey."""
    text = '# Une figure de réponses pour une impression en gris, hors de tout projet : portulan draw noir-reponses.toml\n'
    text += f'format = 1\n\n[page]\nstyle = "black-and-white"\nnotice = "Territoires et données fictifs"\n\n[answers]\nfile = "reponses.csv"\nid = "id"\nplan = "quotas"\nsource = "{SOURCE}"\n'
    for name, label in STATEMENTS.items():
        text += question(name, label, SCALE)
    return text + f'\n[[figure]]\nid = "noir-reponses"\ntype = "scales"\ntitle = "Vivre et décider ensemble"\nquestions = {ALL}\naside = ["Ne sait pas"]\n'


def sections():
    """[answers], [[question]] and [[figure]] of project.toml."""
    text = f'\n[answers]\nfile = "reponses.csv"\nid = "id"\nplan = "quotas"\nnumbers = ["heures"]\npopulation = "population.csv"\npopulation_source = "données fictives, 2021"\nsource = "{SOURCE}"\n'
    for name, label in STATEMENTS.items():
        text += question(name, label, SCALE)
    text += question("participation", "Formes de participation", FORMS)
    text += question("heures", "Heures par mois données à une association, à des voisins ou à la commune", {})
    text += question("age", "Âge", AGES)
    text += question("sexe", "Sexe", {"F": "Femmes", "H": "Hommes"})
    text += question("territoire", "Territoire", {name: name for name in TERRITORIES})
    text += question("famille", "Famille d’acteurs", {name: name for name in FAMILIES})
    for name, what, keys in CHARTS:
        text += f'\n[[figure]]\nid = "{name}"\ntype = "{what}"\n{keys}\n'
    return text

"""The questionnaire campaign « Vivre ici toute l'année »: the form as Kobo takes it, 900 people's answers as Kobo gives them back, with what
goes wrong in every campaign, known populations, and the journal of what was decided. Nobody in it exists.
"""

import os
import random

from places import EPCIS
from tables import write_table
from workbook import write_workbook

RESPONDENTS = 900
QUARTERS = [("grand_mat", "Le Grand-Mât"), ("corderie", "La Corderie - Bel-Amer"), ("perrieres", "Les Perrières"), ("kerlune", "Kerlune"), ("quai", "Quai des Terre-Neuvas"), ("ailleurs", "Un autre quartier")]
LISTS = {
    "territoires": [("plo", "Port-Lorn", "Port-Lorn"), ("sal", "Les Salines-d'Ambre", "Les Salines-d'Ambre"), ("fan", "Le Fanal", "Le Fanal"), ("ria", "La Ria d'Orvelle", "The Ria d'Orvelle")],
    "quartiers": [(code, name, name) for code, name in QUARTERS],
    "sexes": [("f", "Une femme", "A woman"), ("h", "Un homme", "A man")],
    "ages": [("a18", "18 à 29 ans", "18 to 29"), ("a30", "30 à 44 ans", "30 to 44"), ("a45", "45 à 59 ans", "45 to 59"), ("a60", "60 à 74 ans", "60 to 74"), ("a75", "75 ans ou plus", "75 or more")],
    "anciennete": [("an1", "Moins d'un an", "Less than a year"), ("an5", "1 à 5 ans", "1 to 5 years"), ("an20", "6 à 20 ans", "6 to 20 years"), ("toujours", "Plus de 20 ans, ou toujours", "Over 20 years, or always")],
    "statuts": [("proprietaire", "Propriétaire", "Owner"), ("locataire", "Locataire à l'année", "Tenant all year"), ("saison", "Logé pour la saison", "Housed for the season"), ("heberge", "Hébergé chez quelqu'un", "Staying with somebody")],
    "oui_non": [("oui", "Oui", "Yes"), ("non", "Non", "No")],
    "obstacles": [("loyer", "Le loyer", "The rent"), ("residences", "Les résidences secondaires", "Second homes"), ("transport", "Les transports hors saison", "Transport out of season"), ("travail", "Le travail à l'année", "Work all year"),
                  ("soins", "Trouver un médecin", "Finding a doctor"), ("isolement", "L'isolement en hiver", "Loneliness in winter")],
    "frequence": [("jamais", "Jamais", "Never"), ("parfois", "Quelques fois par an", "A few times a year"), ("souvent", "Tous les mois ou plus", "Every month or more")],
    "accord": [("1", "Pas du tout d'accord", "Not at all"), ("2", "Plutôt pas d'accord", "Rather not"), ("3", "Plutôt d'accord", "Rather"), ("4", "Tout à fait d'accord", "Entirely"), ("9", "Ne sait pas", "Does not know")],
}
FORM = [  # type, name, French, English, condition, constraint
    ("start", "start"), ("end", "end"), ("today", "today"),
    ("begin_group", "profil", "Vous", "You"),
    ("select_one territoires", "territoire", "Où habitez-vous la plus grande partie de l'année ?", "Where do you live most of the year?"),
    ("select_one quartiers", "quartier", "Dans quel quartier de Port-Lorn ?", "In which part of Port-Lorn?", "${territoire} = 'plo'"),
    ("select_one sexes", "sexe", "Vous êtes", "You are"),
    ("select_one ages", "tranche", "Votre tranche d'âge", "Your age group"),
    ("select_one anciennete", "anciennete", "Depuis quand vivez-vous ici ?", "Since when do you live here?"),
    ("end_group",),
    ("begin_group", "logement", "Se loger", "Housing"),
    ("select_one statuts", "statut", "Vous êtes logé comme", "You are housed as"),
    ("integer", "loyer", "Combien payez-vous par mois, en euros ?", "How much do you pay a month, in euros?", "${statut} = 'locataire' or ${statut} = 'saison'", ". >= 0 and . <= 3000"),
    ("select_multiple obstacles or_other", "obstacles", "Qu'est-ce qui rend difficile de vivre ici toute l'année ?", "What makes it hard to live here all year?"),
    ("select_one oui_non", "depart", "Avez-vous pensé à partir ces douze derniers mois ?", "Did you think of leaving in the last twelve months?"),
    ("end_group",),
    ("begin_group", "prendre_part", "Prendre part", "Taking part"),
    ("select_one frequence", "reunions", "Allez-vous à des réunions ou à des ateliers sur la vie de la commune ?", "Do you go to meetings or workshops on local life?"),
    ("select_one accord", "ecoute", "Mon avis compte quand la commune décide.", "My opinion counts when the commune decides."),
    ("select_one accord", "voisins", "Je peux compter sur mes voisins.", "I can count on my neighbours."),
    ("select_one accord", "accueil", "On accueille bien ceux qui arrivent.", "Those who arrive are welcome here."),
    ("range", "avenir", "De 0 à 10, comment voyez-vous votre avenir ici ?", "From 0 to 10, how do you see your future here?"),
    ("end_group",),
    ("text", "mot", "Que faudrait-il changer en premier ?", "What should change first?"),
    ("geopoint", "lieu", "Lieu de l'entretien", "Place of the interview"),
]
WORDS = ["Des loyers à l'année, pas de septembre à juin.", "Un bateau le dimanche soir en hiver.", "Une maison des jeunes ouverte toute l'année.", "Qu'on nous réponde quand on vient aux réunions.",
         "Moins de volets fermés.", "Un médecin.", "Des places en crèche pour les saisonniers.", "Rouvrir le café du port en hiver.", "Taxer davantage les résidences secondaires.", "Rien, on est bien ici.",
         "A ferry on Sunday evenings.", "Kêriz digor e-pad ar goañv.", "Alquileres que podamos pagar.", "Mais autocarros no inverno.", "Un logement pour mon apprenti.", "Que les nouveaux viennent nous parler."]
MISSPELT = {"grand_mat": ["Le Grand Mat", "Grand-Mat"], "corderie": ["la corderie bel amer"], "perrieres": ["Les Perrieres", "Les Pérrière"], "kerlune": ["Kerlunne"], "quai": ["quai des terre neuvas"]}
# Shares of the populations, invented: women and men, age groups.
SEXES = [("f", 0.522), ("h", 0.478)]
AGES = [("a18", 0.142), ("a30", 0.206), ("a45", 0.252), ("a60", 0.245), ("a75", 0.155)]


def weighted(rng, choices):
    pick = rng.random() * sum(weight for _, weight in choices)
    for name, weight in choices:
        pick -= weight
        if pick < 0:
            return name
    return choices[-1][0]


def person(rng, order):
    """Those who answer are more often women, older, owners: as everywhere."""
    p = {"territoire": weighted(rng, [("plo", 52), ("sal", 17), ("fan", 12), ("ria", 19)]), "sexe": weighted(rng, [("f", 58), ("h", 42)]),
         "tranche": weighted(rng, [("a18", 8), ("a30", 17), ("a45", 27), ("a60", 34), ("a75", 14)])}
    young, old = p["tranche"] in ("a18", "a30"), p["tranche"] in ("a60", "a75")
    p["quartier"] = weighted(rng, list(zip([code for code, _ in QUARTERS], (9, 7, 6, 4, 4, 70)))) if p["territoire"] == "plo" else ""
    p["anciennete"] = weighted(rng, [("an1", 12 if young else 3), ("an5", 24 if young else 11), ("an20", 30), ("toujours", 24 if young else 52)])
    p["statut"] = weighted(rng, [("proprietaire", 22 if young else 71), ("locataire", 48 if young else 25), ("saison", 19 if young else 2), ("heberge", 11 if young else 2)])
    p["loyer"] = str(10 * round(38 + 5 * rng.random() * (9 if p["territoire"] == "plo" else 7))) if p["statut"] in ("locataire", "saison") else ""
    likely = {"loyer": 0.62 if p["statut"] != "proprietaire" else 0.24, "residences": 0.41, "transport": 0.52 if p["territoire"] == "fan" else 0.29, "travail": 0.47 if young else 0.16,
              "soins": 0.49 if old else 0.26, "isolement": 0.21, "other": 0.06}
    p["obstacles"] = [code for code, share in likely.items() if rng.random() < share]
    p["depart"] = "oui" if rng.random() < (0.44 if young else 0.17) else "non"
    p["reunions"] = weighted(rng, [("jamais", 62 if young else 41), ("parfois", 29), ("souvent", 9 if young else 30)])
    for name, lean in (("ecoute", -0.6 if young else 0.1), ("voisins", 0.7), ("accueil", 0.9 if p["anciennete"] == "toujours" else -0.2)):
        p[name] = weighted(rng, [("1", 17 - 9 * lean), ("2", 27 - 8 * lean), ("3", 35 + 8 * lean), ("4", 15 + 8 * lean), ("9", 6)])
    p["avenir"] = str(min(10, max(0, round(6.4 - 2.1 * (p["depart"] == "oui") + 1.2 * old + 3.4 * (rng.random() + rng.random() - 1)))))
    p["mot"] = rng.choice(WORDS) if rng.random() < 0.31 else ""
    for name, share in (("statut", 0.02), ("depart", 0.03), ("reunions", 0.03), ("ecoute", 0.05), ("voisins", 0.02), ("accueil", 0.04), ("avenir", 0.06), ("sexe", 0.006), ("tranche", 0.01)):
        if rng.random() < share:
            p[name] = ""
    if p["statut"] == "":
        p["loyer"] = ""
    p["minutes"], p["day"], p["hour"] = 7 + int(11 * rng.random()), 2 + order * 27 // RESPONDENTS, 9 + int(9 * rng.random())
    p["start"], p["uuid"], p["status"] = int(59 * rng.random()), f"{rng.getrandbits(64):016x}{order:04x}", ""
    return p


def with_defects(people, rng):
    """What goes wrong in every campaign; and the journal of what was decided about it."""
    journal = []
    ordinary = iter(rng.sample(range(40, RESPONDENTS), 60))
    for _ in range(4):                                                      # trials that stayed in
        p = people[next(ordinary)]
        p["mot"] = "test"
        journal.append((p["uuid"], "", "", "", "", "fiche d'essai des enquêteurs"))
    for _ in range(9):                                                      # done in a minute
        p = people[next(ordinary)]
        p["minutes"] = 1
        journal.append((p["uuid"], "", "", "", "", "entretien d'une minute"))
    for value in ("65000", "8500", "4200"):                                 # zeros too many
        p = people[next(i for i in ordinary if people[i]["loyer"])]
        p["loyer"] = value
        journal.append((p["uuid"], "", "loyer", value, value[:3], "zéros de trop, vérifié avec l'enquêteur"))
    for _ in range(5):                                                      # asked though the form says not to
        people[next(i for i in ordinary if people[i]["statut"] == "proprietaire")]["loyer"] = "0"
    people[next(ordinary)]["status"] = people[next(ordinary)]["status"] = "Not Approved"
    for p in people:
        if p["quartier"] in MISSPELT and rng.random() < 0.08:
            p["quartier"] = rng.choice(MISSPELT[p["quartier"]])
    journal += [("", "", "quartier", "Les Pérrière", "perrieres", "faute de frappe"), ("", "", "quartier", "Kerlunne", "kerlune", "faute de frappe"), ("", "", "quartier", "Grand-Mat", "grand_mat", "faute de frappe")]
    twice = [dict(people[next(ordinary)]) for _ in range(2)]                # the same person, on another telephone
    for k, p in enumerate(twice):
        p["uuid"], p["hour"] = f"{rng.getrandbits(64):016x}{RESPONDENTS + k:04x}", p["hour"] + 1
        journal.append((p["uuid"], "", "", "", "", "a répondu deux fois"))
    sent_again = [dict(people[next(ordinary)]) for _ in range(3)]           # without a network
    changed = dict(people[next(ordinary)])                                  # sent again after it was changed
    changed["depart"] = "non" if changed["depart"] == "oui" else "oui"
    records = people + twice + sent_again + [changed]
    journal.append((changed["uuid"], str(len(records) + 1), "", "", "", "seconde version de la même fiche ; la première est la bonne"))
    used = {p["quartier"] for p in records}
    return records, [row for row in journal if row[2] != "quartier" or row[3] in used]


def interviewer(p):
    """The account of the group that asked: young ones met the young, civil servants worked by day; drawn from the record itself, so that one sent twice says the same."""
    rng = random.Random(p["uuid"])
    day = p["hour"] < 17
    parts = [("habitants", 4), ("jeunes", 5 if p["tranche"] == "a18" else 1), ("agents", 3 if day else 0.3), ("associations", 2)]
    return "equipe_" + weighted(rng, parts)


def export(path, records, rng):
    codes = [code for code, *_ in LISTS["obstacles"]] + ["other"]
    of = {name: group for group, names in (("profil", "territoire quartier sexe tranche anciennete"), ("logement", "statut loyer obstacles depart"), ("prendre_part", "reunions ecoute voisins accueil avenir")) for name in names.split()}
    head = ["start", "end", "today"]
    for _, name, *_ in (row for row in FORM if len(row) > 1 and row[1] in of):
        head.append(f"{of[name]}/{name}")
        if name == "obstacles":
            head += [f"logement/obstacles/{code}" for code in codes] + ["logement/obstacles_other"]
    head += ["mot", "lieu", "_lieu_latitude", "_lieu_longitude", "__version__", "_id", "_uuid", "_submission_time", "_validation_status", "_submitted_by", "_index"]
    rows = []
    for k, p in enumerate(records):
        day = f"2025-06-{p['day']:02d}"
        finish = p["start"] + p["minutes"]
        latitude, longitude = f"{46.9 + rng.random() / 5:.5f}", f"{-5.3 + rng.random() / 3:.5f}"
        row = [f"{day}T{p['hour']:02d}:{p['start']:02d}:12.000+02:00", f"{day}T{p['hour'] + finish // 60:02d}:{finish % 60:02d}:40.000+02:00", day]
        for _, name, *_ in (line for line in FORM if len(line) > 1 and line[1] in of):
            if name != "obstacles":
                row.append(p[name])
                continue
            row.append(" ".join(p["obstacles"]))
            row += [("1" if code in p["obstacles"] else "0") if p["obstacles"] else "" for code in codes]
            row.append(rng.choice(["les chemins fermés", "l'eau", "le bruit l'été"]) if "other" in p["obstacles"] else "")
        rows.append(row + [p["mot"], f"{latitude} {longitude} 0 8", latitude, longitude, "vK1", 410000 + k, p["uuid"], f"{day}T{p['hour'] + finish // 60:02d}:{finish % 60:02d}:58", p["status"], interviewer(p), k + 1])
    write_table(path, head, rows)


def form_sheets():
    head = ["type", "name", "label::Français (fr)", "label::English (en)", "relevant", "constraint", "parameters"]
    survey = [head] + [list(row) + [""] * (6 - len(row)) + (["start=0 end=10 step=1"] if row[0] == "range" else [""]) for row in FORM]
    choices = [["list_name", "name", "label::Français (fr)", "label::English (en)"]] + [[name, *item] for name, items in LISTS.items() for item in items]
    settings = [["form_title", "form_id", "default_language", "version"], ["Vivre ici toute l'année (enquête inventée)", "vivre_ici", "Français (fr)", "vK1"]]
    return [("survey", survey), ("choices", choices), ("settings", settings)]


def margins(communes):
    """Grown-ups of the four territories, as the invented census has them."""
    ria = next(k for k, epci in enumerate(EPCIS) if "Ria" in epci.name)
    people = {"plo": sum(c.population for c in communes if c.name == "Port-Lorn"), "sal": sum(c.population for c in communes if c.name == "Les Salines-d'Ambre"),
              "fan": sum(c.population for c in communes if c.name == "Le Fanal"), "ria": sum(c.population for c in communes if c.epci == ria)}
    grown = {code: round(0.81 * count) for code, count in people.items()}
    total, source = sum(grown.values()), ("Recensement inventé de Loar", 2022)
    rows = [("territoire", label, grown[code], *source) for code, label, _ in LISTS["territoires"]]
    for variable, shares, which in (("sexe", SEXES, "sexes"), ("tranche", AGES, "ages")):
        counts = [round(total * share) for _, share in shares]
        counts[-1] += total - sum(counts)
        rows += [(variable, label, count, *source) for (_, label, _), count in zip(LISTS[which], counts)]
    return rows


def census(margins_rows):
    """The margins, and how people are housed: some live where nobody went to ask."""
    total, source = sum(count for variable, _, count, *_ in margins_rows if variable == "sexe"), ("Recensement inventé de Loar", 2022)
    shares = {"proprietaire": 0.561, "locataire": 0.332, "saison": 0.058, "heberge": 0.031}
    rows = [("statut", label, round(total * shares[code]), *source) for code, label, _ in LISTS["statuts"]]
    return margins_rows + rows + [("statut", "À bord ou en habitation mobile", total - sum(count for _, _, count, *_ in rows), *source)]


def population(margins_rows):
    """Sex by age, as if each age had the same share of women."""
    total = sum(count for variable, _, count, *_ in margins_rows if variable == "sexe")
    labels = {code: label for name in ("sexes", "ages") for code, label, _ in LISTS[name]}
    return [(labels[sex], labels[age], round(total * of_sex * of_age)) for sex, of_sex in SEXES for age, of_age in AGES]


# Answers that name somebody, in the place of others; invented, with a telephone number of those that are kept for novels and films.
NAMED = ["Que Mme Kerzaval, du 12 quai des Terre-Neuvas, réponde enfin à mes appels au 06 39 98 41 07.", "Que le docteur Anskervel reste jusqu'à l'été."]
# What the team chose to quote: the answer, what was decided, how it may be quoted, words that name nobody.
REVIEWED = [("Un bateau le dimanche soir en hiver.", "approuvée", ""), ("Des loyers à l'année, pas de septembre à juin.", "approuvée", ""), ("Qu'on nous réponde quand on vient aux réunions.", "approuvée", ""),
            ("Rouvrir le café du port en hiver.", "approuvée", ""), ("A ferry on Sunday evenings.", "approuvée", "", "Sunday"), (NAMED[1], "approuvée", "Que notre médecin reste jusqu'à l'été."),
            (NAMED[0], "à relire", ""), ("Rien, on est bien ici.", "refusée", "")]


def name_somebody(records, journal):
    """In place of an answer that others gave as well."""
    out = {row[0] for row in journal}
    free = [p for p in records if p["mot"] == "Un médecin." and p["uuid"] not in out]
    for p, words in zip(free[3:], NAMED):
        p["mot"] = words


def reviews(records, journal):
    """Of each answer that was chosen, that of its first respondent."""
    out = {row[0] for row in journal}
    rows = []
    for words, review, published, *allowed in REVIEWED:
        first = next(p for p in records if p["mot"] == words and p["uuid"] not in out)
        rows.append(("mot", first["uuid"], words, review, "" if review == "à relire" else "Groupe mixte, relecture du 4 juillet", published, *(allowed or [""])))
    return rows


def write_campaign(folder, communes, seed):
    os.makedirs(folder, exist_ok=True)
    rng = random.Random(seed + 4100)
    people = [person(rng, order) for order in range(RESPONDENTS)]
    records, journal = with_defects(people, rng)
    name_somebody(records, journal)
    write_workbook(os.path.join(folder, "questionnaire.xlsx"), form_sheets())
    export(os.path.join(folder, "reponses.csv"), records, rng)
    known = margins(communes)
    write_table(os.path.join(folder, "marges.csv"), ("variable", "modalité", "effectif", "source", "millésime"), known)
    write_table(os.path.join(folder, "recensement.csv"), ("variable", "modalité", "effectif", "source", "millésime"), census(known))
    write_table(os.path.join(folder, "population.csv"), ("sexe", "tranche", "nombre"), population(known))
    write_table(os.path.join(folder, "relectures.csv"), ("question", "repondant", "texte", "citation", "relu_par", "texte_publie", "mots_admis"), reviews(records, journal))
    write_table(os.path.join(folder, "corrections.csv"), ("id", "ligne", "question", "écrit", "lu", "motif"), journal)

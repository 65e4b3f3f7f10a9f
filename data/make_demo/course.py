"""From words to actions (meetings, words of people, ideas, votes, actions...) and the tools of cooperation."""

import os

from wording import records, typeset

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "texts")

# Columns of each table in the order of its text file: name, or name and how the field is written there.
#   "list": values separated by commas; "sentences": sentences separated by " / "; "actor", "actors": names of actors.
TABLES = [
    ("paroles", "course_remarks.txt", ["id", "citation", "famille", "sujet", "date", "territoire:list", "sources:list", "retenue", "reponse", "visibilite"]),
    ("problematiques", "course_issues.txt", ["id", "enonce", "reunion", "familles:list", "paroles:list", "territoire:list", "visibilite"]),
    ("idees", "course_ideas.txt", ["id", "libelle", "description", "reunion", "problematiques:list", "paroles:list", "territoire:list", "retenue", "motif", "visibilite"]),
    ("criteres", "course_criteria.txt", ["id", "libelle", "mesure", "reunion", "territoire:list", "visibilite"]),
    ("actions", "course_actions.txt", ["id", "libelle", "description", "objectifs:sentences", "cibles", "porteur:actor", "moyens", "budget", "date_debut", "date_fin", "partenaires:actors",
                                       "indicateurs:sentences", "risques:sentences", "statut", "motif", "realise", "idees:list", "territoire:list", "communes:list", "rattachee_a", "visibilite"]),
    ("logigramme", "logic_boxes.txt", ["id", "colonne", "libelle", "inattendu", "acteurs:actors", "indicateurs:sentences", "territoire:list", "visibilite"]),
    ("logigramme_fleches", "logic_arrows.txt", ["de", "vers", "hypothese"]),
    ("adoptions", "course_adoptions.txt", ["territoire", "instance", "date", "acte", "decision", "reserves", "date_plan"]),
    ("bilan", "course_outcomes.txt", ["id", "objectif", "resultat", "enseignement", "avant", "apres", "unite", "poursuivre", "comment", "territoire:list", "visibilite"]),
    ("carnet_de_bord", "logbook.txt", ["date", "titre", "texte", "media", "rubrique", "fichier", "auteur", "reunion", "prochaine_escale", "droits", "territoire:list", "visibilite"]),
    ("semaphore", "beacon.txt", ["id", "type", "nom", "description", "theme", "public", "acteur:actor", "repond_a:list", "contact", "consentement", "territoire:list", "visibilite"]),
    ("themes", "themes.txt", ["id", "libelle", "description", "propose_par", "date"]),
    ("positions_themes", "theme_positions.txt", ["theme", "collectivite", "niveau", "date", "intensite", "role"]),
    ("appels_a_projets", "calls.txt", ["id", "titre", "objet", "date_ouverture", "date_limite", "budget", "articulation", "territoire:list", "visibilite"]),
    ("appels_criteres", "call_criteria.txt", ["id", "appel", "libelle", "poids", "note_max", "effet_aubaine"]),
    ("candidatures", "applications.txt", ["id", "appel", "titre", "porteur:actor", "montant", "statut", "motif", "visibilite"]),
    ("jury", "jury.txt", ["id", "appel", "nom", "famille", "acteur:actor", "conflits:list"]),
]
MEETING_COLUMNS = ("phase", "groupe", "decisions", "suites")
# Marks of the jury: what each application is worth on each criterion; jurors differ by what their number says.
WORTH = {"CA-1": (4, 4, 3, 4), "CA-2": (4, 3, 3, 3), "CA-3": (3, 4, 3, 2), "CA-4": (1, 1, 0, 3), "CA-5": (0, 2, 1, 0)}


def parts(text, separator):
    return [typeset(part.strip()) for part in text.split(separator) if part.strip()]


def actor_ids(text, ids):
    """Names separated by commas, where names hold commas too: the longest known names first."""
    found, rest = [], typeset(text)
    while rest:
        name = max((name for name in ids if rest == name or rest.startswith(name + ",")), key=len)
        found.append(ids[name])
        rest = rest[len(name):].lstrip(",").strip()
    return found


def field(text, kind, ids):
    if kind == "list":
        return parts(text, ",")
    if kind == "sentences":
        return parts(text, " / ")
    if kind == "actor":
        return ids[typeset(text)] if text else ""
    if kind == "actors":
        return actor_ids(text, ids)
    return typeset(text)


def read_table(file, columns, ids):
    """Rows as dictionaries; numbers keep the decimal comma of the tables, addresses and dates stay as they are."""
    names = [column.partition(":")[0] for column in columns]
    kinds = [column.partition(":")[2] for column in columns]
    rows = []
    for order, line in enumerate(records(f"{FOLDER}/{file}", len(columns)), 1):
        row = {name: text if name in ("contact", "fichier", "date") and kind == "" else field(text, kind, ids) for name, kind, text in zip(names, kinds, line)}
        if "id" not in names and file == "logbook.txt":
            row = {"id": f"C-{order:02d}", **row}
        rows.append(row)
    return rows


def add_meetings(events):
    """Phase, group, decisions and what follows, into the table of events; the table of attendance."""
    by_id = {event["id"]: event for event in events}
    attendance = []
    for meeting, phase, group, decisions, following, people in records(f"{FOLDER}/course_meetings.txt", 6):
        by_id[meeting].update(phase=phase, groupe=typeset(group), decisions=parts(decisions, " / "), suites=parts(following, " / "))
        for entry in parts(people, ","):
            family, count = entry.rsplit(" ", 1)
            attendance.append({"reunion": meeting, "famille": family, "nombre": int(count)})
    return attendance


def make_votes():
    votes = []
    for idea, counts in records(f"{FOLDER}/course_votes.txt", 2):
        for entry in parts(counts, ","):
            family, count = entry.rsplit(" ", 1)
            votes.append({"idee": idea, "famille": family, "voix": int(count)})
    return votes


def make_involvements(actors):
    """Each territory addresses every family that the diagnosis met there."""
    seasons = {"PLO": "mai à septembre 2025", "SAL": "mai à septembre 2025, hors juillet et août", "FAN": "juin à septembre 2025", "RIA": "juin à septembre 2025"}
    parents = {"saisonniers": "habitants", "mer": "entreprises"}
    rows = []
    for territory, season in seasons.items():
        met = {parents.get(actor.row["famille"], actor.row["famille"]) for actor in actors if territory in actor.row["territoire"]}
        for family, approach, how in records(f"{FOLDER}/course_families.txt", 3):
            if family in met:
                rows.append({"territoire": territory, "famille": family, "approche": approach, "modalite": typeset(how), "calendrier": typeset(season)})
    return rows


def make_marks():
    """Nobody marks an application in which there is an interest."""
    conflicts = {line[0]: line[5].split(",") for line in records(f"{FOLDER}/jury.txt", 6)}
    marks = []
    for application, worth in WORTH.items():
        for number, (juror, declared) in enumerate(conflicts.items()):
            if application in declared:
                continue
            for criterion, value in enumerate(worth):
                shift = (-1, 0, 0, 1, 0)[(number + criterion) % 5]
                marks.append({"candidature": application, "critere": f"AK-{criterion + 1}", "jure": juror, "note": min(4, max(0, value + shift))})
    return marks


def make_course(actors, events):
    """(file stem, header, rows) of all tables but that of events, which is completed in place."""
    ids = {actor.row["nom"]: actor.row["id"] for actor in actors}
    made = [("presences", ("reunion", "famille", "nombre"), add_meetings(events)),
            ("familles_a_associer", ("territoire", "famille", "approche", "modalite", "calendrier"), make_involvements(actors))]
    for stem, file, columns in TABLES:
        rows = read_table(file, columns, ids)
        made.append((stem, tuple(rows[0]), rows))
        if stem == "idees":
            made.append(("votes", ("idee", "famille", "voix"), make_votes()))
    made.append(("notes_jury", ("candidature", "critere", "jure", "note"), make_marks()))
    return made

#!/usr/bin/env python3
"""Makes tests/data/forms: one invented questionnaire as XLSForm (through LibreOffice), as LimeSurvey has it and as a plain dictionary, its
answers in the layouts that Kobo, ODK and LimeSurvey export, and what was counted here, without the program (comptes.csv).

Nobody in it exists.
"""
import csv
import os
import random
import tempfile

import make_tables
from make_tables import document, number, row, text

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "forms")

LISTS = {
    "oui_non": [("oui", "Oui", "Yes"), ("non", "Non", "No")],
    "quartiers": [("q1", "Les Forges", "The Forges"), ("q2", "Bellevue (haut)", "Bellevue (upper)"), ("q3", "Centre-ville", "Town centre")],
    "transports": [("bus", "Le bus", "The bus"), ("velo", "Le vélo", "The bicycle"), ("pied", "À pied", "On foot"), ("auto", "La voiture, seul", "The car, alone")],
    "accord": [("1", "Pas du tout", "Not at all"), ("2", "Plutôt non", "Rather not"), ("3", "Plutôt oui", "Rather"), ("4", "Tout à fait", "Entirely")],
}
# type, name, French, English, relevant, constraint
SURVEY = [
    ("start", "start", "", "", "", ""), ("end", "end", "", "", "", ""),
    ("begin_group", "profil", "Vous", "You", "", ""),
    ("select_one quartiers", "quartier", "Dans quel <b>quartier</b> habitez-vous ?", "Where do you live?", "", ""),
    ("integer", "age", "Quel est votre âge ?", "How old are you?", "", ". >= 16 and . <= 110"),
    ("geopoint", "lieu", "Où êtes-vous ?", "Where are you?", "", ""),
    ("end_group", "", "", "", "", ""),
    ("begin group", "deplacements", "Se déplacer", "Getting about", "", ""),
    ("select_multiple transports or_other", "modes", "Comment venez-vous ?", "How do you come?", "", ""),
    ("select_one oui_non", "abonne", "Avez-vous un abonnement de bus ?", "Have you a bus pass?", "selected(${modes}, 'bus')", ""),
    ("select_one accord", "avis", "**Le centre** est facile d'accès.", "The centre is easy to reach.", "", ""),
    ("end group", "", "", "", "", ""),
    ("range", "note", "Quelle note donnez-vous ?", "What mark?", "", ""),
    ("text", "mot", "Un mot à ajouter ?", "Anything to add?", "", ""),
    ("begin_repeat", "enfants", "Enfants", "Children", "", ""),
    ("integer", "age_enfant", "Son âge ?", "How old?", "", ""),
    ("end_repeat", "", "", "", "", ""),
]


def xlsform():
    head = ["type", "name", "label::Français (fr)", "label::English (en)", "relevant", "constraint", "parameters"]
    rows = [row(*map(text, head))]
    for cells in SURVEY:
        rows.append(row(*[text(c) if c else make_tables.EMPTY for c in cells], text("start=0 end=10 step=1") if cells[0] == "range" else make_tables.EMPTY))
    choices = [row(*map(text, ["list_name", "name", "label::Français (fr)", "label::English (en)"]))]
    for name, items in LISTS.items():
        for code, french, english in items:
            choices.append(row(text(name), number(code) if code.isdigit() else text(code), text(french), text(english)))
    settings = [row(*map(text, ["form_title", "form_id", "default_language"])), row(*map(text, ["Se déplacer", "deplacements", "Français (fr)"]))]
    sheets = "".join(f'<table:table table:name="{name}"><table:table-column/>{"".join(lines)}</table:table>' for name, lines in
                     (("survey", rows), ("choices", choices), ("settings", settings)))
    return document(sheets)


def respondents():
    chance = random.Random(7)
    people = []
    for i in range(60):
        modes = [code for code, *_ in LISTS["transports"] if chance.random() < 0.4]
        if chance.random() < 0.1:
            modes.append("other")
        people.append({"id": 1001 + i, "uuid": f"{chance.getrandbits(64):016x}-{i:04d}", "quartier": chance.choice(["q1", "q1", "q2", "q3"]), "age": chance.randint(16, 90),
                       "modes": modes, "abonne": chance.choice(["oui", "non"]) if "bus" in modes else "", "avis": chance.choice(["1", "2", "3", "3", "4", ""]),
                       "note": chance.choice([0, 3, 5, 6, 7, 8, 10, ""]), "mot": chance.choice(["", "", "Merci", "Trop de bruit ; et les vélos ?"]),
                       "minute": chance.randint(0, 49)})
    return people


def label(which, code, language):
    if code == "":
        return ""
    if code == "other":
        return ("Autre", "Other")[language]
    return next(item[1 + language] for item in LISTS[which] if item[0] == code)


QUESTIONS = {c[1]: c for c in SURVEY if c[1]}
GROUPS = {"quartier": "profil", "age": "profil", "lieu": "profil", "modes": "deplacements", "abonne": "deplacements", "avis": "deplacements"}
MODES = [item[0] for item in LISTS["transports"]] + ["other"]


def heading(name, words, groups, separator):
    shown = QUESTIONS[name][2 + words] if words is not None else name
    group = GROUPS.get(name)
    if not groups or not group:
        return shown
    return (QUESTIONS[group][2 + words] if words is not None else group) + separator + shown


def export(path, people, words=None, layout="both", groups=True, separator="/", delimiter=";"):
    """words: None for names, 0 for French, 1 for English."""
    of = lambda name: heading(name, words, groups, separator)
    value = lambda which, code: code if words is None else label(which, code, words)
    head = ["start", "end", of("quartier"), of("age"), of("lieu"), "_lieu_latitude", "_lieu_longitude"]
    if layout in ("both", "single"):
        head.append(of("modes"))
    if layout in ("both", "split"):
        head += [of("modes") + "/" + value("transports", code) for code in MODES]
    head += [of("abonne"), of("avis"), of("note"), of("mot"), "_id", "_uuid", "_submission_time", "_validation_status", "_index"]
    with open(os.path.join(HERE, path), "w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream, delimiter=delimiter)
        out.writerow(head)
        for k, p in enumerate(people):
            cells = [f"2025-10-0{1 + k % 9}T09:{p['minute']:02d}:00.000+02:00", f"2025-10-0{1 + k % 9}T09:{p['minute'] + 9:02d}:30.000+02:00", value("quartiers", p["quartier"]), p["age"], "48.1 -2.3 0 5", 48.1, -2.3]
            if layout in ("both", "single"):
                cells.append(" ".join(value("transports", code) for code in p["modes"]))
            if layout in ("both", "split"):
                cells += [("1" if code in p["modes"] else "0") if p["modes"] else "" for code in MODES]
            cells += [value("oui_non", p["abonne"]), value("accord", p["avis"]), p["note"], p["mot"], p["id"], p["uuid"], f"2025-10-0{1 + k % 9}T10:00:00", "", k + 1]
            out.writerow(cells)


def as_workbook(name):
    """The export as XLSX: numbers as numbers, moments as texts."""
    with open(os.path.join(HERE, name + ".csv"), encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream, delimiter=";"))
    cell = lambda value: make_tables.EMPTY if value == "" else number(value) if value.replace(".", "", 1).isdigit() else text(value)
    sheet = f'<table:table table:name="Se déplacer"><table:table-column/>{"".join(row(*map(cell, line)) for line in lines)}</table:table>'
    with tempfile.TemporaryDirectory() as folder:
        make_tables.convert(folder, name, document(sheet), ["xlsx"])


def counts(people):
    """Question, answer in French, people who gave it, people who answered."""
    rows = []
    for name, which in (("quartier", "quartiers"), ("abonne", "oui_non"), ("avis", "accord")):
        base = sum(p[name] != "" for p in people)
        rows += [(name, french, sum(p[name] == code for p in people), base) for code, french, _ in LISTS[which]]
    base = sum(bool(p["modes"]) for p in people)
    rows += [("modes", label("transports", code, 0), sum(code in p["modes"] for p in people), base) for code in MODES]
    return rows


def write_dictionary(path):
    with open(os.path.join(HERE, path), "w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream, delimiter=";")
        out.writerow(["question", "colonne", "libellé", "type", "code", "modalité", "min", "max"])
        for name, kind, which in (("quartier", "unique", "quartiers"), ("age", "nombre", None), ("modes", "multiple", "transports"), ("abonne", "unique", "oui_non"), ("avis", "échelle", "accord"), ("note", "nombre", None)):
            french = {"quartier": "Dans quel quartier habitez-vous ?", "avis": "Le centre est facile d'accès."}.get(name, QUESTIONS[name][2])
            column = GROUPS[name] + "/" + name if name in GROUPS else name
            choices = [(code, words) for code, words, _ in LISTS[which]] if which else [("", "")]
            if name == "modes":
                choices.append(("other", "Autre"))
            for k, (code, words) in enumerate(choices):
                bounds = {"age": (16, 110), "note": (0, 10)}.get(name, ("", ""))
                out.writerow([name, column, french, kind, code, words, *bounds] if k == 0 else ["", "", "", "", code, words, "", ""])


LIME_TYPES = {"quartier": "L", "age": "N", "modes": "M", "abonne": "Y", "avis": "L", "note": "N", "mot": "T"}


def lime_questions():
    """Code, type, French, English, answers, rows, other."""
    for name, kind in LIME_TYPES.items():
        answers = LISTS[{"quartier": "quartiers", "avis": "accord"}[name]] if kind == "L" else []
        rows = [(f"SQ00{k + 1}", *item[1:]) for k, item in enumerate(LISTS["transports"])] if kind == "M" else []
        yield name, kind, QUESTIONS[name][2], QUESTIONS[name][3], answers, rows, kind == "M"


def write_lss(path):
    cdata = lambda tag, value: f"    <{tag}><![CDATA[{value}]]></{tag}>\n"
    section = lambda name, rows: f" <{name}>\n  <rows>\n" + "".join("   <row>\n" + "".join(cdata(*cell) for cell in cells) + "   </row>\n" for cells in rows) + f"  </rows>\n </{name}>\n"
    questions, subquestions, words, answers, answer_words = [], [], [], [], []
    qid, aid = 10, 500
    for order, (name, kind, french, english, choices, rows, other) in enumerate(lime_questions()):
        qid += 1
        parent = qid
        relevance = '((modes_SQ001.NAOK == "Y"))' if name == "abonne" else "1"
        questions.append([("qid", qid), ("parent_qid", 0), ("gid", 2), ("type", kind), ("title", name), ("other", "Y" if other else "N"), ("question_order", order), ("scale_id", 0), ("relevance", relevance)])
        words += [[("qid", qid), ("question", french), ("language", "fr")], [("qid", qid), ("question", english), ("language", "en")]]
        for k, (code, *both) in enumerate(rows):
            qid += 1
            subquestions.append([("qid", qid), ("parent_qid", parent), ("gid", 2), ("type", "T"), ("title", code), ("other", "N"), ("question_order", k), ("scale_id", 0), ("relevance", "1")])
            words += [[("qid", qid), ("question", both[0]), ("language", "fr")], [("qid", qid), ("question", both[1]), ("language", "en")]]
        for k, (code, *both) in enumerate(choices):
            aid += 1
            answers.append([("aid", aid), ("qid", parent), ("code", code), ("sortorder", k), ("scale_id", 0)])
            answer_words += [[("aid", aid), ("answer", both[0]), ("language", "fr")], [("aid", aid), ("answer", both[1]), ("language", "en")]]
    with open(os.path.join(HERE, path), "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<document>\n <LimeSurveyDocType>Survey</LimeSurveyDocType>\n <DBVersion>498</DBVersion>\n'
                  " <languages>\n  <language>fr</language>\n  <language>en</language>\n </languages>\n")
        for name, rows in (("answers", answers), ("answer_l10ns", answer_words), ("groups", [[("gid", 2), ("sid", 1), ("group_order", 1)]]), ("questions", questions),
                           ("subquestions", subquestions), ("question_l10ns", words)):
            out.write(section(name, rows))
        out.write("</document>\n")


def write_lime_structure(path):
    head = ["id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "mandatory", "other"]
    with open(os.path.join(HERE, path), "w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream, delimiter="\t")
        out.writerow(head)
        out.writerow(["", "", "S", "", "language", "", "fr", "", "", "", ""])
        for language in (0, 1):
            tag = ("fr", "en")[language]
            out.writerow(["1", "", "G", "G1", ("Tout", "All")[language], "1", "", "", tag, "", ""])
            for name, kind, *both, choices, rows, other in lime_questions():
                out.writerow(["2", "", "Q", kind, name, "1", both[language], "", tag, "N", "Y" if other else "N"])
                for code, *words in rows:
                    out.writerow(["3", "", "SQ", "0", code, "1", words[language], "", tag, "", ""])
                for code, *words in choices:
                    out.writerow(["4", "", "A", "0", code, "", words[language], "", tag, "", ""])


def lime_export(path, people, words, between="[]"):
    """Codes, or words in French."""
    sub = (lambda q, s: f"{q}[{s}]") if between == "[]" else (lambda q, s: f"{q}_{s}")
    codes = [f"SQ00{k + 1}" for k in range(4)]
    head = ["id", "submitdate", "lastpage", "startlanguage", "quartier", "age"] + [sub("modes", c) for c in codes] + [sub("modes", "other"), "abonne", "avis", "note", "mot"]
    if words:
        texts = {name: QUESTIONS[name][2] for name in LIME_TYPES}
        head = ["ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", texts["quartier"], texts["age"]] + [f"{texts['modes']} [{item[1]}]" for item in LISTS["transports"]] + \
               [f"{texts['modes']} [Autre]", texts["abonne"], texts["avis"], texts["note"], texts["mot"]]
    yes = {"oui": "Oui" if words else "Y", "non": "Non" if words else "N", "": ""}
    with open(os.path.join(HERE, path), "w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, quoting=csv.QUOTE_ALL)
        out.writerow(head)
        for p in people:
            chosen = [yes["oui"] if code in p["modes"] else (yes["non"] if p["modes"] else "") for code in MODES[:4]]
            beside = "trottinette" if "other" in p["modes"] else ""
            value = lambda which, code: label(which, code, 0) if words else code
            out.writerow([p["id"], "2025-10-01 10:00:00", 3, "fr", value("quartiers", p["quartier"]), p["age"]] + chosen + [beside, yes[p["abonne"]], value("accord", p["avis"]), p["note"], p["mot"]])


def main():
    os.makedirs(HERE, exist_ok=True)
    make_tables.HERE = HERE
    with tempfile.TemporaryDirectory() as folder:
        make_tables.convert(folder, "formulaire", xlsform(), ["xlsx", "ods", "xls"])
    people = respondents()
    export("kobo_noms.csv", people)
    export("kobo_noms_seule.csv", people, layout="single", delimiter=",")
    export("kobo_noms_separees.csv", people, layout="split", groups=False)
    export("kobo_libelles.csv", people, words=0)
    export("kobo_libelles_seule.csv", people, words=0, layout="single", groups=False)
    export("kobo_anglais.csv", people, words=1, layout="split")
    export("odk.csv", people, layout="split", separator="-", delimiter=",")
    as_workbook("kobo_noms")
    as_workbook("kobo_libelles_seule")
    write_dictionary("dictionnaire.csv")
    write_lss("limesurvey.lss")
    write_lime_structure("limesurvey.txt")
    lime_export("limesurvey_codes.csv", people, False)
    lime_export("limesurvey_soulignes.csv", people, False, "_")
    lime_export("limesurvey_textes.csv", people, True)
    with open(os.path.join(HERE, "comptes.csv"), "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";", lineterminator="\n").writerows(counts(people))


if __name__ == "__main__":
    main()

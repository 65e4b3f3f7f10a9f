"""A course of ideas, votes, actions and tools on real territories, as long as the longest ones. All of it is invented here, from a seed.

Boundaries, actors and places stay those of the open sources; only what a project would have written itself is made up, so
that its documents can be looked at with long names, full tables and real ground. The notice on every page says so.
"""
import random

from . import common

NOTICE = "Territoires réels ; paroles, réunions, idées, votes et actions inventés par un programme"
HEADERS = {
    "evenements": "id;type;titre;date;territoire;lieu;participants;compte_rendu;phase;groupe;decisions;suites;visibilite",
    "presences": "reunion;famille;nombre",
    "paroles": "id;citation;famille;sujet;date;territoire;sources;retenue;reponse;visibilite",
    "problematiques": "id;enonce;reunion;familles;paroles;territoire;visibilite",
    "idees": "id;libelle;description;reunion;problematiques;paroles;territoire;retenue;motif;visibilite",
    "votes": "idee;famille;voix",
    "criteres": "id;libelle;mesure;reunion;territoire;visibilite",
    "actions": "id;libelle;description;objectifs;cibles;porteur;moyens;budget;date_debut;date_fin;partenaires;indicateurs;risques;statut;motif;realise;idees;"
               "territoire;communes;rattachee_a;visibilite",
    "adoptions": "territoire;instance;date;acte;decision;reserves;date_plan",
    "bilan": "id;objectif;resultat;enseignement;avant;apres;unite;poursuivre;comment;territoire;visibilite",
    "carnet_de_bord": "id;date;titre;texte;media;rubrique;fichier;auteur;reunion;prochaine_escale;droits;territoire;visibilite",
    "semaphore": "id;type;nom;description;theme;public;acteur;repond_a;contact;consentement;territoire;visibilite",
    "logigramme": "id;colonne;libelle;inattendu;acteurs;indicateurs;territoire;visibilite",
    "logigramme_fleches": "de;vers;hypothese",
    "themes": "id;libelle;description;propose_par;date",
    "positions_themes": "theme;collectivite;niveau;date;intensite;role",
    "appels_a_projets": "id;titre;objet;date_ouverture;date_limite;budget;articulation;territoire;visibilite",
    "appels_criteres": "id;appel;libelle;poids;note_max;effet_aubaine",
    "candidatures": "id;appel;titre;porteur;montant;statut;motif;visibilite",
    "jury": "id;appel;nom;famille;acteur;conflits",
    "notes_jury": "candidature;critere;jure;note",
}
TABLES = {"evenements": "events", "presences": "attendance", "paroles": "remarks", "problematiques": "issues", "idees": "ideas", "votes": "votes",
          "criteres": "criteria", "actions": "actions", "adoptions": "adoptions", "bilan": "outcomes", "carnet_de_bord": "logbook",
          "semaphore": "beacon", "logigramme": "logic", "logigramme_fleches": "logic_arrows", "themes": "themes",
          "positions_themes": "theme_positions", "appels_a_projets": "calls", "appels_criteres": "call_criteria",
          "candidatures": "applications", "jury": "jury", "notes_jury": "jury_marks"}
NAMES = {"MET": "Metz", "BOU": "Bourg-en-Bresse", "AUT": "Autun"}
FAMILIES = ["elus", "services", "droit_commun", "associations", "habitants", "jeunes", "entreprises", "etat"]
SUBJECTS = {
    "Logement": ("Trouver un logement après le centre d’hébergement", "Le bail ne vient qu’avec le premier salaire, et le salaire qu’avec une adresse."),
    "Langue": ("Apprendre le français en travaillant", "Les cours finissent à l’heure où mon équipe commence."),
    "Santé": ("Être soigné et compris", "Ma fille de neuf ans traduit chez le médecin."),
    "Emploi": ("Faire reconnaître un métier", "J’étais infirmière ; ici, on m’a proposé le ménage, que je fais bien."),
    "École": ("Entrer à l’école en cours d’année", "La maîtresse a mis une chaise de plus avant de savoir son nom."),
    "Voisinage": ("Rencontrer ses voisins", "On se dit bonjour au jardin, jamais dans l’escalier."),
}
FORMS = ["Un guichet commun pour {}", "Une permanence du samedi : {}", "Des binômes d’habitants : {}", "Un fonds d’avance remboursable : {}",
         "Une carte des lieux et des heures : {}", "Une formation croisée des agents et des bénévoles : {}"]
STATES = [("proposée", "", ""), ("adoptée", "", ""), ("en cours", "", "Trois rencontres ont eu lieu ; quarante personnes sont venues pour la première fois."),
          ("réalisée", "", "Le lieu a ouvert à la date dite et tient ses horaires."),
          ("reportée", "Pas encore : le financement est demandé pour l’exercice suivant.", ""),
          ("abandonnée", "Non, parce que la compétence appartient à l’État, qui a répondu par écrit.", "")]
CAUSES = ["L’adresse demandée avant le logement", "Des horaires qui ne sont pas ceux du travail", "Les agents n’ont pas d’interprète le matin"]
LOGIC = ["Besoins", "Moyens", "Activités", "Réalisations", "Résultats", "Impacts"]


def new_tables(folder):
    folder.headers = dict(folder.headers, **HEADERS)
    folder.keys = dict(folder.keys, **TABLES)
    folder.tables.update({name: [] for name in HEADERS})


def both(items):
    return " | ".join(items)


def add_meetings(folder, rng):
    """Of each territory two working groups, three meetings each, and what all have in common."""
    add = lambda **row: folder.add("evenements", visibilite="publique", **row)
    everybody = both(NAMES)
    add(id="V-01", type="lancement", titre="Lancement du projet partagé", date="2024-02-06", territoire=everybody, lieu="Par visioconférence", phase="préparation",
        participants="61 : élus 14, services 22, associations 16, habitants 9", compte_rendu="CR-01", decisions="Le cadre commun est amendé en séance", suites="Nommer un référent par territoire")
    for n, (date, place) in enumerate([("2024-02-20", "Metz"), ("2024-03-01", "Bourg-en-Bresse")]):
        add(id=f"V-8{n}", type="copil", titre="Comité de pilotage : cadre commun et groupes de travail", date=date, territoire=everybody, lieu=place, phase="préparation",
            participants="24 : élus 9, services 8, État 3, associations 4", compte_rendu=f"CR-8{n}", decisions="Les groupes de travail sont nommés", suites="Inviter celles et ceux qui ne viennent pas")
    number, days = 1, {"divergence": "03", "critères": "05", "convergence": "06"}
    meetings = {}
    for order, (territory, name) in enumerate(NAMES.items()):
        for group, subject in enumerate(list(SUBJECTS)[2 * order:2 * order + 2]):
            for phase, month in days.items():
                number += 1
                identifier = f"V-{number:02}"
                present = {family: rng.randint(3, 9) for family in rng.sample(FAMILIES, 5)}
                meetings[territory, group, phase] = identifier, present
                add(id=identifier, type="groupe de travail", titre=f"Groupe « {subject} » : {phase}", date=f"2024-{month}-{10 + 3 * order + group:02}", territoire=territory,
                    lieu=f"Salle communale, {name}", phase=phase, groupe=subject, participants=str(sum(present.values())), compte_rendu=f"CR-{number:02}",
                    decisions=both(["Le relevé est lu à voix haute", "Les absents sont rappelés dans la semaine"]), suites="Envoyer le relevé aux personnes qui n’étaient pas là")
                for family, count in present.items():
                    folder.add("presences", reunion=identifier, famille=family, nombre=count)
    add(id="V-90", type="copil", titre="Comité de pilotage final : bilan d’étape et suites", date="2025-09-18", territoire=everybody, lieu="Autun", phase="bilan",
        participants="24 : élus 9, services 8, État 3, associations 4", compte_rendu="CR-90", decisions="Le bilan est adopté", suites="Restitution aux habitants")
    add(id="V-91", type="restitution", titre="Ce que vos paroles sont devenues", date="2025-10-09", territoire=everybody, lieu="Metz", phase="retours",
        participants="180 : habitants 120, élus 20, associations 40", compte_rendu="CR-91", decisions="", suites="")
    return meetings


def add_ideas(folder, rng, meetings):
    """From words to retained ideas: of each group of a territory seven ideas; those voted for by most are retained."""
    ideas = {territory: [] for territory in NAMES}
    for order, territory in enumerate(NAMES):
        for group, subject in enumerate(list(SUBJECTS)[2 * order:2 * order + 2]):
            issue, said = SUBJECTS[subject]
            word, problem = f"P-{territory}{group + 1}", f"Q-{territory}{group + 1}"
            folder.add("paroles", id=word, citation=said, famille="habitants", sujet=subject.lower(), date="2024-03-02", territoire=territory, sources="S-0001", retenue="oui", visibilite="publique")
            folder.add("problematiques", id=problem, enonce=issue, reunion=meetings[territory, group, "divergence"][0], familles="habitants | services", paroles=word, territoire=territory, visibilite="publique")
            folder.add("criteres", id=f"K-{territory}{group + 1}", libelle=f"Personne n’attend plus de trois mois : {subject.lower()}", mesure="Délai médian, en semaines",
                       reunion=meetings[territory, group, "critères"][0], territoire=territory, visibilite="publique")
            chosen_at, present = meetings[territory, group, "convergence"]
            for n, form in enumerate(FORMS + ["Une lettre commune aux ministères : {}"]):
                identifier, kept = f"I-{territory}{group + 1}{n + 1}", n < 6
                folder.add("idees", id=identifier, libelle=form.format(issue[0].lower() + issue[1:]), description=f"{rng.choice(CAUSES)} : l’idée y répond avec ceux qui sont déjà là.",
                           reunion=chosen_at, problematiques=problem, paroles=word, territoire=territory, retenue="oui" if kept else "non",
                           motif="" if kept else "Non, parce que la demande dépasse les territoires ; elle est transmise à l’agence.", visibilite="publique")
                for family, count in present.items():
                    folder.add("votes", idee=identifier, famille=family, voix=rng.randint(2, count) if kept else rng.randint(0, 1))
                if kept:
                    ideas[territory].append((identifier, form.format(issue[0].lower() + issue[1:]), subject))
    return ideas


def months_of(state, begins, lasts):
    """First and last month of an action, as its state is at the date of the project: what is done has ended, what goes on has begun."""
    year, month = (int(part) for part in common.REGISTER_DATE.split("-")[:2])
    today = year * 12 + month - 1
    if state == "réalisée":
        begins = min(begins, today - lasts)
    elif state == "en cours":
        begins = min(max(begins, today - lasts + 2), today - 1)
    elif state != "abandonnée":
        begins = max(begins, today + 1)
    return begins, begins + lasts


def add_actions(folder, rng, ideas, actors):
    number = 0
    for territory, kept in ideas.items():
        for n, (idea, title, subject) in enumerate(kept):
            number += 1
            state, reason, done = STATES[(number + n // len(STATES)) % len(STATES)]
            own = actors[territory]
            begins, ends = months_of(state, 2024 * 12 + 8 + n, 4 + 3 * (n % 4))
            month = lambda m: f"{m // 12}-{m % 12 + 1:02}-01"
            folder.add("actions", id=f"AC-{number:02}", libelle=title, description=f"{rng.choice(CAUSES)}. L’action commence petit, avec ce qui existe, et se règle au bout de trois mois.",
                       objectifs=both([f"Réduire l’attente : {subject.lower()}", "Que chacun sache à qui s’adresser"]), cibles="Personnes réfugiées et voisins",
                       porteur=own[n % len(own)], moyens="Un mi-temps de coordination, une salle, des interprètes", budget=str(4000 * (n + 1)), date_debut=month(begins), date_fin=month(ends),
                       partenaires=both(own[(n + k) % len(own)] for k in (1, 2)), indicateurs=both(["Personnes accompagnées", "Délai médian, en semaines"]), risques="Dépend de deux personnes",
                       statut=state, motif=reason, realise=done, idees=idea, territoire=territory, visibilite="publique")
    for territory, name in NAMES.items():
        folder.add("adoptions", territoire=territory, instance=f"Conseil municipal {common.article(name)}{name}", date="2024-10-15", acte=f"2024-{rng.randint(80, 300):03}",
                   decision="adopté", date_plan="2024-09-20")
        for n, subject in enumerate(SUBJECTS):
            folder.add("bilan", id=f"B-{territory}{n + 1}", objectif=f"Réduire l’attente : {subject.lower()}", resultat="Le guichet commun ouvre deux jours par semaine",
                       enseignement="Ce qui existait déjà a tenu mieux que ce qui a été créé", avant=str(20 + n), apres=str(14 - n), unite="semaines d’attente", poursuivre="oui" if n % 3 else "non",
                       comment="Étendre aux communes voisines", territoire=territory, visibilite="publique")


def add_tools(folder, rng, actors):
    medias = ["texte", "verbatim", "texte", "texte"]
    for n in range(30):
        territory = list(NAMES)[n % 3]
        folder.add("carnet_de_bord", id=f"C-{n + 1:02}", date=f"2024-{2 + n // 3:02}-{3 + 7 * (n % 3):02}", titre=f"Étape {n + 1} : {list(SUBJECTS)[n % 6].lower()}",
                   texte="Vingt minutes pour s’asseoir, puis deux heures sans pause : chacun avait préparé une phrase, la sienne, et personne n’a lu.",
                   media=medias[n % 4], rubrique=["récit", "méthode", "obstacle", "avancée"][n % 4], auteur="Équipe d’animation", prochaine_escale="La réunion suivante",
                   droits="sans objet", territoire=territory, visibilite="publique")
    kinds = ["besoin", "ressource", "initiative"]
    for n in range(54):
        territory, subject = list(NAMES)[n % 3], list(SUBJECTS)[n // 3 % 6]
        answers = f"N-{n % 3 + 1 + 3 * (n // 3 % 6):02}" if n >= 18 else ""
        folder.add("semaphore", id=f"N-{n + 1:02}", type=kinds[n // 18], nom=f"{['Il manque', 'Il y a', 'On commence'][n // 18]} : {SUBJECTS[subject][0].lower()} ({NAMES[territory]})",
                   description=f"{rng.choice(CAUSES)}.", theme=subject, public="Personnes réfugiées et voisins", acteur=rng.choice(actors[territory]), repond_a=answers, consentement="non",
                   territoire=territory, visibilite="publique")
    for column, title in enumerate(LOGIC):
        for n in range(4):
            folder.add("logigramme", id=f"L{column}{n}", colonne=title, libelle=f"{title} : {list(SUBJECTS)[n].lower()}, tel que le groupe l’a écrit", inattendu="oui" if title == "Résultats" and n == 3 else "",
                       acteurs=both(rng.sample(actors["MET"], 2)), indicateurs="Délai médian, en semaines" if column > 2 else "", territoire="MET", visibilite="publique")
            if column:
                for source in {n, (n + column) % 4}:
                    folder.add("logigramme_fleches", de=f"L{column - 1}{source}", vers=f"L{column}{n}", hypothese=f"Les personnes viennent quand l’horaire est le leur ({column}{n})")


def add_choices(folder, rng, actors):
    for n, subject in enumerate(SUBJECTS):
        folder.add("themes", id=f"T-{n + 1}", libelle=f"{SUBJECTS[subject][0]} avec les réfugiés", description=SUBJECTS[subject][0] + ".", propose_par=list(NAMES.values())[n % 3], date="2023-10-05")
        for order, name in enumerate(NAMES.values()):
            if (n + order) % 4:
                folder.add("positions_themes", theme=f"T-{n + 1}", collectivite=name, niveau="commune", date="2023-11-15", intensite=["prioritaire", "intéressé"][(n + order) % 2],
                           role=["engagé", "observateur"][n % 2])
    everybody, all_actors = both(NAMES), [actor for own in actors.values() for actor in own]
    folder.add("appels_a_projets", id="AP-1", titre="Premiers pas", objet="Des projets portés par au moins deux acteurs qui ne travaillent pas encore ensemble.", date_ouverture="2025-01-10",
               date_limite="2025-02-28", budget="90000", articulation="Ne finance pas ce que finance le contrat de ville.", territoire=everybody, visibilite="publique")
    for n, words in enumerate(["Réunit des acteurs qui ne travaillaient pas ensemble", "Répond à un besoin du sémaphore", "N’existerait pas sans l’appel"]):
        folder.add("appels_criteres", id=f"AK-{n + 1}", appel="AP-1", libelle=words, poids=str(3 - n), note_max="4", effet_aubaine="oui" if n == 2 else "non")
    for n in range(18):
        state = "irrecevable" if n % 7 == 6 else "lauréate" if n % 3 == 0 else "non retenue"
        folder.add("candidatures", id=f"CA-{n + 1:02}", appel="AP-1", titre=f"{list(SUBJECTS.values())[n % 6][0]}, projet {n + 1}", porteur=all_actors[(5 * n) % len(all_actors)], montant=str(5000 + 700 * n),
                   statut=state, motif="Répond à deux besoins du sémaphore" if state == "lauréate" else "Existe déjà sous une autre forme", visibilite="publique")
    for n, family in enumerate(FAMILIES[:7]):
        folder.add("jury", id=f"J-{n + 1}", appel="AP-1", nom=f"Membre n° {n + 1}", famille=family, acteur="", conflits=f"CA-{n + 1:02}" if n % 3 == 0 else "")
        for m in range(18):
            for k in range(3):
                if m % 7 != 6 and not (n % 3 == 0 and m == n):
                    folder.add("notes_jury", candidature=f"CA-{m + 1:02}", critere=f"AK-{k + 1}", jure=f"J-{n + 1}", note=str(rng.randint(2, 4) if m % 3 == 0 else rng.randint(0, 3)))


def add_course(folder):
    """Completes a project of the three communes."""
    rng = random.Random(57463)
    new_tables(folder)
    folder.project.update(title=folder.project["title"] + " : un parcours inventé", notice=NOTICE, editions=["public", "partners", "team"])
    actors = {territory: [row["id"] for row in folder.tables["acteurs"] if territory in row["territoire"].split(" | ")] for territory in NAMES}
    ideas = add_ideas(folder, rng, add_meetings(folder, rng))
    add_actions(folder, rng, ideas, actors)
    add_tools(folder, rng, actors)
    add_choices(folder, rng, actors)

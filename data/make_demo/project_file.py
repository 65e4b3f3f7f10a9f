"""project.toml, familles.csv and README.md of the demonstration project."""

from boundaries import siren
from places import DEPARTEMENT
from tables import write_table

# (id, name, level, what names its code)
TERRITORIES = [("PLO", "Port-Lorn", "commune"), ("SAL", "Les Salines-d'Ambre", "commune"), ("FAN", "Le Fanal", "commune"),
               ("RIA", "CC de la Ria d'Orvelle", "epci")]
OBSERVERS = [("VIL", "Villelune", "commune"), ("SOE", "Saint-Œuvin", "commune"), ("DEP", "Loar-Maritime", "departement")]

FAMILIES = [
    ("elus", "Élus", "Maires, adjoints, conseillers communautaires et départementaux"),
    ("services", "Agents et services", "Services des communes, des intercommunalités et du Département"),
    ("operateurs_publics", "Opérateurs publics", "Bailleurs sociaux, hôpital, compagnie maritime, chambres consulaires"),
    ("habitants", "Habitants", "Habitants à l'année, nouveaux venus, saisonniers, résidents secondaires, hors association"),
    ("jeunes", "Jeunes et scolaires", "Collégiens, lycéens, apprentis, jeunes en service civique"),
    ("associations", "Associations et collectifs", "Associations déclarées et collectifs d'habitants"),
    ("entreprises", "Entreprises et professionnels", "Employeurs, artisans, agriculteurs, pêcheurs, professions libérales"),
    ("experts", "Universitaires et experts", "Chercheurs, bureaux d'études, ingénierie publique"),
    ("droit_commun", "Directions de droit commun", "Directions de l'habitat, des solidarités, de l'emploi, hors politique de la ville"),
    ("etat", "État et agences", "Préfecture, directions de l'État, agences nationales"),
    ("medias", "Médias", "Presse, radio et pages d'information locales"),
    ("autres", "Autres", "Acteurs qui ne relèvent d'aucune autre famille"),
    ("saisonniers", "Travailleurs saisonniers", "Sous-famille locale : salariés présents moins de huit mois par an"),
    ("mer", "Gens de mer", "Sous-famille locale : pêcheurs, ostréiculteurs, paludiers, passeurs"),
]
PARENTS = {"saisonniers": "habitants", "mer": "entreprises"}

PROJECT = """\
# Projet de démonstration. Tout y est inventé par le programme data/make_demo.
format = 1

[project]
id = "habiter-l-annee"
title = "Habiter l'île à l'année : accueillir, loger, prendre part"
theme = "Accueil des nouveaux habitants et des saisonniers"
contractor = "Atelier des Estrans (prestataire fictif)"
client = "Agence des territoires insulaires (commanditaire fictif)"
language = "fr"
start = 2025-01-13
end = 2026-03-31
date = 2025-11-17
retention = 2027-12-31
notice = "Territoires et données fictifs"
editions = ["public", "partners", "team"]
{territories}
[[atlas]]
territories = ["RIA"]
by = "commune"

[[atlas]]
territories = ["PLO"]
by = "qpv"

[boundaries]
commune = {{ file = "limites.gpkg", layer = "communes", code = "code", name = "nom", vintage = 2025, epci = "code_epci", departement = "code_departement", population = "population" }}
epci = {{ file = "limites.gpkg", layer = "epci", code = "code", name = "nom", vintage = 2025, departement = "code_departement", population = "population" }}
departement = {{ file = "limites.gpkg", layer = "departement", code = "code", name = "nom", vintage = 2025, region = "code_region", population = "population" }}
qpv = {{ file = "limites.gpkg", layer = "qpv", code = "code", name = "nom", vintage = 2024, commune = "code_commune", population = "population" }}

[boundaries.context]
water = {{ file = "limites.gpkg", layer = "lacs", name = "nom" }}
rivers = {{ file = "limites.gpkg", layer = "rivieres", name = "nom" }}

[codes]
file = "codes.csv"

[tables]
families = "familles.csv"
actors = "acteurs.csv"
spaces = "espaces.csv"
objects = "objets.csv"
ties = "liens.csv"
sources = "sources.csv"
events = "evenements.csv"
indicators = "indicateurs.csv"
values = "valeurs.csv"
attendance = "presences.csv"
involvement = "familles_a_associer.csv"
remarks = "paroles.csv"
issues = "problematiques.csv"
ideas = "idees.csv"
votes = "votes.csv"
criteria = "criteres.csv"
actions = "actions.csv"
adoptions = "adoptions.csv"
outcomes = "bilan.csv"
logbook = "carnet_de_bord.csv"
beacon = "semaphore.csv"
logic = "logigramme.csv"
logic_arrows = "logigramme_fleches.csv"
themes = "themes.csv"
theme_positions = "positions_themes.csv"
calls = "appels_a_projets.csv"
call_criteria = "appels_criteres.csv"
applications = "candidatures.csv"
jury = "jury.csv"
jury_marks = "notes_jury.csv"
interviews = "entretiens/entretiens.csv"
codebook = "entretiens/grille.csv"
segments = "entretiens/segments.csv"
reviews = "enquete/relectures.csv"
people = "habitants.csv"

[people]
label = "Habitants"
source = "Recensement inventé de Loar, 2022"

[answers]
file = "enquete/reponses.csv"
form = "enquete/questionnaire.xlsx"
corrections = "enquete/corrections.csv"
margins = "enquete/marges.csv"
compared = "enquete/recensement.csv"
leave_out = true
plan = "volunteers"
territory = "territoire"
start = 2025-06-02
end = 2025-06-28
mode = "face à face, sur tablette, par douze enquêteurs du groupe mixte"
places = "marchés, embarcadères, sorties d'école, maisons de santé"
refusals = 312
hours = "start"
where = "territoire"
interviewer = "_submitted_by"
respondent = "tranche"
open = ["mot"]
quotable = "publique"
population = "enquete/population.csv"
population_source = "Recensement inventé de Loar, 2022"
source = "Enquête inventée « Vivre ici toute l'année », juin 2025"

[[question]]
name = "territoire"
label = "Territoire"
answers = ["Port-Lorn", "Les Salines-d'Ambre", "Le Fanal", "La Ria d'Orvelle = CC de la Ria d'Orvelle"]

[[question]]
name = "tranche"
label = "Âge"

[[question]]
name = "sexe"
label = "Sexe"
answers = ["Une femme = Femmes", "Un homme = Hommes"]

[[question]]
name = "anciennete"
label = "Ancienneté"

[[question]]
name = "_submitted_by"
label = "Groupe d'enquêteurs"
answers = ["equipe_habitants = Habitants", "equipe_jeunes = Jeunes", "equipe_agents = Agents", "equipe_associations = Associations"]

[[question]]
name = "avenir"
label = "De 0 à 10, comment voyez-vous votre avenir ici ?"

[[figure]]
id = "obstacles"
type = "interval-points"
title = "Ce qui rend difficile de vivre ici toute l'année"
questions = ["obstacles"]
sorted = true

[[figure]]
id = "accord"
type = "scales"
title = "Être écouté, être entouré, être accueilli"
questions = ["ecoute", "voisins", "accueil"]
aside = ["Ne sait pas"]

[[figure]]
id = "depart-territoires"
type = "territory-comparison"
title = "Avoir pensé à partir, territoire par territoire"
questions = ["depart"]
by = "territoire"
answers = ["Oui"]

[[figure]]
id = "reunions-age"
type = "heat-table"
title = "Aller aux réunions, selon l'âge"
questions = ["reunions"]
by = "tranche"

[[figure]]
id = "ages"
type = "pyramid"
title = "Qui a répondu, en regard de la population"
questions = ["tranche"]
by = "sexe"

[[figure]]
id = "habitants"
type = "people"
title = "Où vivent les habitants"

[[figure]]
id = "anneaux"
type = "rings"

[[figure]]
id = "reseau-sur-place"
type = "geographic-network"

[[figure]]
id = "acteurs-espaces"
type = "two-mode"
"""

README = """\
# Habiter l'île à l'année : le projet de démonstration

**Territoires et données fictifs.** L'île de Loar, ses 250 communes, ses 12 intercommunalités, ses 14 quartiers, ses
habitants, ses associations, ses chiffres et ses paroles n'existent pas. Tout ce dossier est fabriqué par le programme
`data/make_demo` (graine {seed}) :

    python3 data/make_demo --check

La même graine donne les mêmes octets. Aucun nom de commune n'est porté en France (`--check-names`), aucun code n'est
réel : le département s'appelle « {departement} », les codes EPCI commencent par 000900. Personne n'y est nommé : les
personnes portent des pseudonymes (« Habitante n° 12 »). L'île est posée en pleine mer, à plus de 150 km des côtes.

| fichier | contenu |
|---|---|
| `project.toml` | le projet partagé, ses quatre territoires engagés et ses trois observateurs |
| `limites.gpkg` | communes, EPCI, département, QPV, lacs, rivières (EPSG:2154) |
| `codes.csv` | la liste des codes, à la place du code officiel géographique |
| `familles.csv` | les douze familles d'acteurs et deux sous-familles locales |
| `acteurs.csv`, `espaces.csv`, `objets.csv` | ce que le diagnostic a rencontré |
| `liens.csv` | qui travaille avec qui, qui s'ignore, qui se dispute, qui devrait se parler |
| `sources.csv` | d'où l'on tient chaque chose |
| `evenements.csv`, `presences.csv` | les rendez-vous de la démarche, leurs phases, leurs décisions, qui y était |
| `familles_a_associer.csv` | qui chaque territoire entend associer, et comment |
| `paroles.csv`, `problematiques.csv`, `idees.csv`, `votes.csv`, `criteres.csv` | ce qui a été dit, les pistes qui en sont venues, qui les a choisies et sur quels critères |
| `actions.csv`, `adoptions.csv`, `bilan.csv` | les plans d'action et le plan commun, leur passage devant les assemblées, ce qu'on en a appris |
| `logigramme.csv`, `logigramme_fleches.csv` | ce qui doit mener des besoins aux effets à Port-Lorn, sous quelles hypothèses, avec qui |
| `carnet_de_bord.csv`, `semaphore.csv` | le récit daté de la démarche ; les initiatives, les besoins et les ressources |
| `themes.csv`, `positions_themes.csv` | les thèmes proposés et les collectivités qui les soutiennent |
| `appels_a_projets.csv`, `appels_criteres.csv`, `candidatures.csv`, `jury.csv`, `notes_jury.csv` | l'appel à projets commun, ses critères, son jury |
| `indicateurs.csv`, `valeurs.csv` | chiffres par commune et par quartier, avec valeurs secrètes (`s`) et manquantes (`nd`) |
| `enquete/questionnaire.xlsx` | le questionnaire « Vivre ici toute l'année », comme Kobo le lit (XLSForm, français et anglais) |
| `enquete/reponses.csv` | l'export de Kobo : 900 personnes inventées et ce qui arrive à toute enquête (doubles envois, essais, entretiens trop courts, fautes de frappe) |
| `enquete/recensement.csv`, `enquete/population.csv` | ce à quoi le rapport d'enquête compare les répondants (inventé), dont des habitants que personne n'a rencontrés |
| `enquete/marges.csv`, `enquete/corrections.csv` | les effectifs connus de la population (inventés), le journal de ce qui a été décidé sur les réponses |
| `entretiens/entretiens.csv` | quarante entretiens et observations, et cinq qui n'ont pas eu lieu : qui, quand, sous quel pseudonyme, jusqu'où va l'accord |
| `entretiens/grille.csv`, `entretiens/segments.csv` | la grille de codes (représentations, enjeux relationnels, usages culturels) et les passages codés ; quelques-uns sont retenus pour être cités, et deux portent des noms inventés que la relecture doit trouver |

Des réponses aux tableaux, chacun avec sa marge et en toutes lettres :

    portulan tabulate enquete/reponses.csv --form enquete/questionnaire.xlsx --corrections enquete/corrections.csv \\
        --margins enquete/marges.csv --leave-out --plan volunteers --by territoire --edition public -o tableaux.csv

Licence : CC0-1.0 pour les données, Apache-2.0 pour le programme.
"""


def write_project(folder, communes, epci_names, seed):
    by_name = {c.name: c.code for c in communes} | {name: siren(k + 1) for k, name in enumerate(epci_names)}
    by_name[DEPARTEMENT[1]] = DEPARTEMENT[0]
    blocks = ""
    for role, territories in (("engaged", TERRITORIES), ("observer", OBSERVERS)):
        for identifier, name, level in territories:
            blocks += (f'\n[[territory]]\nid = "{identifier}"\nname = "{name}"\nlevel = "{level}"\n'
                       f'code = "{by_name[name]}"\nrole = "{role}"\n')
    with open(f"{folder}/project.toml", "w", encoding="utf-8", newline="") as stream:
        stream.write(PROJECT.format(territories=blocks))
    with open(f"{folder}/README.md", "w", encoding="utf-8", newline="") as stream:
        stream.write(README.format(seed=seed, departement=DEPARTEMENT[0]))
    write_table(f"{folder}/familles.csv", ("code", "libelle", "definition", "couleur", "parent"),
                [(code, label, text, "", PARENTS.get(code, "")) for code, label, text in FAMILIES])

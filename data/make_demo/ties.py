"""Ties: those told in texts/ties.txt, the bearers of objects, then others drawn by rules from what the families do.

The draw favours a few active elements (dense cores, brokers), stays mostly inside a territory and leaves some alone.
"""

import os
import random

from elements import evidence, find
from wording import records, typeset

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "texts")
TIES = 350
HEADER = ("id", "de", "vers", "type", "statut", "qualite", "intensite", "dimension", "dit_par", "periode", "visibilite", "commentaire")
HEARD = ("entretien individuel", "entretien collectif", "observation", "atelier", "questionnaire", "cahier de doléances")
ALONE = ("Artisan n° 3", "Habitant n° 44", "Saisonnier n° 15", "Bibliothèque sonore du Passage", "Fil d'annonces du Grain",
         "Chemin des feux", "Bibliothèque des Amers", "Fête du sel", "Récits d'arrivée, 1946-2025")
BUSY = ("Le Mât de Cocagne, centre social", "Maire de Port-Lorn", "Présidente de la CC de la Ria d'Orvelle", "Mairie du Fanal, accueil",
        "Adjointe au tourisme et aux saisons", "France services de Pont-Aubrel",
        "Agence d'urbanisme de Loar", "Sel & Toits", "Familles rurales de la ria", "Gardons l'école du Fanal", "Maire du Fanal",
        "Saisonnière n° 9", "Comité d'hospitalité", "Direction de l'habitat de la communauté")

# (from group, to group, type, [(status, quality)], weight); a group is a family, a space nature or "objet"
RULES = [
    ("elus", "instance", "participe", [("existant", "neutre"), ("existant", "confiance")], 5),
    ("elus", "services", "délègue", [("existant", "confiance"), ("existant", "neutre")], 4),
    ("elus", "associations", "finance", [("existant", "confiance"), ("existant", "neutre"), ("passé", "neutre")], 5),
    ("services", "associations", "coopère", [("existant", "confiance"), ("existant", "neutre"), ("existant", "tension")], 7),
    ("services", "lieu", "anime", [("existant", "neutre"), ("existant", "confiance")], 5),
    ("services", "habitants", "informe", [("existant", "neutre"), ("existant", "confiance")], 4),
    ("services", "droit_commun", "coopère", [("existant", "neutre"), ("existant", "confiance"), ("souhaité", "neutre")], 4),
    ("droit_commun", "associations", "finance", [("existant", "neutre"), ("existant", "confiance"), ("passé", "tension")], 6),
    ("droit_commun", "objet", "anime", [("existant", "neutre")], 3),
    ("etat", "droit_commun", "finance", [("existant", "neutre"), ("existant", "confiance")], 4),
    ("etat", "instance", "participe", [("existant", "neutre")], 3),
    ("etat", "associations", "finance", [("existant", "neutre"), ("souhaité", "neutre")], 3),
    ("operateurs_publics", "droit_commun", "coopère", [("existant", "neutre"), ("existant", "confiance"), ("existant", "tension")], 5),
    ("operateurs_publics", "objet", "finance", [("existant", "neutre"), ("souhaité", "neutre")], 4),
    ("operateurs_publics", "habitants", "informe", [("existant", "neutre"), ("manquant", "neutre")], 3),
    ("associations", "associations", "coopère", [("existant", "confiance"), ("existant", "confiance"), ("manquant", "neutre")], 9),
    ("associations", "lieu", "participe", [("existant", "confiance"), ("existant", "neutre")], 7),
    ("associations", "objet", "participe", [("existant", "confiance"), ("existant", "neutre")], 5),
    ("associations", "elus", "conteste", [("existant", "tension"), ("passé", "neutre")], 2),
    ("habitants", "associations", "appartient", [("existant", "confiance"), ("passé", "neutre"), ("existant", "neutre")], 9),
    ("habitants", "informel", "participe", [("existant", "confiance"), ("existant", "neutre")], 6),
    ("habitants", "en ligne", "participe", [("existant", "neutre"), ("existant", "confiance")], 4),
    ("habitants", "instance", "participe", [("manquant", "neutre"), ("refusé", "tension"), ("souhaité", "neutre")], 6),
    ("habitants", "elus", "informe", [("existant", "neutre"), ("souhaité", "confiance")], 3),
    ("saisonniers", "instance", "participe", [("manquant", "neutre"), ("souhaité", "neutre")], 5),
    ("saisonniers", "entreprises", "appartient", [("existant", "neutre"), ("passé", "rupture"), ("existant", "confiance")], 5),
    ("saisonniers", "informel", "participe", [("existant", "confiance")], 4),
    ("jeunes", "lieu", "participe", [("existant", "confiance"), ("existant", "neutre")], 5),
    ("jeunes", "associations", "coopère", [("existant", "confiance"), ("souhaité", "confiance")], 5),
    ("jeunes", "objet", "participe", [("existant", "confiance")], 3),
    ("jeunes", "elus", "informe", [("existant", "confiance"), ("souhaité", "neutre")], 3),
    ("entreprises", "entreprises", "coopère", [("existant", "neutre"), ("existant", "confiance"), ("existant", "tension")], 7),
    ("entreprises", "instance", "participe", [("existant", "neutre"), ("souhaité", "neutre")], 5),
    ("entreprises", "associations", "ignore", [("existant", "neutre")], 4),
    ("entreprises", "objet", "finance", [("existant", "neutre"), ("souhaité", "confiance")], 3),
    ("mer", "lieu", "participe", [("existant", "confiance")], 3),
    ("mer", "mer", "coopère", [("existant", "confiance"), ("existant", "tension")], 4),
    ("mer", "services", "ignore", [("existant", "neutre")], 2),
    ("experts", "droit_commun", "informe", [("existant", "confiance"), ("existant", "neutre")], 4),
    ("experts", "elus", "informe", [("existant", "neutre"), ("souhaité", "neutre")], 3),
    ("experts", "instance", "participe", [("existant", "confiance")], 2),
    ("medias", "habitants", "informe", [("existant", "confiance"), ("existant", "neutre")], 3),
    ("medias", "objet", "informe", [("existant", "neutre")], 3),
    ("autres", "habitants", "coopère", [("existant", "confiance")], 2),
    ("droit_commun", "entreprises", "ignore", [("existant", "neutre")], 3),
    ("droit_commun", "associations", "délègue", [("existant", "confiance"), ("existant", "tension"), ("refusé", "tension")], 3),
]
# Between territories: who meets, and who should.
FAR_RULES = [("elus", "elus", "coopère", [("souhaité", "confiance"), ("existant", "neutre")], 4),
             ("associations", "associations", "coopère", [("manquant", "neutre"), ("souhaité", "confiance")], 6),
             ("experts", "droit_commun", "informe", [("existant", "neutre")], 3),
             ("entreprises", "entreprises", "ignore", [("existant", "neutre")], 2),
             ("services", "services", "coopère", [("souhaité", "confiance"), ("manquant", "neutre")], 3),
             ("jeunes", "jeunes", "coopère", [("manquant", "neutre"), ("souhaité", "confiance")], 3)]
# Who holds a budget or a power to hand on, among the families that only some of whose members do.
PURSES = ("Maire", "Présidente", "Vice-présidente", "Préfecture", "Sous-préfecture", "Délégation", "Loar Habitat", "Établissement",
          "Compagnie", "Centre hospitalier", "Section régionale", "Office")
CAREFUL = ("elus", "etat", "operateurs_publics")
PERIODS = ("depuis 2019", "depuis 2021", "depuis 2022", "2023-2025", "depuis 2024", "2025", "", "")
REMARKS = {
    ("finance", "existant"): ["Subvention annuelle, reconduite", "Convention de trois ans", "Aide au projet, sans engagement de suite"],
    ("finance", "passé"): ["Crédit non reconduit en 2024", "Dernier versement en 2022"],
    ("coopère", "manquant"): ["Même public, jamais réunis", "Chacun croit que l'autre n'existe plus"],
    ("coopère", "souhaité"): ["Un premier rendez-vous est pris", "L'idée vient de l'atelier de juin"],
    ("participe", "manquant"): ["Les horaires ne le permettent pas", "Ne connaît pas l'existence de cette instance", "Personne ne l'a invité"],
    ("participe", "refusé"): ["A demandé à venir, sans réponse", "Siège refusé"],
    ("ignore", "existant"): ["Ne se connaissent que de nom", "Deux mondes, une même rue"],
    ("conteste", "existant"): ["Un courrier resté sans suite", "Désaccord ancien, jamais mis à plat"],
    ("appartient", "passé"): ["A quitté l'équipe l'an dernier"],
}


def group_of(element):
    return "objet" if element.kind == "object" else element.group


def dimension_of(a, b):
    both = [d for d in a.row["dimension"] if d in b.row["dimension"]]
    return both or a.row["dimension"]


def tie_visibility(type_, quality, a, b, rng):
    order = ("publique", "partenaires", "équipe", "confidentielle")
    level = max(order.index(a.row["visibilite"]), order.index(b.row["visibilite"]))
    if quality == "rupture":
        level = max(level, 2)
    elif quality == "tension" and rng.random() < 0.6 or type_ in ("conteste", "ignore") and rng.random() < 0.4:
        level = max(level, 1)
    return order[level]


def may(a, type_):
    """Money and delegation come from those who have them."""
    return type_ not in ("finance", "délègue") or a.group not in CAREFUL or a.raw_name.startswith(PURSES)


class Web:
    def __init__(self, elements, sources, seed):
        self.elements, self.sources, self.rng = elements, sources, random.Random(seed + 904)
        self.rows, self.pairs, self.degree, self.said = [], set(), {}, {}
        alone = {find(elements, name).id for name in ALONE}
        self.free = [e for e in elements if e.id not in alone]
        self.pull = {e.id: 0.25 + 1.6 * self.rng.random() ** 2 + (3.0 if e.raw_name in BUSY else 0.0) for e in self.free}

    def add(self, a, b, type_, status, quality, intensity, dimension=None, remark="", period=""):
        pair = (min(a.id, b.id), max(a.id, b.id))
        if a.id == b.id or pair in self.pairs:
            return False
        self.pairs.add(pair)
        for end in pair:
            self.degree[end] = self.degree.get(end, 0) + 1
        where = [t for t in a.territories if t in b.territories] or a.territories + b.territories
        self.rows.append({
            "id": f"L-{len(self.rows) + 1:04d}", "de": a.id, "vers": b.id, "type": type_, "statut": status, "qualite": quality,
            "intensite": intensity, "dimension": dimension or dimension_of(a, b),
            "dit_par": evidence(where, self.sources, self.rng, HEARD), "periode": period,
            "visibilite": tie_visibility(type_, quality, a, b, self.rng), "commentaire": typeset(remark)})
        return True

    def remark(self, type_, status):
        """A remark in a third of the cases, each at most four times."""
        pool = [r for r in REMARKS.get((type_, status), []) if self.said.get(r, 0) < 4]
        if not pool or self.rng.random() > 0.34:
            return ""
        text = self.rng.choice(pool)
        self.said[text] = self.said.get(text, 0) + 1
        return text

    def draw_one(self, far):
        source, target, type_, outcomes, _ = self.rng.choices(*((FAR_RULES, [r[4] for r in FAR_RULES]) if far else
                                                              (RULES, [r[4] for r in RULES])))[0]
        start = [e for e in self.free if group_of(e) == source and may(e, type_)]
        a = self.rng.choices(start, [self.pull[e.id] for e in start])[0]
        near = [e for e in self.free if group_of(e) == target and e.id != a.id
                and (not set(e.territories) & set(a.territories) if far else bool(set(e.territories) & set(a.territories)))]
        if not near:
            return False
        b = self.rng.choices(near, [self.pull[e.id] for e in near])[0]
        status, quality = self.rng.choice(outcomes)
        intensity = self.rng.choice((1, 1, 2)) if status != "existant" or type_ == "ignore" else self.rng.choice((1, 2, 2, 3))
        return self.add(a, b, type_, status, quality, intensity, None, self.remark(type_, status), self.rng.choice(PERIODS))


def make_ties(actors, spaces, objects, sources, seed):
    elements = actors + spaces + objects
    web = Web(elements, sources, seed)
    dimensions = {"E": ["engagement"], "C": ["coopération"], "EC": ["engagement", "coopération"]}
    for de, vers, type_, status, quality, intensity, dimension, remark in records(f"{FOLDER}/ties.txt", 8):
        if not web.add(find(elements, de), find(elements, vers), type_, status, quality, int(intensity), dimensions[dimension], remark):
            raise ValueError(f"tie told twice: {de} - {vers}")
    alone = {find(elements, name).id for name in ALONE}
    for item in objects:
        if item.id not in alone:
            web.add(find_id(actors, item.row["porteur"]), item, "anime", "existant", "neutre", 3)
    for _ in range(20000):
        if len(web.rows) == TIES:
            break
        lonely = [e for e in web.free if e.id not in web.degree]
        web.draw_one(web.rng.random() < 0.12) if not lonely or web.rng.random() < 0.5 else attach(web, lonely)
    return web.rows


def find_id(elements, identifier):
    return next(e for e in elements if e.id == identifier)


def attach(web, lonely):
    """A tie for an element that has none yet, by a rule that suits its group."""
    element = web.rng.choice(lonely)
    rules = [(r, r[0] == group_of(element)) for r in RULES if group_of(element) in (r[0], r[1])]
    if not rules:
        return
    (source, target, type_, outcomes, _), outward = web.rng.choice(rules)
    other = target if outward else source
    near = [e for e in web.free if group_of(e) == other and e.id != element.id and set(e.territories) & set(element.territories)]
    near = [e for e in near if may(element if outward else e, type_)] if may(element, type_) or not outward else []
    if near:
        b = web.rng.choices(near, [web.pull[e.id] for e in near])[0]
        status, quality = web.rng.choice(outcomes)
        web.add(*((element, b) if outward else (b, element)), type_, status, quality, web.rng.choice((1, 2, 2)), None,
                web.remark(type_, status), web.rng.choice(PERIODS))

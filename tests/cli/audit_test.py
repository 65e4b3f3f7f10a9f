#!/usr/bin/env python3
"""`portulan audit`: a delivery without faults has none; each way to give something away that is put into one by hand is found."""

import argparse
import hashlib
import json
import pathlib
import shutil
import struct
import subprocess
import tempfile
import unittest
import zlib

GIVEN = argparse.ArgumentParser()
GIVEN.add_argument("--program", type=pathlib.Path, required=True)
given = GIVEN.parse_args()

TIES = "\ufeffLien;De;De (nom);Vers;Vers (nom);Type;Statut\r\n"
ALLOWED = "L-1;A-1;Mairie de Loar;A-2;Régie du port;Coopère avec;Existant\r\n"
DELICATE = "L-2;A-1;Mairie de Loar;A-3;Capitainerie;Conteste;Existant\r\nL-3;A-4;Ligue des voisins;A-2;Régie du port;Coopère avec;Existant\r\n"
INDICATOR = "\ufeffcode;nom;valeur;statut;classe\r\nX1;Loar;12,5;publiable;1\r\nX2;Anglette;;s;\r\n"
# Who said yes: 20 of 50 in all, 12 + 8 by sex; the numbers of women and of those under 30 are hidden.
ANSWERS = "\ufeffquestion;réponse;selon;groupe;mesure;personnes ayant répondu;personnes l’ayant dit;valeur;publication\r\n"
ROWS = [("oui", "", "Ensemble", "50", "20"), ("non", "", "Ensemble", "50", "30"), ("oui", "sexe", "homme", "30", "12"), ("non", "sexe", "homme", "30", "18"),
        ("oui", "sexe", "femme", "20", "8"), ("non", "sexe", "femme", "20", "12")]

FOLDER = "/".join(("", "home", "quelquun", "plan.png"))


def png(text):
    """One pixel and a text chunk."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"tEXt", b"Author\0" + text.encode("latin-1"))
            + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))


def pdf(text):
    """One page that shows a text in Helvetica."""
    content = f"BT /F1 12 Tf 20 20 Td ({text}) Tj ET".encode("latin-1")
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 50] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
             b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table


class Audit(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.at = pathlib.Path(folder.name)
        self.put("public/loar/liens.csv", TIES + ALLOWED)
        self.put("team/loar/liens.csv", TIES + ALLOWED + DELICATE)
        self.put("public/loar/indicateur-pauvrete.csv", INDICATOR)
        self.put("public/loar/carte.svg", '<svg xmlns="http://www.w3.org/2000/svg"><title>Loar</title><text>Mairie <tspan>de Loar</tspan></text></svg>')
        self.put("public/index.html", '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>Loar</title></head><body hidden><p>Deux<br>lignes</p></body></html>')

    def put(self, path, content):
        path = self.at / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def close(self):
        """The manifests, as the delivery's own program would have left them."""
        for edition in ("public", "team"):
            files = [{"path": str(f.relative_to(self.at / edition)), "sha256": hashlib.sha256(f.read_bytes()).hexdigest()}
                     for f in sorted((self.at / edition).rglob("*")) if f.is_file() and f.name not in ("index.html", "manifest.json")]
            self.put(f"{edition}/manifest.json", json.dumps({"format": 1, "edition": edition, "files": files}))

    def audit(self, *words, close=True, lang="en"):
        if close:
            self.close()
        done = subprocess.run([str(given.program), "audit", str(self.at), "--lang", lang, *words], capture_output=True, text=True, encoding="utf-8",
                              env={"PATH": "/usr/bin:/bin", "HOME": str(self.at)})
        return done.returncode, done.stdout + done.stderr

    def codes(self):
        code, said = self.audit("--format", "json")
        return code, [(p["code"], p["place"]["file"] if "place" in p else p["file"], p.get("value", "")) for p in json.loads(said)]

    def test_nothing_is_found_where_nothing_is(self):
        code, said = self.audit()
        self.assertEqual(code, 0, said)
        # Withheld: Capitainerie, Ligue des voisins; and the two ties; hidden: Anglette.
        self.assertIn("names withheld and looked for: 2; ties withheld and looked for: 2; hidden cells attacked: 1;", said)

    def test_a_name_is_found_in_every_kind_of_file(self):
        for path, content in {"plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>La <tspan>Ligue</tspan> <tspan>des voisins</tspan></text></svg>',
                              "plan.html": "<!DOCTYPE html><html><body><img alt='Ligue des voisins'><p>x</body></html>".replace("<p>x", "<p>x</p>"),
                              "plan.json": '{"a": [{"b": "la Ligue des Voisins, 1901"}]}', "plan.csv": "\ufeffa;b\r\n1;ligue des  voisins\r\n",
                              "plan.png": png("Ligue des voisins"), "plan.pdf": pdf("La Ligue des voisins"), "plan.txt": "LIGUE-DES-VOISINS",
                              "plan.graphml": "<graphml><!-- Ligue des voisins --></graphml>"}.items():
            with self.subTest(path):
                self.put("public/loar/" + path, content)
                self.assertEqual(self.codes(), (1, [("SEC-070", "public/loar/" + path, "Ligue des voisins")]))
                (self.at / "public/loar" / path).unlink()

    def test_an_edition_is_named_in_the_readers_language(self):
        self.put("public/loar/plan.txt", "Ligue des voisins")
        self.assertIn("que seuls les tableaux de la diffusion équipe le montrent", self.audit(lang="fr")[1])
        self.assertIn("which the tables of the edition team alone show", self.audit()[1])

    def test_a_part_of_a_word_is_no_name(self):
        self.put("public/loar/note.txt", "Capitaineries et ligues des voisinages.")
        self.assertEqual(self.audit()[0], 0)

    def test_a_tie_told_by_one_row(self):
        self.put("public/loar/liste.csv", "\ufeffActeur;Lié à\r\nMairie de Loar;Régie du port | Capitainerie\r\nRégie du port;Mairie de Loar\r\n")
        found = self.codes()[1]
        self.assertIn(("SEC-071", "public/loar/liste.csv", "Mairie de Loar – Capitainerie"), found)
        self.assertEqual([f for f in found if "Régie" in f[2]], [])

    def test_a_name_and_a_tie_in_the_data_of_a_page(self):
        page = '<!DOCTYPE html>\n<html><body><script type="application/json" data-part="elements">%s</script><script type="application/json" data-part="ties">%s</script></body></html>'
        names = [{"id": "A-1", "name": "Mairie de Loar"}, {"id": "A-2", "name": "Régie du port"}, {"id": "A-3", "name": "Capitainerie"}]
        self.put("public/index.html", page % (json.dumps(names, ensure_ascii=False), "[[0,1,4,0,0,1,1,[0]]]"))
        self.assertEqual(self.codes(), (1, [("SEC-070", "public/index.html", "Capitainerie")]))
        self.put("public/index.html", page % (json.dumps(names, ensure_ascii=False), "[[0,1,4,0,0,1,1,[0]],[2,0,6,0,2,1,1,[0]]]"))
        self.assertIn(("SEC-071", "public/index.html", "Mairie de Loar – Capitainerie"), self.codes()[1])

    def test_what_is_told_between_families_is_told_of_nobody(self):
        self.put("team/loar/manques.csv", "\ufeffRang;Entre;et\r\n1;Élus;Associations\r\n")
        for edition in ("public", "team"):
            self.put(edition + "/loar/familles.csv", "\ufeffFamille;Famille (2);Paires liées\r\nÉlus;Élus;0\r\nÉlus;Associations;3\r\nAssociations;Associations;1\r\n")
        self.assertEqual(self.audit()[0], 0)

    def test_a_hidden_number_shown_elsewhere(self):
        self.put("public/anglette/indicateur-pauvrete.csv", INDICATOR.replace("X2;Anglette;;s;", "X2;Anglette;44,5;publiable;4"))
        self.assertEqual(self.codes(), (1, [("SEC-072", "public/loar/indicateur-pauvrete.csv", "Anglette")]))
        self.assertIn("stands in public/anglette/indicateur-pauvrete.csv: 44,5.", self.audit()[1])

    def test_the_same_indicator_under_another_name(self):
        """A map that a figure asks for says in its own file which indicator it shows; a table of several names them in its headings."""
        shown = INDICATOR.replace("X2;Anglette;;s;", "X2;Anglette;44,5;publiable;4")
        self.put("public/loar/carte-a.csv", shown)
        self.put("public/loar/carte-a.toml", '[[figure]]\nid = "a"\nvalue = "PAUVRETE"\n')
        self.assertEqual(self.codes(), (1, [("SEC-072", "public/loar/indicateur-pauvrete.csv", "Anglette")]))
        self.put("public/loar/carte-a.toml", '[[figure]]\nid = "a"\nvalue = "REVENU"\n')
        self.assertEqual(self.audit()[0], 0)
        self.put("public/loar/carte-b.csv", "\ufeffcode;nom;PAUVRETE_valeur;PAUVRETE_statut;REVENU_valeur;REVENU_statut\r\nX2;Anglette;44,5;publiable;;s\r\n")
        self.assertEqual(sorted(f for c, f, _ in self.codes()[1] if c == "SEC-072"), ["public/loar/carte-b.csv", "public/loar/indicateur-pauvrete.csv"])

    def test_a_hidden_count_that_another_table_shows(self):
        for first, second in (("q.csv", "r.csv"), ("r.csv", "q.csv")):
            with self.subTest(first):
                self.put("public/loar/" + first, ANSWERS + "Q;oui;sexe;femme;part;20;;;secret\r\n")
                self.put("public/loar/" + second, ANSWERS + "Q;oui;sexe;femme;part;20;2;10;publiable\r\n")
                self.assertEqual(self.codes(), (1, [("SEC-072", "public/loar/" + first, "Q, oui, femme")]))

    def answers(self, hidden):
        text = ANSWERS
        for answer, by, group, base, said in ROWS:
            secret = (answer, group) in hidden
            text += f"Q;{answer};{by};{group};part;{base};{'' if secret else said};{'' if secret else '40'};{'secret' if secret else 'publiable'}\r\n"
        self.put("public/loar/q.csv", text)

    def test_subtraction(self):
        self.answers({("oui", "femme")})  # 20 - 12
        code, said = self.audit()
        self.assertEqual(code, 1)
        self.assertIn("the hidden number of “Q, oui, femme” can be worked out: 8 (from Q, oui and its other parts).", said)

    def test_subtraction_across_answers(self):
        self.answers({("oui", "femme"), ("oui", "homme"), ("oui", "Ensemble")})  # 20 women less 12 who said no; 30 - 18; then the total
        self.assertEqual(sorted(value for code, _, value in self.codes()[1] if code == "SEC-073"), ["Q, oui", "Q, oui, femme", "Q, oui, homme"])

    def test_what_is_hidden_enough_stays_hidden(self):
        self.answers({("oui", "femme"), ("oui", "homme"), ("non", "femme"), ("non", "homme")})
        code, said = self.audit()
        self.assertEqual(code, 0, said)
        self.assertIn("hidden cells attacked: 5;", said)

    def test_several_answers_make_no_sum(self):
        self.answers(set())
        text = (self.at / "public/loar/q.csv").read_text(encoding="utf-8").replace("Q;non;sexe;homme;part;30;18", "Q;non;sexe;homme;part;30;25").replace("Q;non;;Ensemble;part;50;30", "Q;non;;Ensemble;part;50;37")
        self.put("public/loar/q.csv", text.replace("Q;oui;sexe;femme;part;20;8;40;publiable", "Q;oui;sexe;femme;part;20;;;secret").replace("Q;oui;sexe;homme;part;30;12;40;publiable", "Q;oui;sexe;homme;part;30;;;secret"))
        self.assertEqual(self.audit()[0], 0)

    SQUARES = "\ufeffcarreau;cote_m;personnes;menages;par_km2;statut;seuil;classe\r\n"

    def test_squares_of_people(self):
        """Squares of one tree tell nothing; one of too few, and another tree beside it, do."""
        tree = ("CRS3035RES1000mN2000E4000;1000;30;;30;publiable;11;1\r\n" "CRS3035RES2000mN0E0;2000;13;;6,5;reste;11;1\r\n" "CRS3035RES1000mN0E0;1000;40;;40;publiable;11;2\r\n")
        self.put("public/loar/carte-habitants.csv", self.SQUARES + tree)
        self.assertEqual(self.codes(), (0, []))
        self.put("public/loar/carte-peu.csv", self.SQUARES + "CRS3035RES200mN9000E9000;200;4;;100;publiable;11;3\r\n")
        self.assertEqual(self.codes(), (1, [("SEC-090", "public/loar/carte-peu.csv", "CRS3035RES200mN9000E9000")]))
        # 13 + 40 of the square of 2 km, told whole as 60 elsewhere: 7 are left.
        self.put("public/loar/carte-peu.csv", self.SQUARES + "CRS3035RES2000mN0E0;2000;60;;15;publiable;11;1\r\n")
        self.assertEqual(self.codes(), (1, [("SEC-091", "public/loar/carte-peu.csv", "CRS3035RES2000mN0E0")]))
        self.assertIn("leaves 7 people, fewer than 11 (public/loar/carte-habitants.csv)", self.audit()[1])
        self.assertIn("en laisse 7 personnes", self.audit(lang="fr")[1].replace("\u00a0", " "))
        # 13 + 40 + 11 of 64: enough are left.
        self.put("public/loar/carte-peu.csv", self.SQUARES + "CRS3035RES2000mN0E0;2000;64;;16;publiable;11;1\r\n")
        self.assertEqual(self.audit()[0], 0)

    def test_traces_of_people_and_machines(self):
        self.put("public/loar/plan.svg", '<svg xmlns="http://www.w3.org/2000/svg" export="' + FOLDER + '"><text>Écrire à prenom.nom@exemple.fr ou 06 12 34 56 78</text></svg>')
        self.put("public/loar/note.txt", "Dossier 2 55 08 14 168 025 38, budget 12 500 000, SIREN 215 501 234, +33 6 12 34 56 78, 1,0612345678, a@b")
        code, found = self.codes()
        self.assertEqual(code, 0)
        self.assertEqual(sorted((c, v) for c, _, v in found), [("SEC-074", "06 12 34 56 78"), ("SEC-074", "2 55 08 14 168 025 38"), ("SEC-074", "33 6 12 34 56 78"),
                                                               ("SEC-074", "prenom.nom@exemple.fr"), ("SEC-075", FOLDER)])

    def test_files_that_are_not_those_made(self):
        self.put("public/loar/perdu.txt", "x")
        self.close()
        (self.at / "public/loar/perdu.txt").unlink()
        self.put("public/loar/carte.svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>autre</text></svg>")
        self.put("public/loar/ajout.docx", b"PK\x03\x04")
        code, said = self.audit(close=False)
        self.assertEqual(code, 0, said)
        for words in ("the manifest does not list it", "it has been changed since it was made", "it is missing", "its texts cannot be read here"):
            self.assertIn(words, said)

    def test_no_delivery(self):
        shutil.rmtree(self.at / "public")
        shutil.rmtree(self.at / "team")
        code, said = self.audit(close=False)
        self.assertEqual(code, 3, said)
        self.assertIn("SEC-078", said)

    def test_files_of_an_enemy(self):
        """Each ends soon, and what could not be read is said."""
        table = b"beginbfrange <FFFF0000> <FFFFFFFF> <0041> endbfrange beginbfchar <01> <0041> endbfchar"
        font = (b"/Encoding /Identity-H /ToUnicode 6 0 R >>\nendobj\n6 0 obj\n<< /Length %d >>\nstream\n%s\nendstream" % (len(table), table))
        self.put("public/loar/table.pdf", pdf("A").replace(b"/BaseFont /Helvetica >>", b"/BaseFont /Helvetica " + font))
        again = b"/F Do " * 8
        form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length %d /Resources << /XObject << /F 6 0 R >> >> >>\nstream\n%s\nendstream" % (len(again), again)
        self.put("public/loar/formes.pdf", pdf("A").replace(b"/Font << /F1 5 0 R >>", b"/Font << /F1 5 0 R >> /XObject << /F 6 0 R >>").replace(b" Tj ET", b" Tj ET /F Do   ")
                 .replace(b"xref\n", b"6 0 obj\n" + form + b"\nendobj\nxref\n", 1))
        self.put("public/loar/profond.svg", '<svg xmlns="http://www.w3.org/2000/svg">' + "<g>" * 300000 + "</g>" * 300000 + "</svg>")
        self.put("public/loar/bombe.png", self.packed_png())
        self.put("public/loar/ouvert.html", "<p>texte</p><")
        code, found = self.codes()
        self.assertEqual(code, 0)
        self.assertEqual({f for c, f, _ in found if c == "SEC-077"} - {"public/loar/ouvert.html", "public/loar/table.pdf"},
                         {"public/loar/formes.pdf", "public/loar/profond.svg", "public/loar/bombe.png"})

    @staticmethod
    def packed_png():
        """A text chunk that unpacks to a hundred megabytes."""
        packed = zlib.compress(b"a" * 100_000_000)
        body = b"Comment\0\0" + packed
        chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
        whole = png("x")
        at = whole.index(b"IDAT") - 4
        return whole[:at] + chunk + whole[at:]

    def test_one_edition_alone_and_damaged_files(self):
        self.put("public/loar/plan.pdf", b"%PDF-1.4\n%%EOF")
        self.put("public/loar/plan.png", png("x")[:40])
        self.put("public/loar/plan.svg", "<svg><text>")
        self.close()
        done = subprocess.run([str(given.program), "audit", str(self.at / "public"), "--lang", "fr"], capture_output=True, text=True, encoding="utf-8",
                              env={"PATH": "/usr/bin:/bin", "HOME": str(self.at)})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stdout.count("SEC-077"), 3)
        self.assertIn("noms réservés et cherchés : 0", done.stdout.replace("\u00a0", " "))


if __name__ == "__main__":
    unittest.main(argv=["audit_test"], verbosity=2)

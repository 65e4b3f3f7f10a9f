#!/usr/bin/env python3
"""`portulan diff`: what somebody changed by hand in a copy of a delivery is told, each thing once, and nothing else."""

import argparse
import hashlib
import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

GIVEN = argparse.ArgumentParser()
GIVEN.add_argument("--program", type=pathlib.Path, required=True)
given = GIVEN.parse_args()

VALUES = "\ufeffcode;nom;valeur;statut;classe\r\nX1;Loar;12,5;publiable;1\r\nX2;Anglette;;s;\r\nX3;Port-Lorn;8;publiable;0\r\n"
# No first column names a row alone: question and réponse together do.
ANSWERS = "\ufeffquestion;réponse;personnes\r\nloger;oui;20\r\nloger;non;30\r\nvenir;oui;4\r\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>Loar</title></svg>'


class Diff(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.at = pathlib.Path(folder.name)
        for side in ("avant", "après"):
            self.files = {}
            self.put(side, "public/loar/indicateur-pauvrete.csv", VALUES)
            self.put(side, "public/loar/indicateur-pauvrete_160.svg", SVG)
            self.put(side, "public/enquete/loger.csv", ANSWERS)
            self.put(side, "public/loar/fiches/F-ESP-0012_maison.pdf", "%PDF-1.7")
            self.put(side, "team/loar/fiches/F-ESP-0012_maison.pdf", "%PDF-1.7")
            self.close(side)

    def put(self, side, path, content):
        path = self.at / side / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8"))

    def close(self, side, masked=None, facts=None, **more):
        """The manifests of a side, as its program would have left them."""
        for edition in ("public", "team"):
            root = self.at / side / edition
            files = []
            for file in sorted(f for f in root.rglob("*") if f.is_file() and f.name != "manifest.json"):
                entry = {"path": str(file.relative_to(root)), "sha256": hashlib.sha256(file.read_bytes()).hexdigest(), "kind": "data" if file.suffix == ".csv" else "map",
                         "deliverable": "L10", "territory": "Loar", "title": "Pauvreté", "caption": "Lecture", "source": "INSEE", "alternative": "Carte", "facts": (facts(file.name) if callable(facts) else facts) or {"breaks": "5 | 10"}}
                entry.update(more)
                files.append(entry)
            (root / "manifest.json").write_text(json.dumps({"format": 1, "generator": "portulan " + side, "project": "loar", "title": "Loar", "edition": edition, "date": "2025-11-17",
                                                            "language": "fr", "masked": masked or {"tie": 2}, "redactions": [], "files": files}), encoding="utf-8")

    def diff(self, *words, before="avant", after="après", lang="en"):
        done = subprocess.run([str(given.program), "diff", str(self.at / before), str(self.at / after), "--lang", lang, *words], capture_output=True, text=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout, done.stderr

    def told(self):
        code, out, _ = self.diff("--format", "json")
        return code, json.loads(out)

    def test_the_same_delivery_differs_in_nothing_though_another_version_made_it(self):
        self.assertEqual(self.diff()[:2], (0, "No difference.\n"))
        self.assertEqual(self.diff(lang="fr")[:2], (0, "Aucune différence.\n"))
        self.assertEqual(self.told(), (0, {"format": 1, "same": True, "editions": []}))

    def test_a_value_a_row_and_a_column(self):
        changed = VALUES.replace("12,5", "13,1").replace("X3;Port-Lorn;8;publiable;0\r\n", "X4;Villelune;9;publiable;0\r\n").replace("classe", "rang")
        self.put("après", "public/loar/indicateur-pauvrete.csv", changed)
        self.close("après")
        code, told = self.told()
        self.assertEqual(code, 1)
        [edition] = told["editions"]
        [product] = edition["products"]
        self.assertEqual((product["name"], product["fate"]), ("loar/indicateur-pauvrete", "changed"))
        self.assertEqual(product["files_changed"], ["loar/indicateur-pauvrete.csv"])
        [table] = product["tables"]
        self.assertEqual(table["cells"], [{"row": "X1", "column": "valeur", "before": "12,5", "after": "13,1"}])
        self.assertEqual((table["rows_added"], table["rows_removed"], table["columns_added"], table["columns_removed"]), (["X4"], ["X3"], ["rang"], ["classe"]))
        code, out, err = self.diff(lang="fr")
        self.assertEqual((code, err), (1, ""))
        for line in ("Diffusion « public »", "  ~ loar/indicateur-pauvrete  Pauvreté", "      X1, valeur : 12,5 → 13,1", "      ligne ajoutée : X4", "      colonne retirée : classe",
                     "Figures, fiches et documents ajoutés : 0 ; retirés : 0 ; changés : 1."):
            self.assertIn(line, out.replace("\u00a0", " ").replace("\u202f", " "))

    def test_rows_in_another_order_are_the_same_rows(self):
        self.put("après", "public/enquete/loger.csv", "\ufeffquestion;réponse;personnes\r\nvenir;oui;5\r\nloger;oui;20\r\nloger;non;30\r\n")
        self.close("après")
        [product] = self.told()[1]["editions"][0]["products"]
        self.assertEqual(product["tables"][0]["cells"], [{"row": "venir · oui", "column": "personnes", "before": "4", "after": "5"}])
        self.assertEqual(product["tables"][0]["rows_added"], [])

    def test_a_hidden_value_and_what_the_manifest_counts(self):
        self.put("après", "public/loar/indicateur-pauvrete.csv", VALUES.replace("8;publiable;0", ";s;"))
        self.close("après", masked={"tie": 3, "value": 1}, facts={"breaks": "5 | 12"})
        out = self.diff()[1]
        for line in ("  not shown, ties: 2 → 3", "  not shown, values: (nothing) → 1", "    fact “breaks”: 5 | 10 → 5 | 12", "      X3, valeur: 8 → (nothing)"):
            self.assertIn(line, out)

    def test_facts_are_those_of_a_width(self):
        for side in ("avant", "après"):
            self.put(side, "public/loar/indicateur-pauvrete_250.svg", SVG)
        self.close("avant", facts=lambda name: {"scale": "1:80 000" if "_250" in name else "1:125 000"})
        self.close("après", facts=lambda name: {"scale": "1:80 000" if "_250" in name else "1:125 000"})
        self.assertEqual(self.told()[1]["editions"], [])
        self.close("après", facts=lambda name: {"scale": "1:75 000" if "_250" in name else "1:125 000"})
        [product] = self.told()[1]["editions"][0]["products"]
        self.assertEqual(product["texts"], [{"what": "facts.scale", "before": "1:80 000", "after": "1:75 000"}])

    def test_figures_and_editions_that_come_and_go(self):
        (self.at / "après/public/loar/indicateur-pauvrete.csv").unlink()
        (self.at / "après/public/loar/indicateur-pauvrete_160.svg").unlink()
        self.put("après", "public/loar/situation_160.svg", SVG)
        self.close("après")
        shutil.rmtree(self.at / "après/team")
        told = self.told()[1]["editions"]
        self.assertEqual([(e["edition"], e["fate"]) for e in told], [("public", "changed"), ("team", "removed")])
        self.assertEqual([(p["name"], p["fate"]) for p in told[0]["products"]], [("loar/indicateur-pauvrete", "removed"), ("loar/situation", "added")])
        self.assertIn("  - loar/indicateur-pauvrete", self.diff()[1])
        self.assertIn("Edition “team”: it is gone.", self.diff()[1])

    def test_a_sheet_keeps_its_place_when_its_name_changes(self):
        (self.at / "après/public/loar/fiches/F-ESP-0012_maison.pdf").rename(self.at / "après/public/loar/fiches/F-ESP-0012_halle.pdf")
        self.close("après", title="Halle")
        products = {p["name"]: p for p in self.told()[1]["editions"][0]["products"]}
        sheet = products["loar/fiches/F-ESP-0012"]
        self.assertEqual((sheet["fate"], sheet["files_added"], sheet["files_removed"]), ("changed", ["loar/fiches/F-ESP-0012_halle.pdf"], ["loar/fiches/F-ESP-0012_maison.pdf"]))
        self.assertIn({"what": "title", "before": "Pauvreté", "after": "Halle"}, sheet["texts"])

    def test_what_was_changed_by_hand_is_seen_though_the_manifest_says_nothing(self):
        self.put("après", "public/loar/indicateur-pauvrete_160.svg", SVG.replace("Loar", "Là"))
        self.assertEqual(self.told()[1]["editions"][0]["products"][0]["files_changed"], ["loar/indicateur-pauvrete_160.svg"])
        (self.at / "après/public/enquete/loger.csv").unlink()
        self.assertEqual(self.told()[1]["editions"][0]["products"][0], {"name": "enquete/loger", "fate": "removed", "kind": "data", "territory": "Loar", "title": "Pauvreté",
                                                                         "texts": [], "tables": [], "files_added": [], "files_removed": [], "files_changed": []})

    def test_two_editions_alone_are_compared_with_each_other(self):
        code, out, _ = self.diff(before="avant/public", after="avant/team")
        self.assertEqual(code, 1)
        self.assertIn("  edition: public → team", out)
        self.assertIn("  - enquete/loger", out)

    def test_long_lists_are_cut_and_the_rest_is_counted(self):
        self.put("après", "public/loar/indicateur-pauvrete.csv", "\ufeffcode;valeur\r\n" + "".join(f"Y{n};{n}\r\n" for n in range(15)))
        self.close("après")
        self.assertIn("      … and 5 more\n", self.diff()[1])
        self.assertNotIn("more", self.diff("--most", "0")[1])

    def test_what_is_no_delivery_is_refused(self):
        code, out, err = self.diff(after="nulle-part")
        self.assertEqual((code, out), (3, ""))
        self.assertIn("SEC-078", err)
        self.assertEqual(self.diff("--quiet")[:2], (0, ""))

    def test_no_path_leads_out_of_a_delivery(self):
        manifest = self.at / "après/public/manifest.json"
        told = json.loads(manifest.read_text(encoding="utf-8"))
        told["files"].append(dict(told["files"][0], path="../../avant/public/enquete/loger.csv"))
        manifest.write_text(json.dumps(told), encoding="utf-8")
        self.assertEqual(self.diff()[0], 0)


if __name__ == "__main__":
    unittest.main(argv=["diff_test"], verbosity=2)

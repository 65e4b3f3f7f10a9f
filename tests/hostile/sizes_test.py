#!/usr/bin/env python3
"""Absurd sizes and depths: an answer in bounded time and memory, whatever is declared."""

import hostile
from hostile import Hostile

HEAD = "id;nom;type;famille;dimension\n"


class Sizes(Hostile):
    def check_table(self, content, key="actors"):
        self.small(tables=f'{key} = "t.csv"\n')
        self.write("t.csv", content)
        run = self.check()
        self.assertLess(len(run.raw), 2_000_000)
        return run

    def test_rows_without_end(self):
        self.check_table(HEAD + ";" * 20_000_000)
        self.check_table(";" * 20_000_000 + "\nA-1\n")
        self.check_table(HEAD + "A-1;" + "x" * 50_000_000 + ";association;associations;x\n")
        self.check_table(HEAD + "\n" * 20_000_000 + "A-1;Un;association;associations;engagement\n")
        self.check_table(HEAD + '"' * 1_000_001)
        self.check_table(HEAD + '"\n' * 500_000)
        self.check_table(HEAD + "A;\"" * 200_000)

    def test_headings_without_end(self):
        self.check_table(";".join(f"colonne{i}" for i in range(200_000)) + "\n" + ";".join("x" * 200_000) + "\n")
        self.check_table("id;" * 100_000 + "nom\nA-1\n")
        self.check_table("x" * 3_000_000 + ";id;nom\nA-1;x;y\n")

    def test_words_that_cost_much_to_compare(self):
        long = "y" * 100_000
        rows = "".join(f"A-{i};Un;{long[:20_000]}{i};associations;engagement\n" for i in range(500))
        self.check_table(HEAD + rows)
        self.check_table("id;de;vers;type\n" + "".join(f"L-{i};{'A-' + 'z' * 2000}{i};{'B-' + 'z' * 2000}{i};coopère\n" for i in range(300)), key="ties")

    def test_numbers_that_are_none(self):
        numbers = ["1e308", "1e309", "-1e308", "1e-320", "NaN", "inf", "-inf", "Infinity", "0x10", "9" * 400, "1" + ",0" * 300, "1e" + "9" * 50, "٣", "−" * 5, "1e999999999"]
        head = "id;nom;type;famille;dimension;latitude;longitude;result_score\n"
        for number in numbers:
            self.check_table(head + f"A-1;Un;association;associations;engagement;{number};{number};{number}\n")
            self.small(tables='indicators = "i.csv"\nvalues = "v.csv"\n')
            self.write("i.csv", f"code;libelle;unite;source;niveau;decimales;nb_classes\nI1;x;%;x;commune;{number};{number}\n")
            self.write("v.csv", "indicateur;niveau;code;valeur;n\n" + "".join(f"I1;commune;X{i};{number};{number}\n" for i in range(4)))
            run = self.check()
            if run.code == 0:
                self.run_program("build", self.project, "-o", self.top / "out", "--dpi", "36", "--only", "*/indicateur*")

    def test_values_at_the_edge_of_numbers(self):
        self.small(tables='indicators = "i.csv"\nvalues = "v.csv"\n')
        self.write("i.csv", "code;libelle;unite;source;niveau;decimales\nI1;x;%;x;commune;1\n")
        for values in (("1e308", "-1e308", "1e308", "-1e308"), ("1e-308", "2e-308", "0", "-0"), ("1,7976931348623157e308", "1", "2", "3"), ("5", "5", "5", "5")):
            self.write("v.csv", "indicateur;niveau;code;valeur\n" + "".join(f"I1;commune;X{i};{v}\n" for i, v in enumerate(values)))
            self.run_program("build", self.project, "-o", self.top / "out", "--dpi", "36", "--only", "*/indicateur*")

    def manifest(self, text):
        self.small()
        self.write("project.toml", text)
        run = self.check()
        self.assertEqual(run.code, 1, run.said[:2000])
        self.assertLess(len(run.raw), 5_000_000)

    def test_manifests_without_end(self):
        whole = hostile.manifest()
        self.manifest("[" * 1_000_000)
        self.manifest("a = " + "[" * 1_000_000)
        self.manifest("a = " + "{ a = " * 100_000)
        self.manifest("a" + ".a" * 1_000_000 + " = 1\n")
        self.manifest("[a" + ".a" * 1_000_000 + "]\n")
        self.manifest("a = { a" + ".a" * 500_000 + " = 1 }\n")
        self.manifest(whole + "x = \"" + "y" * 30_000_000 + "\"\n")
        self.manifest(whole + "".join(f"cle{i} = 1\n" for i in range(20_000)))
        self.manifest("format = 99999999999999999999999999\n" + whole)
        self.manifest(whole.replace("date = 2026-01-31", "date = 9999-99-99"))
        self.manifest(whole.encode() + b"\xff\xfe")
        self.manifest(b"\0" * 1000)

    def test_territories_without_end(self):
        names = [f"Commune {i}" for i in range(3000)]
        self.manifest(hostile.manifest(names=names))

    def test_options_that_are_absurd(self):
        self.small()
        for words in (["--dpi", "1e308"], ["--dpi", "NaN"], ["--width", "1e308mm"], ["--width", "-1mm"], ["--jobs", "999999999999"], ["--jobs", "-1"],
                      ["--only", "\x1b[2J"], ["--edition", "x" * 10000], ["-o", ""], ["-o", "/"], ["-o", "/dev/null"], ["-o", "x" * 5000]):
            run = self.run_program("build", self.project, *words)
            self.assertNotEqual(run.code, 0, words)

    def test_a_pattern_of_stars_ends(self):
        self.small()
        self.assertEqual(self.run_program("build", self.project, "-o", self.top / "out", "--only", "*a" * 2000 + "b").code, 2)


if __name__ == "__main__":
    hostile.main()

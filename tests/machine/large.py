#!/usr/bin/env python3
"""Much more than a diagnosis has: what is built then, in bounded time and memory. Nothing of it is kept."""

import random
import resource
import shutil

import machine

SEED = 20260210
FAMILIES = ["elus", "services", "operateurs_publics", "habitants", "jeunes", "associations", "entreprises",
            "experts", "droit_commun", "etat", "medias", "autres"]
MIB = 1 << 20


def write_many(folder, actors, ties):
    """Rows in the columns of the template, sparse as large tables are."""
    generator = random.Random(SEED)
    manifest = (folder / "project.toml").read_text(encoding="utf-8")
    territories = [line.split('"')[1] for line in manifest.splitlines() if line.startswith("id = ")][1:4]

    def rewrite(name, rows):
        path = folder / f"{name}.csv"
        header = path.read_text(encoding="utf-8-sig").splitlines()[0].split(";")
        with open(path, "w", encoding="utf-8") as file:
            file.write(";".join(header) + "\n")
            for row in rows:
                assert row.keys() <= set(header), row.keys() - set(header)
                file.write(";".join(row.get(column, "") for column in header) + "\n")

    rewrite("actors", ({"id": f"A-{n:04}", "name": f"Association no. {n} of quarter {n % 97}", "type": "association", "family": FAMILIES[n % 12],
                        "dimension": "engagement", "territory": territories[n % 3], "reach": "commune", "municipality": f"Z900{n % 3 + 1}",
                        "consent": "yes", "visibility": "public", "sources": "S-0001"} for n in range(actors)))
    def tie(n):
        start = generator.randrange(actors)
        end = (start + 1 + generator.randrange(actors - 1)) % actors
        return {"id": f"L-{n}", "from": f"A-{start:04}", "to": f"A-{end:04}", "type": "cooperates", "status": "existing", "quality": "neutral",
                "intensity": "1", "said_by": "S-0001"}
    rewrite("ties", (tie(n) for n in range(ties)))
    for name in ("objects", "spaces", "stances"):
        rewrite(name, ())


class Large(machine.MachineTest):
    def test_ten_thousand_actors(self):
        """Everything is built; the network is a table by family, and the run says why."""
        project = self.make_project(self.top / "project")
        write_many(project, 10000, 20000)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        code, said = self.build(project, self.top / "out", "--lang", "en", dpi=72)
        self.assertEqual(code, 0, said)
        self.assertIn("FIG-030", said)
        self.assertIn("drawn as a table by family", said)
        networks = list((self.top / "out").rglob("*reseau-acteurs.csv"))
        self.assertEqual(len(networks), 3)
        ties = sum(sum(1 for line in path.open(encoding="utf-8") if line.startswith("L-")) for path in networks)
        self.assertGreater(ties, 1000, "every tie between two actors of a territory is in its table")
        code, said = self.build(project, self.top / "out", dpi=72)
        self.assertIn("Nothing has changed", said)
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(f"largest process: {max(before, most) // 1024} MiB")
        self.assertLess(most // 1024, 1024, "mebibytes")

    def test_a_table_of_two_gigabytes(self):
        """A file that mostly is not there (a hole): refused in a sentence, in bounded memory."""
        project = self.make_project(self.top / "project")
        out = self.top / "out"
        before = self.must_build(project, out)
        with open(project / "actors.csv", "ab") as file:
            file.truncate(2 << 30)

        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (1536 * MIB, 1536 * MIB))
        code, said = self.build(project, out, preexec_fn=limit)
        self.assertIn(code, (1, 3), said)
        self.assertIn("actors.csv", said)
        self.assertRegex(said, "ERROR [A-Z]+-[0-9]{3}|[A-Z]+-[0-9]{3} ERROR")
        self.assertEqual(machine.tree(out), before)
        self.expect_nothing_beside("project", "out")

    def test_two_gigabytes_of_rows(self):
        """The same with rows that are all there."""
        machine.needs(machine.GIVEN.whole, "two gigabytes are written with --whole alone")
        machine.needs(shutil.disk_usage(self.top).free > 6 << 30, "too little room for a file of two gigabytes")
        project = self.make_project(self.top / "project")
        out = self.top / "out"
        before = self.must_build(project, out)
        row = (project / "actors.csv").read_text(encoding="utf-8-sig").splitlines()[1].split(";", 1)[1]
        with open(project / "actors.csv", "a", encoding="utf-8") as file:
            size, n = 0, 0
            while size < 2 << 30:
                block = "".join(f"B-{i};{row}\n" for i in range(n, n + 20000))
                file.write(block)
                size += len(block)
                n += 20000

        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (3072 * MIB, 3072 * MIB))
        code, said = self.build(project, out, preexec_fn=limit)
        self.assertIn(code, (1, 3), said)
        self.assertRegex(said, "ERROR [A-Z]+-[0-9]{3}|[A-Z]+-[0-9]{3} ERROR")
        self.assertEqual(machine.tree(out), before)
        self.expect_nothing_beside("project", "out")


if __name__ == "__main__":
    machine.main(__name__)

"""What the tests of hostile input share: small projects made on the spot, and runs of the program under limits."""

import argparse
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

PROGRAM = SOURCE = None
MEMORY = 3 << 30  # address space of a run: what a bomb would need is far beyond
PATIENCE = 60  # seconds: a run that hangs is a failure, a slow machine is none

SQUARES = ((0, 0), (1, 0), (0, 1), (1, 1))


def geojson(squares=SQUARES, code="X{}", names=("Un", "Deux", "Trois", "Quatre"), step=0.02):
    """Squares off the Atlantic coast, WGS 84."""
    import json
    features = []
    for i, (column, row) in enumerate(squares):
        x, y = -4 + column * step, 47 + row * step
        ring = [[x, y], [x + step, y], [x + step, y + step], [x, y + step], [x, y]]
        features.append({"type": "Feature", "properties": {"code": code.format(i), "nom": names[i % len(names)]},
                         "geometry": {"type": "Polygon", "coordinates": [ring]}})
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


HEAD = """format = 1
[project]
id = "essai"
title = "Essai"
theme = "Essai"
contractor = "Essai"
date = 2026-01-31
"""

TERRITORY = """[[territory]]
id = "T{i}"
name = "{name}"
level = "commune"
code = "X{i}"
"""

CODES = "niveau;code;nom\n" + "".join(f"commune;X{i};{n}\n" for i, n in enumerate(("Un", "Deux", "Trois", "Quatre")))


def manifest(tables="", boundaries='commune = {{ file = "communes.geojson", code = "code", name = "nom" }}', more="",
             names=("Un", "Deux", "Trois")):
    territories = "".join(TERRITORY.format(i=i, name=name) for i, name in enumerate(names))
    return (HEAD + more + territories + "[boundaries]\n" + boundaries.replace("{{", "{").replace("}}", "}") +
            '\n[codes]\nfile = "codes.csv"\n[tables]\n' + tables)


def laughs(levels=12):
    """Entities that grow ten times with each level; the last is &a<levels - 1>;."""
    return '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, levels))


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Run:
    """A finished run: code, out and err as text; bytes that are no UTF-8 stand as \\xNN."""

    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8", "backslashreplace")
        self.err = done.stderr.decode("utf-8", "backslashreplace")
        self.raw = done.stdout + done.stderr

    @property
    def said(self):
        return self.out + self.err


class Hostile(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="portulan-hostile-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name).resolve()
        self.project = self.top / "projet"
        self.project.mkdir()

    def write(self, name, content):
        path = self.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        return path

    def small(self, **more):
        """project.toml, boundaries and codes."""
        self.write("project.toml", manifest(**more))
        self.write("communes.geojson", geojson())
        self.write("codes.csv", CODES)

    def run_program(self, *words, **settings):
        kept = {name: os.environ[name] for name in ("PATH", "PORTULAN_DATA") if name in os.environ}
        environment = {**kept, "HOME": str(self.top), "LANG": "C.UTF-8", "TZ": "UTC", **settings}
        try:
            done = subprocess.run([str(PROGRAM), *map(str, words)], env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=PATIENCE, preexec_fn=limit, cwd=self.top)
        except subprocess.TimeoutExpired:
            self.fail(f"{' '.join(map(str, words))}: no answer after {PATIENCE} s")
        run = Run(done)
        self.assertIn(run.code, (0, 1, 2, 3), f"{words}: ended by signal {-run.code}\n{run.said[-2000:]}")
        self.assertNotIn("bad_alloc", run.said, words)
        return run

    def check(self):
        return self.run_program("check", self.project)

    def files(self):
        """Every file below the folder of the test with its bytes: what a run must leave as it was."""
        return {str(path.relative_to(self.top)): path.read_bytes() for path in self.top.rglob("*")
                if path.is_file() and not path.is_symlink()}


def main():
    global PROGRAM, SOURCE
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--source", type=pathlib.Path, required=True)
    given, rest = parser.parse_known_args()
    PROGRAM, SOURCE = given.program.resolve(), given.source.resolve()
    unittest.main(module="__main__", argv=[sys.argv[0], *rest])

"""What the tests of the machine share: the program under conditions of our choosing, folders compared byte by byte."""

import argparse
import hashlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

SKIPPED = 77
GIVEN = None  # program, source, whole


def environment(home, **settings):
    """Nothing of the person who runs the tests, but for what sanitizers need."""
    kept = {name: value for name, value in os.environ.items() if name == "PATH" or name.startswith(("ASAN_", "UBSAN_", "LSAN_"))}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC", **settings}


def tree(folder):
    """Path -> SHA-256 of all that stands in a folder, hidden files too; None for folders."""
    folder = os.fsencode(folder)
    found = {}
    for top, names, files in os.walk(folder):
        for name in names + files:
            path = os.path.join(top, name)
            content = None
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    content = hashlib.sha256(file.read()).hexdigest()
            found[os.path.relpath(path, folder)] = content
    return found


class MachineTest(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="portulan-machine-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        self.home = self.top / "home"
        self.home.mkdir()

    def start(self, *words, settings=None, preexec_fn=None, **more):
        def prepare():
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a test in the background ignores the first
                signal.signal(number, signal.SIG_DFL)
            if preexec_fn:
                preexec_fn()
        return subprocess.Popen([str(GIVEN.program), *map(os.fsdecode, words)], env=environment(self.home, **(settings or {})),
                                stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
                                preexec_fn=prepare, **more)

    def run_program(self, *words, **more):
        """Exit code and what was said on standard error."""
        process = self.start(*words, **more)
        said = process.communicate(timeout=550)[1]
        return process.returncode, said

    def build(self, project, out, *words, dpi=36, **more):
        return self.run_program("build", project, "-o", out, "--dpi", str(dpi), "--progress", "never", *words, **more)

    def must_build(self, project, out, *words, **more):
        code, said = self.build(project, out, *words, **more)
        self.assertEqual(code, 0, said)
        return tree(out)

    def make_project(self, folder, title=None):
        """The project that `portulan new` makes; with another title every figure differs."""
        code, said = self.run_program("new", folder, stdout=subprocess.DEVNULL)
        self.assertEqual(code, 0, said)
        if title:
            self.give_title(folder, title)
        return folder

    def give_title(self, folder, title):
        manifest = pathlib.Path(os.fsdecode(folder)) / "project.toml"
        lines = manifest.read_text(encoding="utf-8").split("\n")
        self.assertTrue(any(line.startswith("title = ") for line in lines))
        manifest.write_text("\n".join(f'title = "{title}"' if line.startswith("title = ") else line for line in lines), encoding="utf-8")

    def expect_nothing_beside(self, *names):
        """Only these stand in the folder of the test: no lock, no part of a delivery."""
        self.assertEqual(sorted(os.listdir(self.top)), sorted([*names, "home"]))


def needs(condition, reason):
    if not condition:
        raise unittest.SkipTest(reason)


def has(tool):
    return shutil.which(tool) is not None


class Result(unittest.TextTestResult):
    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.stream.writeln(f"skipped: {test.id()}: {reason}")


def main(module):
    global GIVEN
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=lambda text: pathlib.Path(text).resolve(), required=True)
    parser.add_argument("--source", type=lambda text: pathlib.Path(text).resolve(), required=True)
    parser.add_argument("--whole", action="store_true", help="all instants and sizes instead of a few")
    GIVEN, rest = parser.parse_known_args()
    runner = unittest.TextTestRunner(resultclass=Result, verbosity=2)
    program = unittest.main(module=module, argv=[sys.argv[0], *rest], testRunner=runner, exit=False)
    result = program.result
    only_skipped = result.testsRun > 0 and len(result.skipped) == result.testsRun
    sys.exit(1 if not result.wasSuccessful() else SKIPPED if only_skipped else 0)

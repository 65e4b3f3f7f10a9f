#!/usr/bin/env python3
"""What a case of tests/cli cannot say: signals in the middle of a run, a full disk, a closed output."""

import argparse
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

PROGRAM = SOURCE = None


def start(*words, **more):
    home = more.pop("home")
    setting = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "TZ": "UTC"}
    return subprocess.Popen([str(PROGRAM), *map(str, words)], env=setting, stdin=subprocess.DEVNULL, text=True,
                            stderr=subprocess.PIPE, **more)


class Machine(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="portulan-machine-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)

    def files(self):
        return {str(path.relative_to(self.top)): path.read_bytes() for path in self.top.rglob("*") if path.is_file()}

    def run_once(self, *words, **more):
        process = start(*words, home=str(self.top), **more)
        said = process.communicate(timeout=250)[1]
        return process.returncode, said

    def test_a_stopped_build_leaves_the_previous_delivery(self):
        out = self.top / "out"
        out.mkdir()
        (out / ".portulan").write_text("portulan delivery, format 1\nmine.txt\n")
        (out / "mine.txt").write_text("before")
        before = self.files()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            process = start("build", SOURCE / "data/demo", "-o", out, "--edition", "public", "--progress", "always",
                            "--jobs", "1", home=str(self.top))
            for line in process.stderr:  # the first figure is there: the run is in the middle
                if "/" in line:
                    break
            process.send_signal(number)
            said = process.communicate(timeout=120)[1]
            self.assertEqual(process.returncode, 3, said)
            self.assertIn("RUN-006", said)
            self.assertEqual(self.files(), before, "nothing is added, changed or left over")

    def test_a_full_disk_is_no_success(self):
        for words in (["check", SOURCE / "data/demo"], ["reference"], ["help"], ["geocode", SOURCE / "data/demo"]):
            with open("/dev/full", "w") as full:
                code, said = self.run_once(*words, stdout=full)
            self.assertEqual(code, 3, words)
            self.assertIn("RUN-002 ERROR “stdout” cannot be written: no space is left on the disk.", said)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--source", type=pathlib.Path, required=True)
    given, rest = parser.parse_known_args()
    PROGRAM, SOURCE = given.program.resolve(), given.source.resolve()
    unittest.main(argv=[sys.argv[0], *rest])

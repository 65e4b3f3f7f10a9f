#!/usr/bin/env python3
"""The runner of the command line tests, tried with a small program of its own."""

import contextlib
import io
import os
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import run_case  # noqa: E402

PROGRAM = f"""#!{sys.executable}
import os, sys
for word in sys.argv[1:]:
    if word.startswith("make="):
        os.makedirs(word[5:])
    elif word.startswith("exit="):
        sys.exit(int(word[5:]))
    elif word == "err":
        print("said", file=sys.stderr)
    elif word == "lang":
        print(os.environ["LANG"])
    elif word == "read":
        print(open("project/a.txt").read().strip())
    else:
        print(word)
"""


class Runner(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.top = pathlib.Path(self.folder.name).resolve()
        self.program = self.top / "program"
        self.program.write_text(PROGRAM, encoding="utf-8")
        self.program.chmod(0o755)
        self.case = self.top / "case"
        os.environ.pop("PORTULAN_SHARED", None)

    def tearDown(self):
        self.folder.cleanup()

    def run_files(self, files, accept=False):
        for name, text in files.items():
            path = self.case / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()) as said:
            result = run_case.run(self.case, self.program, self.top / "source", "1.2.3", accept)
        return result, said.getvalue()

    def test_output_is_compared(self):
        self.assertEqual(self.run_files({"cmd": "portulan hello", "stdout": "hello\n"})[0], 0)
        self.assertEqual(self.run_files({"stdout": "good bye\n"})[0], 1)

    def test_silence_is_expected_without_a_file(self):
        self.assertEqual(self.run_files({"cmd": "portulan err"})[0], 1)
        self.assertEqual(self.run_files({"stderr": "said\n"})[0], 0)

    def test_exit_codes(self):
        self.assertEqual(self.run_files({"cmd": "portulan exit=3"})[0], 1)
        self.assertEqual(self.run_files({"exit": "3\n"})[0], 0)
        self.assertEqual(self.run_files({"cmd": "portulan exit=3\nportulan exit=3"})[0], 1)

    def test_patterns(self):
        self.assertEqual(self.run_files({"cmd": "portulan a b17 c d", "stdout": "...\nre:b\\d+\nc\n...\n"})[0], 0)
        self.assertEqual(self.run_files({"stdout": "...\nre:b\\d\nc\n...\n"})[0], 1)

    def test_words_and_files(self):
        files = {"cmd": "portulan make={out}/deep {out} 1.2.3 11.2.3", "stdout": "{out}\n{version}\n11.2.3\n",
                 "files": "{out}/d*\n!{out}/other\n"}
        self.assertEqual(self.run_files(files)[0], 0)
        result, said = self.run_files({"files": "{out}/missing\n"})
        self.assertEqual((result, "is not there" in said), (1, True))

    def test_environment_and_input(self):
        files = {"cmd": "portulan lang\nLANG=fr_FR.UTF-8 portulan lang read", "project/a.txt": "inside\n",
                 "stdout": "C.UTF-8\nfr_FR.UTF-8\ninside\n"}
        self.assertEqual(self.run_files(files)[0], 0)

    def test_shared_data_absent(self):
        result, said = self.run_files({"cmd": "portulan {shared}/a"})
        self.assertEqual((result, said.startswith("skipped")), (77, True))

    def test_accepting(self):
        self.assertEqual(self.run_files({"cmd": "portulan {out} err exit=1", "stdout": "old\n"}, accept=True)[0], 0)
        self.assertEqual((self.case / "stdout").read_text(encoding="utf-8"), "{out}\n")
        self.assertEqual((self.case / "stderr").read_text(encoding="utf-8"), "said\n")
        self.assertEqual(self.run_files({})[0], 0)


if __name__ == "__main__":
    unittest.main()

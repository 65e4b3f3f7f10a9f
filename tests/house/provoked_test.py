#!/usr/bin/env python3
"""Every message on surveys, calibration and secrecy is provoked by a test: its code stands in one."""

import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
FAMILIES = re.compile(r"\b(?:ENQ|CAL|SEC)-\d{3}\b")
READ = {".cpp", ".h", ".py", ""}  # the expected outputs of command lines have no ending


class Provoked(unittest.TestCase):
    def test_every_code_stands_in_a_test(self):
        entries = re.compile(r'\{"((?:ENQ|CAL|SEC)-\d{3})"')
        codes = {code for path in (ROOT / "engine/base").glob("catalogue_*.cpp") for code in entries.findall(path.read_text(encoding="utf-8"))}
        self.assertGreater(len(codes), 100)
        named = set()
        for path in sorted((ROOT / "tests").rglob("*")):
            if path.is_file() and path.suffix in READ and path != pathlib.Path(__file__).resolve():
                named |= set(FAMILIES.findall(path.read_text(encoding="utf-8", errors="replace")))
        self.assertEqual(sorted(codes - named), [])


if __name__ == "__main__":
    unittest.main()

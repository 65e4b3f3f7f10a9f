#!/usr/bin/env python3
"""What --format json writes, against the schema that `portulan reference messages` writes: check and info, both languages."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import unittest

try:
    import jsonschema
except ImportError:
    print("skipped: no python3-jsonschema")
    sys.exit(77)

GIVEN = argparse.ArgumentParser()
GIVEN.add_argument("--program", type=pathlib.Path, required=True)
GIVEN.add_argument("--source", type=pathlib.Path, required=True)
given = GIVEN.parse_args()
DATA = given.source / "tests" / "data"


def run(*words, language="C.UTF-8"):
    done = subprocess.run([str(given.program), *map(str, words)], capture_output=True, text=True, encoding="utf-8", check=False,
                          env={**os.environ, "LANG": language, "LC_ALL": language, "LANGUAGE": ""})
    if done.returncode not in (0, 1):
        raise AssertionError(f"{words}: {done.returncode}\n{done.stderr}")
    return done.stdout, done.returncode


class Json(unittest.TestCase):
    def setUp(self):
        schema = json.loads(run("reference", "messages")[0])
        # Written for draft 2020-12; nothing in it differs in the older drafts that a library may know.
        self.schema, self.validator = schema, jsonschema.Draft7Validator(schema)

    def check(self, value, what):
        errors = [f"{list(e.absolute_path)}: {e.message}" for e in jsonschema.Draft7Validator({**self.schema, "anyOf": [{"$ref": f"#/$defs/{what}"}]}).iter_errors(value)]
        self.assertEqual(errors, [])

    def test_schema_is_one(self):
        jsonschema.Draft7Validator.check_schema(self.schema)
        self.assertTrue(list(self.validator.iter_errors([{"code": "LIRE-001"}])))

    def test_check(self):
        keys = list(self.schema["$defs"]["problem"]["properties"])
        seen = 0
        for project in sorted((given.source / "tests" / "cli").glob("*/*/project")) + [given.source / "data" / "demo"]:
            answers = []
            for language in ("C.UTF-8", "fr_FR.UTF-8"):
                text, code = run("check", project, "--format", "json", language=language)
                problems = json.loads(text)
                self.check(problems, "problems")
                self.assertTrue(all(list(p) == keys for p in problems))
                self.assertEqual(code, int(any(p["severity"] == "error" for p in problems)))
                answers.append(problems)
                seen += len(problems)
            # Only sentences depend on the language.
            plain = [[{k: p[k] for k in keys if k not in ("cause", "remedy")} for p in problems] for problems in answers]
            self.assertEqual(plain[0], plain[1])
        self.assertGreater(seen, 20)

    def test_info_of_tables(self):
        for file in sorted((DATA / "tables").iterdir()):
            found = json.loads(run("info", file, "--format", "json")[0])
            if found["kind"] == "table":
                self.check(found, "table")
                self.assertEqual(found["bytes"], found["bytes_read"])

    def test_info_of_layers(self):
        for file in sorted((DATA / "vector").glob("*.g*")):
            found = json.loads(run("info", file, "--format", "json")[0])
            self.check(found, found["kind"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

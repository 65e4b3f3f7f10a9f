#!/usr/bin/env python3
"""Runs one case of tests/cli (README.md beside says what a case is). Exit 0 passed, 1 failed, 77 skipped."""

import argparse
import difflib
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

SKIPPED = 77
OWN_FILES = {"cmd", "stdout", "stderr", "exit", "files"}
ASSIGNMENT = re.compile(r"[A-Z_][A-Z0-9_]*=")


def shared_folder(source):
    named = os.environ.get("PORTULAN_SHARED")
    folder = pathlib.Path(named) if named else source.parent / "shared"
    return folder.resolve() if folder.is_dir() else None


def put_words(text, words):
    for word, value in words.items():
        text = text.replace("{" + word + "}", value)
    return text


def take_words(text, words):
    """The words in the place of what they stand for; the longest values first, one may hold another."""
    for word, value in sorted(words.items(), key=lambda item: -len(item[1])):
        if word == "version":
            text = re.sub(r"(?<![\d.])" + re.escape(value) + r"(?![\d.])", "{version}", text)
        else:
            text = text.replace(value, "{" + word + "}")
    return text


def fits(expected, actual):
    """Whether the lines fit: literal, `re:` or `...`."""
    if not expected:
        return not actual
    first, rest = expected[0], expected[1:]
    if first == "...":
        return any(fits(rest, actual[at:]) for at in range(len(actual) + 1))
    if not actual:
        return False
    if first.startswith("re:"):
        return re.fullmatch(first[3:], actual[0]) is not None and fits(rest, actual[1:])
    return first == actual[0] and fits(rest, actual[1:])


def lines(text):
    return text.split("\n")


def environment(home):
    kept = {name: value for name, value in os.environ.items()
            if name in {"PATH", "LD_LIBRARY_PATH"} or name.startswith(("ASAN_", "UBSAN_", "LSAN_"))}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC"}


def run_line(line, program, folder, words, home):
    parts = [put_words(part, words) for part in shlex.split(line, comments=True)]
    settings = environment(home)
    while parts and ASSIGNMENT.match(parts[0]):
        name, value = parts.pop(0).split("=", 1)
        settings[name] = value
    if not parts or parts[0] != "portulan":
        raise ValueError(f"a line of cmd starts with portulan: {line}")
    return subprocess.run([str(program)] + parts[1:], cwd=folder, env=settings, capture_output=True, text=True,
                          encoding="utf-8", errors="backslashreplace", stdin=subprocess.DEVNULL, timeout=280)


def run_commands(case, program, folder, words, home):
    """(stdout, stderr, exit code, failure) of all the lines of cmd."""
    out, err, code = "", "", 0
    commands = [line for line in lines((case / "cmd").read_text(encoding="utf-8"))
                if line.strip() and not line.lstrip().startswith("#")]
    for number, line in enumerate(commands):
        done = run_line(line, program, folder, words, home)
        out, err, code = out + done.stdout, err + done.stderr, done.returncode
        if code != 0 and number + 1 < len(commands):
            return out, err, code, f"“{line}” ended with {code}:\n{done.stderr}"
    return out, err, code, None


def read_expected(case, name):
    path = case / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def compare_text(case, name, actual, accept):
    expected = read_expected(case, name)
    if fits(lines(expected), lines(actual)):
        return []
    if accept:
        if actual:
            (case / name).write_text(actual, encoding="utf-8")
        else:
            (case / name).unlink(missing_ok=True)
        return []
    shown = difflib.unified_diff(lines(expected), lines(actual), f"expected {name}", f"got {name}", lineterm="")
    return ["\n".join(shown)]


def compare_exit(case, code, accept):
    expected = int(read_expected(case, "exit").strip() or 0)
    if code == expected:
        return []
    if accept:
        if code:
            (case / "exit").write_text(f"{code}\n", encoding="utf-8")
        else:
            (case / "exit").unlink(missing_ok=True)
        return []
    return [f"exit code {code}, expected {expected}"]


def compare_files(case, folder, words):
    failures = []
    for line in lines(read_expected(case, "files")):
        wanted = put_words(line.strip(), words)
        if not wanted or wanted.startswith("#"):
            continue
        absent = wanted.startswith("!")
        path = os.path.join(folder, wanted.lstrip("!"))  # an absolute path stays itself
        found = list(pathlib.Path("/").glob(os.path.relpath(path, "/")))
        if absent == bool(found):
            failures.append(f"{line.strip()}: {'is there' if absent else 'is not there'}")
    return failures


def run(case, program, source, version, accept):
    shared = shared_folder(source)
    texts = "".join(read_expected(case, name) for name in OWN_FILES)
    if "{shared}" in texts and shared is None:
        print("skipped: no folder of real data (PORTULAN_SHARED is not set and ../shared does not exist)")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="portulan-cli-") as top:
        top = pathlib.Path(top).resolve()
        folder = top / "case"
        shutil.copytree(case, folder, ignore=lambda at, names: OWN_FILES if pathlib.Path(at) == case else set())
        (top / "home").mkdir()
        words = {"out": str(top / "out"), "case": str(folder), "demo": str(source / "data" / "demo"),
                 "source": str(source), "version": version}
        if shared:
            words["shared"] = str(shared)
        out, err, code, failure = run_commands(case, program, folder, words, top / "home")
        failures = [failure] if failure else []
        failures += compare_exit(case, code, accept)
        failures += compare_text(case, "stdout", take_words(out, words), accept)
        failures += compare_text(case, "stderr", take_words(err, words), accept)
        failures += compare_files(case, folder, words)
    for failure in failures:
        print(failure)
    return 1 if failures else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--source", type=pathlib.Path, required=True)
    parser.add_argument("--version", default="0")
    parser.add_argument("case", type=pathlib.Path)
    given = parser.parse_args()
    accept = os.environ.get("PORTULAN_ACCEPT") == "1"
    return run(given.case.resolve(), given.program.resolve(), given.source.resolve(), given.version, accept)


if __name__ == "__main__":
    sys.exit(main())

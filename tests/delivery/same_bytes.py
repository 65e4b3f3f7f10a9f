#!/usr/bin/env python3
"""The same project gives the same bytes: any number of threads, any order of rows, any locale, clock zone and working
folder, several runs at once, into one folder or into several. --whole compares everything instead of one territory.
"""

import argparse
import os
import pathlib
import random
import shutil
import sys
import tempfile

import delivery

SEED = 20251117
ONE_TERRITORY = ["--only", "le-fanal/*", "--edition", "public,team"]


def records(text):
    """Rows of a CSV as they are written: line breaks inside quotes belong to the row."""
    found, start, quoted = [], 0, False
    for at, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif character == "\n" and not quoted:
            found.append(text[start:at + 1])
            start = at + 1
    return found + ([text[start:] + "\n"] if start < len(text) else [])


def shuffled_project(project, folder):
    """A copy whose tables have their rows in another order; the header stays on top."""
    copy = folder / "project"
    shutil.copytree(project, copy)
    generator = random.Random(SEED)
    for table in sorted(copy.glob("*.csv")):
        header, *rows = records(table.read_bytes().decode("utf-8"))
        generator.shuffle(rows)
        table.write_bytes((header + "".join(rows)).encode("utf-8"))
    return copy


def compare_all(given, what, top):
    """The first build against every other way to make it."""
    def started(name, project=given.project, folder=None, **settings):
        jobs = settings.pop("jobs", "2")
        return delivery.build(given.program, project, top / name, "--jobs", jobs, *what, folder=folder, **settings)

    delivery.finish(started("one_thread", jobs="1"))
    expected = delivery.tree(top / "one_thread")
    elsewhere = top / "elsewhere"
    elsewhere.mkdir()
    relative = pathlib.Path(os.path.relpath(shuffled_project(given.project, top), elsewhere))
    runs = [started("four_threads", jobs="4"),
            started("shuffled", relative, elsewhere, LANG="fr_FR.UTF-8", LC_ALL="tr_TR.UTF-8", TZ="Pacific/Auckland")]
    for run in runs:
        delivery.finish(run)
    findings = []
    for name in ["four_threads", "shuffled"]:
        findings += delivery.differences(expected, delivery.tree(top / name), name)
        shutil.rmtree(top / name)
    runs = [started("shared"), started("shared", jobs="1"), started("own")]
    for run in runs:
        delivery.finish(run)
    for name in ["shared", "own"]:
        findings += delivery.differences(expected, delivery.tree(top / name), f"at once, {name}")
    left = [path.name for path in top.iterdir() if path.name.startswith(".")]
    findings += [f"left behind: {name}" for name in left]
    return findings, expected


def against_everything(expected, whole):
    """What is made alone is what is made with the rest."""
    everything = delivery.tree(whole)
    for path, digest in expected.items():
        if path.count("/") >= 2 and everything.get(path) != digest:
            yield f"{path} is not what the whole build makes"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=delivery.folder_argument, required=True)
    parser.add_argument("--project", type=delivery.folder_argument, required=True)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("delivery", type=delivery.folder_argument)
    given = parser.parse_args()
    print(f"seed {SEED}")
    with tempfile.TemporaryDirectory(prefix="portulan-same-bytes-") as top:
        findings, expected = compare_all(given, [] if given.whole else ONE_TERRITORY, pathlib.Path(top))
    if len(expected) < 50:
        findings.append(f"only {len(expected)} files were compared")
    return delivery.tell(findings + list(against_everything(expected, given.delivery)))


if __name__ == "__main__":
    sys.exit(main())

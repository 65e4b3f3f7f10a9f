#!/usr/bin/env python3
"""Reads the source tree and reports every broken rule of the house as file:line: [rule] sentence.

    house.py [TOP]        exit 0 when the house is in order, 1 otherwise
"""

import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import rules  # noqa: E402
import tree  # noqa: E402


def findings(top):
    house = tree.Tree(top)
    found = []
    for rule in rules.ALL:
        found += [(str(path), line, name, sentence) for path, line, name, sentence in rule(house)]
    return sorted(set(found))


def main():
    top = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    if not (top / "engine").is_dir():
        print(f"{top} holds no engine/", file=sys.stderr)
        return 2
    found = findings(top)
    for path, line, name, sentence in found:
        print(f"{path}:{line}: [{name}] {sentence}")
    print(f"{len(found)} broken rules" if found else "the house is in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""clang-tidy on every source of ours; one that was found in order is looked at again only when it has changed.

    tools/tidy.py BUILD [--jobs N]

BUILD holds compile_commands.json (the preset `tidy`). What a finding depends on is hashed: the source, the headers of ours it
includes, directly or not, the command that compiles it, .clang-tidy and the version of clang-tidy. The hashes of sources in
order stand in BUILD/in-order. Exit code 1 when something is found.
"""
import argparse
import concurrent.futures
import functools
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


@functools.cache
def content(path):
    return path.read_bytes()


@functools.cache
def included(path):
    """Headers of ours that a file names: beside it, in engine/, or in the room of the tools."""
    found = []
    for name in INCLUDE.findall(content(path).decode(errors="replace")):
        for folder in (path.parent, TOP / "engine", TOP / "tools" / "portulan", TOP / "tools" / "python"):
            if (folder / name).is_file():
                found.append((folder / name).resolve())
                break
    return found


def closure(path):
    seen, ahead = {path}, [path]
    while ahead:
        for header in included(ahead.pop()):
            if header not in seen:
                seen.add(header)
                ahead.append(header)
    return sorted(seen)


def key_of(path, command, rules):
    digest = hashlib.sha256(rules + command.encode())
    for part in closure(path):
        digest.update(hashlib.sha256(content(part)).digest())
    return digest.hexdigest()


def look(path, build):
    done = subprocess.run(["clang-tidy", "-p", str(build), "--quiet", str(path)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + (done.stderr if done.returncode else "")


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("build", type=Path)
    words.add_argument("--jobs", type=int, default=os.cpu_count())
    given = words.parse_args()
    rules = content(TOP / ".clang-tidy") + subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    ledger = given.build / "in-order"
    known = set(ledger.read_text().split()) if ledger.exists() else set()
    ours = (TOP / "engine", TOP / "tools")
    sources = {}
    for entry in json.loads((given.build / "compile_commands.json").read_text()):
        path = Path(entry["directory"], entry["file"]).resolve()
        if any(folder in path.parents for folder in ours):
            sources[path] = key_of(path, entry["command"], rules)
    left = [path for path in sorted(sources) if sources[path] not in known]
    print(f"clang-tidy: {len(sources)} sources, {len(sources) - len(left)} in order as they were", flush=True)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as crew, ledger.open("a") as written:
        for path, (code, said) in zip(left, crew.map(lambda path: look(path, given.build), left)):
            if code == 0 and "warning:" not in said:
                written.write(sources[path] + "\n")
                written.flush()
            else:
                failed += 1
                print(f"{path.relative_to(TOP)}\n{said}", flush=True)
    print(f"clang-tidy: {failed} of {len(left)} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

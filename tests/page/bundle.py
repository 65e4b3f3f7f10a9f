#!/usr/bin/env python3
"""data/page is what tools/page builds to, byte for byte, with the packages of its lockfile; no address of a registry stands in either.

    bundle.py SOURCE WORK      SOURCE: the source tree; WORK: a folder for the packages, kept from one run to the next

Exit 0 the same, 1 findings, 77 skipped: no npm here, or no way to the packages.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys

SKIPPED = 77
BUILT = ["explorer.css", "explorer.js", "libraries.js", "licences.txt"]
UNREACHABLE = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH")


def findings_of_text(sources):
    lock = (sources / "package-lock.json").read_text(encoding="utf-8")
    if '"resolved"' in lock or "registry." in lock:
        yield "package-lock.json names where its packages were fetched"
    if lock.count('"integrity"') < lock.count('"node_modules/'):
        yield "package-lock.json holds a package without its hash"


def install(sources, work):
    """The packages of the lockfile under `work`; what npm said where it cannot."""
    work.mkdir(parents=True, exist_ok=True)
    stamp = work / "installed-lock.json"
    lock = (sources / "package-lock.json").read_bytes()
    shutil.copytree(sources / "src", work / "src", dirs_exist_ok=True)
    for name in ("package.json", "package-lock.json", "build.js"):
        shutil.copy2(sources / name, work / name)
    if stamp.exists() and stamp.read_bytes() == lock:
        return None
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-fund", "--no-audit"], cwd=work, capture_output=True, text=True, check=False)
    if done.returncode:
        return done.stderr
    stamp.write_bytes(lock)
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    given = parser.parse_args()
    sources, delivered = given.source / "tools/page", given.source / "data/page"
    findings = list(findings_of_text(sources))
    if shutil.which("npm") is None or shutil.which("node") is None:
        print("skipped: Node.js and npm are not installed")
        return 1 if findings else SKIPPED
    if (said := install(sources, given.work)) is not None:
        print(said)
        return SKIPPED if UNREACHABLE.search(said) and not findings else 1
    out = given.work / "built"
    subprocess.run(["node", "build.js", str(out)], cwd=given.work, check=True)
    for name in BUILT:
        if (out / name).read_bytes() != (delivered / name).read_bytes():
            findings.append(f"data/page/{name} is not what the sources build to: node tools/page/build.js")
    findings += [f"data/page/{path.name} is built by nothing" for path in delivered.iterdir() if path.name not in BUILT]
    for sentence in findings:
        print(sentence)
    print(f"{len(BUILT)} files built, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())

"""What the tests of a delivery share: running the program, walking through what it made, telling what is wrong."""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True

SKIPPED = 77
EDITIONS = ["public", "partners", "team"]
DPI = 72  # of the delivery that the tests look at: small pictures, quickly made


def environment(**settings):
    """Nothing of the person who runs the tests, but for where libraries are."""
    kept = {name: value for name, value in os.environ.items()
            if name in {"PATH", "LD_LIBRARY_PATH", "PORTULAN_DATA"} or name.startswith(("ASAN_", "UBSAN_", "LSAN_"))}
    return {**kept, "HOME": "/nonexistent", "LANG": "C.UTF-8", "TZ": "UTC", **settings}


def build(program, project, out, *options, folder=None, **settings):
    """Starts a build; the caller waits for it with finish()."""
    return subprocess.Popen([str(program), "build", str(project), "-o", str(out), "--quiet", "--dpi", str(DPI), *options],
                            cwd=folder, env=environment(**settings), stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(started):
    out, err = started.communicate(timeout=500)
    if started.returncode != 0 or out:
        raise SystemExit(f"{' '.join(started.args)} ended with {started.returncode}\n{out}{err}")


def tree(folder):
    """Path relative to the folder -> SHA-256 of the bytes."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def differences(expected, actual, name):
    for path in sorted(expected.keys() | actual.keys()):
        if path not in actual:
            yield f"{name}: {path} is missing"
        elif path not in expected:
            yield f"{name}: {path} is one too many"
        elif expected[path] != actual[path]:
            yield f"{name}: {path} differs"


def needs(*tools):
    """Ends the test as skipped, and says so, when a tool is not installed."""
    absent = [tool for tool in tools if shutil.which(tool) is None]
    if absent:
        print(f"skipped: {', '.join(absent)} not installed (tools/setup.sh installs what the tests use)")
        raise SystemExit(SKIPPED)


def tell(findings):
    """Prints the first findings and gives the exit code."""
    findings = list(findings)
    for finding in findings[:30]:
        print(finding)
    if len(findings) > 30:
        print(f"... and {len(findings) - 30} more")
    return 1 if findings else 0


def folder_argument(text):
    return pathlib.Path(text).resolve()

"""The stubs: they say what the module holds, mypy agrees with them, and a user's mistake is found."""

import importlib.util
import pathlib
import re
import subprocess
import sys

import pytest

import portulan

PACKAGE = pathlib.Path(__file__).resolve().parents[2] / "tools" / "python" / "portulan"


def mypy(*words, cwd):
    if importlib.util.find_spec("mypy") is None:
        pytest.skip("mypy is not installed")
    done = subprocess.run([sys.executable, "-m", "mypy", "--no-error-summary", "--ignore-missing-imports", "--cache-dir", str(cwd / "cache"), *map(str, words)],
                          cwd=cwd, capture_output=True, text=True, env={"MYPYPATH": str(PACKAGE.parent), "PATH": "/usr/bin"})
    return done.returncode, done.stdout + done.stderr


def test_the_package(tmp_path):
    code, said = mypy("--strict", "--allow-any-generics", "--no-warn-return-any", PACKAGE, cwd=tmp_path)
    assert code == 0, said


def test_a_mistake_is_found(tmp_path):
    (tmp_path / "use.py").write_text("import portulan\nproject = portulan.open('demo')\nproject.figure(3)\n"
                                     "portulan.classify([1.0], methode='jenks')\nname: str = project.title\n")
    code, said = mypy("use.py", cwd=tmp_path)
    assert code == 1 and "use.py:3" in said and "use.py:4" in said and "use.py:5" not in said, said


def test_the_stub_of_the_engine_is_complete():
    stub = (PACKAGE / "_portulan.pyi").read_text()
    said = set(re.findall(r"^(?:def|class) (\w+)", stub, re.M))
    held = {name for name in dir(portulan._portulan) if not name.startswith("_")}
    assert said == held
    for name in held:
        thing = getattr(portulan._portulan, name)
        if not isinstance(thing, type):
            continue
        body = stub.split(f"class {name}:")[1].split("\n\n")[0]
        assert set(re.findall(r"^    (?:def )?(\w+)[:(]", body, re.M)) - {"__len__"} == {part for part in vars(thing) if not part.startswith("_")}, name


def test_everything_public_is_explained():
    for name in portulan.__all__:
        thing = getattr(portulan, name)
        if callable(thing):
            assert thing.__doc__ and len(thing.__doc__) > 20, name
        if isinstance(thing, type):
            for part, value in vars(thing).items():
                if not part.startswith("_") and (callable(value) or isinstance(value, property)) and thing not in (portulan.Error,):
                    assert (value.__doc__ or "").strip(), f"{name}.{part}"

"""Projects and figures: against the program, byte by byte; interrupted, told of, refused."""

import os
import pathlib
import shutil
import signal
import threading
import time

import pytest

import portulan


@pytest.fixture(scope="module")
def project(demo):
    return portulan.open(demo)


@pytest.fixture(scope="module")
def built(demo, command, tmp_path_factory):
    """The public situation maps of one territory, by the program."""
    folder = tmp_path_factory.mktemp("cli") / "sorties"
    command("build", demo, "-o", folder, "--edition", "public", "--only", "port-lorn/situation", "--quiet", "--dpi", "60")
    return folder


def test_tables(project):
    assert project.ok and project.about["language"] == "fr" and "demo" in repr(project).lower() or project.title
    assert {"A-0001"} <= set(project.actors["id"]) and {"source", "target", "type"} <= set(project.ties)
    assert list(project.territories["role"].unique()) == ["engaged", "observer"]
    assert len(project.boundaries("commune")) > 100 and "project.toml" in project.files
    with pytest.raises(AttributeError, match="actors"):
        project.people
    with pytest.raises(KeyError):
        project.boundaries("iris")


def test_release_holds_back(project):
    public, team = project.release("public"), project.release("team")
    assert len(public.ties) < len(team.ties) and len(public.redactions) > 0
    persons = public.actors[public.actors["type"] == "personne"]
    assert persons["longitude"].isna().all()
    assert not set(public.ties["quality"]) & {"tension", "rupture"} and len(public.family_ties) > 0
    held = set(project.actors["id"]) - set(public.actors["id"])
    assert set(project.actors[project.actors["visibility"] == "confidential"]["id"]) <= held
    with pytest.raises(ValueError):
        project.release("everybody")
    with pytest.raises(KeyError):
        project.release("public", "NULLE")


def test_a_figure_is_the_one_that_a_build_makes(project, built):
    figure = project.figure("port-lorn/situation")
    files = {path.suffix: path for path in (built / "public" / "port-lorn").glob("situation*")}
    assert figure.svg().encode() == files[".svg"].read_bytes()
    assert figure.pdf() == files[".pdf"].read_bytes()
    assert figure.png(dpi=60) == files[".png"].read_bytes()
    assert figure._repr_svg_().startswith("<svg") and 'alt="' in figure._repr_html_() and figure.alt and figure.source and figure.facts
    assert list(figure.data.columns) and all(rule.rule for rule in figure.certificate)
    with pytest.raises(portulan.Error) as raised:
        project.figure("port-lorn/situatoin")
    assert raised.value.code == "RUN-005"


def test_saving(project, tmp_path):
    figure = project.figure("port-lorn/situation")
    for ending in ("svg", "pdf", "png", "csv", "txt"):
        assert figure.save(tmp_path / f"carte.{ending}", dpi=50).stat().st_size > 100
    with pytest.raises(ValueError):
        figure.save(tmp_path / "carte.doc")


def test_build_is_that_of_the_program(project, built, tmp_path):
    heard = []
    report = project.build(tmp_path / "sorties", edition="public", only="port-lorn/situation", dpi=60, progress=lambda *job: heard.append(job))
    assert heard == [(1, 1, "port-lorn/situation")] and report.made == ["public/port-lorn/situation"]
    ours = {path.relative_to(tmp_path / "sorties"): path.read_bytes() for path in (tmp_path / "sorties").rglob("*") if path.is_file() and not path.name.startswith(".")}
    theirs = {path.relative_to(built): path.read_bytes() for path in built.rglob("*") if path.is_file() and not path.name.startswith(".")}
    assert ours == theirs
    again = project.build(tmp_path / "sorties", edition="public", only="port-lorn/situation", dpi=60)
    assert again.unchanged and again.kept == 1 and again.indexes[0].exists()


def test_a_callback_that_raises_ends_the_build_and_nothing_is_left(project, tmp_path):
    def fail(done, total, name):
        raise ZeroDivisionError(name)

    with pytest.raises(ZeroDivisionError):
        project.build(tmp_path / "sorties", edition="public", only="*/situation", dpi=40, progress=fail)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_ctrl_c_ends_a_build(project, tmp_path):
    def press(done, total, name):
        if done == 1:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.3)

    with pytest.raises(KeyboardInterrupt):
        project.build(tmp_path / "sorties", edition="public", only="*/situation", dpi=40, progress=press)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert project.build(tmp_path / "sorties", edition="public", only="port-lorn/situation", dpi=40).files > 0


def test_other_threads_of_python_go_on(project):
    ticks, stop = [], threading.Event()

    def tick():
        while not stop.wait(0.002):
            ticks.append(1)

    thread = threading.Thread(target=tick)
    thread.start()
    project.figure("port-lorn/spaces" if "port-lorn/spaces" in project.figures() else "port-lorn/situation", width=200)
    stop.set()
    thread.join()
    assert len(ticks) > 5


def test_a_wrong_project(demo, tmp_path):
    folder = tmp_path / "projet"
    shutil.copytree(demo, folder)
    text = (folder / "acteurs.csv").read_text(encoding="utf-8-sig").replace(";service public;", ";fantôme;", 1)
    (folder / "acteurs.csv").write_text(text, encoding="utf-8")
    project = portulan.open(folder)
    errors = [problem for problem in project.problems if problem.severity == "error"]
    assert not project.ok and errors and errors == [p for p in portulan.check(folder) if p.severity == "error"]
    first = errors[0]
    assert first.place.file == "acteurs.csv" and first.place.row > 1 and first.value == "fantôme" and first.cause and first.remedy
    with pytest.raises(portulan.Error) as raised:
        project.build(tmp_path / "sorties")
    assert raised.value.problem == first and first in raised.value.problems and not (tmp_path / "sorties").exists()
    portulan.options.lang = "fr"
    assert "ligne" in first.where and "fantôme" in str(raised.value)
    assert portulan.explain(first.code).startswith(first.code)
    with pytest.raises(portulan.Error):
        portulan.open(tmp_path / "nulle-part").figures()


def test_problems_are_those_of_the_program(demo, command):
    import json

    told = json.loads(command("check", demo, "--format", "json"))
    ours = portulan.check(demo)
    assert [(p["code"], p["severity"], p["cause"]) for p in told] == [(p.code, p.severity, p.cause) for p in ours]


def test_draw_from_a_file_and_from_tables(gallery, demo, command, tmp_path):
    figure = portulan.draw(gallery / "noir-symboles.toml")
    command("draw", gallery / "noir-symboles.toml", "-o", tmp_path / "carte", "--outputs", "svg", "--quiet")
    assert figure.svg().encode() == (tmp_path / "carte.svg").read_bytes()
    import pandas as pd

    values = pd.read_csv(gallery / "communes.csv", sep=";", dtype={"code": str}, decimal=",")
    communes = portulan.read_coverage(demo / "limites.gpkg:communes")
    wish = {"boundaries": {"commune": {"file": communes, "code": "code", "name": "nom"}}, "data": {"file": values, "code": "code", "source": "Données fictives"},
            "column": [{"name": "evolution", "label": "Évolution", "unit": "%"}], "figure": {"type": "choropleth", "value": "evolution", "title": "Évolution"}}
    drawn = portulan.draw(wish)
    assert drawn.title == "Évolution" and "<svg" in drawn.svg() and len(drawn.data) > 10
    wish["figure"]["value"] = "nulle part"
    with pytest.raises(portulan.Error) as raised:
        portulan.draw(wish)
    assert raised.value.place.file and raised.value.cause


def test_options():
    for name, value in (("lang", "de"), ("jobs", -1), ("colour", 1)):
        with pytest.raises((ValueError, AttributeError)):
            setattr(portulan.options, name, value)
    assert pathlib.Path(portulan._portulan.data_folder(), "fonts").is_dir()

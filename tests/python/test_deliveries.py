"""Deliveries, sources and addresses: as the program tells them."""

import csv
import io
import json

import pytest

import portulan


@pytest.fixture(scope="module")
def two(demo, tmp_path_factory):
    """A small delivery, and the same of a project in which one value and one title are others."""
    import shutil

    folder = tmp_path_factory.mktemp("deliveries")
    portulan.open(demo).build(folder / "avant", edition="public", only="port-lorn/*", dpi=40, outputs="svg")
    project = folder / "projet"
    shutil.copytree(demo, project)
    toml = (project / "project.toml").read_text(encoding="utf-8")
    title = next(line for line in toml.splitlines() if line.startswith("title = "))
    (project / "project.toml").write_text(toml.replace(title, 'title = "Un autre titre"', 1), encoding="utf-8")
    portulan.open(project).build(folder / "apres", edition="public", only="port-lorn/*", dpi=40, outputs="svg")
    return folder / "avant", folder / "apres"


def test_outputs_and_widths(demo, tmp_path):
    project = portulan.open(demo)
    report = project.build(tmp_path / "sorties", edition="public", only="port-lorn/situation", outputs=["svg", "emf"], width=[160, 250])
    files = {path.name for path in (tmp_path / "sorties/public/port-lorn").iterdir()}
    assert {"situation_160.svg", "situation_250.svg", "situation_160.emf"} <= files and not any(name.endswith((".png", ".pdf")) for name in files), files
    assert report.files > 4
    for wrong in ({"outputs": "jpeg"}, {"width": []}, {"width": [160, 20]}):
        with pytest.raises(ValueError):
            project.build(tmp_path / "autres", **wrong)


def test_outputs_of_the_project(demo, tmp_path):
    import shutil

    project = tmp_path / "projet"
    shutil.copytree(demo, project)
    with open(project / "project.toml", "a", encoding="utf-8") as file:
        file.write('\n[outputs]\nformats = ["svg"]\nwidths = ["200mm", "120mm"]\n')
    opened = portulan.open(project)
    opened.build(tmp_path / "dit", edition="public", only="port-lorn/situation")
    assert {path.name for path in (tmp_path / "dit/public/port-lorn").iterdir()} == {"situation_200.svg", "situation_120.svg", "situation.csv"}
    opened.build(tmp_path / "autre", edition="public", only="port-lorn/situation", outputs="pdf", width=160)
    assert {path.name for path in (tmp_path / "autre/public/port-lorn").iterdir()} == {"situation_160.pdf", "situation.csv"}


def test_audit(two, command):
    report = portulan.audit(two[0])
    told = json.loads(command("audit", two[0], "--format", "json", codes=(0, 1)))
    assert [(p["code"], p["severity"]) for p in told] == [(p.code, p.severity) for p in report.problems]
    assert report.ok == all(p["severity"] != "error" for p in told) and report.files > 5 and "files read" in repr(report)
    (two[0] / "public" / "note.csv").write_text("qui;adresse\nX;jean.martin@exemple.fr\n", encoding="utf-8")
    found = portulan.audit(two[0])
    (two[0] / "public" / "note.csv").unlink()
    assert {"SEC-074", "SEC-076"} <= {problem.code for problem in found.problems}
    with pytest.raises(portulan.Error) as raised:
        portulan.audit(two[0].parent)
    assert raised.value.code == "SEC-078"


def test_diff(two, command):
    assert not portulan.diff(two[0], two[0]) and len(portulan.diff(two[0], two[0])) == 0
    changed = portulan.diff(*two)
    assert changed and changed.editions == json.loads(command("diff", *two, "--format", "json", codes=(1,)))["editions"]
    titles = changed.texts[(changed.texts["what"] == "title") & (changed.texts["name"] == "")]
    assert list(titles["after"]) == ["Un autre titre"] and list(titles["edition"]) == ["public"]
    assert len(changed.products) == len(changed) and set(changed.products["fate"]) <= {"changed", "added", "removed"}
    assert list(changed.cells) == ["edition", "name", "path", "row", "column", "before", "after"] and "public" in repr(changed)


def test_info_of_a_table(demo, command):
    source = portulan.info(demo / "acteurs.csv")
    told = json.loads(command("info", demo / "acteurs.csv", "--format", "json"))
    assert not source.geographic and source.format == told["format"] and source.parts[0].rows == told["rows"] == len(portulan.open(demo).actors)
    assert source.columns.to_dict("records") == told["columns"]
    assert source.parts[0].separator == ";" and source.problems[0].code == "LIRE-001"


def test_info_of_layers(demo, command):
    source = portulan.info(demo / "limites.gpkg")
    told = json.loads(command("info", demo / "limites.gpkg", "--format", "json"))
    assert source.geographic and [part.name for part in source.parts] == [layer["name"] for layer in told["layers"]]
    communes, wanted = source["communes"], next(layer for layer in told["layers"] if layer["name"] == "communes")
    assert (communes.rows, communes.crs, communes.geometry) == (wanted["features"], wanted["crs"], wanted["geometry"])
    assert communes.extent == pytest.approx(wanted["extent"], abs=1e-3) and communes.columns.to_dict("records") == wanted["columns"]
    with pytest.raises(KeyError):
        source["nulle part"]
    with pytest.raises(portulan.Error) as raised:
        portulan.info(demo / "nulle-part.csv")
    assert raised.value.code == "RUN-001"


def test_geocode(demo, command, tmp_path):
    written = list(csv.DictReader(io.StringIO(command("geocode", demo).lstrip("\ufeff")), delimiter=";"))
    frame = portulan.geocode(demo)
    assert frame.to_dict("records") == written and list(frame) == ["id", "nom", "adresse", "code_postal", "citycode"]
    assert portulan.geocode(portulan.open(demo)).equals(frame)
    with pytest.raises(portulan.Error):
        portulan.geocode(tmp_path)


def test_a_connection_must_be_named(demo, tmp_path):
    import shutil

    project = tmp_path / "projet"
    shutil.copytree(demo, project)
    toml = (project / "project.toml").read_text(encoding="utf-8")
    toml = toml.replace('file = "limites.gpkg", layer = "communes"', 'table = "sig:communes"', 1) + '\n[connections.sig]\nhost = "/nonexistent"\ndatabase = "sig"\nuser = "lecteur"\n'
    (project / "project.toml").write_text(toml, encoding="utf-8")
    assert "GEO-124" in {problem.code for problem in portulan.check(project)}
    assert "GEO-120" in {problem.code for problem in portulan.check(project, connect="sig")}  # tried, and nobody answers

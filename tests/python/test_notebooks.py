"""The notebooks: no output in the repository, executed from top to bottom, each with a figure or a table to show."""

import os
import pathlib

import pytest

nbformat = pytest.importorskip("nbformat", reason="python3-nbformat is not installed")
FOLDER = pathlib.Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_there_are_six():
    assert [path.name[0] for path in NOTEBOOKS] == list("123456")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert set(notebook.metadata) <= {"kernelspec", "language_info"} and set(notebook.metadata.language_info) == {"name"}
    for cell in notebook.cells:
        assert not cell.metadata, f"{path.name}: metadata in a cell"
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None, f"{path.name}: outputs are left out (jupyter nbconvert --clear-output)"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path, tmp_path):
    nbclient = pytest.importorskip("nbclient", reason="python3-nbclient is not installed")
    pytest.importorskip("ipykernel", reason="python3-ipykernel is not installed")
    pytest.importorskip("geopandas", reason="python3-geopandas is not installed")
    notebook = nbformat.read(path, as_version=4)
    before = {entry for entry in FOLDER.iterdir()}
    os.environ.update(LC_ALL="C.UTF-8", IPYTHONDIR=str(tmp_path), PYDEVD_DISABLE_FILE_VALIDATION="1")
    nbclient.NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}).execute()
    shown = {kind for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs for kind in output.get("data", {})}
    assert "image/svg+xml" in shown or "text/html" in shown
    assert not [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs if output.get("name") == "stderr"], "something was said on standard error"
    assert {entry for entry in FOLDER.iterdir()} == before, "a notebook writes into its folder"

"""What the tests share: the program, the demo, small squares whose every number is known by heart."""

import os
import pathlib
import subprocess

import pytest

TOP = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def english():
    import portulan

    before = portulan.options.lang
    portulan.options.lang = "en"
    yield
    portulan.options.lang = before
    portulan.options.jobs = 0


@pytest.fixture(scope="session")
def demo():
    return TOP / "data" / "demo"


@pytest.fixture(scope="session")
def gallery():
    return TOP / "data" / "gallery"


@pytest.fixture(scope="session")
def command():
    """Runs the program; what it wrote on standard output. `codes`: exit codes that are as they should be."""

    def run(*words, codes=(0,)):
        done = subprocess.run([os.environ["PORTULAN_PROGRAM"], *map(str, words), "--lang", "en"], capture_output=True, text=True, encoding="utf-8")
        assert done.returncode in codes, (words, done.returncode, done.stderr)
        return done.stdout

    return run


@pytest.fixture(scope="session")
def squares():
    """Four communes of 1 km² in a row, two EPCI; the second has an enclave of 1 ha that is a fifth commune."""
    gpd = pytest.importorskip("geopandas", reason="python3-geopandas is not installed")
    from shapely.geometry import box

    x, y = 700000, 6600000
    enclave = box(x + 1400, y + 400, x + 1500, y + 500)
    shapes = {f"0100{i + 1}": box(x + 1000 * i, y, x + 1000 * (i + 1), y + 1000) for i in range(4)}
    shapes["01002"] = shapes["01002"].difference(enclave)
    shapes["01005"] = enclave
    return gpd.GeoDataFrame({"code": list(shapes), "nom": ["Ambre", "Bréhat", "Corlay", "Dol", "Enclave"], "epci": ["A", "A", "B", "B", "A"],
                             "population": [100, 200, 300, 400, 5]}, geometry=list(shapes.values()), crs="EPSG:2154")

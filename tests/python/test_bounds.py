"""What nobody should ask for: told as ValueError before the engine sees it; odd input that is right all the same."""

import math
import pickle
import signal

import numpy as np
import pandas as pd
import pytest

import portulan

EDGES = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"]})


@pytest.mark.parametrize("number", [-1, math.nan, math.inf, "x", True, None])
def test_numbers(number, demo):
    project = portulan.open(demo)
    resolution = "x" if number is None else number  # none given: what [outputs] of the project says
    for ask in (lambda: project.figure("port-lorn/situation", width=number), lambda: project.build("nowhere", dpi=resolution),
                lambda: portulan.draw({}, width=number), lambda: portulan.layout(EDGES, starts=number), lambda: portulan.measures(EDGES, draws=number),
                lambda: portulan.classify([1.0, 2.0], classes=number), lambda: portulan.read_coverage("x.gpkg", snap=number),
                lambda: portulan.tabulate(EDGES, "source", least=number), lambda: portulan.weigh(EDGES, EDGES, population=number)):
        with pytest.raises(ValueError):
            ask()


def test_pairs():
    for pair in ((2, 3), (0.2, 0.9), (-1, 2), (0.2, math.inf)):
        with pytest.raises(ValueError):
            portulan.weigh(EDGES, EDGES, trim=pair)
    with pytest.raises(ValueError, match="rising"):
        portulan.classify([1.0, 2.0], bounds=[3, 1])


def test_numbers_that_are_none_are_in_no_class():
    made = portulan.classify([1.0, math.inf, 2.0, math.nan, 10.0], "equal", 2)
    assert made.missing == 2 and list(made.of([math.inf, math.nan])) == [-1, -1]


def test_codes_that_are_numbers_and_areas_without_a_shape():
    gpd = pytest.importorskip("geopandas", reason="python3-geopandas is not installed")
    from shapely.geometry import box

    areas = gpd.GeoDataFrame({"code": [1005, 1004], 3: [1.5, None]}, geometry=[box(0, 0, 1, 1), None])
    coverage = portulan.read_coverage(areas, code="code")
    assert coverage.codes == ["1004", "1005"] and list(coverage.to_geopandas().geometry.isna()) == [True, False]
    assert coverage.table["3"].isna().tolist() == [True, False]
    assert len(portulan.read_coverage(areas.iloc[:0], code="code")) == 0


def test_names_with_everything_in_them():
    names = ['L’"a";b', "x\ny", " é ", "NA", "12"]
    made = portulan.layout(pd.DataFrame({"source": names[:-1], "target": names[-1]}))
    assert set(made["id"]) == {name.strip() for name in names}


def test_problems_are_values(demo):
    problem = portulan.check(demo)[0]
    assert pickle.loads(pickle.dumps(problem)) == problem and hash(problem) == hash(pickle.loads(pickle.dumps(problem)))


def test_a_signal_of_any_kind_ends_a_long_call():
    generator = np.random.default_rng(1)
    edges = pd.DataFrame({"source": generator.integers(0, 20000, 60000), "target": generator.integers(20000, 40000, 60000)})

    def ring(*_):
        raise TimeoutError("the alarm")

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, 1)
        with pytest.raises(TimeoutError, match="the alarm"):
            while True:  # however fast the machine
                portulan.layout(edges, starts=20)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

"""Networks: against the program, and against measures worked out by hand."""

import numpy as np
import pandas as pd
import pytest

import portulan

# A path a - b - c - d with a pendant e at b.
EDGES = pd.DataFrame({"source": ["a", "b", "c", "b"], "target": ["b", "c", "d", "e"]})


def test_measures_by_hand():
    made = portulan.measures(EDGES, "degree,betweenness")
    assert list(made.index) == ["a", "b", "c", "d", "e"]
    assert list(made["degree"]) == [1, 3, 2, 1, 1]
    between = next(name for name in made if name.startswith("betweenness"))
    assert list(made[between] / made[between].max()) == pytest.approx([0, 1, 3 / 5, 0, 0])  # pairs through b: ac ad ae ce de; through c: ad bd ed
    assert made.attrs["summary"]


def test_layout_keeps_steps():
    made = portulan.layout(EDGES)
    places = made.set_index("id")
    step = lambda p, q: np.hypot(*(places.loc[p] - places.loc[q]))  # noqa: E731
    assert all(0.8 < step(p, q) < 1.2 for p, q in EDGES.itertuples(index=False))
    assert made.attrs["ties"] == 4 and made.attrs["stress"] < 0.05
    assert (portulan.layout(EDGES.iloc[::-1]) == made).all().all()


def test_the_command_line_says_the_same(demo, command, tmp_path):
    ties = pd.read_csv(demo / "liens.csv", sep=";")
    ties.to_csv(tmp_path / "liens.csv", sep=";", index=False)
    command("layout", tmp_path / "liens.csv", "-o", tmp_path / "places.csv", "--quiet", codes=(0, 1))
    written = pd.read_csv(tmp_path / "places.csv")
    ours = portulan.layout(ties)
    assert list(ours["id"]) == list(written["id"]) and np.allclose(ours[["x", "y"]], written[["x", "y"]], atol=1e-6)
    command("measures", tmp_path / "liens.csv", "--measures", "all", "-o", tmp_path / "measures.csv", "--quiet", codes=(0, 1))
    written = pd.read_csv(tmp_path / "measures.csv", index_col="id")
    ours = portulan.measures(tmp_path / "liens.csv", "all")
    assert list(ours) == list(written) and np.allclose(ours, written, equal_nan=True)


def test_what_is_wrong(tmp_path):
    with pytest.raises(ValueError, match="betweenness"):
        portulan.measures(EDGES, "betweeness")
    with pytest.raises(portulan.Error) as raised:
        portulan.layout(EDGES.rename(columns={"target": "quoi"}))
    assert raised.value.code == "GRA-001"
    with pytest.raises(portulan.Error) as raised:
        portulan.layout(pd.DataFrame({"source": ["a", "b"], "target": ["b", ""]}))
    assert raised.value.code == "GRA-002" and raised.value.place.file == "edges" and "rows 3" in raised.value.cause  # row 1 of the frame

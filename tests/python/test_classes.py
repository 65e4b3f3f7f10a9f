"""Classes: against numbers worked out by hand, NumPy, and the program."""

import numpy as np
import pandas as pd
import pytest

import portulan

VALUES = np.array([1.0, 2, 3, 10, 11, 12])


def test_by_hand():
    made = portulan.classify(VALUES, "jenks", 2)
    assert list(made.bounds) == [1, 10, 12] and list(made.counts) == [3, 3]
    assert made.gvf == pytest.approx(1 - 4 / 125.5)  # 2 + 2 within; 6 * 20.9166 in all
    assert list(made.of([0, 1, 9.99, 10, 12, 13, np.nan])) == [-1, 0, 0, 1, 1, -1, -1]
    assert "from" in made.table and len(made) == 2 and "<table" in made._repr_html_()


def test_quantiles_are_those_of_numpy():
    values = np.random.default_rng(3).gamma(2, 10, 999)
    assert np.allclose(portulan.classify(values, "quantile", 4).bounds, np.quantile(values, [0, 0.25, 0.5, 0.75, 1]))


def test_doubles_are_read_in_place_and_others_as_they_are():
    series = pd.Series([1, 2, None, 10, 11, 12, 3], dtype="Int64")
    made = portulan.classify(series, "jenks", 2)
    assert list(made.bounds) == [1, 10, 12] and made.missing == 1
    assert list(portulan.classify([3, 12, 1, 11, 2, 10], "jenks", 2).bounds) == [1, 10, 12]
    column = np.zeros((6, 3))
    column[:, 1] = VALUES
    assert list(portulan.classify(column[:, 1], "jenks", 2).bounds) == [1, 10, 12]  # not side by side: copied


def test_all_and_what_changes():
    values = np.random.default_rng(5).lognormal(3, 1, 200)
    every = portulan.classify(values, "all", 5)
    assert {"jenks", "quantile", "head-tail"} <= set(every) and max(every, key=lambda name: every[name].gvf if len(every[name]) == 5 else 0) == "jenks"
    changed = every["jenks"].changes(every["quantile"])
    assert 0 < len(changed) < 200 and len(every["jenks"].changes(every["jenks"])) == 0


def test_the_command_line_cuts_the_same(tmp_path, command):
    values = np.random.default_rng(11).normal(50, 20, 300).round(3)
    pd.DataFrame({"v": values}).to_csv(tmp_path / "v.csv", index=False)
    command("classify", tmp_path / "v.csv", "--column", "v", "--method", "all", "-k", "4", "-o", tmp_path / "bounds.csv", "--quiet")
    written = pd.read_csv(tmp_path / "bounds.csv", sep=";")
    for name, made in portulan.classify(values, "all", 4).items():
        rows = written[written["method"] == name]
        assert np.allclose(made.bounds, [*rows["from"], rows["to"].iloc[-1]]) and list(made.counts) == list(rows["values"]), name


def test_wrong_words():
    for wrong in ({"method": "jencks"}, {"method": "manual"}, {"method": "jenks", "bounds": [1, 2]}, {"classes": 0}):
        with pytest.raises(ValueError):
            portulan.classify(VALUES, **wrong)
    with pytest.raises(ValueError, match="geometric"):
        portulan.classify([-1, 2], "geometric")
    assert list(portulan.classify(VALUES, bounds=[0, 5, 20]).counts) == [3, 3]

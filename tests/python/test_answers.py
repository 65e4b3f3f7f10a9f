"""Weights and tables: against the program, and against pandas."""

import numpy as np
import pandas as pd
import pytest

import portulan


@pytest.fixture
def survey():
    generator = np.random.default_rng(23)
    count = 400
    return pd.DataFrame({"id": [f"R{i:04}" for i in range(count)], "sexe": generator.choice(["F", "H"], count, p=[0.7, 0.3]),
                         "age": generator.choice(["18-39", "40-64", "65+"], count), "q1": generator.choice(["oui", "non", "ne sait pas"], count),
                         "minutes": generator.integers(1, 90, count)})


MARGINS = pd.DataFrame({"variable": ["sexe", "sexe", "age", "age", "age"], "category": ["F", "H", "18-39", "40-64", "65+"], "count": [520, 480, 300, 400, 300]})


def test_weights_meet_the_margins(survey):
    weights = portulan.weigh(survey, MARGINS, id="id").merge(survey, on="id")
    assert len(weights) == 400
    for _, margin in MARGINS.iterrows():
        assert weights.loc[weights[margin["variable"]] == margin["category"], "weight"].sum() == pytest.approx(margin["count"])


def test_shares_are_those_of_pandas(survey):
    weights = portulan.weigh(survey, MARGINS, id="id")
    table = portulan.tabulate(survey, "q1", by="sexe", numbers="minutes", weights=weights, id="id")
    joined = survey.merge(weights, on="id")
    shares = joined.groupby(["sexe", "q1"])["weight"].sum() / joined.groupby("sexe")["weight"].sum() * 100
    rows = table[(table["question"] == "q1") & (table["by"] == "sexe")]
    assert len(rows) == 6
    for _, row in rows.iterrows():
        assert row["value"] == pytest.approx(shares[row["group"], row["answer"]], rel=1e-8)
        assert row["low"] < row["value"] < row["high"]
    means = table[(table["question"] == "minutes") & (table["measure"] == "mean") & (table["by"] != "sexe")]
    assert means["value"].iloc[0] == pytest.approx(np.average(joined["minutes"], weights=joined["weight"]))


def test_the_public_sees_nothing_on_few_people(survey):
    survey.loc[:6, "q1"] = "autre"
    public = portulan.tabulate(survey, "q1", by="age", id="id", edition="public")
    shown = public["people_who_said_so"].dropna()
    assert (shown[shown > 0] >= 11).all() and public["value"].isna().any()
    assert not portulan.tabulate(survey, "q1", by="age", id="id")["value"].isna().any()
    assert any(problem.code.startswith("SEC-") for problem in public.attrs["problems"])


def test_rounded_tables_add_up(survey):
    table = portulan.tabulate(survey, "q1", by="age", id="id", edition="public", round=5)
    assert (table[["people_who_answered", "people_who_said_so"]] % 5 == 0).all().all()
    groups = table[table["by"] == "age"].groupby("answer")["people_who_said_so"].sum()
    everybody = table[table["by"] != "age"].set_index("answer")["people_who_said_so"]
    assert groups.to_dict() == everybody.to_dict()
    with pytest.raises(ValueError, match="round"):
        portulan.tabulate(survey, "q1", id="id", round=5)


def test_the_command_line_says_the_same(survey, command, tmp_path):
    survey.to_csv(tmp_path / "answers.csv", index=False, sep=";")
    MARGINS.to_csv(tmp_path / "margins.csv", index=False, sep=";")
    files = [tmp_path / "answers.csv", "--margins", tmp_path / "margins.csv", "--id", "id", "--quiet"]
    command("weigh", *files, "-o", tmp_path / "weights.csv", "--missing", tmp_path / "missing.csv")
    written = pd.read_csv(tmp_path / "weights.csv")
    ours = portulan.weigh(survey, MARGINS, id="id")
    assert list(ours["id"]) == list(written["id"]) and np.allclose(ours["weight"], written["weight"])
    assert len(portulan.missing(survey, MARGINS, id="id")) == len(pd.read_csv(tmp_path / "missing.csv", sep=";"))
    command("tabulate", *files, "--questions", "q1", "--by", "age,sexe", "--tests", tmp_path / "tests.csv", "-o", tmp_path / "tables.csv")
    written = pd.read_csv(tmp_path / "tables.csv", sep=";")
    ours = portulan.tabulate(survey, "q1", by=["age", "sexe"], margins=MARGINS, id="id", tests=True)
    assert np.allclose(ours["value"], written["value"]) and np.allclose(ours["low"], written["low"]) and list(ours["group"]) == list(written["group"].fillna(""))
    assert np.allclose(ours.attrs["tests"]["p"], pd.read_csv(tmp_path / "tests.csv", sep=";")["p"])


def test_the_demo_with_its_questionnaire(demo):
    folder = demo / "enquete"
    table = portulan.tabulate(folder / "reponses.csv", form=folder / "questionnaire.xlsx", margins=folder / "marges.csv",
                              corrections=folder / "corrections.csv", edition="public", leave_out=True)
    assert len(table) > 20 and "name" in table and table["value"].notna().any()


def test_what_is_wrong(survey):
    with pytest.raises(portulan.Error) as raised:
        portulan.weigh(survey.drop(columns="age"), MARGINS, id="id")
    assert raised.value.code == "CAL-047"
    with pytest.raises(portulan.Error) as raised:
        portulan.tabulate(survey.assign(nom="Dupont"), "q1", id="id")
    assert raised.value.code == "ENQ-045"
    for wrong in ({"questions": []}, {"plan": "hasard"}, {"edition": "all"}, {"tests": True, "edition": "public"}):
        with pytest.raises(ValueError):
            portulan.tabulate(survey, **{"questions": "q1", **wrong})

"""Answers of a survey: weights, and tables with their intervals, ready to be shown."""

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple, Union

from . import _portulan, tables
from .bounds import around_one, between
from .options import options
from .problems import tell

if TYPE_CHECKING:
    import pandas as pd

_Names = Union[None, str, List[str]]


def weigh(answers: Any, margins: Any, *, id: Optional[str] = None, weight: Optional[str] = None, method: str = "raking",
          bounds: Optional[Tuple[float, float]] = None, trim: Optional[Tuple[float, float]] = None, population: float = 0,
          leave_out: bool = False, form: Optional[tables.PathLike] = None, corrections: Any = None, sheet: Optional[str] = None) -> "pd.DataFrame":
    """Weights with which the respondents look like the population (calibration, Deville and Särndal 1992).

    answers: a DataFrame or a file, a respondent a row; id: column of identifiers; weight: starting weights (1 without it).
    margins: a table of what is known of the population: variable, category, count or share. method: raking, logit (with `bounds` of
    the ratios: (0.3, 3)) or linear. trim: least and largest weight, in units of their mean. population: what weights sum to.
    leave_out: respondents without an answer that a margin needs get no weight, instead of an error. form: the questionnaire (XLSForm,
    LimeSurvey); corrections: what was decided about answers.

    A data frame: identifier and `weight`, in the order of identifiers. Data frames that are given are copied once.
    """
    return _weigh(answers, margins, False, id=id, weight=weight, method=method, bounds=bounds, trim=trim, population=population,
                  leave_out=leave_out, form=form, corrections=corrections, sheet=sheet)


def missing(answers: Any, margins: Any, *, id: Optional[str] = None, form: Optional[tables.PathLike] = None, corrections: Any = None,
            sheet: Optional[str] = None) -> "pd.DataFrame":
    """Who is missing: respondents beside the population, category by category, the worst represented first. Arguments as of `weigh`."""
    return _weigh(answers, margins, True, id=id, weight=None, method="raking", bounds=None, trim=None, population=0, leave_out=True,
                  form=form, corrections=corrections, sheet=sheet)


def tabulate(answers: Any, questions: _Names = None, *, by: _Names = None, multiple: _Names = None, numbers: _Names = None,
             weights: Any = None, margins: Any = None, id: Optional[str] = None, weight: Optional[str] = None, strata: Optional[str] = None,
             cluster: Optional[str] = None, fpc: Optional[str] = None, plan: str = "random", edition: str = "team", least: int = 11,
             dominance: float = 85, round: int = 0, tests: bool = False, leave_out: bool = False, form: Optional[tables.PathLike] = None,
             corrections: Any = None, sheet: Optional[str] = None) -> "pd.DataFrame":
    """Questions by groups: weighted shares, means and medians, each with the people it rests on and its interval.

    questions: columns; of one with a column an answer (Q3/park) the name in front; with `form` all of them without it. by: columns of the
    groups. multiple: questions with several answers in a cell. numbers: questions answered by numbers. weights: a table as
    `weigh` gives it, or `margins` to make them of. strata, cluster, fpc: columns of the sampling plan. plan: random, quotas or
    volunteers. edition: for whom: team (nothing hidden), partners or public; then numbers on fewer than `least` people, and sums that one person makes
    to more than `dominance` %, are hidden, with as many others as keep anybody from working them out. round: instead of hiding any, numbers of people are
    rounded to multiples of this (5 is usual) so that tables still add up; for answers without weights, and no means.

    A data frame, a row for each estimate; `value`, `low`, `high` are shares in % or numbers, empty where they are hidden. `attrs["tests"]`
    (with `tests`): tests of independence (Rao and Scott), for the team alone.
    """
    for name, word, known in (("plan", plan, ("random", "quotas", "volunteers")), ("edition", edition, ("team", "partners", "public"))):
        if word not in known:
            raise ValueError(f"{name}: {', '.join(known)}, not {word!r}")
    between("least", least, 2, 1e6)
    between("dominance", dominance, 50, 100)
    if least != int(least):
        raise ValueError(f"least: a whole number of people, not {least!r}")
    if round and (edition == "team" or round != int(round) or not 2 <= round <= 100):
        raise ValueError("round: a whole number from 2 to 100, with edition partners or public")
    if tests and edition != "team":
        raise ValueError("tests goes with edition team")
    if weights is not None and margins is not None:
        raise ValueError("weights and margins exclude each other")
    named = {"questions": tables.as_list(questions), "by": tables.as_list(by), "multiple": tables.as_list(multiple), "numbers": tables.as_list(numbers)}
    named["questions"] = list(dict.fromkeys(named["questions"] + named["multiple"] + named["numbers"]))
    if not named["questions"] and form is None:
        raise ValueError("questions: which columns?")
    with ExitStack() as files:
        words = _opened(files, answers, margins=margins, corrections=corrections, weights=weights, form=form)
        words.update(id=id or "", weight=weight or "", strata=strata or "", cluster=cluster or "", fpc=fpc or "", plan=plan, edition=edition,
                     sheet=sheet or "", round=str(round) if round else "")
        text, independence, problems = _portulan.tabulate(words, named["questions"], named["by"], named["multiple"], named["numbers"], least,
                                                          dominance / 100, tests, leave_out, options.jobs)
    frame = _estimates(text)
    frame.attrs["problems"] = tell(problems)
    if tests:
        made = tables.from_csv(independence, ";")
        frame.attrs["tests"] = tables.numbers(made, *made.columns[2:]).rename(columns=tables.snake)
    return frame


_TEXTS = ("name", "question", "answer", "by", "group", "measure", "standing", "why")


def _estimates(text: str) -> "pd.DataFrame":
    frame = tables.from_csv(text, ";", texts=_TEXTS).rename(columns=tables.snake)
    return tables.numbers(frame, *(name for name in frame.columns if name not in _TEXTS))


def _weigh(answers: Any, margins: Any, only_missing: bool, **wish: Any) -> "pd.DataFrame":
    if (wish["method"] == "logit") != (wish["bounds"] is not None):
        raise ValueError("method logit and bounds go together")
    between("population", wish["population"], 0, 1e12)
    bounds, trim = around_one("bounds", wish["bounds"]), around_one("trim", wish["trim"])
    with ExitStack() as files:
        words = _opened(files, answers, margins=margins, corrections=wish["corrections"], form=wish["form"])
        words.update(id=wish["id"] or "", weight=wish["weight"] or "", sheet=wish["sheet"] or "")
        text, problems = _portulan.weigh(words, wish["method"], bounds, trim, wish["population"],
                                         wish["leave_out"], only_missing, options.jobs)
    frame = tables.from_csv(text, ";" if only_missing else ",", texts=("id",))
    if only_missing:
        frame = frame.rename(columns=tables.snake)
    else:
        tables.numbers(frame, "weight")
        if id_is_number := getattr(answers, "dtypes", {}).get(frame.columns[0]):
            frame[frame.columns[0]] = frame[frame.columns[0]].astype(id_is_number)
    frame.attrs["problems"] = tell(problems)
    return frame


def _opened(files: ExitStack, answers: Any, form: Optional[tables.PathLike], **others: Any) -> Dict[str, str]:
    words = {"lang": options.lang, "form": str(form or "")}
    words["answers"], words["answers_shown"] = files.enter_context(tables.as_file(answers, "answers"))
    for name, table in others.items():
        if table is not None:
            words[name], words[f"{name}_shown"] = files.enter_context(tables.as_file(table, name))
    return words

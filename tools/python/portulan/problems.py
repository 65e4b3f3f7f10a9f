"""What is wrong with an input: problems as values, errors and warnings of Python."""

import sys
import warnings
from dataclasses import dataclass
from typing import Iterable, List, Sequence, Tuple

from . import _portulan
from .options import options


@dataclass(frozen=True, order=True)
class Place:
    """Where a user wrote something. Empty or 0: not known. Rows count from 1, headings included, as a spreadsheet shows them."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    position: int = 0

    def __bool__(self) -> bool:
        return self != Place()


_Texts = Tuple[str, str, str, str, str]  # severity, where, cause, remedy, all in one line


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, doubtful or worth knowing: `code`, `place`, `cause`, `remedy`.

    severity: "error", "warning" or "note"; code: stable (`portulan.explain(code)` says more); value: what was written; repair: what should
    stand there instead, where that is certain. Sentences are in the language of `portulan.options.lang`.
    """

    severity: str
    code: str
    place: Place
    value: str
    repair: str
    _french: _Texts
    _english: _Texts

    @property
    def _texts(self) -> _Texts:
        return self._french if options.lang == "fr" else self._english

    @property
    def where(self) -> str:
        """The place in words: « acteurs.csv, ligne 12, colonne « famille » »."""
        return self._texts[1]

    @property
    def cause(self) -> str:
        """What is wrong, in one sentence."""
        return self._texts[2]

    @property
    def remedy(self) -> str:
        """What to do about it; may be empty."""
        return self._texts[3]

    def __str__(self) -> str:
        return self._texts[4]

    def __repr__(self) -> str:
        return f"<Problem {self}>"


class Error(Exception):
    """The input has errors, or the work cannot go on.

    problems: everything that was found, warnings and notes too; code, place, cause, remedy, value: those of the first error.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: List[Problem] = list(problems)
        self.problem: Problem = next(p for p in self.problems if p.severity == "error")
        super().__init__(self.problems)

    @property
    def code(self) -> str:
        return self.problem.code

    @property
    def place(self) -> Place:
        return self.problem.place

    @property
    def value(self) -> str:
        return self.problem.value

    @property
    def cause(self) -> str:
        return self.problem.cause

    @property
    def remedy(self) -> str:
        return self.problem.remedy

    def __str__(self) -> str:
        errors = [str(p) for p in self.problems if p.severity == "error"]
        return errors[0] if len(errors) == 1 else "\n".join(["", *errors])


class PortulanWarning(UserWarning):
    """Kept, but to be looked at. `warning.problem` is the problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem)

    def __str__(self) -> str:
        return str(self.problem)


def tell(problems: Iterable[Problem]) -> List[Problem]:
    """Problems as a list; warnings among them are Python warnings of the line of the user's that called."""
    kept = list(problems)
    level, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == __package__:
        level, frame = level + 1, frame.f_back
    for problem in kept:
        if problem.severity == "warning":
            warnings.warn(PortulanWarning(problem), stacklevel=level)
    return kept


def explain(code: str) -> str:
    """What a problem means, why it matters and what to do: `portulan.explain("GEO-010")`. KeyError for a code that does not exist."""
    found = _portulan.explain(code, options.lang)
    if found is None:
        raise KeyError(code)
    name, cause, remedy, explanation = found
    return "\n\n".join(part for part in (f"{name}: {cause}", remedy, explanation) if part)

"""Finished deliveries: what they tell that they should not, what changed between two of them."""

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Tuple

from . import _portulan, tables
from .options import options
from .problems import Problem

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class AuditReport:
    """What `portulan.audit` found: `problems`, the errors first to be mended; `files` read; `withheld` names, `ties` and `hidden` cells that
    were looked for."""

    problems: List[Problem]
    files: int
    withheld: int
    ties: int
    hidden: int

    @property
    def ok(self) -> bool:
        """Whether nothing was found that must not leave: no error."""
        return all(problem.severity != "error" for problem in self.problems)

    def __repr__(self) -> str:
        return f"<AuditReport: {len(self.problems)} problems, {self.files} files read, {self.hidden} hidden cells attacked>"


def audit(delivery: tables.PathLike) -> AuditReport:
    """Reads a finished delivery (or one of its editions) as somebody who wants to know what it should not tell, from its files alone.

    Looks for names and ties that only a narrower edition shows, hidden numbers that stand elsewhere or follow by subtraction, e-mail addresses,
    telephone and social security numbers, folders of a machine, files that are not those that were made.
    Raises portulan.Error (SEC-078) where there is no delivery.
    """
    problems, files, withheld, ties, hidden = _portulan.audit(os.fspath(delivery), options.jobs)
    return AuditReport(problems, files, withheld, ties, hidden)


class Differences:
    """What changed between two deliveries; true where something did.

    Tables: `products` (figures, sheets and documents concerned), `texts` (titles, captions, classes, counts... told otherwise), `cells` (values, one
    by one), `rows` (added, removed). `editions` is all of it, as `portulan diff --format json` writes it.
    """

    def __init__(self, told: Dict[str, Any]) -> None:
        #: Those that differ, the widest audience first.
        self.editions: List[Dict[str, Any]] = told["editions"]

    def __bool__(self) -> bool:
        return bool(self.editions)

    def __len__(self) -> int:
        return sum(len(edition["products"]) for edition in self.editions)

    def _products(self) -> Iterator[Tuple[str, Dict[str, Any]]]:
        return ((edition["edition"], product) for edition in self.editions for product in edition["products"])

    def _tables(self) -> Iterator[Tuple[str, str, Dict[str, Any]]]:
        return ((edition, product["name"], table) for edition, product in self._products() for table in product["tables"])

    @property
    def products(self) -> "pd.DataFrame":
        """Figures, sheets and documents: name, fate (changed, added, removed), and how much of each is different."""
        return tables.pandas().DataFrame(
            [(edition, one["name"], one["fate"], one["kind"], one["territory"], one["title"], len(one["texts"]), sum(len(table["cells"]) for table in one["tables"]),
              len(one["files_added"]), len(one["files_removed"]), len(one["files_changed"])) for edition, one in self._products()],
            columns=["edition", "name", "fate", "kind", "territory", "title", "texts", "cells", "files_added", "files_removed", "files_changed"])

    @property
    def texts(self) -> "pd.DataFrame":
        """What the manifests say otherwise; without a name: of the edition itself."""
        heads = [(edition["edition"], "", text) for edition in self.editions for text in edition["head"]]
        texts = heads + [(edition, product["name"], text) for edition, product in self._products() for text in product["texts"]]
        return tables.pandas().DataFrame([(edition, name, text["what"], text["before"], text["after"]) for edition, name, text in texts],
                                         columns=["edition", "name", "what", "before", "after"])

    @property
    def cells(self) -> "pd.DataFrame":
        """Values of tables that are not what they were."""
        return tables.pandas().DataFrame([(edition, name, table["path"], cell["row"], cell["column"], cell["before"], cell["after"])
                                          for edition, name, table in self._tables() for cell in table["cells"]],
                                         columns=["edition", "name", "path", "row", "column", "before", "after"])

    @property
    def rows(self) -> "pd.DataFrame":
        """Rows of tables that came or went."""
        return tables.pandas().DataFrame([(edition, name, table["path"], row, fate) for edition, name, table in self._tables()
                                          for fate in ("added", "removed") for row in table[f"rows_{fate}"]],
                                         columns=["edition", "name", "path", "row", "fate"])

    def __repr__(self) -> str:
        return f"<Differences: {len(self)} in {', '.join(edition['edition'] for edition in self.editions)}>" if self else "<Differences: none>"


def diff(before: tables.PathLike, after: tables.PathLike) -> Differences:
    """What changed between two deliveries (or two editions), from their manifests and files alone.

    >>> changed = portulan.diff("sorties-mars", "sorties-juin")       # doctest: +SKIP
    >>> changed.cells                                                 # doctest: +SKIP

    Raises portulan.Error (SEC-078) where there is no delivery.
    """
    return Differences(json.loads(_portulan.diff(os.fspath(before), os.fspath(after), options.jobs)))

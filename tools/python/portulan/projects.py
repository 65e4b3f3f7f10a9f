"""Projects: opened, checked, looked at, drawn, built."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Union

from . import _portulan, tables
from .bounds import between
from .coverages import Coverage
from .figures import Figure
from .options import options
from .problems import Problem, tell

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[int, int, str], Any]
_ADDRESS = ("id", "nom", "adresse", "code_postal", "citycode")
_TABLES = ("actors", "spaces", "objects", "ties", "sources", "values", "territories", "families", "indicators", "events")


@dataclass(frozen=True)
class BuildReport:
    """What a build made: number of files, the index.html of each edition, the jobs done (`made`) and kept (`kept`) of an earlier build,
    whether nothing had changed, and what there is to look at (`problems`)."""

    files: int
    indexes: List[Path]
    made: List[str]
    kept: int
    unchanged: bool
    problems: List[Problem]


@dataclass(frozen=True)
class Released:
    """What an edition may show, after the gate: tables without what it holds back.

    family_ties: ties in conflict, wished or refused, told between families alone. redactions: how much was held back and why, never which
    value; to be looked at by the team.
    """

    edition: str
    actors: "pd.DataFrame"
    spaces: "pd.DataFrame"
    objects: "pd.DataFrame"
    ties: "pd.DataFrame"
    sources: "pd.DataFrame"
    family_ties: "pd.DataFrame"
    values: "pd.DataFrame"
    redactions: "pd.DataFrame"

    def indicator(self, code: str) -> "pd.DataFrame":
        """The values of one indicator; those that are hidden have a status and no number."""
        return self.values[self.values["indicator"] == code].reset_index(drop=True)

    def __repr__(self) -> str:
        return f"<Released to {self.edition}: {len(self.actors)} actors, {len(self.spaces)} spaces, {len(self.ties)} ties, {len(self.redactions)} held back>"


class Project:
    """A shared project as read and checked. Made by `portulan.open`.

    Tables are data frames, copied at each look: `actors`, `spaces`, `objects`, `ties`, `sources`, `values`, `territories`,
    `families`, `indicators`, `events`. Columns have English names, words of closed lists are those of the project's language.
    They hold everything, for the team: `release("public")` says what others may see.
    """

    def __init__(self, raw: "_portulan.Project") -> None:
        self._raw = raw
        #: Everything there is to say of the project, errors included; values, in the order of the files.
        self.problems: List[Problem] = raw.problems

    @property
    def ok(self) -> bool:
        """Whether it can be built: no error."""
        return all(problem.severity != "error" for problem in self.problems)

    @property
    def about(self) -> Dict[str, Any]:
        """Title, theme, dates, contractor, editions: what `[project]` says."""
        return self._raw.about

    @property
    def title(self) -> str:
        """The title of the project."""
        return str(self._raw.about["title"])

    @property
    def files(self) -> Dict[str, str]:
        """The files that were read, each with its SHA-256."""
        return dict(self._raw.files)

    def __getattr__(self, name: str) -> "pd.DataFrame":
        if name not in _TABLES:
            raise AttributeError(f"a project has no {name!r}; its tables: {', '.join(_TABLES)}")
        return _table(_portulan.table(self._raw, name))

    def __dir__(self) -> List[str]:
        return sorted([*super().__dir__(), *_TABLES])

    def boundaries(self, level: str) -> Coverage:
        """The boundaries of a level ("commune", "epci", "departement", "qpv"...), with code, name and population. KeyError: it has none."""
        return Coverage(self._raw.boundaries(level))

    def release(self, edition: str = "public", territory: Optional[str] = None) -> Released:
        """What an edition ("public", "partners", "team") may show, of everything or of one territory (its id).

        No home of a person is a point, refusals and pseudonyms are respected, values on too few people have no number, delicate ties are told
        between families alone.
        """
        made = _portulan.release(self._raw, edition, territory or "")
        held = tables.pandas().DataFrame(made.pop("redactions"), columns=["kind", "reason", "id", "count"])
        return Released(edition=edition, redactions=held, **{name: _table(table) for name, table in made.items()})

    def figures(self, edition: str = "public") -> List[str]:
        """The names of the figures of an edition: "port-lorn/situation". `figure(name)` draws one."""
        return self._raw.figures(edition, options.jobs)

    def figure(self, name: str, *, edition: str = "public", width: float = 160) -> Figure:
        """One figure, as a build draws it for that edition. width: millimetres, from 80."""
        between("width", width, 80, 1200)
        return Figure(self._raw.figure(name, edition, width, options.jobs))

    def build(self, output: tables.PathLike = "sorties", *, edition: Union[None, str, List[str]] = None, only: str = "", width: Union[None, float, List[float]] = None,
              outputs: Union[None, str, List[str]] = None, dpi: Optional[float] = None, fresh: bool = False, verify: bool = False, positions: Optional[tables.PathLike] = None,
              progress: Union[bool, Progress, None] = None) -> BuildReport:
        """Makes the delivery: a folder for each edition, with an index.html, every figure as SVG, PDF, PNG and its data.

        output: the folder; an earlier delivery is replaced in one step when all is made, another folder is never touched. edition: those to
        make; all of the project without it. only: "port-lorn/*", "*/espaces". width: millimetres, from 80; a list: figures are solved anew
        for each. outputs: "svg", "pdf", "png", "outlined", "emf", "docx", "odt", "qmd", "xlsx", or "all". Without width, outputs or dpi: what
        [outputs] of the project says, else 160, svg, pdf and png, 300. fresh: everything anew; verify: anew, and compared. positions: a
        file that holds the actors of the diagrams in their places. progress: called with (done, total, name) after each figure; True:
        a line on standard error.

        Ctrl-C stops it and leaves the earlier delivery as it was. Raises portulan.Error when the project has errors.
        """
        widths = list(width) if isinstance(width, (list, tuple)) else [] if width is None else [width]
        if width is not None and not widths:
            raise ValueError("width: at least one")
        for one in widths:
            between("width", one, 80, 1200)
        if dpi is not None:
            between("dpi", dpi, 36, 1200)
        wanted, known = tables.as_list(outputs), _portulan.output_words()
        if unknown := [word for word in wanted if word not in known]:
            raise ValueError(f"outputs: {', '.join(known)}, not {unknown[0]!r}")
        if progress is not None and progress is not True and progress is not False and not callable(progress):
            raise TypeError("progress: a function of (done, total, name), or True")
        if fresh and verify:
            raise ValueError("fresh and verify exclude each other")
        reuse = "nothing" if fresh else "compared" if verify else "what_holds"
        listener = _line if progress is True else progress or None
        made = self._raw.build(str(output), tables.as_list(edition), only, wanted, [float(one) for one in widths], float(dpi or 0), reuse, str(positions or ""), listener, options.jobs)
        made["indexes"] = [Path(index) for index in made["indexes"]]
        made["problems"] = tell(made["problems"])
        return BuildReport(**made)

    def __repr__(self) -> str:
        state = "" if self.ok else f", {sum(p.severity == 'error' for p in self.problems)} errors"
        return f"<Project “{self.title}”{state}>"


def open(folder: tables.PathLike, *, connect: Union[None, str, List[str]] = None) -> Project:
    """Reads a project folder (or its project.toml) and checks it. connect: the connections of the project ([connections]) whose database may be
    opened; the password is taken from PGPASSWORD or ~/.pgpass.

    Nothing is raised for errors in its tables: `project.problems` holds them all, `project.ok` says whether there are any, and what
    could be understood can be looked at. Figures and builds need a project without errors.
    """
    return Project(_portulan.open_project(str(folder), tables.as_list(connect), options.jobs))


def check(folder: tables.PathLike, *, connect: Union[None, str, List[str]] = None) -> List[Problem]:
    """Everything there is to say of a project, nothing written: what `portulan check` tells. connect: as of `open`."""
    return open(folder, connect=connect).problems


def geocode(project: Union[Project, tables.PathLike]) -> "pd.DataFrame":
    """The addresses to send to a geocoder: actors and spaces of a project (or of its folder) that have an address and no point.

    Columns `id`, `nom`, `adresse`, `code_postal`, `citycode`, as the geocoder of the Base Adresse Nationale takes them. Persons and what is confidential are
    never among them. Paste the columns of its answer (`latitude`, `longitude`, `result_score`...) back into your table.
    """
    opened = project if isinstance(project, Project) else open(project)
    frame = tables.from_csv(_portulan.addresses(opened._raw), ";", texts=_ADDRESS)
    return frame.astype({name: str for name in frame.columns})


def _table(columns: Dict[str, List[Any]]) -> "pd.DataFrame":
    return tables.pandas().DataFrame(columns)


def _line(done: int, total: int, name: str) -> None:
    sys.stderr.write(f"\r{done}/{total} {name:<60.60}" + ("\n" if done == total else ""))
    sys.stderr.flush()

"""Figures: maps and charts that show themselves in a notebook and can be saved in every format."""

import base64
import html
import os
import re
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, NamedTuple, Optional, Tuple, Union

from . import _portulan, tables, toml
from .bounds import between
from .coverages import Coverage
from .options import options
from .problems import Problem, tell

if TYPE_CHECKING:
    import pandas as pd


class Rule(NamedTuple):
    """One rule of a figure's certificate, and what was measured."""

    rule: str
    passed: bool
    measured: float
    limit: float
    sense: str
    unit: str
    worst: str
    code: str


class Figure:
    """A map, diagram, chart or table, with its data, caption, source and alternative text. Shows itself in Jupyter."""

    def __init__(self, raw: "_portulan.Figure") -> None:
        self._raw = raw
        #: Findings: names that found no place, points outside...
        self.problems: List[Problem] = tell(raw.problems)

    id = property(lambda self: self._raw.id, doc="Stable name: \"situation\", \"reseau-acteurs\".")
    kind = property(lambda self: self._raw.kind, doc="map, network, matrix, chart...")
    title = property(lambda self: self._raw.title, doc="The title, as it stands on the figure.")
    caption = property(lambda self: self._raw.caption, doc="The sentence for below the figure.")
    source = property(lambda self: self._raw.source, doc="Where the data come from.")
    alt = property(lambda self: self._raw.alt, doc="Alternative text, one sentence.")
    alt_long = property(lambda self: self._raw.alt_long, doc="Alternative text, a paragraph made from the data.")
    width = property(lambda self: self._raw.width, doc="Millimetres.")
    height = property(lambda self: self._raw.height, doc="Millimetres.")

    @property
    def facts(self) -> Dict[str, str]:
        """Bounds of classes, scale, coordinate system, counts: what the manifest of a delivery says."""
        return dict(self._raw.facts)

    @property
    def data(self) -> "pd.DataFrame":
        """The table behind the figure, as it is written beside it: texts. A copy."""
        return tables.pandas().DataFrame(self._raw.rows, columns=self._raw.columns)

    @property
    def certificate(self) -> List[Rule]:
        """The figure's own quality checks: text large enough, classes told apart..."""
        return [Rule(*rule) for rule in self._raw.certificate]

    @property
    def unplaced(self) -> Dict[str, str]:
        """Names that found no place on the map, each with the reason."""
        return dict(self._raw.unplaced)

    def svg(self, *, outlined: bool = False) -> str:
        """As SVG, with its fonts; `outlined`: letters as shapes, for office programs."""
        return self._raw.svg(outlined)

    def pdf(self) -> bytes:
        """As a tagged PDF page."""
        return self._raw.pdf()

    def png(self, *, dpi: float = 300) -> bytes:
        """As an image."""
        between("dpi", dpi, 36, 1200)
        return self._raw.png(dpi, options.jobs)

    def save(self, path: tables.PathLike, *, dpi: float = 300) -> Path:
        """To a file, by its ending: .svg, .pdf, .png, .csv (the data), .txt (the alternative text)."""
        target = Path(path)
        ending = target.suffix.lower()
        if ending == ".svg":
            content = self.svg().encode()
        elif ending == ".pdf":
            content = self.pdf()
        elif ending == ".png":
            content = self.png(dpi=dpi)
        elif ending == ".csv":
            content = self.data.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")
        elif ending == ".txt":
            content = f"{self.title}\n\n{self.alt}\n\n{self.alt_long}\n".encode()
        else:
            raise ValueError(f"the name must end in .svg, .pdf, .png, .csv or .txt: {target}")
        target.write_bytes(content)
        return target

    def _repr_svg_(self) -> str:
        # Within a page: the declaration of a file has no place there.
        return re.sub(r"^<\?xml[^>]*>\s*", "", self.svg())

    def _repr_html_(self) -> str:
        # As an image of its own: with its fonts, its alternative text, and names of parts that meet no other figure's.
        image = base64.b64encode(self.svg().encode()).decode()
        return (f'<img src="data:image/svg+xml;base64,{image}" alt="{html.escape(self.alt)}" '
                f'style="width: {self.width:.0f}mm; max-width: 100%; height: auto; background: white">')

    def __repr__(self) -> str:
        return f"<Figure {self.id}: {self.title} ({self.width:.0f} × {self.height:.0f} mm)>"


class Series:
    """A map for each territory of a level, with the same classes; each is drawn when it is asked for.

    `len(series)`, `series["01004"]`, `for code, figure in series.items()`.
    """

    def __init__(self, raw: "_portulan.FigureFile", kept: ExitStack) -> None:
        self._raw = raw
        self._kept = kept
        self._places = {code: place for place, (code, _) in enumerate(raw.territories)}

    @property
    def territories(self) -> Dict[str, str]:
        """Codes and names."""
        return dict(self._raw.territories)

    def items(self) -> Iterator[Tuple[str, Figure]]:
        """Code and figure, one after the other."""
        for code in self._places:
            yield code, self[code]

    def __getitem__(self, code: str) -> Figure:
        return Figure(self._raw.draw(self._places[code]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __repr__(self) -> str:
        return f"<Series of {len(self)} figures>"


def draw(figure: Union[tables.PathLike, Dict[str, Any]], *, width: float = 160, names: Optional[tables.PathLike] = None,
         each: Optional[str] = None, only: Union[None, str, List[str]] = None) -> Union[Figure, Series]:
    """Draws a map or a chart from plain files, outside any project.

    figure: a figure file (TOML), or the same as a dictionary, whose `file` entries may be data frames, coverages and GeoDataFrames:

    >>> portulan.draw({                                                                     # doctest: +SKIP
    ...     "boundaries": {"commune": {"file": communes, "code": "code", "name": "nom"}},
    ...     "data": {"file": valeurs, "code": "code", "source": "Insee, RP 2021"},
    ...     "column": [{"name": "taux", "label": "Logements vacants", "unit": "%"}],
    ...     "figure": {"id": "vacance", "type": "choropleth", "value": "taux", "title": "Logements vacants"}})

    width: millimetres, from 80. names: a file that holds the names of the map in their places. each: "epci", "departement"...: a Series, a map for
    each territory of that level (`only`: of these codes), all with the same classes.

    Raises portulan.Error with the line and the column of each mistake in the file.
    """
    between("width", width, 80, 1200)
    kept = ExitStack()
    try:
        file = os.fspath(figure) if not isinstance(figure, dict) else _written(figure, kept)
        raw = _portulan.open_figure(file, width, os.fspath(names or ""), each or "", tables.as_list(only), options.jobs)
        if raw.is_series:
            return Series(raw, kept.pop_all())
        return Figure(raw.draw(0))
    finally:
        kept.close()


def _written(figure: Dict[str, Any], kept: ExitStack) -> str:
    """The figure file of a dictionary, with its tables beside it, in a folder that lasts as long as `kept`."""
    folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="portulan-")))
    plain = _with_files(figure, folder, "")
    plain.setdefault("format", 1)
    if isinstance(plain.get("figure"), dict):
        plain["figure"] = [plain["figure"]]
    if isinstance(plain.get("figure"), list):
        for section in plain["figure"]:
            section.setdefault("id", "figure")
    file = folder / "figure.toml"
    file.write_text(toml.dumps(plain), encoding="utf-8")
    return str(file)


def _is_path(section: str, key: str, entry: Any) -> bool:
    """Whether an entry names a file: relative to where Python stands, while those of a figure file are relative to it."""
    if not isinstance(entry, (str, os.PathLike)):
        return False
    return (key in ("file", "form", "corrections", "margins", "weights") or (section, key) == ("answers", "population") or section.endswith("pictograms")
            or (key == "style" and os.fspath(entry).endswith(".toml")))


def _with_files(value: Any, folder: Path, name: str) -> Any:
    """The same with tables and coverages written beside the figure file, and their names instead ("data.csv"); paths of files absolute."""
    name = name.removesuffix("-file")
    if isinstance(value, dict):
        return {key: os.path.abspath(os.fspath(entry)) if _is_path(name, key, entry) else _with_files(entry, folder, f"{name}-{key}".strip("-"))
                for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_with_files(entry, folder, f"{name}-{place}") for place, entry in enumerate(value)]
    if isinstance(value, Coverage) or tables.is_geographic(value):
        path = folder / f"{name}.gpkg"
        value.write(path) if isinstance(value, Coverage) else value.to_file(path, driver="GPKG")
        return path.name
    if tables.is_table(value):
        path = folder / f"{name}.csv"
        tables.plain(value).to_csv(path, index=False, sep=";", encoding="utf-8-sig")
        return path.name
    return value

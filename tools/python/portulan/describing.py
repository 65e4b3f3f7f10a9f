"""What a source holds, before anything is made of it."""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, List, Optional, Tuple

from . import _portulan, tables
from .problems import Problem

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class SourcePart:
    """A layer of a geographic file, or the table of another.

    columns: a row for each column: name, what it seems to hold (`content`), cells that are filled, distinct ones, an example. vintage: of which year its
    communes are. Of a layer: geometry, crs, extent (west, south, east, north), features without_geometry or invalid. Of a table: encoding,
    separator, header_row.
    """

    name: str
    rows: int
    columns: "pd.DataFrame"
    vintage: str = ""
    encoding: str = ""
    separator: str = ""
    header_row: int = 0
    geometry: str = ""
    crs: str = ""
    extent: Optional[Tuple[float, float, float, float]] = None
    without_geometry: int = 0
    invalid: int = 0

    def __repr__(self) -> str:
        return f"<SourcePart {self.name or '-'}: {self.rows} rows, {len(self.columns)} columns>"


@dataclass(frozen=True)
class Source:
    """What `portulan.info` tells of a file: its format, its parts (layers, or one table), the sheets of a workbook, what there is to say."""

    file: str
    format: str
    geographic: bool
    parts: List[SourcePart]
    sheets: List[str]
    problems: List[Problem]

    def __getitem__(self, name: str) -> SourcePart:
        for part in self.parts:
            if part.name == name:
                return part
        raise KeyError(name)

    @property
    def columns(self) -> "pd.DataFrame":
        """The columns of the table, or of the first layer."""
        return self.parts[0].columns

    def __repr__(self) -> str:
        return f"<Source {self.file} ({self.format}): {', '.join(part.name or f'{part.rows} rows' for part in self.parts)}>"


def info(file: tables.PathLike, *, sheet: Optional[str] = None, header_row: int = 0, encoding: Optional[str] = None, separator: Optional[str] = None,
         decimal: Optional[str] = None) -> Source:
    """What a table or a geographic file holds: layers, columns and what they seem to be, encoding, system of coordinates, vintage of the codes.

    sheet, header_row, encoding, separator, decimal: as of `portulan info`, when they must be forced. Nothing is raised for what is wrong in the
    file: `problems` says it. portulan.Error (RUN-001) where there is no such file.

    >>> portulan.info("limites.gpkg")["communes"].columns        # doctest: +SKIP
    """
    told = _portulan.describe(os.fspath(file), sheet or "", header_row, encoding or "", separator or "", decimal or "")
    parts = [SourcePart(columns=tables.pandas().DataFrame(part.pop("columns")), **part) for part in told.pop("parts")]
    return Source(parts=parts, **told)

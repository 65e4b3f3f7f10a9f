"""Tables between pandas and the engine. Internal."""

import io
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Optional, Tuple, Union

if TYPE_CHECKING:
    import pandas as pd

PathLike = Union[str, "os.PathLike[str]"]
TableLike = Any  # a path or a pandas.DataFrame


def pandas() -> Any:
    """The module, when a table is wanted; the sentence says what to install."""
    try:
        import pandas as found
    except ImportError as error:
        raise ImportError("tables need pandas: apt install python3-pandas") from error
    return found


def geopandas() -> Any:
    """The module, when shapes are wanted."""
    try:
        import geopandas as found
    except ImportError as error:
        raise ImportError("tables with shapes need GeoPandas: apt install python3-geopandas") from error
    return found


def is_table(thing: Any) -> bool:
    """Whether it is a pandas (or GeoPandas) data frame."""
    return hasattr(thing, "columns") and hasattr(thing, "iloc")


def is_geographic(thing: Any) -> bool:
    """Whether it is a GeoPandas data frame."""
    return is_table(thing) and hasattr(thing, "geometry") and hasattr(thing, "crs")


@contextmanager
def as_file(table: TableLike, name: str) -> Iterator[Tuple[str, str]]:
    """A table as a file the engine reads, and what to call it in messages. A path stays what it is; a data frame is written once (a copy):
    row i of the frame stands in row i + 2 of what messages speak of. Columns keep their names, the index is left out."""
    if not is_table(table):
        path = os.fspath(table)
        yield path, path
        return
    with tempfile.TemporaryDirectory(prefix="portulan-") as folder:
        path = str(Path(folder) / f"{name}.csv")
        plain(table).to_csv(path, index=False, sep=";", encoding="utf-8-sig")
        yield path, name


def plain(table: Any) -> Any:
    """The frame as text the engine understands: whole numbers without a decimal mark though some are missing, no shapes."""
    frame = pandas().DataFrame({name: table[name] for name in table.columns if str(getattr(table[name], "dtype", "")) != "geometry"})
    for name in frame.columns:
        column = frame[name]
        if column.dtype.kind == "f" and column.notna().any() and (column.dropna() % 1 == 0).all() and column.abs().max() < 1e15:
            frame[name] = column.astype("Int64")
    return frame


def from_csv(text: str, separator: str = ",", texts: Tuple[str, ...] = ()) -> "pd.DataFrame":
    """A table of the engine's; columns of `texts` (codes, names) stay text, as "01004"."""
    return pandas().read_csv(io.StringIO(text.lstrip("\ufeff")), sep=separator, dtype={name: str for name in texts}, keep_default_na=False,
                             na_values={}, float_precision="round_trip")


def numbers(frame: "pd.DataFrame", *names: str) -> "pd.DataFrame":
    """These columns as numbers, not a number where the cell is empty."""
    for name in names:
        if name in frame:
            frame[name] = pandas().to_numeric(frame[name].mask(frame[name] == ""))
    return frame


def snake(name: str) -> str:
    """A heading as an attribute: "people who answered" is people_who_answered."""
    return "_".join(part for part in name.replace("%", "").replace("(", " ").replace(")", " ").split())


def as_list(names: Union[None, str, List[str], Tuple[str, ...]]) -> List[str]:
    """One name, several, or none, as a list."""
    if names is None:
        return []
    return [names] if isinstance(names, str) else list(names)


def frame_of(columns: Dict[str, List[Any]], problems: Optional[List[Any]] = None) -> "pd.DataFrame":
    """Columns as a data frame; what there was to say goes along in `attrs`."""
    frame = pandas().DataFrame(columns)
    if problems is not None:
        frame.attrs["problems"] = problems
    return frame


def file_and_layer(word: PathLike) -> Tuple[str, str]:
    """"limites.gpkg:communes" is the layer communes of limites.gpkg, as on the command line."""
    text = os.fspath(word)
    file, colon, layer = text.rpartition(":")
    return (file, layer) if colon and not os.path.exists(text) and os.path.exists(file) else (text, "")

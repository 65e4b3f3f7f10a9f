"""Areas that share their borders: communes, EPCI, quarters."""

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple, Union

from . import _portulan, tables
from .bounds import between
from .options import options
from .problems import Problem, tell

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    import pandas as pd


class Coverage:
    """A découpage: each border between two areas is stored once, so that neighbours stay neighbours whatever is done.

    Made by `portulan.read_coverage`. Never changed: `simplify`, `dissolve`, `repair` and `to_crs` give another one.
    Areas stand in the order of their codes.
    """

    def __init__(self, raw: "_portulan.Coverage", problems: Optional[List[Problem]] = None) -> None:
        self._raw = raw
        #: What there was to say when it was read or made.
        self.problems: List[Problem] = problems or []

    @property
    def crs(self) -> str:
        """The coordinate system: "EPSG:2154"."""
        return self._raw.crs

    @property
    def codes(self) -> List[str]:
        """The codes of the areas, in order. A list made anew."""
        return self._raw.codes

    @property
    def code(self) -> str:
        """The column that holds the codes; empty when areas go by their number."""
        return self._raw.code

    @property
    def table(self) -> "pd.DataFrame":
        """The attributes, a row for each area, in the order of `codes`. A copy."""
        return _frame(self._raw.columns())

    @property
    def borders(self) -> int:
        """How many borders there are: lines between two points where three areas meet."""
        return self._raw.borders

    @property
    def vertices(self) -> int:
        """How many points the borders have, each border counted once."""
        return self._raw.vertices

    @property
    def surfaces(self) -> "np.ndarray[Any, Any]":
        """The surface of each area, in square map units."""
        return self._raw.surfaces

    def border(self, index: int) -> "np.ndarray[Any, Any]":
        """The points of a border: n rows of x and y. A view, not a copy: it cannot be written to."""
        return self._raw.arc(index)

    def sides(self) -> "Tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]":
        """The areas left and right of each border, as positions in `codes`; -1: none (the sea, abroad)."""
        return self._raw.sides()

    def neighbours(self) -> "pd.DataFrame":
        """Pairs of areas with a common border: columns `area` and `neighbour`, both ways round."""
        left, right = self.sides()
        both = (left >= 0) & (right >= 0) & (left != right)
        codes = self.codes
        pairs = sorted({(codes[a], codes[b]) for a, b in zip(left[both], right[both])} | {(codes[b], codes[a]) for a, b in zip(left[both], right[both])})
        return tables.pandas().DataFrame(pairs, columns=["area", "neighbour"])

    def simplify(self, *, keep: Optional[float] = None, tolerance: Optional[float] = None, scale: Optional[float] = None,
                 width: Optional[float] = None) -> "Coverage":
        """Fewer points, the same neighbours (Visvalingam and Whyatt 1993, weighted as mapshaper does). One of:

        keep: share of the points that may go which stays (0.1: a tenth); tolerance: metres on the ground; scale: of a print (500000);
        width: of a print, in millimetres. The last two keep what 300 dpi can show.
        """
        if sum(wish is not None for wish in (keep, tolerance, scale, width)) != 1:
            raise ValueError("simplify: one of keep, tolerance, scale, width")
        for name, wish, low, high in (("keep", keep, 0, 1), ("tolerance", tolerance, 0, 1e7), ("scale", scale, 1, 1e12), ("width", width, 1, 1e5)):
            if wish is not None:
                between(name, wish, low, high)
        return Coverage(self._raw.simplify(keep, tolerance, scale, width, options.jobs))

    def dissolve(self, by: Union[str, List[str]], *, sum: Union[None, str, List[str]] = None) -> "Coverage":
        """Areas with the same value of the columns `by` become one; columns of `sum` are added up. Other columns stay when they hold one
        value in each group; those that are lost are told (COV-012)."""
        raw, problems = self._raw.dissolve(tables.as_list(by), tables.as_list(sum))
        return Coverage(raw, tell(problems))

    def repair(self, *, fill: float = 0) -> "Coverage":
        """Overlaps go to the smaller area, gaps of up to `fill` square metres to the neighbour with the longest common border.
        Slivers, which only drawing errors make, are always mended."""
        between("fill", fill, 0)
        raw, problems, _, _, _ = self._raw.repair(fill)
        return Coverage(raw, tell(problems))

    def to_crs(self, crs: str) -> "Coverage":
        """In another coordinate system ("EPSG:4326"); common borders stay common to the last bit."""
        return Coverage(self._raw.to_crs(crs, options.jobs))

    def check(self) -> "pd.DataFrame":
        """What is wrong with it: overlaps, gaps, slivers, broken rings, a row each, with its surface (a GeoDataFrame where GeoPandas is
        installed). Empty: nothing. Of a file that was read, the file as it is. Its sentences are in `attrs["problems"]`."""
        problems, columns, rows = self._raw.check(options.jobs)
        frame = tables.pandas().DataFrame([cells for cells, _ in rows], columns=columns)
        tables.numbers(frame, *(name for name in ("m2", "x", "y") if name in frame))
        frame.attrs["problems"] = problems
        try:
            gpd = tables.geopandas()
        except ImportError:
            return frame
        made = gpd.GeoDataFrame(frame, geometry=_shapes([shape for _, shape in rows]), crs=self.crs or None)
        made.attrs["problems"] = problems
        return made

    def locate(self, x: Any, y: Any = None, *, crs: Optional[str] = None) -> "np.ndarray[Any, Any]":
        """The area each point falls into, as its position in `codes`; -1: none.

        x, y: columns of coordinates; or `x` alone, an array of n rows and 2 columns. Such an array of doubles is read in place, two columns
        are copied together once. `crs`: the system of the points, where it is another one (their coordinates are copied).
        What comes back is a view of the result, without a copy.

        A point on a border belongs to the area east of it (north of it, where the border runs east-west); on the outer border it
        belongs to the area it borders.
        """
        points = _points(x, y)
        if crs is not None and crs != self.crs:
            points = _portulan.project_points(points, crs, self.crs, options.jobs)
        return _portulan.areas_of(self._raw, points, options.jobs)[0]

    def to_geopandas(self) -> "gpd.GeoDataFrame":
        """Attributes and shapes. A copy, made by way of WKB."""
        return tables.geopandas().GeoDataFrame(self.table, geometry=_shapes(self._raw.wkb()), crs=self.crs or None)

    def write(self, path: tables.PathLike, *, quantization: int = 0) -> List[Problem]:
        """To a file, by its ending: .gpkg, .fgb, .shp, .geojson, .topojson (which keeps the borders shared; `quantization`: places along
        each axis). The same coverage gives the same bytes."""
        between("quantization", quantization, 0, 1e9)
        return tell(self._raw.write(str(path), quantization, options.jobs))

    def __len__(self) -> int:
        return len(self._raw)

    def __repr__(self) -> str:
        return f"<Coverage of {len(self)} areas, {self.borders} borders, {self.vertices} vertices, {self.crs or 'no system'}>"


def read_coverage(source: Any, *, layer: Optional[str] = None, code: Optional[str] = None, crs: Optional[str] = None,
                  snap: float = 0, repair: bool = False) -> Coverage:
    """Boundaries as a Coverage.

    source: a file (GeoPackage, Shapefile, GeoJSON, FlatGeobuf, KML... as a path, or "limites.gpkg:communes"), or a GeoDataFrame (its
    shapes are copied by way of WKB). code: the column that tells areas apart; found by its name in a file, needed with a
    GeoDataFrame. layer: of a file with several. crs: the system wanted. snap: metres; vertices nearer than this become one.
    repair: makes outlines that cross themselves valid.

    Raises portulan.Error where the file cannot be read; doubts are warnings, and stay in `problems`.
    """
    between("snap", snap, 0)
    if tables.is_table(source):
        if snap > 0:
            raise ValueError("snap goes with a file")
        return _from_frame(source, code, crs, repair)
    file, named = tables.file_and_layer(source)
    raw, problems = _portulan.read_coverage(file, layer or named, code or "", crs or "", snap, repair, options.jobs)
    return Coverage(raw, tell(problems))


def as_coverage(areas: Any, *, code: Optional[str] = None) -> Coverage:
    """A coverage, whatever stands for one."""
    return areas if isinstance(areas, Coverage) else read_coverage(areas, code=code)


def _from_frame(frame: Any, code: Optional[str], crs: Optional[str], repair: bool) -> Coverage:
    if not tables.is_geographic(frame):
        raise TypeError("a GeoDataFrame is wanted: the table has no shapes")
    if code is None:
        raise ValueError("code: which column tells the areas apart?")
    if crs is not None:
        frame = frame.to_crs(crs)
    attributes = tables.plain(frame)
    names = [code, *(name for name in attributes.columns if name != code)]
    columns = [(str(name), _kind(attributes[name]), _texts(attributes[name])) for name in names]
    system = frame.crs.to_string() if frame.crs is not None else ""
    shapes = [b"" if shape is None or shape.is_empty else shape.wkb for shape in frame.geometry]
    raw, problems = _portulan.coverage_from_wkb(shapes, columns, "areas", system, repair, options.jobs)
    return Coverage(raw, tell(problems))


def _kind(column: Any) -> str:
    return {"i": "integer", "u": "integer", "f": "decimal"}.get(column.dtype.kind, "text") if column.dtype != object else "text"


def _texts(column: Any) -> List[str]:
    missing = column.isna()
    return ["" if empty else repr(value) if isinstance(value, float) else str(value) for value, empty in zip(column, missing)]


def _frame(columns: List[Tuple[str, str, List[str]]]) -> Any:
    pd = tables.pandas()
    made: Dict[str, Any] = {}
    for name, kind, cells in columns:
        if kind == "text":
            made[name] = pd.Series([cell or None for cell in cells], dtype=object)
        elif kind in ("date", "date_time"):
            made[name] = pd.to_datetime(pd.Series([cell or None for cell in cells], dtype=object), errors="ignore")
        elif kind == "integer":
            whole = [int(cell) if cell else None for cell in cells]
            made[name] = pd.Series(whole, dtype="Int64" if None in whole else "int64")
        else:
            made[name] = pd.Series([float(cell) if cell else float("nan") for cell in cells], dtype="float64")
    return pd.DataFrame(made)


def _shapes(wkb: List[Optional[bytes]]) -> Any:
    return tables.geopandas().GeoSeries.from_wkb(wkb)


def _points(x: Any, y: Any) -> Any:
    import numpy as np

    return np.ascontiguousarray(x, dtype="float64") if y is None else np.column_stack((np.asarray(x, dtype="float64"), np.asarray(y, dtype="float64")))

"""Points into areas."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, List, Optional, Union

from . import _portulan, tables
from .coverages import Coverage, as_coverage
from .options import options
from .problems import tell

if TYPE_CHECKING:
    import pandas as pd


def locate(points: Any, areas: Any, *, by: Union[None, str, List[str]] = None, keep_points: bool = False, x: Optional[str] = None,
           y: Optional[str] = None, crs: Optional[str] = None, code: Optional[str] = None) -> "pd.DataFrame":
    """How many points fall into each area, or into which area each point falls.

    points: a table (CSV, a layer of points), a DataFrame with two columns of coordinates, or a GeoDataFrame.
    areas: boundaries: a Coverage, a file ("limites.gpkg:communes"), or a GeoDataFrame (`code`: its column of codes).
    by: count by these columns of the points too.
    keep_points: the points themselves, with a column that holds the code of their area (named after the areas' file).
    x, y: columns of the coordinates; in files they are found by their names. crs: their system ("EPSG:2154"); of a DataFrame that does not
    say, the system of the areas.

    >>> portulan.locate("equipements.csv", "limites.gpkg:communes", by="type")      # doctest: +SKIP
    >>> communes = portulan.read_coverage("limites.gpkg:communes")                  # doctest: +SKIP
    >>> portulan.locate(lieux, communes, x="lon", y="lat", crs="EPSG:4326", keep_points=True)   # doctest: +SKIP

    Counts: a row for each area (every area without `by`), columns `code`, `name` where the file has names, those of `by`, and `points`.
    A file of points is streamed, at any size, when the areas are a file too. A point on a border belongs to the area east of it (north of it, where the border
    runs east-west). Rows that cannot be used are told (LOC-005 to LOC-011).
    """
    if keep_points and by:
        raise ValueError("keep_points gives each point, by counts them: one or the other")
    if not tables.is_table(points) and not isinstance(areas, Coverage) and not tables.is_table(areas):
        return _of_files(points, areas, tables.as_list(by), keep_points, x, y, crs, code)
    if not tables.is_table(points):
        raise TypeError("points of a file are located in areas of a file; read them with pandas, or name the areas' file")
    return _of_frame(points, as_coverage(areas, code=code), tables.as_list(by), keep_points, x, y, crs)


def _of_files(points: Any, areas: Any, by: List[str], keep: bool, x: Optional[str], y: Optional[str], crs: Optional[str],
              code: Optional[str]) -> "pd.DataFrame":
    file, layer = tables.file_and_layer(points)
    area_file, area_layer = tables.file_and_layer(areas)
    with tempfile.TemporaryDirectory(prefix="portulan-") as folder:
        output = Path(folder) / "located.csv"
        problems = _portulan.locate_files(file, layer, [(area_file, area_layer, code or "")], by, keep, x or "", y or "", crs or "",
                                          str(output), "", options.jobs)
        pd = tables.pandas()
        frame = pd.read_csv(output, sep=None if keep else ";", engine="python" if keep else "c", dtype=str, encoding="utf-8-sig",
                            keep_default_na=False)
    if not keep:
        frame["points"] = frame["points"].astype("int64")
    frame.attrs["problems"] = tell(problems)
    return frame


def _of_frame(points: Any, areas: Coverage, by: List[str], keep: bool, x: Optional[str], y: Optional[str], crs: Optional[str]) -> "pd.DataFrame":
    pd = tables.pandas()
    if tables.is_geographic(points) and x is None and y is None:
        shapes = points.geometry
        found = areas.locate(shapes.x, shapes.y, crs=crs or (shapes.crs.to_string() if shapes.crs is not None else None))
    elif x is not None and y is not None:
        found = areas.locate(points[x], points[y], crs=crs)
    else:
        raise ValueError("x and y: which columns hold the coordinates?")
    codes = pd.Series([*areas.codes, None], dtype=object).to_numpy()[found]
    if keep:
        made = points.copy()
        made[areas.code or "area"] = codes
        return made
    if by:
        counted = points[by].assign(code=codes)[found >= 0]
        sizes = counted.groupby(["code", *by], sort=True, dropna=False).size()
        return sizes.rename("points").reset_index()
    sizes = pd.Series(codes[found >= 0], dtype=object).value_counts()
    return pd.DataFrame({"code": areas.codes, "points": [int(sizes.get(code, 0)) for code in areas.codes]})

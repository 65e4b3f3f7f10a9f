"""Values cut into classes for a map."""

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Union

from . import _portulan, tables
from .bounds import between
from .options import options

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

METHODS = ("quantile", "equal", "pretty", "sd", "jenks", "geometric", "arithmetic", "nested-means", "head-tail", "zero-centred", "q6", "manual")


class Classes:
    """Classes and how well they stand for the values. Closed on the left: [a ; b[, the last one [a ; b].

    method: how they were made; bounds: one more than there are classes; counts: values in each class; gvf, tai, gadf: goodness of fit,
    1 at best (squares to means, distances to means, distances to medians); missing: values that are no numbers, in no class.
    """

    def __init__(self, method: str, values: "np.ndarray[Any, Any]", bounds: "np.ndarray[Any, Any]") -> None:
        self.method = method
        self.bounds = bounds
        self._values = values
        self.counts, self.gvf, self.tai, self.gadf = _portulan.class_quality(values, bounds)
        self.missing = int(len(values) - len(values[abs(values) < float("inf")]))

    def of(self, values: Any) -> "np.ndarray[Any, Any]":
        """The class of each value, from 0; -1 for no number and beyond the bounds. An array of doubles is read in place."""
        return _portulan.classes_of(_doubles(values), self.bounds)

    def changes(self, other: "Classes") -> "np.ndarray[Any, Any]":
        """Positions of the values that the other classes put elsewhere: what depends on the choice."""
        return _portulan.values_that_change(self._values, self.bounds, other.bounds)

    @property
    def table(self) -> "pd.DataFrame":
        """A row for each class: `from`, `to`, `values`."""
        return tables.pandas().DataFrame({"from": self.bounds[:-1], "to": self.bounds[1:], "values": self.counts})

    def __len__(self) -> int:
        return len(self.counts)

    def __repr__(self) -> str:
        bounds = ", ".join(f"{bound:g}" for bound in self.bounds)
        return f"<{len(self)} classes ({self.method}), bounds {bounds}, GVF {self.gvf:.4f}>"

    def _repr_html_(self) -> str:
        return f"<p>{self.method}, GVF {self.gvf:.4f}, TAI {self.tai:.4f}</p>{self.table.to_html()}"


def classify(values: Any, method: Optional[str] = None, classes: int = 5, *, bounds: Optional[Sequence[float]] = None,
             force: Optional[float] = None) -> Union[Classes, Dict[str, Classes]]:
    """Cuts values into classes.

    values: a column, an array; doubles side by side are read in place, anything else is copied once. What is no number is left out.
    method: quantile, equal, pretty, sd, jenks (as without it), geometric, arithmetic, nested-means, head-tail, zero-centred, q6, manual; or
    "all": a dictionary of those that can be used, to choose from. classes: how many; where values repeat there may be fewer.
    bounds: those of the method manual. force: a bound that must be there (0 for a change): the nearest one moves.

    >>> portulan.classify([1, 2, 3, 10, 11, 12], "jenks", 2)
    <2 classes (jenks), bounds 1, 10, 12, GVF 0.9675>
    """
    if method is None:
        method = "manual" if bounds is not None else "jenks"
    between("classes", classes, 1, 1000)
    if method == "all":
        every = {name: _cut(values, name, classes, [], force) for name in METHODS if name != "manual"}
        return {name: made for name, made in every.items() if made is not None}
    if method not in METHODS:
        raise ValueError(f"method: {', '.join(METHODS)} or all, not {method!r}")
    if (method == "manual") != (bounds is not None):
        raise ValueError("bounds goes with method manual")
    if bounds is not None and (len(bounds) < 2 or any(not a < b for a, b in zip(bounds, bounds[1:]))):
        raise ValueError("bounds: two or more, rising")
    made = _cut(values, method, classes, list(bounds or []), force)
    if made is None:
        raise ValueError(f"{method} cannot cut these values: no number among them, or none that the method can use")
    return made


def _cut(values: Any, method: str, classes: int, bounds: List[float], force: Optional[float]) -> Optional[Classes]:
    doubles = _doubles(values)
    found = _portulan.class_bounds(doubles, method, classes, bounds, force)
    return Classes(method, doubles, found) if found is not None and len(found) > 1 else None


def _doubles(values: Any) -> "np.ndarray[Any, Any]":
    import numpy as np

    if hasattr(values, "to_numpy"):
        values = values.to_numpy(dtype="float64", na_value=np.nan)
    return np.ascontiguousarray(values, dtype="float64").ravel()

"""Networks: places for a drawing, measures of nodes."""

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Dict, Optional, Sequence, Tuple, Union

from . import _portulan, tables
from .bounds import between
from .options import options
from .problems import tell

if TYPE_CHECKING:
    import pandas as pd

_USUAL = ("degree", "strength", "betweenness", "pagerank", "core", "leiden")


def layout(edges: Any, *, source: Optional[str] = None, target: Optional[str] = None, length: Optional[str] = None, nodes: Any = None,
           id: Optional[str] = None, family: Optional[str] = None, sheet: Optional[str] = None, seed: int = 1, starts: int = 0) -> "pd.DataFrame":
    """Where the nodes of a network go so that distances on paper are distances in the network.

    edges: a DataFrame with a tie a row, or a file (a table, a matrix, GraphML, GEXF, GML, Pajek, DOT...). source, target: columns of its ends;
    found by their usual names (source, de, from... target, vers, to...). length: column of lengths; without it each tie is one step.
    nodes: table of all nodes, those without ties included (`id`, `family`: its columns). seed: another number, another layout, as good.
    starts: layouts tried, the best of which stays; by the size without it.

    A data frame `id`, `x`, `y` (y downwards, one step is 1). `attrs`: `stress` (normalised), `components`, `isolates`, `ties`, `problems`.
    x and y are the engine's own vectors, not copied when they come in. The same for any order of rows and any number of threads.
    """
    between("seed", seed, 0, 2**63)
    between("starts", starts, 0, 100000)
    with ExitStack() as files:
        path, shown, words = _opened(files, edges, nodes, source=source, target=target, length=length, id=id, family=family, sheet=sheet)
        text, x, y, stress, components, isolates, ties, problems = _portulan.layout(path, shown, words, seed, starts, options.jobs)
    frame = tables.pandas().DataFrame({"id": tables.from_csv(text, texts=("id",))["id"], "x": x, "y": y}, copy=False)
    frame.attrs.update(stress=stress, components=components, isolates=isolates, ties=ties, problems=tell(problems))
    return frame


def measures(edges: Any, measures: Union[str, Sequence[str]] = _USUAL, *, source: Optional[str] = None, target: Optional[str] = None,
             weight: Optional[str] = None, unweighted: bool = False, directed: bool = False, undirected: bool = False, paths: str = "hops",
             nodes: Any = None, id: Optional[str] = None, family: Optional[str] = None, sheet: Optional[str] = None, intervals: float = 0,
             compare: bool = False, draws: int = 200, seed: int = 1) -> "pd.DataFrame":
    """What the ties say of each node, and of the whole network.

    edges, source, target, nodes, id: as for `portulan.layout`. measures: words such as degree, betweenness, leiden, or "all";
    those between families need `family`. weight: column of strengths. directed: ties lead from source to target. paths: "hops" or
    "strength" (1/strength for each tie). intervals: what numbers and ranks may be when this share of the nodes is silent (0.2).
    compare: the summary says where the network stands among random ones of its size. draws, seed: of both.

    A data frame with a row for each node, `id` as its index, a column for each number. `attrs["summary"]`: what is measured of the whole
    network.
    """
    if paths not in ("hops", "strength"):
        raise ValueError(f"paths: hops or strength, not {paths!r}")
    if intervals != 0:
        between("intervals", intervals, 0.01, 0.9)
    between("draws", draws, 20, 100000)
    between("seed", seed, 0, 2**63)
    with ExitStack() as files:
        path, shown, words = _opened(files, edges, nodes, source=source, target=target, weight=weight, id=id, family=family, sheet=sheet)
        text, summary, problems = _portulan.measures(path, shown, words, _words(measures, family is not None or nodes is not None), paths,
                                                     unweighted=unweighted, directed=directed, undirected=undirected, intervals=intervals,
                                                     compare=compare, draws=draws, seed=seed, jobs=options.jobs)
    frame = tables.from_csv(text, texts=("id",))
    for name in frame.columns[1:]:
        tables.numbers(frame, name)
    frame = frame.set_index("id")
    frame.attrs.update(summary=json.loads(summary), problems=tell(problems))
    return frame


def _opened(files: ExitStack, edges: Any, nodes: Any, **words: Optional[str]) -> Tuple[str, str, Dict[str, str]]:
    path, shown = files.enter_context(tables.as_file(edges, "edges"))
    given = {name: word or "" for name, word in words.items()}
    if nodes is not None:
        given["nodes"], given["nodes_shown"] = files.enter_context(tables.as_file(nodes, "nodes"))
    return path, shown, given


def _words(measures: Union[str, Sequence[str]], has_families: bool) -> "list[str]":
    known = _portulan.measure_words()
    wanted = [word.strip() for word in measures.split(",")] if isinstance(measures, str) else list(measures)
    if "all" in wanted:
        return [word for word in known if has_families or not _portulan.needs_family(word)]
    for word in wanted:
        if word not in known:
            raise ValueError(f"there is no measure {word!r}; there are: all, {', '.join(known)}")
    return list(dict.fromkeys(wanted))

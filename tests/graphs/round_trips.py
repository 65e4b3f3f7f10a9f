#!/usr/bin/env python3
"""One layout written as GraphML, GEXF, DOT and XLSX tells the same network everywhere: nodes, names, families, ties with their weights,
places and colours, as networkx, igraph, Graphviz and LibreOffice read them; and what they write we read back."""

import argparse
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
SKIPPED = 77


def networks_folder():
    shared = pathlib.Path(os.environ.get("PORTULAN_SHARED", HERE.parents[2].parent / "shared"))
    return shared / "data/real/networks"


def run(*words, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, encoding="utf-8", check=False, **more)
    if done.returncode != 0:
        raise AssertionError(f"{words}: {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def of_networkx(path):
    import networkx as nx

    graph = nx.read_graphml(path, force_multigraph=True) if path.suffix == ".graphml" else nx.read_gexf(path)
    nodes, ties = {}, []
    for name, data in graph.nodes(data=True):
        viz = data.get("viz", {})
        place = viz.get("position", data)
        colour = viz.get("color", data)
        nodes[name] = (data.get("label"), data.get("family"), round(float(place["x"]), 3), round(float(place["y"]), 3),
                       "#%02x%02x%02x" % tuple(int(colour[c]) for c in "rgb") if "r" in colour else None)
    for a, b, data in graph.edges(data=True):
        ties.append((*((a, b) if graph.is_directed() else sorted((a, b))), round(float(data.get("weight", 1)), 6)))
    return nodes, sorted(ties)


def of_igraph(path):
    import igraph

    graph = igraph.Graph.Read_GraphML(str(path))
    names = graph.vs["id"]
    nodes = {v["id"]: (v["label"], v["family"] if "family" in graph.vs.attributes() else None, round(v["x"], 3), round(v["y"], 3),
                       "#%02x%02x%02x" % (int(v["r"]), int(v["g"]), int(v["b"])) if "r" in graph.vs.attributes() and v["r"] == v["r"] else None) for v in graph.vs}
    ties = []
    for edge in graph.es:
        ends = [names[edge.source], names[edge.target]]
        ties.append((*(ends if graph.is_directed() else sorted(ends)), round(edge["weight"], 6)))
    return nodes, sorted(ties)


def of_graphviz(path):
    """As Graphviz itself reads DOT; -n keeps the places that are given."""
    graph = json.loads(run("neato", "-n2", "-Tdot_json", path))
    names = {node["_gvid"]: node["name"] for node in graph["objects"]}
    nodes = {}
    for node in graph["objects"]:
        x, y = (float(part.rstrip("!")) for part in node["pos"].split(","))
        nodes[node["name"]] = (node["label"], node.get("family"), round(x, 2), round(y, 2), node.get("fillcolor"))
    ties = []
    for edge in graph.get("edges", []):
        ends = [names[edge["tail"]], names[edge["head"]]]
        ties.append((*(ends if graph["directed"] else sorted(ends)), round(float(edge["weight"]), 6)))
    return nodes, sorted(ties)


def of_calc(path, folder):
    """As LibreOffice Calc reads the workbook: both sheets as CSV."""
    office = shutil.which("soffice")
    out = folder / "calc"
    run(office, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', "--outdir", out, path, env={**os.environ, "HOME": str(folder)})
    with open(out / f"{path.stem}-nodes.csv", encoding="utf-8", newline="") as file:
        nodes = {row["Id"]: (row["Label"], row.get("family") or None, round(float(row["X"]), 3), round(float(row["Y"]), 3), row["Colour"] or None) for row in csv.DictReader(file)}
    with open(out / f"{path.stem}-ties.csv", encoding="utf-8", newline="") as file:
        ties = sorted((*((row["Source"], row["Target"]) if row["Type"] == "Directed" else sorted((row["Source"], row["Target"]))), round(float(row["Weight"]), 6)) for row in csv.DictReader(file))
    return nodes, ties


def is_near(ours, theirs, coarse):
    """Words and colours alike; places too, but for what Graphviz rounds (a twentieth of a point)."""
    if not coarse:
        return ours == theirs
    return (*ours[:2], ours[4]) == (*theirs[:2], theirs[4]) and abs(ours[2] - theirs[2]) < 0.06 and abs(ours[3] - theirs[3]) < 0.06


def difference(name, other, wanted, found, coarse=False):
    nodes, theirs = wanted[0], found[0]
    if nodes.keys() != theirs.keys():
        yield f"{name}: {other} has {len(theirs)} nodes of {len(nodes)}"
        return
    apart = [(nodes[node], theirs[node]) for node in nodes if not is_near(nodes[node], theirs[node], coarse)]
    if apart:
        yield f"{name}: {len(apart)} nodes are others in {other}: {apart[:2]}"
    if wanted[1] != found[1]:
        yield f"{name}: the ties in {other} are others: {len(found[1])} of {len(wanted[1])}"


def trial(program, folder, name, words):
    outputs = {ending: folder / f"{name}.{ending}" for ending in ("graphml", "gexf", "dot", "xlsx")}
    for path in outputs.values():
        run(program, "layout", *words, "-o", path, "--quiet", env={**os.environ, "LANG": "C.UTF-8"})
        again = path.with_name("again-" + path.name)
        run(program, "layout", *words, "-o", again, "--quiet", env={**os.environ, "LANG": "C.UTF-8"})
        if path.read_bytes() != again.read_bytes():
            yield f"{name}: {path.name} has other bytes the second time"
    wanted = of_networkx(outputs["graphml"])
    yield from difference(name, "GEXF (networkx)", wanted, of_networkx(outputs["gexf"]))
    try:
        yield from difference(name, "GraphML (igraph)", wanted, of_igraph(outputs["graphml"]))
    except ImportError:
        print("left out: igraph is not here (python3-igraph)")
    if shutil.which("neato"):
        yield from difference(name, "DOT (Graphviz)", wanted, of_graphviz(outputs["dot"]), coarse=True)
    else:
        print("left out: Graphviz is not here (graphviz)")
    if shutil.which("soffice"):
        yield from difference(name, "XLSX (LibreOffice)", wanted, of_calc(outputs["xlsx"], folder))
    else:
        print("left out: LibreOffice is not here (libreoffice-calc)")
    measured = {ending: run(program, "measures", path, "--measures", "degree,strength", "--quiet", env={**os.environ, "LANG": "C.UTF-8"}) for ending, path in outputs.items() if ending != "xlsx"}
    measured["xlsx"] = run(program, "measures", outputs["xlsx"], "--sheet", "ties", "--source", "Source", "--target", "Target", "--weight", "Weight", "--measures", "degree,strength", "--quiet", env={**os.environ, "LANG": "C.UTF-8"})
    for ending, table in measured.items():
        if ending != "xlsx" and table != measured["graphml"]:
            yield f"{name}: read back from {ending} the measures are others"
    lonely = {row.split(",")[0] for row in measured["graphml"].splitlines()} - {row.split(",")[0] for row in measured["xlsx"].splitlines()}
    kept = [row for row in measured["graphml"].splitlines() if row.split(",")[0] not in lonely]
    if len(measured["xlsx"].splitlines()) != len(kept):
        yield f"{name}: read back from the workbook there are {len(measured['xlsx'].splitlines())} rows, {len(kept)} in GraphML"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    given = parser.parse_args()
    networks = networks_folder()
    if not networks.is_dir():
        print("skipped: the real networks are not here")
        return SKIPPED
    try:
        import networkx  # noqa: F401
    except ImportError:
        print("skipped: networkx is not here (python3-networkx)")
        return SKIPPED
    cases = {name: (networks / f"emon/{name}_edges.csv", "--nodes", networks / f"emon/{name}_nodes.csv", "--weight", "freq", "--family", "Sponsorship") for name in ("Cheyenne", "Texas", "MtSi")}
    cases["eurosis"] = (networks / "eurosis_edges.csv", "--nodes", networks / "eurosis_nodes.csv", "--family", "actor_type")
    cases["miserables"] = (networks / "miserables.dot",)
    findings = []
    for name, words in cases.items():
        with tempfile.TemporaryDirectory() as folder:
            findings += list(trial(given.program.resolve(), pathlib.Path(folder), name, words))
        print(f"{name}: looked at")
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())

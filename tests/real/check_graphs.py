#!/usr/bin/env python3
"""Files of graphs, read and written: real networks go through networkx and igraph and come back as they were.

Needs the real data (README.md beside) and networkx; igraph (python3-igraph) where some Python of the machine has it."""

import argparse
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
GIVEN = argparse.ArgumentParser()
GIVEN.add_argument("--program", type=pathlib.Path, required=True)
given = GIVEN.parse_args()
shared = pathlib.Path(os.environ.get("PORTULAN_SHARED", HERE.parents[2].parent / "shared"))
networks = shared / "data/real/networks"
if not networks.is_dir():
    print("skipped: no real networks")
    sys.exit(77)
try:
    import networkx as nx
except ImportError:
    print("skipped: no networkx")
    sys.exit(77)


def run(*words):
    done = subprocess.run([str(word) for word in (given.program, *words)], capture_output=True, text=True, encoding="utf-8", check=False,
                          env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"})
    if done.returncode != 0:
        raise AssertionError(f"{words}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def measures(path, *words):
    """{node: (strength in, strength out)}"""
    rows = csv.DictReader(io.StringIO(run("measures", path, "--measures", "degree,strength", "--quiet", *words)))
    return {row["id"]: tuple(float(row[name]) for name in ("degree_in", "degree_out", "strength_in", "strength_out")) for row in rows}


def of_networkx(graph, name=str):
    graph = graph.copy()
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    simple = nx.DiGraph(graph)
    return {name(node): (float(simple.in_degree(node)), float(simple.out_degree(node)), float(graph.in_degree(node, "weight")), float(graph.out_degree(node, "weight")))
            for node in graph}


def organisations(name):
    """A network of rescue organisations: names as they are, directions, frequencies of contact."""
    graph = nx.DiGraph()
    with open(networks / f"emon/{name}_edges.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    head = [word.lower() for word in rows[0]]
    source, target = (head.index(next(word for word in words if word in head)) for words in (("source", "from"), ("target", "to")))
    weight = next((head.index(word) for word in ("freq", "weight", "frequency") if word in head), None)
    for row in rows[1:]:
        strength = float(row[weight]) if weight is not None and row[weight] not in ("", "NA") else 1.0
        graph.add_edge(row[source].strip(), row[target].strip(), weight=strength)
    return graph


def same(found, wanted, what):
    if found != wanted:
        wrong = [node for node in wanted if found.get(node) != wanted[node]]
        raise AssertionError(f"{what}: {len(wrong)} nodes of {len(wanted)} differ, {len(found)} found: {[(n, found.get(n), wanted[n]) for n in wrong[:3]]}")


def read_what_networkx_writes(folder):
    for name in ("Cheyenne", "HurrFrederic", "LakePomona", "MtSi", "MtStHelens", "Texas", "Wichita"):
        graph = organisations(name)
        wanted = of_networkx(graph)
        nx.write_graphml(graph, folder / "g.graphml")
        nx.write_gexf(graph, folder / "g.gexf")
        nx.write_pajek(graph, folder / "g.net")
        gml = graph.copy()
        nx.write_gml(gml, folder / "g.gml")
        for ending in ("graphml", "gexf", "net", "gml"):
            same(measures(folder / f"g.{ending}"), wanted, f"{name} as {ending}")
        # The same ties as a square of numbers.
        nodes = sorted(graph)
        with open(folder / "m.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(["", *nodes])
            for a in nodes:
                writer.writerow([a, *(graph[a][b]["weight"] if graph.has_edge(a, b) else "" for b in nodes)])
        same(measures(folder / "m.csv"), wanted, f"{name} as a matrix")
        labels = ",".join(f'"{node}"' for node in nodes)
        data = "\n".join(" ".join(str(graph[a][b]["weight"]) if graph.has_edge(a, b) else "0" for b in nodes) for a in nodes)
        (folder / "g.dl").write_text(f"dl n={len(nodes)} format=fullmatrix\nlabels:\n{labels}\ndata:\n{data}\n", encoding="utf-8")
        same(measures(folder / "g.dl"), wanted, f"{name} as DL")


def read_what_stands_there():
    graph = nx.read_graphml(networks / "eurosis.graphml")
    same(measures(networks / "eurosis.graphml"), of_networkx(graph), "eurosis.graphml")
    # Graphviz's own words, without its programs.
    arcs = re.findall(r'^\s*"?([\w.]+)"?\s*->\s*"?([\w.]+)"?', (networks / "miserables.dot").read_text(encoding="utf-8"), re.M)
    graph = nx.MultiDiGraph(arcs)
    same(measures(networks / "miserables.dot", "--unweighted"), of_networkx(nx.DiGraph(graph)), "miserables.dot")


def write_what_networkx_reads(folder):
    wanted = nx.Graph(nx.read_graphml(networks / "eurosis.graphml"))
    wanted.remove_edges_from(list(nx.selfloop_edges(wanted)))
    run("layout", networks / "eurosis.graphml", "--family", "actor_type", "-o", folder / "e.graphml", "--quiet", "--overwrite")
    run("layout", networks / "eurosis.graphml", "--family", "actor_type", "-o", folder / "e.gexf", "--quiet", "--overwrite")
    places = {row["id"]: (100 * float(row["x"]), -100 * float(row["y"])) for row in csv.DictReader(io.StringIO(run("layout", networks / "eurosis.graphml", "--quiet")))}
    graphml, gexf = nx.read_graphml(folder / "e.graphml"), nx.read_gexf(folder / "e.gexf")
    for graph in (graphml, gexf):
        assert graph.is_directed() and {frozenset(edge) for edge in graph.edges()} == {frozenset(edge) for edge in wanted.edges()}, "ties of eurosis"
    for node, (x, y) in places.items():
        assert abs(graphml.nodes[node]["x"] - x) < 0.01 and abs(graphml.nodes[node]["y"] - y) < 0.01, node
        at = gexf.nodes[node]["viz"]["position"]
        assert abs(at["x"] - x) < 0.01 and abs(at["y"] - y) < 0.01, node
        colour = gexf.nodes[node]["viz"]["color"]
        assert [colour[c] for c in "rgb"] == [graphml.nodes[node][c] for c in "rgb"], node
    families = {}
    for node in graphml:
        families.setdefault(graphml.nodes[node].get("family", ""), set()).add(tuple(graphml.nodes[node][c] for c in "rgb"))
    assert all(len(colours) == 1 for colours in families.values()), "one colour a family"


def python_with_igraph():
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", "import igraph"], capture_output=True, check=False).returncode == 0:
            return python
    return None


OTHER = """
import igraph, json, sys
folder = sys.argv[1]
g = igraph.Graph.Read_GraphML(folder + "/c.graphml")
out = {"ours": [g.vcount(), sorted(g.vs["label"]), sorted(zip(g.vs["label"], g.strength(mode="in", weights="weight"), g.strength(mode="out", weights="weight")))]}
g.vs["name"] = g.vs["label"]
for key in ("x", "y", "size", "r", "g", "b"):
    if key in g.vs.attributes():
        del g.vs[key]
for ending in ("graphml", "gml", "net"):
    g.write(folder + "/i." + ending, format={"net": "pajek"}.get(ending))
d = igraph.Graph.Read_DL(folder + "/g.dl")
out["dl"] = sorted(zip(d.vs["name"], d.degree(mode="in"), d.degree(mode="out")))
print(json.dumps(out))
"""


def with_igraph(folder):
    python = python_with_igraph()
    if python is None:
        print("igraph: skipped, no Python of this machine has it")
        return
    graph = organisations("Texas")
    nx.write_graphml(graph, folder / "t.graphml")
    run("layout", folder / "t.graphml", "-o", folder / "c.graphml", "--quiet", "--overwrite")
    (folder / "g.dl").write_text("DL n=4\nformat = edgelist1\nlabels:\nann,bob,cid,dan\ndata:\n1 2\n2 1\n3 4\n", encoding="utf-8")
    done = subprocess.run([python, "-c", OTHER, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    said = json.loads(done.stdout)
    wanted = of_networkx(graph)
    assert said["ours"][0] == len(wanted)
    same({name: (into, out) for name, into, out in said["ours"][2]}, {name: values[2:] for name, values in wanted.items()}, "igraph reads ours")
    for ending, words in (("graphml", ["--id", "name"]), ("gml", ["--id", "name"]), ("net", [])):
        same(measures(folder / f"i.{ending}", *words), wanted, f"what igraph writes as {ending}")
    same({name: values[:2] for name, values in measures(folder / "g.dl").items()}, {name: (float(i), float(o)) for name, i, o in said["dl"]}, "DL")
    print("igraph: same")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    read_what_stands_there()
    read_what_networkx_writes(folder)
    write_what_networkx_reads(folder)
    with_igraph(folder)
    print("same")

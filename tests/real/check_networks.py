#!/usr/bin/env python3
"""portulan measures and layout on real networks, beside networkx and igraph.

    check_networks.py --program PORTULAN --out FOLDER

Ends with 77 (skipped) where the real data or both oracles are absent; without one of them what the other knows is compared.
"""
import argparse
import csv
import json
import math
import os
import random
import subprocess
import sys
from pathlib import Path

failures = []


def find_real_data():
    named = os.environ.get("PORTULAN_SHARED")
    folder = Path(named) if named else Path(__file__).resolve().parents[3] / "shared"
    return folder / "data/real/networks"


def expect(condition, what):
    if not condition:
        failures.append(what)
        print("  FAILED", what)


def close(found, wanted):
    return math.isclose(found, wanted, rel_tol=1e-7, abs_tol=1e-9)


def compare(column, found, wanted, name):
    """Both by node; what is not defined is None or NaN."""
    wrong = []
    for node, value in wanted.items():
        own = found[node][column]
        undefined = value is None or (isinstance(value, float) and math.isnan(value))
        if (own == "") != undefined or (not undefined and not close(float(own), float(value))):
            wrong.append((node, own, value))
    expect(not wrong, f"{name}: {column}: {len(wrong)} of {len(wanted)} differ: {wrong[:3]}")


class Network:
    """A list of ties, read by the csv module: ends and weights added up, loops left out."""

    def __init__(self, path, source, target, weight, directed):
        self.path, self.source, self.target, self.weight, self.directed = path, source, target, weight, directed
        self.ties, self.nodes = {}, set()
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                a, b = row[source].strip(), row[target].strip()
                self.nodes.update((a, b))
                if a == b:
                    continue
                key = (a, b) if directed or a < b else (b, a)
                self.ties[key] = self.ties.get(key, 0) + float(row[weight]) if weight else 1

    def options(self):
        words = ["--source", self.source, "--target", self.target]
        return words + (["--weight", self.weight] if self.weight else ["--unweighted"]) + (["--directed"] if self.directed else [])


def measure(program, network, out, *more):
    table, summary = out / "measures.csv", out / "summary.json"
    command = [program, "measures", network.path, "-o", table, "--summary", summary, "--overwrite", "--quiet", *network.options(), *more]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command} failed: {done.stderr}")
    with open(table, encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    return rows, json.loads(summary.read_text()), table.read_bytes()


def beside_networkx(nx, network, found, summary, families, name):
    graph = nx.DiGraph() if network.directed else nx.Graph()
    graph.add_nodes_from(network.nodes)
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in network.ties.items())
    plain = nx.Graph(graph)
    compare("degree", found, dict(graph.degree()), name)
    compare("strength", found, dict(graph.degree(weight="weight")), name)
    compare("betweenness", found, nx.betweenness_centrality(graph, normalized=False), name)
    compare("closeness", found, nx.closeness_centrality(graph.reverse() if network.directed else graph), name)
    others = len(graph) - 1
    harmonic = nx.harmonic_centrality(graph.reverse() if network.directed else graph)
    compare("harmonic", found, {node: value / others for node, value in harmonic.items()}, name)
    compare("pagerank", found, nx.pagerank(graph, tol=1e-14, max_iter=10000), name)
    compare("core", found, nx.core_number(plain), name)
    compare("clustering", found, {n: (c if plain.degree(n) > 1 else None) for n, c in nx.clustering(plain).items()}, name)
    whole = undirected(nx, network)
    compare("constraint", found, nx.constraint(whole, weight="weight"), name)
    cuts = set(nx.articulation_points(plain))
    compare("articulation", found, {n: n in cuts for n in plain}, name)
    bridges = list(nx.bridges(plain))
    compare("bridges", found, {n: sum(n in b for b in bridges) for n in plain}, name)
    if network.directed:
        compare("reciprocity", found, nx.reciprocity(graph, graph.nodes), name)
        for kind, count in nx.triadic_census(graph).items():
            expect(summary["triads"][kind] == count, f"{name}: triads {kind}")
        expect(close(summary["reciprocity"], nx.overall_reciprocity(graph)), f"{name}: reciprocity")
    if not network.weight and not network.directed:
        compare("effective_size", found, {n: plain.degree(n) - effective_overlap(plain, n) for n in plain}, name)
    expect(close(summary["transitivity"], nx.transitivity(plain)), f"{name}: transitivity")
    expect(summary["triangles"] == sum(nx.triangles(plain).values()) / 3, f"{name}: triangles")
    expect(summary["components"] == nx.number_connected_components(plain), f"{name}: components")
    expect(close(summary["density"], nx.density(graph)), f"{name}: density")
    groups = {}
    for node in plain:
        groups.setdefault(found[node]["leiden"], set()).add(node)
    expect(close(summary["leiden"]["modularity"], nx.community.modularity(whole, groups.values(), weight="weight")), f"{name}: modularity")
    expect(all(nx.is_connected(plain.subgraph(group)) for group in groups.values()), f"{name}: a community falls apart")
    if families:
        nx.set_node_attributes(graph, families, "family")
        expect(close(summary["families"]["assortativity"], nx.attribute_assortativity_coefficient(graph, "family")), f"{name}: assortativity")
        expect_brokerage(network, found, families, name)


def undirected(nx, network):
    graph = nx.Graph()
    graph.add_nodes_from(network.nodes)
    for (a, b), weight in network.ties.items():
        graph.add_edge(a, b, weight=weight + (graph[a][b]["weight"] if graph.has_edge(a, b) else 0))
    return graph


def effective_overlap(graph, node):
    """Borgatti (1997): twice the ties among the neighbours, by their number."""
    around = list(graph[node])
    return 2 * sum(graph.has_edge(a, b) for i, a in enumerate(around) for b in around[:i]) / len(around)


def expect_brokerage(network, found, families, name):
    """Counted anew, triple by triple."""
    ties = set(network.ties) if network.directed else {t for a, b in network.ties for t in ((a, b), (b, a))}
    out = {}
    for a, b in ties:
        out.setdefault(a, []).append(b)
    counts = {}
    for i, j in ties:
        for k in out.get(j, []):
            if k == i or (i, k) in ties or (not network.directed and i > k):
                continue
            fi, fj, fk = families[i], families[j], families[k]
            if fi == fj == fk:
                part = "coordinator"
            elif fi == fk:
                part = "consultant"
            elif fj == fk:
                part = "gatekeeper"
            elif fi == fj:
                part = "representative" if network.directed else "gatekeeper"
            else:
                part = "liaison"
            counts[j, part] = counts.get((j, part), 0) + 1
    for part in ["coordinator", "gatekeeper", "consultant", "liaison"] + (["representative"] if network.directed else []):
        compare(f"brokerage_{part}", found, {node: counts.get((node, part), 0) for node in network.nodes}, name)


def beside_igraph(ig, network, found, summary, name):
    nodes = sorted(network.nodes)
    place = {node: i for i, node in enumerate(nodes)}
    graph = ig.Graph(n=len(nodes), edges=[(place[a], place[b]) for a, b in network.ties], directed=network.directed)
    weights = list(network.ties.values())
    def by_node(values):
        return dict(zip(nodes, values))

    compare("betweenness", found, by_node(graph.betweenness()), name)
    compare("pagerank", found, by_node(graph.pagerank(weights=weights, damping=0.85)), name)
    compare("constraint", found, by_node(graph.constraint(weights=weights)), name)
    if not network.directed:
        values = graph.eigenvector_centrality(weights=weights)
        wrong = [n for n, v in by_node(values).items() if abs(float(found[n]["eigenvector"]) - v) > 1e-6]
        expect(not wrong, f"{name}: eigenvector: {wrong[:3]}")
        best = max(graph.modularity(graph.community_leiden("modularity", weights=weights, n_iterations=2), weights=weights) for _ in range(3))
        expect(summary["leiden"]["modularity"] >= best - 0.002, f"{name}: modularity {summary['leiden']['modularity']}, igraph's {best}")


def expect_same_bytes(program, network, out, bytes_before, name):
    """Rows shuffled, ends exchanged where that means nothing, one thread: the same bytes."""
    with open(network.path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    random.Random(5).shuffle(rows)
    shuffled = out / "shuffled.csv"
    with open(shuffled, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for row in rows:
            if not network.directed and random.Random(row[network.source]).random() < 0.5:
                row[network.source], row[network.target] = row[network.target], row[network.source]
            writer.writerow(row)
    other = Network(shuffled, network.source, network.target, network.weight, network.directed)
    expect(measure(program, other, out, "--measures", "all", "--jobs", "1")[2] == bytes_before, f"{name}: measures depend on the order of rows")
    positions = []
    for path, jobs in ((network.path, "2"), (shuffled, "1")):
        command = [program, "layout", path, "--source", network.source, "--target", network.target, "--unweighted", "--jobs", jobs, "--quiet"]
        positions.append(subprocess.run([str(word) for word in command], capture_output=True, check=True).stdout)
    expect(positions[0] == positions[1], f"{name}: the layout depends on the order of rows or on threads")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    real = find_real_data()
    if not real.is_dir():
        print("skipped: no real networks (PORTULAN_SHARED)")
        return 77
    oracles = {}
    for module in ("networkx", "igraph"):
        try:
            oracles[module] = __import__(module)
        except ImportError:
            print(f"not compared with {module}: it is not installed (python3-{module})")
    if not oracles:
        print("skipped: neither networkx nor igraph")
        return 77
    options.out.mkdir(parents=True, exist_ok=True)
    cases = [(f"emon {path.name[:-10]}", Network(path, "source", "target", "freq", True), path.with_name(path.name.replace("edges", "nodes")))
             for path in sorted(real.glob("emon/*_edges.csv"))]
    cases += [("emon Texas, both ways", Network(real / "emon/Texas_edges.csv", "source", "target", None, False), None),
              ("flights", Network(real / "flights_airport_edges.csv", "origin", "destination", "count", False), None),
              ("eurosis", Network(real / "eurosis_edges.csv", "source", "target", None, True), real / "eurosis_nodes.csv"),
              ("cooperations", Network(real / "cooperations/liens_territoire_cooperation.csv", "id_coop", "id_territoire", None, False), None)]
    for name, network, nodes in cases:
        families, more = None, []
        if nodes:
            family = "actor_type" if "eurosis" in name else "Sponsorship"
            with open(nodes, encoding="utf-8-sig", newline="") as file:
                families = {row["id"]: row[family] for row in csv.DictReader(file)}
            network.nodes.update(families)
            more = ["--nodes", nodes, "--id", "id", "--family", family]
        found, summary, written = measure(options.program, network, options.out, "--measures", "all", *more)
        expect(set(found) == network.nodes, f"{name}: nodes")
        if "networkx" in oracles and len(network.nodes) < 1000:  # it takes minutes for more
            beside_networkx(oracles["networkx"], network, found, summary, families, name)
        if "igraph" in oracles:
            beside_igraph(oracles["igraph"], network, found, summary, name)
        if not nodes:
            expect_same_bytes(options.program, network, options.out, written, name)
        print(f"{name}: {summary['nodes']} nodes, {summary['ties']} ties")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Points in areas, Fisher-Jenks classes, measures and layouts of networks: our figures beside the peers', in one run.

    PORTULAN_BENCH=folder tests/bench/against_peers.py locate|classes|measures|layout|survey [--program build/release/bin/portulan] [--runs 3] [--size 10m]

The folder holds the peers' scripts with their data made: data/points_10m.csv, data/communes.gpkg, data/w2_geos (a short C++
program on OGR and GEOS, one thread), npm/ with simple-statistics, w9_jenks.mjs. Runs alternate, so that what else the machine does falls
on both; medians are printed with the ratio. `locate` compares all counts with the peer's, area by area and family by family.
`classes` runs build/bench/bench/classes (preset bench) or the program named with --classes. `measures` and `layout` take
data/net_<nodes>.csv and run w7_igraph.py and data/w7_bgl (measures), w8_graphlayouts.R and w8_graphviz.sh (layout); the
stress of all layouts is measured by w8_stress.py. `survey` rakes a million respondents of data/survey_1m.csv on data/margins.csv and makes 240 tables with
intervals (and the 60 of everybody), beside w9_duckdb.mjs and w9_pandas.py (once); the design effect must be the same.
"""

import argparse
import csv
import json
import os
import pathlib
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]


def timed(command, folder):
    """Wall seconds, CPU seconds, peak memory in MB and output of one run."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([str(word) for word in command], cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        out.seek(0)
        text = out.read().decode()
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {command}")
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "rss": used.ru_maxrss / 1024, "out": text}


def medians(runs):
    return {key: statistics.median(run[key] for run in runs) for key in ("wall", "cpu", "rss")}


def show(name, figures):
    print(f"{name:12} {figures['wall']:8.3f} s wall {figures['cpu']:8.2f} s CPU {figures['rss']:7.0f} MB")


def peer_counts(folder):
    """{(code, family): count}; the peer writes the places of areas in their file."""
    with sqlite3.connect(f"file:{folder / 'data/communes.gpkg'}?mode=ro", uri=True) as base:
        codes = [row[0] for row in base.execute("select code from communes order by rowid")]
    with open(folder / "data/out_w2_geos.csv", encoding="utf-8") as file:
        return {(codes[int(area)], f"F{int(family):02}"): int(n) for area, family, n in csv.reader(file)}


def our_counts(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {(row["code"], row["family"]): int(row["points"]) for row in csv.DictReader(file, delimiter=";")}


def locate(options, folder):
    with tempfile.TemporaryDirectory() as own:
        out, seconds = pathlib.Path(own) / "counts.csv", pathlib.Path(own) / "timings.json"
        points = f"data/points_{options.size}.csv"
        command = [options.program, "locate", points, "--in", "data/communes.gpkg", "--by", "family", "-o", out, "--overwrite", "--lang", "en", "--quiet"]
        ours, peers = [], []
        for _ in range(options.runs):
            ours.append(timed(command + ["--timings", seconds], folder))
            peers.append(timed(["data/w2_geos", points, "data/communes.gpkg"], folder))
        mine, theirs = medians(ours), medians(peers)
        show("portulan", mine)
        show("GEOS floor", theirs)
        print(f"{theirs['wall'] / mine['wall']:.1f} times faster, {theirs['cpu'] / mine['cpu']:.1f} times less CPU; stages {seconds.read_text().strip()}")
        same = our_counts(out) == peer_counts(folder)
        print("counts: all the same" if same else "counts: THEY DIFFER")
        return 0 if same else 1


def classes(options, folder):
    environment = dict(os.environ, PORTULAN_BENCH=str(folder))
    ours, peers, squares = [], [], []
    for _ in range(options.runs):
        told = json.loads(subprocess.run([options.classes, "--benchmark_format=json"], env=environment, capture_output=True, check=True).stdout)
        ours.append(told["benchmarks"][0]["real_time"])
        peer = json.loads(timed(["node", "w9_jenks.mjs"], folder)["out"].splitlines()[-1])
        peers.append(1000 * peer["ckmeans_s"])
        squares = [told["benchmarks"][0]["ssw"], peer["ssw"]]
    mine, theirs = statistics.median(ours), statistics.median(peers)
    print(f"portulan {mine:.1f} ms, ckmeans {theirs:.1f} ms: {theirs / mine:.1f} times faster; squares within classes {squares[0]:.2f} and {squares[1]:.2f}")
    return 0 if abs(squares[0] - squares[1]) <= 1e-9 * squares[1] else 1


def ours_timed(options, folder, *words):
    """One run of ours: its figures, and the seconds of each stage."""
    with tempfile.TemporaryDirectory() as own:
        seconds = pathlib.Path(own) / "timings.json"
        run = timed([options.program, *words, "--timings", seconds, "--quiet"], folder)
        return run, json.loads(seconds.read_text())


def measures(options, folder):
    with tempfile.TemporaryDirectory() as own:
        table, summary = pathlib.Path(own) / "measures.csv", pathlib.Path(own) / "summary.json"
        for nodes, ours, peers in ((3000, "betweenness", ["data/w7_bgl", "3000", "betw"]),
                                   (30000, "betweenness", ["data/w7_bgl", "30000", "betw"]),
                                   (300000, "pagerank,core,leiden", ["/usr/bin/python3", "w7_igraph.py", "300000", "pr,core,leid"])):
            run, stages = ours_timed(options, folder, "measures", f"data/net_{nodes}.csv", "--measures", ours, "-o", table, "--summary", summary, "--overwrite")
            peer = timed(peers, folder)
            show(f"ours {nodes}", run)
            print("   ", {key: value for key, value in stages.items() if key.startswith("measure") or key == "edges.read"})
            show(f"peer {nodes}", peer)
            print("   ", peer["out"].strip())
            if "leiden" in ours:
                print("    our modularity", json.loads(summary.read_text())["leiden"]["modularity"])
            else:
                with open(table, encoding="utf-8", newline="") as file:
                    print("    our sum", sum(float(row["betweenness"]) for row in csv.DictReader(file)))
    return 0


def layout(options, folder):
    with tempfile.TemporaryDirectory() as own:
        positions = pathlib.Path(own) / "positions.csv"
        cases = ((300, []), (3000, [["Rscript", "w8_graphlayouts.R", "stress", "3000"], ["bash", "w8_graphviz.sh", "neato -Gmode=major", "3000"]]),
                 (30000, [["bash", "w8_graphviz.sh", "sfdp", "30000"]]))
        for nodes, peers in cases:
            run, stages = ours_timed(options, folder, "layout", f"data/net_{nodes}.csv", "-o", positions, "--overwrite")
            show(f"ours {nodes}", run)
            print("   ", stages, timed(["/usr/bin/python3", "w8_stress.py", positions, str(nodes)], folder)["out"].strip())
            for peer in peers:
                run = timed(peer, folder)
                show(f"peer {nodes}", run)
                print("   ", " ".join(peer[1:]), run["out"].strip())
    return 0


def survey(options, folder):
    with tempfile.TemporaryDirectory() as own:
        margins, tables, seconds = (pathlib.Path(own) / name for name in ("margins.csv", "tables.csv", "timings.json"))
        with open(folder / "data/margins.csv", encoding="utf-8") as file:
            rows = [f"{row['var']},{row['code']},{row['p']}\n" for row in csv.DictReader(file)]
        margins.write_text("variable,category,share\n" + "".join(rows))
        questions = ",".join(f"q{i}" for i in range(1, 61))
        command = [options.program, "tabulate", "data/survey_1m.csv", "--questions", questions, "-o", tables, "--overwrite", "--timings", seconds, "--quiet"]
        raked = command + ["--margins", margins, "--by", "age,sex,region,diploma"]
        # Unequal weights that no breakdown explains: a column of the file stands for them.
        unequal = command + ["--weight", "territory", "--by", "age,sex,region,diploma"]
        ours, others, peers = [], [], []
        for _ in range(options.runs):
            ours.append(timed(raked, folder))
            stages = seconds.read_text().strip()
            others.append(timed(unequal, folder))
            peers.append(timed(["node", "w9_duckdb.mjs", "1m"], folder))
        pandas = timed(["/usr/bin/python3", "w9_pandas.py", "1m"], folder)
        mine, theirs = medians(ours), medians(peers)
        show("portulan", mine)
        show("  unequal", medians(others))
        show("DuckDB", theirs)
        show("pandas", pandas)
        print(f"{theirs['wall'] / mine['wall']:.1f} times faster than DuckDB, {pandas['wall'] / mine['wall']:.1f} than pandas; stages {stages}")
        print("the peers say", json.loads(peers[0]["out"].splitlines()[-1])["deff_kish"], json.loads(pandas["out"].splitlines()[-1])["deff_kish"])
        return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["locate", "classes", "measures", "layout", "survey"])
    parser.add_argument("--program", type=pathlib.Path, default=TOP / "build/release/bin/portulan")
    parser.add_argument("--classes", type=pathlib.Path, default=TOP / "build/bench/bench/classes")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--size", choices=["1m", "10m"], default="10m")
    options = parser.parse_args()
    if "PORTULAN_BENCH" not in os.environ:
        sys.exit("PORTULAN_BENCH names no folder: the peers' scripts and their data")
    folder = pathlib.Path(os.environ["PORTULAN_BENCH"]).resolve()
    return {"locate": locate, "classes": classes, "measures": measures, "layout": layout, "survey": survey}[options.what](options, folder)


if __name__ == "__main__":
    sys.exit(main())

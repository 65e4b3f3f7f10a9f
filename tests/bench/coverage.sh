#!/bin/bash
# Coverages against their peers, on the bench data: W1 (read, project, build), W3 (dissolve), W4 (simplify to 10 %).
#   PORTULAN_BENCH=/path/to/bench tests/bench/coverage.sh [build/release/bin/portulan]
# The folder holds bench.py, the peers' scripts (w1_ogr, w3_mapshaper.sh, w4_mapshaper.sh) and data/ as gen_data.py makes
# it. Each line is the median of three runs, with the processor time and what other programs took meanwhile ("others",
# in cores): compare within one run. W4_CHECK=1 also checks validity and surfaces of the simplified layer (GEOS: check_areas.py, Debian's python3-gdal).
set -eu
portulan=$(realpath "${1:-build/release/bin/portulan}")
check=$(realpath "$(dirname "$0")/check_areas.py")
cd "${PORTULAN_BENCH:?name the bench folder}"
export NOCHECK=1
run() { ./bench.py -n 3 -w "$1" -p "$2" -- "${@:3}"; }
for format in shp gpkg fgb; do
    run W1 "OGR floor $format" data/w1_ogr "data/communes.$format"
    run W1 "portulan $format" sh -c "'$portulan' coverage convert data/communes.$format data/out_w1.fgb --crs EPSG:4326 --overwrite --quiet --timings data/w1.json && cat data/w1.json"
done
run W3 mapshaper ./w3_mapshaper.sh shp
run W3 portulan "$portulan" coverage dissolve data/communes.shp data/out_w3.geojson --by epci --sum pop --overwrite --quiet
run W4 mapshaper ./w4_mapshaper.sh visvalingam
run W4 portulan "$portulan" coverage simplify data/communes.shp data/out_w4.shp --keep 10% --overwrite --quiet
if [ -n "${W4_CHECK:-}" ]; then "$check" data/out_w4.shp; fi

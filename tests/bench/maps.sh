#!/bin/bash
# A map of all communes on A3 at 300 dpi against its peers, on the bench data (W5): PNG, SVG and PDF from the Shapefile.
#   PORTULAN_BENCH=/path/to/bench tests/bench/maps.sh [build/release/bin/portulan]
# The folder holds bench.py, the peers' scripts (w5_mapserver.sh, w5_qgis.py with pyenv.sh) and data/ as gen_data.py makes it.
# At the end, what the vertices that are dropped change in the picture: the mean difference of the pixels (of 1), by
# ImageMagick, where the preset bench has been built.
# Each line is the median of three runs, with the processor time and what other programs took meanwhile ("others", in
# cores): compare within one run. Our map has what the peers' have not: title, legend, scale, alternative text, certificate.
set -eu
portulan=$(realpath "${1:-build/release/bin/portulan}")
decimation=$(dirname "$0")/../../build/bench/bench/decimation
decimation=$(realpath -m "$decimation")
cd "${PORTULAN_BENCH:?name the bench folder}"
cat > data/w5.toml <<'TOML'
format = 1
[boundaries]
commune = { file = "communes.shp", code = "code", name = "name", source = "Banc", vintage = 2025 }
[data]
file = "communes_attr.csv"
code = "code"
source = "Banc"
vintage = 2025
[[figure]]
id = "w5"
type = "choropleth"
value = "val"
classes = 6
TOML
run() { ./bench.py -n 3 -w W5 -p "$1" -- "${@:2}"; }
for format in png svg pdf; do
    run "MapServer $format" ./w5_mapserver.sh "$format" shp
    if [ "$format" = pdf ]; then run "QGIS pdf" ./pyenv.sh debian w5_qgis.py pdf gpkg; fi
    run "portulan $format" "$portulan" draw data/w5.toml -o data/out_w5_portulan --outputs "$format" --width 420mm --dpi 300 --overwrite --quiet
done
if [ -x "$decimation" ]; then
    "$decimation" data/communes.shp data/out_w5_all.png data/out_w5_dropped.png
    compare -metric MAE data/out_w5_all.png data/out_w5_dropped.png null: || true
    echo
fi

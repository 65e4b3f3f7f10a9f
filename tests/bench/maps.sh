#!/bin/bash
# Maps against their peers, on the bench data: all communes with lines of 0.1 mm on a page of as many pixels as A3 at 300 dpi (W5: PNG,
# SVG and PDF from the Shapefile), and a series of 100 pages, one for each EPCI, at 150 dpi (W6).
#   PORTULAN_BENCH=/path/to/bench tests/bench/maps.sh [build/release/bin/portulan] [w5|w6]
# The folder holds bench.py, the peers' scripts (w5_mapserver.sh, w5_qgis.py, w6_mapnik.py, w6_qgis.py with pyenv.sh) and data/ as
# gen_data.py makes it; what W6 reads is made by series_data.py. At the end of W5, what the vertices that are dropped change in the
# picture: the mean difference of the pixels (of 1), by ImageMagick, where the preset bench has been built.
# Each line is the median of three runs (of QGIS's series one), with the processor time and what other programs took meanwhile
# ("others", in cores): compare within one run. Our maps have what the peers' have not: title, legend, scale, locator,
# alternative text, certificate.
set -eu
portulan=$(realpath "${1:-build/release/bin/portulan}")
what=${2:-all}
here=$(realpath "$(dirname "$0")")
decimation=$(realpath -m "$here/../../build/bench/bench/decimation")
cd "${PORTULAN_BENCH:?name the bench folder}"
run() { ./bench.py -n "$1" -w "$2" -p "$3" -- "${@:4}"; }
if [ "$what" != w6 ]; then
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
all_borders = true
TOML
    for format in png svg pdf; do
        run 3 W5 "MapServer $format" ./w5_mapserver.sh "$format" shp
        if [ "$format" = pdf ]; then run 3 W5 "QGIS pdf" ./pyenv.sh debian w5_qgis.py pdf gpkg; fi
        # 340 mm: 4016 pixels, and about as many as A3 in all, as the page is as high as the country asks for
        run 3 W5 "portulan $format" "$portulan" draw data/w5.toml -o data/out_w5_portulan --outputs "$format" --width 340mm --dpi 300 --overwrite --quiet
    done
    if [ -x "$decimation" ]; then
        "$decimation" data/communes.shp data/out_w5_all.png data/out_w5_dropped.png
        compare -metric MAE data/out_w5_all.png data/out_w5_dropped.png null: || true
        echo
    fi
fi
if [ "$what" != w5 ]; then
    [ -e data/w6_points.csv ] || /usr/bin/python3 "$here/series_data.py"
    run 3 W6 "Mapnik" ./pyenv.sh debian w6_mapnik.py shp
    run 1 W6 "QGIS" ./pyenv.sh debian w6_qgis.py
    # A4 upright: 210 mm
    run 3 W6 "portulan" "$portulan" draw data/w6.toml -o data/atlas_portulan --outputs png --width 210mm --dpi 150 --overwrite --quiet
fi

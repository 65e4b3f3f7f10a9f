#!/usr/bin/env bash
# From a clean clone to a map: installs what is missing, builds the program, makes the demo project.
#   tools/demo.sh [FOLDER]     the output folder, build/demo by default
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case "${1:-}" in
    -*)
        sed -n '2,3s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac
out=$(realpath -m "${1:-$top/build/demo}")

cd "$top"
tools/setup.sh
mkdir -p build
cmake --preset release >build/configure.log || { cat build/configure.log >&2; exit 1; }
cmake --build --preset release --target portulan
build/release/bin/portulan build data/demo -o "$out"

printf '\nOpen in a browser:\n'
find "$out" -maxdepth 2 -name index.html | LC_ALL=C sort | sed 's|^|  file://|'

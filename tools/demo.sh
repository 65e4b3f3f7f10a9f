#!/usr/bin/env bash
# From a clean clone to a map: installs what is missing, builds the program, makes the demo project.
#   tools/demo.sh [FOLDER]          the output folder, build/demo by default
#   tools/demo.sh --real [FOLDER]   the same, with official boundaries from the network: build/real by default
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
real=
case "${1:-}" in
    --real)
        real=yes
        shift
        ;;
    -*)
        sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac
name=demo
[ -z "$real" ] || name=real
out=$(realpath -m "${1:-$top/build/$name}")

cd "$top"
tools/setup.sh
mkdir -p build
cmake --preset release >build/configure.log || { cat build/configure.log >&2; exit 1; }
cmake --build --preset release --target portulan
if [ -z "$real" ]; then
    build/release/bin/portulan build data/demo -o "$out"
else
    # Official boundaries, kept in the user's cache; the register is the small one of the tests, its rows are invented.
    build/release/bin/portulan boundaries get --levels commune -o "$out-limites" >/dev/null
    [ -e "$out-programme" ] || build/release/bin/portulan new "$out-programme" --from-register tests/data/register/registre.csv --boundaries "$out-limites"
    build/release/bin/portulan build "$out-programme" -o "$out"
fi

printf '\nOpen in a browser:\n'
find "$out" -maxdepth 2 -name index.html | LC_ALL=C sort | sed 's|^|  file://|'

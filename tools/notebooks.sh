#!/usr/bin/env bash
# The notebooks, executed and written as pages: tools/notebooks.sh [FOLDER] (build/notebooks without it).
# Needs the Python module (built here, or installed), and of Debian: jupyter-nbconvert python3-ipykernel python3-geopandas.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case "${1:-}" in
    -*)
        sed -n '2,3s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac
mkdir -p "${1:-$top/build/notebooks}"
pages=$(cd "${1:-$top/build/notebooks}" && pwd)

if [ -d "$top/build/release/python" ]; then
    export PYTHONPATH="$top/build/release/python${PYTHONPATH:+:$PYTHONPATH}"
fi
cd "$top/notebooks"
export PYDEVD_DISABLE_FILE_VALIDATION=1 # the debugger of the kernel is not used
/usr/bin/python3 -m nbconvert --to html --execute --ExecutePreprocessor.timeout=600 --output-dir "$pages" --log-level WARN ./*.ipynb
printf 'notebooks: %s\n' "$pages"/*.html >&2

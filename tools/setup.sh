#!/usr/bin/env bash
# Installs what is missing from Debian 12: says what, asks nothing, does nothing the second time.
#   tools/setup.sh           what the build and the tests need
#   tools/setup.sh --build   what the build alone needs
#   tools/setup.sh --full    also what tools/test.sh --full needs
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

case "${1:-}" in
    "") groups="build test" ;;
    --build) groups="build" ;;
    --full) groups="build test full" ;;
    *)
        sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac

packages() { # packages GROUP...: the names listed under these groups
    awk -v wanted=" $* " '
        /^#/ || /^$/ { next }
        /^\[/ { group = substr($0, 2, length($0) - 2); next }
        index(wanted, " " group " ") { print $1 }
    ' "$top/tools/packages.txt"
}

if ! command -v dpkg-query >/dev/null; then
    printf 'setup: no dpkg here; on another system, install the equivalent of tools/packages.txt\n' >&2
    exit 1
fi

missing=()
# shellcheck disable=SC2086 # a list of words
while read -r package; do
    status=$(dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null || true)
    case "$status" in
        *"ok installed"*) ;;
        *) missing+=("$package") ;;
    esac
done < <(packages $groups)

if [ ${#missing[@]} -eq 0 ]; then
    printf 'setup: nothing to install\n' >&2
    exit 0
fi

printf 'setup: installing %s\n' "${missing[*]}" >&2
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        printf 'setup: neither root nor sudo; ask an administrator for: apt-get install %s\n' "${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
install_missing() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >&2
}
# The lists of packages may be old or not there yet: fetch them only when the first try fails.
if ! install_missing; then
    "${as_root[@]}" apt-get update --quiet >&2
    install_missing
fi

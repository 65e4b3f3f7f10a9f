#!/usr/bin/env bash
# Builds everything and runs the tests.
#   tools/test.sh              unit, property, golden, cli and house tests
#   tools/test.sh --sanitize   unit and property tests under AddressSanitizer and UBSan, but for the checks dearest to compile
#   tools/test.sh --full       all of these, with every check of the sanitizers, headers compiled alone, clang-tidy, fuzzers, the page in Chromium, real projects
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top"

say() { printf '\n== %s\n' "$*" >&2; }

build() { # build PRESET [TARGET...]: configures and builds, the configuration's log only when it fails
    local preset=$1
    shift
    say "build: $preset"
    mkdir -p build
    cmake --preset "$preset" >"build/configure.$preset.log" || { cat "build/configure.$preset.log" >&2; exit 1; }
    cmake --build --preset "$preset" ${@:+--target "$@"}
}

normal() {
    build release
    say "tests"
    ctest --test-dir build/release --output-on-failure --parallel "$(nproc)" -L '^(unit|property|golden|cli|house)$'
}

sanitized() { # sanitized PRESET
    build "$1" sanitized_tests
    say "unit and property tests under the sanitizers"
    UBSAN_OPTIONS=print_stacktrace=1 ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 \
        LSAN_OPTIONS=suppressions="$top/tests/support/leaks.txt":print_suppressions=0 \
        ctest --test-dir "build/$1" --output-on-failure --parallel "$(nproc)" -L '^(unit|property)$'
}

alone() {
    build dev all_verify_interface_header_sets
}

tidy() { # what was found in order before is looked at again only when it has changed
    say "clang-tidy"
    mkdir -p build
    cmake --preset tidy >build/configure.tidy.log || { cat build/configure.tidy.log >&2; exit 1; }
    tools/tidy.py build/tidy
}

fuzz_one() { # fuzz_one PROGRAM: one minute; what it said only when it fails
    local program=$1 name log arguments
    name=$(basename "$program")
    log="build/fuzz/$name.log"
    arguments=("build/fuzz/corpus/$name")
    mkdir -p "${arguments[0]}"
    if [ -d "tests/fuzz/corpus/$name" ]; then arguments+=("tests/fuzz/corpus/$name"); fi
    if [ -f "tests/fuzz/dictionaries/$name.dict" ]; then arguments+=("-dict=tests/fuzz/dictionaries/$name.dict"); fi
    if "$program" -max_total_time=60 -print_final_stats=0 -print_funcs=0 -verbosity=0 -artifact_prefix=build/fuzz/ \
        "${arguments[@]}" >"$log" 2>&1; then
        echo "fuzz: $name: nothing found"
    else
        cat "$log" >&2
        echo "fuzz: $name failed" >&2
        return 1
    fi
}

fuzzed() {
    build fuzz
    say "fuzzers, one minute each"
    local program failed=0 running=0
    for program in build/fuzz/fuzz/*; do
        if [ ! -f "$program" ] || [ ! -x "$program" ]; then continue; fi
        if [ "$running" -ge "$(nproc)" ]; then
            wait -n || failed=1
            running=$((running - 1))
        fi
        fuzz_one "$program" &
        running=$((running + 1))
    done
    while [ "$running" -gt 0 ]; do
        wait -n || failed=1
        running=$((running - 1))
    done
    return "$failed"
}

scripts() {
    say "shell scripts"
    shellcheck tools/*.sh .ci/run
}

page() {
    say "the demo's page in Chromium, the whole delivery made again; the Python module and the notebooks"
    build/release/bin/portulan build data/demo -o build/page-test --overwrite
    ctest --test-dir build/release --output-on-failure -L '^(page|full|real|python)$'
}

case "${1:-}" in
    "")
        tools/setup.sh
        normal
        ;;
    --sanitize)
        tools/setup.sh
        sanitized sanitize-quick
        ;;
    --full)
        tools/setup.sh --full
        normal
        sanitized sanitize
        scripts
        alone
        page
        fuzzed
        tidy
        ;;
    *)
        sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac

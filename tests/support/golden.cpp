#include "support/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <string>

#include "support/folders.h"

namespace portulan::support {

namespace fs = std::filesystem;

namespace {

fs::path expected_file(std::string_view name) { return source_dir() / "tests" / "golden" / "expected" / name; }

fs::path left_file(std::string_view name) { return build_dir() / "golden" / name; }

/// True when the comparison is settled: accepted, or there is nothing to compare with (a failure).
bool accepted_or_missing(std::string_view name, std::string_view bytes) {
    const fs::path expected = expected_file(name);
    if (accepting()) {
        write_bytes(expected, bytes);
        return true;
    }
    if (fs::exists(expected)) return false;
    write_bytes(left_file(name), bytes);
    ADD_FAILURE() << "no golden file " << expected << "\n  got: " << left_file(name)
                  << "\n  look at it, then run the test with PORTULAN_ACCEPT=1";
    return true;
}

std::string line_at(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t first = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t start = at - first > 60 ? at - 60 : first;
    return std::string(text.substr(start, std::min(text.find('\n', at), start + 160) - start));
}

std::string first_difference(std::string_view expected, std::string_view actual) {
    const auto ends = std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
    const auto at = static_cast<std::size_t>(ends.first - expected.begin());
    const auto line = std::count(expected.begin(), ends.first, '\n') + 1;
    return "line " + std::to_string(line) + "\n  expected: " + line_at(expected, at) +
           "\n  got:      " + line_at(actual, at);
}

}  // namespace

bool accepting() {
    const char* value = std::getenv("PORTULAN_ACCEPT");
    return value != nullptr && std::string_view(value) == "1";
}

void expect_golden_svg(std::string_view name, std::string_view bytes) {
    expect_golden_text(std::string(name) + ".svg", bytes);
}

void expect_golden_text(std::string_view name, std::string_view bytes) {
    if (accepted_or_missing(name, bytes)) return;
    const std::string expected = read_bytes(expected_file(name));
    if (expected == bytes) return;
    write_bytes(left_file(name), bytes);
    ADD_FAILURE() << name << " differs at " << first_difference(expected, bytes) << "\n  whole file: " << left_file(name);
}

void expect_golden_png(std::string_view name, std::string_view png, const Tolerance& tolerance) {
    const std::string file = std::string(name) + ".png";
    if (accepted_or_missing(file, png)) return;
    try {
        const Pixels expected = decode_png(read_bytes(expected_file(file)));
        const Pixels actual = decode_png(png);
        const Difference difference = compare(expected, actual, tolerance.channel);
        if (within(difference, expected, tolerance)) return;
        write_bytes(left_file(std::string(name) + ".actual.png"), png);
        if (!difference.same_size) {
            ADD_FAILURE() << file << " is " << actual.width << " x " << actual.height << " pixels, expected "
                          << expected.width << " x " << expected.height;
            return;
        }
        const fs::path picture = left_file(std::string(name) + ".difference.png");
        write_bytes(picture, encode_png(difference.picture));
        ADD_FAILURE() << file << ": " << difference.pixels << " pixels differ (largest channel difference "
                      << difference.largest << "), see " << picture;
    } catch (const std::exception& problem) {
        ADD_FAILURE() << file << ": " << problem.what();
    }
}

}  // namespace portulan::support

// Which files a build makes of each figure and document, beside the tables (CSV) that every figure has.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace portulan::project {

struct KeyNode;

/// By default what a delivery is read and printed from; the rest is for those who write a report of their own.
struct Outputs {
    bool svg = true, pdf = true, png = true;
    bool outlined = false;  // SVG with letters as shapes
    bool emf = false;
    bool docx = false, odt = false;  // of every document, and a book of all figures of each territory
    bool qmd = false;                // of that book
    bool xlsx = false;               // a workbook of all tables of an edition
    std::vector<double> further_widths{};  // mm: each figure is solved anew for them

    bool has_book() const { return docx || odt || qmd; }
    bool operator==(const Outputs&) const = default;
};

/// What [outputs] of a project says; what the command line says goes before it.
struct OutputWishes {
    std::vector<std::string> formats{};  // of output_words(); empty: not said
    std::vector<double> widths{};        // mm, the first is the one that pages show; empty: not said
    double dpi = 0;                      // 0: not said
};

/// Reads [outputs]: PRJ-010 for a word that is none, PRJ-101 for a width or a resolution out of bounds.
OutputWishes read_output_wishes(const KeyNode& table, Problems& problems);

/// Widths of figures and resolutions that are made, mm and dots an inch.
inline constexpr double least_width = 80, most_width = 1200, least_dpi = 36, most_dpi = 1200;

/// "svg", "pdf"... and "all".
std::span<const std::string_view> output_words();
/// Exactly what the words name, each of output_words(); no further widths.
Outputs outputs_of(const std::vector<std::string>& words);
/// The words of what is made, and the widths: for hashes.
std::string words_of(const Outputs& outputs);

}  // namespace portulan::project

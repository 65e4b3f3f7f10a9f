// Which files a build makes of each figure and document, beside the tables (CSV) that every figure has.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::project {

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

/// "svg", "pdf"... and "all".
std::span<const std::string_view> output_words();
/// Exactly what the words name, each of output_words(); no further widths.
Outputs outputs_of(const std::vector<std::string>& words);
/// The words of what is made, and the widths: for hashes.
std::string words_of(const Outputs& outputs);

}  // namespace portulan::project

// The fonts of one PDF document: which glyphs are used for which words, and how they are numbered. Internal.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backends/font_file.h"

namespace portulan::backends {

/// A character of a PDF font: a glyph that stands for some text. The same glyph may stand for two texts (a space and a
/// no-break space) and then has two numbers, so that copying gives back what was written.
struct PdfCharacter {
    std::uint32_t glyph = 0;
    std::string text;  // UTF-8; empty: part of a cluster whose text is given elsewhere
    double width = 0;  // thousandths of an em, rounded as the file says it
};

struct PdfFont {
    std::string name;  // of the resource: F1, F2...
    FontFile file;
    std::vector<PdfCharacter> characters;  // number 1 is the first
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> numbers;

    /// The number of a character, given at its first use.
    std::uint32_t number(std::uint32_t glyph, std::string_view text);
};

class PdfFonts {
public:
    explicit PdfFonts(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// By file name. Throws Error (RUN-001) when it cannot be read.
    PdfFont& font(const std::string& name);
    const std::map<std::string, PdfFont>& all() const { return fonts_; }

private:
    std::filesystem::path folder_;
    std::map<std::string, PdfFont> fonts_;
};

/// The CMap that says what each character means.
std::string to_unicode(const PdfFont& font);

/// UTF-16BE in hexadecimal digits.
std::string utf16_hex(std::string_view utf8);

}  // namespace portulan::backends

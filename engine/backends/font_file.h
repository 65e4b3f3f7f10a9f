// What a document must say about a font it embeds, and the part of it that it embeds. Internal to this room.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace portulan::backends {

/// Lengths in font units, y upwards.
struct FontFile {
    std::string bytes;
    std::string family;           // "Open Sans", without the words of weight and slope
    std::string postscript_name;  // "OpenSans-SemiBold"
    int weight = 400;             // 100 to 900
    bool italic = false;
    int units_per_em = 1000;
    int ascent = 0, descent = 0, cap_height = 0;  // descent is negative
    int min_x = 0, min_y = 0, max_x = 0, max_y = 0;
    double italic_angle = 0;      // degrees, negative when leaning to the right
    std::vector<int> advances;    // by glyph
};

/// Throws Error (RUN-001) when the file cannot be read or is no font.
FontFile read_font(const std::filesystem::path& path);

/// A subset that shapes as the whole font does for texts of these characters: for programs that shape themselves.
std::string subset_for_text(const FontFile& font, const std::set<char32_t>& characters);

/// A subset with these glyphs alone and nothing for shaping.
struct GlyphSubset {
    std::string bytes;
    std::map<std::uint32_t, std::uint32_t> index;  // of a glyph in the subset, by its index in the font
};
GlyphSubset subset_for_glyphs(const FontFile& font, const std::set<std::uint32_t>& glyphs);

}  // namespace portulan::backends

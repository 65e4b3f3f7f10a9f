#include "backends/office_fonts.h"

#include <set>

#include "backends/font_file.h"

namespace portulan::backends {
namespace {

/// Latin with its accents, what French and English set beside the letters, arrows and signs of comparison.
std::set<char32_t> european_letters() {
    constexpr struct {
        char32_t first, last;
    } ranges[] = {{0x20, 0x7E}, {0xA0, 0x17F}, {0x2000, 0x206F}, {0x20AC, 0x20AC}, {0x2190, 0x2193}, {0x2212, 0x2212}, {0x2248, 0x2248}, {0x2264, 0x2265}};
    std::set<char32_t> letters;
    for (const auto& [first, last] : ranges)
        for (char32_t c = first; c <= last; ++c) letters.insert(c);
    return letters;
}

unsigned nibble(char c) { return static_cast<unsigned>(c >= 'A' ? c - 'A' + 10 : c - '0'); }

}  // namespace

OfficeFonts office_fonts(const std::filesystem::path& folder) {
    OfficeFonts fonts = {{"OpenSans-Regular.ttf", "embedRegular", "{5A1E2C70-3B84-4D19-9F06-71C2D8E45B01}", {}},
                         {"OpenSans-Bold.ttf", "embedBold", "{5A1E2C70-3B84-4D19-9F06-71C2D8E45B02}", {}},
                         {"OpenSans-Italic.ttf", "embedItalic", "{5A1E2C70-3B84-4D19-9F06-71C2D8E45B03}", {}}};
    const std::set<char32_t> letters = european_letters();
    for (OfficeFont& font : fonts) font.bytes = subset_for_text(read_font(folder / font.file), letters);
    return fonts;
}

std::string hidden_font(const OfficeFont& font) {
    constexpr std::size_t hidden = 32, key_bytes = 16;
    std::string digits;
    for (const char c : font.key)
        if (c != '{' && c != '}' && c != '-') digits += c;
    std::string bytes = font.bytes;
    for (std::size_t i = 0; i < hidden && i < bytes.size(); ++i) {
        const std::size_t at = 2 * (key_bytes - 1 - i % key_bytes);  // from its last byte to its first
        bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ (nibble(digits[at]) << 4 | nibble(digits[at + 1])));
    }
    return bytes;
}

}  // namespace portulan::backends

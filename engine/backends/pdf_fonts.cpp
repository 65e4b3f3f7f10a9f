#include "backends/pdf_fonts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace portulan::backends {

std::uint32_t PdfFont::number(std::uint32_t glyph, std::string_view text) {
    const auto [at, added] =
        numbers.try_emplace({glyph, std::string(text)}, static_cast<std::uint32_t>(characters.size() + 1));
    if (added) {
        const int advance = glyph < file.advances.size() ? file.advances[glyph] : 0;
        characters.push_back({glyph, std::string(text), std::round(advance * 1e6 / file.units_per_em) / 1000});
    }
    return at->second;
}

PdfFont& PdfFonts::font(const std::string& name) {
    const auto found = fonts_.find(name);
    if (found != fonts_.end()) return found->second;
    PdfFont made;
    made.file = read_font(folder_ / name);
    made.name = "F" + std::to_string(fonts_.size() + 1);
    return fonts_.emplace(name, std::move(made)).first->second;
}

std::string utf16_hex(std::string_view utf8) {
    std::string out;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
            code = code << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
        if (code < 0x10000) fmt::format_to(std::back_inserter(out), "{:04X}", code);
        else fmt::format_to(std::back_inserter(out), "{:04X}{:04X}", 0xD7C0 + (code >> 10), 0xDC00 + (code & 0x3FF));
        i += length;
    }
    return out;
}

std::string to_unicode(const PdfFont& font) {
    std::string out =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < font.characters.size(); ++i)
        if (!font.characters[i].text.empty())
            lines.push_back(fmt::format("<{:04X}> <{}>\n", i + 1, utf16_hex(font.characters[i].text)));
    constexpr std::size_t most = 100;  // entries a block may have
    for (std::size_t first = 0; first < lines.size(); first += most) {
        const std::size_t end = std::min(first + most, lines.size());
        out += fmt::format("{} beginbfchar\n", end - first);
        for (std::size_t i = first; i < end; ++i) out += lines[i];
        out += "endbfchar\n";
    }
    return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace portulan::backends

#include "figures/unseen_characters.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"

namespace portulan::figures {
namespace {

/// The UTF-8 character that begins there.
std::string character_at(std::string_view text, std::size_t start) {
    std::size_t end = start + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    return std::string(text.substr(start, end - start));
}

void collect_unseen(const std::vector<Mark>& marks, std::set<std::string>& found) {
    for (const Mark& mark : marks) {
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) collect_unseen((*inner)->marks, found);
        const auto* text = std::get_if<TextMark>(&mark);
        if (!text) continue;
        for (const Glyph& glyph : text->glyphs)
            if (glyph.index == 0 && glyph.cluster < text->text.size()) found.insert(character_at(text->text, glyph.cluster));
    }
}

}  // namespace

Problems unseen_characters(std::span<const std::vector<Mark>* const> pages, std::string_view title) {
    std::set<std::string> found;
    for (const std::vector<Mark>* marks : pages) collect_unseen(*marks, found);
    if (found.empty()) return {};
    return {make_problem("FIG-130", {}, std::string(title), {{"characters", join(std::vector<std::string>(found.begin(), found.end()), " ")}})};
}

}  // namespace portulan::figures

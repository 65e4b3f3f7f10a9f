#include "figures/value_letters.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace portulan::figures {

LetterKey key_of_letters(Language language, std::span<const std::string> cells) {
    struct Letter {
        std::string_view written, meaning;
        bool alone;  // there is no value; else it follows one
    };
    static constexpr Letter letters[] = {{"s", tr_mark("s: statistical secrecy"), true}, {"nd", tr_mark("nd: not available"), true}, {"ns", tr_mark("ns: not significant"), true}, {" e", tr_mark("e: estimated"), false}, {" i", tr_mark("i: imputed"), false}};
    LetterKey key;
    std::vector<std::string> told;
    for (const Letter& letter : letters) {
        if (std::none_of(cells.begin(), cells.end(), [&](const std::string& cell) { return letter.alone ? cell == letter.written : cell.ends_with(letter.written); })) continue;
        told.push_back(tr(language, letter.meaning));
        key.missing = key.missing || letter.alone;
    }
    if (!told.empty()) key.words = join(told, semicolon(language)) + ".";
    return key;
}

std::string written_value(Language language, const Indicator& indicator, const IndicatorValue* value) {
    if (!value || value->status == ValueStatus::unavailable) return "nd";
    if (value->status == ValueStatus::secret) return "s";
    if (value->status == ValueStatus::not_significant) return "ns";
    if (!value->value) return "nd";
    if (!indicator.categories.empty()) {
        const auto at = static_cast<std::size_t>(*value->value);
        return at < indicator.categories.size() ? indicator.categories[at] : "nd";
    }
    std::string text = format_number(*value->value, indicator.decimals, language);
    if (value->status == ValueStatus::estimated) text += " e";
    if (value->status == ValueStatus::imputed) text += " i";
    return text;
}

bool is_told(const IndicatorValue* value) {
    return value && value->value && value->status != ValueStatus::unavailable && value->status != ValueStatus::secret && value->status != ValueStatus::not_significant;
}

}  // namespace portulan::figures

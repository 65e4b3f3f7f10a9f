#include "project/indicator_cells.h"

#include <algorithm>

#include "base/text.h"

namespace portulan::project {

const IndicatorValue* value_of_area(const IndicatorTable& table, Level level, std::string_view code) {
    const auto found = std::find_if(table.values.begin(), table.values.end(), [&](const IndicatorValue& v) { return v.level == level && v.code == code; });
    return found == table.values.end() ? nullptr : &*found;
}

TableCell value_cell(Language language, const Indicator& indicator, const IndicatorValue* value) {
    if (!value || value->status == ValueStatus::unavailable) return {{{"nd"}}, TableCell::State::masked};
    if (value->status == ValueStatus::secret) return {{{"s"}}, TableCell::State::masked};
    if (value->status == ValueStatus::not_significant) return {{{"ns"}}, TableCell::State::masked};
    if (!value->value) return {{{"nd"}}, TableCell::State::masked};
    if (!indicator.categories.empty()) {
        const auto at = static_cast<std::size_t>(*value->value);
        return {{{at < indicator.categories.size() ? indicator.categories[at] : "nd"}}};
    }
    std::string text = format_number(*value->value, indicator.decimals, language);
    if (value->status == ValueStatus::estimated) text += " e";
    if (value->status == ValueStatus::imputed) text += " i";
    return {{{std::move(text)}}};
}

std::string key_of_letters(Language language, const TableBlock& table) {
    struct Letter {
        std::string_view written, meaning;
        bool missing;  // there is no value; else it follows one
    };
    static constexpr Letter letters[] = {{"s", tr_mark("s: statistical secrecy"), true}, {"nd", tr_mark("nd: not available"), true}, {"ns", tr_mark("ns: not significant"), true}, {" e", tr_mark("e: estimated"), false}, {" i", tr_mark("i: imputed"), false}};
    std::vector<std::string> told;
    bool missing = false;
    for (const Letter& letter : letters) {
        const auto holds = [&](const TableCell& cell) { return !cell.spans.empty() && (letter.missing ? cell.state == TableCell::State::masked && cell.spans.front().text == letter.written : cell.spans.front().text.ends_with(letter.written)); };
        if (std::none_of(table.rows.begin(), table.rows.end(), [&](const auto& row) { return std::any_of(row.begin() + 1, row.end(), holds); })) continue;
        told.push_back(tr(language, letter.meaning));
        missing = missing || letter.missing;
    }
    if (told.empty()) return {};
    return join(told, semicolon(language)) + "." + (missing ? " " + tr(language, "A missing value is never zero.") : std::string());
}

std::string unit_of(const Indicator& indicator) { return indicator.unit.empty() ? indicator.name : indicator.name + " (" + indicator.unit + ")"; }

}  // namespace portulan::project

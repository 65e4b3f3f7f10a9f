#include "project/indicator_cells.h"

#include <algorithm>

#include "base/text.h"
#include "documents/value_letters.h"

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
    std::vector<std::string> cells;
    for (const auto& row : table.rows)
        for (std::size_t c = 1; c < row.size(); ++c)
            if (!row[c].spans.empty() && (row[c].state == TableCell::State::masked || row[c].spans.front().text.find(' ') != std::string::npos)) cells.push_back(row[c].spans.front().text);
    const documents::LetterKey key = documents::key_of_letters(language, cells);
    return key.missing ? key.words + " " + tr(language, "A missing value is never zero.") : key.words;
}

std::string unit_of(const Indicator& indicator) { return indicator.unit.empty() ? indicator.name : indicator.name + " (" + indicator.unit + ")"; }

}  // namespace portulan::project

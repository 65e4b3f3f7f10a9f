#include "project/indicator_cells.h"

#include <algorithm>

#include "figures/value_letters.h"

namespace portulan::project {

const IndicatorValue* value_of_area(const IndicatorTable& table, Level level, std::string_view code) {
    const auto found = std::find_if(table.values.begin(), table.values.end(), [&](const IndicatorValue& v) { return v.level == level && v.code == code; });
    return found == table.values.end() ? nullptr : &*found;
}

TableCell value_cell(Language language, const Indicator& indicator, const IndicatorValue* value) {
    return {{{figures::written_value(language, indicator, value)}}, figures::is_told(value) ? TableCell::State::plain : TableCell::State::masked};
}

std::string key_of_letters(Language language, const TableBlock& table) {
    std::vector<std::string> cells;
    for (const auto& row : table.rows)
        for (std::size_t c = 1; c < row.size(); ++c)
            if (!row[c].spans.empty() && (row[c].state == TableCell::State::masked || row[c].spans.front().text.find(' ') != std::string::npos)) cells.push_back(row[c].spans.front().text);
    const figures::LetterKey key = figures::key_of_letters(language, cells);
    return key.missing ? key.words + " " + tr(language, "A missing value is never zero.") : key.words;
}

std::string unit_of(const Indicator& indicator) { return indicator.unit.empty() ? indicator.name : indicator.name + " (" + indicator.unit + ")"; }

}  // namespace portulan::project

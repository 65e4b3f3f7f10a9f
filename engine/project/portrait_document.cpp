// L10: the portrait of a territory from data that exist: indicators beside what they are compared with, and their maps.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "project/document_jobs.h"
#include "project/indicator_cells.h"

namespace portulan::project {
namespace {

/// The median of the published values of these areas, and how many they are.
TableCell median_cell(const DocumentInput& input, const IndicatorTable& table, const figures::ComparedWith& reference) {
    if (!table.indicator.categories.empty()) return {{{"–"}}};
    const auto median = figures::median_of(table, reference.communes);
    if (!median) return {{{"nd"}}, TableCell::State::masked};
    return {{{format_number(median->value, table.indicator.decimals, input.context.language)}, {" (" + std::to_string(median->areas) + ")", Span::Manner::muted}}};
}

/// Values of areas smaller than a commune: their maps tell them, where nothing was given for larger areas.
bool is_of_quarters(Level level) { return level == Level::qpv || level == Level::iris || level == Level::sector; }

/// Whether the territory itself has values of this indicator.
bool has_own(const DocumentInput& input, const IndicatorTable& table) { return value_of_area(table, input.territory->level, input.territory->code) != nullptr; }

/// Whether there is anything larger to stand beside.
bool is_compared(const DocumentInput& input) { return std::any_of(input.references.begin(), input.references.end(), [](const figures::ComparedWith& reference) { return !reference.own; }); }

TableBlock comparison(const DocumentInput& input) {
    TableBlock table{.id = "indicateurs", .title = is_compared(input) ? say(input, "The territory and what it is compared with") : say(input, "Indicators of the territory"), .columns = {{say(input, "Indicator"), 4.8}, {input.territory->name, 1.4, true}}, .rows = {}, .source = {}, .note = {}};
    // Where nothing was given for the whole, the first column tells of its communes: no column tells it again.
    const bool has_values = std::any_of(input.edition.indicators.begin(), input.edition.indicators.end(), [&](const IndicatorStage& stage) { return has_own(input, *stage.table); });
    const auto told_already = [&](const figures::ComparedWith& reference) { return reference.own && !has_values; };
    for (const figures::ComparedWith& reference : input.references)
        if (!told_already(reference)) table.columns.push_back({reference.name, 1.5, true});
    std::vector<std::string> of_quarters;
    bool medians = false;
    for (const IndicatorStage& stage : input.edition.indicators) {
        const IndicatorTable& values = *stage.table;
        std::vector<TableCell> row{{{{unit_of(values.indicator)}}}};
        if (has_own(input, values)) {
            row.push_back(value_cell(input.context.language, values.indicator, value_of_area(values, input.territory->level, input.territory->code)));
        } else {
            const auto own = std::find_if(input.references.begin(), input.references.end(), [](const figures::ComparedWith& r) { return r.own; });
            row.push_back(own == input.references.end() ? TableCell{{{"nd"}}, TableCell::State::masked} : median_cell(input, values, *own));
        }
        for (const figures::ComparedWith& reference : input.references) {
            if (told_already(reference)) continue;
            const IndicatorValue* whole = reference.own ? nullptr : value_of_area(values, reference.level, reference.code);
            row.push_back(whole && whole->value ? value_cell(input.context.language, values.indicator, whole) : median_cell(input, values, reference));
        }
        const bool silent = std::all_of(row.begin() + 1, row.end(), [](const TableCell& cell) { return cell.state == TableCell::State::masked; });
        if (silent && is_of_quarters(values.indicator.level)) {
            of_quarters.push_back(values.indicator.name);
            continue;
        }
        for (const TableCell& cell : row) medians = medians || (cell.spans.size() == 2 && cell.spans.back().text.starts_with(" ("));
        table.rows.push_back(std::move(row));
    }
    const std::string key = key_of_letters(input.context.language, table);
    std::vector<std::string> notes;
    if (medians) notes.push_back(say(input, "With a number in brackets: the median of the published values of so many communes, as nothing was given for the whole."));
    if (!key.empty()) notes.push_back(key);
    if (!of_quarters.empty()) notes.push_back(say(input, "Known by quarter alone: {names}.", {{"names", join(of_quarters, "\u202F; ")}}));
    table.note = join(notes, " ");
    return table;
}

TableBlock origins(const DocumentInput& input) {
    TableBlock table{.id = "origine", .title = say(input, "Where the figures come from"), .columns = {{say(input, "Indicator"), 3}, {say(input, "Source"), 3}, {say(input, "Year"), 1}, {say(input, "Published"), 1, true}, {say(input, "Held back or missing"), 1.2, true}}, .rows = {}, .source = {}, .note = say(input, "How many communes or quarters have a value that is published, and how many have none that may be told, in all that was received.")};
    for (const IndicatorStage& stage : input.edition.indicators) {
        long published = 0, missing = 0;
        for (const IndicatorValue& value : stage.table->values)
            if (value.level == stage.table->indicator.level) ++(value.value ? published : missing);
        const Indicator& indicator = stage.table->indicator;
        const auto number = [&](long n) { return TableCell{{{format_number(static_cast<double>(n), 0, input.context.language)}}}; };
        table.rows.push_back({{{{indicator.name}}}, {{{indicator.source.empty() ? say(input, "not known") : indicator.source}}}, {{{indicator.vintage.empty() ? "–" : indicator.vintage}}}, number(published), number(missing)});
    }
    // A source that all share is said once.
    const auto is_first = [&](const std::vector<TableCell>& row) { return row[1].spans.front().text == table.rows.front()[1].spans.front().text; };
    if (table.rows.size() > 1 && std::all_of(table.rows.begin(), table.rows.end(), is_first)) {
        table.source = table.rows.front()[1].spans.front().text;
        table.columns.erase(table.columns.begin() + 1);
        for (std::vector<TableCell>& row : table.rows) row.erase(row.begin() + 1);
    }
    return table;
}

}  // namespace

bool has_indicators(const DocumentInput& input) { return !input.edition.indicators.empty(); }

Manuscript portrait_document(const DocumentInput& input) {
    Manuscript m = input.begin("portrait", "L10", say(input, "Portrait from existing data"));
    m.subtitle = is_compared(input) ? say(input, "Indicators of the territory, beside its intercommunality and its département, each with its year and its source") : say(input, "Indicators of the territory, each with its year and its source");
    m.cover = m.contents = true;
    if (input.has_figure(input.folder + "situation")) {
        m.blocks.emplace_back(Heading{1, say(input, "Situation"), "situation"});
        m.blocks.emplace_back(FigureBlock{input.folder + "situation"});
    }
    m.blocks.emplace_back(Heading{1, say(input, "Indicators"), "chiffres", true});
    if (is_compared(input)) m.blocks.emplace_back(Paragraph{{{say(input, "The territory is placed beside larger ones to be understood, never to be ranked.")}}, Paragraph::Kind::lead});
    m.blocks.emplace_back(comparison(input));
    if (input.has_figure(input.folder + "indicateurs-compares")) m.blocks.emplace_back(FigureBlock{input.folder + "indicateurs-compares"});
    std::vector<std::string> maps;
    for (const IndicatorStage& stage : input.edition.indicators)
        if (std::string name = input.folder + "indicateur-" + file_stem(stage.table->indicator.code); input.has_figure(name)) maps.push_back(std::move(name));
    if (!maps.empty()) {
        m.blocks.emplace_back(Heading{1, say(input, "Maps"), "cartes", true});
        for (std::size_t i = 0; i < maps.size(); ++i) m.blocks.emplace_back(FigureBlock{std::move(maps[i]), FigureBlock::Width::half, maps.size() % 2 == 1 && i + 1 == maps.size()});
    }
    m.blocks.emplace_back(Heading{1, say(input, "Sources and gaps"), "origines", true});
    m.blocks.emplace_back(origins(input));
    return m;
}

}  // namespace portulan::project

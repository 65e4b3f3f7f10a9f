#include "figures/indicator_dots.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "base/units.h"
#include "figures/course_parts.h"

namespace portulan::figures {
namespace {

constexpr double dots_row = 9.6;  // mm: a table and its dots share a page
constexpr std::array dots_shapes{Shape::square, Shape::diamond, Shape::triangle, Shape::pentagon};

struct DotValue {
    std::optional<double> value{};
    bool median = false;
};

/// A line of the figure.
struct DotsRow {
    const Indicator* indicator = nullptr;
    double low = 0, high = 0;
    DotValue own{};
    std::vector<DotValue> others{};  // in the order of those compared with that are not the territory itself
};

const IndicatorValue* dot_value(const IndicatorTable& table, Level level, const std::string& code) {
    for (const IndicatorValue& value : table.values)
        if (value.level == level && value.code == code) return &value;
    return nullptr;
}

DotValue value_of(const IndicatorTable& table, Level level, const std::string& code, const std::set<std::string, std::less<>>& communes) {
    if (const IndicatorValue* own = dot_value(table, level, code)) return {own->value, false};  // told to be held back: no median in its stead
    if (const auto median = median_of(table, communes)) return {median->value, true};
    return {};
}

std::vector<DotsRow> dots_rows(const IndicatorComparison& comparison, const Territory& territory) {
    std::vector<DotsRow> rows;
    for (const Released<IndicatorTable>& table : comparison.tables) {
        if (!table->indicator.categories.empty() || table->indicator.additive) continue;  // counts tell how large a territory is
        DotsRow row{.indicator = &table->indicator};
        bool any = false;
        for (const IndicatorValue& value : table->values) {
            if (value.level != table->indicator.level || !value.value) continue;
            row.low = any ? std::min(row.low, *value.value) : *value.value;
            row.high = any ? std::max(row.high, *value.value) : *value.value;
            any = true;
        }
        std::set<std::string, std::less<>> communes;
        for (const ComparedWith& with : comparison.with)
            if (with.own) communes = with.communes;
        row.own = value_of(*table, territory.level, territory.code, communes);
        for (const ComparedWith& with : comparison.with)
            if (!with.own) row.others.push_back(value_of(*table, with.level, with.code, with.communes));
        const auto widen = [&](const DotValue& dot) {
            if (dot.value) row.low = std::min(row.low, *dot.value), row.high = std::max(row.high, *dot.value);
        };
        widen(row.own);
        for (const DotValue& dot : row.others) widen(dot);
        if (any && row.high > row.low && (row.own.value || std::any_of(row.others.begin(), row.others.end(), [](const DotValue& d) { return d.value.has_value(); }))) rows.push_back(std::move(row));
    }
    return rows;
}

/// "INSEE (2019, 2021), DGFiP (2024)".
std::string dots_sources(const std::vector<DotsRow>& rows) {
    std::map<std::string, std::set<std::string>> years;
    for (const DotsRow& row : rows)
        if (!row.indicator->source.empty()) years[row.indicator->source].insert(row.indicator->vintage);
    std::vector<std::string> sources;
    for (auto& [source, of] : years) {
        of.erase("");
        sources.push_back(of.empty() ? source : source + " (" + join(std::vector<std::string>(of.begin(), of.end()), ", ") + ")");
    }
    return join(sources, ", ");
}

Mark dot_mark(const FigureContext& context, std::size_t which, Point at) {
    if (which == 0) return symbol(Shape::circle, at, 1.9, context.theme.accent, false, context.theme.paper);
    return symbol(dots_shapes[(which - 1) % dots_shapes.size()], at, 1.6, context.theme.ink, true, context.theme.paper);
}

void draw_dots(const FigureContext& context, const DotsRow& row, double left, double right, double y, std::vector<Mark>& marks) {
    const Language language = context.language;
    const int decimals = row.indicator->decimals;
    const auto x = [&](double value) { return left + (right - left) * (value - row.low) / (row.high - row.low); };
    PathMark line;
    line.path.add_line({{left, y}, {right, y}});
    line.stroke = Stroke{.colour = context.theme.faint, .width = 0.35, .dash = {}};
    marks.emplace_back(line);
    const TextStyle end = context.theme.style(context.theme.regular, context.theme.note_pt, context.theme.muted), own = context.theme.style(context.theme.bold, context.theme.label_pt, context.theme.accent);
    marks.emplace_back(shape(context.fonts, format_number(row.low, decimals, language), end, {left, y + 3.9}, Align::middle));
    marks.emplace_back(shape(context.fonts, format_number(row.high, decimals, language), end, {right, y + 3.9}, Align::middle));
    for (std::size_t i = row.others.size(); i-- > 0;)
        if (row.others[i].value) marks.push_back(dot_mark(context, i + 1, {x(*row.others[i].value), y}));
    if (!row.own.value) return;
    marks.push_back(dot_mark(context, 0, {x(*row.own.value), y}));
    const std::string told = format_number(*row.own.value, decimals, language);
    const double half = text_width(context.fonts, told, own) / 2;
    marks.emplace_back(shape(context.fonts, told, own, {std::clamp(x(*row.own.value), left + half - 4, right - half + 4), y - 2.5}, Align::middle));
}

void tell_dots(const FigureContext& context, const Territory& territory, const IndicatorComparison& comparison, const std::vector<DotsRow>& rows, Figure& figure) {
    figure.data.columns = {tr(context.language, "Indicator"), tr(context.language, "Unit"), territory.name};
    for (const ComparedWith& with : comparison.with)
        if (!with.own) figure.data.columns.push_back(with.name);
    for (const DotsRow& row : rows) {
        std::vector<std::string> cells{row.indicator->name, row.indicator->unit, row.own.value ? data_number(context, *row.own.value, row.indicator->decimals) : ""};
        for (const DotValue& dot : row.others) cells.push_back(dot.value ? data_number(context, *dot.value, row.indicator->decimals) : "");
        figure.data.rows.push_back(std::move(cells));
        std::vector<std::string> told;
        const auto add = [&](const std::string& name, const DotValue& dot) {
            if (dot.value) told.push_back(name + " " + format_number(*dot.value, row.indicator->decimals, context.language));
        };
        add(territory.name, row.own);
        std::size_t at = 0;
        for (const ComparedWith& with : comparison.with)
            if (!with.own) add(with.name, row.others[at++]);
        figure.alt_long += (figure.alt_long.empty() ? "" : " ") + say(context, "{name}: {names}.", {{"name", row.indicator->name}, {"names", join(told, ", ")}});
    }
}

}  // namespace

std::optional<MedianValue> median_of(const IndicatorTable& table, const std::set<std::string, std::less<>>& areas) {
    std::vector<double> values;
    for (const IndicatorValue& value : table.values)
        if (value.level == table.indicator.level && value.value && areas.contains(value.code)) values.push_back(*value.value);
    if (values.size() < 3) return std::nullopt;
    const std::size_t n = values.size();
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(n / 2);
    std::nth_element(values.begin(), middle, values.end());
    return MedianValue{n % 2 == 1 ? *middle : (*std::max_element(values.begin(), middle) + *middle) / 2, n};
}

bool can_compare(const IndicatorComparison& comparison, const Territory& territory) {
    const std::vector<DotsRow> rows = dots_rows(comparison, territory);
    return std::any_of(rows.begin(), rows.end(), [](const DotsRow& row) { return std::any_of(row.others.begin(), row.others.end(), [](const DotValue& dot) { return dot.value.has_value(); }); });
}

Figure indicator_dots(const FigureContext& context, const Territory& territory, const IndicatorComparison& comparison) {
    const std::vector<DotsRow> rows = dots_rows(comparison, territory);
    const DiagramHead head{.id = "indicateurs-compares", .deliverable = "L10", .source = dots_sources(rows)};
    NetworkPage page = begin_diagram(context, head, "chart", say(context, "The territory and what it is compared with"), fill(tr_n(context.language, "{n} indicator", "{n} indicators", static_cast<long>(rows.size())), {{"n", std::to_string(rows.size())}}));
    const double names = 0.36 * context.width, left = names + 8, right = context.width - 8;
    std::vector<Mark> marks;
    for (const DotsRow& row : rows) {
        const std::string unit = row.indicator->unit.empty() ? "" : " (" + row.indicator->unit + ")";
        const std::string name = typeset(row.indicator->name + unit, context.language);
        const double height = name_height(context, name, names, dots_row), y = page.y + height / 2;
        marks.push_back(hairline(context.theme, {0, page.y}, {context.width, page.y}));
        add_row_name(context, name, names, names, y, marks);
        draw_dots(context, row, left, right, y, marks);
        page.y += height;
    }
    page.add(group("rows", "chart", std::move(marks)));
    LegendSection section;
    const auto item = [&](std::size_t which, const std::string& label) { section.items.push_back({[&context, which](std::vector<Mark>& drawn, Point c) { drawn.push_back(dot_mark(context, which, c)); }, typeset(label, context.language), 4.4, 4}); };
    item(0, territory.name);
    std::size_t which = 0;
    for (const ComparedWith& with : comparison.with)
        if (!with.own) item(++which, with.name);
    page.add(legend(context, {section}, 0, page.y + 3, context.width), 5);
    page.figure.caption = say(context, "Each line goes from the lowest to the highest published value of all the areas. Where nothing is given of a whole, its sign is the median of its communes. Places on a line are no ranking.");
    tell_dots(context, territory, comparison, rows, page.figure);
    return finish_diagram(context, head, std::move(page));
}

}  // namespace portulan::figures

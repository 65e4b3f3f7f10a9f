#include "figures/indicator_dots.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "base/units.h"
#include "figures/categories.h"
#include "figures/course_parts.h"
#include "figures/value_letters.h"

namespace portulan::figures {
namespace {

constexpr double dots_row = 9.6;  // mm: a table and its dots share a page
constexpr double side_row = 8.4;  // of territories side by side: they share a page with a row of maps
constexpr double side_radius = 1.5, side_clear = 3.3, side_step = 2.3;  // mm: signs of one line
constexpr std::array side_shapes{Shape::circle, Shape::square, Shape::triangle, Shape::diamond, Shape::pentagon, Shape::triangle_down, Shape::hexagon, Shape::star};  // as charts of answers have them
constexpr std::array dots_shapes{Shape::square, Shape::diamond, Shape::triangle, Shape::pentagon};

struct DotValue {
    std::optional<double> value{};
    const IndicatorValue* given = nullptr;  // null: a median, or nothing
    std::size_t areas = 0;                  // of a median
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
    if (const IndicatorValue* own = dot_value(table, level, code)) return {own->value, own, 0};  // told to be held back: no median in its stead
    if (const auto median = median_of(table, communes)) return {median->value, nullptr, median->areas};
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

/// As a table has it: the value, the median with how many areas it is of, or why there is none.
std::string written_dot(Language language, const DotsRow& row, const DotValue& dot) {
    if (dot.areas > 0) return format_number(*dot.value, row.indicator->decimals, language) + " (" + std::to_string(dot.areas) + ")";
    return written_value(language, *row.indicator, dot.given);
}

Mark dot_mark(const FigureContext& context, std::size_t which, Point at) {
    if (which == 0) return symbol(Shape::circle, at, 1.9, context.theme.accent, false, context.theme.paper);
    return symbol(dots_shapes[(which - 1) % dots_shapes.size()], at, 1.6, context.theme.ink, true, context.theme.paper);
}

/// The line from the lowest to the highest value, with both.
void draw_scale(const FigureContext& context, const DotsRow& row, double left, double right, double y, std::vector<Mark>& marks) {
    PathMark line;
    line.path.add_line({{left, y}, {right, y}});
    line.stroke = Stroke{.colour = context.theme.faint, .width = 0.35, .dash = {}};
    marks.emplace_back(line);
    const TextStyle end = context.theme.style(context.theme.regular, context.theme.note_pt, context.theme.muted);
    marks.emplace_back(shape(context.fonts, format_number(row.low, row.indicator->decimals, context.language), end, {left, y + 3.9}, Align::middle));
    marks.emplace_back(shape(context.fonts, format_number(row.high, row.indicator->decimals, context.language), end, {right, y + 3.9}, Align::middle));
}

void draw_dots(const FigureContext& context, const DotsRow& row, double left, double right, double y, std::vector<Mark>& marks) {
    draw_scale(context, row, left, right, y, marks);
    const auto x = [&](double value) { return left + (right - left) * (value - row.low) / (row.high - row.low); };
    const TextStyle own = context.theme.style(context.theme.bold, context.theme.label_pt, context.theme.accent);
    for (std::size_t i = row.others.size(); i-- > 0;)
        if (row.others[i].value) marks.push_back(dot_mark(context, i + 1, {x(*row.others[i].value), y}));
    if (!row.own.value) return;
    marks.push_back(dot_mark(context, 0, {x(*row.own.value), y}));
    const std::string told = format_number(*row.own.value, row.indicator->decimals, context.language);
    const double half = text_width(context.fonts, told, own) / 2;
    marks.emplace_back(shape(context.fonts, told, own, {std::clamp(x(*row.own.value), left + half - 4, right - half + 4), y - 2.5}, Align::middle));
}

void tell_dots(const FigureContext& context, const Territory* territory, const IndicatorComparison& comparison, const std::vector<DotsRow>& rows, Figure& figure) {
    figure.data.columns = {tr(context.language, "Indicator"), tr(context.language, "Unit")};
    if (territory) figure.data.columns.push_back(territory->name);
    for (const ComparedWith& with : comparison.with)
        if (!with.own) figure.data.columns.push_back(with.name);
    for (const DotsRow& row : rows) {
        std::vector<std::string> cells{row.indicator->name, row.indicator->unit};
        if (territory) cells.push_back(row.own.value ? data_number(context, *row.own.value, row.indicator->decimals) : "");
        for (const DotValue& dot : row.others) cells.push_back(dot.value ? data_number(context, *dot.value, row.indicator->decimals) : "");
        figure.data.rows.push_back(std::move(cells));
        std::vector<std::string> told;
        const auto add = [&](const std::string& name, const DotValue& dot) {
            if (dot.value) told.push_back(name + " " + format_number(*dot.value, row.indicator->decimals, context.language));
        };
        if (territory) add(territory->name, row.own);
        std::size_t at = 0;
        for (const ComparedWith& with : comparison.with)
            if (!with.own) add(with.name, row.others[at++]);
        figure.alt_long += (figure.alt_long.empty() ? "" : " ") + say(context, "{name}: {names}.", {{"name", row.indicator->name}, {"names", join(told, ", ")}});
    }
}

/// Where the parts of a line stand, and the sign of each territory.
struct SideBySide {
    double names = 0, left = 0, right = 0, column = 0;  // mm
    std::vector<Colour> colours;
    TextStyle head{};

    SideBySide(const FigureContext& context, const std::vector<ComparedWith>& with) : colours(category_colours(context.theme, MapSpec{}, side_shapes.size())), head(context.theme.style(context.theme.semibold, context.theme.note_pt, context.theme.ink)) {
        double widest = 0;
        for (const ComparedWith& one : with)
            for (const std::string& word : split(one.name, ' ')) widest = std::max(widest, text_width(context.fonts, word, head));
        const double n = static_cast<double>(std::max<std::size_t>(with.size(), 1));
        names = 0.3 * context.width;
        column = std::clamp(widest + 3, 14.0, 0.44 * context.width / n);
        left = names + 7;
        right = context.width - n * column - 5;
    }
    double end_of(std::size_t which) const { return right + 5 + column * static_cast<double>(which + 1); }
    Mark sign(const FigureContext& context, std::size_t which, Point at) const { return symbol(side_shapes[which % side_shapes.size()], at, side_radius, colours[which % colours.size()], false, context.theme.paper); }
};

/// The names over the columns of values, each with its sign: they are the legend. The height they take, mm.
double draw_side_heads(const FigureContext& context, const SideBySide& at, const std::vector<ComparedWith>& with, double top, std::vector<Mark>& marks) {
    const double step = pt(at.head.size_pt) * 1.2, sign = 5;
    std::vector<std::vector<std::string>> names;
    std::size_t most = 1;
    for (const ComparedWith& one : with) most = std::max(most, names.emplace_back(wrap(context.fonts, typeset(one.name, context.language), at.head, {.width = at.column - 2}).lines).size());
    const double bottom = top + sign + step * static_cast<double>(most);
    for (std::size_t i = 0; i < names.size(); ++i) {
        double base = bottom - step * (static_cast<double>(names[i].size()) - 1) - 1;
        marks.push_back(at.sign(context, i, {at.end_of(i) - 2, base - step - 1.2}));
        for (const std::string& line : names[i]) {
            marks.emplace_back(shape(context.fonts, line, at.head, {at.end_of(i), base}, Align::end));
            base += step;
        }
    }
    return bottom - top + 1;
}

/// Where the signs of a line stand: those that would cover one another are set off from it, up, then down.
std::vector<std::pair<std::size_t, Point>> side_places(const SideBySide& at, const DotsRow& row, double y) {
    std::vector<std::pair<double, std::size_t>> along;
    for (std::size_t i = 0; i < row.others.size(); ++i)
        if (const auto& told = row.others[i].value) along.emplace_back(at.left + (at.right - at.left) * (*told - row.low) / (row.high - row.low), i);
    std::sort(along.begin(), along.end());
    constexpr std::array levels{0.0, -side_step, side_step};
    std::array<double, levels.size()> taken;  // how far to the right each level is
    taken.fill(-1e9);
    std::vector<std::pair<std::size_t, Point>> places;
    for (const auto& [x, i] : along) {
        auto level = static_cast<std::size_t>(std::find_if(taken.begin(), taken.end(), [x = x](double last) { return x - last >= side_clear; }) - taken.begin());
        if (level == levels.size()) level = static_cast<std::size_t>(std::min_element(taken.begin(), taken.end()) - taken.begin());
        taken[level] = x;
        places.emplace_back(i, Point{x, y + levels[level]});
    }
    return places;
}

void draw_side_row(const FigureContext& context, const SideBySide& at, const DotsRow& row, double y, std::vector<Mark>& marks) {
    draw_scale(context, row, at.left, at.right, y, marks);
    const TextStyle value = context.theme.style(context.theme.semibold, context.theme.label_pt, context.theme.ink), none = context.theme.style(context.theme.italic, context.theme.label_pt, context.theme.muted);
    for (const auto& [i, place] : side_places(at, row, y)) marks.push_back(at.sign(context, i, place));
    for (std::size_t i = 0; i < row.others.size(); ++i) {
        const TextStyle& style = row.others[i].value ? value : none;
        marks.emplace_back(shape(context.fonts, written_dot(context.language, row, row.others[i]), style, {at.end_of(i), y + metrics(context.fonts, style).cap_height / 2}, Align::end));
    }
}

std::string words_under_sides(const FigureContext& context, const SideBySide& at, const std::vector<DotsRow>& rows, std::size_t all) {
    std::vector<std::string> cells;
    bool medians = false, set_off = false;
    for (const DotsRow& row : rows) {
        for (const auto& [which, place] : side_places(at, row, 0)) set_off = set_off || place.y != 0;
        for (const DotValue& dot : row.others) {
            cells.push_back(written_dot(context.language, row, dot));
            medians = medians || dot.areas > 0;
        }
    }
    std::string words = say(context, "Each line goes from the lowest to the highest published value of all the areas. Places on a line are no ranking: territories stand in the order of the project.");
    if (set_off) words += " " + say(context, "Signs that would cover one another are set off from their line.");
    if (medians) words += " " + say(context, "With a number in brackets: the median of the published values of so many communes, as nothing was given for the whole.");
    const LetterKey key = key_of_letters(context.language, cells);
    if (!key.words.empty()) words += " " + key.words;
    if (key.missing) words += " " + say(context, "A missing value is never zero.");
    if (rows.size() < all) words += " " + say(context, "The first {n} indicators of {all}.", {{"n", std::to_string(rows.size())}, {"all", std::to_string(all)}});
    return words;
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

bool can_compare_territories(const IndicatorComparison& territories) {
    const std::vector<DotsRow> rows = dots_rows(territories, {});
    return std::any_of(rows.begin(), rows.end(), [](const DotsRow& row) { return std::count_if(row.others.begin(), row.others.end(), [](const DotValue& dot) { return dot.value.has_value(); }) > 1; });
}

Figure territory_dots(const FigureContext& context, const IndicatorComparison& territories) {
    std::vector<DotsRow> rows = dots_rows(territories, {});
    const std::size_t all = rows.size();
    if (all > most_lines) rows.erase(rows.begin() + most_lines, rows.end());
    const DiagramHead head{.id = "territoires-compares", .deliverable = "L13", .source = dots_sources(rows)};
    NetworkPage page = begin_diagram(context, head, "chart", say(context, "The territories side by side"), fill(tr_n(context.language, "{n} indicator", "{n} indicators", static_cast<long>(rows.size())), {{"n", std::to_string(rows.size())}}));
    const SideBySide at(context, territories.with);
    std::vector<Mark> marks;
    page.y += draw_side_heads(context, at, territories.with, page.y, marks);
    for (const DotsRow& row : rows) {
        const std::string name = typeset(row.indicator->name + (row.indicator->unit.empty() ? "" : " (" + row.indicator->unit + ")"), context.language);
        const double height = name_height(context, name, at.names, side_row), y = page.y + height / 2;
        marks.push_back(hairline(context.theme, {0, page.y}, {context.width, page.y}));
        add_row_name(context, name, at.names, at.names, y, marks);
        draw_side_row(context, at, row, y - 0.6, marks);
        page.y += height;
    }
    page.add(group("rows", "chart", std::move(marks)));
    page.figure.caption = words_under_sides(context, at, rows, all);
    tell_dots(context, nullptr, territories, rows, page.figure);
    return finish_diagram(context, head, std::move(page));
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
    tell_dots(context, &territory, comparison, rows, page.figure);
    return finish_diagram(context, head, std::move(page));
}

}  // namespace portulan::figures

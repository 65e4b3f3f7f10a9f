// The indicators of a plate: a row each, with the area's place among the others drawn in it.
#include <algorithm>

#include "base/text.h"
#include "base/units.h"
#include "documents/atlas_parts.h"
#include "figures/indicator_strip.h"
#include "figures/value_letters.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;
using figures::TextStyle;

constexpr double pad = 1.2, least_row = 6.1, value_width = 20, beside_width = 17, strip_share = 0.47;  // mm, and the share of what is left

/// The left edges of the columns and the right edge of the last.
struct Columns {
    double value = 0, strip = 0, end = 0;  // the name begins at 0
    std::vector<double> beside{};
};

Columns columns_of(const AtlasPlate& plate, double width) {
    const double others = beside_width * static_cast<double>(plate.beside.size());
    const double left = width - others - value_width;
    Columns columns;
    columns.value = left * (1 - strip_share);
    columns.strip = columns.value + value_width;
    columns.end = width;
    for (std::size_t i = 0; i < plate.beside.size(); ++i) columns.beside.push_back(width - others + beside_width * static_cast<double>(i));
    return columns;
}

double line_of(const TextStyle& style) { return pt(style.size_pt) * 1.26; }

/// Lines centred in the height of a row.
void draw_lines(const FigureContext& context, const std::vector<std::string>& lines, const TextStyle& style, double x, double y, double height, figures::Align align, std::vector<Mark>& marks) {
    const double line = line_of(style);
    double at = y + (height - line * static_cast<double>(lines.size())) / 2;
    const auto heights = metrics(context.fonts, style);
    for (const std::string& words : lines) {
        marks.emplace_back(shape(context.fonts, words, style, {x, at + (line - heights.ascent - heights.descent) / 2 + heights.ascent}, align));
        at += line;
    }
}

void draw_rule(double x, double y, double width, double weight, Colour colour, std::vector<Mark>& marks) {
    PathMark rule;
    rule.path.add_line({{x, y}, {x + width, y}});
    rule.stroke = Stroke{.colour = colour, .width = weight, .dash = {}};
    marks.emplace_back(std::move(rule));
}

/// The value in words, or why there is none.
std::string value_words(const FigureContext& context, const Indicator& indicator, const IndicatorValue* value) {
    const std::string words = figures::written_value(context.language, indicator, value);
    return indicator.categories.empty() ? words : typeset(words, context.language);
}

/// What the letters in the rows mean, of those that occur; begins with a blank.
std::string words_on_letters(const FigureContext& context, const AtlasPlate& plate) {
    std::vector<std::string> cells;
    for (const PlateIndicator& row : plate.indicators) {
        const Indicator& of = row.table->indicator;
        const IndicatorValue* value = plate_value(*row.table, plate.level, plate.code);
        if (of.categories.empty() || !value || !value->value) cells.push_back(value_words(context, of, value));  // the name of a category may end like a letter
        cells.insert(cells.end(), row.beside.begin(), row.beside.end());
    }
    const std::string words = figures::key_of_letters(context.language, cells).words;
    return words.empty() ? words : " " + words;
}

figures::IndicatorStrip strip_of(const AtlasPlate& plate, const PlateIndicator& indicator) {
    figures::IndicatorStrip strip{.bounds = indicator.scheme.bounds, .colours = indicator.scheme.colours, .peers = {}, .reference = indicator.whole};
    if (!indicator.table->indicator.categories.empty()) strip.bounds.clear();
    for (const IndicatorValue& value : indicator.table->values) {
        if (!value.value || value.level != plate.level) continue;
        if (value.code == plate.code) strip.value = value.value;
        else strip.peers.push_back(*value.value);
    }
    return strip;
}

/// A row as it is drawn, measured.
struct IndicatorRow {
    std::vector<std::string> name, unit, value;
    std::vector<std::vector<std::string>> beside;
    figures::IndicatorStrip strip;
    double height = least_row, after_name = 0;
    bool inline_unit = false;  // the unit stands behind the last line of the name
    bool silent = false;       // no value
};

struct RowStyles {
    TextStyle name, unit, value, beside, head;
    explicit RowStyles(const figures::Theme& theme)
        : name(theme.style(theme.semibold, 7.8, theme.ink)), unit(theme.style(theme.regular, 6.8, theme.muted)), value(theme.style(theme.bold, 10, theme.ink)), beside(theme.style(theme.regular, 8, theme.ink)), head(theme.style(theme.semibold, 6.8, theme.muted)) {}
};

IndicatorRow row_of(const FigureContext& context, const AtlasPlate& plate, const PlateIndicator& indicator, const Columns& columns, const RowStyles& styles) {
    const Indicator& of = indicator.table->indicator;
    const IndicatorValue* value = plate_value(*indicator.table, plate.level, plate.code);
    IndicatorRow row;
    row.silent = !value || !value->value;
    row.name = set_lines(context, of.name, styles.name, columns.value - 2 * pad);
    std::vector<std::string> about;
    for (const std::string& part : {of.unit, of.vintage})
        if (!part.empty()) about.push_back(part);
    const std::string unit = typeset(join(about, ", "), context.language);
    if (!row.name.empty()) row.after_name = figures::text_width(context.fonts, row.name.back(), styles.name) + 1.4;
    row.inline_unit = row.after_name + figures::text_width(context.fonts, unit, styles.unit) <= columns.value - 2 * pad;
    row.unit = row.inline_unit ? std::vector<std::string>{unit} : set_lines(context, unit, styles.unit, columns.value - 2 * pad);
    row.value = set_lines(context, value_words(context, of, value), styles.value, value_width - 2 * pad);
    for (const std::string& words : indicator.beside) row.beside.push_back(set_lines(context, words, styles.beside, beside_width - 2 * pad));
    row.strip = strip_of(plate, indicator);
    row.height = std::max(least_row, line_of(styles.name) * static_cast<double>(row.name.size()) + (row.inline_unit ? 0 : line_of(styles.unit) * static_cast<double>(row.unit.size())) + 2 * 0.8);
    return row;
}

void draw_row(const FigureContext& context, const IndicatorRow& row, const Columns& columns, double x, double y, std::vector<Mark>& marks) {
    const RowStyles styles(context.theme);
    draw_rule(x, y + row.height, columns.end, 0.15, context.theme.rule, marks);
    std::vector<Mark> name;
    const double names = line_of(styles.name) * static_cast<double>(row.name.size()), units = row.inline_unit ? 0 : line_of(styles.unit) * static_cast<double>(row.unit.size());
    const double top = y + (row.height - names - units) / 2;
    draw_lines(context, row.name, styles.name, x + pad, top, names, figures::Align::start, name);
    const double last = line_of(styles.name);
    if (row.inline_unit) draw_lines(context, row.unit, styles.unit, x + pad + row.after_name, top + names - last + 0.15, last, figures::Align::start, name);
    else draw_lines(context, row.unit, styles.unit, x + pad, top + names, units, figures::Align::start, name);
    marks.push_back(group({}, "grid-side", std::move(name)));
    TextStyle value = styles.value;
    if (row.silent) value.colour = context.theme.muted;
    std::vector<Mark> words;
    draw_lines(context, row.value, value, x + columns.strip - pad, y, row.height, figures::Align::end, words);
    marks.push_back(group({}, "grid-cell", std::move(words)));
    const double end = columns.beside.empty() ? columns.end : columns.beside.front();
    marks.push_back(group({}, "grid-cell", indicator_strip(context, row.strip, {x + columns.strip + 3, y, x + end - 2, y + row.height})));
    for (std::size_t i = 0; i < row.beside.size() && i < columns.beside.size(); ++i) {
        std::vector<Mark> beside;
        draw_lines(context, row.beside[i], styles.beside, x + columns.beside[i] + beside_width - pad, y, row.height, figures::Align::end, beside);
        marks.push_back(group({}, "grid-cell", std::move(beside)));
    }
}

/// The heads of the columns.
Piece head_of(const FigureContext& context, const AtlasPlate& plate, const Columns& columns) {
    const RowStyles styles(context.theme);
    std::vector<std::vector<std::string>> heads{set_lines(context, say(context, "Indicator"), styles.head, columns.value - 2 * pad),
                                                set_lines(context, plate.level == Level::qpv ? say(context, "This quarter") : plate.level == Level::commune ? say(context, "Here") : say(context, "This sector"), styles.head, value_width - 2 * pad),
                                                set_lines(context, say(context, "Its place among the others, on the classes of all maps"), styles.head, (columns.beside.empty() ? columns.end : columns.beside.front()) - columns.strip - 5)};
    for (const std::string& name : plate.beside) heads.push_back(set_lines(context, name, styles.head, beside_width - 2 * pad + 0.8));
    std::size_t most = 1;
    for (const auto& lines : heads) most = std::max(most, lines.size());
    Piece piece;
    piece.height = line_of(styles.head) * static_cast<double>(most) + 1.6;
    piece.with_next = true;
    piece.draw = [context = &context, heads, columns, height = piece.height](std::vector<Mark>& marks, double x, double y) {
        const RowStyles looks(context->theme);
        draw_rule(x, y, columns.end, 0.45, context->theme.ink, marks);
        draw_rule(x, y + height, columns.end, 0.3, context->theme.ink, marks);
        for (std::size_t i = 0; i < heads.size(); ++i) {
            const bool right = i == 1 || i > 2;
            const double at = i == 0 ? pad : i == 1 ? columns.strip - pad : i == 2 ? columns.strip + 3 : columns.beside[i - 3] + beside_width - pad;
            const double block = line_of(looks.head) * static_cast<double>(heads[i].size());
            std::vector<Mark> words;
            draw_lines(*context, heads[i], looks.head, x + at, y + height - block - 0.7, block, right ? figures::Align::end : figures::Align::start, words);
            marks.push_back(group({}, "grid-head", std::move(words)));
        }
    };
    return piece;
}

}  // namespace

const IndicatorValue* plate_value(const IndicatorTable& table, Level level, std::string_view code) {
    const auto found = std::find_if(table.values.begin(), table.values.end(), [&](const IndicatorValue& value) { return value.level == level && value.code == code; });
    return found == table.values.end() ? nullptr : &*found;
}

Flow indicator_rows(const FigureContext& context, const AtlasPlate& plate, double width) {
    Flow flow(context, width, context.theme.accent);
    flow.heading(say(context, "Indicators"));
    const Columns columns = columns_of(plate, width);
    const RowStyles styles(context.theme);
    const Nest whole{"grid", 9001};
    std::size_t part = 9002;
    const auto add = [&](Piece piece) {
        piece.within = {whole, {"grid-row", part++}};
        flow.add(std::move(piece));
    };
    add(head_of(context, plate, columns));
    for (const PlateIndicator& indicator : plate.indicators) {
        Piece piece;
        IndicatorRow row = row_of(context, plate, indicator, columns, styles);
        piece.height = row.height;
        piece.draw = [context = &context, row = std::move(row), columns](std::vector<Mark>& marks, double x, double y) { draw_row(*context, row, columns, x, y, marks); };
        add(std::move(piece));
    }
    flow.space(0.8);
    flow.note(say(context, "Triangle: this area; ticks: the other areas of the atlas; lozenge: the first value beside it (~: median of the areas).") + words_on_letters(context, plate));
    return flow;
}

}  // namespace portulan::documents

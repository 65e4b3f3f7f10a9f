#include "figures/object_timeline.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "base/units.h"
#include "figures/furniture.h"
#include "figures/legend.h"
#include "model/family_name.h"

namespace portulan::figures {
namespace {

/// A year with its fraction; where only a year or a month is written, its first or its last day.
std::optional<double> moment(std::string_view written, bool last) {
    const auto number = [&](std::size_t from, std::size_t size) -> std::optional<int> {
        if (written.size() < from + size || !all_digits(written.substr(from, size))) return std::nullopt;
        return std::stoi(std::string(written.substr(from, size)));
    };
    const auto year = number(0, 4);
    if (!year || (written.size() != 4 && written.size() != 7 && written.size() != 10)) return std::nullopt;
    if (written.size() == 4) return *year + (last ? 1.0 : 0.0);
    const auto month = number(5, 2);
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    if (written.size() == 7) return *year + (*month - (last ? 0.0 : 1.0)) / 12;
    const auto day = number(8, 2);
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    return *year + (*month - 1) / 12.0 + (*day - (last ? 0.0 : 1.0)) / 372.0;
}

struct Bar {
    const Element* object = nullptr;
    std::optional<double> from, to;
    std::string family;  // of the bearer; empty: none known
    std::string bearer;
};

std::vector<Bar> bars_of(const Cast& cast) {
    std::map<std::string_view, const Element*> actors;
    for (const Element& element : cast.elements)
        if (element.kind == ElementKind::actor) actors.emplace(element.id, &element);
    std::vector<Bar> bars;
    for (const Element& element : cast.elements) {
        if (element.kind != ElementKind::object) continue;
        Bar bar{&element, moment(element.starts, false), moment(element.ends, true), {}, {}};
        if (const auto bearer = actors.find(element.bearer); bearer != actors.end()) {
            bar.family = bearer->second->family;
            bar.bearer = bearer->second->name;
        }
        bars.push_back(std::move(bar));
    }
    std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
        if (a.object->object_type != b.object->object_type) return a.object->object_type < b.object->object_type;
        return a.from.value_or(0) < b.from.value_or(0);
    });
    return bars;
}

std::string family_label(const FigureContext& context, std::span<const Family> families, const std::string& code) {
    if (code.empty()) return say(context, "no bearer known");
    return family_name(families, code, context.language);
}

/// Years on paper.
struct Axis {
    double first = 0, last = 1;  // years
    double left = 0, right = 1;  // mm
    int step = 1;                // years between labels
    double at(double year) const { return left + (std::clamp(year, first, last) - first) / (last - first) * (right - left); }
};

Axis axis_of(const std::vector<Bar>& bars, const std::optional<double>& today, double left, double right) {
    double first = today.value_or(2100), last = today.value_or(1900);
    for (const Bar& bar : bars)
        for (const auto& time : {bar.from, bar.to})
            if (time) {
                first = std::min(first, *time);
                last = std::max(last, *time);
            }
    const bool open = std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return bar.from && !bar.to; });
    Axis axis{std::floor(first), std::ceil(open ? last + 0.25 : last), left, right, 1};  // what goes on has room to do so
    if (axis.last - axis.first < 2) axis.last = axis.first + 2;
    for (const int step : {1, 2, 5, 10, 20, 50, 100}) {
        axis.step = step;
        if ((axis.last - axis.first) / step * 11 <= right - left) break;
    }
    return axis;
}

/// The line round a bar: pale ones stand out by it from the paper.
Stroke bar_edge(const Theme& theme, Colour fill) { return {.colour = standing_out(fill, theme.paper, theme.ink), .width = 0.2, .dash = {}}; }

class Timeline {
public:
    Timeline(const FigureContext& context, std::span<const Family> families, std::vector<Bar> bars)
        : context_(context), theme_(context.theme), families_(families), bars_(std::move(bars)), today_(moment(context.date, false)), names_(std::clamp(context.width * 0.36, 46.0, 96.0)),
          axis_(axis_of(bars_, today_, names_ + 3, context.width - 2)) {}

    Block draw(double top) {
        y_ = top + 5;
        const double begin = y_;
        std::optional<ObjectType> type;
        std::vector<std::string> undated;
        for (const Bar& bar : bars_) {
            if (!bar.from && !bar.to) {
                undated.push_back(bar.object->name);
                continue;
            }
            if (type != bar.object->object_type) head(type.emplace(bar.object->object_type));
            row(bar);
        }
        Block block;
        grid(begin - 1, y_ + 0.5, block.marks);
        block.marks.insert(block.marks.end(), std::make_move_iterator(marks_.begin()), std::make_move_iterator(marks_.end()));
        block.height = y_ - top + 2;
        if (!undated.empty()) {
            const Block told = paragraph(context_, say(context_, "Without dates: {names}.", {{"names", enumerate(undated, context_.language)}}), theme_.style(theme_.regular, theme_.label_pt, theme_.muted), 0, y_ + 2, context_.width);
            block.marks.insert(block.marks.end(), told.marks.begin(), told.marks.end());
            block.height += told.height + 2;
        }
        return block;
    }

private:
    void head(ObjectType type) {
        y_ += 2.2;
        marks_.emplace_back(shape(context_.fonts, label_of(type, context_.language), theme_.style(theme_.bold, theme_.label_pt, theme_.ink), {0, y_ + 3}));
        y_ += 4.6;
    }

    void row(const Bar& bar) {
        const TextStyle style = theme_.style(theme_.regular, theme_.label_pt, theme_.ink);
        const Block name = paragraph(context_, typeset(bar.object->name, context_.language), style, 2, y_, names_ - 3, 0, 1.25);
        const double height = std::max(4.2, name.height + 1.1), middle = y_ + std::min(height, 3.6) / 2;
        marks_.insert(marks_.end(), name.marks.begin(), name.marks.end());
        const Sign sign = bar.family.empty() ? Sign{theme_.faint} : theme_.family(bar.family);
        const double from = bar.from ? axis_.at(*bar.from) : axis_.left, to = bar.to ? axis_.at(*bar.to) : axis_.right;
        PathMark mark;
        constexpr double half = 1.15, tip = 1.8;
        const double end = std::max(to, from + 0.8);
        // An end that nobody wrote is a point, beyond which it goes on.
        mark.path.move_to({bar.from ? from : from + tip, middle - half});
        mark.path.line_to({bar.to ? end : end - tip, middle - half});
        if (!bar.to) mark.path.line_to({end, middle});
        mark.path.line_to({bar.to ? end : end - tip, middle + half});
        mark.path.line_to({bar.from ? from : from + tip, middle + half});
        if (!bar.from) mark.path.line_to({from, middle});
        mark.path.close();
        mark.fill = mix(theme_.paper, sign.colour, 0.82);
        mark.stroke = bar_edge(theme_, *mark.fill);
        const std::string told = bar.object->name + " : " + dates(bar);
        std::vector<Mark> drawn;
        drawn.emplace_back(std::move(mark));
        if (!bar.family.empty()) drawn.push_back(symbol(sign.shape, {bar.from ? from : from + tip, middle}, 1.5, sign.colour, sign.hollow, theme_.paper));
        marks_.push_back(group({}, "symbol", std::move(drawn), told));
        y_ += height;
    }

    std::string dates(const Bar& bar) const {
        const auto or_mark = [](const std::string& date) { return date.empty() ? std::string("?") : date; };
        return or_mark(bar.object->starts) + " – " + or_mark(bar.object->ends);
    }

    void grid(double from, double to, std::vector<Mark>& marks) const {
        const TextStyle style = theme_.style(theme_.regular, theme_.note_pt, theme_.muted);
        PathMark lines;
        for (int year = static_cast<int>(axis_.first); year <= axis_.last; ++year) {
            if (year % axis_.step != 0) continue;
            const double x = axis_.at(year);
            lines.path.add_line({{x, from}, {x, to}});
            marks.emplace_back(shape(context_.fonts, std::to_string(year), style, {x, from - 1.2}, Align::middle));
        }
        lines.stroke = Stroke{.colour = theme_.rule, .width = 0.18, .dash = {}};
        marks.emplace_back(std::move(lines));
        if (!today_) return;
        PathMark line;
        line.path.add_line({{axis_.at(*today_), from}, {axis_.at(*today_), to}});
        line.stroke = Stroke{.colour = theme_.accent, .width = 0.4, .dash = {1.2, 0.9}};
        marks.emplace_back(std::move(line));
    }

    const FigureContext& context_;
    const Theme& theme_;
    std::span<const Family> families_;
    std::vector<Bar> bars_;
    std::optional<double> today_;
    double names_, y_ = 0;
    Axis axis_;
    std::vector<Mark> marks_;
};

Block key(const FigureContext& context, std::span<const Family> families, const std::vector<Bar>& bars, double y) {
    const Theme& theme = context.theme;
    std::set<std::string> present;
    for (const Bar& bar : bars)
        if (bar.from || bar.to) present.insert(bar.family);
    LegendSection bearers{say(context, "Family of who bears it"), {}}, lines{say(context, "Time"), {}};
    const auto bar_item = [&](const Sign& sign, const std::string& label) {
        bearers.items.push_back({[sign, paper = theme.paper, colour = mix(theme.paper, sign.colour, 0.82), edge = bar_edge(theme, mix(theme.paper, sign.colour, 0.82))](std::vector<Mark>& marks, Point c) {
            PathMark bar;
            bar.path.add_rectangle(c.x - 2.8, c.y - 0.9, 5.6, 1.8);
            bar.fill = colour;
            bar.stroke = edge;
            marks.emplace_back(std::move(bar));
            marks.push_back(symbol(sign.shape, {c.x - 2, c.y}, 1.2, sign.colour, sign.hollow, paper));
        }, label});
    };
    for (const FamilyWord& word : family_words())
        if (present.contains(std::string(word.code))) bar_item(theme.family(word.code), family_label(context, families, std::string(word.code)));
    if (present.contains("")) bearers.items.push_back({[colour = mix(theme.paper, theme.faint, 0.82), edge = bar_edge(theme, mix(theme.paper, theme.faint, 0.82))](std::vector<Mark>& marks, Point c) {
        PathMark bar;
        bar.path.add_rectangle(c.x - 2.8, c.y - 0.9, 5.6, 1.8);
        bar.fill = colour;
        bar.stroke = edge;
        marks.emplace_back(std::move(bar));
    }, family_label(context, families, {})});
    lines.items.push_back({[colour = theme.accent](std::vector<Mark>& marks, Point c) {
        PathMark line;
        line.path.add_line({{c.x, c.y - 1.6}, {c.x, c.y + 1.6}});
        line.stroke = Stroke{.colour = colour, .width = 0.4, .dash = {1.2, 0.9}};
        marks.emplace_back(std::move(line));
    }, long_date(context.date, context.language)});
    if (std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return bar.from && !bar.to; })) lines.items.push_back({[colour = theme.faint](std::vector<Mark>& marks, Point c) {
        PathMark bar;
        bar.path.add_polygon({{c.x - 2.8, c.y - 0.9}, {c.x + 1.2, c.y - 0.9}, {c.x + 2.8, c.y}, {c.x + 1.2, c.y + 0.9}, {c.x - 2.8, c.y + 0.9}});
        bar.fill = colour;
        marks.emplace_back(std::move(bar));
    }, say(context, "end not known or not fixed")});
    return legend(context, {bearers, lines}, 0, y, context.width);
}

void tell(const FigureContext& context, std::span<const Family> families, const std::vector<Bar>& bars, Figure& figure) {
    figure.data.columns = {tr(context.language, "Object"), tr(context.language, "Type"), tr(context.language, "Beginning"), tr(context.language, "End"), tr(context.language, "Bearer"), tr(context.language, "Family")};
    std::map<std::string, long> types;
    std::vector<std::string> names, counts;
    for (const Bar& bar : bars) {
        figure.data.rows.push_back({bar.object->name, label_of(bar.object->object_type, context.language), bar.object->starts, bar.object->ends, bar.bearer, bar.family.empty() ? "" : family_label(context, families, bar.family)});
        ++types[label_of(bar.object->object_type, context.language)];
        names.push_back(bar.object->name + (bar.object->starts.empty() ? "" : " (" + bar.object->starts.substr(0, 4) + ")"));
    }
    for (const auto& [type, n] : types) counts.push_back(type + " " + std::to_string(n));
    figure.facts = {{"objects", std::to_string(bars.size())}};
    figure.alt_short = bars.empty() ? say(context, "No object recorded.") : say(context, "Timeline of {n} objects: {types}.", {{"n", std::to_string(bars.size())}, {"types", enumerate(counts, context.language)}});
    figure.alt_long = figure.alt_short + (names.empty() ? "" : " " + say(context, "In order: {names}.", {{"names", enumerate(names, context.language)}}));
}

}  // namespace

Figure object_timeline(const FigureContext& context, const Released<Cast>& cast, std::span<const Family> families) {
    std::vector<Bar> bars = bars_of(*cast);
    Figure figure;
    figure.id = "frise-objets";
    figure.kind = "chart";
    figure.deliverable = "L04";
    figure.title = titled(context, say(context, "Objects over time"), context.territory);
    figure.caption = say(context, "Schemes, charters, projects, agreements and other objects, from their beginning to their end, in the colour of the family that bears them.");
    if (!context.date.empty()) figure.caption += " " + say(context, "What is known on {date}.", {{"date", long_date(context.date, context.language)}});
    figure.source = fill(tr_n(context.language, "diagnosis of the territory, {n} object", "diagnosis of the territory, {n} objects", static_cast<long>(bars.size())), {{"n", std::to_string(bars.size())}});
    if (bars.empty()) figure.source = say(context, "diagnosis of the territory");
    tell(context, families, bars, figure);
    const Block head = heading(context, figure.title, say(context, "By type, then by beginning"));
    figure.drawing.marks = head.marks;
    double y = head.height;
    const auto take = [&](Block block, double after) {
        y += block.height + after;
        for (Mark& mark : block.marks) figure.drawing.marks.push_back(std::move(mark));
    };
    if (bars.empty()) {
        take(paragraph(context, figure.alt_short, context.theme.style(context.theme.regular, context.theme.text_pt, context.theme.muted), 0, y + 2, context.width), 4);
    } else {
        take(Timeline(context, families, bars).draw(y), 2);
        take(key(context, families, bars, y), 1);
    }
    take(footer(context, figure.source, y), 0);
    figure.drawing.width = context.width;
    figure.drawing.height = y;
    figure.drawing.title = figure.title;
    figure.drawing.description = figure.alt_long;
    figure.drawing.language = code_of(context.language);
    return figure;
}

}  // namespace portulan::figures

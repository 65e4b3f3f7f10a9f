#include "figures/logic_chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include "base/text.h"
#include "base/units.h"
#include "figures/legend.h"
#include "figures/logic_words.h"
#include "figures/plane.h"

namespace portulan::figures {
namespace {

constexpr double box_padding = 1.4, box_gap = 2.6, passage_height = 1.6, arrow_length = 1.8, badge = 1.75;  // mm

/// Sums of a number and where it stands in a column: one place of it.
struct LogicPlace {
    LogicOrder::Slot slot;
    double height = 0, middle = 0;
};

struct ArrowLine {
    std::vector<Point> points;
    bool back = false;
};

class LogicDrawing {
public:
    LogicDrawing(const FigureContext& context, const LogicChartInput& input)
        : context_{context}, input_{input}, style_{context.theme.style(context.theme.regular, context.theme.label_pt, context.theme.ink)}, leading_{pt(style_.size_pt) * 1.16} {
        const auto columns = static_cast<double>(std::max<std::size_t>(1, input.columns.size()));
        gap_ = columns > 4 ? 8 : 11;
        width_ = std::min(44.0, (context.width - gap_ * (columns - 1)) / columns);
        step_ = columns > 1 ? (context.width - width_) / (columns - 1) : 0;
        set_columns();
        settle();
        number_assumptions();
    }

    double height() const { return height_; }
    bool has_unexpected() const {
        return std::any_of(input_.boxes.begin(), input_.boxes.end(), [](const LogicBox& b) { return b.unexpected; });
    }
    bool has_back() const {
        return std::any_of(input_.arrows.begin(), input_.arrows.end(), [&](const auto& a) { return column_of_[a.first] >= column_of_[a.second]; });
    }
    /// The assumptions under their numbers.
    const std::vector<std::string>& assumptions() const { return numbered_; }

    void draw(NetworkPage& page) const {
        const double heads = draw_heads(page);
        const double top = page.y + heads;
        std::vector<Mark> arrows, badges, boxes;
        std::vector<Point> taken;
        for (std::uint32_t a = 0; a < input_.arrows.size(); ++a) draw_arrow(a, top, arrows, badges, taken);
        for (std::size_t c = 0; c < columns_.size(); ++c)
            for (const LogicPlace& place : columns_[c])
                if (!place.slot.passage) draw_box(c, place, top, boxes);
        page.add(group("arrows", "ties", std::move(arrows)));
        page.add(group("boxes", "symbols", std::move(boxes)));
        page.add(group("assumptions", "labels", std::move(badges)));
        page.y = top + height_ + 2;
    }

private:
    double left(std::size_t column) const { return step_ * static_cast<double>(column); }
    std::vector<std::string> lines_of(const LogicBox& box) const {
        return wrap(context_.fonts, typeset(box.name, context_.language), box_style(box), {.width = width_ - 2 * box_padding, .most = 0}).lines;
    }
    TextStyle box_style(const LogicBox& box) const {
        TextStyle style = style_;
        if (box.unexpected) style.font = std::string(context_.theme.italic);
        return style;
    }

    void set_columns() {
        column_of_.assign(input_.boxes.size(), 0);
        middle_.assign(input_.boxes.size(), 0);
        passages_.resize(input_.arrows.size());
        for (std::size_t c = 0; c < input_.order.columns.size(); ++c) {
            columns_.emplace_back();
            for (const LogicOrder::Slot slot : input_.order.columns[c]) {
                const double height = slot.passage ? passage_height : leading_ * static_cast<double>(std::max<std::size_t>(1, lines_of(input_.boxes[slot.what]).size())) + 2 * box_padding;
                columns_.back().push_back({.slot = slot, .height = height});
                if (!slot.passage) column_of_[slot.what] = c;
            }
        }
    }

    static std::vector<double> distances(const std::vector<LogicPlace>& column) {
        std::vector<double> apart;
        for (std::size_t i = 0; i + 1 < column.size(); ++i) apart.push_back((column[i].height + column[i + 1].height) / 2 + box_gap);
        return apart;
    }

    /// Columns start packed, then every column in turn moves to the mean of what it is tied to.
    void settle() {
        for (auto& column : columns_) {
            double at = 0;
            for (LogicPlace& place : column) place.middle = at + place.height / 2, at += place.height + box_gap;
            for (LogicPlace& place : column) place.middle -= (at - box_gap) / 2;
        }
        for (int pass = 0; pass < 24; ++pass) {
            note_middles();
            for (std::size_t n = 0; n < columns_.size(); ++n) {
                const std::size_t c = pass % 2 == 0 ? n : columns_.size() - 1 - n;
                std::vector<double> wanted;
                for (const LogicPlace& place : columns_[c]) wanted.push_back(wish(c, place));
                const std::vector<double> found = spread_in_order(wanted, distances(columns_[c]));
                for (std::size_t i = 0; i < found.size(); ++i) columns_[c][i].middle = found[i];
                note_middles();
            }
        }
        double low = 1e9, high = -1e9;
        for (const auto& column : columns_)
            for (const LogicPlace& place : column) low = std::min(low, place.middle - place.height / 2), high = std::max(high, place.middle + place.height / 2);
        for (auto& column : columns_)
            for (LogicPlace& place : column) place.middle -= low;
        height_ = high - low;
        note_middles();
    }
    void note_middles() {
        for (auto& passes : passages_) passes.clear();
        for (std::size_t c = 0; c < columns_.size(); ++c)
            for (const LogicPlace& place : columns_[c]) {
                if (place.slot.passage) passages_[place.slot.what].emplace_back(c, place.middle);
                else middle_[place.slot.what] = place.middle;
            }
    }
    double height_in(std::uint32_t arrow, std::size_t column) const {
        const auto& [from, to] = input_.arrows[arrow];
        for (const auto& [c, y] : passages_[arrow])
            if (c == column) return y;
        return column_of_[from] == column ? middle_[from] : middle_[to];
    }
    /// The mean of the neighbours of a place, where it has some.
    double wish(std::size_t c, const LogicPlace& place) const {
        double sum = 0;
        int count = 0;
        for (std::uint32_t a = 0; a < input_.arrows.size(); ++a) {
            const auto& [from, to] = input_.arrows[a];
            const std::size_t low = std::min(column_of_[from], column_of_[to]), high = std::max(column_of_[from], column_of_[to]);
            const bool here = place.slot.passage ? place.slot.what == a : place.slot.what == from || place.slot.what == to;
            if (!here || low == high) continue;
            if (c > low) sum += height_in(a, c - 1), ++count;
            if (c < high) sum += height_in(a, c + 1), ++count;
        }
        return count > 0 ? sum / count : place.middle;
    }

    void number_assumptions() {
        NumberedAssumptions all = numbered_assumptions(input_);
        numbered_ = std::move(all.texts);
        number_ = std::move(all.numbers);
    }

    double draw_heads(NetworkPage& page) const {
        const Theme& theme = context_.theme;
        const TextStyle style = theme.style(theme.bold, theme.label_pt, theme.ink);
        const double step = pt(style.size_pt) * 1.15;
        std::size_t most = 1;
        std::vector<std::vector<std::string>> heads;
        for (const std::string& name : input_.columns) {
            heads.push_back(wrap(context_.fonts, typeset(name, context_.language), style, {.width = width_ - 1, .most = 0, .balanced = true}).lines);
            most = std::max(most, heads.back().size());
        }
        const double tall = step * static_cast<double>(most) + 2.4;
        std::vector<Mark> marks;
        for (std::size_t c = 0; c < heads.size(); ++c) {
            PathMark band;
            band.path.add_rectangle(left(c), page.y, width_, tall, 0.6);
            band.fill = mix(theme.paper, theme.ink, 0.10);
            marks.emplace_back(band);
            double y = page.y + (tall - step * static_cast<double>(heads[c].size())) / 2 + 0.78 * step;
            for (const std::string& line : heads[c]) {
                marks.emplace_back(shape(context_.fonts, line, style, {left(c) + width_ / 2, y}, Align::middle));
                y += step;
            }
        }
        page.add(group("columns", "labels", std::move(marks)));
        return tall + 3;
    }

    void draw_box(std::size_t c, const LogicPlace& place, double top, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        const LogicBox& box = input_.boxes[place.slot.what];
        PathMark frame;
        const double y = top + place.middle - place.height / 2;
        frame.path.add_rectangle(left(c), y, width_, place.height, 0.8);
        frame.fill = theme.paper;
        frame.stroke = Stroke{.colour = theme.ink, .width = box.unexpected ? 0.35 : 0.28, .dash = box.unexpected ? std::vector<double>{1.3, 0.9} : std::vector<double>{}};
        std::vector<Mark> inside{frame};
        const TextStyle style = box_style(box);
        double base = y + box_padding + leading_ / 2 + metrics(context_.fonts, style).cap_height / 2;
        for (const std::string& line : lines_of(box)) {
            inside.emplace_back(shape(context_.fonts, line, style, {left(c) + box_padding, base}));
            base += leading_;
        }
        marks.push_back(group({}, "symbol", std::move(inside), input_.columns[c] + " \u2013 " + box.name));
    }

    /// Where an arrow touches a box: its arrows share the side, in the order of where they lead.
    double port(std::uint32_t arrow, std::uint32_t box, bool right_side) const {
        std::vector<std::pair<double, std::uint32_t>> there;
        for (std::uint32_t a = 0; a < input_.arrows.size(); ++a) {
            const auto& [from, to] = input_.arrows[a];
            if (from != box && to != box) continue;
            const std::uint32_t other = from == box ? to : from;
            const std::size_t c = column_of_[box], d = column_of_[other];
            if (c == d || (d > c) != right_side) continue;
            there.emplace_back(height_in(a, right_side ? c + 1 : c - 1), a);
        }
        std::stable_sort(there.begin(), there.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        const auto at = static_cast<double>(std::find_if(there.begin(), there.end(), [&](const auto& t) { return t.second == arrow; }) - there.begin());
        double tall = 0;
        for (const LogicPlace& place : columns_[column_of_[box]])
            if (!place.slot.passage && place.slot.what == box) tall = place.height;
        const double room = std::max(0.0, tall - 2.2), spread = std::min(2.4, there.size() > 1 ? room / static_cast<double>(there.size() - 1) : 0.0);
        return middle_[box] + spread * (at - 0.5 * static_cast<double>(there.size() - 1));
    }

    static void add_curve(std::vector<Point>& line, Point a, Point b) {
        const double pull = 0.5 * (b.x - a.x);
        for (int i = 1; i <= 20; ++i) {
            const double t = i / 20.0, u = 1 - t;
            line.push_back({u * u * u * a.x + 3 * u * u * t * (a.x + pull) + 3 * u * t * t * (b.x - pull) + t * t * t * b.x, u * u * u * a.y + 3 * u * u * t * a.y + 3 * u * t * t * b.y + t * t * t * b.y});
        }
    }

    /// From left to right, or inside a column from box to box through the gap.
    ArrowLine line_of(std::uint32_t a, double top) const {
        auto [from, to] = input_.arrows[a];
        ArrowLine line{.points = {}, .back = column_of_[from] >= column_of_[to]};
        if (column_of_[from] == column_of_[to]) {
            const double x = left(column_of_[from]) + width_, out = x + std::min(gap_ - 1, 4.5);
            const Point p{x, top + middle_[from]}, q{x, top + middle_[to]};
            for (int i = 0; i <= 20; ++i) {
                const double t = i / 20.0, u = 1 - t;
                line.points.push_back({u * u * u * p.x + 3 * u * u * t * out + 3 * u * t * t * out + t * t * t * q.x, u * u * u * p.y + 3 * u * u * t * p.y + 3 * u * t * t * q.y + t * t * t * q.y});
            }
            return line;
        }
        if (line.back) std::swap(from, to);
        Point last{left(column_of_[from]) + width_, top + port(a, from, true)};
        line.points.push_back(last);
        for (const auto& [c, y] : passages_[a]) {
            add_curve(line.points, last, {left(c), top + y});
            last = {left(c) + width_, top + y};
            line.points.push_back(last);
        }
        add_curve(line.points, last, {left(column_of_[to]), top + port(a, to, false)});
        if (line.back) std::reverse(line.points.begin(), line.points.end());
        return line;
    }

    void draw_arrow(std::uint32_t a, double top, std::vector<Mark>& marks, std::vector<Mark>& badges, std::vector<Point>& taken) const {
        const Theme& theme = context_.theme;
        const ArrowLine line = line_of(a, top);
        const Point tip = line.points.back(), before = line.points[line.points.size() - 3];
        const double length = std::max(1e-9, distance(before, tip)), dx = (tip.x - before.x) / length, dy = (tip.y - before.y) / length;
        PathMark stroke;
        std::vector<Point> drawn = line.points;
        drawn.back() = {tip.x - 0.8 * arrow_length * dx, tip.y - 0.8 * arrow_length * dy};
        stroke.path.add_line(drawn);
        stroke.stroke = Stroke{.colour = theme.muted, .width = 0.38, .dash = line.back ? std::vector<double>{1.6, 1.0} : std::vector<double>{}};
        PathMark head;
        head.path.add_polygon({tip, {tip.x - arrow_length * dx - 0.75 * dy, tip.y - arrow_length * dy + 0.75 * dx}, {tip.x - arrow_length * dx + 0.75 * dy, tip.y - arrow_length * dy - 0.75 * dx}});
        head.fill = theme.muted;
        const auto& [from, to] = input_.arrows[a];
        marks.push_back(group({}, "tie", {stroke, head}, input_.boxes[from].name + " \u2192 " + input_.boxes[to].name));
        if (number_[a] > 0) badges.push_back(draw_badge(number_[a], badge_place(line.points, taken)));
    }

    /// The point of the line, between columns, that lies furthest from the numbers placed so far; of equals the one next to the end.
    Point badge_place(const std::vector<Point>& line, std::vector<Point>& taken) const {
        Point best = line[line.size() / 2];
        double most = -1;
        for (std::size_t i = line.size() - 4; i + 17 > line.size() && i > 1; --i) {
            double least = 2.4 * badge;
            for (const Point p : taken) least = std::min(least, distance(p, line[i]));
            if (least > most + 1e-9) most = least, best = line[i];
        }
        taken.push_back(best);
        return best;
    }
    Mark draw_badge(std::size_t number, Point at) const {
        const Theme& theme = context_.theme;
        const TextStyle style = theme.style(theme.bold, Theme::smallest, theme.ink);
        PathMark disc;
        disc.path.add_circle(at, badge);
        disc.fill = theme.paper;
        disc.stroke = Stroke{.colour = theme.muted, .width = 0.25, .dash = {}};
        return group({}, "badge", {disc, shape(context_.fonts, std::to_string(number), style, {at.x, at.y + metrics(context_.fonts, style).cap_height / 2}, Align::middle)});
    }

    const FigureContext& context_;
    const LogicChartInput& input_;
    TextStyle style_;
    double leading_, gap_ = 8, width_ = 20, step_ = 0, height_ = 0;
    std::vector<std::vector<LogicPlace>> columns_;
    std::vector<std::size_t> column_of_;  // of each box
    std::vector<double> middle_;          // of each box
    std::vector<std::vector<std::pair<std::size_t, double>>> passages_;  // of each arrow: column, height
    std::vector<std::size_t> number_;     // of each arrow; 0: none
    std::vector<std::string> numbered_;
};

/// Only what is drawn and does not explain itself.
LegendSection logic_legend(const FigureContext& context, const LogicDrawing& drawing) {
    LegendSection section{"", {}};
    const Theme& theme = context.theme;
    if (drawing.has_unexpected())
        section.items.push_back({[&theme](std::vector<Mark>& marks, Point c) {
                                     PathMark box;
                                     box.path.add_rectangle(c.x - 4, c.y - 1.4, 8, 2.8, 0.6);
                                     box.stroke = Stroke{.colour = theme.ink, .width = 0.35, .dash = {1.3, 0.9}};
                                     marks.emplace_back(box);
                                 },
                                 say(context, "Unexpected effect"), 8, 3.2});
    if (drawing.has_back())
        section.items.push_back({[&theme](std::vector<Mark>& marks, Point c) {
                                     PathMark line;
                                     line.path.add_line({{c.x - 4, c.y}, {c.x + 4, c.y}});
                                     line.stroke = Stroke{.colour = theme.muted, .width = 0.38, .dash = {1.6, 1.0}};
                                     marks.emplace_back(line);
                                 },
                                 say(context, "Leads back, or to a box of the same column"), 8, 3.2});
    return section;
}

}  // namespace

bool is_obvious(std::string_view assumption) {
    constexpr std::array words{"evident", "obvious"};
    return std::find(words.begin(), words.end(), fold(trim(assumption))) != words.end();
}

std::vector<double> spread_in_order(const std::vector<double>& wanted, const std::vector<double>& apart) {
    // With the distances taken away, the heights must not fall: pools of adjacent violators take their mean.
    struct Pool {
        double sum;
        std::size_t count;
        double mean() const { return sum / static_cast<double>(count); }
    };
    std::vector<Pool> pools;
    std::vector<double> offset(wanted.size(), 0);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i > 0) offset[i] = offset[i - 1] + apart[i - 1];
        pools.push_back({wanted[i] - offset[i], 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            pools[pools.size() - 2].sum += pools.back().sum;
            pools[pools.size() - 2].count += pools.back().count;
            pools.pop_back();
        }
    }
    std::vector<double> found;
    for (const Pool& pool : pools)
        for (std::size_t n = 0; n < pool.count; ++n) found.push_back(pool.mean() + offset[found.size()]);
    return found;
}

Figure logic_chart(const FigureContext& context, const LogicChartInput& input) {
    const std::string boxes = fill(tr_n(context.language, "{n} box", "{n} boxes", static_cast<long>(input.boxes.size())), {{"n", std::to_string(input.boxes.size())}});
    const std::string arrows = fill(tr_n(context.language, "{n} arrow", "{n} arrows", static_cast<long>(input.arrows.size())), {{"n", std::to_string(input.arrows.size())}});
    NetworkPage page = begin_diagram(context, input.head, "network", say(context, "Logic model of the project"), boxes + ", " + arrows);
    page.figure.alt_long = logic_words(context, input);
    page.figure.data = logic_data(context, input);
    page.figure.facts = {{"boxes", std::to_string(input.boxes.size())}, {"arrows", std::to_string(input.arrows.size())}, {"crossings", std::to_string(input.order.crossings)}};
    if (input.boxes.empty()) {
        add_statement(context, page, say(context, "No box of a logic model is recorded for this territory."));
        return finish_diagram(context, input.head, std::move(page));
    }
    const LogicDrawing drawing(context, input);
    drawing.draw(page);
    page.figure.caption = say(context, "How to read: what stands in a column is expected to follow from what leads to it. A number on an arrow is that of the assumption it rests on.");
    page.add(legend(context, {logic_legend(context, drawing)}, 0, page.y + 1, context.width), 2.5);
    add_assumptions(context, drawing.assumptions(), page);
    add_logic_findings(input, page.figure);
    return finish_diagram(context, input.head, std::move(page));
}

}  // namespace portulan::figures

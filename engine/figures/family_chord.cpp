#include "figures/family_chord.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "base/units.h"
#include "figures/legend.h"
#include "figures/logic_chart.h"
#include "figures/network_diagram.h"
#include "figures/network_grouped.h"
#include "figures/network_legend.h"
#include "figures/network_words.h"
#include "figures/patterns.h"
#include "figures/plane.h"

namespace portulan::figures {
namespace {

constexpr double full_turn = 2 * 3.14159265358979323846, ring = 3.2, room_for_names = 44, room_above = 9;  // mm

/// Where the rim of a family begins and ends, clockwise from the top.
struct Rim {
    std::size_t group = 0;  // of the network
    double from = 0, to = 0;
    std::size_t ends = 0;   // of pairs
};

/// A ribbon between two stretches of rim.
struct Ribbon {
    std::size_t first = 0, second = 0;  // rims
    std::size_t pairs = 0;
    bool against = false;
    double from[2] = {0, 0}, to[2] = {0, 0};
};

class Chord {
public:
    Chord(const FigureContext& context, const DiagramInput& input, double top)
        : context_{context}, input_{input}, groups_{*input.network}, radius_{std::min(context.width / 2 - room_for_names, 62.0)}, centre_{context.width / 2, top + radius_ + room_above} {
        collect();
        if (rims_.empty()) return;
        set_rims();
        set_ribbons();
        set_labels();
    }

    bool is_empty() const { return rims_.empty(); }
    double height() const { return 2 * (radius_ + room_above); }
    const std::vector<Ribbon>& ribbons() const { return ribbons_; }
    bool has_against() const {
        return std::any_of(ribbons_.begin(), ribbons_.end(), [](const Ribbon& r) { return r.against; });
    }
    /// Families with actors and no pair drawn.
    std::vector<std::string> absent() const {
        std::vector<std::string> names;
        for (std::size_t g = 0; g < groups_.first.size(); ++g)
            if (std::none_of(rims_.begin(), rims_.end(), [&](const Rim& r) { return r.group == g; })) names.push_back(group_name(context_, input_.families, *groups_.first[g]));
        return names;
    }
    std::string name(std::size_t rim) const { return group_name(context_, input_.families, *groups_.first[rims_[rim].group]); }

    void draw(NetworkPage& page) const {
        std::vector<Mark> ribbons, numbers, rims;
        std::vector<const Ribbon*> order;
        for (const Ribbon& r : ribbons_) order.push_back(&r);
        std::stable_sort(order.begin(), order.end(), [](const Ribbon* a, const Ribbon* b) { return a->pairs > b->pairs; });
        for (const Ribbon* r : order) draw_ribbon(*r, ribbons);
        for (const Ribbon& r : ribbons_) draw_numbers(r, numbers);
        for (std::size_t i = 0; i < rims_.size(); ++i) draw_rim(i, rims);
        page.add(group("ribbons", "ties", std::move(ribbons)));
        page.add(group("numbers", "labels", std::move(numbers)));
        page.add(group("families", "symbols", std::move(rims)));
        page.y += height();
    }

private:
    void collect() {
        std::map<std::size_t, std::size_t> ends;
        for (const auto& [groups, pairs] : pairs_between(*input_.network))
            for (const bool against : {false, true}) {
                const std::size_t n = against ? pairs.against : pairs.together;
                if (n == 0) continue;
                ends[groups.first] += n;
                ends[groups.second] += n;
            }
        for (const auto& [group, count] : ends) rims_.push_back({.group = group, .ends = count});
    }
    void set_rims() {
        std::size_t all = 0;
        for (const Rim& rim : rims_) all += rim.ends;
        const double gap = rims_.size() == 1 ? 0.0 : std::min(0.075, 0.25 * full_turn / static_cast<double>(rims_.size()));
        unit_ = (full_turn - gap * static_cast<double>(rims_.size())) / static_cast<double>(all);
        double at = gap / 2;
        for (Rim& rim : rims_) {
            rim.from = at;
            rim.to = at + unit_ * static_cast<double>(rim.ends);
            at = rim.to + gap;
        }
    }
    std::size_t rim_of(std::size_t group) const {
        return static_cast<std::size_t>(std::find_if(rims_.begin(), rims_.end(), [&](const Rim& r) { return r.group == group; }) - rims_.begin());
    }
    /// Clockwise along a rim: ribbons to the family before it first, to the one after it last; those within it halfway.
    void set_ribbons() {
        for (const auto& [groups, pairs] : pairs_between(*input_.network))
            for (const bool against : {false, true})
                if (const std::size_t n = against ? pairs.against : pairs.together; n > 0) ribbons_.push_back({.first = rim_of(groups.first), .second = rim_of(groups.second), .pairs = n, .against = against});
        const std::size_t count = rims_.size();
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<std::pair<double, std::pair<Ribbon*, int>>> leaving;
            for (Ribbon& r : ribbons_) {
                if (r.first != i && r.second != i) continue;
                const bool within = r.first == r.second;
                const std::size_t other = r.first == i ? r.second : r.first;
                const double key = within ? 0.5 * static_cast<double>(count) : static_cast<double>((i + count - other) % count);
                leaving.emplace_back(key + (r.against ? 0.2 : 0), std::pair(&r, r.first == i ? 0 : 1));
                if (within) leaving.emplace_back(key + (r.against ? 0.2 : 0), std::pair(&r, 1));
            }
            std::stable_sort(leaving.begin(), leaving.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
            double at = rims_[i].from;
            for (const auto& [key, end] : leaving) {
                end.first->from[end.second] = at;
                at += unit_ * static_cast<double>(end.first->pairs);
                end.first->to[end.second] = at;
            }
        }
    }

    Point on(double angle, double radius) const { return {centre_.x + radius * std::sin(angle), centre_.y - radius * std::cos(angle)}; }
    void add_arc(std::vector<Point>& line, double from, double to, double radius) const {
        const int pieces = std::max(2, static_cast<int>(std::ceil(std::abs(to - from) / 0.03)));
        for (int i = 0; i <= pieces; ++i) line.push_back(on(from + (to - from) * i / pieces, radius));
    }
    /// From one angle to the other past the centre, which it nears the more the further apart they lie.
    void add_bend(std::vector<Point>& line, double from, double to, double radius) const {
        const Point a = on(from, radius), b = on(to, radius);
        const double near = std::min(1.0, distance(a, b) / (1.2 * radius));
        const Point middle = along(a, b, 0.5), bend = along(middle, centre_, 0.35 + 0.6 * near);
        for (int i = 1; i < 28; ++i) {
            const double t = i / 28.0;
            line.push_back(along(along(a, bend, t), along(bend, b, t), t));
        }
    }
    std::vector<Point> outline(const Ribbon& r) const {
        const double inner = radius_ - ring - 0.5;
        std::vector<Point> line;
        add_arc(line, r.from[0], r.to[0], inner);
        add_bend(line, r.to[0], r.from[1], inner);
        add_arc(line, r.from[1], r.to[1], inner);
        add_bend(line, r.to[1], r.from[0], inner);
        return line;
    }
    Sign sign(std::size_t rim) const { return sign_of(context_.theme, *groups_.first[rims_[rim].group]); }

    void draw_ribbon(const Ribbon& r, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        const std::vector<Point> line = outline(r);
        PathMark shape_of;
        shape_of.path.add_polygon(line);
        const std::size_t larger = rims_[r.first].ends >= rims_[r.second].ends ? r.first : r.second;
        shape_of.fill = r.against ? theme.paper : mix(theme.paper, sign(larger).colour, 0.42);
        shape_of.stroke = Stroke{.colour = r.against ? theme.warning : mix(sign(larger).colour, theme.ink, 0.35), .width = 0.18, .dash = {}};
        std::vector<Mark> inside{shape_of};
        if (r.against) {
            Box box;
            for (const Point p : line) box.add(p);
            inside.push_back(level_lines(shape_of.path, box, 0.9, 0.32, theme.warning));
        }
        const std::string pairs = fill(tr_n(context_.language, "{n} pair of actors", "{n} pairs of actors", static_cast<long>(r.pairs)), {{"n", std::to_string(r.pairs)}});
        marks.push_back(group({}, "tie", std::move(inside), name(r.first) + " \u2013 " + name(r.second) + ": " + pairs));
    }

    /// The number of pairs at both ends, where the stretch of rim is wide enough.
    void draw_numbers(const Ribbon& r, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        const TextStyle style = theme.with_halo(theme.style(theme.semibold, theme.note_pt, theme.ink), theme.paper, 0.8);
        for (int end = 0; end < 2; ++end) {
            if (r.first == r.second && end == 1) continue;
            const double radius = radius_ - ring - 3.2;
            if ((r.to[end] - r.from[end]) * radius < 2.6) continue;
            const Point at = on((r.from[end] + r.to[end]) / 2, radius);
            marks.emplace_back(shape(context_.fonts, std::to_string(r.pairs), style, {at.x, at.y + metrics(context_.fonts, style).cap_height / 2}, Align::middle));
        }
    }

    void draw_rim(std::size_t i, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        const Rim& rim = rims_[i];
        std::vector<Point> line;
        add_arc(line, rim.from, rim.to, radius_);
        add_arc(line, rim.to, rim.from, radius_ - ring);
        PathMark arc;
        arc.path.add_polygon(line);
        arc.fill = sign(i).colour;
        arc.stroke = Stroke{.colour = mix(sign(i).colour, theme.ink, 0.6), .width = 0.2, .dash = {}};
        std::vector<Mark> inside{arc};
        draw_name(i, inside);
        marks.push_back(group({}, "symbol", std::move(inside), name(i)));
    }

    /// Sign, name and number of actors beside the rim.
    void draw_name(std::size_t i, std::vector<Mark>& marks) const {
        const Theme& theme = context_.theme;
        const ChordLabel& label = labels_[i];
        const TextStyle style = name_style(), note = theme.style(theme.regular, theme.note_pt, theme.muted);
        const double step = pt(style.size_pt) * 1.15, side = label.right ? 1 : -1;
        const Align align = label.right ? Align::start : Align::end;
        double y = label.middle - label.height / 2 + 0.8 * step;
        const Point rim = on((rims_[i].from + rims_[i].to) / 2, radius_ + 0.4), sign_at{label.x + 1.7 * side, y - 0.35 * step};
        if (distance(rim, sign_at) > 4.5) {
            PathMark leader;
            leader.path.add_line({rim, {sign_at.x - 2.2 * side, sign_at.y}});
            leader.stroke = Stroke{.colour = theme.faint, .width = 0.2, .dash = {}};
            marks.emplace_back(leader);
        }
        marks.push_back(family_sign(theme, sign(i), sign_at, 1.3));
        for (const std::string& words : label.lines) {
            marks.emplace_back(shape(context_.fonts, words, style, {label.x + 4.2 * side, y}, align));
            y += step;
        }
        marks.emplace_back(shape(context_.fonts, actors_counted(context_, groups_.members[rims_[i].group]), note, {label.x + 4.2 * side, y - 0.1 * step}, align));
    }

    TextStyle name_style() const { return context_.theme.style(context_.theme.semibold, context_.theme.label_pt, context_.theme.ink); }

    /// Names to the right and to the left of the circle, each at the height of its rim as nearly as its neighbours allow.
    void set_labels() {
        const double step = pt(name_style().size_pt) * 1.15, foot = pt(context_.theme.note_pt) * 1.2, gap = 1.4;
        labels_.resize(rims_.size());
        for (const bool right : {true, false}) {
            std::vector<std::size_t> order;
            for (std::size_t i = 0; i < rims_.size(); ++i)
                if ((std::sin((rims_[i].from + rims_[i].to) / 2) >= 0) == right) order.push_back(i);
            const auto height_of = [&](std::size_t i) { return on((rims_[i].from + rims_[i].to) / 2, radius_ + 2.6).y; };
            std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return height_of(a) < height_of(b); });
            std::vector<double> wanted, apart;
            for (std::size_t n = 0; n < order.size(); ++n) {
                ChordLabel& label = labels_[order[n]];
                label.right = right;
                label.lines = wrap(context_.fonts, name(order[n]), name_style(), {.width = room_for_names - 8, .most = 0, .balanced = true}).lines;
                label.height = step * static_cast<double>(label.lines.size()) + foot;
                wanted.push_back(height_of(order[n]));
                if (n > 0) apart.push_back((label.height + labels_[order[n - 1]].height) / 2 + gap);
            }
            const std::vector<double> found = spread_in_order(wanted, apart);
            for (std::size_t n = 0; n < order.size(); ++n) {
                ChordLabel& label = labels_[order[n]];
                label.middle = found[n];
                // As near to the circle as its whole height allows.
                const double nearest = std::max(0.0, std::abs(label.middle - centre_.y) - label.height / 2);
                const double out = std::sqrt(std::max(0.0, (radius_ + 2.6) * (radius_ + 2.6) - nearest * nearest));
                label.x = centre_.x + (right ? out : -out);
            }
        }
    }

    struct ChordLabel {
        bool right = true;
        std::vector<std::string> lines;
        double x = 0, middle = 0, height = 0;
    };
    std::vector<ChordLabel> labels_;
    const FigureContext& context_;
    const DiagramInput& input_;
    NetworkGroups groups_;
    double radius_;
    Point centre_;
    double unit_ = 0;  // angle of an end of a pair
    std::vector<Rim> rims_;
    std::vector<Ribbon> ribbons_;
};

LegendItem ribbon_item(const FigureContext& context, bool against, std::string label) {
    return {[&theme = context.theme, against](std::vector<Mark>& marks, Point c) {
                PathMark box;
                box.path.add_rectangle(c.x - 5, c.y - 1.3, 10, 2.6);
                box.fill = against ? theme.paper : mix(theme.paper, theme.muted, 0.35);
                box.stroke = Stroke{.colour = against ? theme.warning : theme.muted, .width = 0.18, .dash = {}};
                marks.emplace_back(box);
                if (against) marks.push_back(level_lines(box.path, {c.x - 5, c.y - 1.3, c.x + 5, c.y + 1.3}, 0.9, 0.32, theme.warning));
            },
            std::move(label), 10, 3.0};
}

FigureData chord_data(const FigureContext& context, const DiagramInput& input) {
    const Language language = context.language;
    const NetworkGroups groups(*input.network);
    FigureData data;
    data.columns = {tr(language, "Family"), tr(language, "Family (2)"), tr(language, "Pairs tied"), tr(language, "Pairs in tension"), tr(language, "Pairs wished or missing")};
    const GroupedTies& grouped = input.network->grouped;
    if (grouped.tells(TieSort::refusal)) data.columns.push_back(tr(language, "Pairs refused"));
    for (const auto& [pair, counts] : pairs_between(*input.network))
        data.rows.push_back({group_name(context, input.families, *groups.first[pair.first]), group_name(context, input.families, *groups.first[pair.second]), std::to_string(counts.together), std::to_string(counts.against),
                             std::to_string(counts.wanted)});
    for (auto& row : data.rows) row.resize(data.columns.size());
    for (const GroupedTie& tie : grouped.ties) {
        if (tie.sort != TieSort::refusal && tie.first != small_families && tie.second != small_families) continue;  // counted above
        std::vector<std::string> row(data.columns.size());
        row[0] = grouped_name(context, input.families, tie.first);
        row[1] = grouped_name(context, input.families, tie.second);
        row[tie.sort == TieSort::conflict ? 3 : tie.sort == TieSort::wish ? 4 : 5] = std::to_string(tie.pairs);
        data.rows.push_back(std::move(row));
    }
    return data;
}

std::string chord_words(const FigureContext& context, const DiagramInput& input, const Chord& chord) {
    std::string text = say(context, "Circle of families: {counts}.", {{"counts", network_counts(context, *input.network)}});
    std::vector<const Ribbon*> order;
    for (const Ribbon& r : chord.ribbons()) order.push_back(&r);
    std::stable_sort(order.begin(), order.end(), [](const Ribbon* a, const Ribbon* b) { return a->pairs > b->pairs; });
    const auto list = [&](bool against) {
        std::vector<std::string> names;
        for (const Ribbon* r : order)
            if (r->against == against) {
                const std::string both = r->first == r->second ? say(context, "within {family}", {{"family", chord.name(r->first)}}) : chord.name(r->first) + " \u2013 " + chord.name(r->second);
                names.push_back(both + " (" + std::to_string(r->pairs) + ")");
            }
        return names;
    };
    if (auto names = list(false); !names.empty()) text += " " + say(context, "Most pairs of actors tied: {names}.", {{"names", some_names(context, std::move(names))}});
    if (auto names = list(true); !names.empty()) text += " " + say(context, "Pairs of actors in tension: {names}.", {{"names", some_names(context, std::move(names))}});
    if (auto names = chord.absent(); !names.empty()) text += " " + say(context, "Families present without any tie drawn: {names}.", {{"names", some_names(context, std::move(names), 12)}});
    return text;
}

}  // namespace

std::map<std::pair<std::size_t, std::size_t>, ChordPairs> pairs_between(const Network& network) {
    enum class State { wanted, against, together };
    const NetworkGroups groups(network);
    std::map<std::pair<std::uint32_t, std::uint32_t>, State> states;
    for (const NetworkTie& tie : network.ties) {
        if (tie.from == tie.to || tie.type == TieType::ignores || tie.status == TieStatus::past || tie.status == TieStatus::refused) continue;
        const bool hurt = tie.quality == TieQuality::tension || tie.quality == TieQuality::rupture || tie.type == TieType::contests;
        const State state = tie.status != TieStatus::existing ? State::wanted : hurt ? State::against : State::together;
        State& known = states.try_emplace(std::minmax(tie.from, tie.to), state).first->second;
        known = std::max(known, state);
    }
    std::map<std::pair<std::size_t, std::size_t>, ChordPairs> found;
    for (const auto& [pair, state] : states) {
        ChordPairs& counts = found[std::minmax(groups.of[pair.first], groups.of[pair.second])];
        ++(state == State::together ? counts.together : state == State::against ? counts.against : counts.wanted);
    }
    const auto place = [&](const std::string& code) {
        return static_cast<std::size_t>(std::find_if(groups.first.begin(), groups.first.end(), [&](const NetworkNode* n) { return n->group == code; }) - groups.first.begin());
    };
    for (const GroupedTie& tie : network.grouped.ties) {
        const auto [low, high] = std::minmax({place(tie.first), place(tie.second)});
        if (high == groups.first.size() || tie.sort == TieSort::refusal) continue;
        (tie.sort == TieSort::conflict ? found[{low, high}].against : found[{low, high}].wanted) += tie.pairs;
    }
    return found;
}

Figure family_chord(const FigureContext& context, const DiagramInput& input) {
    NetworkPage page = begin_diagram(context, input.head, "network", say(context, "How much ties the families"), network_counts(context, *input.network));
    const Chord chord(context, input, page.y);
    page.figure.alt_long = chord_words(context, input, chord);
    page.figure.data = chord_data(context, input);
    std::size_t tied = 0, tense = 0;
    for (const Ribbon& r : chord.ribbons()) (r.against ? tense : tied) += r.pairs;
    page.figure.facts = {{"pairs_tied", std::to_string(tied)}, {"pairs_in_tension", std::to_string(tense)}, {"ribbons", std::to_string(chord.ribbons().size())}};
    if (chord.is_empty()) {
        add_statement(context, page, input.network->grouped.ties.empty() ? say(context, "No tie is recorded between these actors.") : say(context, "No tie between these actors is shown in this edition."));
        page.add(grouped_block(context, network_input(input), input.network->grouped.ties, page.y), 2);
        return finish_diagram(context, input.head, std::move(page));
    }
    chord.draw(page);
    page.figure.caption = say(context, "How to read: the wider a ribbon, the more pairs of actors it ties; numbers count them. A ribbon has the colour of the family that has more ties; one that leaves a family and comes back counts pairs within it.");
    if (const auto names = chord.absent(); !names.empty())
        page.figure.caption += " " + say(context, "Families present without any tie drawn: {names}.", {{"names", enumerate(names, context.language)}});
    LegendSection ribbons{say(context, "Ribbons"), {ribbon_item(context, false, say(context, "Pairs of actors tied"))}};
    // Told between families, nobody knows which pairs are tied otherwise too.
    const bool grouped = input.network->grouped.tells(TieSort::conflict);
    if (chord.has_against()) ribbons.items.push_back(ribbon_item(context, true, grouped ? say(context, "Tension, rupture or contestation") : say(context, "Tension, rupture or contestation alone")));
    if (chord.has_against() && grouped) page.figure.caption += " " + say(context, "A pair of actors that is tied and in tension too counts in both.");
    page.add(legend(context, {ribbons}, 0, page.y, context.width), 3);
    page.add(grouped_block(context, network_input(input), input.network->grouped.ties, page.y), 2);
    return finish_diagram(context, input.head, std::move(page));
}

}  // namespace portulan::figures

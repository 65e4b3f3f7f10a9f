#include "figures/network_families.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "base/units.h"
#include "figures/legend.h"
#include "figures/network_diagram.h"
#include "figures/network_grouped.h"
#include "figures/network_legend.h"
#include "figures/network_page.h"
#include "model/vocabulary.h"

namespace portulan::figures {
namespace {

/// What stands between two families (or within one): pairs of actors.
struct Bundle {
    std::set<std::pair<std::uint32_t, std::uint32_t>> together, against, wanted;
    std::size_t told_against = 0, told_wanted = 0;  // pairs of actors that the edition does not name
    std::size_t in_tension() const { return against.size() + told_against; }
    std::size_t asked_for() const { return wanted.size() + told_wanted; }
    bool linked = false;  // by an existing tie that is no rupture and no contestation
};

enum class Strand { together, against, wanted };

struct Place {
    NetworkNode node;  // of the group: for its name and sign
    std::size_t members = 0;
    Point at{};
    double radius = 0;
};

bool hurts(const NetworkTie& tie) { return tie.quality == TieQuality::tension || tie.quality == TieQuality::rupture || tie.type == TieType::contests; }

/// Round from the top, clockwise.
class Round {
public:
    Round(const FigureContext& context, const Network& network, double top) : groups_(network) {
        for (const FamilyWord& word : family_words()) places_.push_back({.node = {.id = {}, .label = {}, .kind = ElementKind::actor, .group = std::string(word.code)}});
        for (std::size_t g = 0; g < groups_.first.size(); ++g) {
            auto found = std::find_if(places_.begin(), places_.end(), [&](const Place& p) { return p.node.group == groups_.first[g]->group && p.node.kind == groups_.first[g]->kind; });
            if (found == places_.end()) found = places_.insert(places_.end(), {.node = *groups_.first[g]});
            found->members = groups_.members[g];
            place_of_.push_back(static_cast<std::size_t>(found - places_.begin()));
        }
        for (const NetworkTie& tie : network.ties) add(tie);
        for (const GroupedTie& tie : network.grouped.ties) add(tie);
        set_places(context, top);
    }

    const std::vector<Place>& places() const { return places_; }
    const std::map<std::pair<std::size_t, std::size_t>, Bundle>& bundles() const { return bundles_; }
    Point centre() const { return centre_; }
    double height() const { return height_; }
    /// Ties told between families that no line shows: within one, with families too small to be told apart, refused.
    const std::vector<GroupedTie>& listed() const { return listed_; }

private:
    void add(const GroupedTie& tie) {
        const auto place = [&](const std::string& group) {
            return static_cast<std::size_t>(std::find_if(places_.begin(), places_.end(), [&](const Place& p) { return p.members > 0 && p.node.group == group; }) - places_.begin());
        };
        const std::size_t a = place(tie.first), b = place(tie.second), low = std::min(a, b), high = std::max(a, b);
        if (high == places_.size() || low == high || tie.sort == TieSort::refusal) {
            listed_.push_back(tie);
            if (high == places_.size() || tie.sort == TieSort::refusal) return;
        }
        Bundle& bundle = bundles_[{low, high}];
        (tie.sort == TieSort::conflict ? bundle.told_against : bundle.told_wanted) += tie.pairs;
    }
    void add(const NetworkTie& tie) {
        if (tie.from == tie.to || tie.type == TieType::ignores || tie.status == TieStatus::past || tie.status == TieStatus::refused) return;
        const auto pair = std::minmax(place_of_[groups_.of[tie.from]], place_of_[groups_.of[tie.to]]);
        Bundle& bundle = bundles_[{pair.first, pair.second}];
        const auto ends = std::minmax(tie.from, tie.to);
        bundle.linked = bundle.linked || (tie.status == TieStatus::existing && tie.quality != TieQuality::rupture && tie.type != TieType::contests);
        (tie.status != TieStatus::existing ? bundle.wanted : hurts(tie) ? bundle.against : bundle.together).insert({ends.first, ends.second});
    }
    void set_places(const FigureContext& context, double top) {
        const double across = std::min(0.5 * context.width - 39, 62.0), down = 0.78 * across;
        height_ = 2 * down + 30;
        centre_ = {context.width / 2, top + height_ / 2};
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const double angle = 2 * 3.14159265358979323846 * static_cast<double>(i) / static_cast<double>(places_.size());
            places_[i].at = {centre_.x + across * std::sin(angle), centre_.y - down * std::cos(angle)};
            places_[i].radius = places_[i].members == 0 ? 1.6 : std::clamp(1.5 * std::sqrt(static_cast<double>(places_[i].members)), 1.9, 5.2);  // the same in every territory
        }
    }

    NetworkGroups groups_;
    std::vector<Place> places_;
    std::vector<std::size_t> place_of_;  // of the groups
    std::map<std::pair<std::size_t, std::size_t>, Bundle> bundles_;
    std::vector<GroupedTie> listed_;
    Point centre_;
    double height_ = 0;
};

constexpr std::size_t widest_pairs = 9;  // more are drawn no wider
double width_of(std::size_t pairs) { return 0.35 + 0.43 * static_cast<double>(std::min(pairs, widest_pairs)); }

Stroke stroke_of(const Theme& theme, Strand strand, std::size_t pairs) {
    switch (strand) {
        case Strand::together: return {.colour = mix(theme.paper, theme.toned(colour_of("#2b5f7d")), 0.85), .width = width_of(pairs), .dash = {}};
        case Strand::against: return {.colour = theme.tie(TieQuality::tension, TieStatus::existing), .width = width_of(pairs), .dash = {2.4, 0.7, 0.7, 0.7}};
        case Strand::wanted: break;
    }
    return {.colour = theme.muted, .width = std::min(1.2, width_of(pairs)), .dash = {0.9, 0.9}};
}

/// From sign to sign, bent towards the centre; `aside` mm beside the middle line.
PathMark draw_strand(const Theme& theme, const Place& a, const Place& b, Point centre, Strand strand, std::size_t pairs, double aside) {
    const double dx = b.at.x - a.at.x, dy = b.at.y - a.at.y, length = std::max(1e-9, std::hypot(dx, dy));
    const Point side{-dy / length * aside, dx / length * aside};
    const Point middle{(a.at.x + b.at.x) / 2, (a.at.y + b.at.y) / 2};
    const Point bend{middle.x + 0.35 * (centre.x - middle.x) + 2 * side.x, middle.y + 0.35 * (centre.y - middle.y) + 2 * side.y};
    PathMark mark;
    mark.path.move_to({a.at.x + side.x, a.at.y + side.y});
    mark.path.curve_to({a.at.x + side.x + 2 * (bend.x - a.at.x - side.x) / 3, a.at.y + side.y + 2 * (bend.y - a.at.y - side.y) / 3},
                       {b.at.x + side.x + 2 * (bend.x - b.at.x - side.x) / 3, b.at.y + side.y + 2 * (bend.y - b.at.y - side.y) / 3}, {b.at.x + side.x, b.at.y + side.y});
    mark.stroke = stroke_of(theme, strand, pairs);
    return mark;
}

struct Drawn {
    PathMark mark;
    double width;
};

Mark draw_bundles(const FigureContext& context, const Round& round) {
    const Theme& theme = context.theme;
    std::vector<Drawn> drawn;
    for (const auto& [pair, bundle] : round.bundles()) {
        if (pair.first == pair.second) continue;
        const Place &a = round.places()[pair.first], &b = round.places()[pair.second];
        const double together = bundle.together.empty() ? 0 : width_of(bundle.together.size()), against = bundle.in_tension() == 0 ? 0 : width_of(bundle.in_tension());
        const double gap = together > 0 && against > 0 ? (together + against) / 2 + 0.5 : 0;
        const auto add = [&](Strand strand, std::size_t pairs, double aside) {
            drawn.push_back({draw_strand(theme, a, b, round.centre(), strand, pairs, aside), width_of(pairs)});
        };
        if (together > 0) add(Strand::together, bundle.together.size(), -gap / 2);
        if (against > 0) add(Strand::against, bundle.in_tension(), gap / 2);
        if (together == 0 && against == 0) add(Strand::wanted, bundle.asked_for(), 0);
    }
    // Thin lines last, so that wide ones do not hide them; each with a rim of paper.
    std::stable_sort(drawn.begin(), drawn.end(), [](const Drawn& x, const Drawn& y) { return x.width > y.width; });
    std::vector<Mark> marks;
    for (const Drawn& line : drawn) {
        if (line.mark.stroke->dash.empty()) {
            PathMark rim = line.mark;
            rim.stroke = Stroke{.colour = theme.paper, .width = line.mark.stroke->width + 0.6, .dash = {}};
            marks.emplace_back(rim);
        }
        marks.emplace_back(line.mark);
    }
    return group("family-ties", "ties", std::move(marks));
}

std::string second_line(const FigureContext& context, const Round& round, std::size_t i) {
    const Place& place = round.places()[i];
    if (place.members == 0) return say(context, "no actor");
    const auto count = [&](const std::string& form, std::size_t n) { return fill(form, {{"n", std::to_string(n)}}); };
    std::string text = count(tr_n(context.language, "{n} actor", "{n} actors", static_cast<long>(place.members)), place.members);
    const auto within = round.bundles().find({i, i});
    if (place.node.kind != ElementKind::actor) text = std::to_string(place.members);
    if (within != round.bundles().end() && !within->second.together.empty())
        text += ", " + count(tr_n(context.language, "{n} tie within", "{n} ties within", static_cast<long>(within->second.together.size())), within->second.together.size());
    return typeset(text, context.language);
}

/// Name and counts of a family outside the round.
void draw_name(const FigureContext& context, const NetworkFigureInput& input, const Round& round, std::size_t i, std::vector<Mark>& marks) {
    const Theme& theme = context.theme;
    const Place& place = round.places()[i];
    const bool empty = place.members == 0;
    const TextStyle name = theme.style(empty ? theme.regular : theme.semibold, theme.label_pt, empty ? theme.muted : theme.ink), note = theme.style(theme.regular, theme.note_pt, theme.muted);
    const double dx = place.at.x - round.centre().x;
    const Align align = std::abs(dx) < 4 ? Align::middle : dx > 0 ? Align::start : Align::end;
    const double reach = outer_radius(sign_of(theme, place.node).shape, place.radius) + 1.4;
    const double x = align == Align::middle ? place.at.x : dx > 0 ? place.at.x + reach : place.at.x - reach;
    const double room = align == Align::middle ? 60 : dx > 0 ? context.width - x : x;
    const auto lines = wrap(context.fonts, group_name(context, input.families, place.node), name, {.width = room, .most = 0, .balanced = true}).lines;
    const double step = pt(name.size_pt) * 1.15, height = step * static_cast<double>(lines.size()) + pt(note.size_pt) * 1.15;
    double y = place.at.y - height / 2 + 0.8 * step;
    if (align == Align::middle) y = place.at.y < round.centre().y ? place.at.y - reach - height + 0.8 * step : place.at.y + reach + 0.8 * step;
    for (const std::string& line : lines) {
        marks.emplace_back(shape(context.fonts, line, name, {x, y}, align));
        y += step;
    }
    marks.emplace_back(shape(context.fonts, second_line(context, round, i), note, {x, y - 0.1 * step}, align));
}

Mark draw_places(const FigureContext& context, const NetworkFigureInput& input, const Round& round) {
    const Theme& theme = context.theme;
    std::vector<Mark> marks;
    for (std::size_t i = 0; i < round.places().size(); ++i) {
        const Place& place = round.places()[i];
        const Sign sign = sign_of(theme, place.node);
        std::vector<Mark> inside;
        if (place.members == 0) {
            PathMark ring;
            ring.path.add_circle(place.at, place.radius);
            ring.fill = theme.paper;
            ring.stroke = Stroke{.colour = theme.faint, .width = 0.3, .dash = {0.8, 0.6}};
            inside.emplace_back(ring);
        } else {
            inside.push_back(family_sign(theme, sign, place.at, place.radius));
        }
        draw_name(context, input, round, i, inside);
        marks.push_back(group({}, "symbol", std::move(inside), group_name(context, input.families, place.node) + " \u2013 " + second_line(context, round, i)));
    }
    return group("families", "symbols", std::move(marks));
}

LegendItem line_item(const Stroke& stroke, std::string label) {
    return {[stroke](std::vector<Mark>& marks, Point c) {
                PathMark mark;
                mark.path.add_line({{c.x - 5.5, c.y}, {c.x + 5.5, c.y}});
                mark.stroke = stroke;
                marks.emplace_back(mark);
            },
            std::move(label), 11, std::max(3.0, stroke.width + 0.6)};
}

/// Only what is drawn; widths on one scale for all territories, so that two diagrams can be compared.
std::vector<LegendSection> legend_of(const FigureContext& context, const Round& round) {
    bool together = false;
    std::size_t against = 0, wanted = 0;
    for (const auto& [pair, bundle] : round.bundles()) {
        if (pair.first == pair.second) continue;
        together = together || !bundle.together.empty();
        against = std::max(against, bundle.in_tension());
        if (bundle.together.empty() && bundle.in_tension() == 0) wanted = std::max(wanted, bundle.asked_for());
    }
    LegendSection ties{say(context, "Pairs of actors tied between two families"), {}, true}, others{say(context, "Other ties between two families"), {}};
    if (together)
        for (const std::size_t n : {std::size_t{1}, std::size_t{4}, widest_pairs})
            ties.items.push_back(line_item(stroke_of(context.theme, Strand::together, n), n < widest_pairs ? std::to_string(n) : say(context, "{n} or more", {{"n", std::to_string(n)}})));
    if (against > 0) others.items.push_back(line_item(stroke_of(context.theme, Strand::against, 2), say(context, "Tension, rupture or contestation")));
    if (wanted > 0) others.items.push_back(line_item(stroke_of(context.theme, Strand::wanted, 1), say(context, "Only wished or missing")));
    return {ties, others};
}

/// Pairs of families with actors that no tie brings together.
std::size_t unlinked_pairs(const Round& round) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < round.places().size(); ++i)
        for (std::size_t j = i + 1; j < round.places().size(); ++j) {
            if (round.places()[i].members == 0 || round.places()[j].members == 0) continue;
            const auto found = round.bundles().find({i, j});
            count += found == round.bundles().end() || !found->second.linked ? 1 : 0;
        }
    return count;
}

FigureData data_of(const FigureContext& context, const NetworkFigureInput& input, const Round& round) {
    FigureData data;
    const GroupedTies& grouped = input.network->grouped;
    const Language language = context.language;
    data.columns = {tr(language, "Family"), tr(language, "Family (2)"), tr(language, "Pairs tied"), tr(language, "Pairs in tension"), tr(language, "Pairs wished or missing")};
    for (std::size_t i = 0; i < round.places().size(); ++i)
        for (std::size_t j = i; j < round.places().size(); ++j) {
            if (round.places()[i].members == 0 || round.places()[j].members == 0) continue;
            const auto found = round.bundles().find({i, j});
            const Bundle bundle = found == round.bundles().end() ? Bundle{} : found->second;
            // Where ties are told between families alone, an empty cell is none or too few.
            const auto cell = [&](std::size_t pairs, TieSort sort) { return pairs == 0 && grouped.tells(sort) ? std::string() : std::to_string(pairs); };
            data.rows.push_back({group_name(context, input.families, round.places()[i].node), group_name(context, input.families, round.places()[j].node), std::to_string(bundle.together.size()),
                                 cell(bundle.in_tension(), TieSort::conflict), cell(bundle.asked_for(), TieSort::wish)});
        }
    for (const GroupedTie& tie : round.listed()) {
        if (tie.sort == TieSort::refusal || (tie.first == tie.second && tie.first != small_families)) continue;  // nowhere here, above
        const std::string pairs = std::to_string(tie.pairs);
        data.rows.push_back({grouped_name(context, input.families, tie.first), grouped_name(context, input.families, tie.second), "",
                             tie.sort == TieSort::conflict ? pairs : "", tie.sort == TieSort::wish ? pairs : ""});
    }
    return data;
}

}  // namespace

Figure network_families(const FigureContext& context, const NetworkFigureInput& input) {
    NetworkPage page = begin_page(context, input, "network", say(context, "Who is linked to whom: the families"), {});
    const Round round(context, *input.network, page.y);
    const std::string unlinked = std::to_string(unlinked_pairs(round));
    page.figure.caption = say(context, "How to read: each family stands at the same place in all territories; the wider a line, the more pairs of actors it ties.") + " " +
                          say(context, input.network->grouped.sorts.empty() ? tr_mark("Pairs of families present that no existing tie links: {count}.")
                                                                            : tr_mark("Pairs of families present that no tie between named actors links: {count}."), {{"count", unlinked}});
    page.figure.data = data_of(context, input, round);
    page.add(draw_bundles(context, round));
    page.add(draw_places(context, input, round));
    page.y += round.height() + 2;
    page.add(legend(context, legend_of(context, round), 0, page.y, context.width), input.network->grouped.sorts.empty() ? 1 : 3);
    page.add(grouped_block(context, input, round.listed(), page.y), 1);
    page.figure.facts = {{"unlinked_family_pairs", unlinked}};
    return finish_page(context, input, std::move(page));
}

}  // namespace portulan::figures

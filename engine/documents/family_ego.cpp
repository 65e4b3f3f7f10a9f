#include <algorithm>
#include <cmath>
#include <numbers>

#include "documents/sheet_parts.h"
#include "documents/sheet_ties.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;
using figures::TextStyle;

constexpr double hub_radius = 3.0, rim_radius = 2.1, widest_line = 2.6, rim_room = 3.5;  // mm

/// How wide the line of so many ties is, the most being the widest.
double line_width(long ties, long most) { return std::max(0.25, widest_line * static_cast<double>(ties) / static_cast<double>(std::max(1L, most))); }

/// A spoke: the existing ties, the tense ones among them on top, or what is only wished or missing, broken.
void draw_spoke(const FigureContext& context, const TieCounts& counts, long most, Point from, Point to, std::vector<Mark>& marks) {
    const auto& theme = context.theme;
    const auto line = [&](Colour colour, double width, std::vector<double> dash) {
        PathMark mark;
        mark.path.add_line({from, to});
        mark.stroke = Stroke{.colour = colour, .width = width, .dash = std::move(dash), .cap = Cap::butt};
        marks.emplace_back(std::move(mark));
    };
    if (counts.existing > 0) line(figures::mix(theme.paper, theme.tie(TieQuality::trust, TieStatus::existing), 0.45), line_width(counts.existing, most), {});
    else line(theme.muted, 0.3, {1.0, 0.7});
    if (counts.tension > 0) line(theme.tie(TieQuality::tension, TieStatus::existing), line_width(counts.tension, most), {});
}

void draw_number(const FigureContext& context, long number, Point at, std::vector<Mark>& marks) {
    TextStyle style = context.theme.style(context.theme.semibold, 7, context.theme.ink);
    TextMark mark = shape(context.fonts, std::to_string(number), style, {at.x, at.y + metrics(context.fonts, style).cap_height / 2}, figures::Align::middle);
    mark.halo = Stroke{.colour = context.theme.paper, .width = 0.9};
    marks.emplace_back(std::move(mark));
}

/// Shares of the turn, the first on top; two lie flat.
Point on_wheel(std::size_t place, std::size_t count, Point middle, double half_width, double half_height) {
    const double turn = (static_cast<double>(place) / static_cast<double>(count) + (count < 3 ? 0.5 : 0.75)) * 2 * std::numbers::pi;
    return {middle.x + half_width * std::cos(turn), middle.y + half_height * std::sin(turn)};
}

}  // namespace

void add_family_ego(Flow& flow, std::span<const FamilyTies> ties, std::span<const Family> families, std::string_view own, double wheel_height) {
    std::vector<FamilyTies> others;
    for (const FamilyTies& row : ties)
        if (row.family != own && row.counts.existing + row.counts.wished + row.counts.missing > 0) others.push_back(row);
    if (others.size() < 2) return;  // the table says as much
    const FigureContext& context = flow.context();
    long most = 4;  // a few ties are no broad line
    for (const FamilyTies& row : others) most = std::max(most, row.counts.existing);
    // Two lie flat and three leave the foot of the wheel empty: no more height than what is drawn.
    const double half_width = others.size() < 3 ? 28 : flow.width() / 2 - 8, half_height = wheel_height / 2 - rim_room;
    double highest = 0, lowest = 0;  // beside the middle
    for (std::size_t i = 0; i < others.size(); ++i) {
        const double at = on_wheel(i, others.size(), {}, half_width, half_height).y;
        highest = std::min(highest, at);
        lowest = std::max(lowest, at);
    }
    Piece piece;
    piece.height = lowest - highest + 2 * rim_room;
    piece.role = "figure";
    piece.title = say(context, "Diagram: the family in the middle, around it those it has ties with, lines as wide as their number; the table below tells the same.");
    piece.draw = [context = &context, others, most, centre = context.theme.family(own), width = flow.width(), half_width, half_height, highest, language = context.language, families](std::vector<Mark>& marks, double x, double y) {
        const Point middle{x + width / 2, y + rim_room - highest};
        std::vector<Mark> signs;
        for (std::size_t i = 0; i < others.size(); ++i) {
            const Point at = on_wheel(i, others.size(), middle, half_width, half_height);
            draw_spoke(*context, others[i].counts, most, middle, at, marks);
            if (others[i].counts.existing > 0) draw_number(*context, others[i].counts.existing, {middle.x + 0.62 * (at.x - middle.x), middle.y + 0.62 * (at.y - middle.y)}, signs);
            const figures::Sign sign = context->theme.family(others[i].family);
            signs.push_back(group({}, "symbol", {symbol(sign.shape, at, rim_radius, sign.colour, sign.hollow, context->theme.paper)}, family_name(families, others[i].family, language)));
        }
        marks.insert(marks.end(), signs.begin(), signs.end());
        marks.push_back(symbol(centre.shape, middle, hub_radius, centre.colour, centre.hollow, context->theme.paper));
    };
    piece.with_next = true;
    flow.add(std::move(piece));
}

}  // namespace portulan::documents

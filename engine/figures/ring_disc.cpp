#include "figures/ring_disc.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace portulan::figures {
namespace {

constexpr double whole_turn = 2 * 3.14159265358979323846;
constexpr double least_ring = 11.5;  // mm wide: a sign and its name

/// Outer edges of rings whose areas are as their loads, none narrower than `least` (shares of the radius).
std::vector<double> ring_edges(std::span<const double> load, double least) {
    const double total = std::accumulate(load.begin(), load.end(), 0.0);
    std::vector<double> widths;
    double before = 0, inner = 0;
    for (const double one : load) {
        before += one;
        const double outer = std::sqrt(total > 0 ? before / total : 1.0);
        widths.push_back(outer - inner);
        inner = outer;
    }
    least = std::min(least, 1.0 / static_cast<double>(widths.size()));
    double lacking = 0, spare = 0;
    for (const double w : widths) lacking += std::max(0.0, least - w), spare += std::max(0.0, w - least);
    std::vector<double> edges;
    double at = 0;
    for (const double w : widths) {
        at += w < least ? least : w - (spare > 0 ? lacking * (w - least) / spare : 0);
        edges.push_back(at);
    }
    edges.back() = 1;
    return edges;
}

}  // namespace

RingDisc::RingDisc(Point centre, double half_width, double half_height, std::span<const double> load, bool lone_centre)
    : centre_{centre}, half_width_{half_width}, half_height_{half_height}, lone_centre_{lone_centre}, edges_{ring_edges(load, least_ring / half_height)} {}

Point RingDisc::at(double turn, double share) const {
    return {centre_.x + half_width_ * share * std::sin(whole_turn * turn), centre_.y - half_height_ * share * std::cos(whole_turn * turn)};
}

Point RingDisc::outwards(double turn) const {
    const double x = half_height_ * std::sin(whole_turn * turn), y = -half_width_ * std::cos(whole_turn * turn);
    const double length = std::sqrt(x * x + y * y);
    return {x / length, y / length};
}

double RingDisc::turn_of(Point p) const {
    const double x = (p.x - centre_.x) / half_width_, y = (p.y - centre_.y) / half_height_;
    const double turn = x == 0 && y == 0 ? 0 : std::atan2(x, -y) / whole_turn;
    return turn < 0 ? turn + 1 : turn;
}

double RingDisc::share_of(Point p) const {
    const double x = (p.x - centre_.x) / half_width_, y = (p.y - centre_.y) / half_height_;
    return std::sqrt(x * x + y * y);
}

double RingDisc::length(double turn) const { return turn * whole_turn * std::sqrt((half_width_ * half_width_ + half_height_ * half_height_) / 2); }

Point RingDisc::confined(Point p, std::size_t ring, const RingSector& sector, double reach) const {
    if (ring == 0 && lone_centre_) return centre_;
    const double narrow = std::min(half_width_, half_height_), margin = (reach + 0.5) / narrow;
    const double low = ring == 0 ? std::min(margin, outer(ring) / 2) : inner(ring) + margin, high = outer(ring) - margin;
    const double share = low < high ? std::clamp(share_of(p), low, high) : middle(ring);
    if (sector.turn >= 1) return at(turn_of(p), share);
    const double aside = std::min((reach + 0.6) / (whole_turn * narrow * std::max(share, 0.05)), sector.turn / 2);
    // The turn counted from the middle of the sector, half a turn to either side.
    double off = turn_of(p) - (sector.from + sector.turn / 2);
    off -= std::floor(off + 0.5);
    const double most = sector.turn / 2 - aside;
    return at(sector.from + sector.turn / 2 + std::clamp(off, -most, most), share);
}

double RingDisc::beyond(const Box& box) const {
    double most = 0;
    for (const Point corner : {Point{box.min_x, box.min_y}, Point{box.max_x, box.min_y}, Point{box.min_x, box.max_y}, Point{box.max_x, box.max_y}})
        most = std::max(most, (share_of(corner) - 1) * std::min(half_width_, half_height_));
    return std::max(0.0, most);
}

Ring RingDisc::circle(double share) const {
    Ring line;
    for (int i = 0; i < 120; ++i) line.push_back(at(i / 120.0, share));
    return line;
}

Ring RingDisc::piece(std::size_t ring, const RingSector& sector) const {
    Ring line;
    const int steps = std::max(2, static_cast<int>(std::ceil(sector.turn * 120)));
    for (int i = 0; i <= steps; ++i) line.push_back(at(sector.from + sector.turn * i / steps, outer(ring)));
    for (int i = steps; i >= 0; --i) line.push_back(at(sector.from + sector.turn * i / steps, inner(ring)));
    return line;
}

Ring RingDisc::rim(const RingSector& sector, double from, double to) const {
    Ring line;
    const int steps = std::max(2, static_cast<int>(std::ceil(sector.turn * 120)));
    const auto add = [&](double turn, double out) {
        const Point edge = at(turn, 1), way = outwards(turn);
        line.push_back({edge.x + out * way.x, edge.y + out * way.y});
    };
    for (int i = 0; i <= steps; ++i) add(sector.from + sector.turn * i / steps, to);
    for (int i = steps; i >= 0; --i) add(sector.from + sector.turn * i / steps, from);
    return line;
}

}  // namespace portulan::figures

#include "geo/locate.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "geo/measure.h"
#include "geo/orientation.h"

namespace portulan::geo {
namespace {

std::vector<Segment> upward_segments(const Coverage& coverage) {
    std::vector<Segment> segments;
    for (const Arc& arc : coverage.arcs)
        for (std::size_t i = 1; i < arc.points.size(); ++i) {
            const Point a = arc.points[i - 1];
            const Point b = arc.points[i];
            const bool up = a.y < b.y || (a.y == b.y && a.x < b.x);
            segments.push_back(up ? Segment{a, b} : Segment{b, a});
        }
    return segments;
}

// The ray from p to the west, nudged north, meets the segment.
bool west_of(Point p, const Segment& s) { return s.a.y <= p.y && s.b.y > p.y && orientation(s.a, s.b, p) <= 0; }

double crossing_x(const Segment& s, double y) { return s.a.x + (y - s.a.y) * ((s.b.x - s.a.x) / (s.b.y - s.a.y)); }

}  // namespace

Locator::Locator(const Coverage& coverage) : segments_{upward_segments(coverage)}, grid_{segments_, 4} {
    sides_.reserve(segments_.size());
    for (const Arc& arc : coverage.arcs)
        for (std::size_t i = 1; i < arc.points.size(); ++i) {
            const bool same_way = segments_[sides_.size()].a == arc.points[i - 1];
            sides_.push_back(same_way ? Side{arc.left, arc.right} : Side{arc.right, arc.left});
        }
    // A cell without segments has the label of what lies at its western side.
    label_.assign(grid_.columns() * grid_.rows(), outside);
    for (std::size_t r = 0; r < grid_.rows(); ++r)
        for (std::size_t c = 1; c < grid_.columns(); ++c) {
            if (!grid_.at(c, r).empty()) continue;
            const Point middle{grid_.min_x() + (static_cast<double>(c) + 0.5) * grid_.cell(),
                               grid_.min_y() + (static_cast<double>(r) + 0.5) * grid_.cell()};
            label_[r * grid_.columns() + c] = across(middle, c - 1, r);
        }
}

// Of two segments that both pass height y (and do not cross), whether s lies east of t just above y.
bool Locator::further_east(std::uint32_t s, std::uint32_t t, double y) const {
    const Segment& u = segments_[s];
    const Segment& v = segments_[t];
    const double gap = crossing_x(u, y) - crossing_x(v, y);
    const double doubt = 1e-9 * (std::abs(u.a.x) + std::abs(u.b.x) + std::abs(v.a.x) + std::abs(v.b.x));
    if (std::abs(gap) > doubt) return gap > 0;
    // Nearly in one point: the end of one seen from the other decides without rounding.
    if (v.a.y >= u.a.y)
        if (const double side = orientation(u.a, u.b, v.a); side != 0) return side > 0;
    if (u.a.y >= v.a.y)
        if (const double side = orientation(v.a, v.b, u.a); side != 0) return side < 0;
    if (v.b.y <= u.b.y) return orientation(u.a, u.b, v.b) > 0;
    return orientation(v.a, v.b, u.b) < 0;
}

// The area at p, found by going west from the cell until a border or a labelled cell is met.
std::int32_t Locator::across(Point p, std::size_t column, std::size_t row) const {
    for (std::size_t c = column + 1; c-- > 0;) {
        const auto items = grid_.at(c, row);
        if (items.empty()) return label_[row * grid_.columns() + c];
        bool found = false;
        std::uint32_t nearest = 0;
        for (const std::uint32_t i : items) {
            if (!west_of(p, segments_[i])) continue;
            if (!found || further_east(i, nearest, p.y)) nearest = i;
            found = true;
        }
        // A border listed here may pass p's height further west, beyond one that this cell does not list.
        const double side = grid_.min_x() + static_cast<double>(c) * grid_.cell();
        if (found && (c == 0 || crossing_x(segments_[nearest], p.y) >= side)) return sides_[nearest].east;
    }
    return outside;
}

std::int32_t Locator::on_coast(Point p, std::size_t column, std::size_t row) const {
    for (const std::uint32_t i : grid_.at(column, row))
        if (on_segment(p, segments_[i].a, segments_[i].b))
            return sides_[i].west != outside ? sides_[i].west : sides_[i].east;
    return outside;
}

std::int32_t Locator::locate(Point p) const {
    if (!grid_.box().contains(p)) return outside;
    const std::size_t c = grid_.column(p.x);
    const std::size_t r = grid_.row(p.y);
    if (grid_.at(c, r).empty()) return label_[r * grid_.columns() + c];
    const std::int32_t area = across(p, c, r);
    return area != outside ? area : on_coast(p, c, r);
}

void Locator::locate(std::span<const Point> points, std::span<std::int32_t> areas) const {
    assert(points.size() == areas.size());
    for (std::size_t i = 0; i < points.size(); ++i) areas[i] = locate(points[i]);
}

OverlapLocator::OverlapLocator(std::vector<MultiPolygon> areas) : areas_{std::move(areas)} {
    for (std::size_t i = 0; i < areas_.size(); ++i)
        for (std::size_t k = 0; k < areas_[i].size(); ++k) {
            const Box box = box_of(areas_[i][k]);
            if (box.empty()) continue;
            parts_.push_back({static_cast<std::int32_t>(i), box, k});
            box_.add(box);
        }
    if (box_.empty()) return;
    const double wanted = static_cast<double>(parts_.size()) + 1;
    cell_ = std::max(std::sqrt(box_.width() * box_.height() / wanted), std::max(box_.width(), box_.height()) / wanted);
    if (!(cell_ > 0)) cell_ = 1;
    columns_ = static_cast<std::size_t>(box_.width() / cell_) + 1;
    rows_ = static_cast<std::size_t>(box_.height() / cell_) + 1;
    cells_.resize(columns_ * rows_);
    const auto column = [&](double x) {
        return std::min(columns_ - 1, static_cast<std::size_t>((x - box_.min_x) / cell_));
    };
    const auto row = [&](double y) { return std::min(rows_ - 1, static_cast<std::size_t>((y - box_.min_y) / cell_)); };
    for (std::uint32_t i = 0; i < parts_.size(); ++i) {
        const Box& box = parts_[i].box;
        for (std::size_t r = row(box.min_y); r <= row(box.max_y); ++r)
            for (std::size_t c = column(box.min_x); c <= column(box.max_x); ++c) cells_[r * columns_ + c].push_back(i);
    }
}

std::vector<std::int32_t> OverlapLocator::locate(Point p) const {
    std::vector<std::int32_t> found;
    if (cells_.empty() || !box_.contains(p)) return found;
    const std::size_t c = std::min(columns_ - 1, static_cast<std::size_t>((p.x - box_.min_x) / cell_));
    const std::size_t r = std::min(rows_ - 1, static_cast<std::size_t>((p.y - box_.min_y) / cell_));
    for (const std::uint32_t i : cells_[r * columns_ + c]) {
        const Part& part = parts_[i];
        if (!part.box.contains(p) || (!found.empty() && found.back() == part.area)) continue;
        if (contains(areas_[static_cast<std::size_t>(part.area)][part.polygon], p)) found.push_back(part.area);
    }
    return found;
}

}  // namespace portulan::geo

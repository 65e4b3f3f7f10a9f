#include "geo/coverage_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>

#include "base/parallel.h"
#include "geo/areas.h"
#include "geo/coverage_build.h"
#include "geo/label_point.h"
#include "geo/locate.h"
#include "geo/measure.h"
#include "geo/orientation.h"
#include "geo/repair.h"
#include "geo/rings.h"
#include "geo/segment_runs.h"

namespace portulan::geo {
namespace {

using Suspects = std::vector<std::pair<std::int32_t, std::int32_t>>;  // areas that may claim one surface

// Polsby-Popper compactness (4 pi area / perimeter^2; 1 for a disc) under which only drawing errors make a surface.
constexpr double sliver_compactness = 0.03;

Point meeting_point(const Segment& s, const Segment& t, Meeting how) {
    if (how != Meeting::cross) {  // an end of one lies on the other
        for (const Point p : {t.a, t.b})
            if (on_segment(p, s.a, s.b)) return p;
        return on_segment(s.a, t.a, t.b) ? s.a : s.b;
    }
    const Point d{s.b.x - s.a.x, s.b.y - s.a.y};
    const Point e{t.b.x - t.a.x, t.b.y - t.a.y};
    const double k = ((t.a.x - s.a.x) * e.y - (t.a.y - s.a.y) * e.x) / (d.x * e.y - d.y * e.x);
    return {s.a.x + k * d.x, s.a.y + k * d.y};
}

std::vector<std::string> codes_of(const Coverage& coverage, const std::set<std::int32_t>& areas) {
    std::vector<std::string> codes;
    for (const std::int32_t area : areas)
        if (area != outside) codes.push_back(coverage.areas[static_cast<std::size_t>(area)].code);
    return codes;
}

// The areas at either side of an arc.
std::set<std::int32_t> sides(const Coverage& coverage, std::size_t arc) {
    std::set<std::int32_t> areas{coverage.arcs[arc].left, coverage.arcs[arc].right};
    areas.erase(outside);
    return areas;
}

// Areas with a ring that comes through one node twice.
std::map<std::int32_t, Point> pinched_areas(const Coverage& coverage) {
    const ArcNodes nodes = nodes_of(coverage.arcs);
    std::map<std::int32_t, Point> found;
    std::vector<std::size_t> last_ring(nodes.count, 0);
    std::size_t number = 0;
    for (std::size_t i = 0; i < coverage.areas.size(); ++i)
        for (const ArcPolygon& part : coverage.areas[i].parts)
            for (const ArcRing& ring : part.rings) {
                ++number;
                for (const ArcRef ref : ring) {
                    std::size_t& last = last_ring[nodes.start(ref)];
                    const auto& points = coverage.arcs[arc_index(ref)].points;
                    if (last == number)
                        found.try_emplace(static_cast<std::int32_t>(i),
                                          is_reversed(ref) ? points.back() : points.front());
                    last = number;
                }
            }
    return found;
}

// Places counted in the squares of a grid, to tell boxes that hold none.
class PlaceCounts {
public:
    PlaceCounts(const Box& box, const std::vector<Point>& places) : box_{box}, sums_((side + 1) * (side + 1), 0) {
        for (const Point p : places) ++sums_[at(column(p.x) + 1, row(p.y) + 1)];
        for (std::size_t y = 1; y <= side; ++y)
            for (std::size_t x = 1; x <= side; ++x) sums_[at(x, y)] += sums_[at(x - 1, y)] + sums_[at(x, y - 1)] - sums_[at(x - 1, y - 1)];
    }
    /// In the squares that the box touches: no fewer than in the box itself.
    std::uint32_t near(const Box& b) const {
        const std::size_t x0 = column(b.min_x), x1 = column(b.max_x) + 1, y0 = row(b.min_y), y1 = row(b.max_y) + 1;
        return sums_[at(x1, y1)] - sums_[at(x0, y1)] - sums_[at(x1, y0)] + sums_[at(x0, y0)];
    }

private:
    static constexpr std::size_t side = 512;
    static std::size_t at(std::size_t x, std::size_t y) { return y * (side + 1) + x; }
    static std::size_t square(double share) { return static_cast<std::size_t>(std::clamp(share * static_cast<double>(side), 0.0, static_cast<double>(side - 1))); }
    std::size_t column(double x) const { return square((x - box_.min_x) / std::max(box_.width(), 1e-300)); }
    std::size_t row(double y) const { return square((y - box_.min_y) / std::max(box_.height(), 1e-300)); }

    Box box_;
    std::vector<std::uint32_t> sums_;
};

// One area drawn inside another has borders with nothing on the other side, and the other all around them.
void add_nested(const Coverage& coverage, Suspects& pairs) {
    std::vector<std::pair<std::int32_t, Point>> edges;  // an area, and a place on its border with the outside
    std::vector<Point> places;
    for (const Arc& arc : coverage.arcs) {
        if (arc.left != outside && arc.right != outside) continue;
        const std::size_t middle = (arc.points.size() - 1) / 2;
        const Point a = arc.points[middle];
        const Point b = arc.points[middle + 1];
        places.push_back({(a.x + b.x) / 2, (a.y + b.y) / 2});
        edges.emplace_back(std::max(arc.left, arc.right), places.back());
    }
    const PlaceCounts counts(box_of(coverage), places);
    std::vector<MultiPolygon> shapes(coverage.areas.size());  // of those that have such a place in their box; empty ones hold nothing
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (const Box box = box_of(coverage, i); !box.empty() && counts.near(box) > 0) shapes[i] = polygons_of(coverage, i);
    const Locator locator(shapes);
    Located around;
    for (const auto& [owner, place] : edges) {
        locator.locate(place, around);
        for (const std::int32_t other : around.areas)
            if (other != owner && owner != outside) pairs.emplace_back(std::min(owner, other), std::max(owner, other));
    }
}

std::vector<CoverageFinding> overlapping(const Coverage& coverage, const std::vector<Crossing>& crossings, Suspects suspects) {
    for (const Crossing& c : crossings)
        for (const std::int32_t a : sides(coverage, c.arc_a))
            for (const std::int32_t b : sides(coverage, c.arc_b))
                if (a != b) suspects.emplace_back(std::min(a, b), std::max(a, b));
    std::sort(suspects.begin(), suspects.end());
    suspects.erase(std::unique(suspects.begin(), suspects.end()), suspects.end());

    std::vector<CoverageFinding> found;
    for (const auto& [a, b] : suspects) {
        const auto shape = [&](std::int32_t area) {
            MultiPolygon polygons = polygons_of(coverage, static_cast<std::size_t>(area));
            return is_valid(polygons) ? polygons : repaired(polygons);
        };
        const MultiPolygon common = common_surface(shape(a), shape(b));
        const double area = area_of(common);
        if (!(area > 0)) continue;
        found.push_back(
            {.defect = is_sliver(area, perimeter_of(common)) ? CoverageDefect::sliver : CoverageDefect::overlap,
             .codes = codes_of(coverage, {a, b}),
             .where = label_point(common),
             .area = area,
             .surface = common});
    }
    return found;
}

}  // namespace

bool is_sliver(double area, double perimeter) {
    return 4 * std::numbers::pi * area < sliver_compactness * perimeter * perimeter;
}

std::vector<CoverageFinding> defects_of(const Coverage& coverage) {
    const Contacts met = contacts(coverage);
    std::vector<CoverageFinding> found;
    for (const auto& [area, where] : invalid_areas(coverage, met))
        found.push_back({CoverageDefect::self_intersection, {coverage.areas[static_cast<std::size_t>(area)].code}, where, 0});
    for (auto& finding : overlaps(coverage, met.crossings)) found.push_back(std::move(finding));
    for (auto& finding : gaps(coverage)) found.push_back(std::move(finding));
    return found;
}

Defects look_for_defects(const CoverageBuild& built, const CoverageOptions& options) {
    const Coverage& coverage = built.coverage;
    Contacts met;
    Suspects suspects = built.shared_sides;
    Defects found;
    std::vector<CoverageFinding> holes;
    parallel_for(options.check ? 2 : 1, options.jobs, [&](std::size_t task) {
        if (task == 0) {
            met = contacts(coverage, options.jobs);
            found.invalid = invalid_areas(coverage, met);
        } else {
            holes = gaps(coverage);
            add_nested(coverage, suspects);
        }
    });
    for (const std::int32_t area : built.walked_twice) {
        const auto known = [area](const auto& entry) { return entry.first == area; };
        if (std::none_of(found.invalid.begin(), found.invalid.end(), known))
            found.invalid.emplace_back(area, polygons_of(coverage, static_cast<std::size_t>(area))[0].outer[0]);
    }
    if (!options.check) return found;
    found.findings = overlapping(coverage, met.crossings, std::move(suspects));
    std::move(holes.begin(), holes.end(), std::back_inserter(found.findings));
    return found;
}

Contacts contacts(const Coverage& coverage, unsigned jobs) {
    std::vector<std::span<const Point>> lines;
    std::vector<std::uint32_t> numbers;  // of the first segment of each arc
    std::uint32_t count = 0;
    for (const Arc& arc : coverage.arcs) {
        lines.emplace_back(arc.points);
        numbers.push_back(count);
        count += static_cast<std::uint32_t>(std::max<std::size_t>(arc.points.size(), 1) - 1);
    }
    const auto how_meet = [](const Segment& u, const Segment& v) { return meeting(u.a, u.b, v.a, v.b); };
    const auto noteworthy = [&](std::uint32_t, std::uint32_t, const Segment& u, const Segment& v) {
        const Meeting how = how_meet(u, v);
        return how != Meeting::none && how != Meeting::endpoint;
    };
    const auto arc_of = [&](std::uint32_t i) { return static_cast<std::size_t>(std::upper_bound(numbers.begin(), numbers.end(), i) - numbers.begin()) - 1; };
    const auto segment = [&](std::uint32_t i) {
        const std::size_t arc = arc_of(i), k = i - numbers[arc];
        return Segment{lines[arc][k], lines[arc][k + 1]};
    };
    std::map<std::pair<std::size_t, std::size_t>, Point> crossed;
    std::map<std::pair<std::size_t, std::size_t>, Point> touched;
    for (const auto& [i, j] : SegmentRuns(lines).pairs(noteworthy, jobs)) {
        const Segment u = segment(i), v = segment(j);
        const Meeting how = how_meet(u, v);
        auto& found = how == Meeting::touch ? touched : crossed;
        found.try_emplace({arc_of(i), arc_of(j)}, meeting_point(u, v, how));
    }
    Contacts out;
    for (const auto& [arcs, where] : crossed) out.crossings.push_back({arcs.first, arcs.second, where});
    for (const auto& [arcs, where] : touched) out.touches.push_back({arcs.first, arcs.second, where});
    return out;
}

std::vector<Crossing> crossings(const Coverage& coverage) { return contacts(coverage).crossings; }

std::vector<std::pair<std::int32_t, Point>> invalid_areas(const Coverage& coverage, const Contacts& contacts) {
    std::map<std::int32_t, Point> found;
    const auto each_common_area = [&](const Crossing& c, auto visit) {
        const auto other = sides(coverage, c.arc_b);
        for (const std::int32_t area : sides(coverage, c.arc_a))
            if (other.contains(area)) visit(area);
    };
    for (const Crossing& c : contacts.crossings)
        each_common_area(c, [&](std::int32_t area) { found.try_emplace(area, c.where); });
    // Touching is allowed between rings and not within one: the full rule decides.
    std::map<std::int32_t, Point> doubtful = pinched_areas(coverage);
    for (const Crossing& c : contacts.touches)
        each_common_area(c, [&](std::int32_t area) { doubtful.try_emplace(area, c.where); });
    for (const auto& [area, where] : doubtful)
        if (!found.contains(area) && !is_valid(polygons_of(coverage, static_cast<std::size_t>(area))))
            found.try_emplace(area, where);
    return {found.begin(), found.end()};
}

std::vector<CoverageFinding> overlaps(const Coverage& coverage, const std::vector<Crossing>& crossings) {
    Suspects suspects;
    add_nested(coverage, suspects);
    return overlapping(coverage, crossings, std::move(suspects));
}

std::vector<CoverageFinding> gaps(const Coverage& coverage) {
    std::vector<ArcRef> refs;
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        const auto ref = static_cast<ArcRef>(i);
        if (coverage.arcs[i].left == outside) refs.push_back(ref);
        if (coverage.arcs[i].right == outside) refs.push_back(~ref);
    }
    std::sort(refs.begin(), refs.end());
    const ArcNodes nodes = nodes_of(coverage.arcs);
    std::vector<CoverageFinding> found;
    for (const ArcRing& ring : RingWalker(coverage.arcs, nodes).walk(refs)) {
        const double area = signed_area(coverage, ring);
        if (!(area > 0)) continue;  // the border of the coverage itself, seen from outside
        std::set<std::int32_t> around;
        for (const ArcRef ref : ring)
            for (const std::int32_t side : sides(coverage, arc_index(ref))) around.insert(side);
        const Polygon surface{.outer = ring_points(coverage, ring), .holes = {}};
        found.push_back(
            {.defect = is_sliver(area, perimeter_of(surface.outer)) ? CoverageDefect::sliver : CoverageDefect::gap,
             .codes = codes_of(coverage, around),
             .where = label_point({surface}),
             .area = area,
             .surface = {surface}});
    }
    return found;
}

}  // namespace portulan::geo

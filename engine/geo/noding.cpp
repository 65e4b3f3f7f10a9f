#include "geo/noding.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/interruption.h"
#include "geo/areas.h"
#include "geo/measure.h"
#include "geo/orientation.h"
#include "geo/segment_runs.h"

namespace portulan::geo {
namespace {

struct Origin {  // of a segment: it begins at this point of this arc
    std::uint32_t arc;
    std::uint32_t point;
    auto operator<=>(const Origin&) const = default;  // NOLINT(modernize-use-nullptr): a false alarm of clang-tidy 14
};

using Cuts = std::map<Origin, std::vector<Point>>;

class Cutter {
public:
    Cutter(const Coverage& coverage, double near) : near_{near} {
        for (std::uint32_t a = 0; a < coverage.arcs.size(); ++a) {
            const auto& points = coverage.arcs[a].points;
            for (std::uint32_t k = 0; k + 1 < points.size(); ++k) {
                segments_.push_back({points[k], points[k + 1]});
                origins_.push_back({a, k});
            }
        }
    }

    Cuts run() {
        const SegmentRuns runs(segments_);
        const auto meets = [&](std::uint32_t, std::uint32_t, const Segment& u, const Segment& v) {
            const Meeting how = meeting(u.a, u.b, v.a, v.b);
            return how != Meeting::none && how != Meeting::endpoint;
        };
        for (const auto& [i, j] : runs.pairs(meets, 1)) cut(i, j);
        return std::move(cuts_);
    }

private:
    Meeting meeting_of(std::uint32_t i, std::uint32_t j) const {
        return meeting(segments_[i].a, segments_[i].b, segments_[j].a, segments_[j].b);
    }

    void cut(std::uint32_t i, std::uint32_t j) {
        const Segment& s = segments_[i];
        const Segment& t = segments_[j];
        if (meeting_of(i, j) != Meeting::cross) {  // ends that lie on the other
            for (const Point p : {t.a, t.b}) add(i, p);
            for (const Point p : {s.a, s.b}) add(j, p);
            return;
        }
        const Point d{s.b.x - s.a.x, s.b.y - s.a.y};
        const Point e{t.b.x - t.a.x, t.b.y - t.a.y};
        const double k = ((t.a.x - s.a.x) * e.y - (t.a.y - s.a.y) * e.x) / (d.x * e.y - d.y * e.x);
        Point where{s.a.x + std::clamp(k, 0.0, 1.0) * d.x, s.a.y + std::clamp(k, 0.0, 1.0) * d.y};
        for (const Point end : {s.a, s.b, t.a, t.b})
            if (distance(where, end) <= near_) where = end;
        add(i, where, true);
        add(j, where, true);
    }

    // `crossing`: the point was computed and lies beside the segment by its rounding.
    void add(std::uint32_t i, Point p, bool crossing = false) {
        const Segment& s = segments_[i];
        if (p == s.a || p == s.b || !(crossing || on_segment(p, s.a, s.b))) return;
        cuts_[origins_[i]].push_back(p);
    }

    double near_;
    std::vector<Segment> segments_;
    std::vector<Origin> origins_;
    Cuts cuts_;
};

std::size_t insert(Coverage& coverage, Cuts& cuts) {
    std::size_t added = 0;
    for (auto at = cuts.begin(); at != cuts.end();) {
        auto& points = coverage.arcs[at->first.arc].points;
        std::vector<Point> out;
        std::uint32_t from = 0;
        for (const std::uint32_t arc = at->first.arc; at != cuts.end() && at->first.arc == arc; ++at) {
            const std::uint32_t k = at->first.point;
            const Point a = points[k];
            out.insert(out.end(), points.begin() + from, points.begin() + k + 1);
            std::sort(at->second.begin(), at->second.end(), [a](Point p, Point q) {
                return std::tuple(distance(a, p), p.x, p.y) < std::tuple(distance(a, q), q.x, q.y);
            });
            at->second.erase(std::unique(at->second.begin(), at->second.end()), at->second.end());
            out.insert(out.end(), at->second.begin(), at->second.end());
            added += at->second.size();
            from = k + 1;
        }
        out.insert(out.end(), points.begin() + from, points.end());
        points = std::move(out);
    }
    return added;
}

}  // namespace

std::size_t cut_where_they_meet(Coverage& coverage) {
    constexpr int rounds = 10;
    const Box box = box_of(coverage);
    const double near = std::max(box.width(), box.height()) * 1e-11;
    std::size_t added = 0;
    for (int round = 0; round < rounds; ++round) {
        interruption_point();
        Cuts cuts = Cutter(coverage, near).run();
        if (cuts.empty()) break;
        added += insert(coverage, cuts);
    }
    return added;
}

}  // namespace portulan::geo

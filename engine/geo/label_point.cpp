#include "geo/label_point.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <tuple>
#include <vector>

#include "geo/measure.h"

namespace portulan::geo {
namespace {

/// Where there is less room than that, of the shorter side of the box, no name stands: in a sliver any place will do, and the search
/// ends sooner.
constexpr double least_room = 1e-2;

struct Cell {
    Point centre;
    double half;      // of its side
    double distance;  // to the border, negative outside
    double score;     // distance less what being far from the centroid costs
    double best;      // no point of the cell can score more
};

// Best first; ties by place, so that nothing depends on the heap.
struct Worse {
    bool operator()(const Cell& a, const Cell& b) const {
        return std::tuple{a.best, -a.centre.x, -a.centre.y} < std::tuple{b.best, -b.centre.x, -b.centre.y};
    }
};

class Search {
public:
    Search(const Polygon& polygon, const LabelOptions& options)
        : options_{options}, centroid_{centroid_of({polygon})}, box_{box_of(polygon)} {
        // The furthest a centred point can be away: the cost is linear and reaches `centring` there.
        reach_ = std::hypot(box_.width(), box_.height()) / 2;
        add(polygon.outer);
        for (const Ring& hole : polygon.holes) add(hole);
        radius_ = std::min(box_.width(), box_.height()) / 2;
    }

    Cell run() {
        Cell best = cell(centroid_, 0);
        if (const Cell middle = cell(box_.centre(), 0); middle.score > best.score) best = middle;
        std::priority_queue<Cell, std::vector<Cell>, Worse> open;
        if (!(std::min(box_.width(), box_.height()) > 0)) return best;
        // Squares over the box; a thread of land does not make millions of them.
        const double side = std::max(std::min(box_.width(), box_.height()), std::max(box_.width(), box_.height()) / 64);
        const int columns = static_cast<int>(std::ceil(box_.width() / side));
        const int rows = static_cast<int>(std::ceil(box_.height() / side));
        for (int i = 0; i < columns; ++i)
            for (int j = 0; j < rows; ++j)
                open.push(cell({box_.min_x + (i + 0.5) * side, box_.min_y + (j + 0.5) * side}, side / 2));
        while (!open.empty()) {
            const Cell top = open.top();
            open.pop();
            if (top.score > best.score) best = top;
            if (top.best - best.score <= options_.precision * std::max(best.distance, side * least_room)) break;
            // No centre of a cell may ever lie in a thread that runs askew: halves without end.
            const double fine = best.distance >= side * least_room ? options_.precision : best.distance > 0 ? 0.1 : 1;
            if (top.half < fine * side * least_room) continue;
            const double h = top.half / 2;
            for (const double dx : {-h, h})
                for (const double dy : {-h, h}) open.push(cell({top.centre.x + dx, top.centre.y + dy}, h));
        }
        return best;
    }

private:
    void add(const Ring& ring) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            const Point d{ring[i].x - ring[j].x, ring[i].y - ring[j].y};
            const double length2 = d.x * d.x + d.y * d.y;
            if (length2 > 0) sides_.push_back({ring[j], d, 1 / length2});
        }
    }

    // To the border, negative outside. One pass: this is where the time goes.
    double room_at(Point p) const {
        double nearest2 = std::numeric_limits<double>::infinity();
        bool inside = false;
        for (const Side& s : sides_) {
            const double x = p.x - s.from.x;
            const double y = p.y - s.from.y;
            const double t = std::clamp((x * s.way.x + y * s.way.y) * s.inverse, 0.0, 1.0);
            const double dx = x - t * s.way.x;
            const double dy = y - t * s.way.y;
            nearest2 = std::min(nearest2, dx * dx + dy * dy);
            if ((y < 0) != (y < s.way.y) && (x * s.way.y < y * s.way.x) == (s.way.y > 0)) inside = !inside;
        }
        return inside ? std::sqrt(nearest2) : -std::sqrt(nearest2);
    }

    Cell cell(Point p, double half) const {
        const double signed_away = room_at(p);
        const double cost_per_unit = reach_ > 0 ? options_.centring * radius_ / reach_ : 0;
        const double cost = cost_per_unit * distance(p, centroid_);
        const double score = signed_away > 0 ? signed_away - cost : signed_away - cost_per_unit * reach_;
        return {p, half, signed_away, score, signed_away - cost + half * std::sqrt(2.0) * (1 + cost_per_unit)};
    }

    struct Side {
        Point from;
        Point way;       // to its other end
        double inverse;  // 1 / length squared
    };

    std::vector<Side> sides_;
    LabelOptions options_;
    Point centroid_;
    Box box_;
    double reach_ = 0;
    double radius_ = 0;
};

Polygon squeezed(const Polygon& polygon, double aspect) {
    Polygon out = polygon;
    for (Point& p : out.outer) p.x /= aspect;
    for (Ring& hole : out.holes)
        for (Point& p : hole) p.x /= aspect;
    return out;
}

}  // namespace

LabelPlace label_place(const MultiPolygon& shape, const LabelOptions& options) {
    LabelPlace best;
    bool found = false;
    for (const Polygon& part : shape) {
        if (part.outer.empty()) continue;
        if (!found) best.point = part.outer[0];
        found = true;
        // A part whose box is smaller than the room found already cannot do better.
        const Polygon polygon = squeezed(part, options.aspect);
        const Box box = box_of(polygon);
        if (std::min(box.width(), box.height()) / 2 <= best.room) continue;
        const Cell cell = Search(polygon, options).run();
        if (cell.distance > best.room) best = {{cell.centre.x * options.aspect, cell.centre.y}, cell.distance};
    }
    return best;
}

Point label_point(const MultiPolygon& shape) { return label_place(shape).point; }

}  // namespace portulan::geo

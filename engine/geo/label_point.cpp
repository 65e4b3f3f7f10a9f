#include "geo/label_point.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <tuple>

#include "geo/measure.h"

namespace portulan::geo {
namespace {

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
        : polygon_{polygon}, options_{options}, centroid_{centroid_of({polygon})}, box_{box_of(polygon)} {
        // The furthest a centred point can be away: the cost is linear and reaches `centring` there.
        reach_ = std::hypot(box_.width(), box_.height()) / 2;
        radius_ = std::min(box_.width(), box_.height()) / 2;
    }

    Cell run() {
        Cell best = cell(centroid_, 0);
        if (const Cell middle = cell(box_.centre(), 0); middle.score > best.score) best = middle;
        std::priority_queue<Cell, std::vector<Cell>, Worse> open;
        const double side = std::min(box_.width(), box_.height());
        if (!(side > 0)) return best;
        for (double x = box_.min_x; x < box_.max_x; x += side)
            for (double y = box_.min_y; y < box_.max_y; y += side)
                open.push(cell({x + side / 2, y + side / 2}, side / 2));
        while (!open.empty()) {
            const Cell top = open.top();
            open.pop();
            if (top.score > best.score) best = top;
            if (top.best - best.score <= options_.precision * std::max(best.distance, side * 1e-3)) break;
            const double h = top.half / 2;
            for (const double dx : {-h, h})
                for (const double dy : {-h, h}) open.push(cell({top.centre.x + dx, top.centre.y + dy}, h));
        }
        return best;
    }

private:
    Cell cell(Point p, double half) const {
        const double away = distance_to_border(polygon_, p);
        const double signed_away = contains(polygon_, p) ? away : -away;
        const double cost_per_unit = reach_ > 0 ? options_.centring * radius_ / reach_ : 0;
        const double cost = cost_per_unit * distance(p, centroid_);
        const double score = signed_away > 0 ? signed_away - cost : signed_away - cost_per_unit * reach_;
        return {p, half, signed_away, score, signed_away - cost + half * std::sqrt(2.0) * (1 + cost_per_unit)};
    }

    const Polygon& polygon_;
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

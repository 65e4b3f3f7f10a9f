#include "geo/clip.h"

#include "geo/areas.h"
#include "geo/measure.h"
#include "geo/repair.h"

namespace portulan::geo {
namespace {

struct Cut {
    double at;  // 0..1 along the segment
    Point p;    // on the side of the box
};

// The part of a-b inside the box; false when there is none.
bool cut(Point a, Point b, const Box& box, Cut& in, Cut& out) {
    in = {0, a};
    out = {1, b};
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    // Each side: how fast the segment leaves it (p) and how far inside a is (q).
    const auto side = [&](double p, double q, double Point::*axis, double value) {
        if (p == 0) return q >= 0;
        const double t = q / p;
        Point on{a.x + t * dx, a.y + t * dy};
        on.*axis = value;
        if (p < 0) {
            if (t > out.at) return false;
            if (t > in.at) in = {t, on};
        } else {
            if (t < in.at) return false;
            if (t < out.at) out = {t, on};
        }
        return true;
    };
    return side(-dx, a.x - box.min_x, &Point::x, box.min_x) && side(dx, box.max_x - a.x, &Point::x, box.max_x) &&
           side(-dy, a.y - box.min_y, &Point::y, box.min_y) && side(dy, box.max_y - a.y, &Point::y, box.max_y);
}

}  // namespace

MultiLine clipped(const Line& line, const Box& box) {
    MultiLine out;
    if (box.empty()) return out;
    bool open = false;  // the last stretch still goes on
    for (std::size_t i = 1; i < line.size(); ++i) {
        Cut in;
        Cut end;
        if (!cut(line[i - 1], line[i], box, in, end) || in.p == end.p) {
            open = open && line[i - 1] == line[i];
            continue;
        }
        if (!open || in.at > 0) out.push_back({in.p});
        out.back().push_back(end.p);
        open = end.at == 1;
    }
    return out;
}

MultiPolygon clipped(const MultiPolygon& shape, const Box& box) {
    if (box.empty() || !box.meets(box_of(shape))) return {};
    const Box own = box_of(shape);
    if (own.min_x >= box.min_x && own.max_x <= box.max_x && own.min_y >= box.min_y && own.max_y <= box.max_y)
        return shape;
    const Polygon frame{
        .outer = {{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}},
        .holes = {}};
    return common_surface(is_valid(shape) ? shape : repaired(shape), {frame});
}

Visible visible(const Coverage& coverage, const Box& box) {
    Visible out;
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        boxes.push_back(box_of(coverage.arcs[i].points));
        if (boxes.back().meets(box)) out.arcs.push_back(i);
    }
    for (std::size_t i = 0; i < coverage.areas.size(); ++i) {
        bool seen = false;
        for (const ArcPolygon& part : coverage.areas[i].parts) {
            Box outer;
            for (const ArcRef ref : part.rings[0]) outer.add(boxes[arc_index(ref)]);
            seen = seen || outer.meets(box);
        }
        if (seen) out.areas.push_back(i);
    }
    return out;
}

}  // namespace portulan::geo

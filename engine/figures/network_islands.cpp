#include "figures/network_islands.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "figures/network_spines.h"
#include "figures/plane.h"
#include "geo/measure.h"

namespace portulan::figures {
namespace {

constexpr double cell = 0.8;       // mm
constexpr double melt = 6;         // mm: nearer parts of one group flow together
constexpr double way_inset = 1.4;  // mm: ways between members are narrower than the ground round them
constexpr double half_strait = 0.45;  // mm of water on each side of a border

/// Polynomial smooth minimum (Quilez): two grounds that come near each other join.
double melted(double a, double b) {
    const double h = std::max(melt - std::abs(a - b), 0.0) / melt;
    return std::min(a, b) - h * h * melt * 0.25;
}

struct Grid {
    std::size_t columns = 0, rows = 0;
    Point origin;
    std::vector<double> values;
    double at(std::size_t c, std::size_t r) const { return values[r * columns + c]; }
    Point point(std::size_t c, std::size_t r) const {
        return {origin.x + cell * static_cast<double>(c), origin.y + cell * static_cast<double>(r)};
    }
};

/// Distance to the nearest box of a group, and the same with boxes melted together.
struct Field {
    Grid plain, soft;
};

/// Along one axis at least, which spares a root: of the boxes of a group most are far from most points.
bool farther_than(const Box& box, Point p, double limit) {
    return box.min_x - p.x > limit || p.x - box.max_x > limit || box.min_y - p.y > limit || p.y - box.max_y > limit;
}

Field distances(const Diagram& diagram, const Spine& spine, const Grid& shape) {
    std::vector<Box> boxes;
    for (const DiagramNode& node : diagram.nodes)
        if (node.group == spine.group) {
            boxes.push_back(symbol_box(node));
            boxes.push_back(label_box(node));
        }
    for (const FamilyTitle& title : diagram.titles)
        if (title.group == spine.group) boxes.push_back(title.box());
    Field field{shape, shape};
    field.plain.values.assign(shape.columns * shape.rows, 1e6);
    field.soft.values = field.plain.values;
    for (std::size_t r = 0; r < shape.rows; ++r)
        for (std::size_t c = 0; c < shape.columns; ++c) {
            double& plain = field.plain.values[r * shape.columns + c];
            double& soft = field.soft.values[r * shape.columns + c];
            const Point p = shape.point(c, r);
            for (const Box& box : boxes) {
                if (farther_than(box, p, std::max(plain, soft + melt))) continue;
                const double d = distance_to(box, p);
                plain = std::min(plain, d);
                if (d < soft + melt) soft = soft > 1e5 ? d : melted(soft, d);
            }
            double way = 1e6;
            for (const Box& square : spine.ground)
                if (!farther_than(square, p, way)) way = std::min(way, distance_to(square, p));
            plain = std::min(plain, way);
            soft = std::min(soft, way + way_inset);
        }
    return field;
}

/// Marching squares: rings of the line value = 0, positive side inside. The border of the grid is outside.
class Tracer {
public:
    explicit Tracer(const Grid& grid) : grid_(grid) {
        for (std::size_t r = 0; r + 1 < grid.rows; ++r)
            for (std::size_t c = 0; c + 1 < grid.columns; ++c) cross_cell(c, r);
    }

    std::vector<Ring> rings() {
        std::vector<Ring> rings;
        while (!next_.empty()) {
            const Key start = next_.begin()->first;
            Ring ring;
            Key at = start;
            do {
                const auto step = next_.find(at);
                if (step == next_.end()) break;
                ring.push_back(point_on(at));
                at = step->second;
                next_.erase(step);
            } while (at != start);
            if (ring.size() >= 8) rings.push_back(std::move(ring));
        }
        return rings;
    }

private:
    /// A grid edge: to the right of (0) or down from (1) a grid point.
    struct Key {
        std::size_t row, column;
        int down;
        auto operator<=>(const Key&) const = default;  // NOLINT(modernize-use-nullptr): a false alarm of clang-tidy 14
    };

    bool inside(std::size_t c, std::size_t r) const { return grid_.at(c, r) > 0; }

    Point point_on(const Key& key) const {
        const Point a = grid_.point(key.column, key.row);
        const double va = grid_.at(key.column, key.row);
        const double vb = key.down ? grid_.at(key.column, key.row + 1) : grid_.at(key.column + 1, key.row);
        const double t = va / (va - vb);
        return key.down ? Point{a.x, a.y + t * cell} : Point{a.x + t * cell, a.y};
    }

    void cross_cell(std::size_t c, std::size_t r) {
        const Key top{r, c, 0}, left{r, c, 1}, bottom{r + 1, c, 0}, right{r, c + 1, 1};
        const int corners = inside(c, r) | inside(c + 1, r) << 1 | inside(c + 1, r + 1) << 2 | inside(c, r + 1) << 3;
        // Walking with the inside on the left hand: each edge is entered by one cell and left by its neighbour.
        switch (corners) {
            case 1: link(left, top); break;
            case 2: link(top, right); break;
            case 3: link(left, right); break;
            case 4: link(right, bottom); break;
            case 5: link(left, top); link(right, bottom); break;
            case 6: link(top, bottom); break;
            case 7: link(left, bottom); break;
            case 8: link(bottom, left); break;
            case 9: link(bottom, top); break;
            case 10: link(top, right); link(bottom, left); break;
            case 11: link(bottom, right); break;
            case 12: link(right, left); break;
            case 13: link(right, top); break;
            case 14: link(top, left); break;
            default: break;
        }
    }

    void link(const Key& from, const Key& to) { next_.emplace(from, to); }

    const Grid& grid_;
    std::map<Key, Key> next_;
};

/// Corner cutting (Chaikin 1974) after thinning the steps of the grid.
Ring rounded(const Ring& ring) {
    Ring thin;
    for (std::size_t i = 0; i < ring.size(); i += 2) thin.push_back(ring[i]);
    for (int pass = 0; pass < 2; ++pass) {
        Ring smooth;
        for (std::size_t i = 0; i < thin.size(); ++i) {
            const Point a = thin[i];
            const Point b = thin[(i + 1) % thin.size()];
            smooth.push_back({0.75 * a.x + 0.25 * b.x, 0.75 * a.y + 0.25 * b.y});
            smooth.push_back({0.25 * a.x + 0.75 * b.x, 0.25 * a.y + 0.75 * b.y});
        }
        thin = std::move(smooth);
    }
    return thin;
}

/// A hole in which nobody stands: a pond that says nothing. Outer coasts turn the other way.
bool is_pond(const Ring& ring, const Diagram& diagram, const std::string& group) {
    if (geo::signed_area(ring) < 0) return false;
    Box box;
    for (const Point p : ring) box.add(p);
    return std::ranges::none_of(diagram.nodes,
                                [&](const DiagramNode& n) { return n.group != group && box.contains(n.at); });
}

}  // namespace

std::vector<Island> make_islands(const Diagram& diagram, double reach) {
    std::vector<Island> islands;
    if (diagram.nodes.empty()) return islands;
    Grid shape;
    const Box area = diagram.frame.grown(reach + 2 * cell);
    shape.origin = {area.min_x, area.min_y};
    shape.columns = static_cast<std::size_t>(area.width() / cell) + 2;
    shape.rows = static_cast<std::size_t>(area.height() / cell) + 2;
    std::vector<Field> fields;
    for (const Spine& spine : make_spines(diagram)) {
        const auto member = std::ranges::find(diagram.nodes, spine.group, &DiagramNode::group);
        islands.push_back({spine.group, member->sign.colour, {}});
        fields.push_back(distances(diagram, spine, shape));
    }
    // What is nearest to each point, and what is second.
    std::vector<double> nearest(shape.columns * shape.rows, 1e6), second(nearest);
    for (const Field& field : fields)
        for (std::size_t k = 0; k < nearest.size(); ++k) {
            const double d = field.plain.values[k];
            second[k] = std::min(second[k], std::max(nearest[k], d));
            nearest[k] = std::min(nearest[k], d);
        }
    for (std::size_t g = 0; g < islands.size(); ++g) {
        Grid ground = shape;
        ground.values.resize(nearest.size());
        for (std::size_t k = 0; k < nearest.size(); ++k) {
            const double own = fields[g].plain.values[k];
            const double other = own > nearest[k] ? nearest[k] : second[k];
            ground.values[k] = std::min(reach - fields[g].soft.values[k], 0.5 * (other - own) - half_strait);
        }
        for (const Ring& ring : Tracer(ground).rings())
            if (!is_pond(ring, diagram, islands[g].group)) islands[g].coasts.push_back(rounded(ring));
    }
    return islands;
}

}  // namespace portulan::figures

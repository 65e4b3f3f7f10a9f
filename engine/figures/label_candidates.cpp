#include "figures/label_candidates.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/units.h"

namespace portulan::figures {
namespace {

/// A way of breaking the text, with the size of its block.
struct Setting {
    std::vector<std::string> lines;
    double width = 0, height = 0, line = 0, ascent = 0;
    double cost = 0;
};

std::vector<Setting> settings_of(const Fonts& fonts, const LabelRequest& request) {
    const FontMetrics m = metrics(fonts, request.style);
    const double line = pt(request.style.size_pt) * 1.08;
    const double whole = text_width(fonts, request.text, request.style);
    std::vector<Setting> settings;
    const auto add = [&](double width, double cost) {
        const Wrapped w = wrap(fonts, request.text, request.style, {.width = width, .most = 3, .balanced = true, .ellipsis = false});
        if (w.lines.empty() || w.cut) return;
        for (const Setting& known : settings)
            if (known.lines == w.lines) return;
        const auto n = static_cast<double>(w.lines.size());
        settings.push_back({w.lines, w.width, line * (n - 1) + m.cap_height + m.descent * 0.9, line, m.cap_height, cost});
    };
    const bool short_text = whole <= request.wrap_width;
    add(whole + 0.1, short_text ? 0 : 0.25);
    add(std::max(request.wrap_width, whole * 0.55), short_text ? 0.15 : 0);
    add(whole * 0.4, 0.3);
    return settings;
}

LabelCandidate candidate_at(const Setting& s, Align align, double x, double centre_y, double cost) {
    LabelCandidate c;
    c.lines = s.lines;
    c.align = align;
    c.line_height = s.line;
    const double top = centre_y - s.height / 2;
    const double left = align == Align::start ? x : (align == Align::end ? x - s.width : x - s.width / 2);
    c.first_baseline = {x, top + s.ascent};
    c.box = {left, top, left + s.width, top + s.height};
    c.cost = cost + s.cost;
    return c;
}

/// Which points lie in an area: its edges by bands of height, so that a point meets only those of its band. Rings count by
/// parity, as holes do.
class LabelArea {
public:
    explicit LabelArea(const MultiPolygon& area) {
        for_rings(area, [&](const Ring& ring) {
            for (const Point p : ring) box_.add(p);
        });
        for_rings(area, [&](const Ring& ring) {
            for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
                for (std::size_t k = band(std::min(ring[i].y, ring[j].y)); k <= band(std::max(ring[i].y, ring[j].y)); ++k) edges_[k].push_back({ring[i], ring[j]});
        });
    }

    const Box& box() const { return box_; }

    bool contains(Point p) const {
        if (!(p.y >= box_.min_y && p.y <= box_.max_y)) return false;
        bool in = false;
        for (const auto& [a, b] : edges_[band(p.y)])
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
        return in;
    }

private:
    static constexpr std::size_t bands = 64;

    template <class Take>
    static void for_rings(const MultiPolygon& area, Take take) {
        for (const Polygon& part : area) {
            take(part.outer);
            for (const Ring& hole : part.holes) take(hole);
        }
    }

    std::size_t band(double y) const {
        const double height = box_.height();
        return height > 0 ? std::min(bands - 1, static_cast<std::size_t>((y - box_.min_y) / height * bands)) : 0;
    }

    Box box_;
    std::array<std::vector<std::pair<Point, Point>>, bands> edges_;
};

/// Share of a grid of points of the box that lie outside the area.
double share_outside(const LabelArea& area, const Box& box) {
    constexpr int columns = 7, rows = 3;
    int out = 0;
    for (int i = 0; i < columns; ++i)
        for (int j = 0; j < rows; ++j) {
            const Point p{box.min_x + box.width() * i / (columns - 1), box.min_y + box.height() * j / (rows - 1)};
            if (!area.contains(p)) ++out;
        }
    return out / static_cast<double>(columns * rows);
}

void add_area_candidates(const LabelRequest& request, const LabelArea& area, const std::vector<Setting>& settings, std::vector<LabelCandidate>& out) {
    constexpr std::array<double, 5> steps{0, -1, 1, -2, 2};
    for (const Setting& s : settings)
        for (const double dy : steps)
            for (const double dx : steps) {
                const Point at{request.anchor.x + dx * std::max(1.2, s.width / 6), request.anchor.y + dy * s.line * 0.6};
                LabelCandidate c = candidate_at(s, Align::middle, at.x, at.y, 0.04 * (std::abs(dx) + std::abs(dy)));
                const double outside = share_outside(area, c.box);
                if (outside > (request.overflow ? 0.95 : 0.45)) continue;
                c.cost += 1.6 * outside;
                out.push_back(std::move(c));
            }
}

/// Further places all over the area, for names whose best places are taken by symbols.
void add_far_area_candidates(const LabelRequest& request, const LabelArea& area, const std::vector<Setting>& settings, std::vector<LabelCandidate>& out) {
    const Box& box = area.box();
    constexpr int steps = 9;
    for (const Setting& s : settings)
        for (int i = 1; i < steps; ++i)
            for (int j = 1; j < steps; ++j) {
                const Point at{box.min_x + box.width() * i / steps, box.min_y + box.height() * j / steps};
                LabelCandidate c = candidate_at(s, Align::middle, at.x, at.y, 0);
                if (share_outside(area, c.box) > 0) continue;
                const double away = std::hypot(at.x - request.anchor.x, at.y - request.anchor.y);
                c.cost += 0.5 + 0.5 * away / (1 + std::max(box.width(), box.height()));
                out.push_back(std::move(c));
            }
}

void add_point_candidates(const LabelRequest& request, const std::vector<Setting>& settings,
                          std::vector<LabelCandidate>& out, double distance, double cost, bool leader) {
    struct Direction {
        double x, y;
        double cost;
    };
    // Right first, then above, left, below (Imhof 1975).
    constexpr std::array<Direction, 8> directions{{{1, 0, 0}, {1, -0.8, 0.05}, {1, 0.8, 0.08}, {-1, 0, 0.15},
                                                   {-1, -0.8, 0.18}, {-1, 0.8, 0.2}, {0, -1, 0.12}, {0, 1, 0.22}}};
    for (const Setting& s : settings)
        for (const Direction& d : directions) {
            const double reach = request.clearance + distance;
            const Align align = d.x > 0 ? Align::start : (d.x < 0 ? Align::end : Align::middle);
            const double across = d.x == 0 ? 0 : (d.y == 0 ? reach : reach * 0.75) * d.x;
            const double down = d.x == 0 ? d.y * (reach + s.height / 2) : d.y * (reach * 0.6 + s.height * 0.35);
            LabelCandidate c = candidate_at(s, align, request.anchor.x + across, request.anchor.y + down, cost + d.cost);
            if (leader) {
                const Point near{std::clamp(request.anchor.x, c.box.min_x, c.box.max_x),
                                 std::clamp(request.anchor.y, c.box.min_y, c.box.max_y)};
                c.leader = {request.anchor, near};
            }
            out.push_back(std::move(c));
        }
}

}  // namespace

std::vector<LabelCandidate> label_candidates(const Fonts& fonts, const LabelRequest& request, const Box& frame) {
    const auto settings = settings_of(fonts, request);
    std::vector<LabelCandidate> all;
    if (request.area) {
        const LabelArea area(*request.area);
        add_area_candidates(request, area, settings, all);
        if (request.priority <= 2) add_far_area_candidates(request, area, settings, all);
    } else {
        add_point_candidates(request, settings, all, 0.7, 0, false);
    }
    if (request.leader) {
        for (const double far : {5.0, 9.0, 14.0, 21.0, 30.0})
            if (far <= request.leader_reach) add_point_candidates(request, settings, all, far, 0.6 + far / 10, true);
    }
    std::erase_if(all, [&](const LabelCandidate& c) {
        return c.box.min_x < frame.min_x || c.box.max_x > frame.max_x || c.box.min_y < frame.min_y || c.box.max_y > frame.max_y;
    });
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.cost < b.cost; });
    return all;
}

}  // namespace portulan::figures

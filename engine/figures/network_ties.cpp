#include "figures/network_ties.h"

#include <algorithm>
#include <cmath>

namespace portulan::figures {
namespace {

/// A line with its length measured: points and directions at a distance from the start.
class Measured {
public:
    explicit Measured(std::vector<Point> line) : line_(std::move(line)), at_(line_.size(), 0) {
        for (std::size_t i = 1; i < line_.size(); ++i) {
            const double dx = line_[i].x - line_[i - 1].x;
            const double dy = line_[i].y - line_[i - 1].y;
            at_[i] = at_[i - 1] + std::sqrt(dx * dx + dy * dy);
        }
    }

    double length() const { return at_.back(); }

    Point point(double s) const {
        const std::size_t i = piece(s);
        const double span = at_[i + 1] - at_[i];
        const double t = span > 0 ? std::clamp((s - at_[i]) / span, 0.0, 1.0) : 0;
        return {line_[i].x + t * (line_[i + 1].x - line_[i].x), line_[i].y + t * (line_[i + 1].y - line_[i].y)};
    }

    Point direction(double s) const {
        const std::size_t i = piece(s);
        const double span = at_[i + 1] - at_[i];
        if (span <= 0) return {1, 0};
        return {(line_[i + 1].x - line_[i].x) / span, (line_[i + 1].y - line_[i].y) / span};
    }

    /// The points between two distances, both ends included.
    std::vector<Point> part(double from, double to) const {
        std::vector<Point> out{point(from)};
        for (std::size_t i = 0; i < line_.size(); ++i)
            if (at_[i] > from + 1e-9 && at_[i] < to - 1e-9) out.push_back(line_[i]);
        out.push_back(point(to));
        return out;
    }

private:
    std::size_t piece(double s) const {
        const auto after = std::upper_bound(at_.begin() + 1, at_.end() - 1, s);
        return static_cast<std::size_t>(after - at_.begin()) - 1;
    }

    std::vector<Point> line_;
    std::vector<double> at_;
};

/// The point `along` ahead and `aside` to the right of p, facing `facing`.
Point offset(Point p, Point facing, double along, double aside) {
    return {p.x + along * facing.x - aside * facing.y, p.y + along * facing.y + aside * facing.x};
}

Stroke solid(const TieLook& look, double width) {
    return {.colour = look.colour, .width = width, .dash = {}, .cap = Cap::butt, .join = Join::miter};
}

void stroke_line(std::vector<Mark>& marks, const std::vector<Point>& line, const Stroke& stroke) {
    PathMark mark;
    mark.path.add_line(line);
    mark.stroke = stroke;
    marks.push_back(std::move(mark));
}

/// Length of line that the mark at the end takes, mm.
double end_length(TieClass nature) { return nature == TieClass::funds ? 1.7 : 0; }

/// The mark of the nature at an end of the line, which points along `facing`.
void draw_end(std::vector<Mark>& marks, Point tip, Point facing, const TieLook& look, Colour paper) {
    PathMark mark;
    switch (look.nature) {
        case TieClass::cooperates: return;
        case TieClass::takes_part:
            mark.path.add_circle(offset(tip, facing, -0.55, 0), 0.6);
            mark.fill = look.colour;
            break;
        case TieClass::funds:
            mark.path.add_polygon({tip, offset(tip, facing, -2.1, 0.9), offset(tip, facing, -2.1, -0.9)});
            mark.fill = look.colour;
            break;
        case TieClass::informs:
            mark.path.add_line({offset(tip, facing, -1.5, 1.0), tip, offset(tip, facing, -1.5, -1.0)});
            mark.stroke = solid(look, std::max(0.35, look.width));
            break;
        case TieClass::contests:
            mark.path.add_line({offset(tip, facing, -0.2, 1.25), offset(tip, facing, -0.2, -1.25)});
            mark.stroke = solid(look, 0.6);
            break;
        case TieClass::ignores:
            mark.path.add_circle(offset(tip, facing, -0.6, 0), 0.6);
            mark.fill = paper;
            mark.stroke = solid(look, 0.3);
            break;
    }
    marks.push_back(std::move(mark));
}

/// The middle of a tension: teeth on both sides of the line.
std::vector<Point> teeth(const Measured& line, double from, double to) {
    constexpr double pitch = 1.1;
    constexpr double height = 0.75;
    const int count = std::max(2, static_cast<int>((to - from) / pitch));
    std::vector<Point> out;
    for (int i = 0; i < count; ++i) {
        const double s = from + (to - from) * (i + 0.5) / count;
        out.push_back(offset(line.point(s), line.direction(s), 0, i % 2 == 0 ? height : -height));
    }
    return out;
}

void draw_body(std::vector<Mark>& marks, const Measured& line, double start, double end, const TieLook& look) {
    Stroke stroke{.colour = look.colour, .width = look.width, .dash = look.dash};
    if (!look.dash.empty() && look.dash.front() < 0.2) stroke.cap = Cap::round;  // dots
    const double middle = 0.5 * (start + end);
    if (look.broken) {
        const double gap = std::min(1.1, 0.2 * (end - start));
        stroke_line(marks, line.part(start, middle - gap), stroke);
        stroke_line(marks, line.part(middle + gap, end), stroke);
        for (const double s : {middle - gap, middle + gap}) {
            const Point p = line.point(s);
            const Point facing = line.direction(s);
            stroke_line(marks, {offset(p, facing, -0.45, 1.15), offset(p, facing, 0.45, -1.15)}, solid(look, 0.45));
        }
        return;
    }
    if (look.zigzag) {
        const double half = std::min(3.3, 0.3 * (end - start));
        std::vector<Point> points = line.part(start, middle - half);
        for (const Point p : teeth(line, middle - half, middle + half)) points.push_back(p);
        for (const Point p : line.part(middle + half, end)) points.push_back(p);
        stroke.join = Join::miter;
        stroke_line(marks, points, stroke);
        return;
    }
    stroke_line(marks, line.part(start, end), stroke);
}

}  // namespace

TieClass class_of(TieType type) {
    switch (type) {
        case TieType::cooperates: return TieClass::cooperates;
        case TieType::belongs:
        case TieType::takes_part: return TieClass::takes_part;
        case TieType::funds:
        case TieType::delegates: return TieClass::funds;
        case TieType::leads:
        case TieType::informs: return TieClass::informs;
        case TieType::contests: return TieClass::contests;
        case TieType::ignores: return TieClass::ignores;
    }
    return TieClass::cooperates;
}

TieLook look_of(const Theme& theme, TieType type, TieStatus status, TieQuality quality) {
    TieLook look;
    look.nature = class_of(type);
    look.colour = theme.tie(quality, status);
    switch (quality) {
        case TieQuality::trust: look.width = 0.6; break;
        case TieQuality::neutral: look.width = 0.32; break;
        case TieQuality::tension:
            look.width = 0.42;
            look.zigzag = true;
            break;
        case TieQuality::rupture:
            look.width = 0.42;
            look.broken = true;
            break;
    }
    switch (status) {
        case TieStatus::existing: break;
        case TieStatus::wished: look.dash = {1.7, 1.0}; break;
        case TieStatus::missing: look.dash = {0.05, 1.05}; break;
        case TieStatus::refused: look.bar = true; break;
        case TieStatus::past:  // paler is not enough beside existing ones of neutral quality
            look.width *= 0.8;
            look.dash = {2.6, 0.8, 0.4, 0.8};
            break;
    }
    if (status == TieStatus::missing) look.width = std::max(look.width, 0.5);
    return look;
}

void draw_tie(std::vector<Mark>& marks, const std::vector<Point>& points, const TieLook& look, Colour paper) {
    const Measured line(points);
    if (line.length() < 0.05) return;
    const double length = line.length();
    const double end = std::max(0.6 * length, length - end_length(look.nature));
    draw_body(marks, line, look.mutual ? length - end : 0, end, look);
    if (look.bar) {
        const double at = (look.zigzag || look.broken ? 0.22 : 0.5) * end;
        const Point p = line.point(at);
        const Point facing = line.direction(at);
        stroke_line(marks, {offset(p, facing, 0, 1.3), offset(p, facing, 0, -1.3)}, solid(look, 0.55));
    }
    draw_end(marks, line.point(length), line.direction(std::max(0.0, length - 1.0)), look, paper);
    if (!look.mutual && look.nature != TieClass::ignores) return;
    const Point facing = line.direction(std::min(length, 1.0));
    draw_end(marks, line.point(0), {-facing.x, -facing.y}, look, paper);
}

}  // namespace portulan::figures

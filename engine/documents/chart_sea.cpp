#include "documents/chart_sea.h"

#include <array>
#include <cmath>
#include <numbers>

namespace portulan::documents {
namespace {

constexpr double pi = std::numbers::pi;

Point at_angle(Point centre, double radius, double angle) { return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)}; }

/// Catmull-Rom through p1..p2 as a cubic curve.
void add_span(Path& path, Point p0, Point p1, Point p2, Point p3) {
    path.curve_to({p1.x + (p2.x - p0.x) / 6, p1.y + (p2.y - p0.y) / 6}, {p2.x - (p3.x - p1.x) / 6, p2.y - (p3.y - p1.y) / 6}, p2);
}

/// Waves of falling height along a closed coast: bays, then coves, then rocks.
class CoastNoise {
public:
    CoastNoise(Random& random, int first, int last, double height) : first_(first) {
        for (int k = first; k <= last; ++k) waves_.push_back({random.uniform(0, 2 * pi), height * random.uniform(0.4, 1) / std::pow(k, 0.85)});
    }
    double at(double angle, int detail) const {
        double sum = 0;
        for (std::size_t i = 0; i < waves_.size() && static_cast<int>(i) + first_ <= detail; ++i) sum += waves_[i].height * std::sin((first_ + static_cast<double>(i)) * angle + waves_[i].phase);
        return sum;
    }

private:
    struct Wave {
        double phase, height;
    };
    int first_;
    std::vector<Wave> waves_;
};

std::vector<Point> ring_round(Point centre, double rx, double ry, double further, const CoastNoise& noise, int detail, int steps) {
    std::vector<Point> ring;
    for (int i = 0; i < steps; ++i) {
        const double angle = 2 * pi * i / steps, swell = 1 + noise.at(angle, detail);
        ring.push_back({centre.x + (rx * swell + further) * std::cos(angle), centre.y + (ry * swell + further) * std::sin(angle)});
    }
    return ring;
}

}  // namespace

Path smooth_ring(const std::vector<Point>& ring) {
    Path path;
    const std::size_t n = ring.size();
    path.move_to(ring[0]);
    for (std::size_t i = 0; i < n; ++i) add_span(path, ring[(i + n - 1) % n], ring[i], ring[(i + 1) % n], ring[(i + 2) % n]);
    path.close();
    return path;
}

Path smooth_line(const std::vector<Point>& line) {
    Path path;
    path.move_to(line.front());
    for (std::size_t i = 0; i + 1 < line.size(); ++i) add_span(path, line[i == 0 ? 0 : i - 1], line[i], line[i + 1], line[std::min(i + 2, line.size() - 1)]);
    return path;
}

PathMark filled(Path path, Colour colour) { return {.path = std::move(path), .fill = colour, .stroke = std::nullopt}; }

PathMark lined(Path path, Colour colour, double width, std::vector<double> dash) {
    return {.path = std::move(path), .fill = std::nullopt, .stroke = Stroke{.colour = colour, .width = width, .dash = std::move(dash), .cap = Cap::round}};
}

Island make_island(Point centre, double rx, double ry, Random random) {
    const CoastNoise noise(random, 2, 26, 0.19);
    Island island;
    island.coast = smooth_ring(ring_round(centre, rx, ry, 0, noise, 26, 120));
    for (const auto& [further, detail] : {std::pair(15.0, 4), std::pair(8.5, 7), std::pair(3.4, 12)}) island.depths.push_back(smooth_ring(ring_round(centre, rx, ry, further, noise, detail, 72)));
    return island;
}

Mainland make_mainland(Random random) {
    // The way of the coast, before its bays: along the top of the lower left panel, then down its right side.
    constexpr std::array<Point, 10> way{{{-12, 136}, {16, 147}, {42, 151}, {66, 160}, {84, 172}, {94, 188}, {90, 207}, {98, 232}, {97, 262}, {106, 312}}};
    const CoastNoise noise(random, 3, 40, 7);
    Mainland land;
    std::array<std::vector<Point>, 3> rims;
    const auto between = [&](double t) {
        const double s = t * (way.size() - 1);
        const auto i = std::min(static_cast<std::size_t>(s), way.size() - 2);
        const double f = s - static_cast<double>(i), e = f * f * (3 - 2 * f);
        return Point{way[i].x + (way[i + 1].x - way[i].x) * f, way[i].y + (way[i + 1].y - way[i].y) * e};
    };
    constexpr int steps = 110;
    for (int i = 0; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        const Point p = between(t), next = between(std::min(1.0, t + 0.01)), before = between(std::max(0.0, t - 0.01));
        const double length = std::hypot(next.x - before.x, next.y - before.y);
        const Point out{(next.y - before.y) / length, -(next.x - before.x) / length};  // towards the sea
        const double push = noise.at(t * 2 * pi, 40), soft = noise.at(t * 2 * pi, 8);
        land.coast.push_back({p.x + out.x * push, p.y + out.y * push});
        constexpr std::array<double, 3> offsets{15, 8.5, 3.6};
        for (std::size_t k = 0; k < offsets.size(); ++k) rims[k].push_back({p.x + out.x * (offsets[k] + (k == 2 ? push : soft)), p.y + out.y * (offsets[k] + (k == 2 ? push : soft))});
    }
    const auto closed = [](std::vector<Point> line) {
        Path path = smooth_line(line);
        path.line_to({-20, 320});
        path.line_to({-20, line.front().y});
        path.close();
        return path;
    };
    land.shape.coast = closed(land.coast);
    for (const auto& rim : rims) land.shape.depths.push_back(closed(rim));
    return land;
}

void add_rhumbs(std::vector<Mark>& marks, Point from, const SeaColours& colours, bool all) {
    for (int i = 0; i < 32; ++i) {
        if (!all && i % 2 != 0) continue;
        const double angle = i * pi / 16;
        const Colour colour = i % 4 == 0 ? colours.wind : i % 2 == 0 ? colours.half_wind : colours.quarter_wind;
        Path line;
        line.add_line({from, at_angle(from, 520, angle)});
        marks.emplace_back(lined(std::move(line), figures::mix(colours.deep, colour, i % 4 == 0 ? 0.42 : 0.28), i % 4 == 0 ? 0.16 : 0.1));
    }
}

void add_rose(std::vector<Mark>& marks, const figures::FigureContext& context, Point centre, double radius, const SeaColours& colours) {
    const auto circle = [&](double r, double width, std::optional<Colour> fill = std::nullopt) {
        Path path;
        path.add_circle(centre, r);
        PathMark mark = lined(std::move(path), colours.ink, width);
        mark.fill = fill;
        marks.emplace_back(std::move(mark));
    };
    circle(radius, 0.35, colours.paper);
    circle(radius * 0.955, 0.12);
    circle(radius * 0.80, 0.2);
    for (int i = 0; i < 128; ++i) {
        Path tick;
        tick.add_line({at_angle(centre, radius * 0.955, i * pi / 64), at_angle(centre, radius * (i % 4 == 0 ? 0.80 : 0.9), i * pi / 64)});
        marks.emplace_back(lined(std::move(tick), colours.ink, 0.1));
    }
    // Rays in pairs of halves, the light one and the dark one; the last are drawn over the others.
    const auto rays = [&](int every, int from, double length, double waist, Colour dark, Colour light) {
        for (int i = from; i < 32; i += every) {
            const double angle = i * pi / 16 - pi / 2;
            for (const int side : {-1, 1}) {
                Path half;
                half.add_polygon({centre, at_angle(centre, waist, angle + side * pi / 32 * every / 2), at_angle(centre, length, angle)});
                PathMark mark = filled(std::move(half), side < 0 ? light : dark);
                mark.stroke = Stroke{.colour = colours.ink, .width = 0.12, .dash = {}, .join = Join::miter};
                marks.emplace_back(std::move(mark));
            }
        }
    };
    rays(4, 2, radius * 0.66, radius * 0.3, colours.half_wind, colours.paper);
    rays(8, 4, radius * 0.78, radius * 0.22, colours.red, colours.paper);
    rays(8, 0, radius * 0.95, radius * 0.26, colours.wind, colours.paper);
    circle(radius * 0.09, 0.2, colours.gold);
    // The north has its lily.
    const Point tip{centre.x, centre.y - radius};
    Path lily;
    const double s = radius * 0.11;
    lily.move_to({tip.x, tip.y - 2.6 * s});
    lily.curve_to({tip.x + 0.9 * s, tip.y - 1.5 * s}, {tip.x + 0.5 * s, tip.y - 0.9 * s}, {tip.x + 0.25 * s, tip.y - 0.5 * s});
    lily.curve_to({tip.x + 0.6 * s, tip.y - 1.6 * s}, {tip.x + 1.7 * s, tip.y - 1.5 * s}, {tip.x + 1.5 * s, tip.y - 0.5 * s});
    lily.curve_to({tip.x + 1.2 * s, tip.y - 0.9 * s}, {tip.x + 0.8 * s, tip.y - 0.6 * s}, {tip.x + 0.45 * s, tip.y});
    lily.line_to({tip.x - 0.45 * s, tip.y});
    lily.curve_to({tip.x - 0.8 * s, tip.y - 0.6 * s}, {tip.x - 1.2 * s, tip.y - 0.9 * s}, {tip.x - 1.5 * s, tip.y - 0.5 * s});
    lily.curve_to({tip.x - 1.7 * s, tip.y - 1.5 * s}, {tip.x - 0.6 * s, tip.y - 1.6 * s}, {tip.x - 0.25 * s, tip.y - 0.5 * s});
    lily.curve_to({tip.x - 0.5 * s, tip.y - 0.9 * s}, {tip.x - 0.9 * s, tip.y - 1.5 * s}, {tip.x, tip.y - 2.6 * s});
    lily.close();
    marks.emplace_back(filled(std::move(lily), colours.red));
    static_cast<void>(context);
}

void add_frame(std::vector<Mark>& marks, const SeaColours& colours) {
    constexpr double out = 5.2, in = 7.4, step = 4;
    const auto box = [&](double inset, double width) {
        Path path;
        path.add_rectangle(inset, inset, sheet_width - 2 * inset, sheet_height - 2 * inset);
        marks.emplace_back(lined(std::move(path), colours.ink, width));
    };
    Path margin, band;
    margin.add_rectangle(-sheet_bleed - 1, -sheet_bleed - 1, sheet_width + 2 * sheet_bleed + 2, sheet_height + 2 * sheet_bleed + 2);
    margin.add_rectangle(in, in, sheet_width - 2 * in, sheet_height - 2 * in);
    marks.emplace_back(filled(std::move(margin), colours.paper));
    const auto side = [&](double length, auto place) {
        const int count = static_cast<int>(std::round((length - 2 * in) / step / 2)) * 2;
        const double each = (length - 2 * in) / count;
        for (int i = 0; i < count; i += 2) place(in + i * each, each);
    };
    side(sheet_width, [&](double x, double each) {
        band.add_rectangle(x, out + 0.5, each, in - out - 1);
        band.add_rectangle(x + each, sheet_height - in + 0.5, each, in - out - 1);
    });
    side(sheet_height, [&](double y, double each) {
        band.add_rectangle(out + 0.5, y, in - out - 1, each);
        band.add_rectangle(sheet_width - in + 0.5, y + each, in - out - 1, each);
    });
    marks.emplace_back(filled(std::move(band), colours.ink));
    box(out, 0.35);
    box(out + 0.5, 0.1);
    box(in - 0.5, 0.1);
    box(in, 0.35);
}

void add_waves(std::vector<Mark>& marks, Point at, double scale, const SeaColours& colours) {
    for (int row = 0; row < 3; ++row) {
        std::vector<Point> line;
        const double left = at.x + (row % 2) * 1.6 * scale;
        for (int i = 0; i <= 4; ++i) line.push_back({left + i * 1.5 * scale, at.y + row * 1.7 * scale + (i % 2 == 0 ? 0.45 : -0.45) * scale});
        marks.emplace_back(lined(smooth_line(line), figures::mix(colours.deep, colours.wind, 0.7), 0.22));
    }
}

void add_ship(std::vector<Mark>& marks, Point at, double scale, const SeaColours& colours) {
    const auto p = [&](double x, double y) { return Point{at.x + x * scale, at.y + y * scale}; };
    const auto outline = [&](Path path, Colour fill) {
        PathMark mark = filled(std::move(path), fill);
        mark.stroke = Stroke{.colour = colours.ink, .width = 0.2 * std::sqrt(scale), .dash = {}};
        marks.emplace_back(std::move(mark));
    };
    for (const auto& [mast, top] : {std::pair(-3.2, -9.0), std::pair(1.2, -11.5), std::pair(5.0, -8.0)}) {
        Path pole;
        pole.add_line({p(mast, -2), p(mast, top)});
        marks.emplace_back(lined(std::move(pole), colours.coast, 0.3 * std::sqrt(scale)));
    }
    const auto sail = [&](double x, double low, double high, double width) {
        Path path;
        path.move_to(p(x - width, low));
        path.curve_to(p(x - width * 0.5, low - (low - high) * 0.4), p(x - width * 0.5, high + (low - high) * 0.2), p(x - width * 0.85, high));
        path.line_to(p(x + width * 0.85, high));
        path.curve_to(p(x + width * 1.5, high + (low - high) * 0.25), p(x + width * 1.6, low - (low - high) * 0.35), p(x + width, low));
        path.close();
        outline(std::move(path), colours.paper);
    };
    sail(-3.2, -3.0, -7.4, 1.5);
    sail(1.2, -3.0, -7.0, 1.9);
    sail(1.2, -7.4, -10.6, 1.4);
    sail(5.0, -3.2, -6.8, 1.2);
    Path pennant;
    pennant.add_polygon({p(1.2, -11.5), p(4.4, -12.1), p(1.2, -12.7)});
    outline(std::move(pennant), colours.red);
    Path hull;
    hull.move_to(p(-6.4, -3.6));
    hull.curve_to(p(-5.2, -2.2), p(-3.4, -2.0), p(0, -1.9));
    hull.curve_to(p(4, -1.9), p(6.2, -2.3), p(8.4, -3.5));
    hull.curve_to(p(7.6, -1.2), p(6.6, 0.1), p(5.4, 0.4));
    hull.line_to(p(-4.4, 0.4));
    hull.curve_to(p(-5.6, -0.4), p(-6.3, -1.8), p(-6.4, -3.6));
    hull.close();
    outline(std::move(hull), colours.hill);
    add_waves(marks, p(-5.5, 1.2), 0.8 * scale, colours);
}

}  // namespace portulan::documents

#include "documents/chart_signs.h"

#include <cmath>
#include <numbers>

namespace portulan::documents {
namespace {

constexpr double half_circle = std::numbers::pi;

/// Draws in the units of a sign: x to the right, y upwards from its foot.
class Pencil {
public:
    Pencil(std::vector<Mark>& marks, Point foot, double scale, const SeaColours& colours) : marks_(marks), foot_(foot), scale_(scale), colours_(colours) {}

    Point at(double x, double y) const { return {foot_.x + x * scale_, foot_.y - y * scale_}; }
    void area(const std::vector<Point>& corners, Colour fill, double width = 0.22) {
        Path path;
        std::vector<Point> ring;
        for (const Point c : corners) ring.push_back(at(c.x, c.y));
        path.add_polygon(ring);
        shape(std::move(path), fill, width);
    }
    void blob(const std::vector<Point>& corners, Colour fill, double width = 0.22) {
        std::vector<Point> ring;
        for (const Point c : corners) ring.push_back(at(c.x, c.y));
        shape(smooth_ring(ring), fill, width);
    }
    void disc(double x, double y, double radius, Colour fill, double width = 0.22) {
        Path path;
        path.add_circle(at(x, y), radius * scale_);
        shape(std::move(path), fill, width);
    }
    void line(const std::vector<Point>& points, Colour colour, double width = 0.3, bool smooth = false) {
        std::vector<Point> way;
        for (const Point p : points) way.push_back(at(p.x, p.y));
        Path path;
        if (smooth) path = smooth_line(way);
        else path.add_line(way);
        marks_.emplace_back(lined(std::move(path), colour, width * std::sqrt(scale_)));
    }
    const SeaColours& colours() const { return colours_; }

private:
    void shape(Path path, Colour fill, double width) {
        PathMark mark = filled(std::move(path), fill);
        if (width > 0) mark.stroke = Stroke{.colour = colours_.ink, .width = width * std::sqrt(scale_), .dash = {}};
        marks_.emplace_back(std::move(mark));
    }
    std::vector<Mark>& marks_;
    Point foot_;
    double scale_;
    const SeaColours& colours_;
};

void draw_tent(Pencil& pencil, double x, double width, double height, Colour light, Colour dark) {
    pencil.area({{x - width / 2, 0}, {x - width * 0.08, height}, {x + width * 0.12, 0}}, light);
    pencil.area({{x + width * 0.12, 0}, {x - width * 0.08, height}, {x + width / 2, 0.6}}, dark);
    pencil.area({{x - width * 0.22, 0}, {x - width * 0.09, height * 0.66}, {x + width * 0.02, 0}}, pencil.colours().ink, 0);
    pencil.line({{x - width * 0.08, height}, {x - width * 0.08, height + 1.3}}, pencil.colours().ink, 0.22);
}

void draw_bivouac(Pencil& pencil) {
    const SeaColours& c = pencil.colours();
    draw_tent(pencil, -7.5, 10, 7.2, c.paper, figures::mix(c.red, c.paper, 0.35));
    draw_tent(pencil, 8.5, 9, 6.2, c.paper, figures::mix(c.half_wind, c.paper, 0.3));
    pencil.area({{-8.3, 8.5}, {-4.8, 7.8}, {-8.3, 7.1}}, c.red, 0.18);
    pencil.line({{-2, -1.6}, {3.2, 0}}, c.coast, 0.8);
    pencil.line({{-1.4, 0}, {2.8, -1.6}}, c.coast, 0.8);
    pencil.blob({{-1.1, 0}, {-1.5, 1.8}, {-0.4, 2.8}, {0.2, 5}, {1.3, 3.2}, {2.4, 2.2}, {2.2, 0.2}}, c.red);
    pencil.blob({{-0.1, 0}, {-0.3, 1.2}, {0.6, 2.6}, {1.3, 1.3}, {1.2, 0}}, c.gold, 0);
    for (const double x : {-3.6, 4.4}) {  // who sits round the fire
        pencil.blob({{x - 0.9, -2.2}, {x - 0.7, -0.4}, {x, 0.3}, {x + 0.7, -0.4}, {x + 0.9, -2.2}}, c.wind);
        pencil.disc(x, 0.9, 0.75, c.hill);
    }
}

void draw_volcano(Pencil& pencil) {
    const SeaColours& c = pencil.colours();
    pencil.blob({{-2, 12.4}, {-4.2, 14}, {-3.6, 16.6}, {-5.6, 18.4}, {-3.4, 20.8}, {-0.4, 20}, {2, 21.8}, {4.8, 20}, {4.2, 17.4}, {5.4, 15.2}, {2.6, 13.6}, {2, 12.2}}, figures::mix(c.paper, c.ink, 0.1));
    pencil.blob({{-1, 13}, {-2.4, 15}, {-1.4, 17.4}, {0.8, 17}, {1.8, 15}, {1, 13}}, c.paper, 0.14);
    pencil.area({{-14, -0.6}, {-8, 4.2}, {-4.6, 9}, {-2.6, 12.4}, {-1, 11.7}, {0.6, 12.2}, {2.6, 12.4}, {5, 8.4}, {8.6, 4}, {14, -0.6}}, c.hill);
    pencil.area({{2.6, 12.4}, {5, 8.4}, {8.6, 4}, {14, -0.6}, {4, -0.6}, {3.2, 4}, {1.4, 8}}, figures::mix(c.hill, c.coast, 0.35), 0);
    pencil.blob({{-2.5, 12.2}, {-1, 11.6}, {0.6, 12.1}, {2.4, 12.2}, {1.6, 9.8}, {2, 7.4}, {0.6, 8.4}, {0.2, 5.2}, {-0.8, 7.6}, {-1.6, 6.4}, {-1.4, 9.6}}, c.red, 0.16);
    for (const Point spark : {Point{-3.6, 14.2}, {3.9, 14.6}, {-1.8, 22.4}, {6.2, 17.4}}) pencil.disc(spark.x, spark.y, 0.36, c.gold, 0.1);
    for (const double x : {-8.4, -5.2}) pencil.line({{x, 2.6 + (x + 8.4) * 0.5}, {x - 0.8, 0.8}}, c.coast, 0.18);
}

void draw_beacon(Pencil& pencil) {
    const SeaColours& c = pencil.colours();
    for (const double side : {-1.0, 1.0}) {  // light to both sides
        pencil.area({{side * 1.6, 15.8}, {side * 14, 20.2}, {side * 14.6, 16.4}}, figures::mix(c.gold, c.paper, 0.35), 0);
        pencil.area({{side * 1.6, 14.8}, {side * 14.6, 14.6}, {side * 14, 10.8}}, figures::mix(c.gold, c.paper, 0.5), 0);
    }
    pencil.blob({{-9, -0.8}, {-7, 1.4}, {-3, 2}, {3, 2.2}, {7.4, 1}, {9.4, -0.8}}, c.hill);
    pencil.area({{-2.9, 1.6}, {-1.9, 13}, {1.9, 13}, {2.9, 1.6}}, c.paper);
    pencil.area({{-2.65, 4.4}, {-2.4, 7.2}, {2.4, 7.2}, {2.65, 4.4}}, c.red, 0.14);
    pencil.area({{-2.15, 10}, {-1.9, 12.8}, {1.9, 12.8}, {2.15, 10}}, c.red, 0.14);
    pencil.area({{-3, 13}, {-3, 13.8}, {3, 13.8}, {3, 13}}, c.ink, 0);
    pencil.area({{-1.6, 13.8}, {-1.6, 16.6}, {1.6, 16.6}, {1.6, 13.8}}, c.gold);
    pencil.area({{-2.3, 16.6}, {0, 18.8}, {2.3, 16.6}}, c.red);
    pencil.line({{0, 18.8}, {0, 23.4}}, c.ink, 0.34);
    pencil.line({{-3.4, 19.4}, {3.4, 22.2}}, c.ink, 0.5);
    pencil.disc(-3.4, 19.4, 0.7, c.red, 0.14);
    pencil.disc(3.4, 22.2, 0.7, c.wind, 0.14);
    pencil.area({{-0.7, 1.7}, {-0.7, 3.4}, {0.7, 3.4}, {0.7, 1.7}}, c.ink, 0);
}

void draw_harbour(Pencil& pencil) {
    const SeaColours& c = pencil.colours();
    pencil.area({{-10, -1}, {-10, 0.4}, {15, 0.4}, {15, -1}}, figures::mix(c.coast, c.paper, 0.35));  // the quay
    for (const double x : {-7.0, -1.0, 5.0, 11.0}) pencil.line({{x, -1}, {x, -3}}, c.coast, 0.6);
    pencil.area({{-8, 0.4}, {-8, 6.4}, {3, 6.4}, {3, 0.4}}, c.paper);
    pencil.area({{-9, 6.4}, {-6.6, 9.4}, {1.6, 9.4}, {4, 6.4}}, c.red);
    pencil.area({{-4.6, 9.4}, {-4.6, 13}, {-0.4, 13}, {-0.4, 9.4}}, c.paper);
    pencil.area({{-5.2, 13}, {-2.5, 15.4}, {0.2, 13}}, c.wind);
    pencil.disc(-2.5, 11.3, 1.1, c.gold, 0.16);
    pencil.line({{-2.5, 11.3}, {-2.5, 12}}, c.ink, 0.16);
    pencil.line({{-2.5, 11.3}, {-2, 11.1}}, c.ink, 0.16);
    for (const double x : {-6.4, -3.6, 0.8}) pencil.area({{x - 0.7, 3.2}, {x - 0.7, 5}, {x + 0.7, 5}, {x + 0.7, 3.2}}, c.wind, 0.14);
    pencil.area({{-1.9, 0.4}, {-1.9, 2.8}, {-0.5, 2.8}, {-0.5, 0.4}}, c.coast, 0.14);
    pencil.line({{-2.5, 15.4}, {-2.5, 19}}, c.ink, 0.26);
    pencil.area({{-2.5, 19}, {1.6, 18.2}, {-2.5, 17.2}}, c.gold, 0.16);
    pencil.line({{9, 0.4}, {9, 6.6}}, c.coast, 0.7);  // a crane
    pencil.line({{9, 6.4}, {14.4, 8.4}}, c.coast, 0.5);
    pencil.line({{14, 8.2}, {14, 5}}, c.ink, 0.16);
    pencil.area({{13.1, 3.4}, {13.1, 5}, {14.9, 5}, {14.9, 3.4}}, c.hill, 0.16);
}

void draw_compatible(Pencil& pencil) {
    const SeaColours& c = pencil.colours();
    std::vector<Point> wheel;
    for (int i = 0; i < 40; ++i) {
        const double angle = 2 * half_circle * i / 40, radius = i % 5 < 3 ? 3.5 : 2.7;
        wheel.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    pencil.area(wheel, c.half_wind);
    pencil.disc(0, 0, 1.9, c.paper, 0.18);
    pencil.line({{-0.95, 0.1}, {-0.25, -0.7}, {1.05, 0.9}}, c.half_wind, 0.5);
}

}  // namespace

void add_station(std::vector<Mark>& marks, Station station, Point foot, double scale, const SeaColours& colours) {
    Pencil pencil(marks, foot, scale, colours);
    switch (station) {
        case Station::harbour: return draw_harbour(pencil);
        case Station::bivouac: return draw_bivouac(pencil);
        case Station::volcano: return draw_volcano(pencil);
        case Station::beacon: return draw_beacon(pencil);
    }
}

void add_class_sign(std::vector<Mark>& marks, ChartClass which, Point centre, const SeaColours& colours) {
    Pencil pencil(marks, centre, 1, colours);
    switch (which) {
        case ChartClass::site: {
            std::vector<Point> star;
            for (int i = 0; i < 16; ++i) {
                const double angle = half_circle / 2 + 2 * half_circle * i / 16, radius = i % 4 == 0 ? 3.9 : i % 2 == 0 ? 2.5 : 1.35;
                star.push_back({radius * std::cos(angle), radius * std::sin(angle)});
            }
            pencil.area(star, colours.gold);
            return;
        }
        case ChartClass::current:
            for (const double y : {1.7, 0.0, -1.7}) pencil.line({{-3.6, y}, {-2.4, y + 0.8}, {-1.2, y}, {0, y - 0.8}, {1.2, y}, {2.2, y + 0.5}}, colours.red, 0.5, true);
            pencil.area({{2.0, 1.6}, {4.2, 0}, {2.0, -1.6}, {2.6, 0}}, colours.red, 0);
            return;
        case ChartClass::imaginary:  // a whale that breathes
            pencil.blob({{-3.8, 0.4}, {-2.6, 1.6}, {-0.2, 1.8}, {2, 0.8}, {3, 0.4}, {3.2, 1.8}, {4.4, 2.2}, {3.9, 0.4}, {3, -0.9}, {0.8, -1.6}, {-2.4, -1.5}}, colours.wind);
            pencil.disc(-2.6, 0.4, 0.26, colours.paper, 0);
            pencil.line({{-1.4, 2}, {-1.6, 3.2}, {-2.6, 3.6}}, colours.wind, 0.35, true);
            pencil.line({{-1.4, 2}, {-1.2, 3.2}, {-0.2, 3.6}}, colours.wind, 0.35, true);
            return;
        case ChartClass::compatible: draw_compatible(pencil); return;
    }
}

}  // namespace portulan::documents

// The invented map of the template: an island cut into four communes, with one quarter.
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

#include "base/random.h"
#include "base/text.h"
#include "model/geometry.h"
#include "project/template.h"

namespace portulan::project {
namespace {

// Open sea, 100 km west of Brittany; a degree of longitude is two thirds of one of latitude there.
constexpr Point middle{-6.4, 47.6};
constexpr double radius = 0.1, east_stretch = 1.48;

Point place(double x, double y) { return {middle.x + x * radius * east_stretch, middle.y + y * radius}; }

/// From a to b by halving, each middle moved sideways: the fractal line of Mandelbrot's coasts.
void wander(Point a, Point b, double roughness, int depth, Random& random, Line& out) {
    if (depth == 0) {
        out.push_back(b);
        return;
    }
    const double shift = random.uniform(-roughness, roughness);
    const Point m{(a.x + b.x) / 2 - (b.y - a.y) * shift, (a.y + b.y) / 2 + (b.x - a.x) * shift};
    wander(a, m, roughness, depth - 1, random, out);
    wander(m, b, roughness, depth - 1, random, out);
}

Line wandering(Point a, Point b, double roughness, int depth, std::string_view name) {
    Random random(9, name);
    Line line{a};
    wander(a, b, roughness, depth, random, line);
    return line;
}

std::string coordinates(const Ring& ring) {
    std::string out = "[";
    for (std::size_t i = 0; i <= ring.size(); ++i) {
        const Point p = ring[i % ring.size()];
        out += fmt::format("{}[{:.5f}, {:.5f}]", i ? ", " : "", p.x, p.y);
    }
    return out + "]";
}

std::string feature(const std::string& properties, const Ring& ring) {
    return "{\"type\": \"Feature\", \"properties\": {" + properties + "}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [" +
           coordinates(ring) + "]}}";
}

std::string collection(const std::vector<std::string>& features) {
    std::string out = "{\"type\": \"FeatureCollection\", \"features\": [\n";
    for (std::size_t i = 0; i < features.size(); ++i) out += features[i] + (i + 1 < features.size() ? ",\n" : "\n");
    return out + "]}\n";
}

}  // namespace

std::string example_communes(Language language) {
    struct Quarter {
        std::string_view code, name;
        int population;
    };
    const std::array<Quarter, 4> communes{{{"Z9001", tr_mark("Example-Harbour"), 8400}, {"Z9002", tr_mark("Example-on-the-Heath"), 2150},
                                           {"Z9003", tr_mark("Example-les-Bains"), 3900}, {"Z9004", tr_mark("Example-Forest"), 760}}};
    constexpr std::size_t capes = 12;  // of the coast; a border ends at every third
    const Point crossing = place(0.1, -0.06);
    std::array<Point, capes> shore;
    Random random(9, "capes");
    for (Point& cape : shore) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(&cape - shore.data()) / capes + 0.35;
        const double reach = random.uniform(0.8, 1.15);
        cape = place(reach * std::cos(angle), 0.85 * reach * std::sin(angle));
    }
    std::vector<std::string> features;
    for (std::size_t i = 0; i < communes.size(); ++i) {
        const std::size_t first = 3 * i, last = (3 * i + 3) % capes;
        Ring ring = wandering(crossing, shore[first], 0.1, 4, fmt::format("border {}", first));
        for (std::size_t k = first; k < first + 3; ++k) {
            const Line coast = wandering(shore[k], shore[(k + 1) % capes], 0.17, 5, fmt::format("coast {}", k));
            ring.insert(ring.end(), coast.begin() + 1, coast.end());
        }
        const Line back = wandering(crossing, shore[last], 0.1, 4, fmt::format("border {}", last));
        ring.insert(ring.end(), back.rbegin() + 1, back.rend() - 1);
        features.push_back(feature(fmt::format("\"code\": \"{}\", \"nom\": {}, \"population\": {}", communes[i].code,
                                               json_quote(tr(language, communes[i].name)), communes[i].population), ring));
    }
    return collection(features);
}

std::string example_quarter(Language language) {
    Ring ring;
    for (int i = 0; i < 8; ++i) {
        const double angle = std::numbers::pi * i / 4, r = i % 2 ? 0.07 : 0.09;
        ring.push_back(place(0.42 + r * std::cos(angle), 0.3 + r * std::sin(angle)));
    }
    return collection({feature("\"code\": \"QZ90001\", \"nom\": " + json_quote(tr(language, tr_mark("The Rope Walk (example)"))), ring)});
}

}  // namespace portulan::project

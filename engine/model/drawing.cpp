#include "model/drawing.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace portulan::inline model {

Colour colour_of(std::string_view hex) {
    if (hex.starts_with('#')) hex.remove_prefix(1);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    if (hex.size() != 6 || error != std::errc() || end != hex.data() + hex.size()) return {};
    const auto byte = [&](unsigned shift) { return static_cast<std::uint8_t>((value >> shift) & 0xFFU); };
    return {byte(16), byte(8), byte(0), 1};
}

std::string hex_of(Colour colour) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "#";
    for (const std::uint8_t part : {colour.red, colour.green, colour.blue}) {
        out += digits[part >> 4];
        out += digits[part & 15];
    }
    return out;
}

void Path::move_to(Point p) {
    verbs.push_back(Verb::move);
    points.push_back(p);
}

void Path::line_to(Point p) {
    verbs.push_back(Verb::line);
    points.push_back(p);
}

void Path::curve_to(Point c1, Point c2, Point p) {
    verbs.push_back(Verb::curve);
    points.insert(points.end(), {c1, c2, p});
}

void Path::close() { verbs.push_back(Verb::close); }

namespace {
/// Control distance of a quarter circle drawn as a cubic curve.
constexpr double quarter = 0.5522847498307936;
}  // namespace

void Path::add_rectangle(double x, double y, double width, double height, double radius) {
    const double r = std::min({radius, width / 2, height / 2});
    if (r <= 0) {
        move_to({x, y});
        line_to({x + width, y});
        line_to({x + width, y + height});
        line_to({x, y + height});
        close();
        return;
    }
    const double k = r * (1 - quarter);
    move_to({x + r, y});
    line_to({x + width - r, y});
    curve_to({x + width - k, y}, {x + width, y + k}, {x + width, y + r});
    line_to({x + width, y + height - r});
    curve_to({x + width, y + height - k}, {x + width - k, y + height}, {x + width - r, y + height});
    line_to({x + r, y + height});
    curve_to({x + k, y + height}, {x, y + height - k}, {x, y + height - r});
    line_to({x, y + r});
    curve_to({x, y + k}, {x + k, y}, {x + r, y});
    close();
}

void Path::add_circle(Point c, double r) {
    const double k = r * quarter;
    move_to({c.x + r, c.y});
    curve_to({c.x + r, c.y + k}, {c.x + k, c.y + r}, {c.x, c.y + r});
    curve_to({c.x - k, c.y + r}, {c.x - r, c.y + k}, {c.x - r, c.y});
    curve_to({c.x - r, c.y - k}, {c.x - k, c.y - r}, {c.x, c.y - r});
    curve_to({c.x + k, c.y - r}, {c.x + r, c.y - k}, {c.x + r, c.y});
    close();
}

void Path::add_line(const std::vector<Point>& line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i == 0) move_to(line[i]);
        else line_to(line[i]);
    }
}

void Path::add_polygon(const std::vector<Point>& ring) {
    if (ring.empty()) return;
    add_line(ring);
    close();
}

void Path::append(const Path& other) {
    verbs.insert(verbs.end(), other.verbs.begin(), other.verbs.end());
    points.insert(points.end(), other.points.begin(), other.points.end());
}

Mark group(std::string id, std::string role, std::vector<Mark> marks, std::string title, std::string link) {
    auto made = std::make_shared<GroupMark>();
    made->id = std::move(id);
    made->role = std::move(role);
    made->marks = std::move(marks);
    made->title = std::move(title);
    made->link = std::move(link);
    return made;
}

}  // namespace portulan::inline model

#include "sources/pictogram.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <pugixml.hpp>

#include "base/files.h"
#include "base/text.h"

namespace portulan::sources {
namespace {

/// Numbers and commands of path data, one after the other.
class Tokens {
public:
    explicit Tokens(std::string_view data) : rest_(data) {}

    /// The next command letter, or 0 when a number stands there or nothing is left.
    char command() {
        skip();
        if (rest_.empty() || !is_letter(rest_.front())) return 0;
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }
    bool has_number() {
        skip();
        return !rest_.empty() && !is_letter(rest_.front());
    }
    double number() {
        skip();
        if (!rest_.empty() && rest_.front() == '+') rest_.remove_prefix(1);
        double value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc()) {
            good_ = false;
            rest_ = {};
            return 0;
        }
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }
    /// A flag of an arc: one digit, that the next number may touch.
    bool flag() {
        skip();
        const bool there = !rest_.empty() && (rest_.front() == '0' || rest_.front() == '1');
        if (!there) good_ = false, rest_ = {};
        const bool set = there && rest_.front() == '1';
        if (there) rest_.remove_prefix(1);
        return set;
    }
    bool good() const { return good_; }
    bool done() {
        skip();
        return rest_.empty();
    }

private:
    static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
    void skip() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == ',' || rest_.front() == '\n' || rest_.front() == '\t' || rest_.front() == '\r')) rest_.remove_prefix(1);
    }
    std::string_view rest_;
    bool good_ = true;
};

struct Arc {
    double rx, ry, turn;
    bool large, sweep;
};

/// Draws path data into a Path.
class Pen {
public:
    explicit Pen(std::string_view data) : tokens_(data) {}

    Path draw() {
        char command = 0;
        while (!tokens_.done() && tokens_.good()) {
            if (const char next = tokens_.command(); next != 0) command = next;
            else if (command == 'M') command = 'L';
            else if (command == 'm') command = 'l';
            if (!step(command)) return {};
        }
        return tokens_.good() ? std::move(path_) : Path{};
    }

private:
    /// One command with one set of its numbers; false for what is no command.
    bool step(char command) {
        relative_ = command >= 'a';
        const char upper = relative_ ? static_cast<char>(command - 'a' + 'A') : command;
        if (path_.verbs.empty() && upper != 'M') return false;
        switch (upper) {
            case 'M': move(point()); break;
            case 'L': line(point()); break;
            case 'H': line({tokens_.number() + (relative_ ? now_.x : 0), now_.y}); break;
            case 'V': line({now_.x, tokens_.number() + (relative_ ? now_.y : 0)}); break;
            case 'C': curve(); break;
            case 'S': smooth(); break;
            case 'Q': quadratic(); break;
            case 'T': quadratic_to(last_ == 'Q' ? mirrored() : now_, point()); break;
            case 'A': arc(); break;
            case 'Z': close(); break;
            default: return false;
        }
        last_ = upper == 'S' ? 'C' : upper == 'T' ? 'Q' : upper;
        return true;
    }

    Point point() {
        const double x = tokens_.number(), y = tokens_.number();
        return relative_ ? Point{now_.x + x, now_.y + y} : Point{x, y};
    }
    Point mirrored() const { return {2 * now_.x - control_.x, 2 * now_.y - control_.y}; }

    void move(Point p) {
        path_.move_to(p);
        start_ = now_ = p;
    }
    void line(Point p) {
        path_.line_to(p);
        now_ = p;
    }
    void cubic(Point c1, Point c2, Point p) {
        path_.curve_to(c1, c2, p);
        control_ = c2;
        now_ = p;
    }
    void curve() {
        const Point c1 = point(), c2 = point(), p = point();
        cubic(c1, c2, p);
    }
    void smooth() {
        const Point c1 = last_ == 'C' ? mirrored() : now_, c2 = point(), p = point();
        cubic(c1, c2, p);
    }
    void quadratic() {
        const Point c = point(), p = point();
        quadratic_to(c, p);
    }
    void quadratic_to(Point c, Point p) {
        const Point from = now_;
        cubic({from.x + (c.x - from.x) * 2 / 3, from.y + (c.y - from.y) * 2 / 3}, {p.x + (c.x - p.x) * 2 / 3, p.y + (c.y - p.y) * 2 / 3}, p);
        control_ = c;
    }
    void close() {
        path_.close();
        now_ = start_;
    }

    void arc() {
        Arc a{};
        a.rx = std::abs(tokens_.number());
        a.ry = std::abs(tokens_.number());
        a.turn = tokens_.number() * std::numbers::pi / 180;
        a.large = tokens_.flag();
        a.sweep = tokens_.flag();
        arc_to(a, point());
    }

    /// From the two ends to centre and angles (SVG 1.1, appendix F.6.5), then a cubic for each quarter at most.
    void arc_to(Arc a, Point to) {
        if (a.rx < 1e-12 || a.ry < 1e-12) return line(to);
        const double cs = std::cos(a.turn), sn = std::sin(a.turn);
        const double hx = (now_.x - to.x) / 2, hy = (now_.y - to.y) / 2;
        const double x = cs * hx + sn * hy, y = -sn * hx + cs * hy;
        const double reach = x * x / (a.rx * a.rx) + y * y / (a.ry * a.ry);
        if (reach > 1) a.rx *= std::sqrt(reach), a.ry *= std::sqrt(reach);
        const double below = a.rx * a.rx * y * y + a.ry * a.ry * x * x;
        if (below < 1e-18) return;
        const double root = std::sqrt(std::max(0.0, (a.rx * a.rx * a.ry * a.ry - below) / below)) * (a.large == a.sweep ? -1 : 1);
        const double cx = root * a.rx * y / a.ry, cy = -root * a.ry * x / a.rx;
        const Point centre{cs * cx - sn * cy + (now_.x + to.x) / 2, sn * cx + cs * cy + (now_.y + to.y) / 2};
        const double from = std::atan2((y - cy) / a.ry, (x - cx) / a.rx);
        double sweep = std::atan2((-y - cy) / a.ry, (-x - cx) / a.rx) - from;
        if (a.sweep && sweep < 0) sweep += 2 * std::numbers::pi;
        if (!a.sweep && sweep > 0) sweep -= 2 * std::numbers::pi;
        const int parts = std::max(1, static_cast<int>(std::ceil(std::abs(sweep) / (std::numbers::pi / 2) - 1e-9)));
        const double step = sweep / parts, k = 4.0 / 3 * std::tan(step / 4);
        const auto on = [&](double u, double v) { return Point{centre.x + cs * a.rx * u - sn * a.ry * v, centre.y + sn * a.rx * u + cs * a.ry * v}; };
        for (int i = 0; i < parts; ++i) {
            const double t = from + step * i, e = t + step;
            const Point end = i + 1 == parts ? to : on(std::cos(e), std::sin(e));
            cubic(on(std::cos(t) - k * std::sin(t), std::sin(t) + k * std::cos(t)), on(std::cos(e) + k * std::sin(e), std::sin(e) - k * std::cos(e)), end);
        }
    }

    Tokens tokens_;
    Path path_;
    Point start_, now_, control_;
    char last_ = 0;
    bool relative_ = false;
};

/// Elements that draw, and attributes that move what is drawn, are understood only as paths.
bool gather(const pugi::xml_node& node, Path& path) {
    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element) continue;
        const std::string_view name = child.name();
        if (name == "title" || name == "desc" || name == "metadata" || name == "defs") continue;
        if (child.attribute("transform")) return false;
        if (name == "g") {
            if (!gather(child, path)) return false;
        } else if (name == "path") {
            const Path part = path_of_svg(child.attribute("d").value());
            if (part.verbs.empty()) return false;
            path.append(part);
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace

Path path_of_svg(std::string_view data) { return Pen(data).draw(); }

Path read_pictogram(const std::filesystem::path& file, const std::string& name, Problems& problems) {
    const std::string bytes = read_file(file);
    pugi::xml_document document;
    Path path;
    const bool read = document.load_buffer(bytes.data(), bytes.size());
    const pugi::xml_node svg = document.child("svg");
    std::array<double, 4> view{0, 0, svg.attribute("width").as_double(), svg.attribute("height").as_double()};
    if (const std::string_view box = svg.attribute("viewBox").value(); !box.empty()) {
        Tokens numbers(box);
        for (double& value : view) value = numbers.number();
    }
    if (!read || !svg || !(view[2] > 0) || !(view[3] > 0) || !gather(svg, path) || path.verbs.empty()) {
        problems.push_back(make_problem("FIG-055", {.file = name}, name));
        return {};
    }
    const double side = std::max(view[2], view[3]);
    for (Point& p : path.points) p = {(p.x - view[0] - view[2] / 2) / side, (p.y - view[1] - view[3] / 2) / side};
    return path;
}

}  // namespace portulan::sources

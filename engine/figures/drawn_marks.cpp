#include "figures/drawn_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <optional>
#include <utility>

namespace portulan::figures {
namespace {

constexpr double solid = 0.5;   // opacity from which a fill hides what lies under it
constexpr double halo_mm = 0.4;  // a halo of that width is the ground of its text
constexpr double cell = 5;      // mm, of the index of signs

Box box_of(const Path& path) {
    Box box;
    for (const Point p : path.points) box.add(p);
    return box;
}

struct Segment {
    Point from, to;
};

/// The edges of a path, every part of it closed; curves in four steps.
std::vector<Segment> edges_of(const Path& path) {
    std::vector<Segment> edges;
    edges.reserve(path.points.size() + 8);
    Point start, now;
    const auto go = [&](Point to) {
        if (now.y != to.y) edges.push_back({now, to});
        now = to;
    };
    const auto bend = [&](Point c, Point d, Point to) {
        const Point from = now;
        for (int i = 1; i <= 4; ++i) {
            const double t = i / 4.0, u = 1 - t;
            const auto mid = [&](double p, double q, double r, double e) { return u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * e; };
            go({mid(from.x, c.x, d.x, to.x), mid(from.y, c.y, d.y, to.y)});
        }
    };
    const Point* next = path.points.data();
    for (const Path::Verb verb : path.verbs) {
        switch (verb) {
            case Path::Verb::move:
                go(start);
                start = now = *next++;
                break;
            case Path::Verb::line: go(*next++); break;
            case Path::Verb::curve:
                bend(next[0], next[1], next[2]);
                next += 3;
                break;
            case Path::Verb::close: go(start); break;
        }
    }
    go(start);
    return edges;
}

/// The edges of a path by strips from top to bottom: one strip is enough to tell whether a point is inside.
class Strips {
public:
    Strips(const Path& path, const Box& box) : top_(box.min_y), count_(std::clamp<std::size_t>(path.points.size() / edges_a_strip, 1, most_strips)) {
        height_ = std::max(1e-9, box.height() / static_cast<double>(count_));
        const std::vector<Segment> edges = edges_of(path);
        starts_.assign(count_ + 1, 0);
        each_strip(edges, [&](std::size_t strip, const Segment&) { ++starts_[strip + 1]; });
        std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
        edges_.resize(starts_.back());
        std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
        each_strip(edges, [&](std::size_t strip, const Segment& edge) { edges_[next[strip]++] = edge; });
    }

    /// Crossings of a ray to the right.
    bool contain(Point at, bool even_odd) const {
        int crossings = 0, winding = 0;
        const std::size_t strip = strip_of(at.y);
        for (std::size_t i = starts_[strip]; i < starts_[strip + 1]; ++i) {
            const auto& [a, b] = edges_[i];
            if ((a.y > at.y) == (b.y > at.y) || at.x >= (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x) continue;
            ++crossings;
            winding += b.y > a.y ? 1 : -1;
        }
        return even_odd ? crossings % 2 == 1 : winding != 0;
    }

private:
    static constexpr std::size_t edges_a_strip = 16, most_strips = 256;

    std::size_t strip_of(double y) const { return static_cast<std::size_t>(std::clamp((y - top_) / height_, 0.0, static_cast<double>(count_ - 1))); }

    template <class Visit>
    void each_strip(const std::vector<Segment>& edges, Visit visit) const {
        for (const Segment& edge : edges)
            for (std::size_t strip = strip_of(std::min(edge.from.y, edge.to.y)); strip <= strip_of(std::max(edge.from.y, edge.to.y)); ++strip) visit(strip, edge);
    }

    double top_, height_ = 0;
    std::size_t count_;
    std::vector<std::size_t> starts_;
    std::vector<Segment> edges_;
};

/// A fill already painted.
struct Fill {
    const Path* path = nullptr;
    Box box;
    Box clip;
    Colour colour;
    bool even_odd = true;
    bool of_sign = false;
    mutable std::optional<Strips> strips{};  // made when first asked for

    bool contains(Point at) const {
        if (!box.contains(at) || (!clip.empty() && !clip.contains(at))) return false;
        if (!strips) strips.emplace(*path, box);
        return strips->contain(at, even_odd);
    }
};

class Reader {
public:
    explicit Reader(Colour paper) : paper_(paper) {}

    void read(const std::vector<Mark>& marks) {
        for (const Mark& mark : marks) {
            if (const auto* path = std::get_if<PathMark>(&mark)) paint(*path);
            else if (const auto* text = std::get_if<TextMark>(&mark)) write(*text);
            else group(*std::get<std::shared_ptr<const GroupMark>>(mark));
        }
    }

    DrawnMarks take() { return std::move(made_); }

private:
    void paint(const PathMark& path) {
        if (!path.fill || path.fill->opacity < solid || hatch_ > 0) return;
        fills_.push_back({&path.path, box_of(path.path), clip_, *path.fill, path.even_odd, signs_ > 0});
    }

    void write(const TextMark& text) {
        const double turn = text.rotation * std::numbers::pi / 180, along = text.width / 2, up = -0.3 * text.size;
        const Point middle = text.along_line && !text.glyphs.empty() ? Point{text.glyphs[text.glyphs.size() / 2].x, text.glyphs[text.glyphs.size() / 2].y} : Point{text.x + along * std::cos(turn) - up * std::sin(turn), text.y + along * std::sin(turn) + up * std::cos(turn)};
        const bool haloed = text.halo && text.halo->width >= halo_mm;
        if (!text.text.empty()) made_.texts.push_back({&text, haloed ? text.halo->colour : under(middle)});
    }

    void group(const GroupMark& marks) {
        const Box before = clip_;
        if (marks.clip) {
            const Box box = box_of(*marks.clip);
            clip_ = clip_.empty() ? box : Box{std::max(box.min_x, clip_.min_x), std::max(box.min_y, clip_.min_y), std::min(box.max_x, clip_.max_x), std::min(box.max_y, clip_.max_y)};
        }
        const int hatched = marks.role == "hatch" ? 1 : 0, is_sign = marks.role == "symbol" || marks.role == "link" ? 1 : 0;
        if (is_sign > 0 && signs_ == 0) sign(marks);
        hatch_ += hatched;
        signs_ += is_sign;
        read(marks.marks);
        hatch_ -= hatched;
        signs_ -= is_sign;
        clip_ = before;
    }

    static void gather(const std::vector<Mark>& marks, DrawnSign& sign) {
        for (const Mark& mark : marks) {
            if (const auto* path = std::get_if<PathMark>(&mark)) {
                if (path->fill) sign.colours.push_back(*path->fill);
                if (path->stroke) sign.colours.push_back(path->stroke->colour);
                const Box box = box_of(path->path);
                sign.box.add(box);
            } else if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) {
                gather((*inner)->marks, sign);
            }
        }
    }

    void sign(const GroupMark& marks) {
        DrawnSign sign{.title = marks.title, .colours = {}, .under = paper_, .box = {}, .line = marks.role == "link"};
        gather(marks.marks, sign);
        if (sign.box.empty() || sign.colours.empty()) return;
        sign.under = under({(sign.box.min_x + sign.box.max_x) / 2, (sign.box.min_y + sign.box.max_y) / 2}, true);
        made_.signs.push_back(std::move(sign));
    }

    /// The fill painted last there; for signs, one that is no sign itself (signs on signs are told by their rims).
    Colour under(Point at, bool ground = false) const {
        for (auto fill = fills_.rbegin(); fill != fills_.rend(); ++fill) {
            if (ground && fill->of_sign) continue;
            if (fill->contains(at)) return fill->colour;
        }
        return paper_;
    }

    Colour paper_;
    std::vector<Fill> fills_;
    Box clip_;
    int hatch_ = 0, signs_ = 0;  // how many of these groups are open
    DrawnMarks made_;
};

}  // namespace

DrawnMarks read_marks(const Drawing& drawing, Colour paper) {
    Reader reader(paper);
    reader.read(drawing.marks);
    return reader.take();
}

double hidden_share(const std::vector<DrawnSign>& signs) {
    // Points of a disc: a spiral of even density (Vogel 1979).
    constexpr int samples = 24;
    std::array<Point, samples> spiral{};
    for (int i = 0; i < samples; ++i) {
        const double r = std::sqrt((i + 0.5) / samples), turn = i * 2.39996322972865332;
        spiral[static_cast<std::size_t>(i)] = {r * std::cos(turn), r * std::sin(turn)};
    }
    const auto column = [](double v) { return static_cast<long>(std::floor(v / cell)); };
    std::map<std::pair<long, long>, std::vector<std::size_t>> index;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        if (signs[i].line) continue;
        for (long x = column(signs[i].box.min_x); x <= column(signs[i].box.max_x); ++x)
            for (long y = column(signs[i].box.min_y); y <= column(signs[i].box.max_y); ++y) index[{x, y}].push_back(i);
    }
    const auto in_disc = [&](std::size_t i, Point p) {
        const Box& b = signs[i].box;
        const double rx = std::max(1e-9, b.width() / 2), ry = std::max(1e-9, b.height() / 2);
        return std::hypot((p.x - (b.min_x + b.max_x) / 2) / rx, (p.y - (b.min_y + b.max_y) / 2) / ry) < 1;
    };
    std::size_t counted = 0, hidden = 0;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        if (signs[i].line) continue;
        ++counted;
        int covered = 0;
        const Box& b = signs[i].box;
        for (const Point s : spiral) {
            const Point p{(b.min_x + b.max_x) / 2 + s.x * b.width() / 2, (b.min_y + b.max_y) / 2 + s.y * b.height() / 2};
            const auto near = index.find({column(p.x), column(p.y)});
            if (near != index.end() && std::any_of(near->second.begin(), near->second.end(), [&](std::size_t j) { return j > i && in_disc(j, p); })) ++covered;
        }
        if (3 * covered > samples) ++hidden;
    }
    return counted == 0 ? 0 : static_cast<double>(hidden) / static_cast<double>(counted);
}

}  // namespace portulan::figures

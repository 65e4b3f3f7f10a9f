#include "figures/label_ground.h"

#include <algorithm>
#include <cstddef>

namespace portulan::figures {
namespace {

constexpr double hiding = 0.5;          // opacity from which a fill hides what lies under it
constexpr double letter_contrast = 4.5;       // contrast
constexpr double least_dark = 0.85;   // of a name that must lie on dark ground; its halo carries the rest
constexpr double least_hatched = 0.25, wider_halo = 2;  // share of a name over lines from which its halo grows
constexpr int points_across = 9, points_down = 3;   // of the points looked at under a name

/// A point under a name, and the colour painted last there.
struct NamePoint {
    Point at;
    std::size_t label = 0;
    Colour colour;
    int crossings = 0, winding = 0;  // of the path that is read
    bool hatched = false;            // lines were painted over it
};

/// The colours under many points at once: each edge of a path is met by few of them, which are sorted by height.
class NameGrounds {
public:
    NameGrounds(const LabelPlacement& placement, Colour paper) {
        for (std::size_t l = 0; l < placement.placed.size(); ++l) {
            const Box& box = placement.placed[l].box;
            for (int r = 0; r < points_down; ++r)
                for (int c = 0; c < points_across; ++c)
                    samples_.push_back({.at = {box.min_x + box.width() * (c + 0.5) / points_across, box.min_y + box.height() * (r + 0.5) / points_down}, .label = l, .colour = paper});
        }
        std::stable_sort(samples_.begin(), samples_.end(), [](const NamePoint& a, const NamePoint& b) { return a.at.y < b.at.y; });
    }

    void read(const std::vector<Mark>& marks, const std::vector<char>* clip = nullptr) {
        for (const Mark& mark : marks) {
            if (const auto* path = std::get_if<PathMark>(&mark)) paint(*path, clip);
            else if (const auto* group = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) enter(**group, clip);
        }
    }

    const std::vector<NamePoint>& samples() const { return samples_; }

private:
    void paint(const PathMark& mark, const std::vector<char>* clip) {
        if (!mark.fill || mark.fill->opacity < hiding || !trace(mark.path)) return;
        for (std::size_t i = 0; i < samples_.size(); ++i)
            if (is_in(samples_[i], mark.even_odd) && (!clip || (*clip)[i])) samples_[i].colour = *mark.fill, samples_[i].hatched = false;
    }

    void enter(const GroupMark& group, const std::vector<char>* clip) {
        if (!group.clip) return group.role == "hatch" ? void() : read(group.marks, clip);
        std::vector<char> inner(samples_.size());
        if (!trace(*group.clip)) return;
        for (std::size_t i = 0; i < samples_.size(); ++i) inner[i] = static_cast<char>(is_in(samples_[i], true) && (!clip || (*clip)[i]));
        if (group.role != "hatch") return read(group.marks, &inner);
        for (std::size_t i = 0; i < samples_.size(); ++i) samples_[i].hatched = samples_[i].hatched || inner[i];
    }

    static bool is_in(const NamePoint& sample, bool even_odd) { return even_odd ? sample.crossings % 2 != 0 : sample.winding != 0; }

    /// Counts what a path crosses to the right of each point; whether there is a point within its box. Curves by their ends and middle.
    bool trace(const Path& path) {
        Box box;
        for (const Point p : path.points) box.add(p);
        const auto [first, last] = between(box.min_y, box.max_y);
        if (std::none_of(first, last, [&](const NamePoint& s) { return box.contains(s.at); })) return false;
        for (NamePoint& sample : samples_) sample.crossings = sample.winding = 0;
        Point start, now;
        std::size_t next = 0;
        for (const Path::Verb verb : path.verbs) {
            if (verb == Path::Verb::move) {
                edge(now, start);
                start = now = path.points[next++];
            } else if (verb == Path::Verb::line) {
                edge(now, path.points[next]);
                now = path.points[next++];
            } else if (verb == Path::Verb::curve) {
                const Point c = path.points[next], d = path.points[next + 1], end = path.points[next + 2];
                const Point middle{(now.x + 3 * c.x + 3 * d.x + end.x) / 8, (now.y + 3 * c.y + 3 * d.y + end.y) / 8};
                edge(now, middle);
                edge(middle, end);
                now = end;
                next += 3;
            } else {
                edge(now, start);
                now = start;
            }
        }
        edge(now, start);
        return true;
    }

    void edge(Point a, Point b) {
        if (a.y == b.y) return;
        const auto [first, last] = between(std::min(a.y, b.y), std::max(a.y, b.y));
        for (auto sample = first; sample != last; ++sample) {
            if ((a.y > sample->at.y) == (b.y > sample->at.y)) continue;
            if (sample->at.x >= (b.x - a.x) * (sample->at.y - a.y) / (b.y - a.y) + a.x) continue;
            ++sample->crossings;
            sample->winding += b.y > a.y ? 1 : -1;
        }
    }

    std::pair<std::vector<NamePoint>::iterator, std::vector<NamePoint>::iterator> between(double low, double high) {
        const auto first = std::lower_bound(samples_.begin(), samples_.end(), low, [](const NamePoint& s, double y) { return s.at.y < y; });
        return {first, std::upper_bound(first, samples_.end(), high, [](double y, const NamePoint& s) { return y < s.at.y; })};
    }

    std::vector<NamePoint> samples_;  // by height
};

/// What is seen under one name.
struct DarkGround {
    int dark = 0, hatched = 0;
    std::vector<std::pair<Colour, int>> colours;  // the dark ones, with their points
};

}  // namespace

void set_on_ground(const Theme& theme, const std::vector<Mark>& under, LabelPlacement& placement) {
    if (placement.placed.empty()) return;
    NameGrounds grounds(placement, theme.paper);
    grounds.read(under);
    std::vector<DarkGround> seen(placement.placed.size());
    for (const NamePoint& sample : grounds.samples()) {
        seen[sample.label].hatched += sample.hatched ? 1 : 0;
        if (contrast(theme.paper, sample.colour) < letter_contrast) continue;
        DarkGround& label = seen[sample.label];
        ++label.dark;
        const auto known = std::find_if(label.colours.begin(), label.colours.end(), [&](const auto& c) { return c.first == sample.colour; });
        if (known == label.colours.end()) label.colours.emplace_back(sample.colour, 1);
        else ++known->second;
    }
    for (std::size_t l = 0; l < seen.size(); ++l) {
        if (seen[l].hatched >= least_hatched * points_across * points_down)  // lines run into letters: these keep them off
            for (TextMark& line : placement.placed[l].lines)
                if (line.halo) line.halo->width *= wider_halo;
        if (seen[l].dark < least_dark * points_across * points_down) continue;
        const Colour most = std::max_element(seen[l].colours.begin(), seen[l].colours.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
        for (TextMark& line : placement.placed[l].lines) {
            line.colour = theme.paper;
            if (line.halo) line.halo->colour = most;
        }
    }
}

}  // namespace portulan::figures

#include "figures/labels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "base/text.h"
#include "figures/label_candidates.h"

namespace portulan::figures {
namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

/// Which boxes are taken, in cells, so that a test looks at neighbours only.
class BoxGrid {
public:
    explicit BoxGrid(const Box& frame) : frame_(frame) {
        columns_ = std::max<std::size_t>(1, static_cast<std::size_t>(frame.width() / cell) + 1);
        rows_ = std::max<std::size_t>(1, static_cast<std::size_t>(frame.height() / cell) + 1);
        cells_.resize(columns_ * rows_);
    }
    void add(std::size_t label, const Box& box) {
        visit(box, [&](std::vector<std::size_t>& content) { content.push_back(label); });
    }
    void remove(std::size_t label, const Box& box) {
        visit(box, [&](std::vector<std::size_t>& content) { std::erase(content, label); });
    }
    template <class Function>
    void near(const Box& box, Function&& function) {
        visit(box, [&](std::vector<std::size_t>& content) {
            for (const std::size_t label : content) function(label);
        });
    }

private:
    static constexpr double cell = 8;  // mm
    template <class Function>
    void visit(const Box& box, Function&& function) {
        const auto index = [](double v, std::size_t n) {
            return static_cast<std::size_t>(std::clamp(v / cell, 0.0, static_cast<double>(n - 1)));
        };
        const std::size_t c0 = index(box.min_x - frame_.min_x, columns_), c1 = index(box.max_x - frame_.min_x, columns_);
        const std::size_t r0 = index(box.min_y - frame_.min_y, rows_), r1 = index(box.max_y - frame_.min_y, rows_);
        for (std::size_t r = r0; r <= r1; ++r)
            for (std::size_t c = c0; c <= c1; ++c) function(cells_[r * columns_ + c]);
    }
    Box frame_;
    std::size_t columns_ = 1, rows_ = 1;
    std::vector<std::vector<std::size_t>> cells_;
};

/// Whether a leader line runs across a sign other than its own: it would seem to come from there.
bool crosses(const std::vector<Point>& leader, const std::vector<Box>& signs) {
    return leader.size() == 2 && std::any_of(signs.begin(), signs.end(), [&](const Box& sign) { return !sign.contains(leader.front()) && meets_segment(sign, leader.front(), leader.back()); });
}

/// Whether a name stands so far off that any place nearer is better.
bool is_far(const std::vector<Point>& leader, double clearance) {
    constexpr double far = 15;  // mm
    return leader.size() == 2 && std::hypot(leader.back().x - leader.front().x, leader.back().y - leader.front().y) > far + clearance;
}

class Placement {
public:
    Placement(const Fonts& fonts, const std::vector<LabelRequest>& requests, const LabelOptions& options)
        : options_(options), chosen_(requests.size(), none), grid_(options.frame) {
        for (const LabelRequest& request : requests) {
            auto all = label_candidates(fonts, request, options.frame);
            had_candidates_.push_back(!all.empty());
            const std::size_t before = all.size();
            std::erase_if(all, [&](const LabelCandidate& c) {
                return std::any_of(options.obstacles.begin(), options.obstacles.end(),
                                   [&](const Box& o) { return o.meets(c.box); });
            });
            covered_.push_back(before > 0 && all.empty());
            std::stable_partition(all.begin(), all.end(), [&](const LabelCandidate& c) { return !crosses(c.leader, options.obstacles); });
            std::stable_partition(all.begin(), all.end(), [&](const LabelCandidate& c) { return !is_far(c.leader, request.clearance); });
            candidates_.push_back(std::move(all));
            held_.push_back(held_place(request, candidates_.back()));
        }
        order_.resize(requests.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            const LabelRequest &x = requests[a], &y = requests[b];
            if (x.priority != y.priority) return x.priority < y.priority;
            if (candidates_[a].size() != candidates_[b].size()) return candidates_[a].size() < candidates_[b].size();
            return x.id != y.id ? x.id < y.id : a < b;
        });
    }

    void solve() {
        for (const std::size_t label : order_)
            if (held_[label] != none && conflicts(label, candidates_[label][held_[label]].box).empty()) choose(label, held_[label]);
            else held_[label] = none;
        for (const std::size_t label : order_)
            if (held_[label] == none) choose(label, best_free(label));
        for (int round = 0; round < 6; ++round)
            if (!improve()) break;
    }

    std::size_t chosen(std::size_t label) const { return chosen_[label]; }
    bool had_candidates(std::size_t label) const { return had_candidates_[label]; }
    bool covered(std::size_t label) const { return covered_[label]; }
    const LabelCandidate& candidate(std::size_t label) const { return candidates_[label][chosen_[label]]; }

private:
    std::vector<std::size_t> conflicts(std::size_t label, const Box& box) {
        std::vector<std::size_t> found;
        grid_.near(box.grown(options_.gap), [&](std::size_t other) {
            if (other != label && candidate(other).box.grown(options_.gap).meets(box)) found.push_back(other);
        });
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    std::size_t best_free(std::size_t label) {
        for (std::size_t i = 0; i < candidates_[label].size(); ++i)
            if (conflicts(label, candidates_[label][i].box).empty()) return i;
        return none;
    }

    void choose(std::size_t label, std::size_t index) {
        if (chosen_[label] != none) grid_.remove(label, candidate(label).box);
        chosen_[label] = index;
        if (index != none) grid_.add(label, candidate(label).box);
    }

    /// Moves a label to a better place, or makes room for one that has none by moving a single neighbour.
    bool improve() {
        bool better = false;
        for (const std::size_t label : order_) {
            if (held_[label] != none) continue;
            const std::size_t now = chosen_[label];
            const std::size_t best = best_free(label);
            if (best < now) {
                choose(label, best);
                better = true;
            } else if (now == none && make_room(label)) {
                better = true;
            }
        }
        return better;
    }

    bool make_room(std::size_t label) {
        for (std::size_t i = 0; i < candidates_[label].size(); ++i) {
            const auto blocking = conflicts(label, candidates_[label][i].box);
            if (blocking.size() != 1) continue;
            const std::size_t other = blocking.front();
            if (held_[other] != none) continue;
            const std::size_t before = chosen_[other];
            choose(label, i);
            choose(other, none);
            const std::size_t moved = best_free(other);
            if (moved != none) {
                choose(other, moved);
                return true;
            }
            choose(label, none);
            choose(other, before);
        }
        return false;
    }

    /// The candidate that is the place held for it, to a hundredth of a millimetre.
    std::size_t held_place(const LabelRequest& request, const std::vector<LabelCandidate>& all) const {
        if (!options_.held) return none;
        const auto place = options_.held->find(request.id);
        if (place == options_.held->end()) return none;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Point corner{all[i].box.min_x, all[i].box.min_y};
            if (std::abs(corner.x - place->second.corner.x) < 0.01 && std::abs(corner.y - place->second.corner.y) < 0.01 && join(all[i].lines, " / ") == place->second.lines) return i;
        }
        return none;
    }

    const LabelOptions& options_;
    std::vector<std::vector<LabelCandidate>> candidates_;
    std::vector<bool> had_candidates_, covered_;
    std::vector<std::size_t> held_;  // the candidate each is held at, or none
    std::vector<std::size_t> order_;
    std::vector<std::size_t> chosen_;
    BoxGrid grid_;
};

UnplacedLabel::Reason reason_of(const Placement& placement, std::size_t label, bool anchored) {
    using enum UnplacedLabel::Reason;
    if (!anchored && !placement.had_candidates(label)) return outside_frame;
    if (!placement.had_candidates(label)) return too_long;
    return placement.covered(label) ? covered : no_room;
}

PlacedLabel set_label(const Fonts& fonts, const LabelRequest& request, const LabelCandidate& c) {
    PlacedLabel label;
    label.box = c.box;
    label.leader = c.leader;
    for (std::size_t i = 0; i < c.lines.size(); ++i)
        label.lines.push_back(shape(fonts, c.lines[i], request.style,
                                    {c.first_baseline.x, c.first_baseline.y + c.line_height * static_cast<double>(i)}, c.align));
    return label;
}

/// A leader line begins at the edge of the signs its anchor lies under, not across them; one that would be a mere dot is none.
void begin_beyond(std::vector<Point>& leader, const std::vector<Box>& signs) {
    constexpr double step = 0.1, least = 0.8;  // mm
    if (leader.size() != 2) return;
    Point& from = leader.front();
    const Point to = leader.back();
    const Point anchor = from;
    const auto is_under = [&](Point p) { return std::any_of(signs.begin(), signs.end(), [&](const Box& sign) { return sign.contains(anchor) && sign.contains(p); }); };
    double left = std::hypot(to.x - from.x, to.y - from.y);
    while (left > step && is_under(from)) {
        from = {from.x + (to.x - from.x) * step / left, from.y + (to.y - from.y) * step / left};
        left -= step;
    }
    if (left < least) leader.clear();
}

}  // namespace

std::string_view word_of(UnplacedLabel::Reason reason) {
    switch (reason) {
        case UnplacedLabel::Reason::no_room: return "no_room";
        case UnplacedLabel::Reason::covered: return "covered";
        case UnplacedLabel::Reason::outside_frame: return "outside_frame";
        case UnplacedLabel::Reason::too_long: return "too_long";
    }
    return {};
}

HeldPlaces places_of(const std::vector<LabelRequest>& requests, const LabelPlacement& placement) {
    HeldPlaces places;
    for (const PlacedLabel& label : placement.placed) {
        std::vector<std::string> lines;
        for (const TextMark& line : label.lines) lines.push_back(line.text);
        places.emplace(requests[label.request].id, HeldPlace{join(lines, " / "), {label.box.min_x, label.box.min_y}});
    }
    return places;
}

LabelPlacement place_labels(const Fonts& fonts, const std::vector<LabelRequest>& requests, const LabelOptions& options) {
    Placement placement(fonts, requests, options);
    placement.solve();
    LabelPlacement result;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (placement.chosen(i) == none) {
            result.unplaced.push_back({i, reason_of(placement, i, options.frame.contains(requests[i].anchor))});
            continue;
        }
        PlacedLabel label = set_label(fonts, requests[i], placement.candidate(i));
        begin_beyond(label.leader, options.obstacles);
        label.request = i;
        result.placed.push_back(std::move(label));
    }
    return result;
}

}  // namespace portulan::figures

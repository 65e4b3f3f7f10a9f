#include "figures/network_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "base/interruption.h"
#include "base/random.h"
#include "figures/box_filter.h"
#include "figures/plane.h"

namespace portulan::figures {
namespace {

// What things cost. One tie through a name is as bad as three crossings; boxes that meet are worst.
constexpr double struck_name = 2.4, struck_mm = 0.12;
constexpr double struck_sign = 6;
constexpr double crossing = 0.9;
constexpr double meeting = 40, meeting_mm = 20, narrow_mm = 3;
constexpr double torn = 12, torn_mm = 0.5, scattered_mm = 0.02;
constexpr double tie_mm = 0.02;
constexpr double passed = 1.2, passed_mm = 0.4;  // two that should keep their order, and by how much they do not
constexpr double same_column = 1;                // mm: nearer than that, two have no order

constexpr double hold_from = 3;   // mm: members of a family nearer than this need no more
constexpr double hold_most = 6;   // mm: beyond, a family falls into parts
constexpr double same_gap = 0.9, other_gap = 2.4;  // mm between boxes of one family, of two

constexpr std::array habit{0.0, 0.15, 0.2, 0.2};

/// A node or the title of a family; titles have no sign and no ties.
struct Item {
    Point at, home;
    double reach = 0;
    double width = 0, height = 0;  // of the name
    LabelSide side = LabelSide::below;
    std::uint32_t group = 0;
    bool title = false;
    bool held = false;
    Box sign, name, whole;
    Box around;  // what is out of it cannot strike

    void settle() {
        sign = Box{at.x, at.y, at.x, at.y}.grown(reach);
        name = title ? Box{at.x - width / 2, at.y - height / 2, at.x + width / 2, at.y + height / 2} : box_beside(at, reach, width, height, side);
        whole = name;
        if (!title) whole.add(sign);
        around = whole.grown(1);
    }
};

/// A tie and where it runs: kept beside each other, they are looked at in a row for every move.
struct PlacedTie {
    std::uint32_t first = 0, second = 0;
    Point a, b;
    Box span;
    bool touches(std::uint32_t item) const { return first == item || second == item; }
};

/// Whether the line through a tie comes as near as the box, to a thousandth of a millimetre: what share_inside() asks, without a
/// division and for the most part of boxes enough.
bool may_touch(const Box& box, const PlacedTie& tie) {
    const double dx = tie.b.x - tie.a.x, dy = tie.b.y - tie.a.y;
    const double off = dx * (box.min_y + box.max_y - 2 * tie.a.y) - dy * (box.min_x + box.max_x - 2 * tie.a.x);
    return std::abs(off) <= std::abs(dx) * (box.height() + 0.002) + std::abs(dy) * (box.width() + 0.002);
}

class Search {
public:
    Search(Diagram& diagram, std::uint64_t seed) : diagram_(diagram), random_(seed, "network places"), gathers_(diagram.rules.families_gather), ruled_(diagram.rules.confine || diagram.rules.strain || !diagram.rules.ordered.empty()), stranger_gap_(gathers_ ? other_gap : same_gap) {
        for (const DiagramNode& node : diagram.nodes)
            add({.at = node.at, .home = node.at, .reach = node.reach, .width = node.text_width, .height = node.line_height * static_cast<double>(node.lines.size()),
                 .side = node.side, .group = group_number(node.group), .held = node.held, .sign = {}, .name = {}, .whole = {}, .around = {}});
        for (const FamilyTitle& title : diagram.titles)
            add({.at = title.at, .home = title.at, .width = title.width, .height = title.height(), .group = group_number(title.group), .title = true, .held = title.held, .sign = {}, .name = {}, .whole = {}, .around = {}});
        ties_of_.resize(items_.size());
        for (const DiagramTie& tie : diagram.ties) {
            const std::pair ends(std::min(tie.from, tie.to), std::max(tie.from, tie.to));
            if (!ties_.empty() && std::pair(ties_.back().first, ties_.back().second) == ends) continue;  // sorted by ends
            for (const std::uint32_t end : {ends.first, ends.second}) ties_of_[end].push_back(static_cast<std::uint32_t>(ties_.size()));
            ties_.push_back({.first = ends.first, .second = ends.second, .a = {}, .b = {}, .span = {}});
        }
        wholes_ = BoxFilter(items_.size());
        around_ = BoxFilter(items_.size());
        spans_ = BoxFilter(ties_.size());
        for (std::uint32_t i = 0; i < items_.size(); ++i) follow(i);
    }

    void run() {
        if (movable_.empty()) return;
        // What a move costs grows with the ties of a node times all that they may strike: dense diagrams get fewer moves.
        const auto size = static_cast<long>(items_.size()), ties = static_cast<long>(ties_.size());
        const long moves = std::min(2000 * size, 30'000'000 * size / (2 * ties * (size + ties) + size * (size + ties)));
        const double width = 0.5 * (diagram_.frame.width() + diagram_.frame.height());
        for (long move = 0; move < moves; ++move) {
            if (move % 256 == 0) interruption_point();
            const double left = 1 - static_cast<double>(move) / static_cast<double>(moves);
            threshold_ = left > 0.15 ? 4 * (left - 0.15) : 0;
            step(1.5 + 0.25 * width * left * left);
        }
        for (std::size_t i = 0; i < diagram_.nodes.size(); ++i) {
            diagram_.nodes[i].at = items_[i].at;
            diagram_.nodes[i].side = items_[i].side;
        }
        for (std::size_t i = 0; i < diagram_.titles.size(); ++i) diagram_.titles[i].at = items_[diagram_.nodes.size() + i].at;
    }

private:
    std::uint32_t group_number(const std::string& group) {
        auto found = std::find(groups_.begin(), groups_.end(), group);
        if (found == groups_.end()) found = groups_.insert(groups_.end(), group);
        return static_cast<std::uint32_t>(found - groups_.begin());
    }

    void add(Item item) {
        item.settle();
        members_.resize(groups_.size());
        members_[item.group].push_back(static_cast<std::uint32_t>(items_.size()));
        if (!item.held) movable_.push_back(static_cast<std::uint32_t>(items_.size()));
        items_.push_back(item);
    }

    /// What is kept of a place that has changed.
    void follow(std::uint32_t i) {
        wholes_.set(i, items_[i].whole);
        around_.set(i, items_[i].around);
        for (const std::uint32_t t : ties_of_[i]) {
            PlacedTie& line = ties_[t];
            line.a = items_[line.first].at;
            line.b = items_[line.second].at;
            line.span = {std::min(line.a.x, line.b.x), std::min(line.a.y, line.b.y), std::max(line.a.x, line.b.x), std::max(line.a.y, line.b.y)};
            spans_.set(t, line.span);
        }
    }

    // What a place costs; every part is 0 or more, so that a sum beyond the limit need not be finished


    static double meet(const Box& a, const Box& b, double gap) {
        const double apart = std::max(std::max(a.min_x - b.max_x, b.min_x - a.max_x), std::max(a.min_y - b.max_y, b.min_y - a.max_y));
        if (apart >= gap) return 0;
        return apart < label_gap + 0.1 ? meeting + meeting_mm * (gap - apart) : narrow_mm * (gap - apart);
    }

    double clashes(std::uint32_t i) const {
        const Item& one = items_[i];
        double cost = 0;
        wholes_.each(one.whole.grown(std::max(same_gap, stranger_gap_)), [&](std::uint32_t j) {
            if (j == i) return;
            const Item& other = items_[j];
            const double gap = one.group == other.group ? same_gap : stranger_gap_;
            if (!one.whole.grown(gap).meets(other.whole)) return;
            cost += meet(one.name, other.name, gap);
            if (!other.title) cost += meet(one.name, other.sign, gap);
            if (!one.title) cost += meet(one.sign, other.name, gap);
            if (!one.title && !other.title) cost += meet(one.sign, other.sign, gap);
        });
        return cost;
    }

    double strikes(const PlacedTie& tie, std::uint32_t j) const {
        const Item& other = items_[j];
        double cost = 0;
        if (const double share = share_inside(other.name.grown(0.15), tie.a, tie.b); share >= 0) cost += struck_name + struck_mm * share * distance(tie.a, tie.b);
        if (!other.title && !tie.touches(j) && distance_to_segment(other.at, tie.a, tie.b) < other.reach + 0.5) cost += struck_sign;
        return cost;
    }

    /// Of the ties at i, and of all others as far as they concern i; `spent` before.
    double lines(std::uint32_t i, double spent, double limit) const {
        double cost = 0;
        for (const std::uint32_t t : ties_of_[i]) {
            const PlacedTie& tie = ties_[t];
            cost += tie_mm * distance(tie.a, tie.b);
            around_.each(tie.span, [&](std::uint32_t j) {
                if (may_touch(items_[j].around, tie)) cost += strikes(tie, j);
            });
            spans_.each(tie.span, [&](std::uint32_t o) {
                const PlacedTie& other = ties_[o];
                if (!other.touches(tie.first) && !other.touches(tie.second) && segments_cross(tie.a, tie.b, other.a, other.b)) cost += crossing;
            });
            if (spent + cost > limit) return cost;
        }
        spans_.each(items_[i].around, [&](std::uint32_t t) {
            const PlacedTie& tie = ties_[t];
            if (!tie.touches(i) && may_touch(items_[i].around, tie)) cost += strikes(tie, i);
        });
        return cost;
    }

    /// How far a family is from being one patch: the gaps of the shortest tree that joins its boxes (Prim 1957).
    double scatter(std::uint32_t group) {
        if (!gathers_) return 0;
        const std::vector<std::uint32_t>& members = members_[group];
        if (members.size() < 2) return 0;
        reached_.assign(members.size(), std::numeric_limits<double>::infinity());
        double cost = 0;
        Point centre;
        for (const std::uint32_t m : members) centre = {centre.x + items_[m].at.x / static_cast<double>(members.size()), centre.y + items_[m].at.y / static_cast<double>(members.size())};
        for (const std::uint32_t m : members) cost += scattered_mm * distance(items_[m].at, centre);
        std::size_t last = 0;
        for (std::size_t count = 1; count < members.size(); ++count) {
            reached_[last] = -1;
            std::size_t next = members.size();
            for (std::size_t k = 0; k < members.size(); ++k) {
                if (reached_[k] < 0) continue;
                reached_[k] = std::min(reached_[k], gap_between(items_[members[last]].whole, items_[members[k]].whole));
                if (next == members.size() || reached_[k] < reached_[next]) next = k;
            }
            cost += torn_mm * std::max(0.0, reached_[next] - hold_from) + (reached_[next] > hold_most ? torn : 0);
            last = next;
        }
        return cost;
    }

    /// Pairs whose order differs from that in which they began, along either axis.
    double passing(std::uint32_t i) const {
        const std::vector<bool>& ordered = diagram_.rules.ordered;
        if (ordered.empty() || items_[i].title || !ordered[i]) return 0;
        const auto along = [](double home, double now) { return std::abs(home) > same_column && home * now < 0 ? passed + passed_mm * std::abs(now) : 0; };
        double cost = 0;
        for (std::uint32_t j = 0; j < ordered.size(); ++j)
            if (j != i && ordered[j])
                cost += along(items_[i].home.x - items_[j].home.x, items_[i].at.x - items_[j].at.x) + along(items_[i].home.y - items_[j].home.y, items_[i].at.y - items_[j].at.y);
        return cost;
    }

    /// What the rules of the layout ask beyond.
    [[gnu::noinline]] double asked(std::uint32_t i) const { return passing(i) + (diagram_.rules.strain ? diagram_.rules.strain(i, items_[i].whole) : 0); }

    double cost_of(std::uint32_t i, double spent, double limit) const {
        const Item& item = items_[i];
        double cost = clashes(i);
        if (spent + cost > limit) return cost;
        cost += lines(i, spent + cost, limit);
        if (item.title) return cost;
        const double dx = item.at.x - item.home.x, dy = item.at.y - item.home.y;
        if (ruled_) cost += asked(i);
        return cost + diagram_.rules.home_pull * (dx * dx + dy * dy) + habit[static_cast<std::size_t>(item.side)];
    }

    /// The cost, or a part of it that is beyond the limit.
    double cost_of(std::span<const std::uint32_t> moved, double limit = std::numeric_limits<double>::infinity()) {
        double cost = 0;
        for (const std::uint32_t i : moved) {
            cost += cost_of(i, cost, limit);
            if (cost > limit) return cost;
        }
        return cost + scatter(items_[moved.front()].group);
    }

    // Moves

    [[gnu::noinline]] bool confine(Item& item, Point at) const {
        if (!diagram_.rules.confine || item.title) return false;
        item.at = diagram_.rules.confine(static_cast<std::size_t>(&item - items_.data()), at);
        item.settle();
        return true;
    }

    void put(Item& item, Point at, LabelSide side) const {
        item.side = side;
        if (ruled_ && confine(item, at)) return;
        item.at = at;
        item.settle();
        const Box& f = diagram_.frame;
        const double dx = std::max(f.min_x - item.whole.min_x, std::min(0.0, f.max_x - item.whole.max_x));
        const double dy = std::max(f.min_y - item.whole.min_y, std::min(0.0, f.max_y - item.whole.max_y));
        if (dx == 0 && dy == 0) return;
        item.at = {at.x + dx, at.y + dy};
        item.settle();
    }

    LabelSide any_side() { return label_sides[random_.below(4)]; }

    void step(double radius) {
        const std::uint32_t i = movable_[random_.below(static_cast<std::uint32_t>(movable_.size()))];
        const std::vector<std::uint32_t>& family = members_[items_[i].group];
        const std::uint32_t kind = random_.below(20);
        const std::uint32_t other = family[random_.below(static_cast<std::uint32_t>(family.size()))];
        moved_.assign(1, i);
        if (kind == 0) {
            moved_.clear();
            for (const std::uint32_t m : family)
                if (!items_[m].held) moved_.push_back(m);
        } else if (kind <= 3 && other != i && !items_[other].held) {
            moved_.push_back(other);
        }
        before_.clear();
        for (const std::uint32_t m : moved_) before_.push_back(items_[m]);
        const double old = cost_of(moved_);
        move(kind, other, radius);
        for (const std::uint32_t m : moved_) follow(m);
        if (cost_of(moved_, old + threshold_) <= old + threshold_) return;
        for (std::size_t k = 0; k < moved_.size(); ++k) items_[moved_[k]] = before_[k];
        for (const std::uint32_t m : moved_) follow(m);
    }

    void move(std::uint32_t kind, std::uint32_t other, double radius) {
        Item& item = items_[moved_.front()];
        const Point by{random_.uniform(-radius, radius), random_.uniform(-radius, radius)};
        if (kind == 0) {
            for (const std::uint32_t m : moved_) put(items_[m], {items_[m].at.x + by.x, items_[m].at.y + by.y}, items_[m].side);
        } else if (moved_.size() == 2) {
            const Point there = items_[moved_[1]].at;
            put(items_[moved_[1]], item.at, items_[moved_[1]].side);
            put(item, there, item.side);
        } else if (kind <= 7) {
            put(item, item.at, any_side());
        } else if (kind <= 10 && &items_[other] != &item) {
            put(item, beside(items_[other], item), any_side());
        } else {
            put(item, {item.at.x + by.x, item.at.y + by.y}, kind <= 13 ? any_side() : item.side);
        }
    }

    /// Somewhere near a member of the same family.
    Point beside(const Item& other, const Item& item) {
        const double dx = 0.5 * (other.whole.width() + item.whole.width()) + same_gap, dy = 0.5 * (other.whole.height() + item.whole.height()) + same_gap;
        const Point to = other.whole.centre();
        const double slide = random_.uniform(-1, 1);
        switch (random_.below(4)) {
            case 0: return {to.x + slide * dx, to.y + dy};
            case 1: return {to.x + slide * dx, to.y - dy};
            case 2: return {to.x + dx, to.y + slide * dy};
            default: return {to.x - dx, to.y + slide * dy};
        }
    }

    Diagram& diagram_;
    Random random_;
    const bool gathers_, ruled_;
    const double stranger_gap_;  // between boxes of two families
    std::vector<Item> items_, before_;
    std::vector<std::string> groups_;
    std::vector<std::vector<std::uint32_t>> members_;  // of groups
    std::vector<std::uint32_t> movable_, moved_;
    std::vector<PlacedTie> ties_;
    BoxFilter wholes_, around_, spans_;  // of the items, and of the ties
    std::vector<std::vector<std::uint32_t>> ties_of_;
    std::vector<double> reached_;
    double threshold_ = 0;
};

}  // namespace

void improve_places(Diagram& diagram) { Search(diagram, 1).run(); }

}  // namespace portulan::figures

#include "figures/network_spines.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace portulan::figures {
namespace {

constexpr double step = 1.0;          // mm
constexpr double clear_of = 1.5;      // mm between a way and what is not of its family
constexpr int straight = 5, slanted = 7;  // of a step
constexpr int near = 6 * straight, far = 60 * straight;

constexpr int nobody = -1, everybody = -2;

class Ground {
public:
    explicit Ground(const Diagram& diagram) {
        const Box frame = diagram.frame.grown(-2);  // room for the coast
        origin_ = {frame.min_x, frame.min_y};
        columns_ = static_cast<int>(frame.width() / step) + 2;
        rows_ = static_cast<int>(frame.height() / step) + 2;
        owners_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), nobody);
        searched_.resize(owners_.size());
        for (const DiagramNode& node : diagram.nodes) {
            if (spines_.empty() || spines_.back().group != node.group) {
                spines_.push_back({node.group, {}, 0});
                parts_.emplace_back();
            }
            parts_.back().push_back({symbol_box(node), label_box(node)});
        }
        for (const FamilyTitle& title : diagram.titles)
            for (std::size_t g = 0; g < spines_.size(); ++g)
                if (spines_[g].group == title.group) parts_[g].push_back({title.box()});
        for (std::size_t g = 0; g < parts_.size(); ++g)
            for (const auto& part : parts_[g])
                for (const Box& box : part) claim(box.grown(clear_of), static_cast<int>(g));
    }

    std::vector<Spine> spines() {
        for (const int limit : {near, far})
            for (std::size_t g = 0; g < parts_.size(); ++g) join(g, limit);
        for (std::size_t g = 0; g < parts_.size(); ++g) spines_[g].parts = static_cast<long>(parts_[g].size());
        return std::move(spines_);
    }

private:
    using Part = std::vector<Box>;

    static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

    /// What a search knows of a cell.
    struct Searched {
        int cost = 1 << 30, part = -1;
        std::size_t before = nowhere;
        bool touched = false;
    };

    std::size_t number(int c, int r) const { return static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(c); }
    Point point(int c, int r) const { return {origin_.x + step * c, origin_.y + step * r}; }

    template <class Take>
    void for_cells(const Box& box, Take take) const {
        const int left = std::max(0, static_cast<int>(std::ceil((box.min_x - origin_.x) / step))), right = std::min(columns_ - 1, static_cast<int>((box.max_x - origin_.x) / step));
        const int top = std::max(0, static_cast<int>(std::ceil((box.min_y - origin_.y) / step))), bottom = std::min(rows_ - 1, static_cast<int>((box.max_y - origin_.y) / step));
        for (int r = top; r <= bottom; ++r)
            for (int c = left; c <= right; ++c) take(number(c, r));
    }

    void claim(const Box& box, int owner) {
        for_cells(box, [&](std::size_t k) { owners_[k] = owners_[k] == nobody || owners_[k] == owner ? owner : everybody; });
    }

    /// Joins each part to the nearest other, as long as a way is no longer than the limit.
    void join(std::size_t g, int limit) {
        for (std::size_t first = 0; first < parts_[g].size();) {
            const auto way = shortest_way(g, first, limit);
            if (way.cells.empty()) {
                ++first;
                continue;
            }
            for (const std::size_t k : way.cells) {
                const Point p = point(static_cast<int>(k) % columns_, static_cast<int>(k) / columns_);
                const Box square = Box{p.x, p.y, p.x, p.y}.grown(0.5 * step);
                spines_[g].ground.push_back(square);
                claim(square.grown(clear_of - 0.5 * step), static_cast<int>(g));
                parts_[g][first].push_back(square);
            }
            Part& other = parts_[g][way.part];
            parts_[g][first].insert(parts_[g][first].end(), other.begin(), other.end());
            parts_[g].erase(parts_[g].begin() + static_cast<std::ptrdiff_t>(way.part));
            first = 0;
        }
    }

    struct Way {
        std::vector<std::size_t> cells;
        std::size_t part = 0;
    };

    /// From one part of a family to the nearest other (Dijkstra 1959, with the buckets of Dial 1969); ties by the number of the cell.
    Way shortest_way(std::size_t g, std::size_t from, int limit) {
        for (const std::size_t k : touched_) searched_[k] = {};
        touched_.clear();
        open_.resize(static_cast<std::size_t>(limit) + 1);
        for (std::vector<std::size_t>& cells : open_) cells.clear();
        for (std::size_t p = 0; p < parts_[g].size(); ++p)
            for (const Box& box : parts_[g][p])
                for_cells(box.grown(0.71 * step), [&](std::size_t k) {
                    Searched& at = touch(k);
                    if (p != from) {
                        at.part = static_cast<int>(p);
                    } else if (at.cost != 0) {
                        at.cost = 0;
                        open_[0].push_back(k);
                    }
                });
        // Every step costs something: of what costs as much, all is known before the first is taken.
        for (int so_far = 0; so_far <= limit; ++so_far) {
            std::vector<std::size_t>& cells = open_[static_cast<std::size_t>(so_far)];
            std::ranges::sort(cells);
            for (const std::size_t k : cells) {
                if (so_far > searched_[k].cost) continue;
                if (searched_[k].part >= 0) return way_to(k, static_cast<std::size_t>(searched_[k].part));
                walk_on(g, k, limit);
            }
        }
        return {};
    }

    Searched& touch(std::size_t k) {
        if (!std::exchange(searched_[k].touched, true)) touched_.push_back(k);
        return searched_[k];
    }

    void walk_on(std::size_t g, std::size_t k, int limit) {
        const int so_far = searched_[k].cost, c = static_cast<int>(k) % columns_, r = static_cast<int>(k) / columns_;
        for (int dr = -1; dr <= 1; ++dr)
            for (int dc = -1; dc <= 1; ++dc) {
                if ((dr == 0 && dc == 0) || c + dc < 0 || c + dc >= columns_ || r + dr < 0 || r + dr >= rows_) continue;
                const std::size_t next = number(c + dc, r + dr);
                if (owners_[next] != nobody && owners_[next] != static_cast<int>(g) && searched_[next].part < 0) continue;
                const int now = so_far + (dr == 0 || dc == 0 ? straight : slanted);
                if (now > limit || now >= searched_[next].cost) continue;
                Searched& at = touch(next);
                at.cost = now;
                at.before = k;
                open_[static_cast<std::size_t>(now)].push_back(next);
            }
    }

    Way way_to(std::size_t k, std::size_t part) const {
        Way way{{}, part};
        for (; k != nowhere; k = searched_[k].before) way.cells.push_back(k);
        return way;
    }

    Point origin_;
    int columns_ = 0, rows_ = 0;
    std::vector<int> owners_;  // of cells: a group, nobody, or several
    std::vector<Searched> searched_;    // of cells, in the search at hand
    std::vector<std::size_t> touched_;  // cells that it has changed
    std::vector<std::vector<std::size_t>> open_;  // cells by what it costs to reach them
    std::vector<Spine> spines_;
    std::vector<std::vector<Part>> parts_;  // by group
};

}  // namespace

std::vector<Spine> make_spines(const Diagram& diagram) { return Ground(diagram).spines(); }

}  // namespace portulan::figures

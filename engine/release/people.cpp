#include "release/people.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "release/gate.h"

namespace portulan::release {
namespace {

using Cells = std::vector<const PeopleCell*>;

struct Sum {
    double people = 0;
    double households = 0;
    bool with_households = true;

    void add(const PeopleCell& cell) {
        people += cell.people;
        households += cell.households.value_or(0);
        with_households = with_households && cell.households.has_value();
    }
    void add(const Sum& other) {
        people += other.people;
        households += other.households;
        with_households = with_households && other.with_households;
    }
    bool reaches(double least) const { return people >= least && (!with_households || households >= least); }
    /// What is counted in the smallest number: households where they are known, for a household is people.
    double narrowest() const { return with_households ? std::min(people, households) : people; }
};

Sum sum_of(const Cells& cells) {
    Sum sum;
    for (const PeopleCell* cell : cells) sum.add(*cell);
    return sum;
}

/// Floor of a division, of negative numbers too.
std::int64_t divided(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && a < 0 ? 1 : 0); }

class Quadtree {
public:
    explicit Quadtree(const PeopleGrid& grid) : grid_(grid) {}

    PeopleAreas make() {
        made_.label = grid_.label;
        made_.source = grid_.source;
        made_.least = grid_.least;
        made_.finest = grid_.side;
        const auto* finest = std::find(std::begin(people_sides), std::end(people_sides), grid_.side);
        if (finest == std::end(people_sides)) return std::move(made_);
        sides_.assign(std::begin(people_sides), finest + 1);
        std::map<std::tuple<int, std::int64_t, std::int64_t>, Cells> tops;
        const auto per_top = static_cast<std::int64_t>(sides_.front() / grid_.side);
        made_.with_households = !grid_.cells.empty();
        for (const PeopleCell& cell : grid_.cells) {
            if (!(cell.people > 0)) continue;
            tops[{cell.epsg, divided(cell.y, per_top), divided(cell.x, per_top)}].push_back(&cell);
            made_.with_households = made_.with_households && cell.households.has_value();
        }
        for (const auto& [top, cells] : tops) {
            const auto& [epsg, row, column] = top;
            if (sum_of(cells).reaches(grid_.least)) cut(epsg, column, row, 0, cells);
            else ++made_.left_out;
        }
        std::sort(made_.areas.begin(), made_.areas.end(), [](const PeopleArea& a, const PeopleArea& b) { return std::tuple(-a.side, a.epsg, a.y, a.x) < std::tuple(-b.side, b.epsg, b.y, b.x); });
        return std::move(made_);
    }

private:
    void tell(int epsg, std::int64_t column, std::int64_t row, double side, const Sum& sum, double inside_told) {
        made_.areas.push_back({.epsg = epsg, .x = static_cast<double>(column) * side, .y = static_cast<double>(row) * side, .side = side, .people = sum.people,
                               .households = sum.with_households ? std::optional(sum.households) : std::nullopt, .rest = inside_told > 0, .inside_told = inside_told});
    }

    /// `cells` are those of the square of that level, column and row, which may be told.
    void cut(int epsg, std::int64_t column, std::int64_t row, std::size_t level, const Cells& cells) {
        if (level + 1 == sides_.size()) return tell(epsg, column, row, sides_[level], sum_of(cells), 0);
        const double side = sides_[level + 1];
        const auto per_part = static_cast<std::int64_t>(side / grid_.side);
        const double parts_of_square = (sides_[level] / side) * (sides_[level] / side);
        std::map<std::pair<std::int64_t, std::int64_t>, Cells> parts;
        for (const PeopleCell* cell : cells) parts[{divided(cell->y, per_part), divided(cell->x, per_part)}].push_back(cell);
        Sum rest;
        double told = 0;
        for (const auto& [at, part] : parts) {
            const Sum sum = sum_of(part);
            if (sum.reaches(grid_.least)) ++told;
            else rest.add(sum);
        }
        const bool whole = told == static_cast<double>(parts.size());
        const bool hidden = rest.reaches(grid_.least) && rest.narrowest() <= (parts_of_square - told - 1) * (grid_.least - 1);
        if (told == 0 || (!whole && !hidden)) return tell(epsg, column, row, sides_[level], sum_of(cells), 0);
        if (!whole) tell(epsg, column, row, sides_[level], rest, told * side * side);
        for (const auto& [at, part] : parts)
            if (sum_of(part).reaches(grid_.least)) cut(epsg, at.second, at.first, level + 1, part);
    }

    const PeopleGrid& grid_;
    std::vector<double> sides_;
    PeopleAreas made_;
};

}  // namespace

PeopleAreas natural_squares(const PeopleGrid& grid) { return Quadtree(grid).make(); }

Released<PeopleAreas> Gate::people(const Project& project) {
    PeopleAreas told = natural_squares(project.people);
    for (std::size_t i = 0; i < told.left_out; ++i) redact("people", {}, "threshold", std::to_string(i));
    return Released<PeopleAreas>(std::move(told));
}

}  // namespace portulan::release

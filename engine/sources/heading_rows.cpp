#include "sources/heading_rows.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "sources/cells.h"

namespace portulan::sources {
namespace {

constexpr std::size_t looked_at = 30;  // rows below the headings

std::size_t filled_cells(const GridRow& row) {
    return static_cast<std::size_t>(
        std::count_if(row.cells.begin(), row.cells.end(), [](const std::string& c) { return !trim(c).empty(); }));
}

bool is_known(std::string_view cell, const std::vector<std::string>& known) {
    return !cell.empty() && std::find(known.begin(), known.end(), fold(cell)) != known.end();
}

std::size_t known_cells(const GridRow& row, const std::vector<std::string>& known) {
    return static_cast<std::size_t>(
        std::count_if(row.cells.begin(), row.cells.end(), [&](const std::string& cell) { return is_known(cell, known); }));
}

// One heading of the upper row and the columns below it.
struct Group {
    std::size_t column = 0, columns = 1;
    bool merged = false;
};

// Two rows that may name the columns together.
class Pair {
public:
    Pair(const Grid& grid, std::size_t upper, const std::vector<std::string>& known)
        : grid_{grid}, upper_{grid.rows[upper]}, lower_{grid.rows[upper + 1]}, body_{upper + 2}, known_{known} {
        find_groups();
    }

    bool makes_headings() const {
        if (upper_.number + 1 != lower_.number || groups_.empty() || is_title()) return false;
        const bool some_group = std::any_of(groups_.begin(), groups_.end(), [&](const Group& g) { return filled_below(g) >= 2; });
        if (!some_group || !lower_is_labels()) return false;
        const bool merged = std::any_of(groups_.begin(), groups_.end(), [](const Group& g) { return g.merged && g.columns > 1; });
        if (merged) return true;
        return leaves_lone_columns_blank() && (numbers_stand_below() || labels_repeat() || (has_lone_column() && known_cells(lower_, known_) > 0));
    }

    /// What stands over the columns, of the upper row alone.
    std::vector<std::string> spread_upper(std::size_t width) const {
        std::vector<std::string> texts(width);
        for (const Group& g : groups_)
            for (std::size_t c = g.column; c < std::min(g.column + g.columns, width); ++c) texts[c] = cell_at(upper_, g.column);
        return texts;
    }

private:
    void find_groups() {
        const std::size_t width = std::max(upper_.cells.size(), lower_.cells.size());
        std::map<std::size_t, const CellRange*> merged;
        for (const CellRange& range : grid_.merged)
            if (range.row == upper_.number) merged.emplace(range.column, &range);
        for (std::size_t c = 0; c < width; ++c) {
            if (cell_at(upper_, c).empty()) continue;
            Group group{.column = c};
            if (const auto found = merged.find(c); found != merged.end()) {
                group.columns = found->second->columns;
                group.merged = true;
            } else {
                // Written in its first column only. Where the row has merged cells, what is not merged stands alone.
                while (merged.empty() && c + group.columns < width && cell_at(upper_, c + group.columns).empty()) ++group.columns;
            }
            groups_.push_back(group);
        }
    }

    // A title stands alone, from the first column on.
    bool is_title() const { return groups_.size() == 1 && (groups_.front().column == 0 || !groups_.front().merged); }

    std::size_t filled_below(const Group& g) const {
        std::size_t filled = 0;
        for (std::size_t c = g.column; c < g.column + g.columns && c < lower_.cells.size(); ++c) filled += !cell_at(lower_, c).empty();
        return filled;
    }

    static bool is_label(std::string_view cell) {
        const CellShape shape = shape_of(cell);
        return cell.empty() || shape.kind == Shape::other || shape.year;
    }
    bool lower_is_labels() const {
        return std::all_of(lower_.cells.begin(), lower_.cells.end(), [](const std::string& cell) { return is_label(trim(cell)); });
    }

    bool is_lone(const Group& g) const { return g.columns == 1; }
    bool has_lone_column() const {
        return std::any_of(groups_.begin(), groups_.end(), [&](const Group& g) { return is_lone(g) && cell_at(lower_, g.column).empty(); });
    }
    bool leaves_lone_columns_blank() const {
        return std::all_of(groups_.begin(), groups_.end(), [&](const Group& g) {
            const std::string_view below = cell_at(lower_, g.column);
            return !is_lone(g) || below.empty() || shape_of(below).year;
        });
    }

    // A column that the lower row gives a name or a year and that holds other numbers below.
    bool numbers_stand_below() const {
        for (std::size_t c = 0; c < lower_.cells.size(); ++c) {
            if (cell_at(lower_, c).empty()) continue;
            std::size_t filled = 0, numbers = 0;
            for (std::size_t i = body_; i < std::min(body_ + looked_at, grid_.rows.size()); ++i) {
                const CellShape shape = shape_of(cell_at(grid_.rows[i], c));
                filled += shape.kind != Shape::empty;
                numbers += shape.kind == Shape::number && !shape.year;
            }
            if (filled > 0 && 2 * numbers > filled) return true;
        }
        return false;
    }

    // "2015, 2020, 2015, 2020": the same labels in several groups.
    bool labels_repeat() const {
        std::map<std::string, std::size_t> seen;
        std::size_t filled = 0;
        for (const std::string& cell : lower_.cells)
            if (!trim(cell).empty()) {
                ++seen[fold(cell)];
                ++filled;
            }
        return 2 * seen.size() <= filled;
    }

    const Grid& grid_;
    const GridRow& upper_;
    const GridRow& lower_;
    std::size_t body_;
    const std::vector<std::string>& known_;
    std::vector<Group> groups_;
};

// A merged heading stands over each of its columns.
std::vector<std::string> spread_row(const Grid& grid, const GridRow& row, std::size_t width) {
    std::vector<std::string> texts(width);
    for (std::size_t c = 0; c < std::min(width, row.cells.size()); ++c) texts[c] = cell_at(row, c);
    for (const CellRange& range : grid.merged) {
        if (range.row != row.number) continue;
        for (std::size_t c = range.column + 1; c < std::min(range.column + range.columns, width); ++c) texts[c] = texts[range.column];
    }
    return texts;
}

std::string joined(const std::string& upper, const std::string& lower) {
    if (upper.empty() || lower.empty() || fold(upper) == fold(lower)) return lower.empty() ? upper : lower;
    return upper + " – " + lower;
}

// The upper row of two that make headings with `row`, or nothing.
std::optional<std::size_t> find_upper(const Grid& grid, std::size_t row, const std::vector<std::string>& known) {
    if (row + 1 < grid.rows.size() && Pair{grid, row, known}.makes_headings()) return row;
    if (row > 0 && Pair{grid, row - 1, known}.makes_headings()) return row - 1;
    return std::nullopt;
}

}  // namespace

std::string_view cell_at(const GridRow& row, std::size_t column) {
    return column < row.cells.size() ? trim(row.cells[column]) : std::string_view{};
}

std::optional<std::size_t> find_heading_row(const Grid& grid, long forced, const std::vector<std::string>& known) {
    std::vector<std::size_t> filled;  // indices of the first rows that hold something
    for (std::size_t i = 0; i < grid.rows.size(); ++i) {
        if (forced > 0 && grid.rows[i].number == forced) return i;
        if (forced <= 0 && !is_blank(grid.rows[i])) filled.push_back(i);
        if (filled.size() == looked_at) break;
    }
    if (forced > 0 || filled.empty()) return std::nullopt;

    std::size_t best = filled.front(), most = 0;
    for (const std::size_t i : filled) {
        const std::size_t found = known_cells(grid.rows[i], known);
        if (found > most) {
            most = found;
            best = i;
        }
    }
    if (most >= 2 || (most == 1 && filled_cells(grid.rows[best]) <= 2)) return best;

    std::size_t fullest = 0;
    for (const std::size_t i : filled) fullest = std::max(fullest, filled_cells(grid.rows[i]));
    for (const std::size_t i : filled)
        if (2 * filled_cells(grid.rows[i]) > fullest) return i;
    return filled.front();
}

std::optional<HeadingRows> find_heading_rows(const Grid& grid, long forced, const std::vector<std::string>& known) {
    const auto row = find_heading_row(grid, forced, known);
    if (!row) return std::nullopt;
    HeadingRows found{.last = *row, .upper = {}, .fields = grid.rows[*row].fields, .texts = {}, .lower_texts = {}};
    if (forced <= 0) found.upper = find_upper(grid, *row, known);
    if (found.upper) found.last = *found.upper + 1;
    const GridRow& last = grid.rows[found.last];
    std::size_t width = last.cells.size();
    for (const CellRange& range : grid.merged)
        if (range.row == last.number) width = std::max(width, range.column + range.columns);
    if (found.upper) {
        const GridRow& upper = grid.rows[*found.upper];
        width = std::max(width, upper.cells.size());
        found.fields = std::max(last.fields, upper.fields);
        found.lower_texts = spread_row(grid, last, width);
        found.texts = Pair{grid, *found.upper, known}.spread_upper(width);
        for (std::size_t c = 0; c < width; ++c) found.texts[c] = joined(found.texts[c], found.lower_texts[c]);
    } else {
        found.texts = spread_row(grid, last, width);
    }
    return found;
}

}  // namespace portulan::sources

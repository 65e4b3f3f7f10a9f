// The counts of several tables as one system: cells, and sums of some that are others. What one table shows may give away what another hides.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace portulan::inline model {

struct LinkedCell {
    double value = 0;     // what would be shown: people, or an amount
    double units = 0;     // people (firms...) it rests on
    double largest = 0;   // of an amount: what the largest unit contributes; 0: nothing is known
    bool shown = true;    // false: in no table, but anybody can work it out where it is the rest of a sum
    double at_most = std::numeric_limits<double>::infinity();  // what everybody knows that it cannot exceed: nobody can be less sure than that
};

/// cells[total] is the sum of cells[parts].
struct LinkedSum {
    std::size_t total = 0;
    std::vector<std::size_t> parts{};
};

struct LinkedTables {
    std::vector<LinkedCell> cells{};
    std::vector<LinkedSum> sums{};
};

/// tau-ARGUS's letters.
enum class CellStatus : char {
    shown = 'V',
    few = 'A',           // fewer units than the threshold
    dominated = 'B',     // one unit makes nearly all of it
    complementary = 'D'  // hidden so that no subtraction gives another one away
};

struct CellStatuses {
    std::vector<CellStatus> of{};  // of each cell; of those in no table `few` and `dominated` mean that they must not be worked out
    bool hides(std::size_t cell) const { return of[cell] != CellStatus::shown; }
};

/// Counts rounded to multiples of a base together, so that sums stay sums.
struct RoundedCells {
    double base = 0;
    std::vector<double> of{};  // of each cell
    std::size_t far = 0;       // cells that moved by the base or more, all by less than twice as much; 0: each moved by less than the base, multiples of it not at all
};

}  // namespace portulan::inline model

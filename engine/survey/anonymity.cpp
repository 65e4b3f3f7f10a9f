#include "survey/anonymity.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <map>
#include <numeric>

namespace portulan::survey {
namespace {

using Cells = std::vector<std::uint16_t>;

/// Which columns are held back, as bits: fewest first, and of as many the last columns first.
std::vector<unsigned> patterns(std::size_t columns) {
    std::vector<unsigned> all(std::size_t{1} << columns);
    std::iota(all.begin(), all.end(), 0U);
    std::sort(all.begin(), all.end(), [](unsigned a, unsigned b) { return std::popcount(a) != std::popcount(b) ? std::popcount(a) < std::popcount(b) : a > b; });
    return all;
}

Cells cells_of(std::span<const std::vector<std::uint16_t>> columns, std::size_t respondent, unsigned pattern) {
    Cells cells;
    for (std::size_t c = 0; c < columns.size(); ++c) cells.push_back((pattern >> c & 1U) != 0 ? held_back : columns[c][respondent]);
    return cells;
}

}  // namespace

Anonymised make_anonymous(std::span<const std::vector<std::uint16_t>> columns, std::size_t least) {
    assert(!columns.empty() && columns.size() <= most_known && least > 0);
    const std::size_t respondents = columns.front().size();
    Anonymised made{.known = {columns.begin(), columns.end()}, .group = std::vector<std::size_t>(respondents, Anonymised::nobody)};
    std::vector<std::size_t> open(respondents);
    std::iota(open.begin(), open.end(), std::size_t{0});
    for (const unsigned pattern : patterns(columns.size())) {
        std::map<Cells, std::vector<std::size_t>> alike;
        for (const std::size_t i : open) alike[cells_of(columns, i, pattern)].push_back(i);
        std::vector<std::size_t> left;
        for (const auto& [cells, members] : alike) {
            if (pattern == 0) made.alone += members.size() == 1, made.exposed += members.size() < least ? members.size() : 0;
            if (members.size() < least) {
                left.insert(left.end(), members.begin(), members.end());
                continue;
            }
            for (const std::size_t i : members) {
                made.group[i] = made.groups;
                for (std::size_t c = 0; c < columns.size(); ++c) made.known[c][i] = cells[c];
            }
            made.smallest = made.groups == 0 ? members.size() : std::min(made.smallest, members.size());
            ++made.groups;
        }
        open = std::move(left);
        if (open.empty()) break;
    }
    return made;
}

std::vector<bool> tells_of_all(const Anonymised& made, std::span<const std::uint16_t> answers) {
    std::vector<std::uint16_t> first(made.groups, held_back);
    std::vector<bool> same(made.groups, true);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (made.group[i] == Anonymised::nobody) continue;
        std::uint16_t& of_group = first[made.group[i]];
        if (of_group == held_back) of_group = answers[i];
        else if (of_group != answers[i]) same[made.group[i]] = false;
    }
    for (std::size_t g = 0; g < made.groups; ++g)
        if (first[g] == 0) same[g] = false;
    return same;
}

}  // namespace portulan::survey

// Known networks of ties for the tests of this folder.
#pragma once

#include <vector>

#include "network/tie_graph.h"

namespace portulan::network::testing {

inline TieGraph ties(std::size_t count, std::vector<WeightedTie> list, bool directed = false) { return make_tie_graph(count, list, directed); }

/// The karate club of Zachary (1977), 34 members and 78 ties, as Girvan & Newman use it; members from 0.
inline std::vector<WeightedTie> karate_ties() {
    std::vector<WeightedTie> list;
    for (const auto& [a, b] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{
             {0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},   {0, 10},  {0, 11},  {0, 12},  {0, 13},  {0, 17},
             {0, 19},  {0, 21},  {0, 31},  {1, 2},   {1, 3},   {1, 7},   {1, 13},  {1, 17},  {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},
             {2, 8},   {2, 9},   {2, 13},  {2, 27},  {2, 28},  {2, 32},  {3, 7},   {3, 12},  {3, 13},  {4, 6},   {4, 10},  {5, 6},   {5, 10},
             {5, 16},  {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},  {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33}, {18, 32}, {18, 33},
             {19, 33}, {20, 32}, {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29}, {23, 32}, {23, 33}, {24, 25}, {24, 27}, {24, 31},
             {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31}, {28, 33}, {29, 32}, {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}})
        list.push_back({a, b, 1});
    return list;
}
inline TieGraph karate() { return ties(34, karate_ties()); }

/// Side of the club's split: 0 with the instructor, 1 with the administrator.
inline std::vector<std::uint32_t> karate_sides() {
    return {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
}

/// The kite of Krackhardt (1990): Andre 0, Beverley, Carol, Diane 3, Ed, Fernando 5, Garth 6, Heather 7, Ike, Jane.
inline TieGraph kite() {
    std::vector<WeightedTie> list;
    for (const auto& [a, b] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}, {0, 2}, {0, 3}, {0, 5}, {1, 3}, {1, 4}, {1, 6}, {2, 3}, {2, 5},
                                                                                   {3, 4}, {3, 5}, {3, 6}, {4, 6}, {5, 6}, {5, 7}, {6, 7}, {7, 8}, {8, 9}})
        list.push_back({a, b, 1});
    return ties(10, list);
}

}  // namespace portulan::network::testing

// People counted on a grid, and the squares in which they may be told. Points of people exist nowhere: they are counted in squares as they are read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace portulan::inline model {

/// People in one square of the finest size of a grid.
struct PeopleCell {
    int epsg = 3035;         // coordinate system of the grid, metres
    std::int64_t x = 0;      // south-western corner, in sides of the square
    std::int64_t y = 0;
    double people = 0;
    std::optional<double> households{};  // where they are known
};

/// As read: the rows of the table of people, added up by square.
struct PeopleGrid {
    std::string label{};   // who is counted: "Habitants"; may be empty
    std::string source{};  // for the figure's source line
    double side = 200;     // of the finest squares, metres
    double least = 11;     // people, and households where they are known, that a square must count to be told
    std::vector<PeopleCell> cells{};  // sorted by system, row, column; each once
};

/// A square that may be told, or what is left of one when those of its squares that may be told by themselves are taken away.
struct PeopleArea {
    int epsg = 3035;
    double x = 0, y = 0;     // south-western corner, metres
    double side = 0;         // metres
    double people = 0;
    std::optional<double> households{};
    bool rest = false;
    double inside_told = 0;  // of a rest: surface of the squares told apart within it, square metres
    /// Square metres that its people are counted on.
    double surface() const { return side * side - inside_told; }
};

/// People of a grid as an edition may tell them; the same squares on every map.
struct PeopleAreas {
    std::string label{}, source{};
    double least = 11;
    double finest = 200;               // metres
    bool with_households = false;      // the threshold was held for households too
    std::vector<PeopleArea> areas{};   // from large to small, then by system, row, column: a rest comes before what lies in it
    std::size_t left_out = 0;          // largest squares with too few people, of which nothing is told
};

/// What became of places whose position is displaced.
struct DisplacedPlaces {
    std::size_t moved = 0;
    std::size_t without_point = 0;       // for which no place was found that hides them
    std::optional<double> least_k{};     // the smallest number of people among whom a place hides; none where nobody counted them
    double wished_k = 0;                 // what the distances were chosen for; 0: they were given
    double nearest = 0, farthest = 0;    // of the rings that places were drawn in, metres
    bool of_grid = false;                // people were counted in the squares of the table of people; else spread evenly over their commune or QPV
};

}  // namespace portulan::inline model

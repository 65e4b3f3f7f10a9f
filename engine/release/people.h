// People on maps: squares as small as they may be, never homes as points.
//
// The "natural level" of INSEE's gridded data (Données carroyées Filosofi 2019, documentation): squares of 64 km are cut into 32, 16, 8, 4, 2, 1 km and
// 200 m as long as what comes out may be told; a quadtree on the European grid (Behnisch, Meinel, Tramsen and Diesselmann, "Using quadtree representations
// in building stock visualization and analysis", Erdkunde 67(2), 2013; Lagonigro, Oller and Martori, "A quadtree approach based on European geographic
// grids: reconciling data privacy and accuracy", SORT 41(1), 2017).
#pragma once

#include <span>
#include <vector>

#include "model/people.h"

namespace portulan::release {

/// Sides of the squares, metres, from large to small.
inline constexpr double people_sides[] = {64000, 32000, 16000, 8000, 4000, 2000, 1000, 200};

/// The squares that may be told. A square is cut where each part of it with people counts at least `least` of them (and as many households, where these are
/// known), as at INSEE; and where those parts that count fewer are together at least as many, and so few for so many parts that any one of them might be
/// empty: they are told as one, the rest of the square. Then a square less those within it never leaves fewer than `least`, and of no part
/// that is not told by itself is more known than that it counts fewer. Parts without people are no parts. Nothing is told of a largest square with too few
/// (left_out). A grid whose side is not one of people_sides gives nothing.
PeopleAreas natural_squares(const PeopleGrid& grid);

}  // namespace portulan::release

// Where things stand on the face of the cooperation map, mm on the trimmed sheet. Internal to this room.
#pragma once

#include <array>
#include <string_view>

#include "base/messages.h"
#include "documents/chart_signs.h"
#include "model/box.h"

namespace portulan::documents {

/// The course of the route, from the harbour office on.
inline constexpr std::array<Point, 21> route_way{{{97, 194}, {109, 176}, {119, 160}, {123, 141}, {120, 117}, {125, 96}, {133, 70}, {156, 57}, {186, 60}, {206, 76}, {226, 72}, {240, 57}, {264, 50}, {292, 57},
                                            {318, 76}, {331, 98}, {306, 122}, {298, 152}, {301, 186}, {299, 226}, {276, 258}}};
inline constexpr Point rose_centre{256, 213};
inline constexpr double stop_radius = 2.7;

/// Where the marks of a class stand: at sea, off the folds, the islands, the route and the words.
inline constexpr std::size_t most_marks = 5;
inline constexpr std::array<std::array<Point, most_marks>, 4> class_places{{
    {{{396, 36}, {193, 51}, {221, 166}, {300, 33}, {125, 54}}},
    {{{194, 100}, {402, 100}, {222, 252}, {327, 126}, {88, 121}}},
    {{{358, 29}, {26, 122}, {225, 98}, {329, 38}, {284, 171}}},
    {{{402, 62}, {225, 49}, {57, 127}, {227, 278}, {90, 133}}},
}};

struct StationPlace {
    Station station;
    std::string_view name;  // msgid
    Point foot;
    double scale;
    Box words;
};

inline std::array<StationPlace, 4> station_places() {
    return {{{Station::harbour, tr_mark("The harbour office"), {80, 199}, 0.92, {13, 163, 62, 208}},
             {Station::bivouac, tr_mark("The community's bivouac"), {159, 92}, 1.2, {134, 113, 200, 140}},
             {Station::volcano, tr_mark("The volcano of common projects"), {262, 90}, 1.05, {231, 113, 293, 140}},
             {Station::beacon, tr_mark("The semaphore of resources"), {366, 91}, 1.1, {336, 113, 400, 140}}}};
}

}  // namespace portulan::documents

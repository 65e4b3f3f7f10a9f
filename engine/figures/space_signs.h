// The signs of spaces on a map: moved apart where they would hide each other, gathered where that would take them too far.
#pragma once

#include <string>
#include <vector>

#include "figures/context.h"
#include "figures/space_points.h"
#include "model/drawing.h"

namespace portulan::figures {

/// One sign: a space, or several that stand too close together to be drawn apart at this scale.
struct SpaceSign {
    std::vector<std::size_t> members;  // indices into the spaces, ascending
    Point home;                        // the mean of their places, mm
    Point at;                          // where it is drawn
    double radius = 0;                 // mm; the surface of a group grows with its number, so all signs compare
};

struct SpaceSignOptions {
    double radius = 2;     // of a single space, mm
    double furthest = 6;   // how far a sign may stand from its place before spaces are gathered, mm; 0: any way
    Box frame;             // of the map
};

/// Signs in the order of their first member. Groups are made by distance alone, at the least distance that lets every
/// sign stay near its place: the first space not yet in one takes in all that lie within it. No space gives no sign.
std::vector<SpaceSign> space_signs(const std::vector<SpacePoint>& spaces, const SpaceSignOptions& options);

/// The same of bare places on paper: for signs that are no spaces.
std::vector<SpaceSign> sign_groups(const std::vector<Point>& places, const SpaceSignOptions& options);

/// A space in its shape and colour, hollow when it is not exact, with its number unless that is empty; a group as a disc
/// with the number of its spaces, rimmed by the shares of their natures.
Mark sign_mark(const FigureContext& context, const std::vector<SpacePoint>& spaces, const SpaceSign& sign, const std::string& number);

/// The disc of a group alone, for legends. `shares`: colour and number of spaces.
std::vector<Mark> group_disc(const FigureContext& context, Point at, double radius, const std::string& number,
                             const std::vector<std::pair<Colour, std::size_t>>& shares);

}  // namespace portulan::figures

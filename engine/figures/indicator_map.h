// An indicator by area: a choropleth whose classes are shared by the territories of a project.
#pragma once

#include <map>

#include "figures/basemap.h"
#include "figures/context.h"
#include "model/figure.h"
#include "model/indicator.h"
#include "model/map_spec.h"
#include "model/released.h"

namespace portulan::figures {

/// Classes over all the values of an indicator: closed on the left, the last one on both sides.
struct ClassScheme {
    std::vector<double> bounds;   // k + 1, ascending
    std::vector<Colour> colours;  // k
    std::vector<long> counts{};   // k; values in each class, of the whole series
    std::string method;
    double goodness = 0;          // GVF, 0 to 1
    double tai = 0, gadf = 0;     // the same with distances to means and to medians
    std::vector<std::pair<std::string, std::size_t>> departures{};  // other choice ("quantile", "k=6"), values it puts elsewhere
};

/// From every value the gate released, once for all territories. No value gives no class. What the wish leaves open is
/// as the indicator says.
ClassScheme class_scheme(const Theme& theme, const Released<IndicatorTable>& table, const ClassWish& wish = {}, const std::string& palette = {}, bool reversed = false);

/// The same for values that a map computes, or that several indicators share; `indicator` says what the wish leaves open.
ClassScheme class_scheme(const Theme& theme, std::vector<double> values, const Indicator& indicator, const ClassWish& wish = {}, const std::string& palette = {}, bool reversed = false);

/// Areas of the ground, or quarters for an indicator by QPV; values of a coarser level colour the areas within.
/// Missing and secret values are hatched and in the legend. The areas around are drawn in the same classes. Counts are circles at
/// the middle of their areas, whose names, where these are larger than those of the ground, are in `names` by code.
Figure indicator_map(const FigureContext& context, const Basemap& basemap, const Territory& territory,
                     const Released<IndicatorTable>& table, const ClassScheme& scheme, std::map<std::string, std::string, std::less<>> names = {});

}  // namespace portulan::figures

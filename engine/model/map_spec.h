// A figure as its user wishes it, map or chart of answers: what [[figure]] in project.toml or a figure file says, checked word by word.
// Which wish belongs to which type stands in one table; reader, reference page and figures work from it.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"
#include "model/drawing.h"
#include "model/layer_style.h"
#include "model/territory.h"
#include "model/vocabulary.h"

namespace portulan::inline model {

enum class MapType {
    choropleth,           // areas coloured by class
    symbols,              // proportional symbols, area-true
    symbols_choropleth,   // symbols whose colour is a class
    symbols_typology,     // symbols whose colour is a category
    typology,             // areas coloured by category
    bivariate,            // two variables, 3 x 3 colours
    located,              // spaces or points by category, none hidden
    links,                // ties or flows between places or areas
    spider,               // every point to its centre (oursins)
    discontinuities,      // differences on shared borders
    density,              // kernel density of points
    potential,            // Stewart potential of a stock
    grid,                 // square or hexagonal cells
    dots,                 // dot density
    dorling,              // circles instead of areas
    cartogram,            // areas as large as their value, neighbours kept
    pies,                 // proportional pies
    bars,                 // bars by area
    catchment,            // distance to the nearest space, white zones
    need_offer,           // need by area against the offer of spaces
    multiples,            // one small map per indicator, all on the same classes
    people,               // where people live: squares no smaller than they may be told in
    answer_points,        // shares or means as points with their intervals
    answer_scales,        // Likert: stacked bars, centred
    territory_comparison, // groups in a fixed order on one scale, without ranks
    heat_table,           // statements by groups
    pyramid,              // two groups back to back, beside the population
    answer_multiples,     // one small chart per group, all on the same scale
    answer_map            // a share by area, with what may be published of it
};

/// Drawn from a survey's answers.
inline bool is_of_answers(MapType type) { return type >= MapType::answer_points; }
/// Drawn from answers, on paper alone: no ground is needed.
inline bool is_chart(MapType type) { return is_of_answers(type) && type != MapType::answer_map; }

template <> std::span<const Word> words<MapType>();

enum class GridShape { hexagon, square };
template <> std::span<const Word> words<GridShape>();

/// What the cells of a heat table are coloured by: residuals where they may be told, else gaps.
enum class HeatMeasure { residuals, gaps, shares };
template <> std::span<const Word> words<HeatMeasure>();

/// How values are cut into classes; what is empty or zero is the indicator's, else the default.
struct ClassWish {
    std::string method;              // a word of geo::ClassMethod
    int count = 0;
    std::vector<double> bounds{};    // manual
    std::optional<double> centre{};  // a bound that must be there: 0 for a change
};

struct MapSpec {
    std::string id;                          // file stem
    MapType type = MapType::choropleth;
    std::string title, subtitle;             // empty: made from the data
    std::string note, source;
    std::vector<std::string> territories{};  // ids; empty: every engaged one
    std::optional<Level> areas{};            // the level drawn; empty: that of the first variable

    std::string value;     // indicator that colours
    std::string second;    // indicator of the other axis (bivariate), of the need (need_offer)
    std::string size;      // indicator that sizes: a stock
    std::string category;  // indicator or column of categories
    std::map<std::string, Path, std::less<>> pictograms{};  // by the word of a category, folded: a shape in the square of side 1 round (0, 0)
    std::vector<std::string> parts{};  // indicators of the slices or bars

    ClassWish classes{};
    std::string palette;       // name; empty: the theme's
    bool reversed = false;
    bool relative = false;     // gaps as ratios
    double largest = 0;        // radius of the largest symbol, mm; 0: chosen
    double reach = 0;          // metres: bandwidth, span or the distance beyond which an area is white
    double cell = 0;           // metres: width of a grid cell
    GridShape cell_shape = GridShape::hexagon;
    double per_dot = 0;        // how much a dot stands for
    std::vector<std::string> names{};  // codes of areas whose names must be on the map
    int most = 0;              // of links or borders drawn; 0: all
    bool points = false;       // places as small signs over the areas
    bool all_borders = false;  // also of areas too small for theirs to be of use
    std::vector<std::string> questions{};  // columns of the answers
    std::string by{};                      // column of the groups
    std::vector<std::string> answers{};    // those drawn; empty: all
    std::vector<std::string> aside{};      // answers that are not on the scale: "does not know"
    std::optional<HeatMeasure> measure{};
    bool sorted = false;                   // by value, instead of in the order of the questionnaire
    std::vector<Colour> class_colours{};  // of a style: one per class of the bounds, low to high
    std::map<std::string, Colour, std::less<>> category_colours{};  // of a style: by the folded word or label of a category
    std::optional<StyleLabels> names_style{};  // of a style: how names look
    std::string written{};     // its section as TOML, keys in the order of the user
    std::map<std::string, Place, std::less<>> places{};  // where its keys are written

    /// Where a key is written; its identifier where it is not.
    Place place(std::string_view key = "id") const;
};

/// The wishes a type cannot do without, and those it heeds; names of keys.
struct MapTypeRules {
    MapType type;
    std::span<const std::string_view> needs;
    std::span<const std::string_view> heeds;
};
const MapTypeRules& rules_of(MapType type);

}  // namespace portulan::inline model

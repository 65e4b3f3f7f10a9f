// What the painters of thematic maps share: panes, units, values. Internal to the maps of this room.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "figures/ground.h"
#include "figures/indicator_values.h"
#include "figures/labels.h"
#include "figures/thematic.h"

namespace portulan::figures {

/// An area that a map speaks of, on paper.
struct Unit {
    std::size_t area = 0;   // index into the areas of the ground, those put together, or its quarters
    std::string code, name;
    bool inside = true;     // of the territory
    Point centre;           // of its label, mm; of areas only where the painter asks for it
    Box box;                // mm
};

/// One ground on its piece of paper.
struct Pane {
    const Basemap* basemap = nullptr;
    DrawnGround ground;
    std::vector<Unit> units;  // those that meet the frame, in the order of the ground
    std::vector<Box> obstacles;
    bool quarters = false;    // units lie over the areas: quarters, IRIS, sectors
    Level level = Level::qpv;  // of those
    /// The areas that lie over the ground; where units are these.
    const std::vector<Quarter>& over() const { return *areas_over(*basemap, level); }
    Coverage grouped{};       // areas put together (communes to EPCI), where units are these
    std::string series{};     // the indicator shown, of a map of small multiples
    std::size_t number = 0;   // of its ground in the input
    /// The borders of the units; not of quarters, which have none in common.
    const Coverage& coverage() const { return grouped.areas.empty() ? ground.areas : grouped; }
    const Box& paper() const { return ground.frame.paper; }
};

/// What is known of a unit about a variable.
struct UnitValue {
    ValueState state = ValueState::missing;
    double value = 0;       // where shown
    std::size_t klass = 0;  // where shown and classed
    std::string status;
};

/// What a variable says of the area with that code.
/// `likely`: where in the table it may be found at once.
UnitValue value_at(const MapVariable& variable, std::string_view code, std::size_t likely = 0);
/// The code under which a variable knows area i of the basemap: its own, or that of the larger area it lies in.
const std::string& code_for(const IndicatorTable& table, const Basemap& basemap, std::size_t area);

/// Everything a painter reads.
struct Canvas {
    const FigureContext& context;
    const MapSpec& spec;
    const MapInput& input;
    std::vector<Pane> panes;  // panes[i] shows input.grounds[i]

    const MapVariable& variable(const std::string& code) const;
    UnitValue value_of(const MapVariable& variable, const Pane& pane, const Unit& unit) const;
};

/// One type of map. The page calls, in this order: solve once, areas and signs of each pane, then the rest.
class Painter {
public:
    virtual ~Painter() = default;
    /// Whatever depends on all panes together: the scale of symbols, places.
    virtual void solve(Canvas&) {}
    /// Whether places stay where they are: else there is no ground, no border and no scale under the signs.
    virtual bool on_ground() const { return true; }
    /// Whether it looks at the centres of areas: they are costly.
    virtual bool uses_centres() const { return true; }
    /// Whether it draws cells that have borders of their own: those of small areas would cross them.
    virtual bool has_cells() const { return false; }
    /// What the cells are, in words: known once it is solved.
    virtual std::string cell_words(const Canvas&) const { return {}; }
    /// Whether it colours areas: contour lines would only trouble them.
    virtual bool covers_ground() const { return true; }
    /// Whether the areas around the territory have something to say: else the map comes nearer.
    virtual bool shows_neighbours() const { return true; }
    /// Whether it shows the quarters beside the units.
    virtual bool draws_quarters() const { return false; }
    /// Under water and borders.
    virtual std::vector<Mark> areas(const Canvas&, const Pane&) const { return {}; }
    /// Over the borders.
    virtual std::vector<Mark> signs(const Canvas&, const Pane&) const { return {}; }
    virtual std::vector<LegendSection> legend(const Canvas&) const = 0;
    /// Data, facts and alternative text.
    virtual void tell(const Canvas&, Figure&) const = 0;
    /// What names must not cover.
    virtual std::vector<Box> obstacles(const Canvas&, const Pane&) const { return {}; }
    /// Names asked for; by default those of the areas.
    virtual std::vector<LabelRequest> names(const Canvas&, const Pane&, std::vector<MultiPolygon>& shapes) const;
    /// Whether a name without room may be keyed by a number instead,
    virtual bool may_key(const Canvas&, const LabelRequest&) const { return false; }
    /// and the names that were, by their numbers from 1: the legend says so.
    virtual void key(const Pane&, std::vector<std::string>) {}
};

std::unique_ptr<Painter> painter_of(MapType type);

/// The sign of a unit, which its name stands beside.
struct UnitSign {
    const Unit* unit = nullptr;
    Point at;             // mm
    double clearance = 0;  // mm, from there to the name
    double value = 0;     // the largest are named first
};
/// Names beside the signs of units: those wanted by code, then those of the territory by value, at most 24.
std::vector<LabelRequest> sign_labels(const Canvas& canvas, std::vector<UnitSign> signs);

/// The level whose areas the map colours.
Level level_of(const MapSpec& spec, const MapInput& input);

/// What a map of one ground shows, with a share of air around it, and how high it is (mm) on paper as wide as the context says.
struct MapRoom {
    Box focus;
    double margin = 0, height = 0;
};
/// `level`: of the areas it speaks of; `neighbours`: whether those around the territory have something to say.
MapRoom room_of(const FigureContext& context, const Basemap& basemap, Level level, Level territory, bool neighbours);

/// The spots of the ground of that pane.
std::vector<const MapSpot*> spots_of(const Canvas& canvas, const Pane& pane);

/// Whether a place of the ground lies in the territory of the pane, or off its coast: within its box and in no other area.
bool in_territory(const Pane& pane, Point place);
/// Those of spots_of that do.
std::vector<const MapSpot*> own_spots(const Canvas& canvas, const Pane& pane);
/// How many spots stand on the paper of the panes.
std::size_t spots_seen(const Canvas& canvas);

/// Outline of a unit on paper.
Path unit_path(const Pane& pane, const Unit& unit);

/// "median income (€)": name and unit of an indicator, typeset.
std::string variable_title(const FigureContext& context, const Indicator& indicator);

/// Value with the decimals and the unit of its indicator.
std::string written_value(const FigureContext& context, const Indicator& indicator, double value);

}  // namespace portulan::figures

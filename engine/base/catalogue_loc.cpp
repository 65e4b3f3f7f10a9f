#include <array>

#include "base/catalogue_parts.h"

namespace portulan::inline base {
namespace {

using enum Severity;

constexpr auto entries = std::to_array<CatalogueEntry>({
    {"CLA-001", note, tr_mark("cells without a value: {count} (rows {rows}); they are in no class."), "",
     tr_mark("The cell is empty, or holds NA or NULL. What is missing is not 0.")},
    {"CLA-002", note, tr_mark("values kept secret: {count} (rows {rows}); they are in no class."), "",
     tr_mark("s, ns, nd, c and nc say that the number exists and is not published.")},
    {"CLA-003", error, tr_mark("cells that are no numbers: {count} (rows {rows}); they are in no class."), tr_mark("Correct them, or impose the decimal mark: --decimal."),
     tr_mark("A number may have spaces between its thousands and a percent sign behind it; anything else is text.")},
    {"CLA-004", error, tr_mark("the column holds no number: there is nothing to put into classes."), tr_mark("Name another column with --column."),
     tr_mark("Classes are made of numbers; what a column seems to hold is shown by `portulan info`.")},
    {"CLA-005", error, tr_mark("the method “{value}” cannot be used: {reason}."), tr_mark("Choose another with --method."),
     tr_mark("A geometric progression multiplies: it has no place for 0 and below. Manual bounds must be given, at least two.")},
    {"CLA-006", note, tr_mark("number of classes that the method “{value}” gives: {count} instead of {wanted}; some bounds fall together, or beyond the values."), "",
     tr_mark("Equal values are never parted, so bounds that fall on one value are one bound; bounds beyond the least and the greatest value part nothing.")},
    {"CLA-007", warning, tr_mark("values beyond the bounds given: {count}; they are in no class."), tr_mark("Widen the first or the last bound."),
     tr_mark("Manual bounds are taken as they are.")},
    {"CLA-008", warning, tr_mark("the bound {value} is not there: it lies beyond the values."), tr_mark("Force a bound between the least and the largest value."),
     tr_mark("--force moves the nearest bound between two classes to the value given; the first and the last one stay.")},
    {"LOC-001", error, tr_mark("there is no column “{value}”."), tr_mark("{remedy}"),
     tr_mark("Columns are named by their headings; accents and upper or lower case do not matter. In a text table the number of a column, from 1, will do too.")},
    {"LOC-002", error, tr_mark("it cannot be told which columns hold the coordinates (columns: {columns})."),
     tr_mark("Name them: --x COLUMN --y COLUMN."),
     tr_mark("Columns called longitude and latitude, lon and lat, x and y and the like are found by themselves. x runs to the east, y to the north.")},
    {"LOC-003", error, tr_mark("the coordinate system of the points is not said, and their coordinates do not show it."),
     tr_mark("Say it: --crs EPSG:2154."),
     tr_mark("Degrees and the systems used in France are recognised by their values where no other could be meant. Without a system the numbers have no place on Earth.")},
    {"LOC-004", note, tr_mark("read as {encoding}, separator “{separator}”, decimal mark “{decimal}”; coordinates in “{x}” and “{y}”, system {crs}."),
     tr_mark("To impose others: --encoding, --separator, --decimal, --x, --y, --crs."),
     tr_mark("What was detected in a text table is always said, because a wrong guess would go unnoticed.")},
    {"LOC-005", warning, tr_mark("rows without coordinates: {count} ({rows})."), "",
     tr_mark("Both cells are empty, or hold NA or NULL; in a layer, the feature has no geometry. They are counted in no area.")},
    {"LOC-006", error, tr_mark("rows whose coordinates are no numbers: {count} ({rows})."),
     tr_mark("Correct them; the other rows are counted."),
     tr_mark("A cell holds something else than a number, or one of the two is empty; in a layer, the geometry is not one point.")},
    {"LOC-007", error, tr_mark("rows with more or fewer fields than there are headings: {count} ({rows}); they are not read."),
     tr_mark("Is a line break or a separator not protected by quotes?"),
     tr_mark("A row that has more or fewer fields than there are headings cannot be trusted: its values may stand in the wrong columns.")},
    {"LOC-008", error, tr_mark("rows whose coordinates are exchanged, x for y: {count} ({rows}); they are counted in no area."),
     tr_mark("Exchange them, or --x and --y where all rows are so."),
     tr_mark("The point lies in no area, but with x and y exchanged it lies in one.")},
    {"LOC-009", warning, tr_mark("points outside all areas: {count} ({rows})."), "",
     tr_mark("At sea, abroad, or beyond the areas given. Points on the outer border are not outside.")},
    {"LOC-010", note, tr_mark("points exactly on a border: {count} ({rows}); each belongs to the area to the east of it, or to the north of an east-west border."),
     "", tr_mark("Where that side is in no area, the point belongs to the area whose border it is. The rule is exact, and gives every point of a coverage to one area.")},
    {"LOC-011", error, tr_mark("rows whose coordinates are no longitude and latitude: {count} ({rows})."),
     tr_mark("Correct them, or say the system of the coordinates: --crs."),
     tr_mark("Longitudes lie between −180 and 180 degrees, latitudes between −90 and 90.")},
    {"LOC-012", error, tr_mark("it cannot be told which column holds the codes of the areas (columns: {columns})."),
     tr_mark("Name it: --code COLUMN."), tr_mark("Columns called code, insee, siren and the like are found by themselves.")},
    {"LOC-013", error, tr_mark("areas without a code: {count} (features {rows})."), tr_mark("Give them one, or name another column with --code."),
     tr_mark("Counts are written by code: what falls into an area without one could not be named.")},
    {"LOC-014", note, tr_mark("codes that several features have: {count} ({codes}); they are parts of one area."), "",
     tr_mark("An area in several parts is often written as several features. A point that lies in two of them is counted once.")},
    {"LOC-015", error, tr_mark("column “{value}” has more than {most} different values: it tells rows apart, it does not group them."),
     tr_mark("Count by another column, or keep the points with --points."),
     tr_mark("Counting by an identifier would need as much memory as there are points.")},
    {"LOC-016", note, tr_mark("points that lie in several areas of the layer: {count}; they are counted in each."), "",
     tr_mark("Areas may overlap (quarters). The sum over areas is then more than the number of points.")},
    {"LOC-017", error, tr_mark("areas that cannot be brought into the system of the points, {value}: {count} ({codes})."),
     tr_mark("Give the points in a system that is made for this place."),
     tr_mark("Projected systems are made for one part of the Earth; elsewhere some places have no coordinates in them.")},
    {"LOC-018", error, tr_mark("there is no area in the layer."), tr_mark("Take a layer of surfaces."),
     tr_mark("Points and lines have no inside.")},
    {"LOC-019", error, tr_mark("the coordinate system “{value}” is not known here."), tr_mark("Write its number in the EPSG register, for example EPSG:2154 (Lambert-93) or EPSG:4326 (longitude and latitude)."),
     tr_mark("Coordinate systems are looked up in the register that comes with the machine (PROJ, EPSG); newer ones are not in it.")},
    {"LOC-020", warning, tr_mark("areas drawn in frames, elsewhere than they lie, are left out: {count} ({codes}); points there are outside all areas."),
     tr_mark("Take a layer in which every département has its true place."),
     tr_mark("Ready-made layers of France often bring the overseas départements near the mainland; no point of theirs would fall into them, and others might.")},
    {"LOC-021", warning, tr_mark("rows whose coordinates are both 0: {count} ({rows}); they are taken for missing."),
     tr_mark("Look the addresses up again."),
     tr_mark("Software writes 0 for a place it did not find. Where an area lies at 0, 0, points there are counted in it.")},
});

}  // namespace

std::span<const CatalogueEntry> catalogue_loc() { return entries; }

}  // namespace portulan::inline base

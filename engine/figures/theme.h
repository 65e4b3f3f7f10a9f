// How figures look: colours, type sizes, line widths, and the sign of each family, nature and status.
// Colours were chosen for print on white: dark enough for type, told apart by colour-blind readers and, with the
// shapes, in black and white. Everything a figure or a page draws takes its look from here.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "figures/shaping.h"
#include "figures/symbol.h"
#include "model/drawing.h"
#include "model/element.h"

namespace portulan::figures {

/// Sign of a kind of thing: the same on maps, diagrams, sheets and in every legend.
struct Sign {
    Colour colour;
    Shape shape = Shape::circle;
    bool hollow = false;  // outline only
};

struct Theme {
    // ink and paper
    Colour ink = colour_of("#1d2a35");
    Colour muted = colour_of("#52616d");    // captions, secondary labels; 6:1 on white
    Colour faint = colour_of("#8795a1");    // hairlines, never type
    Colour paper = colour_of("#ffffff");
    Colour accent = colour_of("#b5472d");   // the one colour that calls
    Colour rule = colour_of("#c9d1d8");
    Colour warning = colour_of("#9c1f2e");

    // ground
    Colour sea = colour_of("#dfebf1");
    Colour sea_line = colour_of("#6f97ab");   // coast
    Colour land = colour_of("#f7f5ef");       // the territory
    Colour land_around = colour_of("#ebe8df");  // its neighbours
    Colour land_focus = colour_of("#fbe7c8");   // the territory on a situation map
    Colour water_name = colour_of("#3d6f88");
    Colour commune_border = colour_of("#a9a494");
    Colour epci_border = colour_of("#6b6557");
    Colour departement_border = colour_of("#4a4438");
    Colour qpv_fill = colour_of("#c05a8d");
    Colour qpv_border = colour_of("#8d2f60");
    Colour no_data = colour_of("#8f99a1");    // the hatch

    // type, points; nothing printed is smaller than `smallest`
    double title_pt = 11;
    double subtitle_pt = 8.5;
    double text_pt = 8;
    double label_pt = 7.5;
    double note_pt = 6.5;
    static constexpr double smallest = 6;
    std::string_view regular = "OpenSans-Regular.ttf";
    std::string_view italic = "OpenSans-Italic.ttf";
    std::string_view semibold = "OpenSans-SemiBold.ttf";
    std::string_view bold = "OpenSans-Bold.ttf";

    // lines, mm
    double commune_line = 0.14;
    double epci_line = 0.34;
    double departement_line = 0.55;
    double region_line = 0.75;
    double coast_line = 0.3;
    double edge_line = 0.4;       // where the boundaries given end
    double country_line = 0.9;
    double territory_line = 0.7;  // round the territory a map is about
    double territory_band = 1.6;  // width of the tint outside that line; 0: none
    double rim_line = 0.25;       // round signs

    // palettes by name (palettes.h), where a map names none
    std::string sequential_palette = "ambre";
    std::string diverging_palette = "braise";
    std::string category_palette = "portulan";
    bool patterns = false;        // categories, and both sides of a diverging scale, are told apart by patterns: for grey print

    /// A style of this theme: font file, points, colour.
    TextStyle style(std::string_view font, double size_pt, Colour colour) const;
    /// Same with a halo of the given colour, for type over a map.
    TextStyle with_halo(TextStyle style, Colour halo, double width_mm = 0.7) const;

    /// The colour itself; in a theme with patterns the grey of the same luminance: shapes, widths and dashes tell there what colours tell elsewhere.
    Colour toned(Colour colour) const;

    /// Sign of one of the twelve families; grey circle for a code that is none.
    Sign family(std::string_view code) const;
    Sign nature(SpaceNature nature) const;
    /// Colour of the line of a tie.
    Colour tie(TieQuality quality, TieStatus status) const;

    /// Size of a label that is so much larger or smaller than the usual one (7.5 pt), in this theme; never below the least.
    double label_size(double usual_pt) const;

    /// Sequential ramp of k colours (2 to 9), light to dark, even steps of lightness (CIELAB).
    std::vector<Colour> sequential(std::size_t k) const;
    /// Diverging ramp of k colours, lightest in the middle.
    std::vector<Colour> diverging(std::size_t k) const;
};

/// Mixes b into a (share 0: a, 1: b), in sRGB: for tints that must not cost opacity in print.
Colour mix(Colour a, Colour b, double share);
/// Contrast ratio of WCAG 2.1 (1 to 21).
double contrast(Colour a, Colour b);
/// The colour, mixed with as much ink as it needs to stand out from the ground (3:1): for lines, which have no rim.
Colour standing_out(Colour colour, Colour ground, Colour ink);
/// Paper or ink where one of them reads well on the colour (4.5:1), else black or white.
Colour readable_on(Colour background, const Theme& theme);

}  // namespace portulan::figures

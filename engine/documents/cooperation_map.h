// The cooperation map (L27): an A3 sheet, printed on both sides, that a team pins up or carries folded. On its face a sea chart with the
// project's stations, its route through what has happened and what comes next, and its four classes of marks; on its back eight panels.
//   Document folded = cooperation_map(context, chart, {.folded = true});
//   write_file("carte-de-la-cooperation_pliage.pdf", write_pdf(folded, {...}));
#pragma once

#include <string>
#include <vector>

#include "base/problem.h"
#include "figures/context.h"
#include "model/document.h"

namespace portulan::documents {

/// A port of call of the route.
struct ChartStop {
    std::string date;   // ISO
    std::string title;
    bool behind = true; // false: it is still to come
};

/// What the map tells: words of one edition, whole sentences or short names, in the language of the context.
struct CooperationChart {
    std::string period;                          // "janvier 2025 – mars 2026"
    std::vector<std::string> engaged, observers; // names of territories, along the coast
    std::vector<ChartStop> stops;                // by date; up to sixteen have room
    std::size_t further_stops = 0;               // that found none
    std::string next_stop;                       // in words; empty: none is known
    // What the project's tables say of each station; a line each.
    std::vector<std::string> harbour, bivouac, volcano, beacon, logbook, evaluation;
    // The four classes of the legend, names of things of the project; empty: lines to be filled in by hand.
    std::vector<std::string> sites, currents, imaginaries, compatible;
};

struct ChartForm {
    bool folded = true;  // panels of 105 mm, the lower row of the back upside down, no word within 8 mm of a fold; else two posters
    bool press = false;  // 3 mm of bleed, cutting and folding marks outside the trimmed size
};

/// Two pages, face and back, each of 420 x 297 mm; for the press 446 x 323 mm, with the boxes of the trimmed page and its bleed in the document. In
/// the middle columns a panel is 1 mm narrower than at the ends, so that it lies within the fold. Same input, same pages.
/// FIG-010 in `findings` where what is to be said does not fit into its panel.
Document cooperation_map(const figures::FigureContext& context, const CooperationChart& chart, const ChartForm& form, Problems& findings);

/// The face of the poster alone, for a page on screen.
Drawing cooperation_face(const figures::FigureContext& context, const CooperationChart& chart);

}  // namespace portulan::documents

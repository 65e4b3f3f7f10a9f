// Where names go on a map: candidates in page millimetres, no two boxes in conflict, priorities first.
// Nothing depends on a device: the places are the same in every format of one width.
// Method: candidate positions per feature and a conflict test, greedy by priority, then single and pair moves until
// nothing improves (the local search of Christensen, Marks and Shieber 1995, without chance: fixed order, no seed).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "figures/shaping.h"
#include "model/box.h"
#include "model/geometry.h"

namespace portulan::figures {

struct LabelRequest {
    std::string id;    // of the feature, for reports; ties between equal labels are broken by it
    std::string text;
    TextStyle style;
    int priority = 2;  // 1: must be there; larger: less important
    Point anchor;      // of the symbol, or the label point of an area; mm
    double clearance = 0;      // radius of the symbol the text must leave free, mm; 0 with `area` set
    const MultiPolygon* area = nullptr;  // in mm: the label should lie inside; null for points
    bool overflow = false;     // with `area`: may stand over its neighbours, for a town too small on paper for its name
    double wrap_width = 26;    // mm, for names set on two or three lines
    bool must = false;         // somebody asked for it by name: a figure without it is not fit to print, an error of the figure
    bool leader = false;       // may stand away from its anchor with a leader line
    double leader_reach = 14;  // mm, at most
};

struct PlacedLabel {
    std::size_t request = 0;
    std::vector<TextMark> lines;
    Box box;
    std::vector<Point> leader;  // two points, or none
};

struct UnplacedLabel {
    std::size_t request = 0;
    enum class Reason {
        no_room,        // other names stand there
        covered,        // signs, scale or inset stand wherever it could
        outside_frame,  // what it names is not on the map
        too_long        // no setting of it fits the area or the frame
    } reason = Reason::no_room;
};

struct LabelPlacement {
    std::vector<PlacedLabel> placed;  // in the order of the requests
    std::vector<UnplacedLabel> unplaced;
};

/// "no_room", "covered"...: as the manifest writes it.
std::string_view word_of(UnplacedLabel::Reason reason);

/// Where a name stood before: its lines and the corner of its box, mm. Kept while the same place is still open to it.
struct HeldPlace {
    std::string lines;  // joined by " / "
    Point corner;
};
using HeldPlaces = std::map<std::string, HeldPlace, std::less<>>;  // by the id of the request

struct LabelOptions {
    Box frame;                    // labels stay inside, mm
    std::vector<Box> obstacles;   // nothing may be printed over these: symbols, scale bar, inset
    double gap = 0.5;             // least distance between two labels, mm
    const HeldPlaces* held = nullptr;  // these come first, and move for nobody
};

/// The places taken, to hold them next time.
HeldPlaces places_of(const std::vector<LabelRequest>& requests, const LabelPlacement& placement);

LabelPlacement place_labels(const Fonts& fonts, const std::vector<LabelRequest>& requests, const LabelOptions& options);

}  // namespace portulan::figures

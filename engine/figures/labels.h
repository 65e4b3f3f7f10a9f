// Where names go on a map: candidates in page millimetres, no two boxes in conflict, priorities first.
// Nothing depends on a device: the places are the same in every format of one width.
// Method: candidate positions per feature and a conflict test, greedy by priority, then single and pair moves until
// nothing improves (the local search of Christensen, Marks and Shieber 1995, without chance: fixed order, no seed).
#pragma once

#include <string>
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
    bool leader = false;       // may stand away from its anchor with a leader line
};

struct PlacedLabel {
    std::size_t request = 0;
    std::vector<TextMark> lines;
    Box box;
    std::vector<Point> leader;  // two points, or none
};

struct UnplacedLabel {
    std::size_t request = 0;
    enum class Reason { no_room, outside_frame } reason = Reason::no_room;
};

struct LabelPlacement {
    std::vector<PlacedLabel> placed;  // in the order of the requests
    std::vector<UnplacedLabel> unplaced;
};

struct LabelOptions {
    Box frame;                    // labels stay inside, mm
    std::vector<Box> obstacles;   // nothing may be printed over these: symbols, scale bar, inset
    double gap = 0.5;             // least distance between two labels, mm
};

LabelPlacement place_labels(const Fonts& fonts, const std::vector<LabelRequest>& requests, const LabelOptions& options);

}  // namespace portulan::figures

// The positions a label may take, best first. Part of labels.cpp, apart for its length.
#pragma once

#include <vector>

#include "figures/labels.h"

namespace portulan::figures {

struct LabelCandidate {
    std::vector<std::string> lines;
    Align align = Align::middle;
    Point first_baseline;  // anchor of the first line
    double line_height = 0;
    Box box;
    double cost = 0;       // 0 is ideal
    std::vector<Point> leader;
};

/// All positions whose box lies in the frame, sorted by cost.
std::vector<LabelCandidate> label_candidates(const Fonts& fonts, const LabelRequest& request, const Box& frame);

}  // namespace portulan::figures

// Names answer to what lies under them: light letters where all of it is dark. Dark letters in a light halo cut holes into a
// dark area and are hard to read there; across a border of dark and pale ones the light halo stays.
#pragma once

#include <vector>

#include "figures/labels.h"
#include "figures/theme.h"
#include "model/drawing.h"

namespace portulan::figures {

/// Gives the names placed on dark ground the colour of paper, in a halo of that ground (4.5:1, WCAG 2.1, 1.4.3). `under`: all
/// that is painted before the names; hatches and lines do not count, but over hatches the halo is wider.
void set_on_ground(const Theme& theme, const std::vector<Mark>& under, LabelPlacement& placement);

}  // namespace portulan::figures

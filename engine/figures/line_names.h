// Names set along lines: rivers on a map, letter by letter beside their course.
// Method: the course is smoothed to the measure of the type; every stretch of it that is long enough is tried above and below,
// and the one kept that bends least, lies flattest and nearest the middle of the course, and that nothing strikes (the rules
// of E. Imhof, "Positioning Names on Maps", 1975, for linear features).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figures/shaping.h"
#include "model/box.h"
#include "model/geometry.h"

namespace portulan::figures {

struct LineName {
    std::string text;
    TextStyle style;
    MultiLine course;  // mm; parts that meet end to end are taken for one
    bool on_line = false;  // the letters stand on the line, as heights do, not beside it
};

/// One mark for each name that finds a place within `frame` (mm) and off what is `taken`; its letters are added to that. Longer
/// courses come first, then the order of the texts. A course shorter than its name, or that bends too much for it, has none.
std::vector<TextMark> set_along_lines(const Fonts& fonts, const std::vector<LineName>& names, const Box& frame, std::vector<Box>& taken);

}  // namespace portulan::figures

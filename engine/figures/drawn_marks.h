// A drawing read back: its texts and signs in the order of painting, each with the colour that lies under it.
#pragma once

#include <string>
#include <vector>

#include "model/box.h"
#include "model/drawing.h"

namespace portulan::figures {

struct DrawnText {
    const TextMark* text = nullptr;  // of the drawing
    Colour under;                    // its halo, else the fill painted last under its middle, else paper
};

/// A group of role "symbol", or a line of role "link".
struct DrawnSign {
    std::string title;
    std::vector<Colour> colours;  // of what it is made of, fills and lines
    Colour under;
    Box box;
    bool line = false;            // a line hides nothing
};

struct DrawnMarks {
    std::vector<DrawnText> texts;
    std::vector<DrawnSign> signs;
};

/// The drawing must outlive the result.
DrawnMarks read_marks(const Drawing& drawing, Colour paper);

/// The share of the signs of which more than a third is covered by signs painted later (discs in their boxes); 0 to 1.
double hidden_share(const std::vector<DrawnSign>& signs);

}  // namespace portulan::figures

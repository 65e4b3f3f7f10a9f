// Drawings as Enhanced Metafiles (MS-EMF 16.0): vectors that office programs take in, scale and let be ungrouped.
//   write_file("carte.emf", write_emf(figure.drawing, {.fonts = data_folder() / "fonts"}));
#pragma once

#include <filesystem>
#include <string>

#include "model/drawing.h"

namespace portulan::backends {

struct EmfOptions {
    std::filesystem::path fonts{};  // the folder the text was shaped with
};

/// Units of a micrometre on white paper of the drawing's size. Letters are shapes, dashes are drawn one by one: what shows them needs
/// neither our fonts nor pens of its own. A metafile knows no transparency: colours are mixed with white as they would be on bare
/// paper. Links are left out; the title is its description. Preconditions: width and height > 0, and at most 2 m.
/// Throws Error (RUN-001) for a missing font.
std::string write_emf(const Drawing& drawing, const EmfOptions& options);

}  // namespace portulan::backends

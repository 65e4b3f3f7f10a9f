// Drawings as PNG images.
//   write_file("carte.png", write_png(figure.drawing, {.dpi = 300, .fonts = data_folder() / "fonts"}));
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "model/drawing.h"

namespace portulan::backends {

struct PngOptions {
    double dpi = 300;
    std::filesystem::path fonts{};        // the folder the text was shaped with
    std::size_t memory = std::size_t{32} << 20;  // bytes for pixels: larger images are painted band by band
    unsigned jobs = 1;                    // threads that paint and pack bands; the bytes do not depend on them
};

/// RGB, 8 bits, on white; round(mm * dpi / 25.4) pixels a side, with the resolution (pHYs), title and description
/// (iTXt) inside and no date. Letters are painted without hinting, at their places to a quarter of a
/// pixel. An empty drawing is a white image. Precondition: width and height > 0.
/// Throws Error RUN-001 for a missing font, RUN-002 for an image of more than 32767 pixels a side.
std::string write_png(const Drawing& drawing, const PngOptions& options);

}  // namespace portulan::backends

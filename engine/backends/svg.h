// Drawings as SVG 1.1 with a few attributes of SVG 2 that older programs ignore without harm.
//   write_file("carte.svg", write_svg(figure.drawing, {.fonts = data_folder() / "fonts"}));
#pragma once

#include <filesystem>
#include <string>

#include "model/drawing.h"

namespace portulan::backends {

struct SvgOptions {
    std::filesystem::path fonts{};  // the folder the text was shaped with
    bool outlined = false;          // letters as shapes, without style sheet: for office programs
};

/// White paper, size in mm, user units in mm, three decimals (a micrometre). Groups keep their ids, roles (class) and titles; links
/// are followed when they are http, https, mailto, tel or relative. The drawing's title and description are what a
/// screen reader says. Text is text: the part of each font that is used is embedded (WOFF), and textLength keeps the
/// measured widths where the font cannot be loaded; the outlined variant holds each glyph once and the words as
/// aria-label. Clips and paths with `even_odd` use the even-odd rule. An empty drawing is blank paper.
/// Precondition: width and height > 0. Throws Error (RUN-001) for a missing font.
std::string write_svg(const Drawing& drawing, const SvgOptions& options);

}  // namespace portulan::backends

// The text operators of a run. Internal to this room.
#pragma once

#include <string>

#include "backends/pdf_fonts.h"
#include "model/drawing.h"

namespace portulan::backends {

/// Shows the glyphs of a run, the font, its size and the matrix being set (user unit mm, text upright): one string, with
/// corrections where the font's own widths lead elsewhere, and the words where glyphs alone do not tell them.
void append_pdf_run(std::string& out, const TextMark& mark, PdfFont& font);

}  // namespace portulan::backends

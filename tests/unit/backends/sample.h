// One drawing with everything a backend must be able to paint.
#pragma once

#include <filesystem>
#include <string>

#include "figures/shaping.h"
#include "model/document.h"
#include "support/folders.h"

namespace portulan::backends {

std::filesystem::path fonts_folder();
const figures::Fonts& fonts();

/// 160 x 120 mm: tints, holes, strokes, dashes, curves, opacity, a clip, links, text of all sizes, halos, turns, spaced
/// letters, French, Hebrew and awkward characters.
Drawing sample_drawing();

/// A map-like drawing of that many vertices in `areas` closed paths with alternating tints.
Drawing large_drawing(std::size_t vertices, std::size_t areas);

/// The output of a command, standard output alone; nothing when the program is not installed.
std::optional<std::string> output_of(const std::string& program, const std::string& arguments);

}  // namespace portulan::backends

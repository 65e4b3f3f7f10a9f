// A small drawing of one colour, read from an SVG file: the paths of its `path` elements, nothing else of it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "model/drawing.h"

namespace portulan::sources {

/// The path of SVG path data (all commands of SVG 1.1, arcs as cubic curves); empty when it cannot be understood.
Path path_of_svg(std::string_view data);

/// The shape of a pictogram, its view box brought to the square from (-0.5, -0.5) to (0.5, 0.5), y downwards. Problems:
/// FIG-055 when the file is no SVG, or holds no path, a transformation or anything that is no path. `name` is the file as
/// written. Throws Error (RUN-001) when it cannot be read.
Path read_pictogram(const std::filesystem::path& file, const std::string& name, Problems& problems);

}  // namespace portulan::sources

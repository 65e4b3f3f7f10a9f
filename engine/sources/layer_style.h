// Styles that somebody has made in QGIS or for a web map server, read as ways to draw a layer: QML, and SLD with Symbology
// Encoding.
//   const auto style = read_layer_style(folder / "quartiers.qml", "quartiers.qml", problems);
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/problem.h"
#include "model/layer_style.h"

namespace portulan::sources {

/// QML (QGIS 3: one symbol, categories, classes, rules, simple names) and SLD 1.0 or 1.1 (filters of comparisons, polygons, lines, points,
/// texts). Lengths become millimetres: pixels of QML are 1/96 inch, those of SLD 0.28 mm. Nested rules are written out. What is not
/// understood is told with the line it stands in (FIG-111) and left out; nothing, and FIG-110, where the file is no style.
std::optional<LayerStyle> read_layer_style(const std::filesystem::path& path, std::string_view shown_name, Problems& problems);

}  // namespace portulan::sources

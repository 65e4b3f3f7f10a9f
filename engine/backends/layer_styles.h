// The way a layer is drawn as files of styles: QML (QGIS) and SLD (OGC).
#pragma once

#include <string>
#include <string_view>

#include "model/geo_project.h"

namespace portulan::backends {

/// For QGIS 3.18 and later: one symbol where a single rule applies everywhere, categories where all rules compare one
/// column with one word each, else rules. Lengths in millimetres.
std::string write_qml(const LayerStyle& style, LayerKind kind);

/// The elements renderer-v2 and labeling of it, as they stand in a project too.
std::string qml_symbology(const LayerStyle& style, LayerKind kind);

/// SLD 1.1.0 with Symbology Encoding 1.1.0 (OGC 05-077r4, 05-078r4); lengths in pixels of 0.28 mm, hatches as QGIS and
/// GeoServer read them (the mark horline, turned).
std::string write_sld(const LayerStyle& style, LayerKind kind, std::string_view name);

/// The well-known name of a mark in both; a triangle on its tip is a triangle turned by 180 degrees.
std::string_view mark_name(MarkShape shape);

/// "REVENU" >= 18000 AND "REVENU" < 21500, in the language of QGIS; ELSE for what is left over, empty for a rule that applies
/// everywhere.
std::string qgis_expression(const StyleRule& rule);

}  // namespace portulan::backends

// Geographic layers with their styles, for QGIS and others: one GeoPackage and one project that opens it.
#pragma once

#include <string>
#include <string_view>

#include "model/geo_project.h"

namespace portulan::backends {

/// A GeoPackage 1.2 with a table per layer and the table `layer_styles` that QGIS and GeoServer read: QML and SLD of each
/// style, the first of a table flagged as its usual one. The same project gives the same bytes. Throws Error RUN-002 under the
/// name `shown`.
std::string write_geopackage(const GeoProject& project, std::string_view shown);

/// A project of QGIS 3.18 and later as .qgz: the layers of `database` (a file beside it) in groups, drawn as their styles say.
/// `stem`: name of the file without its ending.
std::string write_qgz(const GeoProject& project, std::string_view database, std::string_view stem);

}  // namespace portulan::backends

// Pieces of the layers for geographic information systems. Internal to geo_layers*.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figures/circle_scale.h"
#include "figures/geo_layers.h"

namespace portulan::figures {

/// An empty table in the CRS of the basemap.
GeoTable geo_table(const Basemap& basemap, std::string name, LayerKind kind, std::string title);
void add_geo_column(GeoTable& table, std::string name, std::string heading, ColumnKind kind = ColumnKind::text);
void add_geo_row(GeoTable& table, std::vector<std::string> cells, Geometry shape);

/// One symbol for all.
LayerStyle plain_style(std::string label, LayerSymbol symbol);
StyleLabels geo_names(const Theme& theme, double size_pt, bool bold, Colour colour, Colour halo);

/// The columns of an indicator, and what they say of an area.
void add_value_columns(const FigureContext& context, const MapVariable& variable, GeoTable& table);
void add_values(const MapVariable& variable, std::string_view code, std::vector<std::string>& cells);

/// How the values of an indicator are drawn: its classes from high to low (or its categories), then secrecy and no data where they
/// occur. `around`: paler, and nothing where nothing is known.
LayerStyle value_style(const FigureContext& context, const MapVariable& variable, bool around, bool fades);

/// Counts of areas of their own are circles, as on the map on paper: as large as these where it is printed at its width. Nothing for
/// what is no count, and for counts of larger areas (EPCI) than those of the tables.
std::optional<CircleScale> count_scale(const FigureContext& context, const Basemap& basemap, Level territory, const MapVariable& variable);
/// Circles of the values, then what is hatched: secrecy and, in the territory, no data.
LayerStyle circle_style(const FigureContext& context, const MapVariable& variable, const CircleScale& scale, bool around);

/// Spaces at their places, by nature; hollow where the place is only known roughly. No row where none has a place.
GeoTable space_table(const FigureContext& context, const Basemap& basemap, const Cast& spaces);
/// Ties whose two ends stand at a place of their own.
GeoTable tie_table(const FigureContext& context, const Basemap& basemap, const Cast& places);

}  // namespace portulan::figures

// Geographic layers with the ways to draw them, and the map they make together: what goes to a geographic information system.
#pragma once

#include <string>
#include <vector>

#include "model/box.h"
#include "model/layer.h"
#include "model/layer_style.h"

namespace portulan::inline model {

enum class LayerKind { points, lines, areas };

struct NamedStyle {
    std::string name;
    LayerStyle style{};
};

/// A table of features, all of one kind.
struct GeoTable {
    Layer layer;  // its name is that of the table: [a-z0-9_]
    LayerKind kind = LayerKind::areas;
    std::string title;        // for readers
    std::string description;  // source and vintage
    std::vector<std::string> headings{};  // of the columns for readers; empty: the columns' names
    std::vector<NamedStyle> styles{};     // the first is the usual one
};

/// A layer of the map: a table in one of its styles.
struct GeoMapLayer {
    std::size_t table = 0, style = 0;
    std::string title;
    bool shown = true;
};

/// Layers that stand together, the uppermost first.
struct GeoMapGroup {
    std::string title;  // empty: the layers stand alone
    std::string within{};  // title of the group round it, of which one member is shown at a time; empty: none
    std::vector<GeoMapLayer> layers{};
    bool shown = true;
};

struct GeoProject {
    std::string title, author, date;  // date: ISO
    std::string crs;                  // "EPSG:2154"
    Box extent{};                     // what opens on the screen
    Colour background{};
    std::vector<GeoTable> tables{};
    std::vector<GeoMapGroup> groups{};  // the uppermost first
};

}  // namespace portulan::inline model

// Features as read from a geographic file: shapes with text attributes.
#pragma once

#include <string>
#include <vector>

#include "model/box.h"
#include "model/geometry.h"
#include "model/table.h"

namespace portulan::inline model {

/// What a column holds in its file; in tables every cell is text.
enum class ColumnKind { text, integer, decimal, date, time, date_time };

/// shapes[i] belongs to table.rows[i]; row numbers are feature numbers from 1.
struct Layer {
    std::string name;
    std::string crs;  // "EPSG:2154"; empty when the file does not say
    Table table;      // attributes, all as text
    std::vector<Geometry> shapes;  // none where they were taken while the layer was read
    std::vector<Box> boxes{};      // of the shapes, taken or not
    std::vector<std::size_t> displaced{};  // shapes drawn elsewhere than they lie (frames with overseas départements), sorted
    std::vector<ColumnKind> kinds;  // one per column of the table; none: all are text
};

}  // namespace portulan::inline model

// Features as read from a geographic file: shapes with text attributes.
#pragma once

#include <string>
#include <vector>

#include "model/geometry.h"
#include "model/table.h"

namespace portulan::inline model {

/// shapes[i] belongs to table.rows[i]; row numbers are feature numbers from 1.
struct Layer {
    std::string name;
    std::string crs;  // "EPSG:2154"; empty when the file does not say
    Table table;      // attributes, all as text
    std::vector<Geometry> shapes;
};

}  // namespace portulan::inline model

#include "base/place.h"

namespace portulan::inline base {

std::string to_string(const Place& place) {
    std::string out = place.file;
    if (!place.sheet.empty()) out += "[" + place.sheet + "]";
    if (place.row > 0) out += ":" + std::to_string(place.row);
    if (place.position > 0) out += ":" + std::to_string(place.position);
    if (!place.column.empty()) out += ":" + place.column;
    return out;
}

}  // namespace portulan::inline base

// The drawn signs of the cooperation map: its four stations and its four classes of marks. Internal to this room.
#pragma once

#include <vector>

#include "documents/chart_sea.h"

namespace portulan::documents {

enum class Station { harbour, bivouac, volcano, beacon };
/// Standing on `foot`, about 26 mm wide at scale 1.
void add_station(std::vector<Mark>& marks, Station station, Point foot, double scale, const SeaColours& colours);

enum class ChartClass { site, current, imaginary, compatible };
/// About 7 mm wide, round `centre`.
void add_class_sign(std::vector<Mark>& marks, ChartClass which, Point centre, const SeaColours& colours);

}  // namespace portulan::documents

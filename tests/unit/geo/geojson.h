// Just enough GeoJSON to read the test files: features with text properties and polygons.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "geo/topology.h"

namespace portulan::support {

class FeatureReader {
public:
    FeatureReader(std::string_view text, std::string code_key, std::string name_key)
        : text_{text}, code_key_{std::move(code_key)}, name_key_{std::move(name_key)} {}

    std::vector<geo::AreaShape> read() {
        std::vector<geo::AreaShape> areas;
        const std::string_view mark = "\"Feature\"";
        std::size_t from = text_.find(mark);
        while (from != std::string_view::npos) {
            const std::size_t next = text_.find(mark, from + mark.size());
            const std::string_view feature = text_.substr(from, next == std::string_view::npos ? next : next - from);
            areas.push_back({property(feature, code_key_), property(feature, name_key_), shape(feature)});
            from = next;
        }
        return areas;
    }

private:
    static std::string property(std::string_view feature, const std::string& key) {
        const std::size_t at = feature.find("\"" + key + "\"");
        if (at == std::string_view::npos) return {};
        const std::size_t open = feature.find('"', feature.find(':', at)) + 1;
        std::size_t close = open;
        while (feature[close] != '"') close += feature[close] == '\\' ? 2 : 1;
        return std::string(feature.substr(open, close - open));
    }

    static MultiPolygon shape(std::string_view feature) {
        const std::size_t key = feature.find("\"coordinates\"");
        if (key == std::string_view::npos) return {};
        const bool multi = feature.find("MultiPolygon") != std::string_view::npos;
        const char* at = feature.data() + feature.find('[', key);
        MultiPolygon out;
        // Depth of brackets: positions are innermost, polygons the third level from inside.
        const int ring_depth = multi ? 3 : 2;
        int depth = 0;
        do {
            if (*at == '[') {
                ++depth;
                if (depth == ring_depth - 1) out.emplace_back();
                if (depth == ring_depth) {
                    Polygon& polygon = out.back();
                    if (!polygon.outer.empty()) polygon.holes.emplace_back();
                }
                if (depth == ring_depth + 1) {
                    char* end = nullptr;
                    const double x = std::strtod(at + 1, &end);
                    while (*end == ',' || *end == ' ') ++end;
                    const double y = std::strtod(end, &end);
                    Polygon& polygon = out.back();
                    (polygon.holes.empty() ? polygon.outer : polygon.holes.back()).push_back({x, y});
                    at = end;
                    while (*at != ']') ++at;
                    --depth;
                }
            } else if (*at == ']') {
                --depth;
            }
            ++at;
        } while (depth > 0);
        return out;
    }

    std::string_view text_;
    std::string code_key_;
    std::string name_key_;
};

}  // namespace portulan::support

// A hash over values, the same for the same values on every machine: what a job reads, as one word.
//   Digest digest;
//   digest.add(context.title); digest.add(*cast);
//   key = digest.hex();
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/hash.h"
#include "figures/basemap.h"
#include "figures/context.h"
#include "figures/indicator_map.h"
#include "project/answer_source.h"
#include "project/map_inputs.h"
#include "model/network.h"
#include "model/project.h"

namespace portulan::project {

/// Lengths go before contents, so that no two values run into each other. What a value has of places in files (row,
/// column) is left out: where something was written is not what was written.
class Digest {
public:
    void add(std::string_view text);
    void add(const std::string& text) { add(std::string_view(text)); }
    void add(const char* text) { add(std::string_view(text)); }

    template <class T>
        requires std::integral<T> || std::is_enum_v<T>
    void add(T value) {
        add_bits(static_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
    }
    void add(double value) { add_bits(std::bit_cast<std::uint64_t>(value)); }
    void add(std::vector<bool>::const_reference value) { add_bits(value ? 1 : 0); }

    template <class T>
    void add(const std::vector<T>& values) {
        add_bits(values.size());
        for (const auto& value : values) add(value);
    }
    template <class T>
    void add(const std::optional<T>& value) {
        add_bits(value ? 1 : 0);
        if (value) add(*value);
    }
    template <class T, class C>
    void add(const std::set<T, C>& values) {
        add_bits(values.size());
        for (const auto& value : values) add(value);
    }
    template <class K, class V, class C>
    void add(const std::map<K, V, C>& values) {
        add_bits(values.size());
        for (const auto& [key, value] : values) {
            add(key);
            add(value);
        }
    }

    void add(const std::vector<Point>& points);
    void add(Point point);
    void add(const Box& box);
    void add(const Polygon& polygon);
    void add(const Geometry& shape);
    void add(Colour colour);
    void add(const Coverage& coverage);
    void add(const Territory& territory);
    void add(const AreaRecord& record);
    void add(const BoundarySet& set);
    void add(const ContextLayer& layer);
    void add(const Element& element);
    void add(const Tie& tie);
    void add(const Evidence& source);
    void add(const Family& family);
    void add(const Cast& cast);
    void add(const GroupedTies& grouped);
    void add(const IndicatorTable& table);
    void add(const Network& network);
    void add(const figures::ClassScheme& scheme);
    void add(const figures::MapVariable& variable);
    void add(const figures::MapLink& link);
    void add(const MapSpec& spec);
    void add(const MapRequest& request);
    void add(const PeopleAreas& all);
    void add(const AnswerRounding& rounding) { add_all(rounding.base, rounding.counts, rounding.far); }
    void add(const AnswerCell& of);
    void add(const AnswerTables& all);
    void add(const ChartRequest& request);
    void add(const figures::Theme& theme);
    /// But for fonts, which are hashed as files.
    void add(const figures::FigureContext& context);
    /// But for the positions of elements: they follow from the elements and the coordinate system.
    void add(const figures::Basemap& basemap);

    /// 64 hexadecimal digits. Nothing may be added afterwards.
    std::string hex();

private:
    template <class... T>
    void add_all(const T&... values) {
        (add(values), ...);
    }
    void add_bits(std::uint64_t bits);
    void flush();

    Sha256 hash_;
    std::string waiting_;
};

}  // namespace portulan::project

// Statistics on areas: what is measured, and one value per area with its status.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/place.h"
#include "model/territory.h"

namespace portulan::inline model {

struct Indicator {
    std::string code;
    std::string name;
    std::string unit;
    std::string source;
    std::string vintage;
    bool additive = false;  // sommable: may be added over areas
    Level level = Level::commune;
    int decimals = 1;
    std::string method;  // of classification; empty: the default
    int classes = 5;
    std::vector<std::string> categories{};  // their labels in order, where the values are not numbers: a value is the index of one
    std::optional<double> least_units{};    // what a value must rest on to be told: 3 firms, 11 people or households...; none: the gate's own
};

/// A number of people or things: maps say it with circles, for a large area in a dark colour looks like much of everything.
inline bool is_count(const Indicator& indicator) { return indicator.additive && indicator.categories.empty(); }

/// Publication status of a value, after INSEE and Eurostat practice. A missing value is never zero.
enum class ValueStatus { publishable, secret, unavailable, not_significant, estimated, imputed };

struct IndicatorValue {
    std::string indicator;
    Level level = Level::commune;
    std::string code;
    std::optional<double> value;  // none unless publishable, estimated or imputed
    ValueStatus status = ValueStatus::publishable;
    std::optional<double> base;   // n: units behind the value
    Place place;
};

/// The values of one indicator, one per area, ready to be shown once released.
struct IndicatorTable {
    Indicator indicator;
    std::vector<IndicatorValue> values;  // sorted by code
};

}  // namespace portulan::inline model

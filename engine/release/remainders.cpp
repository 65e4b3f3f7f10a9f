#include "release/remainders.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace portulan::release {
namespace {

bool is_numbered(const IndicatorValue& value) {
    return value.value && (value.status == ValueStatus::publishable || value.status == ValueStatus::estimated || value.status == ValueStatus::imputed);
}

/// The units behind a value; nothing where they are not known.
std::optional<double> units_of(const IndicatorValue& value, bool additive) {
    if (!is_numbered(value)) return std::nullopt;
    if (value.base) return value.base;
    return additive ? value.value : std::nullopt;
}

/// A quarter whose number is shown, as far as its own row goes.
struct ToldQuarter {
    const IndicatorValue* value = nullptr;
    double units = 0;
};

/// The quarters of one level in a commune.
struct Parts {
    std::vector<ToldQuarter> told{};
    double told_units = 0, held_units = 0;
    std::size_t held = 0, untold = 0;  // under secrecy or a threshold; without a number for whatever reason
    bool measured = true;              // the units of all that are told are known
    bool held_known = true;            // and of all that are held back
};

std::optional<double> finite(std::optional<double> units) { return units && std::isfinite(*units) ? units : std::nullopt; }

void add_quarter(const IndicatorValue& value, bool additive, double least_units, Parts& parts) {
    const auto units = finite(units_of(value, additive));
    if (is_held(value, least_units)) {
        ++parts.held;
        ++parts.untold;
        const auto behind = value.base ? finite(value.base) : units;
        parts.held_known = parts.held_known && behind.has_value();
        parts.held_units += behind.value_or(0);
    } else if (!is_numbered(value)) {
        ++parts.untold;
    } else if (!units) {
        parts.measured = false;
    } else {
        parts.told.push_back({&value, *units});
        parts.told_units += *units;
    }
}

/// Whether what is hidden of the commune can be worked out: too few units, or one quarter alone that with those told makes up the commune.
/// IRIS and sectors do where nothing says otherwise.
bool can_be_worked_out(const Parts& parts, Level level, double whole, double least_units) {
    const double hidden = whole - parts.told_units, nothing = 1e-9 * whole;
    if (hidden > nothing && hidden < least_units) return true;
    if (parts.held != 1 || parts.untold != 1) return false;
    return parts.held_known ? std::abs(hidden - parts.held_units) <= nothing : level != Level::qpv;
}

/// Hides of what is told, the smallest first, until nothing can be worked out.
void hide_remainder(const std::string& commune, Level level, double whole, double least_units, Parts parts, std::vector<SmallRemainder>& small) {
    if (!parts.measured) return;
    std::erase_if(parts.told, [](const ToldQuarter& quarter) { return quarter.units <= 0; });  // hides nobody
    std::sort(parts.told.begin(), parts.told.end(), [](const ToldQuarter& a, const ToldQuarter& b) { return a.units != b.units ? a.units < b.units : a.value->code < b.value->code; });
    for (const ToldQuarter& quarter : parts.told) {
        if (!can_be_worked_out(parts, level, whole, least_units)) return;
        small.push_back({commune, quarter.value->code, whole - parts.told_units, quarter.value});
        parts.told_units -= quarter.units;
        parts.held_units += quarter.units;
        ++parts.held, ++parts.untold;
    }
}

}  // namespace

bool is_held(const IndicatorValue& value, double least_units) {
    // Written so that a count that is negative or no number is held back too.
    const bool enough = !value.base || *value.base == 0 || *value.base >= least_units;
    return value.status == ValueStatus::secret || !enough;
}

std::vector<SmallRemainder> small_remainders(const Project& project, std::string_view indicator, double least_units) {
    const auto found = std::find_if(project.indicators.begin(), project.indicators.end(), [&](const Indicator& i) { return i.code == indicator; });
    if (found == project.indicators.end()) return {};
    std::map<std::string_view, const IndicatorValue*> communes;
    std::map<std::pair<Level, std::string_view>, const IndicatorValue*> quarters;
    for (const IndicatorValue& value : project.values) {
        if (value.indicator != indicator) continue;
        if (value.level == Level::commune) communes.emplace(value.code, &value);
        else if (value.level == Level::qpv || value.level == Level::iris || value.level == Level::sector) quarters.emplace(std::pair(value.level, std::string_view(value.code)), &value);
    }
    std::vector<SmallRemainder> small;
    for (const Level level : {Level::qpv, Level::iris, Level::sector}) {
        const BoundarySet* set = project.boundary(level);
        if (!set) continue;
        std::map<std::string, Parts, std::less<>> parts;  // by commune
        for (const AreaRecord& record : set->records) {
            const auto parent = record.parents.find(Level::commune);
            if (parent == record.parents.end()) continue;
            const auto value = quarters.find({level, record.code});
            Parts& of = parts[parent->second];
            if (value == quarters.end()) ++of.untold;
            else add_quarter(*value->second, found->additive, least_units, of);
        }
        for (auto& [code, of] : parts) {
            const auto commune = communes.find(code);
            if (commune == communes.end() || is_held(*commune->second, least_units)) continue;
            if (const auto whole = finite(units_of(*commune->second, found->additive))) hide_remainder(code, level, *whole, least_units, std::move(of), small);
        }
    }
    return small;
}

}  // namespace portulan::release

// Alternative text of a map of values, made from the data: what it shows, extremes, the middle, where values rise,
// where alike neighbours gather, what is missing. After Thomas, Sripada and Noordzij, "Atlas.txt: exploring linguistic
// grounding techniques for communicating spatial information to blind users" (2012): extremes, trend, clusters.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/text.h"
#include "figures/map_painters.h"
#include "geo/local_autocorrelation.h"

namespace portulan::figures {
namespace {

constexpr std::size_t least_areas = 8;       // for a trend or clusters to mean something
constexpr std::size_t most_areas = 3000;     // permutations of more take seconds
constexpr double least_share = 0.3;          // of the variance that a slope must explain to be told
constexpr std::size_t most_names = 3, most_missing = 5;

/// An area of the territory with its value.
struct Told {
    const Unit* unit = nullptr;
    double value = 0;
};

struct Values {
    std::vector<Told> shown;  // ascending
    std::vector<const Unit*> missing;
    long secret = 0;
};

Values values_in(const Canvas& canvas, const MapVariable& variable) {
    Values values;
    for (const Pane& pane : canvas.panes)
        for (const Unit& unit : pane.units) {
            if (!unit.inside) continue;
            const UnitValue v = canvas.value_of(variable, pane, unit);
            if (v.state == ValueState::secret) ++values.secret;
            if (v.state == ValueState::missing) values.missing.push_back(&unit);
            if (v.state == ValueState::shown) values.shown.push_back({&unit, v.value});
        }
    std::stable_sort(values.shown.begin(), values.shown.end(), [](const Told& a, const Told& b) { return a.value < b.value; });
    return values;
}

/// Towards where values rise on the paper (0 to 7: east, north-east... counter-clockwise), by the plane of least squares;
/// nothing when it explains too little.
std::optional<int> slope_of(const std::vector<Told>& told) {
    if (told.size() < least_areas) return std::nullopt;
    const auto n = static_cast<double>(told.size());
    double mx = 0, my = 0, mv = 0;
    for (const Told& t : told) mx += t.unit->centre.x / n, my -= t.unit->centre.y / n, mv += t.value / n;
    double xx = 0, yy = 0, xy = 0, xv = 0, yv = 0, vv = 0;
    for (const Told& t : told) {
        const double x = t.unit->centre.x - mx, y = -t.unit->centre.y - my, v = t.value - mv;
        xx += x * x, yy += y * y, xy += x * y, xv += x * v, yv += y * v, vv += v * v;
    }
    const double whole = xx * yy - xy * xy;
    if (!(whole > 1e-9) || !(vv > 0)) return std::nullopt;
    const double a = (xv * yy - yv * xy) / whole, b = (yv * xx - xv * xy) / whole;
    if ((a * xv + b * yv) / vv < least_share) return std::nullopt;
    return (static_cast<int>(std::lround(std::atan2(b, a) / (std::numbers::pi / 4))) + 8) % 8;
}

std::string_view towards(int eighth) {
    switch (eighth) {
        case 0: return tr_mark("Values rise towards the east.");
        case 1: return tr_mark("Values rise towards the north-east.");
        case 2: return tr_mark("Values rise towards the north.");
        case 3: return tr_mark("Values rise towards the north-west.");
        case 4: return tr_mark("Values rise towards the west.");
        case 5: return tr_mark("Values rise towards the south-west.");
        case 6: return tr_mark("Values rise towards the south.");
        default: return tr_mark("Values rise towards the south-east.");
    }
}

/// Names of the places of one kind of cluster, the most extreme first.
std::string names_of(const Pane& pane, const std::vector<double>& values, const std::vector<geo::Quadrant>& kinds, geo::Quadrant kind) {
    std::vector<const Unit*> units;
    for (const Unit& unit : pane.units)
        if (kinds[unit.area] == kind) units.push_back(&unit);
    std::stable_sort(units.begin(), units.end(), [&](const Unit* a, const Unit* b) {
        return kind == geo::Quadrant::high_high ? values[a->area] > values[b->area] : values[a->area] < values[b->area];
    });
    std::vector<std::string> names;
    for (const Unit* unit : units)
        if (names.size() < most_names) names.push_back(unit->name);
    return join(names, ", ");
}

/// Whether neighbours resemble each other, and where the alike gather (local Moran, false discovery rate 5 %).
std::string cluster_words(const Canvas& canvas, const MapVariable& variable) {
    const Pane& pane = canvas.panes.front();
    if (pane.quarters) return {};
    std::vector<double> values(pane.coverage().areas.size(), std::numeric_limits<double>::quiet_NaN());
    std::size_t known = 0;
    for (const Unit& unit : pane.units)
        if (const UnitValue v = canvas.value_of(variable, pane, unit); unit.inside && v.state == ValueState::shown) values[unit.area] = v.value, ++known;
    if (known < least_areas || known > most_areas) return {};
    const geo::SpatialWeights weights = geo::row_standardised(geo::contiguity_weights(pane.coverage()));
    const geo::Moran whole = geo::moran(values, weights);
    if (!(whole.p < 0.05) || !(whole.index > 0)) return say(canvas.context, "Neighbouring areas are no more alike than by chance.");
    const std::vector<geo::LocalMoran> places = geo::local_moran(values, weights);
    const std::vector<geo::Quadrant> kinds = geo::clusters(places, 0.05, false);
    const std::string high = names_of(pane, values, kinds, geo::Quadrant::high_high), low = names_of(pane, values, kinds, geo::Quadrant::low_low);
    std::string text;
    if (!high.empty()) text = say(canvas.context, "High values gather around {names}.", {{"names", high}});
    if (!low.empty()) text += (text.empty() ? "" : " ") + say(canvas.context, "Low values gather around {names}.", {{"names", low}});
    return text.empty() ? say(canvas.context, "Neighbouring areas resemble each other.") : text;
}

std::string missing_words(const FigureContext& context, const Values& values) {
    if (values.secret == 0 && values.missing.empty()) return {};
    std::string text = say(context, "Values under secrecy: {secret}; not available: {missing}.",
                           {{"secret", std::to_string(values.secret)}, {"missing", std::to_string(values.missing.size())}});
    if (values.missing.empty() || values.missing.size() > most_missing) return text;
    std::vector<std::string> names;
    for (const Unit* unit : values.missing) names.push_back(unit->name);
    return text + " " + say(context, "Without a value: {names}.", {{"names", join(names, ", ")}});
}

void add(std::string& text, const std::string& sentence) {
    if (!sentence.empty()) text += " " + sentence;
}

}  // namespace

std::string map_sentence(const Canvas& canvas, const Indicator& indicator) {
    if (canvas.input.territory.name.empty()) return say(canvas.context, "Map of the indicator “{name}”.", {{"name", indicator.name}});
    return say(canvas.context, "Map of the indicator “{name}” in {territory}.", {{"name", indicator.name}, {"territory", canvas.input.territory.name}});
}

void tell_words(const Canvas& canvas, const MapVariable& variable, Figure& figure) {
    const FigureContext& context = canvas.context;
    const Indicator& indicator = variable.table->indicator;
    const Values values = values_in(canvas, variable);
    const auto written = [&](const Told& told) { return told.unit->name + " (" + written_value(context, indicator, told.value) + ")"; };
    figure.alt_short = map_sentence(canvas, indicator);
    std::string text = figure.alt_short;
    if (values.shown.size() == 1) add(text, say(context, "Value: {area}.", {{"area", written(values.shown.front())}}));
    if (values.shown.size() > 1) {
        const std::string extremes = say(context, "Lowest: {low}; highest: {high}.", {{"low", written(values.shown.front())}, {"high", written(values.shown.back())}});
        add(figure.alt_short, extremes);
        add(text, extremes);
        if (values.shown.size() >= least_areas)
            add(text, say(context, "Half of the {count} areas are below {median}.", {{"count", std::to_string(values.shown.size())}, {"median", written_value(context, indicator, values.shown[values.shown.size() / 2].value)}}));
        if (const auto slope = canvas.panes.size() == 1 ? slope_of(values.shown) : std::nullopt) add(text, say(context, towards(*slope)));
        add(text, cluster_words(canvas, variable));
    }
    add(text, missing_words(context, values));
    figure.alt_long = text;
}

}  // namespace portulan::figures

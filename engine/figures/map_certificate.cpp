// What a thematic map says of itself in its certificate: the surfaces of its areas, counts that colour, kinds.
#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "figures/categories.h"
#include "figures/certificate.h"
#include "figures/map_painters.h"
#include "figures/palettes.h"
#include "figures/patterns.h"
#include "geo/areas.h"
#include "geo/measure.h"

namespace portulan::figures {
namespace {

using enum MapType;

bool is_one_of(MapType type, std::initializer_list<MapType> list) { return std::find(list.begin(), list.end(), type) != list.end(); }

/// Surfaces on paper of the areas of the territory, where the map colours areas.
std::vector<double> surfaces_of(const Canvas& canvas) {
    std::vector<double> surfaces;
    if (!is_one_of(canvas.spec.type, {choropleth, typology, bivariate, multiples})) return surfaces;
    for (const Pane& pane : canvas.panes) {
        const double scale = pane.ground.frame.mm_per_metre * pane.ground.frame.mm_per_metre;
        for (const Unit& unit : pane.units)
            if (unit.inside) surfaces.push_back(scale * (pane.quarters ? geo::area_of(pane.over()[unit.area].shape) : geo::area_of(pane.coverage(), unit.area)));
    }
    return surfaces;
}

/// The indicators that colour areas.
std::vector<std::string> colouring(const Canvas& canvas) {
    if (canvas.spec.type == multiples) return canvas.spec.parts;
    return {canvas.spec.value, canvas.spec.second};
}

/// Names of those that hold counts.
std::vector<std::string> counts_of(const Canvas& canvas) {
    std::vector<std::string> counts;
    for (const std::string& code : colouring(canvas))
        if (const auto found = canvas.input.variables.find(code); found != canvas.input.variables.end() && found->second.table->indicator.additive && found->second.table->indicator.categories.empty())
            counts.push_back(found->second.table->indicator.name);
    return counts;
}

/// Whether values that nobody described look like counts: whole numbers without a unit, the greatest of which dwarf most. Rates,
/// incomes and indices keep closer together; a rank, a distance or a density has its word in its name, or gets a unit.
bool looks_like_counts(const IndicatorTable& table) {
    constexpr std::size_t least_values = 10;
    constexpr double most_share = 100, least_spread = 6;  // shares in whole per cent end there; how many times the median the greatest is
    static const std::set<std::string, std::less<>> no_counts{"part", "taux", "densite", "indice", "ratio", "rapport", "moyen", "moyenne", "median", "mediane", "niveau", "revenu", "prix", "loyer", "rang", "score",
                                                              "distance", "temps", "duree", "altitude", "pour", "par", "evolution", "variation", "solde", "ecart", "annee", "share", "rate", "density", "index", "mean",
                                                              "average", "income", "price", "rent", "rank", "time", "elevation", "per", "change", "balance", "year"};
    const Indicator& indicator = table.indicator;
    if (indicator.additive || !indicator.unit.empty() || !indicator.categories.empty()) return false;
    for (const std::string& word : split(fold(indicator.name), ' '))
        if (no_counts.contains(word)) return false;
    std::vector<double> values;
    for (const IndicatorValue& value : table.values)
        if (value.value) values.push_back(*value.value);
    if (values.size() < least_values || std::any_of(values.begin(), values.end(), [](double v) { return v < 0 || v != std::floor(v); })) return false;
    std::sort(values.begin(), values.end());
    return values.back() > most_share && values.back() >= least_spread * values[values.size() / 2];
}

/// Names of indicators that colour areas and look like counts that nobody declared.
std::vector<std::string> likely_counts_of(const Canvas& canvas) {
    std::vector<std::string> likely;
    for (const std::string& code : colouring(canvas))
        if (const auto found = canvas.input.variables.find(code); found != canvas.input.variables.end() && looks_like_counts(*found->second.table)) likely.push_back(found->second.table->indicator.name);
    return likely;
}

void judge_kinds(const Canvas& canvas, Figure& figure) {
    const ColourCue cue = canvas.context.theme.patterns ? ColourCue::more : ColourCue::colour;
    if (is_one_of(canvas.spec.type, {typology, symbols_typology, dorling, cartogram}))
        if (const auto found = canvas.input.variables.find(canvas.spec.category); found != canvas.input.variables.end()) {
            const Categories categories = categories_of(canvas, found->second);
            const std::vector<long> counts = category_counts(canvas, found->second);
            std::vector<Colour> seen;  // those of the codebook that this map does not show trouble nobody
            for (std::size_t i = 0; i < counts.size(); ++i)
                if (counts[i] > 0) seen.push_back(categories.colours[i]);
            check_categories(figure, seen.size());
            check_colours(figure, seen, cue);
        }
    if (is_one_of(canvas.spec.type, {pies, bars})) {
        check_categories(figure, canvas.spec.parts.size());
        check_colours(figure, category_colours(canvas.context.theme, canvas.spec, canvas.spec.parts.size()), cue);
    }
    if (canvas.spec.type == bivariate) check_colours(figure, bivariate_colours(), cue == ColourCue::more ? cue : ColourCue::order);
}

/// In grey the two sides of a diverging scale share their greys and differ by lines: each side is judged for itself.
void judge_sides(const Canvas& canvas, Figure& figure) {
    const auto found = canvas.input.variables.find(canvas.spec.value);
    if (!canvas.context.theme.patterns || found == canvas.input.variables.end()) return;
    const std::vector<Colour>& colours = found->second.scheme.colours;
    std::vector<Colour> below, above;
    for (std::size_t k = 0; k < colours.size(); ++k) (is_below_middle(colours, k) ? below : above).push_back(colours[k]);
    if (below.empty()) return;
    std::erase_if(figure.certificate, [](const Check& check) { return check.rule == "colours"; });
    check_colours(figure, below, ColourCue::order);
    check_colours(figure, above, ColourCue::order);
}

/// Bounds written by hand that leave values out: their outer classes were opened to these.
void judge_breaks(const Canvas& canvas, Figure& figure) {
    const std::vector<double>& wished = canvas.spec.classes.bounds;
    const auto breaks = std::find_if(figure.facts.begin(), figure.facts.end(), [](const auto& fact) { return fact.first == "breaks"; });
    if (wished.size() < 2 || breaks == figure.facts.end()) return;
    const std::vector<std::string> bounds = split(breaks->second, ' ');
    const std::string first = plain_number(wished.front(), 6), last = plain_number(wished.back(), 6);
    if (bounds.size() != wished.size() || (bounds.front() == first && bounds.back() == last)) return;
    figure.findings.push_back(make_problem("FIG-048", canvas.spec.place("breaks"), first + " … " + last, {{"id", canvas.spec.id}, {"least", bounds.front()}, {"most", bounds.back()}}));
}

}  // namespace

void judge_map(const Canvas& canvas, Figure& figure) {
    check_areas(figure, surfaces_of(canvas));
    if (is_one_of(canvas.spec.type, {choropleth, symbols_choropleth, bivariate, discontinuities, dorling, cartogram, need_offer, multiples})) {
        check_counts(figure, counts_of(canvas));
        const std::vector<std::string> likely = likely_counts_of(canvas);
        add_check(figure, {.rule = "undeclared_counts", .code = "FIG-076", .measured = static_cast<double>(likely.size()), .limit = 0, .at_least = false, .unit = "", .worst = join(likely, ", ")});
    }
    judge_kinds(canvas, figure);
    judge_sides(canvas, figure);
    judge_breaks(canvas, figure);
}

}  // namespace portulan::figures

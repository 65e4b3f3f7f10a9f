#include "figures/situation_map.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "figures/map_page.h"
#include "figures/mini_map.h"
#include "geo/areas.h"

namespace portulan::figures {
namespace {

/// The areas that touch the territory from outside.
std::vector<std::string> neighbour_names(const Basemap& basemap) {
    std::set<std::size_t> found;
    for (const Arc& arc : basemap.areas.arcs) {
        if (arc.left == outside || arc.right == outside) continue;
        const auto l = static_cast<std::size_t>(arc.left), r = static_cast<std::size_t>(arc.right);
        if (basemap.inside[l] && !basemap.inside[r]) found.insert(r);
        if (basemap.inside[r] && !basemap.inside[l]) found.insert(l);
    }
    std::vector<std::string> names;
    for (const std::size_t i : found) names.push_back(basemap.records[i].name);
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return compare_names(a, b) < 0; });
    return names;
}

/// "12 communes" or "A, B et C": a list of names is cut to the first eight.
std::string list_names(std::vector<std::string> names, Language language) {
    const std::size_t whole = names.size();
    if (whole > 8) {
        names.resize(8);
        names.push_back(fill(tr_n(language, "{n} other", "{n} others", static_cast<long>(whole - 8)), {{"n", std::to_string(whole - 8)}}));
    }
    return enumerate(names, language);
}

void describe(const FigureContext& context, const Basemap& basemap, const Territory& territory, Figure& figure) {
    const Language language = context.language;
    double population = 0;
    long inside = 0;
    figure.data.columns = {"niveau", "code", "nom", "population", "dans_le_territoire"};
    for (std::size_t i = 0; i < basemap.records.size(); ++i) {
        const AreaRecord& record = basemap.records[i];
        if (!basemap.inside[i]) continue;
        ++inside;
        population += record.population;
        figure.data.rows.push_back({std::string(word_of(basemap.area_level)), record.code, record.name,
                                    record.population > 0 ? data_number(context, record.population, 0) : "", "oui"});
    }
    std::vector<std::string> quarters;
    for (const Quarter& quarter : basemap.quarters) {
        quarters.push_back(quarter.name);
        figure.data.rows.push_back({"qpv", quarter.code, quarter.name, "", "oui"});
    }
    const auto neighbours = neighbour_names(basemap);
    figure.alt_short = say(context, "Situation map of {territory}.", {{"territory", territory.name}});
    std::string text = figure.alt_short;
    if (territory.level != basemap.area_level)
        text += " " + fill(tr_n(language, "The territory has {n} commune.", "The territory has {n} communes.", inside),
                           {{"n", format_number(static_cast<double>(inside), 0, language)}});
    if (population > 0)
        text += " " + say(context, "Population: {n} inhabitants.", {{"n", format_number(population, 0, language)}});
    if (!neighbours.empty())
        text += " " + say(context, "It borders on {names}.", {{"names", list_names(neighbours, language)}});
    if (!quarters.empty())
        text += " " + say(context, "Quartiers prioritaires (QPV): {names}.", {{"names", list_names(quarters, language)}});
    figure.alt_long = typeset(text, language);
    figure.drawing.description = figure.alt_long;
    figure.facts.emplace_back("areas_inside", std::to_string(inside));
    figure.facts.emplace_back("quarters", std::to_string(quarters.size()));
}

}  // namespace

/// Whether a quarter is more than a dot at this scale: names of dots would hide the towns they lie in.
bool can_be_named(const MapFrame& frame, const Quarter& quarter) {
    constexpr double dot = 1.8;  // mm
    const Box box = box_on_paper(frame, quarter.shape);
    return std::max(box.width(), box.height()) >= dot;
}

std::vector<LabelRequest> quarter_labels(const FigureContext& context, const Basemap& basemap, const MapFrame& frame) {
    const Theme& theme = context.theme;
    std::vector<LabelRequest> requests;
    for (const Quarter& quarter : basemap.quarters) {
        if (!can_be_named(frame, quarter)) continue;
        LabelRequest request;
        request.id = quarter.code;
        request.text = typeset(quarter.name, context.language);
        request.style = theme.with_halo(theme.style(theme.semibold, 6.8, theme.qpv_border), theme.paper, 0.8);
        request.priority = 2;
        request.anchor = frame.to_paper(quarter.label);
        const Box box = box_on_paper(frame, quarter.shape);
        request.clearance = std::min(16.0, std::max(box.width(), box.height()) / 2);
        request.leader = true;
        requests.push_back(std::move(request));
    }
    return requests;
}

std::string level_label(Level level, Language language) {
    switch (level) {
        case Level::commune: return tr(language, "commune");
        case Level::epci: return tr(language, "intercommunality (EPCI)");
        case Level::departement: return tr(language, "département");
        case Level::region: return tr(language, "région");
        case Level::qpv: return tr(language, "quartier prioritaire (QPV)");
        case Level::iris: return tr(language, "IRIS");
        case Level::petr: return tr(language, "PETR");
        case Level::syndicat: return tr(language, "syndicat mixte");
        case Level::perimeter: return tr(language, "perimeter");
        case Level::sector: return tr(language, "sector");
    }
    return {};
}

std::vector<Mark> quarter_marks(const FigureContext& context, const Basemap& basemap, const MapFrame& frame, double strength) {
    const Theme& theme = context.theme;
    std::vector<Mark> marks;
    for (const Quarter& quarter : basemap.quarters) {
        PathMark area;
        area.path = path_of(frame, quarter.shape);
        area.fill = mix(theme.land, theme.qpv_fill, strength);
        area.stroke = Stroke{.colour = theme.qpv_border, .width = 0.3, .dash = {}};
        marks.push_back(group("qpv-" + file_stem(quarter.code), "quarter", {area}, quarter.name));
    }
    return marks;
}

LegendItem quarter_legend(const FigureContext& context, double strength) {
    const Theme theme = context.theme;
    return {[theme, strength](std::vector<Mark>& marks, Point c) {
                PathMark box;
                box.path.add_rectangle(c.x - 2.6, c.y - 1.4, 5.2, 2.8, 0.6);
                box.fill = mix(theme.land, theme.qpv_fill, strength);
                box.stroke = Stroke{.colour = theme.qpv_border, .width = 0.3, .dash = {}};
                marks.push_back(box);
            },
            say(context, "Quartier prioritaire (QPV)")};
}

namespace {

/// The map alone.
Figure locator_map(const FigureContext& context, const Basemap& basemap, const Territory& territory) {
    constexpr double surroundings = 0.5, natural = 0.6;  // of the territory on each side; of the width
    Figure figure;
    figure.id = "situation";
    figure.deliverable = "L10";
    figure.title = say(context, "{territory} in its surroundings", {{"territory", territory.name}});
    if (!has_map(basemap)) return figure;
    describe(context, basemap, territory, figure);
    const double height = map_height(context, context.width * natural);
    Box shown = basemap.focus;
    shown = shown.grown(surroundings * std::max(shown.width(), shown.height()));
    figure.drawing.marks = mini_map(context, basemap, shown, {}, {0, 0, context.width, height}, true).marks;
    figure.drawing.width = context.width;
    figure.drawing.height = height;
    figure.drawing.title = figure.title;
    figure.drawing.language = code_of(context.language);
    return figure;
}

}  // namespace

Figure situation_map(const FigureContext& context, const Basemap& basemap, const Territory& territory) {
    if (context.legend == LegendPlace::shared) return locator_map(context, basemap, territory);
    const std::string title = say(context, "{territory} in its surroundings", {{"territory", territory.name}});
    if (!has_map(basemap)) return map_without_ground(context, "situation", "L10", title);
    const Theme& theme = context.theme;
    const double margin = territory.level == Level::commune ? 0.45 : 0.16;
    const Parameters level{{"level", capitalised(level_label(territory.level, context.language))}};
    MapPage page(context, basemap, title, basemap.quarters.empty() ? say(context, "{level}: administrative boundaries", level) : say(context, "{level}: boundaries and quartiers prioritaires (QPV)", level), margin);
    page.add_to_map("ground", ground_fills(context, basemap, page.ground(), [&](std::size_t i) -> std::optional<Colour> {
                        if (basemap.inside[i]) return theme.land_focus;
                        return std::nullopt;
                    }));
    page.add_to_map("water", ground_water(context, basemap, page.ground()));
    page.add_to_map("quarters", quarter_marks(context, basemap, page.frame(), 0.55));
    page.add_to_map("borders", ground_borders(context, basemap, page.ground(), true));
    page.add_furniture();
    for (const Quarter& quarter : basemap.quarters)
        if (can_be_named(page.frame(), quarter)) page.add_obstacle(box_on_paper(page.frame(), quarter.shape).grown(-0.4));
    std::vector<MultiPolygon> shapes;
    auto labels = area_labels(context, basemap, page.ground(), shapes, {});
    for (LabelRequest& request : quarter_labels(context, basemap, page.frame())) labels.push_back(std::move(request));
    page.add_labels(labels);
    page.add_water_names();

    LegendSection section;
    const bool strong = has_strong_outline(basemap, page.ground());
    section.items.push_back({[&theme, strong](std::vector<Mark>& marks, Point c) {
                                 PathMark box;
                                 box.path.add_rectangle(c.x - 2.6, c.y - 1.4, 5.2, 2.8);
                                 box.fill = theme.land_focus;
                                 box.stroke = strong ? Stroke{.colour = theme.accent, .width = 0.6, .dash = {}, .join = Join::miter} : rank_stroke(theme, BorderRank::outside);
                                 marks.push_back(box);
                             },
                             typeset(territory.name, context.language)});
    if (!basemap.quarters.empty()) section.items.push_back(quarter_legend(context, 0.55));
    for (LegendItem& item : border_legend(context, basemap, page.ground())) section.items.push_back(std::move(item));
    Figure figure = page.finish({section}, {}, source_with_quarters(basemap));
    figure.id = "situation";
    figure.deliverable = "L10";
    describe(context, basemap, territory, figure);
    return figure;
}

}  // namespace portulan::figures

#include "figures/indicator_map.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "base/text.h"
#include "figures/map_page.h"
#include "figures/situation_map.h"
#include "geo/areas.h"
#include "geo/classes.h"

namespace portulan::figures {
namespace {

/// What is known of an area.
enum class State { shown, secret, missing };

struct AreaValue {
    State state = State::missing;
    double value = 0;
    std::string status;
};

/// Everything about the areas of this map, in the order of the basemap (areas or quarters).
struct Values {
    std::vector<AreaValue> of;
    std::vector<std::size_t> classes;  // index of the class where shown
};

std::string status_word(ValueStatus status) {
    switch (status) {
        case ValueStatus::publishable: return "publiable";
        case ValueStatus::secret: return "s";
        case ValueStatus::unavailable: return "nd";
        case ValueStatus::not_significant: return "ns";
        case ValueStatus::estimated: return "estimé";
        case ValueStatus::imputed: return "imputé";
    }
    return {};
}

Values values_of(const std::vector<std::string>& codes, const IndicatorTable& table, const ClassScheme& scheme) {
    std::map<std::string, const IndicatorValue*> by_code;
    for (const IndicatorValue& value : table.values) by_code[value.code] = &value;
    Values values;
    for (const std::string& code : codes) {
        AreaValue area;
        std::size_t klass = 0;
        if (const auto found = by_code.find(code); found != by_code.end()) {
            const IndicatorValue& v = *found->second;
            area.status = status_word(v.status);
            if (v.value) {
                area.state = State::shown;
                area.value = *v.value;
                klass = static_cast<std::size_t>(std::max(0, geo::class_of(*v.value, scheme.bounds)));
            } else if (v.status == ValueStatus::secret) {
                area.state = State::secret;
            }
        }
        values.of.push_back(area);
        values.classes.push_back(klass);
    }
    return values;
}

/// Oblique lines over a box; secret and missing values lean to opposite sides.
Path hatch_lines(const Box& box, bool rising, double step) {
    Path lines;
    for (double at = box.min_x - box.height(); at < box.max_x; at += step) {
        if (rising) lines.add_line({{at, box.max_y}, {at + box.height(), box.min_y}});
        else lines.add_line({{at, box.min_y}, {at + box.height(), box.max_y}});
    }
    return lines;
}

Mark hatched(Path clip, const Box& box, State state, const Theme& theme) {
    PathMark lines;
    lines.path = hatch_lines(box, state == State::missing, 1.3);
    lines.stroke = Stroke{.colour = state == State::secret ? theme.muted : theme.no_data, .width = state == State::secret ? 0.25 : 0.18, .dash = {}};
    auto made = std::make_shared<GroupMark>();
    made->role = "hatch";
    made->clip = std::move(clip);
    made->marks.push_back(lines);
    return made;
}

std::string class_label(const FigureContext& context, const IndicatorTable& table, const ClassScheme& scheme, std::size_t k) {
    const int decimals = table.indicator.decimals;
    return fill(tr(context.language, "{low} to {high}"), {{"low", format_number(scheme.bounds[k], decimals, context.language)},
                                                           {"high", format_number(scheme.bounds[k + 1], decimals, context.language)}});
}

LegendItem box_item(Colour colour, const Theme& theme, std::string label) {
    return {[colour, line = theme.commune_border](std::vector<Mark>& marks, Point c) {
                PathMark box;
                box.path.add_rectangle(c.x - 3, c.y - 1.6, 6, 3.2);
                box.fill = colour;
                box.stroke = Stroke{.colour = line, .width = 0.15, .dash = {}, .join = Join::miter};
                marks.push_back(box);
            },
            std::move(label)};
}

LegendItem hatch_item(State state, const Theme& theme, std::string label) {
    return {[state, theme](std::vector<Mark>& marks, Point c) {
                const Box box{c.x - 3, c.y - 1.6, c.x + 3, c.y + 1.6};
                PathMark paper;
                paper.path = rectangle_of(box);
                paper.fill = theme.paper;
                marks.push_back(paper);
                marks.push_back(hatched(rectangle_of(box), box, state, theme));
                PathMark line;
                line.path = rectangle_of(box);
                line.stroke = Stroke{.colour = theme.commune_border, .width = 0.15, .dash = {}, .join = Join::miter};
                marks.push_back(line);
            },
            std::move(label)};
}

/// Only what the frame shows; counts of the territory's own areas.
LegendSection legend_of(const FigureContext& context, const IndicatorTable& table, const ClassScheme& scheme,
                        const Values& values, const std::vector<bool>& visible) {
    LegendSection section;
    section.title = table.indicator.unit.empty() ? table.indicator.name : table.indicator.name + " (" + table.indicator.unit + ")";
    section.title = typeset(section.title, context.language);
    const auto count = [&](State state, std::size_t k) {
        long n = 0;
        for (std::size_t i = 0; i < values.of.size(); ++i)
            if (visible[i] && values.of[i].state == state && (state != State::shown || values.classes[i] == k)) ++n;
        return n;
    };
    for (std::size_t k = scheme.colours.size(); k-- > 0;)
        section.items.push_back(box_item(scheme.colours[k], context.theme,
                                         class_label(context, table, scheme, k) + "  (" + std::to_string(count(State::shown, k)) + ")"));
    if (const long n = count(State::secret, 0); n > 0)
        section.items.push_back(hatch_item(State::secret, context.theme, say(context, "Statistical secrecy") + "  (" + std::to_string(n) + ")"));
    if (const long n = count(State::missing, 0); n > 0)
        section.items.push_back(hatch_item(State::missing, context.theme, say(context, "No data") + "  (" + std::to_string(n) + ")"));
    return section;
}

void describe(const FigureContext& context, const IndicatorTable& table, const ClassScheme& scheme, const Territory& territory,
              const std::vector<AreaRecord>& records, const std::vector<bool>& inside, const Values& values, Figure& figure) {
    const Language language = context.language;
    const int decimals = table.indicator.decimals;
    figure.data.columns = {"code", "nom", "valeur", "statut", "classe", "dans_le_territoire"};
    std::size_t lowest = records.size(), highest = records.size();
    long shown = 0, secret = 0, missing = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const AreaValue& v = values.of[i];
        const bool has = v.state == State::shown;
        figure.data.rows.push_back({records[i].code, records[i].name, has ? plain_number(v.value, 6) : "", v.status.empty() ? "nd" : v.status,
                                    has ? std::to_string(values.classes[i] + 1) : "", inside[i] ? "oui" : "non"});
        if (!inside[i]) continue;
        if (v.state == State::secret) ++secret;
        if (v.state == State::missing) ++missing;
        if (!has) continue;
        ++shown;
        if (lowest == records.size() || v.value < values.of[lowest].value) lowest = i;
        if (highest == records.size() || v.value > values.of[highest].value) highest = i;
    }
    figure.alt_short = say(context, "Map of the indicator “{name}” in {territory}.", {{"name", table.indicator.name}, {"territory", territory.name}});
    std::string text = figure.alt_short;
    const auto written = [&](std::size_t i) {
        return records[i].name + " (" + format_number(values.of[i].value, decimals, language) +
               (table.indicator.unit.empty() ? "" : std::string(no_break_space) + table.indicator.unit) + ")";
    };
    if (shown == 1) text += " " + say(context, "Value: {area}.", {{"area", written(lowest)}});
    if (shown > 1) text += " " + say(context, "Lowest: {low}; highest: {high}.", {{"low", written(lowest)}, {"high", written(highest)}});
    if (secret + missing > 0)
        text += " " + say(context, "{secret} values are secret, {missing} are not available.",
                          {{"secret", std::to_string(secret)}, {"missing", std::to_string(missing)}});
    figure.alt_long = text;
    figure.drawing.description = text;
    std::vector<std::string> bounds;
    for (const double bound : scheme.bounds) bounds.push_back(plain_number(bound, 6));
    figure.facts.emplace_back("breaks", join(bounds, " "));
    figure.facts.emplace_back("method", scheme.method);
    figure.facts.emplace_back("gvf", plain_number(scheme.goodness, 4));
    figure.facts.emplace_back("masked", std::to_string(secret));
}

}  // namespace

ClassScheme class_scheme(const Theme& theme, const Released<IndicatorTable>& table) {
    std::vector<double> values;
    for (const IndicatorValue& v : table->values)
        if (v.value) values.push_back(*v.value);
    ClassScheme scheme;
    geo::ClassOptions options;
    options.method = geo::class_method_of(table->indicator.method).value_or(geo::ClassMethod::jenks);
    options.count = std::clamp(table->indicator.classes, 2, 7);
    scheme.bounds = geo::class_bounds(values, options);
    scheme.method = std::string(geo::word_of(options.method));
    scheme.goodness = geo::class_quality(values, scheme.bounds).gvf;
    scheme.colours = theme.sequential(scheme.bounds.empty() ? 0 : scheme.bounds.size() - 1);
    return scheme;
}

Figure indicator_map(const FigureContext& context, const Basemap& basemap, const Territory& territory,
                     const Released<IndicatorTable>& table, const ClassScheme& scheme) {
    const std::string id = "indicateur-" + file_stem(table->indicator.code);
    const std::string title = typeset(table->indicator.name + " : " + territory.name, context.language);
    if (!has_map(basemap) || scheme.colours.empty()) return map_without_ground(context, id, "L10", title);
    const Theme& theme = context.theme;
    std::vector<std::string> codes;
    for (const AreaRecord& record : basemap.records) codes.push_back(record.code);
    const Values values = values_of(codes, *table, scheme);
    const std::string vintage = table->indicator.vintage;
    MapPage page(context, basemap, title,
                 say(context, "By {level}, {vintage}. Classes common to the territories of the project.",
                     {{"level", level_label(basemap.area_level, context.language)}, {"vintage", vintage}}),
                 territory.level == Level::commune ? 0.45 : 0.08);
    page.add_to_map("ground", ground_fills(context, basemap, page.ground(), [&](std::size_t i) -> std::optional<Colour> {
                        if (values.of[i].state == State::shown) return scheme.colours[values.classes[i]];
                        return theme.paper;
                    }));
    std::vector<Mark> hatches;
    std::vector<bool> visible;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        visible.push_back(geo::box_of(page.ground().areas, i).meets(page.frame().ground));
        if (values.of[i].state == State::shown || !visible.back()) continue;
        Path area = path_of(page.frame(), geo::polygons_of(page.ground().areas, i));
        Box box;
        for (const Point p : area.points) box.add(p);
        hatches.push_back(hatched(std::move(area), box, values.of[i].state, theme));
    }
    page.add_to_map("hatches", std::move(hatches));
    page.add_to_map("borders", ground_borders(context, basemap, page.ground(), true));
    page.add_furniture();
    std::vector<MultiPolygon> shapes;
    page.add_labels(area_labels(context, basemap, page.ground(), shapes, {.around = territory.level == Level::commune, .most = 30, .size_pt = 7}));
    std::vector<LegendSection> sections{legend_of(context, *table, scheme, values, visible), {"", border_legend(context, basemap, page.ground())}};
    const std::string source = join(std::vector<std::string>{table->indicator.source, basemap.source}, " ; ");
    Figure figure = page.finish(sections, {}, source);
    figure.id = id;
    figure.deliverable = "L10";
    describe(context, *table, scheme, territory, basemap.records, basemap.inside, values, figure);
    return figure;
}

}  // namespace portulan::figures

#include "figures/spaces_map.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "figures/furniture.h"
#include "figures/map_page.h"
#include "figures/map_surfaces.h"
#include "figures/situation_map.h"
#include "figures/space_points.h"
#include "figures/space_signs.h"

namespace portulan::figures {
namespace {

constexpr std::size_t most_numbered = 60;
constexpr std::array natures{SpaceNature::place, SpaceNature::arena, SpaceNature::itinerant, SpaceNature::informal, SpaceNature::online};

struct Signs {
    double radius = 2;
    bool numbered = true;
};

Signs signs_for(std::size_t count) {
    if (count <= most_numbered) return {count <= 40 ? 2.05 : 1.9, true};
    return {1.3, false};
}

/// A short line from a moved sign to the place it stands for.
void draw_leader(const FigureContext& context, Point from, Point to, double radius, std::vector<Mark>& marks) {
    if (std::hypot(from.x - to.x, from.y - to.y) < radius * 0.9) return;
    PathMark line;
    line.path.add_line({from, to});
    line.stroke = Stroke{.colour = context.theme.ink, .width = 0.2, .dash = {}};
    marks.push_back(line);
    PathMark dot;
    dot.path.add_circle(from, 0.35);
    dot.fill = context.theme.ink;
    marks.push_back(dot);
}

/// The entry of groups; the number in it is only an example.
LegendItem group_legend(const FigureContext& context) {
    return {[&context](std::vector<Mark>& marks, Point c) {
                for (Mark& mark : group_disc(context, c, 2.3, "5", {{context.theme.muted, 1}})) marks.push_back(std::move(mark));
            },
            say(context, "Spaces close together: their number"), 5, 5};
}

LegendSection legend_of(const FigureContext& context, const SpacePlacement& placement, const std::vector<SpaceSign>& drawn, const Signs& signs) {
    const Theme theme = context.theme;
    LegendSection section;
    section.title = say(context, "Nature of the space");
    const auto present = [&](SpaceNature nature) {
        return std::count_if(placement.drawn.begin(), placement.drawn.end(),
                             [&](const SpacePoint& s) { return s.element->nature == nature; });
    };
    for (const SpaceNature nature : natures) {
        const long count = present(nature);
        if (count == 0) continue;
        section.items.push_back({[theme, nature, signs](std::vector<Mark>& marks, Point c) {
                                     const Sign sign = theme.nature(nature);
                                     marks.push_back(symbol(sign.shape, c, std::max(1.4, signs.radius * 0.85), sign.colour, false, theme.paper));
                                 },
                                 label_of(nature, context.language) + " (" + std::to_string(count) + ")", 5, 4});
    }
    if (std::any_of(drawn.begin(), drawn.end(), [](const SpaceSign& sign) { return sign.members.size() > 1; }))
        section.items.push_back(group_legend(context));
    const auto is_moved = [](const SpacePoint& s) { return s.element->precision == Precision::displaced; };
    const auto hollow_item = [&](std::string label) {
        section.items.push_back({[theme, signs](std::vector<Mark>& marks, Point c) {
                                     marks.push_back(symbol(Shape::circle, c, std::max(1.4, signs.radius * 0.85), theme.muted, true, theme.paper));
                                 },
                                 std::move(label), 5, 4});
    };
    if (std::any_of(placement.drawn.begin(), placement.drawn.end(), [&](const SpacePoint& s) { return !s.exact && !is_moved(s); }))
        hollow_item(say(context, "Hollow sign: position known to the neighbourhood or commune only"));
    if (const long moved = std::count_if(placement.drawn.begin(), placement.drawn.end(), is_moved); moved > 0)
        hollow_item(moved_words(context, moved));
    return section;
}

/// The numbered list under the map, in three columns read downwards.
Block key_list(const FigureContext& context, const SpacePlacement& placement, double y) {
    const Theme& theme = context.theme;
    constexpr std::size_t columns = 3;
    constexpr double gap = 4, indent = 5.4;
    const double width = (context.width - gap * (columns - 1)) / columns;
    const TextStyle text = theme.style(theme.regular, 7, theme.ink);
    const double line = pt(text.size_pt) * 1.22;
    std::vector<std::vector<std::string>> names;
    std::size_t lines = 0;
    for (const SpacePoint& space : placement.drawn) {
        names.push_back(wrap(context.fonts, space.element->name, text, {.width = width - indent, .most = 0}).lines);
        lines += names.back().size();
    }
    const std::size_t per_column = (lines + columns - 1) / columns;
    Block block;
    double x = 0, top = y, lowest = y;
    std::size_t used = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (used >= per_column) {
            used = 0;
            x += width + gap;
            top = y;
        }
        const Sign sign = theme.nature(placement.drawn[i].element->nature);
        const double ascent = metrics(context.fonts, text).ascent;
        block.marks.push_back(shape(context.fonts, std::to_string(i + 1), theme.style(theme.bold, 7, sign.colour),
                                    {x + indent - 1.2, top + ascent}, Align::end));
        for (const std::string& words : names[i]) {
            block.marks.push_back(shape(context.fonts, words, text, {x + indent, top + ascent}));
            top += line;
            ++used;
        }
        lowest = std::max(lowest, top);
    }
    Block out;
    out.height = lowest - y + 1.5;
    out.marks.push_back(group("key", "key", std::move(block.marks)));
    return out;
}

/// The quarters of a profile, by name; of many those furthest from a space.
std::vector<QuarterReach> furthest_of(std::vector<QuarterReach> reaches, std::size_t most) {
    if (reaches.size() <= most) return reaches;
    std::stable_sort(reaches.begin(), reaches.end(), [](const QuarterReach& a, const QuarterReach& b) { return a.metres > b.metres; });
    reaches.resize(most);
    return reaches;
}

TextStyle reach_style(const FigureContext& context) { return context.theme.style(context.theme.regular, 7, context.theme.ink); }

/// The room for the names of quarters, mm: as wide as the widest, up to a share of the line.
double reach_names(const FigureContext& context, const std::vector<QuarterReach>& shown, double width) {
    constexpr double most = 60, share = 0.36;
    double widest = 0;
    for (const QuarterReach& reach : shown) widest = std::max(widest, text_width(context.fonts, typeset(reach.quarter->name, context.language), reach_style(context)));
    return std::min({widest, most, width * share});
}

/// A line of the profile: the quarter, a bar, how far which space is.
void draw_reach(const FigureContext& context, const QuarterReach& reach, double longest, double names, const Box& line, std::vector<Mark>& marks) {
    constexpr double bar = 1.8, bar_share = 0.22, air = 3;
    const TextStyle text = reach_style(context);
    const double bars = line.width() * bar_share, middle = line.centre().y, base = middle + metrics(context.fonts, text).ascent * 0.36;
    const auto shortened = [&](const std::string& words, double width) { return wrap(context.fonts, words, text, {.width = width, .most = 1}).lines.front(); };
    PathMark mark;
    mark.path.add_rectangle(line.min_x + names + air, middle - bar / 2, std::max(0.4, longest > 0 ? bars * reach.metres / longest : 0), bar);
    mark.fill = context.theme.qpv_border;
    marks.emplace_back(std::move(mark));
    marks.emplace_back(shape(context.fonts, shortened(typeset(reach.quarter->name, context.language), names + 0.01), text, {line.min_x, base}));
    const std::string told = written_distance(context, reach.metres) + (context.language == Language::fr ? "\u00A0: " : ": ") + reach.nearest->name;
    const double at = line.min_x + names + bars + 2 * air;
    marks.emplace_back(shape(context.fonts, shortened(told, line.max_x - at), text, {at, base}));
}

/// The distance profile: how far each quarter is from the nearest space; on wide paper in two columns.
Block reach_profile(const FigureContext& context, const std::vector<QuarterReach>& reaches, long unmeasured, double y) {
    constexpr double row = 4.2, wide = 200, gap = 8;
    constexpr std::size_t rows = 5;
    if (reaches.empty()) return {};
    const Theme& theme = context.theme;
    const std::size_t columns = context.width >= wide ? 2 : 1;
    const std::vector<QuarterReach> shown = furthest_of(reaches, rows * columns);
    const double longest = std::max_element(shown.begin(), shown.end(), [](const auto& a, const auto& b) { return a.metres < b.metres; })->metres;
    const std::string title = shown.size() == reaches.size() ? say(context, "From the middle of each quarter to the nearest space, as the crow flies")
                                                             : say(context, "From the middle of a quarter to the nearest space, as the crow flies: the {n} furthest of {all}", {{"n", std::to_string(shown.size())}, {"all", std::to_string(reaches.size())}});
    Block block = paragraph(context, title, theme.style(theme.semibold, theme.text_pt, theme.ink), 0, y + 1, context.width);
    double top = y + 1 + block.height + 1;
    const std::size_t lines = (shown.size() + columns - 1) / columns;
    const double width = (context.width - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    const double names = reach_names(context, shown, width);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const double left = static_cast<double>(i / lines) * (width + gap), from = top + row * static_cast<double>(i % lines);
        draw_reach(context, shown[i], longest, names, {left, from, left + width, from + row}, block.marks);
    }
    top += row * static_cast<double>(lines);
    if (unmeasured > 0) {
        Block note = paragraph(context, fill(tr_n(context.language, "{n} space whose exact place is not shown is not measured.", "{n} spaces whose exact place is not shown are not measured.", unmeasured), {{"n", std::to_string(unmeasured)}}), theme.style(theme.italic, theme.note_pt, theme.muted), 0, top, context.width);
        append(block.marks, std::move(note.marks));
        top += note.height;
    }
    Block out;
    out.height = top - y + 1.5;
    out.marks.push_back(group("distances", "key", std::move(block.marks)));
    return out;
}

/// What could not be drawn, in a sentence; nothing where all could.
Block absent_note(const FigureContext& context, const SpacePlacement& placement, double y) {
    std::vector<std::string> names;
    for (const Element* element : placement.absent) names.push_back(element->name);
    if (names.empty()) return {};
    if (names.size() > 12) {
        const std::size_t more = names.size() - 12;
        names.resize(12);
        names.push_back(fill(tr_n(context.language, "{n} other", "{n} others", static_cast<long>(more)), {{"n", std::to_string(more)}}));
    }
    Block block = paragraph(context, say(context, "Not on the map (online, without a place or outside the frame): {names}.",
                                         {{"names", join(names, " ; ")}}),
                            context.theme.style(context.theme.italic, context.theme.note_pt, context.theme.muted), 0, y, context.width, 5);
    block.height += 1;
    return block;
}

/// The quarters that a space is the nearest to, with their distance in metres: "Le Grand-Mât (120)".
std::string quarters_near(const Element& space, const std::vector<QuarterReach>& reaches) {
    std::vector<std::string> words;
    for (const QuarterReach& reach : reaches)
        if (reach.nearest == &space) words.push_back(reach.quarter->name + " (" + plain_number(reach.metres, 0) + ")");
    return join(words, " | ");
}

void describe(const FigureContext& context, const SpacePlacement& placement, const std::vector<QuarterReach>& reaches, const Territory& territory, Figure& figure) {
    const Language language = context.language;
    figure.data.columns = {"numero", "id", "nom", "nature", "acces", "frequence", "longitude", "latitude", "precision", "plus_proche_des_qpv_m"};
    std::array<long, 5> by_nature{};
    std::size_t number = 0;
    const auto row = [&](const Element& e, const std::string& n, bool located) {
        figure.data.rows.push_back({n, e.id, e.name, label_of(e.nature, language), label_of(e.access, language), e.frequency,
                                    located && e.position ? data_number(context, e.position->longitude, 5) : "",
                                    located && e.position ? data_number(context, e.position->latitude, 5) : "", label_of(e.precision, language), quarters_near(e, reaches)});
    };
    for (const SpacePoint& s : placement.drawn) {
        row(*s.element, std::to_string(++number), true);
        ++by_nature[static_cast<std::size_t>(s.element->nature)];
    }
    for (const Element* e : placement.absent) row(*e, "", false);
    std::vector<std::string> parts;
    for (const SpaceNature nature : natures)
        if (const long n = by_nature[static_cast<std::size_t>(nature)]; n > 0)
            parts.push_back(lower(label_of(nature, language)) + (language == Language::fr ? "\u00A0: " : ": ") + std::to_string(n));
    figure.alt_short = say(context, "Map of the spaces of engagement and cooperation in {territory}.", {{"territory", territory.name}});
    figure.alt_long = figure.alt_short + " " +
                      say(context, "{n} spaces are drawn ({parts}); {absent} have no place on it.",
                          {{"n", std::to_string(placement.drawn.size())}, {"parts", join(parts, ", ")},
                           {"absent", std::to_string(placement.absent.size())}});
    if (!reaches.empty()) {
        const auto furthest = std::max_element(reaches.begin(), reaches.end(), [](const auto& a, const auto& b) { return a.metres < b.metres; });
        figure.alt_long += " " + say(context, "The quarter that is furthest from a space is {quarter}: {distance} as the crow flies.", {{"quarter", furthest->quarter->name}, {"distance", written_distance(context, furthest->metres)}});
    }
    figure.drawing.description = figure.alt_long;
    figure.facts.emplace_back("spaces_drawn", std::to_string(placement.drawn.size()));
    figure.facts.emplace_back("spaces_absent", std::to_string(placement.absent.size()));
}

}  // namespace

Figure spaces_map(const FigureContext& context, const Basemap& basemap, const Territory& territory, const Released<Cast>& cast, std::optional<Dimension> of) {
    const std::string words = !of ? say(context, "Spaces of engagement and cooperation") : *of == Dimension::engagement ? say(context, "Spaces of engagement") : say(context, "Spaces of cooperation");
    const std::string title = titled(context, words, territory.name);
    if (!has_map(basemap)) return map_without_ground(context, "espaces", "L03", title);
    MapPage page(context, basemap, title, say(context, "Places, arenas and meeting points by nature"), 0.06);
    const SpacePlacement placement = place_spaces(basemap, page.frame(), *cast);
    const Signs signs = signs_for(placement.drawn.size());
    page.add_to_map("ground", ground_fills(context, basemap, page.ground(), [](std::size_t) { return std::nullopt; }));
    page.add_to_map("water", ground_water(context, basemap, page.ground()));
    page.add_to_map("quarters", quarter_marks(context, basemap, page.frame(), 0.2));
    page.add_to_map("borders", ground_borders(context, basemap, page.ground(), false));
    page.add_furniture();
    // A number stands for a place in the list: numbered signs are never gathered.
    const auto drawn = space_signs(placement.drawn, {.radius = signs.radius, .furthest = signs.numbered ? 0.0 : 6.0, .frame = page.frame().paper});
    std::vector<Mark> leaders, marks;
    for (const SpaceSign& sign : drawn) {
        draw_leader(context, sign.home, sign.at, sign.radius, leaders);
        marks.push_back(sign_mark(context, placement.drawn, sign, signs.numbered ? std::to_string(sign.members.front() + 1) : ""));
        page.add_obstacle(Box{sign.at.x, sign.at.y, sign.at.x, sign.at.y}.grown(sign.radius));
    }
    for (const Quarter& quarter : basemap.quarters) page.add_obstacle(box_on_paper(page.frame(), quarter.shape).grown(-0.4));
    std::vector<MultiPolygon> shapes;
    auto labels = area_labels(context, basemap, page.ground(), shapes, {.most = 40, .size_pt = 7});
    for (LabelRequest& request : quarter_labels(context, basemap, page.frame())) {
        request.priority = 3;  // the spaces come first here
        request.leader = false;
        labels.push_back(std::move(request));
    }
    page.add_labels(labels);
    page.add_water_names();
    page.add_to_map("leaders", std::move(leaders));
    page.add_to_map("spaces", std::move(marks));

    std::vector<LegendSection> sections{legend_of(context, placement, drawn, signs)};
    if (!basemap.quarters.empty()) sections.push_back({"", {quarter_legend(context, 0.2)}});
    double y = page.legend_top() + legend(context, sections, 0, 0, context.width).height + 1.2;
    std::vector<Block> further;
    if (signs.numbered && !placement.drawn.empty()) further.push_back(key_list(context, placement, y));
    if (!further.empty()) y += further.back().height;
    long unmeasured = 0;
    const std::vector<QuarterReach> reaches = quarter_reaches(basemap, *cast, unmeasured);
    if (Block profile = reach_profile(context, reaches, unmeasured, y); profile.height > 0) {
        y += profile.height;
        further.push_back(std::move(profile));
    }
    further.push_back(absent_note(context, placement, y));
    Figure figure = page.finish(sections, further, source_with_quarters(basemap));
    figure.id = "espaces";
    figure.deliverable = "L03";
    describe(context, placement, reaches, territory, figure);
    return figure;
}

}  // namespace portulan::figures

#include "figures/perimeters.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "base/units.h"
#include "figures/diagram_page.h"
#include "figures/ground.h"
#include "figures/map_page.h"

namespace portulan::figures {
namespace {

constexpr double perimeter_gap = 6;  // mm, between small maps

/// Actions of one perimeter, and the areas of the ground it is made of.
struct Perimeter {
    std::vector<bool> areas{};
    std::vector<const Action*> actions{};
    bool whole = false;          // the territory
    std::size_t beyond = 0;      // communes that the ground has not
    std::vector<std::string> names{};  // of the areas where they are a part
};

bool is_of_commune(const Basemap& basemap, std::size_t area, const std::string& code) {
    const AreaRecord& record = basemap.records[area];
    if (record.code == code) return true;
    const auto parent = record.parents.find(Level::commune);
    return parent != record.parents.end() && parent->second == code;
}

Perimeter perimeter_of(const Basemap& basemap, const Action& action) {
    Perimeter made{.areas = basemap.inside, .actions = {}, .whole = true};
    if (action.communes.empty()) return made;
    std::vector<bool> named(basemap.records.size(), false);
    std::vector<std::string> names;
    std::size_t beyond = 0;
    for (const std::string& code : action.communes) {
        bool found = false;
        for (std::size_t i = 0; i < named.size(); ++i) {
            if (!is_of_commune(basemap, i, code)) continue;
            found = named[i] = true;
            names.push_back(basemap.records[i].name);
        }
        beyond += found ? 0 : 1;
    }
    if (named == basemap.inside) return made;
    return {.areas = std::move(named), .actions = {}, .whole = false, .beyond = beyond, .names = std::move(names)};
}

/// The territory first, then in the order of the first action of each.
std::vector<Perimeter> perimeters_of(const Basemap& basemap, const Course& course) {
    std::vector<Perimeter> all;
    for (const Action& action : course.deliberation.actions) {
        if (action.status == ActionStatus::dropped) continue;
        Perimeter one = perimeter_of(basemap, action);
        auto same = std::find_if(all.begin(), all.end(), [&](const Perimeter& p) { return p.areas == one.areas && p.whole == one.whole; });
        if (same == all.end()) same = all.insert(all.end(), std::move(one));
        same->actions.push_back(&action);
    }
    std::stable_partition(all.begin(), all.end(), [](const Perimeter& p) { return p.whole; });
    return all;
}

std::string perimeter_title(const FigureContext& context, const Territory& territory, const Perimeter& perimeter) {
    if (perimeter.whole) return say(context, "All of {territory}", {{"territory", territory.name}});
    std::string title = perimeter.names.size() > 6 ? say(context, "{n} communes", {{"n", std::to_string(perimeter.names.size())}}) : enumerate(perimeter.names, context.language);
    if (perimeter.beyond > 0) title += (title.empty() ? "" : " ") + say(context, "and {n} beyond this map", {{"n", std::to_string(perimeter.beyond)}});
    return typeset(title, context.language);
}

/// The ground with the perimeter filled, in that box.
void draw_perimeter(const FigureContext& context, const Basemap& basemap, const Perimeter& perimeter, const Box& box, std::vector<Mark>& marks) {
    const MapFrame frame = fit(basemap.focus, box, 0.07);
    const DrawnGround ground = prepare_ground(basemap, frame);
    const Colour fill = mix(context.theme.paper, context.theme.toned(colour_of("#1f6f8b")), 0.62);
    std::vector<Mark> map = ground_fills(context, basemap, ground, [&](std::size_t area) -> std::optional<Colour> { return perimeter.areas[area] ? std::optional(fill) : std::nullopt; });
    append(map, ground_water(context, basemap, ground));
    append(map, ground_borders(context, basemap, ground, true));
    marks.push_back(clipped({}, "map", std::move(map), box));
    marks.push_back(frame_line(context, box));
}

/// Title and actions under a small map; gives the lower end.
double write_perimeter(const FigureContext& context, const Territory& territory, const Perimeter& perimeter, double x, double y, double width, std::vector<Mark>& marks) {
    const Theme& theme = context.theme;
    const auto set = [&](const std::string& text, std::string_view font, double indent) {
        const TextStyle style = theme.style(font, theme.label_pt, theme.ink);
        for (const std::string& line : wrap(context.fonts, text, style, {.width = width - indent}).lines) {
            marks.emplace_back(shape(context.fonts, line, style, {x + indent, y + metrics(context.fonts, style).ascent}));
            y += pt(style.size_pt) * 1.26;
        }
    };
    set(perimeter_title(context, territory, perimeter), theme.bold, 0);
    y += 0.6;
    for (const Action* action : perimeter.actions) {
        set(typeset(action->id + " " + action->name, context.language), theme.regular, 2);
        y += 0.4;
    }
    return y;
}

}  // namespace

Figure action_perimeters(const FigureContext& context, const Basemap& basemap, const Territory& territory, const Released<Course>& course) {
    const std::string title = say(context, "Where the actions take place");
    if (!has_map(basemap)) return map_without_ground(context, "perimetres-des-actions", "L17", title);
    const std::vector<Perimeter> perimeters = perimeters_of(basemap, *course);
    const DiagramHead head{.id = "perimetres-des-actions", .deliverable = "L17", .source = basemap.source};
    NetworkPage page = begin_diagram(context, head, "map", title, fill(tr_n(context.language, "{n} perimeter", "{n} perimeters", static_cast<long>(perimeters.size())), {{"n", std::to_string(perimeters.size())}}));
    const std::size_t abreast = std::min<std::size_t>(perimeters.size(), context.width < 130 ? 2 : 3);
    const double width = std::min(0.5 * context.width, (context.width - perimeter_gap * static_cast<double>(std::max<std::size_t>(1, abreast) - 1)) / static_cast<double>(std::max<std::size_t>(1, abreast)));
    const double height = fitting_height(basemap.focus, width, 0.5 * width, 1.1 * width);
    page.y += 1;
    std::vector<Mark> marks;
    for (std::size_t i = 0; i < perimeters.size(); i += abreast) {
        double lowest = page.y;
        for (std::size_t k = i; k < std::min(i + abreast, perimeters.size()); ++k) {
            const double x = (width + perimeter_gap) * static_cast<double>(k - i);
            draw_perimeter(context, basemap, perimeters[k], {x, page.y, x + width, page.y + height}, marks);
            const bool alone = perimeters.size() == 1;  // its actions beside it
            const double right = alone ? context.width - width - perimeter_gap : width;
            lowest = std::max({lowest, page.y + height, write_perimeter(context, territory, perimeters[k], alone ? x + width + perimeter_gap : x, alone ? page.y : page.y + height + 1.6, right, marks)});
        }
        page.y = lowest + 4;
    }
    page.add(group("perimeters", "maps", std::move(marks)));
    page.figure.caption = say(context, "In blue, the communes where each action takes place; actions that were dropped are left out.");
    page.figure.data.columns = {tr(context.language, "Action"), tr(context.language, "Perimeter")};
    for (const Perimeter& perimeter : perimeters) {
        std::vector<std::string> names;
        for (const Action* action : perimeter.actions) {
            names.push_back(action->name);
            page.figure.data.rows.push_back({action->id + " " + action->name, perimeter_title(context, territory, perimeter)});
        }
        page.figure.alt_long += (page.figure.alt_long.empty() ? "" : " ") + say(context, "{name}: {names}.", {{"name", perimeter_title(context, territory, perimeter)}, {"names", enumerate(names, context.language)}});
    }
    return finish_diagram(context, head, std::move(page));
}

}  // namespace portulan::figures

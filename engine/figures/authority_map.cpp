#include "figures/authority_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "figures/circle_scale.h"
#include "figures/national_page.h"

namespace portulan::figures {
namespace {

struct AuthoritySign {
    std::string_view colour;
    Shape shape;
};
constexpr auto authority_signs = std::to_array<AuthoritySign>({
    {"#1667a0", Shape::circle}, {"#b5301f", Shape::square}, {"#24803f", Shape::triangle}, {"#5d2a86", Shape::diamond}, {"#a35c00", Shape::hexagon}, {"#0b7a75", Shape::triangle_down}, {"#8c2f6b", Shape::pentagon}, {"#4a5560", Shape::cross},
});

Sign sign_of_series(std::size_t series, bool hollow) {
    const AuthoritySign& spare = authority_signs[series % authority_signs.size()];
    return {colour_of(spare.colour), spare.shape, hollow};
}

/// Something to show of an authority.
struct AuthorityRow {
    std::optional<std::size_t> place{};  // of the ground's
    std::string name{}, told{};            // of the authority; what the sign says to who hears it
    std::size_t series = 0;
    bool hollow = false;
    double radius = 1.5;
    std::size_t number = 1;  // of what the sign stands for, where its area tells that
};

std::optional<std::size_t> place_of(const std::vector<Enrolment>& places, std::optional<Level> level, const std::string& code, const std::string& name) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (level && places[i].level != *level) continue;
        if (code.empty() ? fold(places[i].name) == fold(name) : places[i].code == code) return i;
    }
    return std::nullopt;
}

LegendItem authority_item(const FigureContext& context, Sign sign, double radius, std::string label) {
    return {[sign, radius, paper = context.theme.paper](std::vector<Mark>& marks, Point c) { marks.push_back(symbol(sign.shape, c, radius, sign.colour, sign.hollow, paper)); }, std::move(label)};
}

/// What is said above and beside the map.
struct AuthorityWords {
    std::string id, deliverable, title, subtitle, alternative;
    std::vector<LegendSection> legend;
    std::string source{};  // before that of the ground
};

Figure draw_authorities(const FigureContext& context, const NationalGround& ground, const std::vector<Enrolment>& places, const std::vector<AuthorityRow>& rows, const AuthorityWords& words) {
    std::vector<NationalSign> signs;
    std::set<std::string> missing, named;
    SurfaceSet surfaces;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const AuthorityRow& row = rows[i];
        if (!row.place || !ground.spots[*row.place]) {
            missing.insert(row.name);
            continue;
        }
        const NationalSpot& spot = *ground.spots[*row.place];
        NationalSign sign{.id = words.id + "-" + std::to_string(i + 1), .spot = spot, .sign = sign_of_series(row.series, row.hollow), .radius = row.radius, .title = row.name + " \u2013 " + row.told, .name = {}, .priority = 2};
        if (named.insert(row.name).second) sign.name = row.name;
        surfaces.emplace(std::pair(places[*row.place].level, places[*row.place].code), spot.departement);
        signs.push_back(std::move(sign));
    }
    NationalPage page(context, ground, words.title, words.subtitle, std::move(signs), std::move(surfaces));
    page.draw();
    std::string absent;
    if (!missing.empty()) absent = say(context, "Not on the map, for want of an official boundary: {names}.", {{"names", join(std::vector<std::string>(missing.begin(), missing.end()), " ; ")}});
    std::vector<LegendSection> sections = words.legend;
    sections.push_back(page.level_section());
    Figure figure = page.finish(sections, absent, words.source.empty() || ground.source.empty() ? words.source + ground.source : words.source + "\u202F; " + ground.source);
    figure.id = words.id;
    figure.deliverable = words.deliverable;
    figure.alt_short = words.title + ".";
    figure.alt_long = words.alternative;
    figure.drawing.description = figure.alt_long;
    figure.facts.emplace_back("signs", std::to_string(rows.size()));
    return figure;
}

double radius_of_number(std::size_t number) { return 1.5 * std::sqrt(static_cast<double>(number)); }

/// One, and the most that a sign stands for.
LegendSection numbers_of_signs(const FigureContext& context, std::size_t most) {
    LegendSection sizes{.title = say(context, "How many"), .items = {}, .together = true};
    for (const std::size_t number : {std::size_t{1}, most}) {
        LegendItem item = authority_item(context, {context.theme.muted, Shape::circle, false}, radius_of_number(number), std::to_string(number));
        item.height = std::max(item.height, 2 * radius_of_number(number) + 0.4);
        item.width = std::max(item.width, 2 * radius_of_number(number));
        sizes.items.push_back(std::move(item));
    }
    return sizes;
}

LegendSection theme_roles(const FigureContext& context) {
    LegendSection roles{.title = {}, .items = {}, .together = false};
    roles.items.push_back(authority_item(context, {context.theme.muted, Shape::circle, false}, 1.6, say(context, "An authority ready to take part")));
    roles.items.push_back(authority_item(context, {context.theme.muted, Shape::circle, true}, 1.4, say(context, "An authority that observes")));
    return roles;
}

}  // namespace

Figure theme_supporters_map(const FigureContext& context, const NationalGround& ground, const std::vector<Enrolment>& places, const Released<Course>& course) {
    const auto support = theme_support(course->cooperation);
    AuthorityWords words{.id = "carte-des-themes", .deliverable = "L28", .title = say(context, "Who stands behind which theme"), .subtitle = say(context, "One authority, one voice for each theme."), .alternative = {}, .legend = {}};
    std::vector<AuthorityRow> rows;
    LegendSection themes{.title = say(context, "Theme (number of authorities)"), .items = {}, .together = false};
    FigureData data;
    data.columns = {tr(context.language, "Theme"), tr(context.language, "Authority"), tr(context.language, "Role")};
    // Series in the order of the table: the same theme has the same sign whatever its support.
    std::map<std::string_view, std::size_t> series;
    for (const ThemeProposal& theme : course->cooperation.themes) series.emplace(theme.id, series.size());
    for (const ThemeSupport& theme : support) {
        if (theme.positions.empty()) continue;
        const std::size_t rank = series[theme.theme->id];
        std::vector<std::string> names;
        for (const ThemePosition* position : theme.positions) {
            const bool observes = position->role == Role::observer;
            rows.push_back({.place = place_of(places, position->level, position->code, position->authority), .name = position->authority, .told = theme.theme->name, .series = rank, .hollow = observes, .radius = observes ? 1.5 : 1.8});
            names.push_back(position->authority);
            data.rows.push_back({theme.theme->name, position->authority, tr(context.language, observes ? tr_mark("observer") : tr_mark("engaged"))});
        }
        themes.items.push_back(authority_item(context, sign_of_series(rank, false), 1.7, typeset(theme.theme->name + " (" + std::to_string(names.size()) + ")", context.language)));
        words.alternative += (words.alternative.empty() ? "" : " ") + say(context, "{name}: {names}.", {{"name", theme.theme->name}, {"names", enumerate(names, context.language)}});
    }
    words.legend = {std::move(themes), theme_roles(context)};
    Figure figure = draw_authorities(context, ground, places, rows, words);
    figure.data = std::move(data);
    return figure;
}

Figure beacon_map(const FigureContext& context, const NationalGround& ground, const std::vector<Enrolment>& places, const Released<Course>& course, const std::vector<Territory>& territories) {
    constexpr std::array kinds{BeaconKind::need, BeaconKind::initiative, BeaconKind::resource};
    AuthorityWords words{.id = "carte-du-semaphore", .deliverable = "L25", .title = say(context, "Needs, initiatives and resources"), .subtitle = say(context, "By territory; the larger the sign, the more of them"), .alternative = {}, .legend = {}};
    std::vector<AuthorityRow> rows;
    std::array<std::size_t, 3> totals{};
    FigureData data;
    data.columns = {tr(context.language, "Territory"), tr(context.language, "Kind"), tr(context.language, "How many")};
    for (const Territory& territory : territories) {
        std::vector<std::string> told;
        for (std::size_t k = 0; k < kinds.size(); ++k) {
            const auto n = static_cast<std::size_t>(std::count_if(course->cooperation.beacon.begin(), course->cooperation.beacon.end(), [&](const BeaconItem& item) {
                return item.kind == kinds[k] && std::find(item.territories.begin(), item.territories.end(), territory.id) != item.territories.end();
            }));
            if (n == 0) continue;
            const std::string counted = say(context, "{name}: {n}", {{"name", label_of(kinds[k], context.language)}, {"n", std::to_string(n)}});
            rows.push_back({.place = place_of(places, territory.level, territory.code, territory.name), .name = territory.name, .told = counted, .series = k, .hollow = false, .radius = radius_of_number(n), .number = n});
            data.rows.push_back({territory.name, label_of(kinds[k], context.language), std::to_string(n)});
            totals[k] += n;
            told.push_back(lower(counted));
        }
        if (!told.empty()) words.alternative += (words.alternative.empty() ? "" : " ") + say(context, "{name}: {names}.", {{"name", territory.name}, {"names", enumerate(told, context.language)}});
    }
    LegendSection section{.title = {}, .items = {}, .together = false};
    for (std::size_t k = 0; k < kinds.size(); ++k)
        if (totals[k] > 0) section.items.push_back(authority_item(context, sign_of_series(k, false), 1.7, label_of(kinds[k], context.language)));
    words.legend = {std::move(section)};
    std::size_t most = 1;
    for (const AuthorityRow& row : rows) most = std::max(most, row.number);
    if (most > 1) words.legend.push_back(numbers_of_signs(context, most));
    Figure figure = draw_authorities(context, ground, places, rows, words);
    figure.data = std::move(data);
    return figure;
}

namespace {

constexpr double largest_asked = 6.5, least_asked = 1.2, hidden_asked = 1.8;  // mm, radii

double radius_of_people(double people, double most) { return std::max(least_asked, largest_asked * std::sqrt(people / std::max(most, 1.0))); }

LegendSection sizes_of_people(const FigureContext& context, double most, bool hidden, double least) {
    LegendSection sizes{.title = say(context, "People who answered"), .items = {}, .together = true};
    const auto item = [&](double radius, bool hollow, std::string label) {
        LegendItem made = authority_item(context, {sign_of_series(0, false).colour, Shape::circle, hollow}, radius, std::move(label));
        made.height = std::max(made.height, 2 * radius + 0.6);
        made.width = std::max(made.width, 2 * radius);
        sizes.items.push_back(std::move(made));
    };
    const double large = most > 0 ? round_below(most) : 0;
    for (const double people : {large, std::round(large / 5)})
        if (people >= 1) item(radius_of_people(people, most), false, format_number(people, 0, context.language));
    if (hidden) item(hidden_asked, true, say(context, "fewer than {least}, or what would tell of them", {{"least", format_short(least, 0, context.language)}}));
    return sizes;
}

}  // namespace

Figure asked_places_map(const FigureContext& context, const NationalGround& ground, const std::vector<Enrolment>& places, const Released<AnswerTables>& tables, const std::string& question, const std::string& by, const std::string& source) {
    AuthorityWords words{.id = "lieux-de-l-enquete", .deliverable = "L11", .title = say(context, "Where people were asked"), .subtitle = say(context, "By place where they were met; homes are on no map"), .alternative = {}, .legend = {}, .source = source};
    FigureData data;
    data.columns = {say(context, "Place"), say(context, "People who answered")};
    double most = 0;
    bool hidden = false;
    const AnswerTable* table = tables->find(question, by);
    const std::vector<AnswerGroup> groups = table ? table->groups : std::vector<AnswerGroup>();
    for (const AnswerGroup& group : groups) most = std::max(most, group.base.value_or(0));
    std::vector<AuthorityRow> rows;
    std::vector<std::string> told;
    for (const AnswerGroup& group : groups) {
        std::optional<std::size_t> place;
        for (const std::string* name : {&group.code, &group.name})
            for (std::size_t i = 0; i < places.size() && !place && !group.rare; ++i)
                if (fold(places[i].name) == fold(*name) || places[i].code == *name) place = i;
        const std::string counted = group.base ? format_number(*group.base, 0, context.language) : "s";
        hidden = hidden || !group.base;
        rows.push_back({.place = place, .name = say(context, "{name} ({n})", {{"name", group.name}, {"n", counted}}), .told = say(context, "{n} people who answered", {{"n", counted}}), .series = 0, .hollow = !group.base, .radius = group.base ? radius_of_people(*group.base, most) : hidden_asked});
        data.rows.push_back({group.name, group.base ? plain_number(*group.base, 0) : "s"});
        told.push_back(rows.back().name);
    }
    words.alternative = say(context, "{name}: {names}.", {{"name", words.title}, {"names", enumerate(told, context.language)}});
    words.legend = {sizes_of_people(context, most, hidden, tables->told_least())};
    Figure figure = draw_authorities(context, ground, places, rows, words);
    figure.data = std::move(data);
    return figure;
}

}  // namespace portulan::figures

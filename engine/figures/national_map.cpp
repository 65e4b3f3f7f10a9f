#include "figures/national_map.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "figures/national_page.h"
#include "figures/situation_map.h"

namespace portulan::figures {
namespace {

/// The schemes of « Territoires d'engagement », in the order of how much they ask of both sides.
struct SchemeWord {
    std::string_view code, label;
    std::string_view colour;
    Shape shape;
    double radius;
};
constexpr auto known_schemes = std::to_array<SchemeWord>({
    {"PPTDE", tr_mark("Shared projects (PPTDE)"), "#b5301f", Shape::star, 1.55},
    {"PATDE", tr_mark("Support courses (PATDE)"), "#5d2a86", Shape::square, 1.3},
    {"CCO", tr_mark("Advice and orientation unit (CCO)"), "#1667a0", Shape::circle, 1.2},
    {"AI", tr_mark("Interactive workshops (AI)"), "#24803f", Shape::triangle, 1.2},
});

/// Signs of schemes we do not know, and of shared projects, in turn.
struct Spare {
    std::string_view colour;
    Shape shape;
};
constexpr auto spare_signs = std::to_array<Spare>({
    {"#1667a0", Shape::circle}, {"#b5301f", Shape::square}, {"#24803f", Shape::triangle}, {"#5d2a86", Shape::diamond},
    {"#a35c00", Shape::hexagon}, {"#0b7a75", Shape::triangle_down}, {"#8c2f6b", Shape::pentagon}, {"#4a5560", Shape::cross},
});

const SchemeWord* known_scheme(std::string_view scheme) {
    for (const SchemeWord& word : known_schemes)
        if (fold(word.code) == fold(scheme)) return &word;
    return nullptr;
}

std::size_t position(const std::vector<std::string>& list, std::string_view wanted) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const std::string& s) { return fold(s) == fold(wanted); });
    return static_cast<std::size_t>(found - list.begin());
}

struct DrawnScheme {
    Sign sign;
    double radius = 1.2;
};

DrawnScheme scheme_sign(const std::vector<std::string>& schemes, std::string_view scheme) {
    if (const SchemeWord* word = known_scheme(scheme)) return {{colour_of(word->colour), word->shape, false}, word->radius};
    const auto unknown = std::count_if(schemes.begin(), schemes.begin() + static_cast<std::ptrdiff_t>(position(schemes, scheme)),
                                       [](const std::string& s) { return !known_scheme(s); });
    const Spare& spare = spare_signs[(4 + static_cast<std::size_t>(unknown)) % spare_signs.size()];
    return {{colour_of(spare.colour), spare.shape, false}, 1.25};
}

/// What makes two rows one sign: the same territory, scheme and project.
using Key = std::tuple<std::string, int, std::string, std::string>;
Key key_of(const Enrolment& e) { return {fold(e.scheme), static_cast<int>(e.level), e.code.empty() ? e.name : e.code, fold(e.shared_project)}; }

std::string period_text(const Enrolment& e, Language language) {
    const auto year = [](const std::string& iso) { return iso.substr(0, 4); };
    if (e.starts.empty() && e.ends.empty()) return {};
    if (e.ends.empty()) return fill(tr(language, "since {year}"), {{"year", year(e.starts)}});
    if (e.starts.empty()) return fill(tr(language, "until {year}"), {{"year", year(e.ends)}});
    return year(e.starts) == year(e.ends) ? year(e.starts) : year(e.starts) + "\u2013" + year(e.ends);
}

/// One territory in one scheme or project, with all its rows.
struct Entry {
    const Enrolment* row = nullptr;  // the first
    std::optional<NationalSpot> spot;
    bool engaged = false;
};

std::vector<Entry> entries_of(const NationalGround& ground, const std::vector<Enrolment>& enrolments, const std::function<bool(const Enrolment&)>& keep) {
    std::map<Key, Entry> found;
    for (std::size_t i = 0; i < enrolments.size(); ++i) {
        if (!keep(enrolments[i])) continue;
        Entry& entry = found[key_of(enrolments[i])];
        if (!entry.row) entry = {&enrolments[i], ground.spots[i], false};
        entry.engaged = entry.engaged || enrolments[i].role == Role::engaged;
    }
    std::vector<Entry> out;
    for (auto& [key, entry] : found) out.push_back(std::move(entry));
    return out;
}

/// "Without a boundary, on no map: PETR X (CCO); ..."
std::string missing_text(const FigureContext& context, const std::vector<Entry>& entries, bool with_scheme) {
    std::map<std::string, std::set<std::string>> schemes;  // by name
    for (const Entry& entry : entries)
        if (!entry.spot) schemes[entry.row->name].insert(entry.row->scheme);
    if (schemes.empty()) return {};
    std::vector<std::string> names;
    for (const auto& [name, of] : schemes) {
        const std::vector<std::string> list(of.begin(), of.end());
        names.push_back(with_scheme ? name + " (" + join(list, ", ") + ")" : name);
    }
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return compare_names(a, b) < 0; });
    return typeset(fill(tr(context.language, "Not on the map, for want of an official boundary: {names}."), {{"names", join(names, " ; ")}}), context.language);
}

SurfaceSet surfaces_of(const std::vector<Entry>& entries) {
    SurfaceSet shown;
    for (const Entry& entry : entries)
        if (entry.spot) shown.emplace(std::pair(entry.row->level, entry.row->code), entry.spot->departement);
    return shown;
}

LegendItem sign_item(const FigureContext& context, Sign sign, double radius, std::string label) {
    const Colour paper = context.theme.paper;
    return {[sign, radius, paper](std::vector<Mark>& marks, Point c) { marks.push_back(symbol(sign.shape, c, radius, sign.colour, sign.hollow, paper)); }, std::move(label)};
}

void describe_rows(const NationalGround& ground, const std::vector<Enrolment>& enrolments, const std::function<bool(const Enrolment&)>& keep, Figure& figure) {
    figure.data.columns = {"id", "code", "nom", "niveau", "dispositif", "projet_partage", "role", "debut", "fin", "cadre"};
    for (std::size_t i = 0; i < enrolments.size(); ++i) {
        const Enrolment& e = enrolments[i];
        if (!keep(e)) continue;
        figure.data.rows.push_back({e.id, e.code, e.name, std::string(word_of(e.level)), e.scheme, e.shared_project,
                                    e.role == Role::engaged ? "engagé" : "observateur", e.starts, e.ends,
                                    ground.spots[i] ? ground.frames[ground.spots[i]->frame].code : ""});
    }
}

/// Territories by frame of the overseas, for the alternative text.
std::string overseas_text(const FigureContext& context, const NationalGround& ground, const std::vector<Entry>& entries) {
    std::map<std::size_t, std::set<std::string>> names;
    for (const Entry& entry : entries)
        if (entry.spot && !ground.frames[entry.spot->frame].name.empty()) names[entry.spot->frame].insert(entry.row->name);
    if (names.empty()) return {};
    std::vector<std::string> parts;
    for (const auto& [frame, list] : names) {
        const std::vector<std::string> all(list.begin(), list.end());
        parts.push_back(ground.frames[frame].name + " (" + enumerate(all, context.language) + ")");
    }
    return say(context, "Overseas: {list}.", {{"list", enumerate(parts, context.language)}});
}

std::string count_text(const FigureContext& context, std::size_t n) {
    return fill(tr_n(context.language, "{n} territory", "{n} territories", static_cast<long>(n)), {{"n", format_number(static_cast<double>(n), 0, context.language)}});
}

}  // namespace

std::string scheme_label(std::string_view scheme, Language language) {
    const SchemeWord* word = known_scheme(scheme);
    return word ? tr(language, word->label) : std::string(scheme);
}

std::vector<std::string> schemes_of(const std::vector<Enrolment>& enrolments) {
    std::map<std::string, std::string> by_key;
    for (const Enrolment& e : enrolments) by_key.try_emplace(fold(e.scheme), e.scheme);
    std::vector<std::string> schemes;
    for (const SchemeWord& word : known_schemes)
        if (const auto found = by_key.find(fold(word.code)); found != by_key.end()) {
            schemes.push_back(found->second);
            by_key.erase(found);
        }
    for (const auto& [key, name] : by_key) schemes.push_back(name);
    return schemes;
}

std::vector<std::string> shared_projects_of(const std::vector<Enrolment>& enrolments) {
    std::map<std::string, std::pair<std::string, std::string>> first;  // by key: first beginning, name
    for (const Enrolment& e : enrolments) {
        if (e.shared_project.empty()) continue;
        auto [at, fresh] = first.try_emplace(fold(e.shared_project), e.starts, e.shared_project);
        if (!fresh && !e.starts.empty() && (at->second.first.empty() || e.starts < at->second.first)) at->second.first = e.starts;
    }
    std::vector<std::pair<std::string, std::string>> order;
    for (const auto& [key, what] : first) order.emplace_back(what.first.empty() ? "9999" : what.first, what.second);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : compare_names(a.second, b.second) < 0; });
    std::vector<std::string> names;
    for (auto& [start, name] : order) names.push_back(std::move(name));
    return names;
}

Figure scheme_map(const FigureContext& context, const NationalGround& ground, const std::vector<Enrolment>& enrolments, std::string_view scheme) {
    const Language language = context.language;
    const bool alone = !scheme.empty();
    const auto keep = [&](const Enrolment& e) { return !alone || fold(e.scheme) == fold(scheme); };
    const std::vector<std::string> schemes = schemes_of(enrolments);
    const std::vector<Entry> entries = entries_of(ground, enrolments, keep);
    std::map<std::size_t, std::size_t> counts;
    std::vector<NationalSign> signs;
    std::set<Key> territories;
    for (const Entry& entry : entries) {
        const Enrolment& e = *entry.row;
        const std::size_t rank = position(schemes, e.scheme);
        ++counts[rank];
        territories.insert({"", static_cast<int>(e.level), e.code.empty() ? e.name : e.code, ""});
        if (!entry.spot) continue;
        const DrawnScheme drawn = scheme_sign(schemes, e.scheme);
        NationalSign sign{.id = e.id, .spot = *entry.spot, .sign = drawn.sign, .radius = drawn.radius, .title = e.name + " \u2013 " + scheme_label(e.scheme, language), .name = {}, .priority = 3};
        if (alone || rank == 0) {
            sign.name = e.name;
            sign.priority = rank == 0 ? 1 : 3;
        }
        signs.push_back(std::move(sign));
    }
    // The rarest schemes are painted last, over the others.
    std::stable_sort(signs.begin(), signs.end(), [&](const NationalSign& a, const NationalSign& b) { return a.priority > b.priority; });
    const std::string title = alone ? scheme_label(scheme, language) : say(context, "The programme by scheme");
    NationalPage page(context, ground, typeset(title, language), count_text(context, territories.size()), std::move(signs), surfaces_of(entries));
    page.draw();
    LegendSection section{.title = alone ? std::string() : say(context, "Scheme (number of territories)"), .items = {}, .together = false};
    std::vector<std::string> told;
    for (const auto& [rank, count] : counts) {
        const DrawnScheme drawn = scheme_sign(schemes, schemes[rank]);
        const std::string label = scheme_label(schemes[rank], language);
        section.items.push_back(sign_item(context, drawn.sign, drawn.radius, typeset(label + ": " + format_number(static_cast<double>(count), 0, language), language)));
        told.push_back(label + " (" + format_number(static_cast<double>(count), 0, language) + ")");
    }
    Figure figure = page.finish({section, page.level_section()}, missing_text(context, entries, !alone), ground.source);
    figure.id = alone ? "dispositif-" + file_stem(scheme) : "dispositifs";
    figure.deliverable = "L00";
    figure.alt_short = say(context, "Map of France: territories of the programme by scheme.");
    figure.alt_long = typeset(figure.alt_short + " " + fill(tr(language, "Territories by scheme: {list}."), {{"list", enumerate(told, language)}}) + " " + overseas_text(context, ground, entries), language);
    figure.drawing.description = figure.alt_long;
    describe_rows(ground, enrolments, keep, figure);
    figure.facts.emplace_back("territories", std::to_string(territories.size()));
    return figure;
}

Figure shared_projects_map(const FigureContext& context, const NationalGround& ground, const std::vector<Enrolment>& enrolments) {
    const Language language = context.language;
    const auto keep = [](const Enrolment& e) { return !e.shared_project.empty(); };
    const std::vector<std::string> projects = shared_projects_of(enrolments);
    std::vector<Entry> entries = entries_of(ground, enrolments, keep);
    std::vector<NationalSign> signs;
    std::vector<std::vector<std::string>> engaged(projects.size()), observers(projects.size());
    std::vector<std::string> periods(projects.size());
    for (const Entry& entry : entries) {
        const Enrolment& e = *entry.row;
        const std::size_t rank = position(projects, e.shared_project);
        (entry.engaged ? engaged : observers)[rank].push_back(e.name);
        if (periods[rank].empty()) periods[rank] = period_text(e, language);
        if (!entry.spot) continue;
        const Spare& spare = spare_signs[rank % spare_signs.size()];
        signs.push_back({.id = e.id, .spot = *entry.spot, .sign = {colour_of(spare.colour), spare.shape, !entry.engaged}, .radius = entry.engaged ? 1.9 : 1.5,
                         .title = e.name + " \u2013 " + e.shared_project, .name = e.name, .priority = entry.engaged ? 1 : 2});
    }
    const std::string subtitle = fill(tr_n(language, "{n} project", "{n} projects", static_cast<long>(projects.size())), {{"n", std::to_string(projects.size())}}) + ", " + count_text(context, entries.size());
    NationalPage page(context, ground, say(context, "The shared projects"), typeset(subtitle, language), std::move(signs), surfaces_of(entries));
    page.draw();
    std::vector<LegendSection> sections;
    std::vector<std::string> told;
    bool hollow = false;
    LegendSection section;
    for (std::size_t p = 0; p < projects.size(); ++p) {
        for (auto* names : {&engaged[p], &observers[p]}) std::sort(names->begin(), names->end(), [](const auto& a, const auto& b) { return compare_names(a, b) < 0; });
        const Spare& spare = spare_signs[p % spare_signs.size()];
        const std::string name = projects[p] + (periods[p].empty() ? "" : " (" + periods[p] + ")");
        std::string label = name + ": " + enumerate(engaged[p], language);
        if (!observers[p].empty()) label += "; " + fill(tr(language, "observers: {names}"), {{"names", enumerate(observers[p], language)}});
        hollow = hollow || !observers[p].empty();
        told.push_back(label);
        section.items.push_back(sign_item(context, {colour_of(spare.colour), spare.shape, false}, 1.6,
                                          typeset(name + ": " + count_text(context, engaged[p].size() + observers[p].size()), language)));
    }
    sections.push_back(std::move(section));
    if (hollow) {
        LegendSection roles{.title = say(context, "Role"), .items = {}, .together = false};
        roles.items.push_back(sign_item(context, {context.theme.muted, Shape::circle, false}, 1.6, say(context, "Engaged")));
        roles.items.push_back(sign_item(context, {context.theme.muted, Shape::circle, true}, 1.4, say(context, "Observer")));
        sections.push_back(std::move(roles));
    }
    Figure figure = page.finish(sections, missing_text(context, entries, false), ground.source);
    figure.id = "projets-partages";
    figure.deliverable = "L00";
    figure.alt_short = say(context, "Map of France: the territories of each shared project.");
    figure.alt_long = typeset(figure.alt_short + " " + join(told, ". ") + ". " + overseas_text(context, ground, entries), language);
    figure.drawing.description = figure.alt_long;
    describe_rows(ground, enrolments, keep, figure);
    figure.facts.emplace_back("projects", std::to_string(projects.size()));
    return figure;
}

}  // namespace portulan::figures

// Ties and events.
#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "project/load_parts.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

using DimensionsById = std::unordered_map<std::string_view, Dimensions>;

DimensionsById dimensions_of(const std::vector<Element>& elements) {
    DimensionsById out;
    for (const Element& e : elements) out.emplace(e.id, e.dimensions);
    return out;
}

/// A tie that says nothing is about what its two ends have in common, or about what either is when they share nothing.
Dimensions common_dimensions(const DimensionsById& dimensions, const Tie& tie) {
    const auto of = [&](const std::string& id) {
        const auto found = dimensions.find(id);
        return found == dimensions.end() ? Dimensions{} : found->second;
    };
    const Dimensions a = of(tie.from), b = of(tie.to);
    const Dimensions both{.engagement = a.engagement && b.engagement, .cooperation = a.cooperation && b.cooperation};
    if (both.engagement || both.cooperation) return both;
    return {.engagement = a.engagement || b.engagement, .cooperation = a.cooperation || b.cooperation};
}

/// The same for two ties that say the same: of those without a direction, the ends in either order.
std::string what_it_says(const Tie& tie) {
    const bool in_order = is_directed(tie.type) || tie.from < tie.to;
    const std::string &first = in_order ? tie.from : tie.to, &second = in_order ? tie.to : tie.from;
    return first + '\n' + second + '\n' + std::to_string(static_cast<int>(tie.type)) + ' ' + std::to_string(static_cast<int>(tie.status));
}

std::string end_of_tie(Loading& loading, const Row& row, std::string_view column) {
    const std::string& id = row.text(column);
    if (id.empty()) return {};
    const auto known = known_references(row, column, {id}, loading.elements, tr_mark("Elements"));
    return known.empty() ? std::string() : known.front();
}

Tie read_tie(Loading& loading, const Row& row, const DimensionsById& dimensions) {
    Tie tie;
    tie.place = row.place();
    tie.id = row.identifier("id");
    tie.from = end_of_tie(loading, row, "de");
    tie.to = end_of_tie(loading, row, "vers");
    tie.type = row.word<TieType>("type", TieType::cooperates);
    tie.status = row.word<TieStatus>("statut", TieStatus::existing);
    tie.quality = row.word<TieQuality>("qualite", TieQuality::neutral);
    tie.intensity = row.integer("intensite", 1, 3, 1);
    tie.dimensions = row.has("dimension") ? row.dimensions() : common_dimensions(dimensions, tie);
    tie.said_by = known_references(row, "dit_par", row.list("dit_par"), loading.evidence, tr_mark("Sources"));
    tie.period = row.text("periode");
    tie.visibility = row.word<Visibility>("visibilite", Visibility::everyone);
    tie.comment = row.text("commentaire");
    return tie;
}

}  // namespace

void load_ties(Loading& loading) {
    const Table table = loading.table("ties");
    Identifiers known;
    std::unordered_map<std::string, long> same;
    std::vector<long> without_source;
    const DimensionsById dimensions = dimensions_of(loading.project.elements);
    for (const TableRow& cells : table.rows) {
        const Row row(table, *find_table_schema("ties"), cells, loading.problems);
        Tie tie = read_tie(loading, row, dimensions);
        if (!row.has("dit_par")) without_source.push_back(row.number());
        const bool whole = !tie.from.empty() && !tie.to.empty();
        if (whole && tie.from == tie.to) row.report("PRJ-021", "vers", tie.from);
        if (whole) {
            const auto [at, fresh] = same.try_emplace(what_it_says(tie), row.number());
            if (!fresh) row.report("PRJ-022", "id", tie.id, {{"first", std::to_string(at->second)}});
        }
        if (row.enter(known, tie.id, "id") && whole) loading.project.ties.push_back(std::move(tie));
    }
    if (!without_source.empty())
        loading.problems.push_back(make_problem("PRJ-028", {.file = table.file, .sheet = table.sheet}, {},
                                                {{"count", std::to_string(without_source.size())}, {"rows", list_rows(without_source)}}));
}

void load_events(Loading& loading) {
    const Table table = loading.table("events");
    loading.events.whole = loading.is_whole("events");
    for (const TableRow& cells : table.rows) {
        const Row row(table, *find_table_schema("events"), cells, loading.problems);
        Event e;
        e.place = row.place();
        e.id = row.identifier("id");
        if (const auto type = row.word<EventType>("type"))
            e.type = vocabulary("event_type").words[static_cast<std::size_t>(*type)].french;
        e.title = row.text("titre");
        e.date = row.date("date");
        e.territories = known_references(row, "territoire", row.list("territoire"), loading.territories, tr_mark("Territories"));
        e.venue = row.text("lieu");
        e.participants = row.text("participants");
        e.minutes = row.text("compte_rendu");
        e.phase = row.word<Phase>("phase");
        e.group = row.text("groupe");
        e.decisions = row.sentences("decisions");
        e.next_steps = row.sentences("suites");
        e.visibility = row.word<Visibility>("visibilite", Visibility::everyone);
        if (row.enter(loading.events, e.id, "id")) loading.project.events.push_back(std::move(e));
    }
}

}  // namespace portulan::project

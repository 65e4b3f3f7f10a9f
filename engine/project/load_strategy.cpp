// Objectives, where actors stand towards them, the logic model; and whether the diagrams wished for can be drawn from them.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "project/load_parts.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

Identifiers load_objectives(Loading& loading) {
    const Table table = loading.table("objectives");
    Identifiers known;
    known.whole = loading.is_whole("objectives");
    for (const TableRow& cells : table.rows) {
        const Row row(table, *find_table_schema("objectives"), cells, loading.problems);
        Objective o{.id = row.identifier("id"), .name = row.text("libelle"), .description = row.text("description"),
                    .territories = known_references(row, "territoire", row.list("territoire"), loading.territories, tr_mark("Territories")),
                    .visibility = row.word<Visibility>("visibilite", Visibility::everyone), .place = row.place()};
        if (row.enter(known, o.id, "id")) loading.project.strategy.objectives.push_back(std::move(o));
    }
    return known;
}

/// A stance of -4 to 4, or its side (-1, 0, 1) times how much it matters (0 to 4).
int read_stance(const Row& row) {
    const int value = row.integer("position", -strongest_stance, strongest_stance, 0);
    if (!row.has("saillance")) return value;
    const int salience = row.integer("saillance", 0, strongest_stance, 1);
    if (value < -1 || value > 1) {
        row.report("PRJ-075", "saillance", std::to_string(salience), {{"stance", std::to_string(value)}});
        return 0;
    }
    return value * salience;
}

void load_stances(Loading& loading, const Identifiers& objectives) {
    const Table table = loading.table("stances");
    Identifiers known;
    for (const TableRow& cells : table.rows) {
        const Row row(table, *find_table_schema("stances"), cells, loading.problems);
        Stance s{.actor = one_reference(row, "acteur", loading.actors, tr_mark("Actors")), .objective = one_reference(row, "objectif", objectives, tr_mark("Objectives")), .value = read_stance(row), .place = row.place()};
        if (s.actor.empty() || s.objective.empty()) continue;
        if (row.enter(known, s.actor + " " + s.objective, "objectif") && s.value != 0) loading.project.strategy.stances.push_back(std::move(s));
    }
}

void load_logic(Loading& loading) {
    const Table table = loading.table("logic");
    Identifiers known;
    known.whole = loading.is_whole("logic");
    Strategy& strategy = loading.project.strategy;
    for (const TableRow& cells : table.rows) {
        const Row row(table, *find_table_schema("logic"), cells, loading.problems);
        LogicBox box{.id = row.identifier("id"), .name = row.text("libelle"), .column = row.text("colonne"), .unexpected = row.yes_no("inattendu", false),
                     .actors = known_references(row, "acteurs", row.list("acteurs"), loading.actors, tr_mark("Actors")),
                     .indicators = row.sentences("indicateurs"),
                     .territories = known_references(row, "territoire", row.list("territoire"), loading.territories, tr_mark("Territories")),
                     .visibility = row.word<Visibility>("visibilite", Visibility::everyone), .place = row.place()};
        if (row.enter(known, box.id, "id") && !box.column.empty()) strategy.boxes.push_back(std::move(box));
    }
    const Table arrows = loading.table("logic_arrows");
    Identifiers pairs;
    for (const TableRow& cells : arrows.rows) {
        const Row row(arrows, *find_table_schema("logic_arrows"), cells, loading.problems);
        LogicArrow arrow{.from = one_reference(row, "de", known, tr_mark("Logic model")), .to = one_reference(row, "vers", known, tr_mark("Logic model")), .assumption = row.text("hypothese"), .place = row.place()};
        if (arrow.from.empty() || arrow.to.empty()) continue;
        if (arrow.from == arrow.to) row.report("PRJ-021", "vers", arrow.to);
        else if (row.enter(pairs, arrow.from + " " + arrow.to, "vers")) strategy.arrows.push_back(std::move(arrow));
    }
}

/// A logic model is drawn though no [[figure]] asks for it.
void add_logic_figure(Project& project) {
    const auto& diagrams = project.diagrams;
    if (project.strategy.boxes.empty() || std::any_of(diagrams.begin(), diagrams.end(), [](const DiagramSpec& spec) { return spec.type == DiagramType::logic_model; })) return;
    DiagramSpec spec;
    spec.id = "logigramme";
    spec.type = DiagramType::logic_model;
    spec.written = "[[figure]]\nid = \"logigramme\"\ntype = \"logic-model\"\n";
    std::set<std::string> territories;  // that have a box of their own; none: every box is of all
    for (const LogicBox& box : project.strategy.boxes) territories.insert(box.territories.begin(), box.territories.end());
    const bool everywhere = std::any_of(project.strategy.boxes.begin(), project.strategy.boxes.end(), [](const LogicBox& box) { return box.territories.empty(); });
    if (!everywhere) spec.territories.assign(territories.begin(), territories.end());
    const bool taken = std::any_of(diagrams.begin(), diagrams.end(), [&](const DiagramSpec& other) { return other.id == spec.id; });
    if (!taken) project.diagrams.push_back(std::move(spec));
}

void sort_strategy(Strategy& strategy) {
    const auto by_id = [](const auto& a, const auto& b) { return natural_less(a.id, b.id); };
    std::sort(strategy.ratings.begin(), strategy.ratings.end(), [](const Rating& a, const Rating& b) { return natural_less(a.actor, b.actor); });
    std::sort(strategy.objectives.begin(), strategy.objectives.end(), by_id);
    std::sort(strategy.stances.begin(), strategy.stances.end(), [](const Stance& a, const Stance& b) { return a.actor != b.actor ? natural_less(a.actor, b.actor) : natural_less(a.objective, b.objective); });
    std::sort(strategy.boxes.begin(), strategy.boxes.end(), by_id);
    std::sort(strategy.arrows.begin(), strategy.arrows.end(), [](const LogicArrow& a, const LogicArrow& b) { return a.from != b.from ? natural_less(a.from, b.from) : natural_less(a.to, b.to); });
}

std::vector<std::string> texts_of(const auto& things, auto text) {
    std::set<std::string> found;
    for (const auto& thing : things) found.insert(text(thing));
    return {found.begin(), found.end()};
}

/// Columns that hold no box (FIG-035), subjects that are nobody (FIG-036), territories that are none (FIG-024).
void check_diagrams(Loading& loading) {
    const Project& p = loading.project;
    const auto columns = texts_of(p.strategy.boxes, [](const LogicBox& b) { return b.column; });
    for (const DiagramSpec& spec : p.diagrams) {
        for (const std::string& column : spec.columns)
            if (loading.is_whole("logic") && std::none_of(columns.begin(), columns.end(), [&](const std::string& c) { return fold(c) == fold(column); })) {
                Parameters parameters = suggest(column, columns, "");
                parameters.emplace_back("id", spec.id);
                loading.problems.push_back(make_problem("FIG-035", spec.place("columns"), column, std::move(parameters)));
            }
        const bool known = spec.subject.empty() || p.family(spec.subject) || loading.elements.contains(spec.subject);
        if (!known && loading.elements.whole) {
            Parameters parameters = suggest(spec.subject, texts_of(p.families, [](const Family& f) { return f.code; }), "");
            parameters.emplace_back("id", spec.id);
            loading.problems.push_back(make_problem("FIG-036", spec.place("subject"), spec.subject, std::move(parameters)));
        }
        const bool by_proximity = spec.type == DiagramType::rings && spec.rings == RingMeasure::proximity;
        if (by_proximity && loading.is_whole("actors") && std::none_of(p.strategy.ratings.begin(), p.strategy.ratings.end(), [](const Rating& r) { return r.proximity.has_value(); }))
            loading.problems.push_back(make_problem("FIG-074", spec.place("rings"), spec.id));
        for (const std::string& id : spec.territories) {
            if (p.territory(id) || !loading.territories.whole) continue;
            Parameters parameters = suggest(id, texts_of(p.territories, [](const Territory& t) { return t.id; }), "");
            parameters.emplace_back("id", spec.id);
            loading.problems.push_back(make_problem("FIG-024", spec.place("territories"), id, std::move(parameters)));
        }
    }
}

}  // namespace

void load_strategy(Loading& loading) {
    load_stances(loading, load_objectives(loading));
    load_logic(loading);
    add_logic_figure(loading.project);
    sort_strategy(loading.project.strategy);
    check_diagrams(loading);
}

}  // namespace portulan::project

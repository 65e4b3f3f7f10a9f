#include "project/diagram_jobs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "figures/arc_diagram.h"
#include "figures/ego_diagram.h"
#include "figures/family_chord.h"
#include "figures/logic_chart.h"
#include "figures/power_grid.h"
#include "figures/stance_matrix.h"
#include "network/layers.h"
#include "network/mactor.h"
#include "network/seriation.h"

namespace portulan::project {
namespace {

bool is_shown(Visibility visibility, Edition edition) { return visibility != Visibility::confidential && static_cast<int>(visibility) <= static_cast<int>(edition); }

bool is_of(const std::vector<std::string>& territories, const std::string& territory) {
    return territory.empty() || territories.empty() || std::find(territories.begin(), territories.end(), territory) != territories.end();
}

/// What is told of an actor alone is a judgement on somebody: not for everyone.
bool tells_families_alone(const figures::FigureContext& context) { return context.edition == Edition::everyone; }

/// Deliverables of the diagnosis: maps of families, sheets, the note on representations, the actors to associate, the logic model.
std::string_view deliverable_of(DiagramType type) {
    switch (type) {
        case DiagramType::power_interest: return "L14";
        case DiagramType::logic_model: return "L24";
        case DiagramType::actors_objectives:
        case DiagramType::convergences: return "L09";
        case DiagramType::ego: return "L08";
        case DiagramType::arcs:
        case DiagramType::chord: break;
    }
    return "L02";
}

struct DiagramParts {
    const figures::FigureContext& context;
    const DiagramRequest& request;
    figures::DiagramInput input;
    const Network& network() const { return *input.network; }
};

/// Runs of nodes of one family, in the network's order.
template <class Take>
void for_each_family(const Network& network, Take take) {
    for (std::size_t i = 0; i < network.nodes.size();) {
        std::size_t end = i + 1;
        while (end < network.nodes.size() && network.nodes[end].group == network.nodes[i].group && network.nodes[end].kind == network.nodes[i].kind) ++end;
        take(i, end);
        i = end;
    }
}

Figure power_diagram(const DiagramParts& parts) {
    std::map<std::string_view, const Rating*> ratings;
    for (const Rating& rating : parts.request.strategy.ratings)
        if (rating.influence && rating.interest) ratings.emplace(rating.actor, &rating);
    std::vector<figures::RatedNode> rated;
    std::vector<NetworkNode> unrated;
    for_each_family(parts.network(), [&](std::size_t from, std::size_t to) {
        figures::RatedNode family{.node = parts.network().nodes[from]};
        for (std::size_t i = from; i < to; ++i) {
            const NetworkNode& node = parts.network().nodes[i];
            const auto found = ratings.find(node.id);
            if (found == ratings.end()) {
                unrated.push_back(node);
                continue;
            }
            family.influence += *found->second->influence;
            family.interest += *found->second->interest;
            ++family.members;
            if (!tells_families_alone(parts.context)) rated.push_back({.node = node, .influence = *found->second->influence, .interest = *found->second->interest});
        }
        if (!tells_families_alone(parts.context) || family.members < parts.request.least_actors) return;
        family.influence /= static_cast<double>(family.members);
        family.interest /= static_cast<double>(family.members);
        rated.push_back(family);
    });
    if (tells_families_alone(parts.context)) unrated.clear();  // who was not judged is told of nobody either
    return figures::power_grid(parts.context, parts.input, rated, unrated);
}

/// Stances of the actors by objective.
std::map<std::string_view, std::vector<int>> stances_by_actor(const Strategy& strategy) {
    std::map<std::string_view, std::size_t> column;
    for (const Objective& objective : strategy.objectives) column.emplace(objective.id, column.size());
    std::map<std::string_view, std::vector<int>> rows;
    for (const Stance& stance : strategy.stances)
        if (const auto found = column.find(stance.objective); found != column.end()) rows.try_emplace(stance.actor, std::vector<int>(column.size())).first->second[found->second] = stance.value;
    return rows;
}

std::vector<figures::StanceRow> rows_of_actors(const DiagramParts& parts) {
    const auto stances = stances_by_actor(parts.request.strategy);
    std::vector<figures::StanceRow> rows;
    for (const NetworkNode& node : parts.network().nodes)
        if (const auto found = stances.find(node.id); found != stances.end()) rows.push_back({.node = node, .values = found->second});
    return rows;
}

/// The rounded mean of a family on each objective on which enough of its actors took a stand.
std::vector<figures::StanceRow> rows_of_families(const DiagramParts& parts, std::size_t least) {
    const std::size_t columns = parts.request.strategy.objectives.size();
    const auto stances = stances_by_actor(parts.request.strategy);
    std::vector<figures::StanceRow> rows;
    for_each_family(parts.network(), [&](std::size_t from, std::size_t to) {
        figures::StanceRow row{.node = parts.network().nodes[from], .values = std::vector<int>(columns)};
        std::vector<int> sums(columns), counts(columns);
        for (std::size_t i = from; i < to; ++i) {
            const auto found = stances.find(parts.network().nodes[i].id);
            if (found == stances.end()) continue;
            ++row.members;
            for (std::size_t k = 0; k < columns; ++k) sums[k] += found->second[k], counts[k] += found->second[k] != 0 ? 1 : 0;
        }
        for (std::size_t k = 0; k < columns; ++k)
            if (counts[k] > 0 && static_cast<std::size_t>(counts[k]) >= least) row.values[k] = static_cast<int>(std::lround(static_cast<double>(sums[k]) / counts[k]));
        if (std::any_of(row.values.begin(), row.values.end(), [](int v) { return v != 0; })) rows.push_back(std::move(row));
    });
    return rows;
}

constexpr std::size_t most_stance_rows = 36;  // of an upright A4

/// By actor where the edition may say so and there is room.
std::vector<figures::StanceRow> stance_rows(const DiagramParts& parts, std::size_t most, Problems& findings) {
    if (tells_families_alone(parts.context)) return rows_of_families(parts, parts.request.least_actors);
    auto rows = rows_of_actors(parts);
    if (rows.size() <= most) return rows;
    findings.push_back(make_problem("FIG-037", {}, parts.request.spec.id, {{"actors", std::to_string(rows.size())}, {"most", std::to_string(most)}}));
    return rows_of_families(parts, 1);
}

network::StanceMatrix matrix_of(const std::vector<figures::StanceRow>& rows) {
    network::StanceMatrix matrix;
    for (const figures::StanceRow& row : rows) matrix.push_back(row.values);
    return matrix;
}

Figure stance_diagram(const DiagramParts& parts) {
    Problems findings;
    figures::StanceInput stances{.rows = stance_rows(parts, most_stance_rows, findings)};
    for (const Objective& objective : parts.request.strategy.objectives) stances.objectives.push_back(objective.name);
    network::Mactor found = network::mactor(matrix_of(stances.rows));
    found.support.resize(stances.objectives.size());
    found.opposition.resize(stances.objectives.size());
    stances.support = std::move(found.support);
    stances.opposition = std::move(found.opposition);
    Figure figure = figures::stance_matrix(parts.context, parts.input, stances);
    figure.findings.insert(figure.findings.end(), findings.begin(), findings.end());
    return figure;
}

Figure convergence_diagram(const DiagramParts& parts) {
    Problems findings;
    const auto rows = stance_rows(parts, figures::most_in_convergences(parts.context.width), findings);
    const network::Mactor found = network::mactor(matrix_of(rows));
    figures::ConvergenceInput input;
    const std::vector<std::size_t> order = network::order_by_agreement(found);
    for (const std::size_t i : order) {
        input.rows.push_back(rows[i]);
        input.ambivalence.push_back(found.ambivalence[i]);
        input.convergence.emplace_back();
        input.divergence.emplace_back();
        for (const std::size_t j : order) input.convergence.back().push_back(found.convergence[i][j]), input.divergence.back().push_back(found.divergence[i][j]);
    }
    Figure figure = figures::convergence_matrix(parts.context, parts.input, input);
    figure.findings.insert(figure.findings.end(), findings.begin(), findings.end());
    return figure;
}

/// Columns as the user lists them, else the usual ones that hold a box; those that neither names follow in the order of the alphabet.
std::vector<std::string> columns_of(const DiagramRequest& request) {
    constexpr std::array usual{"besoins", "needs", "moyens", "means", "inputs", "activites", "activities", "realisations", "outputs", "resultats", "results", "outcomes", "impacts"};
    std::vector<std::string> columns = request.spec.columns;
    const auto has = [&](const std::string& name) { return std::any_of(columns.begin(), columns.end(), [&](const std::string& c) { return fold(c) == fold(name); }); };
    std::set<std::string> others;
    for (const LogicBox& box : request.strategy.boxes) others.insert(box.column);
    for (const char* word : usual)
        for (const std::string& name : others)
            if (fold(name) == word && !has(name) && request.spec.columns.empty()) columns.push_back(name);
    std::vector<std::string> rest;
    for (const std::string& name : others)
        if (!has(name)) rest.push_back(name);
    std::sort(rest.begin(), rest.end(), natural_less);
    for (std::string& name : rest)
        if (!has(name)) columns.push_back(std::move(name));
    return columns;
}

Figure logic_diagram(const DiagramParts& parts) {
    const Strategy& strategy = parts.request.strategy;
    figures::LogicChartInput input{.head = parts.input.head, .columns = columns_of(parts.request), .boxes = strategy.boxes};
    std::map<std::string_view, std::uint32_t> index;
    std::vector<std::uint32_t> column;
    for (const LogicBox& box : strategy.boxes) {
        index.emplace(box.id, static_cast<std::uint32_t>(index.size()));
        const auto at = std::find_if(input.columns.begin(), input.columns.end(), [&](const std::string& c) { return fold(c) == fold(box.column); });
        column.push_back(static_cast<std::uint32_t>(at - input.columns.begin()));
    }
    for (const LogicArrow& arrow : strategy.arrows) {
        const auto from = index.find(arrow.from), to = index.find(arrow.to);
        if (from == index.end() || to == index.end()) continue;  // of another territory or edition
        input.arrows.emplace_back(from->second, to->second);
        input.assumptions.push_back(arrow.assumption);
    }
    input.order = network::order_layers(column, input.arrows);
    input.order.columns.resize(input.columns.size());
    Figure figure = figures::logic_chart(parts.context, input);
    std::set<std::string> turning;  // ids of boxes
    for (const std::uint32_t a : network::arrows_in_circles(strategy.boxes.size(), input.arrows)) turning.insert({strategy.boxes[input.arrows[a].first].id, strategy.boxes[input.arrows[a].second].id});
    if (!turning.empty()) figure.findings.push_back(make_problem("FIG-038", {}, join(std::vector<std::string>(turning.begin(), turning.end()), ", "), {}));
    return figure;
}

}  // namespace

std::vector<ElementKind> kinds_of(DiagramType type) {
    if (type == DiagramType::ego) return {ElementKind::actor, ElementKind::space, ElementKind::object};
    return {ElementKind::actor};
}

DiagramRequest diagram_request(const Project& project, const DiagramSpec& spec, const Cast& cast, Edition edition, const std::string& territory) {
    DiagramRequest request{.spec = spec, .strategy = {}};
    const Strategy& all = project.strategy;
    Strategy& kept = request.strategy;
    std::set<std::string_view> actors, objectives, boxes;
    for (const Element& element : cast.elements)
        if (element.kind == ElementKind::actor) actors.insert(element.id);
    for (const Objective& objective : all.objectives)
        if (is_shown(objective.visibility, edition) && is_of(objective.territories, territory)) kept.objectives.push_back(objective), objectives.insert(objective.id);
    for (const LogicBox& box : all.boxes)
        if (is_shown(box.visibility, edition) && is_of(box.territories, territory)) kept.boxes.push_back(box), boxes.insert(box.id);
    for (const Rating& rating : all.ratings)
        if (actors.contains(rating.actor)) kept.ratings.push_back(rating);
    for (const Stance& stance : all.stances)
        if (actors.contains(stance.actor) && objectives.contains(stance.objective)) kept.stances.push_back(stance);
    for (const LogicArrow& arrow : all.arrows)
        if (boxes.contains(arrow.from) && boxes.contains(arrow.to)) kept.arrows.push_back(arrow);
    return request;
}

void add_to(Digest& digest, const DiagramRequest& request) {
    const DiagramSpec& spec = request.spec;
    for (const std::string* text : {&spec.id, &spec.title, &spec.subtitle, &spec.note, &spec.source, &spec.subject, &spec.written}) digest.add(*text);
    digest.add(spec.type);
    digest.add(spec.columns);
    digest.add(request.least_actors);
    const Strategy& strategy = request.strategy;
    const auto count = [&](const auto& list) { digest.add(list.size()); };
    count(strategy.ratings);
    for (const auto& [actor, influence, interest] : strategy.ratings) digest.add(actor), digest.add(influence), digest.add(interest);
    count(strategy.objectives);
    for (const Objective& o : strategy.objectives) digest.add(o.id), digest.add(o.name);
    count(strategy.stances);
    for (const Stance& s : strategy.stances) digest.add(s.actor), digest.add(s.objective), digest.add(s.value);
    count(strategy.boxes);
    for (const LogicBox& b : strategy.boxes) digest.add(b.id), digest.add(b.name), digest.add(b.column), digest.add(b.unexpected);
    count(strategy.arrows);
    for (const LogicArrow& a : strategy.arrows) digest.add(a.from), digest.add(a.to), digest.add(a.assumption);
}

Figure diagram_figure(const figures::FigureContext& context, const DiagramRequest& request, const Released<Network>& network, const std::vector<Family>& families, const std::string& source) {
    const DiagramSpec& spec = request.spec;
    const DiagramParts parts{context, request,
                             {.network = network, .families = families,
                              .head = {.id = spec.id, .deliverable = std::string(deliverable_of(spec.type)), .title = spec.title, .subtitle = spec.subtitle, .note = spec.note, .source = spec.source.empty() ? source : spec.source}}};
    switch (spec.type) {
        case DiagramType::power_interest: return power_diagram(parts);
        case DiagramType::arcs: return figures::arc_diagram(context, parts.input, network::seriate(*network));
        case DiagramType::chord: return figures::family_chord(context, parts.input);
        case DiagramType::logic_model: return logic_diagram(parts);
        case DiagramType::actors_objectives: return stance_diagram(parts);
        case DiagramType::convergences: return convergence_diagram(parts);
        case DiagramType::ego: return figures::ego_diagram(context, parts.input, spec.subject);
    }
    return {};
}

}  // namespace portulan::project

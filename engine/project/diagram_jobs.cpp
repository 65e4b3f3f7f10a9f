#include "project/diagram_jobs.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "figures/arc_diagram.h"
#include "figures/ego_diagram.h"
#include "figures/family_chord.h"
#include "figures/logic_chart.h"
#include "figures/power_grid.h"
#include "figures/stance_matrix.h"
#include "network/mactor.h"
#include "network/seriation.h"
#include "project/diagram_networks.h"
#include "project/logic_model.h"

namespace portulan::project {
namespace {

/// Deliverables of the diagnosis: maps of families, sheets, the note on representations, the actors to associate, the logic model.
std::string_view deliverable_of(DiagramType type) {
    switch (type) {
        case DiagramType::power_interest: return "L14";
        case DiagramType::logic_model: return "L24";
        case DiagramType::actors_objectives:
        case DiagramType::convergences: return "L09";
        case DiagramType::ego: return "L08";
        case DiagramType::two_mode: return "L03";
        case DiagramType::arcs:
        case DiagramType::chord:
        case DiagramType::rings:
        case DiagramType::geographic_network: break;
    }
    return "L02";
}

struct DiagramParts {
    const figures::FigureContext& context;
    const DiagramRequest& request;
    figures::DiagramInput input;
    const Network& network() const { return *input.network; }
    const Judgements& judgements() const { return *request.judgements; }
    const Strategy& strategy() const { return judgements().strategy; }
};

/// What is told of families, each beside its first actor, in the network's order.
template <class Told, class Take>
void for_each_family(const DiagramParts& parts, const std::vector<Told>& all, Take take) {
    std::set<std::string_view> seen;
    for (const NetworkNode& node : parts.network().nodes) {
        if (node.kind != ElementKind::actor || !seen.insert(node.group).second) continue;
        const auto found = std::find_if(all.begin(), all.end(), [&](const Told& told) { return told.family == node.group; });
        if (found != all.end()) take(node, *found);
    }
}

Figure power_diagram(DiagramParts parts) {
    parts.input.withholds = parts.judgements().ratings_withheld > 0;
    std::vector<figures::RatedNode> rated;
    std::vector<NetworkNode> unrated;
    for_each_family(parts, parts.judgements().ratings, [&](const NetworkNode& node, const FamilyRating& family) {
        rated.push_back({.node = node, .influence = family.influence, .interest = family.interest, .members = family.members});
    });
    if (parts.judgements().families_alone) return figures::power_grid(parts.context, parts.input, rated, unrated);  // who was not judged is told of nobody either
    std::map<std::string_view, const Rating*> ratings;
    for (const Rating& rating : parts.strategy().ratings)
        if (rating.influence && rating.interest) ratings.emplace(rating.actor, &rating);
    for (const NetworkNode& node : parts.network().nodes)
        if (const auto found = ratings.find(node.id); found == ratings.end()) unrated.push_back(node);
        else rated.push_back({.node = node, .influence = *found->second->influence, .interest = *found->second->interest});
    return figures::power_grid(parts.context, parts.input, rated, unrated);
}

/// Stances of the actors by objective.
std::map<std::string_view, std::vector<std::optional<int>>> stances_by_actor(const Strategy& strategy) {
    std::map<std::string_view, std::size_t> column;
    for (const Objective& objective : strategy.objectives) column.emplace(objective.id, column.size());
    std::map<std::string_view, std::vector<std::optional<int>>> rows;
    for (const Stance& stance : strategy.stances)
        if (const auto found = column.find(stance.objective); found != column.end() && stance.value != 0) rows.try_emplace(stance.actor, std::vector<std::optional<int>>(column.size())).first->second[found->second] = stance.value;
    return rows;
}

std::vector<figures::StanceRow> rows_of_actors(const DiagramParts& parts) {
    const auto stances = stances_by_actor(parts.strategy());
    std::vector<figures::StanceRow> rows;
    for (const NetworkNode& node : parts.network().nodes)
        if (const auto found = stances.find(node.id); found != stances.end()) rows.push_back({.node = node, .values = found->second});
    return rows;
}

std::vector<figures::StanceRow> rows_of_families(const DiagramParts& parts) {
    std::vector<figures::StanceRow> rows;
    for_each_family(parts, parts.judgements().stances, [&](const NetworkNode& node, const FamilyStances& family) { rows.push_back({.node = node, .values = family.values, .members = family.members}); });
    return rows;
}

constexpr std::size_t most_stance_rows = 36;  // of an upright A4

/// By actor where the edition may say so and there is room.
std::vector<figures::StanceRow> stance_rows(const DiagramParts& parts, std::size_t most, Problems& findings) {
    if (parts.judgements().families_alone) return rows_of_families(parts);
    auto rows = rows_of_actors(parts);
    if (rows.size() <= most) return rows;
    findings.push_back(make_problem("FIG-037", {}, parts.request.spec.id, {{"actors", std::to_string(rows.size())}, {"most", std::to_string(most)}}));
    return rows_of_families(parts);
}

network::StanceMatrix matrix_of(const std::vector<figures::StanceRow>& rows) {
    network::StanceMatrix matrix;
    for (const figures::StanceRow& row : rows) {
        matrix.emplace_back();
        for (const std::optional<int> value : row.values) matrix.back().push_back(value.value_or(0));
    }
    return matrix;
}

Figure stance_diagram(DiagramParts parts) {
    parts.input.withholds = parts.judgements().stances_withheld > 0;
    Problems findings;
    figures::StanceInput stances{.rows = stance_rows(parts, most_stance_rows, findings)};
    for (const Objective& objective : parts.strategy().objectives) stances.objectives.push_back(objective.name);
    network::Mactor found = network::mactor(matrix_of(stances.rows));
    found.support.resize(stances.objectives.size());
    found.opposition.resize(stances.objectives.size());
    stances.at_stake = std::move(found.involvement);
    stances.support = std::move(found.support);
    stances.opposition = std::move(found.opposition);
    Figure figure = figures::stance_matrix(parts.context, parts.input, stances);
    figure.findings.insert(figure.findings.end(), findings.begin(), findings.end());
    return figure;
}

Figure convergence_diagram(DiagramParts parts) {
    parts.input.withholds = parts.judgements().stances_withheld > 0;
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

Figure logic_diagram(const DiagramParts& parts) {
    const LogicModel model = logic_model_of(parts.strategy(), parts.request.spec.columns);
    figures::LogicChartInput input = model.input;
    input.head = parts.input.head;
    Figure figure = figures::logic_chart(parts.context, input);
    if (!model.turning.empty()) figure.findings.push_back(make_problem("FIG-038", {}, join(model.turning, ", "), {}));
    return figure;
}

/// Where an edition does not tell what a diagram was to show, neither do the words that its author gave it.
DiagramSpec told_spec(const DiagramRequest& request) {
    DiagramSpec spec = request.spec;
    if (spec.type != DiagramType::rings || spec.rings != RingMeasure::proximity || !request.judgements->families_alone) return spec;
    for (std::string* words : {&spec.title, &spec.subtitle, &spec.note, &spec.source}) words->clear();
    return spec;
}

}  // namespace

bool reads_cast(DiagramType type) { return type == DiagramType::two_mode || type == DiagramType::geographic_network; }
bool reads_ground(DiagramType type) { return type == DiagramType::geographic_network; }
bool reads_sectors(DiagramType type) { return type == DiagramType::rings; }

std::vector<ElementKind> kinds_of(const DiagramSpec& spec) {
    if (spec.type == DiagramType::ego) return {ElementKind::actor, ElementKind::space, ElementKind::object};
    if (spec.type == DiagramType::two_mode) return {ElementKind::actor, spec.facing == SecondMode::spaces ? ElementKind::space : ElementKind::object};
    return {ElementKind::actor};
}

void add_to(Digest& digest, const DiagramRequest& request) {
    const DiagramSpec& spec = request.spec;
    for (const std::string* text : {&spec.id, &spec.title, &spec.subtitle, &spec.note, &spec.source, &spec.subject, &spec.written}) digest.add(*text);
    digest.add(spec.type);
    digest.add(spec.columns);
    digest.add(spec.rings);
    digest.add(spec.ring_names);
    digest.add(spec.facing);
    const Judgements& judgements = *request.judgements;
    digest.add(judgements.families_alone);
    digest.add(judgements.least_actors);
    digest.add(judgements.ratings_withheld);
    digest.add(judgements.stances_withheld);
    const Strategy& strategy = judgements.strategy;
    const auto count = [&](const auto& list) { digest.add(list.size()); };
    count(judgements.ratings);
    for (const FamilyRating& f : judgements.ratings) digest.add(f.family), digest.add(f.influence), digest.add(f.interest), digest.add(f.members);
    count(judgements.stances);
    for (const FamilyStances& f : judgements.stances) digest.add(f.family), digest.add(f.members), digest.add(f.values);
    count(strategy.ratings);
    for (const auto& [actor, influence, interest, proximity] : strategy.ratings) digest.add(actor), digest.add(influence), digest.add(interest), digest.add(proximity);
    count(strategy.objectives);
    for (const Objective& o : strategy.objectives) digest.add(o.id), digest.add(o.name);
    count(strategy.stances);
    for (const Stance& s : strategy.stances) digest.add(s.actor), digest.add(s.objective), digest.add(s.value);
    count(strategy.boxes);
    for (const LogicBox& b : strategy.boxes) digest.add(b.id), digest.add(b.name), digest.add(b.column), digest.add(b.unexpected), digest.add(b.actors), digest.add(b.indicators);
    count(strategy.arrows);
    for (const LogicArrow& a : strategy.arrows) digest.add(a.from), digest.add(a.to), digest.add(a.assumption);
}

Figure diagram_figure(const figures::FigureContext& context, const DiagramRequest& request, const Released<Network>& network, const std::vector<Family>& families, const std::string& source, const DiagramSurroundings& around) {
    const DiagramSpec spec = told_spec(request);
    const DiagramParts parts{context, request,
                             {.network = network, .families = families,
                              .head = {.id = spec.id, .deliverable = std::string(deliverable_of(spec.type)), .title = spec.title, .subtitle = spec.subtitle, .note = spec.note, .source = spec.source.empty() ? source : spec.source},
                              .least_actors = request.judgements->least_actors}};
    switch (spec.type) {
        case DiagramType::power_interest: return power_diagram(parts);
        case DiagramType::arcs: return figures::arc_diagram(context, parts.input, network::seriate(*network));
        case DiagramType::chord: return figures::family_chord(context, parts.input);
        case DiagramType::logic_model: return logic_diagram(parts);
        case DiagramType::actors_objectives: return stance_diagram(parts);
        case DiagramType::convergences: return convergence_diagram(parts);
        case DiagramType::ego: return figures::ego_diagram(context, parts.input, spec.subject);
        case DiagramType::rings: return rings_diagram(context, parts.input, request, around);
        case DiagramType::geographic_network: return ground_diagram(context, parts.input, around);
        case DiagramType::two_mode: return two_column_diagram(context, parts.input, spec.facing, around);
    }
    return {};
}

}  // namespace portulan::project

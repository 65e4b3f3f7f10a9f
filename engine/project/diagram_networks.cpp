#include "project/diagram_networks.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "figures/geographic_network.h"
#include "figures/network_diagram.h"
#include "figures/network_rings.h"
#include "figures/network_words.h"
#include "figures/two_mode.h"
#include "network/layout.h"
#include "network/projection.h"
#include "network/rings.h"
#include "network/sectors.h"
#include "network/two_sides.h"

namespace portulan::project {
namespace {

constexpr std::array proximity_words{tr_mark("Heart of the project"), tr_mark("Close partners"), tr_mark("Occasional partners"), tr_mark("Kept informed"), tr_mark("Far from the project")};
static_assert(proximity_words.size() == furthest_proximity);

/// The name a user gave, else the usual one.
std::string ring_name(const figures::FigureContext& context, const DiagramSpec& spec, std::size_t i, std::string otherwise) {
    return i < spec.ring_names.size() && !spec.ring_names[i].empty() ? typeset(spec.ring_names[i], context.language) : std::move(otherwise);
}

/// "4 to 9 actors linked".
std::string linked_words(const figures::FigureContext& context, std::uint32_t least, std::uint32_t most) {
    if (most == 0) return figures::say(context, "no existing tie");
    const std::string form = least == most ? tr_n(context.language, "{n} actor linked", "{n} actors linked", static_cast<long>(most)) : tr(context.language, "{least} to {n} actors linked");
    return typeset(fill(form, {{"least", std::to_string(least)}, {"n", std::to_string(most)}}), context.language);
}

void take_degrees(const figures::FigureContext& context, const DiagramSpec& spec, const Network& network, figures::RingsInput& rings) {
    const std::vector<int> ties = figures::tie_counts(network);
    const std::vector<std::uint32_t> linked = network::linked_others(network);
    std::vector<std::uint32_t> values, nodes;
    for (std::uint32_t i = 0; i < network.nodes.size(); ++i)
        if (ties[i] > 0) values.push_back(linked[i]), nodes.push_back(i);
    const std::vector<std::uint32_t> of = network::rings_by_value(values);
    std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> ranges;
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        rings.rings[nodes[k]] = static_cast<int>(of[k]);
        auto& [least, most] = ranges.try_emplace(of[k], values[k], values[k]).first->second;
        least = std::min(least, values[k]);
        most = std::max(most, values[k]);
    }
    for (const auto& [ring, range] : ranges) rings.names.push_back(ring_name(context, spec, ring, linked_words(context, range.first, range.second)));
    rings.reading = figures::say(context, "How to read: the nearer to the centre, the more actors an actor is linked to by existing ties; each sector is a family. Signs are the larger the more ties of any state they have.");
    rings.absent = figures::say(context, figures::lone_words(network));
}

void take_proximities(const figures::FigureContext& context, const DiagramRequest& request, const Network& network, figures::RingsInput& rings) {
    std::map<std::string_view, int> levels;
    std::set<int> used;
    for (const Rating& rating : request.judgements->strategy.ratings)
        if (rating.proximity) levels.emplace(rating.actor, *rating.proximity);
    for (const NetworkNode& node : network.nodes)
        if (const auto found = levels.find(node.id); found != levels.end()) used.insert(found->second);
    for (std::size_t i = 0; i < network.nodes.size(); ++i)
        if (const auto found = levels.find(network.nodes[i].id); found != levels.end()) rings.rings[i] = static_cast<int>(std::distance(used.begin(), used.find(found->second)));
    for (const int level : used) {
        const auto i = static_cast<std::size_t>(level - 1);
        rings.names.push_back(ring_name(context, request.spec, i, figures::say(context, proximity_words[i])));
    }
    rings.reading = figures::say(context, "How to read: the nearer to the centre, the closer to the project an actor was judged to be; each sector is a family. Signs are the larger the more ties they have.");
    rings.absent = used.empty() ? figures::say(context, "No actor of this territory has a proximity in the table of actors.") : figures::say(context, "Closeness not judged");
}

/// Layouts of the nodes on rings; the places of the others mean nothing.
void lay_out(const Network& network, std::span<const double> weights, figures::RingsInput& rings) {
    Network part;
    std::vector<std::uint32_t> kept, moved(network.nodes.size(), 0), ring_of;
    for (std::uint32_t i = 0; i < network.nodes.size(); ++i)
        if (rings.rings[i] >= 0) {
            moved[i] = static_cast<std::uint32_t>(kept.size());
            kept.push_back(i);
            part.nodes.push_back(network.nodes[i]);
            ring_of.push_back(static_cast<std::uint32_t>(rings.rings[i]));
        }
    if (kept.empty()) return;
    for (NetworkTie tie : network.ties)
        if (rings.rings[tie.from] >= 0 && rings.rings[tie.to] >= 0) {
            tie.from = moved[tie.from];
            tie.to = moved[tie.to];
            part.ties.push_back(std::move(tie));
        }
    const std::vector<std::uint32_t> groups = network::group_numbers(part);
    const network::LayoutOptions options{.starts = 200, .keep = 4, .sector_weights = {weights.begin(), weights.end()}, .rings = ring_of};
    for (const network::RankedLayout& ranked : network::lay_out(network::make_graph(part), groups, options)) {
        NetworkLayout whole{.x = std::vector<double>(network.nodes.size(), 0), .y = std::vector<double>(network.nodes.size(), 0)};
        for (std::size_t k = 0; k < kept.size(); ++k) whole.x[kept[k]] = ranked.layout.x[k], whole.y[kept[k]] = ranked.layout.y[k];
        rings.layouts.push_back(std::move(whole));
    }
    const auto sectors = network::make_sectors(network::sector_weights(groups, weights));
    double from = 0;
    for (std::uint32_t g = 0; g < sectors.size(); ++g) {
        if (const auto member = std::find(groups.begin(), groups.end(), g); member != groups.end())
            rings.sectors.push_back({.group = part.nodes[static_cast<std::size_t>(member - groups.begin())].group, .from = from, .turn = sectors[g].turn});
        from += sectors[g].turn;
    }
}

/// Numbers of groups from words, in the order of their first appearance among the sorted.
std::map<std::string, std::uint32_t> numbered(const std::set<std::string>& words) {
    std::map<std::string, std::uint32_t> numbers;
    for (const std::string& word : words) numbers.emplace(word, static_cast<std::uint32_t>(numbers.size()));
    return numbers;
}

figures::FacingNode facing_node(const figures::FigureContext& context, const Network& network, std::uint32_t node, const Element* element) {
    figures::FacingNode made{.node = node, .nature = {}, .sign = figures::sign_of(context.theme, network.nodes[node])};
    if (!element) return made;
    if (element->kind == ElementKind::object) {
        made.nature = label_of(element->object_type, context.language);
        return made;
    }
    made.nature = label_of(element->nature, context.language);
    made.sign = context.theme.nature(element->nature);
    return made;
}

/// What is shared is what exists: who opposes an object, or does not know it, is not in it.
bool is_membership(const NetworkTie& tie) { return tie.status == TieStatus::existing && tie.type != TieType::contests && tie.type != TieType::ignores; }

/// Actors who share more of the other side than chance would have it, by the ties of this edition.
figures::SharingPairs sharing_pairs(const Network& network) {
    std::vector<network::Membership> memberships;
    std::vector<std::uint32_t> nodes, numbers(network.nodes.size(), 0);  // actors and others have numbers of their own
    std::array<std::uint32_t, 2> counts{};
    std::vector<bool> known(network.nodes.size(), false);
    const auto number = [&](std::uint32_t node) {
        const bool actor = network.nodes[node].kind == ElementKind::actor;
        if (!known[node]) {
            known[node] = true;
            numbers[node] = counts[actor ? 0 : 1]++;
            if (actor) nodes.push_back(node);
        }
        return numbers[node];
    };
    for (const NetworkTie& tie : network.ties) {
        const bool actor_first = network.nodes[tie.from].kind == ElementKind::actor;
        if (!is_membership(tie) || actor_first == (network.nodes[tie.to].kind == ElementKind::actor)) continue;
        memberships.push_back({number(actor_first ? tie.from : tie.to), number(actor_first ? tie.to : tie.from)});
    }
    figures::SharingPairs found{.pairs = {}, .asked = network::pairs_asked(memberships)};
    auto ties = network::project_shuffled(memberships, counts[0], counts[1], {.draws = network::draws_for(found.asked, found.level)});
    network::correct(ties, found.asked, network::Correction::false_discovery);
    for (const network::SharedTie& tie : network::backbone(ties, found.level)) {
        const auto [a, b] = std::minmax(nodes[tie.a], nodes[tie.b]);
        found.pairs.push_back({.a = a, .b = b, .shared = tie.shared, .expected = tie.expected, .corrected = tie.corrected});
    }
    std::ranges::sort(found.pairs, {}, [](const figures::SharingPair& pair) { return std::tuple(pair.corrected, -static_cast<long>(pair.shared), pair.a, pair.b); });
    return found;
}

}  // namespace

Figure rings_diagram(const figures::FigureContext& context, const figures::DiagramInput& input, const DiagramRequest& request, const DiagramSurroundings& around) {
    const Network& network = *input.network;
    const bool wanted = request.spec.rings == RingMeasure::proximity, told = !request.judgements->families_alone;
    figures::RingsInput rings{.rings = std::vector<int>(network.nodes.size(), -1), .names = {}, .layouts = {}, .sectors = {}, .reading = {}, .absent = {}};
    if (wanted && told) {
        take_proximities(context, request, network, rings);
    } else {
        DiagramSpec spec = request.spec;
        if (wanted) spec.ring_names.clear();  // they name what is not told here
        take_degrees(context, spec, network, rings);
        if (wanted) rings.reading += " " + figures::say(context, "This edition does not tell how close to the project each actor was judged to be.");
    }
    lay_out(network, around.sector_weights, rings);
    Figure figure = figures::network_rings(context, input, rings);
    figure.facts.emplace_back("rings_by", wanted && told ? "proximity" : "degree");
    return figure;
}

Figure ground_diagram(const figures::FigureContext& context, const figures::DiagramInput& input, const DiagramSurroundings& around) {
    static const figures::Basemap nowhere;
    return figures::geographic_network(context, input, around.basemap ? *around.basemap : nowhere, *around.cast);
}

Figure two_column_diagram(const figures::FigureContext& context, const figures::DiagramInput& input, SecondMode facing, const DiagramSurroundings& around) {
    const Network& network = *input.network;
    std::map<std::string_view, const Element*> elements;
    for (const Element& element : (*around.cast)->elements) elements.emplace(element.id, &element);
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;  // actor, other
    for (const NetworkTie& tie : network.ties) {
        const bool actor_first = network.nodes[tie.from].kind == ElementKind::actor;
        if (actor_first != (network.nodes[tie.to].kind == ElementKind::actor)) pairs.emplace(actor_first ? tie.from : tie.to, actor_first ? tie.to : tie.from);
    }
    std::map<std::uint32_t, std::uint32_t> left, right;  // node -> its number on that side
    for (const auto& [actor, other] : pairs) left.emplace(actor, 0), right.emplace(other, 0);
    const std::vector<std::uint32_t> groups = network::group_numbers(network);
    std::vector<std::uint32_t> left_nodes, left_groups, right_groups;
    for (auto& [node, number] : left) number = static_cast<std::uint32_t>(left_nodes.size()), left_nodes.push_back(node), left_groups.push_back(groups[node]);
    std::vector<figures::FacingNode> facing_nodes;
    std::set<std::string> natures;
    for (auto& [node, number] : right) {
        number = static_cast<std::uint32_t>(facing_nodes.size());
        const auto element = elements.find(network.nodes[node].id);
        facing_nodes.push_back(facing_node(context, network, node, element == elements.end() ? nullptr : element->second));
        natures.insert(facing_nodes.back().nature);
    }
    const auto numbers = numbered(natures);
    for (const figures::FacingNode& node : facing_nodes) right_groups.push_back(numbers.at(node.nature));
    std::vector<network::Across> ties;
    for (const auto& [actor, other] : pairs) ties.emplace_back(left.at(actor), right.at(other));
    const network::TwoSides sides = network::order_two_sides(left_groups, right_groups, ties);
    figures::TwoModeInput columns{.actors = {}, .facing = {}, .mode = facing, .crossings = sides.crossings, .pairs = sharing_pairs(network)};
    for (const std::uint32_t l : sides.left) columns.actors.push_back(left_nodes[l]);
    for (const std::uint32_t r : sides.right) columns.facing.push_back(facing_nodes[r]);
    return figures::two_mode_diagram(context, input, columns);
}

}  // namespace portulan::project

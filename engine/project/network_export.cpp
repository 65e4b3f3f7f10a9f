#include "project/network_export.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>

#include "backends/graphs.h"
#include "base/text.h"
#include "figures/palettes.h"
#include "project/version.h"

namespace portulan::project {
namespace {

/// A colour per family, in natural order of their names.
std::map<std::string, Colour> family_colours(const std::vector<std::string>& families) {
    std::map<std::string, Colour> colours;
    for (const std::string& family : families) colours.emplace(family, Colour{});
    std::vector<std::string> names;
    for (const auto& [name, colour] : colours) names.push_back(name);
    std::sort(names.begin(), names.end(), natural_less);
    const auto chosen = figures::colours_of(*figures::find_palette(figures::Theme{}.category_palette), names.size());
    for (std::size_t i = 0; i < names.size(); ++i) colours[names[i]] = chosen[i];
    return colours;
}

}  // namespace

GraphDocument graph_document(const EdgeList& list, bool lengths) {
    GraphDocument document{.title = {}, .creator = "Portulan " + std::string(program_version()), .date = {}, .directed = list.directed, .node_columns = {}, .tie_columns = {}, .nodes = {}, .ties = {}};
    const bool has_families = !list.families.empty();
    if (has_families) document.node_columns.push_back({.name = "family"});
    const auto colours = family_colours(list.families);
    for (std::size_t i = 0; i < list.names.size(); ++i) {
        GraphDocumentNode node{.id = list.names[i], .label = list.labels.empty() ? list.names[i] : list.labels[i]};
        if (has_families) {
            node.values.push_back(list.families[i]);
            node.colour = colours.at(list.families[i]);
        }
        document.nodes.push_back(std::move(node));
    }
    if (lengths) document.tie_columns.push_back({.name = "length", .is_number = true});
    for (const ListedTie& tie : list.ties) {
        document.ties.push_back({.source = tie.source, .target = tie.target, .weight = tie.weight});
        if (lengths) document.ties.back().values.push_back(plain_number(tie.length, 9));
    }
    // The order of rows is not the user's meaning.
    std::stable_sort(document.ties.begin(), document.ties.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.source, a.target, a.weight, a.values) < std::tuple(b.source, b.target, b.weight, b.values);
    });
    return document;
}

void add_places(const NetworkLayout& layout, double scale, GraphDocument& document) {
    for (std::size_t i = 0; i < document.nodes.size(); ++i) document.nodes[i].at = Point{layout.x[i] * scale, layout.y[i] * scale};
}

std::string write_graph(TableForm form, const GraphDocument& document) {
    assert(form != TableForm::csv);
    switch (form) {
        case TableForm::gexf: return backends::write_gexf(document);
        case TableForm::dot: return backends::write_dot(document);
        case TableForm::workbook: return backends::write_graph_workbook(document);
        case TableForm::graphml:
        case TableForm::csv: break;
    }
    return backends::write_graphml(document);
}

}  // namespace portulan::project

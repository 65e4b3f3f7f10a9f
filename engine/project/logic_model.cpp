#include "project/logic_model.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "network/layers.h"

namespace portulan::project {
namespace {

std::vector<std::string> columns_of(const Strategy& strategy, const std::vector<std::string>& listed) {
    constexpr std::array usual{"besoins", "needs", "moyens", "means", "inputs", "activites", "activities", "realisations", "outputs", "resultats", "results", "outcomes", "impacts"};
    std::vector<std::string> columns = listed;
    const auto has = [&](const std::string& name) { return std::any_of(columns.begin(), columns.end(), [&](const std::string& c) { return fold(c) == fold(name); }); };
    std::set<std::string> others;
    for (const LogicBox& box : strategy.boxes) others.insert(box.column);
    for (const char* word : usual)
        for (const std::string& name : others)
            if (fold(name) == word && !has(name) && listed.empty()) columns.push_back(name);
    std::vector<std::string> rest;
    for (const std::string& name : others)
        if (!has(name)) rest.push_back(name);
    std::sort(rest.begin(), rest.end(), natural_less);
    for (std::string& name : rest)
        if (!has(name)) columns.push_back(std::move(name));
    return columns;
}

}  // namespace

LogicModel logic_model_of(const Strategy& strategy, const std::vector<std::string>& listed) {
    figures::LogicChartInput input{.columns = columns_of(strategy, listed), .boxes = strategy.boxes};
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
    std::set<std::string> turning;
    for (const std::uint32_t a : network::arrows_in_circles(strategy.boxes.size(), input.arrows)) turning.insert({strategy.boxes[input.arrows[a].first].id, strategy.boxes[input.arrows[a].second].id});
    return {std::move(input), {turning.begin(), turning.end()}};
}

}  // namespace portulan::project

#include "figures/logic_words.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/text.h"
#include "base/units.h"

namespace portulan::figures {
namespace {

std::vector<std::uint32_t> boxes_alone(const LogicChartInput& input) {
    std::vector<bool> touched(input.boxes.size());
    for (const auto& [from, to] : input.arrows) touched[from] = touched[to] = true;
    std::vector<std::uint32_t> alone;
    for (std::uint32_t i = 0; i < touched.size(); ++i)
        if (!touched[i]) alone.push_back(i);
    return alone;
}

}  // namespace

std::string logic_words(const FigureContext& context, const LogicChartInput& input) {
    std::string text;
    for (std::size_t c = 0; c < input.order.columns.size(); ++c) {
        std::vector<std::string> names;
        for (const LogicOrder::Slot slot : input.order.columns[c])
            if (!slot.passage) names.push_back(input.boxes[slot.what].name);
        if (!names.empty()) text += input.columns[c] + (context.language == Language::fr ? "\u00A0: " : ": ") + some_names(context, std::move(names), 12) + ". ";
    }
    return text + say(context, "Arrows between them: {count}.", {{"count", std::to_string(input.arrows.size())}});
}

NumberedAssumptions numbered_assumptions(const LogicChartInput& input) {
    std::vector<std::pair<std::size_t, std::size_t>> place(input.boxes.size());  // column, position in it
    for (std::size_t c = 0; c < input.order.columns.size(); ++c)
        for (std::size_t i = 0; i < input.order.columns[c].size(); ++i)
            if (const LogicOrder::Slot slot = input.order.columns[c][i]; !slot.passage) place[slot.what] = {c, i};
    std::vector<std::size_t> order(input.arrows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t a) {
        const auto& [from, to] = input.arrows[a];
        return std::tuple(std::max(place[from].first, place[to].first), place[to].second, place[from].second);
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    NumberedAssumptions all{{}, std::vector<std::size_t>(input.arrows.size(), 0)};
    for (const std::size_t a : order) {
        const std::string& text = input.assumptions[a];
        if (text.empty() || is_obvious(text)) continue;
        auto same = std::find(all.texts.begin(), all.texts.end(), text);
        if (same == all.texts.end()) same = all.texts.insert(all.texts.end(), text);
        all.numbers[a] = static_cast<std::size_t>(same - all.texts.begin()) + 1;
    }
    return all;
}

FigureData logic_data(const FigureContext& context, const LogicChartInput& input) {
    const Language language = context.language;
    FigureData data;
    data.columns = {tr(language, "From"), tr(language, "From (name)"), tr(language, "To"), tr(language, "To (name)"), tr(language, "Assumption")};
    for (std::size_t a = 0; a < input.arrows.size(); ++a) {
        const auto& [from, to] = input.arrows[a];
        data.rows.push_back({input.boxes[from].id, input.boxes[from].name, input.boxes[to].id, input.boxes[to].name, input.assumptions[a]});
    }
    for (const std::uint32_t i : boxes_alone(input)) data.rows.push_back({input.boxes[i].id, input.boxes[i].name, "", "", ""});
    return data;
}

void add_logic_findings(const LogicChartInput& input, Figure& figure) {
    const auto bare = std::count_if(input.assumptions.begin(), input.assumptions.end(), [](const std::string& text) { return text.empty(); });
    if (bare > 0) figure.findings.push_back(make_problem("FIG-033", {}, {}, {{"count", std::to_string(bare)}}));
    std::vector<std::string> alone;
    for (const std::uint32_t i : boxes_alone(input)) alone.push_back(input.boxes[i].id);
    if (!alone.empty()) figure.findings.push_back(make_problem("FIG-034", {}, join(alone, ", "), {{"count", std::to_string(alone.size())}}));
}

void add_assumptions(const FigureContext& context, const std::vector<std::string>& assumptions, NetworkPage& page) {
    if (assumptions.empty()) return;
    const Theme& theme = context.theme;
    page.add(paragraph(context, say(context, "Assumptions"), theme.style(theme.semibold, theme.label_pt, theme.ink), 0, page.y, context.width), 0.4);
    const TextStyle text = theme.style(theme.regular, theme.label_pt, theme.ink), number = theme.style(theme.bold, theme.label_pt, theme.ink);
    const double column = (context.width - 6) / 2;
    double lowest = page.y, y = page.y, x = 0, total = 0;
    for (const std::string& words : assumptions) total += paragraph(context, words, text, 0, 0, column - 5).height + 0.5;
    for (std::size_t i = 0; i < assumptions.size(); ++i) {
        const Block block = paragraph(context, typeset(assumptions[i], context.language), text, x + 5, y, column - 5);
        page.add(shape(context.fonts, std::to_string(i + 1), number, {x + 3.4, y + pt(text.size_pt) * 1.02}, Align::end));
        for (const Mark& mark : block.marks) page.add(mark);
        y += block.height + 0.5;
        lowest = std::max(lowest, y);
        if (x == 0 && y - page.y >= total / 2) x = column + 6, y = page.y;
    }
    page.y = lowest + 1;
}

}  // namespace portulan::figures

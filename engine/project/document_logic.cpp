// L24: the logic model as a document: the chart over a whole page, then its assumptions, who carries or feels each effect, and what does not hold together.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "model/family_name.h"
#include "project/document_jobs.h"
#include "project/logic_model.h"

namespace portulan::project {
namespace {

const Strategy& strategy_of(const DocumentInput& input) { return input.edition.judgements[input.place]->strategy; }

std::string number(const DocumentInput& input, std::size_t n) { return format_number(static_cast<double>(n), 0, input.context.language); }

TableCell text_cell(std::string text) { return {{{std::move(text)}}}; }

/// A row for each arrow that rests on something, under the number it bears on the chart; those that should and do not after them.
TableBlock assumptions(const DocumentInput& input, const LogicModel& model) {
    TableBlock table{.id = "hypotheses", .title = say(input, "What each arrow rests on"), .columns = {{say(input, "No."), 0.5, true}, {say(input, "If…"), 3}, {say(input, "then…"), 3}, {say(input, "Assumption"), 4}}, .rows = {}, .source = {}, .note = say(input, "Numbers are those on the chart; one assumption may stand under several arrows.")};
    const figures::NumberedAssumptions numbered = numbered_assumptions(model.input);
    std::vector<std::size_t> order(model.input.arrows.size());
    for (std::size_t a = 0; a < order.size(); ++a) order[a] = a;
    const auto key = [&](std::size_t a) { return numbered.numbers[a] == 0 ? order.size() + 1 : numbered.numbers[a]; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    long obvious = 0;
    for (const std::size_t a : order) {
        const auto& [from, to] = model.input.arrows[a];
        const std::string& text = model.input.assumptions[a];
        if (!text.empty() && figures::is_obvious(text)) {
            ++obvious;
            continue;
        }
        const TableCell rests = text.empty() ? TableCell{{{say(input, "nobody wrote one")}}, TableCell::State::none} : text_cell(text);
        table.rows.push_back({text_cell(numbered.numbers[a] == 0 ? "\u2013" : number(input, numbered.numbers[a])), text_cell(model.input.boxes[from].name), text_cell(model.input.boxes[to].name), rests});
    }
    if (obvious > 0) table.note += " " + fill(tr_n(input.context.language, "{n} arrow that goes without saying is not listed.", "{n} arrows that go without saying are not listed.", obvious), {{"n", number(input, static_cast<std::size_t>(obvious))}});
    return table;
}

/// Effects with somebody named, in the order of the columns.
std::vector<const LogicBox*> effects_of(const LogicModel& model) {
    std::vector<const LogicBox*> effects;
    for (const auto& column : model.input.order.columns)
        for (const LogicOrder::Slot slot : column)
            if (!slot.passage && !model.input.boxes[slot.what].actors.empty()) effects.push_back(&model.input.boxes[slot.what]);
    return effects;
}

/// Who stands in the rows: families for everybody, else actors family by family.
struct Party {
    std::string name, family;
    std::set<std::string> actors;  // ids
};

std::vector<Party> parties_of(const DocumentInput& input, const std::vector<const LogicBox*>& effects) {
    constexpr std::size_t most_actors = 30;
    std::set<std::string> named;
    for (const LogicBox* box : effects) named.insert(box->actors.begin(), box->actors.end());
    const bool families = input.context.edition == Edition::everyone || named.size() > most_actors;
    std::vector<Party> parties;
    for (const FamilyWord& word : family_words()) {
        Party whole{family_name(input.frame.families, word.code, input.context.language), {}, {}};
        std::vector<Party> each;
        for (const Element& element : input.cast().elements) {
            if (element.kind != ElementKind::actor || element.family != word.code || !named.contains(element.id)) continue;
            whole.actors.insert(element.id);
            each.push_back({element.name, whole.name, {element.id}});
        }
        if (whole.actors.empty()) continue;
        if (families) {
            parties.push_back(std::move(whole));
            continue;
        }
        std::sort(each.begin(), each.end(), [](const Party& a, const Party& b) { return compare_names(a.name, b.name) < 0; });
        parties.insert(parties.end(), each.begin(), each.end());
    }
    return parties;
}

TableBlock matrix(const DocumentInput& input, const std::vector<const LogicBox*>& effects) {
    const std::vector<Party> parties = parties_of(input, effects);
    const bool families = std::all_of(parties.begin(), parties.end(), [](const Party& party) { return party.family.empty(); });
    TableBlock table{.id = "acteurs-effets", .title = families ? say(input, "Families of actors and what they carry or feel") : say(input, "Actors and what they carry or feel"), .columns = {{families ? say(input, "Family") : say(input, "Actor"), 5.5}}, .rows = {}, .source = {}, .note = {}};
    if (!families) table.columns.push_back({say(input, "Family"), 4});
    for (const LogicBox* box : effects) table.columns.push_back({box->name + (box->unexpected ? " (" + say(input, "unexpected") + ")" : ""), 1.5, true});
    for (const Party& party : parties) {
        std::vector<TableCell> row{text_cell(party.name)};
        if (!families) row.push_back(text_cell(party.family));
        for (const LogicBox* box : effects) {
            const auto n = std::count_if(box->actors.begin(), box->actors.end(), [&](const std::string& id) { return party.actors.contains(id); });
            if (families || n == 0) row.push_back(text_cell(n == 0 ? "" : number(input, static_cast<std::size_t>(n))));
            else row.push_back({{{"\u00D7", Span::Manner::strong}}});
        }
        table.rows.push_back(std::move(row));
    }
    table.note = families ? say(input, "A number: so many actors of the family are named for it.") : say(input, "A cross: the actor carries it, or the effect concerns it.");
    return table;
}

/// What tells whether each box came about, column after column; without rows where nobody wrote any.
TableBlock indicators(const DocumentInput& input, const LogicModel& model) {
    TableBlock table{.id = "indicateurs", .title = say(input, "What tells whether it came about"), .columns = {{say(input, "Column"), 1.6}, {say(input, "Box"), 4}, {say(input, "Indicators"), 5}}, .rows = {}, .source = {}, .note = {}};
    for (const auto& column : model.input.order.columns)
        for (const LogicOrder::Slot slot : column) {
            const LogicBox* box = slot.passage ? nullptr : &model.input.boxes[slot.what];
            if (box && !box->indicators.empty()) table.rows.push_back({text_cell(box->column), text_cell(box->name), text_cell(join(box->indicators, "\u202F; "))});
        }
    return table;
}

/// Boxes of a column that has indicators for others; those of columns without any (needs, means) are not asked for one.
std::vector<std::string> without_indicators(const LogicModel& model) {
    std::set<std::string> measured;
    for (const LogicBox& box : model.input.boxes)
        if (!box.indicators.empty()) measured.insert(box.column);
    std::vector<std::string> names;
    for (const LogicBox& box : model.input.boxes)
        if (measured.contains(box.column) && box.indicators.empty()) names.push_back(box.name);
    return names;
}

/// What does not hold together, a line each.
ListBlock faults_of(const DocumentInput& input, const LogicModel& model) {
    ListBlock list;
    const auto add = [&](std::string text) { list.items.push_back({{std::move(text)}}); };
    const auto bare = static_cast<std::size_t>(std::count_if(model.input.assumptions.begin(), model.input.assumptions.end(), [](const std::string& text) { return text.empty(); }));
    if (bare > 0) add(say(input, "Arrows without an assumption: {n}.", {{"n", number(input, bare)}}));
    std::vector<bool> touched(model.input.boxes.size());
    for (const auto& [from, to] : model.input.arrows) touched[from] = touched[to] = true;
    std::vector<std::string> alone, names, nobody;
    for (std::size_t i = 0; i < touched.size(); ++i)
        if (!touched[i]) alone.push_back(model.input.boxes[i].name);
    if (!alone.empty()) add(say(input, "Nothing leads to or from: {names}.", {{"names", join(alone, "\u202F; ")}}));
    for (const LogicBox& box : model.input.boxes)
        if (std::find(model.turning.begin(), model.turning.end(), box.id) != model.turning.end()) names.push_back(box.name);
    if (!names.empty()) add(say(input, "They lead back to themselves: {names}.", {{"names", join(names, "\u202F; ")}}));
    for (const LogicBox& box : model.input.boxes)
        if (box.actors.empty()) nobody.push_back(box.name);
    if (!nobody.empty() && nobody.size() < model.input.boxes.size()) add(say(input, "Nobody is named for: {names}.", {{"names", join(nobody, "\u202F; ")}}));
    if (const auto bare_boxes = without_indicators(model); !bare_boxes.empty()) add(say(input, "Without an indicator: {names}.", {{"names", join(bare_boxes, "\u202F; ")}}));
    return list;
}

}  // namespace

bool has_logic_model(const DocumentInput& input) { return input.territory && input.place < input.edition.judgements.size() && !strategy_of(input).boxes.empty(); }

Manuscript logic_document(const DocumentInput& input) {
    Manuscript m = input.begin("logigramme", "L24", say(input, "Logic model"));
    m.subtitle = say(input, "From needs to effects, with what each step rests on");
    m.paper = Paper::a3_landscape;
    const LogicModel model = logic_model_of(strategy_of(input), input.logic_columns);
    if (!input.logic_figure.empty()) m.blocks.emplace_back(FigureBlock{input.folder + input.logic_figure});
    m.blocks.emplace_back(PageBreak{});  // the chart is a sheet for the wall
    m.blocks.emplace_back(Heading{1, say(input, "Assumptions"), "hypotheses-titre"});
    m.blocks.emplace_back(assumptions(input, model));
    if (TableBlock measured = indicators(input, model); !measured.rows.empty()) {
        m.blocks.emplace_back(Heading{1, say(input, "Indicators"), "indicateurs-titre"});
        m.blocks.emplace_back(std::move(measured));
    }
    if (const auto effects = effects_of(model); !effects.empty()) {
        m.blocks.emplace_back(Heading{1, say(input, "Actors and effects"), "matrice", true});
        m.blocks.emplace_back(matrix(input, effects));
    }
    m.blocks.emplace_back(Heading{1, say(input, "What does not hold together yet"), "defauts"});
    if (ListBlock faults = faults_of(input, model); !faults.items.empty()) m.blocks.emplace_back(std::move(faults));
    else m.blocks.emplace_back(Paragraph{{{say(input, "Every box is tied to another, every arrow rests on something that was written, nothing leads back.")}}});
    return m;
}

}  // namespace portulan::project

#include "project/diagram_wishes.h"

#include <algorithm>
#include <array>

#include "project/figure_heading.h"

namespace portulan::project {
namespace {

constexpr auto of_every_diagram = std::to_array<std::string_view>({"id", "type", "title", "subtitle", "note", "source", "territories"});

bool lists(std::span<const std::string_view> list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

void check_diagram(const Section& read, const DiagramSpec& spec, Problems& problems) {
    const DiagramTypeRules& rules = rules_of(spec.type);
    const auto word = std::find_if(words<DiagramType>().begin(), words<DiagramType>().end(), [&](const Word& w) { return w.value == static_cast<int>(spec.type); });
    const std::string type(word->english);
    for (const std::string_view need : rules.needs)
        if (!read.has(need)) problems.push_back(make_problem("FIG-020", spec.place(), std::string(need), {{"type", type}, {"id", spec.id}}));
    for (const std::string& name : key_names("figure"))
        if (read.has(name) && !lists(of_every_diagram, name) && !lists(rules.needs, name) && !lists(rules.heeds, name))
            problems.push_back(make_problem("FIG-021", read.place(name), name, {{"type", type}, {"id", spec.id}}));
}

}  // namespace

bool is_diagram_wish(const KeyNode& figure) {
    const KeyNode* type = figure.find("type");
    return type && type->kind == KeyKind::text && find_word(words<DiagramType>(), type->text);
}

std::optional<DiagramSpec> read_diagram_wish(const Section& read, Problems& problems) {
    DiagramSpec spec;
    read_heading(read, spec);
    const auto type = parse_word<DiagramType>(read.text("type"));
    if (spec.id.empty() || !type) return std::nullopt;
    spec.type = *type;
    spec.columns = read.texts("columns");
    spec.subject = read.text("subject");
    spec.rings = read.word<RingMeasure>("rings").value_or(RingMeasure::degree);
    spec.ring_names = read.texts("ring_names");
    spec.facing = read.word<SecondMode>("facing").value_or(SecondMode::spaces);
    check_diagram(read, spec, problems);
    return spec;
}

}  // namespace portulan::project

// L02 to L07: the six cartographies of a diagnosis, two dimensions by actors, spaces and objects.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "model/family_name.h"
#include "network/build.h"
#include "project/document_jobs.h"
#include "project/network_jobs.h"
#include "release/gate.h"

namespace portulan::project {
namespace {

using Rows = std::vector<std::vector<TableCell>>;

std::string shown_number(const DocumentInput& input, double n) { return format_number(n, 0, input.context.language); }

TableCell text_cell(std::string text) { return {{{std::move(text)}}}; }

std::string family_of(const DocumentInput& input, std::string_view code) { return family_name(input.frame.families, code, input.context.language); }

void add_paragraph(Manuscript& m, std::string text, Paragraph::Kind kind = Paragraph::Kind::body) { m.blocks.emplace_back(Paragraph{{{std::move(text)}}, kind}); }

void add_notes(const DocumentInput& input, Manuscript& m, const std::vector<std::string>& notes) {
    m.blocks.emplace_back(Heading{2, say(input, "How to read it"), "lecture"});
    ListBlock list;
    for (const std::string& note : notes) list.items.push_back({{note}});
    m.blocks.emplace_back(std::move(list));
}

void tell_actors(const DocumentInput& input, Dimension dimension, const Released<Cast>& part, Manuscript& m) {
    const Language language = input.context.language;
    m.blocks.emplace_back(FigureBlock{input.folder + "reseau-acteurs@" + std::string(subject_of(dimension))});
    if (std::string situation = input.folder + "situation"; input.has_figure(situation)) m.locator = std::move(situation);
    const release::Gate gate(input.edition.edition);
    const Released<Network> network = gate.network(part, network::build_network(part->elements, part->ties));
    const ActorStanding standing = standing_of(network);
    std::set<std::string> families;
    for (const NetworkNode& node : network->nodes) families.insert(node.group);
    m.blocks.emplace_back(Heading{2, say(input, "What it shows"), "resume"});
    const std::string actors = fill(tr_n(language, "{n} actor", "{n} actors", static_cast<long>(network->nodes.size())), {{"n", shown_number(input, static_cast<double>(network->nodes.size()))}});
    const std::string of = fill(tr_n(language, "{n} family", "{n} families", static_cast<long>(families.size())), {{"n", shown_number(input, static_cast<double>(families.size()))}});
    if (standing.pairs == 0) add_paragraph(m, say(input, "{actors} of {families}; no existing tie brings two of them together.", {{"actors", actors}, {"families", of}}));
    else add_paragraph(m, say(input, "{actors} of {families}; existing ties bring together {pairs}.", {{"actors", actors}, {"families", of}, {"pairs", fill(tr_n(language, "{n} pair of them", "{n} pairs of them", static_cast<long>(standing.pairs)), {{"n", shown_number(input, static_cast<double>(standing.pairs))}})}}));
    m.blocks.emplace_back(Heading{2, say(input, "Who stands alone"), "isoles"});
    std::vector<std::string> alone;
    for (const std::uint32_t i : standing.alone) alone.push_back(network->nodes[i].label);
    std::sort(alone.begin(), alone.end(), [](const auto& a, const auto& b) { return compare_names(a, b) < 0; });
    if (alone.empty()) add_paragraph(m, say(input, "Nobody: every actor has an existing tie with another."));
    else add_paragraph(m, say(input, "Without any existing tie with another actor: {names}.", {{"names", enumerate(alone, language)}}));
    m.blocks.emplace_back(Heading{2, say(input, "Who links the others"), "passerelles"});
    if (standing.between.empty()) {
        add_paragraph(m, say(input, "Nobody lies on the way between two others."));
    } else {
        TableBlock table{.id = "passerelles-table", .title = say(input, "Actors that lie between others"), .columns = {{say(input, "Actor"), 3}, {say(input, "Family"), 2}, {say(input, "Linked to"), 1, true}, {say(input, "Pairs"), 1, true}}, .rows = {}, .source = {}, .note = say(input, "Pairs: between how many pairs of others it lies, on the shortest ways. A missing interview may change these numbers.")};
        for (const ActorStanding::Between& actor : standing.between)
            table.rows.push_back({text_cell(network->nodes[actor.node].label), text_cell(family_of(input, network->nodes[actor.node].group)), text_cell(shown_number(input, actor.linked)), text_cell(shown_number(input, actor.pairs))});
        m.blocks.emplace_back(std::move(table));
    }
    // What a sign and a line are, the caption of the figure says. On A4 a heading of its own would go over the page for two lines.
    const std::string untold = say(input, "A tie that is not drawn may exist: the diagnosis records what its sources say."), place = say(input, "Standing alone or between others is a place in this diagram, no merit and no fault.");
    if (m.plate) add_notes(input, m, {untold, place});
    else add_paragraph(m, untold + " " + place, Paragraph::Kind::note);
}

void tell_spaces(const DocumentInput& input, Dimension dimension, const Cast& part, Manuscript& m) {
    const Language language = input.context.language;
    m.blocks.emplace_back(FigureBlock{input.folder + "espaces@" + std::string(subject_of(dimension))});
    std::map<SpaceNature, std::map<SpaceAccess, long>> counts;
    std::vector<std::string> homeless;
    long all = 0;
    for (const Element& element : part.elements) {
        if (element.kind != ElementKind::space) continue;
        ++all;
        ++counts[element.nature][element.access];
        if (!element.position && element.commune.empty() && element.qpv.empty()) homeless.push_back(element.name);
    }
    m.blocks.emplace_back(Heading{2, say(input, "What it shows"), "resume"});
    TableBlock table{.id = "nature-acces", .title = say(input, "Spaces by nature and access"), .columns = {{say(input, "Nature"), 2.2}}, .rows = {}, .source = {}, .note = {}};
    constexpr SpaceAccess accesses[] = {SpaceAccess::open, SpaceAccess::registered, SpaceAccess::reserved};
    for (const SpaceAccess access : accesses) table.columns.push_back({label_of(access, language), 1.1, true});
    table.columns.push_back({say(input, "Total"), 1, true});
    for (const auto& [nature, by_access] : counts) {
        std::vector<TableCell> row{text_cell(label_of(nature, language))};
        long sum = 0;
        for (const SpaceAccess access : accesses) {
            const auto n = by_access.find(access);
            sum += n == by_access.end() ? 0 : n->second;
            row.push_back(text_cell(n == by_access.end() ? "–" : shown_number(input, static_cast<double>(n->second))));
        }
        row.push_back({{{shown_number(input, static_cast<double>(sum))}}, TableCell::State::total});
        table.rows.push_back(std::move(row));
    }
    if (all > 0) m.blocks.emplace_back(std::move(table));
    if (!homeless.empty()) add_paragraph(m, say(input, "On no map, for want of a place: {names}.", {{"names", enumerate(homeless, language)}}));
    FactsBlock rhythm;
    for (const Element& element : part.elements)
        if (element.kind == ElementKind::space && !trim(element.frequency).empty()) rhythm.facts.push_back({element.name, {{element.frequency}}});
    std::sort(rhythm.facts.begin(), rhythm.facts.end(), [](const auto& a, const auto& b) { return compare_names(a.key, b.key) < 0; });
    m.blocks.emplace_back(Heading{2, say(input, "Rhythm"), "rythme"});
    const auto unknown = all - static_cast<long>(rhythm.facts.size());
    if (!rhythm.facts.empty()) m.blocks.emplace_back(std::move(rhythm));
    if (unknown > 0) m.blocks.emplace_back(Paragraph{{{fill(tr_n(language, "Nothing is known of the rhythm of {n} space.", "Nothing is known of the rhythm of {n} spaces.", unknown), {{"n", std::to_string(unknown)}})}}, Paragraph::Kind::note});
    add_notes(input, m, {say(input, "A sign is a space, its shape and its colour those of its nature; its number leads to the list under the map. Hollow: the exact place is not shown."),
                         say(input, "An empty part of the map is a question to ask there, before it is a lack.")});
}

/// Families that an object has existing ties with, its bearer's among them, with how many actors of each.
std::map<std::string, std::set<std::string>> families_around(const Cast& part, const Element& object) {
    std::map<std::string, std::set<std::string>> around;
    const auto take = [&](std::string_view id) {
        for (const Element& element : part.elements)
            if (element.kind == ElementKind::actor && element.id == id) around[element.family].insert(element.id);
    };
    take(object.bearer);
    for (const Tie& tie : part.ties) {
        if (tie.status != TieStatus::existing) continue;
        if (tie.from == object.id) take(tie.to);
        if (tie.to == object.id) take(tie.from);
    }
    return around;
}

/// By type, then by beginning, as the chart above the table has them; those without dates last.
std::vector<const Element*> objects_in_order(const Cast& part) {
    std::vector<const Element*> objects;
    for (const Element& element : part.elements)
        if (element.kind == ElementKind::object) objects.push_back(&element);
    const auto is_dated = [](const Element* object) { return !object->starts.empty() || !object->ends.empty(); };
    std::stable_sort(objects.begin(), objects.end(), [&](const Element* a, const Element* b) {
        if (is_dated(a) != is_dated(b)) return is_dated(a);
        return std::pair(a->object_type, std::string_view(a->starts)) < std::pair(b->object_type, std::string_view(b->starts));
    });
    return objects;
}

void tell_objects(const DocumentInput& input, Dimension dimension, const Cast& part, Manuscript& m) {
    const Language language = input.context.language;
    m.plate = false;
    m.blocks.emplace_back(FigureBlock{input.folder + "frise-objets@" + std::string(subject_of(dimension))});
    const Cast& cast = input.cast();  // actors of either dimension may be tied to an object
    const bool wide = m.paper == Paper::a3_landscape;
    m.blocks.emplace_back(Heading{wide ? 1 : 2, say(input, "Objects and families of actors"), "familles"});  // A4 across is low
    TableBlock table{.id = "objets-familles", .title = say(input, "Who is tied to each object"), .columns = {{say(input, "Object"), 3}, {say(input, "Type"), 1.3}, {say(input, "Bearer"), 2}}, .rows = {}, .source = {}, .note = {}};
    std::set<std::string> present;
    for (const Element& object : part.elements)
        if (object.kind == ElementKind::object)
            for (const auto& [family, who] : families_around(cast, object)) present.insert(family);
    if (wide)
        for (const FamilyWord& word : family_words())
            if (present.contains(std::string(word.code))) table.columns.push_back({family_of(input, word.code), 0.8, true});
    if (!wide) table.columns.push_back({say(input, "Families tied to it"), 4});
    for (const Element* listed : objects_in_order(part)) {
        const Element& object = *listed;
        const auto around = families_around(cast, object);
        std::string bearer;
        for (const Element& element : cast.elements)
            if (element.id == object.bearer) bearer = element.name;
        std::vector<TableCell> row{text_cell(object.name), text_cell(label_of(object.object_type, language)), bearer.empty() ? TableCell{{{say(input, "not known")}}, TableCell::State::none} : text_cell(bearer)};
        std::vector<std::string> names;
        for (const FamilyWord& word : family_words()) {
            const auto found = around.find(std::string(word.code));
            if (found != around.end()) names.push_back(family_of(input, word.code) + " (" + shown_number(input, static_cast<double>(found->second.size())) + ")");
            if (wide && present.contains(std::string(word.code))) row.push_back(text_cell(found == around.end() ? "–" : shown_number(input, static_cast<double>(found->second.size()))));
        }
        if (!wide) row.push_back(names.empty() ? TableCell{{}, TableCell::State::none} : text_cell(join(names, ", ")));
        table.rows.push_back(std::move(row));
    }
    table.note = say(input, "Number of actors of the family with an existing tie to the object; its bearer counts.");
    m.blocks.emplace_back(std::move(table));  // how to read the chart, its legend says
}

std::string title_of(const DocumentInput& input, ElementKind kind, Dimension dimension) {
    const std::string name = join(split(lower(label_of(dimension, input.context.language)), ' '), no_break_space);  // a long title breaks before it
    switch (kind) {
        case ElementKind::actor: return say(input, "Families of actors: {dimension}", {{"dimension", name}});
        case ElementKind::space: return say(input, "Spaces: {dimension}", {{"dimension", name}});
        case ElementKind::object: return say(input, "Objects: {dimension}", {{"dimension", name}});
    }
    return {};
}

std::string subtitle_of(const DocumentInput& input, ElementKind kind) {
    switch (kind) {
        case ElementKind::actor: return say(input, "Who is tied to whom, who stands alone, who links the others");
        case ElementKind::space: return say(input, "Where people meet, who may come in, how often");
        case ElementKind::object: return say(input, "Schemes, charters, budgets, projects: since when, until when, borne by whom, with whom");
    }
    return {};
}

}  // namespace

bool has_cartography(const DocumentInput& input, Dimension dimension, ElementKind kind) {
    const auto& elements = input.cast().elements;
    return std::any_of(elements.begin(), elements.end(), [&](const Element& e) { return e.kind == kind && e.dimensions.has(dimension); });
}

bool is_of_series(const DocumentInput& input, const Job& sheet, Dimension dimension, ElementKind kind) {
    if ((sheet.kind == JobKind::family_sheet) != (kind == ElementKind::actor)) return false;
    const auto& elements = input.cast().elements;
    return std::any_of(elements.begin(), elements.end(), [&](const Element& e) {
        return e.kind == kind && e.dimensions.has(dimension) && (kind == ElementKind::actor ? e.family : e.id) == sheet.subject;
    });
}

Manuscript series_document(const DocumentInput& input, const Cartography& series) {
    const std::string name = join(split(lower(label_of(series.dimension, input.context.language)), ' '), no_break_space);  // a long title breaks before it
    const std::string_view title = series.kind == ElementKind::actor ? tr_mark("Identity sheets, families of actors: {dimension}") : series.kind == ElementKind::space ? tr_mark("Identity sheets, spaces: {dimension}") : tr_mark("Identity sheets, objects: {dimension}");
    Manuscript m = input.begin(series.id, series.deliverable, say(input, title, {{"dimension", name}}));
    m.subtitle = say(input, "All the sheets of the series one behind the other, with a list that leads to each");
    return m;
}

Manuscript cartography_document(const DocumentInput& input, const Cartography& wanted) {
    Manuscript m = input.begin(wanted.id, wanted.deliverable, title_of(input, wanted.kind, wanted.dimension));
    m.subtitle = subtitle_of(input, wanted.kind);
    // On A4 across, figure and legend would not stand beside the words; objects have a wide table.
    m.paper = !wanted.small ? Paper::a3_landscape : wanted.kind == ElementKind::object ? Paper::a4_landscape : Paper::a4_portrait;
    m.plate = !wanted.small;
    const Released<Cast> part = release::Gate::part_of_dimension(input.edition.casts[input.place], wanted.dimension);
    switch (wanted.kind) {
        case ElementKind::actor: tell_actors(input, wanted.dimension, part, m); break;
        case ElementKind::space: tell_spaces(input, wanted.dimension, *part, m); break;
        case ElementKind::object: tell_objects(input, wanted.dimension, *part, m); break;
    }
    return m;
}

}  // namespace portulan::project

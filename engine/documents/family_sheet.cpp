#include <algorithm>
#include <functional>
#include <map>

#include "base/text.h"
#include "documents/sheet.h"
#include "documents/sheet_parts.h"
#include "documents/sheet_ties.h"
#include "figures/space_points.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;

constexpr double short_list = 26;  // mm: stands in one column with its heading

/// What the sheet of a family is about, gathered once.
struct Gathered {
    std::string code, name;
    std::vector<const Element*> actors;  // by name
    std::vector<FamilyTies> ties;
    std::set<std::string> sources;
};

Gathered gather(const FigureContext& context, const SheetInput& input, std::string_view family) {
    Gathered all;
    all.code = family;
    all.name = family_name(input.families, family, context.language);
    std::set<std::string_view> ids;
    for (const Element& element : input.cast->elements) {
        if (element.kind != ElementKind::actor || element.family != family) continue;
        all.actors.push_back(&element);
        ids.insert(element.id);
        all.sources.insert(element.sources.begin(), element.sources.end());
    }
    std::sort(all.actors.begin(), all.actors.end(), [](const Element* a, const Element* b) {
        const int order = compare_names(a->name, b->name);
        return order != 0 ? order < 0 : natural_less(a->id, b->id);
    });
    for (const Tie& tie : input.cast->ties)
        if (ids.contains(tie.from) || ids.contains(tie.to)) all.sources.insert(tie.said_by.begin(), tie.said_by.end());
    all.ties = ties_by_family(*input.cast, family);
    return all;
}

std::string count_words(const FigureContext& context, std::size_t n) {
    return fill(tr_n(context.language, "{n} actor", "{n} actors", static_cast<long>(n)), {{"n", std::to_string(n)}});
}

/// "association (6), company (2)": how many of each word, in the order of the vocabulary.
template <class Enumeration, class Which>
std::string tally(const FigureContext& context, const std::vector<const Element*>& actors, Which which) {
    std::vector<std::string> parts;
    for (const Word& word : words<Enumeration>()) {
        const auto n = std::count_if(actors.begin(), actors.end(), [&](const Element* e) { return static_cast<int>(which(*e)) == word.value; });
        if (n > 0) parts.push_back(lower(tr(context.language, word.label)) + " (" + std::to_string(n) + ")");
    }
    return capitalised(join(parts, ", "));
}

std::string subfamilies(const FigureContext& context, const SheetInput& input, const Gathered& all) {
    std::map<std::string, long> counts;
    for (const Element* actor : all.actors)
        if (!actor->subfamily.empty()) ++counts[actor->subfamily];
    std::vector<std::string> parts;
    parts.reserve(counts.size());
    for (const auto& [code, n] : counts) parts.push_back(family_name(input.families, code, context.language) + " (" + std::to_string(n) + ")");
    return join(parts, ", ");
}

std::string dimension_counts(const FigureContext& context, const Gathered& all) {
    std::vector<std::string> parts;
    for (const Dimension d : {Dimension::engagement, Dimension::cooperation}) {
        const auto n = std::count_if(all.actors.begin(), all.actors.end(), [&](const Element* e) { return e->dimensions.has(d); });
        parts.push_back(labelled(label_of(d, context.language), std::to_string(n), context.language));
    }
    return join(parts, " \u00B7 ");
}

/// Families that have actors here and no existing tie with this one; where only some ties are shown, no tie of any kind.
std::vector<std::string> strangers(const FigureContext& context, const SheetInput& input, const Gathered& all) {
    std::vector<std::string> names;
    for (const FamilyWord& word : family_words()) {
        if (word.code == all.code || word.code == "autres") continue;
        const bool here = std::any_of(input.cast->elements.begin(), input.cast->elements.end(),
                                      [&](const Element& e) { return e.kind == ElementKind::actor && e.family == word.code; });
        const bool tied = std::any_of(all.ties.begin(), all.ties.end(),
                                      [&](const FamilyTies& t) { return t.family == word.code && (t.counts.existing > 0 || (!input.cast->grouped.sorts.empty() && t.counts.all() > 0)); });
        if (here && !tied) names.push_back(family_name(input.families, word.code, context.language));
    }
    return names;
}

void add_ties(Flow& flow, const SheetInput& input, const Gathered& all, double air) {
    const FigureContext& context = flow.context();
    flow.heading(say(context, "Its ties with the families of actors"));
    add_family_ego(flow, all.ties, input.families, all.code, air < 0.5 ? 32 : air < 0.7 ? 40 : 47);
    add_family_ties(flow, input.cast->grouped, all.ties, input.families, all.code);
    const std::vector<std::string> none = strangers(context, input, all);
    if (!none.empty() && !all.actors.empty())
        flow.note(say(context, input.cast->grouped.sorts.empty() ? tr_mark("No existing tie with: {families}.") : tr_mark("No tie between named actors with: {families}."), {{"families", join(none, ", ")}}));
}

void add_where(Flow& flow, const SheetInput& input, const Gathered& all) {
    const FigureContext& context = flow.context();
    MapRequest request;
    std::vector<std::string> absent;
    std::size_t near = 0, exact = 0;
    if (figures::has_map(input.basemap))
        for (const Element* actor : all.actors) {
            const auto point = ground_point(input.basemap, *actor);
            if (!point) {
                absent.push_back(actor->name);
                continue;
            }
            ++(point->exact ? exact : near);
            request.points.push_back({point->at, context.theme.family(actor->family), point->exact, actor->name, 1.3});
        }
    request.points = figures::crowds_gathered(std::move(request.points), [&](std::size_t n) { return count_words(context, n); });
    request.title = say(context, "Map of the actors of the family in {territory}.", {{"territory", input.territory.name}});
    if (exact > 0) request.caption = say(context, "At their address: {n}.", {{"n", std::to_string(exact)}}) + " ";
    if (near > 0) request.caption += say(context, "At their neighbourhood or commune, hollow signs: {n}.", {{"n", std::to_string(near)}}) + " ";
    if (request.points.empty()) request.caption = say(context, "No actor of the family has a place on the map.") + " ";
    if (!input.basemap.source.empty()) request.caption += say(context, "Ground: {source}.", {{"source", figures::source_with_quarters(input.basemap)}});
    flow.heading(say(context, "Where they act"));
    add_map(flow, input.basemap, request);
    if (!absent.empty() && !request.points.empty())
        flow.note(say(context, "Without a place on the map: {names}.", {{"names", join(absent, " ; ")}}));
}

/// Spaces or objects the family's actors are tied to, with what they do there.
void add_involved(Flow& flow, const SheetInput& input, const Gathered& all, ElementKind kind, const std::string& heading) {
    const FigureContext& context = flow.context();
    std::set<std::string_view> ours;
    for (const Element* actor : all.actors) ours.insert(actor->id);
    std::map<std::string_view, std::set<int>> parts;  // element -> tie types
    for (const Tie& tie : input.cast->ties)
        if (tie.status == TieStatus::existing) {
            if (ours.contains(tie.from)) parts[tie.to].insert(static_cast<int>(tie.type));
            if (ours.contains(tie.to) && !is_directed(tie.type)) parts[tie.from].insert(static_cast<int>(tie.type));
        }
    std::vector<std::pair<const Element*, std::string>> found;
    for (const Element& element : input.cast->elements) {
        if (element.kind != kind) continue;
        std::vector<std::string> does;
        if (ours.contains(element.bearer)) does.push_back(say(context, "bears it"));
        if (const auto entry = parts.find(element.id); entry != parts.end())
            for (const int type : entry->second) does.push_back(lower(label_of(static_cast<TieType>(type), context.language)));
        if (!does.empty()) found.emplace_back(&element, join(does, ", "));
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        const int order = compare_names(a.first->name, b.first->name);
        return order != 0 ? order < 0 : natural_less(a.first->id, b.first->id);
    });
    if (found.empty()) return;
    const std::size_t first = flow.pieces().size();
    flow.heading(heading);
    for (const auto& [element, does] : found)
        flow.item(element->name + " (" + does + ")", {}, sign_of(context.theme, *element));
    flow.keep_together(first, short_list);
}

void add_actors(Flow& flow, const SheetInput& input, const Gathered& all) {
    const FigureContext& context = flow.context();
    for (const Element* actor : all.actors) {
        std::vector<std::string> details{label_of(actor->actor_type, context.language)};
        if (!actor->subfamily.empty()) details.push_back(family_name(input.families, actor->subfamily, context.language));
        details.push_back(labelled(say(context, "reach"), lower(label_of(actor->reach, context.language)), context.language));
        if (!trim(actor->since).empty())
            details.push_back(say(context, "since {date}", {{"date", date_words(actor->since, context.language)}}));
        flow.item(actor->name, join(details, " \u00B7 "), context.theme.family(actor->family), actor->description);
    }
}

void add_gaps(Flow& flow, const SheetInput& input, const Gathered& all) {
    const FigureContext& context = flow.context();
    const std::size_t first = flow.pieces().size();
    flow.heading(say(context, "What we do not know"));
    const std::size_t before = flow.pieces().size();
    for (const Element* actor : all.actors)
        if (!trim(actor->unknown).empty()) flow.item(actor->name, {}, std::nullopt, actor->unknown);
    const auto missing = [&](auto is_missing, std::string_view sentence) {
        const auto n = std::count_if(all.actors.begin(), all.actors.end(), [&](const Element* e) { return is_missing(*e); });
        if (n > 0) flow.item(say(context, sentence, {{"n", count_words(context, static_cast<std::size_t>(n))}}));
    };
    missing([](const Element& e) { return trim(e.description).empty(); }, tr_mark("{n} without a description"));
    missing([](const Element& e) { return trim(e.since).empty(); }, tr_mark("{n} without a date of beginning"));
    missing([](const Element& e) { return e.sources.empty(); }, tr_mark("{n} without a source this edition may name"));
    missing([&](const Element& e) {
        return std::none_of(input.cast->ties.begin(), input.cast->ties.end(), [&](const Tie& t) { return t.from == e.id || t.to == e.id; });
    }, input.cast->grouped.sorts.empty() ? tr_mark("{n} without any recorded tie") : tr_mark("{n} without a tie shown here"));
    if (flow.pieces().size() == before) flow.note(say(context, "No gap has been reported."));
    flow.keep_together(first, short_list);
}

std::string spoken(const FigureContext& context, const SheetInput& input, const Gathered& all) {
    std::vector<std::string> names;
    for (const Element* actor : all.actors) names.push_back(actor->name);
    std::string text = say(context, "Identity sheet of the family of actors {family} in {territory}: {count}.",
                           {{"family", all.name}, {"territory", input.territory.name}, {"count", count_words(context, all.actors.size())}});
    if (!names.empty()) text += " " + join(names, " ; ") + ".";
    return text;
}

}  // namespace

std::string family_sheet_stem(std::string_view family) { return "F-ACT-" + file_stem(family); }

namespace {

using Section = std::function<void(Flow&)>;

/// What the family is tied to, what is not known and who says so, in reading order.
std::vector<Section> closing_sections(const FigureContext& context, const SheetInput& input, const Gathered& all, SourceList list) {
    return {[&](Flow& flow) { add_involved(flow, input, all, ElementKind::space, say(context, "Spaces they are tied to")); },
            [&](Flow& flow) { add_involved(flow, input, all, ElementKind::object, say(context, "Objects they are tied to")); },
            [&](Flow& flow) { add_gaps(flow, input, all); },
            [&, list](Flow& flow) {
                const std::size_t first = flow.pieces().size();
                flow.heading(say(context, "Sources"));
                add_sources(flow, *input.cast, all.sources, list);
                flow.keep_together(first, short_list);
            }};
}

/// Adds the first of the sections that have room under what the column holds; how many did.
std::size_t fill_below(Flow& flow, const std::vector<Section>& sections, double height, double air) {
    std::size_t taken = 0;
    double used = stacked(flow.pieces(), 0, flow.pieces().size());
    for (; taken < sections.size(); ++taken) {
        Flow trial(flow.context(), flow.width(), flow.accent());
        sections[taken](trial);
        tighten(trial, air);
        if (trial.empty()) continue;
        used += trial.pieces().front().before + stacked(trial.pieces(), 0, trial.pieces().size());
        if (used > height) break;
        const std::size_t first = flow.pieces().size();
        sections[taken](flow);
        for (std::size_t i = first; i < flow.pieces().size(); ++i) flow.piece(i).before *= air;
    }
    return taken;
}

ComposedSheet compose(const FigureContext& context, const SheetInput& input, const Gathered& all, double air) {
    const std::string_view family = all.code;
    const figures::Sign sign = context.theme.family(family);
    PageWriter pages(context, {}, all.name);
    set_band(pages, context, {sign, say(context, "Family of actors") + " \u00B7 " + input.territory.name, all.name,
                              count_words(context, all.actors.size()) + " \u00B7 " + dimension_counts(context, all)});
    Flow left(context, column_width, sign.colour), right(context, column_width, sign.colour);
    left.heading(say(context, "Who they are"));
    left.paragraph(family_definition(input.families, family, context.language));
    if (all.actors.empty()) left.paragraph(say(context, "No actor of this family is recorded in {territory}.", {{"territory", input.territory.name}}));
    left.fact(say(context, "Types"), tally<ActorType>(context, all.actors, [](const Element& e) { return e.actor_type; }));
    left.fact(say(context, "Reach"), tally<Reach>(context, all.actors, [](const Element& e) { return e.reach; }));
    left.fact(say(context, "Sub-families"), subfamilies(context, input, all));
    add_ties(left, input, all, air);
    add_where(right, input, all);
    tighten(left, air);
    tighten(right, air);
    // The ties of a family of many are higher than its map: what stands at the end of the sheet begins under the map.
    const std::vector<Section> closing = closing_sections(context, input, all, source_list(air));
    const std::size_t under_map = fill_below(right, closing, stacked(left.pieces(), 0, left.pieces().size()), air);
    pages.set_beside({{&left, 0}, {&right, column_width + column_gap}});

    Flow actors(context, column_width, sign.colour), rest(context, column_width, sign.colour);
    add_actors(actors, input, all);
    tighten(actors, air);
    set_in_columns(pages, context, say(context, "Its actors"), actors);
    for (std::size_t i = under_map; i < closing.size(); ++i) closing[i](rest);
    tighten(rest, air);
    if (!rest.empty()) {
        pages.advance(4);
        pages.set(rest, 2, column_gap);
    }

    const double last_filled = pages.last_filled();
    Sheet sheet;
    sheet.group = say(context, "Families of actors");
    sheet.document = pages.finish({family_sheet_stem(family), all.name, identity_subject(context, input.territory), spoken(context, input, all)});
    sheet.findings = pages.findings();
    return {std::move(sheet), last_filled};
}

}  // namespace

Sheet actor_family_sheet(const FigureContext& context, const SheetInput& input, std::string_view family) {
    const Gathered all = gather(context, input, family);
    return without_tail([&](double air) { return compose(context, input, all, air); });  // a last page of sources alone is not worth its paper
}

}  // namespace portulan::documents

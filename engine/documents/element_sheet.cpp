#include <algorithm>
#include <cassert>

#include "base/text.h"
#include "documents/sheet.h"
#include "documents/sheet_parts.h"
#include "documents/sheet_ties.h"
#include "figures/space_points.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;

/// Facts with a value are printed; the names of the others are gathered for "what we do not know".
struct Facts {
    Flow& flow;
    std::vector<std::string> missing;

    void add(std::string_view msgid, std::string_view value) {
        const std::string key = say(flow.context(), msgid);
        if (trim(value).empty()) missing.push_back(lower(key));
        else flow.fact(key, value);
    }
};

/// Empty far from the territory, where the ground knows no names: a code tells a reader nothing.
std::string name_of_area(const figures::Basemap& basemap, const Element& element) {
    for (const AreaRecord& record : basemap.records)
        if (!element.commune.empty() && record.code == element.commune) return record.name;
    return {};
}

std::string name_of_quarter(const figures::Basemap& basemap, const Element& element) {
    for (const figures::Quarter& quarter : basemap.quarters)
        if (!element.qpv.empty() && quarter.code == element.qpv) return quarter.name;
    return element.qpv;
}

/// "3 rue du Port, 17000 Port-Lorn (QPV Le Grand-Mât)".
std::string address_of(const SheetInput& input, const Element& element) {
    const std::string name = name_of_area(input.basemap, element);
    // A code beside no name and no street is no address: it may be that of a town far away.
    std::string town = name.empty() && trim(element.address).empty() ? std::string() : element.postal_code;
    if (!name.empty()) town += (town.empty() ? "" : " ") + name;
    std::vector<std::string> parts;
    for (const std::string& part : {element.address, town})
        if (!trim(part).empty()) parts.push_back(part);
    std::string address = join(parts, ", ");
    std::string quarter = name_of_quarter(input.basemap, element);
    if (!quarter.empty()) quarter = "QPV " + quarter;
    if (!quarter.empty()) address += address.empty() ? quarter : " (" + quarter + ")";
    return address;
}

bool has_place(const SheetInput& input, const Element& element) {
    return figures::has_map(input.basemap) && ground_point(input.basemap, element).has_value() &&
           !(element.nature == SpaceNature::online && !element.position);
}

void add_space_facts(Facts& facts, const SheetInput& input, const Element& space) {
    const Language language = facts.flow.context().language;
    facts.add(tr_mark("Nature"), label_of(space.nature, language));
    facts.add(tr_mark("Access"), label_of(space.access, language));
    facts.add(tr_mark("Frequency"), capitalised(space.frequency));
    facts.add(tr_mark("Since"), date_words(space.since, language));
    facts.add(tr_mark("Address"), address_of(input, space));
    if (has_place(input, space)) facts.add(tr_mark("Precision"), label_of(space.precision, language));
    facts.add(tr_mark("Means"), space.means);
    facts.add(tr_mark("Contact"), space.contact);
    facts.flow.fact(say(facts.flow.context(), "Updated"), date_words(space.updated, language));
}

void add_object_facts(Facts& facts, const SheetInput& input, const Element& object) {
    const FigureContext& context = facts.flow.context();
    facts.add(tr_mark("Type"), label_of(object.object_type, context.language));
    const Element* bearer = find_element(*input.cast, object.bearer);
    facts.add(tr_mark("Borne by"), bearer ? bearer->name : "");
    facts.add(tr_mark("Begins"), date_words(object.starts, context.language));
    facts.add(tr_mark("Ends"), date_words(object.ends, context.language));
    facts.flow.fact(say(context, "Means"), object.means);
    facts.flow.fact(say(context, "Contact"), object.contact);
    facts.flow.fact(say(context, "Updated"), date_words(object.updated, context.language));
}

void add_place(Flow& flow, const SheetInput& input, const Element& space) {
    const FigureContext& context = flow.context();
    flow.heading(say(context, "Where"));
    MapRequest request;
    request.title = say(context, "Map: where {name} is.", {{"name", space.name}});
    if (has_place(input, space)) {
        const auto point = ground_point(input.basemap, space);
        request.points.push_back({point->at, context.theme.nature(space.nature), point->exact, space.name, 2.0});
        request.focus = focus_around(input.basemap, point->at);
        request.caption = space.precision == Precision::displaced ? say(context, "Hollow sign: moved on purpose, to hide it among others.") : point->exact ? space.precision == Precision::street ? say(context, "In its street.") : say(context, "At its address.") : say(context, "Hollow sign: its neighbourhood or commune, not its address.");
    } else {
        request.title = say(context, "Map of {territory}, without the space, which has no place.", {{"territory", input.territory.name}});
        request.caption = space.nature == SpaceNature::online ? say(context, "An online space: no place on the map.")
                                                              : say(context, "Its place is not known, or withheld.");
    }
    if (!input.basemap.source.empty()) request.caption += " " + say(context, "Ground: {source}.", {{"source", figures::source_with_quarters(input.basemap)}});
    add_map(flow, input.basemap, request);
}

void add_gaps(Flow& flow, const Element& element, const std::vector<std::string>& missing, std::span<const SeenTie> ties) {
    const FigureContext& context = flow.context();
    flow.heading(say(context, "What we do not know"));
    const std::size_t before = flow.pieces().size();
    flow.paragraph(element.unknown);
    if (!missing.empty()) flow.note(say(context, "Not filled in: {fields}.", {{"fields", enumerate(missing, context.language)}}));
    const auto open = std::count_if(ties.begin(), ties.end(), [](const SeenTie& t) {
        return t.tie->status == TieStatus::wished || t.tie->status == TieStatus::missing;
    });
    if (open > 0)
        flow.note(fill(tr_n(context.language, "{n} tie is wished or missing.", "{n} ties are wished or missing.", open), {{"n", std::to_string(open)}}));
    if (flow.pieces().size() == before) flow.note(say(context, "No gap has been reported."));
}

std::set<std::string> sources_of(const Element& element, std::span<const SeenTie> ties) {
    std::set<std::string> ids(element.sources.begin(), element.sources.end());
    for (const SeenTie& seen : ties) ids.insert(seen.tie->said_by.begin(), seen.tie->said_by.end());
    return ids;
}

std::string spoken(const FigureContext& context, const SheetInput& input, const Element& element, std::span<const SeenTie> ties) {
    std::string text = say(context, "Identity sheet of {name} ({kind}), {territory}.",
                           {{"name", element.name}, {"kind", lower(kind_of(element, input.families, context.language))},
                            {"territory", input.territory.name}});
    if (!trim(element.description).empty()) text += " " + typeset(element.description, context.language);
    std::vector<std::string> parts;
    for (const SeenTie& seen : ties) parts.push_back(labelled(seen.other->name, lower(tie_words(seen, context.language)), context.language));
    text += " " + (parts.empty() ? say(context, input.cast->grouped.sorts.empty() ? tr_mark("No tie is recorded.") : tr_mark("No tie is shown in this edition.")) : say(context, "Ties: {ties}.", {{"ties", join(parts, " ; ")}}));
    return text;
}

ComposedSheet composed_element(const FigureContext& context, const SheetInput& input, const Element& element, double air) {
    const bool space = element.kind == ElementKind::space;
    const figures::Sign sign = sign_of(context.theme, element);
    const std::vector<SeenTie> ties = seen_ties(*input.cast, element.id);
    PageWriter pages(context, {}, element.name);
    const std::string kind = say(context, space ? tr_mark("Space") : tr_mark("Object")) + " \u00B7 " + kind_of(element, input.families, context.language);
    set_band(pages, context, {sign, kind + " \u00B7 " + input.territory.name, element.name, dimensions_of(element, context.language)});

    Flow left(context, column_width, sign.colour), right(context, column_width, sign.colour);
    Facts facts{left, {}};
    if (trim(element.description).empty()) {
        facts.missing.push_back(say(context, "description"));
    } else {
        left.heading(say(context, "What it is"));
        left.paragraph(element.description);
    }
    left.heading(say(context, "In practice"));
    if (space) add_space_facts(facts, input, element);
    else add_object_facts(facts, input, element);
    add_gaps(left, element, facts.missing, ties);
    if (space) add_place(right, input, element);
    if (!ties.empty()) {
        right.heading(say(context, "Around it"));
        add_ego(right, element, ties, air < 0.6 ? 44 : 64);
    }
    tighten(left, air);
    tighten(right, air);
    pages.set_beside({{&left, 0}, {&right, column_width + column_gap}});

    Flow list(context, pages.width(), sign.colour);
    add_seen_ties(list, input.cast->grouped, ties, input.families);
    tighten(list, air);
    pages.advance(4);
    pages.set(list);
    Flow sources(context, column_width, sign.colour);
    add_sources(sources, *input.cast, sources_of(element, ties), source_list(air));
    tighten(sources, air);
    set_in_columns(pages, context, say(context, "Sources"), sources);

    const double last_filled = pages.last_filled();
    Sheet sheet;
    sheet.group = space ? labelled(say(context, "Spaces"), lower(label_of(element.nature, context.language)), context.language)
                        : say(context, "Objects");
    if (space) sheet.nature = capitalised(label_of(element.nature, context.language));
    sheet.document = pages.finish({element_sheet_stem(element), element.name, identity_subject(context, input.territory),
                                   spoken(context, input, element, ties)});
    sheet.findings = pages.findings();
    return {std::move(sheet), last_filled};
}

Sheet element_sheet(const FigureContext& context, const SheetInput& input, const Element& element) {
    return without_tail([&](double air) { return composed_element(context, input, element, air); });
}

const Element& wanted(const SheetInput& input, std::string_view id, [[maybe_unused]] ElementKind kind) {
    const Element* element = find_element(*input.cast, id);
    assert(element && element->kind == kind);
    return *element;
}

}  // namespace

std::string element_sheet_stem(const Element& element) {
    // E-0012 -> 0012: the series already says that it is a space.
    const auto dash = element.id.find('-');
    const std::string number = dash == 1 && element.id.size() > 2 ? element.id.substr(2) : element.id;
    const std::string series = element.kind == ElementKind::space ? "F-ESP-" : element.kind == ElementKind::object ? "F-OBJ-" : "F-ACT-";
    return series + file_stem(number, 40) + "_" + file_stem(element.name, 40);
}

Sheet space_sheet(const FigureContext& context, const SheetInput& input, std::string_view id) {
    return element_sheet(context, input, wanted(input, id, ElementKind::space));
}

Sheet object_sheet(const FigureContext& context, const SheetInput& input, std::string_view id) {
    return element_sheet(context, input, wanted(input, id, ElementKind::object));
}

}  // namespace portulan::documents

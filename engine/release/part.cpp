#include <algorithm>

#include "release/gate.h"

namespace portulan::release {
namespace {

using IdViews = std::set<std::string_view>;

/// What a list or a diagram says of somebody else.
Element named(const Element& element) {
    Element e;
    e.kind = element.kind;
    e.id = element.id;
    e.name = element.name;
    e.family = element.family;
    e.nature = element.nature;
    e.object_type = element.object_type;
    return e;
}

/// Without what no figure reads: where it was written, who may see it, which territories it has.
Element told(Element element) {
    element.place = {};
    element.visibility = Visibility::everyone;
    element.territories.clear();
    element.siren.clear();
    element.consent.clear();
    element.geocoding_score = 1;
    return element;
}

Tie told(Tie tie) {
    tie.place = {};
    tie.visibility = Visibility::everyone;
    tie.dimensions = {};
    tie.intensity = 1;
    return tie;
}

void take_evidence(const Cast& whole, const IdViews& cited, Cast& part) {
    for (const Evidence& source : whole.evidence)
        if (cited.contains(source.id)) {
            part.evidence.push_back(source);
            part.evidence.back().visibility = Visibility::everyone;
        }
}

}  // namespace

Released<Cast> Gate::part_around(const Released<Cast>& cast, std::string_view id) {
    Cast part;
    IdViews others, cited;
    for (const Tie& tie : cast->ties) {
        if (tie.from != id && tie.to != id) continue;
        others.insert(tie.from == id ? tie.to : tie.from);
        cited.insert(tie.said_by.begin(), tie.said_by.end());
        part.ties.push_back(told(tie));
    }
    part.grouped.sorts = cast->grouped.sorts;
    for (const Element& element : cast->elements)
        if (element.id == id) {
            cited.insert(element.sources.begin(), element.sources.end());
            if (!element.bearer.empty()) others.insert(element.bearer);
        }
    for (const Element& element : cast->elements) {
        if (element.id == id) part.elements.push_back(told(element));
        else if (others.contains(element.id)) part.elements.push_back(named(element));
    }
    take_evidence(*cast, cited, part);
    return Released<Cast>(std::move(part));
}

Released<Cast> Gate::part_of_family(const Released<Cast>& cast, std::string_view family) {
    Cast part;
    IdViews own, others, cited, present;
    const auto belongs = [&](const Element& e) { return e.kind == ElementKind::actor && e.family == family; };
    for (const Element& element : cast->elements)
        if (belongs(element)) {
            own.insert(element.id);
            cited.insert(element.sources.begin(), element.sources.end());
        }
    for (const Tie& tie : cast->ties) {
        if (!own.contains(tie.from) && !own.contains(tie.to)) continue;
        others.insert({tie.from, tie.to});
        cited.insert(tie.said_by.begin(), tie.said_by.end());
        part.ties.push_back(told(tie));
        part.ties.back().comment.clear();
        part.ties.back().period.clear();
    }
    part.grouped = cast->grouped;
    std::erase_if(part.grouped.ties, [&](const GroupedTie& tie) { return tie.first != family && tie.second != family; });
    for (const Element& element : cast->elements) {
        if (belongs(element)) {
            Element e = told(element);
            for (std::string* text : {&e.means, &e.contact, &e.updated, &e.address, &e.postal_code}) text->clear();
            part.elements.push_back(std::move(e));
        } else if (others.contains(element.id) || own.contains(element.bearer)) {
            part.elements.push_back(named(element));
            if (own.contains(element.bearer)) part.elements.back().bearer = element.bearer;
        }
        if (element.kind == ElementKind::actor) present.insert(element.family);
    }
    // Of families that are there and not met, that they are there.
    for (const Element& element : part.elements)
        if (element.kind == ElementKind::actor) present.erase(element.family);
    for (const std::string_view met_by_nobody : present) {
        Element somebody;
        somebody.family = met_by_nobody;
        part.elements.push_back(std::move(somebody));
    }
    take_evidence(*cast, cited, part);
    return Released<Cast>(std::move(part));
}

Released<Cast> Gate::part_of_spaces(const Released<Cast>& cast) {
    Cast part;
    for (const Element& element : cast->elements) {
        if (element.kind != ElementKind::space) continue;
        Element e = named(element);
        e.access = element.access;
        e.frequency = element.frequency;
        e.position = element.position;
        e.precision = element.precision;
        e.commune = element.commune;
        e.qpv = element.qpv;
        part.elements.push_back(std::move(e));
    }
    return Released<Cast>(std::move(part));
}

Released<Cast> Gate::part_of_objects(const Released<Cast>& cast, std::optional<Dimension> of) {
    Cast part;
    IdViews bearers;
    const auto is_shown = [&](const Element& element) { return element.kind == ElementKind::object && (!of || element.dimensions.has(*of)); };
    for (const Element& element : cast->elements)
        if (is_shown(element)) bearers.insert(element.bearer);
    for (const Element& element : cast->elements) {
        if (!is_shown(element) && (element.kind != ElementKind::actor || !bearers.contains(element.id))) continue;
        Element e = named(element);
        if (element.kind == ElementKind::object) {
            e.starts = element.starts;
            e.ends = element.ends;
            e.bearer = element.bearer;
        }
        part.elements.push_back(std::move(e));
    }
    return Released<Cast>(std::move(part));
}

Released<Cast> Gate::part_of_dimension(const Released<Cast>& cast, Dimension dimension) {
    Cast part;
    IdViews kept;
    for (const Element& element : cast->elements) {
        if (!element.dimensions.has(dimension)) continue;
        kept.insert(element.id);
        part.elements.push_back(element);
    }
    for (const Tie& tie : cast->ties)
        if (kept.contains(tie.from) && kept.contains(tie.to)) part.ties.push_back(tie);
    part.evidence = cast->evidence;
    // What is told between families counts all of their actors: of one dimension alone nothing is known.
    return Released<Cast>(std::move(part));
}

Released<Cast> Gate::part_of_places(const Released<Cast>& cast) {
    Cast part;
    IdViews kept;
    for (const Element& element : cast->elements) {
        if (element.kind == ElementKind::object || !element.position) continue;
        Element e = named(element);
        e.position = element.position;
        e.precision = element.precision;
        kept.insert(element.id);
        part.elements.push_back(std::move(e));
    }
    for (const Tie& tie : cast->ties)
        if (kept.contains(tie.from) && kept.contains(tie.to)) {
            part.ties.push_back(told(tie));
            part.ties.back().said_by.clear();
            part.ties.back().comment.clear();
        }
    return Released<Cast>(std::move(part));
}

Released<Cast> Gate::part_to_count(const Released<Cast>& cast) {
    Cast part;
    for (const Element& element : cast->elements) {
        Element e = named(element);
        e.id.clear();
        e.name.clear();
        e.dimensions = element.dimensions;
        part.elements.push_back(std::move(e));
    }
    part.evidence.resize(cast->evidence.size());
    return Released<Cast>(std::move(part));
}

Released<Cast> Gate::part_of_site(const Released<Cast>& cast, const std::set<std::string, std::less<>>& own, const std::set<std::string, std::less<>>& around) {
    Cast part;
    IdViews cited;
    const auto placed = [](const Element& element) {
        Element e = named(element);
        e.position = element.position;
        e.precision = element.precision;
        e.commune = element.commune;
        e.qpv = element.qpv;
        return e;
    };
    for (const Element& element : cast->elements) {
        const bool object = element.kind == ElementKind::object;
        if (object ? !own.contains(element.bearer) : !own.contains(element.id)) {
            if (element.kind == ElementKind::space && around.contains(element.id)) part.elements.push_back(placed(element));
            continue;
        }
        Element e = placed(element);
        e.access = element.access;
        e.frequency = element.frequency;
        e.bearer = element.bearer;
        e.unknown = element.unknown;
        e.sources = element.sources;
        cited.insert(element.sources.begin(), element.sources.end());
        part.elements.push_back(std::move(e));
    }
    take_evidence(*cast, cited, part);
    return Released<Cast>(std::move(part));
}

Released<IndicatorTable> Gate::part_of_areas(const Released<IndicatorTable>& table, const std::set<std::string, std::less<>>& codes) {
    IndicatorTable part{table->indicator, {}};
    const auto before = [](const IndicatorValue& value, const std::string& code) { return value.code < code; };
    auto value = table->values.begin();  // sorted by code, as the codes are
    for (const std::string& code : codes)
        for (value = std::lower_bound(value, table->values.end(), code, before); value != table->values.end() && value->code == code; ++value) {
            part.values.push_back(*value);
            part.values.back().place = {};
        }
    return Released<IndicatorTable>(std::move(part));
}

}  // namespace portulan::release

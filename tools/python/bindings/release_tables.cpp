#include "release_tables.h"

#include <pybind11/stl.h>

#include <initializer_list>

#include "bindings.h"

namespace portulan::python {
namespace {

/// A table that grows cell by cell, column after column in each row.
class Growing {
public:
    explicit Growing(std::initializer_list<const char*> names) {
        for (const char* name : names) columns_.emplace_back(name, py::list());
    }
    template <class Cell>
    Growing& operator<<(const Cell& cell) {
        columns_[at_++ % columns_.size()].second.append(py::cast(cell));
        return *this;
    }
    py::dict table() const { return as_dict(columns_); }

private:
    Columns columns_;
    std::size_t at_ = 0;
};

template <class Enumeration>
std::string written(Enumeration value, Language language) {
    for (const Word& word : words<Enumeration>())
        if (word.value == static_cast<int>(value)) return std::string(language == Language::fr ? word.french : word.english);
    return {};
}

const char* written(Visibility visibility) {
    constexpr const char* words[] = {"public", "partners", "team", "confidential"};
    return words[static_cast<std::size_t>(visibility)];
}

const char* written(ValueStatus status) {
    constexpr const char* words[] = {"publishable", "secret", "unavailable", "not_significant", "estimated", "imputed"};
    return words[static_cast<std::size_t>(status)];
}

const char* written(TieSort sort) {
    constexpr const char* words[] = {"conflict", "wish", "refusal"};
    return words[static_cast<std::size_t>(sort)];
}

std::optional<double> longitude(const Element& element) { return element.position ? std::optional(element.position->longitude) : std::nullopt; }
std::optional<double> latitude(const Element& element) { return element.position ? std::optional(element.position->latitude) : std::nullopt; }

std::string type_of(const Element& element, Language language) {
    switch (element.kind) {
        case ElementKind::actor: return written(element.actor_type, language);
        case ElementKind::space: return written(element.nature, language);
        case ElementKind::object: return written(element.object_type, language);
    }
    return {};
}

}  // namespace

py::dict elements_table(const std::vector<Element>& elements, ElementKind kind, Language language) {
    Growing table{"id", "name", "type", "family", "engagement", "cooperation", "territories", "description", "since", "commune", "qpv", "longitude", "latitude", "precision", "visibility", "sources", "bearer"};
    for (const Element& e : elements) {
        if (e.kind != kind) continue;
        table << e.id << e.name << type_of(e, language) << (kind == ElementKind::actor ? e.family : "") << e.dimensions.engagement << e.dimensions.cooperation << e.territories << e.description
              << e.since << e.commune << e.qpv << longitude(e) << latitude(e) << written(e.precision, language) << written(e.visibility) << e.sources << e.bearer;
    }
    return table.table();
}

py::dict ties_table(const std::vector<Tie>& ties, Language language) {
    Growing table{"id", "source", "target", "type", "status", "quality", "intensity", "engagement", "cooperation", "said_by", "period", "visibility"};
    for (const Tie& t : ties)
        table << t.id << t.from << t.to << written(t.type, language) << written(t.status, language) << written(t.quality, language) << t.intensity << t.dimensions.engagement
              << t.dimensions.cooperation << t.said_by << t.period << written(t.visibility);
    return table.table();
}

py::dict evidence_table(const std::vector<Evidence>& evidence) {
    Growing table{"id", "type", "title", "author", "date", "licence", "visibility"};
    for (const Evidence& e : evidence) table << e.id << e.type << e.title << e.author << e.date << e.licence << written(e.visibility);
    return table.table();
}

py::dict values_table(const std::vector<IndicatorValue>& values) {
    Growing table{"indicator", "level", "code", "value", "status", "n"};
    for (const IndicatorValue& v : values) table << v.indicator << std::string(word_of(v.level)) << v.code << v.value << written(v.status) << v.base;
    return table.table();
}

py::dict grouped_table(const GroupedTies& grouped) {
    Growing table{"family", "other_family", "sort", "pairs"};
    for (const GroupedTie& t : grouped.ties) table << t.first << t.second << written(t.sort) << t.pairs;
    return table.table();
}

py::dict territories_table(const std::vector<Territory>& territories) {
    Growing table{"id", "name", "level", "code", "role"};
    for (const Territory& t : territories) table << t.id << t.name << std::string(word_of(t.level)) << t.code << (t.role == Role::engaged ? "engaged" : "observer");
    return table.table();
}

py::dict families_table(const std::vector<Family>& families) {
    Growing table{"code", "name", "definition", "colour", "parent"};
    for (const Family& f : families) table << f.code << f.name << f.definition << f.colour << f.parent;
    return table.table();
}

py::dict indicators_table(const std::vector<Indicator>& indicators) {
    Growing table{"code", "name", "unit", "source", "vintage", "additive", "level", "decimals"};
    for (const Indicator& i : indicators) table << i.code << i.name << i.unit << i.source << i.vintage << i.additive << std::string(word_of(i.level)) << i.decimals;
    return table.table();
}

py::dict events_table(const std::vector<Event>& events) {
    Growing table{"id", "type", "title", "date", "territories", "venue", "visibility"};
    for (const Event& e : events) table << e.id << e.type << e.title << e.date << e.territories << e.venue << written(e.visibility);
    return table.table();
}

}  // namespace portulan::python

#include "release/gate.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/messages.h"
#include "base/text.h"
#include "release/grouping.h"
#include "release/remainders.h"
#include "release/rounding.h"

namespace portulan::release {
namespace {

bool belongs(const Element& element, const std::string& territory) {
    return territory.empty() || element.territories.empty() ||
           std::find(element.territories.begin(), element.territories.end(), territory) != element.territories.end();
}

bool is_person(const Element& element) {
    return element.kind == ElementKind::actor && element.actor_type == ActorType::person;
}

/// Nobody who said no, no person who was not asked, whatever visibility the row has.
bool agrees(const Element& element) {
    if (element.kind != ElementKind::actor) return true;
    return element.consent != "non" && !(is_person(element) && element.consent.empty());
}

/// "Habitante n° 12" names nobody; a function or a first name may.
bool is_numbered(std::string_view name) {
    return std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What everybody calls the persons whose names are no numbered pseudonyms, by identifier: a number that nobody of the project bears, the same in every territory. Never the
/// identifier: it is the key of the tables of the team, and means nothing to a reader.
std::map<std::string, std::string, std::less<>> numbers_of_persons(const Project& project) {
    std::set<std::string> unnumbered, taken;
    for (const Element& element : project.elements) {
        if (!is_person(element)) continue;
        if (is_numbered(element.name)) taken.insert(fold(element.name));
        else unnumbered.insert(element.id);
    }
    for (const Interview& interview : project.fieldwork.interviews) taken.insert(fold(interview.pseudonym));
    std::map<std::string, std::string, std::less<>> names;
    std::size_t last = 0;
    for (const std::string& id : unnumbered) {
        std::string name;
        do name = fill(tr(project.language, "Person no. {n}"), {{"n", std::to_string(++last)}});
        while (taken.contains(fold(name)));
        names.emplace(id, std::move(name));
    }
    return names;
}

std::set<std::string> ids_of(const auto& items) {
    std::set<std::string> ids;
    for (const auto& item : items) ids.insert(item.id);
    return ids;
}

/// Whether a group of actors, or nodes of the kind it stands for.
bool has_group(const Network& network, const std::string& group) {
    const auto is_of = [&](ElementKind kind) { return std::any_of(network.nodes.begin(), network.nodes.end(), [&](const NetworkNode& n) { return n.kind == kind; }); };
    return group == "space" ? is_of(ElementKind::space) : group == "object" ? is_of(ElementKind::object) : true;
}

void keep_only(std::vector<std::string>& references, const std::set<std::string>& known) {
    std::erase_if(references, [&](const std::string& id) { return !known.contains(id); });
}

}  // namespace

bool Gate::shows(Visibility visibility) const {
    if (visibility == Visibility::confidential) return false;
    return static_cast<int>(visibility) <= static_cast<int>(edition_);
}

bool Gate::shows(const Element& element) const {
    return shows(element.visibility) && (agrees(element) || edition_ == Edition::team);
}

void Gate::redact(std::string kind, std::string id, std::string reason, std::string detail) {
    held_back_.insert({std::move(kind), std::move(id), std::move(reason), std::move(detail)});
}

Element Gate::shown_element(const PersonNames& persons, const Element& element) {
    Element shown = element;
    if (const auto person = persons.find(element.id); person != persons.end()) {
        shown.name = person->second;
        redact("name", element.id, "person");
    }
    if (!is_person(element) && element.precision == Precision::displaced) {
        // Its point was moved when it was read; without one it stands at its QPV or commune. What would lead to the door goes in every edition.
        redact("position", shown.id, "displaced");
        shown.address.clear();
        shown.postal_code.clear();
        if (!shown.position) shown.precision = shown.qpv.empty() ? Precision::commune : Precision::neighbourhood;
        return shown;
    }
    if (!is_person(element) && element.precision != Precision::masked) return shown;
    if (shown.position || !shown.address.empty()) redact("position", shown.id, is_person(element) ? "person" : "masked");
    shown.position.reset();
    shown.address.clear();
    shown.postal_code.clear();
    shown.commune.clear();
    shown.qpv.clear();
    shown.precision = Precision::masked;
    return shown;
}

void Gate::take_sources(const Project& project, Cast& cast) {
    for (const Evidence& source : project.evidence) {
        if (shows(source.visibility)) cast.evidence.push_back(source);
        else redact("source", source.id, "edition");
    }
    const std::set<std::string> known = ids_of(cast.evidence);
    for (Element& element : cast.elements) keep_only(element.sources, known);
    for (Tie& tie : cast.ties) keep_only(tie.said_by, known);
}

void Gate::take_ties(const Project& project, const std::set<std::string>& hidden, Cast& cast) {
    const std::set<std::string> shown = ids_of(cast.elements);
    cast.grouped.sorts = grouped_sorts(edition_);
    std::set<std::string_view> actors;
    for (const Element& element : cast.elements)
        if (element.kind == ElementKind::actor) actors.insert(element.id);
    const auto is_grouped = [&](const Tie& tie) {
        const auto sort = delicate_sort(tie);
        return sort && cast.grouped.tells(*sort) && (actors.contains(tie.from) || actors.contains(tie.to));
    };
    std::vector<const Tie*> delicate;
    for (const Tie& tie : project.ties) {
        const bool here = (shown.contains(tie.from) || hidden.contains(tie.from)) && (shown.contains(tie.to) || hidden.contains(tie.to));
        if (!here) continue;
        const bool both = shown.contains(tie.from) && shown.contains(tie.to);
        if (!shows(tie.visibility)) redact("tie", tie.id, "edition");
        else if (!both) redact("tie", tie.id, "end");
        else if (is_grouped(tie)) delicate.push_back(&tie);
        else cast.ties.push_back(tie);
    }
    group_delicate(project, delicate, cast);
}

void Gate::group_delicate(const Project& project, const std::vector<const Tie*>& delicate, Cast& cast) {
    if (cast.grouped.sorts.empty()) return;
    const Beyond beyond = actors_beyond(project, cast, [&](const Element& element) { return shows(element); });
    Grouping grouping = group_ties(cast.elements, delicate, std::move(cast.grouped.sorts), project.least_actors, beyond);
    cast.grouped = std::move(grouping.told);
    const std::set<std::string> lost(grouping.lost.begin(), grouping.lost.end());
    for (const Tie* tie : delicate) redact("tie", tie->id, lost.contains(tie->id) ? "threshold" : "family");
}

Released<Cast> Gate::cast(const Project& project, const std::string& territory) {
    Cast cast;
    std::set<std::string> hidden, hidden_here;
    const PersonNames persons = edition_ == Edition::everyone ? numbers_of_persons(project) : PersonNames{};
    for (const Element& element : project.elements) {
        const bool shown = shows(element), here = belongs(element, territory);
        if (!shown) hidden.insert(element.id);
        if (!here) continue;
        if (shown) {
            cast.elements.push_back(shown_element(persons, element));
        } else {
            hidden_here.insert(element.id);
            redact("element", element.id, shows(element.visibility) ? "consent" : "edition");
        }
    }
    for (Element& element : cast.elements)
        if (hidden.contains(element.bearer)) element.bearer.clear();
    take_ties(project, hidden_here, cast);
    take_sources(project, cast);
    return Released<Cast>(std::move(cast));
}

bool Gate::holds_back(const IndicatorValue& value, double least) {
    const std::string area = std::string(word_of(value.level)) + " " + value.code;
    const bool held = is_held(value, least);
    if (value.status == ValueStatus::secret) redact("value", value.indicator, "secret", area);
    else if (held && value.value) redact("value", value.indicator, "threshold", area);
    return held;
}

Released<IndicatorTable> Gate::indicator(const Project& project, const std::string& code) {
    IndicatorTable table;
    for (const Indicator& indicator : project.indicators)
        if (indicator.code == code) table.indicator = indicator;
    const double least = table.indicator.least_units.value_or(options_.least_units);
    std::set<const IndicatorValue*> telling;  // what they leave of their commune
    if (edition_ != Edition::team)
        for (const SmallRemainder& remainder : small_remainders(project, code, least)) telling.insert(remainder.of);
    for (const IndicatorValue& read : project.values) {
        if (read.indicator != code) continue;
        IndicatorValue value = read;
        const bool numbered = value.status == ValueStatus::publishable || value.status == ValueStatus::estimated ||
                              value.status == ValueStatus::imputed;
        const bool subtracted = telling.contains(&read);
        if (subtracted) redact("value", value.indicator, "difference", std::string(word_of(value.level)) + " " + value.code);
        const bool held = holds_back(value, least) || subtracted;
        if (held && value.value) value.status = ValueStatus::secret;
        if (held || !numbered) {
            value.value.reset();
            value.base.reset();
        }
        table.values.push_back(std::move(value));
    }
    return Released<IndicatorTable>(std::move(table));
}

std::optional<Released<CellStatuses>> Gate::cells(const LinkedTables& tables) const {
    if (edition_ == Edition::team) return Released<CellStatuses>({std::vector<CellStatus>(tables.cells.size(), CellStatus::shown)});
    const SecrecyRules rules{.least_units = options_.least_units, .dominance = options_.dominance};
    CellStatuses made = hide_cells(tables, rules);
    const auto attacked = attack(tables, made, rules, false);
    if (!std::all_of(attacked.begin(), attacked.end(), [](const AttackInterval& interval) { return interval.is_safe(); })) return std::nullopt;
    return Released<CellStatuses>(std::move(made));
}

std::optional<Released<RoundedCells>> Gate::rounded(const LinkedTables& tables, double base) const {
    if (edition_ == Edition::team) {
        RoundedCells made;
        for (const LinkedCell& cell : tables.cells) made.of.push_back(cell.value);
        return Released<RoundedCells>(std::move(made));
    }
    auto made = round_cells(tables, base);
    if (!made) return std::nullopt;
    const auto attacked = attack_rounded(tables, *made, {.least_units = options_.least_units, .dominance = options_.dominance}, false);
    if (!std::all_of(attacked.begin(), attacked.end(), [](const AttackInterval& interval) { return interval.is_safe(); })) return std::nullopt;
    return Released<RoundedCells>(std::move(*made));
}

Released<CellStatuses> Gate::nothing_hidden(const Released<RoundedCells>& cells) { return Released<CellStatuses>({std::vector<CellStatus>(cells->of.size(), CellStatus::shown)}); }

Released<Network> Gate::network(const Released<Cast>& cast, Network network) const {
    std::set<std::string_view> ids, ties;
    for (const Element& element : cast->elements) ids.insert(element.id);
    for (const Tie& tie : cast->ties) ties.insert(tie.id);
    constexpr std::uint32_t gone = ~std::uint32_t{0};
    std::vector<std::uint32_t> moved(network.nodes.size(), gone);
    Network kept;
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        if (!ids.contains(network.nodes[i].id)) continue;
        moved[i] = static_cast<std::uint32_t>(kept.nodes.size());
        kept.nodes.push_back(std::move(network.nodes[i]));
    }
    for (NetworkTie& tie : network.ties) {
        if (moved[tie.from] == gone || moved[tie.to] == gone || !ties.contains(tie.id)) continue;
        tie.from = moved[tie.from];
        tie.to = moved[tie.to];
        kept.ties.push_back(std::move(tie));
    }
    kept.grouped = cast->grouped;
    std::erase_if(kept.grouped.ties, [&](const GroupedTie& tie) { return !has_group(kept, tie.first) || !has_group(kept, tie.second); });
    return Released<Network>(std::move(kept));
}

std::vector<Redaction> Gate::redactions() const {
    std::vector<Redaction> summed;
    for (const auto& [kind, id, reason, detail] : held_back_) {
        if (!summed.empty() && summed.back().kind == kind && summed.back().id == id && summed.back().reason == reason)
            ++summed.back().count;
        else summed.push_back({kind, id, reason, 1});
    }
    return summed;
}

}  // namespace portulan::release

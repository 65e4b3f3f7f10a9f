// Persons and points: what may be kept, and where what has no point is placed.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "project/load_parts.h"
#include "project/wording.h"
#include "release/gate.h"
#include "release/grouping.h"

namespace portulan::project {
namespace {

void narrow(Element& e) { e.visibility = std::max(e.visibility, Visibility::team); }

void protect_person(Loading& loading, Element& e) {
    const auto report = [&](std::string_view code) { loading.problems.push_back(make_problem(code, e.place, e.name)); };
    if (e.position || !e.address.empty()) {
        report("SEC-052");
        e.position.reset();
        e.address.clear();
        e.precision = Precision::masked;
    }
    if (e.consent.empty()) {
        report("SEC-055");
        narrow(e);
    }
    if (holds_personal_contact(e.contact)) {
        loading.problems.push_back(make_problem("SEC-056", e.place, e.name));
        e.contact.clear();
    }
    if (looks_like_real_name(e.name)) report("SEC-057");
}

/// The commune or QPV of an element that has one territory alone, of that level.
void take_place_of_territory(const Project& project, Element& e) {
    if (e.territories.size() != 1) return;
    const Territory* t = project.territory(e.territories.front());
    if (t && t->level == Level::commune) e.commune = t->code;
    if (t && t->level == Level::qpv) e.qpv = t->code;
}

/// Elements of one table that are told in one message.
class GatheredPersons {
public:
    GatheredPersons(Loading& loading, std::string_view code) : loading_(loading), code_(code) {}
    void add(const Element& e) { rows_[{e.place.file, e.place.sheet}].push_back(e.place.row); }
    ~GatheredPersons() {
        for (const auto& [table, rows] : rows_)
            loading_.problems.push_back(make_problem(code_, {.file = table.first, .sheet = table.second}, {},
                                                     {{"count", std::to_string(rows.size())}, {"rows", list_rows(rows)}}));
    }
    GatheredPersons(const GatheredPersons&) = delete;
    GatheredPersons& operator=(const GatheredPersons&) = delete;

private:
    Loading& loading_;
    std::string code_;
    std::map<std::pair<std::string, std::string>, std::vector<long>> rows_;
};

/// Whether an element is of the kind that stands somewhere on the ground.
bool stands_somewhere(const Element& e) {
    if (e.kind == ElementKind::object) return false;
    if (e.kind == ElementKind::space) return e.nature != SpaceNature::online;
    return e.actor_type != ActorType::person;
}

}  // namespace

void protect_persons(Loading& loading) {
    for (Element& e : loading.project.elements) {
        if (e.kind != ElementKind::actor) continue;
        if (e.actor_type == ActorType::person) protect_person(loading, e);
        if (e.consent == "non" && e.visibility < Visibility::team) {
            loading.problems.push_back(make_problem("SEC-054", e.place, e.name));
            narrow(e);
        }
    }
}

void note_persons_told_by_ties(Loading& loading) {
    Project& project = loading.project;
    const Edition widest = project.editions.empty() ? Edition::everyone : *std::min_element(project.editions.begin(), project.editions.end());
    if (widest == Edition::team) return;
    std::set<std::string> ids;
    for (const Territory& territory : project.territories)
        if (territory.role == Role::engaged)
            for (std::string& id : release::told_by_ties(*release::Gate(widest).cast(project, territory.id))) ids.insert(std::move(id));
    if (ids.empty()) return;
    std::vector<std::string> names(ids.begin(), ids.end());
    const Place& place = project.element(names.front())->place;
    if (names.size() > 5) {
        names.resize(5);
        names.emplace_back("\u2026");
    }
    loading.problems.push_back(make_problem("SEC-064", {.file = place.file, .sheet = place.sheet}, {}, {{"count", std::to_string(ids.size())}, {"names", join(names, ", ")}}));
}

void settle_positions(Loading& loading) {
    constexpr double doubtful = 0.5;  // the score under which BAN itself advises a second look
    GatheredPersons placed(loading, "GEO-063"), nowhere(loading, "GEO-064"), doubted(loading, "GEO-065");
    for (Element& e : loading.project.elements) {
        if (e.precision == Precision::masked) e.position.reset();
        if (e.position && e.geocoding_score < doubtful) doubted.add(e);
        if (e.position) continue;
        if (e.commune.empty() && e.qpv.empty()) take_place_of_territory(loading.project, e);
        const bool has_area = !e.commune.empty() || !e.qpv.empty();
        if (e.precision != Precision::masked && e.precision != Precision::displaced && has_area) e.precision = e.qpv.empty() ? Precision::commune : Precision::neighbourhood;
        if (!stands_somewhere(e)) continue;
        if (!has_area)
            nowhere.add(e);
        else if (e.precision != Precision::masked)
            placed.add(e);
    }
}

}  // namespace portulan::project

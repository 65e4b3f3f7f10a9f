// Families, sources, actors, spaces, objects.
#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "project/load_parts.h"
#include "project/wording.h"
#include "sources/codes.h"

namespace portulan::project {
namespace {

/// Rows that share a small lack, told together: one message for the table instead of one per row.
struct Lacks {
    std::vector<long> dimension, sources, territory;

    static void report(Loading& loading, const Table& table, std::string_view code, std::string_view column, const std::vector<long>& rows) {
        if (rows.empty()) return;
        Place where{.file = table.file, .sheet = table.sheet};
        if (const auto i = table.find_column(column)) where.column = table.headings[*i];
        loading.problems.push_back(make_problem(code, where, {}, {{"count", std::to_string(rows.size())}, {"rows", list_rows(rows)}}));
    }
    void report(Loading& loading, const Table& table) const {
        report(loading, table, "PRJ-020", "dimension", dimension);
        report(loading, table, "PRJ-028", "sources", sources);
        report(loading, table, "PRJ-035", "territoire", territory);
    }
};

Precision deduced_precision(const std::string& result_type) {
    if (result_type == "street") return Precision::street;
    if (result_type == "locality") return Precision::neighbourhood;
    if (result_type == "municipality") return Precision::commune;
    return Precision::exact;
}

/// A point in degrees, or nothing. Both cells or none: GEO-062; GEO-060 for what is no degree.
std::optional<Position> read_position(const Row& row) {
    const auto latitude = row.number("latitude"), longitude = row.number("longitude");
    if (row.has("latitude") != row.has("longitude"))
        row.report("GEO-062", row.has("latitude") ? "longitude" : "latitude", {});
    if (!latitude || !longitude) return std::nullopt;
    bool good = true;
    for (const auto& [column, value, limit] : {std::tuple("latitude", *latitude, 90.0), std::tuple("longitude", *longitude, 180.0)})
        if (value < -limit || value > limit) {
            row.report("GEO-060", column, plain_number(value, 6), {{"limit", plain_number(limit, 0)}});
            good = false;
        }
    if (!good) return std::nullopt;
    return Position{.longitude = *longitude, .latitude = *latitude};
}

void read_place(Loading& loading, const Row& row, Element& e) {
    e.address = row.text("adresse");
    e.postal_code = row.text("code_postal");
    e.commune = loading.settled_code(Level::commune, row.text("commune"), row.place("commune"));
    e.qpv = loading.settled_code(Level::qpv, row.text("qpv"), row.place("qpv"));
    e.position = read_position(row);
    if (e.position) loading.latitude_headings.try_emplace({e.place.file, e.place.sheet}, row.place("latitude").column);
    e.precision = row.word<Precision>("precision_geo", deduced_precision(row.text("result_type")));
    e.geocoding_score = row.number("result_score", 0, 1).value_or(1);
}

/// What the three kinds share.
Element read_element(Loading& loading, const Row& row, ElementKind kind, Lacks& lacks) {
    Element e;
    e.kind = kind;
    e.place = row.place();
    e.id = row.identifier("id");
    e.name = row.text("nom");
    e.dimensions = row.dimensions();
    e.territories = known_references(row, "territoire", row.list("territoire"), loading.territories, tr_mark("Territories"));
    e.description = row.text("description");
    e.unknown = row.text("inconnu");
    e.updated = row.date("date_maj");
    e.visibility = row.word<Visibility>("visibilite", Visibility::everyone);
    e.sources = known_references(row, "sources", row.list("sources"), loading.evidence, tr_mark("Sources"));
    if (!e.dimensions.engagement && !e.dimensions.cooperation && !row.has("dimension")) lacks.dimension.push_back(row.number());
    if (!row.has("sources")) lacks.sources.push_back(row.number());
    if (!row.has("territoire")) lacks.territory.push_back(row.number());
    return e;
}

/// Code of the fixed family and of the local one behind what is written.
void read_family(Loading& loading, const Row& row, Element& e) {
    const Family* family = known_family(loading, row, "famille", row.text("famille"));
    if (!family) return;
    e.family = family->parent.empty() ? family->code : family->parent;
    if (!family->parent.empty()) e.subfamily = family->code;
}

/// Nine digits; a SIRET gives its SIREN. An invented project's numbers are not checked.
std::string read_siren(Loading& loading, const Row& row) {
    const std::string& written = row.text("siren");
    std::string tidy = sources::tidy_code(written).text;
    if (written.empty() || !loading.manifest.codes.empty()) return tidy;
    if (sources::is_siret(tidy)) return tidy.substr(0, 9);
    const sources::CodeCheck check = sources::check_code(Level::syndicat, written, loading.codes);
    if (auto problem = sources::problem_of(check, row.place("siren"))) loading.problems.push_back(std::move(*problem));
    return check.code;
}

void read_actor(Loading& loading, const Row& row, Element& e) {
    e.actor_type = row.word<ActorType>("type", ActorType::association);
    read_family(loading, row, e);
    e.reach = row.word<Reach>("portee", Reach::commune);
    e.since = row.date("depuis");
    e.means = row.text("moyens");
    e.contact = row.text("contact");
    e.siren = read_siren(loading, row);
    if (const auto consent = row.word<Consent>("consentement"))
        e.consent = vocabulary("consent").words[static_cast<std::size_t>(*consent)].french;
    read_place(loading, row, e);
    const auto influence = row.number("influence", 0, highest_rating), interest = row.number("interet", 0, highest_rating);
    const int proximity = row.integer("proximite", 1, furthest_proximity, 0);
    if (influence || interest || proximity > 0) loading.project.strategy.ratings.push_back({e.id, influence, interest, proximity > 0 ? std::optional(proximity) : std::nullopt});
}

void read_space(Loading& loading, const Row& row, Element& e) {
    e.nature = row.word<SpaceNature>("nature", SpaceNature::place);
    e.access = row.word<SpaceAccess>("acces", SpaceAccess::open);
    e.frequency = row.text("frequence");
    e.since = row.date("depuis");
    e.means = row.text("moyens");
    e.contact = row.text("contact");
    read_place(loading, row, e);
}

void read_object(Loading& loading, const Row& row, Element& e) {
    e.object_type = row.word<ObjectType>("type", ObjectType::scheme);
    e.starts = row.date("date_debut");
    e.ends = row.date("date_fin");
    if (is_before(e.ends, e.starts)) row.report("PRJ-016", "date_fin", e.ends, {{"start", e.starts}});
    const std::string& bearer = row.text("porteur");
    if (bearer.empty()) return;
    const auto known = known_references(row, "porteur", {bearer}, loading.actors, tr_mark("Actors"));
    if (!known.empty()) e.bearer = known.front();
}

template <class Read>
void load_kind(Loading& loading, std::string_view key, ElementKind kind, Read read) {
    const Table table = loading.table(key);
    const TableSchema& schema = *find_table_schema(key);
    loading.elements.whole = loading.elements.whole && loading.is_whole(key);
    if (kind == ElementKind::actor) loading.actors.whole = loading.elements.whole;
    Lacks lacks;
    for (const TableRow& cells : table.rows) {
        const Row row(table, schema, cells, loading.problems);
        Element e = read_element(loading, row, kind, lacks);
        read(loading, row, e);
        if (!row.enter(loading.elements, e.id, "id")) continue;
        if (kind == ElementKind::actor) loading.actors.add(e.id, row.place());
        loading.project.elements.push_back(std::move(e));
    }
    lacks.report(loading, table);
}

/// The twelve, in their order, in the language of the project.
std::vector<Family> fixed_families(Language language) {
    std::vector<Family> out;
    for (const FamilyWord& word : family_words())
        out.push_back({.code = std::string(word.code), .name = tr(language, word.label), .definition = tr(language, word.definition), .colour = {}, .parent = {}});
    return out;
}

/// One row: a fixed family renamed or coloured, or a local one; false when it is neither.
bool read_family_row(const Row& row, std::vector<Family>& fixed, Family& local) {
    local = {.code = row.identifier("code"), .name = row.text("libelle"), .definition = row.text("definition"), .colour = row.text("couleur"), .parent = {}};
    if (!local.colour.empty() && !is_colour(local.colour)) {
        row.report("PRJ-031", "couleur", local.colour);
        local.colour.clear();
    }
    const auto parent = row.word<int>("parent");
    if (local.code.empty()) return false;
    const auto same = std::find_if(fixed.begin(), fixed.end(), [&](const Family& f) { return f.code == local.code; });
    if (same == fixed.end()) {
        if (!parent && !row.has("parent")) row.report("PRJ-034", "code", local.code);
        if (parent) local.parent = family_words()[static_cast<std::size_t>(*parent)].code;
        return parent.has_value();
    }
    if (row.has("parent")) row.report("PRJ-037", "parent", local.code);
    if (!local.name.empty()) same->name = local.name;
    if (!local.definition.empty()) same->definition = local.definition;
    same->colour = local.colour;
    return false;
}

}  // namespace

const Family* known_family(const Loading& loading, const Row& row, std::string_view column, const std::string& written) {
    if (written.empty()) return nullptr;
    const auto& all = loading.project.families;
    if (const auto found = loading.family_words.find(fold(written)); found != loading.family_words.end()) return &all[found->second];
    if (!loading.is_whole("families")) return nullptr;
    std::vector<std::string> known;
    known.reserve(all.size());
    for (const Family& f : all) known.push_back(f.code);
    Parameters parameters = suggest(written, known, "");
    parameters.emplace_back("table@", std::string(tr_mark("Families of actors")));
    row.report("PRJ-011", column, written, std::move(parameters));
    return nullptr;
}

std::string fixed_family(const Loading& loading, const Row& row, std::string_view column) {
    const Family* family = known_family(loading, row, column, row.text(column));
    if (!family) return {};
    return family->parent.empty() ? family->code : family->parent;
}

const Family* named_family(const Loading& loading, const Row& row) { return known_family(loading, row, "famille", row.text("famille")); }

void load_families(Loading& loading) {
    std::vector<Family> fixed = fixed_families(loading.project.language);
    std::vector<Family> locals;
    const Table table = loading.table("families");
    Identifiers known;
    for (const TableRow& cells : table.rows) {
        const Row row(table, *find_table_schema("families"), cells, loading.problems);
        Family local;
        const bool is_local = read_family_row(row, fixed, local);
        if (row.enter(known, local.code, "code") && is_local) locals.push_back(std::move(local));
    }
    std::sort(locals.begin(), locals.end(), [](const Family& a, const Family& b) { return natural_less(a.code, b.code); });
    for (Family& family : fixed) {
        loading.project.families.push_back(family);
        for (const Family& local : locals)
            if (local.parent == family.code) loading.project.families.push_back(local);
    }
    for (std::size_t i = 0; i < loading.project.families.size(); ++i)
        for (const std::string* word : {&loading.project.families[i].code, &loading.project.families[i].name})
            loading.family_words.try_emplace(fold(*word), i);
}

void load_evidence(Loading& loading) {
    const Table table = loading.table("sources");
    loading.evidence.whole = loading.is_whole("sources");
    for (const TableRow& cells : table.rows) {
        const Row row(table, *find_table_schema("sources"), cells, loading.problems);
        Evidence e;
        e.id = row.identifier("id");
        if (const auto type = row.word<EvidenceType>("type"))
            e.type = vocabulary("evidence_type").words[static_cast<std::size_t>(*type)].french;
        e.title = row.text("titre");
        e.author = row.text("auteur");
        e.date = row.date("date");
        e.licence = row.text("licence");
        e.file = row.text("fichier");
        e.visibility = row.word<Visibility>("visibilite", Visibility::everyone);
        if (row.enter(loading.evidence, e.id, "id")) loading.project.evidence.push_back(std::move(e));
    }
}

void load_elements(Loading& loading) {
    load_kind(loading, "actors", ElementKind::actor, read_actor);
    load_kind(loading, "spaces", ElementKind::space, read_space);
    load_kind(loading, "objects", ElementKind::object, read_object);
}

}  // namespace portulan::project

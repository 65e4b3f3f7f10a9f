// The register of a national programme: one row per territory and scheme, as agencies really keep it.
#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "project/load_parts.h"
#include "project/wording.h"
#include "sources/codes.h"
#include "sources/period.h"

namespace portulan::project {
namespace {

/// What a name says of itself where registers have no word for it: associations of EPCI, joint boards, natural parks.
std::optional<Level> level_by_name(std::string_view name) {
    const std::string folded = fold(name);
    const auto begins = [&](std::string_view word) { return folded == word || folded.starts_with(std::string(word) + " "); };
    if (begins("petr") || folded.starts_with("pole d equilibre territorial") || begins("pays")) return Level::petr;
    for (const std::string_view word : {"sm", "syndicat", "smix", "sivu", "sivom", "pnr", "parc naturel regional", "pole metropolitain", "scot"})
        if (begins(word)) return Level::syndicat;
    return std::nullopt;
}

class RegisterReader {
public:
    RegisterReader(Loading& loading, const Table& table) : loading_(loading), table_(table) {}

    void read(const Row& row) {
        Enrolment e;
        e.place = row.place();
        e.id = row.identifier("id");
        e.name = row.text("nom");
        e.scheme = row.text("dispositif");
        e.shared_project = row.text("projet_partage");
        e.role = row.word<Role>("role", Role::engaged);
        e.link = row.text("lien");
        read_period(row, e);
        settle(row, e);
        if (!row.enter(known_, e.id, "id")) return;
        if (e.scheme.empty()) return;
        note(row, e);
        e.communes = members(e);
        loading_.project.enrolments.push_back(std::move(e));
    }

    void finish() {
        const Place whole{.file = table_.file, .sheet = table_.sheet};
        std::vector<long> repeated;
        for (auto& [key, rows] : rows_)
            if (rows.size() > 1) repeated.insert(repeated.end(), rows.begin(), rows.end());
        if (!repeated.empty())
            loading_.problems.push_back(make_problem("PRJ-042", whole, {}, {{"count", std::to_string(repeated.size())}, {"rows", list_rows(repeated)}}));
        for (const auto& [project, engaged] : engaged_)
            if (engaged.size() < 3 || engaged.size() > 5)
                loading_.problems.push_back(make_problem("PRJ-043", whole, project, {{"count", std::to_string(engaged.size())}}));
    }

private:
    void read_period(const Row& row, Enrolment& e) {
        const std::string& written = row.text("periode");
        if (written.empty()) return;
        const auto period = sources::parse_period(written);
        if (!period) {
            row.report("PRJ-044", "periode", written);
            return;
        }
        e.starts = period->starts;
        e.ends = period->ends;
        if (is_before(e.ends, e.starts)) row.report("PRJ-045", "periode", written);
    }

    /// Level and code, as far as the row lets them be known.
    void settle(const Row& row, Enrolment& e) {
        const auto level = row.word<Level>("niveau");
        const std::string& written = row.text("code");
        e.level = level.value_or(Level::commune);
        if (level == Level::epci && !loading_.codes.find(Level::epci, written))
            if (const auto other = level_by_name(e.name)) {
                e.level = *other;
                row.report("GEO-088", "niveau", e.name, {{"kind@", label_of_level(*other)}});
            }
        if (level && !written.empty()) {
            e.code = loading_.settled_code(e.level, written, row.place("code"), e.name);
            if (e.code.empty()) suggest_by_name(row, e);
            else check_name(row, e);
            return;
        }
        find_by_name(row, e, level);
    }

    /// A good code of another territory than the name says.
    void check_name(const Row& row, const Enrolment& e) const {
        const sources::CodeRecord* record = e.code.empty() ? nullptr : loading_.codes.find(e.level, e.code);
        if (!record || sources::names_agree(record->name, e.name)) return;
        if (const auto* part = loading_.codes.find_part(e.code); part && sources::names_agree(part->name, e.name)) return;
        row.report("GEO-089", "code", e.code, {{"name", e.name}, {"official", std::string(record->name)}});
    }

    /// The territories of the official list that bear the name to the letter, of one level or of any.
    std::vector<const sources::CodeRecord*> named(const std::string& name, std::optional<Level> level) const {
        std::vector<const sources::CodeRecord*> found;
        for (const Level l : {Level::region, Level::departement, Level::epci, Level::commune})
            if (!level || *level == l)
                for (const sources::CodeRecord* record : loading_.codes.nearest_names(l, name, 20))
                    if (sources::name_key(record->name) == sources::name_key(name)) found.push_back(record);
        std::erase_if(found, [](const sources::CodeRecord* r) { return r->kind != sources::CommuneKind::whole; });
        // A collectivity is listed as région and as département: the latter is what maps know.
        if (found.size() == 2 && found[0]->code == found[1]->code) found.erase(found.begin());
        return found;
    }

    /// What the name alone says, where one territory bears it and no other of any level it could be.
    void find_by_name(const Row& row, Enrolment& e, std::optional<Level> level) {
        const auto found = named(e.name, level);
        if (found.size() != 1) {
            row.report("GEO-091", "code", e.name, {{"count", std::to_string(found.size())}});
            return;
        }
        e.level = found.front()->level;
        e.code = std::string(found.front()->code);
        row.report("GEO-090", "code", e.name, {{"level@", label_of_level(e.level)}, {"code", e.code}});
    }

    /// What a code that can no longer be read was, if the name tells.
    void suggest_by_name(const Row& row, const Enrolment& e) {
        const auto found = named(e.name, e.level);
        if (found.size() == 1) row.report("GEO-099", "code", e.name, {{"code", std::string(found.front()->code)}});
    }

    /// The communes of today, and those of the boundaries that have become one of them since.
    std::vector<std::string> members(const Enrolment& e) {
        std::vector<std::string> codes;
        if (e.code.empty() || (e.level != Level::epci && e.level != Level::departement && e.level != Level::region)) return codes;
        for (const sources::CodeRecord* member : loading_.codes.members(e.level, e.code)) {
            codes.emplace_back(member->code);
            const auto [first, last] = former().equal_range(codes.back());
            for (auto it = first; it != last; ++it) codes.push_back(it->second);
        }
        return codes;
    }

    /// Codes of the boundaries that the list no longer has, by what they became.
    const std::multimap<std::string, std::string, std::less<>>& former() {
        if (former_known_) return former_;
        former_known_ = true;
        if (const auto areas = loading_.area_codes.find(Level::commune); areas != loading_.area_codes.end())
            for (const std::string& code : areas->second)
                if (!loading_.codes.find(Level::commune, code))
                    if (const auto now = loading_.codes.successor(code)) former_.emplace(*now, code);
        return former_;
    }

    void note(const Row& row, const Enrolment& e) {
        rows_[{e.level, e.code.empty() ? e.name : e.code, fold(e.scheme), fold(e.shared_project)}].push_back(row.number());
        if (e.shared_project.empty()) return;
        auto& engaged = engaged_[e.shared_project];
        if (e.role == Role::engaged) engaged.insert({e.level, e.code.empty() ? e.name : e.code});
    }

    Loading& loading_;
    const Table& table_;
    Identifiers known_;
    std::multimap<std::string, std::string, std::less<>> former_;
    bool former_known_ = false;
    std::map<std::tuple<Level, std::string, std::string, std::string>, std::vector<long>> rows_;
    std::map<std::string, std::set<std::pair<Level, std::string>>> engaged_;
};

}  // namespace

void load_register(Loading& loading) {
    const Table table = loading.table("register");
    if (table.rows.empty()) return;
    RegisterReader reader(loading, table);
    const TableSchema& schema = *find_table_schema("register");
    for (const TableRow& row : table.rows) reader.read(Row(table, schema, row, loading.problems));
    reader.finish();
    std::sort(loading.project.enrolments.begin(), loading.project.enrolments.end(), [](const Enrolment& a, const Enrolment& b) { return natural_less(a.id, b.id); });
}

}  // namespace portulan::project

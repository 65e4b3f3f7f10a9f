// Names and ties of the narrower editions, looked for in the wider ones.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "backends/json_tree.h"
#include "base/text.h"
#include "project/audit_parts.h"

namespace portulan::project {
namespace {

/// What a reader calls an edition; a msgid.
std::string_view edition_word(Edition edition) {
    switch (edition) {
        case Edition::everyone: return tr_mark("public");
        case Edition::partners: return tr_mark("partners");
        case Edition::team: break;
    }
    return tr_mark("team");
}

using Pair = std::pair<std::string, std::string>;  // folded, in order

/// Columns that hold the name of an actor, a space or an object.
bool names_things(const std::string& heading) {
    static const std::set<std::string, std::less<>> known{"nom", "name", "de nom", "vers nom", "from name", "to name", "acteur", "actor", "entre", "et", "between", "and"};
    return known.contains(heading);
}

/// Folded name -> as it is written.
std::map<std::string, std::string> names_of(const AuditEdition& edition) {
    std::map<std::string, std::string> names;
    for (const AuditFile& file : edition.files)
        for (std::size_t c = 0; c < file.table.headings.size(); ++c) {
            if (!names_things(file.table.headings[c])) continue;
            for (const auto& row : file.table.rows)
                // Short ones are found in any text: they would tell nothing.
                if (std::string folded = fold(row[c]); folded.size() >= 5) names.emplace(std::move(folded), row[c]);
        }
    return names;
}

/// Where in a file a folded text stands first, as a reader would look for it.
std::string where_in(const AuditFile& file, const std::string& folded) {
    for (const backends::FoundText& found : file.content.texts)
        if ((" " + fold(found.text) + " ").find(" " + folded + " ") != std::string::npos) return found.where;
    return {};
}

Pair pair_of(const std::string& a, const std::string& b) { return a < b ? Pair{a, b} : Pair{b, a}; }

/// Families of actors: what is told between two of them is told of nobody.
std::set<std::string> families_of(const AuditEdition& edition) {
    std::set<std::string> families;
    for (const AuditFile& file : edition.files)
        for (const std::string_view heading : {"famille", "family", "famille 2", "family 2"})
            if (const std::size_t column = file.table.column({heading}); column != no_column)
                for (const auto& row : file.table.rows) families.insert(fold(row[column]));
    return families;
}

/// Pairs of actors that an edition's tables tell to be tied.
std::map<Pair, Pair> ties_of(const AuditEdition& edition) {
    std::map<Pair, Pair> ties;
    const std::set<std::string> families = families_of(edition);
    for (const AuditFile& file : edition.files) {
        std::size_t from = file.table.column({"de nom", "from name", "entre", "between"}), to = file.table.column({"vers nom", "to name", "et", "and"});
        if (from == no_column || to == no_column) continue;
        for (const auto& row : file.table.rows)
            if (!row[from].empty() && !row[to].empty() && !families.contains(fold(row[from])) && !families.contains(fold(row[to]))) ties.emplace(pair_of(fold(row[from]), fold(row[to])), Pair{row[from], row[to]});
    }
    return ties;
}

/// The cells of a row that are names by themselves, and the parts of those that are lists (`a | b`), folded.
std::vector<std::string> parts_of(const std::vector<std::string>& row) {
    std::vector<std::string> parts;
    for (const std::string& cell : row)
        for (const std::string& part : split(cell, '|'))
            if (!trim(part).empty()) parts.push_back(fold(part));
    return parts;
}

/// The pairs that the data of a page join: its elements by name in their order, its ties by their numbers.
std::vector<Pair> pairs_of_page(const AuditFile& file) {
    using Kind = backends::JsonNode::Kind;
    std::vector<std::string> names;
    std::vector<std::pair<std::size_t, std::size_t>> ties;
    for (const backends::FoundText& found : file.content.texts) {
        const auto data = found.where == "script" && found.text.starts_with('[') ? backends::json_tree(found.text) : std::nullopt;
        if (!data) continue;
        for (const backends::JsonNode& one : data->parts) {
            if (one.kind == Kind::object) names.push_back(one.text_of("name"));
            else if (one.kind == Kind::list && one.parts.size() > 1 && one.parts[0].kind == Kind::number && one.parts[1].kind == Kind::number)
                ties.emplace_back(std::strtoul(one.parts[0].text.c_str(), nullptr, 10), std::strtoul(one.parts[1].text.c_str(), nullptr, 10));
        }
    }
    std::vector<Pair> pairs;
    for (const auto& [from, to] : ties)
        if (from < names.size() && to < names.size()) pairs.push_back(pair_of(fold(names[from]), fold(names[to])));
    return pairs;
}

}  // namespace

void look_for_names(const AuditEdition& wider, std::span<const AuditEdition> narrower, AuditReport& report) {
    auto known = names_of(wider);
    for (const std::string& family : families_of(wider)) known.emplace(family, family);
    for (const AuditEdition& edition : narrower)
        for (const auto& [folded, written] : names_of(edition)) {
            if (!known.emplace(folded, written).second) continue;
            ++report.withheld;
            for (const AuditFile& file : wider.files)
                if (file.folded.find(" " + folded + " ") != std::string::npos)
                    report.problems.push_back(make_problem("SEC-070", {.file = wider.told(file.path), .column = where_in(file, folded)}, written, {{"edition@", std::string(edition_word(edition.edition))}}));
        }
}

void look_for_ties(const AuditEdition& wider, std::span<const AuditEdition> narrower, AuditReport& report) {
    struct Withheld {
        Pair written;
        Edition edition;
    };
    auto known = ties_of(wider);
    std::map<Pair, Withheld> withheld;
    for (const AuditEdition& edition : narrower)
        for (const auto& [pair, written] : ties_of(edition))
            if (known.emplace(pair, written).second) withheld.emplace(pair, Withheld{written, edition.edition});
    report.ties += withheld.size();
    const auto tell = [&](const AuditFile& file, long row, const Withheld& tie) {
        report.problems.push_back(make_problem("SEC-071", {.file = wider.told(file.path), .row = row}, tie.written.first + " – " + tie.written.second, {{"edition@", std::string(edition_word(tie.edition))}}));
    };
    for (const AuditFile& file : wider.files) {
        for (const Pair& pair : pairs_of_page(file))
            if (const auto found = withheld.find(pair); found != withheld.end()) tell(file, 0, found->second);
        for (std::size_t r = 0; r < file.table.rows.size(); ++r) {
            const auto& row = file.table.rows[r];
            if (row.empty() || withheld.empty()) continue;
            const std::string head = fold(row.front());
            for (const std::string& part : parts_of(row)) {
                const auto found = withheld.find(pair_of(head, part));
                if (found != withheld.end()) tell(file, static_cast<long>(r) + 2, found->second);
            }
        }
    }
}

}  // namespace portulan::project

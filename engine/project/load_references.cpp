// References to tables that were left empty.
#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

#include "base/text.h"
#include "project/load_parts.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

/// The tables (keys) that hold what PRJ-011 calls by this label.
struct Referred {
    std::string_view label;
    std::array<std::string_view, 3> keys;
};
constexpr std::array<Referred, 4> referred = {{{tr_mark("Elements"), {"actors", "spaces", "objects"}},
                                               {tr_mark("Actors"), {"actors"}},
                                               {tr_mark("Sources"), {"sources"}},
                                               {tr_mark("Indicators"), {"indicators"}}}};

std::string_view label_of(const Problem& problem) {
    for (const auto& [name, value] : problem.parameters)
        if (name == "table@") return value;
    return {};
}

/// The empty tables that an identifier may have been meant for; nothing when there is none.
std::string empty_tables_for(const Loading& loading, const Problem& problem) {
    std::vector<std::string> files;
    for (const Referred& one : referred) {
        if (one.label != label_of(problem)) continue;
        for (const std::string_view key : one.keys)
            if (const auto found = loading.empty_tables.find(key); found != loading.empty_tables.end()) files.push_back(found->second);
    }
    return join(files, ", ");
}

struct GatheredReferences {
    std::vector<long> rows;
    std::vector<std::string> ids;
    std::vector<std::size_t> problems;
};

using ByColumn = std::map<std::tuple<std::string, std::string, std::string, std::string>, GatheredReferences>;  // file, sheet, column, empty tables

ByColumn gathered_references(const Loading& loading) {
    ByColumn by_column;
    for (std::size_t i = 0; i < loading.problems.size(); ++i) {
        const Problem& problem = loading.problems[i];
        if (problem.code != "PRJ-011") continue;
        const std::string files = empty_tables_for(loading, problem);
        if (files.empty()) continue;
        GatheredReferences& gathered = by_column[{problem.place.file, problem.place.sheet, problem.place.column, files}];
        gathered.rows.push_back(problem.place.row);
        gathered.ids.push_back(problem.value);
        gathered.problems.push_back(i);
    }
    return by_column;
}

/// The first few, each once.
std::string named(std::vector<std::string> ids) {
    constexpr std::size_t most = 3;
    std::sort(ids.begin(), ids.end(), natural_less);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const bool more = ids.size() > most;
    if (more) ids.resize(most);
    return join(ids, ", ") + (more ? "..." : "");
}

}  // namespace

void gather_references_to_nothing(Loading& loading) {
    if (loading.empty_tables.empty()) return;
    std::vector<char> told(loading.problems.size(), 0);
    Problems instead;
    for (const auto& [where, gathered] : gathered_references(loading)) {
        if (gathered.problems.size() < 2) continue;
        for (const std::size_t i : gathered.problems) told[i] = 1;
        const auto& [file, sheet, column, files] = where;
        Place place{.file = file, .sheet = sheet};
        place.column = column;
        instead.push_back(make_problem("PRJ-048", place, files,
                                       {{"count", std::to_string(gathered.problems.size())}, {"ids", named(gathered.ids)}, {"rows", list_rows(gathered.rows)}}));
    }
    std::size_t at = 0;
    std::erase_if(loading.problems, [&](const Problem&) { return told[at++] != 0; });
    std::move(instead.begin(), instead.end(), std::back_inserter(loading.problems));
}

}  // namespace portulan::project

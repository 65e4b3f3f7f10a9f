// Findings as a reader is told them.
#include "project/finding_words.h"

#include <gtest/gtest.h>

#include <set>

#include "base/problem_catalogue.h"
#include "project/indicator_cells.h"

namespace portulan::project {
namespace {

/// Of rooms that a project reads: a warning or a note without words of its own would be told as "other points". What verbs on plain files and finished deliveries say, and
/// files of places of names, never stands in a note on disclosure.
TEST(FindingWords, EveryFindingOfAProjectHasWords) {
    const std::set<std::string_view> of_projects{"CAL", "ENQ", "GEO", "LIRE", "PRJ", "SEC", "FIG"};
    const std::set<std::string_view> elsewhere{"LIRE-001", "LIRE-018", "SEC-074", "SEC-075", "SEC-076", "SEC-077"};
    const std::size_t others = finding_sort("XYZ-000").rank;
    for (const CatalogueEntry& entry : problem_catalogue()) {
        if (entry.severity == Severity::error || !of_projects.contains(entry.code.substr(0, entry.code.find('-'))) || elsewhere.contains(entry.code)) continue;
        EXPECT_NE(finding_sort(entry.code).rank, others) << entry.code << ": " << entry.cause;
    }
}

TEST(FindingWords, NoCodeIsOfAnother) {
    EXPECT_EQ(finding_sort("GEO-063").words, "Actors, spaces or objects without an exact place: drawn at their commune or quarter, with a sign of their own.");
    EXPECT_NE(finding_sort("GEO-063").rank, finding_sort("GEO-064").rank);
    EXPECT_NE(finding_sort("GEO-06").rank, finding_sort("GEO-064").rank);
    EXPECT_EQ(finding_sort("FIG-001").rank, finding_sort("FIG-130").rank);
}

TEST(KeyOfLetters, TellsThoseOfTheTable) {
    TableBlock table{.id = "t", .title = "", .columns = {}, .rows = {}, .source = {}, .note = {}};
    table.rows = {{{{{"Rent s"}}}, {{{"12.4"}}}}};
    EXPECT_EQ(key_of_letters(Language::en, table), "");
    table.rows.push_back({{{{"Income"}}}, {{{"s"}}, TableCell::State::masked}, {{{"3 e"}}}});
    EXPECT_EQ(key_of_letters(Language::en, table), "s: statistical secrecy; e: estimated. A missing value is never zero.");
    table.rows.pop_back();
    table.rows.push_back({{{{"Income"}}}, {{{"3 i"}}}});
    EXPECT_EQ(key_of_letters(Language::en, table), "i: imputed.");
}

}  // namespace
}  // namespace portulan::project

// Whatever changes in the tables, and in whatever order: what a build makes of an earlier delivery is, to the byte, what it
// makes from nothing.
#include <gtest/gtest.h>

#include <iostream>

#include "../unit/project/small_project.h"
#include "base/random.h"
#include "base/text.h"
#include "project/run.h"
#include "support/folders.h"
#include "support/tree.h"

namespace portulan::project {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr const char* tables[] = {"familles.csv", "acteurs.csv", "espaces.csv", "objets.csv", "liens.csv", "sources.csv", "evenements.csv", "indicateurs.csv", "valeurs.csv"};

Rows rows_of(const std::string& csv) {
    Rows rows;
    for (const std::string& line : split(csv, '\n'))
        if (!line.empty()) rows.push_back(split(line, ';'));
    return rows;
}

std::string csv_of(const Rows& rows) {
    std::string csv;
    for (const auto& row : rows) csv += join(row, ";") + "\n";
    return csv;
}

/// One change to one table: a word, a number, the word of another row, a row less, a row more, another order.
void change_table(Rows& rows, Random& random) {
    if (rows.size() < 2) return;
    const std::size_t at = 1 + random.below(static_cast<std::uint32_t>(rows.size() - 1));
    const std::size_t column = random.below(static_cast<std::uint32_t>(rows[at].size()));
    std::string& cell = rows[at][column];
    switch (random.below(7)) {
        case 0: cell += " bis"; break;
        case 1: cell = std::to_string(1 + random.below(60)); break;
        case 2: cell.clear(); break;
        case 3: {
            const auto& other = rows[1 + random.below(static_cast<std::uint32_t>(rows.size() - 1))];
            if (column < other.size()) cell = other[column];
            break;
        }
        case 4:
            if (rows.size() > 2) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(at));
            break;
        case 5: {
            std::vector<std::string> row = rows[at];
            row[0] += std::to_string(random.below(1000));
            rows.push_back(std::move(row));
            break;
        }
        default: std::swap(rows[at], rows[rows.size() - 1]); break;
    }
}

void change_somewhere(Files& files, Random& random) {
    const std::uint32_t which = random.below(std::size(tables) + 2);
    if (which == std::size(tables)) {
        std::string& manifest = files.at("project.toml");
        const std::size_t at = manifest.find("date = 2026-06-") + std::string("date = 2026-06-").size();
        manifest.replace(at, 2, std::to_string(10 + random.below(20)));
    } else if (which == std::size(tables) + 1) {
        std::string& areas = files.at("communes.geojson");
        const std::size_t at = areas.find("\"pop\":") + std::string("\"pop\":").size();
        areas.replace(at, areas.find('}', at) - at, std::to_string(100 + random.below(9000)));
    } else {
        std::string& table = files.at(tables[which]);
        Rows rows = rows_of(table);
        change_table(rows, random);
        table = csv_of(rows);
    }
}

BuildOptions options_for(const std::filesystem::path& output) {
    BuildOptions options;
    options.output = output;
    options.editions = {Edition::everyone, Edition::team};
    options.progress = ProgressMode::never;
    options.dpi = 36;
    options.documents = with_documents;
    return options;
}

/// Jobs of a report whose files are what they were: made for nothing.
std::size_t made_for_nothing(const BuildReport& report, const support::Tree& before, const support::Tree& after) {
    return static_cast<std::size_t>(std::count_if(report.made.begin(), report.made.end(), [&](const std::string& job) {
        return std::all_of(after.lower_bound(job), after.lower_bound(job + "~"), [&](const auto& file) {
            const auto old = before.find(file.first);
            return old != before.end() && old->second == file.second;
        });
    }));
}

TEST(BuildIncremental, IsWhatABuildFromNothingIs) {
    constexpr std::uint64_t seed = 20260203;
    std::cout << "seed " << seed << "\n";
    Random random(seed);
    const support::TemporaryFolder top;
    const auto out = top.path() / "sorties";
    Files files = small_project();
    build_project(load(files), options_for(out));
    std::size_t made = 0, kept = 0, idle = 0;
#ifdef __SANITIZE_ADDRESS__
    constexpr int changes = 6;  // each is two builds, ten times slower here
#else
    constexpr int changes = 12;
#endif
    for (int done = 0; done < changes;) {
        Files changed = files;
        for (std::uint32_t n = 1 + random.below(2); n > 0; --n) change_somewhere(changed, random);
        const Loaded loaded = load(changed);
        if (has_errors(loaded.problems)) continue;
        files = std::move(changed);
        ++done;
        const support::Tree before = support::read_tree(out);
        const BuildReport report = build_project(loaded, options_for(out));
        const auto cold = top.path() / "cold";
        const BuildReport whole = build_project(loaded, options_for(cold));
        support::expect_same_tree(support::read_tree(cold), support::read_tree(out));
        EXPECT_EQ(report.findings, whole.findings);
        ASSERT_FALSE(testing::Test::HasFailure()) << "after change " << done;
        made += report.made.size();
        kept += report.kept;
        idle += made_for_nothing(report, before, support::read_tree(out));
        std::filesystem::remove_all(cold);
    }
    std::cout << made << " jobs made, " << kept << " kept; " << idle << " of those made came out as they were\n";
    EXPECT_GT(kept, made) << "one change leaves most as it is";
}

}  // namespace
}  // namespace portulan::project

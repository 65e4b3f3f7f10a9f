#include "sources/vintage.h"

#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "reading.h"
#include "sources/vector.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

const CodeList& official() {
    static const CodeList codes = read_cog(support::source_dir() / "data/cog/cog_2026.txt");
    return codes;
}
const CommuneYears& years() {
    static const CommuneYears known = read_commune_years(support::source_dir() / "data/cog/communes_2003_2026.txt");
    return known;
}

using Codes = std::set<std::string, std::less<>>;

Codes codes_of_today(std::string_view departement) {
    Codes codes;
    for (const CodeRecord* c : official().members(Level::departement, departement)) codes.emplace(c->code);
    return codes;
}

VintageGuess guess(const Codes& codes) { return guess_vintage(codes, official(), years()); }

TEST(Vintage, YearsOfCodes) {  // Insee: Porte-des-Pierres-Dorées, made in 2017, took the code of Liergues in 2025
    EXPECT_TRUE(years().valid("69159", 2017));
    EXPECT_TRUE(years().valid("69159", 2024));
    EXPECT_FALSE(years().valid("69159", 2025));
    EXPECT_TRUE(years().valid("69114", 2016));
    EXPECT_FALSE(years().valid("69114", 2020));
    EXPECT_TRUE(years().valid("69114", 2025));
    EXPECT_EQ(years().first, 2003);
    EXPECT_EQ(years().last, 2026);
}

// Insee, « Nombre de communes » on 1 January: metropolitan France and overseas départements.
TEST(Vintage, NumbersOfCommunes) {
    std::size_t constant = 0;
    for (const CodeRecord* c : official().all(Level::commune))
        constant += c->kind == CommuneKind::whole && c->code.substr(0, 3) < "975" && years().changes.count(c->code) == 0;
    for (const CodeRecord* c : official().members(Level::departement, "976")) constant += years().changes.count(c->code) == 0;
    for (const auto& [year, number] : {std::pair(2015, 36658), std::pair(2016, 35885), std::pair(2017, 35416), std::pair(2018, 35357), std::pair(2019, 34970),
                                       std::pair(2021, 34965), std::pair(2022, 34955), std::pair(2023, 34945), std::pair(2024, 34935), std::pair(2025, 34875)}) {
        std::size_t valid = constant;
        for (auto at = years().changes.begin(); at != years().changes.end(); at = years().changes.upper_bound(at->first)) valid += years().valid(at->first, year);
        EXPECT_EQ(valid, static_cast<std::size_t>(number)) << year;
    }
}

TEST(Vintage, TodayIsSaidToBeToday) {
    const VintageGuess now = guess(codes_of_today("69"));
    EXPECT_TRUE(now.is_now);
    EXPECT_EQ(now.first, 2025);
    EXPECT_TRUE(now.old.empty());
}

TEST(Vintage, BeforeAMerger) {
    Codes codes = codes_of_today("69");
    codes.erase("69114");
    codes.insert("69159");
    const VintageGuess g = guess(codes);
    EXPECT_FALSE(g.is_now);
    EXPECT_EQ(g.last, 2024);
    EXPECT_EQ(g.old, (std::vector<std::string>{"69159 (Porte des Pierres Dorées)"}));
    EXPECT_FALSE(g.mixed);
}

TEST(Vintage, PartOfADepartement) {  // nothing is missing from what need not be whole
    const VintageGuess g = guess({"69159", "69243", "69264", "69275", "69001"});
    EXPECT_EQ(g.first, 2003);  // before 2017 the code was that of Pouilly-le-Monial
    EXPECT_EQ(g.last, 2024);
}

TEST(Vintage, NothingIsSaidOfInventedOrFewCodes) {
    EXPECT_EQ(guess({"Z0001", "Z0002", "Z0003", "Z0004", "Z0005", "Z0006"}).first, 0);
    EXPECT_EQ(guess({"69159"}).first, 0);
}

TEST(Vintage, StrangeCodes) {
    Codes codes = codes_of_today("75");
    for (const CodeRecord* c : official().members(Level::departement, "93")) codes.emplace(c->code);
    codes.insert("93999");
    EXPECT_EQ(guess(codes).strange, (std::vector<std::string>{"93999"}));
}

TEST(Vintage, DamagedFiles) {
    support::TemporaryFolder folder;
    EXPECT_THROW(read_commune_years(folder.path() / "absent_2003_2026.txt"), Error);
    EXPECT_THROW(read_commune_years(folder.write("communes_2003_2026.txt", "a;b\n")), Error);
}

// Vintages as SOURCES.md gives them.
TEST(Vintage, RealLayers) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    const auto of = [&](const std::string& file, std::string_view column, std::string_view layer = {}) {
        Problems problems;
        const Layer read = read_layer(*shared / "data/real/boundaries" / file, file, layer, problems);
        Codes codes;
        for (const TableRow& row : read.table.rows) codes.insert(read.table.cell(row, column));
        return guess(codes);
    };
    EXPECT_EQ(of("communes_2022_france.geojson", "code").text(), "2022");
    const VintageGuess garonne = of("communes_2018_detail_31-haute-garonne.geojson", "code");
    EXPECT_LE(garonne.first, 2018);
    EXPECT_GE(garonne.last, 2018);
    const VintageGuess bretagne = of("communes_2022_bretagne_brut_invalide.geojson", "code");
    EXPECT_LE(bretagne.first, 2022);
    EXPECT_GE(bretagne.last, 2022);
    EXPECT_FALSE(bretagne.mixed);
    EXPECT_TRUE(of("drom_2025_crs_natifs.gpkg", "DEPCOM", "communes_974").is_now);
}

}  // namespace
}  // namespace portulan::sources

#include "sources/movements.h"

#include <gtest/gtest.h>

#include "code_cases.h"
#include "reading.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

using enum Conversion::Kind;

constexpr std::string_view heading =
    "MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP\n";

struct ReadMoves : Reading {
    Movements moves;
};

ReadMoves read(const std::string& text) {
    support::TemporaryFolder folder;
    folder.write("v_mvt_commune.csv", text);
    ReadMoves r;
    r.moves = read_movements(folder.path() / "v_mvt_commune.csv", "v_mvt_commune.csv", {}, r.problems);
    return r;
}

/// The file in INSEE's layout that lies beside the tests.
const Movements& sample() {
    static const Movements moves = [] {
        Problems problems;
        return read_movements(support::source_dir() / "tests/data/tables/v_mvt_commune_essai.csv", "v_mvt_commune_essai.csv", {}, problems);
    }();
    return moves;
}

Movement line(std::string date, std::string mod, std::string before, std::string after) {
    return {std::move(date), std::move(mod), before, after, "avant " + before, "après " + after};
}

using Codes = std::vector<std::string>;

TEST(Movements, MergersForwards) {
    // Liergues and Pouilly-le-Monial became Porte des Pierres Dorées in 2017, Jarnioux joined in 2019.
    EXPECT_EQ(sample().successors("69159", 2015, 2026), Codes{"69114"});
    EXPECT_EQ(sample().successors("69101", 2015, 2018), Codes{"69101"});
    EXPECT_EQ(sample().successors("69101", 2015, 2019), Codes{"69114"});
    EXPECT_EQ(sample().name("69114", 2016), "Liergues");
    EXPECT_EQ(sample().name("69114", 2017), "Porte des Pierres Dorées");
    EXPECT_FALSE(sample().valid("69159", 2017));
    EXPECT_TRUE(sample().successors("69159", 2018, 2026).empty());
    EXPECT_EQ(sample().convert("69159", 2018, 2026).kind, unknown);
    EXPECT_EQ(sample().year_of("69159", 2026), 2016);
    EXPECT_EQ(sample().year_of("75056", 2026), std::nullopt);
    EXPECT_EQ(sample().convert("75056", 1990, 2026).codes, Codes{"75056"});  // no line on it
}

TEST(Movements, BackwardsOnlyWhereOneWasOne) {
    EXPECT_EQ(sample().convert("69114", 2026, 2015).kind, several);
    EXPECT_EQ(sample().convert("69114", 2026, 2015).codes, (Codes{"69101", "69114", "69159"}));
    EXPECT_EQ(sample().convert("69114", 2018, 2017).kind, one);
    EXPECT_EQ(sample().convert("2A004", 2026, 1970).codes, Codes{"20004"});  // Ajaccio, of Corse until 1976
    EXPECT_EQ(sample().convert("20004", 1970, 2026).codes, Codes{"2A004"});
}

TEST(Movements, RestoredCommunes) {
    const Movements moves({line("1972-06-01", "33", "01001", "01002"), line("1972-06-01", "33", "01002", "01002"),
                           line("1984-01-01", "21", "01002", "01001"), line("1984-01-01", "21", "01002", "01002")});
    EXPECT_EQ(moves.convert("01002", 1980, 1990).kind, several);
    EXPECT_EQ(moves.convert("01002", 1980, 1990).codes, (Codes{"01001", "01002"}));
    // Both stood apart before: each is itself again.
    EXPECT_EQ(moves.convert("01001", 1970, 1990).codes, Codes{"01001"});
    EXPECT_EQ(moves.convert("01002", 1970, 1990).codes, Codes{"01002"});
    EXPECT_EQ(moves.convert("01001", 1990, 1970).codes, Codes{"01001"});
    EXPECT_EQ(moves.convert("01001", 1990, 1980).kind, part);
    EXPECT_EQ(moves.convert("01001", 1990, 1980).codes, Codes{"01002"});
    EXPECT_FALSE(moves.valid("01001", 1980));
    EXPECT_TRUE(moves.valid("01001", 1984));
    // A third one that had joined earlier stays with the one it had joined.
    const Movements three({line("1972-06-01", "33", "01001", "01002"), line("1972-06-01", "33", "01003", "01002"),
                           line("1984-01-01", "21", "01002", "01001"), line("1984-01-01", "21", "01002", "01002")});
    EXPECT_EQ(three.convert("01003", 1970, 1990).codes, Codes{"01002"});
}

TEST(Movements, ChainsAndDates) {
    const Movements moves({line("2019-01-01", "32", "01003", "01004"), line("2016-01-01", "32", "01001", "01002"),
                           line("2017-12-31", "50", "01002", "01003")});
    EXPECT_EQ(moves.successors("01001", 2010, 2026), Codes{"01004"});
    EXPECT_EQ(moves.successors("01001", 2010, 2017), Codes{"01002"});
    EXPECT_EQ(moves.successors("01001", 2010, 2018), Codes{"01003"});
    EXPECT_EQ(moves.successors("01001", 2010, 2015), Codes{"01001"});
    // A year is its 1 January: what happens on that day has happened.
    EXPECT_EQ(moves.successors("01001", 2015, 2016), Codes{"01002"});
    EXPECT_TRUE(moves.successors("01001", 2016, 2026).empty());
    EXPECT_EQ(moves.convert("01002", 2017, 2018).codes, Codes{"01003"});
    EXPECT_EQ(moves.convert("01003", 2018, 2017).codes, Codes{"01002"});
}

TEST(Movements, ChainsOfOneDayAndExchanges) {
    const Movements chain({line("2018-01-01", "41", "49144", "44225"), line("2018-01-01", "32", "44225", "44180"),
                           line("2018-01-01", "32", "44180", "44180")});
    EXPECT_EQ(chain.successors("49144", 2015, 2026), Codes{"44180"});
    EXPECT_FALSE(chain.valid("44225", 2015));
    EXPECT_FALSE(chain.valid("44225", 2018));
    EXPECT_EQ(chain.convert("44180", 2026, 2015).codes, (Codes{"44180", "49144"}));
    const Movements exchange({line("2007-03-01", "50", "01001", "01002"), line("2007-03-01", "50", "01002", "01001")});
    EXPECT_EQ(exchange.convert("01001", 2000, 2010).codes, Codes{"01002"});
    EXPECT_EQ(exchange.convert("01001", 2010, 2000).codes, Codes{"01002"});
}

TEST(Movements, CirclesOverTheYearsEnd) {
    const Movements moves({line("2001-05-01", "50", "01001", "01002"), line("2005-05-01", "50", "01002", "01001"),
                           line("2009-05-01", "50", "01001", "01002")});
    EXPECT_EQ(moves.successors("01001", 2000, 2003), Codes{"01002"});
    EXPECT_EQ(moves.successors("01001", 2000, 2007), Codes{"01001"});
    EXPECT_EQ(moves.successors("01001", 2000, 2026), Codes{"01002"});
    EXPECT_EQ(moves.successors("01002", 2026, 2000), Codes{"01001"});
}

TEST(Movements, ManyLinesDoNotExplode) {
    std::vector<Movement> lines;
    for (int year = 1950; year < 2020; ++year)
        for (const char* from : {"01001", "01002", "01003"})
            for (const char* to : {"01001", "01002", "01003"})
                lines.push_back(line(std::to_string(year) + "-06-01", "21", from, to));
    const Movements moves(std::move(lines));
    EXPECT_LE(moves.successors("01001", 1945, 2026).size(), 3U);
    EXPECT_LE(moves.successors("01001", 2026, 1945).size(), 3U);
}

TEST(Movements, ReadsAllEditionsOfTheFile) {
    // Lower-case headings of 2019, quotes, repeated lines, lines about delegated communes.
    const ReadMoves r = read(
        "\"mod\",\"date_eff\",\"typecom_av\",\"com_av\",\"libelle_av\",\"typecom_ap\",\"com_ap\",\"libelle_ap\"\n"
        "\"32\",\"2017-01-01\",\"COM\",\"69159\",\"Pouilly-le-Monial\",\"COM\",\"69114\",\"Porte des Pierres Dorées\"\n"
        "\"32\",\"2017-01-01\",\"COM\",\"69159\",\"Pouilly-le-Monial\",\"COM\",\"69114\",\"Porte des Pierres Dorées\"\n"
        "\"32\",\"2017-01-01\",\"COM\",\"69159\",\"Pouilly-le-Monial\",\"COMD\",\"69159\",\"Pouilly-le-Monial\"\n");
    EXPECT_EQ(r.moves.successors("69159", 2015, 2026), Codes{"69114"});
    EXPECT_FALSE(has_errors(r.problems));
    EXPECT_EQ(r.count("GEO-083"), 0U);
}

TEST(Movements, DefectsAreNamed) {
    const ReadMoves r = read(std::string(heading) +
                        "32,2017-01-01,COM,69159,0,A,A,A,COM,69114,0,B,B,B\n"
                        "99,2017-01-01,COM,69101,0,A,A,A,COM,69114,0,B,B,B\n"
                        "32,2017,COM,69001,0,A,A,A,COM,69002,0,B,B,B\n"
                        "32,2017-01-01,COM,6901,0,A,A,A,COM,69002,0,B,B,B\n");
    ASSERT_EQ(r.count("GEO-083"), 1U);
    EXPECT_EQ(r.find("GEO-083")->value, "99");
    EXPECT_EQ(r.moves.successors("69101", 2015, 2026), Codes{"69114"});
    EXPECT_EQ(r.parameter("GEO-085", "count"), "2");
    EXPECT_EQ(r.parameter("GEO-085", "rows"), "4, 5");
    EXPECT_EQ(r.moves.successors("69001", 2015, 2026), Codes{"69001"});
    const ReadMoves other = read("code;nom\n69159;x\n");
    EXPECT_EQ(other.find("GEO-084")->value, "MOD");
    EXPECT_TRUE(other.moves.empty());
    for (const Problem& p : {*r.find("GEO-083"), *r.find("GEO-085"), *other.find("GEO-084")})
        for (const Language language : {Language::fr, Language::en})
            EXPECT_EQ(to_line(p, language).find('{'), std::string::npos) << to_line(p, language);
}

TEST(Movements, CodesAreConvertedToTheYearWanted) {
    const auto check = [](std::string_view code, int from, int to, std::string_view name = {}) {
        CodeCheck found = check_code(Level::commune, code, cog(), {.name = name, .movements = &sample(), .from_year = from, .to_year = to});
        expect_readable(found);
        return found;
    };
    const CodeCheck merged = check("69159", 2015, 2026);
    EXPECT_EQ(merged.code, "69114");
    EXPECT_EQ(merged.problem, "GEO-082");
    EXPECT_EQ(parameter(merged, "name"), "Porte des Pierres Dorées");
    // Without a year of the row: as it was last.
    const CodeCheck former = check("69159", 0, 2018);
    EXPECT_EQ(former.code, "69114");
    EXPECT_EQ(former.problem, "GEO-012");
    EXPECT_EQ(parameter(former, "vintage"), "2018");
    // Boundaries older than the list.
    EXPECT_EQ(check("69114", 0, 2015).problem, "GEO-080");
    EXPECT_EQ(parameter(check("69114", 0, 2015), "candidates"), "Jarnioux = 69101, Liergues = 69114, Pouilly-le-Monial = 69159");
    EXPECT_EQ(check("2A004", 0, 1970).code, "20004");
    // The same in both years, or not a code of that year: as ever.
    EXPECT_EQ(check("69114", 2017, 2018).problem, "");
    EXPECT_EQ(check("75056", 2015, 2026).problem, "");
    EXPECT_EQ(check("69999", 2015, 2026).problem, "GEO-020");
    EXPECT_EQ(check("1053", 2015, 2026).problem, "GEO-010");
}

TEST(Movements, APartOfAnOlderCommune) {
    const Movements moves({line("1972-06-01", "33", "01001", "01002"), line("1972-06-01", "33", "01002", "01002"),
                           line("1984-01-01", "21", "01002", "01001"), line("1984-01-01", "21", "01002", "01002")});
    const CodeCheck found = check_code(Level::commune, "01001", cog(), {.name = {}, .movements = &moves, .from_year = 1990, .to_year = 1980});
    expect_readable(found);
    EXPECT_EQ(found.problem, "GEO-081");
    EXPECT_NE(parameter(found, "candidates").find("01002"), std::string::npos);
}

}  // namespace
}  // namespace portulan::sources

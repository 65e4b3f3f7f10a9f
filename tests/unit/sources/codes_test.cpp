// Forms of codes, and the real lists that have them. Expected answers come from the public lists (Insee, ANCT, La
// Poste), not from the program.
#include "sources/codes.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>

#include "base/text.h"
#include "code_cases.h"

namespace portulan::sources {
namespace {

// --- forms ----------------------------------------------------------------------------------------------------------

TEST(Forms, commune) {
    for (const auto* good : {"01001", "75056", "2A004", "2B301", "97411", "98818", "95127", "13055", "21231", "31555"})
        EXPECT_TRUE(is_commune_code(good)) << good;
    EXPECT_TRUE(is_commune_code("75001"));  // a postal code has the same form: only a list can tell
    for (const auto* bad : {"", "1001", "010010", "2C004", "20004", "A2004", "0100A", "2a004", "01 01", "75-56"})
        EXPECT_FALSE(is_commune_code(bad)) << bad;
}

TEST(Forms, departement_and_region) {
    for (const auto* good : {"01", "2A", "2B", "19", "21", "75", "95", "971", "976", "988"})
        EXPECT_TRUE(is_departement_code(good)) << good;
    for (const auto* bad : {"", "0", "1", "00", "20", "96", "97", "2C", "970", "979", "985", "001"})
        EXPECT_FALSE(is_departement_code(bad)) << bad;
    EXPECT_TRUE(is_region_code("01"));
    EXPECT_TRUE(is_region_code("84"));
    EXPECT_TRUE(is_region_code("975"));
    EXPECT_FALSE(is_region_code("1"));
    EXPECT_FALSE(is_region_code("2A0"));
}

TEST(Forms, iris) {
    EXPECT_TRUE(is_iris_code("751010101"));
    EXPECT_TRUE(is_iris_code("2A0040101"));
    EXPECT_FALSE(is_iris_code("75101010"));
    EXPECT_FALSE(is_iris_code("2C0040101"));
    EXPECT_FALSE(is_iris_code("75101010A"));
}

TEST(Forms, siren_and_siret) {
    EXPECT_TRUE(is_siren("200040293"));  // CC du Clunisois
    EXPECT_FALSE(is_siren("200040294"));
    EXPECT_TRUE(is_siren("200049658"));  // a PETR
    EXPECT_FALSE(is_siren("20004029"));
    EXPECT_FALSE(is_siren("2000402933"));
    EXPECT_FALSE(is_siren("20004029A"));
    EXPECT_FALSE(is_siren(""));
    // Insee's worked example of the key: 732 829 320 00074.
    EXPECT_TRUE(is_siren("732829320"));
    EXPECT_TRUE(is_siret("73282932000074"));
    EXPECT_FALSE(is_siret("73282932000075"));
    EXPECT_FALSE(is_siret("732829320"));
    // La Poste: the digits of an establishment add up to a multiple of five.
    EXPECT_TRUE(is_siret("35600000000001"));   // 3+5+6+1 = 15
    EXPECT_FALSE(is_siret("35600000000002"));  // 16, and Luhn fails as well
    EXPECT_FALSE(passes_luhn(""));
}

TEST(Forms, qpv) {
    EXPECT_EQ(qpv_generation("QP075001"), QpvGeneration::of_2015);
    EXPECT_EQ(qpv_generation("QP974001"), QpvGeneration::of_2015);
    EXPECT_EQ(qpv_generation("QP02A001"), QpvGeneration::of_2015);
    EXPECT_EQ(qpv_generation("QN07501M"), QpvGeneration::of_2024);
    EXPECT_EQ(qpv_generation("QN97401I"), QpvGeneration::of_2024);
    EXPECT_EQ(qpv_generation("QN02B03N"), QpvGeneration::of_2024);
    for (const auto* bad : {"", "QP75001", "QP0750011", "QN07501", "QN075012", "QN07501X", "QA075001", "QP099001",
                            "QP020001", "qp075001", "QN7501M"})
        EXPECT_EQ(qpv_generation(bad), std::nullopt) << bad;
    EXPECT_EQ(qpv_departement("QN07501M"), "75");
    EXPECT_EQ(qpv_departement("QP974001"), "974");
    EXPECT_EQ(qpv_departement("QP02A001"), "2A");
    EXPECT_EQ(qpv_departement("QP"), "");
}

TEST(Tidy, codes) {
    const std::map<std::string, std::string> expected = {{"75056", "75056"},
                                                         {" 75056 ", "75056"},
                                                         {"200 040 293", "200040293"},
                                                         {"200\u202F040\u00A0293", "200040293"},
                                                         {"2a004", "2A004"},
                                                         {"'01053", "01053"},
                                                         {"=\"01053\"", "01053"},
                                                         {"\"01053\"", "01053"},
                                                         {"1053.0", "1053"},
                                                         {"1053,00", "1053"},
                                                         {"2,00040293E+08", "200040293"},
                                                         {"2.00040293e8", "200040293"},
                                                         {"qn07501m", "QN07501M"},
                                                         {"Metz", "Metz"},
                                                         {"Paris 1er", "PARIS1ER"},
                                                         {"Saint-Denis", "Saint-Denis"},
                                                         {"", ""}};
    for (const auto& [written, text] : expected) {
        EXPECT_EQ(tidy_code(written).text, text) << written;
        EXPECT_FALSE(tidy_code(written).rounded) << written;
    }
    for (const auto* damaged : {"1,4E+03", "2,0004E+08", "2E+08", "1053.5", "2,000402935E+08"})
        EXPECT_TRUE(tidy_code(damaged).rounded) << damaged;
    for (const auto* whole : {"2E004", "12E05", "1E", "E3", "1,4E", "1,4E+999"})
        EXPECT_FALSE(tidy_code(whole).rounded) << whole;
}

// --- the programme's own register, as published ---------------------------------------------------------------------

std::vector<std::string> csv_fields(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            fields.emplace_back();
        else if (c != '\r')
            fields.back() += c;
    }
    return fields;
}

struct RegisterRow {
    std::string code, name, level;
};

std::vector<RegisterRow> read_register(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    std::vector<RegisterRow> rows;
    while (std::getline(in, line)) {
        const auto fields = csv_fields(line);
        rows.push_back({fields.at(1), fields.at(2), fields.at(3)});
    }
    return rows;
}

TEST(Register, every_row_has_an_answer) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    const auto rows = read_register(*shared / "data/real/places/territoires_engagement_citoyen_2025.csv");
    ASSERT_EQ(rows.size(), 230u);
    std::map<std::string, std::set<std::string>> problems;
    std::map<CodeStatus, int> statuses;
    for (const RegisterRow& row : rows) {
        const auto level = level_of(row.level);
        const CodeCheck check = check_code(level.value_or(Level::commune), row.code, cog(), {.name = row.name});
        ++statuses[check.status];
        if (!check.problem.empty()) {
            problems[check.problem].insert(row.code + " " + row.name);
        }
        expect_readable(check);
    }
    // One broken formula; the PETR, syndicats and parks among the « epci »; nothing else is refused.
    EXPECT_EQ(problems["LIRE-006"].size(), 1u);
    EXPECT_EQ(statuses[CodeStatus::error], 1);
    EXPECT_EQ(statuses[CodeStatus::unlisted], 12);
    EXPECT_EQ(statuses[CodeStatus::missing], 0);
    EXPECT_TRUE(problems["GEO-010"].empty());
    // Two EPCI have taken another name since.
    EXPECT_EQ(problems["GEO-026"],
              (std::set<std::string>{"200040947 CC de Flandre Intérieure", "200068450 CC Argentan Intercom"}));
}

TEST(Register, its_codes_without_zeros_come_back) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    int lost = 0;
    for (RegisterRow row : read_register(*shared / "data/real/places/territoires_engagement_citoyen_2025.csv")) {
        if (!row.code.starts_with('0')) continue;
        ++lost;
        const CodeCheck check = check_code(*level_of(row.level), row.code.substr(1), cog(), {.name = row.name});
        EXPECT_EQ(check.code, row.code) << row.name;
        EXPECT_EQ(check.problem, "GEO-010") << row.name;
    }
    EXPECT_EQ(lost, 8);  // as a spreadsheet did to the sibling of this file
}

TEST(Register, epci_all_pass_luhn) {
    for (const CodeRecord* epci : cog().all(Level::epci)) EXPECT_TRUE(is_siren(epci->code)) << epci->name;
}

TEST(Register, the_qpv_of_la_reunion_have_both_forms) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    std::ifstream in(*shared / "data/real/boundaries/qpv_codes_2015_2024_reunion.csv");
    std::string line;
    std::getline(in, line);
    int rows = 0;
    for (; std::getline(in, line); ++rows) {
        const auto fields = csv_fields(line);
        EXPECT_EQ(qpv_generation(fields.at(0)), QpvGeneration::of_2015) << line;
        EXPECT_EQ(qpv_generation(fields.at(1)), QpvGeneration::of_2024) << line;
        EXPECT_EQ(qpv_departement(fields.at(0)), "974");
        EXPECT_EQ(qpv_departement(fields.at(1)), "974");
    }
    EXPECT_EQ(rows, 8);
}

}  // namespace
}  // namespace portulan::sources

// What was meant by a code. Expected answers come from the public lists (Insee, ANCT, La Poste), not from the program.
#include <gtest/gtest.h>

#include <map>

#include "code_cases.h"

namespace portulan::sources {
namespace {

using enum CodeStatus;

// --- communes -------------------------------------------------------------------------------------------------------

TEST(CommuneCode, right_ones_pass_in_silence) {
    expect_case({Level::commune, "57463", "Metz", ok, "57463", ""}, cog());
    expect_case({Level::commune, "57463", "", ok, "57463", ""}, cog());
    expect_case({Level::commune, " 2A247 ", "Porto-Vecchio", ok, "2A247", ""}, cog());
    expect_case({Level::commune, "97701", "Saint-Barthélemy", ok, "97701", ""}, cog());
    expect_case({Level::commune, "98818", "NOUMEA", ok, "98818", ""}, cog());
    expect_case({Level::commune, "75101", "Paris 1er", ok, "75101", ""}, cog());
    expect_case({Level::commune, "13055", "Marseille", ok, "13055", ""}, cog());
    expect_case({Level::commune, "", "Metz", missing, "", ""}, cog());
    expect_case({Level::commune, " \u00A0", "", missing, "", ""}, cog());
    // The name is that of a part of the commune.
    expect_case({Level::commune, "69114", "Liergues", ok, "69114", ""}, cog());
}

TEST(CommuneCode, lost_zeros) {
    const CodeCheck check = check_code(Level::commune, "9306", cog(), {.name = "Tarascon-sur-Ariège"});
    EXPECT_EQ(check.status, corrected);
    EXPECT_EQ(check.code, "09306");
    EXPECT_EQ(check.problem, "GEO-010");
    EXPECT_EQ(parameter(check, "fixed"), "09306");
    EXPECT_EQ(parameter(check, "name"), "Tarascon-sur-Ariège");
    const auto text = text_of(*problem_of(check, {}), Language::fr);
    EXPECT_EQ(text.cause,
              "«\u00A09306\u00A0» n’est pas un code commune (5 caractères)\u00A0: son zéro initial est perdu. "
              "«\u00A009306\u00A0» = Tarascon-sur-Ariège.");
    for (const auto& [written, code] : std::map<std::string, std::string>{{"9225", "09225"},
                                                                          {"9267", "09267"},
                                                                          {"2722", "02722"},
                                                                          {"3310", "03310"},
                                                                          {"1053", "01053"},
                                                                          {"1053.0", "01053"}})
        expect_case({Level::commune, written, "", corrected, code, "GEO-010"}, cog());
    // Lost zero and former code: straight to the commune of today.
    expect_case({Level::commune, "1340", "", corrected, "01015", "GEO-010"}, cog());
    // The name of the row says something else.
    expect_case({Level::commune, "9306", "Autun", error, "", "GEO-029"}, cog());
}

TEST(CommuneCode, postal_codes) {
    const CodeCheck paris = check_code(Level::commune, "75001", cog());
    EXPECT_EQ(paris.status, error);
    EXPECT_EQ(paris.problem, "GEO-011");
    EXPECT_EQ(parameter(paris, "communes"), "Paris = 75056, Paris 1er Arrondissement = 75101");
    // 09400 is the postal code of Tarascon-sur-Ariège and others; the name decides.
    expect_case({Level::commune, "09400", "", error, "", "GEO-011"}, cog());
    expect_case({Level::commune, "09400", "Tarascon-sur-Ariège", corrected, "09306", "GEO-028"}, cog());
    expect_case({Level::commune, "9400", "Tarascon sur Ariege", corrected, "09306", "GEO-028"}, cog());
    expect_case({Level::commune, "75001", "Paris", corrected, "75056", "GEO-028"}, cog());
    expect_case({Level::commune, "20000", "Ajaccio", corrected, "2A004", "GEO-028"}, cog());
    // 97133 is Vieux-Fort's code and Saint-Barthélemy's postal code.
    expect_case({Level::commune, "97133", "Vieux-Fort", ok, "97133", ""}, cog());
    expect_case({Level::commune, "97133", "Saint-Barthélemy", corrected, "97701", "GEO-028"}, cog());
    expect_case({Level::commune, "97150", "", error, "", "GEO-011"}, cog());
    // 75001 was the code of Alfortville until 1968; today everybody means the first arrondissement.
    ASSERT_EQ(cog().successor("75001"), "94002");
    expect_case({Level::commune, "75001", "Alfortville", corrected, "94002", "GEO-012"}, cog());
    // 69100 is Villeurbanne's postal code and, as a commune code, Jullié's neighbour: the name betrays which was meant.
    ASSERT_EQ(cog().find(Level::commune, "69266")->name, "Villeurbanne");
    expect_case({Level::commune, "69100", "Villeurbanne", corrected, "69266", "GEO-028"}, cog());
}

TEST(CommuneCode, a_long_list_of_communes_is_cut) {
    const CodeCheck check = check_code(Level::commune, "09400", cog());
    ASSERT_GT(cog().communes_of("09400").size(), 6u);
    EXPECT_TRUE(parameter(check, "communes").ends_with(", …"));
}

TEST(CommuneCode, former_and_merged) {
    const CodeCheck check = check_code(Level::commune, "69159", cog());
    EXPECT_EQ(check.status, corrected);
    EXPECT_EQ(check.code, "69114");
    EXPECT_EQ(parameter(check, "name"), "Porte des Pierres Dorées");
    expect_readable(check);
    // A delegated commune is named as such; 93059 (Pierrefitte) became a part of Saint-Denis in 2025.
    expect_case({Level::commune, "93059", "Pierrefitte-sur-Seine", corrected, "93066", "GEO-023"}, cog());
    // An associated commune that crossed the border of its département.
    expect_case({Level::commune, "02285", "Escaufourt", corrected, "59545", "GEO-023"}, cog());
    // Saint-Barthélemy and Saint-Martin were communes of Guadeloupe until 2007.
    expect_case({Level::commune, "97123", "Saint-Barthélemy", corrected, "97701", "GEO-012"}, cog());
    expect_case({Level::commune, "97127", "", corrected, "97801", "GEO-012"}, cog());
}

TEST(CommuneCode, damaged) {
    expect_case({Level::commune, "#REF!", "", error, "", "LIRE-006"}, cog());
    expect_case({Level::commune, "#Invalid Ref: Nouvelle-Calédonie", "Nouvelle-Calédonie", error, "", "LIRE-006"},
                cog());
    for (const auto* message : {"#N/A", "#VALEUR!", "#NOM?", "#DIV/0!", "#Invalid Ref", "####"})
        expect_case({Level::commune, message, "Metz", error, "", "LIRE-006"}, cog());
    expect_case({Level::commune, "1,4E+03", "", error, "", "GEO-022"}, cog());
    expect_case({Level::commune, "57463.0", "", corrected, "57463", "GEO-025"}, cog());
    expect_case({Level::commune, "2b301", "", corrected, "2B301", "GEO-025"}, cog());
    expect_case({Level::commune, "57 463", "", corrected, "57463", "GEO-025"}, cog());
    expect_case({Level::commune, "'57463", "Metz", corrected, "57463", "GEO-025"}, cog());
}

TEST(CommuneCode, unknown) {
    const CodeCheck named = check_code(Level::commune, "99999", cog(), {.name = "Toulouze"});
    EXPECT_EQ(named.status, error);
    EXPECT_EQ(named.problem, "GEO-020");
    EXPECT_EQ(parameter(named, "proposals"), "Toulouse (31555)");
    const auto text = text_of(*problem_of(named, {}), Language::fr);
    EXPECT_EQ(text.remedy, "Le nom le plus proche dans la liste\u00A0: Toulouse (31555).");
    expect_case({Level::commune, "99999", "", error, "", "GEO-020"}, cog());
    expect_case({Level::commune, "Metz", "", error, "", "GEO-020"}, cog());  // a name instead of a code
    EXPECT_EQ(sources::check_code(Level::commune, "Metz", cog(), {.propose = false}).problem, "GEO-024");
    EXPECT_EQ(parameter(check_code(Level::commune, "Metz", cog()), "proposals"), "Metz (57463)");
    expect_case({Level::commune, "12", "", error, "", "GEO-027"}, cog());  // Aveyron
    expect_case({Level::commune, "200040293", "", error, "", "GEO-027"}, cog());
    expect_case({Level::commune, "QP075001", "", error, "", "GEO-027"}, cog());
    expect_case({Level::commune, "ABCDE1", "", error, "", "GEO-024"}, cog());
    expect_case({Level::commune, "123456", "", error, "", "GEO-024"}, cog());
}

TEST(CommuneCode, a_name_that_says_otherwise_is_told) {
    expect_case({Level::commune, "57463", "Autun", ok, "57463", "GEO-026"}, cog());
    const CodeCheck check = check_code(Level::commune, "57463", cog(), {.name = "Autun"});
    EXPECT_EQ(parameter(check, "written"), "Autun");
    EXPECT_EQ(parameter(check, "name"), "Metz");
}

// --- the other levels -----------------------------------------------------------------------------------------------

TEST(EpciCode, cases) {
    expect_case({Level::epci, "200040293", "CC du Clunisois", ok, "200040293", ""}, cog());
    expect_case({Level::epci, "200040293", "Communauté de communes du Clunisois", ok, "200040293", ""}, cog());
    expect_case({Level::epci, "200 040 293", "", corrected, "200040293", "GEO-025"}, cog());
    expect_case({Level::epci, "2,00040293E+08", "", corrected, "200040293", "GEO-025"}, cog());
    expect_case({Level::epci, "2,0004E+08", "", error, "", "GEO-022"}, cog());
    expect_case({Level::epci, "200040294", "", error, "", "GEO-015"}, cog());
    EXPECT_EQ(parameter(check_code(Level::epci, "200040294", cog()), "proposals"),
              "CA du Bocage Bressuirais (200040244), CC du Clunisois (200040293)");
    EXPECT_EQ(parameter(check_code(Level::epci, "200040294", cog(), {.name = "CC du Clunisois"}), "proposals"),
              "CC du Clunisois (200040293)");
    expect_case({Level::epci, "999999999", "", error, "", "GEO-015"}, cog());
    expect_case({Level::epci, "200049658", "PETR du Pays de la Déodatie", unlisted, "200049658", "GEO-016"}, cog());
    expect_case({Level::epci, "200057867", "Plaine Commune", ok, "200057867", ""}, cog());  // an EPT
    expect_case({Level::epci, "57463", "Metz", error, "", "GEO-027"}, cog());
    expect_case({Level::epci, "CC du Clunisois", "", error, "", "GEO-020"}, cog());
    expect_case({Level::epci, "20004029", "", error, "", "GEO-024"}, cog());
    expect_case({Level::epci, "#N/A", "", error, "", "LIRE-006"}, cog());
}

TEST(EpciCode, a_siret_gives_its_siren) {
    // The seat of the CC du Clunisois: its SIREN, establishment 00017, whose key is computed by hand:
    // 2 0 0 0 4 0 2 9 3 0 0 0 1 k, doubled from the left: 4 0 0 0 8 0 4 9 6 0 0 0 2 k = 33 + k, so k = 7.
    ASSERT_TRUE(is_siret("20004029300017"));
    expect_case({Level::epci, "20004029300017", "", corrected, "200040293", "GEO-025"}, cog());
}

TEST(DepartementCode, cases) {
    expect_case({Level::departement, "06", "Alpes-Maritimes", ok, "06", ""}, cog());
    expect_case({Level::departement, "6", "Alpes-Maritimes", corrected, "06", "GEO-010"}, cog());
    expect_case({Level::departement, "1", "", corrected, "01", "GEO-010"}, cog());
    expect_case({Level::departement, "6", "Gard", error, "", "GEO-029"}, cog());
    expect_case({Level::departement, "2a", "", corrected, "2A", "GEO-025"}, cog());
    expect_case({Level::departement, "075", "Paris", corrected, "75", "GEO-025"}, cog());
    expect_case({Level::departement, "20", "Corse", error, "", "GEO-035"}, cog());
    expect_case({Level::departement, "974", "La Réunion", ok, "974", ""}, cog());
    expect_case({Level::departement, "988", "Nouvelle-Calédonie", ok, "988", ""}, cog());
    expect_case({Level::departement, "97", "", error, "", "GEO-024"}, cog());
    expect_case({Level::departement, "Meuse", "", error, "", "GEO-020"}, cog());
    EXPECT_EQ(parameter(check_code(Level::departement, "Meuse", cog()), "proposals"), "Meuse (55)");
    expect_case({Level::departement, "44", "Loire Atlantique", ok, "44", ""}, cog());
}

TEST(RegionCode, cases) {
    expect_case({Level::region, "75", "Nouvelle-Aquitaine", ok, "75", ""}, cog());
    expect_case({Level::region, "1", "Guadeloupe", corrected, "01", "GEO-010"}, cog());
    expect_case({Level::region, "82", "Rhône-Alpes", error, "", "GEO-034"}, cog());
    EXPECT_EQ(parameter(check_code(Level::region, "82", cog()), "name"), "Auvergne-Rhône-Alpes");
    expect_case({Level::region, "33", "", error, "", "GEO-027"}, cog());  // Gironde
    expect_case({Level::region, "00", "", error, "", "GEO-020"}, cog());
}

TEST(QpvCode, cases) {
    expect_case({Level::qpv, "QP075001", "", ok, "QP075001", ""}, cog());
    expect_case({Level::qpv, "QN07501M", "", ok, "QN07501M", ""}, cog());
    expect_case({Level::qpv, "qn07501m", "", corrected, "QN07501M", "GEO-025"}, cog());
    expect_case({Level::qpv, "QP75001", "", corrected, "QP075001", "GEO-010"}, cog());
    expect_case({Level::qpv, "QN7501M", "", corrected, "QN07501M", "GEO-010"}, cog());
    expect_case({Level::qpv, "QN07501", "", error, "", "GEO-024"}, cog());
    expect_case({Level::qpv, "75056", "", error, "", "GEO-027"}, cog());
}

TEST(QpvCode, generations_are_never_mixed) {
    const CodeHints hints{.generation = QpvGeneration::of_2024};
    const CodeCheck old = check_code(Level::qpv, "QP075001", cog(), hints);
    EXPECT_EQ(old.status, error);
    EXPECT_EQ(old.problem, "GEO-014");
    EXPECT_EQ(parameter(old, "generation"), "2015");
    EXPECT_EQ(parameter(old, "expected"), "2024");
    expect_readable(old);
    EXPECT_EQ(check_code(Level::qpv, "QN07501M", cog(), hints).status, ok);
    EXPECT_EQ(check_code(Level::qpv, "QN07501M", cog(), {.generation = QpvGeneration::of_2015}).problem, "GEO-014");
}

TEST(IrisCode, cases) {
    expect_case({Level::iris, "751010101", "", ok, "751010101", ""}, cog());
    expect_case({Level::iris, "10530101", "", corrected, "010530101", "GEO-010"}, cog());
    EXPECT_EQ(parameter(check_code(Level::iris, "10530101", cog()), "name"), "Bourg-en-Bresse");
    expect_case({Level::iris, "999990101", "", error, "", "GEO-020"}, cog());
    expect_case({Level::iris, "75101", "", error, "", "GEO-027"}, cog());
    expect_case({Level::iris, "7510101", "", error, "", "GEO-024"}, cog());
}

TEST(OtherLevels, have_no_list) {
    expect_case({Level::petr, "200049658", "", unlisted, "200049658", ""}, cog());
    expect_case({Level::syndicat, "254200363", "", unlisted, "254200363", ""}, cog());
    expect_case({Level::syndicat, "254200364", "", error, "", "GEO-015"}, cog());
    expect_case({Level::petr, "PETR", "", error, "", "GEO-024"}, cog());
    expect_case({Level::perimeter, "Vallée-1", "", unlisted, "Vallée-1", ""}, cog());
}

// --- an own list ----------------------------------------------------------------------------------------------------

CodeList own_list() {
    Table table;
    table.columns = table.headings = {"niveau", "code", "nom", "parent"};
    table.rows = {{2, {"commune", "01001", "Port-Lorn", "X9001"}},
                  {3, {"commune", "X0102", "Kerlann", "X9001"}},
                  {4, {"epci", "X9001", "CC des Abers", ""}},
                  {5, {"commune", "1E+03", "Exposant", ""}}};
    Problems problems;
    CodeList codes = read_code_table(table, problems);
    EXPECT_TRUE(problems.empty());
    return codes;
}

TEST(OwnList, decides_alone) {
    const CodeList codes = own_list();
    expect_case({Level::commune, "X0102", "Kerlann", ok, "X0102", ""}, codes);
    expect_case({Level::commune, "x0102", "", corrected, "X0102", "GEO-025"}, codes);
    expect_case({Level::commune, "1001", "", corrected, "01001", "GEO-010"}, codes);
    expect_case({Level::commune, "1E+03", "", ok, "1E+03", ""}, codes);
    expect_case({Level::commune, "75056", "", error, "", "GEO-020"}, codes);  // Paris is not on the island
    expect_case({Level::commune, "X9001", "", error, "", "GEO-027"}, codes);
    expect_case({Level::commune, "X0103", "Kerlan", error, "", "GEO-020"}, codes);
    EXPECT_EQ(parameter(check_code(Level::commune, "X0103", codes, {.name = "Kerlan"}), "proposals"),
              "Kerlann (X0102)");
    expect_case({Level::qpv, "QX001", "", unlisted, "QX001", ""}, codes);  // the list has no QPV: the layer decides
    expect_case({Level::epci, "#REF!", "", error, "", "LIRE-006"}, codes);
}

// --- what may be written into the file itself -----------------------------------------------------------------------

std::string repair_of(Level level, std::string_view written, std::string_view name = {}) {
    const auto problem = problem_of(check_code(level, written, cog(), {.name = name}), {});
    return problem ? problem->repair : std::string();
}

TEST(Repairs, only_what_nothing_else_can_mean) {
    EXPECT_EQ(repair_of(Level::commune, "1053"), "01053");
    EXPECT_EQ(repair_of(Level::commune, "2a247"), "2A247");
    EXPECT_EQ(repair_of(Level::epci, "200 040 293"), "200040293");
    EXPECT_EQ(repair_of(Level::departement, "1"), "01");
    EXPECT_EQ(repair_of(Level::commune, "01003"), "01165");  // Amareins, in Francheleins since 1983
    EXPECT_EQ(repair_of(Level::commune, "97123", "Saint-Barthélemy"), "97701");
    EXPECT_EQ(repair_of(Level::commune, "97123"), "") << "the postal code of Baillif too";
    EXPECT_EQ(repair_of(Level::commune, "97127"), "") << "the postal code of La Désirade too";
    // 01110 is Colomieu, and the postal code of Brénod and others: only a name decides.
    EXPECT_EQ(repair_of(Level::commune, "1110"), "");
    EXPECT_EQ(repair_of(Level::commune, "1110", "Colomieu"), "01110");
    EXPECT_EQ(repair_of(Level::commune, "1110", "Brénod"), "");
    // A delegated commune says more than its commune; a postal code is another thing than a code.
    EXPECT_EQ(repair_of(Level::commune, "69159"), "");
    EXPECT_EQ(repair_of(Level::commune, "57000", "Metz"), "");
    EXPECT_EQ(repair_of(Level::commune, "57463", "Nancy"), "");
    EXPECT_EQ(repair_of(Level::commune, "99999"), "");
    EXPECT_EQ(repair_of(Level::commune, "57463"), "");
}

}  // namespace
}  // namespace portulan::sources

// The list of codes: the file that ships (counts and cases from Insee's own lists), and a project's own list.
#include "sources/cog.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>

#include "base/error.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

const CodeList& cog() {
    static const CodeList codes = read_cog(support::source_dir() / "data" / "cog" / "cog_2026.txt");
    return codes;
}

std::vector<std::string> codes_of(const std::vector<const CodeRecord*>& records) {
    std::vector<std::string> codes;
    for (const CodeRecord* record : records) codes.emplace_back(record->code);
    return codes;
}

using Codes = std::vector<std::string>;

// --- the file -------------------------------------------------------------------------------------------------------

TEST(Cog, holds_the_national_list) {
    const auto communes = cog().all(Level::commune);
    EXPECT_EQ(std::count_if(communes.begin(), communes.end(), [](auto* c) { return c->kind == CommuneKind::whole; }),
              34969);
    EXPECT_EQ(
        std::count_if(communes.begin(), communes.end(), [](auto* c) { return c->kind == CommuneKind::arrondissement; }),
        20 + 9 + 16);  // Paris, Lyon, Marseille
    const auto epci = cog().all(Level::epci);
    EXPECT_EQ(std::count_if(epci.begin(), epci.end(), [](auto* e) { return e->type != "EPT"; }), 1255);
    EXPECT_EQ(std::count_if(epci.begin(), epci.end(), [](auto* e) { return e->type == "EPT"; }), 11);
    EXPECT_EQ(cog().all(Level::departement).size(), 101u + 8u);  // and the collectivities overseas
    EXPECT_EQ(cog().all(Level::region).size(), 18u + 8u);
    EXPECT_EQ(cog().vintage(), "2026");
    EXPECT_TRUE(cog().official());
}

TEST(Cog, a_commune_knows_what_it_lies_in) {
    const CodeRecord* autun = cog().find(Level::commune, "71014");
    ASSERT_NE(autun, nullptr);
    EXPECT_EQ(autun->name, "Autun");
    EXPECT_EQ(autun->departement, "71");
    EXPECT_EQ(autun->region, "27");
    ASSERT_NE(cog().ancestor(*autun, Level::epci), nullptr);
    EXPECT_NE(cog().ancestor(*autun, Level::epci)->name.find("Autunois"), std::string_view::npos);
    EXPECT_EQ(cog().ancestor(*autun, Level::departement)->name, "Saône-et-Loire");
    EXPECT_EQ(cog().ancestor(*autun, Level::region)->name, "Bourgogne-Franche-Comté");
    EXPECT_EQ(cog().ancestor(*autun, Level::commune), autun);
    EXPECT_EQ(cog().ancestor(*autun, Level::qpv), nullptr);
    EXPECT_GT(autun->population.value_or(0), 10000);
}

TEST(Cog, corsica_and_overseas) {
    EXPECT_EQ(cog().find(Level::commune, "2A004")->name, "Ajaccio");
    EXPECT_EQ(cog().find(Level::commune, "2A004")->departement, "2A");
    EXPECT_EQ(cog().find(Level::commune, "2A004")->region, "94");
    EXPECT_EQ(cog().find(Level::commune, "97411")->departement, "974");
    EXPECT_EQ(cog().find(Level::commune, "97411")->region, "04");
    EXPECT_EQ(cog().find(Level::commune, "97701")->name, "Saint-Barthélemy");
    EXPECT_EQ(cog().find(Level::departement, "988")->name, "Nouvelle-Calédonie");
    EXPECT_EQ(cog().find(Level::commune, "98818")->departement, "988");
    EXPECT_TRUE(cog().find(Level::commune, "98818")->epci.empty());
    EXPECT_FALSE(cog().find(Level::commune, "98411")->population.has_value());  // nobody is counted on Saint-Paul
}

TEST(Cog, arrondissements_point_to_their_commune) {
    for (const auto& [code, commune] : {std::pair{"75101", "75056"}, {"69383", "69123"}, {"13216", "13055"}}) {
        const CodeRecord* record = cog().find(Level::commune, code);
        ASSERT_NE(record, nullptr) << code;
        EXPECT_EQ(record->kind, CommuneKind::arrondissement);
        EXPECT_EQ(record->commune, commune);
        EXPECT_EQ(cog().ancestor(*record, Level::commune)->code, commune);
        EXPECT_EQ(record->epci, cog().find(Level::commune, commune)->epci);
    }
}

TEST(Cog, parts_of_merged_communes) {
    const CodeRecord* part = cog().find_part("69114");
    ASSERT_NE(part, nullptr);
    EXPECT_EQ(part->name, "Liergues");
    EXPECT_EQ(part->kind, CommuneKind::delegated);
    EXPECT_EQ(part->commune, "69114");
    EXPECT_EQ(cog().find(Level::commune, "69114")->name, "Porte des Pierres Dorées");
    // Associated communes may lie in another département than their code says.
    const CodeRecord* moved = cog().find_part("02285");
    ASSERT_NE(moved, nullptr);
    EXPECT_EQ(moved->kind, CommuneKind::associated);
    EXPECT_EQ(moved->commune, "59545");
    EXPECT_EQ(moved->departement, "59");
    const auto parts = cog().parts_of("69114");
    EXPECT_FALSE(parts.empty());
    for (const CodeRecord* p : parts) EXPECT_EQ(p->commune, "69114");
    EXPECT_EQ(cog().find_part("75056"), nullptr);
}

TEST(Cog, former_codes) {
    EXPECT_EQ(cog().successor("69159"), "69114");  // Pouilly-le-Monial
    EXPECT_EQ(cog().successor("01340"), "01015");
    EXPECT_EQ(cog().successor("75056"), std::nullopt);
    EXPECT_EQ(cog().successor(""), std::nullopt);
}

TEST(Cog, postal_codes) {
    EXPECT_EQ(codes_of(cog().communes_of("75001")), (Codes{"75056", "75101"}));
    EXPECT_EQ(codes_of(cog().communes_of("97133")), Codes{"97701"});
    EXPECT_EQ(codes_of(cog().communes_of("20000")), Codes{"2A004"});
    EXPECT_TRUE(cog().communes_of("00000").empty());
    EXPECT_TRUE(cog().communes_of("").empty());
    EXPECT_TRUE(cog().communes_of("75056").empty());
}

TEST(Cog, members) {
    const auto clunisois = cog().members(Level::epci, "200040293");
    EXPECT_FALSE(clunisois.empty());
    for (const CodeRecord* commune : clunisois) EXPECT_EQ(commune->departement, "71");
    EXPECT_EQ(codes_of(cog().members(Level::departement, "75")), Codes{"75056"});
    EXPECT_EQ(codes_of(cog().members(Level::commune, "57463")), Codes{"57463"});
    EXPECT_EQ(cog().members(Level::departement, "972").size(), 34u);
    EXPECT_EQ(cog().members(Level::region, "02").size(), 34u);
    // Plaine Commune, beside the Métropole du Grand Paris.
    const auto plaine = cog().members(Level::epci, "200057867");
    EXPECT_EQ(plaine.size(), 8u);
    for (const CodeRecord* commune : plaine) EXPECT_EQ(commune->epci, "200054781");
    EXPECT_TRUE(cog().members(Level::epci, "").empty());
}

TEST(Cog, an_epci_in_one_departement_says_so) {
    EXPECT_EQ(cog().find(Level::epci, "200040293")->departement, "71");
    EXPECT_EQ(cog().find(Level::epci, "200040293")->region, "27");
    EXPECT_TRUE(
        cog().find(Level::epci, "200054781")->departement.empty());  // the Métropole du Grand Paris lies in several
}

TEST(Cog, every_reference_leads_somewhere) {
    for (const CodeRecord* commune : cog().all(Level::commune)) {
        ASSERT_NE(cog().find(Level::departement, commune->departement), nullptr) << commune->code;
        ASSERT_NE(cog().find(Level::region, commune->region), nullptr) << commune->code;
        if (!commune->epci.empty()) {
            ASSERT_NE(cog().find(Level::epci, commune->epci), nullptr) << commune->code;
        }
        ASSERT_EQ(cog().successor(commune->code), std::nullopt) << commune->code << " is current and former";
    }
}

TEST(Cog, nearest_names) {
    const auto first = [](Level level, std::string_view name) {
        const auto found = cog().nearest_names(level, name, 1);
        return found.empty() ? std::string() : std::string(found.front()->code);
    };
    EXPECT_EQ(first(Level::commune, "Tarascon sur Ariege"), "09306");
    EXPECT_EQ(first(Level::commune, "TOULOUZE"), "31555");
    EXPECT_EQ(first(Level::commune, "St-Etiene"), "42218");
    EXPECT_EQ(first(Level::commune, "Vandoeuvre les Nancy"), "54547");
    EXPECT_EQ(first(Level::epci, "Communauté de communes du Clunisois"), "200040293");
    EXPECT_EQ(first(Level::departement, "Meurthe et Mozelle"), "54");
    EXPECT_EQ(first(Level::region, "Ocitanie"), "76");
    EXPECT_EQ(first(Level::commune, "Xyzzyxyzzyxyzzy"), "");
    EXPECT_EQ(first(Level::commune, ""), "");
    EXPECT_TRUE(cog().nearest_names(Level::commune, "Autun", 0).empty());
    // Among communes of one name, the most populous first.
    const auto saint_denis = cog().nearest_names(Level::commune, "Saint-Denis", 3);
    ASSERT_EQ(saint_denis.size(), 3u);
    EXPECT_GE(saint_denis[0]->population.value_or(0), saint_denis[1]->population.value_or(0));
}

TEST(Cog, nearest_codes) {
    EXPECT_EQ(codes_of(cog().nearest_codes(Level::epci, "200040294")), (Codes{"200040244", "200040293"}));
    EXPECT_EQ(codes_of(cog().nearest_codes(Level::epci, "200040923")), Codes{"200040293"});  // neighbours exchanged
    EXPECT_TRUE(cog().nearest_codes(Level::epci, "999999999").empty());
    EXPECT_TRUE(cog().nearest_codes(Level::epci, "20004029").empty());
    EXPECT_TRUE(cog().nearest_codes(Level::epci, "").empty());
}

TEST(Cog, copies_share_the_list) {
    CodeList copy;
    EXPECT_TRUE(copy.empty());
    EXPECT_EQ(copy.find(Level::commune, "75056"), nullptr);
    EXPECT_TRUE(copy.nearest_names(Level::commune, "Paris").empty());
    copy = cog();
    EXPECT_EQ(copy.find(Level::commune, "75056"), cog().find(Level::commune, "75056"));
}

TEST(Cog, is_read_at_once) {
    const auto file = support::source_dir() / "data" / "cog" / "cog_2026.txt";
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const CodeList codes = read_cog(file);
        best =
            std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        ASSERT_FALSE(codes.empty());
    }
    RecordProperty("milliseconds", std::to_string(best));
    std::printf("read_cog: %.1f ms\n", best);
    EXPECT_LT(best, 300.0);  // 15 ms are meant; sanitizers and busy machines take longer
}

TEST(Cog, refuses_another_file) {
    const support::TemporaryFolder folder;
    EXPECT_THROW(read_cog(folder.path() / "absent.txt"), Error);
    EXPECT_THROW(read_cog(folder.write("empty.txt", "")), Error);
    EXPECT_THROW(read_cog(folder.write("comments.txt", "# nothing\n")), Error);
    EXPECT_THROW(read_cog(folder.write("loose.txt", "01001;Abergement\n")), Error);
    EXPECT_THROW(read_cog(folder.write("section.txt", "[unknown] a\n1\n")), Error);
    try {
        read_cog(folder.write("short.txt", "[regions] code;nom;zone;chef_lieu\n01;Guadeloupe\n"));
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.problem().code, "RUN-001");
        EXPECT_EQ(error.problem().place.row, 2);
    }
}

TEST(Cog, agrees_with_the_flattened_tables) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    std::ifstream in(*shared / "data/real/indicators/communes_anciens_codes_2026.csv");
    std::string line;
    std::getline(in, line);
    std::size_t rows = 0;
    for (; std::getline(in, line); ++rows) {
        if (line.ends_with('\r')) line.pop_back();
        ASSERT_EQ(cog().successor(line.substr(0, 5)), line.substr(6)) << line;
    }
    EXPECT_EQ(rows, 4240u);
    std::ifstream epci(*shared / "data/real/indicators/commune_epci_2026.csv");
    std::getline(epci, line);
    for (rows = 0; std::getline(epci, line); ++rows)
        ASSERT_EQ(cog().find(Level::commune, line.substr(0, 5))->epci, line.substr(6, 9)) << line;
    EXPECT_EQ(rows, 34871u);
}

// --- names ----------------------------------------------------------------------------------------------------------

TEST(Names, keys) {
    EXPECT_EQ(name_key("L'Île-Saint-Denis"), "ile saint denis");
    EXPECT_EQ(name_key("Saint-Étienne"), name_key("ST ETIENNE"));
    EXPECT_EQ(name_key("Communauté de communes du Clunisois"), name_key("CC du Clunisois"));
    EXPECT_EQ(name_key("Métropole du Grand Paris"), "grand paris");
    EXPECT_EQ(name_key("Tarascon (Bouches-du-Rhône)"), "tarascon");
    EXPECT_EQ(name_key("Les"), "les");  // nothing else is left
    EXPECT_EQ(name_key(""), "");
}

TEST(Names, agree) {
    EXPECT_TRUE(names_agree("Tarascon-sur-Ariège", "TARASCON SUR ARIEGE"));
    EXPECT_TRUE(names_agree("Paris 1er Arrondissement", "Paris 1er"));
    EXPECT_TRUE(names_agree("Vandœuvre-lès-Nancy", "Vandoeuvre les Nancy"));
    EXPECT_TRUE(names_agree("Epagny Metz-Tessy", "Épagny Metz Tessy"));
    EXPECT_FALSE(names_agree("Metz", "Autun"));
    EXPECT_FALSE(names_agree("Paris 1er Arrondissement", "Paris 2e Arrondissement"));
    EXPECT_TRUE(names_agree("Paris 1er Arrondissement", "Paris"));
    EXPECT_FALSE(names_agree("Bourg-en-Bresse", "Tarascon-sur-Ariège"));
    EXPECT_FALSE(names_agree("", "Metz"));
    EXPECT_FALSE(names_agree("Metz", ""));
    EXPECT_FALSE(names_agree("Eu", "Dieulefit"));
}

// --- an own list ----------------------------------------------------------------------------------------------------

Table code_table(std::vector<std::vector<std::string>> rows) {
    Table table;
    table.file = "codes.csv";
    table.columns = table.headings = {"niveau", "code", "nom", "parent"};
    long number = 2;
    for (auto& cells : rows) table.rows.push_back({number++, std::move(cells)});
    return table;
}

TEST(OwnCodes, are_found_with_their_parents) {
    Problems problems;
    const CodeList codes = read_code_table(code_table({{"commune", "X0101", "Port-Lorn", "X9001"},
                                                       {"commune", "X0102", "Kerlann", "X9001"},
                                                       {"epci", "X9001", "CC des Abers", "X9"},
                                                       {"departement", "X9", "Île d'Orn", ""},
                                                       {"qpv", "QX001", "Le Port", "X0101"}}),
                                           problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_FALSE(codes.official());
    const CodeRecord* port = codes.find(Level::commune, "X0101");
    ASSERT_NE(port, nullptr);
    EXPECT_EQ(port->name, "Port-Lorn");
    EXPECT_EQ(port->epci, "X9001");
    EXPECT_EQ(port->departement, "X9");
    EXPECT_EQ(codes.ancestor(*port, Level::departement)->name, "Île d'Orn");
    const CodeRecord* quarter = codes.find(Level::qpv, "QX001");
    ASSERT_NE(quarter, nullptr);
    EXPECT_EQ(quarter->commune, "X0101");
    EXPECT_EQ(quarter->departement, "X9");
    EXPECT_EQ(codes_of(codes.members(Level::epci, "X9001")), (Codes{"X0101", "X0102"}));
    EXPECT_EQ(codes.find(Level::commune, "75056"), nullptr);
}

TEST(OwnCodes, every_bad_row_is_named) {
    Problems problems;
    const CodeList codes = read_code_table(code_table({{"comune", "X1", "Un", ""},
                                                       {"commune", "", "Deux", ""},
                                                       {"commune", "X3", "", ""},
                                                       {"commune", "X4", "Quatre", "X99"},
                                                       {"commune", "X4", "Quatre bis", ""},
                                                       {"", "", "", ""},
                                                       {"epci", "X4", "Un autre niveau", ""}}),
                                           problems);
    sort_problems(problems);
    std::vector<std::pair<long, std::string>> found;
    for (const Problem& p : problems) found.emplace_back(p.place.row, p.code);
    EXPECT_EQ(found, (std::vector<std::pair<long, std::string>>{
                         {2, "GEO-030"}, {3, "GEO-031"}, {4, "GEO-031"}, {5, "GEO-033"}, {6, "GEO-032"}}));
    EXPECT_EQ(codes.find(Level::commune, "X4")->name, "Quatre");
    EXPECT_EQ(codes.find(Level::epci, "X4")->name, "Un autre niveau");
    EXPECT_EQ(problems.back().place.column, "code");
}

TEST(OwnCodes, an_empty_table_is_an_empty_list) {
    Problems problems;
    EXPECT_TRUE(read_code_table(code_table({}), problems).empty());
    EXPECT_TRUE(problems.empty());
}

TEST(OwnCodes, the_order_of_rows_does_not_matter) {
    Problems problems;
    const CodeList a = read_code_table(code_table({{"commune", "B", "Bé", ""}, {"commune", "A", "Bé", ""}}), problems);
    const CodeList b = read_code_table(code_table({{"commune", "A", "Bé", ""}, {"commune", "B", "Bé", ""}}), problems);
    EXPECT_EQ(codes_of(a.all(Level::commune)), codes_of(b.all(Level::commune)));
    EXPECT_EQ(a.nearest_names(Level::commune, "Be", 1).front()->code,
              b.nearest_names(Level::commune, "Be", 1).front()->code);
}

}  // namespace
}  // namespace portulan::sources

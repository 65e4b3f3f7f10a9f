#include "project/network_tables.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "small_project.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

class NetworkTables : public testing::Test {
protected:
    std::filesystem::path write(std::string_view name, std::string_view text) {
        const auto path = folder.path() / name;
        support::write_bytes(path, text);
        return path;
    }
    std::optional<MeasureTable> measure(std::string_view text, std::vector<std::string> words = {"degree"}, std::string_view nodes = {}) {
        options.edges.path = write("liens.csv", text);
        options.edges.shown_name = "liens.csv";
        options.edges.nodes = nodes.empty() ? std::filesystem::path{} : write("noeuds.csv", nodes);
        options.edges.nodes_shown_name = "noeuds.csv";
        options.measures = std::move(words);
        problems = {};
        return measure_table(options, problems, timings);
    }
    bool tells(std::string_view code) const { return find_problem(problems, code) != nullptr; }
    std::string value(std::string_view code, std::string_view parameter) const { return value_of(problems, code, parameter); }
    support::TemporaryFolder folder;
    MeasureOptions options;
    Problems problems;
    Timings timings;
};

TEST_F(NetworkTables, NaturalOrderFrenchHeadingsAndDecimals) {
    const auto made = measure("De;Vers;Poids\nA-10;A-2;1,5\nA-2;B;2\n", {"degree", "strength"});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->measures, "id,degree,strength\r\nA-2,2,3.5\r\nA-10,1,1.5\r\nB,1,2\r\n");
    EXPECT_EQ(value("GRA-011", "weight"), "Poids");
    EXPECT_EQ(made->ties, 2U);
}

TEST_F(NetworkTables, DirectionsAndWhatIsNotDefined) {
    options.edges.directed = true;
    const auto made = measure("source;target\na;b\nb;a\nb;c\n", {"degree", "clustering"});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->measures, "id,degree,degree_in,degree_out,clustering\r\na,2,1,1,\r\nb,3,1,2,0\r\nc,1,1,0,\r\n");
    EXPECT_FALSE(tells("GRA-005"));
}

TEST_F(NetworkTables, RepeatedRowsAddTheirStrengths) {
    const std::string_view text = "source;target;poids\na;b;2\nb;a;3\na;a;1\n";
    EXPECT_EQ(measure(text, {"strength"})->measures, "id,strength\r\na,5\r\nb,5\r\n");
    EXPECT_EQ(value("GRA-005", "rows"), "3");
    EXPECT_EQ(value("GRA-004", "rows"), "4 (a)");
    options.edges.unweighted = true;
    EXPECT_EQ(measure(text, {"strength"})->measures, "id,strength\r\na,1\r\nb,1\r\n");
}

TEST_F(NetworkTables, RowsThatStopTheRun) {
    EXPECT_FALSE(measure("x;y\na;b\n"));
    EXPECT_TRUE(tells("GRA-001"));
    EXPECT_FALSE(measure("source;target;poids\na;b;1\n;b;1\nb;c;0\nc;d;beaucoup\nd;e;-2\ne;f;\n"));
    EXPECT_EQ(value("GRA-002", "rows"), "3");
    EXPECT_EQ(value("GRA-003", "count"), "4");
    EXPECT_FALSE(measure("source;target\na;a\n"));
    EXPECT_TRUE(tells("GRA-009"));
    options.edges.weight = "pois";
    EXPECT_FALSE(measure("source;target;poids\na;b;1\n"));
    EXPECT_TRUE(tells("LOC-001"));
}

TEST_F(NetworkTables, ATableOfNodes) {
    options.edges.needs_family = true;
    const auto made = measure("source;target\na;b\nb;c\n", {"degree", "external-internal"}, "nom;famille\na;F1\nb;F1\nc;F2\nd;\n");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->measures, "id,degree,external_internal\r\na,1,-1\r\nb,2,0\r\nc,1,1\r\nd,0,\r\n");
    EXPECT_EQ(value("GRA-010", "rows"), "5 (d)");
    EXPECT_FALSE(measure("source;target\na;b\nb;C\n", {"degree"}, "nom;famille\na;F1\nb;F1\nc;F2\n"));
    EXPECT_EQ(value("GRA-006", "rows"), "3 (C)");
    EXPECT_FALSE(measure("source;target\na;b\n", {"degree"}, "nom;famille\na;F1\nb;F1\na;F2\n;F3\n"));
    EXPECT_EQ(value("GRA-007", "rows"), "4 (a), 5");
    EXPECT_FALSE(measure("source;target\na;b\n", {"degree"}, "nom;age\na;1\nb;2\n"));
    EXPECT_TRUE(tells("GRA-012"));
}

// Large plain texts are read in another way: the same from a text with something unusual at its end.
TEST_F(NetworkTables, LargeTextsAreReadAlike) {
    std::string text = "source;target;poids\n";
    for (int i = 0; i < 90'000; ++i) text += std::to_string(i % 500) + ";N" + std::to_string(i % 701) + ";" + std::to_string(1 + i % 9) + ",5\n";
    ASSERT_GT(text.size(), std::size_t{1} << 20);
    const auto plain = measure(text, {"degree", "strength"});
    const auto table = measure(text + "\"0\";N1;\"1,5\"\n", {"degree", "strength"});
    const auto same = measure(text + "0;N1;1,5\r\n", {"degree", "strength"});
    ASSERT_TRUE(plain && table && same);
    EXPECT_EQ(table->measures, same->measures);
    EXPECT_EQ(value("LIRE-001", "rows"), "90001");
    EXPECT_NE(plain->measures, same->measures);
    // What is wrong is told with its row, however large the file.
    EXPECT_FALSE(measure(text + "0;N1;peu\n"));
    EXPECT_EQ(value("GRA-003", "rows"), "90002 (peu)");
    EXPECT_FALSE(measure(text + "0;;1\n"));
    EXPECT_EQ(value("GRA-002", "rows"), "90002");
}

TEST_F(NetworkTables, NamesThatLookAlike) {
    EXPECT_TRUE(measure("source;target\nMairie;École\nMAIRIE;Ecole\n"));
    EXPECT_EQ(value("GRA-008", "count"), "2");
}

TEST_F(NetworkTables, AnEigenvectorThatDoesNotSettle) {
    EXPECT_TRUE(measure("source;target;poids\na;b;1\nc;d;1,0000001\n", {"eigenvector"}));
    EXPECT_TRUE(tells("GRA-013"));
}

TEST_F(NetworkTables, EveryMeasureAndTheSummary) {
    options.summary = true;
    options.edges.needs_family = true;
    const auto made = measure("source;target\na;b\nb;c\nc;a\nc;d\n", measure_words(), "nom;famille\na;F1\nb;F1\nc;F2\nd;F2\n");
    ASSERT_TRUE(made);
    // A triangle a b c with d hanging from c: 2 of 4 ties lie within families, 4 of 6 pairs between.
    for (const std::string_view part : {"\"nodes\": 4,", "\"ties\": 4,", "\"density\": 0.6666666667,", "\"articulation_points\": 1,", "\"bridges\": 1,", "\"largest_core\": 2,",
                                        "\"triangles\": 1,", "\"transitivity\": 0.6,", "\"300\": 1", "\"201\": 2", "\"names\": [\"F1\", \"F2\"]",
                                        "\"external_internal\": 0,", "\"external_internal_expected\": 0.3333333333,"})
        EXPECT_NE(made->summary.find(part), std::string::npos) << part << " in " << made->summary;
    EXPECT_EQ(made->measures.substr(made->measures.find("\r\nd,") + 2, 6), "d,1,1,");
}

// A star: its centre is first whoever is silent, its leaves cannot be told apart.
TEST_F(NetworkTables, IntervalsAndRanks) {
    options.absent = 0.2;
    std::string text = "source;target\n";
    for (int i = 1; i <= 20; ++i) text += "0;" + std::to_string(i) + "\n";
    const auto made = measure(text, {"degree", "core"});
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->measures.starts_with("id,degree,degree_low,degree_high,degree_rank_best,degree_rank_worst,core\r\n0,20,20,20,1,1,1\r\n1,1,0,1.25,2,21,1\r\n")) << made->measures;
}

TEST_F(NetworkTables, TheNetworkAmongRandomOnes) {
    options.summary = options.compare = true;
    std::string text = "source;target\n";
    for (int i = 1; i <= 20; ++i) text += "0;" + std::to_string(i) + "\n";
    const auto made = measure(text);
    ASSERT_TRUE(made);
    const std::string part = made->summary.substr(made->summary.find("\"degree_centralisation\""), 400);
    EXPECT_NE(part.find("\"value\": 1,"), std::string::npos) << part;
    EXPECT_NE(part.find("\"percentile\": 100"), std::string::npos) << part;
}

TEST_F(NetworkTables, Positions) {
    LayoutTableOptions layout;
    layout.edges.path = write("liens.csv", "source;target;km\na;b;2\nc;b;2\n");
    layout.edges.shown_name = "liens.csv";
    layout.edges.length = "km";
    const auto made = lay_out_table(layout, problems, timings);
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->positions.starts_with("id,x,y\r\na,"));
    EXPECT_LT(made->placed.stress, 1e-6);
    // The same from other rows.
    layout.edges.path = write("liens.csv", "source;target;km\nb;c;2\na;b;2\n");
    EXPECT_EQ(lay_out_table(layout, problems, timings)->positions, made->positions);
}

}  // namespace
}  // namespace portulan::project

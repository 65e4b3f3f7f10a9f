#include "sources/point_rows.h"

#include <gtest/gtest.h>


#include "support/folders.h"
#include "reading.h"

namespace portulan::sources {
namespace {

class PointRowsOf : public testing::Test {
protected:
    struct Row {
        PointState state;
        Point point;
        long line;
        std::string attribute;
    };
    /// Reads a text as a table of points.
    std::vector<Row> read(std::string_view text, PointOptions options = {}) {
        const auto path = folder.path() / "points.csv";
        support::write_bytes(path, text);
        options.path = path;
        options.shown_name = "points.csv";
        reading = {};
        PointRows rows(options, reading.problems);
        facts = rows.facts();
        std::vector<Row> found;
        PointBatch batch;
        while (rows.next(batch))
            for (std::size_t i = 0; i < batch.rows.size(); ++i)
                found.push_back({batch.rows[i].state, batch.rows[i].point, facts.first_line + static_cast<long>(batch.rows[i].line),
                                 batch.attributes.empty() ? "" : std::string(batch.attributes[i])});
        return found;
    }
    support::TemporaryFolder folder;
    Reading reading;
    PointFacts facts;
};

TEST_F(PointRowsOf, french_dialect) {
    const auto rows = read("Titre du fichier;;\nlieu;Longitude;Latitude\n\"Étang; nord\";2,25;48,5\nGare;\"2,5\";48\nCafé; -1,5 ;4 8\n",
                           {.attributes = {"LIEU"}, .table = {}});
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].attribute, "Étang; nord");
    EXPECT_EQ(rows[0].point, (Point{2.25, 48.5}));
    EXPECT_EQ(rows[0].line, 3);
    EXPECT_EQ(rows[1].point, (Point{2.5, 48}));
    EXPECT_EQ(rows[2].state, PointState::unreadable) << "4 8 is no number";
    EXPECT_EQ(facts.crs, "EPSG:4326");
    EXPECT_EQ(facts.decimal_mark, ',');
    EXPECT_EQ(facts.heading_text, "lieu;Longitude;Latitude");
    EXPECT_TRUE(reading.problems.empty());
}

TEST_F(PointRowsOf, states) {
    const auto rows = read("id,lon,lat\n1,2.5,48\n2,,\n3,NA,NA\n4,2.5,\n5,x,48\n6,2.5\n7,2.5,48,9\n\n,,\n8,2.5,48,,\n9,2.5%,48\n");
    ASSERT_EQ(rows.size(), 9U) << "blank rows are none";
    using enum PointState;
    const std::vector<PointState> expected{good, missing, missing, unreadable, unreadable, ragged, ragged, good, unreadable};
    for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].state, expected[i]) << i;
    EXPECT_EQ(rows[7].line, 11);
}

TEST_F(PointRowsOf, marks_that_contradict_the_column) {
    // Degrees: nobody groups their thousands. Metres: a point before three digits may group them, as everywhere in tables.
    EXPECT_EQ(read("lon;lat\n2,5;48,5\n2.125;48.250\n")[1].point, (Point{2.125, 48.25}));
    EXPECT_EQ(read("x;y\n652469,5;6862035,25\n652.469,5;6.862.035,25\n652 469,5;6 862 035,25\n")[1].point, (Point{652469.5, 6862035.25}));
    EXPECT_EQ(read("x;y\n652469,5;6862035,25\n652 469,5;6 862 035,25\n")[1].point, (Point{652469.5, 6862035.25}));
    EXPECT_EQ(facts.crs, "EPSG:2154");
}

TEST_F(PointRowsOf, columns_by_number_and_no_headings) {
    const auto rows = read("a\t2.5\t48\nb\t2.6\t48.1\n", {.x = "2", .y = "3", .attributes = {"1"}, .table = {}});
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].attribute, "a");
    EXPECT_EQ(rows[1].point, (Point{2.6, 48.1}));
    EXPECT_EQ(facts.separator, '\t');
}

TEST_F(PointRowsOf, what_cannot_be_found) {
    EXPECT_TRUE(read("nom;age\nAnna;3\n").empty());
    EXPECT_EQ(reading.parameter("LOC-002", "columns"), "nom, age");
    EXPECT_TRUE(read("lon;lat;famille\n2;48;a\n", {.attributes = {"famile"}, .table = {}}).empty());
    EXPECT_EQ(reading.parameter("LOC-001", "nearest"), "famille");
    read("x;y\n12;4\n", {});
    EXPECT_EQ(facts.crs, "EPSG:4326");
    read("x;y\n123456789012;4000000000\n", {});
    EXPECT_EQ(facts.crs, "") << "no system used in France";
}

TEST_F(PointRowsOf, an_open_quote) {
    const auto path = folder.path() / "points.csv";
    support::write_bytes(path, "nom;lon;lat\na;2;48\n\"b;2;48\nc;2;48\n");
    PointRows rows({.path = path, .shown_name = "points.csv", .table = {}}, reading.problems);
    PointBatch batch;
    ASSERT_TRUE(rows.next(batch));
    EXPECT_EQ(batch.rows.size(), 3U);
    EXPECT_EQ(batch.open_quotes, std::vector<std::size_t>{2});
}

}  // namespace
}  // namespace portulan::sources

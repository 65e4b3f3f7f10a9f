#include "sources/boundary_sources.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "sources/download.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

TEST(boundary_sources, the_table_that_ships) {
    Problems problems;
    const auto table = read_boundary_sources(data_folder() / "boundaries" / "sources.csv", "sources.csv", problems);
    EXPECT_TRUE(problems.empty());
    for (const Level level : {Level::commune, Level::epci, Level::departement, Level::region, Level::qpv}) {
        const BoundaryAddress* line = find_boundary_source(table, level, 0);
        ASSERT_TRUE(line) << word_of(level);
        EXPECT_FALSE(line->licence.empty());
        EXPECT_FALSE(line->source.empty());
        EXPECT_FALSE(line->verified) << "an address is verified when somebody has fetched it with this program";
        const std::string address = filled_address(*line, line->years.back(), 100);
        EXPECT_TRUE(is_allowed_address(address)) << address;
        EXPECT_FALSE(is_loopback_address(address)) << address;
        EXPECT_EQ(address.find_first_of("{}"), std::string::npos) << address;
    }
    const BoundaryAddress* communes = find_boundary_source(table, Level::commune, 2024);
    EXPECT_EQ(filled_address(*communes, 2024, 100),
              "https://etalab-datasets.geo.data.gouv.fr/contours-administratifs/2024/geojson/communes-100m.geojson.gz");
    EXPECT_EQ(vintage_of(*communes, 2024), "2024");
    EXPECT_EQ(vintage_of(*find_boundary_source(table, Level::qpv, 2026), 2026), "2024");  // one generation for several years
    EXPECT_EQ(find_boundary_source(table, Level::commune, 1999), nullptr);
    EXPECT_EQ(find_boundary_source(table, Level::iris, 0), nullptr);
}

TEST(boundary_sources, lines_that_cannot_be_used_are_named) {
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "t.csv";
    write_file(path, "level;years;address;code;least;most_mb\ncommune;2024;https://x.fr/a;code;1;1\nvillage;2024;https://x.fr/a;code;1;1\n"
                     "epci;;https://x.fr/a;code;1;1\nepci;2024;;code;1;1\nepci;2024;https://x.fr/a;;1;1\nepci;2024;https://x.fr/a;code;zero;1\n");
    Problems problems;
    EXPECT_EQ(read_boundary_sources(path, "t.csv", problems).size(), 1U);
    ASSERT_EQ(problems.size(), 5U);
    for (std::size_t i = 0; i < problems.size(); ++i) {
        EXPECT_EQ(problems[i].code, "NET-024");
        EXPECT_EQ(problems[i].place.row, static_cast<long>(i) + 3);
        EXPECT_NE(text_of(problems[i], Language::fr).cause, text_of(problems[i], Language::en).cause);
    }
}

TEST(download, addresses_that_may_be_asked) {
    for (const char* good : {"https://www.data.gouv.fr/x", "HTTPS://a.fr", "http://127.0.0.1:8000/x", "http://localhost/x", "http://[::1]:80/x"})
        EXPECT_TRUE(is_allowed_address(good)) << good;
    for (const char* bad : {"http://www.data.gouv.fr/x", "http://127.0.0.1.example.org/", "http://127.0.0.1@example.org/", "http://localhost:80@example.org/",
                            "https://user:word@example.org/", "ftp://a.fr", "file:///etc/passwd", "https://", "", "//a.fr", "https://a.fr/\r\nHost: b", "http://[::1].a.fr/"})
        EXPECT_FALSE(is_allowed_address(bad)) << bad;
}

}  // namespace
}  // namespace portulan::sources

// Shapefiles as we write them, read back by GDAL, and byte by byte where the format's description says what must stand.
#include <gtest/gtest.h>

#include <cstring>

#include "backends/vector_file.h"
#include "sources/vector.h"
#include "support/folders.h"

namespace portulan {
namespace {

namespace fs = std::filesystem;

Layer sample() {
    Layer layer;
    layer.name = "zones";
    layer.crs = "EPSG:2154";
    layer.table.columns = layer.table.headings = {"code", "nom", "pop", "grand", "taux", "jour"};
    layer.kinds = {ColumnKind::text, ColumnKind::text, ColumnKind::integer, ColumnKind::integer, ColumnKind::decimal, ColumnKind::date};
    layer.table.rows = {{1, {"01001", "L'Abergement-Clémenciat", "776", "12345678901", "0.1", "2024-02-29"}},
                        {2, {"01002", "", "", "", "", ""}},
                        {3, {"2A004", "Œuilly", "-12345678", "-9223372036854775807", "-1234.5678", "1999-12-31"}}};
    const Ring outer{{700000, 6600000}, {700400, 6600000}, {700400, 6600400}, {700000, 6600400}};
    const Ring hole{{700100, 6600100}, {700100, 6600200}, {700200, 6600200}, {700200, 6600100}};
    const Ring islet{{701000, 6601000}, {701100, 6601000}, {701100, 6601100}};
    layer.shapes = {MultiPolygon{{outer, {hole}}, {islet, {}}}, std::monostate{}, MultiPolygon{{islet, {}}}};
    return layer;
}

TEST(shapefile, is_read_back_as_it_was_written) {
    const support::TemporaryFolder folder;
    const Layer written = sample();
    EXPECT_TRUE(backends::write_layer(folder.path() / "z.shp", written, {.date = "2024-03-01"}).empty());
    Problems problems;
    const Layer read = sources::read_layer(folder.path() / "z.shp", "z.shp", "", problems);
    EXPECT_EQ(read.crs, "EPSG:2154");
    EXPECT_EQ(read.table.columns, written.table.columns);
    ASSERT_EQ(read.table.rows.size(), 3U);
    EXPECT_EQ(read.table.rows[0].cells, (std::vector<std::string>{"01001", "L'Abergement-Clémenciat", "776", "12345678901", "0.1", "2024-02-29"}));
    EXPECT_EQ(read.table.rows[1].cells, (std::vector<std::string>{"01002", "", "", "", "", ""}));
    EXPECT_EQ(read.table.rows[2].cells[1], "Œuilly");
    EXPECT_EQ(read.table.rows[2].cells[2], "-12345678");
    EXPECT_EQ(read.table.rows[2].cells[4], "-1234.5678");
    EXPECT_EQ(read.table.rows[2].cells[5], "1999-12-31");
    const auto* areas = std::get_if<MultiPolygon>(&read.shapes[0]);
    ASSERT_TRUE(areas && areas->size() == 2);
    EXPECT_EQ((*areas)[0].holes.size() + (*areas)[1].holes.size(), 1U);
    EXPECT_EQ(read.shapes[1].index(), 0U);
    EXPECT_EQ(read.shapes[2].index(), 3U);
}

// ESRI Shapefile Technical Description (1998), tables 1 and 6: sizes count words of 16 bits, big-endian; numbers of shapes are
// little-endian; the outer ring runs clockwise and is closed.
TEST(shapefile, triangle_byte_by_byte) {
    const support::TemporaryFolder folder;
    Layer layer;
    layer.name = "t";
    layer.table.columns = layer.table.headings = {"c"};
    layer.table.rows = {{1, {"a"}}};
    layer.shapes = {MultiPolygon{{{{0, 0}, {2, 0}, {2, 1}}, {}}}};
    backends::write_layer(folder.path() / "t.shp", layer, {.date = "2024-03-01"});
    const std::string bytes = support::read_bytes(folder.path() / "t.shp");
    ASSERT_EQ(bytes.size(), 100U + 8 + 44 + 4 + 4 * 16);
    const auto big = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
        return value;
    };
    const auto little = [&](std::size_t at) {
        std::int32_t value = 0;
        std::memcpy(&value, bytes.data() + at, 4);
        return value;
    };
    EXPECT_EQ(big(0), 9994U);
    EXPECT_EQ(big(24), 220U / 2);
    EXPECT_EQ(little(28), 1000);
    EXPECT_EQ(little(32), 5);
    EXPECT_EQ(big(100), 1U);
    EXPECT_EQ(big(104), 112U / 2);
    EXPECT_EQ(little(108), 5);
    EXPECT_EQ(little(144), 1) << "ring";
    EXPECT_EQ(little(148), 4) << "points";
    std::vector<double> points(8);
    std::memcpy(points.data(), bytes.data() + 156, 64);
    EXPECT_EQ(points, (std::vector<double>{0, 0, 2, 1, 2, 0, 0, 0}));
    const std::string table = support::read_bytes(folder.path() / "t.dbf");
    EXPECT_EQ(table.substr(0, 4), "\x03\x7C\x03\x01") << "dBase III, 2024-03-01";
    EXPECT_EQ(table.substr(table.size() - 3), " a\x1A");
    EXPECT_EQ(support::read_bytes(folder.path() / "t.cpg"), "UTF-8");
    EXPECT_FALSE(fs::exists(folder.path() / "t.prj")) << "no coordinate system";
}

TEST(shapefile, does_not_depend_on_the_number_of_threads) {
    const support::TemporaryFolder folder;
    Layer layer = sample();
    for (long i = 4; i < 5000; ++i) {
        layer.table.rows.push_back({i, layer.table.rows[static_cast<std::size_t>(i) % 3].cells});
        layer.shapes.push_back(layer.shapes[static_cast<std::size_t>(i) % 3]);
    }
    for (const unsigned jobs : {1U, 2U, 5U}) backends::write_layer(folder.path() / (std::to_string(jobs) + ".shp"), layer, {.jobs = jobs});
    for (const char* ending : {".shp", ".shx", ".dbf"})
        for (const char* other : {"2", "5"})
            EXPECT_EQ(support::read_bytes(folder.path() / (std::string("1") + ending)), support::read_bytes(folder.path() / (other + std::string(ending))));
}

}  // namespace
}  // namespace portulan

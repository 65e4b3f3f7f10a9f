// Shapefiles read without the library give what the library gives: with `check_shapes` every file goes through it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "reading.h"
#include "sources/vector.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

using Bytes = std::string;

template <class Number>
Bytes little(Number value) {
    Bytes out(sizeof value, '\0');
    std::memcpy(out.data(), &value, sizeof value);
    return out;
}
Bytes big(std::size_t value) { return little(__builtin_bswap32(static_cast<std::uint32_t>(value))); }

/// The content of a record of areas.
Bytes polygon(const std::vector<Ring>& rings, std::int32_t type = 5) {
    Bytes out = little(type) + Bytes(32, '\0') + little(static_cast<std::int32_t>(rings.size()));
    std::int32_t count = 0;
    Bytes starts, points;
    for (const Ring& ring : rings) {
        starts += little(count);
        for (const Point p : ring) points += little(p.x) + little(p.y);
        count += static_cast<std::int32_t>(ring.size());
    }
    return out + little(count) + starts + points;
}

/// Clockwise, closed.
Ring box(double x, double y, double size) { return {{x, y}, {x, y + size}, {x + size, y + size}, {x + size, y}, {x, y}}; }

struct Column {
    std::string name;
    char type = 'C';
    std::size_t width = 10;
    std::size_t decimals = 0;
};

/// A Shapefile made byte by byte.
struct Made {
    std::vector<Bytes> records;
    std::vector<Column> columns;
    std::vector<Bytes> rows;  // with their first byte
    std::int32_t type = 5;

    void write(const support::TemporaryFolder& folder) const {
        Bytes shapes, index;
        for (std::size_t i = 0; i < records.size(); ++i) {
            index += big((100 + shapes.size()) / 2) + big(records[i].size() / 2);
            shapes += big(i + 1) + big(records[i].size() / 2) + records[i];
        }
        folder.write("a.shp", header(shapes.size()) + shapes);
        folder.write("a.shx", header(index.size()) + index);
        std::size_t width = 1;
        Bytes fields;
        for (const Column& c : columns) {
            fields += c.name + Bytes(11 - c.name.size(), '\0') + c.type + Bytes(4, '\0') + static_cast<char>(c.width) + static_cast<char>(c.decimals) + Bytes(14, '\0');
            width += c.width;
        }
        Bytes table = Bytes("\x03\x7C\x01\x01", 4) + little(static_cast<std::uint32_t>(rows.size())) + little(static_cast<std::uint16_t>(33 + fields.size())) +
                      little(static_cast<std::uint16_t>(width)) + Bytes(20, '\0') + fields + "\r";
        for (const Bytes& row : rows) table += row;
        folder.write("a.dbf", table + "\x1A");
    }

private:
    Bytes header(std::size_t size) const {
        return big(9994) + Bytes(20, '\0') + big((100 + size) / 2) + little(1000) + little(type) + little(600000.0) + little(6600000.0) + little(600100.0) + little(6600100.0) + Bytes(32, '\0');
    }
};

struct ReadShapes : Reading {
    Layer layer;
};

ReadShapes read(const support::TemporaryFolder& folder, bool by_library, bool ahead = false) {
    ReadShapes found;
    found.layer = read_layer(folder.path() / "a.shp", "a.shp", "", found.problems, {.check_shapes = by_library, .check_codes = false, .ahead = ahead, .crs = "EPSG:2154"});
    return found;
}

/// What both ways of reading give.
Layer expect_the_same(const Made& made) {
    support::TemporaryFolder folder;
    made.write(folder);
    const ReadShapes library = read(folder, true);
    for (const bool ahead : {false, true}) {
        const ReadShapes own = read(folder, false, ahead);
        EXPECT_EQ(own.layer.table.columns, library.layer.table.columns);
        EXPECT_EQ(own.layer.kinds, library.layer.kinds);
        EXPECT_TRUE(own.layer.shapes == library.layer.shapes);
        EXPECT_EQ(own.layer.table.rows.size(), library.layer.table.rows.size());
        for (std::size_t i = 0; i < std::min(own.layer.table.rows.size(), library.layer.table.rows.size()); ++i) {
            EXPECT_EQ(own.layer.table.rows[i].cells, library.layer.table.rows[i].cells) << i;
            EXPECT_EQ(own.layer.table.rows[i].number, library.layer.table.rows[i].number);
        }
        for (const char* code : {"GEO-040", "GEO-042", "GEO-043", "GEO-049", "GEO-051"}) EXPECT_EQ(own.count(code), library.count(code)) << code;
    }
    return read(folder, false).layer;
}

TEST(Shapefile, PlainAreas) {
    Made made{.records = {}, .columns = {{"code"}, {"pop", 'N', 9}, {"part", 'N', 12, 3}, {"jour", 'D', 8}}, .rows = {}};
    for (int i = 0; i < 700; ++i) {  // several batches
        made.records.push_back(polygon({box(600000 + 10 * i, 6600000, 8)}));
        const std::string number = std::to_string(i);
        made.rows.push_back(" " + number + Bytes(10 - number.size(), ' ') + Bytes(9 - number.size(), ' ') + number + "       1.500" + "20240229");
    }
    const Layer layer = expect_the_same(made);
    ASSERT_EQ(layer.shapes.size(), 700U);
    EXPECT_EQ(layer.table.rows[699].cells, (std::vector<std::string>{"699", "699", "1.5", "2024-02-29"}));
    EXPECT_EQ(std::get<MultiPolygon>(layer.shapes[1])[0].outer, (Ring{{600010, 6600000}, {600010, 6600008}, {600018, 6600008}, {600018, 6600000}}));
    EXPECT_EQ(layer.kinds, (std::vector{ColumnKind::text, ColumnKind::integer, ColumnKind::decimal, ColumnKind::date}));
}

TEST(Shapefile, OddShapes) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    Ring hole = box(600002, 6600002, 1);
    std::reverse(hole.begin(), hole.end());
    Ring open = box(600000, 6600000, 5);
    open.pop_back();
    Bytes short_record = polygon({box(600000, 6600000, 5)});
    short_record.resize(short_record.size() - 16);
    const Made made{.records = {polygon({box(600000, 6600000, 8), hole}), polygon({box(600000, 6600000, 8), box(600020, 6600000, 8)}), little(0),
                                polygon({{{600000, 6600000}, {600000, 6600000}, {600000, 6600000}, {600000, 6600000}}}), polygon({open}),
                                polygon({{{600000, 6600000}, {600000, 6600005}, {nan, 6600005}, {600005, 6600005}, {600000, 6600000}}}),
                                polygon({}), short_record, polygon({box(600000, 6600000, 5)}) + Bytes(8, '\0')},
                    .columns = {{"code"}}, .rows = std::vector<Bytes>(9, " abc       ")};
    const Layer layer = expect_the_same(made);
    support::TemporaryFolder folder;
    made.write(folder);
    EXPECT_EQ(read(folder, false).count("GEO-049"), 2U);  // the short record, the outline that is not closed
    ASSERT_EQ(layer.shapes.size(), 9U);
    EXPECT_EQ(std::get<MultiPolygon>(layer.shapes[0])[0].holes.size(), 1U);
    EXPECT_EQ(std::get<MultiPolygon>(layer.shapes[1]).size(), 2U);
    EXPECT_EQ(layer.shapes[2].index(), 0U);
    EXPECT_EQ(layer.shapes[3].index(), 0U);
    EXPECT_EQ(std::get<MultiPolygon>(layer.shapes[4])[0].outer.size(), 4U);
    EXPECT_EQ(std::get<MultiPolygon>(layer.shapes[5])[0].outer.size(), 3U);
}

TEST(Shapefile, OddNumbersAndTexts) {
    const std::vector<std::string> numbers{"        7", "-12      ", "000000007", "      1.0", "        +", "*********", "         ", "       -0", "   1e3   ", "999999999", "      .5-",
                                           Bytes("12\0\0\0\0\0\0\0", 9), " 3 4     "};
    const std::vector<std::string> decimals{"1.25      ", "-.5       ", "      5.  ", "1e5       ", "0.1       ", "1234567.89", "**********", "          ", "  -0.000  ", "nan       ",
                                            "      1,5 ", "0000000012", "- 1       "};
    const std::vector<std::string> texts{"abc       ", "  a b     ", Bytes("a\0bcdefghi", 10), "\xC9tang     ", "          ", "0123456789", "*         ", "a\tb       ", "Zo\xC3\xAB      ",
                                         Bytes(10, '\0'), "  x       ", "00        ", "fin       "};
    const std::vector<std::string> dates{"20240131", "00000000", "        ", "20241332", "2024-01-", "0       ", "19000101", "00010101", "20240100", "abcdefgh", "1/2/2024", "********", "20240230"};
    Made made{.records = {}, .columns = {{"n", 'N', 9}, {"d", 'N', 10, 3}, {"t"}, {"j", 'D', 8}}, .rows = {}};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        made.records.push_back(polygon({box(600000 + 10 * static_cast<double>(i), 6600000, 8)}));
        made.rows.push_back(" " + numbers[i] + decimals[i] + texts[i] + dates[i]);
    }
    const Layer layer = expect_the_same(made);
    ASSERT_EQ(layer.table.rows.size(), numbers.size());
    EXPECT_EQ(layer.table.rows[0].cells, (std::vector<std::string>{"7", "1.25", "abc", "2024-01-31"}));
    EXPECT_EQ(layer.table.rows[1].cells[1], "-0.5");
    EXPECT_EQ(layer.table.rows[5].cells[0], "");
    EXPECT_EQ(layer.table.rows[2].cells[2], "a");
}

TEST(Shapefile, DeletedRowsAreLeftOut) {
    Made made{.records = {}, .columns = {{"code"}}, .rows = {}};
    for (int i = 0; i < 4; ++i) {
        made.records.push_back(polygon({box(600000 + 10 * i, 6600000, 8)}));
        made.rows.push_back((i == 1 ? "*" : " ") + std::string("code") + std::to_string(i) + "     ");
    }
    const Layer layer = expect_the_same(made);
    ASSERT_EQ(layer.table.rows.size(), 3U);
    EXPECT_EQ(layer.table.rows[1].cells[0], "code2");
    EXPECT_EQ(layer.table.rows[1].number, 2);
}

TEST(Shapefile, FilesThatContradictEachOther) {
    Made made{.records = {polygon({box(600000, 6600000, 8)}), polygon({box(600010, 6600000, 8)})}, .columns = {{"code"}, {"vrai", 'L', 1}}, .rows = {" abc       T", " def       F"}};
    EXPECT_EQ(expect_the_same(made).table.rows.size(), 2U);  // a column of a rarer type
    made.columns = {{"code"}};
    made.rows = {" abc       "};  // one row for two shapes
    expect_the_same(made);
    made.rows = {" abc       ", " def       ", " ghi       "};
    expect_the_same(made);
    made.columns[0].width = 9;  // rows of another length
    expect_the_same(made);
    made = {.records = {polygon({box(600000, 6600000, 8)})}, .columns = {{"code"}}, .rows = {" abc       "}, .type = 15};
    expect_the_same(made);
}

}  // namespace
}  // namespace portulan::sources

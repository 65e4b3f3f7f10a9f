#include "backends/tables.h"

#include <gtest/gtest.h>

namespace portulan::backends {
namespace {

const std::string bom = "\xEF\xBB\xBF";

std::string cell(const std::string& text) {
    const std::string csv = write_csv({{"c"}, {{text}}});
    return csv.substr(bom.size() + 3, csv.size() - bom.size() - 5);
}

TEST(Tables, CsvForFrenchSpreadsheets) {
    EXPECT_EQ(write_csv({{"code", "libellé"}, {{"01053", "Bourg; « en » Bresse"}, {"2A004"}}}),
              bom + "code;libellé\r\n01053;\"Bourg; « en » Bresse\"\r\n2A004;\r\n");
    EXPECT_EQ(write_csv({}), bom);
}

TEST(Tables, QuotesAndLineBreaks) {
    EXPECT_EQ(cell("a \"b\" c"), "\"a \"\"b\"\" c\"");
    EXPECT_EQ(cell("a\nb"), "\"a\nb\"");
}

TEST(Tables, FormulasAreMadeHarmlessAndNumbersAreLeft) {
    EXPECT_EQ(cell("=SOMME(A1)"), "'=SOMME(A1)");
    EXPECT_EQ(cell("+33 1"), "+33 1");  // digits alone run nothing
    EXPECT_EQ(cell("@import"), "'@import");
    EXPECT_EQ(cell("-2+3"), "'-2+3");
    EXPECT_EQ(cell("-cmd|' /C calc'!A0"), "'-cmd|' /C calc'!A0");
    EXPECT_EQ(cell("\t=1"), "\"'\t=1\"");
    EXPECT_EQ(cell("  =1"), "'  =1");
    EXPECT_EQ(cell("-12,5"), "-12,5");
    EXPECT_EQ(cell("-1\u202F234,5"), "-1\u202F234,5");
    EXPECT_EQ(cell("+4.2"), "+4.2");
    EXPECT_EQ(cell("−3"), "−3");
    EXPECT_EQ(cell("-"), "'-");
    EXPECT_EQ(cell("\uFF1D1+1"), "'\uFF1D1+1");
    EXPECT_EQ(cell("a\x1B[2Jb\x7F"), "a\uFFFD[2Jb\uFFFD");
}

}  // namespace
}  // namespace portulan::backends

#include "project/classify_table.h"

#include <gtest/gtest.h>

#include "support/folders.h"

namespace portulan::project {
namespace {

class ClassifyTable : public testing::Test {
protected:
    ClassifyReport classify(std::string_view text, geo::ClassMethod method, int count = 2, std::vector<double> bounds = {}) {
        const auto path = folder.path() / "t.csv";
        support::write_bytes(path, text);
        options = {.path = path, .column = "taux", .code = "code", .methods = {method}, .count = count, .bounds = std::move(bounds)};
        problems = {};
        return classify_table(options, problems);
    }
    bool tells(std::string_view code) const {
        return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) { return p.code == code; });
    }
    support::TemporaryFolder folder;
    ClassifyOptions options;
    Problems problems;
};

TEST_F(ClassifyTable, every_cell_is_a_value_or_counted) {
    const auto report = classify("code;taux\na;1,5\nb;s\nc;\nd;environ 3\ne;1 200\nf;nd\ng;NA\n", geo::ClassMethod::equal);
    EXPECT_EQ(report.values, (std::vector<double>{1.5, 1200}));
    EXPECT_EQ(report.names, (std::vector<std::string>{"a", "e"}));
    EXPECT_EQ(report.missing, 2U);
    EXPECT_EQ(report.secret, 2U);
    EXPECT_EQ(report.texts, 1U);
    EXPECT_TRUE(tells("CLA-001") && tells("CLA-002") && tells("CLA-003"));
}

TEST_F(ClassifyTable, what_cannot_be_done) {
    EXPECT_TRUE(classify("code;taux\na;s\nb;nd\n", geo::ClassMethod::equal).methods.empty());
    EXPECT_TRUE(tells("CLA-004"));
    classify("code;taux\na;-1\nb;3\n", geo::ClassMethod::geometric);
    EXPECT_TRUE(tells("CLA-005"));
    classify("code;taux\na;-1\nb;3\n", geo::ClassMethod::manual);
    EXPECT_TRUE(tells("CLA-005"));
    classify("code;taux\na;1\nb;1\nc;3\n", geo::ClassMethod::jenks, 3);
    EXPECT_TRUE(tells("CLA-006"));
    const auto report = classify("code;taux\na;1\nb;5\nc;30\n", geo::ClassMethod::manual, 2, {0, 4, 10});
    EXPECT_TRUE(tells("CLA-007"));
    EXPECT_EQ(report.beyond, 1U);
    EXPECT_EQ(report.methods[0].counts, (std::vector<std::size_t>{1, 1}));
    classify("code;taux\na;1\nb;5\nc;30\n", geo::ClassMethod::equal);
    options.forced_bound = 7;
    EXPECT_EQ(classify_table(options, problems).methods[0].bounds, (std::vector<double>{1, 7, 30}));
    EXPECT_FALSE(tells("CLA-008"));
    options.forced_bound = 200;
    classify_table(options, problems);
    EXPECT_TRUE(tells("CLA-008"));
    options.column = "tau";
    classify_table(options, problems);
    EXPECT_TRUE(tells("LOC-001"));
}

TEST_F(ClassifyTable, files) {
    // Jenks cuts at 21, equal widths at 11.5 and the median at 8.5.
    const auto report = classify("code;taux\na;2\nb;3\nc;5\nd;12\ne;20\nf;21\n", geo::ClassMethod::equal);
    EXPECT_EQ(breaks_csv(report, Language::fr), "\xEF\xBB\xBFméthode;classe;de;à;valeurs\r\nequal;1;2;11,5;3\r\nequal;2;11,5;21;3\r\n");
    const auto halves = classify("code;taux\na;2\nb;3\nc;5\nd;12\ne;20\nf;21\n", geo::ClassMethod::manual, 2, {0, 4, 30});
    const std::string changes = changes_csv(halves, Language::en);
    EXPECT_TRUE(changes.starts_with("\xEF\xBB\xBFname;value;class;under\r\nc;5;2;quantile\r\nc;5;2;equal\r\n")) << changes;
}

}  // namespace
}  // namespace portulan::project

#include "base/problem.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/error.h"
#include "support/folders.h"

namespace portulan {
namespace {

Problem lost_zero() {
    return make_problem("GEO-010", {.file = "acteurs.csv", .row = 23, .column = "commune"}, "9306",
                        {{"level", "commune"}, {"length", "4"}, {"fixed", "09306"}, {"name", "Tarascon-sur-Ariège"}});
}

TEST(problem, places) {
    EXPECT_EQ(to_string(Place{}), "");
    EXPECT_EQ(to_string(Place{.file = "acteurs.xlsx", .sheet = "Acteurs", .row = 12, .column = "famille"}), "acteurs.xlsx[Acteurs]:12:famille");
    EXPECT_EQ(to_string(Place{.file = "project.toml", .row = 3, .position = 7}), "project.toml:3:7");
}

TEST(problem, severity_is_that_of_the_catalogue) {
    EXPECT_EQ(lost_zero().severity, Severity::warning);
    EXPECT_EQ(make_problem("RUN-001", {}).severity, Severity::error);
    EXPECT_EQ(make_problem(Severity::error, "GEO-010", {}).severity, Severity::error);
}

TEST(problem, sentences) {
    const ProblemText french = text_of(lost_zero(), Language::fr);
    EXPECT_EQ(french.severity, "ALERTE");
    EXPECT_EQ(french.where, "acteurs.csv, ligne 23, colonne «\u00A0commune\u00A0»");
    EXPECT_NE(french.cause.find("«\u00A09306\u00A0»"), std::string::npos) << french.cause;
    EXPECT_NE(french.cause.find("Tarascon-sur-Ariège"), std::string::npos) << french.cause;
    const ProblemText english = text_of(lost_zero(), Language::en);
    EXPECT_EQ(english.severity, "WARNING");
    EXPECT_EQ(english.where, "acteurs.csv, line 23, column “commune”");
    EXPECT_EQ(english.cause, "“9306” is no commune code (4 characters): its leading zero is lost. “09306” = Tarascon-sur-Ariège.");
    EXPECT_EQ(english.remedy, "Corrected here; correct your file, or import the column as text.");
}

TEST(problem, what_the_user_wrote_is_quoted_to_the_letter) {
    const Problem problem = make_problem("RUN-001", {}, "l'été : a;b?.csv", {{"reason", "no"}});
    for (const Language language : {Language::fr, Language::en})
        EXPECT_NE(text_of(problem, language).cause.find("l'été : a;b?.csv"), std::string::npos);
}

TEST(problem, parameters_that_are_sentences) {
    const Problem problem = make_problem("PRJ-004", {}, "titel", {{"remedy@", "Did you mean “{near}”?"}, {"near", "title"}});
    EXPECT_EQ(text_of(problem, Language::en).remedy, "Did you mean “title”?");
    EXPECT_NE(text_of(problem, Language::fr).remedy.find("«\u00A0title\u00A0»"), std::string::npos) << text_of(problem, Language::fr).remedy;
}

TEST(problem, numbers_are_written_as_the_language_does) {
    const Problem problem = make_problem("CAL-044", {}, "sexe", {{"sum#", "12480"}, {"other", "âge"}, {"total#", "12507.25"}});
    EXPECT_NE(text_of(problem, Language::en).cause.find("“sexe” sums to 12,480, “âge” to 12,507.25"), std::string::npos) << text_of(problem, Language::en).cause;
    const std::string french = text_of(problem, Language::fr).cause;
    EXPECT_NE(french.find("12\u202F480"), std::string::npos) << french;
    EXPECT_NE(french.find("12\u202F507,25"), std::string::npos) << french;
}

TEST(problem, on_one_line) {
    EXPECT_EQ(to_line(lost_zero(), Language::en),
              "GEO-010 WARNING acteurs.csv, line 23, column “commune”: “9306” is no commune code (4 characters): its leading zero is lost. “09306” = "
              "Tarascon-sur-Ariège. Corrected here; correct your file, or import the column as text.");
    EXPECT_TRUE(to_line(lost_zero(), Language::fr).starts_with("GEO-010 ALERTE acteurs.csv, ligne 23, colonne «\u00A0commune\u00A0»\u00A0: "));
    EXPECT_TRUE(to_line(make_problem("RUN-003", {}, "data/fonts"), Language::en).starts_with("RUN-003 ERROR Portulan’s own data"));
}

TEST(problem, a_value_does_not_drive_the_terminal) {
    const std::string line = to_line(make_problem("RUN-001", {.file = "a\nb"}, "\x1B[2J\x7F\u009B", {{"reason", "é"}}), Language::en);
    EXPECT_EQ(line.find_first_of("\x1B\n\x7F"), std::string::npos);
    EXPECT_EQ(line.find("\u009B"), std::string::npos);
    EXPECT_NE(line.find("a\uFFFDb"), std::string::npos);
    EXPECT_NE(line.find("é"), std::string::npos);
}

TEST(problem, sorted_as_a_reader_walks) {
    const auto at = [](std::string file, long row, std::string column, std::string_view code) {
        return make_problem(code, {.file = std::move(file), .row = row, .column = std::move(column)});
    };
    Problems problems{at("liens.csv", 2, "", "PRJ-012"), at("acteurs.csv", 10, "b", "PRJ-012"), at("acteurs.csv", 9, "", "PRJ-012"),
                      at("acteurs.csv", 10, "a", "PRJ-012"), at("acteurs.csv", 10, "a", "PRJ-010"), at("acteurs.csv", 9, "", "PRJ-012")};
    sort_problems(problems);
    std::vector<std::string> found;
    for (const Problem& p : problems) found.push_back(to_string(p.place) + " " + p.code);
    EXPECT_EQ(found, (std::vector<std::string>{"acteurs.csv:9 PRJ-012", "acteurs.csv:10:a PRJ-010", "acteurs.csv:10:a PRJ-012",
                                               "acteurs.csv:10:b PRJ-012", "liens.csv:2 PRJ-012"}));
}

TEST(problem, counts) {
    const Problems problems{lost_zero(), make_problem("RUN-001", {}), make_problem("PRJ-027", {})};
    EXPECT_TRUE(has_errors(problems));
    EXPECT_FALSE(has_errors({lost_zero()}));
    EXPECT_FALSE(has_errors({}));
    EXPECT_EQ(count(problems, Severity::error), 1U);
    EXPECT_EQ(count(problems, Severity::warning), 1U);
    EXPECT_EQ(count(problems, Severity::note), 1U);
}

TEST(problem, json_that_another_program_reads) {
    const Problems problems{lost_zero(), make_problem("RUN-001", {.file = "a\"b\\", .sheet = "é", .row = 2, .position = 5}, "\n\x01\xFF", {{"reason", "x"}})};
    const support::TemporaryFolder folder;
    const auto file = folder.write("problems.json", to_json(problems, Language::fr));
    const auto script = folder.write("check.py", R"(
import json, sys
problems = json.load(open(sys.argv[1], encoding="utf-8"))
keys = ["code", "severity", "file", "sheet", "row", "column", "position", "value", "repair", "cause", "remedy"]
assert [list(p) for p in problems] == [keys, keys]
first, second = problems
assert (first["code"], first["severity"], first["file"], first["row"], first["column"]) == ("GEO-010", "warning", "acteurs.csv", 23, "commune")
assert "\u00ab\u00a09306\u00a0\u00bb" in first["cause"]
assert (second["file"], second["sheet"], second["position"], second["value"]) == ('a"b\\', "\u00e9", 5, "\n\x01\ufffd")
assert json.load(open(sys.argv[2])) == []
)");
    const auto none = folder.write("none.json", to_json({}, Language::en));
    EXPECT_EQ(std::system(("python3 '" + script.string() + "' '" + file.string() + "' '" + none.string() + "'").c_str()), 0);
}

TEST(problem, errors_carry_them) {
    const Error error("RUN-002", {.file = "out"}, "out", {{"reason", "full"}});
    EXPECT_EQ(error.problem().code, "RUN-002");
    EXPECT_EQ(error.what(), to_line(error.problem(), Language::en));
}

TEST(problem, a_book_in_a_cell_is_quoted_by_its_beginning) {
    const Problem problem = make_problem("PRJ-015", {}, std::string(10000, 'x'));
    EXPECT_LT(text_of(problem, Language::en).cause.size(), 300U);
}

}  // namespace
}  // namespace portulan

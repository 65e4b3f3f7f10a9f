// What readers of questionnaires make of forms as people write them, and of what an enemy would.
#include "sources/questionnaire.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/folders.h"

namespace portulan::sources {
namespace {

class Questionnaires : public testing::Test {
protected:
    std::optional<Questionnaire> read(std::string_view name, std::string_view content, Language language = Language::fr) {
        problems = {};
        return read_questionnaire(folder.write(std::string(name), content), name, language, problems);
    }
    bool told(std::string_view code) const {
        return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) { return p.code == code; });
    }
    support::TemporaryFolder folder;
    Problems problems;
};

TEST_F(Questionnaires, of_the_forms_of_the_tests_are_alike) {
    for (const std::string name : {"formulaire.xlsx", "formulaire.ods", "formulaire.xls"}) {
        const auto form = read_questionnaire(support::source_dir() / "tests/data/forms" / name, name, Language::fr, problems);
        ASSERT_TRUE(form) << name;
        EXPECT_EQ(form->title, "Se déplacer");
        EXPECT_EQ(form->languages, (std::vector<std::string>{"Français (fr)", "English (en)"}));
        const auto modes = std::find_if(form->fields.begin(), form->fields.end(), [](const Field& f) { return f.name == "modes"; });
        ASSERT_NE(modes, form->fields.end());
        EXPECT_EQ(modes->kind, FieldKind::multiple);
        EXPECT_EQ(modes->groups, (std::vector<std::string>{"deplacements"}));
        ASSERT_EQ(modes->choices.size(), 5U);
        EXPECT_EQ(modes->choices.back().labels, (std::vector<std::string>{"Autre", "Other"}));
        const auto age = std::find_if(form->fields.begin(), form->fields.end(), [](const Field& f) { return f.name == "age"; });
        EXPECT_EQ(age->least, 16);
        EXPECT_EQ(age->most, 110);
        const auto mark = std::find_if(form->fields.begin(), form->fields.end(), [](const Field& f) { return f.name == "note"; });
        EXPECT_EQ(mark->most, 10);
        EXPECT_EQ(form->fields.front().labels.front(), "");
    }
}

TEST_F(Questionnaires, entities_of_a_document_are_not_followed) {
    const auto form = read("x.lss", "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"/etc/passwd\">]>"
                                    "<document><LimeSurveyDocType>Survey</LimeSurveyDocType><questions><rows><row><qid>1</qid><type>T</type><title>Q1</title><question>&b;&c;</question></row></rows></questions></document>");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->fields.front().labels.front(), "&b;&c;");
}

TEST_F(Questionnaires, what_is_none_is_refused) {
    for (const std::string_view content : {"", "a;b\n1;2\n", "<document><LimeSurveyDocType>Survey</LimeSurveyDocType>", "<LimeSurveyDocType>", "question\nQ1\n", "%PDF-1.4", "PK\x03\x04rien"}) {
        EXPECT_FALSE(read("x.csv", content)) << content;
        EXPECT_TRUE(has_errors(problems)) << content;
    }
    EXPECT_FALSE(read_questionnaire("/nulle/part.xlsx", "part.xlsx", Language::fr, problems));
}

TEST_F(Questionnaires, a_dictionary_may_have_a_row_a_question_or_a_row_a_choice) {
    const auto one = read("d.csv", "variable;libellé;type;modalités;min;max\nQ1;Ça va ?;unique;1=Oui | 2=Non;;\nQ2;Combien ?;numérique;;0;1 000,5\n");
    ASSERT_TRUE(one);
    EXPECT_EQ(one->fields[0].choices[1].name, "2");
    EXPECT_EQ(one->fields[0].choices[1].labels.front(), "Non");
    EXPECT_EQ(one->fields[1].most, 1000.5);
    const auto other = read("d.csv", "question;libellé;type;code;modalité;aussi\nQ1;Ça va ?;unique;1;Oui;ouais|yes\n;;;2;Non;\nQ3;Et puis ?;;;;\n");
    ASSERT_TRUE(other);
    ASSERT_EQ(other->fields.size(), 2U);
    EXPECT_EQ(other->fields[0].choices[0].aliases, (std::vector<std::string>{"ouais", "yes"}));
    EXPECT_EQ(other->fields[1].kind, FieldKind::text);
}

TEST_F(Questionnaires, arrays_of_limesurvey_are_a_question_a_row) {
    const auto form = read("s.txt", "class\ttype/scale\tname\trelevance\ttext\tlanguage\tother\n"
                                    "Q\tF\tQ2\t1\tD'accord ?\tfr\t\nSQ\t0\tSQ001\t1\tle parc\tfr\t\nSQ\t0\tSQ002\t1\tla place\tfr\t\nA\t0\tA1\t\tOui\tfr\t\nA\t0\tA2\t\tNon\tfr\t\n"
                                    "Q\t:\tQ3\t1\tCombien ?\tfr\t\nSQ\t0\tY1\t1\tlundi\tfr\t\nSQ\t1\tX1\t1\tmatin\tfr\t\nQ\tL\tQ4\t1\tOù ?\tfr\tY\nA\t0\tA1\t\tIci\tfr\t\n");
    ASSERT_TRUE(form);
    std::vector<std::string> names;
    for (const Field& field : form->fields) names.push_back(field.name);
    EXPECT_EQ(names, (std::vector<std::string>{"Q2[SQ001]", "Q2[SQ002]", "Q3[Y1_X1]", "Q4", "Q4[other]"}));
    EXPECT_EQ(form->fields[0].labels.front(), "D'accord ? – le parc");
    EXPECT_EQ(form->fields[0].choices.size(), 2U);
    EXPECT_EQ(form->fields[3].choices.back().name, "-oth-");
    EXPECT_EQ(form->fields[3].choices.back().labels.front(), "Autre");
}

TEST_F(Questionnaires, names_that_stand_twice_are_said) {
    EXPECT_FALSE(read("s.txt", "class\ttype/scale\tname\trelevance\ttext\tlanguage\nQ\tN\tQ2[a]\t1\tx\tfr\nQ\tK\tQ2\t1\ty\tfr\nSQ\t0\ta\t1\tz\tfr\n"));
    EXPECT_TRUE(told("ENQ-054"));
}

}  // namespace
}  // namespace portulan::sources

// Tables of interviews: what is counted, what is told to whom, what stands where nothing can be drawn.
#include "figures/statement_matrix.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "drawn_texts.h"
#include "release/gate.h"
#include "tied_actors.h"

namespace portulan::figures {
namespace {

class StatementMatrix : public testing::Test, protected TiedActors {
protected:
    /// Five residents and four elected; A is held by four residents and one elected, B (its contrary) by three elected.
    void SetUp() override {
        add("x", "Un conseil", "habitants");
        add("y", "Une mairie", "services");
        for (int i = 1; i <= 9; ++i) {
            Interview interview;
            interview.id = "E" + std::to_string(i);
            interview.family = i <= 5 ? "habitants" : "elus";
            if (i == 1) interview.actors = {"x"};
            project.fieldwork.interviews.push_back(interview);
        }
        project.fieldwork.codes = {{.id = "A", .name = "On manque de logements", .sort = CodeSort::statement, .opposite = "B"}, {.id = "B", .name = "Les logements existent", .sort = CodeSort::statement}};
        for (const char* id : {"E1", "E2", "E3", "E4", "E6"}) say_so(id, "A");
        for (const char* id : {"E7", "E8", "E9"}) say_so(id, "B");
    }
    void say_so(std::string interview, std::string code) {
        Segment segment;
        segment.id = interview + code;
        segment.interview = std::move(interview);
        segment.codes = {std::move(code)};
        segment.text = "…";
        project.fieldwork.segments.push_back(segment);
    }
    Released<Voices> voices(Edition edition) const {
        release::Gate gate(edition);
        return gate.voices(project, gate.cast(project, ""), "");
    }
    Figure statements(Edition edition) const { return statement_matrix(context_of(edition), {.voices = voices(edition)}); }
    FigureContext context_of(Edition edition) const { return {fonts, theme, Language::fr, 160, "Projet", "", "2026-06-30", "", "", edition}; }
    static bool says(const Figure& figure, const std::string& text) {
        const auto texts = texts_of(figure.drawing.marks);
        return std::find(texts.begin(), texts.end(), text) != texts.end();
    }

    Fonts fonts{data_folder() / "fonts"};
    Theme theme;
};

TEST_F(StatementMatrix, NumbersStandInTheDiscsOfPartners) {
    const Figure figure = statements(Edition::partners);
    EXPECT_TRUE(says(figure, "On manque de logements"));
    EXPECT_TRUE(says(figure, "4"));
    EXPECT_EQ(fact(figure, "isolated"), "1");
    EXPECT_EQ(fact(figure, "interviews"), "9");
    EXPECT_EQ(figure.data.columns.size(), 6U);
    EXPECT_EQ(figure.data.rows[0].back(), "1");  // elected people who hold A
    EXPECT_NE(figure.alt_long.find("est tenu par\u00A0: Élus"), std::string::npos) << figure.alt_long;
}

TEST_F(StatementMatrix, ThePublicIsToldNone) {
    const Figure figure = statements(Edition::everyone);
    EXPECT_FALSE(says(figure, "4"));
    EXPECT_EQ(figure.data.columns.size(), 5U);
    EXPECT_EQ(figure.data.rows[0].back(), "propos isolé : dans moins de 3 entretiens");
    EXPECT_NE(figure.caption.find("pourrait dire qui a parlé"), std::string::npos);
}

TEST_F(StatementMatrix, TooFewInterviews) {
    project.fieldwork.interviews.resize(3);
    project.fieldwork.segments.resize(3);
    EXPECT_TRUE(says(statements(Edition::everyone), "Trop peu d’entretiens pour dire ce que tiennent les familles."));
    project.fieldwork = {};
    EXPECT_TRUE(says(statements(Edition::team), "Aucun entretien codé."));
}

TEST_F(StatementMatrix, RegisterNamesFamiliesNobodyWasMetOf) {
    const Figure figure = interview_register(context_of(Edition::partners), {.voices = voices(Edition::partners)});
    EXPECT_TRUE(says(figure, "aucun sur 1"));
    EXPECT_TRUE(says(figure, "1 sur 1"));
    EXPECT_EQ(fact(figure, "identified"), "2");
    EXPECT_EQ(fact(figure, "met"), "1");
    EXPECT_EQ(figure.alt_long.find("Personne n’a été rencontré parmi"), 0U) << figure.alt_long;
}

TEST_F(StatementMatrix, RegisterOfThePublicMasksWhoWasMetOfFew) {
    const Figure figure = interview_register(context_of(Edition::everyone), {.voices = voices(Edition::everyone)});
    EXPECT_TRUE(says(figure, "s sur 1"));  // that it was the one resident
    EXPECT_TRUE(says(figure, "s sur 2"));  // in all: the others would give it away
    EXPECT_FALSE(says(figure, "1 sur 1"));
    EXPECT_TRUE(says(figure, "aucun sur 1"));
    EXPECT_EQ(fact(figure, "met"), "s");
    EXPECT_NE(figure.caption.find("dirait qui a parlé"), std::string::npos) << figure.caption;
    EXPECT_NE(figure.alt_long.find("n’est pas dit"), std::string::npos) << figure.alt_long;
    for (const auto& row : figure.data.rows) EXPECT_EQ(row[5], "s");  // what did not take place
}

}  // namespace
}  // namespace portulan::figures

// The logic model as a document: numbers of the chart, who is named, what does not hold together.
#include <gtest/gtest.h>

#include "project/document_jobs.h"
#include "base/files.h"
#include "project/logic_model.h"
#include "small_project.h"

namespace portulan::project {
namespace {

std::string words(const TableCell& cell) {
    std::string text;
    for (const Span& span : cell.spans) text += span.text;
    return text;
}

/// Needs a1, a2; activities b1 (rests on an assumption, from both), b2; an effect c1, one nobody intended, c2, tied to nothing.
Files with_logic() {
    Files files = small_project();
    change(files, "project.toml", "events = ", "logic = \"logigramme.csv\"\nlogic_arrows = \"fleches.csv\"\nevents = ");
    files["logigramme.csv"] = "id;libelle;colonne;inattendu;acteurs\na1;Besoin un;Besoins;;\na2;Besoin deux;Besoins;;A-2\nb1;Activité une;Activités;;A-2 | A-10\nb2;Activité deux;Activités;;\nc1;Effet voulu;Résultats;;A-3\nc2;Effet inattendu;Résultats;oui;\n";
    files["fleches.csv"] = "de;vers;hypothese\na1;b1;ils viennent\na2;b1;ils viennent\na1;b2;évident\nb1;c1;ils restent\nb2;c1;\n";
    return files;
}

class LogicDocument : public testing::Test {
protected:
    Manuscript document(Edition edition, std::string_view territory) {
        const std::size_t place = territory_index(stage, territory);
        const figures::FigureContext context = context_for(stage, edition, stage.grounds[place].territory());
        ProjectFrame frame;
        frame.families = loaded.project.families;
        const DocumentInput input{.context = context, .edition = stage_of(stage, edition), .frame = frame, .territory = &stage.grounds[place].territory(), .place = place, .logic_figure = "diagramme-logigramme"};
        return has_logic_model(input) ? logic_document(input) : Manuscript{};
    }
    static const TableBlock* table(const Manuscript& manuscript, std::string_view id) {
        for (const Block& block : manuscript.blocks)
            if (const auto* found = std::get_if<TableBlock>(&block); found && found->id == id) return found;
        return nullptr;
    }

    figures::Fonts fonts{data_folder() / "fonts"};
    Loaded loaded = load(with_logic());
    Stage stage = make_stage(loaded.project, fonts, loaded.theme, {.editions = {Edition::everyone, Edition::team}, .jobs = 1, .program = {}, .known = {}});
};

TEST_F(LogicDocument, ArrowsBearTheNumbersOfTheChart) {
    ASSERT_FALSE(has_errors(loaded.problems)) << to_json(loaded.problems, Language::en);
    const Manuscript m = document(Edition::everyone, "OUE");
    const TableBlock* assumptions = table(m, "hypotheses");
    ASSERT_TRUE(assumptions);
    ASSERT_EQ(assumptions->rows.size(), 4U) << "the evident arrow is counted";
    EXPECT_NE(assumptions->note.find("1 flèche évidente n’y figure pas."), std::string::npos) << assumptions->note;
    // Of the second column first: one assumption, two arrows; then of the third.
    EXPECT_EQ(words(assumptions->rows[0][0]), "1");
    EXPECT_EQ(words(assumptions->rows[0][1]), "Besoin un");
    EXPECT_EQ(words(assumptions->rows[1][0]), "1");
    EXPECT_EQ(words(assumptions->rows[1][1]), "Besoin deux");
    EXPECT_EQ(words(assumptions->rows[2][0]), "2");
    EXPECT_EQ(words(assumptions->rows[2][3]), "ils restent");
    EXPECT_EQ(assumptions->rows[3][3].state, TableCell::State::none) << "nobody wrote one";
}

TEST_F(LogicDocument, EffectsNameFamiliesForEverybodyAndActorsForTheTeam) {
    const Manuscript everyone = document(Edition::everyone, "OUE");
    const TableBlock* families = table(everyone, "acteurs-effets");
    ASSERT_TRUE(families);
    ASSERT_EQ(families->rows.size(), 1U) << "of the territory's cast the association alone is named; the town hall is of another, the person is shown to nobody";
    EXPECT_EQ(families->columns.size(), 3U) << "the family, and two boxes with somebody";
    EXPECT_EQ(words(families->rows[0][1]), "1");
    const Manuscript team = document(Edition::team, "EST");
    const TableBlock* actors = table(team, "acteurs-effets");
    ASSERT_TRUE(actors);
    ASSERT_EQ(actors->rows.size(), 1U);
    EXPECT_EQ(words(actors->rows[0][2]), "\u00D7");
    const TextMark cross = figures::shape(fonts, words(actors->rows[0][2]), figures::Theme{}.style(figures::Theme{}.bold, 9, {}), {});
    ASSERT_EQ(cross.glyphs.size(), 1U);
    EXPECT_NE(cross.glyphs[0].index, 0U) << "the fonts have the sign: it is seen";
}

TEST_F(LogicDocument, WhatDoesNotHoldTogetherIsSaid) {
    const Manuscript m = document(Edition::everyone, "OUE");
    const auto* list = std::get_if<ListBlock>(&m.blocks.back());
    ASSERT_TRUE(list);
    ASSERT_EQ(list->items.size(), 3U);
    EXPECT_EQ(list->items[0].front().text, "Flèches sans hypothèse\u00A0: 1.");
    EXPECT_EQ(list->items[1].front().text, "Rien ne mène à, ni ne part de\u00A0: Effet inattendu.");
}

/// Needs and means have none and are not asked for one; a column where one box has an indicator asks the others.
TEST(LogicIndicators, BoxesSayWhatTellsWhetherTheyCameAbout) {
    Files files = with_logic();
    files["logigramme.csv"] = "id;libelle;colonne;inattendu;acteurs;indicateurs\na1;Besoin un;Besoins;;;\nb1;Activité une;Activités;;;Visites | Appels\nb2;Activité deux;Activités;;;\n";
    files["fleches.csv"] = "de;vers;hypothese\na1;b1;ils viennent\na1;b2;évident\n";
    const Loaded loaded = load(files);
    ASSERT_FALSE(has_errors(loaded.problems)) << to_json(loaded.problems, Language::en);
    const figures::Fonts fonts{data_folder() / "fonts"};
    const Stage stage = make_stage(loaded.project, fonts, loaded.theme, {.editions = {Edition::everyone}, .jobs = 1, .program = {}, .known = {}});
    const std::size_t place = territory_index(stage, "OUE");
    const figures::FigureContext context = context_for(stage, Edition::everyone, stage.grounds[place].territory());
    ProjectFrame frame;
    frame.families = loaded.project.families;
    const Manuscript m = logic_document({.context = context, .edition = stage_of(stage, Edition::everyone), .frame = frame, .territory = &stage.grounds[place].territory(), .place = place});
    const auto table = std::find_if(m.blocks.begin(), m.blocks.end(), [](const Block& b) { return std::holds_alternative<TableBlock>(b) && std::get<TableBlock>(b).id == "indicateurs"; });
    ASSERT_NE(table, m.blocks.end());
    const auto& rows = std::get<TableBlock>(*table).rows;
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(words(rows[0][0]) + ", " + words(rows[0][1]) + ": " + words(rows[0][2]), "Activités, Activité une: Visites\u202F; Appels");
    const auto* list = std::get_if<ListBlock>(&m.blocks.back());
    ASSERT_TRUE(list);
    EXPECT_EQ(list->items.back().front().text, "Sans indicateur\u00A0: Activité deux.");
}

TEST_F(LogicDocument, TheModelIsDrawnThoughNoFigureAsksForIt) {
    ASSERT_EQ(loaded.project.diagrams.size(), 1U);
    EXPECT_EQ(loaded.project.diagrams[0].type, DiagramType::logic_model);
    const auto& jobs = stage_of(stage, Edition::everyone).jobs;
    EXPECT_TRUE(std::any_of(jobs.begin(), jobs.end(), [](const Job& job) { return job.name == "ouest/diagramme-logigramme"; }));
    EXPECT_TRUE(std::any_of(jobs.begin(), jobs.end(), [](const Job& job) { return job.name == "ouest/documents/logigramme"; }));
}

}  // namespace
}  // namespace portulan::project

#include "documents/sheet.h"

#include <gtest/gtest.h>

#include "documents/sheet_ties.h"
#include "figures/basemap.h"
#include "island.h"
#include "release/gate.h"

namespace portulan::documents {
namespace {

/// A project staged for one sheet.
struct Stage {
    explicit Stage(Project made, Edition edition = Edition::team)
        : project(std::move(made)), context(context_of(project, edition)), gate(edition), cast(gate.cast(project, "UNE")),
          basemap(figures::make_basemap(project, project.territories.front(), findings)) {}
    SheetInput input() const { return {basemap, project.territories.front(), cast, project.families}; }

    Project project;
    figures::FigureContext context;
    release::Gate gate;
    Released<Cast> cast;
    Problems findings;
    figures::Basemap basemap;
};

bool has(const std::string& words, const std::string& part) { return words.find(part) != std::string::npos; }

TEST(Sheet, TiesBetweenFamiliesAreCountedByWhatTheyTell) {
    const Stage stage(island());
    const auto ties = ties_by_family(*stage.cast, "associations");
    ASSERT_EQ(ties.size(), 2U);
    EXPECT_EQ(ties[0].family, "services");  // the order of the twelve
    // L-1, L-2 and L-5 exist, L-2 is a contest and L-5 a rupture; L-4 is ignorance, L-9 is past.
    EXPECT_EQ(ties[0].counts.existing, 3);
    EXPECT_EQ(ties[0].counts.tension, 2);
    EXPECT_EQ(ties[0].counts.wished, 0);
    EXPECT_EQ(ties[0].counts.missing, 1);
    EXPECT_EQ(ties[0].counts.other, 1);
    EXPECT_EQ(ties[1].family, "associations");
    EXPECT_EQ(ties[1].counts.wished, 1);
    EXPECT_EQ(ties[1].counts.all(), 1);
}

/// Far from the territory the ground knows no names; a code would tell a reader nothing.
TEST(Sheet, ACommuneWithoutANameIsNotToldByItsCode) {
    Project project = island();
    for (Element& element : project.elements)
        if (element.id == "E-0012") element.commune = "Z9164", element.postal_code = "00901", element.address = "3 rue du Port";
    const Stage stage(std::move(project));
    const std::string words = words_of(space_sheet(stage.context, stage.input(), "E-0012").document);
    EXPECT_TRUE(has(words, "00901"));
    EXPECT_FALSE(has(words, "Z9164"));
}

/// A code of the post alone is no address.
TEST(Sheet, ACodeWithoutStreetOrTownIsNoAddress) {
    Project project = island();
    for (Element& element : project.elements)
        if (element.id == "E-0012") element.commune = "Z9164", element.postal_code = "00901", element.address.clear();
    const Stage stage(std::move(project));
    EXPECT_FALSE(has(words_of(space_sheet(stage.context, stage.input(), "E-0012").document), "00901"));
}

TEST(Sheet, OfAFamilyTellsItsActorsItsTiesAndItsGaps) {
    const Stage stage(island());
    const Sheet sheet = actor_family_sheet(stage.context, stage.input(), "associations");
    EXPECT_EQ(sheet.document.id, "F-ACT-associations");
    ASSERT_EQ(sheet.document.pages.size(), 1U);
    const std::string words = words_of(sheet.document);
    for (const std::string part : {"Entraide du port", "Les Jardins", "Le nombre d’adhérents", "Portrait de l’île", "mars 2025",
                                   "Maison des associations (anime)", "Ce que nous ne savons pas"})
        EXPECT_TRUE(has(words, part)) << part;
    EXPECT_TRUE(has(words, "Aucun lien existant avec\u00A0: Médias.")) << words;
    EXPECT_FALSE(has(words, "Gazette"));
    const auto spoken = titles_of(sheet.document.pages.front(), "figure");
    ASSERT_EQ(spoken.size(), 3U);  // two rows of ties and the map, left column first
    EXPECT_TRUE(has(spoken[0], "3 liens existants, dont 2 tendus\u202F; 0 souhaités, 1 manquants, 1 refusés ou passés")) << spoken[0];
    EXPECT_TRUE(sheet.findings.empty());
    EXPECT_TRUE(has(sheet.document.pages.front().description, "2 acteurs"));
}

TEST(Sheet, OfAFamilyWithoutActorsSaysSo) {
    const Stage stage(island());
    const Sheet sheet = actor_family_sheet(stage.context, stage.input(), "etat");
    EXPECT_EQ(sheet.document.pages.size(), 1U);
    EXPECT_TRUE(has(words_of(sheet.document), "Aucun actor") || has(words_of(sheet.document), "Aucun acteur de cette famille"));
}

TEST(Sheet, OfASpaceListsItsTiesByRole) {
    const Stage stage(island());
    const auto seen = seen_ties(*stage.cast, "E-0012");
    ASSERT_EQ(seen.size(), 3U);
    EXPECT_EQ(seen[0].other->id, "A-1");
    EXPECT_EQ(seen[1].other->id, "A-3");
    EXPECT_EQ(seen[2].other->id, "A-4");
    EXPECT_FALSE(seen[2].incoming);
    EXPECT_EQ(tie_words(seen[2], Language::en), "Is informed by it (missing)");
    EXPECT_EQ(tie_words(seen[0], Language::fr), "Anime");

    const Sheet sheet = space_sheet(stage.context, stage.input(), "E-0012");
    EXPECT_EQ(sheet.document.id, "F-ESP-0012_maison-des-associations");
    EXPECT_EQ(sheet.document.title, "Maison des associations");
    EXPECT_EQ(sheet.document.pages.size(), 1U);
    const std::string words = words_of(sheet.document);
    const auto leads = words.find("Qui l’anime"), funds = words.find("Qui le finance"), others = words.find("Autres liens");
    EXPECT_LT(leads, funds);
    EXPECT_LT(funds, others);
    ASSERT_NE(others, std::string::npos);
    // French spacing: no-break space before the colon, narrow before the exclamation mark.
    EXPECT_TRUE(has(words, "papier\u00A0:"));
    EXPECT_TRUE(has(words, "\u202F!"));
    EXPECT_TRUE(has(words, "fréquence, depuis"));  // what is not filled in, in one sentence
    EXPECT_TRUE(has(words, "moyens et contact")) << words;
}

TEST(Sheet, AnotherEditionIsAllItShows) {
    Project project = island();
    project.elements[0].visibility = Visibility::team;  // the one who leads the space
    const Stage everyone(project, Edition::everyone), team(project, Edition::team);
    EXPECT_FALSE(has(words_of(space_sheet(everyone.context, everyone.input(), "E-0012").document), "Entraide du port"));
    EXPECT_TRUE(has(words_of(space_sheet(team.context, team.input(), "E-0012").document), "Entraide du port"));
}

TEST(Sheet, WithoutBoundariesTheSheetStands) {
    Project project = island();
    project.boundaries.clear();
    const Stage stage(project);
    const Sheet sheet = space_sheet(stage.context, stage.input(), "E-0012");
    EXPECT_EQ(sheet.document.pages.size(), 1U);
    EXPECT_TRUE(has(words_of(sheet.document), "Maison des associations"));
}

TEST(Sheet, ManyActorsAndTiesTakeFurtherPagesAndNothingIsLost) {
    Project project = island();
    for (int i = 100; i < 180; ++i) {
        Element one = project.elements[0];
        one.id = "A-" + std::to_string(i);
        one.name = "Acteur numéro " + std::to_string(i);
        one.description = "Un texte assez long pour tenir sur plusieurs lignes, avec des détails que personne ne doit perdre en route.";
        project.elements.push_back(one);
        Tie joins = project.ties[5];
        joins.id = "L-" + std::to_string(i);
        joins.from = one.id;
        joins.type = TieType::takes_part;
        project.ties.push_back(joins);
    }
    const Stage stage(project);
    for (const Sheet& sheet : {actor_family_sheet(stage.context, stage.input(), "associations"),
                               space_sheet(stage.context, stage.input(), "E-0012")}) {
        EXPECT_GT(sheet.document.pages.size(), 1U);
        EXPECT_TRUE(sheet.findings.empty());
        const std::string words = words_of(sheet.document);
        for (int i = 100; i < 180; ++i) ASSERT_TRUE(has(words, "Acteur numéro " + std::to_string(i))) << i;
        for (const Drawing& page : sheet.document.pages) EXPECT_LT(text_reach(page).bottom, 288);
    }
}

TEST(Sheet, StemsAreStable) {
    Element element;
    element.kind = ElementKind::object;
    element.id = "O-0003";
    element.name = "Charte d’accueil";
    EXPECT_EQ(element_sheet_stem(element), "F-OBJ-0003_charte-d-accueil");
    element.id = "forum annuel";
    EXPECT_EQ(element_sheet_stem(element), "F-OBJ-forum-annuel_charte-d-accueil");
    EXPECT_EQ(family_sheet_stem("droit_commun"), "F-ACT-droit-commun");
}

}  // namespace
}  // namespace portulan::documents

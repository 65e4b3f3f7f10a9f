#include "documents/page.h"

#include <gtest/gtest.h>

#include "figures/furniture.h"
#include "island.h"

namespace portulan::documents {
namespace {

std::string numbered_words(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "mot" + std::to_string(i) + " ";
    return text;
}

std::size_t found(const std::string& words, const std::string& needle) {
    std::size_t n = 0;
    for (std::size_t at = words.find(needle); at != std::string::npos; at = words.find(needle, at + 1)) ++n;
    return n;
}

/// Every word once, none over the foot, none beyond the margin.
void expect_all_words(const Document& document, int count) {
    std::string words = words_of(document);
    for (char& c : words)
        if (c == '\n') c = ' ';
    for (int i = 0; i < count; ++i) ASSERT_EQ(found(words, "mot" + std::to_string(i) + " "), 1U) << i;
    for (const Drawing& page : document.pages) {
        EXPECT_LT(text_reach(page).bottom, 297 - 9);
        EXPECT_LT(text_reach(page).right, 210 - 13 + 0.1);
    }
}

TEST(Page, OverflowGoesOnToFurtherPages) {
    const Project project = island();
    const auto context = context_of(project);
    PageWriter pages(context, {}, "Essai");
    Flow flow(context, pages.width(), theme().ink);
    flow.paragraph(numbered_words(4000));
    pages.set(flow);
    EXPECT_TRUE(pages.findings().empty());
    const Document document = pages.finish({.id = "essai", .title = "Essai", .subject = {}, .description = "Un essai."});
    ASSERT_GT(document.pages.size(), 2U);
    expect_all_words(document, 4000);
    const std::string last = "page " + std::to_string(document.pages.size()) + "/" + std::to_string(document.pages.size());
    EXPECT_EQ(found(words_of(document.pages.back()), last), 1U);
    EXPECT_EQ(found(words_of(document.pages[1]), "Essai (suite)"), 1U);
    EXPECT_EQ(document.pages[0].description, "Un essai.");
    EXPECT_NE(document.pages[1].description, "");
}

TEST(Page, ColumnsAreOfLikeHeightAndLoseNothing) {
    const Project project = island();
    const auto context = context_of(project);
    PageWriter pages(context, {}, "Essai");
    Flow flow(context, 89, theme().ink);
    flow.paragraph(numbered_words(600));
    pages.set(flow, 2);
    const double all = stacked(flow.pieces(), 0, flow.pieces().size());
    EXPECT_NEAR(pages.y() - pages.format().top, all / 2, 2 * flow.pieces().front().height);
    expect_all_words(pages.finish({}), 600);
}

TEST(Page, FlowsSideBySideEachGoOn) {
    const Project project = island();
    const auto context = context_of(project);
    PageWriter pages(context, {}, "Essai");
    Flow left(context, 89, theme().ink), right(context, 89, theme().ink);
    left.paragraph(numbered_words(2500));
    right.paragraph("Court.");
    pages.set_beside({{&left, 0}, {&right, 95}});
    const Document document = pages.finish({});
    EXPECT_EQ(found(words_of(document), "Court."), 1U);
    expect_all_words(document, 2500);
}

TEST(Page, AHeadingIsNeverTheLastOfAColumn) {
    const Project project = island();
    const auto context = context_of(project);
    Flow flow(context, 89, theme().ink);
    flow.paragraph("Une ligne.");
    flow.heading("Titre");
    flow.paragraph("Un texte.");
    const auto& pieces = flow.pieces();
    ASSERT_EQ(pieces.size(), 4U);  // line, stroke, title, line
    // Room for all but the last line: the heading goes with it.
    EXPECT_EQ(fill_column(pieces, 0, stacked(pieces, 0, 3) + 0.5), 1U);
    EXPECT_EQ(fill_column(pieces, 0, stacked(pieces, 0, 4)), 4U);
    EXPECT_EQ(fill_column(pieces, 0, 1), 0U);
}

TEST(Page, AWordWiderThanTheColumnIsBrokenNotCut) {
    const Project project = island();
    const auto context = context_of(project);
    const std::string address = "https-exemple-org-" + std::string(200, 'w') + "fin";
    std::string together;
    for (const std::string& line : set_lines(context, address, theme().style(theme().regular, 8, theme().ink), 40)) {
        EXPECT_LE(figures::text_width(fonts(), line, theme().style(theme().regular, 8, theme().ink)), 40.0);
        together += line;
    }
    EXPECT_EQ(together, address);
}

TEST(Page, SomethingHigherThanAPageIsAFinding) {
    const Project project = island();
    const auto context = context_of(project);
    PageWriter pages(context, {}, "Essai");
    Flow flow(context, 89, theme().ink);
    Piece tall;
    tall.height = 400;
    tall.draw = [](std::vector<Mark>&, double, double) {};
    flow.paragraph("Avant.");
    flow.add(tall);
    flow.paragraph("Après.");
    pages.set(flow);
    ASSERT_EQ(pages.findings().size(), 1U);
    EXPECT_EQ(pages.findings().front().code, "FIG-010");
    EXPECT_EQ(pages.finish({}).pages.size(), 3U);
}

TEST(Page, TheFootSaysWhatIsAskedOfIt) {
    const Project project = island();
    auto context = context_of(project, Edition::team);
    context.version = "2";
    PageWriter pages(context, {}, "Essai");
    const std::string words = words_of(pages.finish({}));
    for (const std::string part : {"Habiter l’île", "Commune 1", "version 2", "17 novembre 2025", "Atelier", "Territoires et données fictifs", "page 1/1"})
        EXPECT_EQ(found(words, part), 1U) << part;
    EXPECT_EQ(found(words, figures::edition_label(Edition::team, Language::fr)), 1U);
}

TEST(Page, BlankTextAddsNothing) {
    const Project project = island();
    const auto context = context_of(project);
    Flow flow(context, 89, theme().ink);
    flow.paragraph(" \n");
    flow.note("");
    flow.fact("Accès", "");
    flow.item("");
    EXPECT_TRUE(flow.empty());
}

}  // namespace
}  // namespace portulan::documents

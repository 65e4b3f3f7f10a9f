// How pages are filled: what is kept together, what is made room for.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include "documents/rich_text.h"
#include "manuscripts.h"

namespace portulan::documents {
namespace {

/// 77 + 40 mm and a caption: one row on a page of some 240 mm with its heading; with lower maps two.
TEST(Manuscript, TwoRowsOfMapsShareAPage) {
    const Project project = island();
    const auto context = context_of(project);
    std::vector<Block> blocks{Heading{1, "Cartes"}};
    for (const char* name : {"une", "deux", "trois", "quatre"}) blocks.emplace_back(FigureBlock{name, FigureBlock::Width::half});
    Manuscript m = manuscript_of(blocks);
    m.cover = true;
    EXPECT_EQ(set_manuscript(context, m, map_maker()).document.pages.size(), 2U);
}

/// Maps of one legend: each solved without it and as high as the others, the legend solved once and alone, one caption for the row. 4 maps and the legend
/// (46 mm) in 374 mm; two such rows share a page.
TEST(Manuscript, MapsOfOneLegendShareIt) {
    const Project project = island();
    const auto context = context_of(project);
    std::vector<Block> blocks;
    for (const char* section : {"Âge", "Loyer"}) {
        blocks.emplace_back(Heading{1, section, {}, true});
        for (const char* name : {"un", "deux", "trois", "quatre"}) blocks.emplace_back(FigureBlock{name, FigureBlock::Width::quarter, true});
    }
    Manuscript m = manuscript_of(blocks);
    m.paper = Paper::a3_landscape;
    m.cover = true;
    std::map<figures::LegendPlace, int> asked;
    std::set<double> heights;
    const FigureMaker maps = map_maker();
    const SetManuscript set = set_manuscript(context, m, [&](const std::string& name, const FigureRoom& room) {
        ++asked[room.legend];
        if (room.legend == figures::LegendPlace::alone) {
            EXPECT_EQ(room.width, 46);
        }
        if (room.legend == figures::LegendPlace::shared && room.map > 0) heights.insert(room.map);
        return maps(name, room);
    });
    EXPECT_EQ(set.document.pages.size(), 2U);  // the cover, and both rows
    EXPECT_EQ(asked[figures::LegendPlace::own], 0);
    EXPECT_EQ(asked[figures::LegendPlace::alone], 2);
    EXPECT_EQ(heights.size(), 1U);
    const std::string text = words_of(set.document);
    EXPECT_NE(text.find("Figures 1 à 4."), std::string::npos) << text;
    EXPECT_NE(text.find("Figures 5 à 8."), std::string::npos) << text;
    EXPECT_TRUE(codes_of(set.findings).empty());
}

/// The last of three halves: 160 mm less the legend (46) and the gap (6) beside it; its caption is of one figure.
TEST(Manuscript, AHalfThatIsAloneHasItsLegendBesideIt) {
    const Project project = island();
    const auto context = context_of(project);
    std::vector<Block> blocks;
    for (const char* name : {"une", "deux", "trois"}) blocks.emplace_back(FigureBlock{name, FigureBlock::Width::half, std::string_view(name) == "trois"});
    std::vector<std::pair<std::string, double>> shared;
    const FigureMaker maps = map_maker();
    double whole = 0, half = 0;
    const SetManuscript set = set_manuscript(context, manuscript_of(blocks), [&](const std::string& name, const FigureRoom& room) {
        if (room.legend == figures::LegendPlace::shared) whole = room.width, shared.emplace_back(name, room.width);
        if (room.legend == figures::LegendPlace::own) half = room.width;
        return maps(name, room);
    });
    ASSERT_FALSE(shared.empty());
    EXPECT_EQ(shared.front().first, "trois");
    EXPECT_NEAR(whole + 46 + 6, 2 * half + 6, 0.01);
    const std::string text = words_of(set.document);
    EXPECT_NE(text.find("Figure 3."), std::string::npos) << text;
    EXPECT_EQ(text.find("Figures 3"), std::string::npos) << text;
}

/// Two low diagrams on wide paper: 60 and 130 mm stand on one page as they are, on two where each is enlarged by half.
TEST(Manuscript, FiguresOfWidePaperAreNotEnlargedOntoASecondPage) {
    const Project project = island();
    const auto context = context_of(project);
    Manuscript m = manuscript_of({FigureBlock{"basse"}, FigureBlock{"haute"}});
    m.paper = Paper::a3_landscape;
    const SetManuscript set = set_manuscript(context, m, [](const std::string& name, const FigureRoom& room) { return figure_of_share((name == "basse" ? 60 : 130) / room.width)(name, room); });
    EXPECT_EQ(set.document.pages.size(), 1U);
}

/// Twenty words with their numbers are ten rows of two; eleven, or a table that ends in a total, are not divided.
TEST(Manuscript, ALongListOfWordsStandsInTwoColumns) {
    const Project project = island();
    const auto context = context_of(project);
    const auto heads = [&](int words, bool total) {
        TableBlock table{.id = "mots", .title = "Mots", .columns = {{"Mot", 3}, {"Personnes", 1, true}}, .rows = {}, .source = {}, .note = {}};
        for (int i = 0; i < words; ++i) table.rows.push_back({{{{"mot" + std::to_string(i)}}}, {{{std::to_string(100 - i)}}}});
        if (total) table.rows.back().back().state = TableCell::State::total;
        const std::string text = words_of(set_manuscript(context, manuscript_of({table}), none).document);
        EXPECT_NE(text.find("mot" + std::to_string(words - 1)), std::string::npos) << text;
        return occurrences(text, "Personnes");
    };
    EXPECT_EQ(heads(20, false), 2U);
    EXPECT_EQ(heads(21, false), 2U);
    EXPECT_EQ(heads(11, false), 1U);
    EXPECT_EQ(heads(20, true), 1U);
}

/// Text, then a figure for which the page has a few millimetres too little: the air between the parts gives them.
TEST(Manuscript, AFigureThatJustHasNoRoomIsMadeRoomFor) {
    const Project project = island();
    const auto context = context_of(project);
    std::vector<Block> blocks;
    for (int i = 0; i < 5; ++i) blocks.emplace_back(Heading{2, "Partie" + std::to_string(i) + "."}), blocks.emplace_back(words(100 * i, 12));
    const double text = text_reach(set_manuscript(context, manuscript_of(blocks), none).document.pages[0]).bottom;
    const double full = text_reach(set_manuscript(context, manuscript_of({words(0, 2000)}), none).document.pages[0]).bottom;
    blocks.emplace_back(FigureBlock{"figure"});
    blocks.emplace_back(words(9000, 900));
    std::size_t made_room = 0, moved = 0;
    for (double share = 0.5; share < 1.2; share += 0.02) {
        const Document document = set_manuscript(context, manuscript_of(blocks), figure_of_share(share)).document;
        const bool on_first = page_with(document, "Légende de figure") == 1;
        moved += on_first ? 0 : 1;
        made_room += on_first && text + 4 + share * 160 > full ? 1 : 0;
    }
    EXPECT_GT(made_room, 0U);
    EXPECT_GT(moved, 0U);
}

/// A quotation that would stand alone on a page, before the index, is taken back to the section it belongs to where less air gives it room.
TEST(Manuscript, NoSectionLeavesItsLastLinesToTheNextPage) {
    const Project project = island();
    const auto context = context_of(project);
    std::size_t alone = 0, whole = 0;
    for (int more = 0; more < 40; more += 2) {
        std::vector<Block> blocks;
        for (int i = 0; i < 9; ++i) blocks.emplace_back(Heading{2, "Partie" + std::to_string(i) + "."}), blocks.emplace_back(words(100 * i, 44 + (i == 0 ? more : 0)));
        blocks.emplace_back(ListBlock{{{{"La dernière idée"}}}});
        blocks.emplace_back(Quotation{"On le dit", "Habitants"});
        blocks.emplace_back(Heading{1, "Ensuite", "ensuite", true});
        blocks.emplace_back(words(5000, 500));
        const Document document = set_manuscript(context, manuscript_of(blocks), none).document;
        const bool together = page_with(document, "La dernière idée") == page_with(document, "On le dit");
        (together ? whole : alone) += 1;
    }
    EXPECT_EQ(alone, 0U);
    EXPECT_GT(whole, 0U);
}

/// A short table goes on the next page whole; of a long one, no fewer than three rows stand on any page.
TEST(Manuscript, TablesAreDividedWhereItIsWorthIt) {
    const Project project = island();
    const auto context = context_of(project);
    for (const int rows : {5, 40})
        for (int lines = 0; lines < 60; lines += 3) {
            const Document document = set_manuscript(context, manuscript_of({words(1, 300 + 8 * lines), table_of(rows)}), none).document;
            std::vector<std::size_t> per_page;
            for (const Drawing& page : document.pages) per_page.push_back(occurrences(words_of(page), "ligne"));
            const auto used = static_cast<std::size_t>(std::count_if(per_page.begin(), per_page.end(), [](std::size_t n) { return n > 0; }));
            if (rows == 5) {
                EXPECT_EQ(used, 1U) << lines;
            }
            for (const std::size_t n : per_page) EXPECT_TRUE(n == 0 || n >= 3) << n << " rows, " << lines;
        }
}

/// Heads of columns break between words alone, in any width.
TEST(Manuscript, HeadsOfColumnsAreNotDivided) {
    if (!std::filesystem::exists(hyphenation_patterns(Language::fr))) GTEST_SKIP() << "no patterns: package hyphen-fr";
    const Project project = island();
    const auto context = context_of(project);
    for (double share = 0.5; share < 6; share += 0.1) {
        TableBlock table{.id = "plan", .title = "Plan", .columns = {{"Porteur pressenti", 1}, {"Nom", share}}, .rows = {{{{{"Mairie"}}}, {{{"Bac"}}}}}, .source = {}, .note = {}};
        const std::string text = words_of(set_manuscript(context, manuscript_of({table}), none).document);
        EXPECT_NE(text.find("pressenti"), std::string::npos) << share << text;
    }
}

/// A code is never broken, however little of the width its column asked for.
TEST(Manuscript, CodesStandOnOneLine) {
    const Project project = island();
    const auto context = context_of(project);
    TableBlock table{.id = "plan", .title = "Plan", .columns = {{"N°", 0.3}, {"Action", 6}, {"Moyens", 6}}, .rows = {{{{{"AC-0001"}}}, {{{"Bac"}}}, {{{"Un bateau"}}}}}, .source = {}, .note = {}};
    EXPECT_NE(words_of(set_manuscript(context, manuscript_of({table}), none).document).find("AC-0001"), std::string::npos);
}

/// A few entries get no page of their own: where the last page is full, they are left out.
TEST(Manuscript, AShortIndexOpensNoPage) {
    const Project project = island();
    const auto context = context_of(project);
    std::size_t with = 0, without = 0;
    for (int more = 0; more < 400; more += 20) {
        Manuscript m = manuscript_of({Heading{1, "Avant", "avant"}, words(0, 300 + more)});
        const std::size_t pages = set_manuscript(context, m, none).document.pages.size();
        m.index = {{"Eau", "avant"}, {"Île", "avant"}};
        const Document document = set_manuscript(context, m, none).document;
        EXPECT_EQ(document.pages.size(), pages) << more;
        (page_with(document, "Index") > 0 ? with : without) += 1;
    }
    EXPECT_GT(with, 0U);
    EXPECT_GT(without, 0U);
}

/// "Le thé", "L’ancienne forge" and "Un terrain" are looked up under T, A and T.
TEST(Manuscript, ArticlesDoNotCountInAnIndex) {
    const Project project = island();
    const auto context = context_of(project);
    Manuscript m = manuscript_of({Heading{1, "Avant", "avant"}, words(0, 40)});
    m.index = {{"Le thé des langues", "avant"}, {"L’ancienne forge", "avant"}, {"Un terrain à planter", "avant"}, {"Desserte", "avant"}};
    const std::string text = words_of(set_manuscript(context, m, none).document);
    const auto at = [&](const char* words) { return text.find(words); };
    ASSERT_NE(at("Ancienne forge (L’)"), std::string::npos) << text;
    EXPECT_LT(at("Ancienne forge (L’)"), at("Desserte"));
    EXPECT_LT(at("Desserte"), at("Terrain à planter (Un)"));
    EXPECT_LT(at("Terrain à planter (Un)"), at("Thé des langues (Le)"));
    EXPECT_NE(at("Thé des langues (Le)"), std::string::npos);
}

/// The first quotation stands on the page of the words it is quoted for.
TEST(Manuscript, AQuotationStaysWithWhatItIsQuotedFor) {
    const Project project = island();
    const auto context = context_of(project);
    for (int more = 0; more < 60; more += 2) {
        const Document document = set_manuscript(context, manuscript_of({words(1, 560 + 4 * more), Heading{2, "Propos"}, Paragraph{{{"Tenu partout."}}}, Quotation{"On le dit", "Habitants"}}), none).document;
        EXPECT_EQ(page_with(document, "Tenu partout"), page_with(document, "On le dit")) << more;
    }
}

/// 60 mm high at any width, over the 380 mm of an A3 the figure is enlarged by 1.6: solved at 237.5 mm, 96 mm high. Where the words that follow would end on a page of a line or
/// two, it gives way to them and is solved wider; where they are few it stays large.
TEST(Manuscript, AnEnlargedFigureGivesWayToTheLastLines) {
    const Project project = island();
    const auto context = context_of(project);
    const auto width_of_last = [&](std::size_t paragraphs, std::size_t& pages) {
        std::vector<Block> blocks{FigureBlock{"frise"}};
        for (std::size_t i = 0; i < paragraphs; ++i) blocks.emplace_back(words(0, 12));
        Manuscript m = manuscript_of(std::move(blocks));
        m.paper = Paper::a3_landscape;
        double last = 0;
        const SetManuscript set = set_manuscript(context, m, [&](const std::string& name, const FigureRoom& room) {
            last = room.width;
            return figure_of_share(60 / room.width)(name, room);
        });
        pages = set.document.pages.size();
        return last;
    };
    std::size_t pages = 0, longest = 0;
    EXPECT_NEAR(width_of_last(3, pages), 237.5, 0.01);
    EXPECT_EQ(pages, 1U);
    // As many paragraphs as a page takes under the figure as it is: one page, however large the figure could be.
    for (std::size_t n = 4; n < 40; ++n) {
        const double width = width_of_last(n, pages);
        if (pages > 1) break;
        longest = n;
        if (width > 379) break;  // not enlarged any more
    }
    EXPECT_GE(longest, 10U);
    EXPECT_GT(width_of_last(longest, pages), 237.6);
    EXPECT_EQ(pages, 1U);
}

/// Where text begins on a page between its head and its foot, by whole millimetres.
std::set<long> lefts_of(const std::vector<Mark>& marks) {
    std::set<long> lefts;
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark); text && text->y > 20 && text->y < 280) lefts.insert(std::lround(text->x));
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) lefts.merge(lefts_of((*inner)->marks));
    }
    return lefts;
}

/// Words beside a figure go on behind it over the whole page, in columns as wide as the first.
TEST(Manuscript, WhatAPlateCannotHoldGoesOnInColumns) {
    const Project project = island();
    const auto context = context_of(project);
    Manuscript m = manuscript_of({FigureBlock{"reseau"}});
    for (int i = 0; i < 34; ++i) m.blocks.emplace_back(words(1000 * i, 30));
    m.paper = Paper::a3_landscape;
    m.plate = true;
    const SetManuscript set = set_manuscript(context, m, figure_of_share(0.7));
    ASSERT_EQ(set.document.pages.size(), 2U);
    EXPECT_GE(lefts_of(set.document.pages[1].marks).size(), 3U);
    EXPECT_EQ(page_with(set.document, "mot33029"), 2U);
}

/// A figure as high as a page and the words that open it: they stand on the page before, it keeps its caption.
TEST(Manuscript, WordsThatOpenAFigureAsHighAsAPageDoNotTakeItsCaption) {
    const Project project = island();
    const auto context = context_of(project);
    Paragraph lead = words(0, 30);
    lead.kind = Paragraph::Kind::lead;
    const auto high = [](const std::string& name, const FigureRoom& room) { return figure_of_share(230 / room.width)(name, room); };  // mm, however wide
    const SetManuscript set = set_manuscript(context, manuscript_of({lead, FigureBlock{"haute"}}), high);
    EXPECT_TRUE(set.findings.empty());
    EXPECT_EQ(page_with(set.document, "mot1 "), 1U);
    EXPECT_EQ(page_with(set.document, "Légende de haute"), 2U);
    EXPECT_EQ(set.document.pages.size(), 2U);
}

}  // namespace
}  // namespace portulan::documents

#include "documents/manuscript_pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <set>

#include "documents/rich_text.h"
#include "documents/series.h"
#include "figures/furniture.h"
#include "island.h"
#include "manuscripts.h"

namespace portulan::documents {
namespace {

TEST(Hyphenator, DividesWhereFrenchDoes) {
    if (!std::filesystem::exists(hyphenation_patterns(Language::fr))) GTEST_SKIP() << "no patterns: package hyphen-fr";
    const Hyphenator french(Language::fr);
    const auto shown = [&](std::string_view text) {
        std::string out = french.hyphenate(text);
        for (std::size_t at = out.find("\u00AD"); at != std::string::npos; at = out.find("\u00AD")) out.replace(at, 2, "|");
        return out;
    };
    // By syllables, as the Lexique des règles typographiques de l'Imprimerie nationale divides; three letters at least on each side.
    EXPECT_EQ(shown("représentations"), "repré|sen|ta|tions");
    EXPECT_EQ(shown("coopération"), "coopé|ra|tion");
    EXPECT_EQ(shown("maison"), "maison");
    EXPECT_EQ(shown("Intercommunalité"), "Intercommunalité");  // may be a name
    EXPECT_EQ(shown("quelqu’un@intercommunal.fr"), "quelqu’un@intercommunal.fr");
    EXPECT_EQ(Hyphenator(Language::en).hyphenate("representations"), "representations");
}

TEST(RichText, LinesKeepTheirWordsAndTheirWidth) {
    const Project project = island();
    const auto context = context_of(project);
    const Hyphenator hyphenator(Language::fr);
    const std::vector<Span> spans{{"Les habitants disent que "}, {"la coopération intercommunale", Span::Manner::strong}, {" reste à construire : qui décide, qui paie, et avec quels moyens partagés ?"}};
    for (const double width : {24.0, 40.0, 70.0, 160.0}) {
        std::string all;
        for (const RichLine& line : set_rich(context, hyphenator, spans, {.size_pt = 10}, width)) {
            EXPECT_LE(line.width, width + 0.3);
            for (const RichRun& run : line.runs) all += run.divided ? run.text.substr(0, run.text.size() - 1) : run.text;
            if (!line.runs.back().divided) all += " ";
        }
        EXPECT_EQ(all, "Les habitants disent que la coopération intercommunale reste à construire\u00A0: qui décide, qui paie, et avec quels moyens partagés\u202F? ") << width;
    }
}

TEST(RichText, AWordWiderThanTheLineIsBrokenAndWhole) {
    const Project project = island();
    const auto context = context_of(project);
    std::string all;
    const Hyphenator hyphenator(Language::fr);
    for (const RichLine& line : set_rich(context, hyphenator, std::string(80, 'm'), {.size_pt = 10}, 20)) {
        EXPECT_LE(line.width, 20.3);
        for (const RichRun& run : line.runs) all += run.text;
    }
    EXPECT_EQ(all, std::string(80, 'm'));
}

TEST(Manuscript, EveryWordStandsOnceOnPagesWithHeadsAndFeet) {
    const Project project = island();
    const auto context = context_of(project);
    std::vector<Block> blocks;
    for (int i = 0; i < 12; ++i) {
        blocks.emplace_back(Heading{1 + i % 3, "Partie" + std::to_string(i) + "."});
        blocks.emplace_back(words(1000 * i, 250));
    }
    for (const Paper paper : {Paper::a4_portrait, Paper::a5_portrait, Paper::a3_landscape, Paper::a4_landscape}) {
        Manuscript m = manuscript_of(blocks);
        m.paper = paper;
        const SetManuscript set = set_manuscript(context, m, none);
        EXPECT_TRUE(set.findings.empty());
        std::string text = words_of(set.document);
        std::replace(text.begin(), text.end(), '\n', ' ');
        for (int i = 0; i < 12; ++i)
            for (int k = 0; k < 250; ++k) ASSERT_EQ(occurrences(text, "mot" + std::to_string(1000 * i + k) + " "), 1U);
        for (std::size_t i = 0; i < set.document.pages.size(); ++i) {
            const Drawing& page = set.document.pages[i];
            EXPECT_LT(text_reach(page).bottom, page.height - 7);
            EXPECT_LT(text_reach(page).right, page.width - 14);
            EXPECT_EQ(occurrences(words_of(page), "page " + std::to_string(i + 1) + "/" + std::to_string(set.document.pages.size())), 1U);
        }
    }
}

TEST(Manuscript, AHeadingIsNeverTheLastOfAPage) {
    const Project project = island();
    const auto context = context_of(project);
    for (int before = 300; before < 800; before += 23) {
        const SetManuscript set = set_manuscript(context, manuscript_of({words(0, before), Heading{1, "TITRE"}, words(5000, 200)}), none);
        EXPECT_EQ(page_with(set.document, "TITRE"), page_with(set.document, "mot5000 ")) << before;
    }
}

TEST(Manuscript, ATableGoesOnUnderItsHead) {
    const Project project = island();
    const auto context = context_of(project);
    TableBlock table = table_of(120);
    table.rows.back().back().state = TableCell::State::total;  // not read in two columns
    const SetManuscript set = set_manuscript(context, manuscript_of({std::move(table)}), none);
    ASSERT_GT(set.document.pages.size(), 1U);
    EXPECT_TRUE(set.findings.empty());
    const std::string text = words_of(set.document);
    for (int i = 0; i < 120; ++i) EXPECT_EQ(occurrences(text, "ligne" + std::to_string(i) + "."), 1U);
    for (const Drawing& page : set.document.pages) EXPECT_EQ(occurrences(words_of(page), "Nombre"), 1U);
    EXPECT_EQ(occurrences(text, "Tableau 1."), 1U);
}

TEST(Manuscript, ARowHigherThanAPageIsSaid) {
    const Project project = island();
    const auto context = context_of(project);
    TableBlock table = table_of(2);
    table.rows[1][0] = {words(0, 2000).spans};
    EXPECT_EQ(codes_of(set_manuscript(context, manuscript_of({table}), none).findings), std::vector<std::string>{"FIG-012"});
}

TEST(Manuscript, FiguresFitTheirPageOrAreSaid) {
    const Project project = island();
    const auto context = context_of(project);
    const std::vector<Block> blocks{FigureBlock{"haute"}, words(0, 20)};
    EXPECT_TRUE(set_manuscript(context, manuscript_of(blocks), figure_of_share(1.8)).findings.empty());  // solved narrower
    const auto higher = set_manuscript(context, manuscript_of(blocks), [](const std::string& name, const FigureRoom& room) {
        auto figure = figure_of_share(1)(name, room);
        figure->drawing.height = 400;  // at any width
        return figure;
    });
    ASSERT_EQ(codes_of(higher.findings), std::vector<std::string>{"FIG-011"});
    EXPECT_EQ(higher.findings.front().value, "haute");
}

TEST(Manuscript, TwoHalvesStandSideBySide) {
    const Project project = island();
    const auto context = context_of(project);
    const auto half = FigureBlock::Width::half;
    const SetManuscript set = set_manuscript(context, manuscript_of({FigureBlock{"une", half}, FigureBlock{"deux", half}}), figure_of_share(0.7));
    EXPECT_EQ(titles_of(set.document.pages.front(), "figure"), (std::vector<std::string>{"On voit une", "On voit deux"}));
    const std::string text = words_of(set.document);
    EXPECT_EQ(occurrences(text, "Figure 1."), 1U);
    EXPECT_EQ(occurrences(text, "Figure 2."), 1U);
}

TEST(Manuscript, AFigureThatTheEditionHasNotIsLeftOut) {
    const Project project = island();
    const auto context = context_of(project);
    const SetManuscript set = set_manuscript(context, manuscript_of({FigureBlock{"absente"}, words(0, 5), FigureBlock{"absente", FigureBlock::Width::half}, FigureBlock{"absente", FigureBlock::Width::half}}), none);
    EXPECT_EQ(set.document.pages.size(), 1U);
    EXPECT_EQ(occurrences(words_of(set.document), "Figure"), 0U);
}

TEST(Manuscript, ContentsAndIndexNameThePages) {
    const Project project = island();
    const auto context = context_of(project);
    std::vector<Block> blocks;
    for (int i = 0; i < 6; ++i) {
        blocks.emplace_back(Heading{1, "Partie" + std::to_string(i) + ".", "p" + std::to_string(i), i > 0});
        blocks.emplace_back(words(1000 * i, 700));
    }
    Manuscript m = manuscript_of(blocks);
    m.cover = m.contents = true;
    m.index = {{"Zone", "p5"}, {"Île", "p1"}, {"Écluse", "p2"}, {"Eau", "p0"}, {"Île", "p4"}, {"Étang", "p3"}, {"Ilot", "p3"}, {"« Rester », film", "p5"}};
    const SetManuscript set = set_manuscript(context, m, none);
    EXPECT_TRUE(set.findings.empty());
    const std::string contents = words_of(set.document.pages[1]), index = words_of(set.document.pages.back());
    for (int i = 0; i < 6; ++i) {
        const std::string title = "Partie" + std::to_string(i) + ".";
        EXPECT_NE(contents.find(title + "\n" + std::to_string(page_with(set.document, title, 2)) + "\n"), std::string::npos) << contents;
    }
    // French order: accents count last, marks before the first letter do not count.
    std::vector<std::size_t> places;
    for (const char* term : {"Eau", "Écluse", "Étang", "Île", "Ilot", "Rester", "Zone"}) places.push_back(index.find(term));
    EXPECT_TRUE(std::is_sorted(places.begin(), places.end())) << index;
    EXPECT_EQ(occurrences(index, "Île"), 1U);
    // Bookmarks: the title, then the headings on the pages where they stand.
    ASSERT_EQ(set.document.outline.size(), 7U);
    EXPECT_EQ(set.document.outline[3].title, "Partie2.");
    EXPECT_EQ(set.document.outline[3].page + 1, page_with(set.document, "Partie2.", 2));
    EXPECT_EQ(set.document.outline[3].level, 2);
}

/// Three sections that want pages of their own and have eight lines each: one page. The same with text for a page each: three.
TEST(Manuscript, ASectionThatFitsStaysOnThePage) {
    const Project project = island();
    const auto context = context_of(project);
    const auto pages = [&](int count) {
        std::vector<Block> blocks;
        for (int i = 0; i < 3; ++i) {
            blocks.emplace_back(Heading{1, "Partie" + std::to_string(i) + ".", {}, true});
            blocks.emplace_back(words(1000 * i, count));
        }
        return set_manuscript(context, manuscript_of(blocks), none).document.pages.size();
    };
    EXPECT_EQ(pages(60), 1U);
    EXPECT_EQ(pages(480), 3U);
}

TEST(Manuscript, AFewLastLinesHaveNoPageOfTheirOwn) {
    const Project project = island();
    const auto context = context_of(project);
    std::size_t alone = 0, pages = 0;
    for (int more = 0; more < 120; more += 8) {  // as the text grows, its last lines cross from one page to the next
        std::vector<Block> blocks;
        for (int i = 0; i < 10; ++i) blocks.emplace_back(Heading{2, "Partie" + std::to_string(i) + "."}), blocks.emplace_back(words(1000 * i, 48 + (i < 2 ? more : 0)));
        const Document document = set_manuscript(context, manuscript_of(blocks), none).document;
        pages = std::max(pages, document.pages.size());
        alone += document.pages.size() > 1 && text_reach(document.pages.back()).bottom > 0 && occurrences(words_of(document.pages.back()), "mot") < 25 ? 1 : 0;
    }
    EXPECT_EQ(pages, 2U);
    EXPECT_EQ(alone, 0U);
}

TEST(Manuscript, ShortContentsAndAShortIndexHaveNoPageOfTheirOwn) {
    const Project project = island();
    const auto context = context_of(project);
    Manuscript m = manuscript_of({Heading{1, "Avant", "avant"}, words(0, 40), Heading{1, "Après", "apres"}, words(1000, 40)});
    m.cover = m.contents = true;
    m.index = {{"Eau", "avant"}, {"Île", "apres"}};
    const SetManuscript set = set_manuscript(context, m, none);
    ASSERT_EQ(set.document.pages.size(), 2U);  // the cover, then all the rest
    const std::string text = words_of(set.document.pages[1]);
    for (const char* word : {"Sommaire", "Avant", "Après", "Index", "Île"}) EXPECT_NE(text.find(word), std::string::npos) << word;
}

/// Of the type of a word, pt; 0: it is not there.
double size_of(std::string_view word, const std::vector<Mark>& marks) {
    double size = 0;
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark); text && text->text == word) size = text->size * 72 / 25.4;
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) size = std::max(size, size_of(word, (*inner)->marks));
    }
    return size;
}

/// A figure that says one word in 10 pt.
std::optional<Figure> with_node(const figures::FigureContext& context, double share, const std::string& name, const FigureRoom& room) {
    auto figure = figure_of_share(share)(name, room);
    figure->drawing.marks = {figures::shape(context.fonts, "NŒUD", context.theme.style(context.theme.regular, 10, context.theme.ink), {5, 5})};
    return figure;
}

/// A row of figures higher than the page has room under the heading is solved narrower, so that the heading stands over it and not alone on the page before.
TEST(Manuscript, NoHeadingStandsAloneBeforeAHighRow) {
    const Project project = island();
    const auto context = context_of(project);
    for (const double share : {1.5, 2.9, 3.0, 4.0}) {
        const Manuscript m = manuscript_of({words(0, 400), PageBreak{}, Heading{1, "Cartes", "cartes"}, FigureBlock{"une", FigureBlock::Width::half}, FigureBlock{"deux", FigureBlock::Width::half}});
        const SetManuscript made = set_manuscript(context, m, figure_of_share(share));
        EXPECT_EQ(page_with(made.document, "Cartes"), page_with(made.document, "Légende de deux")) << share;
        const SetManuscript titled = set_manuscript(context, manuscript_of({FigureBlock{"une"}, words(0, 20)}), figure_of_share(share / 2));
        EXPECT_EQ(page_with(titled.document, "Légende de une"), 1U) << "the title stands over the figure, " << share / 2;
    }
}

/// 58 mm of A3 and 36 of A4, 0.56 of it high, in the corner under the head; the text begins under it, and a title that would run into it is broken.
TEST(Manuscript, ALocatorStandsBesideTheTitle) {
    const Project project = island();
    const auto context = context_of(project);
    for (const auto& [paper, width] : {std::pair(Paper::a4_portrait, 36.0), std::pair(Paper::a3_landscape, 58.0)}) {
        std::vector<double> asked;
        const FigureMaker figures = [&](const std::string& name, const FigureRoom& room) {
            if (room.legend == figures::LegendPlace::shared) asked = {room.width, room.map};
            return figure_of_share(0.3)(name, room);
        };
        Manuscript m = manuscript_of({FigureBlock{"reseau"}, words(0, 20)});
        m.paper = paper;
        m.plate = paper == Paper::a3_landscape;
        m.locator = "situation";
        const SetManuscript made = set_manuscript(context, m, figures);
        EXPECT_EQ(asked, (std::vector<double>{width, width * 0.56}));
        ASSERT_EQ(made.document.pages.size(), 1U);
        const auto& marks = made.document.pages[0].marks;
        EXPECT_EQ(std::count_if(marks.begin(), marks.end(), [](const Mark& mark) {
                      const auto* group = std::get_if<std::shared_ptr<const GroupMark>>(&mark);
                      return group && (*group)->role == "figure" && (*group)->title == "On voit situation";
                  }), 1);
    }
}

/// Solved at 250 mm, or at 250 / 1.15 and enlarged, a diagram 40 mm high would leave its plate empty: it is solved at 250 / 1.6 = 156.25 mm and enlarged.
TEST(Manuscript, ALowDiagramIsEnlargedOnAPlate) {
    const Project project = island();
    const auto context = context_of(project);
    Manuscript m = manuscript_of({FigureBlock{"reseau"}, words(0, 30)});
    m.paper = Paper::a3_landscape;
    m.plate = true;
    std::vector<double> widths;
    const SetManuscript set = set_manuscript(context, m, [&](const std::string& name, const FigureRoom& room) {
        widths.push_back(room.width);
        return with_node(context, 0.16, name, room);
    });
    EXPECT_EQ(widths, (std::vector<double>{250 / 1.15, 156.25}));
    EXPECT_NEAR(size_of("NŒUD", set.document.pages.front().marks), 16, 0.01);
}

/// Of the plate's height some 200 mm are the figure's: 190, 0.76 of the width, fit as they are and enlarged, too much to be enlarged more. Where a name
/// found no room at less than 250 mm the figure stays as it is.
TEST(Manuscript, OnAPlateOfA3TypeIsEnlargedWhereAllStillFits) {
    const Project project = island();
    const auto context = context_of(project);
    Manuscript m = manuscript_of({FigureBlock{"reseau"}, words(0, 30)});
    m.paper = Paper::a3_landscape;
    m.plate = true;
    const auto size = [&](double share, bool crowded) {
        const SetManuscript set = set_manuscript(context, m, [&](const std::string& name, const FigureRoom& room) {
            auto figure = with_node(context, share, name, room);
            if (crowded && room.width < 250) figure->unplaced = {{"Quai", "crowded"}};
            return figure;
        });
        return size_of("NŒUD", set.document.pages.front().marks);
    };
    EXPECT_NEAR(size(0.76, false), 11.5, 0.01);
    EXPECT_NEAR(size(0.76, true), 10, 0.01);
}

/// 380 mm of an A3: two tables of two numbers (66 + 2 x 22 mm at least) stand in 184 mm each; on A4 upright one is under the other.
TEST(Manuscript, TablesOfNumbersStandSideBySideOnWidePaper) {
    const Project project = island();
    const auto context = context_of(project);
    Manuscript m = manuscript_of({Heading{1, "Compter"}, table_of(4), table_of(6), words(0, 10)});
    std::get<TableBlock>(m.blocks[2]).title = "Un autre relevé";
    const auto heights = [&](Paper paper) {
        m.paper = paper;
        const SetManuscript set = set_manuscript(context, m, none);
        EXPECT_TRUE(codes_of(set.findings).empty());
        std::map<std::string, Point> at;
        const std::function<void(const std::vector<Mark>&)> look = [&](const std::vector<Mark>& marks) {
            for (const Mark& mark : marks) {
                if (const auto* text = std::get_if<TextMark>(&mark)) at.emplace(text->text, Point{text->x, text->y});
                if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) look((*inner)->marks);
            }
        };
        look(set.document.pages.front().marks);
        return at;
    };
    const auto wide = heights(Paper::a3_landscape), upright = heights(Paper::a4_portrait);
    const auto place = [](const std::map<std::string, Point>& all, const std::string& begin) {
        for (const auto& [text, at] : all)
            if (text.starts_with(begin)) return at;
        return Point{};
    };
    EXPECT_NEAR(place(wide, "Tableau 1.").y, place(wide, "Tableau 2.").y, 0.01);
    EXPECT_NEAR(place(wide, "Tableau 2.").x - place(wide, "Tableau 1.").x, 184 + 12, 0.01);
    EXPECT_GT(place(upright, "Tableau 2.").y, place(upright, "Tableau 1.").y + 10);
}

TEST(Manuscript, CaptionsAreSentences) {
    const Project project = island();
    const auto context = context_of(project);
    const std::string text = words_of(set_manuscript(context, manuscript_of({FigureBlock{"une"}}), figure_of_share(0.3)).document);
    EXPECT_NE(text.find("Légende de une."), std::string::npos) << text;
    EXPECT_EQ(text.find("Légende de une.."), std::string::npos);
}

TEST(Manuscript, ALinkToNothingIsSaid) {
    const Project project = island();
    const auto context = context_of(project);
    const Paragraph paragraph{{{"Voir "}, {"plus loin", Span::Manner::plain, "#nulle-part"}}};
    EXPECT_EQ(codes_of(set_manuscript(context, manuscript_of({paragraph}), none).findings), std::vector<std::string>{"FIG-013"});
}

TEST(Manuscript, InnerMarginsChangeSides) {
    const Project project = island();
    const auto context = context_of(project);
    Manuscript m = manuscript_of({words(0, 1500)});
    m.recto_verso = true;
    const SetManuscript set = set_manuscript(context, m, none);
    ASSERT_GE(set.document.pages.size(), 2U);
    EXPECT_GT(text_reach(set.document.pages[0]).right, text_reach(set.document.pages[1]).right + 4);
}

TEST(Manuscript, ASeriesLeadsToItsSheets) {
    const Project project = island();
    const auto context = context_of(project);
    std::vector<Sheet> sheets;
    for (const char* title : {"Zèbre", "Âne", "Mouton"}) {
        Sheet sheet;
        sheet.document.title = title;
        sheet.document.pages.assign(2, Drawing{210, 297, title, title, "fr", {}});
        sheet.nature = "Animal";
        sheets.push_back(std::move(sheet));
    }
    const SetManuscript set = set_series(context, manuscript_of({}), sheets);
    EXPECT_TRUE(set.findings.empty());
    ASSERT_EQ(set.document.pages.size(), 7U);
    const std::string list = words_of(set.document.pages.front());
    EXPECT_LT(list.find("Âne\n4\n"), list.find("Mouton\n6\n")) << "all of one nature: it says nothing";
    EXPECT_LT(list.find("Mouton\n6\n"), list.find("Zèbre\n2\n"));
    std::vector<Sheet> two = sheets;
    two[1].nature = "Équidé";
    EXPECT_NE(words_of(set_series(context, manuscript_of({}), two).document.pages.front()).find("Mouton\nAnimal\n6\n"), std::string::npos);
    EXPECT_EQ(set.document.outline.back().title, "Mouton");
    EXPECT_EQ(set.document.outline.back().page, 5U);
}

}  // namespace
}  // namespace portulan::documents

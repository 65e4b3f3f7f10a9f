// Charts of answers from tables of answers: what is shown and where it stands worked out by hand; what is secret in no file.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "backends/svg.h"
#include "backends/tables.h"
#include "base/text.h"
#include "project/draw_figure.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

const figures::Fonts& fonts_for_charts() {
    static const figures::Fonts fonts(support::source_dir() / "data" / "fonts");
    return fonts;
}

/// Groups of that role, anywhere in the drawing.
void each_group(const std::vector<Mark>& marks, const std::string& role, const std::function<void(const GroupMark&)>& take) {
    for (const Mark& mark : marks) {
        const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark);
        if (!inner) continue;
        if ((*inner)->role == role) take(**inner);
        each_group((*inner)->marks, role, take);
    }
}

/// Where the signs stand: the middle of each, mm.
std::vector<Point> signs_in(const Figure& figure) {
    std::vector<Point> found;
    each_group(figure.drawing.marks, "symbol", [&](const GroupMark& sign) {
        const auto& path = std::get<PathMark>(sign.marks.front()).path;
        double low_x = 1e9, high_x = -1e9, low_y = 1e9, high_y = -1e9;
        for (const Point p : path.points) low_x = std::min(low_x, p.x), high_x = std::max(high_x, p.x), low_y = std::min(low_y, p.y), high_y = std::max(high_y, p.y);
        found.push_back({(low_x + high_x) / 2, (low_y + high_y) / 2});
    });
    return found;
}

std::vector<std::string> words_in(const std::vector<Mark>& marks) {
    std::vector<std::string> words;
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark)) words.push_back(text->text);
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark))
            for (std::string& text : words_in((*inner)->marks)) words.push_back(std::move(text));
    }
    return words;
}

class ChartsOfAnswers : public testing::Test {
protected:
    /// Rows of people: how many of each.
    void people(const std::string& heading, const std::vector<std::pair<int, std::string>>& rows) {
        std::string made = "id;" + heading + "\n";
        int id = 0;
        for (const auto& [count, rest] : rows)
            for (int i = 0; i < count; ++i) made += std::to_string(++id) + ";" + rest + "\n";
        folder.write("r.csv", made);
    }
    Figure draw(const std::string& figure, const std::string& answers = {}, const std::string& page = "language = \"en\"\nedition = \"team\"\n") {
        const auto file = folder.write("f.toml", "format = 1\n[page]\n" + page + "[answers]\nfile = \"r.csv\"\nsource = \"Survey 2025\"\n" + answers + "\n[[figure]]\nid = \"f\"\n" + figure);
        DrawnFigure drawn = draw_figure(file, fonts_for_charts(), 160);
        found = drawn.problems;
        return drawn.figure ? std::move(*drawn.figure) : Figure{};
    }
    bool told(std::string_view code) const {
        return std::any_of(found.begin(), found.end(), [&](const Problem& p) { return p.code == code; });
    }
    /// The row of an answer and a group in the figure's data.
    static std::vector<std::string> row(const Figure& figure, const std::string& answer, const std::string& group) {
        for (const auto& cells : figure.data.rows)
            if (cells[1] == answer && cells[3] == group) return cells;
        return {};
    }
    support::TemporaryFolder folder;
    Problems found;
};

// 50 of 100 say yes. Wilson's interval at 95 %: 40.38 to 59.62, so the scale ends at 60 %. Labels take 35 % of 160 mm, the scale begins 3 mm behind them
// (59 mm) and ends 3 mm before the columns of values (12 mm) and intervals (17 mm): 128 mm. 50 % stands at 59 + 50/60 x 69 = 116.5 mm.
TEST_F(ChartsOfAnswers, points_stand_where_their_values_are) {
    people("Q", {{50, "oui"}, {50, "non"}});
    const Figure figure = draw("type = \"interval-points\"\nquestions = [\"Q\"]\nanswers = [\"oui\"]\n");
    const auto signs = signs_in(figure);
    ASSERT_EQ(signs.size(), 2U);  // and the one of the legend
    EXPECT_NEAR(signs[0].x, 116.5, 0.01);
    const auto cells = row(figure, "oui", "All together");
    ASSERT_EQ(cells.size(), 10U);
    EXPECT_EQ(cells[4], "100");
    EXPECT_EQ(cells[5], "50");
    EXPECT_EQ(cells[6], "50");
    EXPECT_NEAR(*parse_number(cells[7], '.'), 40.3830, 5e-4);
    EXPECT_NEAR(*parse_number(cells[8], '.'), 59.6170, 5e-4);
    EXPECT_EQ(cells[9], "publishable");
    EXPECT_NE(figure.alt_long.find("oui 50%"), std::string::npos) << figure.alt_long;
    EXPECT_TRUE(figure.alt_long.find("n\u00A0=\u00A0100") != std::string::npos) << figure.alt_long;
}

// Five answers of a fifth each: half of the bar lies on each side of the middle of the third. Labels: 34 % of 160 mm; from 2.5 mm behind them (56.9 mm)
// to 15 mm before the edge (145 mm) 88.1 mm for everybody.
TEST_F(ChartsOfAnswers, scales_are_centred_on_their_middle) {
    people("Q", {{100, "1"}, {100, "2"}, {100, "3"}, {100, "4"}, {100, "5"}});
    const Figure figure = draw("type = \"scales\"\nquestions = [\"Q\"]\n");
    std::vector<double> lefts;
    each_group(figure.drawing.marks, "chart", [&](const GroupMark& chart) {
        for (const Mark& mark : chart.marks)
            if (const auto* part = std::get_if<PathMark>(&mark); part && part->fill) lefts.push_back(std::min_element(part->path.points.begin(), part->path.points.end(), [](Point a, Point b) { return a.x < b.x; })->x);
    });
    ASSERT_EQ(lefts.size(), 5U);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(lefts[i], 56.9 + 88.1 * 0.2 * static_cast<double>(i), 1e-6);
}

// 2 of 200 do not know: a part of less than a millimetre says its number beside it.
TEST_F(ChartsOfAnswers, a_narrow_part_that_stands_apart_has_its_number_beside_it) {
    people("Q", {{99, "a"}, {99, "b"}, {2, "nsp"}});
    const auto words = words_in(draw("type = \"scales\"\nquestions = [\"Q\"]\naside = [\"nsp\"]\n").drawing.marks);
    EXPECT_NE(std::find(words.begin(), words.end(), "1"), words.end());
}

TEST_F(ChartsOfAnswers, answers_come_in_the_order_and_the_words_of_the_questionnaire) {
    people("Q", {{40, "a"}, {80, "b"}, {60, "c"}});
    const std::string question = "[[question]]\nname = \"Q\"\nlabel = \"How?\"\nanswers = [\"c = Well\", \"a = Badly\"]\n";
    const Figure as_asked = draw("type = \"interval-points\"\nquestions = [\"Q\"]\n", question);
    ASSERT_EQ(as_asked.data.rows.size(), 3U);
    EXPECT_EQ(as_asked.data.rows[0][0], "How?");
    EXPECT_EQ(as_asked.data.rows[0][1], "Well");
    EXPECT_EQ(as_asked.data.rows[1][1], "Badly");
    EXPECT_EQ(as_asked.data.rows[2][1], "b");
    const Figure sorted = draw("type = \"interval-points\"\nquestions = [\"Q\"]\nsorted = true\n", question);
    EXPECT_EQ(sorted.data.rows[0][1], "b");
    EXPECT_EQ(sorted.data.rows[2][1], "Badly");
}

// Of 30 men 26 say yes and 4 no, of 30 women 15 and 15: the four are hidden, and so are the others, from whom they could be worked out.
TEST_F(ChartsOfAnswers, what_is_secret_is_in_no_file) {
    people("sexe;Q", {{15, "F;oui"}, {15, "F;non"}, {26, "H;oui"}, {4, "H;non"}});
    for (const std::string type : {"interval-points", "scales", "territory-comparison", "heat-table", "answer-multiples"}) {
        const std::string wish = "type = \"" + type + "\"\nquestions = [\"Q\"]\nby = \"sexe\"\n";
        const Figure shown = draw(wish);
        ASSERT_FALSE(shown.data.rows.empty()) << type;
        const Figure hidden = draw(wish, {}, "language = \"en\"\nedition = \"public\"\n");
        EXPECT_EQ(hidden.data.rows.size(), 4U) << type;
        for (const auto& cells : hidden.data.rows) {
            EXPECT_EQ(cells[9], "secret") << type;
            for (const std::size_t number : {5U, 6U, 7U, 8U}) EXPECT_TRUE(cells[number].empty()) << type << " " << cells[number];
        }
        const std::string svg = backends::write_svg(hidden.drawing, {.fonts = support::source_dir() / "data" / "fonts"});
        for (const std::string value : {"87%", "87", "13%", "13"})
            for (const std::string& word : words_in(hidden.drawing.marks)) EXPECT_NE(word, value) << type;
        EXPECT_EQ(hidden.alt_long.find("87"), std::string::npos) << type;
        EXPECT_EQ(svg.find(">87"), std::string::npos) << type;
        const auto fact = std::find_if(hidden.facts.begin(), hidden.facts.end(), [](const auto& f) { return f.first == "masked"; });
        EXPECT_EQ(fact->second, "4") << type;
    }
}

// 20 people are too few for any share: no number, in the edition of the team either.
TEST_F(ChartsOfAnswers, what_may_not_be_published_has_no_number) {
    people("Q", {{10, "oui"}, {10, "non"}});
    const Figure figure = draw("type = \"interval-points\"\nquestions = [\"Q\"]\n");
    ASSERT_EQ(figure.data.rows.size(), 2U);
    for (const auto& cells : figure.data.rows) {
        EXPECT_EQ(cells[9], "not publishable");
        EXPECT_TRUE(cells[6].empty());
    }
    const auto words = words_in(figure.drawing.marks);
    EXPECT_NE(std::find(words.begin(), words.end(), "not publishable (small base)"), words.end());
    EXPECT_TRUE(signs_in(figure).empty());
}

// Everybody said 3: the scale lies round it and has a length. 0.1 in steps of 0.02.
TEST_F(ChartsOfAnswers, what_everybody_says_alike_stands_on_a_scale) {
    people("sexe;Q", {{60, "F;3"}, {60, "H;3"}});
    const Figure points = draw("type = \"interval-points\"\nquestions = [\"Q\"]\n", "numbers = [\"Q\"]\n");
    const auto words = words_in(points.drawing.marks);
    for (const std::string word : {"2.94", "3.00", "3.06"}) EXPECT_NE(std::find(words.begin(), words.end(), word), words.end()) << word;
    const auto signs = signs_in(points);
    ASSERT_FALSE(signs.empty());
    EXPECT_TRUE(signs[0].x > 59 && signs[0].x < 128) << signs[0].x;
    EXPECT_FALSE(signs_in(draw("type = \"answer-multiples\"\nquestions = [\"Q\"]\nby = \"sexe\"\n", "numbers = [\"Q\"]\n")).empty());
    people("Q", {{120, "1000000000000"}});
    for (const Point sign : signs_in(draw("type = \"interval-points\"\nquestions = [\"Q\"]\n", "numbers = [\"Q\"]\n"))) EXPECT_TRUE(sign.x > 0 && sign.x < 160);
}

// Folded, "- de 30 ans" and "+ de 30 ans" are one. 30 and 70 of 100.
TEST_F(ChartsOfAnswers, answers_that_differ_in_signs_keep_their_own_words) {
    people("Q", {{30, "- de 30 ans"}, {70, "+ de 30 ans"}});
    const Figure figure = draw("type = \"interval-points\"\nquestions = [\"Q\"]\n", "[[question]]\nname = \"Q\"\nanswers = [\"+ de 30 ans = Old\", \"- de 30 ans = Young\"]\n");
    EXPECT_EQ(row(figure, "Old", "All together").at(6), "70");
    EXPECT_EQ(row(figure, "Young", "All together").at(6), "30");
    const Figure one = draw("type = \"interval-points\"\nquestions = [\"Q\"]\nanswers = [\"+ de 30 ans\"]\n");
    ASSERT_EQ(one.data.rows.size(), 1U);
    EXPECT_EQ(one.data.rows[0][6], "70");
    // Nobody is of the sign that is listed: it is told, and nobody takes its words.
    people("Q", {{30, "<25"}, {70, "25-60"}});
    const Figure none = draw("type = \"interval-points\"\nquestions = [\"Q\"]\n", "[[question]]\nname = \"Q\"\nanswers = [\">25 = Old\"]\n");
    EXPECT_TRUE(told("FIG-081"));
    EXPECT_TRUE(row(none, "Old", "All together").empty());
}

// 60 of 100 women and 20 of 100 men: all together 40 %, gaps of 20 points.
TEST_F(ChartsOfAnswers, a_heat_table_tells_gaps_and_residuals) {
    people("sexe;Q", {{60, "F;oui"}, {40, "F;non"}, {20, "H;oui"}, {80, "H;non"}});
    const auto words = words_in(draw("type = \"heat-table\"\nquestions = [\"Q\"]\nby = \"sexe\"\nanswers = [\"oui\"]\nmeasure = \"gaps\"\n").drawing.marks);
    for (const std::string word : {"60", "20", "40%", "15 points or more below\u2002(1)", "15 points or more above\u2002(1)"}) EXPECT_NE(std::find(words.begin(), words.end(), word), words.end()) << word;
    const auto residuals = words_in(draw("type = \"heat-table\"\nquestions = [\"Q\"]\nby = \"sexe\"\nanswers = [\"oui\"]\n").drawing.marks);
    // 0.2 / sqrt(0.4 x 0.6 x 0.5 / 100) = 5.8
    EXPECT_TRUE(std::any_of(residuals.begin(), residuals.end(), [](const std::string& word) { return word.starts_with("far more often"); }));
}

// 30 young women, 70 old ones, 60 young men, 40 old ones: 15, 35, 30 and 20 % of 200 people.
TEST_F(ChartsOfAnswers, a_pyramid_is_of_all_people) {
    people("sexe;age", {{30, "F;18-39"}, {70, "F;40+"}, {60, "H;18-39"}, {40, "H;40+"}});
    folder.write("p.csv", "sexe;age;nombre\nF;18-39;250\nF;40+;250\nH;18-39;250\nH;40+;250\n");
    const Figure figure = draw("type = \"pyramid\"\nquestions = [\"age\"]\nby = \"sexe\"\n", "population = \"p.csv\"\npopulation_source = \"Census\"\n");
    std::vector<double> widths;
    each_group(figure.drawing.marks, "chart", [&](const GroupMark& chart) {
        for (const Mark& mark : chart.marks)
            if (const auto* bar = std::get_if<PathMark>(&mark); bar && bar->fill) {
                const auto [low, high] = std::minmax_element(bar->path.points.begin(), bar->path.points.end(), [](Point a, Point b) { return a.x < b.x; });
                widths.push_back(high->x - low->x);
            }
    });
    ASSERT_EQ(widths.size(), 4U);  // the older first: women, men; then the young
    const double unit = widths[0] / 0.35;
    EXPECT_NEAR(widths[1] / unit, 0.20, 1e-9);
    EXPECT_NEAR(widths[2] / unit, 0.15, 1e-9);
    EXPECT_NEAR(widths[3] / unit, 0.30, 1e-9);
    const auto words = words_in(figure.drawing.marks);
    EXPECT_NE(std::find(words.begin(), words.end(), "Population (Census)"), words.end());
}

// The census writes an age as the survey does not, and a third sex: 300 of its 1,300 people are drawn nowhere, and that is told.
TEST_F(ChartsOfAnswers, people_of_the_population_who_are_drawn_nowhere_are_told) {
    people("sexe;age", {{30, "F;18-39"}, {70, "F;40+"}, {60, "H;18-39"}, {40, "H;40+"}});
    folder.write("p.csv", "sexe;age;nombre\nF;18-39;250\nF;40+;250\nH;18-39;250\nH;40+;250\nF;40 or more;200\nX;40+;100\n");
    const Figure figure = draw("type = \"pyramid\"\nquestions = [\"age\"]\nby = \"sexe\"\n", "population = \"p.csv\"\n");
    const auto found = std::find_if(figure.findings.begin(), figure.findings.end(), [](const Problem& problem) { return problem.code == "FIG-087"; });
    ASSERT_NE(found, figure.findings.end());
    EXPECT_EQ(found->value, "40 or more / F, 40+ / X");
    EXPECT_NE(std::find(found->parameters.begin(), found->parameters.end(), std::pair<std::string, std::string>("people#", "300")), found->parameters.end());
}

// 15 young women of 200 people are 7.5 %: that is drawn, written and read, and not their 15 % of women. Wilson's interval of 15 in 200 at 95 %:
// (0.075 + 1.9208/200 -+ 1.96 sqrt(0.075 x 0.925/200 + 0.9604/40000)) / (1 + 3.8416/200) = 4.60 to 12.00.
TEST_F(ChartsOfAnswers, a_pyramid_tells_what_its_bars_are) {
    people("sexe;age", {{15, "F;18-39"}, {85, "F;40+"}, {60, "H;18-39"}, {40, "H;40+"}});
    const Figure figure = draw("type = \"pyramid\"\nquestions = [\"age\"]\nby = \"sexe\"\n");
    const auto cells = row(figure, "18-39", "F");
    EXPECT_EQ(cells.at(6), "7.5");
    EXPECT_NEAR(*parse_number(cells.at(7), '.'), 4.60, 0.01);
    EXPECT_NEAR(*parse_number(cells.at(8), '.'), 12.00, 0.01);
    EXPECT_NE(figure.alt_long.find("18-39 8% (5\u2009\u2013\u200912"), std::string::npos) << figure.alt_long;
    EXPECT_NE(figure.alt_long.find("of all people of the sample"), std::string::npos);
    people("sexe;age", {{18, "F;18-39"}, {22, "F;40+"}, {60, "H;18-39"}, {40, "H;40+"}});
    const Figure few = draw("type = \"pyramid\"\nquestions = [\"age\"]\nby = \"sexe\"\n");
    std::size_t lined = 0;
    each_group(few.drawing.marks, "hatch", [&](const GroupMark&) { ++lined; });
    const auto fragile = std::count_if(few.data.rows.begin(), few.data.rows.end(), [](const auto& of) { return of[9] == "fragile"; });
    EXPECT_GT(fragile, 0);
    EXPECT_EQ(lined, static_cast<std::size_t>(fragile) + 1);  // and in the legend
    people("sexe;age", {{10, "F;18-39"}, {10, "F;40+"}, {60, "H;18-39"}, {60, "H;40+"}});
    const auto words = words_in(draw("type = \"pyramid\"\nquestions = [\"age\"]\nby = \"sexe\"\n").drawing.marks);
    EXPECT_TRUE(std::any_of(words.begin(), words.end(), [](const std::string& word) { return word.starts_with("Not publishable"); }));
}

// 2 of 100 women and 15 of 15 men, who are too few to be shown: all together 17 of 115, 15 %. Of the women alone (Wilson: up to 7 %) the scale would end at 10 %,
// and the tick of the men's chart stand beyond the page.
TEST_F(ChartsOfAnswers, what_all_together_said_stands_on_the_scale_of_small_charts) {
    people("sexe;Q", {{2, "F;oui"}, {98, "F;non"}, {15, "H;oui"}});
    const Figure figure = draw("type = \"answer-multiples\"\nquestions = [\"Q\"]\nby = \"sexe\"\nanswers = [\"oui\"]\n");
    each_group(figure.drawing.marks, "chart", [&](const GroupMark& chart) {
        for (const Mark& mark : chart.marks) {
            const auto* line = std::get_if<PathMark>(&mark);
            for (const Point p : line ? line->path.points : std::vector<Point>{}) EXPECT_TRUE(p.x >= 0 && p.x <= 160) << p.x;
        }
    });
}

// Of 100 in each group 45, 55 (50 together): gaps of just 5 points to both sides, within 5. 35 and 65: of just 15, and so 15 or more.
TEST_F(ChartsOfAnswers, gaps_at_the_bounds_are_alike_above_and_below) {
    const std::string wish = "type = \"heat-table\"\nquestions = [\"Q\"]\nby = \"sexe\"\nanswers = [\"oui\"]\nmeasure = \"gaps\"\n";
    people("sexe;Q", {{45, "F;oui"}, {55, "F;non"}, {55, "H;oui"}, {45, "H;non"}});
    auto words = words_in(draw(wish).drawing.marks);
    EXPECT_NE(std::find(words.begin(), words.end(), "within 5 points\u2002(2)"), words.end());
    people("sexe;Q", {{35, "F;oui"}, {65, "F;non"}, {65, "H;oui"}, {35, "H;non"}});
    words = words_in(draw(wish).drawing.marks);
    for (const std::string word : {"15 points or more below\u2002(1)", "15 points or more above\u2002(1)"}) EXPECT_NE(std::find(words.begin(), words.end(), word), words.end()) << word;
}

TEST_F(ChartsOfAnswers, quotas_have_no_margin_of_error) {
    people("Q", {{50, "oui"}, {50, "non"}});
    const Figure figure = draw("type = \"interval-points\"\nquestions = [\"Q\"]\n", "plan = \"quotas\"\n");
    EXPECT_NE(figure.alt_long.find("Indicative margins"), std::string::npos);
    EXPECT_EQ(figure.data.columns[7], "indicative low");
}

TEST_F(ChartsOfAnswers, faults_are_told) {
    people("sexe;Q", {{50, "F;oui"}, {50, "H;non"}, {50, "X;non"}});
    draw("type = \"interval-points\"\nquestions = [\"Q\"]\nanswers = [\"peut-etre\"]\n");
    EXPECT_TRUE(told("FIG-080"));
    EXPECT_TRUE(told("FIG-083"));
    draw("type = \"interval-points\"\nquestions = [\"Q\"]\n", "[[question]]\nname = \"Q\"\nanswers = [\"oui\", \"sans avis\"]\n");
    EXPECT_TRUE(told("FIG-081"));
    folder.write("w.csv", "id,weight\n1,1\n");
    folder.write("m.csv", "variable;category;count\nsexe;F;10\n");
    draw("type = \"interval-points\"\nquestions = [\"Q\"]\n", "weights = \"w.csv\"\nmargins = \"m.csv\"\n");
    EXPECT_TRUE(told("FIG-082"));
    draw("type = \"interval-points\"\nquestions = [\"Q\"]\n", "interviewer = \"sexe\"\n");
    EXPECT_TRUE(told("ENQ-073"));
    draw("type = \"pyramid\"\nquestions = [\"Q\"]\nby = \"sexe\"\n");
    EXPECT_TRUE(told("FIG-084"));
    const auto file = folder.write("g.toml", "format = 1\n[[figure]]\nid = \"f\"\ntype = \"scales\"\nquestions = [\"Q\"]\n");
    const DrawnFigure nothing = draw_figure(file, fonts_for_charts(), 160);
    EXPECT_TRUE(std::any_of(nothing.problems.begin(), nothing.problems.end(), [](const Problem& p) { return p.code == "FIG-042"; }));
}

/// A map on the quarters of the demo: 60 of 100 in the first, 20 of 40 in the second, 11 of 15 in the third, and people who live in none.
TEST_F(ChartsOfAnswers, a_map_tells_what_may_be_published_of_each_quarter) {
    people("quartier;Q", {{60, "QN0X901M;oui"}, {40, "QN0X901M;non"}, {20, "Kerlune;oui"}, {20, "Kerlune;non"}, {11, "QN0X903M;oui"}, {4, "QN0X903M;non"}, {30, "Ailleurs;oui"}, {30, "Ailleurs;non"}});
    const std::string limits = (support::source_dir() / "data" / "demo" / "limites.gpkg").string();
    const std::string ground = "[territory]\nlevel = \"commune\"\ncode = \"X9164\"\n[boundaries]\ncommune = { file = \"" + limits + "\", layer = \"communes\", code = \"code\", name = \"nom\", vintage = 2025 }\nqpv = { file = \"" + limits +
                               "\", layer = \"qpv\", code = \"code\", name = \"nom\", vintage = 2024, commune = \"code_commune\" }\n";
    const std::string wish = "type = \"answer-map\"\nquestions = [\"Q\"]\nby = \"quartier\"\nanswers = [\"oui\"]\n";
    const Figure figure = draw(wish, ground, "language = \"en\"\nedition = \"team\"\n");
    ASSERT_EQ(figure.data.rows.size(), 3U);
    std::map<std::string, std::vector<std::string>> by_code;
    for (const auto& cells : figure.data.rows) by_code[cells[0]] = cells;
    EXPECT_EQ(by_code["QN0X901M"][4], "60");
    EXPECT_EQ(by_code["QN0X901M"][7], "publishable");
    EXPECT_EQ(by_code["QN0X904M"][1], "Kerlune");
    EXPECT_EQ(by_code["QN0X903M"][4], "");
    EXPECT_EQ(by_code["QN0X903M"][7], "not publishable");
    EXPECT_TRUE(told("FIG-085"));
    // Everywhere everybody says yes: one class, up to 100 %.
    people("quartier;Q", {{60, "QN0X901M;oui"}, {60, "QN0X904M;oui"}});
    const Figure all = draw(wish, ground);
    ASSERT_EQ(all.data.rows.size(), 2U);
    EXPECT_EQ(all.data.rows[0][4], "100");
    EXPECT_FALSE(told("FIG-085"));
    // Kerlune by its code and by its name: whose share would the area have?
    people("quartier;Q", {{60, "QN0X904M;oui"}, {60, "Kerlune;non"}, {60, "QN0X901M;oui"}, {60, "QN0X901M;non"}});
    const Figure twice = draw(wish, ground);
    EXPECT_TRUE(told("FIG-085"));
    EXPECT_EQ(twice.data.rows.size(), 2U);
}

}  // namespace
}  // namespace portulan::project

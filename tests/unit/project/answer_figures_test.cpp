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
    const Figure figure = draw("type = \"answer-map\"\nquestions = [\"Q\"]\nby = \"quartier\"\nanswers = [\"oui\"]\n", ground, "language = \"en\"\nedition = \"team\"\n");
    ASSERT_EQ(figure.data.rows.size(), 3U);
    std::map<std::string, std::vector<std::string>> by_code;
    for (const auto& cells : figure.data.rows) by_code[cells[0]] = cells;
    EXPECT_EQ(by_code["QN0X901M"][4], "60");
    EXPECT_EQ(by_code["QN0X901M"][7], "publishable");
    EXPECT_EQ(by_code["QN0X904M"][1], "Kerlune");
    EXPECT_EQ(by_code["QN0X903M"][4], "");
    EXPECT_EQ(by_code["QN0X903M"][7], "not publishable");
    EXPECT_TRUE(told("FIG-085"));
}

}  // namespace
}  // namespace portulan::project

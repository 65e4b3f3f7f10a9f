// Charts of an invented survey, and of a real one where there are real data, as somebody looked at them.
#include <gtest/gtest.h>

#include <string>

#include "backends/png.h"
#include "drawn_maps.h"
#include "project/draw_figure.h"
#include "support/folders.h"
#include "support/golden.h"

namespace portulan {
namespace {

TEST(GoldenAnswers, EveryChartAsItWasLookedAt) {
    const DrawnMaps charts(support::source_dir() / "data" / "gallery", 72, "enquete/*");
    EXPECT_EQ(charts.images.size(), 8U);
    for (const auto& [name, path] : charts.images) support::expect_golden_png("gallery/" + name, support::read_bytes(path));
    for (const Problem& refused : charts.refused()) ADD_FAILURE() << to_line(refused, Language::en);
}

TEST(GoldenAnswers, InBlackAndWhite) {
    const auto fonts_folder = support::source_dir() / "data" / "fonts";
    const figures::Fonts fonts(fonts_folder);
    const project::DrawnFigure drawn = project::draw_figure(support::source_dir() / "data" / "gallery" / "noir-reponses.toml", fonts, 160);
    ASSERT_TRUE(drawn.figure);
    support::expect_golden_png("gallery/noir-reponses", backends::write_png(drawn.figure->drawing, {.dpi = 72, .fonts = fonts_folder}));
}

/// INSEE, Histoire de vie 2003, weighted.
constexpr auto real_survey = R"(format = 1
[page]
language = "fr"
[answers]
file = "SHARED/data/real/surveys/insee_hdv2003.csv"
id = "id"
weight = "poids"
source = "Insee, enquête Histoire de vie, 2003"
[[question]]
name = "relig"
label = "Rapport à la religion"
answers = ["Pratiquant regulier = Pratiquant régulier", "Pratiquant occasionnel", "Appartenance sans pratique", "Ni croyance ni appartenance", "Rejet", "NSP ou NVPR = Ne sait pas"]
[[question]]
name = "clso"
label = "Avez-vous le sentiment d’appartenir à une classe sociale ?"
answers = ["Oui", "Non", "Ne sait pas"]
[[figure]]
id = "reel"
)";

TEST(GoldenAnswers, OfARealSurvey) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    const auto fonts_folder = support::source_dir() / "data" / "fonts";
    const figures::Fonts fonts(fonts_folder);
    support::TemporaryFolder folder;
    std::string head = real_survey;
    head.replace(head.find("SHARED"), 6, shared->string());
    const std::pair<std::string, std::string> wishes[] = {{"enquete-reelle-echelles", "type = \"scales\"\nquestions = [\"relig\"]\nby = \"occup\"\naside = [\"Ne sait pas\"]\nsorted = true\n"},
                                                          {"enquete-reelle-points", "type = \"interval-points\"\nquestions = [\"clso\", \"relig\"]\ntitle = \"Deux questions\"\n"}};
    for (const auto& [name, wish] : wishes) {
        const project::DrawnFigure drawn = project::draw_figure(folder.write(name + ".toml", head + wish), fonts, 160);
        ASSERT_TRUE(drawn.figure) << name;
        support::expect_golden_png("real/" + name, backends::write_png(drawn.figure->drawing, {.dpi = 72, .fonts = fonts_folder}));
    }
}

}  // namespace
}  // namespace portulan

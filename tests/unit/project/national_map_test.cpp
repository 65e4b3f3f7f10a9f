// The national maps of tests/data/register, looked at through their marks.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "base/files.h"
#include "figures/national_map.h"
#include "project/load.h"

namespace portulan::project {
namespace {

struct Seen {
    std::set<std::string> ids;
    std::vector<std::string> titles, texts;
    std::vector<Box> signs;
};

void look(const std::vector<Mark>& marks, Seen& seen);

void look(const GroupMark& group, Seen& seen) {
    if (!group.id.empty()) seen.ids.insert(group.id);
    if (group.role == "sign") {
        seen.titles.push_back(group.title);
        Box box;
        for (const Mark& mark : group.marks)
            if (const auto* path = std::get_if<PathMark>(&mark))
                for (const Point p : path->path.points) box.add(p);
        if (!box.empty()) seen.signs.push_back(box);
    }
    look(group.marks, seen);
}

void look(const std::vector<Mark>& marks, Seen& seen) {
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark)) seen.texts.push_back(text->text);
        if (const auto* group = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) look(**group, seen);
    }
}

struct Maps : testing::Test {
    Loaded loaded = load_project("tests/data/register");
    figures::Fonts fonts{data_folder() / "fonts"};
    figures::Theme theme;
    figures::FigureContext context{.fonts = fonts, .theme = theme, .language = Language::fr, .width = 160, .project = "Essai", .territory = {},
                                   .date = "2026-01-01", .producer = {}, .notice = {}};
    figures::NationalGround ground = figures::make_national_ground(loaded.project);
};

TEST_F(Maps, schemes_have_a_sign_per_territory_and_all_frames) {
    const Figure figure = figures::scheme_map(context, ground, loaded.project.enrolments, "");
    Seen seen;
    look(figure.drawing.marks, seen);
    for (const char* id : {"frame-metropole", "frame-971", "frame-972", "frame-973", "frame-974", "frame-976"}) EXPECT_TRUE(seen.ids.contains(id)) << id;
    EXPECT_FALSE(seen.ids.contains("frame-ile-de-france"));  // nobody is there
    // Fifteen rows; Soissons has two of one scheme; a PETR, a syndicat and New Caledonia have no boundary.
    EXPECT_EQ(seen.titles.size(), 11U);
    EXPECT_EQ(figure.data.rows.size(), 15U);
    EXPECT_TRUE(figure.findings.empty());
    EXPECT_NE(figure.alt_long.find("La Réunion (La Réunion et Saint-Denis)"), std::string::npos) << figure.alt_long;
    std::string all;
    for (const std::string& text : seen.texts) all += text + "\n";
    for (const char* words : {"Projets partagés (PPTDE)", "Guadeloupe", "Mayotte", "PETR du Pays de la Déodatie", "Bourg-en-Bresse"})
        EXPECT_NE(all.find(words), std::string::npos) << words;
    EXPECT_LT(figure.drawing.height, 247) << "a national map fits on a page";
}

TEST_F(Maps, signs_do_not_hide_each_other) {
    const Figure figure = figures::scheme_map(context, ground, loaded.project.enrolments, "");
    Seen seen;
    look(figure.drawing.marks, seen);
    for (std::size_t i = 0; i < seen.signs.size(); ++i)
        for (std::size_t j = i + 1; j < seen.signs.size(); ++j) {
            const Point a = seen.signs[i].centre(), b = seen.signs[j].centre();
            EXPECT_GT(std::hypot(a.x - b.x, a.y - b.y), 2.0) << i << " " << j;
        }
}

TEST_F(Maps, one_scheme_alone) {
    const Figure figure = figures::scheme_map(context, ground, loaded.project.enrolments, "CCO");
    EXPECT_EQ(figure.id, "dispositif-cco");
    EXPECT_EQ(figure.data.rows.size(), 4U);
    Seen seen;
    look(figure.drawing.marks, seen);
    EXPECT_EQ(seen.titles.size(), 3U);
}

TEST_F(Maps, shared_projects_tell_engaged_from_observers) {
    const Figure figure = figures::shared_projects_map(context, ground, loaded.project.enrolments);
    EXPECT_EQ(figure.data.rows.size(), 4U);
    EXPECT_NE(figure.alt_long.find("Bourg-en-Bresse, CC du Clunisois et Saint-Denis"), std::string::npos) << figure.alt_long;
    EXPECT_NE(figure.alt_long.find("observateurs\u00A0: Ajaccio"), std::string::npos) << figure.alt_long;
}

TEST_F(Maps, without_boundaries_everything_is_listed) {
    loaded.project.boundaries.clear();
    const figures::NationalGround none = figures::make_national_ground(loaded.project);
    const Figure figure = figures::scheme_map(context, none, loaded.project.enrolments, "");
    Seen seen;
    look(figure.drawing.marks, seen);
    EXPECT_TRUE(seen.titles.empty());
    std::string all;
    for (const std::string& text : seen.texts) all += text + " ";
    EXPECT_NE(all.find("Cayenne"), std::string::npos);
    EXPECT_GT(figure.drawing.height, 10);
}

TEST_F(Maps, the_same_bytes_of_data_whatever_the_order_of_rows) {
    const Figure before = figures::scheme_map(context, ground, loaded.project.enrolments, "");
    // The loader sorts the rows; the figure must not depend on more than that.
    const Figure again = figures::scheme_map(context, figures::make_national_ground(loaded.project), loaded.project.enrolments, "");
    EXPECT_EQ(before.data.rows, again.data.rows);
    EXPECT_EQ(before.alt_long, again.alt_long);
}

}  // namespace
}  // namespace portulan::project

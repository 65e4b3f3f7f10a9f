// The timeline of objects: what its certificate asks of it.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "figures/certificate.h"
#include "figures/object_timeline.h"
#include "release/gate.h"

namespace portulan::figures {
namespace {

class ObjectTimeline : public testing::Test {
protected:
    ObjectTimeline() {
        Element charter;
        charter.kind = ElementKind::object;
        charter.id = "O-1";
        charter.name = "Charter";
        charter.object_type = ObjectType::charter;
        charter.starts = "03";  // a date that cannot be used
        project.elements.push_back(charter);
        charter.id = "O-2";
        charter.name = "Scheme";
        charter.starts = "2024-03";
        project.elements.push_back(charter);
    }
    Figure certified() {
        release::Gate gate(Edition::team);
        Figure figure = object_timeline(context, gate.cast(project, ""), {});
        certify(theme, figure);
        return figure;
    }
    const Check& rule(const Figure& figure, std::string_view word) {
        return *std::find_if(figure.certificate.begin(), figure.certificate.end(), [&](const Check& c) { return c.rule == word; });
    }

    Project project;
    Fonts fonts{data_folder() / "fonts"};
    Theme theme;
    FigureContext context{fonts, theme, Language::en, 160, "Project", "Town", "2026-01-31", "Office", "", Edition::team};
};

TEST_F(ObjectTimeline, ABarWithoutABearerStandsOutFromThePaper) {
    const Figure figure = certified();
    EXPECT_TRUE(rule(figure, "sign_contrast").passed()) << rule(figure, "sign_contrast").measured << ":1";
}

/// Of the objects of one dimension, the bearer may be of the other alone.
TEST_F(ObjectTimeline, WhoBearsAnObjectIsKnownWhateverHisDimension) {
    Element paper;
    paper.kind = ElementKind::actor;
    paper.id = "A-1";
    paper.name = "The paper";
    paper.family = "medias";
    paper.dimensions.cooperation = true;
    project.elements.push_back(paper);
    project.elements[1].bearer = "A-1";
    project.elements[1].dimensions.engagement = true;
    release::Gate gate(Edition::team);
    const Figure figure = object_timeline(context, release::Gate::part_of_objects(gate.cast(project, ""), Dimension::engagement), {});
    ASSERT_EQ(figure.data.rows.size(), 1U);  // the other object is of no dimension
    EXPECT_EQ(figure.data.rows[0][4], "The paper");
}

TEST_F(ObjectTimeline, SaysWhenItWasTrue) {
    const Figure figure = certified();
    EXPECT_TRUE(rule(figure, "year").passed());
    EXPECT_NE(figure.caption.find("31 January 2026"), std::string::npos) << figure.caption;
    context.date.clear();
    EXPECT_FALSE(rule(certified(), "year").passed()) << "nobody dated it";
}

}  // namespace
}  // namespace portulan::figures

// Families at a glance, the table of actors, bridges to build: what they say, and that names are whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "base/files.h"
#include "drawn_texts.h"
#include "figures/network_families.h"
#include "figures/network_diagram.h"
#include "figures/network_gaps.h"
#include "figures/network_grid.h"
#include "figures/network_legend.h"
#include "figures/network_matrix.h"
#include "release/gate.h"
#include "tied_actors.h"

namespace portulan::figures {
namespace {

std::vector<std::string> titles_of(const std::vector<Mark>& marks) {
    std::vector<std::string> titles;
    for (const Mark& mark : marks)
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) {
            if (!(*inner)->title.empty()) titles.push_back((*inner)->title);
            for (std::string& title : titles_of((*inner)->marks)) titles.push_back(std::move(title));
        }
    return titles;
}

long count(const std::vector<std::string>& texts, std::string_view text) { return std::count(texts.begin(), texts.end(), text); }

class NetworkFigures : public testing::Test, protected TiedActors {
protected:
    /// Two elected persons, two associations, a service: one tie of trust and one of tension between elected and associations,
    /// one wished with the service, one refused.
    void SetUp() override {
        add("A-1", "Maire", "elus");
        add("A-2", "Adjointe", "elus");
        add("A-3", "Amicale", "associations");
        add("A-4", "Club", "associations");
        add("A-5", "Service des sports", "services");
        tie("L-1", "A-1", "A-3", TieStatus::existing, TieQuality::trust);
        tie("L-2", "A-2", "A-4", TieStatus::existing, TieQuality::tension);
        tie("L-3", "A-5", "A-3", TieStatus::wished, TieQuality::neutral);
        tie("L-4", "A-5", "A-4", TieStatus::refused, TieQuality::neutral);
        tie("L-5", "A-3", "A-4", TieStatus::existing, TieQuality::neutral, TieType::informs);
    }
    static bool row(const Figure& figure, const std::vector<std::string>& cells) {
        return std::find(figure.data.rows.begin(), figure.data.rows.end(), cells) != figure.data.rows.end();
    }
    Fonts fonts{data_folder() / "fonts"};
    Theme theme;
    FigureContext context{fonts, theme, Language::en, 160, "Project", "Town", "2026-01-01", "Office", "", Edition::team};
};

TEST_F(NetworkFigures, FamiliesCountPairs) {
    const auto released = network();
    const Figure figure = network_families(context, {.network = released, .source = "here"});
    const auto texts = texts_of(figure.drawing.marks);
    EXPECT_EQ(count(texts, "no actor"), 9) << "the twelve families less three";
    EXPECT_EQ(count(texts, "2 actors, 1 tie within"), 1);
    EXPECT_EQ(count(texts, "2 actors"), 1);
    EXPECT_EQ(count(texts, "Only wished or missing"), 1);
    EXPECT_EQ(figure.data.rows.size(), 6U);
    const auto of_pair = std::find_if(figure.data.rows.begin(), figure.data.rows.end(), [](const auto& cells) { return cells[2] == "1" && cells[3] == "1"; });
    ASSERT_NE(of_pair, figure.data.rows.end()) << "a pair tied and a pair in tension";
    EXPECT_EQ(figure.facts[3], (std::pair<std::string, std::string>{"unlinked_family_pairs", "2"}));
}

/// Eight families are one column of eight where the page is narrow, two of four where it is wide, and the kinds of ties stand beside them.
TEST_F(NetworkFigures, ALongLegendStandsInTwoColumnsOfAWideFigure) {
    for (const char* family : {"experts", "jeunes", "medias", "habitants", "entreprises"}) add(std::string("B-") + family, std::string("From ") + family, family);
    const auto released = network();
    const auto legend_at = [&](double width) {
        context.width = width;
        const Block block = network_legend(context, *released, std::span<const Family>{}, make_diagram(context, *released, LabelKind::names), 0);
        for (const std::string& text : texts_of(block.marks)) EXPECT_FALSE(text.ends_with("…")) << text;
        return block.height;
    };
    const double narrow = legend_at(120), wide = legend_at(250);
    const double row = (narrow - wide) / 4;  // eight rows and a title, four rows and a title
    EXPECT_GT(row, 3);
    EXPECT_LT(row, 6);
}

TEST_F(NetworkFigures, TheGridShowsDirectionsAndNews) {
    const auto released = network();
    std::vector<std::uint32_t> order(5);
    std::iota(order.begin(), order.end(), 0U);
    const Figure figure = network_grid(context, {.network = released, .source = "here"}, order);
    const auto titles = titles_of(figure.drawing.marks);
    EXPECT_EQ(count(titles, "Maire → Amicale – Existing, with trust"), 1);
    EXPECT_EQ(count(titles, "Amicale → Maire – Existing, with trust"), 1);
    EXPECT_EQ(count(titles, "Amicale → Club – Existing"), 1);
    EXPECT_EQ(count(titles, "Club → Amicale – Existing"), 0) << "to inform has a direction";
    EXPECT_EQ(count(titles, "Service des sports → Club – Refused"), 1);
    EXPECT_EQ(count(texts_of(figure.drawing.marks), "Past"), 0) << "the legend holds what is drawn";
}

TEST_F(NetworkFigures, TooManyActorsForTheWidth) {
    EXPECT_EQ(most_in_grid(160), 43U);  // 97.4 mm of cells, 2.25 mm each
    EXPECT_EQ(most_in_grid(20), 0U);
    const auto released = network();
    const Figure figure = network_matrix(context, {.network = released}, StandsFor::table_of_actors);
    ASSERT_EQ(figure.findings.size(), 1U);
    EXPECT_EQ(figure.findings.front().code, "FIG-031");
}

TEST_F(NetworkFigures, BridgesWithWhoAsksAndWhy) {
    const auto released = network();
    const auto at = [&](std::string_view id) {
        return static_cast<std::uint32_t>(std::find_if(released->nodes.begin(), released->nodes.end(), [&](const auto& n) { return n.id == id; }) - released->nodes.begin());
    };
    NetworkGapsInput gaps{.bridges = {{.a = at("A-5"), .b = at("A-3"), .wished_by_a = true, .joins_parts = true}, {.a = at("A-1"), .b = at("A-4"), .missing = true, .steps = 2}}, .refused = {{at("A-5"), at("A-4")}},
                          .unlinked_families = {{at("A-1"), at("A-5")}}, .keystones = {"Maison des associations"}};
    const Figure figure = network_gaps(context, {.network = released, .source = "here"}, gaps);
    EXPECT_TRUE(row(figure, {"1", "Service des sports", "Amicale", "Service des sports", "joins two parts of the network that nothing links"}));
    EXPECT_TRUE(row(figure, {"2", "Maire", "Club", "observers", "one step instead of 2"}));
    EXPECT_EQ(count(texts_of(figure.drawing.marks), "Maison des associations."), 1);
    const Figure nothing = network_gaps(context, {.network = released, .source = "here"}, {});
    EXPECT_EQ(count(texts_of(nothing.drawing.marks), "No tie is recorded as wished or missing: to be asked for in interviews."), 1);
}

TEST_F(NetworkFigures, WithoutTiesOrActors) {
    project.ties.clear();
    EXPECT_GT(network_families(context, {.network = network()}).drawing.height, 50);
    project.elements.clear();
    EXPECT_GT(network_grid(context, {.network = network()}, {}).drawing.height, 10);
    EXPECT_GT(network_families(context, {.network = network()}).drawing.height, 50);
}

}  // namespace
}  // namespace portulan::figures

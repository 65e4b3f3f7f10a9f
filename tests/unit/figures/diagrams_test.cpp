// Diagrams that a project asks for: where things stand, what is counted, what they say.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "drawn_texts.h"
#include "figures/arc_diagram.h"
#include "figures/ego_diagram.h"
#include "figures/family_chord.h"
#include "figures/logic_chart.h"
#include "figures/power_grid.h"
#include "figures/stance_matrix.h"
#include "network/layers.h"
#include "network/seriation.h"
#include "release/gate.h"
#include "tied_actors.h"

namespace portulan::figures {
namespace {

/// Where a text stands on the figure; fails the test when it is not there.
Point text_place(const std::vector<Mark>& marks, std::string_view wanted) {
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark); text && text->text == wanted) return {text->x, text->y};
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark))
            if (const Point found = text_place((*inner)->marks, wanted); found.x >= 0) return found;
    }
    return {-1, -1};
}

bool figure_says(const Figure& figure, std::string_view text) {
    const auto texts = texts_of(figure.drawing.marks);
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

class Diagrams : public testing::Test, protected TiedActors {
protected:
    /// A mayor and her deputy, two associations, a service.
    void SetUp() override {
        add("A-1", "Maire", "elus");
        add("A-2", "Adjointe", "elus");
        add("A-3", "Amicale", "associations");
        add("A-4", "Club", "associations");
        add("A-5", "Sports", "services");
        tie("L-1", "A-1", "A-3", TieStatus::existing, TieQuality::trust);
        tie("L-2", "A-1", "A-3", TieStatus::existing, TieQuality::tension);  // the same pair: counts once, as tied
        tie("L-3", "A-2", "A-4", TieStatus::existing, TieQuality::tension);
        tie("L-4", "A-5", "A-3", TieStatus::wished, TieQuality::neutral);
        tie("L-5", "A-3", "A-4", TieStatus::existing, TieQuality::neutral);
        tie("L-6", "A-5", "A-4", TieStatus::refused, TieQuality::neutral);
    }

    Fonts fonts{data_folder() / "fonts"};
    Theme theme;
    FigureContext context{fonts, theme, Language::en, 160, "Project", "Town", "2026-01-01", "Office", "", Edition::team};
};

TEST(PowerZones, ByHand) {
    EXPECT_EQ(level_of(0), 0);
    EXPECT_EQ(level_of(1.49), 1);
    EXPECT_EQ(level_of(2.5), 3) << "halves go up";
    EXPECT_EQ(level_of(4), 4);
    EXPECT_EQ(zone_of(4, 3), PowerZone::close);
    EXPECT_EQ(zone_of(3, 1), PowerZone::satisfied);
    EXPECT_EQ(zone_of(1, 4), PowerZone::informed);
    EXPECT_EQ(zone_of(0, 1), PowerZone::watched);
    EXPECT_EQ(zone_of(2, 4), PowerZone::between);
    EXPECT_EQ(zone_of(4, 2.4), PowerZone::between);
}

TEST_F(Diagrams, ActorsStandInTheirCells) {
    const Released<Network> net = network();
    const auto node = [&](std::string_view id) { return *std::find_if(net->nodes.begin(), net->nodes.end(), [&](const NetworkNode& n) { return n.id == id; }); };
    const Figure figure = power_grid(context, {.network = net}, {{.node = node("A-1"), .influence = 4, .interest = 4}, {.node = node("A-3"), .influence = 1, .interest = 4}, {.node = node("A-5"), .influence = 4, .interest = 0}},
                                     {node("A-4")});
    // Five columns of 29 mm right of an axis of 15 mm.
    const Point mayor = text_place(figure.drawing.marks, "Maire"), club = text_place(figure.drawing.marks, "Amicale"), service = text_place(figure.drawing.marks, "Sports");
    EXPECT_GT(mayor.x, 15 + 4 * 29.0);
    EXPECT_GT(club.x, 15 + 4 * 29.0);
    EXPECT_GT(service.x, 15);
    EXPECT_LT(service.x, 15 + 29.0);
    EXPECT_LT(mayor.y, club.y) << "influence grows upwards";
    EXPECT_DOUBLE_EQ(mayor.y, service.y);
    EXPECT_EQ(fact(figure, "rated"), "3");
    EXPECT_EQ(fact(figure, "unrated"), "1");
    EXPECT_EQ(figure.data.rows[1], (std::vector<std::string>{"Amicale", "Associations and collectives", "1", "4", "Keep informed, give weight to", "1"}));
    EXPECT_NE(figure.alt_long.find("Work with closely (1): Maire."), std::string::npos) << figure.alt_long;
    EXPECT_TRUE(figure_says(figure, "Not judged (1): Club."));
}

TEST_F(Diagrams, NobodyJudged) {
    const Figure figure = power_grid(context, {.network = network()}, {}, {});
    EXPECT_TRUE(figure_says(figure, "No actor of this territory has both an influence and an interest in the table of actors."));
}

TEST(ArcCrossings, ByHand) {
    EXPECT_EQ(arc_crossings({{0, 2}, {1, 3}}), 1);
    EXPECT_EQ(arc_crossings({{0, 3}, {1, 2}}), 0) << "one inside the other";
    EXPECT_EQ(arc_crossings({{0, 1}, {1, 2}, {3, 1}}), 0) << "a common end";
    EXPECT_EQ(arc_crossings({{0, 3}, {4, 1}, {2, 5}}), 3);
}

TEST_F(Diagrams, ArcsListTheActorsByFamily) {
    const Released<Network> net = network();
    const Figure figure = arc_diagram(context, {.network = net}, network::seriate(*net));
    const auto y = [&](std::string_view text) { return text_place(figure.drawing.marks, text).y; };
    EXPECT_LT(y("Elected representatives"), y("Maire"));
    EXPECT_LT(y("Maire"), y("Associations and collectives"));
    EXPECT_LT(y("Associations and collectives"), y("Amicale"));
    EXPECT_EQ(fact(figure, "ties"), "6");
    EXPECT_NE(figure.alt_long.find("Ties inside a family: 1 of 6."), std::string::npos) << figure.alt_long;
    EXPECT_EQ(figure.data.rows.size(), 6U);
}

TEST_F(Diagrams, TooManyForArcsAreDrawnByFamily) {
    for (int i = 10; i < 100; ++i) {
        add("A-" + std::to_string(i), "Club " + std::to_string(i), "associations");
        tie("L-" + std::to_string(i), "A-1", "A-" + std::to_string(i), TieStatus::existing, TieQuality::neutral);
    }
    const Released<Network> net = network();
    const Figure figure = arc_diagram(context, {.network = net}, network::seriate(*net));
    EXPECT_EQ(fact(figure, "drawn_as"), "families");
    ASSERT_FALSE(figure.findings.empty());
    EXPECT_EQ(figure.findings.back().code, "FIG-032");
}

TEST_F(Diagrams, PairsBetweenFamiliesByHand) {
    const Released<Network> net = network();
    // Groups in the order of the twelve: elected 0, services 1, associations 2.
    ASSERT_EQ(net->nodes.front().group, "elus");
    const auto pairs = pairs_between(*net);
    const std::size_t associations = net->nodes.back().group == "associations" ? 2 : 1;
    const ChordPairs& elected = pairs.at({0, associations});
    EXPECT_EQ(elected.together, 1U) << "a pair with a tie of trust and one in tension is tied";
    EXPECT_EQ(elected.against, 1U);
    EXPECT_EQ(pairs.at({associations, associations}).together, 1U);
    const ChordPairs& service = pairs.at(std::minmax(associations, 3 - associations));
    EXPECT_EQ(service.wanted, 1U) << "the refused tie does not count";
    const Figure figure = family_chord(context, {.network = net});
    EXPECT_EQ(fact(figure, "pairs_tied"), "2");
    EXPECT_EQ(fact(figure, "pairs_in_tension"), "1");
    EXPECT_NE(figure.alt_long.find("within Associations and collectives (1)"), std::string::npos) << figure.alt_long;
    EXPECT_NE(figure.caption.find("Families present without any tie drawn:"), std::string::npos) << figure.caption;
}

TEST_F(Diagrams, TheChordOfTheWorldTellsAllThatIsToldBetweenFamilies) {
    project = {};
    for (const char* family : {"elus", "associations"})
        for (int i = 1; i <= 4; ++i) add(std::string(family) + std::to_string(i), std::string(family) + " " + std::to_string(i), family);
    for (const char* family : {"services", "habitants"})  // two each: told together
        for (int i = 1; i <= 2; ++i) add(std::string(family) + std::to_string(i), std::string(family) + " " + std::to_string(i), family);
    tie("L-1", "elus1", "associations1", TieStatus::existing, TieQuality::trust);
    tie("L-2", "elus1", "associations1", TieStatus::existing, TieQuality::tension);
    tie("L-3", "elus2", "services1", TieStatus::existing, TieQuality::tension);
    tie("L-4", "elus2", "associations2", TieStatus::refused, TieQuality::neutral);
    context.edition = Edition::everyone;
    const auto listed = [](const Figure& of) {  // names of more than a column's width are set in lines
        const auto texts = texts_of(of.drawing.marks);
        return std::any_of(texts.begin(), texts.end(), [](const std::string& text) { return text.starts_with("Elected representatives \u2013"); });
    };
    const Figure figure = family_chord(context, {.network = network(Edition::everyone)});
    EXPECT_EQ(fact(figure, "pairs_tied"), "1");
    EXPECT_EQ(fact(figure, "pairs_in_tension"), "1");
    EXPECT_NE(figure.caption.find("A pair of actors that is tied and in tension too counts in both."), std::string::npos) << figure.caption;
    EXPECT_TRUE(figure_says(figure, "Tension, rupture or contestation"));
    EXPECT_FALSE(figure_says(figure, "Tension, rupture or contestation alone"));
    ASSERT_EQ(figure.data.rows.size(), 3U);
    EXPECT_EQ(figure.data.rows[1], (std::vector<std::string>{"Elected representatives", "Small families together", "", "1", "", ""}));
    EXPECT_EQ(figure.data.rows[2], (std::vector<std::string>{"Associations and collectives", "Elected representatives", "", "", "", "1"}));
    ASSERT_TRUE(listed(figure)) << testing::PrintToString(texts_of(figure.drawing.marks));
    project.ties.erase(project.ties.begin(), project.ties.begin() + 2);  // no ribbon is left
    EXPECT_TRUE(listed(family_chord(context, {.network = network(Edition::everyone)})));
}

TEST_F(Diagrams, AFamilyAndItsTies) {
    const Released<Network> net = network();
    const auto ties = ego_ties(*net, "associations");
    ASSERT_EQ(ties.size(), 3U) << "the mayor, the deputy, the service; not each other";
    const auto of = [&](std::string_view id) { return *std::find_if(ties.begin(), ties.end(), [&](const EgoTie& t) { return net->nodes[t.other].id == id; }); };
    EXPECT_EQ(net->ties[of("A-1").tie].id, "L-2") << "the tension says more than the trust";
    EXPECT_EQ(of("A-1").members, 1U);
    EXPECT_EQ(of("A-5").members, 2U);
    EXPECT_EQ(net->ties[of("A-5").tie].id, "L-6") << "a refusal says most";
    const Figure figure = ego_diagram(context, {.network = net}, "associations");
    EXPECT_EQ(fact(figure, "others"), "3");
    EXPECT_EQ(figure.data.rows.size(), 5U) << "all ties but that inside";
    EXPECT_EQ(fact(ego_diagram(context, {.network = net}, "A-3"), "others"), "3");
    EXPECT_TRUE(figure_says(ego_diagram(context, {.network = net}, "nobody"), "nobody is no actor, space, object or family of this territory."));
}

TEST(SpreadInOrder, ByHand) {
    EXPECT_EQ(spread_in_order({0, 0, 0}, {2, 2}), (std::vector<double>{-2, 0, 2}));
    EXPECT_EQ(spread_in_order({0, 10}, {2}), (std::vector<double>{0, 10}));
    EXPECT_EQ(spread_in_order({5, 0}, {2}), (std::vector<double>{1.5, 3.5}));
    EXPECT_TRUE(spread_in_order({}, {}).empty());
}

TEST_F(Diagrams, LogicModel) {
    const std::vector<LogicBox> boxes{{.id = "B", .name = "Besoin", .column = "Needs"}, {.id = "M", .name = "Moyen", .column = "Means"}, {.id = "R", .name = "Effet", .column = "Results", .unexpected = true}, {.id = "X", .name = "Seul", .column = "Needs"}};
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> arrows{{0, 1}, {1, 2}, {0, 2}};
    const Figure figure = logic_chart(context, {.columns = {"Needs", "Means", "Results"}, .boxes = boxes, .arrows = arrows, .assumptions = {"People come", "obvious", ""}, .order = network::order_layers({0, 1, 2, 0}, arrows)});
    EXPECT_LT(text_place(figure.drawing.marks, "Besoin").x, text_place(figure.drawing.marks, "Moyen").x);
    EXPECT_LT(text_place(figure.drawing.marks, "Moyen").x, text_place(figure.drawing.marks, "Effet").x);
    EXPECT_TRUE(figure_says(figure, "People come"));
    EXPECT_FALSE(figure_says(figure, "obvious")) << "no number for what goes without saying";
    EXPECT_TRUE(figure_says(figure, "Unexpected effect"));
    EXPECT_EQ(fact(figure, "crossings"), "0");
    std::vector<std::string> codes;
    for (const Problem& p : figure.findings) codes.push_back(p.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"FIG-033", "FIG-034"}));
    EXPECT_TRUE(is_obvious(" Évident "));
    EXPECT_FALSE(is_obvious(""));
}

TEST_F(Diagrams, StancesAndTheirSums) {
    const Released<Network> net = network();
    const StanceInput input{.objectives = {"House people"}, .rows = {{.node = net->nodes[0], .values = {4}}, {.node = net->nodes[1], .values = {-2}}}, .support = {4}, .opposition = {2}, .at_stake = {4, 2}};
    const Figure figure = stance_matrix(context, {.network = net}, input);
    EXPECT_TRUE(figure_says(figure, "+4"));
    EXPECT_TRUE(figure_says(figure, "\u22122"));
    EXPECT_NE(figure.alt_long.find("House people: 1 for, against:"), std::string::npos) << figure.alt_long;
    EXPECT_EQ(figure.data.rows.size(), 2U);
    const Figure pairs = convergence_matrix(context, {.network = net}, {.rows = input.rows, .convergence = {{0, 0}, {0, 0}}, .divergence = {{0, 3}, {3, 0}}, .ambivalence = {0, 0}});
    EXPECT_EQ(pairs.data.rows.front()[3], "3");
    EXPECT_NE(pairs.alt_long.find("They disagree most:"), std::string::npos);
    EXPECT_TRUE(figure_says(stance_matrix(context, {.network = net}, {}), "No stance of an actor of this territory is recorded."));
}

}  // namespace
}  // namespace portulan::figures

#include "project/network_jobs.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "network/build.h"
#include "release/gate.h"

namespace portulan::project {
namespace {

/// A star of ten associations round a town hall, and one actor that only contests.
Project star() {
    Project project;
    const auto add = [&](std::string id, std::string name, std::string family) {
        Element actor;
        actor.id = std::move(id);
        actor.name = std::move(name);
        actor.family = std::move(family);
        project.elements.push_back(actor);
    };
    add("A-0", "Mairie", "elus");
    add("A-99", "Opposant", "habitants");
    for (int i = 1; i <= 10; ++i) add("A-" + std::to_string(i), "Club " + std::to_string(i), "associations");
    for (int i = 1; i <= 10; ++i) {
        Tie tie;
        tie.id = "L-" + std::to_string(i);
        tie.from = "A-0";
        tie.to = "A-" + std::to_string(i);
        project.ties.push_back(tie);
    }
    Tie against;
    against.id = "L-99";
    against.from = "A-99";
    against.to = "A-0";
    against.type = TieType::contests;
    project.ties.push_back(against);
    return project;
}

class NetworkJobs : public testing::Test {
protected:
    NetworkJobs() {
        release::Gate gate(Edition::team);
        const auto cast = gate.cast(project, "");
        input.network = gate.network(cast, network::build_network(cast->elements, cast->ties));
        input.arenas = input.network;
    }
    Project project = star();
    figures::Fonts fonts{data_folder() / "fonts"};
    figures::Theme theme;
    JobInput input{.context = {fonts, theme, Language::en, 160, "Project", "Town", "2026-01-01", "Office", "", Edition::team}};
};

TEST_F(NetworkJobs, TheTwinListsActorsWithRanksThatHold) {
    const FigureData twin = network_twin(input);
    ASSERT_EQ(twin.rows.size(), 12U);
    // Ten neighbours; it lies between all 45 pairs of them.
    EXPECT_EQ(std::vector<std::string>(twin.rows[0].begin(), twin.rows[0].begin() + 6), (std::vector<std::string>{"Mairie", "Elected representatives", "10", "1", "45", "1"}));
    EXPECT_EQ(twin.rows[0][6].substr(0, 24), "Club 1 | Club 10 | Club ");
    EXPECT_EQ(twin.rows[1][2], "1");
    EXPECT_EQ(twin.rows[1][3].substr(0, 2), "2-") << "leaves cannot be told apart";
    EXPECT_EQ(twin.rows[11][0], "Opposant");
    EXPECT_EQ(twin.rows[11][2], "0");
}

TEST_F(NetworkJobs, TheDocumentSaysKindsPlacesAndColours) {
    const GraphDocument document = network_document(input, network_layouts(input));
    ASSERT_EQ(document.nodes.size(), 12U);
    EXPECT_EQ(document.nodes[0].label, "Mairie");
    EXPECT_TRUE(document.nodes[0].at && document.nodes[0].colour);
    ASSERT_EQ(document.ties.size(), 11U);
    EXPECT_FALSE(document.ties[0].directed) << "to cooperate has no direction";
    EXPECT_TRUE(std::any_of(document.ties.begin(), document.ties.end(), [](const auto& tie) { return tie.directed; }));
}

TEST_F(NetworkJobs, EveryKindIsAFigure) {
    for (const JobKind kind : {JobKind::network, JobKind::network_families, JobKind::network_grid, JobKind::network_gaps}) {
        const Figure figure = network_figure_of(kind, input, network_layouts(input));
        EXPECT_GT(figure.drawing.height, 20);
        EXPECT_FALSE(figure.alt_long.empty());
        EXPECT_EQ(figure.data.rows.empty(), kind == JobKind::network_gaps) << "nothing is wished";
    }
}

}  // namespace
}  // namespace portulan::project

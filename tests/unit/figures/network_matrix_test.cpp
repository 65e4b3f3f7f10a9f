// Networks too large for a diagram: counted by family, and said to be.
#include "figures/network_matrix.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "drawn_texts.h"
#include "network/build.h"
#include "release/gate.h"

namespace portulan::figures {
namespace {

/// Actors "A-0"... of two families in turn, each tied to the next but one: ties stay within a family.
Project many_actors(std::size_t count) {
    Project project;
    for (std::size_t i = 0; i < count; ++i) {
        Element actor;
        actor.id = "A-" + std::to_string(i);
        actor.name = "Acteur " + std::to_string(i);
        actor.family = i % 2 == 0 ? "associations" : "elus";
        project.elements.push_back(actor);
        if (i < 2) continue;
        Tie tie;
        tie.id = "L-" + std::to_string(i);
        tie.from = "A-" + std::to_string(i - 2);
        tie.to = actor.id;
        project.ties.push_back(tie);
    }
    Tie across;
    across.id = "L-across";
    across.from = "A-0";
    across.to = "A-1";
    project.ties.push_back(across);
    return project;
}

Released<Network> network_of(const Project& project) {
    release::Gate gate(Edition::everyone);
    const auto cast = gate.cast(project, "");
    return gate.network(cast, network::build_network(cast->elements, cast->ties));
}

TEST(NetworkMatrix, StandsForWhatADiagramCannotShow) {
    EXPECT_TRUE(is_drawable(*network_of(many_actors(most_nodes_drawn))));
    EXPECT_FALSE(is_drawable(*network_of(many_actors(most_nodes_drawn + 1))));
}

TEST(NetworkMatrix, CountsTiesByPairOfFamilies) {
    const Fonts fonts(data_folder() / "fonts");
    const Theme theme;
    const FigureContext context{fonts, theme, Language::en, 160, "Project", "Town", "2026-01-01", "Office", "", Edition::everyone};
    const auto network = network_of(many_actors(1000));
    const Figure figure = network_matrix(context, {.network = network, .source = "here"});
    const std::vector<std::string> texts = texts_of(figure.drawing.marks);
    // 500 of each family in a chain of its own: 499 ties within, one across.
    EXPECT_EQ(std::count(texts.begin(), texts.end(), "499"), 2);
    EXPECT_EQ(std::count(texts.begin(), texts.end(), "1"), 3) << "the count, and the number of the first family at its row and column";
    EXPECT_EQ(figure.data.rows.size(), 999U) << "the table lists every tie";
    ASSERT_EQ(figure.findings.size(), 1U);
    EXPECT_EQ(figure.findings.front().code, "FIG-030");
    EXPECT_LT(figure.drawing.height, 120);
}

}  // namespace
}  // namespace portulan::figures

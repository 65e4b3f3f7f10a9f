// What everybody is told of how families were judged, territory by territory.
#include <gtest/gtest.h>

#include "release/gate.h"

namespace portulan::release {
namespace {

/// Five associations of A, all of them of B too, and `more` of B alone; each rated and for or against one objective.
Project nested_territories(int more) {
    Project p;
    p.strategy.objectives = {{.id = "OB-1"}};
    for (int i = 0; i < 5 + more; ++i) {
        Element e;
        e.id = "A" + std::to_string(i);
        e.family = "associations";
        e.actor_type = ActorType::association;
        e.territories = i < 5 ? std::vector<std::string>{"A", "B"} : std::vector<std::string>{"B"};
        p.strategy.ratings.push_back({.actor = e.id, .influence = 1 + i % 3, .interest = 3 - i % 2});
        p.strategy.stances.push_back({.actor = e.id, .objective = "OB-1", .value = 1 + i % 2});
        p.elements.push_back(std::move(e));
    }
    return p;
}

Released<Judgements> judged(const Project& p, const std::string& territory, Edition edition = Edition::everyone) {
    Gate gate(edition);
    return gate.judgements(p, gate.cast(p, territory), territory);
}

/// 6 times the mean of B less 5 times the mean of A would be the judgement on the sixth.
TEST(Judgements, MeansOfNestedTerritoriesCannotBeSubtracted) {
    const Project p = nested_territories(1);
    EXPECT_EQ(judged(p, "A")->ratings.size(), 1U);
    EXPECT_EQ(judged(p, "A")->stances.size(), 1U);
    EXPECT_TRUE(judged(p, "B")->ratings.empty());
    EXPECT_TRUE(judged(p, "B")->stances.empty());
    EXPECT_EQ(judged(p, "B")->ratings_withheld, 1U);
    EXPECT_EQ(judged(p, "B")->stances_withheld, 1U);
    EXPECT_FALSE(judged(p, "B", Edition::team)->stances.empty());
}

TEST(Judgements, ThreeMoreAreEnough) {
    const Project p = nested_territories(3);
    EXPECT_EQ(judged(p, "B")->ratings.size(), 1U);
    EXPECT_EQ(judged(p, "B")->stances.size(), 1U);
}

/// The mean of A is of somebody who is not in B: nothing is left by itself.
TEST(Judgements, TerritoriesThatOverlapAreNoDifference) {
    Project p = nested_territories(1);
    p.elements[0].territories = {"A"};
    EXPECT_EQ(judged(p, "B")->ratings.size(), 1U);
    EXPECT_EQ(judged(p, "B")->stances.size(), 1U);
    p.strategy.ratings.erase(p.strategy.ratings.begin());  // he is not of the mean
    EXPECT_TRUE(judged(p, "B")->ratings.empty());
    EXPECT_EQ(judged(p, "B")->stances.size(), 1U);
}

}  // namespace
}  // namespace portulan::release

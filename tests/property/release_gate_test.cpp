// Whatever the project: nothing held back is named anywhere in what the gate lets through.
#include "release/gate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/random.h"

namespace portulan::release {
namespace {

constexpr std::uint64_t rounds = 400;

std::string pick_id(Random& random, std::string_view prefix, std::uint32_t count) { return std::string(prefix) + std::to_string(random.below(count)); }

Element any_element(Random& random, std::uint32_t number) {
    Element e;
    e.kind = static_cast<ElementKind>(random.below(3));
    e.id = "E" + std::to_string(number);
    e.visibility = static_cast<Visibility>(random.below(4));
    e.actor_type = static_cast<ActorType>(random.below(7));
    e.consent = std::array{"", "oui", "non", "sans objet"}[random.below(4)];
    e.precision = static_cast<Precision>(random.below(5));
    if (random.below(2)) e.position = Position{1, 47};
    if (random.below(2)) e.address = "3 rue du Port";
    if (random.below(3) == 0) e.territories = {random.below(2) ? "PLO" : "LAN"};
    for (std::uint32_t i = random.below(3); i > 0; --i) e.sources.push_back(pick_id(random, "S", 6));
    if (random.below(2)) e.bearer = pick_id(random, "E", 12);
    return e;
}

Project any_project(std::uint64_t seed) {
    Random random(seed, "gate");
    Project project;
    for (std::uint32_t i = 0; i < 12; ++i) project.elements.push_back(any_element(random, i));
    for (std::uint32_t i = 0; i < 6; ++i) {
        Evidence source;
        source.id = "S" + std::to_string(i);
        source.visibility = static_cast<Visibility>(random.below(4));
        project.evidence.push_back(source);
    }
    for (std::uint32_t i = 0; i < 20; ++i) {
        Tie tie;
        tie.id = "T" + std::to_string(i);
        tie.from = pick_id(random, "E", 13);
        tie.to = pick_id(random, "E", 13);
        tie.visibility = static_cast<Visibility>(random.below(4));
        tie.said_by = {pick_id(random, "S", 6)};
        project.ties.push_back(tie);
    }
    return project;
}

std::set<std::string> ids(const auto& items) {
    std::set<std::string> found;
    for (const auto& item : items) found.insert(item.id);
    return found;
}

bool includes(const std::set<std::string>& all, const std::set<std::string>& some) { return std::includes(all.begin(), all.end(), some.begin(), some.end()); }

TEST(release_gate, a_wider_edition_shows_no_less) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        const Project project = any_project(seed);
        for (const std::string territory : {"", "PLO"}) {
            const auto of = [&](Edition edition) { return Gate(edition).cast(project, territory); };
            const auto open = of(Edition::everyone), partners = of(Edition::partners), team = of(Edition::team);
            ASSERT_TRUE(includes(ids(team->elements), ids(partners->elements)) && includes(ids(partners->elements), ids(open->elements))) << "seed " << seed;
            ASSERT_TRUE(includes(ids(team->ties), ids(partners->ties)) && includes(ids(partners->ties), ids(open->ties))) << "seed " << seed;
            ASSERT_TRUE(includes(ids(team->evidence), ids(partners->evidence)) && includes(ids(partners->evidence), ids(open->evidence))) << "seed " << seed;
        }
    }
}

void expect_clean(const Project& project, const Cast& cast, Edition edition, std::uint64_t seed) {
    const auto allowed = [&](Visibility v) { return v != Visibility::confidential && static_cast<int>(v) <= static_cast<int>(edition); };
    std::set<std::string> hidden;
    for (const Element& e : project.elements)
        if (!allowed(e.visibility) || (e.kind == ElementKind::actor && e.consent == "non" && edition != Edition::team)) hidden.insert(e.id);
    const std::set<std::string> elements = ids(cast.elements), sources = ids(cast.evidence);
    for (const Evidence& source : cast.evidence) ASSERT_TRUE(allowed(source.visibility)) << "seed " << seed;
    for (const Element& e : cast.elements) {
        ASSERT_FALSE(hidden.contains(e.id) || hidden.contains(e.bearer)) << "seed " << seed << " " << e.id;
        ASSERT_TRUE(includes(sources, {e.sources.begin(), e.sources.end()})) << "seed " << seed << " " << e.id;
        const bool person = e.kind == ElementKind::actor && e.actor_type == ActorType::person;
        ASSERT_FALSE((person || e.precision == Precision::masked) && (e.position || !e.address.empty())) << "seed " << seed << " " << e.id;
    }
    for (const Tie& tie : cast.ties) {
        ASSERT_TRUE(allowed(tie.visibility) && elements.contains(tie.from) && elements.contains(tie.to)) << "seed " << seed << " " << tie.id;
        ASSERT_TRUE(includes(sources, {tie.said_by.begin(), tie.said_by.end()})) << "seed " << seed << " " << tie.id;
    }
}

TEST(release_gate, what_is_held_back_is_named_nowhere) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        const Project project = any_project(seed);
        for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team})
            for (const std::string territory : {"", "PLO", "LAN"}) expect_clean(project, *Gate(edition).cast(project, territory), edition, seed);
    }
}

TEST(release_gate, elements_are_shown_or_said_to_be_held_back) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        const Project project = any_project(seed);
        Gate gate(Edition::everyone);
        const auto cast = gate.cast(project, "");
        std::set<std::string> told = ids(cast->elements);
        for (const Redaction& redaction : gate.redactions())
            ASSERT_TRUE(redaction.kind != "element" || told.insert(redaction.id).second) << "seed " << seed;
        ASSERT_EQ(told, ids(project.elements)) << "seed " << seed;
    }
}

}  // namespace
}  // namespace portulan::release

#include "release/grouping.h"

#include <gtest/gtest.h>

#include "release/gate.h"

namespace portulan::release {
namespace {

Element actor(std::string id, std::string family, ActorType type = ActorType::association) {
    Element e;
    e.id = std::move(id);
    e.name = "Name of " + e.id;
    e.family = std::move(family);
    e.actor_type = type;
    e.consent = "oui";
    return e;
}

Tie delicate(std::string id, std::string from, std::string to, TieStatus status = TieStatus::existing, TieQuality quality = TieQuality::tension) {
    Tie t;
    t.id = std::move(id);
    t.from = std::move(from);
    t.to = std::move(to);
    t.status = status;
    t.quality = quality;
    return t;
}

/// Three elected officials, four associations, one journalist, two experts.
Project town() {
    Project project;
    for (const char* id : {"E1", "E2", "E3"}) project.elements.push_back(actor(id, "elus"));
    for (const char* id : {"A1", "A2", "A3", "A4"}) project.elements.push_back(actor(id, "associations"));
    project.elements.push_back(actor("J1", "medias"));
    for (const char* id : {"X1", "X2"}) project.elements.push_back(actor(id, "experts"));
    return project;
}

/// "conflict elus associations 2" of each tie between families.
std::vector<std::string> told(const GroupedTies& grouped) {
    static constexpr const char* words[] = {"conflict", "wish", "refusal"};
    std::vector<std::string> all;
    for (const GroupedTie& tie : grouped.ties) all.push_back(std::string(words[static_cast<int>(tie.sort)]) + " " + tie.first + " " + tie.second + " " + std::to_string(tie.pairs));
    return all;
}

using Told = std::vector<std::string>;

TEST(grouping, what_is_delicate_to_say_of_somebody) {
    const auto sort = [](TieType type, TieStatus status, TieQuality quality) {
        Tie tie = delicate("T", "a", "b", status, quality);
        tie.type = type;
        return delicate_sort(tie);
    };
    EXPECT_EQ(sort(TieType::cooperates, TieStatus::existing, TieQuality::trust), std::nullopt);
    EXPECT_EQ(sort(TieType::funds, TieStatus::existing, TieQuality::neutral), std::nullopt);
    EXPECT_EQ(sort(TieType::cooperates, TieStatus::past, TieQuality::neutral), std::nullopt);
    EXPECT_EQ(sort(TieType::cooperates, TieStatus::existing, TieQuality::tension), TieSort::conflict);
    EXPECT_EQ(sort(TieType::cooperates, TieStatus::past, TieQuality::rupture), TieSort::conflict);
    EXPECT_EQ(sort(TieType::contests, TieStatus::existing, TieQuality::neutral), TieSort::conflict);
    EXPECT_EQ(sort(TieType::ignores, TieStatus::existing, TieQuality::neutral), TieSort::wish);
    EXPECT_EQ(sort(TieType::cooperates, TieStatus::wished, TieQuality::trust), TieSort::wish);
    EXPECT_EQ(sort(TieType::cooperates, TieStatus::missing, TieQuality::neutral), TieSort::wish);
    EXPECT_EQ(sort(TieType::cooperates, TieStatus::refused, TieQuality::tension), TieSort::refusal);
}

TEST(grouping, pairs_are_counted_between_families) {
    Project project = town();
    project.ties = {delicate("T1", "E1", "A1"), delicate("T2", "A1", "E1", TieStatus::existing, TieQuality::rupture), delicate("T3", "A2", "E1"),
                    delicate("T4", "A3", "A4", TieStatus::wished), delicate("T5", "E2", "E3", TieStatus::refused),
                    delicate("T6", "E2", "A2", TieStatus::existing, TieQuality::trust)};
    Gate gate(Edition::everyone);
    const auto cast = gate.cast(project, "");
    ASSERT_EQ(cast->ties.size(), 1U);
    EXPECT_EQ(cast->ties[0].id, "T6");
    // T1 and T2 are one pair. Of three officials, one pair leaves it open of each.
    EXPECT_EQ(told(cast->grouped), (Told{"conflict associations elus 2", "wish associations associations 1", "refusal elus elus 1"}));
    long grouped = 0;
    for (const Redaction& redaction : gate.redactions()) grouped += redaction.kind == "tie" && redaction.reason == "family" ? redaction.count : 0;
    EXPECT_EQ(grouped, 5);
}

TEST(grouping, small_families_are_told_together) {
    Project project = town();
    project.ties = {delicate("T1", "J1", "E1"), delicate("T2", "X1", "A1"), delicate("T3", "J1", "X1")};
    const auto cast = Gate(Edition::everyone).cast(project, "");
    EXPECT_EQ(cast->grouped.pooled, (std::vector<std::string>{"experts", "medias"}));
    // One journalist and two experts: three actors behind the tilde.
    EXPECT_EQ(told(cast->grouped), (Told{"conflict associations ~ 1", "conflict elus ~ 1", "conflict ~ ~ 1"}));
}

TEST(grouping, small_families_take_the_next_in_to_be_enough) {
    Project project = town();
    std::erase_if(project.elements, [](const Element& e) { return e.family == "experts"; });
    project.ties = {delicate("T1", "J1", "A1"), delicate("T2", "E1", "A2")};
    // The journalist alone would be known by any count: the officials, fewer than the associations, join.
    const auto cast = Gate(Edition::everyone).cast(project, "");
    EXPECT_EQ(cast->grouped.pooled, (std::vector<std::string>{"elus", "medias"}));
    EXPECT_EQ(told(cast->grouped), (Told{"conflict associations ~ 2"}));
}

TEST(grouping, counts_that_concern_somebody_for_certain_are_not_told) {
    Project project = town();
    // Three officials by four associations: of up to 8 pairs any official may be out of all; 9 concern each of the three.
    const auto ties = [&](int count) {
        project.ties.clear();
        for (int i = 0; i < count; ++i) project.ties.push_back(delicate("T" + std::to_string(i), "E" + std::to_string(i % 3 + 1), "A" + std::to_string(i / 3 + 1)));
        Gate gate(Edition::everyone);
        const auto cast = gate.cast(project, "");
        const bool lost = gate.redactions().size() == static_cast<std::size_t>(count) && gate.redactions().front().reason == "threshold";
        EXPECT_EQ(lost, cast->grouped.ties.empty());
        return told(cast->grouped);
    };
    EXPECT_EQ(ties(8), (Told{"conflict associations elus 8"}));
    EXPECT_EQ(ties(9), Told{});
    // Within three officials there are three pairs; without one of them a single one.
    project.ties = {delicate("T1", "E1", "E2"), delicate("T2", "E2", "E3")};
    EXPECT_EQ(told(Gate(Edition::everyone).cast(project, "")->grouped), Told{});
}

// An EPCI tells of four associations, its commune of three of them: one count taken from the other would tell the fourth's.
TEST(grouping, counts_of_nested_territories_cannot_be_subtracted) {
    Project project = town();
    for (Element& element : project.elements) element.territories = {"EPCI"};
    project.ties = {delicate("L1", "E1", "A1"), delicate("L2", "E2", "A4")};
    EXPECT_EQ(told(Gate(Edition::everyone).cast(project, "EPCI")->grouped), (Told{"conflict associations elus 2"}));
    for (Element& element : project.elements)
        if (element.id[0] == 'E' || (element.id[0] == 'A' && element.id != "A4")) element.territories.push_back("COM");
    EXPECT_EQ(told(Gate(Edition::everyone).cast(project, "COM")->grouped), (Told{"conflict associations elus 1"}));
    const auto epci = Gate(Edition::everyone).cast(project, "EPCI");
    EXPECT_EQ(epci->grouped.pooled, (std::vector<std::string>{"associations", "experts", "medias"}));
    // The small families of both together: seven, of whom four are not of the commune.
    EXPECT_EQ(told(epci->grouped), (Told{"conflict elus ~ 2"}));
    // With an association that is of the commune alone, the commune's counts are no part of the EPCI's.
    project.elements.push_back(actor("A5", "associations"));
    project.elements.back().territories = {"COM"};
    EXPECT_EQ(told(Gate(Edition::everyone).cast(project, "EPCI")->grouped), (Told{"conflict associations elus 2"}));
}

TEST(grouping, nobody_is_told_where_all_together_are_too_few) {
    Project project;
    project.elements = {actor("A", "elus"), actor("B", "medias")};
    project.ties = {delicate("T1", "A", "B")};
    Gate gate(Edition::everyone);
    EXPECT_EQ(told(gate.cast(project, "")->grouped), Told{});
    ASSERT_EQ(gate.redactions().size(), 1U);
    EXPECT_EQ(gate.redactions()[0].reason, "threshold");
}

TEST(grouping, conflicts_of_the_past_are_not_told) {
    Project project = town();
    project.ties = {delicate("T1", "E1", "A1", TieStatus::past, TieQuality::rupture)};
    const auto cast = Gate(Edition::everyone).cast(project, "");
    EXPECT_TRUE(cast->ties.empty() && cast->grouped.ties.empty());
}

TEST(grouping, the_threshold_is_that_of_the_project) {
    Project project = town();
    project.least_actors = 4;
    project.ties = {delicate("T1", "E1", "A1")};
    const auto cast = Gate(Edition::everyone).cast(project, "");
    EXPECT_EQ(cast->grouped.pooled, (std::vector<std::string>{"elus", "experts", "medias"}));
    EXPECT_EQ(told(cast->grouped), (Told{"conflict associations ~ 1"}));
}

TEST(grouping, partners_see_who_wishes_and_the_team_sees_all) {
    Project project = town();
    project.ties = {delicate("T1", "E1", "A1"), delicate("T2", "E1", "A1", TieStatus::wished), delicate("T3", "E1", "A1", TieStatus::refused)};
    const auto partners = Gate(Edition::partners).cast(project, "");
    ASSERT_EQ(partners->ties.size(), 1U);
    EXPECT_EQ(partners->ties[0].id, "T2");
    EXPECT_EQ(told(partners->grouped), (Told{"conflict associations elus 1", "refusal associations elus 1"}));
    const auto team = Gate(Edition::team).cast(project, "");
    EXPECT_EQ(team->ties.size(), 3U);
    EXPECT_TRUE(team->grouped.sorts.empty() && team->grouped.ties.empty());
}

TEST(grouping, ties_of_actors_with_spaces_count_and_those_between_spaces_and_objects_are_nobodys) {
    Project project = town();
    Element hall = actor("S1", ""), charter = actor("O1", "");
    hall.kind = ElementKind::space;
    charter.kind = ElementKind::object;
    project.elements.push_back(hall);
    project.elements.push_back(charter);
    project.ties = {delicate("T1", "A1", "S1", TieStatus::missing), delicate("T2", "S1", "O1", TieStatus::missing)};
    Gate gate(Edition::everyone);
    const auto cast = gate.cast(project, "");
    ASSERT_EQ(cast->ties.size(), 1U);
    EXPECT_EQ(cast->ties[0].id, "T2");
    EXPECT_EQ(told(cast->grouped), (Told{"wish associations space 1"}));
    Network network;
    network.nodes = {{.id = "A1", .label = "A1", .group = "associations"}};
    EXPECT_TRUE(gate.network(cast, network)->grouped.ties.empty()) << "a network of actors tells nothing of spaces";
}

TEST(grouping, parts_of_a_cast_tell_what_concerns_them) {
    Project project = town();
    project.ties = {delicate("T1", "E1", "A1"), delicate("T2", "E1", "E2")};
    const auto cast = Gate(Edition::everyone).cast(project, "");
    EXPECT_EQ(told(Gate::part_of_family(cast, "associations")->grouped), (Told{"conflict associations elus 1"}));
    EXPECT_EQ(told(Gate::part_around(cast, "E1")->grouped), Told{});
    EXPECT_EQ(Gate::part_around(cast, "E1")->grouped.sorts.size(), 3U);
    EXPECT_TRUE(Gate::part_around(cast, "E1")->ties.empty());
    EXPECT_TRUE(Gate::part_of_places(cast)->ties.empty());
}

TEST(grouping, persons_have_no_names_for_everybody_but_numbered_pseudonyms) {
    Project project;
    project.elements = {actor("P-1", "habitants", ActorType::person), actor("P-2", "habitants", ActorType::person), actor("A-1", "associations")};
    project.elements[0].name = "Habitante n° 12";
    project.elements[1].name = "Passeur du bac";
    Gate gate(Edition::everyone);
    const auto cast = gate.cast(project, "");
    EXPECT_EQ(cast->elements[0].name, "Habitante n° 12");
    EXPECT_EQ(cast->elements[1].name, "Personne n° 1");
    EXPECT_EQ(cast->elements[2].name, "Name of A-1");
    ASSERT_EQ(gate.redactions().size(), 1U);
    EXPECT_EQ(gate.redactions()[0].kind + " " + gate.redactions()[0].id, "name P-2");
    EXPECT_EQ(Gate(Edition::partners).cast(project, "")->elements[1].name, "Passeur du bac");
}

TEST(grouping, numbers_of_persons_are_no_identifiers_and_nobody_elses) {
    Project project;
    for (const char* id : {"P-9", "P-2", "P-3"}) project.elements.push_back(actor(id, "habitants", ActorType::person));
    project.elements[0].name = "Passeur du bac";
    project.elements[1].name = "Gardienne du phare";
    project.elements[2].name = "Personne n° 1";  // a pseudonym that somebody was given
    project.elements[0].territories = {"RIA"};
    project.elements[1].territories = {"FAN"};
    project.elements[2].territories = {"FAN"};
    project.fieldwork.interviews.push_back({.id = "E-1", .pseudonym = "personne n° 3"});
    const auto whole = Gate(Edition::everyone).cast(project, "");
    EXPECT_EQ(whole->elements[0].name, "Personne n° 4");  // P-2 is 2, 1 and 3 are taken
    EXPECT_EQ(whole->elements[1].name, "Personne n° 2");
    EXPECT_EQ(whole->elements[2].name, "Personne n° 1");
    EXPECT_EQ(Gate(Edition::everyone).cast(project, "RIA")->elements[0].name, "Personne n° 4");
    EXPECT_EQ(Gate(Edition::team).cast(project, "RIA")->elements[0].name, "Passeur du bac");
}

/// A bearer of the other dimension is no unknown bearer.
TEST(grouping, objects_of_a_dimension_keep_their_bearers) {
    Project project;
    project.elements = {actor("A-1", "associations"), actor("A-2", "associations")};
    project.elements[0].dimensions.cooperation = true;
    for (const char* id : {"O-1", "O-2"}) {
        Element object;
        object.kind = ElementKind::object;
        object.id = object.name = id;
        project.elements.push_back(object);
    }
    project.elements[2].bearer = "A-1";
    project.elements[2].dimensions.engagement = true;
    project.elements[3].bearer = "A-2";
    project.elements[3].dimensions.cooperation = true;
    const auto part = Gate::part_of_objects(Gate(Edition::everyone).cast(project, ""), Dimension::engagement);
    ASSERT_EQ(part->elements.size(), 2U);
    EXPECT_EQ(part->elements[0].id, "A-1");
    EXPECT_EQ(part->elements[1].id, "O-1");
    EXPECT_EQ(part->elements[1].bearer, "A-1");
}

TEST(grouping, persons_whose_neighbours_nobody_else_has) {
    Cast cast;
    for (const char* id : {"P1", "P2", "P3", "P4", "P5"}) cast.elements.push_back(actor(id, "habitants", ActorType::person));
    cast.elements.push_back(actor("P6", "jeunes", ActorType::person));
    cast.elements.push_back(actor("A1", "associations"));
    cast.elements.push_back(actor("A2", "associations"));
    const auto tie = [](std::string from, std::string to) { return delicate(from + to, from, to, TieStatus::existing, TieQuality::trust); };
    // P1 and P2: A1 and a person of the young. P3: A1 alone. P4: A1 twice. P5: nobody. P6: two inhabitants.
    cast.ties = {tie("P1", "A1"), tie("P1", "P6"), tie("A1", "P2"), tie("P6", "P2"), tie("P3", "A1"), tie("P4", "A1"), tie("A1", "P4")};
    EXPECT_EQ(told_by_ties(cast), (std::vector<std::string>{"P3", "P4", "P6"}));
    cast.ties.push_back(tie("P5", "A1"));
    EXPECT_EQ(told_by_ties(cast), (std::vector<std::string>{"P4", "P6"}));
}

}  // namespace
}  // namespace portulan::release

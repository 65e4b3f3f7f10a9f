#include "release/gate.h"

#include <gtest/gtest.h>

#include <cmath>

namespace portulan::release {
namespace {

using Names = std::vector<std::string>;

Element element(std::string id, Visibility visibility = Visibility::everyone) {
    Element e;
    e.id = id;
    e.name = "Name of " + id;
    e.visibility = visibility;
    return e;
}

Element person(std::string id, std::string consent) {
    Element e = element(std::move(id));
    e.actor_type = ActorType::person;
    e.consent = std::move(consent);
    return e;
}

Tie tie(std::string id, std::string from, std::string to, Visibility visibility = Visibility::everyone) {
    Tie t;
    t.id = std::move(id);
    t.from = std::move(from);
    t.to = std::move(to);
    t.visibility = visibility;
    return t;
}

Evidence source(std::string id, Visibility visibility) {
    Evidence e;
    e.id = std::move(id);
    e.visibility = visibility;
    return e;
}

Names ids(const auto& items) {
    Names found;
    for (const auto& item : items) found.push_back(item.id);
    return found;
}

/// "kind id reason count" of each redaction.
Names told(const Gate& gate) {
    Names found;
    for (const Redaction& r : gate.redactions()) found.push_back(r.kind + " " + r.id + " " + r.reason + " " + std::to_string(r.count));
    return found;
}

Project of_all_visibilities() {
    Project project;
    project.elements = {element("open"), element("partners", Visibility::partners), element("team", Visibility::team),
                        element("secret", Visibility::confidential)};
    return project;
}

TEST(gate, editions_show_their_own_and_the_wider) {
    const Project project = of_all_visibilities();
    EXPECT_EQ(ids(Gate(Edition::everyone).cast(project, "")->elements), Names{"open"});
    EXPECT_EQ(ids(Gate(Edition::partners).cast(project, "")->elements), (Names{"open", "partners"}));
    EXPECT_EQ(ids(Gate(Edition::team).cast(project, "")->elements), (Names{"open", "partners", "team"}));
}

TEST(gate, says_what_it_holds_back) {
    Gate gate(Edition::partners);
    gate.cast(of_all_visibilities(), "");
    EXPECT_EQ(told(gate), (Names{"element secret edition 1", "element team edition 1"}));
}

TEST(gate, nothing_from_nothing) {
    Gate gate(Edition::everyone);
    const auto cast = gate.cast({}, "PLO");
    EXPECT_TRUE(cast->elements.empty() && cast->ties.empty() && cast->evidence.empty());
    EXPECT_TRUE(gate.indicator({}, "REV")->values.empty());
    EXPECT_TRUE(gate.redactions().empty());
}

TEST(gate, territories) {
    Project project;
    project.elements = {element("here"), element("there"), element("both"), element("everywhere")};
    project.elements[0].territories = {"PLO"};
    project.elements[1].territories = {"LAN"};
    project.elements[2].territories = {"LAN", "PLO"};
    project.ties = {tie("T1", "here", "both"), tie("T2", "here", "there")};
    Gate gate(Edition::everyone);
    const auto cast = gate.cast(project, "PLO");
    EXPECT_EQ(ids(cast->elements), (Names{"here", "both", "everywhere"}));
    EXPECT_EQ(ids(cast->ties), Names{"T1"});
    EXPECT_TRUE(gate.redactions().empty()) << "what belongs elsewhere is not masked";
}

TEST(gate, a_person_is_never_a_point) {
    Project project;
    Element home = person("P-1", "oui");
    home.position = Position{-4.5, 48.4};
    home.address = "3 rue du Port";
    home.postal_code = "29000";
    home.commune = "29019";
    home.qpv = "QN02901M";
    home.precision = Precision::exact;
    project.elements = {home};
    for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team}) {
        Gate gate(edition);
        const auto cast = gate.cast(project, "");
        ASSERT_EQ(cast->elements.size(), 1U);
        const Element& shown = cast->elements[0];
        EXPECT_FALSE(shown.position);
        EXPECT_EQ(shown.address + shown.postal_code + shown.commune + shown.qpv, "");
        EXPECT_EQ(shown.precision, Precision::masked);
        EXPECT_EQ(shown.name, "Name of P-1");
        EXPECT_EQ(told(gate), Names{"position P-1 person 1"});
    }
}

TEST(gate, masked_places_lose_their_position) {
    Project project;
    Element shelter = element("E-1");
    shelter.kind = ElementKind::space;
    shelter.precision = Precision::masked;
    shelter.position = Position{1, 2};
    shelter.commune = "29019";
    Element hall = element("E-2");
    hall.kind = ElementKind::space;
    hall.position = Position{1, 2};
    project.elements = {shelter, hall};
    Gate gate(Edition::team);
    const auto cast = gate.cast(project, "");
    EXPECT_FALSE(cast->elements[0].position);
    EXPECT_EQ(cast->elements[0].commune, "");
    EXPECT_TRUE(cast->elements[1].position);
    EXPECT_EQ(told(gate), Names{"position E-1 masked 1"});
}

TEST(gate, agreement) {
    Project project;
    Element refusing = element("association-no");
    refusing.consent = "non";
    project.elements = {person("yes", "oui"), person("no", "non"), person("unasked", ""), person("needless", "sans objet"), refusing, element("association")};
    for (Element& e : project.elements) e.name = "Habitant n° 7";
    for (const Edition edition : {Edition::everyone, Edition::partners}) {
        Gate gate(edition);
        EXPECT_EQ(ids(gate.cast(project, "")->elements), (Names{"yes", "needless", "association"}));
        EXPECT_EQ(told(gate), (Names{"element association-no consent 1", "element no consent 1", "element unasked consent 1"}));
    }
    EXPECT_EQ(Gate(Edition::team).cast(project, "")->elements.size(), 6U);
}

TEST(gate, a_tie_needs_both_its_ends) {
    Project project = of_all_visibilities();
    project.elements.push_back(element("open-2"));
    project.ties = {tie("T1", "open", "open-2"), tie("T2", "open", "team"), tie("T3", "secret", "team"), tie("T4", "open", "open-2", Visibility::partners),
                    tie("T5", "open", "nobody")};
    Gate gate(Edition::everyone);
    EXPECT_EQ(ids(gate.cast(project, "")->ties), Names{"T1"});
    EXPECT_EQ(told(gate), (Names{"element partners edition 1", "element secret edition 1", "element team edition 1", "tie T2 end 1", "tie T3 end 1", "tie T4 edition 1"}));
    EXPECT_EQ(ids(Gate(Edition::team).cast(project, "")->ties), (Names{"T1", "T2", "T4"}));
}

TEST(gate, sources_that_may_be_named) {
    Project project;
    project.evidence = {source("S-1", Visibility::everyone), source("S-2", Visibility::team)};
    project.elements = {element("a"), element("b")};
    project.elements[0].sources = {"S-2", "S-1"};
    project.elements[1].sources = {"S-2"};
    project.ties = {tie("T1", "a", "b")};
    project.ties[0].said_by = {"S-1", "S-2"};
    Gate gate(Edition::everyone);
    const auto cast = gate.cast(project, "");
    EXPECT_EQ(ids(cast->evidence), Names{"S-1"});
    EXPECT_EQ(cast->elements[0].sources, Names{"S-1"});
    EXPECT_EQ(cast->elements[1].sources, Names{});
    EXPECT_EQ(cast->ties[0].said_by, Names{"S-1"});
    EXPECT_EQ(told(gate), Names{"source S-2 edition 1"});
}

TEST(gate, a_hidden_bearer_is_not_named) {
    Project project = of_all_visibilities();
    Element charter = element("O-1"), tool = element("O-2");
    charter.kind = tool.kind = ElementKind::object;
    charter.bearer = "secret";
    tool.bearer = "open";
    project.elements.push_back(charter);
    project.elements.push_back(tool);
    project.elements[3].territories = {"LAN"};  // hidden, and of another territory
    const auto cast = Gate(Edition::everyone).cast(project, "PLO");
    ASSERT_EQ(ids(cast->elements), (Names{"open", "O-1", "O-2"}));
    EXPECT_EQ(cast->elements[1].bearer, "");
    EXPECT_EQ(cast->elements[2].bearer, "open");
}

IndicatorValue value(std::string code, std::optional<double> number, std::optional<double> base, ValueStatus status = ValueStatus::publishable) {
    IndicatorValue v;
    v.indicator = "REV";
    v.code = std::move(code);
    v.value = number;
    v.base = base;
    v.status = status;
    return v;
}

Project with_values(std::vector<IndicatorValue> values) {
    Project project;
    Indicator revenue;
    revenue.code = "REV";
    revenue.name = "Revenu médian";
    project.indicators = {revenue};
    project.values = std::move(values);
    return project;
}

TEST(gate, places_that_ties_may_join) {
    Project project;
    Element here = element("here"), person = element("person"), nowhere = element("nowhere"), thing = element("thing");
    here.description = "told in confidence";
    here.position = person.position = thing.position = Position{2.3, 48.8};
    person.actor_type = ActorType::person;
    thing.kind = ElementKind::object;
    Element there = here;
    there.id = "there";
    project.elements = {here, nowhere, person, there, thing};
    project.ties = {tie("T1", "here", "there"), tie("T2", "here", "nowhere"), tie("T3", "person", "here"), tie("T4", "thing", "here")};
    project.ties[0].comment = "said by a neighbour";
    Gate gate(Edition::everyone);
    const auto part = Gate::part_of_places(gate.cast(project, ""));
    ASSERT_EQ(part->elements.size(), 2U);  // homes of persons are no points
    EXPECT_EQ(part->elements[0].id, "here");
    EXPECT_EQ(part->elements[1].id, "there");
    EXPECT_EQ(part->elements[0].description, "");
    ASSERT_EQ(part->ties.size(), 1U);
    EXPECT_EQ(part->ties[0].id, "T1");
    EXPECT_EQ(part->ties[0].comment, "");
}

TEST(gate, threshold_of_units) {
    const double nan = std::nan("");
    Gate gate(Edition::team);
    const auto table = gate.indicator(with_values({value("none", 5, std::nullopt), value("0", 5, 0), value("1", 5, 1), value("10", 5, 10), value("10.9", 5, 10.9),
                                                   value("11", 5, 11), value("-1", 5, -1), value("nan", 5, nan)}),
                                      "REV");
    EXPECT_EQ(table->indicator.name, "Revenu médian");
    Names shown, hidden;
    for (const IndicatorValue& v : table->values) {
        (v.value ? shown : hidden).push_back(v.code);
        EXPECT_EQ(v.status, v.value ? ValueStatus::publishable : ValueStatus::secret) << v.code;
        EXPECT_TRUE(v.value || !v.base) << v.code;
    }
    EXPECT_EQ(shown, (Names{"none", "0", "11"}));
    EXPECT_EQ(hidden, (Names{"1", "10", "10.9", "-1", "nan"}));
    EXPECT_EQ(told(gate), Names{"value REV threshold 5"});
}

TEST(gate, another_threshold) {
    Gate gate(Edition::everyone, {.least_units = 5});
    const auto table = gate.indicator(with_values({value("4", 1, 4), value("5", 1, 5)}), "REV");
    EXPECT_FALSE(table->values[0].value);
    EXPECT_TRUE(table->values[1].value);
}

// Firms are told from three on, whatever holds for people; a source may ask for more.
TEST(gate, thresholds_of_the_indicators) {
    Gate gate(Edition::everyone);
    Project firms = with_values({value("2", 1, 2), value("3", 1, 3), value("10", 1, 10)});
    firms.indicators.front().least_units = 3;
    const auto told_of_firms = gate.indicator(firms, "REV");
    Names shown;
    for (const IndicatorValue& v : told_of_firms->values)
        if (v.value) shown.push_back(v.code);
    EXPECT_EQ(shown, (Names{"3", "10"}));
    Project asked = with_values({value("49", 1, 49), value("50", 1, 50)});
    asked.indicators.front().least_units = 50;
    EXPECT_FALSE(gate.indicator(asked, "REV")->values[0].value);
    EXPECT_TRUE(gate.indicator(asked, "REV")->values[1].value);
}

TEST(gate, statuses) {
    Gate gate(Edition::team);
    const auto table = gate.indicator(with_values({value("a", 1, 100, ValueStatus::secret), value("b", std::nullopt, std::nullopt, ValueStatus::secret),
                                                   value("c", 1, 100, ValueStatus::unavailable), value("d", 1, 100, ValueStatus::not_significant),
                                                   value("e", 1, 100, ValueStatus::estimated), value("f", 1, 100, ValueStatus::imputed),
                                                   value("g", std::nullopt, 3, ValueStatus::unavailable), value("h", 1, 3, ValueStatus::estimated)}),
                                      "REV");
    Names shown;
    for (const IndicatorValue& v : table->values) {
        if (v.value) shown.push_back(v.code);
        EXPECT_EQ(v.value.has_value(), v.base.has_value()) << v.code;
    }
    EXPECT_EQ(shown, (Names{"e", "f"}));
    EXPECT_EQ(table->values[2].status, ValueStatus::unavailable);
    EXPECT_EQ(table->values[6].status, ValueStatus::unavailable);
    EXPECT_EQ(table->values[7].status, ValueStatus::secret);
    EXPECT_EQ(told(gate), (Names{"value REV secret 2", "value REV threshold 1"}));
}

TEST(gate, other_indicators_stay_out) {
    Project project = with_values({value("a", 1, 100)});
    project.values.push_back(project.values[0]);
    project.values[1].indicator = "POP";
    Gate gate(Edition::everyone);
    EXPECT_EQ(gate.indicator(project, "REV")->values.size(), 1U);
    EXPECT_TRUE(gate.indicator(project, "other")->values.empty());
}

TEST(gate, asked_twice_it_counts_once) {
    Project project = of_all_visibilities();
    project.evidence = {source("S-2", Visibility::team)};
    const Project values = with_values({value("a", 1, 3), value("b", 1, 3)});
    Gate gate(Edition::everyone);
    for (const std::string territory : {"PLO", "LAN", ""}) gate.cast(project, territory);
    for (int i = 0; i < 3; ++i) gate.indicator(values, "REV");
    EXPECT_EQ(told(gate), (Names{"element partners edition 1", "element secret edition 1", "element team edition 1", "source S-2 edition 1",
                                 "value REV threshold 2"}));
}

TEST(gate, networks_hold_what_the_cast_holds) {
    Project project;
    project.elements = {element("a"), element("b"), element("c")};
    project.ties = {tie("T1", "a", "b"), tie("T2", "b", "c")};
    Gate gate(Edition::everyone);
    const auto cast = gate.cast(project, "");
    Network network;
    for (const char* id : {"stranger", "a", "b", "c"}) network.nodes.push_back({.id = id, .label = id, .group = {}});
    const auto edge = [](std::uint32_t from, std::uint32_t to, std::string id) {
        NetworkTie made;
        made.from = from;
        made.to = to;
        made.id = std::move(id);
        return made;
    };
    network.ties = {edge(0, 1, "T0"), edge(1, 2, "T1"), edge(2, 3, "T2"), edge(1, 3, "T9")};
    const auto kept = gate.network(cast, network);
    EXPECT_EQ(ids(kept->nodes), (Names{"a", "b", "c"}));
    ASSERT_EQ(ids(kept->ties), (Names{"T1", "T2"}));
    EXPECT_EQ(kept->ties[0].from, 0U);
    EXPECT_EQ(kept->ties[0].to, 1U);
    EXPECT_EQ(kept->ties[1].from, 1U);
    EXPECT_EQ(kept->ties[1].to, 2U);
}

}  // namespace
}  // namespace portulan::release

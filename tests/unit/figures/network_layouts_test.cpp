// Networks on rings, on the ground and in two columns: where things stand, what is said of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/files.h"
#include "drawn_texts.h"
#include "figures/geographic_network.h"
#include "figures/network_rings.h"
#include "figures/ring_disc.h"
#include "figures/two_mode.h"
#include "network/layout.h"
#include "network/rings.h"
#include "squares.h"
#include "tied_actors.h"

namespace portulan::figures {
namespace {

constexpr double three_rings[] = {1, 3, 5};

TEST(RingDisc, RingsOfEqualFullnessByHand) {
    // Loads 1, 3, 5 of 9: the edges are at the roots of 1/9, 4/9, 1.
    const RingDisc disc({100, 50}, 60, 45, three_rings, false);
    ASSERT_EQ(disc.rings(), 3U);
    EXPECT_NEAR(disc.outer(0), 1.0 / 3, 1e-12);
    EXPECT_NEAR(disc.outer(1), 2.0 / 3, 1e-12);
    EXPECT_EQ(disc.outer(2), 1);
    const Point right = disc.at(0.25, 0.5);
    EXPECT_NEAR(right.x, 130, 1e-9);
    EXPECT_NEAR(right.y, 50, 1e-9);
    EXPECT_NEAR(disc.turn_of({100, 95}), 0.5, 1e-12);
    EXPECT_NEAR(disc.share_of({100, 95}), 1, 1e-12);
    EXPECT_EQ(disc.beyond({95, 45, 105, 55}), 0);
    EXPECT_NEAR(disc.beyond({100, 20, 166, 50}), (disc.share_of({166, 20}) - 1) * 45, 1e-9);
}

TEST(RingDisc, ANarrowRingIsWidened) {
    const double loads[] = {100, 0, 0};
    const RingDisc disc({0, 0}, 60, 60, loads, false);
    EXPECT_NEAR((disc.outer(1) - disc.outer(0)) * 60, 11.5, 1e-9);
    EXPECT_NEAR((disc.outer(2) - disc.outer(1)) * 60, 11.5, 1e-9);
}

TEST(RingDisc, SignsAreKeptInRingAndSector) {
    const RingDisc disc({0, 0}, 60, 60, three_rings, true);
    const RingSector quarter{.group = "a", .from = 0, .turn = 0.25};
    EXPECT_EQ(disc.confined({30, 30}, 0, quarter, 2), (Point{0, 0})) << "alone in the centre";
    const Point p = disc.confined({-30, 40}, 1, quarter, 2);  // of another sector, too far out
    EXPECT_GT(p.x, 0);
    EXPECT_LT(p.y, 0);
    EXPECT_LE(disc.share_of(p) * 60 + 2, 40);
    EXPECT_GE(disc.share_of(p) * 60 - 2, 20);
    const Point inside{25, -20};
    const Point same = disc.confined(inside, 1, quarter, 2);
    EXPECT_NEAR(same.x, inside.x, 1e-9);
    EXPECT_NEAR(same.y, inside.y, 1e-9);
}

bool says(const Figure& figure, std::string_view text) {
    const auto texts = texts_of(figure.drawing.marks);
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& t) { return t.find(text) != std::string::npos; });
}

Point place_of(const std::vector<Mark>& marks, std::string_view wanted) {
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark); text && text->text == wanted) return {text->x, text->y};
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark))
            if (const Point found = place_of((*inner)->marks, wanted); found.x >= 0) return found;
    }
    return {-1, -1};
}

const Check* rule(const Figure& figure, std::string_view word) {
    const auto found = std::find_if(figure.certificate.begin(), figure.certificate.end(), [&](const Check& c) { return c.rule == word; });
    return found == figure.certificate.end() ? nullptr : &*found;
}

class NetworkLayouts : public testing::Test, protected TiedActors {
protected:
    /// A centre tied to four, one of whom is tied to a fifth; a sixth is alone.
    void SetUp() override {
        add("A-1", "Mairie", "elus");
        for (int i = 2; i <= 5; ++i) {
            add("A-" + std::to_string(i), "Club " + std::to_string(i), "associations");
            tie("L-" + std::to_string(i), "A-1", "A-" + std::to_string(i), TieStatus::existing, i == 2 ? TieQuality::tension : TieQuality::neutral);
        }
        add("A-6", "Service", "services");
        tie("L-6", "A-5", "A-6", TieStatus::wished, TieQuality::neutral);
        add("A-7", "Radio", "medias");
    }
    RingsInput rings(const Network& net) const {
        RingsInput made{.rings = {}, .names = {"Four", "One", "None yet"}, .reading = "How to read.", .absent = "Nobody"};
        const auto linked = network::linked_others(net);
        network::LayoutOptions options{.starts = 20, .keep = 2};
        for (std::size_t i = 0; i < net.nodes.size(); ++i) {
            made.rings.push_back(net.nodes[i].id == "A-7" ? -1 : linked[i] == 4 ? 0 : linked[i] > 0 ? 1 : 2);
            options.rings.push_back(static_cast<std::uint32_t>(std::max(0, made.rings.back())));
        }
        for (auto& ranked : network::lay_out(net, options)) made.layouts.push_back(std::move(ranked.layout));
        made.sectors = {{"elus", 0, 0.3}, {"services", 0.3, 0.3}, {"associations", 0.6, 0.4}};
        return made;
    }
    void space(std::string id, std::string name, SpaceNature nature) {
        Element made;
        made.kind = ElementKind::space;
        made.id = std::move(id);
        made.name = std::move(name);
        made.nature = nature;
        project.elements.push_back(made);
    }
    Released<Network> with_spaces() const {
        release::Gate gate(Edition::team);
        const auto cast = gate.cast(project, "");
        return gate.network(cast, network::build_network(cast->elements, cast->ties, {.kinds = {ElementKind::actor, ElementKind::space}}));
    }

    Fonts fonts{data_folder() / "fonts"};
    Theme theme;
    FigureContext context{fonts, theme, Language::en, 160, "Project", "Town", "2026-01-01", "Office", "", Edition::team};
};

TEST_F(NetworkLayouts, RingsSayWhoStandsWhere) {
    const Released<Network> net = network();
    const Figure figure = network_rings(context, {.network = net}, rings(*net));
    EXPECT_EQ(fact(figure, "ring_1"), "1");
    EXPECT_EQ(fact(figure, "ring_2"), "4");
    EXPECT_EQ(fact(figure, "ring_3"), "1");
    EXPECT_EQ(fact(figure, "labels"), "names");
    EXPECT_EQ(fact(figure, "label_overlaps"), "0");
    ASSERT_TRUE(rule(figure, "name_overlap"));
    EXPECT_TRUE(rule(figure, "name_overlap")->passed());
    EXPECT_TRUE(says(figure, "None yet")) << "the ring's name, on the disc and in the legend";
    EXPECT_TRUE(says(figure, "Nobody (1)")) << "who stands on none";
    ASSERT_EQ(figure.data.rows.size(), 7U);
    EXPECT_EQ(figure.data.rows[0], (std::vector<std::string>{"Four", "Mairie", "Elected representatives", "4", "Club 2 (tension) | Club 3 | Club 4 | Club 5"}));
    EXPECT_EQ(figure.data.rows[6][0], "") << "on no ring";
    EXPECT_NE(figure.alt_long.find("None yet (1): Service."), std::string::npos) << figure.alt_long;
    // The lone centre stands in the very middle: its name is centred on the page or beside it, within its ring.
    const Point mayor = place_of(figure.drawing.marks, "Mairie");
    EXPECT_NEAR(mayor.x, 80, 30);
}

TEST_F(NetworkLayouts, NoIdStandsTwice) {
    const Released<Network> net = network();
    std::vector<std::string> ids;
    const Figure figure = network_rings(context, {.network = net}, rings(*net));
    for (const Mark& mark : figure.drawing.marks)
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark); inner && !(*inner)->id.empty()) ids.push_back((*inner)->id);
    std::sort(ids.begin(), ids.end());
    EXPECT_TRUE(std::adjacent_find(ids.begin(), ids.end()) == ids.end()) << testing::PrintToString(ids);
    EXPECT_TRUE(std::find(ids.begin(), ids.end(), "legend-2") != ids.end()) << "the list of the absent and the legend";
}

TEST_F(NetworkLayouts, NoRingsNoDisc) {
    const Released<Network> net = network();
    const Figure figure = network_rings(context, {.network = net}, {.rings = std::vector<int>(7, -1), .names = {}, .reading = "How to read.", .absent = "Nobody was judged."});
    EXPECT_TRUE(says(figure, "Nobody was judged."));
    EXPECT_EQ(figure.data.rows.size(), 7U);
}

TEST_F(NetworkLayouts, TooManyForRingsAreDrawnByFamily) {
    for (int i = 10; i < 200; ++i) add("A-" + std::to_string(i), "Club " + std::to_string(i), "associations");
    const Released<Network> net = network();
    RingsInput input{.rings = std::vector<int>(net->nodes.size(), 0), .names = {"All"}, .reading = "", .absent = ""};
    const Figure figure = network_rings(context, {.network = net}, input);
    EXPECT_EQ(fact(figure, "drawn_as"), "families");
    ASSERT_FALSE(figure.findings.empty());
    EXPECT_EQ(figure.findings.back().code, "FIG-072");
}

TEST_F(NetworkLayouts, TwoColumnsFaceEachOther) {
    space("E-1", "Café", SpaceNature::place);
    space("E-2", "Conseil", SpaceNature::arena);
    space("E-3", "Forum", SpaceNature::online);
    tie("L-11", "A-1", "E-2", TieStatus::existing, TieQuality::trust, TieType::leads);
    tie("L-12", "A-2", "E-1", TieStatus::existing, TieQuality::neutral, TieType::takes_part);
    tie("L-13", "A-3", "E-1", TieStatus::wished, TieQuality::neutral, TieType::takes_part);
    const Released<Network> net = with_spaces();
    const auto node = [&](std::string_view id) { return static_cast<std::uint32_t>(std::find_if(net->nodes.begin(), net->nodes.end(), [&](const NetworkNode& n) { return n.id == id; }) - net->nodes.begin()); };
    const TwoModeInput sides{.actors = {node("A-1"), node("A-2"), node("A-3")}, .facing = {{node("E-2"), "Instance", theme.nature(SpaceNature::arena)}, {node("E-1"), "Lieu", theme.nature(SpaceNature::place)}}, .crossings = 0};
    const Figure figure = two_mode_diagram(context, {.network = net}, sides);
    const auto at = [&](std::string_view text) { return place_of(figure.drawing.marks, text); };
    EXPECT_LT(at("Mairie").x, 80);
    EXPECT_GT(at("Café").x, 80);
    EXPECT_LT(at("Mairie").y, at("Club 2").y);
    EXPECT_LT(at("Conseil").y, at("Café").y);
    EXPECT_EQ(figure.data.rows.front()[0], "L-11");
    EXPECT_EQ(std::count_if(figure.data.rows.begin(), figure.data.rows.end(), [](const auto& row) { return !row[0].empty(); }), 3) << "ties between actors are not across";
    EXPECT_NE(figure.alt_long.find("Two columns: 3 actors across from 2 spaces, 3 ties between them."), std::string::npos) << figure.alt_long;
    EXPECT_NE(figure.alt_long.find("Spaces tied to most actors: Café (2)."), std::string::npos) << figure.alt_long;
    EXPECT_NE(figure.alt_long.find("Families tied to no space: "), std::string::npos) << figure.alt_long;
    EXPECT_TRUE(says(figure, "Actors tied to no space (4)"));
    EXPECT_TRUE(says(figure, "Spaces tied to no actor (1)"));
    EXPECT_EQ(fact(figure, "drawn_as"), "elements");
    EXPECT_EQ(figure.alt_long.find("chance"), std::string::npos) << "nobody was compared";
}

TEST_F(NetworkLayouts, WhoSharesMoreThanChanceIsNamed) {
    space("E-1", "Café", SpaceNature::place);
    for (const char* actor : {"A-1", "A-2"}) tie(std::string("L-1") + actor, actor, "E-1", TieStatus::existing, TieQuality::neutral, TieType::takes_part);
    const Released<Network> net = with_spaces();
    const auto node = [&](std::string_view id) { return static_cast<std::uint32_t>(std::find_if(net->nodes.begin(), net->nodes.end(), [&](const NetworkNode& n) { return n.id == id; }) - net->nodes.begin()); };
    TwoModeInput sides{.actors = {node("A-1"), node("A-2")}, .facing = {{node("E-1"), "Lieu", theme.nature(SpaceNature::place)}}, .crossings = 0, .pairs = {.pairs = {}, .asked = 10}};
    Figure figure = two_mode_diagram(context, {.network = net}, sides);
    EXPECT_TRUE(says(figure, "No two actors share spaces more often than chance would have it."));
    EXPECT_NE(figure.alt_long.find("No two actors share spaces more often than chance"), std::string::npos) << figure.alt_long;
    sides.pairs.pairs = {{.a = node("A-1"), .b = node("A-2"), .shared = 6, .expected = 1.25, .corrected = 0.0123}};
    figure = two_mode_diagram(context, {.network = net}, sides);
    EXPECT_TRUE(says(figure, "Share spaces more often than chance would have it (1)"));
    EXPECT_FALSE(says(figure, "No two actors share spaces more often than chance would have it."));
    const std::string first = net->nodes[node("A-1")].label, second = net->nodes[node("A-2")].label;
    EXPECT_TRUE(says(figure, first + " \u2013 " + second + " (6 in common, 1.3 by chance)"));
    EXPECT_NE(figure.alt_long.find("Share spaces more often than chance would have it: " + first + " \u2013 " + second + " (6)."), std::string::npos) << figure.alt_long;
    EXPECT_EQ(figure.data.rows.back(), (std::vector<std::string>{"", "A-1", first, "A-2", second, "Share spaces more often than chance would have it", "", "", "", "6", "1.25", "0.0123"}));
    EXPECT_EQ(fact(figure, "pairs_beyond_chance"), "1");
}

TEST_F(NetworkLayouts, TooLongAColumnIsCounted) {
    space("E-1", "Café", SpaceNature::place);
    TwoModeInput sides;
    for (int i = 10; i < 90; ++i) {
        add("A-" + std::to_string(i), "Club " + std::to_string(i), "associations");
        tie("M-" + std::to_string(i), "A-" + std::to_string(i), "E-1", TieStatus::existing, TieQuality::neutral, TieType::takes_part);
    }
    const Released<Network> net = with_spaces();
    for (std::uint32_t i = 0; i < net->nodes.size(); ++i) {
        if (net->nodes[i].label.starts_with("Club") && net->nodes[i].label.size() == 7) sides.actors.push_back(i);  // "Club 10"
        if (net->nodes[i].kind == ElementKind::space) sides.facing.push_back({i, "Lieu", theme.nature(SpaceNature::place)});
    }
    ASSERT_EQ(sides.actors.size(), 80U);
    const Figure figure = two_mode_diagram(context, {.network = net}, sides);
    EXPECT_EQ(fact(figure, "drawn_as"), "groups");
    EXPECT_TRUE(says(figure, "Associations and collectives (80)"));
    EXPECT_TRUE(says(figure, "Ties that a line stands for"));
    ASSERT_FALSE(figure.findings.empty());
    EXPECT_EQ(figure.findings.front().code, "FIG-073");
}

/// Colours of all fills and lines of marks, with what is inside them.
void collect_colours(const std::vector<Mark>& marks, std::vector<Colour>& colours) {
    for (const Mark& mark : marks) {
        if (const auto* path = std::get_if<PathMark>(&mark)) {
            if (path->fill) colours.push_back(*path->fill);
            if (path->stroke) colours.push_back(path->stroke->colour);
        } else if (const auto* text = std::get_if<TextMark>(&mark)) {
            colours.push_back(text->colour);
        } else if (const auto* group = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) {
            collect_colours((*group)->marks, colours);
        }
    }
}

// Readable in black and white: in a theme for grey print no colour is left, and what red called out is black.
TEST_F(NetworkLayouts, NothingIsColouredInGreyPrint) {
    theme.patterns = true;
    theme.accent = theme.warning = theme.ink = theme.muted = {0, 0, 0, 1};
    theme.faint = theme.rule = theme.epci_border = {140, 140, 140, 1};
    space("E-1", "Café", SpaceNature::place);
    tie("L-12", "A-2", "E-1", TieStatus::existing, TieQuality::rupture, TieType::takes_part);
    const Released<Network> net = with_spaces();
    std::vector<Colour> colours;
    const auto node = [&](std::string_view id) { return static_cast<std::uint32_t>(std::find_if(net->nodes.begin(), net->nodes.end(), [&](const NetworkNode& n) { return n.id == id; }) - net->nodes.begin()); };
    const TwoModeInput sides{.actors = {node("A-2")}, .facing = {{node("E-1"), "Lieu", theme.nature(SpaceNature::place)}}, .crossings = 0};
    collect_colours(two_mode_diagram(context, {.network = net}, sides).drawing.marks, colours);
    collect_colours(network_rings(context, {.network = network()}, rings(*network())).drawing.marks, colours);
    EXPECT_GT(colours.size(), 100U);
    for (const Colour colour : colours) EXPECT_TRUE(colour.red == colour.green && colour.green == colour.blue) << int(colour.red) << " " << int(colour.green) << " " << int(colour.blue);
    EXPECT_EQ(theme.tie(TieQuality::tension, TieStatus::existing), theme.ink);
    EXPECT_GE(contrast(theme.tie(TieQuality::neutral, TieStatus::existing), theme.paper), 3);
}

/// The actors of the fixture on a grid of nine communes of 10 km.
class OnTheGround : public NetworkLayouts {
protected:
    void SetUp() override {
        NetworkLayouts::SetUp();
        Project ground = squares(3, 3);
        ground.elements = project.elements;
        ground.ties = project.ties;
        project = std::move(ground);
        for (std::size_t i = 0; i < project.elements.size(); ++i)
            if (i < 5) project.elements[i].commune = i == 0 ? "01001" : "01007";
        Problems findings;
        basemap = make_basemap(project, {"A", "Territoire A", Level::epci, "A", Role::engaged, {}}, findings);
        ASSERT_TRUE(has_map(basemap));
    }
    Figure drawn() {
        release::Gate gate(Edition::team);
        const auto cast = gate.cast(project, "");
        const auto net = gate.network(cast, network::build_network(cast->elements, cast->ties));
        return geographic_network(context, {.network = net}, basemap, cast);
    }
    Basemap basemap;
};

TEST_F(OnTheGround, EverybodyIsAtHisPlaceOrUnderTheMap) {
    const Figure figure = drawn();
    EXPECT_EQ(fact(figure, "on_map"), "5");
    EXPECT_EQ(fact(figure, "label_overlaps"), "0");
    EXPECT_GE(std::stoi(fact(figure, "moved")), 3) << "four in one commune cannot all stand in its middle";
    const auto at = [&](std::string_view text) { return place_of(figure.drawing.marks, text); };
    for (const char* club : {"Club 2", "Club 3", "Club 4", "Club 5"}) EXPECT_GT(std::abs(at("Mairie").y - at(club).y), 20) << "the communes lie apart";
    EXPECT_GT(at("Service").y, at("Without a place on the map").y) << "in the row under the map";
    EXPECT_TRUE(says(figure, "Not drawn, without a place on the map (1): Radio."));
    EXPECT_TRUE(says(figure, "Hollow sign: place known to the"));
    EXPECT_EQ(figure.data.rows[0][2], "neighbourhood or commune");
    EXPECT_NE(figure.alt_long.find("On the map: 5 of 7."), std::string::npos) << figure.alt_long;
}

// A name under a line cannot be read: it stands beside the ties, or over them.
TEST_F(OnTheGround, NamesOfPlacesAreNotUnderTies) {
    const Figure figure = drawn();
    std::size_t ties = 0, places = 0, at = 0;
    for (const Mark& mark : figure.drawing.marks) {
        ++at;
        const auto* group = std::get_if<std::shared_ptr<const GroupMark>>(&mark);
        if (!group) continue;
        if ((*group)->id == "ties") ties = at;
        if ((*group)->id != "places") continue;
        places = at;
        const auto texts = texts_of((*group)->marks);
        EXPECT_FALSE(texts.empty());
        for (const Mark& name : (*group)->marks) EXPECT_TRUE(std::get<TextMark>(name).halo) << "on a halo";
    }
    EXPECT_GT(ties, 0U);
    EXPECT_GT(places, ties);
}

TEST_F(OnTheGround, APersonHasNoPlace) {
    project.elements[1].actor_type = ActorType::person;
    project.elements[1].name = "Habitant n° 2";
    const Figure figure = drawn();
    EXPECT_EQ(fact(figure, "on_map"), "4");
    EXPECT_GT(place_of(figure.drawing.marks, "Habitant n° 2").y, place_of(figure.drawing.marks, "Without a place on the map").y);
}

TEST_F(OnTheGround, NobodyHasAPlace) {
    for (Element& element : project.elements) element.commune.clear();
    const Figure figure = drawn();
    EXPECT_TRUE(says(figure, "No actor of this territory has a place on the map"));
    EXPECT_EQ(figure.data.rows.size(), 7U);
    ASSERT_FALSE(figure.findings.empty());
    EXPECT_EQ(figure.findings.back().code, "FIG-075");
}

TEST_F(OnTheGround, NobodyPassesAnother) {
    // Three clubs in a row of communes from south to north keep that order, however their names crowd.
    for (int i = 0; i < 3; ++i) project.elements[static_cast<std::size_t>(1 + i)].commune = i == 0 ? "01001" : i == 1 ? "01004" : "01007";
    const Figure figure = drawn();
    const auto at = [&](std::string_view text) { return place_of(figure.drawing.marks, text).y; };
    EXPECT_GT(at("Club 2"), at("Club 3"));
    EXPECT_GT(at("Club 3"), at("Club 4"));
}

TEST_F(OnTheGround, WithoutBoundariesItSaysSo) {
    basemap = {};
    EXPECT_TRUE(says(drawn(), "No map: no boundary of this territory was given."));
}

}  // namespace
}  // namespace portulan::figures

// The maps on a grid of square communes, where everything can be counted by hand.
#include <gtest/gtest.h>

#include "drawn_texts.h"
#include "figures/basemap.h"
#include "figures/coverage_matrix.h"
#include "figures/indicator_map.h"
#include "figures/indicator_values.h"
#include "figures/ground.h"
#include "figures/legend.h"
#include "figures/situation_map.h"
#include "figures/spaces_map.h"
#include "geo/areas.h"
#include "release/gate.h"
#include "squares.h"

namespace portulan::figures {
namespace {

const Territory epci_a{"A", "Territoire A", Level::epci, "A", Role::engaged, {}};
const Territory commune_5{"C", "Commune 5", Level::commune, "01005", Role::engaged, {}};

TEST(Basemap, AnEpciIsItsCommunesAndTheirNeighbours) {
    const Project project = squares(3, 3);
    Problems findings;
    const Basemap map = make_basemap(project, epci_a, findings);
    EXPECT_TRUE(findings.empty());
    EXPECT_EQ(map.crs, "EPSG:2154");
    EXPECT_EQ(std::count(map.inside.begin(), map.inside.end(), true), 3);
    EXPECT_EQ(map.focus, (Box{700000, 6600000, 710000, 6630000}));
    ASSERT_EQ(map.territory.areas.size(), 1U);
    EXPECT_DOUBLE_EQ(geo::area_of(map.territory, 0), 3e8);
}

// Borders between the first and the second column part two EPCI; the others inside part communes.
/// A map beside another is twice as wide as high: a commune of 10 km has 20 km of neighbours on both sides, 13 km above and below: whole communes.
TEST(Basemap, ReachesFurtherBesideThanAbove) {
    Problems findings;
    const Basemap map = make_basemap(squares(15, 15), {"M", "Milieu", Level::commune, "010113", Role::engaged, {}}, findings);
    Box ground;
    for (std::size_t i = 0; i < map.areas.areas.size(); ++i) ground.add(geo::box_of(map.areas, i));
    EXPECT_GE(ground.width(), 50000);
    EXPECT_GT(ground.width(), ground.height());
    EXPECT_NEAR(ground.height(), 50000, 1);
}

TEST(Basemap, BordersHaveTheirRank) {
    Problems findings;
    const Basemap map = make_basemap(squares(3, 3), epci_a, findings);
    double epci = 0, area = 0, around = 0;
    for (std::size_t a = 0; a < map.areas.arcs.size(); ++a) {
        double length = 0;
        const auto& points = map.areas.arcs[a].points;
        for (std::size_t i = 1; i < points.size(); ++i) length += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
        (map.ranks[a] == BorderRank::epci ? epci : map.ranks[a] == BorderRank::area ? area : around) += length;
    }
    EXPECT_DOUBLE_EQ(epci, 30000);
    EXPECT_DOUBLE_EQ(area, 30000 + 60000);
    EXPECT_DOUBLE_EQ(around, 120000);
}

TEST(Basemap, ParentsAreFoundByPlaceWhereTheAreasDoNotNameThem) {
    Project project = squares(2, 2);
    for (AreaRecord& record : project.boundaries[0].records) record.parents.erase(Level::epci);
    BoundarySet epci;
    epci.level = Level::epci;
    epci.coverage = geo::coverage_from({{"A", "A", {{{{700000, 6600000}, {710000, 6600000}, {710000, 6620000}, {700000, 6620000}}, {}}}}}, {.crs = "EPSG:2154"}).coverage;
    epci.records.push_back({"A", "A", {}, 0});
    project.boundaries.push_back(std::move(epci));
    Problems findings;
    // The territory itself is found through the parents of its communes.
    for (AreaRecord& record : project.boundaries[0].records)
        if (record.code == "01001" || record.code == "01003") record.parents[Level::epci] = "A";
    const Basemap map = make_basemap(project, epci_a, findings);
    EXPECT_EQ(std::count(map.inside.begin(), map.inside.end(), true), 2);
}

TEST(Basemap, ATerritoryWithoutBoundaryIsAFinding) {
    Problems findings;
    const Basemap map = make_basemap(squares(2, 2), {"Z", "Ailleurs", Level::commune, "99999", Role::engaged, {}}, findings);
    EXPECT_FALSE(has_map(map));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "FIG-002");
}

TEST(SituationMap, SaysWhatItShows) {
    Problems findings;
    const Basemap map = make_basemap(squares(3, 3), commune_5, findings);
    const Figure figure = situation_map(test_context(), map, commune_5);
    EXPECT_EQ(fact(figure, "areas_inside"), "1");
    EXPECT_NE(figure.alt_long.find("Commune 2"), std::string::npos) << figure.alt_long;
    EXPECT_EQ(figure.alt_long.find("Commune 1,"), std::string::npos) << "a corner is no neighbour: " << figure.alt_long;
    EXPECT_TRUE(says(figure.drawing, "Commune 5"));
    EXPECT_TRUE(says(figure.drawing, "Données d’essai"));
    EXPECT_FALSE(says(figure.drawing, "(QPV)")) << "no quarter, no entry in the legend";
    EXPECT_LE(furthest_right(figure.drawing), 160.01);
    EXPECT_EQ(figure.data.rows.size(), 1U);
}

TEST(SituationMap, LakesAreNamedWhereTheyAreGiven) {
    Project project = squares(3, 3);
    Problems findings;
    MultiPolygon lake = square(711000, 6616500, 3000);
    for (Point& p : lake.front().outer) p.x = p.x > 711000 ? 719000 : p.x;
    project.context.push_back({.kind = "water", .crs = "EPSG:2154", .shapes = lake, .source = {}, .names = {"Lac d'Arvenn"}});
    const Basemap map = make_basemap(project, commune_5, findings);
    const Figure figure = situation_map(test_context(), map, commune_5);
    EXPECT_TRUE(says(figure.drawing, "Lac d’Arvenn"));
    EXPECT_FALSE(figure.names.empty()) << "for the file that holds names in their places";
}

// What stood somewhere stays there, in whatever order the names would be placed.
TEST(SituationMap, NamesStayWhereTheyStood) {
    Problems findings;
    const Basemap map = make_basemap(squares(3, 3), commune_5, findings);
    FigureContext context = test_context();
    const Figure first = situation_map(context, map, commune_5);
    ASSERT_FALSE(first.names.empty());
    HeldPlaces held;
    for (const NamePlace& name : first.names) held[name.id] = {name.lines, name.corner};
    context.names = std::make_shared<const HeldPlaces>(held);
    const Figure again = situation_map(context, map, commune_5);
    ASSERT_EQ(again.names.size(), first.names.size());
    for (std::size_t i = 0; i < first.names.size(); ++i) EXPECT_NEAR(again.names[i].corner.x, first.names[i].corner.x, 1e-9);
}

Project with_indicator() {
    Project project = squares(3, 3);
    project.indicators.push_back({"TX", "Taux", "%", "Insee", "2021", false, Level::commune, 1, "equal", 3});
    for (int i = 1; i <= 9; ++i) {
        IndicatorValue v{"TX", Level::commune, "0100" + std::to_string(i), i * 10.0, ValueStatus::publishable, std::nullopt, {}};
        if (i == 2) v = {"TX", Level::commune, "01002", std::nullopt, ValueStatus::secret, std::nullopt, {}};
        if (i != 9) project.values.push_back(v);
    }
    return project;
}

// Values 10, 30..80 (20 is secret, 90 absent): equal classes are cut at 33.3 and 56.7.
TEST(IndicatorMap, ClassesCountsAndMissingValues) {
    const Project project = with_indicator();
    Problems findings;
    const Basemap map = make_basemap(project, epci_a, findings);
    release::Gate gate(Edition::everyone);
    const auto table = gate.indicator(project, "TX");
    const ClassScheme scheme = class_scheme(test_context().theme, table);
    ASSERT_EQ(scheme.bounds.size(), 4U);
    EXPECT_DOUBLE_EQ(scheme.bounds[0], 10);
    EXPECT_NEAR(scheme.bounds[1], 33.3333, 1e-3);
    EXPECT_DOUBLE_EQ(scheme.bounds[3], 80);
    const Figure figure = indicator_map(test_context(), map, epci_a, table, scheme);
    EXPECT_TRUE(says(figure.drawing, tr(Language::fr, "Statistical secrecy")));
    // With its legend beside it: of several territories the map is called by its own, on a page of one by what it shows.
    FigureContext beside = test_context();
    beside.legend = LegendPlace::shared;
    beside.on_page = true;
    EXPECT_FALSE(says(indicator_map(beside, map, epci_a, table, scheme).drawing, figure.title));
    beside.own_territory = false;
    const Figure named = indicator_map(beside, map, epci_a, table, scheme);
    EXPECT_TRUE(says(named.drawing, named.title)) << named.title;
    EXPECT_TRUE(says(figure.drawing, "10,0")) << "French decimals";
    EXPECT_NE(figure.alt_long.find("Commune 1 (10,0\u00A0%)"), std::string::npos) << figure.alt_long;
    EXPECT_NE(figure.alt_long.find("Commune 7 (70,0\u00A0%)"), std::string::npos) << figure.alt_long;
    for (const auto& row : figure.data.rows) {
        if (row[0] == "01002") {
            EXPECT_EQ(row[2] + "|" + row[3], "|s");
        }
        if (row[0] == "01009") {
            EXPECT_EQ(row[2] + "|" + row[3], "|nd");
        }
        if (row[0] == "01004") {
            EXPECT_EQ(row[2] + "|" + row[4], "40|2");
        }
    }
}

std::size_t groups_of_role(const std::vector<Mark>& marks, std::string_view role) {
    std::size_t count = 0;
    for (const Mark& mark : marks)
        if (const auto* group = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) count += ((*group)->role == role) + groups_of_role((*group)->marks, role);
    return count;
}

// Of the nine communes those outside the EPCI are secret, and one inside; another inside is imputed, one outside estimated.
TEST(IndicatorMap, LegendsCountWhatTheMapIsAboutAndMarkWhatWasNotObserved) {
    Project project = with_indicator();
    Problems findings;
    const Basemap map = make_basemap(project, epci_a, findings);
    long inside = 0, around = 0;
    for (IndicatorValue& v : project.values) {
        const auto at = std::find_if(map.records.begin(), map.records.end(), [&](const AreaRecord& record) { return record.code == v.code; });
        if (at == map.records.end()) continue;
        const bool is_inside = map.inside[static_cast<std::size_t>(at - map.records.begin())];
        long& count = is_inside ? inside : around;
        if (++count == 1) v.status = is_inside ? ValueStatus::imputed : ValueStatus::estimated, v.value = 40;
        else if (!is_inside || count == 2) v.status = ValueStatus::secret, v.value.reset();
        else v.status = ValueStatus::publishable, v.value = 10.0 * static_cast<double>(count);
    }
    ASSERT_GT(inside, 2);
    ASSERT_GT(around, 2);
    release::Gate gate(Edition::everyone);
    const auto table = gate.indicator(project, "TX");
    const Figure figure = indicator_map(test_context(), map, epci_a, table, class_scheme(test_context().theme, table));
    EXPECT_TRUE(says(figure.drawing, with_count(tr(Language::fr, "Statistical secrecy"), 1)));
    EXPECT_FALSE(says(figure.drawing, with_count(tr(Language::fr, "Statistical secrecy"), around)));
    EXPECT_TRUE(says(figure.drawing, with_count(tr(Language::fr, "Estimated or imputed"), 1)));
    EXPECT_EQ(groups_of_role(figure.drawing.marks, "estimated"), 3U) << "two areas and their entry in the legend";
    // Nothing inside is secret any more: the hatches around have an entry that counts nothing.
    for (IndicatorValue& v : project.values)
        if (v.status == ValueStatus::secret && std::any_of(figure.data.rows.begin(), figure.data.rows.end(), [&](const auto& row) { return row[0] == v.code && row.back() == "oui"; })) v.status = ValueStatus::publishable, v.value = 50;
    const auto open = gate.indicator(project, "TX");
    const Figure second = indicator_map(test_context(), map, epci_a, open, class_scheme(test_context().theme, open));
    EXPECT_TRUE(says(second.drawing, tr(Language::fr, "Statistical secrecy")));
    EXPECT_FALSE(says(second.drawing, tr(Language::fr, "Statistical secrecy") + "\u2002("));
}

TEST(IndicatorMap, ZeroIsABoundWhereSignsMix) {
    Project project = with_indicator();
    for (IndicatorValue& v : project.values)
        if (v.value) *v.value -= 45;
    release::Gate gate(Edition::everyone);
    const ClassScheme scheme = class_scheme(test_context().theme, gate.indicator(project, "TX"));
    EXPECT_NE(std::find(scheme.bounds.begin(), scheme.bounds.end(), 0.0), scheme.bounds.end());
}

Element space(std::string id, std::optional<Position> position, std::string commune = "") {
    Element e;
    e.kind = ElementKind::space;
    e.id = id;
    e.name = "Espace " + std::move(id);
    e.dimensions.engagement = true;
    e.position = position;
    e.commune = std::move(commune);
    if (!position) e.precision = Precision::commune;
    return e;
}

// The middle of commune 1 (705 000, 6 605 000) is at about 3.065 E, 46.53 N.
TEST(SpacesMap, PlacesHollowSignsAndAbsences) {
    Project project = squares(2, 2);
    for (int i = 0; i < 5; ++i) project.elements.push_back(space("E-" + std::to_string(i), Position{3.065, 46.53}));
    project.elements.push_back(space("E-5", std::nullopt, "01003"));
    project.elements.push_back(space("E-6", std::nullopt));
    project.elements.push_back(space("E-7", Position{-60, 14}));
    Problems findings;
    const Basemap map = make_basemap(project, epci_a, findings);
    release::Gate gate(Edition::everyone);
    const Figure figure = spaces_map(test_context(), map, epci_a, gate.cast(project, ""));
    EXPECT_EQ(fact(figure, "spaces_drawn"), "6");
    EXPECT_EQ(fact(figure, "spaces_absent"), "2");
    EXPECT_TRUE(says(figure.drawing, "Espace E-6"));
    EXPECT_TRUE(says(figure.drawing, "Signe évidé")) << "one is known to its commune only";
    std::vector<const GroupMark*> signs;
    collect_groups(figure.drawing.marks, "symbol", signs);
    ASSERT_EQ(signs.size(), 6U);
    // Five spaces at one address: no sign hides another.
    std::vector<Box> boxes;
    for (const GroupMark* sign : signs) {
        Box box;
        for (const Point p : std::get<PathMark>(sign->marks.front()).path.points) box.add(p);
        boxes.push_back(box);
    }
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            EXPECT_GE(std::hypot(boxes[i].centre().x - boxes[j].centre().x, boxes[i].centre().y - boxes[j].centre().y), 4.0);
    EXPECT_LE(furthest_right(figure.drawing), 160.01);
    EXPECT_EQ(spaces_map(test_context(), map, epci_a, gate.cast(project, ""), Dimension::cooperation).title.find("engagement"), std::string::npos) << "a map of one dimension names it alone";
}

TEST(CoverageMatrix, CountsByDimensionAndMarksEmptyCells) {
    Project project;
    Element actor;
    actor.id = "A-1";
    actor.family = "elus";
    actor.dimensions = {true, true};
    project.elements = {actor, space("E-1", std::nullopt)};
    release::Gate gate(Edition::everyone);
    const Figure figure = coverage_matrix(test_context(), gate.cast(project, ""));
    EXPECT_EQ(fact(figure, "empty_cells"), "3");
    ASSERT_EQ(figure.data.rows.size(), 6U);
    EXPECT_EQ(figure.data.rows[0][2], "1");  // engagement, actors
    EXPECT_EQ(figure.data.rows[1][2], "1");  // engagement, spaces
    EXPECT_EQ(figure.data.rows[2][2], "0");  // engagement, objects
    EXPECT_EQ(figure.data.rows[3][2], "1");  // cooperation, actors
    EXPECT_TRUE(says(figure.drawing, "vide"));
}

/// Eleven families are counted, as nobody is missing of those whom no other describes; they go by the project's names.
TEST(CoverageMatrix, FamiliesGoByTheProjectsNames) {
    Project project;
    Element actor, other;
    actor.id = "A-1", actor.family = "elus", actor.dimensions = {true, true};
    other.id = "A-2", other.family = "autres", other.dimensions = {true, true};
    project.elements = {actor, other};
    release::Gate gate(Edition::everyone);
    const std::vector<Family> families{{"medias", "Gazettes", "", "", ""}};
    const Figure figure = coverage_matrix(test_context(), gate.cast(project, ""), families);
    EXPECT_TRUE(says(figure.drawing, "1 famille sur 11"));
    EXPECT_TRUE(says(figure.drawing, "gazettes"));
}

/// A commune amid nine leaves the corners free; one that fills the map leaves none.
TEST(Locator, StandsWhereItHidesNothing) {
    Project project = squares(3, 3);
    Problems findings;
    Basemap map = make_basemap(project, commune_5, findings);
    map.overview = map.areas;
    const MapFrame frame = fit(map.focus.grown(map.focus.width()), {0, 0, 160, 120}, 0);
    const figures::Locator free = figures::locator(test_context(), map, frame);
    ASSERT_FALSE(free.marks.empty());
    Box territory;
    for (const Arc& arc : map.territory.arcs)
        for (const Point p : arc.points) territory.add(frame.to_paper(p));
    EXPECT_FALSE(free.box.meets(territory));
    const figures::Locator aside = figures::locator(test_context(), map, frame, {&free.box, 1});
    ASSERT_FALSE(aside.marks.empty());
    EXPECT_FALSE(aside.box.meets(free.box));
    EXPECT_TRUE(figures::locator(test_context(), map, fit(map.focus, {0, 0, 160, 120}, -0.2)).marks.empty());
}

TEST(Legend, LongLabelsStayInTheirColumnAndScalesAreNotCut) {
    const FigureContext context = test_context();
    const auto nothing = [](std::vector<Mark>&, Point) {};
    LegendSection scale{"Échelle", {}, true}, other{"", {}, false};
    for (int i = 0; i < 6; ++i) scale.items.push_back({nothing, "Classe " + std::to_string(i), 6, 3.2});
    other.items.push_back({nothing, "Un libellé si long qu’il lui faut trois lignes dans une colonne étroite de la légende", 5, 4});
    const Block block = legend(context, {scale, other}, 0, 0, 100);
    std::vector<const TextMark*> texts;
    collect_words(block.marks, texts);
    double left = -1;
    for (const TextMark* text : texts) {
        EXPECT_LE(text->x + text->width, 100.01) << text->text;
        if (text->text.starts_with("Classe")) {
            if (left < 0) left = text->x;
            EXPECT_DOUBLE_EQ(text->x, left) << "one column for one scale";
        }
    }
}

TEST(ClassLabel, OfOneValueIsThatValue) {
    Indicator indicator;
    indicator.decimals = 1;
    ClassScheme scheme;
    scheme.bounds = {10.5, 31.5, 31.52};
    EXPECT_EQ(class_label(test_context(), indicator, scheme, 0), "de 10,5 à 31,5");
    EXPECT_EQ(class_label(test_context(), indicator, scheme, 1), "31,5");
}

}  // namespace
}  // namespace portulan::figures

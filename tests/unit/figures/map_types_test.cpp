// Kinds of maps on a grid of square communes, 10 km a side, where everything can be counted by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>

#include "drawn_texts.h"
#include "figures/circle_scale.h"
#include "figures/colour_space.h"
#include "figures/indicator_map.h"
#include "figures/palettes.h"
#include "figures/thematic.h"
#include "geo/crs.h"
#include "release/gate.h"
#include "squares.h"

namespace portulan::figures {
namespace {

const Territory everything{"T", "", Level::perimeter, "", Role::engaged, {"01001", "01002", "01003", "01004"}};

/// Four communes, 100, 200, 300 and 400 people, and a rate of 10, 20, 30 and 60.
Project four() {
    Project project = squares(2, 2);
    const auto add = [&](const std::string& code, bool adds, std::vector<double> values) {
        Indicator indicator;
        indicator.code = code;
        indicator.name = code;
        indicator.additive = adds;
        project.indicators.push_back(indicator);
        for (std::size_t i = 0; i < values.size(); ++i)
            project.values.push_back({code, Level::commune, project.boundaries[0].records[i].code, values[i], ValueStatus::publishable, std::nullopt, {}});
    };
    add("POP", true, {100, 200, 300, 400});
    add("TX", false, {10, 20, 30, 60});
    return project;
}

template <class Fill>
MapSpec wish(Fill fill) {
    MapSpec spec;
    fill(spec);
    return spec;
}

Figure drawn(MapSpec spec, std::vector<MapSpot> spots = {}, std::vector<MapLink> links = {}, PeopleAreas people = {}, bool shared = false) {
    const Project project = four();
    Territory territory = everything;
    territory.communes.clear();
    for (const AreaRecord& record : project.boundaries[0].records) territory.communes.push_back(record.code);
    Problems findings;
    const Basemap basemap = make_basemap(project, territory, findings);
    release::Gate gate(Edition::team);
    spec.id = "carte";
    MapInput input{.territory = territory, .grounds = {&basemap}, .people = std::move(people), .people_shared = shared, .spots = std::move(spots), .links = std::move(links)};
    for (const char* code : {"POP", "TX"}) {
        const auto table = gate.indicator(project, code);
        input.variables.emplace(code, MapVariable{table, class_scheme(Theme(), table, {.method = "quantile", .count = 3})});
    }
    return thematic_map(test_context(), spec, input);
}

/// The share of the ground that the bands of a surface cover, by the shoelace of their rings; bands lie side by side.
double tinted_share(const Figure& figure) {
    double surface = 0;
    const std::function<void(const std::vector<Mark>&, bool)> read = [&](const std::vector<Mark>& marks, bool in) {
        for (const Mark& mark : marks) {
            if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) read((*inner)->marks, in || (*inner)->role == "surface");
            const auto* path = std::get_if<PathMark>(&mark);
            if (!path || !in) continue;
            double twice = 0;
            std::size_t start = 0;
            for (std::size_t v = 0, p = 0; v < path->path.verbs.size(); ++v) {
                if (path->path.verbs[v] == Path::Verb::move) start = p++;
                else if (path->path.verbs[v] == Path::Verb::line) ++p;
                if (path->path.verbs[v] != Path::Verb::close) continue;
                for (std::size_t i = start; i < p; ++i) {
                    const Point a = path->path.points[i], b = path->path.points[i + 1 == p ? start : i + 1];
                    twice += a.x * b.y - b.x * a.y;
                }
            }
            surface += std::abs(twice) / 2;
        }
    };
    read(figure.drawing.marks, false);
    const double mm_per_metre = 1000 / std::stod(fact(figure, "scale").substr(2));
    return surface / (20000 * mm_per_metre * 20000 * mm_per_metre);
}

TEST(CircleScale, SurfacesAreValues) {
    const CircleScale scale{100, 5};
    EXPECT_DOUBLE_EQ(scale.of(100), 5);
    EXPECT_DOUBLE_EQ(scale.of(25), 2.5);  // a quarter of the surface
    EXPECT_DOUBLE_EQ(round_below(734), 500);
    EXPECT_DOUBLE_EQ(round_below(0.2), 0.2);
}

TEST(ColourSpace, GreysAreSeenAlikeByAll) {
    const Colour grey = colour_of("#7f7f7f");
    for (const Vision vision : {Vision::protan, Vision::deutan, Vision::tritan}) EXPECT_LT(colour_distance(seen_by(vision, grey), grey), 1.0);
    EXPECT_NEAR(colour_distance(colour_of("#000000"), colour_of("#ffffff")), 100, 0.01);
    // Red and green of one lightness part for most, hardly for deutans.
    const Colour red = colour_of("#c04040"), green = colour_of("#5f7f20");
    EXPECT_LT(colour_distance(seen_by(Vision::deutan, red), seen_by(Vision::deutan, green)), colour_distance(red, green) / 2);
}

TEST(Palettes, CanBeToldApartByEverybody) {
    for (const Palette& palette : palettes()) {
        EXPECT_FALSE(palette.origin.empty());
        EXPECT_FALSE(palette.licence.empty());
        const bool kinds = palette.kind == PaletteKind::categories;
        // Those for print in grey are told apart by their patterns.
        const bool patterned = palette.name == "gris-motifs" || palette.name == "bascule-grise";
        if (!patterned) { EXPECT_GT(least_distance(colours_of(palette, kinds ? 6 : 5)), 8) << palette.name; }
        if (palette.kind != PaletteKind::sequential) continue;
        const auto ramp = colours_of(palette, 7);
        for (std::size_t i = 1; i < ramp.size(); ++i) EXPECT_LT(lightness(ramp[i]), lightness(ramp[i - 1])) << palette.name;
    }
    EXPECT_GT(least_distance(bivariate_colours()), 8);
}

TEST(MapTypes, EveryTypeOfTheVocabularyHasAPainterAndRules) {
    for (const Word& word : words<MapType>()) EXPECT_EQ(rules_of(static_cast<MapType>(word.value)).type, static_cast<MapType>(word.value));
}

// A place in the middle of the first commune: half of it lies within 5 km of it or nearly so (a disc of 5 km in a square of 10: 78.5 %).
TEST(Catchment, PeopleWithinReachAreCounted) {
    const Figure figure = drawn(wish([](MapSpec& s) { s.type = MapType::catchment; s.size = "POP"; s.reach = 5000; }), {{.id = "P", .name = "Lieu", .category = {}, .at = {705000, 6605000}}});
    EXPECT_EQ(figure.data.rows.size(), 4U);
    const double near = std::stod(fact(figure, "share_1")) + std::stod(fact(figure, "share_2")) + std::stod(fact(figure, "share_3"));
    EXPECT_NEAR(near, 0.1 * std::numbers::pi / 4, 0.003);  // of 100 people out of 1,000
}

TEST(Dots, StandForTheWhole) {
    EXPECT_EQ(fact(drawn(wish([](MapSpec& s) { s.type = MapType::dots; s.size = "POP"; s.per_dot = 10; })), "dots"), "100");
}

// Gaps of 10 (1|2), 20 (1|3), 40 (2|4), 30 (3|4).
TEST(Discontinuities, TheLargestComeFirst) {
    const Figure figure = drawn(wish([](MapSpec& s) { s.type = MapType::discontinuities; s.value = "TX"; }));
    EXPECT_EQ(fact(figure, "gaps_found"), "4");
    ASSERT_FALSE(figure.data.rows.empty());
    EXPECT_EQ(std::stod(figure.data.rows[0][5]), 40);
}

TEST(Links, BothWaysStayApartAndUnknownEndsAreTold) {
    const Project project = four();
    const std::string a = project.boundaries[0].records[0].code, b = project.boundaries[0].records[1].code;
    const Figure figure = drawn(wish([](MapSpec& s) { s.type = MapType::links; }), {}, {{.from = a, .to = b, .category = "", .weight = 3, .directed = true}, {.from = b, .to = a, .category = "", .weight = 2, .directed = true},
                                                              {.from = a, .to = b, .category = "", .weight = 4, .directed = true}, {.from = a, .to = "99999", .category = ""}});
    ASSERT_EQ(figure.data.rows.size(), 2U);
    EXPECT_EQ(figure.data.rows[0][5], "7");
    EXPECT_EQ(fact(figure, "links_without_place"), "1");
    EXPECT_TRUE(std::any_of(figure.findings.begin(), figure.findings.end(), [](const Problem& p) { return p.code == "FIG-045"; }));
}

// The place stands where the name of the first commune would: no line of no length.
TEST(Spider, APlaceAtTheMiddleOfItsAreaIsNoLine) {
    const Figure figure = drawn(wish([](MapSpec& s) { s.type = MapType::spider; }), {{.id = "P", .name = "Lieu", .category = {}, .at = {705000, 6605000}}});
    EXPECT_EQ(fact(figure, "links_drawn"), "3");
}

TEST(NeedOffer, GreatNeedWithoutAPlaceIsCounted) {
    const Figure far_away = drawn(wish([](MapSpec& s) { s.type = MapType::need_offer; s.value = "TX"; s.reach = 2000; }), {{.id = "P", .name = "Lieu", .category = {}, .at = {705000, 6605000}}});
    EXPECT_EQ(fact(far_away, "great_need_without_offer"), "2");  // 30 and 60: the upper third
    const Figure near = drawn(wish([](MapSpec& s) { s.type = MapType::need_offer; s.value = "TX"; s.reach = 50000; }), {{.id = "P", .name = "Lieu", .category = {}, .at = {705000, 6605000}}});
    EXPECT_EQ(fact(near, "great_need_without_offer"), "0");
}

TEST(Grid, ATotalIsKept) {
    const Figure figure = drawn(wish([](MapSpec& s) { s.type = MapType::grid; s.size = "POP"; s.cell = 2000; s.cell_shape = GridShape::square; }));
    double total = 0;
    for (const auto& row : figure.data.rows) total += std::stod(row[1]);
    EXPECT_NEAR(total, 1000, 0.01);
}

// A square of 1 km with 500 people, and what is left of the 2 km round it: 13 people on 3 km², 4.33 to the square kilometre. Another square lies elsewhere.
TEST(People, SquaresAreTakenByTheSquareKilometre) {
    const auto to_grid = geo::Transform::between("EPSG:2154", "EPSG:3035");
    const Point at = to_grid->apply(Point{705000, 6605000});
    const double x = std::floor(at.x / 2000) * 2000, y = std::floor(at.y / 2000) * 2000;
    PeopleAreas people{.label = "Habitants", .source = "essai", .least = 11, .with_households = false, .left_out = 1};
    people.areas = {{.x = x, .y = y, .side = 2000, .people = 13, .rest = true, .inside_told = 1e6}, {.x = x, .y = y, .side = 1000, .people = 500}, {.x = x + 200000, .y = y, .side = 1000, .people = 900}};
    const Figure figure = drawn(wish([](MapSpec& s) { s.type = MapType::people; }), {}, {}, people);
    ASSERT_EQ(figure.data.rows.size(), 2U);
    EXPECT_EQ(figure.data.rows[0], (std::vector<std::string>{"CRS3035RES2000mN" + std::to_string(std::lround(y)) + "E" + std::to_string(std::lround(x)), "2000", "13", "", "4,33", "reste", "11", "1"}));
    EXPECT_EQ(figure.data.rows[1][4], "500");
    EXPECT_EQ(figure.data.rows[1][5], "publiable");
    EXPECT_EQ(fact(figure, "squares"), "1");
    EXPECT_EQ(fact(figure, "rests_of_squares"), "1");
    EXPECT_NE(figure.alt_long.find("513"), std::string::npos) << figure.alt_long;
    EXPECT_TRUE(says(figure.drawing, "au moins 11"));
}

// The densest square lies elsewhere (900 to the square kilometre): common classes reach up to it, those of one territory to 500.
TEST(People, ClassesOfSeveralTerritoriesAreThoseOfAllSquares) {
    const auto to_grid = geo::Transform::between("EPSG:2154", "EPSG:3035");
    const Point at = to_grid->apply(Point{705000, 6605000});
    const double x = std::floor(at.x / 2000) * 2000, y = std::floor(at.y / 2000) * 2000;
    PeopleAreas people{.label = "Habitants", .source = "essai", .least = 11, .with_households = false, .left_out = 1};
    people.areas = {{.x = x, .y = y, .side = 1000, .people = 20}, {.x = x + 1000, .y = y, .side = 1000, .people = 500}, {.x = x + 200000, .y = y, .side = 1000, .people = 900}};
    const auto highest = [&](bool shared) {
        const std::string breaks = fact(drawn(wish([](MapSpec& s) { s.type = MapType::people; }), {}, {}, people, shared), "breaks");
        return breaks.substr(breaks.rfind(' ') + 1);
    };
    EXPECT_EQ(highest(false), "500");
    EXPECT_EQ(highest(true), "900");
}

// Squares with too few people are told of on the maps that lack something, not where every commune lies in a square that is told.
TEST(People, WhatIsLeftOutIsToldWhereItLacks) {
    const auto to_grid = geo::Transform::between("EPSG:2154", "EPSG:3035");
    const Point at = to_grid->apply(Point{710000, 6610000});
    const double x = std::floor(at.x / 64000) * 64000, y = std::floor(at.y / 64000) * 64000;
    const auto words_with = [&](double side) {
        PeopleAreas people{.label = "Habitants", .source = "essai", .least = 11, .with_households = false, .left_out = 1};
        people.areas = {{.x = x, .y = y, .side = side, .people = 5000}};
        return says(drawn(wish([](MapSpec& s) { s.type = MapType::people; }), {}, {}, people).drawing, "64");
    };
    EXPECT_TRUE(words_with(1000));
    EXPECT_FALSE(words_with(128000));
}

// The four towns by their population; the circle of the largest is as wide as the clearance its name keeps.
TEST(Symbols, NamesStandBesideTheirCircles) {
    const Figure figure = drawn(wish([](MapSpec& s) { s.type = MapType::symbols; s.size = "POP"; s.largest = 8; }));
    for (const char* name : {"Commune 1", "Commune 2", "Commune 3", "Commune 4"}) EXPECT_TRUE(says(figure.drawing, name)) << name;
}

// A single place, 2 km around it: where nothing is near there is no class, and the legend says so.
TEST(Density, WhereNothingIsNearNothingIsTinted) {
    const std::vector<MapSpot> spot{{.id = "P", .name = "Lieu", .category = {}, .at = {705000, 6605000}}};
    const auto legend_of = [&](double reach) { return drawn(wish([&](MapSpec& s) { s.type = MapType::density; s.reach = reach; }), spot); };
    const Figure figure = legend_of(2000);
    EXPECT_TRUE(says(figure.drawing, "Aucun à moins de 2"));
    EXPECT_EQ(fact(figure, "breaks").substr(0, 2), "0 ");
    EXPECT_TRUE(says(figure.drawing, "moins de "));
    EXPECT_LT(tinted_share(figure), 0.06);  // a disc of 12.6 km² in 400 km²
    EXPECT_GT(tinted_share(figure), 0.02);
    // The quartic kernel peaks at 3/(pi h²): 0.24 per km² over 2 km, 0.0095 over 10 km.
    EXPECT_TRUE(says(figure.drawing, "par km²"));
    EXPECT_TRUE(says(legend_of(10000).drawing, "pour 100"));
}

// Values of 10 to 60, bounds of 15, 25 and 40: the outer classes take in what lies beyond, and it is told.
TEST(Choropleth, BreaksThatLeaveValuesOutAreOpenedAndTold) {
    const MapSpec spec = wish([](MapSpec& s) { s.type = MapType::grid; s.value = "TX"; s.cell = 10000; s.cell_shape = GridShape::square; s.classes.method = "manual"; s.classes.bounds = {15, 25, 40}; });
    const Figure figure = drawn(spec);
    EXPECT_EQ(fact(figure, "breaks"), "10 25 60");
    EXPECT_TRUE(std::any_of(figure.findings.begin(), figure.findings.end(), [](const Problem& p) { return p.code == "FIG-048"; }));
    const Figure held = drawn(wish([](MapSpec& s) { s.type = MapType::grid; s.value = "TX"; s.cell = 10000; s.cell_shape = GridShape::square; s.classes.method = "manual"; s.classes.bounds = {0, 25, 100}; }));
    EXPECT_EQ(fact(held, "breaks"), "0 25 100");
    EXPECT_TRUE(std::none_of(held.findings.begin(), held.findings.end(), [](const Problem& p) { return p.code == "FIG-048"; }));
}

// Three places in the first commune and one far beyond the territory, which counts nowhere: neither in the cells, nor in the reach, nor in the density.
TEST(Spots, WhatLiesBeyondTheTerritoryIsNotCounted) {
    const std::vector<MapSpot> spots{{.id = "A", .name = "A", .category = "a", .at = {702000, 6602000}}, {.id = "B", .name = "B", .category = "a", .at = {705000, 6605000}},
                                     {.id = "C", .name = "C", .category = "a", .at = {705100, 6605100}}, {.id = "D", .name = "D", .category = "a", .at = {900000, 6605000}}};
    const Figure cells = drawn(wish([](MapSpec& s) { s.type = MapType::grid; s.cell = 2500; s.cell_shape = GridShape::square; }), spots);
    double total = 0;
    for (const auto& row : cells.data.rows) total += std::stod(row[1]);
    EXPECT_EQ(total, 3);
    EXPECT_FALSE(says(cells.drawing, "de 1 à 2")) << "a class of whole numbers does not end where the next begins";
    const Figure density = drawn(wish([](MapSpec& s) { s.type = MapType::density; }), spots);
    EXPECT_EQ(density.data.rows.size(), 3U);
    EXPECT_LT(std::stod(fact(density, "reach_m")), 5000);  // Scott, of the three
    EXPECT_TRUE(says(drawn(wish([](MapSpec& s) { s.type = MapType::located; }), spots).drawing, "a\u2002(3)"));
}

TEST(Grid, TheSubtitleSaysWhatTheCellsAre) {
    const Figure figure = drawn(wish([](MapSpec& s) { s.type = MapType::grid; s.size = "POP"; s.cell = 2000; s.cell_shape = GridShape::square; s.subtitle = "{cells}, 2022."; }));
    EXPECT_TRUE(figure.caption.starts_with("Carrés de 2")) << figure.caption;
    EXPECT_EQ(figure.caption.find("{cells}"), std::string::npos);
}

// Twelve places within some millimetres: not every name finds room, every end is known all the same.
TEST(Links, EndsWithoutRoomForTheirNamesHaveNumbers) {
    std::vector<MapSpot> spots;
    std::vector<MapLink> links;
    for (int i = 0; i < 12; ++i) {
        const double turn = i * std::numbers::pi / 6;
        spots.push_back({.id = "P" + std::to_string(i), .name = "Association des habitants numéro " + std::to_string(100 + i), .category = {}, .at = {710000 + 450 * std::cos(turn), 6610000 + 450 * std::sin(turn)}});
        if (i > 0) links.push_back({.from = "P0", .to = spots.back().id, .category = ""});
    }
    const Figure figure = drawn(wish([](MapSpec& s) { s.type = MapType::links; }), spots, links);
    EXPECT_TRUE(says(figure.drawing, "Extrémités, par numéro"));
    for (const MapSpot& spot : spots) EXPECT_TRUE(says(figure.drawing, spot.name.substr(spot.name.size() - 3)) || std::any_of(figure.unplaced.begin(), figure.unplaced.end(), [&](const auto& u) { return u.first == spot.name; })) << spot.name;
    EXPECT_TRUE(says(figure.drawing, "1"));
}

// Inhabitants of a single area: nothing says where in it they live.
TEST(Catchment, OfOneAreaIsToldBySurface) {
    const Figure several = drawn(wish([](MapSpec& s) { s.type = MapType::catchment; s.size = "POP"; s.reach = 5000; }), {{.id = "P", .name = "Lieu", .category = {}, .at = {705000, 6605000}}});
    EXPECT_EQ(several.data.columns[3], "population");
    EXPECT_EQ(several.data.rows[0][3], "100");
    EXPECT_EQ(several.data.rows[0][4], "");
    EXPECT_TRUE(says(several.drawing, "également"));
}

TEST(MapTypes, AllAreDrawn) {
    const std::vector<MapSpot> spots{{.id = "P", .name = "Lieu", .category = "a", .at = {705000, 6605000}}, {.id = "Q", .name = "Autre", .category = "b", .at = {716000, 6612000}}};
    for (const Word& word : words<MapType>()) {
        MapSpec spec = wish([&](MapSpec& s) { s.type = static_cast<MapType>(word.value); s.value = "TX"; s.second = s.size = "POP"; s.parts = {"POP", "TX"}; });
        if (spec.type == MapType::typology || spec.type == MapType::symbols_typology) continue;  // categories: in the tests of those
        const Figure figure = drawn(spec, spots);
        EXPECT_GT(figure.drawing.height, 50) << word.english;
        EXPECT_FALSE(figure.alt_short.empty()) << word.english;
        EXPECT_EQ(figure.drawing.description, figure.alt_long) << word.english;
    }
}

}  // namespace
}  // namespace portulan::figures

// Places that are moved on purpose, and people who are counted in squares, as a project is read.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "base/text.h"
#include "project/load.h"
#include "project/people_count.h"
#include "release/gate.h"
#include "small_project.h"

namespace portulan::project {
namespace {

constexpr std::string_view good_key = "0123456789abcdef0123456789abcdef";
constexpr double true_longitude = 2.06, true_latitude = 47.06;  // of E-1, in the quarter QZ1: 2.03125 to 2.09375 E, 47.03125 to 47.09375 N

/// The project in a folder, and the key beside it.
class Displaced : public ::testing::Test {
protected:
    Loaded load_with(const Files& files, std::string_view key, unsigned jobs = 0) const {
        const support::TemporaryFolder folder;
        for (const auto& [name, content] : files) folder.write(std::filesystem::path("projet") / name, content);
        if (!key.empty()) {
            const auto path = folder.write("cle.key", key);
            std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        }
        return load_project(folder.path() / "projet", jobs);
    }

    static Files project(std::string_view section = "inner = \"300m\"\nouter = \"1km\"\n") {
        Files files = small_project();
        change(files, "espaces.csv", "exacte", "décalée");
        files["project.toml"] += "\n[displacement]\nkey = \"../cle.key\"\n" + std::string(section);
        return files;
    }

    static const Element& space(const Loaded& loaded) { return *loaded.project.element("E-1"); }
    static double metres(Position p) {
        const double north = 111170 * (p.latitude - true_latitude), east = 111320 * std::cos(true_latitude * 3.14159265 / 180) * (p.longitude - true_longitude);
        return std::hypot(north, east);
    }
};

TEST_F(Displaced, StaysInItsQuarterAndInTheRingAndIsTheSameAtEveryRun) {
    const Files files = project();
    const Loaded first = load_with(files, good_key, 1);
    ASSERT_FALSE(has_errors(first.problems));
    const Position at = *space(first).position;
    EXPECT_GE(metres(at), 299);
    EXPECT_LE(metres(at), 1003);
    EXPECT_TRUE(at.longitude > 2.03125 && at.longitude < 2.09375 && at.latitude > 47.03125 && at.latitude < 47.09375);
    EXPECT_EQ(space(first).precision, Precision::displaced);
    const Loaded again = load_with(files, good_key, 2);
    EXPECT_EQ(*space(again).position, at);
    EXPECT_FALSE(*space(load_with(files, "another key, as long as it must be")).position == at);
    EXPECT_EQ(first.project.displaced.moved, 1U);
    EXPECT_FALSE(first.project.displaced.least_k) << "nobody counted the people of the quarter";
    EXPECT_EQ(value_of(first.problems, "SEC-086", "k"), "?");
}

// What else leads to the door goes in every edition, the team's too.
TEST_F(Displaced, LosesItsAddressInEveryEdition) {
    Files files = project();
    change(files, "espaces.csv", "precision_geo;", "precision_geo;adresse;code_postal;");
    change(files, "espaces.csv", "décalée;", "décalée;3 rue Cachée;18000;");
    const Loaded loaded = load_with(files, good_key);
    ASSERT_FALSE(has_errors(loaded.problems));
    for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team}) {
        release::Gate gate(edition);
        const auto cast = gate.cast(loaded.project, "OUE");
        const auto found = std::find_if(cast->elements.begin(), cast->elements.end(), [](const Element& e) { return e.id == "E-1"; });
        ASSERT_NE(found, cast->elements.end());
        EXPECT_EQ(*found->position, *space(loaded).position);
        EXPECT_TRUE(found->address.empty() && found->postal_code.empty());
        EXPECT_EQ(gate.redactions().front().reason, "displaced");
    }
}

// The association that keeps the house stands 8 m away: it would tell where the house is. Another, 300 m off, stays.
TEST_F(Displaced, TakesAlongWhatStandsBesideIt) {
    Files files = project();
    change(files, "acteurs.csv", "47,05;2,05;0,9", "47,06005;2,06008;0,9");
    add_row(files, "acteurs.csv", "A-11;Le Club;association;associations;engagement;OUE;commune;Z0001;;;47,0627;2,06;0,9;oui;publique;;;S-1");
    const Loaded loaded = load_with(files, good_key);
    ASSERT_FALSE(has_errors(loaded.problems));
    EXPECT_EQ(*loaded.project.element("A-2")->position, *space(loaded).position);
    EXPECT_EQ(loaded.project.element("A-2")->precision, Precision::displaced);
    EXPECT_EQ(find_problem(loaded.problems, "SEC-092")->value, "Les Voisins");
    EXPECT_EQ(loaded.project.element("A-11")->position->latitude, 47.0627);
    EXPECT_EQ(loaded.project.displaced.moved, 2U);
}

TEST_F(Displaced, NeedsAKeyThatStaysOutsideTheProject) {
    Files none = small_project();
    change(none, "espaces.csv", "exacte", "décalée");
    const Loaded without = load(none);
    EXPECT_TRUE(find_problem(without.problems, "SEC-082"));
    EXPECT_FALSE(space(without).position) << "not shown as it is either";
    EXPECT_EQ(value_of(load_with(project(), "").problems, "SEC-083", "why@"), "there is no such file");
    EXPECT_EQ(value_of(load_with(project(), "short").problems, "SEC-083", "why@"), "it holds fewer than 16 characters");
    Files inside = project();
    change(inside, "project.toml", "../cle.key", "cle.key");
    inside["cle.key"] = good_key;
    EXPECT_EQ(value_of(load_with(inside, good_key).problems, "SEC-083", "why@"), "it lies in the project folder, which is handed on");
    EXPECT_TRUE(find_problem(load_with(project("inner = \"300m\"\n"), good_key).problems, "SEC-088")) << "no outer circle";
    EXPECT_TRUE(find_problem(load_with(project("inner = \"300m\"\nouter = \"310m\"\n"), good_key).problems, "SEC-088")) << "no room between";
}

TEST_F(Displaced, SaysThatOthersMayReadTheKey) {
    const support::TemporaryFolder folder;
    for (const auto& [name, content] : project()) folder.write(std::filesystem::path("projet") / name, content);
    std::filesystem::permissions(folder.write("cle.key", good_key), std::filesystem::perms(0644));
    EXPECT_TRUE(find_problem(load_project(folder.path() / "projet").problems, "SEC-084"));
}

// No distance is given and nobody knows how many people live there: the place is withheld.
TEST_F(Displaced, IsWithheldWhereNobodyKnowsWhoLivesThere) {
    const Loaded loaded = load_with(project(""), good_key);
    EXPECT_TRUE(find_problem(loaded.problems, "SEC-085"));
    EXPECT_FALSE(space(loaded).position);
    EXPECT_EQ(space(loaded).precision, Precision::masked);
    EXPECT_EQ(loaded.project.displaced.without_point, 1U);
}

// The quarter has 1,400 people on 4.75 km by 6.95 km, 33 km²: 11 people to 0.26 km², a circle of 287 m; 50 to 611 m.
TEST_F(Displaced, CountsPeopleAsSpreadEvenlyWhereOnlyTheirNumberIsKnown) {
    Files files = project("");
    change(files, "project.toml", "vintage = 2024 }", "vintage = 2024, population = \"pop\" }");
    change(files, "quartiers.geojson", "\"nom\":\"La Gare\"", "\"nom\":\"La Gare\",\"pop\":1400");
    const Loaded loaded = load_with(files, good_key);
    ASSERT_FALSE(has_errors(loaded.problems));
    EXPECT_GE(metres(*space(loaded).position), 284);
    EXPECT_LE(metres(*space(loaded).position), 616);
    EXPECT_NEAR(loaded.project.displaced.nearest, 287.5, 4);
    EXPECT_NEAR(loaded.project.displaced.farthest, 611, 8);
    ASSERT_TRUE(loaded.project.displaced.least_k);
    EXPECT_GE(*loaded.project.displaced.least_k, 11);
    EXPECT_LE(*loaded.project.displaced.least_k, 50);
    EXPECT_FALSE(loaded.project.displaced.of_grid);
}

// Points of homes, each of 4 people, become squares, and the place hides among those who live nearer to the new place than the true one lies.
TEST_F(Displaced, HidesAmongThePeopleOfTheSquares) {
    Files files = project("");
    change(files, "project.toml", "[tables]\n", "[people]\nlabel = \"Habitants\"\n\n[tables]\npeople = \"habitants.csv\"\n");
    files["habitants.csv"] = "longitude;latitude;personnes\n";
    for (int i = 0; i < 40; ++i)
        for (int j = 0; j < 40; ++j) add_row(files, "habitants.csv", "2,0" + std::to_string(30 + i) + "5;47,0" + std::to_string(30 + j) + "5;4");
    const Loaded loaded = load_with(files, good_key);
    ASSERT_FALSE(has_errors(loaded.problems)) << value_of(loaded.problems, "SEC-085", "why");
    const DisplacedPlaces& told = loaded.project.displaced;
    EXPECT_TRUE(told.of_grid);
    ASSERT_TRUE(told.least_k);
    EXPECT_GE(*told.least_k, 11);
    const PeopleCount count(loaded.project.people);
    EXPECT_GE(count.within(*space(loaded).position, metres(*space(loaded).position) * 1.01), 11);
    double people = 0;
    for (const PeopleCell& cell : loaded.project.people.cells) people += cell.people;
    EXPECT_EQ(people, 6400);
    EXPECT_LT(loaded.project.people.cells.size(), 1600U) << "squares, no points";
}

TEST(People, SquaresOfAGridArePutIntoLargerOnesAndWhatIsNoneIsTold) {
    Files files = small_project();
    change(files, "project.toml", "[tables]\n", "[people]\nleast = 20\ncell = \"1km\"\n\n[tables]\npeople = \"habitants.csv\"\n");
    files["habitants.csv"] = "Idcar_200m;Ind;Men\nCRS3035RES200mN2600200E3600400;7,5;3\nCRS3035RES200mN2600800E3600000;4;2\nCRS3035RES2000mN2600000E3600000;9;4\nici;3;1\n;2;1\n";
    const Loaded loaded = load(files);
    ASSERT_FALSE(has_errors(loaded.problems));
    const PeopleGrid& grid = loaded.project.people;
    ASSERT_EQ(grid.cells.size(), 1U);
    EXPECT_EQ(grid.least, 20);
    EXPECT_EQ(grid.cells.front().x, 3600);
    EXPECT_EQ(grid.cells.front().y, 2600);
    EXPECT_EQ(grid.cells.front().people, 11.5);
    EXPECT_EQ(grid.cells.front().households, 5.0);
    EXPECT_EQ(value_of(loaded.problems, "SEC-087", "count"), "3");
    EXPECT_EQ(value_of(loaded.problems, "SEC-087", "rows"), "4-6");
}

TEST(People, WishesThatNoGridHasAreTold) {
    Files files = small_project();
    files["project.toml"] += "\n[people]\nleast = 2\ncell = \"300m\"\n";
    const Loaded loaded = load(files);
    EXPECT_TRUE(find_problem(loaded.problems, "SEC-089"));
    EXPECT_TRUE(find_problem(loaded.problems, "PRJ-018"));
    files = small_project();
    files["project.toml"] += "\n[[figure]]\nid = \"ou\"\ntype = \"people\"\n";
    EXPECT_TRUE(find_problem(load(files).problems, "FIG-042"));
}

// By hand: 100 people in one square of 200 m, a circle round its middle of 200 m holds all of it; one that touches its side holds none; half a square by its symmetry half.
TEST(People, CountWithinACircle) {
    PeopleGrid grid;
    grid.cells = {{.epsg = 3035, .x = 17000, .y = 13000, .people = 100, .households = {}}};
    const auto to_degrees = geo::Transform::between("EPSG:3035", "EPSG:4326");
    const auto at = [&](double x, double y) {
        const Point p = to_degrees->apply(Point{x, y});
        return Position{.longitude = p.x, .latitude = p.y};
    };
    const PeopleCount count(grid);
    EXPECT_DOUBLE_EQ(count.within(at(3400100, 2600100), 200), 100);
    EXPECT_DOUBLE_EQ(count.within(at(3400500, 2600100), 299), 0);
    EXPECT_NEAR(count.within(at(3410100, 2600100), 10000), 50, 5) << "a circle so large is nearly a straight line through the middle";
    EXPECT_NEAR(*count.radius_of(at(3400100, 2600100), 50, 5000), 80, 6) << "half of the square: the root of 20,000 / pi";
    EXPECT_FALSE(count.radius_of(at(3400100, 2600100), 101, 5000));
}

}  // namespace
}  // namespace portulan::project

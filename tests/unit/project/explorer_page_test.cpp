// What the page of an edition lets one explore: three square communes of an eighth of a degree, 2 E to 2.375 E, 47 N to 47.125 N.
#include <gtest/gtest.h>

#include <algorithm>

#include "project/run.h"
#include "small_project.h"
#include "support/folders.h"
#include "support/tree.h"

namespace portulan::project {
namespace {

/// The pages by edition; one figure is made, the page does not depend on the others.
support::Tree explored_pages(const Files& files) {
    const support::TemporaryFolder out;
    BuildOptions options;
    options.output = out.path() / "sorties";
    options.editions = {Edition::everyone, Edition::team};
    options.only = "*/matrice-couverture";
    options.progress = ProgressMode::never;
    options.dpi = 36;
    build_project(load(files), options);
    return support::read_tree(options.output);
}

/// The pieces of a page's data of one name, one after the other.
std::string data_part(const std::string& page, const std::string& name) {
    std::string found;
    const std::string open = "data-part=\"" + name + "\">";
    for (std::size_t at = page.find(open); at != std::string::npos; at = page.find(open, at + 1))
        found += page.substr(at + open.size(), page.find("</script>", at) - at - open.size());
    return found;
}

bool holds(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

TEST(ExplorerPage, ShowsEachEditionItsOwnElementsAlone) {
    const auto pages = explored_pages(small_project());
    const std::string everyone = data_part(pages.at("public/index.html"), "elements"), team = data_part(pages.at("team/index.html"), "elements");
    EXPECT_TRUE(holds(everyone, "Les Voisins") && holds(everyone, "Mairie") && holds(everyone, "Maison commune") && holds(everyone, "Livret"));
    EXPECT_FALSE(holds(everyone, "Habitant") || holds(everyone, "A-3"));
    EXPECT_TRUE(holds(team, "Habitant"));
    for (const auto& [path, page] : pages)
        if (path.ends_with("index.html")) {
            EXPECT_FALSE(holds(data_part(page, "elements"), "place du Puits")) << "addresses are for sheets";
        }
}

TEST(ExplorerPage, PlacesAreInHundredThousandthsOfADegree) {
    const auto pages = explored_pages(small_project());
    const std::string elements = data_part(pages.at("public/index.html"), "elements");
    const std::size_t voisins = elements.find("\"A-2\""), mairie = elements.find("\"A-10\"");
    ASSERT_NE(voisins, std::string::npos);
    ASSERT_NE(mairie, std::string::npos);
    EXPECT_TRUE(holds(elements.substr(voisins, elements.find('}', voisins) - voisins), "\"at\":[205000,4705000]"));
    EXPECT_TRUE(holds(elements.substr(mairie, elements.find('}', mairie) - mairie), "\"near\":1")) << "its commune alone is known";
    EXPECT_TRUE(holds(data_part(pages.at("public/index.html"), "head"), "\"box\":[200000,4700000,212500,4712500]"));
}

TEST(ExplorerPage, NeighboursShareTheirBorder) {
    const auto pages = explored_pages(small_project());
    const std::string ground = data_part(pages.at("public/index.html"), "ground");
    const std::string arcs = ground.substr(0, ground.find("\"areas\""));
    // Three squares in a row: two outer sides of three edges and two times two sides, and two common borders, each written once.
    EXPECT_TRUE(holds(arcs, "[0,0,1,") || holds(arcs, "[0,1,0,")) << arcs;
    EXPECT_TRUE(holds(arcs, "[0,1,2,") || holds(arcs, "[0,2,1,")) << arcs;
    EXPECT_TRUE(holds(ground, "\"name\":\"La Gare\""));
}

TEST(ExplorerPage, TiesAreThoseBetweenWhatIsShownOfATerritory) {
    const auto pages = explored_pages(small_project());
    // L-1 joins two territories; L-2 leads (2), exists (0), is neutral (1) by default, of intensity 1 and of cooperation (2), in the first.
    const std::string ties = data_part(pages.at("public/index.html"), "ties");
    EXPECT_TRUE(holds(ties, ",2,0,1,1,2,[0]]")) << ties;
    EXPECT_EQ(std::count(ties.begin(), ties.end(), '['), 3) << ties;
}

TEST(ExplorerPage, ASecretValueIsNotThere) {
    const auto pages = explored_pages(small_project());
    const std::string values = data_part(pages.at("public/index.html"), "indicator");
    EXPECT_TRUE(holds(values, "[\"Z0002\",-1,1]")) << values;
    EXPECT_TRUE(holds(values, "[\"Z0003\",") && holds(values, ",0,1250.5]")) << values;
}

TEST(ExplorerPage, NamesCannotEndTheScriptTheyStandIn) {
    Files files = small_project();
    change(files, "acteurs.csv", "Les Voisins", "Les </script><b>Voisins");
    const auto pages = explored_pages(files);
    EXPECT_TRUE(holds(data_part(pages.at("public/index.html"), "elements"), "Les \\u003c/script>\\u003cb>Voisins"));
    EXPECT_FALSE(holds(pages.at("public/index.html"), "<b>Voisins"));
}

TEST(ExplorerPage, ThePolicyNamesEveryScriptAndStyle) {
    const auto pages = explored_pages(small_project());
    const std::string& page = pages.at("public/index.html");
    const std::size_t at = page.find("Content-Security-Policy");
    const std::string policy = page.substr(at, page.find('>', at) - at);
    std::size_t hashes = 0;
    for (std::size_t i = policy.find("'sha256-"); i != std::string::npos; i = policy.find("'sha256-", i + 1)) ++hashes;
    EXPECT_EQ(hashes, 5U) << "two styles, three scripts";
    EXPECT_TRUE(holds(policy, "default-src 'none'") && holds(policy, "worker-src blob:"));
    EXPECT_FALSE(holds(policy, "unsafe") || holds(policy, "http"));
}

}  // namespace
}  // namespace portulan::project

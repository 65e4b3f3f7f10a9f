// The atlas of a territory: its plates in French order, what each reads, and which are drawn again after a change.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "project/atlas_jobs.h"
#include "project/atlas_pages.h"
#include "project/inputs.h"
#include "project/run.h"
#include "project/stage.h"
#include "small_project.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

using support::TemporaryFolder;

/// The small project with a perimeter of its three communes that has an atlas, and the territory of the west, whose quarter has one.
Files with_atlases() {
    Files files = small_project();
    change(files, "project.toml", "[boundaries]", "[[territory]]\nid = \"ENS\"\nname = \"Ensemble\"\nlevel = \"perimeter\"\ncommunes = [\"Z0001\", \"Z0002\", \"Z0003\"]\nrole = \"engaged\"\n\n"
                                                  "[[atlas]]\nterritories = [\"ENS\", \"OUE\"]\n\n[boundaries]");
    for (const char* table : {"acteurs.csv", "espaces.csv", "objets.csv"})
        for (std::size_t at = files[table].find(";OUE;"); at != std::string::npos; at = files[table].find(";OUE;", at + 1)) files[table].replace(at, 5, ";OUE | ENS;");
    for (std::size_t at = files["acteurs.csv"].find(";CEN;"); at != std::string::npos; at = std::string::npos) files["acteurs.csv"].replace(at, 5, ";CEN | ENS;");
    return files;
}

class Atlases : public testing::Test {
protected:
    explicit Atlases() : loaded(load(with_atlases())), stage(make_stage(loaded.project, fonts, loaded.theme, {.editions = {Edition::everyone, Edition::team}, .jobs = 1, .program = {}, .known = {}, .atlases = loaded.atlases})) {}

    std::size_t place(std::string_view id) const { return territory_index(stage, id); }
    documents::AtlasPlate plate(Edition edition, std::string_view territory, std::string_view code) const { return atlas_plate_of(stage, stage_of(stage, edition), place(territory), code); }
    static std::vector<std::string> names(const Cast& cast) {
        std::vector<std::string> all;
        for (const Element& element : cast.elements) all.push_back(element.name);
        std::sort(all.begin(), all.end());
        return all;
    }

    figures::Fonts fonts{data_folder() / "fonts"};
    Loaded loaded;
    Stage stage;
};

TEST_F(Atlases, PlatesStandInFrenchOrderOfNames) {
    EXPECT_FALSE(has_errors(loaded.problems)) << to_json(loaded.problems, Language::en);
    const AtlasPlan& plan = stage.atlases[place("ENS")];
    EXPECT_EQ(plan.by, Level::commune);
    ASSERT_EQ(plan.areas.size(), 3U);
    EXPECT_EQ(plan.areas[0].name, "Centre");
    EXPECT_EQ(plan.areas[1].name, "Est");
    EXPECT_EQ(plan.areas[2].name, "Ouest");
    EXPECT_EQ(plan.areas[2].plate, 3U);
    EXPECT_EQ(plan.areas[2].link, "#planche-ouest");
    EXPECT_EQ(plan.populations[1], 4500);
    const AtlasPlan& quarters = stage.atlases[place("OUE")];
    EXPECT_EQ(quarters.by, Level::qpv);
    ASSERT_EQ(quarters.areas.size(), 1U);
    EXPECT_EQ(quarters.areas[0].name, "La Gare");
    EXPECT_TRUE(stage.atlases[place("CEN")].empty()) << "nobody asked for one there";
}

TEST_F(Atlases, APlateHoldsWhatLiesInItsAreaAndIsShownInTheEdition) {
    EXPECT_EQ(names(*plate(Edition::everyone, "ENS", "Z0001").cast), (std::vector<std::string>{"Les Voisins", "Livret", "Maison commune"})) << "the object is borne by an actor there";
    EXPECT_EQ(names(*plate(Edition::everyone, "ENS", "Z0002").cast), (std::vector<std::string>{"Mairie"}));
    EXPECT_TRUE(names(*plate(Edition::everyone, "ENS", "Z0003").cast).empty());
    EXPECT_TRUE(names(*plate(Edition::team, "ENS", "Z0003").cast).empty()) << "a person has no place, for the team neither";
    // At 47.06 N 2.06 E the house lies in the quarter (2.03125 to 2.09375 E, 47.03125 to 47.09375 N), though no column says so.
    const documents::AtlasPlate quarter = plate(Edition::everyone, "OUE", "QZ1");
    EXPECT_EQ(names(*quarter.cast), (std::vector<std::string>{"Les Voisins", "Livret", "Maison commune"}));
    EXPECT_TRUE(quarter.around.empty());
}

TEST_F(Atlases, ValuesStandBesideTheWhole) {
    const documents::AtlasPlate made = plate(Edition::everyone, "ENS", "Z0003");
    ASSERT_EQ(made.indicators.size(), 2U);
    EXPECT_EQ(made.beside.front(), "Ensemble");
    EXPECT_EQ(made.indicators[0].table->indicator.code, "menages");
    EXPECT_EQ(made.indicators[0].beside.front(), "\u2013") << "two published values are no median";
    EXPECT_FALSE(made.indicators[0].whole);
    for (const IndicatorValue& value : made.indicators[0].table->values)
        EXPECT_TRUE(value.code != "Z0002" || !value.value) << "under secrecy";
}

/// All texts of marks, one a line, and the links of their groups.
void collect(const std::vector<Mark>& marks, std::string& text, std::vector<std::string>& links) {
    for (const Mark& mark : marks) {
        if (const auto* words = std::get_if<TextMark>(&mark)) text += words->text + "\n";
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) {
            if (!(*inner)->link.empty()) links.push_back((*inner)->link);
            collect((*inner)->marks, text, links);
        }
    }
}

const Job& job_named(const EditionStage& edition, std::string_view name) {
    return *std::find_if(edition.jobs.begin(), edition.jobs.end(), [&](const Job& job) { return job.name == name; });
}

TEST_F(Atlases, PagesAreNumberedThroughAndTheIndexLeadsToThem) {
    const Job& job = job_named(stage_of(stage, Edition::everyone), "ensemble/documents/atlas");
    const documents::SetManuscript atlas = bound_atlas(input_of(stage, job));
    EXPECT_FALSE(has_errors(atlas.findings)) << to_json(atlas.findings, Language::en);
    const auto& pages = atlas.document.pages;
    std::vector<std::string> texts(pages.size());
    std::vector<std::string> links;
    for (std::size_t i = 0; i < pages.size(); ++i) collect(pages[i].marks, texts[i], links);
    for (std::size_t i = 1; i < pages.size(); ++i) EXPECT_NE(texts[i].find("page " + std::to_string(i + 1) + "/" + std::to_string(pages.size()) + "\n"), std::string::npos) << texts[i];
    EXPECT_EQ(texts[0].find("page 1/"), std::string::npos) << "the cover has no number";
    // Bookmarks: title, headings of the front, the three plates in their order, the index.
    std::vector<std::pair<std::string, std::size_t>> plates;
    for (const Bookmark& mark : atlas.document.outline)
        if (mark.title.find(". ") == 1) plates.emplace_back(mark.title, mark.page);
    ASSERT_EQ(plates.size(), 3U);
    EXPECT_EQ(plates[0].first, "1. Centre");
    EXPECT_EQ(plates[2].first, "3. Ouest");
    EXPECT_NE(texts[plates[2].second].find("Ouest\n"), std::string::npos);
    EXPECT_NE(texts.back().find("Maison commune, \n"), std::string::npos) << texts.back();
    EXPECT_NE(texts.back().find("\n" + std::to_string(plates[2].second + 1) + "\n"), std::string::npos) << "the page of its plate";
    for (const std::string& link : links)
        EXPECT_TRUE(!link.starts_with('#') || link.starts_with("#planche-")) << link;
    EXPECT_GE(std::count(links.begin(), links.end(), "#planche-centre"), 4) << "from the list, the key, its neighbours' maps, the index";
}

TEST_F(Atlases, APlateAloneLeadsToTheFilesBesideIt) {
    const Job& job = job_named(stage_of(stage, Edition::everyone), "ensemble/atlas/ouest");
    const Document plate = plate_alone(job, input_of(stage, job)).document;
    ASSERT_EQ(plate.pages.size(), 1U);
    std::string text;
    std::vector<std::string> links;
    collect(plate.pages[0].marks, text, links);
    EXPECT_EQ(std::count_if(links.begin(), links.end(), [](const std::string& link) { return link.starts_with('#'); }), 0);
    EXPECT_NE(std::find(links.begin(), links.end(), "centre.pdf"), links.end());
    EXPECT_NE(std::find(links.begin(), links.end(), "../fiches/F-ESP-1_maison-commune.pdf"), links.end()) << text;
    // 0.125 degrees at 47 degrees north are 9.5 by 13.9 km; with a tenth of air on each side 11.4 by 16.7 km on 121 by 150 mm: 1:111 000, rounded up.
    EXPECT_NE(text.find("1:125\u202F000"), std::string::npos) << text;
    // Letters are explained where they occur.
    EXPECT_NE(text.find("médiane des zones"), std::string::npos) << text;
    EXPECT_EQ(text.find("imputé"), std::string::npos) << text;
}

/// Of the public edition, small.
BuildOptions plates_alone(const TemporaryFolder& top) {
    BuildOptions options;
    options.output = top.path() / "sorties";
    options.editions = {Edition::everyone};
    options.progress = ProgressMode::never;
    options.dpi = 36;
    options.only = "*/atlas/*";
    return options;
}

/// What is made after one change to the project with atlases.
std::vector<std::string> plates_made_after(const std::string& file, std::string_view from, std::string_view to) {
    const TemporaryFolder top;
    const BuildOptions options = plates_alone(top);
    Files files = with_atlases();
    build_project(load(files), options);
    change(files, file, from, to);
    std::vector<std::string> plates;
    for (const std::string& name : build_project(load(files), options).made)
        if (name.find("/atlas/") != std::string::npos) plates.push_back(name);
    return plates;
}

TEST(AtlasPlates, OnlyThoseThatChangedAreDrawnAgain) {
    EXPECT_EQ(plates_made_after("acteurs.csv", "Mairie", "Mairie de Centre"), (std::vector<std::string>{"public/ensemble/atlas/centre"}));
    EXPECT_EQ(plates_made_after("espaces.csv", "Maison commune", "Maison de tous"), (std::vector<std::string>{"public/ouest/atlas/la-gare", "public/ensemble/atlas/ouest"}));
    EXPECT_EQ(plates_made_after("evenements.csv", "Lancement", "Ouverture"), std::vector<std::string>{});
    EXPECT_EQ(plates_made_after("valeurs.csv", "menages;commune;Z0001;120", "menages;commune;Z0001;130").size(), 3U) << "its tick stands on the plates of the others";
}

/// The west in three sectors of the town's own, a fourth that lies in the commune beside it; an atlas of those of the west.
Files with_sectors() {
    Files files = small_project();
    files["secteurs.geojson"] = "{\"type\":\"FeatureCollection\",\"features\":[" + square("\"code\":\"1\",\"nom\":\"Les Quais\"", 2.0, 47.0, 0.0625) + "," +
                                square("\"code\":\"2\",\"nom\":\"Bourg\"", 2.0625, 47.0, 0.0625) + "," + square("\"code\":\"3\",\"nom\":\"Hauts\"", 2.0, 47.0625, 0.0625) + "," +
                                square("\"code\":\"4\",\"nom\":\"Ailleurs\"", 2.125, 47.0, 0.0625) + "]}";
    change(files, "project.toml", "qpv = {", "sector = { file = \"secteurs.geojson\", code = \"code\", name = \"nom\", vintage = 2025 }\nqpv = {");
    change(files, "project.toml", "[boundaries]", "[[atlas]]\nterritories = [\"OUE\"]\nby = \"secteur\"\n\n[boundaries]");
    return files;
}

TEST(SectorAtlas, HasAPlateForEachSectorOfTheTerritory) {
    const Loaded loaded = load(with_sectors());
    EXPECT_FALSE(has_errors(loaded.problems)) << to_json(loaded.problems, Language::en);
    const figures::Fonts fonts{data_folder() / "fonts"};
    const Stage stage = make_stage(loaded.project, fonts, loaded.theme, {.editions = {Edition::everyone}, .jobs = 1, .program = {}, .known = {}, .atlases = loaded.atlases});
    const std::size_t place = territory_index(stage, "OUE");
    const AtlasPlan& plan = stage.atlases[place];
    EXPECT_EQ(plan.by, Level::sector);
    ASSERT_EQ(plan.areas.size(), 3U) << "the fourth lies elsewhere";
    EXPECT_EQ(plan.areas[0].name, "Bourg");
    EXPECT_EQ(plan.areas[2].name, "Les Quais") << "under Q";
    EXPECT_EQ(plan.stems[2], "les-quais");
    const EditionStage& edition = stage_of(stage, Edition::everyone);
    // The house at 47.06 N 2.06 E lies in Les Quais (2 to 2.0625 E, 47 to 47.0625 N); elsewhere it is a space around.
    const documents::AtlasPlate quays = atlas_plate_of(stage, edition, place, "1"), town = atlas_plate_of(stage, edition, place, "2");
    EXPECT_TRUE(quays.around.empty());
    EXPECT_EQ(town.around, (std::set<std::string, std::less<>>{"E-1"}));
    const Job& job = job_named(edition, "ouest/atlas/bourg");
    const Document plate = plate_alone(job, input_of(stage, job)).document;
    ASSERT_EQ(plate.pages.size(), 1U);
    std::string text;
    std::vector<std::string> links;
    collect(plate.pages[0].marks, text, links);
    EXPECT_NE(std::find(links.begin(), links.end(), "les-quais.pdf"), links.end());
    EXPECT_EQ(text.find("Ailleurs"), std::string::npos);
    EXPECT_EQ(text.find("QPV 1"), std::string::npos) << "words are those of sectors";
    EXPECT_NE(text.find("QPV, 2024\u202F; secteurs,"), std::string::npos) << text;
    // 0.0625 degrees at 47 degrees north are 4.75 by 6.95 km; with a tenth of air on each side 5.7 by 8.3 km on 121 by 150 mm: 1:55 600, rounded up.
    EXPECT_NE(text.find("1:60\u202F000"), std::string::npos) << text;
    const Job& bound = job_named(edition, "ouest/documents/atlas");
    EXPECT_FALSE(has_errors(bound_atlas(input_of(stage, bound)).findings));
}

TEST(SectorAtlas, ASectorThatMovesIsDrawnAgain) {
    const TemporaryFolder top;
    const BuildOptions options = plates_alone(top);
    Files files = with_sectors();
    EXPECT_EQ(build_project(load(files), options).made.size(), 3U);
    EXPECT_EQ(build_project(load(files), options).made.size(), 0U);
    change(files, "secteurs.geojson", "Hauts", "Les Hauts");
    EXPECT_EQ(build_project(load(files), options).made.size(), 3U) << "its neighbours name it";
}

TEST(AtlasWishes, FaultsAreTold) {
    const auto told = [](std::string_view written) {
        Files files = small_project();
        change(files, "project.toml", "[boundaries]", std::string(written) + "\n[boundaries]");
        return load(files).problems;
    };
    EXPECT_TRUE(find_problem(told("[[atlas]]\nby = \"departement\"\n"), "PRJ-102"));
    EXPECT_TRUE(find_problem(told("[[atlas]]\nterritories = [\"OUX\"]\n"), "FIG-024"));
    EXPECT_TRUE(find_problem(told("[[atlas]]\nindicators = [\"menage\"]\n"), "FIG-022"));
    EXPECT_EQ(to_line(*find_problem(told("[[atlas]]\nindicators = [\"menage\"]\n"), "FIG-022"), Language::en).find("map"), std::string::npos) << "an atlas is no map";
    EXPECT_TRUE(find_problem(told("[[atlas]]\nlevel = \"commune\"\n"), "PRJ-004"));
    EXPECT_TRUE(find_problem(told("[atlas]\nby = \"commune\"\n"), "PRJ-005"));
}

TEST(AtlasWishes, AnAtlasOfNothingIsTold) {
    Files files = small_project();
    change(files, "project.toml", "[boundaries]", "[[atlas]]\nterritories = [\"CEN\"]\n\n[boundaries]");
    const TemporaryFolder top;
    BuildOptions options;
    options.output = top.path() / "sorties";
    options.editions = {Edition::everyone};
    options.progress = ProgressMode::never;
    options.only = "*/situation";
    const BuildReport report = build_project(load(files), options);
    ASSERT_TRUE(find_problem(report.findings, "PRJ-103"));
    EXPECT_EQ(find_problem(report.findings, "PRJ-103")->value, "Centre");
    Files nowhere = small_project();
    change(nowhere, "project.toml", "[boundaries]", "[[atlas]]\n\n[boundaries]");
    change(nowhere, "project.toml", "qpv = {", "# qpv = {");
    ASSERT_TRUE(find_problem(build_project(load(nowhere), options).findings, "PRJ-103"));
}

TEST(SitePart, TellsNothingOfTheSpacesAroundButTheirPlace) {
    Files files = with_atlases();
    change(files, "espaces.csv", "visibilite;sources", "visibilite;sources;inconnu;frequence");
    change(files, "espaces.csv", "publique;S-1", "publique;S-1;qui a la clé;le lundi");
    const Loaded loaded = load(files);
    release::Gate gate(Edition::everyone);
    const auto cast = gate.cast(loaded.project, "OUE");
    const auto around = release::Gate::part_of_site(cast, {}, {"E-1"});
    ASSERT_EQ(around->elements.size(), 1U);
    EXPECT_EQ(around->elements[0].name, "Maison commune");
    EXPECT_TRUE(around->elements[0].position);
    EXPECT_EQ(around->elements[0].unknown + around->elements[0].frequency, "");
    EXPECT_TRUE(around->elements[0].sources.empty());
    EXPECT_TRUE(around->evidence.empty());
    const auto own = release::Gate::part_of_site(cast, {"E-1"}, {});
    ASSERT_EQ(own->elements.size(), 1U);
    EXPECT_EQ(own->elements[0].unknown, "qui a la clé");
    ASSERT_EQ(own->evidence.size(), 1U);
    EXPECT_EQ(own->evidence[0].id, "S-1");
}

}  // namespace
}  // namespace portulan::project

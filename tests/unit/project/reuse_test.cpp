// A second build makes what its data ask for, no more and no less: which files are made anew after one change.
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "project/delivery.h"
#include "project/record.h"
#include "project/run.h"
#include "small_project.h"
#include "support/folders.h"
#include "support/tree.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;
using support::expect_same_tree;
using support::read_tree;
using support::TemporaryFolder;
using support::Tree;
using Names = std::vector<std::string>;

/// A folder that is built again and again.
class Rebuilt : public testing::Test {
protected:
    fs::path out() const { return top_.path() / "sorties"; }

    BuildOptions options(std::string only = {}) const {
        BuildOptions options;
        options.output = out();
        options.editions = {Edition::everyone, Edition::team};
        options.only = std::move(only);
        options.progress = ProgressMode::never;
        options.dpi = 36;
        options.documents = with_documents;
        return options;
    }

    BuildReport build(const Files& files, const std::string& only = {}) const { return build_project(load(files), options(only)); }

    /// What is made after a change; the result is that of a build from nothing.
    Names made_after(const Files& files) const {
        const Loaded loaded = load(files);
        EXPECT_FALSE(has_errors(loaded.problems)) << to_json(loaded.problems, Language::en);
        const BuildReport report = build_project(loaded, options());
        const TemporaryFolder elsewhere;
        BuildOptions cold = options();
        cold.output = elsewhere.path() / "sorties";
        build_project(loaded, cold);
        expect_same_tree(read_tree(cold.output), read_tree(out()));
        return report.made;
    }

    /// One change to the small project, after a build of it.
    Names made_after(const std::string& file, std::string_view from, std::string_view to) const {
        Files files = small_project();
        build(files);
        change(files, file, from, to);
        return made_after(files);
    }

    TemporaryFolder top_;
};

/// Inodes of all files: what a build leaves alone keeps its own.
std::map<std::string, ino_t> inodes(const fs::path& folder) {
    std::map<std::string, ino_t> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        struct stat info {};
        if (entry.is_regular_file() && ::stat(entry.path().c_str(), &info) == 0) found[entry.path().lexically_relative(folder).string()] = info.st_ino;
    }
    return found;
}

TEST_F(Rebuilt, AnUnchangedProjectWritesNothing) {
    const BuildReport first = build(small_project());
    EXPECT_FALSE(first.unchanged);
    EXPECT_EQ(first.kept, 0U);
    const auto before = inodes(top_.path());
    const BuildReport second = build(small_project());
    EXPECT_TRUE(second.unchanged);
    EXPECT_TRUE(second.made.empty());
    EXPECT_EQ(second.kept, first.made.size());
    EXPECT_EQ(second.files, first.files);
    EXPECT_EQ(second.indexes, first.indexes);
    EXPECT_EQ(second.findings, first.findings) << "what was found then is still so";
    EXPECT_EQ(inodes(top_.path()), before);
}

TEST_F(Rebuilt, DatesOfFilesMeanNothing) {
    const TemporaryFolder project;
    write(project, small_project());
    build_project(load_project(project.path()), options());
    const auto later = fs::file_time_type::clock::now() + std::chrono::hours(24 * 365);
    const auto earlier = later - std::chrono::hours(24 * 365 * 40);
    for (const auto& entry : fs::directory_iterator(project.path())) fs::last_write_time(entry.path(), later);
    for (const auto& entry : fs::recursive_directory_iterator(out())) fs::last_write_time(entry.path(), earlier);
    EXPECT_TRUE(build_project(load_project(project.path()), options()).unchanged);
    // A change with the date of the file it replaces, a year in the future: it counts.
    Files files = small_project();
    change(files, "espaces.csv", "Maison commune", "Maison de tous");
    project.write("espaces.csv", files.at("espaces.csv"));
    fs::last_write_time(project.path() / "espaces.csv", earlier);
    EXPECT_FALSE(build_project(load_project(project.path()), options()).unchanged);
}

/// The style of a map is a file of the project like its tables.
TEST_F(Rebuilt, AStyleThatChangesIsSeenAndDrawnAnew) {
    const auto style = [](std::string_view colour) {
        const auto range = [](std::string_view low, std::string_view high, std::string_view symbol) {
            return "<range lower=\"" + std::string(low) + "\" upper=\"" + std::string(high) + "\" symbol=\"" + std::string(symbol) + "\" label=\"\" render=\"true\"/>";
        };
        const auto symbol = [](std::string_view name, std::string_view fill) {
            return "<symbol name=\"" + std::string(name) + "\" type=\"fill\"><layer class=\"SimpleFill\"><Option><Option name=\"color\" value=\"" + std::string(fill) + "\"/></Option></layer></symbol>";
        };
        return "<qgis><renderer-v2 type=\"graduatedSymbol\" attr=\"menages\"><ranges>" + range("0", "500", "a") + range("500", "2000", "b") + "</ranges><symbols>" + symbol("a", "250,230,200,255") + symbol("b", colour) +
               "</symbols></renderer-v2></qgis>";
    };
    Files files = small_project();
    files["project.toml"] += "[[figure]]\nid = \"carte-menages\"\ntype = \"choropleth\"\ntitle = \"Ménages\"\nvalue = \"menages\"\nstyle = \"menages.qml\"\n";
    files["menages.qml"] = style("120,40,40,255");
    const TemporaryFolder folder;
    write(folder, files);
    const Loaded loaded = load_project(folder.path());
    EXPECT_FALSE(has_errors(loaded.problems)) << to_json(loaded.problems, Language::en);
    EXPECT_TRUE(is_current(loaded));
    build_project(loaded, options());
    folder.write("menages.qml", style("40,40,120,255"));
    EXPECT_FALSE(is_current(loaded));
    const BuildReport again = build_project(load_project(folder.path()), options());
    EXPECT_FALSE(again.made.empty());
    for (const std::string& name : again.made) EXPECT_NE(name.find("carte-menages"), std::string::npos) << name << " does not read the style";
    folder.write("menages.qml", style("40,40,120,255"));
    EXPECT_TRUE(build_project(load_project(folder.path()), options()).unchanged);
}

TEST_F(Rebuilt, TheOrderOfRowsMeansNothing) {
    Files files = small_project();
    build(files);
    for (const char* table : {"acteurs.csv", "liens.csv", "espaces.csv", "valeurs.csv"}) {
        std::string& text = files.at(table);
        const std::size_t first = text.find('\n') + 1, second = text.find('\n', first) + 1;
        text = text.substr(0, first) + text.substr(second) + text.substr(first, second - first);
    }
    EXPECT_TRUE(build(files).unchanged);
}

TEST_F(Rebuilt, WhatIsKeptIsTheSameFile) {
    Files files = small_project();
    build(files);
    const auto before = inodes(out());
    change(files, "acteurs.csv", "Les Voisins", "Les Voisines");
    const BuildReport report = build(files);
    const std::set<std::string> made(report.made.begin(), report.made.end());
    for (const auto& [path, inode] : inodes(out())) {
        if (path.find('/') == path.rfind('/')) continue;  // pages and the marker
        const bool anew = std::any_of(made.begin(), made.end(), [&, p = path](const std::string& job) { return p.starts_with(job); });
        EXPECT_EQ(before.at(path) != inode, anew) << path;
    }
}

/// Figures and single sheets; documents, lists of sheets and layers gather them.
Names without_gathered(const Names& made) {
    Names kept;
    for (const std::string& job : made)
        if (job.find("/documents/") == std::string::npos && !job.ends_with("/fiches/fiches") && !job.ends_with("/donnees")) kept.push_back(job);
    return kept;
}

TEST_F(Rebuilt, ANameTouchesTheNetworkAndTheSheetsThatSayIt) {
    const Names made = made_after("acteurs.csv", "Les Voisins", "Les Voisines");
    const std::set<std::string> all(made.begin(), made.end());
    if (with_documents) {
        for (const char* gathers : {"public/ouest/documents/acteurs-engagement", "public/ouest/documents/fiches-acteurs-engagement", "public/ouest/fiches/fiches", "team/ouest/documents/acteurs-cooperation-a4"}) EXPECT_TRUE(all.contains(gathers)) << gathers;
    }
    for (const char* silent : {"public/ouest/documents/couverture", "public/ouest/documents/portrait", "public/ouest/documents/espaces-engagement", "public/ouest/documents/espaces-cooperation"}) EXPECT_FALSE(all.contains(silent)) << silent;
    EXPECT_EQ(without_gathered(made),
              (Names{"public/ouest/reseau-acteurs", "public/ouest/reseau-familles", "public/ouest/reseau-matrice", "public/ouest/reseau-manques", "public/ouest/frise-objets", "public/ouest/fiches/F-ACT-associations", "public/ouest/fiches/F-ESP-1_maison-commune",
                     "public/ouest/fiches/F-OBJ-1_livret", "team/ouest/reseau-acteurs", "team/ouest/reseau-familles", "team/ouest/reseau-matrice", "team/ouest/reseau-manques", "team/ouest/frise-objets", "team/ouest/fiches/F-ACT-associations", "team/ouest/fiches/F-ESP-1_maison-commune",
                     "team/ouest/fiches/F-OBJ-1_livret"}));
}

TEST_F(Rebuilt, TheTitleOfTheProjectTouchesEverything) {
    Files files = small_project();
    const BuildReport first = build(files);
    change(files, "project.toml", "Projet d'essai", "Projet");
    EXPECT_EQ(made_after(files), first.made);
}

TEST_F(Rebuilt, AValueTouchesItsMaps) {
    const Names made = made_after("valeurs.csv", "1 250,5", "1 300,5");
    EXPECT_FALSE(without_gathered(made).empty());
    for (const std::string& job : without_gathered(made)) EXPECT_NE(job.find("indicateur-menages"), std::string::npos) << job;
}

TEST_F(Rebuilt, WhatThePublicMayNotSeeTouchesNoPublicFile) {
    for (const std::string& job : made_after("acteurs.csv", "Habitant n° 3", "Habitant n° 4")) EXPECT_TRUE(job.starts_with("team/")) << job;
}

TEST_F(Rebuilt, BackAgainIsAsBefore) {
    Files files = small_project();
    build(files);
    const Tree before = read_tree(out());
    change(files, "espaces.csv", "Maison commune", "Maison de tous");
    const Names there = made_after(files);
    change(files, "espaces.csv", "Maison de tous", "Maison commune");
    made_after(files);
    expect_same_tree(before, read_tree(out()));
    EXPECT_FALSE(there.empty());
}

TEST_F(Rebuilt, OptionsCount) {
    const Loaded loaded = load(small_project());
    build_project(loaded, options("ouest/situation"));
    BuildOptions finer = options("ouest/situation");
    finer.dpi = 50;
    EXPECT_EQ(build_project(loaded, finer).made.size(), 2U);
    EXPECT_TRUE(build_project(loaded, finer).unchanged);
    finer.width = 200;
    EXPECT_EQ(build_project(loaded, finer).made.size(), 2U);
    EXPECT_TRUE(fs::exists(out() / "public/ouest/situation_200.svg"));
    EXPECT_FALSE(fs::exists(out() / "public/ouest/situation_160.svg"));
}

TEST_F(Rebuilt, FilesThatSomebodyTouchedAreMadeAnewAndNamed) {
    const Files files = small_project();
    build(files);
    const Tree before = read_tree(out());
    const auto drawn = std::string("public/ouest/situation_160.svg"), gone = std::string("team/est/espaces.csv");
    support::write_bytes(out() / drawn, before.at(drawn) + "<!-- by hand -->");
    fs::remove(out() / gone);
    support::write_bytes(out() / "public" / "note.txt", "mine");
    const BuildReport report = build(files);
    EXPECT_EQ(report.made, (Names{"public/ouest/situation", "team/est/espaces"}));
    Names touched;
    for (const Problem& problem : report.findings)
        if (problem.code == "RUN-021") touched.push_back(problem.value);
    EXPECT_EQ(touched, (Names{drawn, gone}));
    Tree after = read_tree(out());
    EXPECT_EQ(after["public/note.txt"], "mine");
    after.erase("public/note.txt");
    expect_same_tree(before, after);
}

TEST_F(Rebuilt, PagesThatSomebodyTouchedAreWrittenAgain) {
    build(small_project());
    const Tree before = read_tree(out());
    support::write_bytes(out() / "public/index.html", "gone");
    EXPECT_FALSE(build(small_project()).unchanged);
    expect_same_tree(before, read_tree(out()));
}

TEST_F(Rebuilt, ADamagedRecordIsNoRecord) {
    const Files files = small_project();
    const BuildReport first = build(files);
    const Tree before = read_tree(out());
    std::string marker = before.at(".portulan");
    for (const std::size_t at : {marker.size() - 1, marker.size() / 2, marker.find("\n\n") + 30, marker.find("\n\n")}) {
        std::string damaged = marker;
        damaged[at] = '#';
        support::write_bytes(out() / ".portulan", damaged);
        EXPECT_EQ(build(files).made, first.made) << at;
        expect_same_tree(before, read_tree(out()));
        support::write_bytes(out() / ".portulan", marker.substr(0, at));
        EXPECT_EQ(build(files).made, first.made) << "cut at " << at;
    }
}

TEST_F(Rebuilt, ARecordIsReadAsItWasWritten) {
    build(small_project());
    const BuildRecord record = read_record(out());
    EXPECT_EQ(record.grounds.size(), 3U);
    EXPECT_TRUE(read_marker(out()).ends_with("\n\n" + write_record(record)));
}

TEST_F(Rebuilt, FreshMakesEverythingAndVerifyComparesIt) {
    const Loaded loaded = load(small_project());
    const BuildReport first = build_project(loaded, options());
    const Tree before = read_tree(out());
    BuildOptions again = options();
    for (const Reuse reuse : {Reuse::nothing, Reuse::compared}) {
        again.reuse = reuse;
        const BuildReport report = build_project(loaded, again);
        EXPECT_EQ(report.made, first.made);
        EXPECT_FALSE(has_errors(report.findings));
        expect_same_tree(before, read_tree(out()));
    }
    // A record that claims another content for the same key: what --verify is for.
    BuildRecord lie = read_record(out());
    lie.jobs.front().product.files.front().sha256 = std::string(64, '0');
    const std::string marker = before.at(".portulan");
    support::write_bytes(out() / ".portulan", marker.substr(0, marker.find("\n\n") + 2) + write_record(lie));
    const BuildReport report = build_project(loaded, again);
    ASSERT_TRUE(has_errors(report.findings));
    EXPECT_NE(find_problem(report.findings, "RUN-023"), nullptr);
    expect_same_tree(before, read_tree(out()));
}

/// What the manifest says of a file.
std::string line_of(const fs::path& manifest, const std::string& file) {
    const std::string text = support::read_bytes(manifest);
    const std::size_t at = text.find("{\"path\": \"" + file + "\"");
    return at == std::string::npos ? "" : text.substr(at, text.find('\n', at) - at);
}

TEST_F(Rebuilt, OnlyTellsWhatIsOutOfDateAndLaterBuildsRenewIt) {
    Files files = small_project();
    build(files);
    const fs::path manifest = out() / "public/manifest.json";
    const std::string kept = line_of(manifest, "ouest/reseau-acteurs_160.svg"), made = line_of(manifest, "ouest/matrice-couverture_160.svg");
    add_row(files, "sources.csv", "S-3;étude;Seconde étude;2026");
    const BuildReport some = build(files, "*/matrice-couverture");
    const Problem* outdated = find_problem(some.findings, "RUN-022");
    ASSERT_NE(outdated, nullptr);
    if (with_documents) {
        EXPECT_EQ(outdated->parameters, (Parameters{{"count", "51"}, {"names", "public/documents/croisement-des-regards-annexe, public/ouest/reseau-acteurs, public/ouest/reseau-familles, "
                                                                           "public/ouest/reseau-matrice, public/ouest/reseau-manques, …"}}));
    }
    EXPECT_NE(kept.find("2 sources"), std::string::npos);
    EXPECT_EQ(line_of(manifest, "ouest/reseau-acteurs_160.svg"), kept) << "a file that is kept is told of in the words of its making";
    EXPECT_NE(line_of(manifest, "ouest/matrice-couverture_160.svg"), made);
    made_after(files);
    EXPECT_EQ(find_problem(build(files, "ouest/*").findings, "RUN-022"), nullptr);
}

TEST_F(Rebuilt, WhatLeavesTheProjectLeavesTheDelivery) {
    Files files = small_project();
    build(files);
    ASSERT_TRUE(fs::exists(out() / "public/ouest/fiches/F-ESP-1_maison-commune.pdf"));
    change(files, "espaces.csv", "exacte;publique", "exacte;équipe");
    build(files, "*/situation");
    EXPECT_FALSE(fs::exists(out() / "public/ouest/fiches/F-ESP-1_maison-commune.pdf")) << "with --only too: it may no longer be shown";
    EXPECT_TRUE(fs::exists(out() / "team/ouest/fiches/F-ESP-1_maison-commune.pdf"));
}

TEST_F(Rebuilt, OnlyLeavesOtherEditionsAlone) {
    const Files files = small_project();
    build(files);
    const Tree before = read_tree(out());
    BuildOptions team = options("ouest/situation");
    team.editions = {Edition::team};
    build_project(load(files), team);
    expect_same_tree(support::part_of(before, "public/"), support::part_of(read_tree(out()), "public/"));
    EXPECT_TRUE(build(files).made.empty()) << "what is known of the others is known still";
    expect_same_tree(before, read_tree(out()));
}

}  // namespace
}  // namespace portulan::project

// Builds of a tiny project: what is there, what the manifest says of it, what a second build changes.
#include "project/run.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "small_project.h"
#include "support/folders.h"
#include "support/tree.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;
using support::expect_nowhere;
using support::expect_same_tree;
using support::part_of;
using support::read_tree;
using support::TemporaryFolder;
using support::Tree;

/// Small pictures: the tests look at which files there are and what they tell.
BuildOptions options_for(const fs::path& output, std::vector<Edition> editions = {}, std::string only = {}) {
    BuildOptions options;
    options.output = output;
    options.editions = std::move(editions);
    options.only = std::move(only);
    options.progress = ProgressMode::never;
    options.dpi = 36;
    options.documents = with_documents;
    return options;
}

const std::vector<Edition> all_editions{Edition::everyone, Edition::partners, Edition::team};

Tree build(const Files& files, const std::vector<Edition>& editions, const std::string& only = {}) {
    const TemporaryFolder out;
    build_project(load(files), options_for(out.path() / "sorties", editions, only));
    return read_tree(out.path() / "sorties");
}

std::string code_thrown_by(const Loaded& loaded, const BuildOptions& options) {
    try {
        build_project(loaded, options);
    } catch (const Error& error) {
        return error.problem().code;
    }
    return "";
}

TEST(Run, MakesEveryFigureOfEveryTerritoryInFourFormats) {
    const Tree tree = build(small_project(), {Edition::everyone});
    for (const char* folder : {"ouest", "centre", "est"})
        for (const char* figure : {"situation", "espaces", "reseau-acteurs", "matrice-couverture"}) {
            const std::string stem = std::string("public/") + folder + "/" + figure;
            for (const char* ending : {"_160.svg", "_160.pdf", "_160.png", ".csv"}) EXPECT_TRUE(tree.contains(stem + ending)) << stem << ending;
        }
    EXPECT_TRUE(tree.contains("public/ouest/fiches/F-ESP-1_maison-commune.pdf"));
    EXPECT_TRUE(tree.contains("public/ouest/fiches/F-ACT-associations.pdf"));
    EXPECT_TRUE(tree.contains("public/index.html"));
    EXPECT_TRUE(tree.at("public/ouest/situation_160.svg").starts_with("<?xml") || tree.at("public/ouest/situation_160.svg").starts_with("<svg"));
    EXPECT_TRUE(tree.at("public/ouest/situation_160.pdf").starts_with("%PDF-"));
    EXPECT_TRUE(tree.at("public/ouest/situation_160.png").starts_with("\x89PNG"));
}

TEST(Run, TheManifestListsEachFileWithItsHash) {
    const Tree tree = build(small_project(), all_editions);
    for (const char* edition : {"public/", "partners/", "team/"}) {
        const std::string& manifest = tree.at(std::string(edition) + "manifest.json");
        for (const auto& [path, bytes] : part_of(tree, edition)) {
            if (path.ends_with("/manifest.json")) continue;
            const std::string line = "{\"path\": \"" + path.substr(std::string(edition).size()) + "\", \"sha256\": \"" + sha256(bytes) + "\"";
            EXPECT_NE(manifest.find(line), std::string::npos) << line;
        }
        long listed = 0;
        for (std::size_t at = manifest.find("\"sha256\""); at != std::string::npos; at = manifest.find("\"sha256\"", at + 1)) ++listed;
        EXPECT_EQ(listed, static_cast<long>(part_of(tree, edition).size()) - 1) << "and no other";
    }
}

TEST(Run, ReportsTheNumberOfFilesAndTheIndexes) {
    const TemporaryFolder top;
    const BuildReport report = build_project(load(small_project()), options_for(top.path() / "sorties", {Edition::everyone, Edition::team}, "*/matrice-couverture"));
    EXPECT_EQ(report.files, read_tree(top.path() / "sorties").size() - 1) << "all but the marker";
    ASSERT_EQ(report.indexes.size(), 2U);
    EXPECT_EQ(report.indexes[0], top.path() / "sorties" / "public" / "index.html");
    EXPECT_TRUE(fs::exists(report.indexes[1]));
}

TEST(Run, EditionsAreMadeOnceAndInOrder) {
    const TemporaryFolder top;
    const BuildReport report = build_project(
        load(small_project()), options_for(top.path() / "sorties", {Edition::team, Edition::everyone, Edition::team}, "ouest/matrice-couverture"));
    EXPECT_EQ(report.indexes, (std::vector<fs::path>{top.path() / "sorties/public/index.html", top.path() / "sorties/team/index.html"}));
}

TEST(Run, OnlyMakesWhatIsNamed) {
    const Tree tree = build(small_project(), {Edition::everyone}, "ouest/matrice-couverture");
    std::vector<std::string> files;
    for (const auto& [path, bytes] : tree) files.push_back(path);
    EXPECT_EQ(files, (std::vector<std::string>{".portulan", "public/index.html", "public/manifest.json", "public/ouest/matrice-couverture.csv",
                                               "public/ouest/matrice-couverture_160.pdf", "public/ouest/matrice-couverture_160.png",
                                               "public/ouest/matrice-couverture_160.svg"}));
    EXPECT_NE(tree.at("public/manifest.json").find("ouest/matrice-couverture.csv"), std::string::npos);
    EXPECT_EQ(tree.at("public/manifest.json").find("situation"), std::string::npos);
}

TEST(Run, OnlyKeepsTheRestAsItWas) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    build_project(load(small_project()), options_for(out, {Edition::everyone}));
    const Tree before = read_tree(out);
    Files changed = small_project();
    change(changed, "acteurs.csv", "Les Voisins", "Les Voisines");
    build_project(load(changed), options_for(out, {Edition::everyone}, "ouest/reseau-acteurs"));
    const Tree after = read_tree(out);
    for (const auto& [path, bytes] : before) {
        const bool named = path.starts_with("public/ouest/reseau-acteurs");
        if (path == ".portulan" || path == "public/index.html" || path == "public/manifest.json" || path.ends_with(".png")) continue;
        EXPECT_EQ(after.at(path) != bytes, named) << path;
    }
    EXPECT_EQ(before.size(), after.size());
    for (const auto& [path, bytes] : after) {
        if (path == ".portulan" || path == "public/manifest.json") continue;
        EXPECT_NE(after.at("public/manifest.json").find(sha256(bytes)), std::string::npos) << path << ": the hash is that of the file";
    }
}

TEST(Run, APatternThatNamesNothingChangesNothing) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    const Loaded loaded = load(small_project());
    EXPECT_EQ(code_thrown_by(loaded, options_for(out, {}, "ouest/situatoin")), "RUN-005");
    EXPECT_TRUE(fs::is_empty(top.path()));
    build_project(loaded, options_for(out, {Edition::everyone}, "ouest/matrice*"));
    const Tree before = read_tree(top.path());
    EXPECT_EQ(code_thrown_by(loaded, options_for(out, {}, "nope")), "RUN-005");
    expect_same_tree(before, read_tree(top.path()));
}

TEST(Run, RefusesSomebodyElsesFolderBeforeAnyWork) {
    const TemporaryFolder top;
    top.write("thesis/chapter.txt", "years of work");
    const Tree before = read_tree(top.path());
    EXPECT_EQ(code_thrown_by(load(small_project()), options_for(top.path() / "thesis")), "RUN-004");
    expect_same_tree(before, read_tree(top.path()));
}

TEST(Run, BuildingTwiceWithAnyNumberOfThreadsGivesTheSameBytes) {
    const TemporaryFolder top;
    const Loaded loaded = load(small_project());
    const fs::path out = top.path() / "sorties";
    Tree first;
    for (const unsigned jobs : {1U, 3U, 7U}) {
        BuildOptions options = options_for(out, all_editions);
        options.jobs = jobs;
        build_project(loaded, options);
        if (first.empty()) first = read_tree(out);
        else expect_same_tree(first, read_tree(out));
    }
}

TEST(Run, EditionsNameNothingOfEachOther) {
    Files files = small_project();
    add_row(files, "acteurs.csv", "A-20;Zébulon Partenaire;association;associations;engagement;OUE;commune;Z0001;;;47,05;2,05;0,9;oui;partenaires;;;S-1");
    add_row(files, "acteurs.csv", "A-21;Zoé Équipe;association;associations;engagement;OUE;commune;Z0001;;;47,05;2,05;0,9;oui;équipe;;;S-1");
    add_row(files, "acteurs.csv", "A-22;Zora Refus;association;associations;engagement;OUE;commune;Z0001;;;47,05;2,05;0,9;non;publique;;;S-1");
    add_row(files, "espaces.csv", "E-77;Zinc Interne;lieu;ouvert;engagement;OUE;;47,06;2,06;exacte;équipe;S-1");
    add_row(files, "liens.csv", "L-9;A-20;A-21;finance;existant;confiance;2;;S-1");
    const Tree tree = build(files, all_editions);
    const auto reader = [](const Tree& part) {  // PDF and PNG are for programs that read them; what they hold is in these
        Tree text;
        for (const auto& [path, bytes] : part)
            if (path.ends_with(".svg") || path.ends_with(".csv") || path.ends_with(".html") || path.ends_with(".json")) text.emplace(path + "\n", path + "\n" + bytes);
        return text;
    };
    const Tree open = reader(part_of(tree, "public/")), partners = reader(part_of(tree, "partners/")), team = reader(part_of(tree, "team/"));
    for (const char* text : {"Partenaire", "A-20", "quipe</", "Zoé", "A-21", "Zora", "A-22", "Zinc", "E-77", "zinc-interne", "L-9", "partners/", "team/"}) expect_nowhere(open, text);
    for (const char* text : {"Zoé", "A-21", "Zora", "A-22", "Zinc", "E-77", "zinc-interne", "L-9", "public/", "team/"}) expect_nowhere(partners, text);
    const auto somewhere = [](const Tree& part, const std::string& text) {
        return std::any_of(part.begin(), part.end(), [&](const auto& file) { return file.second.find(text) != std::string::npos; });
    };
    EXPECT_TRUE(somewhere(partners, "Zébulon"));
    EXPECT_TRUE(somewhere(team, "Zoé"));
    EXPECT_TRUE(somewhere(team, "zinc-interne"));
}

TEST(Run, ADiagramAroundSomebodyHeldBackIsNotMade) {
    Files files = small_project();
    change(files, "acteurs.csv", "1 place du Puits;;;;oui;publique", "1 place du Puits;;;;oui;équipe");
    files["project.toml"] += "\n[[figure]]\nid = \"autour\"\ntype = \"ego\"\nsubject = \"A-10\"\ntitle = \"Autour de la mairie tue\"\n\n[[figure]]\nid = \"famille\"\ntype = \"ego\"\nsubject = \"elus\"\n";
    const Tree tree = build(files, {Edition::everyone, Edition::team}, "*/diagramme-*");
    // A-10 is of the territory CEN alone.
    EXPECT_TRUE(tree.contains("team/centre/diagramme-autour_160.svg"));
    EXPECT_FALSE(tree.contains("team/ouest/diagramme-autour_160.svg"));
    EXPECT_TRUE(tree.contains("public/centre/diagramme-famille_160.svg")) << "a family is nobody";
    for (const auto& [path, bytes] : tree) {
        if (!path.starts_with("public/")) continue;
        EXPECT_EQ(path.find("autour"), std::string::npos) << path;
        EXPECT_EQ(bytes.find("A-10"), std::string::npos) << path;
        EXPECT_EQ(bytes.find("la mairie tue"), std::string::npos) << path;
    }
}

TEST(Run, TheHomeOfAPersonChangesNoByte) {
    Files here = small_project(), there = small_project();
    const std::string person = "A-3;Habitant n° 3;personne;conseil;engagement;EST;quartier;Z0003;;;;;;oui;équipe;;;S-2";
    change(here, "acteurs.csv", person, "A-3;Habitant n° 3;personne;conseil;engagement;EST;quartier;Z0003;;3 rue des Lilas;47,061234;2,301234;0,9;oui;publique;;;S-2");
    change(there, "acteurs.csv", person, "A-3;Habitant n° 3;personne;conseil;engagement;EST;quartier;Z0003;;9 rue du Port;47,012345;2,261111;0,9;oui;publique;;;S-2");
    const Tree tree = build(here, all_editions);
    expect_same_tree(tree, build(there, all_editions));
    for (const char* text : {"rue des Lilas", ".061234", ",061234", ".301234", ",301234"}) expect_nowhere(tree, text);
}

TEST(Run, OneWidthForTheFileNamesAndTheDrawing) {
    const TemporaryFolder top;
    BuildOptions options = options_for(top.path() / "sorties", {Edition::everyone}, "ouest/situation");
    options.width = 250;
    build_project(load(small_project()), options);
    const Tree tree = read_tree(top.path() / "sorties");
    ASSERT_TRUE(tree.contains("public/ouest/situation_250.svg"));
    EXPECT_NE(tree.at("public/ouest/situation_250.svg").find("width=\"250mm\""), std::string::npos);
}

TEST(Run, AProjectWithNothingButATerritoryIsBuilt) {
    Files files = small_project();
    for (const char* table : {"acteurs.csv", "espaces.csv", "objets.csv", "liens.csv", "sources.csv", "evenements.csv", "indicateurs.csv", "valeurs.csv", "familles.csv"})
        files[table] = files[table].substr(0, files[table].find('\n') + 1);
    const Loaded loaded = load(files);
    ASSERT_FALSE(has_errors(loaded.problems)) << to_json(loaded.problems, Language::en);
    const TemporaryFolder top;
    build_project(loaded, options_for(top.path() / "sorties", {Edition::everyone}));
    EXPECT_TRUE(fs::exists(top.path() / "sorties/public/ouest/reseau-acteurs_160.svg"));
}

}  // namespace
}  // namespace portulan::project

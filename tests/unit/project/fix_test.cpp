#include "project/fix.h"

#include <gtest/gtest.h>

#include "project/load.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;
using support::read_bytes;
using support::TemporaryFolder;

constexpr std::string_view manifest = R"(# Mon projet
format = 1
[project]
id = "essai"
title = "Essai"
date = 2026-01-31
[[territory]]
id = "A"
name = "Tarascon-sur-Ariège"
level = "commune"
code = '9306'   # sans son zéro
[tables]
actors = { file = "acteurs.csv", encoding = "windows-1252" }
)";

class FixTest : public testing::Test {
protected:
    FixTest() {
        top_.write("projet/project.toml", manifest);
        top_.write("projet/acteurs.csv", "id;nom;type;famille;dimension;siren;commune\nA-1;Caf\xE9;association;associations;engagement;200 040 293;1053\n");
        top_.write("projet/notes/reunion.txt", "notes");
    }

    std::vector<std::string> codes(const FixReport& report) const {
        std::vector<std::string> out;
        for (const Fix& fix : report.done) out.push_back(fix.code + " " + fix.before + " > " + fix.after);
        return out;
    }
    bool has(const Problems& problems, std::string_view code) const {
        return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) { return p.code == code; });
    }

    const TemporaryFolder top_;
    const fs::path project_ = top_.path() / "projet", copy_ = top_.path() / "copie";
};

TEST_F(FixTest, RepairsACopyAndEndsTheProblems) {
    const FixReport report = fix_project(project_, copy_);
    ASSERT_TRUE(report.copied);
    EXPECT_EQ(codes(report), (std::vector<std::string>{"LIRE-092 Windows-1252 > UTF-8", "GEO-025 200 040 293 > 200040293", "GEO-010 1053 > 01053",
                                                       "GEO-010 9306 > 09306", "LIRE-093 windows-1252 > utf-8"}));
    EXPECT_EQ(read_bytes(copy_ / "acteurs.csv"), "\xEF\xBB\xBFid;nom;type;famille;dimension;siren;commune\nA-1;Café;association;associations;engagement;200040293;01053\n");
    std::string expected(manifest);
    expected.replace(expected.find("'9306'"), 6, "'09306'").replace(expected.find("windows-1252"), 12, "utf-8");
    EXPECT_EQ(read_bytes(copy_ / "project.toml"), expected) << "comments and spacing stay";
    EXPECT_EQ(read_bytes(copy_ / "notes/reunion.txt"), "notes");
    EXPECT_EQ(read_bytes(project_ / "project.toml"), manifest);
    for (const char* code : {"GEO-010", "GEO-025"}) {
        EXPECT_TRUE(has(report.problems, code));
        EXPECT_FALSE(has(load_project(copy_).problems, code)) << code;
    }
}

// Communes of Ain and of a country that is not; INSEE's names.
TEST_F(FixTest, AnOwnListGetsItsZerosBack) {
    std::string text(manifest);
    text.replace(text.find("'9306'"), 6, "'01053'").replace(text.find("Tarascon-sur-Ariège"), 20, "Bourg-en-Bresse");
    top_.write("projet/project.toml", text + "[codes]\nfile = \"codes.csv\"\n");
    top_.write("projet/codes.csv", "niveau;code;nom;parent\ndépartement;1;Ain;\ncommune;1053;Bourg-en-Bresse;1\ncommune;1001;Nulle-Part;1\ncommune;Z1;Ici;1\n");
    const FixReport report = fix_project(project_, copy_);
    const std::vector<std::string> done = codes(report);
    EXPECT_EQ(std::count(done.begin(), done.end(), "GEO-010 1 > 01"), 4) << "the département, and three parents";
    EXPECT_EQ(read_bytes(copy_ / "codes.csv"), "niveau;code;nom;parent\ndépartement;01;Ain;\ncommune;01053;Bourg-en-Bresse;01\ncommune;1001;Nulle-Part;01\ncommune;Z1;Ici;01\n");
    EXPECT_FALSE(has(load_project(copy_).problems, "GEO-010"));
}

TEST_F(FixTest, FixingTheCopyDoesNothing) {
    fix_project(project_, copy_);
    const FixReport again = fix_project(copy_, top_.path() / "encore");
    EXPECT_TRUE(again.done.empty());
    EXPECT_TRUE(again.left.empty());
    for (const char* file : {"project.toml", "acteurs.csv"}) EXPECT_EQ(read_bytes(top_.path() / "encore" / file), read_bytes(copy_ / file));
}

TEST_F(FixTest, CopiesNoDeliveryAndNothingThatLeaves) {
    top_.write("projet/sorties/.portulan", "portulan delivery, format 1\n");
    top_.write("projet/sorties/public/index.html", "x");
    top_.write("dehors.txt", "secret");
    fs::create_symlink("../dehors.txt", project_ / "lien");
    fs::create_symlink(top_.path() / "projet/acteurs.csv", project_ / "dedans.csv");
    const FixReport report = fix_project(project_, copy_);
    EXPECT_EQ(report.not_copied, std::vector<std::string>{"lien"});
    EXPECT_FALSE(fs::exists(copy_ / "sorties"));
    EXPECT_EQ(fs::canonical(copy_ / "dedans.csv"), fs::canonical(copy_ / "acteurs.csv")) << "never the original";
}

TEST_F(FixTest, ATableBehindALinkIsRepairedInTheCopy) {
    fs::rename(project_ / "acteurs.csv", project_ / "vrai.csv");
    fs::create_symlink(project_ / "vrai.csv", project_ / "acteurs.csv");
    const std::string before = read_bytes(project_ / "vrai.csv");
    fix_project(project_, copy_);
    EXPECT_EQ(read_bytes(project_ / "vrai.csv"), before);
    EXPECT_NE(read_bytes(copy_ / "vrai.csv"), before);
}

TEST_F(FixTest, TablesOfOtherFoldersAreLeftAndTheirPathsFollow) {
    top_.write("donnees/acteurs.csv", "id;nom;type;famille;dimension;commune\nA-1;x;association;associations;engagement;1053\n");
    std::string text(manifest);
    text.replace(text.find("{ file"), text.rfind('}') - text.find("{ file") + 1, "\"../donnees/acteurs.csv\"");
    top_.write("projet/project.toml", text + "[sources]\nfolders = [\"../donnees\"]\n");
    const fs::path deeper = top_.path() / "ailleurs/plus/loin";
    const FixReport report = fix_project(project_, deeper);
    ASSERT_EQ(report.left.size(), 1U);
    EXPECT_EQ(report.left[0].code, "GEO-010");
    EXPECT_EQ(codes(report).back(), "LIRE-094 ../donnees > ../../../donnees");
    EXPECT_NE(read_bytes(deeper / "project.toml").find("\"../../../donnees/acteurs.csv\""), std::string::npos);
    EXPECT_FALSE(has(load_project(deeper).problems, "PRJ-007"));
    EXPECT_FALSE(has(load_project(deeper).problems, "PRJ-008"));
}

TEST_F(FixTest, WithoutAProjectNothingIsCopied) {
    const FixReport report = fix_project(top_.path() / "absent", copy_);
    EXPECT_FALSE(report.copied);
    EXPECT_TRUE(has_errors(report.problems));
    EXPECT_FALSE(fs::exists(copy_));
    top_.write("projet/project.toml", "format = [");
    EXPECT_FALSE(fix_project(project_, copy_).copied);
    EXPECT_FALSE(fs::exists(copy_));
}

TEST(LiesIn, FoldersAndLinks) {
    const TemporaryFolder top;
    fs::create_directories(top.path() / "a/b");
    fs::create_directory_symlink(top.path() / "a", top.path() / "c");
    EXPECT_TRUE(lies_in(top.path() / "a/b", top.path() / "a"));
    EXPECT_TRUE(lies_in(top.path() / "a", top.path() / "a"));
    EXPECT_TRUE(lies_in(top.path() / "c/b/neu", top.path() / "a"));
    EXPECT_FALSE(lies_in(top.path() / "ab", top.path() / "a"));
    EXPECT_FALSE(lies_in(top.path() / "a/../ab", top.path() / "a"));
}

}  // namespace
}  // namespace portulan::project

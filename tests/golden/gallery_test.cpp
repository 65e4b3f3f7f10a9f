// Every type of map on the demo island, as somebody looked at it: the gallery drawn by the whole way from tables to files,
// PNG at 72 dpi with a tolerance; and the certificate of each, which must hold.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "backends/png.h"
#include "project/draw_figure.h"
#include "project/load.h"
#include "project/run.h"
#include "support/folders.h"
#include "support/golden.h"

namespace portulan {
namespace {

namespace fs = std::filesystem;

fs::path gallery() { return support::source_dir() / "data" / "gallery"; }

/// All maps of the gallery, made once; by name.
class Gallery {
public:
    Gallery() : loaded_(project::load_project(gallery())) {
        project::BuildOptions options;
        options.output = folder_.path() / "sorties";
        options.editions = {Edition::everyone};
        options.only = "*/carte-*";
        options.progress = ProgressMode::never;
        options.dpi = 72;
        report_ = project::build_project(loaded_, options);
        for (const auto& entry : fs::recursive_directory_iterator(folder_.path() / "sorties" / "public"))
            if (entry.path().extension() == ".png") images_.emplace(entry.path().stem().string(), entry.path());
    }
    const project::BuildReport& report() const { return report_; }
    const std::map<std::string, fs::path>& images() const { return images_; }
    const project::Loaded& loaded() const { return loaded_; }

private:
    support::TemporaryFolder folder_;
    project::Loaded loaded_;
    project::BuildReport report_;
    std::map<std::string, fs::path> images_;
};

const Gallery& made() {
    static const Gallery once;
    return once;
}

TEST(GoldenGallery, EveryMapAsItWasLookedAt) {
    EXPECT_EQ(made().images().size(), made().loaded().project.figures.size());
    for (const auto& [name, path] : made().images()) support::expect_golden_png("gallery/" + name, support::read_bytes(path));
}

TEST(GoldenGallery, EveryTypeOfMapIsThere) {
    std::set<MapType> types;
    for (const MapSpec& spec : made().loaded().project.figures) types.insert(spec.type);
    EXPECT_EQ(types.size(), words<MapType>().size());
}

TEST(GoldenGallery, TheirCertificatesHold) {
    for (const Problem& finding : made().report().findings) EXPECT_FALSE(finding.code.starts_with("FIG-06") || finding.code == "FIG-070") << to_line(finding, Language::en);
}

TEST(GoldenGallery, InBlackAndWhite) {
    const figures::Fonts fonts(support::source_dir() / "data" / "fonts");
    for (const std::string name : {"noir-typologie", "noir-evolution", "noir-symboles"}) {
        const project::DrawnFigure drawn = project::draw_figure(gallery() / (name + ".toml"), fonts, 160);
        ASSERT_TRUE(drawn.figure) << name;
        for (const Problem& finding : drawn.problems) EXPECT_NE(finding.severity, Severity::error) << to_line(finding, Language::en);
        support::expect_golden_png("gallery/" + name, backends::write_png(drawn.figure->drawing, {.dpi = 72, .fonts = support::source_dir() / "data" / "fonts"}));
    }
}

}  // namespace
}  // namespace portulan

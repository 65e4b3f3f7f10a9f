// Every type of map on the demo island, as somebody looked at it: the gallery drawn by the whole way from tables to files,
// PNG at 72 dpi with a tolerance; and the certificate of each, which must hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "backends/png.h"
#include "drawn_maps.h"
#include "project/draw_figure.h"
#include "support/folders.h"
#include "support/golden.h"

namespace portulan {
namespace {

namespace fs = std::filesystem;

fs::path gallery() { return support::source_dir() / "data" / "gallery"; }

const DrawnMaps& made() {
    static const DrawnMaps once(gallery(), 72);
    return once;
}

TEST(GoldenGallery, EveryMapAsItWasLookedAt) {
    const auto& figures = made().loaded.project.figures;
    EXPECT_EQ(static_cast<long>(made().images.size()), std::count_if(figures.begin(), figures.end(), [](const MapSpec& spec) { return !is_chart(spec.type); }));
    for (const auto& [name, path] : made().images) support::expect_golden_png("gallery/" + name, support::read_bytes(path));
}

TEST(GoldenGallery, EveryTypeOfMapIsThere) {
    std::set<MapType> types;
    for (const MapSpec& spec : made().loaded.project.figures) types.insert(spec.type);
    EXPECT_EQ(types.size(), words<MapType>().size());
}

TEST(GoldenGallery, TheirCertificatesHold) {
    for (const Problem& refused : made().refused()) ADD_FAILURE() << to_line(refused, Language::en);
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

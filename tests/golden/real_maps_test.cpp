// Every type of map on real boundaries: the communes of Martinique with what INSEE published of them, drawn by the whole way from
// tables to files; small PNGs that somebody has looked at. tests/real makes the project; its sources are not in the repository.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "project/load.h"
#include "project/run.h"
#include "support/folders.h"
#include "support/golden.h"

namespace portulan {
namespace {

namespace fs = std::filesystem;

TEST(GoldenRealMaps, EveryTypeOnMartinique) {
    if (!support::shared_dir()) GTEST_SKIP() << support::no_shared_dir;
    const support::TemporaryFolder folder;
    const std::string make = "python3 -B '" + (support::source_dir() / "tests/real/make_projects.py").string() + "' '" + folder.path().string() + "' martinique >/dev/null";
    ASSERT_EQ(std::system(make.c_str()), 0);
    const project::Loaded loaded = project::load_project(folder.path() / "martinique");
    project::BuildOptions options;
    options.output = folder.path() / "sorties";
    options.editions = {Edition::everyone};
    options.only = "*/carte-*";
    options.progress = ProgressMode::never;
    options.dpi = 60;
    const project::BuildReport report = project::build_project(loaded, options);
    for (const Problem& finding : report.findings) EXPECT_FALSE(finding.code.starts_with("FIG-06") || finding.code == "FIG-070") << to_line(finding, Language::en);
    std::size_t images = 0;
    for (const auto& entry : fs::recursive_directory_iterator(options.output / "public")) {
        if (entry.path().extension() != ".png") continue;
        support::expect_golden_png("martinique/" + entry.path().stem().string(), support::read_bytes(entry.path()));
        ++images;
    }
    EXPECT_EQ(images, loaded.project.figures.size());
}

}  // namespace
}  // namespace portulan

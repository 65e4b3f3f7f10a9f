// Every type of map on real boundaries: the communes of Martinique with what INSEE published of them, drawn by the whole way from
// tables to files; small PNGs that somebody has looked at. tests/real makes the project; its sources are not in the repository.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "drawn_maps.h"
#include "support/folders.h"
#include "support/golden.h"

namespace portulan {
namespace {

TEST(GoldenRealMaps, EveryTypeOnMartinique) {
    if (!support::shared_dir()) GTEST_SKIP() << support::no_shared_dir;
    const support::TemporaryFolder folder;
    const std::string make = "python3 -B '" + (support::source_dir() / "tests/real/make_projects.py").string() + "' '" + folder.path().string() + "' martinique >/dev/null";
    ASSERT_EQ(std::system(make.c_str()), 0);
    const DrawnMaps made(folder.path() / "martinique", 60);
    for (const Problem& refused : made.refused()) ADD_FAILURE() << to_line(refused, Language::en);
    EXPECT_EQ(made.images.size(), made.loaded.project.figures.size());
    for (const auto& [name, path] : made.images) support::expect_golden_png("martinique/" + name, support::read_bytes(path));
}

}  // namespace
}  // namespace portulan

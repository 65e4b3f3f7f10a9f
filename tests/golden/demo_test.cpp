// The demo's figures as somebody looked at them: drawn by the whole way from tables to files. PNG with a tolerance (72 dpi),
// SVG by bytes (long shapes and fonts by their hashes, so that a change can be read), data as text, a sheet as the picture of
// its first page.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/hash.h"
#include "project/load.h"
#include "project/run.h"
#include "support/folders.h"
#include "support/golden.h"

namespace portulan {
namespace {

namespace fs = std::filesystem;

const project::Loaded& demo() {
    static const project::Loaded loaded = project::load_project(support::source_dir() / "data" / "demo");
    return loaded;
}

/// One job of the demo in the public edition, in a folder of its own.
class Built {
public:
    explicit Built(const std::string& name) : name_(name) {
        project::BuildOptions options;
        options.output = folder_.path() / "sorties";
        options.editions = {Edition::everyone};
        options.only = name;
        options.progress = ProgressMode::never;
        options.dpi = 72;
        project::build_project(demo(), options);
    }
    fs::path path(const std::string& ending) const { return folder_.path() / "sorties" / "public" / (name_ + ending); }
    std::string bytes(const std::string& ending) const { return support::read_bytes(path(ending)); }

private:
    support::TemporaryFolder folder_;
    std::string name_;
};

/// The SVG with each long word (the coast of an island, a font) cut down to its first letters and the hash of the whole.
std::string condensed(const std::string& svg) {
    constexpr std::size_t long_word = 120;
    std::string out;
    for (std::size_t at = 0; at < svg.size();) {
        const std::size_t end = std::min(svg.find_first_of("\"'()<>", at), svg.size());
        const std::string word = svg.substr(at, end - at);
        const bool shape = word.size() > long_word && svg.substr(at < 3 ? 0 : at - 3, 3) == "d=\"";
        const bool font = word.starts_with("data:");
        out += shape || font ? word.substr(0, 24) + fmt::format("... {:016x}", fnv1a(word)) : word;
        if (end < svg.size()) out += svg[end];
        at = end + 1;
    }
    return out;
}

void expect_figure(const std::string& job) {
    const Built built(job);
    const std::string golden = "demo/" + job;
    support::expect_golden_png(golden, built.bytes("_160.png"));
    support::expect_golden_text(golden + ".csv", built.bytes(".csv"));
    support::expect_golden_text(golden + ".svg.txt", condensed(built.bytes("_160.svg")));
}

TEST(GoldenDemo, SituationOfATown) { expect_figure("port-lorn/situation"); }
TEST(GoldenDemo, SituationOfAnEpci) { expect_figure("cc-de-la-ria-d-orvelle/situation"); }
TEST(GoldenDemo, SpacesOfATown) { expect_figure("port-lorn/espaces"); }
TEST(GoldenDemo, IndicatorByCommune) { expect_figure("cc-de-la-ria-d-orvelle/indicateur-res-sec"); }
TEST(GoldenDemo, IndicatorByQuarter) { expect_figure("port-lorn/indicateur-q-pauvre"); }
TEST(GoldenDemo, NetworkOfActors) { expect_figure("le-fanal/reseau-acteurs"); }
TEST(GoldenDemo, CoverageMatrix) { expect_figure("le-fanal/matrice-couverture"); }

/// The first page as poppler draws it: the sheet has no other format.
TEST(GoldenDemo, SheetOfAFamily) {
    if (std::system("command -v pdftoppm >/dev/null") != 0) GTEST_SKIP() << "pdftoppm (poppler-utils) is not installed";
    const std::string job = "port-lorn/fiches/F-ACT-elus";
    const Built built(job);
    const support::TemporaryFolder folder;
    const std::string page = (folder.path() / "page").string();
    const std::string command = "pdftoppm -singlefile -png -r 72 '" + built.path(".pdf").string() + "' '" + page + "'";
    ASSERT_EQ(std::system(command.c_str()), 0);
    // Another version of poppler smooths glyphs otherwise: nothing but antialiasing may move.
    support::expect_golden_png("demo/" + job, support::read_bytes(page + ".png"), {.channel = 64, .share = 0.002});
}

}  // namespace
}  // namespace portulan

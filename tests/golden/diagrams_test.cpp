// Every diagram that [[figure]] may ask for, as somebody looked at it: the gallery's second project drawn by the whole way from tables
// to files, for the team and for everyone, PNG at 72 dpi with a tolerance; and the certificate of each, which must hold.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "project/load.h"
#include "project/run.h"
#include "support/folders.h"
#include "support/golden.h"

namespace portulan {
namespace {

namespace fs = std::filesystem;

class DrawnDiagrams {
public:
    DrawnDiagrams() : loaded(project::load_project(support::source_dir() / "data" / "gallery" / "diagrammes")) {
        project::BuildOptions options;
        options.output = folder_.path() / "sorties";
        options.only = "*/diagramme-*";
        options.progress = ProgressMode::never;
        options.dpi = 72;
        report = project::build_project(loaded, options);
    }
    fs::path folder(const std::string& edition) const { return folder_.path() / "sorties" / edition / "port-lorn"; }

private:
    support::TemporaryFolder folder_;

public:
    project::Loaded loaded;
    project::BuildReport report;
};

const DrawnDiagrams& diagrams() {
    static const DrawnDiagrams once;
    return once;
}

TEST(GoldenDiagrams, AsTheyWereLookedAt) {
    for (const std::string edition : {"team", "public"}) {
        std::size_t images = 0;
        for (const auto& entry : fs::directory_iterator(diagrams().folder(edition)))
            if (entry.path().extension() == ".png") {
                ++images;
                support::expect_golden_png("diagrammes/" + edition + "-" + entry.path().stem().string(), support::read_bytes(entry.path()));
            }
        EXPECT_EQ(images, diagrams().loaded.project.diagrams.size());
    }
}

TEST(GoldenDiagrams, EveryTypeIsThere) {
    std::set<DiagramType> types;
    for (const DiagramSpec& spec : diagrams().loaded.project.diagrams) types.insert(spec.type);
    EXPECT_EQ(types.size(), words<DiagramType>().size());
}

TEST(GoldenDiagrams, TheirCertificatesHold) {
    for (const Problem& finding : diagrams().report.findings)
        if (finding.code.starts_with("FIG-06") || finding.code == "FIG-070") ADD_FAILURE() << to_line(finding, Language::en);
}

}  // namespace
}  // namespace portulan

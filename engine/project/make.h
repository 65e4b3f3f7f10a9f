// One job: from the stage to a figure, and from a figure to its files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/figure.h"
#include "project/delivery.h"
#include "project/plan.h"
#include "project/stage.h"

namespace portulan::project {

/// Solves the figure of a job that makes one (not a sheet).
Figure make_figure(const Stage& stage, const EditionStage& edition, const Job& job);

struct RenderOptions {
    std::filesystem::path fonts;
    double dpi = 300;
    bool keep_existing = false;  // a file kept from the previous delivery is not made anew
};

/// A file of a figure, for the index page.
struct MadeFile {
    std::string label;  // SVG, PDF, PNG, CSV
    std::string path;   // within the edition's tree
};

struct MadeFigure {
    std::string territory;  // id
    Figure figure;          // without its drawing's marks
    double width = 0, height = 0;
    std::vector<MadeFile> files;
    std::vector<ManifestEntry> entries;
};

/// SVG, PDF, PNG and CSV, named <job>_<width>.<ext>, in the edition's folder.
MadeFigure render_figure(const Stage& stage, const Job& job, Figure figure, const RenderOptions& options, Delivery& delivery);

}  // namespace portulan::project

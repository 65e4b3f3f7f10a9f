// One job: from its input to a figure or sheet, and from that to files.
#pragma once

#include <filesystem>
#include <vector>

#include "backends/office_fonts.h"
#include "model/document.h"
#include "model/figure.h"
#include "model/network.h"
#include "project/delivery.h"
#include "project/inputs.h"
#include "project/plan.h"
#include "project/product.h"

namespace portulan::project {

/// The figure of a job that is no sheet, certified, with its page for PDF.
struct JobFigure {
    Figure figure;
    Document document{};
    std::vector<NetworkLayout> layouts{};  // of the network diagram: the best ones, from which it was made
};
JobFigure draw_job(const Job& job, const JobInput& input);

struct RenderOptions {
    std::filesystem::path fonts;
    double dpi = 300;
    Outputs outputs{};
    const backends::OfficeFonts* office_fonts = nullptr;  // that office files carry
};

/// A figure as SVG, PDF, PNG (<job>_<width>.<ext>) and CSV (<job>.csv), or a sheet as PDF, in the edition's folder.
Product make_product(const Job& job, const JobInput& input, const RenderOptions& options, Delivery& delivery);

}  // namespace portulan::project

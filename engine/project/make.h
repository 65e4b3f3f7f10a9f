// One job: from its input to a figure or sheet, and from that to files.
#pragma once

#include <filesystem>

#include "model/figure.h"
#include "project/delivery.h"
#include "project/inputs.h"
#include "project/plan.h"
#include "project/product.h"

namespace portulan::project {

struct RenderOptions {
    std::filesystem::path fonts;
    double dpi = 300;
};

/// A figure as SVG, PDF, PNG (<job>_<width>.<ext>) and CSV (<job>.csv), or a sheet as PDF, in the edition's folder.
Product make_product(const Job& job, const JobInput& input, const RenderOptions& options, Delivery& delivery);

}  // namespace portulan::project

// Identity sheets as jobs of a build.
#pragma once

#include "project/make.h"

namespace portulan::project {

struct MadeSheet {
    std::string territory;  // id
    std::string title;
    std::string group;  // heading under which the index lists it
    ManifestEntry entry;
    Problems findings;
};

/// The sheet of a family or of an element, as PDF.
MadeSheet make_sheet(const Stage& stage, const EditionStage& edition, const Job& job, const RenderOptions& options,
                     Delivery& delivery);

}  // namespace portulan::project

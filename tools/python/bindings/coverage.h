// A file of areas in Python's hands.
#pragma once

#include <pybind11/pybind11.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>

#include "geo/locate.h"
#include "project/area_file.h"

namespace portulan::python {

/// Never changed once it is made: what is done to it gives another one.
class AreaCoverage {
public:
    explicit AreaCoverage(project::AreaFile areas) : areas_(std::move(areas)) {}

    const project::AreaFile& areas() const { return areas_; }
    const Coverage& coverage() const { return areas_.coverage; }
    /// Made when it is first asked for; thread-safe.
    const geo::Locator& locator(unsigned jobs) const;

    /// Where it was read from, for a check of the file itself.
    struct Origin {
        std::filesystem::path path;
        project::AreaFileOptions options;
    };
    std::optional<Origin> origin{};

private:
    project::AreaFile areas_;
    mutable std::once_flag once_;
    mutable std::optional<geo::Locator> locator_;
};

using CoverageHandle = std::shared_ptr<AreaCoverage>;

}  // namespace portulan::python

// The ground of a territory, made when a job first needs it: a build that draws no map makes none.
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>

#include "base/problem.h"
#include "figures/basemap.h"
#include "model/project.h"

namespace portulan::project {

/// What is told of a ground without having it; kept from one build to the next.
struct GroundSummary {
    std::string read;       // hash of what it is made from: boundaries, what is drawn under them, the territory, the program
    std::string value;      // hash of the ground itself
    bool quarters = false;  // whether it has QPV
    std::set<std::string, std::less<>> codes;  // of its areas, of those that hold them, of its quarters; of its sectors as key_of_sector writes them
    Problems findings;
};

/// "iris:751010101": sectors of a project's own may bear the codes of anything else.
std::string key_of_sector(Level level, std::string_view code);

/// Whether it has areas of that level for an indicator to be drawn on: communes and what they make up always, QPV, IRIS and sectors where there are any.
bool has_areas(const GroundSummary& ground, Level level);
/// Its codes as the tables of that level write them.
std::set<std::string, std::less<>> codes_at(const GroundSummary& ground, Level level);

class Ground {
public:
    /// What is known of a ground that was made from the same things is taken as it is; else the ground is made. `read` is
    /// hash_of_boundaries. Project and territory must outlive it.
    Ground(const Project& project, const Territory& territory, const std::string& read, std::span<const GroundSummary> known);
    ~Ground();
    Ground(Ground&&) noexcept;
    Ground& operator=(Ground&&) noexcept;

    const Territory& territory() const { return *territory_; }
    const GroundSummary& summary() const { return summary_; }
    /// Thread-safe; made at the first call.
    const figures::Basemap& basemap() const;

private:
    struct Lazy;

    const Project* project_;
    const Territory* territory_;
    GroundSummary summary_;
    std::unique_ptr<Lazy> lazy_;
};

/// The hash of all that the ground of a territory is made from, but for the territory itself: once for all of them.
std::string hash_of_boundaries(const Project& project, const std::string& program);

}  // namespace portulan::project

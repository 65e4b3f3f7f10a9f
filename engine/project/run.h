// The build: from a loaded project to a delivery folder, one tree per edition.
//   const BuildReport report = build_project(loaded, {.output = "sorties"});
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"
#include "base/progress.h"
#include "project/load.h"
#include "project/outputs.h"

namespace portulan::project {

/// How much of the previous delivery is believed.
enum class Reuse {
    what_holds,  // files whose job reads the same and whose bytes are as they were made
    nothing,     // everything is made anew
    compared,    // everything is made anew and compared with what would have been kept (RUN-023)
};

struct BuildOptions {
    std::filesystem::path output;
    std::vector<Edition> editions{};  // empty: those of the project
    std::string only{};               // glob on "territory/figure" ("port-lorn/*", "*/espaces"); empty: everything
    bool only_each = false;           // every pattern of it must name something, not only one of them
    unsigned jobs = 0;                // threads; 0: all cores
    ProgressMode progress = ProgressMode::automatic;
    ProgressListener listener{};      // of the jobs, beside what is written on standard error
    double width = 160;               // of figures, mm
    double dpi = 300;                 // of PNG images
    Outputs outputs{};                // files of each figure and document
    bool documents = true;            // the documents too, not figures and sheets alone
    Reuse reuse = Reuse::what_holds;
    std::filesystem::path positions{};  // table of places that the diagrams of actors keep; empty or not there: none
    std::filesystem::path names{};      // table of places that the names of maps keep; empty or not there: none
};

struct BuildReport {
    std::size_t files = 0;                       // in the delivery
    std::vector<std::filesystem::path> indexes;  // an index.html per edition, the widest audience first
    std::vector<std::string> made;               // jobs done, as "public/port-lorn/situation"; the others were kept
    std::size_t kept = 0;                        // jobs
    bool unchanged = false;                      // the delivery was as it should be, and nothing was written
    std::string positions;                       // the table of places brought up to date, for the caller to write
    std::string names;                           // the same of the names of maps
    Problems findings;                           // unplaced labels, territories without boundary...; sorted
};

/// Makes what the previous delivery does not hold already beside the output folder, then puts all in place in one step:
/// the previous delivery stays whole until then. With `only`, the rest of the previous delivery is kept as it is, captions
/// included, and nothing else is made; what no longer belongs to the project goes. The result is the same to the byte as
/// that of a build into an empty folder, but for `only`.
/// Throws Error: RUN-002 when it cannot be written, RUN-004 when the output folder was not made by Portulan,
/// RUN-005 when the pattern names nothing, RUN-006 when the user stops it. Precondition: the project has no errors.
/// Two builds into one folder at once are for OutputLock to prevent; without it the last one to end is what stands.
BuildReport build_project(const Loaded& loaded, const BuildOptions& options);

}  // namespace portulan::project

// Which jobs of a plan must be done, and which files of the previous delivery still hold.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "project/plan.h"
#include "project/record.h"
#include "project/stage.h"

namespace portulan::project {

/// A job of the plan, and what becomes of it.
struct Task {
    enum class Fate { make, keep, leave_out };

    Job job;
    std::string key;  // hash of what it reads
    Fate fate = Fate::make;
    Product product;  // of a job that is kept; filled in for the others when they are done
    bool outdated = false;             // kept on request although its data have changed
    std::vector<std::string> touched;  // files that would still hold, but were changed or taken away since
    const JobRecord* before = nullptr;  // as recorded, with the same key
};

struct ReuseOptions {
    std::filesystem::path output;  // of the previous delivery
    std::string only;              // pattern; what it does not name is kept as it is
    double dpi = 300;
    unsigned jobs = 0;
    bool fresh = false;            // nothing that the pattern names is kept
};

/// The tasks in the order of the plan. A job is kept when its key is the one recorded and the bytes of its files are those
/// recorded: dates of files mean nothing here. The record must outlive the tasks.
std::vector<Task> plan_tasks(const Stage& stage, std::vector<Job> jobs, const BuildRecord& previous, const ReuseOptions& options);

}  // namespace portulan::project

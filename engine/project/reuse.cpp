#include "project/reuse.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/parallel.h"
#include "project/delivery.h"
#include "project/inputs.h"

namespace portulan::project {
namespace {

using Records = std::map<std::pair<Edition, std::string_view>, const JobRecord*>;

std::string in_edition(const Job& job, const std::string& path) { return std::string(word_of(job.edition)) + "/" + path; }

/// Files recorded of a job whose bytes are not (or no longer) those recorded.
std::vector<std::string> touched_files(const Task& task, const Product& product, const std::filesystem::path& output) {
    std::vector<std::string> touched;
    for (const ProductFile& file : product.files)
        if (std::string path = in_edition(task.job, file.path); quick_hash_in(output, path) != file.quick) touched.push_back(std::move(path));
    return touched;
}

void settle_named(Task& task, const JobRecord* record, const ReuseOptions& options) {
    if (!record || record->key != task.key) return;
    task.before = record;
    if (options.fresh) return;
    task.touched = touched_files(task, record->product, options.output);
    if (!task.touched.empty()) return;
    task.fate = Task::Fate::keep;
    task.product = record->product;
}

/// Kept as it stands, even changed by hand; the manifest tells the hashes that the files have.
void settle_unnamed(Task& task, const JobRecord* record, const ReuseOptions& options) {
    if (!record) {
        // A delivery of an earlier version remembers nothing: what it shows of this job is made anew.
        const std::string file = task.job.name + (is_sheet(task.job) || task.job.kind == JobKind::document || task.job.kind == JobKind::atlas_plate ? ".pdf" : task.job.kind == JobKind::geodata ? ".gpkg" : ".csv");
        if (hash_in(options.output, in_edition(task.job, file)).empty()) task.fate = Task::Fate::leave_out;
        return;
    }
    Product product = record->product;
    for (ProductFile& file : product.files) {
        file.sha256 = hash_in(options.output, in_edition(task.job, file.path));
        if (file.sha256.empty()) return;
        file.quick = quick_hash_in(options.output, in_edition(task.job, file.path));
    }
    task.fate = Task::Fate::keep;
    task.before = record;
    task.outdated = record->key != task.key;
    task.product = std::move(product);
}

}  // namespace

std::vector<Task> plan_tasks(const Stage& stage, std::vector<Job> jobs, const BuildRecord& previous, const ReuseOptions& options) {
    Records records;
    for (const JobRecord& record : previous.jobs) records.emplace(std::pair(record.edition, std::string_view(record.name)), &record);
    std::vector<Task> tasks(jobs.size());
    parallel_for(jobs.size(), options.jobs, [&](std::size_t i) {
        Task& task = tasks[i];
        task.job = std::move(jobs[i]);
        task.key = key_of(stage, task.job, input_of(stage, task.job), options.dpi);
        const auto found = records.find({task.job.edition, std::string_view(task.job.name)});
        const JobRecord* record = found == records.end() ? nullptr : found->second;
        if (matches(options.only, task.job.name)) settle_named(task, record, options);
        else settle_unnamed(task, record, options);
    });
    return tasks;
}

}  // namespace portulan::project

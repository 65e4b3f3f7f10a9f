#include "project/run.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/error.h"
#include "base/files.h"
#include "base/interruption.h"
#include "base/parallel.h"
#include "base/text.h"
#include "project/delivery.h"
#include "project/index_page.h"
#include "project/make.h"
#include "project/plan.h"
#include "project/sheets.h"
#include "project/stage.h"

namespace portulan::project {
namespace {

const EditionStage& edition_of(const Stage& stage, Edition edition) {
    return *std::find_if(stage.editions.begin(), stage.editions.end(), [&](const EditionStage& e) { return e.edition == edition; });
}

std::vector<Job> all_jobs(const Stage& stage) {
    std::vector<Job> jobs;
    for (const EditionStage& edition : stage.editions)
        for (Job& job : plan_jobs(stage.project, edition.edition, shown_subjects(stage, edition))) jobs.push_back(std::move(job));
    return jobs;
}

bool is_sheet(const Job& job) { return job.kind == JobKind::family_sheet || job.kind == JobKind::element_sheet; }

/// Figures solved with the wish that long ones start first: the order of work, never of results.
std::vector<std::size_t> work_order(const std::vector<Job>& jobs) {
    std::vector<std::size_t> order(jobs.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_partition(order.begin(), order.end(), [&](std::size_t i) { return jobs[i].kind == JobKind::network; });
    return order;
}

struct Made {
    std::optional<MadeFigure> figure;
    std::optional<MadeSheet> sheet;
};

Made run_job(const Stage& stage, const Job& job, const BuildOptions& options, const std::filesystem::path& fonts, Delivery& delivery) {
    const EditionStage& edition = edition_of(stage, job.edition);
    const RenderOptions render{fonts, options.dpi, !matches(options.only, job.name)};
    Made made;
    if (is_sheet(job)) made.sheet = make_sheet(stage, edition, job, render, delivery);
    else made.figure = render_figure(stage, job, make_figure(stage, edition, job), render, delivery);
    return made;
}

std::vector<std::pair<std::string, long>> masked_counts(const EditionStage& edition) {
    std::map<std::string, long> counts;
    for (const release::Redaction& redaction : edition.redactions) counts[redaction.kind] += redaction.count;
    return {counts.begin(), counts.end()};
}

/// The page and the manifest of an edition, once its files are there.
void finish_edition(const Stage& stage, const EditionStage& edition, const std::vector<Job>& jobs, const std::vector<Made>& made,
                    Delivery& delivery) {
    std::vector<ManifestEntry> entries;
    std::vector<const MadeFigure*> shown;
    std::vector<const MadeSheet*> sheets;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (jobs[i].edition != edition.edition) continue;
        if (made[i].figure) {
            shown.push_back(&*made[i].figure);
            entries.insert(entries.end(), made[i].figure->entries.begin(), made[i].figure->entries.end());
        }
        if (made[i].sheet) {
            sheets.push_back(&*made[i].sheet);
            entries.push_back(made[i].sheet->entry);
        }
    }
    const auto masked = masked_counts(edition);
    const std::string folder(word_of(edition.edition));
    const std::string page = index_page(stage, edition, shown, sheets, masked);
    ManifestEntry index{"index.html", delivery.write(folder + "/index.html", page), "index", "", "", stage.project.title, "", "", "", {}};
    entries.push_back(std::move(index));
    delivery.write(folder + "/manifest.json", write_manifest(stage.project, edition.edition, std::move(entries), masked));
}

/// Ends the run when `only` names no job, with the nearest name.
void check_pattern(const std::vector<Job>& jobs, const std::string& only) {
    if (std::any_of(jobs.begin(), jobs.end(), [&](const Job& job) { return matches(only, job.name); })) return;
    std::vector<std::string> names;
    names.reserve(jobs.size());
    for (const Job& job : jobs) names.push_back(job.name);
    throw Error("RUN-005", {}, only, {{"nearest", nearest(only, names).value_or(names.empty() ? "" : names.front())}});
}

/// With `only`, what is not named stays as the previous delivery has it; what that has not is not made.
void leave_out(std::vector<Job>& jobs, const std::string& only, const Delivery& delivery) {
    std::erase_if(jobs, [&](const Job& job) {
        const std::string file = std::string(word_of(job.edition)) + "/" + job.name + (is_sheet(job) ? ".pdf" : ".csv");
        return !matches(only, job.name) && !delivery.has(file);
    });
}

}  // namespace

BuildReport build_project(const Loaded& loaded, const BuildOptions& options) {
    const std::filesystem::path fonts_folder = data_folder() / "fonts";
    const figures::Fonts fonts(fonts_folder);
    const figures::Theme theme;
    // Once each, the widest audience first, however they were named.
    const auto& named = options.editions.empty() ? loaded.project.editions : options.editions;
    const std::set<Edition> in_order(named.begin(), named.end());
    const std::vector<Edition> editions(in_order.begin(), in_order.end());
    const Interruption interruption;
    Delivery delivery(options.output);
    const Stage stage = make_stage(loaded.project, fonts, theme, editions, options.width, options.jobs);
    std::vector<Job> jobs = all_jobs(stage);
    check_pattern(jobs, options.only);
    if (!options.only.empty()) {
        delivery.keep_previous();
        leave_out(jobs, options.only, delivery);
    }

    std::vector<Made> made(jobs.size());
    {
        Progress progress(options.progress, jobs.size());
        const auto order = work_order(jobs);
        parallel_for(jobs.size(), options.jobs, [&](std::size_t n) {
            interruption.check();
            const std::size_t i = order[n];
            made[i] = run_job(stage, jobs[i], options, fonts_folder, delivery);
            progress.advance(jobs[i].name);
        });
    }
    BuildReport report;
    report.findings = stage.findings;
    for (const EditionStage& edition : stage.editions) {
        finish_edition(stage, edition, jobs, made, delivery);
        report.indexes.push_back(options.output / word_of(edition.edition) / "index.html");
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (!made[i].figure || jobs[i].edition != stage.editions.front().edition) continue;
        for (Problem finding : made[i].figure->figure.findings) {
            finding.place.file = jobs[i].name;
            report.findings.push_back(std::move(finding));
        }
    }
    interruption.check();
    delivery.publish();
    report.files = delivery.count();
    sort_problems(report.findings);
    return report;
}

}  // namespace portulan::project

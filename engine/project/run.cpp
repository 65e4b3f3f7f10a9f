#include "project/run.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/interruption.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/part_folder.h"
#include "base/program_id.h"
#include "base/text.h"
#include "documents/hyphenation.h"
#include "geo/crs.h"
#include "project/delivery.h"
#include "project/digest.h"
#include "project/explorer_ground.h"
#include "project/index_page.h"
#include "project/make.h"
#include "project/office_files.h"
#include "project/reuse.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

/// What a figure may take beyond tables of ours: text shaping says nothing where memory ends, words would be missing.
constexpr std::size_t memory_of_job = std::size_t{64} << 20;

std::vector<Job> all_jobs(const Stage& stage) {
    std::vector<Job> jobs;
    for (const EditionStage& edition : stage.editions)
        jobs.insert(jobs.end(), edition.jobs.begin(), edition.jobs.end());
    return jobs;
}

/// The program and what it reads of its own: fonts, coordinate systems.
std::string identity_of_program(const fs::path& fonts, const std::vector<std::string>& names) {
    Sha256 hash;
    hash.add(program_id() + geo::reference_data());
    for (const std::string& name : names) hash.add(name + sha256_of_file(fonts / name));
    if (const fs::path patterns = documents::hyphenation_patterns(Language::fr); fs::exists(patterns)) hash.add(sha256_of_file(patterns));
    return hash.hex();
}

/// Once each, the widest audience first, however they were named.
std::vector<Edition> editions_of(const Project& project, const BuildOptions& options) {
    const auto& named = options.editions.empty() ? project.editions : options.editions;
    const std::set<Edition> in_order(named.begin(), named.end());
    return {in_order.begin(), in_order.end()};
}

/// The name nearest to a pattern; where none is near, the first that begins like it.
std::string name_like(const std::string& pattern, const std::vector<std::string>& names) {
    if (const auto near = nearest(pattern, names)) return *near;
    const auto alike = [&](const std::string& name) { return std::mismatch(name.begin(), name.end(), pattern.begin(), pattern.end()).first - name.begin(); };
    const auto best = std::max_element(names.begin(), names.end(), [&](const std::string& a, const std::string& b) { return alike(a) < alike(b); });
    return best == names.end() ? "" : *best;
}

/// Ends the run when `only` names no job, or one of its patterns where `each` must name some, with the nearest name.
void check_patterns(const std::vector<Job>& jobs, const std::string& only, bool each) {
    for (const std::string& pattern : each ? split(only, ',') : std::vector<std::string>{only}) {
        if (std::any_of(jobs.begin(), jobs.end(), [&](const Job& job) { return matches(pattern, job.name); })) continue;
        std::vector<std::string> names;
        names.reserve(jobs.size());
        for (const Job& job : jobs) names.push_back(job.name);
        throw Error("RUN-005", {}, pattern, {{"nearest", name_like(pattern, names)}});
    }
}

std::string path_of(const Job& job) { return std::string(word_of(job.edition)) + "/" + job.name; }

/// The tasks to be done, networks first: they take longest. The order of work, never of results.
std::vector<Task*> to_make(std::vector<Task>& tasks) {
    std::vector<Task*> order;
    for (Task& task : tasks)
        if (task.fate == Task::Fate::make) order.push_back(&task);
    std::stable_partition(order.begin(), order.end(), [](const Task* task) { return task->job.kind == JobKind::network; });
    return order;
}

std::vector<std::pair<std::string, long>> masked_counts(const EditionStage& edition) {
    std::map<std::string, long> counts;
    for (const release::Redaction& redaction : edition.redactions) counts[redaction.reason == "family" ? "named_tie" : redaction.kind] += redaction.count;
    return {counts.begin(), counts.end()};
}

/// The page and the manifest of an edition, path -> bytes, once its files are known.
using Pages = std::map<std::string, std::string>;

void add_pages(const Stage& stage, const EditionStage& edition, const std::vector<Task>& tasks, const std::optional<backends::ExplorerGround>& ground, const fs::path& files, Pages& pages) {
    std::vector<ManifestEntry> entries;
    std::vector<const Product*> products;
    for (const Task& task : tasks) {
        if (task.job.edition != edition.edition) continue;
        products.push_back(&task.product);
        for (ManifestEntry& entry : entries_of(task.product)) entries.push_back(std::move(entry));
    }
    const auto masked = masked_counts(edition);
    const std::string folder(word_of(edition.edition));
    std::string page = index_page(stage, edition.edition, products, masked, ground);
    entries.push_back({"index.html", sha256(page), "index", "", "", stage.project.title, "", "", "", {}});
    pages[folder + "/index.html"] = std::move(page);
    if (stage.outputs.xlsx) {
        std::string tables = edition_workbook(stage, edition.edition, products, files / folder);
        entries.push_back({"tableaux.xlsx", sha256(tables), "data", "", "", stage.project.title, "", "", "", {}});
        pages[folder + "/tableaux.xlsx"] = std::move(tables);
    }
    pages[folder + "/manifest.json"] = write_manifest(stage.project, edition.edition, std::move(entries), masked, edition.redactions);
}

/// `files`: where the files of the tasks stand.
Pages pages_of(const Stage& stage, const std::vector<Task>& tasks, const fs::path& files) {
    Pages pages;
    const auto ground = explorer_ground(stage);
    for (const EditionStage& edition : stage.editions) add_pages(stage, edition, tasks, ground, files, pages);
    return pages;
}

/// The hash of all that pages and manifests are made from. The ground that one explores takes time: where this is what it was, they are too.
std::string key_of_pages(const Stage& stage, const std::vector<Task>& tasks) {
    Digest digest;
    const Project& project = stage.project;
    for (const std::string* text : {&stage.program, &project.id, &project.title, &project.theme, &project.contractor, &project.client, &project.starts, &project.ends, &project.date, &project.notice, &project.version}) digest.add(*text);
    digest.add(project.language);
    digest.add(project.territories);
    digest.add(project.families);
    digest.add(stage.theme);
    digest.add(stage.outputs.xlsx);
    for (const Ground& ground : stage.grounds) digest.add(ground.summary().read);
    for (const EditionStage& edition : stage.editions) {
        digest.add(edition.edition);
        for (const Released<Cast>& cast : edition.casts) digest.add(*cast);
        for (const IndicatorStage& indicator : edition.indicators) {
            digest.add(*indicator.table);
            digest.add(indicator.scheme);
        }
        for (const release::Redaction& redaction : edition.redactions) {
            for (const std::string* text : {&redaction.kind, &redaction.id, &redaction.reason}) digest.add(*text);
            digest.add(redaction.count);
        }
    }
    for (const Task& task : tasks) {
        digest.add(path_of(task.job));
        digest.add(task.key);
    }
    return digest.hex();
}

/// Whether a path of the delivery belongs to an edition that this build makes.
bool is_of(const Stage& stage, std::string_view path) {
    return std::any_of(stage.editions.begin(), stage.editions.end(), [&](const EditionStage& edition) {
        const std::string_view word = word_of(edition.edition);
        return path.starts_with(word) && path.size() > word.size() && path[word.size()] == '/';
    });
}

/// One build, step by step; what the steps share.
class Build {
public:
    Build(const Stage& stage, const BuildOptions& options, const fs::path& fonts, const BuildRecord& previous)
        : stage_(stage), options_(options), fonts_(fonts), output_(resolved_path(options.output)), previous_(previous) {
        std::vector<Job> jobs = all_jobs(stage);
        if (!options.documents) std::erase_if(jobs, [](const Job& job) { return job.kind == JobKind::document; });
        check_patterns(jobs, options.only, options.only_each);
        tasks_ = plan_tasks(stage, std::move(jobs), previous,
                            {.output = output_, .only = options.only, .dpi = options.dpi, .jobs = options.jobs, .fresh = options.reuse != Reuse::what_holds});
        std::erase_if(tasks_, [](const Task& task) { return task.fate == Task::Fate::leave_out; });
        if (!options.only.empty()) keep_other_editions();
    }

    /// Whether the previous delivery is what this build would make; then there is nothing to write.
    bool is_unchanged() const {
        std::set<std::string> files(others_.begin(), others_.end());
        for (const Task& task : tasks_) {
            if (task.fate != Task::Fate::keep) return false;
            for (const ProductFile& file : task.product.files) files.insert(std::string(word_of(task.job.edition)) + "/" + file.path);
        }
        const PagesRecord& pages = previous_.pages;
        if (pages.key != key_of_pages(stage_, tasks_)) return false;
        for (const auto& [path, hash] : pages.files) {
            if (quick_hash_in(output_, path) != hash) return false;
            files.insert(path);
        }
        const std::vector<std::string> listed = listed_files(output_);
        return std::equal(files.begin(), files.end(), listed.begin(), listed.end()) && read_marker(output_).ends_with("\n\n" + record(pages));
    }

    void carry_out(const Interruption& interruption) {
        Delivery delivery(options_.output);
        make_jobs(delivery, interruption);
        for (const Task& task : tasks_)
            if (task.fate == Task::Fate::keep)
                for (const ProductFile& file : task.product.files) delivery.keep(std::string(word_of(task.job.edition)) + "/" + file.path);
        for (const std::string& path : others_) delivery.keep(path);
        PagesRecord made{key_of_pages(stage_, tasks_), {}};
        for (const auto& [path, bytes] : pages_of(stage_, tasks_, delivery.folder())) {
            delivery.write(path, bytes);
            made.files.emplace_back(path, quick_hash(bytes));
        }
        interruption.check();
        delivery.publish(record(made));
    }

    BuildReport report(bool unchanged) const {
        BuildReport report;
        report.unchanged = unchanged;
        report.files = others_.size() + (stage_.outputs.xlsx ? 3 : 2) * stage_.editions.size();
        report.findings = stage_.findings;
        for (const EditionStage& edition : stage_.editions) report.indexes.push_back(options_.output / word_of(edition.edition) / "index.html");
        for (const Task& task : tasks_) {
            report.files += task.product.files.size();
            if (task.fate == Task::Fate::make) report.made.push_back(path_of(task.job));
            else ++report.kept;
            if (task.job.edition == stage_.editions.front().edition) add_findings(task, report.findings);
        }
        add_remarks(report.findings);
        report.positions = positions();
        report.names = names();
        sort_problems(report.findings);
        return report;
    }

private:
    /// With `only`, editions that are not asked for stay as they are.
    void keep_other_editions() {
        for (std::string& path : listed_files(output_))
            if (!is_of(stage_, path) && !quick_hash_in(output_, path).empty()) others_.push_back(std::move(path));
        for (const JobRecord& job : previous_.jobs)
            if (!is_of(stage_, std::string(word_of(job.edition)) + "/")) other_jobs_.push_back(job);
    }

    void make_jobs(Delivery& delivery, const Interruption& interruption) {
        const std::vector<Task*> order = to_make(tasks_);
        Progress progress(options_.progress, order.size(), options_.listener);
        const bool office = !order.empty() && (stage_.outputs.docx || stage_.outputs.odt);
        const backends::OfficeFonts office_fonts = office ? backends::office_fonts(fonts_) : backends::OfficeFonts();
        parallel_for(order.size(), options_.jobs, [&](std::size_t n) {
            interruption.check();
            require_memory(memory_of_job);
            Task& task = *order[n];
            task.product = make_product(task.job, input_of(stage_, task.job), {fonts_, options_.dpi, stage_.outputs, office ? &office_fonts : nullptr}, delivery);
            progress.advance(task.job.name);
        });
    }

    std::string record(const PagesRecord& pages) const {
        BuildRecord made{.grounds = {}, .jobs = {}, .pages = pages};
        for (const Ground& ground : stage_.grounds) made.grounds.push_back(ground.summary());
        made.jobs = other_jobs_;
        for (const Task& task : tasks_) {
            // What was kept is recorded as it was made: changed by hand since, it does not count as made.
            const bool kept = task.fate == Task::Fate::keep && task.before;
            made.jobs.push_back(kept ? *task.before : JobRecord{task.job.edition, task.job.name, task.key, task.product});
        }
        return write_record(made);
    }

    /// Places of the diagrams of this build; those of other territories, editions and widths, and of diagrams that were kept
    /// though they are out of date, stay as they were.
    std::string positions() const {
        Positions positions = stage_.positions;
        for (const Task& task : tasks_)
            if (task.job.kind == JobKind::network && !task.outdated) positions[diagram_key(task.job.edition, task.job.territory, stage_.width)] = task.product.places;
        return write_positions(positions);
    }

    /// The same for the names of maps; a map without any takes what stood of it away.
    std::string names() const {
        NamesOfMaps names = stage_.names;
        for (const Task& task : tasks_) {
            if (task.outdated || task.job.kind == JobKind::network) continue;
            const NamesKey key = names_key(task.job.edition, task.job.name, stage_.width);
            names.erase(key);
            for (const NamePlace& name : task.product.names) names[key][name.id] = {name.lines, name.corner};
        }
        return write_names_of_maps(names);
    }

    static void add_findings(const Task& task, Problems& findings) {
        for (Problem finding : task.product.findings) {
            finding.place.file = task.job.name;
            findings.push_back(std::move(finding));
        }
    }

    /// What a user should know of files that were kept, or not.
    void add_remarks(Problems& findings) const {
        std::vector<std::string> outdated;
        for (const Task& task : tasks_) {
            if (task.outdated) outdated.push_back(path_of(task.job));
            for (const std::string& path : task.touched) findings.push_back(make_problem("RUN-021", {.file = path}, path));
            if (options_.reuse != Reuse::compared || !task.before || task.fate == Task::Fate::keep) continue;
            for (std::size_t i = 0; i < task.product.files.size(); ++i)
                if (i >= task.before->product.files.size() || task.before->product.files[i].sha256 != task.product.files[i].sha256)
                    findings.push_back(make_problem("RUN-023", {.file = path_of(task.job)}, task.product.files[i].path));
        }
        if (outdated.empty()) return;
        const std::size_t count = outdated.size();
        if (count > 5) outdated.resize(5);
        findings.push_back(make_problem("RUN-022", {}, {}, {{"count", std::to_string(count)}, {"names", join(outdated, ", ") + (count > 5 ? ", …" : "")}}));
    }

    const Stage& stage_;
    const BuildOptions& options_;
    const fs::path& fonts_;
    fs::path output_;
    const BuildRecord& previous_;
    std::vector<Task> tasks_;
    std::vector<std::string> others_;    // files of editions that are kept whole
    std::vector<JobRecord> other_jobs_;  // their records
};

}  // namespace

BuildReport build_project(const Loaded& loaded, const BuildOptions& options) {
    const fs::path fonts_folder = data_folder() / "fonts";
    const figures::Fonts fonts(fonts_folder);
    const Interruption interruption;
    const BuildRecord previous = read_record(resolved_path(options.output));
    Stage stage = make_stage(loaded.project, fonts, loaded.theme,
                                   {.editions = editions_of(loaded.project, options),
                                    .width = options.width,
                                    .jobs = options.jobs,
                                    .program = identity_of_program(fonts_folder, fonts.names()),
                                    .known = options.reuse == Reuse::what_holds ? previous.grounds : std::vector<GroundSummary>{},
                                    .answers = loaded.answers,
                                    .outputs = options.outputs,
                                    .told = std::make_shared<Problems>(loaded.problems),
                                    .atlases = loaded.atlases});
    if (std::error_code ignored; !options.positions.empty() && fs::exists(options.positions, ignored))
        stage.positions = read_positions(read_file(options.positions), options.positions.filename().string(), stage.findings);
    if (std::error_code ignored; !options.names.empty() && fs::exists(options.names, ignored))
        stage.names = read_names_of_maps(read_file(options.names), options.names.filename().string(), stage.findings);
    Build build(stage, options, fonts_folder, previous);
    const bool unchanged = build.is_unchanged();
    if (!unchanged) build.carry_out(interruption);
    else remove_abandoned_parts(resolved_path(options.output));
    return build.report(unchanged);
}

}  // namespace portulan::project

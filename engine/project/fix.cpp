#include "project/fix.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>

#include "base/error.h"
#include "base/files.h"
#include "project/fix_keys.h"
#include "project/load.h"
#include "project/manifest.h"
#include "project/rows.h"
#include "sources/repair.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

constexpr const char* manifest_name = "project.toml";

[[noreturn]] void fail(const fs::path& path, const std::error_code& error) {
    throw Error("RUN-002", {.file = path.string()}, path.string(), system_reason(error.value()));
}

/// The copy while it is being made; goes when it is not put in place.
class Building {
public:
    explicit Building(const fs::path& copy) {
        std::error_code error;
        fs::create_directories(copy.parent_path(), error);
        for (int n = 0; folder_.empty(); ++n) {
            fs::path folder = copy.parent_path() / ("." + copy.filename().string() + "." + std::to_string(n) + ".part");
            if (fs::create_directory(folder, error)) folder_ = std::move(folder);
            else if (error) fail(copy, error);
        }
    }
    ~Building() {
        std::error_code ignored;
        if (!folder_.empty()) fs::remove_all(folder_, ignored);
    }
    Building(const Building&) = delete;
    Building& operator=(const Building&) = delete;

    const fs::path& folder() const { return folder_; }
    void put(const fs::path& copy) {
        replace_folder(folder_, copy);
        folder_.clear();
    }

private:
    fs::path folder_;
};

bool is_delivery(const fs::path& folder) {
    std::error_code error;
    return fs::exists(folder / ".portulan", error);
}

/// Links that stay in the folder are made anew, relative; they never lead back to the original.
bool copy_link(const fs::path& link, const fs::path& project, const fs::path& to) {
    std::error_code error;
    const fs::path target = fs::weakly_canonical(link, error);
    if (error || !fs::exists(target, error) || !lies_in(target, project)) return false;
    fs::create_symlink(target.lexically_relative(fs::weakly_canonical(link.parent_path(), error)), to, error);
    return !error;
}

std::vector<std::string> copy_files(const fs::path& project, const fs::path& to) {
    std::vector<std::string> not_copied;
    std::error_code error;
    fs::recursive_directory_iterator it(project, error), end;
    for (; !error && it != end; it.increment(error)) {
        const fs::path name = it->path().lexically_relative(project);
        std::error_code here;
        if (it->is_symlink(here)) {
            if (!copy_link(it->path(), project, to / name)) not_copied.push_back(name.generic_string());
        } else if (it->is_directory(here)) {
            if (is_delivery(it->path())) it.disable_recursion_pending();
            else fs::create_directory(to / name, here);
        } else if (it->is_regular_file(here)) {
            fs::copy_file(it->path(), to / name, here);
        } else {
            not_copied.push_back(name.generic_string());
        }
        if (here) fail(it->path(), here);
    }
    if (error) fail(project, error);
    std::sort(not_copied.begin(), not_copied.end());
    return not_copied;
}

Fix fix_of(const std::string& file, const sources::CellRepair& repair) {
    return {{.file = file, .sheet = repair.sheet, .row = repair.row, .column = repair.heading}, repair.before, repair.after, repair.code};
}

/// Repairs the copies of the tables.
class TableFixer {
public:
    TableFixer(const fs::path& project, const fs::path& building, FixReport& report)
        : project_(project), building_(building), report_(report) {}

    void fix(const TableSource& source) {
        const TableSchema* schema = find_table_schema(source.key);
        std::vector<sources::CellRepair> wanted;
        for (const Problem& p : report_.problems)
            if (p.place.file == source.file && !p.repair.empty() && (source.sheet.empty() || p.place.sheet == source.sheet))
                wanted.push_back({p.place.sheet, p.place.row, p.place.column, p.value, p.repair, p.code});
        if (!schema || !lies_in(source.path, project_)) {  // it belongs to another folder, which is not copied
            for (const auto& repair : wanted) report_.left.push_back(fix_of(source.file, repair));
            return;
        }
        const fs::path file = building_ / source.path.lexically_relative(project_), repaired = building_ / ".repaired";
        const sources::TableOptions options{.encoding = source.encoding, .separator = source.separator, .decimal = source.decimal,
                                            .header_row = source.header_row, .sheet = source.sheet};
        const sources::TableRepair made = sources::repair_table(file, source.file, options, alias_table(*schema), wanted, repaired);
        if (!made.done.empty()) {
            std::error_code error;
            fs::permissions(repaired, fs::status(file, error).permissions(), error);
            fs::rename(repaired, file, error);
            if (error) fail(file, error);
        }
        for (const auto& repair : made.done) {
            report_.done.push_back(fix_of(source.file, repair));
            if (repair.code == "LIRE-092") converted_.push_back(source.key);
        }
        for (const auto& repair : made.left) report_.left.push_back(fix_of(source.file, repair));
    }

    /// Keys of the tables that are in UTF-8 now.
    const std::vector<std::string>& converted() const { return converted_; }

private:
    const fs::path& project_;
    const fs::path& building_;
    FixReport& report_;
    std::vector<std::string> converted_;
};

void fix_manifest(const fs::path& project, const fs::path& building, const fs::path& copy, const std::vector<std::string>& converted,
                  FixReport& report) {
    const std::string text = read_file(building / manifest_name);
    std::vector<Fix> wanted = key_repairs(parse_keys(text, manifest_name), project, copy, converted);
    for (const Problem& p : report.problems)
        if (p.place.file == manifest_name && !p.repair.empty()) wanted.push_back({p.place, p.value, p.repair, p.code});
    std::vector<Fix> done;
    const std::string fixed = replace_values(text, wanted, done, report.left);
    if (done.empty()) return;
    write_file(building / manifest_name, fixed);
    report.done.insert(report.done.end(), done.begin(), done.end());
}

/// Whether there is a project.toml of the project's own, in good syntax.
bool is_readable(const fs::path& project, const Problems& problems) {
    std::error_code error;
    return fs::is_regular_file(project / manifest_name, error) && lies_in(project / manifest_name, project) &&
           std::none_of(problems.begin(), problems.end(), [](const Problem& p) { return p.code == "PRJ-002"; });
}

}  // namespace

bool lies_in(const fs::path& folder, const fs::path& top) {
    std::error_code error;
    const fs::path inner = fs::weakly_canonical(folder, error), outer = fs::weakly_canonical(top, error);
    const auto [rest, ignored] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    return rest == outer.end();
}

FixReport fix_project(const fs::path& given, const fs::path& copy) {
    const fs::path project = fs::weakly_canonical(given.filename() == manifest_name ? given.parent_path() : given);
    const fs::path target = fs::weakly_canonical(fs::absolute(copy));
    assert(!fs::exists(fs::symlink_status(copy)) && !lies_in(target, project));
    FixReport report;
    Loaded loaded = load_project(project);
    report.problems = std::move(loaded.problems);
    if (!is_readable(project, report.problems)) return report;
    Problems told;
    const Manifest manifest = read_manifest(project, told);
    Building building(target);
    report.not_copied = copy_files(project, building.folder());
    TableFixer tables(project, building.folder(), report);
    for (const auto* sources : {&manifest.codes, &manifest.tables})
        for (const TableSource& source : *sources) tables.fix(source);
    fix_manifest(project, building.folder(), target, tables.converted(), report);
    building.put(target);
    report.copied = true;
    std::stable_sort(report.done.begin(), report.done.end(), [](const Fix& a, const Fix& b) {
        return std::tie(a.place.file, a.place.sheet, a.place.row) < std::tie(b.place.file, b.place.sheet, b.place.row);
    });
    std::sort(report.left.begin(), report.left.end());
    report.left.erase(std::unique(report.left.begin(), report.left.end()), report.left.end());
    return report;
}

}  // namespace portulan::project

#include "project/audit.h"

#include <algorithm>
#include <array>

#include "backends/read_back_geo.h"
#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/text.h"
#include "project/audit_parts.h"
#include "sources/csv_text.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

constexpr std::array editions{Edition::everyone, Edition::partners, Edition::team};  // the widest first

/// Which edition a manifest is of; nothing where it does not say.
std::optional<Edition> edition_of(const backends::FileTexts& manifest) {
    for (const backends::FoundText& found : manifest.texts)
        if (found.where == "edition")
            for (const Edition edition : editions)
                if (found.text == word_of(edition)) return edition;
    return std::nullopt;
}

AuditTable table_of(const std::string& bytes) {
    AuditTable table;
    std::string_view text = bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const sources::CsvRows rows = sources::split_csv(text, ';');
    for (const sources::GridRow& row : rows.rows) {
        std::vector<std::string> cells;
        for (const auto& cell : row.cells) cells.emplace_back(trim(cell));
        if (table.headings.empty())
            for (const std::string& cell : cells) table.headings.push_back(fold(cell));
        else
            table.rows.push_back(std::move(cells));
    }
    for (auto& row : table.rows) row.resize(std::max(row.size(), table.headings.size()));
    return table;
}

AuditFile read_one(const fs::path& root, const std::string& path) {
    AuditFile file{.path = path};
    const std::string bytes = read_file(root / path);
    const std::string extension = fs::path(path).extension().string();
    file.sha256 = sha256(bytes);
    file.content = backends::texts_in(bytes, extension);
    if (extension == ".csv") file.table = table_of(bytes);
    file.folded = " ";
    for (const backends::FoundText& found : file.content.texts) file.folded += fold(found.text) + " ";
    return file;
}

/// The tables of a GeoPackage, each as a file of its own: attacked like any other.
void add_tables(const std::string& path, const std::string& bytes, std::vector<AuditFile>& files) {
    for (backends::FoundTable& found : backends::tables_in_geopackage(bytes)) {
        AuditFile part{.path = path + ": " + found.name, .folded = " ", .is_part = true};
        for (const std::string& heading : found.headings) part.table.headings.push_back(fold(heading));
        part.table.rows = std::move(found.rows);
        files.push_back(std::move(part));
    }
}

AuditEdition read_edition(const fs::path& root, const std::string& told, unsigned jobs) {
    AuditEdition out{.folder = told};
    std::vector<std::string> paths;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root))
        if (entry.is_regular_file()) paths.push_back(entry.path().lexically_relative(root).generic_string());
    std::sort(paths.begin(), paths.end());
    out.files.resize(paths.size());
    parallel_for(paths.size(), jobs, [&](std::size_t i) { out.files[i] = read_one(root, paths[i]); });
    for (const std::string& path : paths)
        if (path.ends_with(".gpkg")) add_tables(path, read_file(root / path), out.files);
    return out;
}

/// The files against the manifest's list (path and sha256 stand in this order), and what could not be read.
void compare_with_manifest(const AuditEdition& edition, const AuditFile& manifest, AuditReport& report) {
    std::map<std::string, std::string> listed;
    for (std::size_t i = 0; i + 1 < manifest.content.texts.size(); ++i)
        if (manifest.content.texts[i].where == "path" && manifest.content.texts[i + 1].where == "sha256") listed[manifest.content.texts[i].text] = manifest.content.texts[i + 1].text;
    const auto tell = [&](const std::string& path, std::string_view how) {
        report.problems.push_back(make_problem("SEC-076", {.file = edition.told(path)}, {}, {{"how@", std::string(how)}}));
    };
    for (const AuditFile& file : edition.files) {
        if (file.is_part) continue;
        if (!file.content.understood) report.problems.push_back(make_problem("SEC-077", {.file = edition.told(file.path)}));
        const auto found = listed.find(file.path);
        if (found == listed.end()) {
            if (file.path != "manifest.json" && file.path != "index.html") tell(file.path, tr_mark("the manifest does not list it"));
        } else {
            if (found->second != file.sha256) tell(file.path, tr_mark("it has been changed since it was made"));
            listed.erase(found);
        }
    }
    for (const auto& [path, hash] : listed) tell(path, tr_mark("it is missing"));
}

const AuditFile* manifest_of(const AuditEdition& edition) {
    for (const AuditFile& file : edition.files)
        if (file.path == "manifest.json") return &file;
    return nullptr;
}

std::vector<AuditEdition> read_editions(const fs::path& folder, unsigned jobs) {
    std::vector<AuditEdition> out;
    if (fs::is_regular_file(folder / "manifest.json")) out.push_back(read_edition(folder, ".", jobs));
    else
        for (const Edition edition : editions)
            if (fs::is_regular_file(folder / word_of(edition) / "manifest.json")) out.push_back(read_edition(folder / word_of(edition), std::string(word_of(edition)), jobs));
    return out;
}

}  // namespace

std::size_t AuditTable::column(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
        if (const auto found = std::find(headings.begin(), headings.end(), name); found != headings.end()) return static_cast<std::size_t>(found - headings.begin());
    return no_column;
}

AuditReport audit_delivery(const fs::path& folder, unsigned jobs) {
    std::vector<AuditEdition> delivery = read_editions(folder, jobs);
    if (delivery.empty()) throw Error(make_problem("SEC-078", {.file = folder.string()}));
    AuditReport report;
    for (AuditEdition& edition : delivery) {
        const AuditFile& manifest = *manifest_of(edition);
        const auto known = edition_of(manifest.content);
        if (!known) throw Error(make_problem("SEC-078", {.file = edition.told("manifest.json")}));
        edition.edition = *known;
        report.files += static_cast<std::size_t>(std::count_if(edition.files.begin(), edition.files.end(), [](const AuditFile& file) { return !file.is_part; }));
        compare_with_manifest(edition, manifest, report);
        attack_cells(edition, report);
        attack_squares(edition, report);
        look_for_traces(edition, report);
    }
    for (std::size_t wider = 0; wider < delivery.size(); ++wider) {
        const auto narrower = std::span<const AuditEdition>(delivery).subspan(wider + 1);
        look_for_names(delivery[wider], narrower, report);
        look_for_ties(delivery[wider], narrower, report);
    }
    sort_problems(report.problems);
    return report;
}

}  // namespace portulan::project

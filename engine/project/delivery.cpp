#include "project/delivery.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <system_error>

#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "project/figure_manifest.h"
#include "project/version.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

/// The file that says who made the folder, and which files in it; without it an existing folder is not ours to replace.
constexpr std::string_view marker = ".portulan";
constexpr std::string_view marker_line = "portulan delivery, format 1\n";

[[noreturn]] void fail(const fs::path& path, const std::error_code& error) {
    throw Error("RUN-002", {.file = path.string()}, path.string(), system_reason(error.value()));
}

void make_folders(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) fail(path, error);
}

/// A second name for the same file, or a copy where the file system knows no second names.
void link_or_copy(const fs::path& from, const fs::path& to) {
    make_folders(to.parent_path());
    std::error_code error;
    if (fs::is_symlink(fs::symlink_status(from, error))) {
        fs::copy_symlink(from, to, error);
    } else {
        fs::create_hard_link(from, to, error);
        if (error) fs::copy_file(from, to, error);
    }
    if (error) fail(to, error);
}

/// All that stands in a delivery, relative, but for folders and the marker; sorted.
std::vector<std::string> files_in(const fs::path& folder) {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_symlink() || !entry.is_directory()) files.push_back(entry.path().lexically_relative(folder).string());
    std::erase(files, marker);
    std::sort(files.begin(), files.end());
    return files;
}

/// The files of a delivery, told apart by what its marker lists: made by Portulan, or laid there by somebody else
/// (a note, a picture). Neither when there is none.
struct Previous {
    std::vector<std::string> ours, others;
};

Previous previous_of(const fs::path& output) {
    Previous previous;
    std::error_code error;
    if (!fs::is_directory(output, error)) return previous;
    const std::vector<std::string> listed = listed_files(output);
    for (std::string& file : files_in(output))
        (listed.empty() || std::binary_search(listed.begin(), listed.end(), file) ? previous.ours : previous.others).push_back(std::move(file));
    return previous;
}

/// The folder to make or replace; RUN-004 when it is somebody else's.
fs::path checked_output(const fs::path& output) {
    fs::path resolved = resolved_path(output);
    std::error_code error;
    if (fs::exists(resolved, error)) {
        const bool ours = fs::is_directory(resolved, error) && (fs::exists(resolved / marker, error) || fs::is_empty(resolved, error));
        if (!ours) throw Error("RUN-004", {.file = output.string()}, output.string());
    }
    return resolved;
}

std::string facts_of(const ManifestEntry& entry) {
    std::string out = "{";
    for (std::size_t i = 0; i < entry.facts.size(); ++i)
        out += (i ? ", " : "") + json_quote(entry.facts[i].first) + ": " + json_quote(entry.facts[i].second);
    return out + "}";
}

/// Without the ids: the log of a wide edition must not say what it holds back.
std::string redactions_json(const std::vector<release::Redaction>& redactions) {
    std::map<std::pair<std::string, std::string>, long> counts;
    for (const release::Redaction& redaction : redactions) counts[{redaction.kind, redaction.reason}] += redaction.count;
    std::string out;
    for (const auto& [what, count] : counts)
        out += (out.empty() ? "" : ",") + std::string("\n    {\"kind\": ") + json_quote(what.first) + ", \"reason\": " + json_quote(what.second) + ", \"count\": " + std::to_string(count) + "}";
    return "[" + out + (out.empty() ? "]" : "\n  ]");
}

/// Empty when something else than a regular file stands there.
std::string hash_by(std::string (*hash)(const fs::path&), const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(file, error))) return {};
    try {
        return hash(file);
    } catch (const Error&) {
        return {};
    }
}

}  // namespace

std::string read_marker(const fs::path& output) {
    std::error_code error;
    if (!fs::is_regular_file(output / marker, error)) return {};
    return read_file(output / marker);
}

std::vector<std::string> listed_files(const fs::path& output) {
    std::vector<std::string> listed;
    std::istringstream in(read_marker(output));
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line) && !line.empty()) listed.push_back(line);
    std::sort(listed.begin(), listed.end());
    return listed;
}

std::string hash_in(const fs::path& output, const std::string& path) { return hash_by(sha256_of_file, output / path); }

std::string quick_hash_in(const fs::path& output, const std::string& path) { return hash_by(quick_hash_of_file, output / path); }

Delivery::Delivery(const fs::path& output) : part_(checked_output(output)) {}

void Delivery::keep(const std::string& path) { link_or_copy(output() / path, part_.path() / path); }

std::string Delivery::write(const std::string& path, std::string_view bytes) {
    const fs::path to = part_.path() / path;
    make_folders(to.parent_path());
    write_file(to, bytes);
    return sha256(bytes);
}

void Delivery::publish(std::string_view record) {
    std::string list(marker_line);
    const std::vector<std::string> files = files_in(part_.path());
    for (const std::string& file : files) list += file + "\n";
    if (!record.empty()) list += "\n" + std::string(record);
    write_file(part_.path() / marker, list);
    for (const std::string& file : previous_of(output()).others)
        if (!std::binary_search(files.begin(), files.end(), file)) link_or_copy(output() / file, part_.path() / file);
    part_.publish();
    count_ = files.size();
}

std::string write_manifest(const Project& project, Edition edition, std::vector<ManifestEntry> entries,
                           const std::vector<std::pair<std::string, long>>& masked, const std::vector<release::Redaction>& redactions) {
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    std::string out = "{\n";
    const auto line = [&](std::string_view key, std::string_view value) { out += "  " + json_quote(key) + ": " + std::string(value) + ",\n"; };
    line("format", "1");
    line("generator", json_quote("portulan " + std::string(program_version())));
    line("project", json_quote(project.id));
    line("title", json_quote(project.title));
    if (!project.version.empty()) line("version", json_quote(project.version));
    line("edition", json_quote(word_of(edition)));
    line("date", json_quote(project.date));
    line("language", json_quote(code_of(project.language)));
    line("notice", json_quote(project.notice));
    std::string counts = "{";
    for (std::size_t i = 0; i < masked.size(); ++i)
        counts += (i ? ", " : "") + json_quote(masked[i].first) + ": " + std::to_string(masked[i].second);
    line("masked", counts + "}");
    line("redactions", redactions_json(redactions));
    out += "  \"files\": [";
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const ManifestEntry& e = entries[i];
        out += i ? ",\n" : "\n";
        out += "    {\"path\": " + json_quote(e.path) + ", \"sha256\": " + json_quote(e.sha256) + ", \"kind\": " + json_quote(e.kind) +
               ", \"deliverable\": " + json_quote(e.deliverable) + ", \"territory\": " + json_quote(e.territory) +
               ", \"title\": " + json_quote(e.title) + ", \"caption\": " + json_quote(e.caption) + ", \"source\": " +
               json_quote(e.source) + ", \"alternative\": " + json_quote(e.alternative) + ", \"facts\": " + facts_of(e);
        if (!e.certificate.empty()) out += ", \"certificate\": " + certificate_json(e.certificate, project.language);
        if (!e.unplaced.empty()) out += ", \"unplaced\": " + unplaced_json(e.unplaced);
        out += "}";
    }
    return out + "\n  ]\n}\n";
}

}  // namespace portulan::project

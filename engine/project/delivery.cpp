#include "project/delivery.h"

#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "project/version.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

/// The file that says who made the folder; without it an existing folder is not ours to replace.
constexpr std::string_view marker = ".portulan";

[[noreturn]] void fail(const fs::path& path, const std::error_code& error) {
    throw Error("RUN-002", {.file = path.string()}, path.string(), {{"reason", error.message()}});
}

void make_folders(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) fail(path, error);
}

/// Folders that runs which no longer exist left beside the output: ".name.<process>.part".
void remove_abandoned(const fs::path& output) {
    const std::string start = "." + output.filename().string() + ".";
    std::error_code error;
    std::vector<fs::path> abandoned;
    for (const auto& entry : fs::directory_iterator(output.parent_path(), error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(start) || !name.ends_with(".part") || name.size() < start.size() + 6) continue;
        const std::string process = name.substr(start.size(), name.size() - start.size() - 5);
        const bool number = process.find_first_not_of("0123456789") == std::string::npos;
        if (number && !fs::exists("/proc/" + process, error)) abandoned.push_back(entry.path());
    }
    for (const fs::path& folder : abandoned) fs::remove_all(folder, error);
}

std::string facts_of(const ManifestEntry& entry) {
    std::string out = "{";
    for (std::size_t i = 0; i < entry.facts.size(); ++i)
        out += (i ? ", " : "") + json_quote(entry.facts[i].first) + ": " + json_quote(entry.facts[i].second);
    return out + "}";
}

}  // namespace

Delivery::Delivery(fs::path output) : output_(fs::absolute(output).lexically_normal()) {
    if (!output_.has_filename()) output_ = output_.parent_path();
    std::error_code error;
    if (fs::exists(output_, error)) {
        const bool ours = fs::is_directory(output_, error) && (fs::exists(output_ / marker, error) || fs::is_empty(output_, error));
        if (!ours) throw Error("RUN-004", {.file = output.string()}, output.string());
    }
    remove_abandoned(output_);
    building_ = output_.parent_path() / ("." + output_.filename().string() + "." + std::to_string(::getpid()) + ".part");
    make_folders(building_);
    write_file(building_ / marker, "portulan delivery, format 1\n");
}

Delivery::~Delivery() {
    std::error_code ignored;
    if (!published_) fs::remove_all(building_, ignored);
}

void Delivery::keep_previous() {
    std::error_code error;
    if (!fs::is_directory(output_, error)) return;
    for (const auto& entry : fs::recursive_directory_iterator(output_)) {
        const fs::path to = building_ / fs::relative(entry.path(), output_);
        if (entry.is_directory()) make_folders(to);
        else if (entry.path().filename() != marker) fs::create_hard_link(entry.path(), to, error);
    }
}

bool Delivery::has(const std::string& path) const { return fs::exists(building_ / path); }

std::string Delivery::write(const std::string& path, std::string_view bytes) {
    const fs::path to = building_ / path;
    make_folders(to.parent_path());
    write_file(to, bytes);
    return sha256(bytes);
}

std::string Delivery::hash_of(const std::string& path) const { return sha256_of_file(building_ / path); }

std::size_t Delivery::count() const {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(published_ ? output_ : building_))
        if (entry.is_regular_file() && entry.path().filename() != marker) ++files;
    return files;
}

void Delivery::publish() {
    make_folders(output_.parent_path());
    replace_folder(building_, output_);
    published_ = true;
}

std::string write_manifest(const Project& project, Edition edition, std::vector<ManifestEntry> entries,
                           const std::vector<std::pair<std::string, long>>& masked) {
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    std::string out = "{\n";
    const auto line = [&](std::string_view key, std::string_view value) { out += "  " + json_quote(key) + ": " + std::string(value) + ",\n"; };
    line("format", "1");
    line("generator", json_quote("portulan " + std::string(program_version())));
    line("project", json_quote(project.id));
    line("title", json_quote(project.title));
    line("edition", json_quote(word_of(edition)));
    line("date", json_quote(project.date));
    line("language", json_quote(code_of(project.language)));
    line("notice", json_quote(project.notice));
    std::string counts = "{";
    for (std::size_t i = 0; i < masked.size(); ++i)
        counts += (i ? ", " : "") + json_quote(masked[i].first) + ": " + std::to_string(masked[i].second);
    line("masked", counts + "}");
    out += "  \"files\": [";
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const ManifestEntry& e = entries[i];
        out += i ? ",\n" : "\n";
        out += "    {\"path\": " + json_quote(e.path) + ", \"sha256\": " + json_quote(e.sha256) + ", \"kind\": " + json_quote(e.kind) +
               ", \"deliverable\": " + json_quote(e.deliverable) + ", \"territory\": " + json_quote(e.territory) +
               ", \"title\": " + json_quote(e.title) + ", \"caption\": " + json_quote(e.caption) + ", \"source\": " +
               json_quote(e.source) + ", \"alternative\": " + json_quote(e.alternative) + ", \"facts\": " + facts_of(e) + "}";
    }
    return out + "\n  ]\n}\n";
}

}  // namespace portulan::project

#include "project/fetch_boundaries.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "backends/vector_file.h"
#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "project/boundary_checks.h"
#include "project/boundary_lock.h"
#include "project/load.h"
#include "sources/codes.h"
#include "sources/download.h"
#include "sources/unpack.h"
#include "sources/vector.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

constexpr const char* lock_name = "boundaries.lock";

/// A published file as it lies in the cache.
struct Fetched {
    fs::path path;
    std::string sha256, version;
    bool from_cache = false;
};

std::string table_file(Level level) {
    switch (level) {
        case Level::commune: return "communes";
        case Level::departement: return "departements";
        case Level::region: return "regions";
        default: return std::string(word_of(level));
    }
}

void make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw Error("RUN-002", {}, folder.string(), system_reason(error.value()));
}

/// A file that is gone when its use ends, however it ends.
struct Passing {
    fs::path path;
    ~Passing() {
        std::error_code error;
        fs::remove(path, error);
    }
};

class Fetcher {
public:
    explicit Fetcher(const FetchOptions& options) : options_(options), lock_(read_lock(options.output / lock_name)), codes_(sources::read_cog(official_codes())) {}

    FetchReport run() {
        const auto table = sources::read_boundary_sources(options_.sources, options_.sources.filename().string(), report_.problems);
        for (const Level level : options_.levels) {
            const sources::BoundaryAddress* line = find_boundary_source(table, level, options_.year);
            if (!line) {
                refuse_year(table, level);
                continue;
            }
            try {
                get(*line);
            } catch (const Error& fault) {
                const std::string& code = fault.problem().code;
                if (code == "NET-007" || code == "RUN-002" || code == "RUN-006") throw;
                report_.problems.push_back(fault.problem());
            }
        }
        sort_problems(report_.problems);
        return std::move(report_);
    }

private:
    void refuse_year(const std::vector<sources::BoundaryAddress>& table, Level level) {
        std::vector<std::string> years;
        for (const auto& line : table)
            if (line.level == level)
                for (const int year : line.years) years.push_back(std::to_string(year));
        report_.problems.push_back(make_problem("NET-023", {.file = options_.sources.filename().string()}, {},
                                                {{"level", std::string(sources::label_of(level))}, {"year", options_.year ? std::to_string(options_.year) : "?"},
                                                 {"years", years.empty() ? "–" : join(years, ", ")}}));
    }

    int resolution_of(const sources::BoundaryAddress& line) const {
        if (line.resolutions.empty()) return 0;
        // The nearest that there is, the finer of two as near.
        return *std::min_element(line.resolutions.begin(), line.resolutions.end(), [&](int a, int b) {
            return std::abs(a - options_.resolution) < std::abs(b - options_.resolution);
        });
    }

    void get(const sources::BoundaryAddress& line) {
        const int year = options_.year ? options_.year : line.years.back(), resolution = resolution_of(line);
        FetchedLevel got{.level = line.level, .address = filled_address(line, year, resolution), .file = {}, .declaration = {},
                         .licence = line.licence, .sha256 = {}, .areas = 0, .from_cache = false, .verified = line.verified};
        const std::string vintage = vintage_of(line, year);
        const std::string name = table_file(line.level) + "_" + vintage + (resolution ? fmt::format("_{}m", resolution) : "") + ".gpkg";
        const Fetched file = fetch(got.address, line.most_bytes);
        got.sha256 = file.sha256;
        got.from_cache = file.from_cache;
        Problems problems;
        const Layer layer = read_checked(file, line, vintage, problems);
        const bool good = !has_errors(problems);
        report_.problems.insert(report_.problems.end(), problems.begin(), problems.end());
        if (good) {
            got.areas = layer.table.rows.size();
            got.file = options_.output / name;
            got.declaration = declaration_of(line, layer, name, vintage);
            write(got, layer, file, line, vintage);
        }
        report_.levels.push_back(std::move(got));
    }

    /// What an address holds: a file of one's own, the cache's copy while it is the locked one, else the network.
    Fetched fetch(const std::string& address, std::uintmax_t most_bytes) {
        if (!address.starts_with("https:") && !address.starts_with("http:")) {
            const fs::path path = options_.sources.parent_path() / address;
            return checked({path, sha256_of_file(path), {}, false}, address);
        }
        make_folder(options_.cache);
        const std::string path_part = address.substr(0, address.find_first_of("?#"));
        fs::path target = options_.cache / (sha256(address).substr(0, 16) + "-" + file_stem(path_part.substr(path_part.rfind('/') + 1), 40));
        const auto locked = lock_.find(address);
        std::error_code error;
        if (!options_.refresh && fs::is_regular_file(target, error)) {
            Fetched cached{target, sha256_of_file(target), {}, true};
            if (locked == lock_.end() || locked->second.sha256 == cached.sha256) return checked(std::move(cached), address);
        }
        return download_beside(address, target, most_bytes);
    }

    /// Beside the cache's copy, so that a file that is not the locked one replaces nothing.
    Fetched download_beside(const std::string& address, const fs::path& target, std::uintmax_t most_bytes) {
        sources::DownloadOptions options{.most_bytes = most_bytes, .patience = options_.patience, .progress = {}, .interruption = options_.interruption};
        if (options_.progress) options.progress = [&](std::uintmax_t done, std::uintmax_t total) { options_.progress(address, done, total); };
        fs::path fresh = target;
        fresh += ".fresh";
        const sources::Downloaded done = sources::download(address, fresh, options);
        Fetched got{fresh, sha256_of_file(fresh), done.version, false};
        std::error_code error;
        try {
            got = checked(std::move(got), address);
        } catch (const Error&) {
            fs::remove(fresh, error);
            throw;
        }
        fs::rename(fresh, target, error);
        if (error) throw Error("RUN-002", {}, target.string(), system_reason(error.value()));
        got.path = target;
        return got;
    }

    /// Compared with the lock (NET-020).
    Fetched checked(Fetched file, const std::string& address) const {
        const auto locked = lock_.find(address);
        if (locked == lock_.end() || options_.accept_changes || locked->second.sha256 == file.sha256) return file;
        throw Error("NET-020", {.file = lock_name}, address, {{"found", file.sha256.substr(0, 12)}, {"locked", locked->second.sha256.substr(0, 12)}});
    }

    Layer read_checked(const Fetched& file, const sources::BoundaryAddress& line, const std::string& vintage, Problems& problems) {
        make_folder(options_.cache);
        fs::path plain = options_.cache / (file.sha256.substr(0, 16) + ".unpacked");
        const Passing passing{plain};
        sources::unpack(file.path, line.part, plain, std::max<std::uintmax_t>(line.most_bytes * 8, 64U << 20));
        const std::string shown = file.path.filename().string();
        Problems said;
        const Layer read = sources::read_layer(plain, shown, "", said);
        for (Problem& problem : said)  // invalid shapes are mended and counted below
            if (problem.severity == Severity::error && problem.code != "GEO-041" && problem.code != "GEO-057") problems.push_back(std::move(problem));
        if (has_errors(problems)) return {};
        return checked_boundaries(read, line, vintage, shown, codes_, problems);
    }

    void write(const FetchedLevel& got, const Layer& layer, const Fetched& file, const sources::BoundaryAddress& line, const std::string& vintage) {
        make_folder(options_.output);
        std::error_code error;
        const std::string name = got.file.filename().string();
        const bool ours = std::any_of(lock_.begin(), lock_.end(), [&](const auto& entry) { return entry.second.file == name; });
        if (fs::exists(got.file, error) && !ours && !options_.overwrite) throw Error("RUN-008", {}, got.file.string());
        const std::string date = (vintage.size() == 4 ? vintage : std::string("2000")) + "-01-01";
        backends::write_layer(got.file, layer, {.date = date, .description = fill(line.source, {{"vintage", vintage}}) + " - " + line.licence});
        lock_[got.address] = {file.sha256, file.version.empty() ? lock_[got.address].version : file.version, name, got.declaration};
        write_file(options_.output / lock_name, lock_text(lock_));
    }

    static std::string declaration_of(const sources::BoundaryAddress& line, const Layer& layer, const std::string& name, const std::string& vintage) {
        std::string text = fmt::format("{} = {{ file = {}, code = \"code\"", word_of(line.level), json_quote(name));
        for (const std::string& column : layer.table.columns)
            if (column == "nom") text += ", name = \"nom\"";
            else if (column != "code") text += fmt::format(", {} = {}", column, json_quote(column));
        return text + fmt::format(", vintage = {}, source = {}{} }}", vintage, json_quote(fill(line.source, {{"vintage", vintage}})), line.licence.empty() ? std::string() : ", licence = " + json_quote(line.licence));
    }

    const FetchOptions& options_;
    BoundaryLock lock_;
    sources::CodeList codes_;
    FetchReport report_;
};

}  // namespace

FetchReport fetch_boundaries(const FetchOptions& options) { return Fetcher(options).run(); }

fs::path default_cache() {
    return user_cache("boundaries").value_or(fs::path(".cache") / "portulan" / "boundaries");
}

}  // namespace portulan::project

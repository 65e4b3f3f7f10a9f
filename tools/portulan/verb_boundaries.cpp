// portulan boundaries get|list: official open boundaries, checked and cached.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "project/fetch_boundaries.h"
#include "report.h"
#include "verb.h"

namespace portulan::tools {
namespace {

namespace fs = std::filesystem;

constexpr const char* usual_levels = "commune,epci,departement,region,qpv";

struct BoundariesWords {
    std::string action, levels = usual_levels, output = "limites", sources, cache;
    int year = 0, resolution = 100, timeout = 30;
    bool accept_changes = false, refresh = false, overwrite = false;
};

/// Two runs must not write into one half of a file.
class CacheInUse {
public:
    explicit CacheInUse(const fs::path& cache) {
        std::error_code error;
        fs::create_directories(cache, error);
        file_ = ::open((cache / "in-use").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (file_ < 0) throw Error("RUN-002", {}, cache.string(), system_reason(errno));
        while (::flock(file_, LOCK_EX) != 0 && errno == EINTR) {}
    }
    ~CacheInUse() { ::close(file_); }
    CacheInUse(const CacheInUse&) = delete;
    CacheInUse& operator=(const CacheInUse&) = delete;

private:
    int file_ = -1;
};

/// The levels named, each once, in the order of their size; empty with the bad word in `wrong`.
std::vector<Level> levels_of(const std::string& list, std::string& wrong) {
    std::vector<Level> levels;
    for (const std::string& word : split(list, ',')) {
        const auto level = level_of(trim(word));
        if (!level) {
            wrong = trim(word);
            return {};
        }
        levels.push_back(*level);
    }
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

/// "communes-100m.geojson.gz 3.2 of 20.1 MB", over itself, on a terminal alone.
std::function<void(const std::string&, std::uintmax_t, std::uintmax_t)> progress_line(const Session& session) {
    const bool shown = session.progress == ProgressMode::always || (session.progress == ProgressMode::automatic && ::isatty(2));
    if (!shown) return {};
    auto told = std::make_shared<std::uintmax_t>(0);
    return [told, language = session.language](const std::string& what, std::uintmax_t done, std::uintmax_t total) {
        if (done != total && done < *told + (1U << 20) && done > *told) return;
        *told = done;
        const auto mega = [&](std::uintmax_t bytes) { return format_number(static_cast<double>(bytes) / 1048576, 1, language); };
        std::cerr << "\r\033[K" << what.substr(what.rfind('/') + 1) << " "
                  << (total ? fill(tr(language, "{done} of {total} MB"), {{"done", mega(done)}, {"total", mega(total)}}) : mega(done) + " MB") << (done == total ? "\r\033[K" : "") << std::flush;
    };
}

int list(const fs::path& table, const Session& session) {
    const Language language = session.language;
    Problems problems;
    const auto lines = sources::read_boundary_sources(table, table.filename().string(), problems);
    for (const auto& line : lines) {
        std::vector<std::string> years, resolutions;
        for (const int year : line.years) years.push_back(std::to_string(year));
        for (const int metres : line.resolutions) resolutions.push_back(std::to_string(metres) + " m");
        std::cout << word_of(line.level) << "\n  " << line.address << "\n  " << join(years, " ") << (resolutions.empty() ? "" : "; ") << join(resolutions, ", ") << "\n  "
                  << line.licence << "\n  "
                  << tr(language, line.verified ? tr_mark("tried with this program") : tr_mark("unverified: nobody has tried this address with this program yet")) << "\n";
    }
    print_problems(std::cerr, problems, Detail::everything, session, is_colourful(2));
    return has_errors(problems) ? findings : done;
}

int print_report(const project::FetchReport& report, const Session& session) {
    const Language language = session.language;
    bool written = false;
    for (const project::FetchedLevel& level : report.levels) {
        if (level.file.empty()) continue;
        if (!written) std::cout << "[boundaries]\n";
        written = true;
        std::cout << level.declaration << "\n";
        if (session.quiet) continue;
        std::cerr << fill(tr_n(language, "{file}: {count} area, {from}", "{file}: {count} areas, {from}", static_cast<long>(level.areas)),
                          {{"file", level.file.string()}, {"count", format_number(static_cast<double>(level.areas), 0, language)},
                           {"from", level.from_cache ? tr(language, "from the cache") : level.address}}) << "\n    sha256 " << level.sha256 << "\n    " << level.licence << "\n";
    }
    if (!report.problems.empty())
        print_problems(std::cerr, report.problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    if (!has_errors(report.problems)) return done;
    const bool network = std::any_of(report.problems.begin(), report.problems.end(), [](const Problem& p) { return p.severity == Severity::error && p.code < "NET-020" && p.code.starts_with("NET"); });
    return network ? run_failed : findings;
}

int refuse_level(Language language, std::string_view sentence, const std::string& value) {
    std::cerr << "portulan: " << typeset(fill(tr(language, sentence), {{"word", value}}), language) << "\n"
              << typeset(fill(tr(language, "`portulan help {verb}` shows what can be written."), {{"verb", "boundaries"}}), language) << "\n";
    return wrong_usage;
}

int run(const BoundariesWords& options, const Session& session) {
    const fs::path table = options.sources.empty() ? data_folder() / "boundaries" / "sources.csv" : fs::path(options.sources);
    if (options.action == "list") return list(table, session);
    std::string wrong;
    const std::vector<Level> levels = levels_of(options.levels, wrong);
    if (levels.empty()) return refuse_level(session.language, tr_mark("“{word}” is no level; those that can be fetched are commune, epci, departement, region, qpv."), wrong);
    const fs::path cache = options.cache.empty() ? project::default_cache() : fs::path(options.cache);
    const CacheInUse in_use(cache);
    const Interruption interruption;
    project::FetchOptions fetch{.sources = table, .output = options.output, .cache = cache, .levels = levels, .year = options.year,
                                .resolution = options.resolution, .accept_changes = options.accept_changes, .refresh = options.refresh,
                                .overwrite = options.overwrite, .patience = std::chrono::seconds(options.timeout),
                                .progress = progress_line(session), .interruption = &interruption};
    return print_report(project::fetch_boundaries(fetch), session);
}

}  // namespace

Run set_up_boundaries(CLI::App& app, Language language) {
    auto options = std::make_shared<BoundariesWords>();
    app.add_option("ACTION", options->action, tr(language, "get: fetch and check; list: show what can be fetched, from where, under which licence."))
        ->required()->type_name("get|list")->check(CLI::IsMember({"get", "list"}).description(""));
    app.add_option("--year", options->year, tr(language, "Year of the boundaries; by default the newest of each level."))
        ->type_name("YEAR")->check([](const std::string& text) { return outside(text, 1900, 2200); }, "");
    app.add_option("--levels", options->levels, tr(language, "Levels, separated by commas: commune, epci, departement, region, qpv; by default all."))->type_name("LIST");
    app.add_option("--resolution", options->resolution, tr(language, "Generalisation in metres: 5, 50, 100 (by default) or 1000."))
        ->type_name("METRES")->check([](const std::string& text) { return outside(text, 1, 10000); }, "");
    app.add_option("-o,--output", options->output, tr(language, "Folder of the files and of boundaries.lock; by default limites."))->type_name("DIR");
    app.add_flag("--refresh", options->refresh, tr(language, "Ask the servers also for what the cache holds."));
    app.add_flag("--accept-changes", options->accept_changes, tr(language, "Take files that are no longer the locked ones, and lock them."));
    app.add_flag("--overwrite", options->overwrite, tr(language, "Replace files of the output folder that this command did not make."));
    app.add_option("--sources", options->sources, tr(language, "Another table of sources (CSV); its addresses may be files beside it."))->type_name("TABLE");
    app.add_option("--cache", options->cache, tr(language, "Folder where downloads are kept; by default that of the user."))->type_name("DIR");
    app.add_option("--timeout", options->timeout, tr(language, "Seconds without news after which a server is given up; by default 30."))
        ->type_name("SECONDS")->check([](const std::string& text) { return outside(text, 1, 3600); }, "");
    return [options](const Session& session) { return run(*options, session); };
}

}  // namespace portulan::tools

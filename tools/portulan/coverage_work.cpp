#include "coverage_work.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <numbers>

#include "base/error.h"
#include "base/files.h"
#include "base/heap.h"
#include "base/interruption.h"
#include "base/text.h"
#include "geo/areas.h"
#include "geo/crs.h"
#include "geo/simplify.h"
#include "project/area_file.h"
#include "report.h"

namespace portulan::tools {
namespace {

/// One dot of a print, in millimetres: finer details than that do not show.
constexpr double paper_dot = 25.4 / 300;
constexpr double metres_per_degree = std::numbers::pi / 180 * 6371008.8;

class Task {
public:
    Task(const CoverageWork& work, const Session& session) : work_{work}, session_{session} {}

    int run() {
        auto areas = read();
        if (!areas) return tell_and_leave();
        interruption_.check();
        if (work_.action == "simplify") simplify(*areas);
        if (work_.action == "dissolve" && !dissolve(*areas)) return tell_and_leave();
        interruption_.check();
        write(*areas);
        return finish(*areas);
    }

private:
    std::optional<project::AreaFile> read() {
        project::AreaFileOptions options{.layer = work_.layer, .code = work_.code, .crs = work_.crs, .jobs = session_.jobs};
        if (!work_.snap.empty()) options.snap = *parse_ground(work_.snap);
        return project::read_areas(work_.input, options, timings_, problems_);
    }

    static bool is_geographic(const Coverage& coverage) {
        const auto crs = geo::find_crs(coverage.crs);
        return crs && crs->geographic;
    }

    /// Metres for one unit eastward in the middle of the layer.
    static double metres_per_unit(const Coverage& coverage, const Box& box) {
        return is_geographic(coverage) ? metres_per_degree * std::cos(box.centre().y * std::numbers::pi / 180) : 1;
    }

    double tolerance(const Coverage& coverage, const geo::VertexWeights& weights) const {
        if (!work_.keep.empty()) return geo::tolerance_for_share(weights, *parse_share(work_.keep));
        if (!work_.tolerance.empty()) return parse_metres(work_.tolerance)->value();
        if (!work_.scale.empty()) return paper_dot / 1000 * *parse_scale(work_.scale);
        const Box box = geo::box_of(coverage);
        return box.width() * metres_per_unit(coverage, box) * paper_dot / parse_paper_length(work_.width)->in_mm();
    }

    void simplify(project::AreaFile& areas) {
        Stopwatch clock;
        const Coverage& coverage = areas.coverage;
        const geo::VertexWeights weights = is_geographic(coverage) ? geo::ground_weights(coverage, session_.jobs)
                                                                   : geo::vertex_weights(coverage, session_.jobs);
        geo::Simplified simplified = geo::simplify(coverage, weights, tolerance(coverage, weights));
        areas.coverage = std::move(simplified.coverage);
        timings_.add("simplify", clock.lap());
    }

    bool dissolve(project::AreaFile& areas) {
        Stopwatch clock;
        const Table& table = areas.attributes.table;
        const Place place{.file = table.file, .sheet = table.sheet};
        for (const auto* columns : {&work_.by, &work_.sum})
            for (const std::string& column : *columns)
                if (!table.find_column(column))
                    problems_.push_back(make_problem("COV-001", place, column, {{"columns", join(table.columns, ", ")}}));
        for (const std::string& column : work_.sum)
            if (const auto c = table.find_column(column); c && !is_number(areas.attributes.kinds, *c))
                problems_.push_back(make_problem("COV-003", place, column));
        if (has_errors(problems_)) return false;
        std::vector<std::string> dropped;
        areas = project::dissolved(areas, work_.by, work_.sum, dropped);
        timings_.add("dissolve", clock.lap());
        if (!dropped.empty()) problems_.push_back(make_problem("COV-012", place, {}, {{"names", join(dropped, ", ")}}));
        return true;
    }

    static bool is_number(const std::vector<ColumnKind>& kinds, std::size_t column) {
        return column < kinds.size() && (kinds[column] == ColumnKind::integer || kinds[column] == ColumnKind::decimal);
    }

    /// SOURCE_DATE_EPOCH as a date, else a date that says nothing.
    static std::string date() {
        const std::time_t epoch = source_date_epoch(946684800);  // 2000-01-01
        std::tm parts{};
        gmtime_r(&epoch, &parts);
        return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
    }

    void write(const project::AreaFile& areas) {
        backends::VectorWriting options{.date = date(), .jobs = session_.jobs, .quantization = work_.quantization};
        for (Problem& problem : project::write_areas(work_.output, areas, options, timings_)) problems_.push_back(std::move(problem));
        if (!work_.timings.empty()) write_file(work_.timings, timings_.to_json());
    }

    void tell() {
        sort_problems(problems_);
        if (work_.format == "json")
            std::cout << to_json(problems_, session_.language);
        else
            print_problems(std::cerr, problems_, session_.quiet ? Detail::errors_alone : Detail::everything, session_.language, is_colourful(2));
    }

    int tell_and_leave() {
        tell();
        return findings;
    }

    int finish(const project::AreaFile& areas) {
        tell();
        if (session_.quiet) return done;
        std::size_t vertices = 0;
        for (const Arc& arc : areas.coverage.arcs) vertices += arc.points.size();
        std::cerr << typeset(fill(tr(session_.language, "{file}: areas {areas}, borders {borders}, vertices {vertices}."),
                                  {{"file", work_.output}, {"areas", std::to_string(areas.coverage.areas.size())},
                                   {"borders", std::to_string(areas.coverage.arcs.size())}, {"vertices", std::to_string(vertices)}}), session_.language)
                  << "\n";
        return done;
    }

    const CoverageWork& work_;
    const Session& session_;
    Interruption interruption_;
    Timings timings_;
    Problems problems_;
};

}  // namespace

int run_coverage(const CoverageWork& work, const Session& session) {
    std::error_code error;
    const auto size = std::filesystem::file_size(work.input, error);
    if (!error) expect_memory(std::min<std::uintmax_t>(6 * size, std::uintmax_t{1} << 31));
    return Task(work, session).run();
}

}  // namespace portulan::tools

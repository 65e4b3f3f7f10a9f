#include "coverage_work.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <iostream>

#include "base/error.h"
#include "base/files.h"
#include "base/heap.h"
#include "base/interruption.h"
#include "base/text.h"
#include "geo/areas.h"
#include "geo/coverage_check.h"
#include "geo/crs.h"
#include "geo/ground_scale.h"
#include "geo/mosaic.h"
#include "geo/simplify.h"
#include "project/area_file.h"
#include "project/area_findings.h"
#include "report.h"

namespace portulan::tools {
namespace {

/// One dot of a print, in millimetres: finer details than that do not show.
constexpr double paper_dot = 25.4 / 300;

class Task {
public:
    Task(const CoverageWork& work, const Session& session) : work_{work}, session_{session} {}

    int run() {
        const std::string state = state_of_file(work_.input);
        auto areas = read();
        if (!areas) return tell_and_leave();
        interruption_.check();
        if (work_.action == "check") return check(*areas);
        tell_repeated_codes(*areas);
        if (work_.action == "simplify") simplify(*areas);
        if (work_.action == "dissolve" && !dissolve(*areas)) return tell_and_leave();
        interruption_.check();
        write(*areas);
        // What there was to say of it must be said again the next time.
        if (std::all_of(problems_.begin(), problems_.end(), [](const Problem& p) { return p.severity == Severity::note; })) note_made(asked_of(work_), state);
        return finish(*areas);
    }

private:
    std::optional<project::AreaFile> read() {
        project::AreaFileOptions options{.layer = work_.layer, .code = work_.code, .crs = work_.crs, .check = work_.action == "check",
                                         .repair = work_.repair, .jobs = session_.jobs};
        if (!work_.snap.empty()) options.snap = *parse_ground(work_.snap);
        return project::read_areas(work_.input, options, timings_, problems_);
    }

    int check(project::AreaFile& areas) {
        for (Problem& problem : project::problems_of(areas))
            if (!was_told(problem)) problems_.push_back(std::move(problem));
        if (!work_.report.empty()) {
            const bool surfaces = backends::vector_format(work_.report) != backends::VectorFormat::shapefile;
            for (Problem& problem : backends::write_layer(work_.report, project::findings_layer(areas, surfaces), {.date = date(), .jobs = session_.jobs}))
                problems_.push_back(std::move(problem));
        }
        const bool clean = areas.findings.empty();
        if (!work_.repair) {
            write_timings();
            tell();
            if (clean && !session_.quiet && work_.format == "text") say(tr_mark("{file}: no defect found."), {{"file", work_.input}});
            return clean ? done : findings;
        }
        repair(areas);
        write(areas);
        return finish(areas) == done && left_ == 0 ? done : findings;
    }

    /// An area without outline, which the reader named with its row.
    bool was_told(const Problem& finding) const {
        return finding.code == "COV-020" && std::any_of(problems_.begin(), problems_.end(), [&](const Problem& told) {
                   return told.code == "GEO-040" && told.value == finding.value;
               });
    }

    /// Features of one code become one area whatever is asked: their other attributes are lost.
    void tell_repeated_codes(const project::AreaFile& areas) {
        for (Problem& problem : project::problems_of(areas))
            if (problem.code == "COV-022") problems_.push_back(std::move(problem));
    }

    void repair(project::AreaFile& areas) {
        Stopwatch clock;
        const Point middle = geo::box_of(areas.coverage).centre();
        geo::PartitionOptions options;
        if (!work_.fill.empty()) options.fill = *parse_surface(work_.fill) / geo::GroundScale(areas.coverage.crs).square_metres(middle);
        const std::vector<CoverageArea> before = areas.coverage.areas;
        geo::Partition made = geo::partition(areas.coverage, options);
        areas.coverage = std::move(made.coverage);
        tell_emptied(before, areas);
        left_ = geo::defects_of(areas.coverage).size();
        for (const CoverageArea& area : areas.coverage.areas) left_ += area.parts.empty();
        timings_.add("repair", clock.lap());
        if (session_.quiet) return;
        say(tr_mark("Overlaps given to the smaller area: {overlaps}; gaps filled: {filled}; defects left: {left}."),
            {{"overlaps", std::to_string(made.overlaps)}, {"filled", std::to_string(made.filled)}, {"left", std::to_string(left_)}});
    }

    /// Areas that lay wholly under smaller ones.
    void tell_emptied(const std::vector<CoverageArea>& before, const project::AreaFile& areas) {
        std::vector<std::string> codes;
        for (std::size_t i = 0; i < before.size(); ++i)
            if (!before[i].parts.empty() && areas.coverage.areas[i].parts.empty()) codes.push_back(before[i].code);
        if (!codes.empty())
            problems_.push_back(make_problem("COV-027", {.file = areas.attributes.table.file, .sheet = areas.attributes.table.sheet}, join(codes, ", "),
                                             {{"count", std::to_string(codes.size())}}));
    }

    void say(std::string_view msgid, const std::vector<std::pair<std::string, std::string>>& values) const {
        std::cerr << fill(typeset(tr(session_.language, msgid), session_.language), values) << "\n";
    }

    void write_timings() {
        if (!work_.timings.empty()) write_file(work_.timings, timings_.to_json());
    }

    /// Of the weights: metres where the layer is in degrees, else map units.
    double tolerance(const Coverage& coverage, const geo::GroundScale& ground, const geo::VertexWeights& weights) const {
        if (!work_.keep.empty()) return geo::tolerance_for_share(weights, *parse_share(work_.keep));
        const Box box = geo::box_of(coverage);
        const auto from_metres = [&](double metres) { return ground.geographic() ? metres : ground.units(metres, box.centre()); };
        if (!work_.tolerance.empty()) return from_metres(parse_metres(work_.tolerance)->value());
        if (!work_.scale.empty()) return from_metres(paper_dot / 1000 * *parse_scale(work_.scale));
        const auto crs = geo::Ellipsoid::of(coverage.crs);
        const double unit = ground.geographic() && crs ? crs->metres_per_unit(box.centre()) : 1;
        return box.width() * unit * paper_dot / parse_paper_length(work_.width)->in_mm();
    }

    void simplify(project::AreaFile& areas) {
        Stopwatch clock;
        const Coverage& coverage = areas.coverage;
        const geo::GroundScale ground(coverage.crs);
        const geo::VertexWeights weights = ground.geographic() ? geo::ground_weights(coverage, session_.jobs)
                                                               : geo::vertex_weights(coverage, session_.jobs);
        geo::Simplified simplified = geo::simplify(coverage, weights, tolerance(coverage, ground, weights), session_.jobs);
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

    void write(project::AreaFile& areas) {
        backends::VectorWriting options{.date = date(), .jobs = session_.jobs, .quantization = work_.quantization};
        for (Problem& problem : project::write_areas(work_.output, areas, options, timings_)) problems_.push_back(std::move(problem));
        write_timings();
    }

    void tell() {
        sort_problems(problems_);
        if (work_.format == "json")
            std::cout << to_json(problems_, session_.language);
        else
            print_problems(work_.action == "check" ? std::cout : std::cerr, problems_, session_.quiet ? Detail::errors_alone : Detail::everything, session_.language, is_colourful(2));
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
        say(tr_mark("{file}: areas {areas}, borders {borders}, vertices {vertices}."),
            {{"file", work_.output}, {"areas", std::to_string(areas.coverage.areas.size())},
             {"borders", std::to_string(areas.coverage.arcs.size())}, {"vertices", std::to_string(vertices)}});
        return done;
    }

    const CoverageWork& work_;
    const Session& session_;
    Interruption interruption_;
    Timings timings_;
    Problems problems_;
    std::size_t left_ = 0;  // defects after a repair
};

}  // namespace

Asked asked_of(const CoverageWork& work) {
    return {.input = work.input, .output = work.output,
            .words = {work.action, work.layer, work.code, work.crs, work.snap, join(work.by, "\n"), join(work.sum, "\n"), work.tolerance, work.keep,
                      work.scale, work.width, std::to_string(work.quantization), std::to_string(source_date_epoch(0))}};
}

int run_coverage(const CoverageWork& work, const Session& session) {
    std::error_code error;
    const auto size = std::filesystem::file_size(work.input, error);
    if (!error) expect_memory(std::min<std::uintmax_t>(6 * size, std::uintmax_t{1} << 31));
    return Task(work, session).run();
}

}  // namespace portulan::tools

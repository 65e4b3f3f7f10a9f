#include "coverage_work.h"

#include <algorithm>
#include <iostream>

#include "base/error.h"
#include "base/files.h"
#include "base/interruption.h"
#include "base/text.h"
#include "project/area_changes.h"
#include "project/area_file.h"
#include "project/area_findings.h"
#include "report.h"

namespace portulan::tools {
namespace {

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
        project::AreaFileOptions options{.layer = work_.layer, .database = work_.from ? &*work_.from : nullptr, .code = work_.code, .crs = work_.crs, .check = work_.action == "check",
                                         .repair = work_.repair, .jobs = session_.jobs};
        if (!work_.snap.empty()) options.snap = *parse_ground(work_.snap);
        return project::read_areas(work_.input, options, timings_, problems_);
    }

    int check(project::AreaFile& areas) {
        for (Problem& problem : project::problems_of(areas))
            if (!was_told(problem)) problems_.push_back(std::move(problem));
        if (!work_.report.empty()) {
            const bool surfaces = backends::vector_format(work_.report) != backends::VectorFormat::shapefile;
            for (Problem& problem : backends::write_layer(work_.report, project::findings_layer(areas, surfaces), {.date = source_date(), .jobs = session_.jobs}))
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
        const auto made = project::repair_areas(areas, work_.fill.empty() ? 0 : *parse_surface(work_.fill), problems_);
        left_ = made.left;
        timings_.add("repair", clock.lap());
        if (session_.quiet) return;
        say(tr_mark("Overlaps given to the smaller area: {overlaps}; gaps filled: {filled}; defects left: {left}."),
            {{"overlaps", std::to_string(made.overlaps)}, {"filled", std::to_string(made.filled)}, {"left", std::to_string(left_)}});
    }

    void say(std::string_view msgid, const std::vector<std::pair<std::string, std::string>>& values) const {
        std::cerr << fill(typeset(tr(session_.language, msgid), session_.language), values) << "\n";
    }

    void write_timings() {
        if (!work_.timings.empty()) write_file(work_.timings, timings_.to_json());
    }

    void simplify(project::AreaFile& areas) {
        Stopwatch clock;
        project::DetailWish wish;
        if (!work_.keep.empty()) wish.keep = parse_share(work_.keep);
        else if (!work_.tolerance.empty()) wish.metres = parse_metres(work_.tolerance)->value();
        else if (!work_.scale.empty()) wish.scale = parse_scale(work_.scale);
        else wish.width = parse_paper_length(work_.width)->in_mm();
        project::simplify_areas(areas, wish, session_.jobs);
        timings_.add("simplify", clock.lap());
    }

    bool dissolve(project::AreaFile& areas) {
        Stopwatch clock;
        auto made = project::dissolve_areas(areas, work_.by, work_.sum, problems_);
        if (!made) return false;
        areas = std::move(*made);
        timings_.add("dissolve", clock.lap());
        return true;
    }

    void write(project::AreaFile& areas) {
        if (work_.to) {
            project::write_areas(*work_.to, areas, work_.overwrite, session_.jobs, timings_);
            return write_timings();
        }
        backends::VectorWriting options{.date = source_date(), .jobs = session_.jobs, .quantization = work_.quantization};
        for (Problem& problem : project::write_areas(work_.output, areas, options, timings_)) problems_.push_back(std::move(problem));
        write_timings();
    }

    void tell() {
        sort_problems(problems_);
        if (work_.format == "json")
            std::cout << to_json(problems_, session_.language);
        else
            print_problems(work_.action == "check" ? std::cout : std::cerr, problems_, session_.quiet ? Detail::errors_alone : Detail::everything, session_, is_colourful(2));
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

int run_coverage(const CoverageWork& work, const Session& session) { return Task(work, session).run(); }

}  // namespace portulan::tools

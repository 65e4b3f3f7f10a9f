#include "project/boundary_findings.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "geo/areas.h"
#include "geo/ground_scale.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

using Findings = std::vector<geo::CoverageFinding>;
using Defect = geo::CoverageDefect;

constexpr std::size_t most_named = 50;

std::size_t count_of(const Findings& findings, std::initializer_list<Defect> defects) {
    return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [&](const geo::CoverageFinding& f) {
        return std::find(defects.begin(), defects.end(), f.defect) != defects.end();
    }));
}

bool has(const Findings& findings, const geo::CoverageFinding& wanted) {
    return std::any_of(findings.begin(), findings.end(), [&](const auto& f) { return f.defect == wanted.defect && f.codes == wanted.codes; });
}

class Report {
public:
    Report(Loading& loading, const Place& where, const Coverage& coverage) : loading_(loading), where_(where), coverage_(coverage), ground_(coverage.crs) {}

    const geo::GroundScale& ground() const { return ground_; }

    /// `closed`: slivers that are no more. `tolerance`: metres that vertices have moved for it.
    void tell(const Findings& findings, const Findings& closed, double tolerance, bool gaps_matter) {
        tell_codes("GEO-070", findings, Defect::empty_area);
        tell_codes("GEO-072", findings, Defect::repeated_code);
        tell_each("GEO-037", findings, [&](const auto& f) { return f.defect == Defect::overlap && share(f) >= 10; });
        tell_each("GEO-074", findings, [&](const auto& f) { return f.defect == Defect::overlap && share(f) < 10; });
        if (!gaps_matter) return;
        tell_each("GEO-075", findings, [](const auto& f) { return f.defect == Defect::gap; });
        outcome_ = {{"outcome@", std::string(tr_mark("closed here, by moving vertices at most {metres} m"))}, {"metres", plain_number(tolerance, 0)}};
        tell_each("GEO-076", closed, [](const auto&) { return true; });
        outcome_ = {{"outcome@", std::string(tr_mark("too wide or too tangled to be closed for sure; kept"))}};
        tell_each("GEO-076", findings, [](const auto& f) { return f.defect == Defect::sliver; });
    }

private:
    void tell_codes(std::string_view code, const Findings& findings, Defect defect) {
        std::set<std::string> codes;
        std::size_t count = 0;
        for (const geo::CoverageFinding& f : findings) {
            if (f.defect != defect) continue;
            ++count;
            codes.insert(f.codes.begin(), f.codes.end());
        }
        if (count == 0) return;
        loading_.problems.push_back(make_problem(code, where_, {}, {{"count", std::to_string(count)},
                                                                    {"codes", join(std::vector<std::string>(codes.begin(), codes.end()), ", ")}}));
    }

    double metres(const geo::CoverageFinding& f) const { return f.area * ground_.square_metres(f.where); }

    /// Of the smaller area, in percent.
    double share(const geo::CoverageFinding& f) const {
        double least = std::numeric_limits<double>::infinity();
        for (const std::string& code : f.codes)
            if (const std::int32_t area = geo::find_area(coverage_, code); area != outside)
                least = std::min(least, geo::area_of(coverage_, static_cast<std::size_t>(area)));
        return least > 0 && std::isfinite(least) ? 100 * f.area / least : 0;
    }

    std::string names(const geo::CoverageFinding& f) const {
        std::vector<std::string> names;
        for (const std::string& code : f.codes) {
            const std::int32_t area = geo::find_area(coverage_, code);
            const std::string& name = area == outside ? std::string() : coverage_.areas[static_cast<std::size_t>(area)].name;
            names.push_back(name.empty() ? code : code + " (" + name + ")");
        }
        return join(names, ", ");
    }

    template <class Wanted>
    void tell_each(std::string_view code, const Findings& findings, Wanted wanted) {
        std::vector<std::pair<double, const geo::CoverageFinding*>> found;
        for (const geo::CoverageFinding& f : findings)
            if (wanted(f)) found.emplace_back(metres(f), &f);
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        double rest = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const auto& [size, f] = found[i];
            if (i >= most_named) {
                rest += size;
                continue;
            }
            Parameters parameters{{"area", size_text(size)}, {"areas", names(*f)}, {"where", place_text(f->where, ground_.geographic())}, {"share", plain_number(share(*f), 0)}};
            parameters.insert(parameters.end(), outcome_.begin(), outcome_.end());
            loading_.problems.push_back(make_problem(code, where_, {}, std::move(parameters)));
        }
        if (found.size() > most_named)
            loading_.problems.push_back(make_problem("GEO-038", where_, std::string(code), {{"count", std::to_string(found.size() - most_named)}, {"area", size_text(rest)},
                                                                                           {"largest", size_text(found[most_named].first)}}));
    }

    Loading& loading_;
    const Place& where_;
    const Coverage& coverage_;
    geo::GroundScale ground_;
    Parameters outcome_;
};

/// No more overlaps, gaps and lost areas than before, and fewer slivers.
bool is_better(const Findings& made, const Findings& before) {
    return count_of(made, {Defect::sliver}) < count_of(before, {Defect::sliver}) &&
           count_of(made, {Defect::overlap, Defect::gap}) <= count_of(before, {Defect::overlap, Defect::gap}) &&
           count_of(made, {Defect::empty_area}) <= count_of(before, {Defect::empty_area});
}

}  // namespace

Coverage checked_coverage(Loading& loading, Level level, const Place& where, geo::CoverageResult made, bool& valid) {
    const std::string crs = made.coverage.crs;
    const Coverage as_read = count_of(made.findings, {Defect::sliver}) == 0 ? Coverage() : made.coverage;
    valid = count_of(made.findings, {Defect::self_intersection, Defect::bad_ring}) == 0;
    const bool shares_borders = level != Level::qpv;
    const Findings before = made.findings;
    double moved = 0;
    for (const double tolerance : {1.0, 10.0}) {
        if (!shares_borders || count_of(made.findings, {Defect::sliver}) == 0) break;
        const Point middle = geo::box_of(made.coverage).centre();
        const geo::GroundScale ground(crs);
        geo::CoverageResult snapped =
            geo::coverage_from(geo::shapes_of(as_read), {.crs = crs, .snap = ground.units_north(tolerance, middle), .degrees = ground.geographic(), .jobs = loading.jobs});
        if (!is_better(snapped.findings, made.findings)) continue;
        for (const geo::CoverageFinding& f : before)  // what was mended then is no defect of the shapes any more
            if (f.defect == Defect::repeated_code) snapped.findings.push_back(f);
        made = std::move(snapped);
        moved = tolerance;
    }
    Findings closed;
    for (const geo::CoverageFinding& f : before)
        if (f.defect == Defect::sliver && !has(made.findings, f)) closed.push_back(f);
    Report(loading, where, made.coverage).tell(made.findings, closed, moved, shares_borders);
    return std::move(made.coverage);
}

}  // namespace portulan::project

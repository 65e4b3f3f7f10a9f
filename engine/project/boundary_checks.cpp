#include "project/boundary_checks.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "geo/crs.h"
#include "geo/repair.h"
#include "geo/topology.h"
#include "project/wording.h"
#include "sources/codes.h"

namespace portulan::project {
namespace {

constexpr std::string_view wgs84 = "EPSG:4326";

/// The first few of many codes.
std::string first_of(const std::vector<std::string>& codes) {
    std::vector<std::string> few(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(5, codes.size())));
    if (codes.size() > few.size()) few.emplace_back("…");
    return join(few, ", ");
}

bool is_of_level(Level level, std::string_view code) {
    switch (level) {
        case Level::commune: return sources::is_commune_code(code);
        case Level::epci: return sources::is_siren(code);
        case Level::departement: return sources::is_departement_code(code);
        case Level::region: return sources::is_region_code(code);
        case Level::qpv: return sources::qpv_generation(code).has_value();
        case Level::iris: return sources::is_iris_code(code);
        default: return !code.empty();
    }
}

class Checker {
public:
    Checker(const Layer& read, const sources::BoundaryAddress& line, const std::string& vintage, const std::string& shown_name,
            const sources::CodeList& codes, Problems& problems)
        : read_(read), line_(line), vintage_(vintage), file_{.file = shown_name}, codes_(codes), problems_(problems) {}

    Layer run() {
        if (!check_attributes()) return {};
        take_rows();
        check_codes();
        if (has_errors(problems_)) return {};
        to_degrees();
        mend_shapes();
        check_coverage();
        return std::move(made_);
    }

private:
    void report(std::string_view code, Parameters parameters) { problems_.push_back(make_problem(code, file_, {}, std::move(parameters))); }

    bool check_attributes() {
        bool good = true;
        for (const std::string& attribute : {line_.code, line_.name, line_.departement, line_.region, line_.epci, line_.commune, line_.arrondissement_of}) {
            if (attribute.empty() || read_.table.find_column(attribute)) continue;
            problems_.push_back(make_problem("GEO-066", file_, attribute, suggest(attribute, read_.table.columns, "")));
            good = false;
        }
        return good;
    }

    /// The columns of the result and where they come from, and the rows in the order of codes.
    void take_rows() {
        const std::pair<const char*, const std::string*> columns[] = {{"code", &line_.code}, {"nom", &line_.name}, {"departement", &line_.departement},
                                                                       {"region", &line_.region}, {"epci", &line_.epci}, {"commune", &line_.commune}};
        std::vector<std::string> from;
        for (const auto& [name, attribute] : columns) {
            if (attribute->empty()) continue;
            made_.table.columns.emplace_back(name);
            from.push_back(*attribute);
        }
        made_.table.headings = made_.table.columns;
        made_.table.file = read_.table.file;
        made_.name = std::string(word_of(line_.level));
        made_.crs = read_.crs;
        std::vector<std::size_t> order;
        std::size_t arrondissements = 0;
        for (std::size_t i = 0; i < read_.table.rows.size(); ++i) {
            const TableRow& row = read_.table.rows[i];
            const bool part = !line_.arrondissement_of.empty() && !read_.table.cell(row, line_.arrondissement_of).empty();
            if (part) ++arrondissements;
            else order.push_back(i);
        }
        const auto code = [&](std::size_t i) -> const std::string& { return read_.table.cell(read_.table.rows[i], line_.code); };
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return code(a) < code(b); });
        for (const std::size_t i : order) {
            TableRow row{.number = read_.table.rows[i].number, .cells = {}};
            for (const std::string& column : from) row.cells.push_back(read_.table.cell(read_.table.rows[i], column));
            made_.table.rows.push_back(std::move(row));
            made_.shapes.push_back(read_.shapes[i]);
        }
        if (arrondissements) report("NET-033", {{"count", std::to_string(arrondissements)}});
    }

    void check_codes() {
        std::vector<std::string> wrong, former;
        std::set<std::string> good;
        for (const TableRow& row : made_.table.rows) {
            const std::string& code = row.cells.front();
            const bool listed = codes_.find(line_.level, code) != nullptr;
            const bool was = line_.level == Level::commune && (codes_.successor(code) || codes_.find_part(code));
            // Lists of other years have other EPCI, and nobody lists the quarters: there the form must do.
            const bool form_alone = line_.level == Level::qpv || line_.level == Level::iris || line_.level == Level::epci;
            if (!is_of_level(line_.level, code) || (!listed && !was && !form_alone && !is_collectivity(code))) wrong.push_back(code);
            else good.insert(code);
            if (!listed && was && vintage_ == codes_.vintage()) former.push_back(code);
        }
        // A few communes come and go each year; another level would have none right.
        if (wrong.size() * 100 > made_.table.rows.size()) report("NET-031", {{"count", std::to_string(wrong.size())}, {"codes", first_of(wrong)}});
        if (good.size() < line_.least) report("NET-030", {{"count", std::to_string(good.size())}, {"least", std::to_string(line_.least)}});
        if (!former.empty()) report("NET-032", {{"count", std::to_string(former.size())}, {"year", vintage_}, {"codes", first_of(former)}});
    }

    /// Communes of the collectivities overseas: well-formed, whether the list has them or not.
    static bool is_collectivity(std::string_view code) { return code.starts_with("98") || code.starts_with("97"); }

    void to_degrees() {
        if (made_.crs == wgs84 || made_.crs == "OGC:CRS84") {
            made_.crs = wgs84;
            return;
        }
        std::vector<MultiPolygon> shapes;
        for (Geometry& shape : made_.shapes) shapes.push_back(std::holds_alternative<MultiPolygon>(shape) ? std::move(std::get<MultiPolygon>(shape)) : MultiPolygon{});
        if (!geo::project_shapes(made_.crs, wgs84, shapes).known) {
            problems_.push_back(make_problem("GEO-056", file_));
            return;
        }
        for (std::size_t i = 0; i < shapes.size(); ++i) made_.shapes[i] = std::move(shapes[i]);
        made_.crs = wgs84;
    }

    void mend_shapes() {
        std::size_t mended = 0;
        for (Geometry& shape : made_.shapes) {
            auto* surface = std::get_if<MultiPolygon>(&shape);
            if (!surface || geo::is_valid(*surface)) continue;
            *surface = geo::repaired(*surface);
            ++mended;
        }
        if (mended) report("NET-034", {{"count", std::to_string(mended)}});
    }

    void check_coverage() {
        std::vector<geo::AreaShape> areas;
        for (std::size_t i = 0; i < made_.shapes.size(); ++i)
            if (const auto* surface = std::get_if<MultiPolygon>(&made_.shapes[i])) areas.push_back({made_.table.rows[i].cells.front(), {}, *surface});
        std::size_t overlaps = 0, gaps = 0;
        std::vector<std::string> concerned;
        for (const geo::CoverageFinding& finding : geo::coverage_from(std::move(areas), {.crs = made_.crs}).findings) {
            const bool overlap = finding.defect == geo::CoverageDefect::overlap;
            if (!overlap && finding.defect != geo::CoverageDefect::gap) continue;
            ++(overlap ? overlaps : gaps);
            if (overlap) concerned.insert(concerned.end(), finding.codes.begin(), finding.codes.end());
        }
        if (overlaps) report("NET-035", {{"overlaps", std::to_string(overlaps)}, {"gaps", std::to_string(gaps)}, {"codes", first_of(concerned)}});
    }

    const Layer& read_;
    const sources::BoundaryAddress& line_;
    const std::string& vintage_;
    Place file_;
    const sources::CodeList& codes_;
    Problems& problems_;
    Layer made_;
};

}  // namespace

Layer checked_boundaries(const Layer& read, const sources::BoundaryAddress& line, const std::string& vintage, const std::string& shown_name,
                         const sources::CodeList& codes, Problems& problems) {
    return Checker(read, line, vintage, shown_name, codes, problems).run();
}

}  // namespace portulan::project

#include "coverage.h"

#include <tuple>

#include <pybind11/stl.h>

#include "arrays.h"
#include "base/files.h"
#include "bindings.h"
#include "call.h"
#include "geo/areas.h"
#include "geo/coverage_check.h"
#include "geo/crs.h"
#include "project/area_changes.h"
#include "project/area_findings.h"
#include "wkb.h"

namespace portulan::python {

const geo::Locator& AreaCoverage::locator(unsigned jobs) const {
    std::call_once(once_, [&] { locator_.emplace(areas_.coverage, jobs); });
    return *locator_;
}

namespace {

using Strings = std::vector<std::string>;

py::tuple with_problems(const py::object& made, const Problems& problems) { return py::make_tuple(made, to_python(problems)); }

py::tuple read(const std::string& path, const std::string& layer, const std::string& code, const std::string& crs, double snap, bool repair, unsigned jobs) {
    const project::AreaFileOptions options{.layer = layer, .code = code, .crs = crs, .snap = snap, .repair = repair, .jobs = jobs};
    Problems problems;
    auto areas = call([&] {
        Timings timings;
        return project::read_areas(path, options, timings, problems);
    });
    if (!areas) throw WrongInput{problems};
    auto made = std::make_shared<AreaCoverage>(std::move(*areas));
    made->origin = AreaCoverage::Origin{path, options};
    return with_problems(py::cast(made), problems);
}

ColumnKind kind_named(const std::string& word) { return word == "integer" ? ColumnKind::integer : word == "decimal" ? ColumnKind::decimal : ColumnKind::text; }

const char* word_of(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::integer: return "integer";
        case ColumnKind::decimal: return "decimal";
        case ColumnKind::date: return "date";
        case ColumnKind::date_time: return "date_time";
        case ColumnKind::time: return "time";
        case ColumnKind::text: break;
    }
    return "text";
}

/// Attributes by columns, as texts; the first column tells areas apart.
Layer layer_of(const std::vector<std::tuple<std::string, std::string, Strings>>& columns, const std::string& name, const std::string& crs) {
    Layer layer;
    layer.name = name;
    layer.crs = crs;
    layer.table.file = name;
    layer.table.decimal_mark = '.';
    const std::size_t rows = std::get<2>(columns.front()).size();
    layer.table.rows.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) layer.table.rows[i].number = static_cast<long>(i) + 1;
    for (const auto& [column, kind, cells] : columns) {
        layer.table.columns.push_back(column);
        layer.table.headings.push_back(column);
        layer.kinds.push_back(kind_named(kind));
        for (std::size_t i = 0; i < rows; ++i) layer.table.rows[i].cells.push_back(cells[i]);
    }
    return layer;
}

/// Rows in the order of their codes, the first of each.
void order_by_code(Table& table) {
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return a.cells[0] < b.cells[0]; });
    table.rows.erase(std::unique(table.rows.begin(), table.rows.end(), [](const TableRow& a, const TableRow& b) { return a.cells[0] == b.cells[0]; }), table.rows.end());
}

py::tuple from_wkb(const std::vector<py::bytes>& shapes, const std::vector<std::tuple<std::string, std::string, Strings>>& columns, const std::string& name, const std::string& crs,
                   bool repair, unsigned jobs) {
    std::vector<std::string_view> bytes(shapes.begin(), shapes.end());
    Problems problems;
    auto areas = call([&] {
        project::AreaFile made;
        made.attributes = layer_of(columns, name, crs);
        made.code = std::get<0>(columns.front());
        std::vector<geo::AreaShape> read;
        for (std::size_t i = 0; i < bytes.size(); ++i) read.push_back({std::get<2>(columns.front())[i], {}, read_areas_wkb(bytes[i])});
        geo::CoverageResult result = geo::coverage_from(std::move(read), {.crs = crs, .repair = repair, .jobs = jobs});
        made.coverage = std::move(result.coverage);
        made.findings = std::move(result.findings);
        order_by_code(made.attributes.table);
        problems = project::problems_of(made);
        return made;
    });
    return with_problems(py::cast(std::make_shared<AreaCoverage>(std::move(areas))), problems);
}

py::list shapes_of(const AreaCoverage& self) {
    py::list list;
    for (std::size_t i = 0; i < self.coverage().areas.size(); ++i)
        list.append(self.coverage().areas[i].parts.empty() ? py::object(py::none()) : py::object(py::bytes(write_wkb(geo::polygons_of(self.coverage(), i)))));
    return list;
}

py::list columns_of(const AreaCoverage& self) {
    const Layer& layer = self.areas().attributes;
    py::list list;
    for (std::size_t c = 0; c < layer.table.columns.size(); ++c) {
        py::list cells;
        for (const TableRow& row : layer.table.rows) cells.append(row.cells[c]);
        list.append(py::make_tuple(layer.table.headings[c], c < layer.kinds.size() ? word_of(layer.kinds[c]) : "text", cells));
    }
    return list;
}

CoverageHandle simplified(const AreaCoverage& self, std::optional<double> keep, std::optional<double> metres, std::optional<double> scale, std::optional<double> width, unsigned jobs) {
    return std::make_shared<AreaCoverage>(call([&] {
        project::AreaFile made = self.areas();
        project::simplify_areas(made, {.keep = keep, .metres = metres, .scale = scale, .width = width}, jobs);
        return made;
    }));
}

py::tuple dissolved(const AreaCoverage& self, const Strings& by, const Strings& sum) {
    Problems problems;
    auto made = call([&] { return project::dissolve_areas(self.areas(), by, sum, problems); });
    if (!made) throw WrongInput{problems};
    return with_problems(py::cast(std::make_shared<AreaCoverage>(std::move(*made))), problems);
}

py::tuple repaired(const AreaCoverage& self, double fill) {
    Problems problems;
    project::AreaRepair done;
    auto made = call([&] {
        project::AreaFile areas = self.areas();
        done = project::repair_areas(areas, fill, problems);
        return areas;
    });
    return py::make_tuple(std::make_shared<AreaCoverage>(std::move(made)), to_python(problems), done.overlaps, done.filled, done.left);
}

CoverageHandle projected(const AreaCoverage& self, const std::string& crs, unsigned jobs) {
    return std::make_shared<AreaCoverage>(call([&] {
        project::AreaFile made = self.areas();
        const geo::Projected outcome = geo::project_coverage(made.coverage, crs, jobs);
        if (!outcome.known || outcome.failed > 0)
            throw WrongInput{{make_problem("COV-002", {.file = made.attributes.table.file}, crs, {{"count", std::to_string(outcome.failed)}})}};
        made.attributes.crs = made.coverage.crs;
        return made;
    }));
}

/// The defects: of the file it was read from, else of what it is now. Each as kind, areas, square metres, x, y, shape.
py::tuple check(const AreaCoverage& self, unsigned jobs) {
    Problems problems;
    auto found = call([&] {
        project::AreaFile areas;
        if (self.origin) {
            project::AreaFileOptions options = self.origin->options;
            options.check = true;
            options.jobs = jobs;
            Timings timings;
            Problems told;
            if (auto read = project::read_areas(self.origin->path, options, timings, told)) areas = std::move(*read);
            refuse_errors(told);
        } else {
            areas = self.areas();
            areas.findings = geo::defects_of(areas.coverage);
        }
        problems = project::problems_of(areas);
        return project::findings_layer(areas, true);
    });
    py::list rows;
    for (std::size_t i = 0; i < found.table.rows.size(); ++i) {
        const auto* area = std::get_if<MultiPolygon>(&found.shapes[i]);
        rows.append(py::make_tuple(found.table.rows[i].cells, area ? py::object(py::bytes(write_wkb(*area))) : py::object(py::none())));
    }
    return py::make_tuple(to_python(problems), found.table.columns, rows);
}

py::list write(const AreaCoverage& self, const std::string& path, int quantization, unsigned jobs) {
    return to_python(call([&] {
        if (!backends::vector_format(path)) throw std::invalid_argument("the name must end in .gpkg, .fgb, .shp, .geojson or .topojson: " + path);
        project::AreaFile areas = self.areas();
        Timings timings;
        return project::write_areas(path, areas, {.date = source_date(), .jobs = jobs, .quantization = quantization}, timings);
    }));
}

/// A view of an arc's points that keeps the coverage alive.
py::array_t<double> arc(const py::object& self, std::size_t index) {
    const auto& arcs = self.cast<const AreaCoverage&>().coverage().arcs;
    if (index >= arcs.size()) throw py::index_error("there is no such border");
    return view_of(arcs[index].points, self);
}

/// Which areas lie left and right of each border; -1: none.
py::tuple sides(const AreaCoverage& self) {
    std::vector<std::int32_t> left, right;
    for (const Arc& arc : self.coverage().arcs) {
        left.push_back(arc.left);
        right.push_back(arc.right);
    }
    return py::make_tuple(as_array(std::move(left)), as_array(std::move(right)));
}

Strings codes_of(const AreaCoverage& self) {
    Strings codes;
    for (const CoverageArea& area : self.coverage().areas) codes.push_back(area.code);
    return codes;
}

std::size_t vertices_of(const AreaCoverage& self) {
    std::size_t vertices = 0;
    for (const Arc& arc : self.coverage().arcs) vertices += arc.points.size();
    return vertices;
}

/// Surfaces in square metres on the ground where the system is known, in map units else.
py::array_t<double> surfaces_of(const AreaCoverage& self) {
    std::vector<double> surfaces;
    for (std::size_t i = 0; i < self.coverage().areas.size(); ++i) surfaces.push_back(geo::area_of(self.coverage(), i));
    return as_array(std::move(surfaces));
}

}  // namespace

void bind_coverages(py::module_& module) {
    py::class_<AreaCoverage, CoverageHandle>(module, "Coverage")
        .def_property_readonly("crs", [](const AreaCoverage& self) { return self.coverage().crs; })
        .def_property_readonly("code", [](const AreaCoverage& self) { return self.areas().code; })
        .def_property_readonly("file", [](const AreaCoverage& self) { return self.areas().attributes.table.file; })
        .def_property_readonly("codes", &codes_of)
        .def_property_readonly("borders", [](const AreaCoverage& self) { return self.coverage().arcs.size(); })
        .def_property_readonly("vertices", &vertices_of)
        .def_property_readonly("surfaces", &surfaces_of)
        .def("__len__", [](const AreaCoverage& self) { return self.coverage().areas.size(); })
        .def("arc", &arc, py::arg("index"))
        .def("sides", &sides)
        .def("columns", &columns_of)
        .def("wkb", &shapes_of)
        .def("check", &check, py::arg("jobs"))
        .def("simplify", &simplified, py::arg("keep"), py::arg("metres"), py::arg("scale"), py::arg("width"), py::arg("jobs"))
        .def("dissolve", &dissolved, py::arg("by"), py::arg("sum"))
        .def("repair", &repaired, py::arg("fill"))
        .def("to_crs", &projected, py::arg("crs"), py::arg("jobs"))
        .def("write", &write, py::arg("path"), py::arg("quantization"), py::arg("jobs"));
    module.def("read_coverage", &read, py::arg("path"), py::arg("layer"), py::arg("code"), py::arg("crs"), py::arg("snap"), py::arg("repair"), py::arg("jobs"));
    module.def("coverage_from_wkb", &from_wkb, py::arg("shapes"), py::arg("columns"), py::arg("name"), py::arg("crs"), py::arg("repair"), py::arg("jobs"));
}

}  // namespace portulan::python

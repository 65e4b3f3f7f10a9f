// Figures: drawn from figure files, written in every format.
#include <pybind11/stl.h>

#include "backends/pdf.h"
#include "backends/png.h"
#include "backends/svg.h"
#include "base/files.h"
#include "bindings.h"
#include "call.h"
#include "figure.h"
#include "project/draw_figure.h"
#include "project/schema.h"

namespace portulan::python {
namespace {

namespace fs = std::filesystem;

/// A figure file, read once; its maps are drawn when they are asked for.
class FigureFile {
public:
    FigureFile(const std::string& file, double width, const std::string& names, unsigned jobs, std::optional<Level> each, const std::vector<std::string>& only)
        : fonts_(data_folder() / "fonts"),
          drawing_({.file = file, .width = width, .names = names, .jobs = jobs, .each = each, .codes = only}, fonts_) {}

    const project::FigureDrawing& drawing() const { return drawing_; }
    DrawnFigure draw(std::size_t index) const {
        project::DrawnFigure made = drawing_.draw(index);
        Problems problems = std::move(made.problems);
        refuse_errors(problems);
        problems.insert(problems.end(), drawing_.problems().begin(), drawing_.problems().end());
        return {std::move(*made.figure), std::move(made.document), std::move(problems)};
    }

private:
    figures::Fonts fonts_;
    project::FigureDrawing drawing_;
};

std::optional<Level> level_named(const std::string& word) {
    if (word.empty()) return std::nullopt;
    const Word* found = find_word(project::vocabulary("level").words, word);
    if (!found) throw py::value_error("there is no level " + word);
    return static_cast<Level>(found->value);
}

std::unique_ptr<FigureFile> open_figure(const std::string& file, double width, const std::string& names, const std::string& each, const std::vector<std::string>& only, unsigned jobs) {
    const auto level = level_named(each);
    auto opened = call([&] { return std::make_unique<FigureFile>(file, width, names, jobs, level, only); });
    refuse_errors(opened->drawing().problems());
    return opened;
}

std::string fonts() { return (data_folder() / "fonts").string(); }

py::list rows_of(const FigureData& data) {
    py::list rows;
    for (const auto& row : data.rows) rows.append(py::cast(row));
    return rows;
}

py::list certificate_of(const Figure& figure) {
    py::list rules;
    for (const Check& check : figure.certificate)
        rules.append(py::make_tuple(check.rule, check.passed(), check.measured, check.limit, check.at_least ? "at least" : "at most", check.unit, check.worst, check.code));
    return rules;
}

}  // namespace

void bind_figures(py::module_& module) {
    py::class_<DrawnFigure>(module, "Figure")
        .def_property_readonly("id", [](const DrawnFigure& self) { return self.figure.id; })
        .def_property_readonly("kind", [](const DrawnFigure& self) { return self.figure.kind; })
        .def_property_readonly("title", [](const DrawnFigure& self) { return self.figure.title; })
        .def_property_readonly("caption", [](const DrawnFigure& self) { return self.figure.caption; })
        .def_property_readonly("source", [](const DrawnFigure& self) { return self.figure.source; })
        .def_property_readonly("alt", [](const DrawnFigure& self) { return self.figure.alt_short; })
        .def_property_readonly("alt_long", [](const DrawnFigure& self) { return self.figure.alt_long; })
        .def_property_readonly("width", [](const DrawnFigure& self) { return self.figure.drawing.width; })
        .def_property_readonly("height", [](const DrawnFigure& self) { return self.figure.drawing.height; })
        .def_property_readonly("facts", [](const DrawnFigure& self) { return self.figure.facts; })
        .def_property_readonly("unplaced", [](const DrawnFigure& self) { return self.figure.unplaced; })
        .def_property_readonly("certificate", [](const DrawnFigure& self) { return certificate_of(self.figure); })
        .def_property_readonly("problems", [](const DrawnFigure& self) { return to_python(self.problems); })
        .def_property_readonly("columns", [](const DrawnFigure& self) { return self.figure.data.columns; })
        .def_property_readonly("rows", [](const DrawnFigure& self) { return rows_of(self.figure.data); })
        .def("svg", [](const DrawnFigure& self, bool outlined) { return call([&] { return backends::write_svg(self.figure.drawing, {.fonts = fonts(), .outlined = outlined}); }); }, py::arg("outlined"))
        .def("pdf", [](const DrawnFigure& self) { return py::bytes(call([&] { return backends::write_pdf(self.document, {.fonts = fonts()}); })); })
        .def("png", [](const DrawnFigure& self, double dpi, unsigned jobs) {
            return py::bytes(call([&] { return backends::write_png(self.figure.drawing, {.dpi = dpi, .fonts = fonts(), .jobs = jobs}); }));
        }, py::arg("dpi"), py::arg("jobs"));
    py::class_<FigureFile>(module, "FigureFile")
        .def_property_readonly("is_series", [](const FigureFile& self) { return self.drawing().is_series(); })
        .def_property_readonly("territories", [](const FigureFile& self) {
            std::vector<std::pair<std::string, std::string>> all;
            for (const Territory& territory : self.drawing().territories()) all.emplace_back(territory.code, territory.name);
            return all;
        })
        .def("draw", [](const FigureFile& self, std::size_t index) {
            if (index >= self.drawing().territories().size()) throw py::index_error("there is no such figure");
            return call([&] { return self.draw(index); });
        }, py::arg("index"));
    module.def("open_figure", &open_figure, py::arg("file"), py::arg("width"), py::arg("names"), py::arg("each"), py::arg("only"), py::arg("jobs"));
}

}  // namespace portulan::python

// Projects: opened, checked, drawn, built.
#include <pybind11/functional.h>
#include <pybind11/stl.h>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "bindings.h"
#include "call.h"
#include "coverage.h"
#include "project.h"
#include "project/geocode.h"
#include "project/inputs.h"
#include "project/make.h"
#include "project/output_lock.h"
#include "project/run.h"

namespace portulan::python {

namespace {

/// Whether a job draws one figure: no sheet, no document, no file of data.
bool is_figure(project::JobKind kind) {
    using enum project::JobKind;
    switch (kind) {
        case situation:
        case spaces:
        case indicator:
        case network:
        case network_families:
        case network_grid:
        case network_gaps:
        case diagram:
        case coverage:
        case map:
        case schemes:
        case shared_projects:
        case chart: return true;
        default: return false;
    }
}

}  // namespace

OpenProject::OpenProject(const std::filesystem::path& folder, const std::vector<std::string>& connect, unsigned jobs) : loaded_(project::load_project(folder, jobs, connect)), fonts_(data_folder() / "fonts") {}

void OpenProject::refuse_errors() const { python::refuse_errors(loaded_.problems); }

const project::Stage& OpenProject::stage(Edition edition, double width, unsigned jobs) {
    auto& made = stages_[{edition, width}];
    if (!made)
        made = std::make_unique<project::Stage>(project::make_stage(loaded_.project, fonts_, loaded_.theme, {.editions = {edition}, .width = width, .jobs = jobs, .program = {}, .known = {}, .answers = loaded_.answers}));
    return *made;
}

std::vector<project::Job> OpenProject::figures(Edition edition, unsigned jobs) {
    const std::lock_guard lock(mutex_);
    const project::Stage& ready = stage(edition, 160, jobs);
    std::vector<project::Job> all = ready.editions.front().jobs;
    std::erase_if(all, [](const project::Job& job) { return !is_figure(job.kind); });
    return all;
}

DrawnFigure OpenProject::draw(const std::string& name, Edition edition, double width, unsigned jobs) {
    const std::vector<project::Job> all = figures(edition, jobs);
    const auto job = std::find_if(all.begin(), all.end(), [&](const project::Job& one) { return one.name == name; });
    if (job == all.end()) {
        std::vector<std::string> names;
        for (const project::Job& one : all) names.push_back(one.name);
        throw Error("RUN-005", {}, name, {{"nearest", nearest(name, names).value_or(names.empty() ? "" : names.front())}});
    }
    const std::lock_guard lock(mutex_);
    project::JobFigure made = project::draw_job(*job, project::input_of(stage(edition, width, jobs), *job));
    Problems findings = made.figure.findings;
    return {std::move(made.figure), std::move(made.document), std::move(findings)};
}

Edition edition_named(const std::string& word) {
    for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team})
        if (word_of(edition) == word) return edition;
    throw py::value_error("edition: public, partners or team, not " + word);
}

namespace {

/// A callback of Python's: called with the lock of the interpreter; what it raises ends the build.
ProgressListener listener_of(const py::object& callback) {
    if (callback.is_none()) return {};
    auto kept = std::shared_ptr<py::object>(new py::object(callback), [](py::object* object) {
        const py::gil_scoped_acquire locked;
        delete object;
    });
    return [kept](std::size_t done, std::size_t total, std::string_view what) {
        const py::gil_scoped_acquire locked;
        (*kept)(done, total, what);
    };
}

py::dict report_of(const project::BuildReport& report) {
    py::list indexes;
    for (const auto& index : report.indexes) indexes.append(index.string());
    py::dict made;
    made["files"] = report.files;
    made["indexes"] = indexes;
    made["made"] = py::cast(report.made);
    made["kept"] = report.kept;
    made["unchanged"] = report.unchanged;
    made["problems"] = to_python(report.findings);
    return made;
}

py::dict build(const OpenProject& self, const std::string& output, const std::vector<std::string>& editions, const std::string& only, const std::vector<std::string>& outputs, const std::vector<double>& widths, double dpi,
               const std::string& reuse, const std::string& positions, const py::object& progress, unsigned jobs) {
    self.refuse_errors();
    project::BuildOptions options{.output = output, .only = only, .jobs = jobs, .progress = ProgressMode::never, .listener = listener_of(progress)};
    const project::OutputWishes& wishes = self.loaded().outputs;
    const std::vector<std::string>& words = outputs.empty() ? wishes.formats : outputs;
    if (!words.empty()) options.outputs = project::outputs_of(words);
    const std::vector<double>& wanted = widths.empty() ? wishes.widths : widths;
    if (!wanted.empty()) {
        options.width = wanted.front();
        options.outputs.further_widths.assign(wanted.begin() + 1, wanted.end());
    }
    if (dpi > 0 || wishes.dpi > 0) options.dpi = dpi > 0 ? dpi : wishes.dpi;
    for (const std::string& word : editions) options.editions.push_back(edition_named(word));
    if (reuse == "nothing") options.reuse = project::Reuse::nothing;
    if (reuse == "compared") options.reuse = project::Reuse::compared;
    options.positions = positions;
    const project::BuildReport report = call([&] {
        const project::OutputLock lock(output, {.wait = true});
        project::BuildReport made = project::build_project(self.loaded(), options);
        if (!positions.empty()) write_file(positions, made.positions);
        return made;
    });
    return report_of(report);
}

py::dict about(const OpenProject& self) {
    const Project& p = self.project();
    py::dict made;
    for (const auto& [name, value] : {std::pair{"id", &p.id}, {"title", &p.title}, {"theme", &p.theme}, {"contractor", &p.contractor}, {"client", &p.client}, {"start", &p.starts}, {"end", &p.ends},
                                      {"date", &p.date}, {"retention", &p.retention}, {"notice", &p.notice}})
        made[name] = *value;
    made["language"] = std::string(code_of(p.language));
    py::list editions;
    for (const Edition edition : p.editions) editions.append(std::string(word_of(edition)));
    made["editions"] = editions;
    return made;
}

/// The boundaries of a level, with the attributes that the project knows.
CoverageHandle boundaries(const OpenProject& self, const std::string& level) {
    const auto found = level_of(level);
    const BoundarySet* set = found ? self.project().boundary(*found) : nullptr;
    if (!set) throw py::key_error("the project has no boundaries of the level " + level);
    project::AreaFile areas;
    areas.coverage = set->coverage;
    areas.code = "code";
    Layer& layer = areas.attributes;
    layer.name = level;
    layer.crs = set->coverage.crs;
    layer.table.file = level;
    layer.table.columns = layer.table.headings = {"code", "name", "population"};
    layer.kinds = {ColumnKind::text, ColumnKind::text, ColumnKind::decimal};
    for (std::size_t i = 0; i < set->records.size(); ++i)
        layer.table.rows.push_back({static_cast<long>(i) + 1, {set->records[i].code, set->records[i].name, set->records[i].population > 0 ? plain_number(set->records[i].population, 0) : ""}});
    return std::make_shared<AreaCoverage>(std::move(areas));
}

}  // namespace

void bind_projects(py::module_& module) {
    py::class_<OpenProject>(module, "Project")
        .def_property_readonly("about", &about)
        .def_property_readonly("problems", [](const OpenProject& self) { return to_python(self.loaded().problems); })
        .def_property_readonly("files", [](const OpenProject& self) {
            std::vector<std::pair<std::string, std::string>> files;
            for (const project::ReadFile& file : self.loaded().files) files.emplace_back(file.name, file.sha256);
            return files;
        })
        .def("figures", [](OpenProject& self, const std::string& edition, unsigned jobs) {
            self.refuse_errors();
            const Edition wanted = edition_named(edition);
            std::vector<std::string> names;
            for (const project::Job& job : call([&] { return self.figures(wanted, jobs); })) names.push_back(job.name);
            return names;
        }, py::arg("edition"), py::arg("jobs"))
        .def("figure", [](OpenProject& self, const std::string& name, const std::string& edition, double width, unsigned jobs) {
            self.refuse_errors();
            const Edition wanted = edition_named(edition);
            return call([&] { return self.draw(name, wanted, width, jobs); });
        }, py::arg("name"), py::arg("edition"), py::arg("width"), py::arg("jobs"))
        .def("boundaries", &boundaries, py::arg("level"))
        .def("build", &build, py::arg("output"), py::arg("editions"), py::arg("only"), py::arg("outputs"), py::arg("widths"), py::arg("dpi"), py::arg("reuse"), py::arg("positions"), py::arg("progress"), py::arg("jobs"));
    module.def("open_project", [](const std::string& folder, const std::vector<std::string>& connect, unsigned jobs) { return call([&] { return std::make_unique<OpenProject>(folder, connect, jobs); }); },
               py::arg("folder"), py::arg("connect"), py::arg("jobs"));
    module.def("addresses", [](const OpenProject& self) {
        self.refuse_errors();
        return project::table_to_geocode(self.project()).csv;
    }, py::arg("project"));
    module.def("output_words", [] {
        const auto words = project::output_words();
        return std::vector<std::string>(words.begin(), words.end());
    });
}

}  // namespace portulan::python

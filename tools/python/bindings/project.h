// A project in Python's hands, with what has been prepared for its figures.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "figure.h"
#include "figures/shaping.h"
#include "project/load.h"
#include "project/plan.h"
#include "project/stage.h"

namespace portulan::python {

class OpenProject {
public:
    OpenProject(const std::filesystem::path& folder, const std::vector<std::string>& connect, unsigned jobs);
    OpenProject(const OpenProject&) = delete;
    OpenProject& operator=(const OpenProject&) = delete;

    const project::Loaded& loaded() const { return loaded_; }
    const Project& project() const { return loaded_.project; }
    /// Throws WrongInput when the project has errors.
    void refuse_errors() const;

    /// The figures of an edition, as a build makes them, without the sheets.
    std::vector<project::Job> figures(Edition edition, unsigned jobs);
    /// One of them, as a build draws it. Throws Error RUN-005 for a name that is none.
    DrawnFigure draw(const std::string& name, Edition edition, double width, unsigned jobs);

private:
    const project::Stage& stage(Edition edition, double width, unsigned jobs);

    project::Loaded loaded_;
    figures::Fonts fonts_;
    std::mutex mutex_;
    std::map<std::pair<Edition, double>, std::unique_ptr<project::Stage>> stages_;
};

/// "public", "partners", "team"; ValueError for another word.
Edition edition_named(const std::string& word);

}  // namespace portulan::python

// portulan new DIR: a commented project folder that checks and builds as it is.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/files.h"
#include "base/part_folder.h"
#include "base/text.h"
#include "project/template.h"
#include "verb.h"

namespace portulan::tools {
namespace {

namespace fs = std::filesystem;

int make_project(const std::string& folder, const Session& session) {
    std::error_code error;
    if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error))) {
        std::cerr << "portulan: " << typeset(fill(tr(session.language, "“{folder}” already exists and is not empty; it is left as it is. Name another folder."), {{"folder", folder}}), session.language) << "\n";
        return wrong_usage;
    }
    PartFolder part(folder);
    for (const project::TemplateFile& file : project::template_files(session.language)) write_file(part.path() / file.name, file.content);
    part.publish();
    if (session.quiet) return done;
    std::cerr << typeset(fill(tr(session.language, "“{folder}” is ready: example territories and rows to replace with yours."), {{"folder", folder}}), session.language) << "\n"
              << "  portulan check " << folder << "\n  portulan build " << folder << "\n";
    return done;
}

}  // namespace

Run set_up_new(CLI::App& app, Language language) {
    auto folder = std::make_shared<std::string>();
    app.add_option("DIR", *folder, tr(language, "Folder to make; it must not exist, or be empty."))->required();
    return [folder](const Session& session) { return make_project(*folder, session); };
}

}  // namespace portulan::tools

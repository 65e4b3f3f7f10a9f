// portulan new DIR: a commented project folder that checks and builds as it is.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/files.h"
#include "base/part_folder.h"
#include "base/text.h"
#include "project/template.h"
#include "project/template_register.h"
#include "verb.h"

namespace portulan::tools {
namespace {

namespace fs = std::filesystem;

struct NewWords {
    std::string folder, from_register, boundaries;
};

int make_project(const NewWords& options, const Session& session) {
    const std::string& folder = options.folder;
    std::error_code error;
    if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error))) {
        std::cerr << "portulan: " << typeset(fill(tr(session.language, "“{folder}” already exists and is not empty; it is left as it is. Name another folder."), {{"folder", folder}}), session.language) << "\n";
        return wrong_usage;
    }
    const bool programme = !options.from_register.empty();
    const auto files = programme ? project::register_files({options.from_register, options.boundaries, folder}, session.language)
                                 : project::template_files(session.language);
    PartFolder part(folder);
    for (const project::TemplateFile& file : files) write_file(part.path() / file.name, file.content);
    part.publish();
    if (session.quiet) return done;
    const std::string_view ready = programme ? tr_mark("“{folder}” is ready: title and date of the programme are to be filled in.")
                                             : tr_mark("“{folder}” is ready: example territories and rows to replace with yours.");
    std::cerr << typeset(fill(tr(session.language, ready), {{"folder", folder}}), session.language) << "\n"
              << "  portulan check " << folder << "\n  portulan build " << folder << "\n";
    return done;
}

}  // namespace

Run set_up_new(CLI::App& app, Language language) {
    auto options = std::make_shared<NewWords>();
    app.add_option("DIR", options->folder, tr(language, "Folder to make; it must not exist, or be empty."))->required();
    app.add_option("--from-register", options->from_register, tr(language, "Register of a national programme (CSV, XLSX, ODS): makes the project of its maps."))->type_name("FILE");
    app.add_option("--boundaries", options->boundaries, tr(language, "With it: folder made by `portulan boundaries get`."))->type_name("DIR");
    return [options](const Session& session) { return make_project(*options, session); };
}

}  // namespace portulan::tools

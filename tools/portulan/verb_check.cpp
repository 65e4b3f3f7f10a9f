// portulan check PROJECT: every problem, nothing written.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/text.h"
#include "project/load.h"
#include "report.h"

namespace portulan::tools {
namespace {

struct CheckWords {
    std::string project;
    std::string format = "text";
    std::vector<std::string> connect;
};

/// The report is what was asked for: it goes to standard output, in both formats.
int check(const CheckWords& options, const Session& session) {
    const project::Loaded loaded = project::load_project(options.project, session.jobs, options.connect);
    const int code = has_errors(loaded.problems) ? findings : done;
    if (options.format == "json") {
        std::cout << to_json(loaded.problems, session.language);
        return code;
    }
    print_problems(std::cout, loaded.problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(1));
    if (session.quiet) return code;
    if (!loaded.problems.empty()) std::cout << "\n";
    std::cout << typeset(fill(tr(session.language, "files read: {files}; {totals}."),
                              {{"files", std::to_string(loaded.files.size())}, {"totals", totals(loaded.problems, session.language)}}), session.language) << "\n";
    return code;
}

}  // namespace

Run set_up_check(CLI::App& app, Language language) {
    auto options = std::make_shared<CheckWords>();
    app.add_option("PROJECT", options->project, tr(language, "Folder of the project, or its project.toml."))->required();
    app.add_option("--connect", options->connect, tr(language, "Connection of the project whose database may be opened; may be repeated."))->type_name("NAME")->allow_extra_args(false);
    app.add_option("--format", options->format, tr(language, "How problems are told: text or json."))
        ->type_name("text|json")->check(CLI::IsMember({"text", "json"}).description(""));
    return [options](const Session& session) { return check(*options, session); };
}

}  // namespace portulan::tools

// portulan audit OUT: what a finished delivery tells that it should not, found from its files alone.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/text.h"
#include "project/audit.h"
#include "report.h"

namespace portulan::tools {
namespace {

struct AuditWords {
    std::string delivery;
    std::string format = "text";
};

int audit(const AuditWords& options, const Session& session) {
    const project::AuditReport report = project::audit_delivery(options.delivery, session.jobs);
    const int code = has_errors(report.problems) ? findings : done;
    if (options.format == "json") {
        std::cout << to_json(report.problems, session.language);
        return code;
    }
    print_problems(std::cout, report.problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(1));
    if (session.quiet) return code;
    if (!report.problems.empty()) std::cout << "\n";
    const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, session.language); };
    std::cout << typeset(fill(tr(session.language, "files read: {files}; names withheld and looked for: {names}; ties withheld and looked for: {ties}; hidden cells attacked: {cells}; {totals}."),
                              {{"files", number(report.files)}, {"names", number(report.withheld)}, {"ties", number(report.ties)}, {"cells", number(report.hidden)},
                               {"totals", totals(report.problems, session.language)}}), session.language) << "\n";
    return code;
}

}  // namespace

Run set_up_audit(CLI::App& app, Language language) {
    auto options = std::make_shared<AuditWords>();
    app.add_option("OUT", options->delivery, tr(language, "Folder of a delivery (made by build), or of one of its editions."))->required();
    app.add_option("--format", options->format, tr(language, "How problems are told: text or json."))
        ->type_name("text|json")->check(CLI::IsMember({"text", "json"}).description(""));
    return [options](const Session& session) { return audit(*options, session); };
}

}  // namespace portulan::tools

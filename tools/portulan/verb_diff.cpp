// portulan diff OLD NEW: what changed between two deliveries, from their manifests and files.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/text.h"
#include "diff_words.h"
#include "verb.h"

namespace portulan::tools {
namespace {

struct DiffOptions {
    std::string before, after;
    std::string format = "text";
    std::size_t most = 10;
};

int compare(const DiffOptions& options, const Session& session) {
    const project::DeliveryDiff diff = project::compare_deliveries(options.before, options.after, session.jobs);
    const int code = diff.empty() ? done : findings;
    if (session.quiet) return code;
    if (options.format == "json") {
        std::cout << project::diff_json(diff);
        return code;
    }
    print_diff(std::cout, diff, options.most, session.language);
    if (diff.empty()) std::cout << typeset(tr(session.language, "No difference."), session.language) << "\n";
    else std::cout << "\n" << diff_totals(diff, session.language) << "\n";
    return code;
}

}  // namespace

Run set_up_diff(CLI::App& app, Language language) {
    auto options = std::make_shared<DiffOptions>();
    app.add_option("OLD", options->before, tr(language, "Folder of the earlier delivery, or of one of its editions."))->required();
    app.add_option("NEW", options->after, tr(language, "Folder of the later one."))->required();
    app.add_option("--format", options->format, tr(language, "How differences are told: text or json."))
        ->type_name("text|json")->check(CLI::IsMember({"text", "json"}).description(""));
    app.add_option("--most", options->most, tr(language, "Lines told of each list of a table; 0: all."))->type_name("10")->check([](const std::string& text) { return outside(text, 0, 1e9); }, "");
    return [options](const Session& session) { return compare(*options, session); };
}

}  // namespace portulan::tools

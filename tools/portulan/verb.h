// One verb of the program: what it is called, what it is for, how it reads its own options and what it does.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/messages.h"
#include "base/progress.h"

namespace CLI {
class App;
}

namespace portulan::tools {

/// Exit codes of the program.
enum ExitCode : int { done = 0, findings = 1, wrong_usage = 2, run_failed = 3 };

/// What the options that every verb has say.
struct Session {
    Language language = Language::en;
    bool quiet = false;
    bool verbose = false;  // each problem, however many are alike
    ProgressMode progress = ProgressMode::automatic;
    unsigned jobs = 0;
};

/// Does the work; returns an exit code. Errors are thrown and told in main.
using Run = std::function<int(const Session&)>;

struct Verb {
    std::string_view name;
    std::string_view summary;  // msgid
    /// Declares options and operands; opens nothing. What it returns is called once the line has been read.
    Run (*set_up)(CLI::App& app, Language language);
    bool listed = true;  // in `portulan help`
};

/// The check of an option: nothing when the number lies between the bounds, else the bounds, for the message.
std::string outside(const std::string& text, double lowest, double highest);

/// All verbs, in the order of the help page.
std::span<const Verb> verbs();

Run set_up_new(CLI::App& app, Language language);
Run set_up_audit(CLI::App& app, Language language);
Run set_up_check(CLI::App& app, Language language);
Run set_up_fix(CLI::App& app, Language language);
Run set_up_build(CLI::App& app, Language language);
Run set_up_network(CLI::App& app, Language language);
Run set_up_report(CLI::App& app, Language language);
Run set_up_draw(CLI::App& app, Language language);
Run set_up_coverage(CLI::App& app, Language language);
Run set_up_geocode(CLI::App& app, Language language);
Run set_up_boundaries(CLI::App& app, Language language);
Run set_up_info(CLI::App& app, Language language);
Run set_up_classify(CLI::App& app, Language language);
Run set_up_locate(CLI::App& app, Language language);
Run set_up_layout(CLI::App& app, Language language);
Run set_up_measures(CLI::App& app, Language language);
Run set_up_weigh(CLI::App& app, Language language);
Run set_up_tabulate(CLI::App& app, Language language);
Run set_up_respondents(CLI::App& app, Language language);
Run set_up_words(CLI::App& app, Language language);
Run set_up_publish(CLI::App& app, Language language);
Run set_up_diff(CLI::App& app, Language language);
Run set_up_explain(CLI::App& app, Language language);
Run set_up_reference(CLI::App& app, Language language);
Run set_up_help(CLI::App& app, Language language);

/// Says that there is no such verb, with the nearest; returns the exit code.
int refuse_verb(const std::string& word, Language language);

/// The help page of the program, or of one verb; false when there is no such verb.
void print_help(Language language);
bool print_verb_help(std::string_view name, Language language);

}  // namespace portulan::tools

#include "report.h"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <set>

#include "base/text.h"

namespace portulan::tools {
namespace {

constexpr std::array<std::string_view, 3> colours{"\033[1;31m", "\033[1;33m", "\033[36m"};  // error, warning, note
constexpr std::string_view bold_on = "\033[1m", plain = "\033[0m";

bool is_told(const Problem& problem, Detail detail) {
    if (detail == Detail::everything) return true;
    if (detail == Detail::no_notes) return problem.severity != Severity::note;
    return problem.severity == Severity::error;
}

void print_problem(std::ostream& out, Problem problem, Language language, bool terminal, std::set<std::string>& told) {
    problem.place.file.clear();  // stands above
    const ProblemText text = text_of(problem, language);
    const std::string_view colon = language == Language::fr ? "\u00A0: " : ": ";
    out << "  ";
    if (terminal) out << colours[static_cast<std::size_t>(problem.severity)];
    out << text.severity << " " << problem.code;
    if (terminal) out << plain;
    if (!text.where.empty()) out << " " << text.where;
    out << colon << text.cause << "\n";
    // What to do about a note is said once: it is the same for every table.
    if (text.remedy.empty() || (problem.severity == Severity::note && !told.insert(text.remedy).second)) return;
    out << "      " << text.remedy << "\n";
}

}  // namespace

void print_problems(std::ostream& out, const Problems& problems, Detail detail, Language language, bool terminal) {
    const Problem* before = nullptr;
    std::set<std::string> told;
    for (const Problem& problem : problems) {
        if (!is_told(problem, detail)) continue;
        if (!before || before->place.file != problem.place.file) {
            const std::string file = problem.place.file.empty() ? tr(language, "(project)") : displayable(problem.place.file);
            if (before) out << "\n";
            out << (terminal ? bold_on : "") << file << (terminal ? plain : "") << "\n";
        }
        print_problem(out, problem, language, terminal, told);
        before = &problem;
    }
}

std::string totals(const Problems& problems, Language language) {
    const auto n = [&](Severity severity) { return static_cast<long>(count(problems, severity)); };
    const long errors = n(Severity::error), warnings = n(Severity::warning), notes = n(Severity::note);
    const auto part = [](const std::string& sentence, long number) { return fill(sentence, {{"count", std::to_string(number)}}); };
    return join(std::array{part(tr_n(language, "{count} error", "{count} errors", errors), errors),
                           part(tr_n(language, "{count} warning", "{count} warnings", warnings), warnings),
                           part(tr_n(language, "{count} note", "{count} notes", notes), notes)}, ", ");
}

bool is_colourful(int descriptor) {
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return ::isatty(descriptor) && !(no_colour && *no_colour) && terminal && std::string_view(terminal) != "dumb";
}

int refuse(const std::string& sentence, Language language) {
    std::cerr << "portulan: " << typeset(sentence, language) << "\n";
    return wrong_usage;
}

}  // namespace portulan::tools

#include "report.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <set>
#include <utility>
#include <vector>

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

/// Problems of one kind in one column of a file, of which only the first are told one by one.
struct Alike {
    Problem first_left_out;
    std::size_t seen = 0;
    long last = 0;  // row
};

class Report {
public:
    Report(std::ostream& out, const Session& session, bool terminal) : out_(out), session_(session), terminal_(terminal) {}

    void add(const Problem& problem) {
        if (!file_ || *file_ != problem.place.file) begin(problem.place.file);
        const bool of_a_key = problem.place.position > 0;  // of project.toml: each is another
        if (of_a_key || session_.verbose) return print(problem);
        Alike& alike = alike_of(problem);
        alike.last = problem.place.row;
        if (++alike.seen <= most_alike) return print(problem);
        if (alike.seen == most_alike + 1) alike.first_left_out = problem;
    }
    void finish() {
        end_file();
        if (left_out_) out_ << "\n" << typeset(tr(session_.language, "Problems alike are told a few times each; `--verbose` tells every one."), session_.language) << "\n";
    }

private:
    static constexpr std::size_t most_alike = 10;

    void begin(const std::string& file) {
        end_file();
        if (file_) out_ << "\n";
        file_ = file;
        out_ << (terminal_ ? bold_on : "") << (file.empty() ? tr(session_.language, "(project)") : displayable(file)) << (terminal_ ? plain : "") << "\n";
    }

    void end_file() {
        for (const auto& [kind, alike] : alike_)
            if (alike.seen > most_alike) print_rest(alike);
        alike_.clear();
    }

    Alike& alike_of(const Problem& problem) {
        const std::array<std::string, 3> kind{problem.code, problem.place.sheet, problem.place.column};
        const auto same = [&](const auto& known) { return known.first == kind; };
        const auto found = std::find_if(alike_.begin(), alike_.end(), same);
        return found == alike_.end() ? alike_.emplace_back(kind, Alike{}).second : found->second;
    }

    void head(const Problem& problem, const ProblemText& text) {
        if (terminal_) out_ << colours[static_cast<std::size_t>(problem.severity)];
        out_ << text.severity << " " << problem.code;
        if (terminal_) out_ << plain;
        if (!text.where.empty()) out_ << " " << text.where;
        out_ << (session_.language == Language::fr ? "\u00A0: " : ": ");
    }

    void print(Problem problem) {
        problem.place.file.clear();  // stands above
        const ProblemText text = text_of(problem, session_.language);
        out_ << "  ";
        head(problem, text);
        out_ << text.cause << "\n";
        // What to do about a note is said once: it is the same for every table.
        if (text.remedy.empty() || (problem.severity == Severity::note && !told_.insert(text.remedy).second)) return;
        out_ << "      " << text.remedy << "\n";
    }

    /// "… ERROR GEO-039 column “code”: 2,991 more, lines 12 to 3000."
    void print_rest(const Alike& alike) {
        Problem problem = alike.first_left_out;
        const long first = problem.place.row, more = static_cast<long>(alike.seen - most_alike);
        problem.place = {.sheet = problem.place.sheet, .column = problem.place.column};
        const ProblemText text = text_of(problem, session_.language);
        out_ << "  … ";
        head(problem, text);
        const std::string sentence = first > 0 ? tr_n(session_.language, "{count} more, line {first}.", "{count} more, lines {first} to {last}.", more) : tr_n(session_.language, "{count} more.", "{count} more.", more);
        out_ << typeset(fill(sentence, {{"count", format_number(static_cast<double>(more), 0, session_.language)}, {"first", std::to_string(first)}, {"last", std::to_string(alike.last)}}), session_.language) << "\n";
        left_out_ = true;
    }

    std::ostream& out_;
    const Session& session_;
    bool terminal_;
    std::optional<std::string> file_;
    std::vector<std::pair<std::array<std::string, 3>, Alike>> alike_;  // of the file, in the order of their first
    std::set<std::string> told_;
    bool left_out_ = false;
};

}  // namespace

void print_problems(std::ostream& out, const Problems& problems, Detail detail, const Session& session, bool terminal) {
    Report report(out, session, terminal);
    for (const Problem& problem : problems)
        if (is_told(problem, detail)) report.add(problem);
    report.finish();
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

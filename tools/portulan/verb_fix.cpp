// portulan fix PROJECT -o COPY: the certain repairs, in a copy.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/text.h"
#include "project/fix.h"
#include "report.h"

namespace portulan::tools {
namespace {

namespace fs = std::filesystem;

struct FixWords {
    std::string project, output;
    std::string format = "text";
};

std::string where_of(const Place& place, Language language) {
    std::vector<std::string> parts;
    const auto add = [&](std::string_view msgid, const std::string& name, const std::string& value) {
        parts.push_back(fill(typeset(tr(language, msgid), language), {{name, value}}));
    };
    if (!place.sheet.empty()) add(tr_mark("sheet “{sheet}”"), "sheet", place.sheet);
    if (place.row > 0) add(tr_mark("line {row}"), "row", std::to_string(place.row));
    if (!place.column.empty()) add(place.position > 0 ? tr_mark("key “{column}”") : tr_mark("column “{column}”"), "column", place.column);
    return displayable(join(parts, ", "));
}

/// On one line, and not a whole page.
std::string glance(std::string text) {
    constexpr std::size_t most = 120;
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.size() <= most) return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

void print_fixes(const std::vector<project::Fix>& fixes, Language language) {
    std::string file;
    for (const project::Fix& fix : fixes) {
        if (fix.place.file != file) std::cout << (file.empty() ? "" : "\n") << displayable(fix.place.file) << "\n";
        file = fix.place.file;
        const std::string where = where_of(fix.place, language);
        const std::string change = fill(typeset(tr(language, "“{before}” becomes “{after}”"), language), {{"before", glance(fix.before)}, {"after", glance(fix.after)}});
        std::cout << "  " << fix.code << " " << where << (where.empty() ? "" : language == Language::fr ? "\u00A0: " : ": ") << displayable(change) << "\n";
    }
}

std::string json_of(const std::vector<project::Fix>& fixes) {
    std::string out;
    for (const project::Fix& f : fixes)
        out += (out.empty() ? "\n" : ",\n") + std::string("    {\"file\": ") + json_quote(f.place.file) + ", \"sheet\": " + json_quote(f.place.sheet) +
               ", \"row\": " + std::to_string(f.place.row) + ", \"column\": " + json_quote(f.place.column) + ", \"before\": " + json_quote(f.before) +
               ", \"after\": " + json_quote(f.after) + ", \"code\": " + json_quote(f.code) + "}";
    return "[" + out + (out.empty() ? "]" : "\n  ]");
}

void print_json(const project::FixReport& report) {
    std::string names;
    for (const std::string& name : report.not_copied) names += (names.empty() ? "" : ", ") + json_quote(name);
    std::cout << "{\n  \"done\": " << json_of(report.done) << ",\n  \"left\": " << json_of(report.left) << ",\n  \"not_copied\": [" << names << "]\n}\n";
}

void print_text(const project::FixReport& report, Language language) {
    const auto say = [&](const std::string& sentence) { std::cout << typeset(sentence, language) << "\n"; };
    const auto counted = [](const std::string& sentence, std::size_t n) { return fill(sentence, {{"count", std::to_string(n)}}); };
    print_fixes(report.done, language);
    if (!report.left.empty()) {
        std::cout << "\n";
        say(tr(language, "Certain too, but left as they are: a formula, a table of another folder, or a cell that cannot be changed alone."));
        print_fixes(report.left, language);
    }
    if (!report.not_copied.empty()) {
        std::cout << "\n";
        say(tr(language, "Not copied, because they lead outside the folder or are no files:"));
        for (const std::string& name : report.not_copied) std::cout << "  " << displayable(name) << "\n";
    }
    if (!report.done.empty() || !report.left.empty() || !report.not_copied.empty()) std::cout << "\n";
    const auto n = report.done.size();
    say(n == 0 ? tr(language, "Nothing to repair with certainty.")
               : counted(tr_n(language, "{count} repair; `portulan check` tells what is left to do by hand.",
                              "{count} repairs; `portulan check` tells what is left to do by hand.", static_cast<long>(n)), n));
}

int refuse_folder(std::string_view msgid, const std::string& folder, Language language) {
    std::cerr << "portulan: " << fill(typeset(tr(language, msgid), language), {{"folder", displayable(folder)}}) << "\n";
    return wrong_usage;
}

int fix(const FixWords& options, const Session& session) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(options.output, error)))
        return refuse_folder(tr_mark("“{folder}” already exists; it is left as it is. Name another folder."), options.output, session.language);
    const fs::path given = options.project, project = given.filename() == "project.toml" ? given.parent_path() : given;
    if (project::lies_in(options.output, project.empty() ? "." : project))
        return refuse_folder(tr_mark("“{folder}” lies in the project, which is left as it is. Name a folder beside it."), options.output, session.language);
    const project::FixReport report = project::fix_project(options.project, options.output);
    if (!report.copied) {
        print_problems(std::cerr, report.problems, Detail::errors_alone, session, is_colourful(2));
        return findings;
    }
    if (options.format == "json") print_json(report);
    else if (!session.quiet) print_text(report, session.language);
    return done;
}

}  // namespace

Run set_up_fix(CLI::App& app, Language language) {
    auto options = std::make_shared<FixWords>();
    app.add_option("PROJECT", options->project, tr(language, "Folder of the project, or its project.toml."))->required();
    app.add_option("-o,--output", options->output, tr(language, "Folder of the copy; it must not exist."))->type_name("DIR")->required();
    app.add_option("--format", options->format, tr(language, "How repairs are told: text or json."))
        ->type_name("text|json")->check(CLI::IsMember({"text", "json"}).description(""));
    return [options](const Session& session) { return fix(*options, session); };
}

}  // namespace portulan::tools

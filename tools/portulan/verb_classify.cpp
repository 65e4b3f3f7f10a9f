// portulan classify TABLE --column C: classes for a map, how good they are, how much they depend on the choice.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/files.h"
#include "base/text.h"
#include "project/classify_table.h"
#include "plain_files.h"
#include "report.h"

namespace portulan::tools {
namespace {

namespace fs = std::filesystem;
using geo::ClassMethod;

constexpr ClassMethod every[] = {ClassMethod::quantile, ClassMethod::equal, ClassMethod::pretty, ClassMethod::standard_deviation, ClassMethod::jenks,
                                 ClassMethod::geometric, ClassMethod::arithmetic, ClassMethod::nested_means, ClassMethod::head_tail, ClassMethod::zero_centred, ClassMethod::q6};

struct ClassifyWords {
    project::ClassifyOptions classify;
    std::string method, bounds, forced, output, changes;
    bool overwrite = false;
};

/// "0;10,5;20" or "0,10.5,20": semicolons let commas be decimal marks. Nothing for anything else.
std::optional<std::vector<double>> numbers_in(const std::string& text) {
    const bool semicolons = text.find(';') != std::string::npos;
    std::vector<double> found;
    for (const std::string& part : split(text, semicolons ? ';' : ',')) {
        auto number = parse_number(part, '.');
        if (!number && semicolons) number = parse_number(part, ',');
        if (!number) return std::nullopt;
        found.push_back(*number);
    }
    return found;
}

/// Reads the words into the options; a sentence when one is wrong.
std::string read_words(ClassifyWords& options, Language language) {
    project::ClassifyOptions& what = options.classify;
    if (options.method.empty()) options.method = options.bounds.empty() ? "jenks" : "manual";
    if (options.method == "all") {
        what.methods.assign(std::begin(every), std::end(every));
    } else if (const auto method = geo::class_method_of(options.method)) {
        what.methods = {*method};
    } else {
        std::vector<std::string> words{"all"};
        for (const ClassMethod known : every) words.emplace_back(geo::word_of(known));
        words.emplace_back("manual");
        return fill(tr(language, "there is no method “{word}”; there are: {words}."), {{"word", options.method}, {"words", join(words, ", ")}});
    }
    const std::string wrong = tr(language, "“{word}” is no list of numbers.");
    if (!options.bounds.empty()) {
        const auto bounds = numbers_in(options.bounds);
        if (!bounds) return fill(wrong, {{"word", options.bounds}});
        what.bounds = *bounds;
    }
    if (!options.bounds.empty() && what.methods != std::vector{ClassMethod::manual}) return tr(language, "--bounds goes with --method manual.");
    if (!options.forced.empty()) {
        const auto forced = numbers_in(options.forced);
        if (!forced || forced->size() != 1) return fill(wrong, {{"word", options.forced}});
        what.forced_bound = forced->front();
    }
    if (!options.changes.empty() && what.methods.size() != 1) return tr(language, "--changes needs one method.");
    for (const std::string& file : {options.output, options.changes}) {
        std::error_code error;
        if (file.empty()) continue;
        if (fs::equivalent(file, what.path, error)) return fill(tr(language, "“{file}” is read: it cannot be written too."), {{"file", file}});
        if (!options.overwrite && fs::is_regular_file(file, error)) return fill(tr(language, "“{file}” already exists; --overwrite replaces it."), {{"file", file}});
    }
    return {};
}

int classify(ClassifyWords& options, const Session& session) {
    if (const std::string wrong = read_words(options, session.language); !wrong.empty()) return refuse(wrong, session.language);
    Problems problems;
    const project::ClassifyReport report = project::classify_table(options.classify, problems);
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    const int code = has_errors(problems) ? findings : done;
    if (report.methods.empty()) return code;
    std::cout << project::text_of(report, options.classify, session.language);
    if (!options.output.empty()) write_file(options.output, project::breaks_csv(report, session.language));
    if (!options.changes.empty()) write_file(options.changes, project::changes_csv(report, session.language));
    return code;
}

}  // namespace

Run set_up_classify(CLI::App& app, Language language) {
    auto options = std::make_shared<ClassifyWords>();
    project::ClassifyOptions& what = options->classify;
    const auto says = [language](std::string_view text) { return tr(language, text); };
    app.add_option("TABLE", what.path, says(tr_mark("A table or a geographic file.")))->required();
    app.add_option("--column", what.column, says(tr_mark("Column of the values.")))->type_name("COLUMN")->required();
    app.add_option("--method", options->method,
                   says(tr_mark("quantile, equal, pretty, sd, jenks (as without this option), geometric, arithmetic, nested-means, head-tail, zero-centred, q6, manual, or all, side by side.")))
        ->type_name("METHOD");
    app.add_option("-k,--classes", what.count, says(tr_mark("Number of classes; 5 without it.")))
        ->type_name("N")->check([](const std::string& text) { return outside(text, 1, 1000); }, "");
    app.add_option("--bounds", options->bounds, says(tr_mark("Bounds of the method manual: 0,10,20 or 0;10,5;20.")))->type_name("LIST");
    app.add_option("--force", options->forced, says(tr_mark("A bound that must be there (0 for a change): the nearest one moves.")))->type_name("VALUE");
    app.add_option("--code", what.code, says(tr_mark("Column that names the rows which change class under another choice.")))->type_name("COLUMN");
    app.add_option("-o,--output", options->output, says(tr_mark("File (CSV) for bounds and numbers of the classes.")))->type_name("FILE");
    app.add_option("--changes", options->changes, says(tr_mark("File (CSV) for all values that change class under another choice.")))->type_name("FILE");
    app.add_flag("--overwrite", options->overwrite, says(tr_mark("Replace what already exists.")));
    app.add_option("--layer", what.layer, says(tr_mark("Layer of a geographic file that has several.")))->type_name("NAME");
    app.add_option("--sheet", what.table.sheet, says(tr_mark("Sheet of a workbook.")))->type_name("NAME");
    add_dialect_options(app, what.table, language);
    return [options](const Session& session) { return classify(*options, session); };
}

}  // namespace portulan::tools

// portulan measures EDGES --measures LIST -o MEASURES: what the ties say of each node, and of the whole network.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/files.h"
#include "base/text.h"
#include "edge_options.h"
#include "project/network_tables.h"
#include "project/shared_pairs.h"
#include "report.h"
#include "sources/graph_file.h"
#include "verb.h"

namespace portulan::tools {
namespace {

struct MeasuresWords {
    project::MeasureOptions measure;
    project::PairOptions pairs;  // with --two-mode; edges are those of the measures
    bool two_mode = false;
    std::string pairs_of = "sources", correction = "fdr", model = "sdsm";
    std::string measures = "degree,strength,betweenness,pagerank,core,leiden", paths = "hops";
    std::filesystem::path output, summary, timings;
    bool overwrite = false;
};

/// Reads the words into the options; a sentence when one is wrong.
std::string read_words(MeasuresWords& options, Language language) {
    project::MeasureOptions& what = options.measure;
    const bool is_graph = sources::graph_format_of(what.edges.path) != sources::GraphFormat::none;
    const bool has_families = !what.edges.nodes.empty() || !what.edges.family.empty();
    const auto known = project::measure_words();
    for (const std::string& part : split(options.measures, ',')) {
        const std::string word(trim(part));
        if (word == "all") {
            for (const std::string& each : known)
                if (has_families || !project::needs_family(each)) what.measures.push_back(each);
            continue;
        }
        if (std::find(known.begin(), known.end(), word) == known.end())
            return fill(tr(language, "there is no measure “{word}”; there are: {words}."), {{"word", word}, {"words", "all, " + join(known, ", ")}});
        if (project::needs_family(word) && !has_families && !is_graph) return fill(tr(language, "the measure “{word}” needs families: --nodes FILE --family COLUMN."), {{"word", word}});
        what.edges.needs_family = what.edges.needs_family || project::needs_family(word);
        what.measures.push_back(word);
    }
    std::vector<std::string> once;
    for (const std::string& word : what.measures)
        if (std::find(once.begin(), once.end(), word) == once.end()) once.push_back(word);
    what.measures = once;
    if (options.paths != "hops" && options.paths != "strength") return fill(tr(language, "--paths is hops or strength, not “{word}”."), {{"word", options.paths}});
    if (options.paths == "strength") what.paths = network::PathLength::inverse_weight;
    what.summary = !options.summary.empty();
    return {};
}

std::string read_pair_words(MeasuresWords& options, Language language) {
    project::PairOptions& what = options.pairs;
    if (options.pairs_of != "sources" && options.pairs_of != "targets") return fill(tr(language, "--pairs-of is sources or targets, not “{word}”."), {{"word", options.pairs_of}});
    what.of_targets = options.pairs_of == "targets";
    if (options.model != "sdsm" && options.model != "fdsm") return fill(tr(language, "--model is sdsm or fdsm, not “{word}”."), {{"word", options.model}});
    what.shuffled = options.model == "fdsm";
    if (options.correction == "none") what.correction = network::Correction::none;
    else if (options.correction == "holm") what.correction = network::Correction::holm;
    else if (options.correction != "fdr") return fill(tr(language, "--correction is fdr, holm or none, not “{word}”."), {{"word", options.correction}});
    return {};
}

/// As many as the number needs, six at most.
int decimals_of(double value) {
    const std::string text = plain_number(value, 6);
    const std::size_t point = text.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

/// Pairs of one side of a two-mode network.
int measure_pairs(MeasuresWords& options, const Session& session) {
    Timings timings;
    Problems problems;
    options.pairs.edges = options.measure.edges;
    options.pairs.seed = options.measure.seed;
    options.pairs.jobs = session.jobs;
    options.pairs.form = project::form_of(options.output);
    const auto made = project::pair_table(options.pairs, problems, timings);
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    if (!made) return findings;
    if (!session.quiet) {
        const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, session.language); };
        std::cerr << typeset(fill(tr(session.language, "{nodes} nodes tied to {others}: {sharing} of {asked} pairs share something, {significant} more than chance would have it (level {level})."),
                                  {{"nodes", number(made->nodes)}, {"others", number(made->others)}, {"sharing", number(made->sharing)}, {"asked", number(made->asked)}, {"significant", number(made->significant)},
                                   {"level", format_number(options.pairs.level, decimals_of(options.pairs.level), session.language)}}),
                             session.language)
                  << "\n";
    }
    write_output(options.output, made->pairs);
    if (!options.timings.empty()) write_file(options.timings, timings.to_json());
    return has_errors(problems) ? findings : done;
}

int measure(MeasuresWords& options, const Session& session) {
    std::string wrong = options.two_mode ? read_pair_words(options, session.language) : read_words(options, session.language);
    const std::array outputs{options.output, options.summary, options.timings};
    if (wrong.empty()) wrong = prepare_edges(options.measure.edges, outputs, options.overwrite, session.language);
    if (!wrong.empty()) {
        std::cerr << "portulan: " << typeset(wrong, session.language) << "\n";
        return wrong_usage;
    }
    if (options.two_mode) return measure_pairs(options, session);
    options.measure.jobs = session.jobs;
    options.measure.form = project::form_of(options.output);
    Timings timings;
    Problems problems;
    const auto made = project::measure_table(options.measure, problems, timings);
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    if (!made) return findings;
    if (!session.quiet) say_size(made->nodes, made->ties, session.language);
    write_output(options.output, made->measures);
    if (!options.summary.empty()) write_file(options.summary, made->summary);
    if (!options.timings.empty()) write_file(options.timings, timings.to_json());
    return has_errors(problems) ? findings : done;
}

}  // namespace

Run set_up_measures(CLI::App& app, Language language) {
    auto options = std::make_shared<MeasuresWords>();
    const auto says = [language](std::string_view text) { return tr(language, text); };
    add_edge_options(app, options->measure.edges, language);
    const std::string words = join(project::measure_words(), ", ");
    app.add_option("--measures", options->measures,
                   fill(says(tr_mark("Words with commas between them: {words}, or all; without it {usual}.")), {{"words", words}, {"usual", options->measures}}))->type_name("LIST");
    app.add_flag("--directed", options->measure.edges.directed, says(tr_mark("Ties lead from source to target; without it they go both ways.")));
    app.add_flag("--undirected", options->measure.edges.undirected, says(tr_mark("Ties go both ways, whatever a file of a graph says.")));
    app.add_option("--paths", options->paths, says(tr_mark("How long paths are: hops, as without it, or strength (1/strength for each tie).")))->type_name("WORD");
    app.add_option("--family", options->measure.edges.family, says(tr_mark("Column (or attribute) of the families of nodes.")))->type_name("COLUMN");
    app.add_option("--intervals", options->measure.absent, says(tr_mark("Intervals and ranks that hold when this share of the nodes is silent, such as 0.2.")))
        ->type_name("SHARE")->check([](const std::string& text) { return outside(text, 0.01, 0.9); }, "");
    app.add_flag("--compare", options->measure.compare, says(tr_mark("The summary says where the network stands among random ones of its size and density.")));
    app.add_option("--draws", options->measure.draws, says(tr_mark("Draws for --intervals and --compare; 200 without it.")))
        ->type_name("N")->check([](const std::string& text) { return outside(text, 20, 100000); }, "");
    app.add_option("--seed", options->measure.seed, says(tr_mark("Of communities and draws; 1 without it.")))->type_name("N");
    CLI::Option* two_mode = app.add_flag("--two-mode", options->two_mode, says(tr_mark("Ties lead from actors to spaces (or objects): writes the pairs of actors that share some, how many, and whether more than chance would have it.")));
    app.add_option("--pairs-of", options->pairs_of, says(tr_mark("With --two-mode, whose pairs: sources, as without it, or targets.")))->type_name("WORD")->needs(two_mode);
    app.add_option("--alpha", options->pairs.level, says(tr_mark("With --two-mode, level of significance; 0.05 without it.")))
        ->type_name("SHARE")->needs(two_mode)->check([](const std::string& text) { return outside(text, 0.000001, 0.5); }, "");
    CLI::Option* model = app.add_option("--model", options->model, says(tr_mark("With --two-mode, what chance keeps of each number of spaces and of actors: sdsm, its mean, exactly computed (prudent, any size; as without it); fdsm, the number itself, by draws.")));
    model->type_name("WORD")->needs(two_mode);
    app.add_option("--shuffles", options->pairs.draws, says(tr_mark("Draws for fdsm; without it as many as the pairs ask for.")))->type_name("N")->needs(model)->check([](const std::string& text) { return outside(text, 100, 10000000); }, "");
    app.add_option("--correction", options->correction, says(tr_mark("With --two-mode, for the number of pairs: fdr (Benjamini-Hochberg, as without it), holm or none.")))->type_name("WORD")->needs(two_mode);
    app.add_flag("--significant", options->pairs.significant_alone, says(tr_mark("With --two-mode, writes the pairs alone that share more than chance would have it.")))->needs(two_mode);
    for (const char* other : {"--measures", "--directed", "--undirected", "--paths", "--intervals", "--compare", "--draws", "--weight", "--unweighted"}) two_mode->excludes(app.get_option(other));
    app.add_option("-o,--output", options->output, says(tr_mark("File to write (CSV: id and a column a measure; or .graphml, .gexf, .dot, .xlsx); standard output without it.")))->type_name("FILE");
    two_mode->excludes(app.add_option("--summary", options->summary, says(tr_mark("File (JSON) for what is measured of the whole network.")))->type_name("FILE"));
    app.add_flag("--overwrite", options->overwrite, says(tr_mark("Replace what already exists.")));
    app.add_option("--timings", options->timings, says(tr_mark("File (JSON) with the seconds each stage took.")))->type_name("FILE");
    return [options](const Session& session) { return measure(*options, session); };
}

}  // namespace portulan::tools

// portulan words TEXTS --text COLUMN --by COLUMN -o WORDS: counts and specificities of words, words in context, a corpus for iramuteq.
#include <CLI/CLI.hpp>
#include <array>
#include <iostream>
#include <memory>

#include "base/files.h"
#include "base/text.h"
#include "edge_options.h"
#include "plain_files.h"
#include "project/word_tables.h"
#include "report.h"
#include "verb.h"

namespace portulan::tools {
namespace {

struct WordsWords {
    project::WordOptions what;
    std::vector<std::string> words;
    std::string edition = "team";
    std::size_t around = 8;
    std::filesystem::path output, iramuteq, reviews;
    bool overwrite = false;
};

/// A sentence when the options do not go together.
std::string read_words(WordsWords& options, Language language) {
    project::WordOptions& what = options.what;
    what.shown_name = what.input.string();
    what.edition = options.edition == "public" ? Edition::everyone : options.edition == "partners" ? Edition::partners : Edition::team;
    const std::string ending = lower(what.input.extension().string());
    if (what.text.empty() && ending != ".qdpx" && !std::filesystem::is_directory(what.input)) return tr(language, "no column of texts is named: --text COLUMN.");
    if (what.edition != Edition::team && (!options.words.empty() || !options.iramuteq.empty())) return tr(language, "--word and --iramuteq hold what people said: they go with --edition team.");
    if (!options.reviews.empty() && !std::filesystem::is_directory(what.input)) return tr(language, "--reviews goes with the folder of a project.");
    if (!options.reviews.empty() && options.edition != "team") return tr(language, "--reviews holds what people said: it goes with --edition team.");
    const std::array inputs{what.input};
    const std::array outputs{options.output, options.iramuteq, options.reviews};
    return check_outputs(inputs, outputs, options.overwrite, language);
}

/// The table of reviews, to be filled in.
int review(const WordsWords& options, const Session& session) {
    Problems problems;
    const std::string table = project::reviews_table(options.what, session.language, problems);
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    if (has_errors(problems)) return findings;
    write_file(options.reviews, table);
    return done;
}

int count(WordsWords& options, const Session& session) {
    if (const std::string wrong = read_words(options, session.language); !wrong.empty()) {
        std::cerr << "portulan: " << typeset(wrong, session.language) << "\n";
        return wrong_usage;
    }
    if (!options.reviews.empty()) return review(options, session);
    Problems problems;
    const auto spoken = project::read_spoken_texts(options.what, session.language, problems);
    std::string table, corpus;
    if (spoken && !options.words.empty()) table = project::places_csv(*spoken, options.words, options.around, session.language);
    else if (spoken && (options.iramuteq.empty() || !options.output.empty())) table = project::words_csv(*spoken, options.what, session.language, problems);
    if (spoken && !options.iramuteq.empty()) corpus = project::corpus_of(*spoken);
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    if (!spoken || has_errors(problems)) return findings;
    if (!table.empty()) write_output(options.output, table);
    if (!options.iramuteq.empty()) write_file(options.iramuteq, corpus);
    return done;
}

}  // namespace

Run set_up_words(CLI::App& app, Language language) {
    auto options = std::make_shared<WordsWords>();
    project::WordOptions& what = options->what;
    const auto says = [language](std::string_view text) { return tr(language, text); };
    app.add_option("texts", what.input, says(tr_mark("Table of texts (CSV, XLSX, ODS), a text a row; a REFI-QDA project (.qdpx); or the folder of a project with interviews.")))->required()->type_name("TEXTS");
    app.add_option("--text", what.text, says(tr_mark("Column of the texts; of a project one of its open questions, without it the interviews.")))->type_name("COLUMN");
    app.add_option("--by", what.by, says(tr_mark("Column of the groups that are compared; of a project the families of actors.")))->type_name("COLUMN");
    app.add_option("--id", what.id, says(tr_mark("Column that tells who speaks; without it each row is somebody else.")))->type_name("COLUMN");
    app.add_option("--word", options->words, says(tr_mark("Show this word wherever it is said, with the words around it; ends in * for all that begin so. May be given several times.")))->type_name("WORD")->take_all();
    app.add_option("--around", options->around, says(tr_mark("How many words on both sides; 8 without it.")))->type_name("N")->check([](const std::string& text) { return outside(text, 1, 100); }, "");
    app.add_option("--iramuteq", options->iramuteq, says(tr_mark("File (text) to write: the corpus as iramuteq and Alceste read it.")))->type_name("FILE");
    app.add_option("--reviews", options->reviews, says(tr_mark("File (CSV) to write, of a project: the table reviews with all answers to its open questions, what was decided about them, and what in them looks like a name.")))->type_name("FILE");
    app.add_option("--most", what.most, says(tr_mark("How many words are told; 200 without it.")))->type_name("N")->check([](const std::string& text) { return outside(text, 1, 1e6); }, "");
    app.add_flag("--function-words", what.function_words, says(tr_mark("Tell of articles, pronouns and link words too.")));
    app.add_option("--edition", options->edition, says(tr_mark("Who may read the table: team, as without it, partners or public, who are told words of several people alone.")))->type_name("WORD")->check(CLI::IsMember({"public", "partners", "team"}));
    app.add_option("--least", what.least, says(tr_mark("How many must have said a word for partners and the public to be told; 3 without it.")))->type_name("N")->check([](const std::string& text) { return outside(text, 2, 1e6); }, "");
    add_dialect_options(app, what.table, language);
    app.add_option("--sheet", what.table.sheet, says(tr_mark("Sheet of a workbook.")))->type_name("NAME");
    app.add_option("-o,--output", options->output, says(tr_mark("File to write (CSV); standard output without it.")))->type_name("FILE");
    app.add_flag("--overwrite", options->overwrite, says(tr_mark("Replace what already exists.")));
    return [options](const Session& session) { return count(*options, session); };
}

}  // namespace portulan::tools

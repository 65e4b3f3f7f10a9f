#include "project/word_tables.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "backends/tables.h"
#include "base/text.h"
#include "project/load.h"
#include "project/open_answers.h"
#include "project/wording.h"
#include "release/gate.h"
#include "sources/qda.h"

namespace portulan::project {
namespace {

/// Texts under names, made numbers once all are there.
class TextGatherer {
public:
    void add(std::string id, std::string text, const std::string& group, const std::string& speaker, std::vector<std::string> codes = {}) {
        rows_.push_back({std::move(id), std::move(text), group, speaker});
        made_.codes.push_back(std::move(codes));
    }

    SpokenTexts make(std::string by) {
        made_.by = std::move(by);
        std::map<std::string, std::size_t> group_of, speaker_of;
        for (const Row& row : rows_) group_of.try_emplace(row.group);
        for (const auto& [name, place] : group_of) made_.groups.push_back(name);
        std::sort(made_.groups.begin(), made_.groups.end(), natural_less);
        for (std::size_t i = 0; i < made_.groups.size(); ++i) group_of[made_.groups[i]] = i;
        for (Row& row : rows_) {
            const std::size_t speaker = speaker_of.try_emplace(row.speaker, speaker_of.size()).first->second;
            made_.texts.push_back({std::move(row.id), std::move(row.text), group_of.at(row.group), speaker});
        }
        return std::move(made_);
    }
    bool empty() const { return rows_.empty(); }

private:
    struct Row {
        std::string id, text, group, speaker;
    };
    std::vector<Row> rows_;
    SpokenTexts made_;
};

std::string family_name(const Project& project, const std::string& code) {
    const Family* family = project.family(code);
    return family ? family->name : code;
}

std::optional<SpokenTexts> texts_of_project(const WordOptions& options, Language language, Problems& problems) {
    const Loaded loaded = load_project(options.input);
    for (const Problem& problem : loaded.problems)
        if (problem.severity == Severity::error) problems.push_back(problem);
    if (has_errors(problems)) return std::nullopt;
    TextGatherer gathered;
    if (!options.text.empty()) {
        const OpenQuestion* question = open_question(loaded, options.text, problems);
        if (!question) return std::nullopt;
        for (const OpenAnswer& answer : question->answers)
            gathered.add(answer.passage.id, answer.passage.text, answer.group ? question->groups[*answer.group] : std::string(), answer.passage.id);
        return gathered.make(question->by);
    }
    const Fieldwork& fieldwork = loaded.project.fieldwork;
    for (const Segment& segment : fieldwork.segments) {
        const Interview& interview = *fieldwork.interview(segment.interview);
        gathered.add(segment.id, segment.text, family_name(loaded.project, interview.family), segment.interview, segment.codes);
    }
    if (gathered.empty()) {
        problems.push_back(make_problem("ENQ-091", {.file = options.shown_name}));
        return std::nullopt;
    }
    return gathered.make(tr(language, "Family"));
}

/// The column of that heading; ENQ-090.
std::optional<std::size_t> column_of(const Table& table, const std::string& name, Problems& problems) {
    for (std::size_t i = 0; i < table.headings.size(); ++i)
        if (table.headings[i] == name) return i;
    for (std::size_t i = 0; i < table.headings.size(); ++i)
        if (fold(table.headings[i]) == fold(name)) return i;
    problems.push_back(make_problem("ENQ-090", {.file = table.file, .sheet = table.sheet}, name, suggest(name, table.headings, "")));
    return std::nullopt;
}

Table spoken_table(const WordOptions& options, Problems& problems) {
    if (sources::qda_format_of(options.input) == sources::QdaFormat::none) return sources::read_table(options.input, options.shown_name, options.table, {}, problems);
    auto read = sources::read_qda(options.input, options.shown_name, problems);
    return read ? std::move(read->segments) : Table{};
}

std::string number_text(double value, int decimals, Language language) {
    std::string text = plain_number(value, decimals);
    if (language == Language::fr) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

bool is_told(const survey::WordCount& word, const WordOptions& options) { return options.function_words || !survey::is_function_word(word.word); }

/// The words of which something is told: those that stand out most, then the most frequent.
std::vector<const survey::WordCount*> words_told(const survey::WordTable& table, const WordOptions& options) {
    std::vector<const survey::WordCount*> told;
    for (const survey::WordCount& word : table.words)
        if (is_told(word, options)) told.push_back(&word);
    const auto strongest = [](const survey::WordCount& word) {
        double most = 0;
        for (const double value : word.specificity) most = std::max(most, std::abs(value));
        return most;
    };
    if (table.tokens_by_group.size() > 1) std::stable_sort(told.begin(), told.end(), [&](const auto* a, const auto* b) { return strongest(*a) > strongest(*b); });
    if (told.size() > options.most) told.resize(options.most);
    return told;
}

/// The groups of which it may be told how many said a word.
std::vector<bool> groups_told(const survey::WordCount& word, const WordOptions& options) {
    std::vector<bool> all(word.speakers_by_group.size(), true);
    if (options.edition == Edition::team) return all;
    return release::telling_groups(word.speakers_by_group, static_cast<double>(options.least));
}

}  // namespace

std::optional<SpokenTexts> read_spoken_texts(const WordOptions& options, Language language, Problems& problems) {
    std::error_code error;
    if (std::filesystem::is_directory(options.input, error)) return texts_of_project(options, language, problems);
    const bool coded = sources::qda_format_of(options.input) != sources::QdaFormat::none;
    const Table table = spoken_table(options, problems);
    if (table.columns.empty() || has_errors(problems)) return std::nullopt;
    const auto text = column_of(table, options.text.empty() && coded ? "texte" : options.text, problems);
    const auto id = options.id.empty() && !coded ? std::nullopt : column_of(table, options.id.empty() ? "entretien" : options.id, problems);
    const auto by = options.by.empty() ? std::nullopt : column_of(table, options.by, problems);
    if (has_errors(problems)) return std::nullopt;
    TextGatherer gathered;
    for (const TableRow& row : table.rows) {
        const std::string name = id ? row.cells[*id] : std::to_string(row.number);
        if (!row.cells[*text].empty()) gathered.add(name, row.cells[*text], by ? row.cells[*by] : std::string(), name);
    }
    if (gathered.empty()) {
        problems.push_back(make_problem("ENQ-091", {.file = table.file, .sheet = table.sheet}));
        return std::nullopt;
    }
    return gathered.make(options.by);
}

std::string reviews_table(const WordOptions& options, Language language, Problems& problems) {
    const Loaded loaded = load_project(options.input);
    // What is wrong with reviews that were written already is what the table is for.
    for (const Problem& problem : loaded.problems)
        if (problem.severity == Severity::error && problem.code != "SEC-053") problems.push_back(problem);
    if (!has_errors(problems) && (!loaded.answers || loaded.answers->unreleased_questions.empty())) problems.push_back(make_problem("ENQ-091", {.file = options.shown_name}));
    return has_errors(problems) ? std::string() : reviews_csv(loaded, language);
}

std::string words_csv(const SpokenTexts& spoken, const WordOptions& options, Language language, Problems& problems) {
    const survey::WordTable table = survey::count_words(spoken.texts, spoken.groups.size());
    const bool team = options.edition == Edition::team, compared = spoken.groups.size() > 1;
    FigureData data;
    for (const std::string_view heading : {tr_mark("word"), tr_mark("times"), tr_mark("speakers")}) data.columns.push_back(tr(language, heading));
    if (compared) {
        data.columns.push_back(spoken.by);
        if (team) data.columns.push_back(tr(language, "times in the group"));
        data.columns.push_back(tr(language, "speakers in the group"));
        data.columns.push_back(tr(language, "specificity"));
    }
    std::size_t held_back = 0;
    for (const survey::WordCount* word : words_told(table, options)) {
        if (!team && word->speakers < options.least) {
            ++held_back;
            continue;
        }
        const std::vector<std::string> in_all{word->word, std::to_string(word->count), std::to_string(word->speakers)};
        const std::vector<bool> told = groups_told(*word, options);
        if (!compared || std::find(told.begin(), told.end(), true) == told.end()) {
            data.rows.push_back(in_all);
            data.rows.back().resize(data.columns.size());
            continue;
        }
        for (std::size_t g = 0; g < spoken.groups.size(); ++g) {
            if (!told[g]) continue;
            std::vector<std::string> row = in_all;
            row.push_back(spoken.groups[g]);
            if (team) row.push_back(std::to_string(word->by_group[g]));
            row.push_back(std::to_string(word->speakers_by_group[g]));
            row.push_back(number_text(word->specificity[g], 4, language));
            data.rows.push_back(std::move(row));
        }
    }
    problems.push_back(make_problem("ENQ-093", {.file = options.shown_name}, {}, {{"texts#", std::to_string(spoken.texts.size())}, {"tokens#", std::to_string(table.tokens)}, {"words#", std::to_string(table.words.size())}}));
    if (held_back > 0) problems.push_back(make_problem("ENQ-092", {.file = options.shown_name}, {}, {{"count", std::to_string(held_back)}, {"least", std::to_string(options.least)}}));
    return backends::write_csv(data);
}

std::string places_csv(const SpokenTexts& spoken, const std::vector<std::string>& words, std::size_t around, Language language) {
    FigureData data;
    data.columns.push_back(tr(language, "text"));
    if (spoken.groups.size() > 1) data.columns.push_back(spoken.by);
    for (const std::string_view heading : {tr_mark("before"), tr_mark("word"), tr_mark("after")}) data.columns.push_back(tr(language, heading));
    for (const std::string& word : words)
        for (survey::WordPlace& place : survey::concordance(spoken.texts, word, around)) {
            const survey::SpokenText& text = spoken.texts[place.text];
            std::vector<std::string> row{text.id};
            if (spoken.groups.size() > 1) row.push_back(spoken.groups[text.group]);
            for (std::string* part : {&place.left, &place.word, &place.right}) row.push_back(std::move(*part));
            data.rows.push_back(std::move(row));
        }
    return backends::write_csv(data);
}

std::string corpus_of(const SpokenTexts& spoken) {
    std::vector<survey::CorpusText> corpus;
    std::map<std::size_t, std::size_t> at;  // of a speaker
    for (const survey::SpokenText& text : spoken.texts) {
        const auto [place, is_new] = at.try_emplace(text.speaker, corpus.size());
        if (is_new) {
            corpus.push_back({.variables = {{"id", text.id}}, .text = {}});
            if (spoken.groups.size() > 1) corpus.back().variables.push_back({spoken.by, spoken.groups[text.group]});
        }
        corpus[place->second].text += text.text + "\n";
    }
    return survey::iramuteq_corpus(corpus);
}

}  // namespace portulan::project

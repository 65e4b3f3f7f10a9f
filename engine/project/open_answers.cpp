#include "project/open_answers.h"

#include <algorithm>
#include <map>

#include "backends/tables.h"
#include "base/text.h"
#include "project/load_parts.h"
#include "project/rows.h"
#include "project/survey_file.h"
#include "project/wording.h"
#include "release/identifying.h"
#include "survey/words.h"

namespace portulan::project {
namespace {

constexpr std::string_view looked_at = ", ";  // between the words of the column a_regarder

/// Answers to the open questions, as people wrote them.
class OpenReading {
public:
    OpenReading(const AnswerSource& source, Language language, unsigned jobs, Problems& problems) : source_{source}, file_{source.options.weigh.answers}, language_{language}, jobs_{jobs}, problems_{problems} {}

    std::vector<OpenQuestion> run() {
        Problems told_before;  // with the tables of the same file
        auto file = SurveyFile::open(file_, told_before);
        if (!file) return {};
        sources::AnswerOptions wishes{.path = file_.path, .shown_name = file_.shown_name, .table = file_.table, .jobs = jobs_, .shared = file_.shared};
        const std::string id = id_column(file_, file->headings());
        has_id_ = !id.empty();
        if (has_id_) wishes.texts.push_back(id);
        const std::size_t first = wishes.texts.size();
        std::vector<std::string> names;
        for (const std::string& name : source_.open) {
            const std::string heading = file->heading_of(name);
            if (std::find(file->headings().begin(), file->headings().end(), heading) == file->headings().end()) {
                problems_.push_back(make_problem("ENQ-090", source_.place_of_open, name, suggest(name, file->names(), "")));
                continue;
            }
            wishes.texts.push_back(heading);
            names.push_back(name);
        }
        if (!source_.open_by.empty()) wishes.coded.push_back(file->name_of(source_.open_by));
        if (names.empty()) return {};
        const auto answers = file->read(wishes, id, told_before);
        if (!answers) return {};
        std::vector<OpenQuestion> made;
        for (std::size_t q = 0; q < names.size(); ++q) made.push_back(question(*file, *answers, names[q], first + q));
        return made;
    }

private:
    OpenQuestion question(const SurveyFile& file, const Answers& answers, const std::string& name, std::size_t texts) const {
        const QuestionWish* wish = source_.wish(name);
        const std::string words = wish && !wish->label.empty() ? wish->label : file.label_of(name);
        OpenQuestion made{.name = file.name_of(name), .label = typeset(words.empty() ? name : words, language_)};
        const AnswerColumn* by = answers.coded.empty() ? nullptr : &answers.coded.front();
        if (by) {
            const QuestionWish* groups = source_.wish(by->name);
            const std::string called = groups && !groups->label.empty() ? groups->label : file.label_of(by->name);
            made.by = typeset(called.empty() ? by->name : called, language_);
            for (const std::string& category : by->categories) made.groups.push_back(category);
        }
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const std::string text(trim(answers.texts[texts][i]));
            if (text.empty()) continue;
            OpenAnswer answer;
            answer.passage.id = has_id_ ? answers.texts.front()[i] : std::to_string(answers.rows[i]);
            answer.passage.text = text;
            if (by && by->codes[i] > 0) answer.group = by->codes[i] - 1U;
            made.answers.push_back(std::move(answer));
        }
        count(made);
        return made;
    }

    static void count(OpenQuestion& question) {
        std::vector<survey::SpokenText> texts;
        for (std::size_t i = 0; i < question.answers.size(); ++i) {
            const OpenAnswer& answer = question.answers[i];
            texts.push_back({.id = answer.passage.id, .text = answer.passage.text, .group = answer.group.value_or(question.groups.size()), .speaker = i});
        }
        for (survey::WordCount& word : survey::count_words(texts, question.groups.size() + 1).words) {
            if (survey::is_function_word(word.word)) continue;
            question.words.push_back({.word = std::move(word.word), .people = word.speakers, .people_by_group = std::move(word.speakers_by_group), .specificity = std::move(word.specificity)});
        }
        std::stable_sort(question.words.begin(), question.words.end(), [](const OpenWord& a, const OpenWord& b) { return a.people > b.people; });
    }

    const AnswerSource& source_;
    const AnswerFile& file_;
    Language language_;
    unsigned jobs_;
    bool has_id_ = false;  // the first of the texts read
    Problems& problems_;
};

/// What was decided about answers, brought to them.
class Reviewing {
public:
    Reviewing(Loading& loading, std::vector<OpenQuestion>& questions) : loading_{loading}, questions_{questions} {}

    void run() {
        if (!loading_.manifest.declared_tables.contains("reviews")) return;
        const Table table = loading_.table("reviews");
        for (const TableRow& cells : table.rows) take(Row(table, *find_table_schema("reviews"), cells, loading_.problems));
        const release::HarmlessWords known = release::public_names(loading_.project);
        for (const OpenQuestion& question : questions_)
            for (const OpenAnswer& answer : question.answers) check(answer.passage, known);
        const Place place{.file = table.file, .sheet = table.sheet};
        if (!nameless_.empty()) loading_.problems.push_back(make_problem("ENQ-087", place, {}, {{"count", std::to_string(nameless_.size())}, {"rows", join(nameless_, ", ")}}));
        loading_.problems.push_back(make_problem("ENQ-098", place, {}, {{"answers", std::to_string(answers())}, {"approved", std::to_string(approved_)}, {"waiting", std::to_string(waiting_)}, {"refused", std::to_string(refused_)}}));
    }

private:
    std::size_t answers() const {
        std::size_t sum = 0;
        for (const OpenQuestion& question : questions_) sum += question.answers.size();
        return sum;
    }

    OpenAnswer* find(const std::string& name, const std::string& respondent) {
        for (OpenQuestion& question : questions_) {
            if (fold(question.name) != fold(name) && fold(question.label) != fold(name)) continue;
            for (OpenAnswer& answer : question.answers)
                if (answer.passage.id == respondent) return &answer;
        }
        return nullptr;
    }

    void take(const Row& row) {
        OpenAnswer* answer = find(row.text("question"), row.text("repondant"));
        if (!answer) return row.report("ENQ-096", "repondant", row.text("repondant"), {{"question", row.text("question")}});
        Segment& passage = answer->passage;
        if (passage.place.row > 0) return row.report("PRJ-009", "repondant", passage.id, {{"first", std::to_string(passage.place.row)}});
        passage.review = row.word<QuoteReview>("citation", QuoteReview::none);
        passage.reviewer = row.text("relu_par");
        passage.quoted = row.text("texte_publie");
        passage.harmless = row.list("mots_admis");
        passage.place = row.place();
        if (nfc(trim(row.text("texte"))) == nfc(passage.text) || passage.review == QuoteReview::refused) return;
        if (passage.review == QuoteReview::approved) row.report("ENQ-097", "texte", passage.id);
        if (passage.review != QuoteReview::none) passage.review = QuoteReview::waiting;
    }

    void check(const Segment& passage, const release::HarmlessWords& known) {
        waiting_ += passage.review == QuoteReview::waiting;
        refused_ += passage.review == QuoteReview::refused;
        if (passage.review != QuoteReview::approved) return;
        ++approved_;
        if (passage.reviewer.empty()) nameless_.push_back(std::to_string(passage.place.row));
        const auto found = release::identifying_words(passage, known);
        if (found.empty()) return;
        std::vector<std::string> words;
        for (const release::IdentifyingWord& word : found) words.push_back(word.text);
        loading_.problems.push_back(make_problem("SEC-053", passage.place, passage.id, {{"what@", std::string(release::label_of(found.front().kind))}, {"words", join(words, "\u201D, \u201C")}}));
    }

    Loading& loading_;
    std::vector<OpenQuestion>& questions_;
    std::vector<std::string> nameless_;
    std::size_t approved_ = 0, waiting_ = 0, refused_ = 0;
};

std::string review_word(QuoteReview review, Language language) {
    if (review == QuoteReview::none) return {};
    for (const Word& word : vocabulary("quote_review").words)
        if (word.value == static_cast<int>(review)) return std::string(language == Language::fr ? word.french : word.english);
    return {};
}

}  // namespace

std::vector<OpenQuestion> load_open_questions(Loading& loading, const AnswerSource& source) {
    if (source.open.empty()) return {};
    std::vector<OpenQuestion> questions = OpenReading(source, loading.project.language, loading.jobs, loading.problems).run();
    Reviewing(loading, questions).run();
    return questions;
}

const OpenQuestion* open_question(const Loaded& loaded, const std::string& name, Problems& problems) {
    std::vector<std::string> known;
    if (loaded.answers)
        for (const OpenQuestion& question : loaded.answers->unreleased_questions) {
            if (fold(question.name) == fold(name) || fold(question.label) == fold(name)) return &question;
            known.push_back(question.name);
        }
    problems.push_back(make_problem("ENQ-090", {.file = "project.toml", .column = "open"}, name, suggest(name, known, tr_mark("Name it under open in [answers]."))));
    return nullptr;
}

std::string reviews_csv(const Loaded& loaded, Language language) {
    FigureData data;
    const TableSchema& schema = *find_table_schema("reviews");
    for (const ColumnSchema& column : schema.columns) data.columns.emplace_back(language == Language::fr ? column.name : column.english);
    if (!loaded.answers) return backends::write_csv(data);
    const release::HarmlessWords known = release::public_names(loaded.project);
    for (const OpenQuestion& question : loaded.answers->unreleased_questions)
        for (const OpenAnswer& answer : question.answers) {
            const Segment& passage = answer.passage;
            std::vector<std::string> words;
            for (const release::IdentifyingWord& word : release::identifying_words(passage, known)) words.push_back(word.text);
            data.rows.push_back({question.name, passage.id, passage.text, join(words, looked_at), review_word(passage.review, language), passage.reviewer, passage.quoted, join(passage.harmless, "|")});
        }
    return backends::write_csv(data);
}

}  // namespace portulan::project

#include "project/survey_file.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "sources/questionnaire.h"
#include "survey/form_answers.h"
#include "survey/questions.h"

namespace portulan::project {
namespace {

/// Names of all, or the first of many.
std::string some_of(std::vector<std::string> names) {
    constexpr std::size_t most = 12;
    const std::size_t all = names.size();
    if (all > most) names.resize(most);
    return join(names, ", ") + (all > most ? ", …" : "");
}

}  // namespace

Place SurveyFile::place() const { return {.file = file_.shown_name, .sheet = file_.table.sheet}; }

std::optional<SurveyFile> SurveyFile::open(const AnswerFile& file, Problems& problems) {
    SurveyFile made(file);
    made.headings_ = sources::read_headings({.path = file.path, .shown_name = file.shown_name, .table = file.table, .shared = file.shared}, problems);
    if (made.headings_.empty()) return std::nullopt;
    Problems found;
    if (!file.form.empty()) made.read_form(found);
    if (!has_errors(found) && made.refuse_people(found)) made.tell_form(found);
    if (!file.corrections.empty()) made.corrections_ = sources::read_corrections(file.corrections, file.corrections_shown_name, found);
    const bool good = !has_errors(found);
    problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    return good ? std::optional(std::move(made)) : std::nullopt;
}

bool SurveyFile::read_form(Problems& problems) {
    auto read = sources::read_questionnaire(file_.form, file_.form_shown_name, file_.language, problems);
    if (!read) return false;
    form_ = std::move(*read);
    columns_ = survey::find_form_columns(*form_, headings_, place(), problems);
    questions_.resize(form_->fields.size());
    not_asked_.resize(form_->fields.size(), 0);
    return true;
}

bool SurveyFile::refuse_people(Problems& problems) const {
    if (!form_) {
        refuse_identities(place(), headings_, problems);
        return !has_errors(problems);
    }
    std::set<std::size_t> harmless;  // "Avez-vous une adresse électronique ?" with yes and no
    std::vector<std::string> beside, apart;
    for (std::size_t f = 0; f < form_->fields.size(); ++f) {
        const Field& field = form_->fields[f];
        const survey::FieldColumns& columns = columns_.fields[f];
        if (is_closed(field)) {
            if (columns.whole) harmless.insert(*columns.whole);
            for (const auto& column : columns.split)
                if (column) harmless.insert(*column);
            continue;
        }
        const bool is_who = asks_who(field.name) || std::any_of(field.labels.begin(), field.labels.end(), asks_who) || field.type == "phonenumber" || field.type == "email";
        if (is_who) (columns.whole ? beside : apart).push_back(columns.whole ? headings_[*columns.whole] : field.name);
    }
    for (std::size_t h = 0; h < headings_.size(); ++h)
        if (!harmless.contains(h) && asks_who(headings_[h]) && std::find(beside.begin(), beside.end(), headings_[h]) == beside.end()) beside.push_back(headings_[h]);
    if (!beside.empty()) problems.push_back(make_problem("ENQ-045", place(), {}, {{"columns", join(beside, ", ")}}));
    if (!apart.empty()) problems.push_back(make_problem("ENQ-064", {.file = form_->file}, {}, {{"questions", join(apart, ", ")}}));
    return beside.empty();
}

void SurveyFile::tell_form(Problems& problems) const {
    if (!form_) return;
    std::vector<std::string> missing, repeated, unread;
    std::size_t found = 0, asked = 0;
    for (std::size_t f = 0; f < form_->fields.size(); ++f) {
        const Field& field = form_->fields[f];
        if (!is_closed(field) && field.kind != FieldKind::number) {
            if (field.kind == FieldKind::place && columns_.fields[f].whole) unread.push_back(headings_[*columns_.fields[f].whole]);
            continue;
        }
        ++asked;
        found += columns_.fields[f].found();
        if (!columns_.fields[f].found()) (field.is_repeated ? repeated : missing).push_back(field.name);
    }
    const std::string id = id_column(file_, headings_);
    for (const std::size_t h : columns_.unknown)
        if (headings_[h] != id) unread.push_back(headings_[h]);
    const Place form{.file = form_->file};
    problems.push_back(make_problem("ENQ-049", form, {}, {{"format", form_->format}, {"questions#", std::to_string(asked)}, {"found#", std::to_string(found)},
                                                         {"language", form_->languages[form_->language].empty() ? "–" : form_->languages[form_->language]}}));
    if (found == 0) problems.push_back(make_problem(Severity::error, "ENQ-050", place(), {}, {{"questions", some_of(missing)}}));
    else if (!missing.empty()) problems.push_back(make_problem("ENQ-050", place(), {}, {{"questions", some_of(missing)}}));
    if (!repeated.empty()) problems.push_back(make_problem("ENQ-065", form, {}, {{"questions", some_of(repeated)}}));
    if (!unread.empty()) problems.push_back(make_problem("ENQ-051", place(), {}, {{"columns", some_of(unread)}}));
}

std::optional<std::size_t> SurveyFile::field_named(const std::string& name) const {
    if (!form_) return std::nullopt;
    for (std::size_t f = 0; f < form_->fields.size(); ++f)
        if (form_->fields[f].name == name && columns_.fields[f].found()) return f;
    for (std::size_t f = 0; f < form_->fields.size(); ++f) {
        const Field& field = form_->fields[f];
        if (!columns_.fields[f].found()) continue;
        const bool by_heading = columns_.fields[f].whole && fold(headings_[*columns_.fields[f].whole]) == fold(name);
        const bool by_label = std::any_of(field.labels.begin(), field.labels.end(), [&](const std::string& label) { return !label.empty() && fold(label) == fold(name); });
        if (fold(field.name) == fold(name) || by_heading || by_label) return f;
    }
    return std::nullopt;
}

std::string SurveyFile::name_of(const std::string& name) const {
    const auto field = field_named(name);
    return field ? form_->fields[*field].name : name;
}

std::string SurveyFile::heading_of(const std::string& name) const {
    const auto field = field_named(name);
    return field && columns_.fields[*field].whole ? headings_[*columns_.fields[*field].whole] : name;
}

std::string SurveyFile::label_of(const std::string& name) const {
    const auto field = field_named(name);
    return field ? words_of(*form_, form_->fields[*field].labels, form_->fields[*field].name) : std::string();
}

std::vector<std::string> SurveyFile::names() const {
    std::vector<std::string> all = headings_;
    if (!form_) return all;
    for (std::size_t f = 0; f < form_->fields.size(); ++f)
        if (columns_.fields[f].found() && std::find(all.begin(), all.end(), form_->fields[f].name) == all.end()) all.push_back(form_->fields[f].name);
    return all;
}

std::vector<std::string> SurveyFile::countable() const {
    std::vector<std::string> names;
    for (std::size_t f = 0; form_ && f < form_->fields.size(); ++f) {
        const Field& field = form_->fields[f];
        if (columns_.fields[f].found() && (field.kind == FieldKind::number || (is_closed(field) && !field.choices.empty()))) names.push_back(field.name);
    }
    return names;
}

bool SurveyFile::counts(const std::string& name) const {
    const std::vector<std::string> names = countable();
    return std::find(names.begin(), names.end(), name) != names.end();
}

void SurveyFile::put_in_words(std::vector<Margin>& margins) const {
    for (Margin& margin : margins) {
        const auto field = field_named(margin.variable);
        if (!field || form_->fields[*field].kind != FieldKind::single) continue;
        const std::vector<Choice>& choices = form_->fields[*field].choices;
        const std::vector<std::string> words = survey::choice_words(*form_, form_->fields[*field]);
        margin.variable = form_->fields[*field].name;
        for (MarginCategory& category : margin.categories) {
            if (std::find(words.begin(), words.end(), category.name) != words.end()) continue;
            for (std::size_t c = 0; c < choices.size(); ++c) {
                const bool said_otherwise = std::find(choices[c].labels.begin(), choices[c].labels.end(), category.name) != choices[c].labels.end() ||
                                            std::find(choices[c].aliases.begin(), choices[c].aliases.end(), category.name) != choices[c].aliases.end();
                if (choices[c].name == category.name || said_otherwise) {
                    category.name = words[c];
                    break;
                }
            }
        }
    }
}

const Question* SurveyFile::question(const std::string& name) const {
    const auto field = field_named(name);
    return field && questions_[*field] ? &*questions_[*field] : nullptr;
}

Question SurveyFile::as_number(const std::string& name, Problems& problems) const {
    const auto field = field_named(name);
    const Question& question = *questions_[*field];
    AnswerColumn column{.name = question.name, .categories = {}, .codes = question.codes};
    for (const auto& names : survey::names_by_code(question, *form_, form_->fields[*field]))
        if (!names.empty()) column.categories.push_back(names.front());
    Question made = survey::number_question(std::move(column), '.', place(), problems);
    made.label = question.label;
    return made;
}

std::size_t SurveyFile::not_asked(const std::string& name) const {
    const auto field = field_named(name);
    return field ? not_asked_[*field] : 0;
}

}  // namespace portulan::project

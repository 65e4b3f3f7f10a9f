#include "project/survey_file.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "sources/questionnaire.h"
#include "survey/form_answers.h"
#include "survey/questions.h"
#include "survey/screening.h"

namespace portulan::project {
namespace {

bool is_closed(const Field& field) { return field.kind == FieldKind::single || field.kind == FieldKind::multiple; }

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
    made.headings_ = sources::read_headings({.path = file.path, .shown_name = file.shown_name, .table = file.table}, problems);
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

std::size_t SurveyFile::not_asked(const std::string& name) const {
    const auto field = field_named(name);
    return field ? not_asked_[*field] : 0;
}

/// One reading of the answers.
class SurveyReading {
public:
    SurveyReading(SurveyFile& file, sources::AnswerOptions wishes, std::string id, Problems& problems)
        : file_{file}, wishes_{std::move(wishes)}, asked_{wishes_}, id_{std::move(id)}, problems_{problems} {}

    std::optional<Answers> run() {
        for (std::string& name : wishes_.coded) name = file_.heading_of(name);
        for (std::string& name : wishes_.numbers) name = file_.heading_of(name);
        if (file_.form_) wish_for_form();
        wish_for_corrections();
        auto read = sources::read_answers(wishes_, problems_);
        if (!read) return std::nullopt;
        answers_ = std::move(*read);
        correct_cells();
        leave_out();
        if (answers_.size() == 0) return std::nullopt;
        put_respondents_in_order();
        if (file_.form_) {
            make_questions();
            screen();
            put_columns_in_words();
        }
        answers_.coded.resize(asked_.coded.size());
        answers_.numbers.resize(asked_.numbers.size());
        answers_.texts.resize(asked_.texts.size());
        for (std::size_t c = 0; c < asked_.coded.size(); ++c)
            if (wishes_.coded[c] != asked_.coded[c]) answers_.coded[c].name = asked_.coded[c];
        for (std::size_t c = 0; c < asked_.numbers.size(); ++c)
            if (wishes_.numbers[c] != asked_.numbers[c]) answers_.numbers[c].name = asked_.numbers[c];
        return has_errors(problems_) ? std::nullopt : std::optional(std::move(answers_));
    }

private:
    static std::size_t wish(std::vector<std::string>& wishes, const std::string& name) {
        const auto known = std::find(wishes.begin(), wishes.end(), name);
        if (known != wishes.end()) return static_cast<std::size_t>(known - wishes.begin());
        wishes.push_back(name);
        return wishes.size() - 1;
    }
    /// The heading of one of the names, or of the form's field of that type.
    std::optional<std::string> heading(std::initializer_list<std::string_view> names) const {
        for (const std::string_view name : names) {
            for (std::size_t f = 0; file_.form_ && f < file_.form_->fields.size(); ++f)
                if (file_.form_->fields[f].type == name && file_.columns_.fields[f].whole) return file_.headings_[*file_.columns_.fields[f].whole];
            for (const std::string& heading : file_.headings_)
                if (lower(heading.substr(heading.rfind('/') + 1)) == name) return heading;
        }
        return std::nullopt;
    }

    void wish_for_form() {
        const Questionnaire& form = *file_.form_;
        for (std::size_t f = 0; f < form.fields.size(); ++f) {
            const survey::FieldColumns& columns = file_.columns_.fields[f];
            const bool counted = (is_closed(form.fields[f]) && !form.fields[f].choices.empty()) || form.fields[f].kind == FieldKind::number;
            whole_.push_back(counted && columns.whole ? std::optional(wish(wishes_.coded, file_.headings_[*columns.whole])) : std::nullopt);
            std::vector<std::optional<std::size_t>>& split = split_.emplace_back();
            for (const auto& column : columns.split) split.push_back(column ? std::optional(wish(wishes_.coded, file_.headings_[*column])) : std::nullopt);
            if (form.fields[f].kind == FieldKind::text && columns.whole) open_.push_back(wish(wishes_.texts, file_.headings_[*columns.whole]));
        }
        const auto start = heading({"start", "startdate", "date de début"}), end = heading({"end", "submitdate", "date de soumission"});
        if (start && end) times_ = {wish(wishes_.texts, *start), wish(wishes_.texts, *end)};
        if (const auto status = heading({"_validation_status", "reviewstate"})) status_ = wish(wishes_.texts, *status);
    }

    void wish_for_corrections() {
        for (const sources::Correction& correction : file_.corrections_)
            if (!correction.id.empty() && id_.empty()) id_ = id_column(file_.file_, file_.headings_);
        if (!id_.empty()) id_at_ = wish(wishes_.texts, id_);
    }

    bool concerns(const sources::Correction& correction, std::size_t i) const {
        if (!correction.id.empty() && (!id_at_ || answers_.texts[*id_at_][i] != correction.id)) return false;
        return correction.row == 0 || answers_.rows[i] == static_cast<std::uint32_t>(correction.row);
    }

    /// What was written is read otherwise; it becomes another category of its column.
    void correct_cells() {
        for (const sources::Correction& correction : file_.corrections_) {
            if (correction.question.empty()) continue;
            const std::string heading = file_.heading_of(correction.question);
            std::size_t changed = 0;
            for (AnswerColumn& column : answers_.coded)
                if (column.name == heading || fold(column.name) == fold(correction.question)) changed += correct(column, correction);
            const bool is_read = std::any_of(answers_.coded.begin(), answers_.coded.end(), [&](const AnswerColumn& c) { return c.name == heading || fold(c.name) == fold(correction.question); });
            const bool exists = std::find(file_.headings_.begin(), file_.headings_.end(), heading) != file_.headings_.end();
            if (changed == 0 && (is_read || !exists)) problems_.push_back(make_problem("ENQ-062", correction.place, correction.written));
            corrected_ += changed;
        }
    }

    std::size_t correct(AnswerColumn& column, const sources::Correction& correction) const {
        std::uint16_t from = 0, to = 0;
        for (std::size_t k = 0; k < column.categories.size(); ++k) {
            if (column.categories[k] == correction.written) from = static_cast<std::uint16_t>(k + 1);
            if (column.categories[k] == correction.read) to = static_cast<std::uint16_t>(k + 1);
        }
        if (!correction.written.empty() && from == 0) return 0;
        if (to == 0 && !correction.read.empty()) to = add_category(column, correction.read, from);
        std::size_t changed = 0;
        for (std::size_t i = 0; i < column.codes.size(); ++i) {
            if ((!correction.written.empty() && column.codes[i] != from) || !concerns(correction, i)) continue;
            column.codes[i] = to;
            ++changed;
        }
        return changed;
    }

    /// In its place among the others: categories are in natural order.
    static std::uint16_t add_category(AnswerColumn& column, const std::string& text, std::uint16_t& from) {
        const auto at = std::upper_bound(column.categories.begin(), column.categories.end(), text, natural_less);
        const auto code = static_cast<std::uint16_t>(at - column.categories.begin() + 1);
        column.categories.insert(at, text);
        for (std::uint16_t& known : column.codes) known = static_cast<std::uint16_t>(known + (known >= code));
        from = static_cast<std::uint16_t>(from + (from >= code));
        return code;
    }

    void leave_out() {
        std::vector<bool> out(answers_.size(), false);
        std::size_t decided = 0, refused = 0;
        for (const sources::Correction& correction : file_.corrections_) {
            if (!correction.question.empty()) continue;
            std::size_t found = 0;
            for (std::size_t i = 0; i < out.size(); ++i)
                if (concerns(correction, i)) {
                    out[i] = true;
                    ++found;
                }
            if (found == 0) problems_.push_back(make_problem("ENQ-062", correction.place, correction.id.empty() ? std::to_string(correction.row) : correction.id));
            decided += found;
        }
        for (std::size_t i = 0; status_ && i < out.size(); ++i) {
            const std::string word = fold(answers_.texts[*status_][i]);
            if (out[i] || (word != "not approved" && word != "validation status not approved" && word != "non approuve" && word != "rejected")) continue;
            out[i] = true;
            ++refused;
        }
        if (decided > 0 || corrected_ > 0)
            problems_.push_back(make_problem("ENQ-068", {.file = file_.file_.corrections_shown_name}, {}, {{"people#", std::to_string(decided)}, {"cells#", std::to_string(corrected_)}}));
        if (refused > 0) problems_.push_back(make_problem("ENQ-072", file_.place(), {}, {{"count#", std::to_string(refused)}}));
        leave_out_copies(out);
        std::vector<std::uint32_t> kept;
        for (std::uint32_t i = 0; i < out.size(); ++i)
            if (!out[i]) kept.push_back(i);
        if (kept.size() < out.size()) keep_respondents(answers_, kept);
        if (kept.empty()) problems_.push_back(make_problem("ENQ-037", file_.place()));
    }

    /// Records sent twice: the same identifier, the same answers to everything that is read.
    void leave_out_copies(std::vector<bool>& out) {
        if (!id_at_ || !file_.form_) return;
        std::map<std::string, std::size_t> first;
        std::vector<std::uint32_t> rows;
        for (std::size_t i = 0; i < out.size(); ++i) {
            const std::string& id = answers_.texts[*id_at_][i];
            if (out[i] || id.empty()) continue;
            const auto [known, is_new] = first.emplace(id, i);
            if (is_new) continue;
            const std::size_t other = known->second;
            if (!std::all_of(answers_.coded.begin(), answers_.coded.end(), [&](const AnswerColumn& c) { return c.codes[i] == c.codes[other]; })) continue;
            out[i] = true;
            rows.push_back(answers_.rows[i]);
        }
        if (!rows.empty()) problems_.push_back(make_problem("ENQ-067", file_.place(), {}, {{"count#", std::to_string(rows.size())}, {"rows", survey::rows_listed(rows)}}));
    }

    void put_respondents_in_order() {
        if (id_at_) put_in_order(answers_, order_of(answers_, answers_.texts[*id_at_], id_, problems_));
    }

    void make_questions() {
        const Questionnaire& form = *file_.form_;
        const Place place = file_.place();
        for (std::size_t f = 0; f < form.fields.size(); ++f) {
            const Field& field = form.fields[f];
            std::optional<Question>& made = file_.questions_[f];
            made.reset();
            const AnswerColumn* whole = whole_[f] ? &answers_.coded[*whole_[f]] : nullptr;
            if (!split_[f].empty()) {
                std::vector<const AnswerColumn*> columns;
                for (const auto& column : split_[f]) columns.push_back(column ? &answers_.coded[*column] : nullptr);
                made = survey::multiple_in_words(columns, whole, form, field, place, problems_);
            } else if (whole && field.kind == FieldKind::multiple) {
                made = survey::multiple_in_words(*whole, form, field, place, problems_);
            } else if (whole && field.kind == FieldKind::single) {
                made = survey::single_question(survey::in_words(*whole, form, field, place, problems_));
            } else if (whole && field.kind == FieldKind::number) {
                AnswerColumn column = *whole;
                column.name = field.name;
                made = survey::number_question(std::move(column), decimal_mark(), place, problems_);
            }
            if (made) made->label = words_of(form, field.labels, field.name);
        }
    }
    char decimal_mark() const { return file_.file_.table.decimal.empty() ? ',' : file_.file_.table.decimal.front(); }

    void screen() {
        const survey::Answered answered{*file_.form_, file_.questions_, answers_.rows, file_.place()};
        file_.not_asked_ = survey::check_conditions(answered, problems_);
        survey::check_numbers(answered, problems_);
        survey::check_alike(answered, problems_);
        std::vector<std::vector<std::string>> texts;
        for (const std::size_t column : open_) texts.push_back(answers_.texts[column]);
        survey::check_trials(answered, texts, problems_);
        if (!times_) return;
        std::vector<double> seconds;
        for (std::size_t i = 0; i < answers_.size(); ++i) seconds.push_back(survey::seconds_between(answers_.texts[times_->first][i], answers_.texts[times_->second][i]).value_or(NAN));
        survey::check_haste(answered, seconds, problems_);
    }

    /// Without the choices that nobody made: a margin need not have them.
    static AnswerColumn given(AnswerColumn column) {
        std::vector<std::uint16_t> code(column.categories.size() + 1, 0);
        for (const std::uint16_t k : column.codes) code[k] = 1;
        std::vector<std::string> categories;
        code[0] = 0;
        for (std::size_t k = 0; k < column.categories.size(); ++k) {
            if (code[k + 1] == 0) continue;
            categories.push_back(std::move(column.categories[k]));
            code[k + 1] = static_cast<std::uint16_t>(categories.size());
        }
        column.categories = std::move(categories);
        for (std::uint16_t& k : column.codes) k = code[k];
        return column;
    }

    /// What was asked for by name, as other verbs take it: margins, strata.
    void put_columns_in_words() {
        Problems told;
        for (std::size_t c = 0; c < asked_.coded.size(); ++c) {
            const auto field = file_.field_named(asked_.coded[c]);
            if (field && file_.form_->fields[*field].kind == FieldKind::single && !file_.form_->fields[*field].choices.empty())
                answers_.coded[c] = given(survey::in_words(answers_.coded[c], *file_.form_, file_.form_->fields[*field], file_.place(), told));
        }
    }

    SurveyFile& file_;
    sources::AnswerOptions wishes_;
    const sources::AnswerOptions asked_;
    std::string id_;
    Problems& problems_;
    Answers answers_;
    std::vector<std::optional<std::size_t>> whole_;               // by field, among the coded columns
    std::vector<std::vector<std::optional<std::size_t>>> split_;  // by field and choice
    std::vector<std::size_t> open_;                               // among the texts
    std::optional<std::pair<std::size_t, std::size_t>> times_;
    std::optional<std::size_t> status_, id_at_;
    std::size_t corrected_ = 0;
};

std::optional<Answers> SurveyFile::read(const sources::AnswerOptions& wishes, const std::string& id, Problems& problems) {
    Problems found;
    auto made = SurveyReading(*this, wishes, id, found).run();
    problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    return made;
}

}  // namespace portulan::project

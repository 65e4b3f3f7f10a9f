// One reading of answers with their questionnaire and corrections.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "project/survey_file.h"
#include "survey/form_answers.h"
#include "survey/questions.h"
#include "survey/screening.h"

namespace portulan::project {

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
            fill_by_locales();
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
            std::vector<std::size_t>& locales = locales_.emplace_back();
            for (const std::size_t column : columns.locales)
                if (counted) locales.push_back(wish(wishes_.coded, file_.headings_[column]));
            std::vector<std::optional<std::size_t>>& split = split_.emplace_back();
            if (form.fields[f].kind == FieldKind::text && columns.whole) open_.push_back(wish(wishes_.texts, file_.headings_[*columns.whole]));
            if (!columns.reads_split()) continue;
            for (const auto& column : columns.split) split.push_back(column ? std::optional(wish(wishes_.coded, file_.headings_[*column])) : std::nullopt);
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

    /// What one language leaves empty another may say.
    void fill_by_locales() {
        for (std::size_t f = 0; f < whole_.size(); ++f)
            for (const std::size_t other : locales_[f]) {
                AnswerColumn& column = answers_.coded[*whole_[f]];
                const AnswerColumn& more = answers_.coded[other];
                std::vector<std::string> categories = column.categories;
                categories.insert(categories.end(), more.categories.begin(), more.categories.end());
                std::sort(categories.begin(), categories.end(), natural_less);
                categories.erase(std::unique(categories.begin(), categories.end()), categories.end());
                const auto code_in = [&](const AnswerColumn& from, std::uint16_t code) {
                    if (code == 0) return std::uint16_t{0};
                    const auto at = std::lower_bound(categories.begin(), categories.end(), from.categories[code - 1U], natural_less);
                    return static_cast<std::uint16_t>(at - categories.begin() + 1);
                };
                for (std::size_t i = 0; i < column.codes.size(); ++i) column.codes[i] = column.codes[i] > 0 ? code_in(column, column.codes[i]) : code_in(more, more.codes[i]);
                column.categories = std::move(categories);
            }
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
    std::vector<std::vector<std::size_t>> locales_;               // by field: more of them
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

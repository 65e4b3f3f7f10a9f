#include "project/respondent_table.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "backends/tables.h"
#include "base/text.h"
#include "project/survey_file.h"
#include "survey/anonymity.h"
#include "survey/questions.h"
#include "survey/rare_answers.h"

namespace portulan::project {
namespace {

constexpr std::string_view held_back_cell = "s";

class RespondentWriter {
public:
    RespondentWriter(const RespondentOptions& options, Language language, Problems& problems) : options_{options}, file_{options.answers}, language_{language}, problems_{problems} {}

    std::optional<RespondentTable> run() {
        if (!read()) return std::nullopt;
        for (const std::string& name : options_.known) known_.push_back(question(name));
        for (const std::string& name : options_.keep) kept_.push_back(question(name));
        for (const Question& question : known_)
            if (question.kind != QuestionKind::single) refuse(question, tr_mark("what is known of people must be closed questions of one answer"));
        for (const Question& question : kept_) {
            const bool is_scale = std::all_of(question.values.begin(), question.values.end(), [](double v) { return std::abs(v) <= 10 && v == std::round(v); });
            if (question.kind == QuestionKind::number && !is_scale) refuse(question, tr_mark("exact numbers (a rent, an income) may be known to others; make classes of them"));
            refuse_own_words(question);
        }
        if (has_errors(problems_)) return std::nullopt;
        std::vector<std::vector<std::uint16_t>> columns;
        for (const Question& question : known_) columns.push_back(question.codes);
        made_ = survey::make_anonymous(columns, options_.least);
        for (const Question& question : kept_) telling_.push_back(survey::tells_of_all(made_, question.codes));
        RespondentTable table{.answers = rows(), .report = report()};
        problems_.push_back(make_problem("SEC-068", {.file = answers_.file, .sheet = answers_.sheet}, {},
                                         {{"k#", std::to_string(made_.smallest)}, {"people#", std::to_string(answers_.size() - left_out())}, {"out#", std::to_string(left_out())}, {"cells#", std::to_string(cells_held_back_)}}));
        return table;
    }

private:
    Place place(const std::string& column) const { return {.file = answers_.file, .sheet = answers_.sheet, .column = column}; }

    bool read() {
        source_ = SurveyFile::open(file_, problems_);
        if (!source_) return false;
        sources::AnswerOptions wishes{.path = file_.path, .shown_name = file_.shown_name, .table = file_.table, .jobs = file_.jobs};
        for (const auto* list : {&options_.known, &options_.keep})
            for (const std::string& name : *list)
                if (!source_->counts(source_->name_of(name))) column_.emplace(name, wishes.coded.size()), wishes.coded.push_back(source_->name_of(name));
        const std::string id = source_->has_form() || !file_.id.empty() ? id_column(file_, source_->headings()) : std::string();
        if (!id.empty()) wishes.texts.push_back(id);
        auto answers = source_->read(wishes, id, problems_);
        if (!answers) return false;
        answers_ = std::move(*answers);
        return true;
    }

    Question question(const std::string& name) const {
        const auto column = column_.find(name);
        if (column == column_.end()) return *source_->question(source_->name_of(name));
        const AnswerColumn& read = answers_.coded[column->second];
        const auto separator = survey::separator_of(read, false);
        return separator ? survey::multiple_question(read, *separator) : survey::single_question(read);
    }

    void refuse(const Question& question, std::string_view why) { problems_.push_back(make_problem("SEC-067", place(question.name), question.name, {{"why@", std::string(why)}})); }

    void refuse_own_words(const Question& question) {
        const std::vector<double> people = survey::people_by_answer(question, std::vector<double>(answers_.size(), 1.0));
        if (!survey::is_open(people)) return;
        problems_.push_back(make_problem("SEC-059", place(question.name), question.name, {{"answers#", std::to_string(people.size())}, {"alone#", std::to_string(std::count(people.begin(), people.end(), 1.0))}}));
    }

    static std::string text_of(const Question& question, std::size_t respondent) {
        const std::uint16_t code = question.codes[respondent];
        if (code == 0) return {};
        if (question.kind != QuestionKind::multiple) return question.answers[code - 1U];
        std::vector<std::string> chosen;
        for (const std::uint16_t answer : question.choices[code - 1U]) chosen.push_back(question.answers[answer]);
        return join(chosen, " | ");
    }

    std::string rows() {
        std::vector<std::vector<std::string>> told;
        held_back_.assign(known_.size() + kept_.size(), 0);
        for (std::size_t i = 0; i < answers_.size(); ++i) {
            if (made_.group[i] == survey::Anonymised::nobody) continue;
            std::vector<std::string>& row = told.emplace_back();
            for (std::size_t c = 0; c < known_.size(); ++c) row.push_back(made_.known[c][i] == survey::held_back ? hold_back(c) : text_of(known_[c], i));
            for (std::size_t c = 0; c < kept_.size(); ++c) row.push_back(telling_[c][made_.group[i]] && kept_[c].codes[i] > 0 ? hold_back(known_.size() + c) : text_of(kept_[c], i));
        }
        // Nothing is left of the order of the file, which others may have seen.
        std::sort(told.begin(), told.end());
        FigureData data;
        for (const auto* questions : {&known_, &kept_})
            for (const Question& question : *questions) data.columns.push_back(question.name);
        data.rows = std::move(told);
        return backends::write_csv(data);
    }
    std::string hold_back(std::size_t column) {
        ++held_back_[column];
        ++cells_held_back_;
        return std::string(held_back_cell);
    }

    std::size_t left_out() const { return static_cast<std::size_t>(std::count(made_.group.begin(), made_.group.end(), survey::Anonymised::nobody)); }

    std::string report() const {
        FigureData data;
        for (const std::string_view heading : {tr_mark("measure"), tr_mark("question"), tr_mark("number")}) data.columns.push_back(tr(language_, heading));
        const auto add = [&](std::string_view measure, const std::string& question, std::size_t number) { data.rows.push_back({tr(language_, measure), question, std::to_string(number)}); };
        add(tr_mark("respondents read"), {}, answers_.size());
        add(tr_mark("respondents written"), {}, answers_.size() - left_out());
        add(tr_mark("respondents left out"), {}, left_out());
        add(tr_mark("k asked for: respondents alike at least"), {}, options_.least);
        add(tr_mark("k reached: the smallest group"), {}, made_.smallest);
        add(tr_mark("groups of respondents alike"), {}, made_.groups);
        add(tr_mark("before: respondents whom nobody was like"), {}, made_.alone);
        add(tr_mark("before: respondents in groups smaller than k"), {}, made_.exposed);
        for (std::size_t c = 0; c < known_.size(); ++c) add(tr_mark("known of people: cells held back"), known_[c].name, held_back_[c]);
        for (std::size_t c = 0; c < kept_.size(); ++c) add(tr_mark("answers held back, as all of a group gave the same"), kept_[c].name, held_back_[known_.size() + c]);
        return backends::write_csv(data);
    }

    const RespondentOptions& options_;
    const AnswerFile& file_;
    Language language_;
    Problems& problems_;
    std::optional<SurveyFile> source_;
    std::map<std::string, std::size_t> column_;  // of names that are read from the table itself
    Answers answers_;
    std::vector<Question> known_, kept_;
    survey::Anonymised made_;
    std::vector<std::vector<bool>> telling_;     // by question kept, per group
    std::vector<std::size_t> held_back_;         // by column
    std::size_t cells_held_back_ = 0;
};

}  // namespace

std::optional<RespondentTable> respondent_table(const RespondentOptions& options, Language language, Problems& problems) { return RespondentWriter(options, language, problems).run(); }

}  // namespace portulan::project

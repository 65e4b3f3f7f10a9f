// Estimates as tables for spreadsheets.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "backends/tables.h"
#include "base/text.h"
#include "project/tabulate_table.h"

namespace portulan::project {
namespace {

using survey::CrossTable;
using survey::Doubts;
using survey::Estimate;
using survey::GroupEstimates;
using survey::Measure;
using survey::Standing;

std::string number_text(double value, Language language) {
    if (!std::isfinite(value)) return {};
    std::string text = fmt::format("{:.10g}", value == 0 ? 0.0 : value);
    if (language == Language::fr) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string_view measure_word(Measure measure) {
    switch (measure) {
        case Measure::share: return tr_mark("share (%)");
        case Measure::mean: return tr_mark("mean");
        case Measure::median: return tr_mark("median");
    }
    return {};
}

std::string_view standing_word(Standing standing) {
    switch (standing) {
        case Standing::sound: return tr_mark("publishable");
        case Standing::fragile: return tr_mark("fragile");
        case Standing::unsound: return tr_mark("not publishable");
    }
    return {};
}

const std::string& words_of(const Question& question) { return question.label.empty() ? question.name : question.label; }

std::string reasons(const Doubts& doubts, Language language) {
    std::vector<std::string> all;
    if (doubts.few) all.push_back(tr(language, "small base"));
    if (doubts.wide) all.push_back(tr(language, "wide interval"));
    if (doubts.relative) all.push_back(tr(language, "interval wide beside the share or its complement"));
    if (doubts.few_units) all.push_back(tr(language, "few units"));
    if (doubts.none_or_all) all.push_back(tr(language, "nobody or everybody"));
    return join(all, ", ");
}

class Writing {
public:
    Writing(const Tabulated& made, Language language) : made_{made}, language_{language} {}
    Writing(const Tabulated& made, const CellStatuses& statuses, Language language) : made_{made}, statuses_{&statuses}, language_{language} {
        for (std::size_t c = 0; c < statuses.of.size(); ++c) hides_some_ = hides_some_ || statuses.hides(c);
    }

    std::string estimates() {
        const bool indicative = made_.plan != SurveyPlan::random;
        has_words_ = std::any_of(made_.questions.begin(), made_.questions.end(), [](const Question& q) { return !q.label.empty(); });
        std::vector<std::string_view> words{tr_mark("question"), tr_mark("answer"), tr_mark("by"), tr_mark("group"), tr_mark("measure"), tr_mark("people who answered"), tr_mark("people who said so"), tr_mark("value"),
                 indicative ? tr_mark("indicative low") : tr_mark("low"), indicative ? tr_mark("indicative high") : tr_mark("high"), tr_mark("standard error"), tr_mark("effective number"), tr_mark("design effect"), tr_mark("adjusted residual"), tr_mark("standing"), tr_mark("why")};
        // With a questionnaire its words stand for the question; programs go by its name.
        if (has_words_) words.insert(words.begin(), tr_mark("name"));
        heading(words);
        for (const CrossTable& table : made_.tables)
            for (const GroupEstimates& group : table.groups) {
                const bool base_hidden = hides(next_++);
                for (const Estimate& e : group.estimates) {
                    const bool hidden = hides(next_++) || base_hidden;
                    Estimate shown = e;
                    if (e.measure == Measure::median) {
                        if (hides(next_++)) shown.interval.low = NAN;
                        if (hides(next_++)) shown.interval.high = NAN;
                    }
                    row(table, group, shown, base_hidden, hidden);
                }
            }
        return std::move(out_);
    }

    std::string tests() {
        heading({tr_mark("question"), tr_mark("by"), "F", tr_mark("first degrees of freedom"), tr_mark("second degrees of freedom"), "p"});
        for (const CrossTable& table : made_.tables) {
            if (!table.test.made) continue;
            cell(words_of(made_.questions[table.question]));
            cell(words_of(made_.by[table.breakdown - 1]));
            for (const double value : {table.test.f, table.test.df1, table.test.df2, table.test.p}) plain(number_text(value, language_));
            end();
        }
        return std::move(out_);
    }

private:
    void heading(const std::vector<std::string_view>& words) {
        out_ = "\xEF\xBB\xBF";
        for (const std::string_view word : words) cell(word.size() == 1 ? std::string(word) : tr(language_, word));
        end();
    }
    void cell(const std::string& text) { plain(backends::csv_cell(text)); }
    void plain(const std::string& text) {
        if (!first_) out_ += ';';
        first_ = false;
        out_ += text;
    }
    void end() {
        out_ += "\r\n";
        first_ = true;
    }

    std::string text_of(const Question& question, std::size_t answer, std::string_view rare) const {
        return question.rare == answer ? fill(tr(language_, rare), {{"least", plain_number(made_.secrecy.least, 0)}}) : question.answers[answer];
    }

    bool hides(std::size_t cell) const { return statuses_ && statuses_->hides(cell); }

    void row(const CrossTable& table, const GroupEstimates& group, const Estimate& e, bool base_hidden, bool hidden) {
        const Question& question = made_.questions[table.question];
        const bool is_share = e.measure == Measure::share;
        const double unit = is_share ? 100 : 1;
        if (has_words_) cell(question.name);
        cell(words_of(question));
        cell(is_share ? text_of(question, e.answer, tr_mark("other answers (fewer than {least} people each)")) : std::string());
        cell(table.breakdown == 0 ? std::string() : words_of(made_.by[table.breakdown - 1]));
        cell(table.breakdown == 0 ? tr(language_, "All together") : text_of(made_.by[table.breakdown - 1], group.group, tr_mark("other groups (fewer than {least} people each)")));
        cell(tr(language_, measure_word(e.measure)));
        plain(base_hidden ? std::string() : number_text(group.base, language_));
        if (hidden) {
            for (int i = 0; i < 8; ++i) plain({});
            cell(tr(language_, "secret"));
            plain({});
            return end();
        }
        plain(is_share ? number_text(e.n, language_) : std::string());
        for (const double value : {unit * e.value, unit * e.interval.low, unit * e.interval.high, unit * e.error, e.effective, e.design_effect}) plain(number_text(value, language_));
        // A residual is made of the whole table: with it, one cell that is shown tells what the others sum to.
        plain(hides_some_ ? std::string() : number_text(e.residual, language_));
        cell(tr(language_, standing_word(e.standing)));
        cell(reasons(e.doubts, language_));
        end();
    }

    const Tabulated& made_;
    const CellStatuses* statuses_ = nullptr;
    Language language_;
    bool hides_some_ = false;
    bool has_words_ = false;
    std::size_t next_ = 0;
    std::string out_;
    bool first_ = true;
};

}  // namespace

std::string tables_csv(const Tabulated& made, const Released<CellStatuses>& statuses, Language language) { return Writing(made, *statuses, language).estimates(); }
std::string tests_csv(const Tabulated& made, Language language) { return Writing(made, language).tests(); }

}  // namespace portulan::project

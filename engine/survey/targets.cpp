#include "survey/targets.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <set>

#include "base/alike.h"
#include "base/text.h"

namespace portulan::survey {
namespace {

constexpr double share_tolerance = 0.5;    // of 100: published shares are rounded
constexpr double total_tolerance = 0.005;  // of a total: sources differ by a few people
constexpr double exact = 1e-9;

std::string people(double count) { return plain_number(count, std::abs(count - std::round(count)) < 1e-6 ? 0 : 2); }
std::string listed(const std::vector<std::string>& names) { return join(names, ", "); }

/// The column with just that heading, else the one that alone folds so. A column that was asked for twice is one.
template <class Column>
const Column* column_named(const std::vector<Column>& columns, const std::string& name) {
    Alike known;
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (seen.insert(columns[i].name).second) known.add(columns[i].name, i);
    const auto found = known.find(name);
    return found ? &columns[*found] : nullptr;
}

const AnswerColumn* coded_column(const Answers& answers, const std::string& name) { return column_named(answers.coded, name); }
const NumberColumn* number_column(const Answers& answers, const std::string& name) { return column_named(answers.numbers, name); }

double sum_of(const Margin& margin) {
    double sum = 0;
    for (const MarginCategory& category : margin.categories) sum += category.value;
    return sum;
}

/// Of 1, of 100, or neither.
double whole_of(const Margin& margin) {
    const double sum = sum_of(margin);
    if (std::abs(sum - 1) <= share_tolerance / 100) return 1;
    if (std::abs(sum - 100) <= share_tolerance) return 100;
    return 0;
}

bool is_share(const Margin& margin) {
    return margin.kind == MarginKind::share || (margin.kind == MarginKind::listed && whole_of(margin) > 0);
}

class Matching {
public:
    Matching(const std::vector<Margin>& margins, const Answers& answers, std::span<const double> start, const TargetOptions& options, Problems& problems)
        : margins_{margins}, answers_{answers}, start_{start}, options_{options}, problems_{problems} {}

    Targets match() {
        for (const Margin& margin : margins_) take(margin);
        keep_respondents();
        find_population();
        for (std::size_t v = 0; v < made_.variables.size(); ++v) finish(made_.variables[v], *of_[v]);
        return std::move(made_);
    }

private:
    void report(std::string_view code, const Place& place, std::string value, Parameters parameters) {
        problems_.push_back(make_problem(code, place, std::move(value), std::move(parameters)));
    }

    void take(const Margin& margin) {
        if (margin.kind == MarginKind::total) {
            const NumberColumn* column = number_column(answers_, margin.variable);
            assert(column);
            made_.variables.push_back({.name = margin.variable, .numbers = column->values, .place = margin.place});
            of_.push_back(&margin);
            return;
        }
        const AnswerColumn* column = coded_column(answers_, margin.variable);
        assert(column);
        TargetVariable variable{.name = margin.variable, .place = margin.place};
        std::vector<std::uint16_t> code;  // of the margin, by code of the answers
        if (!name_categories(margin, *column, variable, code)) return;
        variable.codes.reserve(column->codes.size());
        for (const std::uint16_t answer : column->codes) variable.codes.push_back(answer == 0 ? std::uint16_t{0} : code[answer - 1U]);
        made_.variables.push_back(std::move(variable));
        of_.push_back(&margin);
    }

    /// The margin's category of each category of the answers: 1.., or 0 with a problem.
    bool name_categories(const Margin& margin, const AnswerColumn& column, TargetVariable& variable, std::vector<std::uint16_t>& code) {
        code.assign(column.categories.size(), 0);
        if (margin.kind == MarginKind::listed) {
            if (margin.categories.size() != column.categories.size()) {
                report("CAL-057", margin.place, margin.variable,
                       {{"expected#", std::to_string(margin.categories.size())}, {"found#", std::to_string(column.categories.size())}, {"categories", listed(column.categories)}});
                return false;
            }
            variable.categories = column.categories;
            for (std::size_t c = 0; c < code.size(); ++c) code[c] = static_cast<std::uint16_t>(c + 1);
            return true;
        }
        bool fine = true;
        std::map<std::string, std::uint16_t> exactly;
        for (const MarginCategory& category : margin.categories) {
            variable.categories.push_back(category.name);
            if (exactly.emplace(category.name, static_cast<std::uint16_t>(variable.categories.size())).second) continue;
            report("CAL-051", category.place, category.name, {{"variable", margin.variable}});
            fine = false;
        }
        std::vector<std::string> mended;
        for (std::size_t c = 0; c < code.size(); ++c) {
            const auto found = exactly.find(column.categories[c]);
            code[c] = found != exactly.end() ? found->second : lookalike(column.categories[c], variable.categories, column.categories);
            if (code[c] > 0 && found == exactly.end()) mended.push_back(column.categories[c] + " = " + variable.categories[code[c] - 1U]);
        }
        if (!mended.empty()) report("CAL-049", margin.place, margin.variable, {{"pairs", join(mended, "; ")}});
        return tell_strangers(margin, column, variable, code) && fine;
    }

    /// The one category that differs by case alone, or by accents, spaces and signs where it is one on either side (-1 is not 1); else 0.
    static std::uint16_t lookalike(const std::string& word, const std::vector<std::string>& names, const std::vector<std::string>& words) {
        const auto same = [&](const std::string& other) { return lower(other) == lower(word); };
        if (std::count_if(names.begin(), names.end(), same) == 1) return static_cast<std::uint16_t>(std::find_if(names.begin(), names.end(), same) - names.begin() + 1);
        const std::string folded = fold(word);
        const auto alike = [&](const std::string& other) { return fold(other) == folded; };
        if (std::count_if(names.begin(), names.end(), alike) != 1 || std::count_if(words.begin(), words.end(), alike) != 1) return 0;
        return static_cast<std::uint16_t>(std::find_if(names.begin(), names.end(), alike) - names.begin() + 1);
    }

    /// Answers that the margin does not know.
    bool tell_strangers(const Margin& margin, const AnswerColumn& column, const TargetVariable& variable, const std::vector<std::uint16_t>& code) {
        std::vector<std::size_t> count(code.size());
        for (const std::uint16_t answer : column.codes)
            if (answer > 0) ++count[answer - 1U];
        bool fine = true;
        for (std::size_t c = 0; c < code.size(); ++c) {
            if (code[c] > 0 || count[c] == 0) continue;
            const auto near = nearest(column.categories[c], variable.categories);
            const std::string_view remedy = near ? tr_mark("Did you mean “{nearest}”?") : tr_mark("The margin has: {known}. Add the category to it, or group it with one of them.");
            report("CAL-048", {.file = answers_.file, .sheet = answers_.sheet, .column = column.name}, column.categories[c],
                   {{"count#", std::to_string(count[c])}, {"variable", margin.variable}, {"remedy@", std::string(remedy)}, {"nearest", near.value_or("")}, {"known", listed(variable.categories)}});
            fine = false;
        }
        return fine;
    }

    /// Respondents who answered everything that is needed.
    void keep_respondents() {
        std::vector<char> out(answers_.size(), 0);
        for (const TargetVariable& variable : made_.variables) {
            std::size_t count = 0;
            std::vector<std::string> rows;
            for (std::size_t i = 0; i < answers_.size(); ++i) {
                const bool missing = variable.is_number() ? !std::isfinite(variable.numbers[i]) : variable.codes[i] == 0;
                if (!missing) continue;
                out[i] = 1;
                if (++count <= 5) rows.push_back(std::to_string(answers_.rows[i]));
            }
            if (count == 0) continue;
            Problem told = make_problem("CAL-053", {.file = answers_.file, .sheet = answers_.sheet, .column = variable.name}, {},
                                        {{"count#", std::to_string(count)}, {"rows", listed(rows) + (count > 5 ? "…" : "")}});
            if (options_.leave_out) told.severity = Severity::warning;
            problems_.push_back(std::move(told));
        }
        for (std::size_t i = 0; i < out.size(); ++i)
            if (!out[i]) made_.kept.push_back(i);
        if (made_.kept.size() == out.size()) return;
        for (TargetVariable& variable : made_.variables) {
            for (std::size_t k = 0; k < made_.kept.size(); ++k) {
                if (variable.is_number()) variable.numbers[k] = variable.numbers[made_.kept[k]];
                else variable.codes[k] = variable.codes[made_.kept[k]];
            }
            if (variable.is_number()) variable.numbers.resize(made_.kept.size());
            else variable.codes.resize(made_.kept.size());
        }
    }

    void find_population() {
        made_.population = options_.population;
        const Margin* said_by = nullptr;
        for (const Margin* margin : of_) {
            if (margin->kind == MarginKind::total || is_share(*margin)) continue;
            const double sum = sum_of(*margin);
            if (made_.population == 0) {
                made_.population = sum;
                said_by = margin;
                continue;
            }
            const double gap = std::abs(sum - made_.population) / made_.population;
            if (gap <= exact) continue;
            const std::string other = said_by ? said_by->variable : std::string("--population");
            report(gap <= total_tolerance ? "CAL-044" : "CAL-062", margin->place, margin->variable, {{"sum#", people(sum)}, {"other", other}, {"total#", people(made_.population)}});
        }
        if (made_.population > 0) return;
        for (const std::size_t i : made_.kept) made_.population += start_[i];
    }

    /// Counts that the weights must meet, and what stands in the way.
    void finish(TargetVariable& variable, const Margin& margin) {
        if (variable.is_number()) {
            variable.totals = {margin.categories.front().value};
            return;
        }
        const double sum = sum_of(margin), whole = whole_of(margin);
        if (is_share(margin) && whole == 0) {
            const double percent = sum > 1.5 ? sum : 100 * sum;
            return report("CAL-045", margin.place, variable.name, {{"sum#", plain_number(percent, 2)}});
        }
        if (is_share(margin) && std::abs(sum - whole) > 1e-6 * whole) report("CAL-040", margin.place, variable.name, {{"sum#", plain_number(100 * sum / whole, 3)}});
        if (!(sum > 0)) return report("CAL-050", margin.place, variable.name, {{"variable", variable.name}, {"count#", std::to_string(made_.kept.size())}});
        variable.respondents.assign(margin.categories.size(), 0);
        for (const std::uint16_t code : variable.codes) ++variable.respondents[code - 1U];
        for (std::size_t c = 0; c < margin.categories.size(); ++c) {
            const double total = margin.categories[c].value / sum * made_.population;
            const std::string& name = variable.categories[c];
            const Place& place = margin.categories[c].place;
            variable.known.push_back(total);
            variable.totals.push_back(variable.respondents[c] == 0 ? NAN : total);
            if (variable.respondents[c] > 0 && total > 0) continue;
            if (variable.respondents[c] > 0) {
                report("CAL-050", place, name, {{"variable", variable.name}, {"count#", std::to_string(variable.respondents[c])}});
            } else if (total > 0) {
                made_.absent.push_back(variable.name + " = " + name);
                report("CAL-041", place, name, {{"variable", variable.name}, {"people#", people(std::round(total))}, {"neighbour", neighbour(variable, c)}});
            }
        }
    }

    /// A category with respondents that could take the absent one in: the one before it, else the one after.
    static std::string neighbour(const TargetVariable& variable, std::size_t c) {
        for (std::size_t other = c; other-- > 0;)
            if (variable.respondents[other] > 0) return variable.categories[other];
        for (std::size_t other = c + 1; other < variable.categories.size(); ++other)
            if (variable.respondents[other] > 0) return variable.categories[other];
        return "–";
    }

    const std::vector<Margin>& margins_;
    const Answers& answers_;
    std::span<const double> start_;
    const TargetOptions& options_;
    Problems& problems_;
    Targets made_;
    std::vector<const Margin*> of_;  // the margin of each variable
};

}  // namespace

Targets match_targets(const std::vector<Margin>& margins, const Answers& answers, std::span<const double> start, const TargetOptions& options, Problems& problems) {
    return Matching(margins, answers, start, options, problems).match();
}

}  // namespace portulan::survey

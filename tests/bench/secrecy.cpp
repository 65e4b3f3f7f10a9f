// Hiding and attacking 200 linked tables: 20 questions of 4 to 8 answers by ten breakdowns of 2 to 30 groups; groups of the last five are territories of two
// levels (6 communes of 5 quarters), so that each such table has sums within sums. 900 or 4,000 respondents from a seed; the threshold is 11. What a run
// is made of is told beside the time: cells, sums, part hidden.
#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "base/random.h"
#include "release/rounding.h"
#include "release/suppression.h"

namespace {

using namespace portulan;

constexpr std::size_t questions = 20, flat = 5, nested = 5, communes = 6, quarters = 5;

/// Cells of one table: by group, then the answers; sums of answers and of groups are tied to `whole`.
class Builder {
public:
    explicit Builder(int respondents) : respondents_{respondents} {}

    LinkedTables run() {
        for (std::size_t q = 0; q < questions; ++q) add_question();
        return std::move(tables_);
    }

private:
    std::size_t add(double people) {
        tables_.cells.push_back({.value = people, .units = people});
        return tables_.cells.size() - 1;
    }

    std::vector<std::size_t> add_row(const std::vector<double>& answers) {
        double base = 0;
        for (const double n : answers) base += n;
        std::vector<std::size_t> row{add(base)};
        LinkedSum sum{.total = row[0], .parts = {}};
        for (const double n : answers) {
            row.push_back(add(n));
            sum.parts.push_back(row.back());
        }
        tables_.sums.push_back(std::move(sum));
        return row;
    }

    void tie(const std::vector<std::size_t>& total, const std::vector<std::vector<std::size_t>>& rows) {
        for (std::size_t c = 0; c < total.size(); ++c) {
            LinkedSum sum{.total = total[c], .parts = {}};
            for (const auto& row : rows) sum.parts.push_back(row[c]);
            tables_.sums.push_back(std::move(sum));
        }
    }

    std::vector<std::vector<double>> spread(const std::vector<int>& answer_of, std::size_t groups, std::size_t answers) {
        std::vector<std::vector<double>> counts(groups, std::vector<double>(answers));
        for (const int answer : answer_of) ++counts[random_.next() % groups][static_cast<std::size_t>(answer)];
        return counts;
    }

    void add_question() {
        const std::size_t answers = 4 + random_.next() % 5;
        std::vector<int> answer_of;
        std::vector<double> whole(answers);
        for (int i = 0; i < respondents_; ++i) {
            answer_of.push_back(static_cast<int>(std::min(random_.next() % answers, random_.next() % answers)));
            ++whole[static_cast<std::size_t>(answer_of.back())];
        }
        const auto total = add_row(whole);
        for (std::size_t b = 0; b < flat; ++b) {
            std::vector<std::vector<std::size_t>> rows;
            for (const auto& counts : spread(answer_of, 2 + random_.next() % 7, answers)) rows.push_back(add_row(counts));
            tie(total, rows);
        }
        for (std::size_t b = 0; b < nested; ++b) {
            const auto counts = spread(answer_of, communes * quarters, answers);
            std::vector<std::vector<std::size_t>> upper;
            for (std::size_t c = 0; c < communes; ++c) {
                std::vector<std::vector<std::size_t>> lower;
                std::vector<double> sum(answers);
                for (std::size_t k = 0; k < quarters; ++k) {
                    for (std::size_t a = 0; a < answers; ++a) sum[a] += counts[c * quarters + k][a];
                    lower.push_back(add_row(counts[c * quarters + k]));
                }
                upper.push_back(add_row(sum));
                tie(upper.back(), lower);
            }
            tie(total, upper);
        }
    }

    int respondents_;
    Random random_{200};
    LinkedTables tables_;
};

void hide_and_attack(benchmark::State& state) {
    const LinkedTables tables = Builder(static_cast<int>(state.range(0))).run();
    CellStatuses made;
    std::size_t sensitive = 0;
    for (auto _ : state) {
        made = release::hide_cells(tables, {});
        const auto attacked = release::attack(tables, made, {}, false);
        sensitive = attacked.size();
        for (const auto& interval : attacked)
            if (!interval.is_safe()) throw std::runtime_error("a hidden cell was worked out");
    }
    std::size_t hidden = 0;
    for (std::size_t c = 0; c < tables.cells.size(); ++c) hidden += made.hides(c);
    state.counters["cells"] = static_cast<double>(tables.cells.size());
    state.counters["sums"] = static_cast<double>(tables.sums.size());
    state.counters["sensitive"] = static_cast<double>(sensitive);
    state.SetLabel(std::to_string(questions * (flat + nested)) + " tables, " + std::to_string(questions * nested) + " of them of " + std::to_string(communes) + " communes of " + std::to_string(quarters) + " quarters each");
    state.counters["hidden"] = static_cast<double>(hidden) / static_cast<double>(tables.cells.size());
}
BENCHMARK(hide_and_attack)->Arg(900)->Arg(4000)->Iterations(1)->Unit(benchmark::kSecond);

void round_and_attack(benchmark::State& state) {
    const LinkedTables tables = Builder(static_cast<int>(state.range(0))).run();
    std::size_t far = 0;
    for (auto _ : state) {
        const auto rounded = release::round_cells(tables, 5);
        if (!rounded) throw std::runtime_error("no rounding was found");
        far = rounded->far;
        for (const auto& interval : release::attack_rounded(tables, *rounded, {}, false))
            if (!interval.is_safe()) throw std::runtime_error("a rounded cell was worked out");
    }
    state.counters["far"] = static_cast<double>(far);
}
BENCHMARK(round_and_attack)->Arg(900)->Arg(4000)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace

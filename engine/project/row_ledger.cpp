#include "project/row_ledger.h"

#include <fmt/format.h>

#include "backends/tables.h"
#include "base/text.h"

namespace portulan::project {
namespace {

/// What stands in the row, short enough for a message.
std::string quoted(const BatchNotes::Note& note, Language language) {
    constexpr std::size_t longest = 24;
    const auto cut = [](const std::string& text) { return code_points(text) > longest ? nfc(text.substr(0, longest)) + "…" : nfc(text); };
    if (note.x.empty() && note.y.empty()) return {};
    const std::string inside = cut(note.x) + (note.y.empty() ? "" : " ; " + cut(note.y));
    return language == Language::fr ? fmt::format(" «{0}{1}{0}»", no_break_space, inside) : " “" + inside + "”";
}

}  // namespace

std::string_view label_of(RowFinding finding) {
    switch (finding) {
        case RowFinding::missing: return tr_mark("no coordinates");
        case RowFinding::unreadable: return tr_mark("no number");
        case RowFinding::ragged: return tr_mark("number of fields");
        case RowFinding::exchanged: return tr_mark("x and y exchanged");
        case RowFinding::impossible: return tr_mark("no longitude and latitude");
        case RowFinding::zero: return tr_mark("0 and 0");
        case RowFinding::outside: return tr_mark("outside all areas");
        case RowFinding::border: return tr_mark("on a border");
    }
    return {};
}

RowLedger::RowLedger(long first_line, OutputFile* report, OutputFile* points, Language language, std::size_t most_waiting)
    : most_waiting_{most_waiting}, line_{first_line}, report_{report}, points_{points}, language_{language} {}

void RowLedger::put(BatchNotes notes) {
    std::unique_lock lock(mutex_);
    taken_.wait(lock, [&] { return given_up_ || notes.number == next_ || waiting_.size() < most_waiting_; });
    if (given_up_) return;
    const std::size_t number = notes.number;
    waiting_.emplace(number, std::move(notes));
    while (!waiting_.empty() && waiting_.begin()->first == next_) {
        take(waiting_.begin()->second);
        waiting_.erase(waiting_.begin());
        ++next_;
    }
    taken_.notify_all();
}

void RowLedger::give_up() {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
    taken_.notify_all();
}

void RowLedger::take(const BatchNotes& notes) {
    for (std::size_t i = 0; i < row_findings; ++i) totals_[i].count += notes.counts[i];
    for (const BatchNotes::Note& note : notes.notes) {
        const auto kind = static_cast<std::size_t>(note.finding);
        const long row = line_ + static_cast<long>(note.line);
        if (listed_[kind]++ < shown) totals_[kind].rows += (totals_[kind].rows.empty() ? "" : ", ") + std::to_string(row) + quoted(note, language_);
        if (report_)
            report_->write(fmt::format("{};{};{};{}\r\n", row, backends::csv_cell(tr(language_, label_of(note.finding))), backends::csv_cell(nfc(note.x)),
                                       backends::csv_cell(nfc(note.y))));
    }
    for (const std::size_t line : notes.open_quotes)
        if (open_quotes_.size() < shown) open_quotes_.push_back(line_ + static_cast<long>(line));
    if (points_) points_->write(notes.output);
    line_ += static_cast<long>(notes.lines);
}

}  // namespace portulan::project

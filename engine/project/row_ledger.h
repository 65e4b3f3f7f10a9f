// What is noteworthy about the rows of a long file, put in the order of the file while threads work on its batches.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "base/output_file.h"

namespace portulan::project {

enum class RowFinding : unsigned char { missing, unreadable, ragged, exchanged, impossible, zero, outside, border };
inline constexpr std::size_t row_findings = 8;
/// The word in a report: a msgid.
std::string_view label_of(RowFinding finding);

/// One batch, worked on.
struct BatchNotes {
    struct Note {
        std::uint32_t line = 0;  // within the batch
        RowFinding finding = RowFinding::missing;
        std::string x{}, y{};
    };
    std::size_t number = 0;
    std::size_t lines = 0;
    std::array<std::uint64_t, row_findings> counts{};
    std::vector<Note> notes{};  // all of them with a report, else the first few of each kind
    std::vector<std::size_t> open_quotes{};
    std::string output{};       // rows for the file of points
};

class RowLedger {
public:
    /// `report` and `points` may be null. Batches that come early wait; no more than `most_waiting` of them.
    RowLedger(long first_line, OutputFile* report, OutputFile* points, Language language, std::size_t most_waiting);

    /// Thread-safe; returns when the batch is taken.
    void put(BatchNotes notes);
    /// Whoever waits is told that a batch will never come.
    void give_up();

    static constexpr std::size_t shown = 5;
    struct Total {
        std::uint64_t count = 0;
        std::string rows{};  // the first few, with what stands in them
    };
    const Total& total(RowFinding finding) const { return totals_[static_cast<std::size_t>(finding)]; }
    const std::vector<long>& open_quotes() const { return open_quotes_; }

private:
    void take(const BatchNotes& notes);

    std::mutex mutex_;
    std::condition_variable taken_;
    bool given_up_ = false;
    std::map<std::size_t, BatchNotes> waiting_;
    std::size_t next_ = 0;
    std::size_t most_waiting_;
    long line_;
    OutputFile* report_;
    OutputFile* points_;
    Language language_;
    std::array<Total, row_findings> totals_{};
    std::array<std::size_t, row_findings> listed_{};
    std::vector<long> open_quotes_;
};

}  // namespace portulan::project

// How a list of codes is kept in memory. Private to the files cog*.cpp.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sources/cog.h"

namespace portulan::sources {

/// Name keys of all records, made when the first nearest name is asked for.
struct NameIndex {
    struct Entry {
        std::string key;
        std::uint32_t letters = 0;  // one bit for each letter that occurs
        const CodeRecord* record = nullptr;
    };
    std::vector<Entry> entries;  // by level, in the order of the records
};

struct CodeContent {
    std::string text;  // what the views point into
    std::string vintage;
    bool official = false;
    std::vector<CodeRecord> records;                                    // by level and code: what exists today
    std::vector<CodeRecord> parts;                                      // by code: delegated and associated communes
    std::vector<std::pair<std::string_view, std::string_view>> former;  // by former code
    std::vector<std::uint64_t> postal_codes;  // sorted: postal code in the upper half, index of the record in the lower

    mutable std::once_flag names_once;
    mutable NameIndex names;

    /// Puts everything in order; called once by whoever filled the vectors (all but postal_codes).
    void finish();
    const CodeRecord* find(Level level, std::string_view code) const;
    CodeRecord* find(Level level, std::string_view code);
    const NameIndex& name_index() const;
};

/// Optimal string alignment distance (insertions, deletions, substitutions, exchanges of neighbours), or `limit + 1`
/// when it is beyond the limit.
std::size_t bounded_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace portulan::sources

// Counting by area and by groups of attributes, one tally per thread.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/memory.h"

namespace portulan::project {

/// Numbers for texts, in order of appearance.
class TextNumbers {
public:
    TextNumbers() : slots_(1024, 0) {}
    std::uint32_t operator()(std::string_view text);
    const std::deque<std::string>& texts() const { return texts_; }

private:
    static std::uint64_t hash(std::string_view text);
    void grow();

    std::vector<std::uint32_t> slots_;  // number + 1; 0 is free
    std::deque<std::string> texts_;
    std::vector<std::string_view> views_;  // of the texts
    std::vector<std::uint64_t> hashes_;
};

/// Points of one layer. The first groups have a counter in each area, later ones only where points are: memory is
/// bounded by what is counted, never by the number of points.
class AreaCounts {
public:
    explicit AreaCounts(std::size_t areas) : areas_{areas}, dense_(areas) {}

    void add(std::uint32_t group, std::int32_t area) {
        if (group >= stride_) widen(group);
        const auto at = static_cast<std::size_t>(area);
        // What no longer fits 32 bits is carried over.
        if (group < stride_ ? ++dense_[at * stride_ + group] == 0 : true) carry(group, at);
    }
    /// The counter will be needed soon.
    void fetch(std::uint32_t group, std::int32_t area) const {
        if (group < stride_) __builtin_prefetch(&dense_[static_cast<std::size_t>(area) * stride_ + group], 1);
    }

    /// Calls visit(group, count) for counts of an area that are not 0, in no order; one group may come twice.
    template <class Visit>
    void each(std::size_t area, Visit visit) const {
        for (std::uint32_t group = 0; group < stride_; ++group)
            if (const std::uint32_t count = dense_[area * stride_ + group]; count != 0) visit(group, std::uint64_t{count});
    }
    /// What there is no room for beside the others: visit(group, area, count), in no order.
    template <class Visit>
    void each_further(Visit visit) const {
        for (const auto& [key, count] : sparse_) visit(static_cast<std::uint32_t>(key / areas_), key % areas_, count);
    }
    std::size_t areas() const { return areas_; }

private:
    void widen(std::uint32_t group);
    void carry(std::uint32_t group, std::size_t area);

    std::size_t areas_;
    std::size_t stride_ = 1;  // groups with a counter in each area
    LargeTable<std::uint32_t> dense_;
    std::unordered_map<std::uint64_t, std::uint64_t> sparse_;
};

/// What falls into an area, of one group of attributes.
struct AreaCount {
    std::size_t area = 0;
    std::size_t group = 0;
    std::uint64_t count = 0;
};

/// The tallies of all threads as one: groups in the order of their texts, counts by area, then group. The texts of a
/// group are put together with `group_mark`.
inline constexpr char group_mark = '\x1F';
struct MergedCounts {
    std::vector<std::string> groups;                // clean: NFC, trimmed
    std::vector<std::vector<AreaCount>> layers;     // counts of each
};
MergedCounts merge_counts(std::span<const TextNumbers* const> groups, std::span<const std::vector<AreaCounts>* const> counts);

}  // namespace portulan::project

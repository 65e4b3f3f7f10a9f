// Counting by area and by groups of attributes, one tally per thread.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
    std::vector<std::uint64_t> hashes_;
};

/// Points of one layer. The first groups have a counter for each area, later ones only where points are: memory is
/// bounded by what is counted, never by the number of points.
class AreaCounts {
public:
    explicit AreaCounts(std::size_t areas) : areas_{areas} {}

    void add(std::uint32_t group, std::int32_t area) {
        const auto at = static_cast<std::size_t>(area);
        if (group < dense_.size()) ++dense_[group][at];
        else add_further(group, at);
    }
    /// Calls visit(group, area, count) for each count that is not 0, in no order.
    template <class Visit>
    void each(Visit visit) const {
        for (std::uint32_t group = 0; group < dense_.size(); ++group)
            for (std::size_t area = 0; area < areas_; ++area)
                if (dense_[group][area] != 0) visit(group, area, dense_[group][area]);
        for (const auto& [key, count] : sparse_) visit(static_cast<std::uint32_t>(key / areas_), key % areas_, count);
    }

private:
    void add_further(std::uint32_t group, std::size_t area);

    std::size_t areas_;
    std::vector<std::vector<std::uint64_t>> dense_;
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

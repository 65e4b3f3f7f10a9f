#include "project/point_tally.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "base/text.h"
#include "sources/text_encoding.h"

namespace portulan::project {
namespace {

/// Counters kept for every area, over all groups of a layer: 16 MB.
constexpr std::size_t most_dense = std::size_t{1} << 22;

/// The texts of a group as they are written: what is no UTF-8 is taken for Windows-1252.
std::string clean(const std::string& group) {
    std::vector<std::string> texts = split(group, group_mark);
    for (std::string& text : texts) text = nfc(trim(is_valid_utf8(text) ? text : sources::decode(text, sources::TextEncoding::windows_1252)));
    return join(texts, std::string(1, group_mark));
}

/// The counts of one area, group by group.
void add_up(std::vector<AreaCount>& here, std::vector<AreaCount>& all) {
    std::sort(here.begin(), here.end(), [](const AreaCount& a, const AreaCount& b) { return a.group < b.group; });
    for (std::size_t i = 0; i < here.size(); ++i) {
        if (i > 0 && here[i].group == here[i - 1].group) all.back().count += here[i].count;
        else all.push_back(here[i]);
    }
}

}  // namespace

std::uint64_t TextNumbers::hash(std::string_view text) { return fnv1a(text) * 0x9e3779b97f4a7c15ULL; }

std::uint32_t TextNumbers::operator()(std::string_view text) {
    const std::uint64_t h = hash(text);
    std::size_t i = (h >> 20) & (slots_.size() - 1);
    while (slots_[i] != 0) {
        const std::uint32_t number = slots_[i] - 1;
        if (hashes_[number] == h && views_[number] == text) return number;
        i = (i + 1) & (slots_.size() - 1);
    }
    views_.push_back(texts_.emplace_back(text));
    hashes_.push_back(h);
    slots_[i] = static_cast<std::uint32_t>(texts_.size());
    if (texts_.size() * 2 > slots_.size()) grow();
    return static_cast<std::uint32_t>(texts_.size() - 1);
}

void TextNumbers::grow() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::size_t number = 0; number < hashes_.size(); ++number) {
        std::size_t i = (hashes_[number] >> 20) & (slots_.size() - 1);
        while (slots_[i] != 0) i = (i + 1) & (slots_.size() - 1);
        slots_[i] = static_cast<std::uint32_t>(number + 1);
    }
}

void AreaCounts::widen(std::uint32_t group) {
    std::size_t wider = stride_;
    while (wider <= group) wider *= 2;
    if (wider * areas_ > most_dense) return;
    LargeTable<std::uint32_t> moved(areas_ * wider);
    for (std::size_t area = 0; area < areas_; ++area)
        std::copy_n(dense_.begin() + static_cast<std::ptrdiff_t>(area * stride_), stride_, moved.begin() + static_cast<std::ptrdiff_t>(area * wider));
    dense_ = std::move(moved);
    stride_ = wider;
}

void AreaCounts::carry(std::uint32_t group, std::size_t area) {
    sparse_[group * areas_ + area] += group < stride_ ? std::uint64_t{1} << 32 : 1;
}

MergedCounts merge_counts(std::span<const TextNumbers* const> groups, std::span<const std::vector<AreaCounts>* const> counts) {
    std::map<std::string, std::size_t> places;
    std::vector<std::vector<const std::string*>> names(groups.size());
    for (std::size_t t = 0; t < groups.size(); ++t)
        for (const std::string& text : groups[t]->texts()) names[t].push_back(&places.try_emplace(clean(text), 0).first->first);
    MergedCounts merged;
    for (auto& [name, place] : places) {
        place = merged.groups.size();
        merged.groups.push_back(name);
    }
    std::vector<std::vector<std::size_t>> numbers(groups.size());
    for (std::size_t t = 0; t < groups.size(); ++t)
        for (const std::string* name : names[t]) numbers[t].push_back(places.at(*name));
    merged.layers.resize(counts.empty() ? 0 : counts.front()->size());
    for (std::size_t layer = 0; layer < merged.layers.size(); ++layer) {
        std::vector<AreaCount> further;
        for (std::size_t t = 0; t < counts.size(); ++t)
            (*counts[t])[layer].each_further([&](std::uint32_t group, std::size_t area, std::uint64_t count) {
                further.push_back({area, numbers[t][group], count});
            });
        std::sort(further.begin(), further.end(), [](const AreaCount& a, const AreaCount& b) { return a.area < b.area; });
        auto next = further.cbegin();
        std::vector<AreaCount> here;
        for (std::size_t area = 0; area < (counts.empty() ? 0 : counts.front()->at(layer).areas()); ++area) {
            here.clear();
            for (std::size_t t = 0; t < counts.size(); ++t)
                (*counts[t])[layer].each(area, [&](std::uint32_t group, std::uint64_t count) { here.push_back({area, numbers[t][group], count}); });
            for (; next != further.cend() && next->area == area; ++next) here.push_back(*next);
            add_up(here, merged.layers[layer]);
        }
    }
    return merged;
}

}  // namespace portulan::project

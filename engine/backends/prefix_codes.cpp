#include "backends/prefix_codes.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace portulan::backends {
namespace {

/// A symbol, or two of these put together.
struct CodeNode {
    std::uint64_t count = 0;
    int left = -1, right = -1;  // of the list of nodes; -1: a symbol
};

/// Lengths of the words of an unlimited code.
std::vector<std::uint8_t> depths_of(std::span<const std::uint64_t> counts) {
    std::vector<CodeNode> nodes;
    using Entry = std::pair<std::uint64_t, int>;  // the rarest first, then the first made
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    for (const std::uint64_t count : counts) {
        if (count > 0) open.emplace(count, static_cast<int>(nodes.size()));
        nodes.push_back({.count = count});
    }
    while (open.size() > 1) {
        const auto [rare, left] = open.top();
        open.pop();
        const auto [other, right] = open.top();
        open.pop();
        open.emplace(rare + other, static_cast<int>(nodes.size()));
        nodes.push_back({rare + other, left, right});
    }
    std::vector<std::uint8_t> depth(nodes.size(), 0);
    for (std::size_t i = nodes.size(); i-- > counts.size();) {  // a node is made after those it is made of
        depth[static_cast<std::size_t>(nodes[i].left)] = static_cast<std::uint8_t>(depth[i] + 1);
        depth[static_cast<std::size_t>(nodes[i].right)] = static_cast<std::uint8_t>(depth[i] + 1);
    }
    depth.resize(counts.size());
    return depth;
}

std::uint16_t turned(std::uint16_t word, unsigned bits) {
    std::uint16_t out = 0;
    for (unsigned i = 0; i < bits; ++i) out = static_cast<std::uint16_t>((out << 1) | ((word >> i) & 1));
    return out;
}

/// RFC 1951, 3.2.2: words of one length are consecutive, in the order of the symbols.
std::vector<std::uint16_t> words_of(const std::vector<std::uint8_t>& lengths) {
    std::vector<std::uint16_t> next(17, 0), words(lengths.size(), 0);
    std::vector<std::uint16_t> of_length(17, 0);
    for (const std::uint8_t length : lengths)
        if (length > 0) ++of_length[length];
    std::uint16_t word = 0;
    for (std::size_t bits = 1; bits < next.size(); ++bits) next[bits] = word = static_cast<std::uint16_t>((word + of_length[bits - 1]) << 1);
    for (std::size_t i = 0; i < lengths.size(); ++i)
        if (lengths[i] > 0) words[i] = turned(next[lengths[i]]++, lengths[i]);
    return words;
}

}  // namespace

PrefixCode prefix_code(std::span<const std::uint32_t> counts, unsigned longest) {
    std::vector<std::uint64_t> weights(counts.begin(), counts.end());
    for (std::size_t i = 0; std::count_if(weights.begin(), weights.end(), [](std::uint64_t n) { return n > 0; }) < 2; ++i)
        if (weights[i] == 0) weights[i] = 1;
    PrefixCode code;
    for (;;) {
        code.lengths = depths_of(weights);
        if (*std::max_element(code.lengths.begin(), code.lengths.end()) <= longest) break;
        for (std::uint64_t& weight : weights)  // flatter: the rarest words grow shorter
            if (weight > 0) weight = weight / 4 + 1;
    }
    code.words = words_of(code.lengths);
    return code;
}

}  // namespace portulan::backends

// What fuzzers share: the bytes of one input taken apart, and claims that stop the run when they fail.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace portulan::fuzz {

/// The words and choices of one input, in the order they are asked for; zeros and empty texts when it is used up.
class Input {
public:
    Input(const std::uint8_t* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

    /// A number below `limit`: one byte, counted from '0' so that seeds can be typed.
    unsigned choice(unsigned limit) {
        if (rest_.empty()) return 0;
        const auto byte = static_cast<std::uint8_t>(rest_.front() - '0');
        rest_.remove_prefix(1);
        return byte % limit;
    }
    /// Up to the next line break, or all of it.
    std::string_view line() {
        const std::string_view found = rest_.substr(0, rest_.find('\n'));
        rest_.remove_prefix(std::min(rest_.size(), found.size() + 1));
        return found;
    }
    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

/// Stops the fuzzer, which keeps the input.
inline void claim(bool holds, std::string_view what) {
    if (holds) return;
    fmt::print(stderr, "claim failed: {}\n", what);
    std::abort();
}

/// Every problem can be told in both languages, on one line, with nothing left to fill in.
inline void claim_readable(const Problems& problems) {
    for (const Problem& problem : problems)
        for (const Language language : {Language::fr, Language::en}) {
            const std::string line = to_line(problem, language);
            claim(line.find('\n') == std::string::npos, line);
            claim(!text_of(problem, language).cause.empty(), problem.code);
        }
    to_json(problems, Language::fr);
}

}  // namespace portulan::fuzz

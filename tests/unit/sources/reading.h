// What a reader returned, with its problems at hand.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace portulan::sources {

struct Reading {
    Problems problems{};

    const Problem* find(std::string_view code) const {
        const auto found = std::find_if(problems.begin(), problems.end(), [&](const Problem& p) { return p.code == code; });
        return found == problems.end() ? nullptr : &*found;
    }
    std::size_t count(std::string_view code) const {
        return static_cast<std::size_t>(
            std::count_if(problems.begin(), problems.end(), [&](const Problem& p) { return p.code == code; }));
    }
    /// Of the first problem with that code; empty when there is none.
    std::string parameter(std::string_view code, std::string_view name) const {
        if (const Problem* problem = find(code))
            for (const auto& [key, value] : problem->parameters)
                if (key == name) return value;
        return {};
    }
};

}  // namespace portulan::sources

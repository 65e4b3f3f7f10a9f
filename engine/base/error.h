// The run cannot go on. Thrown anywhere, caught once, in main.
#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace portulan::inline base {

class Error : public std::exception {
public:
    explicit Error(Problem problem);
    /// Throws with a catalogue code: throw Error("RUN-001", {.file = path}, path, {{"reason", why}});
    Error(std::string_view code, Place place, std::string value = {}, Parameters parameters = {});

    const Problem& problem() const { return problem_; }
    const char* what() const noexcept override { return what_.c_str(); }

private:
    Problem problem_;
    std::string what_;  // the English line
};

/// The parameter {reason} for what the system answered (errno), in words of ours that are translated where we know it.
Parameters system_reason(int error);

}  // namespace portulan::inline base

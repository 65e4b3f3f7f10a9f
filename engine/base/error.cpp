#include "base/error.h"

namespace portulan::inline base {

Error::Error(Problem problem) : problem_(std::move(problem)), what_(to_line(problem_, Language::en)) {}

Error::Error(std::string_view code, Place place, std::string value, Parameters parameters)
    : Error(make_problem(code, std::move(place), std::move(value), std::move(parameters))) {}

}  // namespace portulan::inline base

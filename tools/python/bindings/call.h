// From Python into the engine and back: without the interpreter's lock, with Ctrl-C, with problems as values.
#pragma once

#include <pybind11/pybind11.h>

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/messages.h"
#include "base/problem.h"

namespace portulan::python {

namespace py = pybind11;

/// Does the work on a thread of its own, without the lock of the interpreter. The calling thread goes on handling Python's signals: when
/// one of its handlers raises (KeyboardInterrupt), the work ends at its next look and that exception is raised. Other exceptions
/// are those of the work.
void carry_out(const std::function<void()>& work);

/// The same, with what the work returns.
template <class Work>
auto call(Work&& work) -> std::invoke_result_t<Work&> {
    std::optional<std::invoke_result_t<Work&>> made;
    carry_out([&] { made.emplace(work()); });
    return std::move(*made);
}

/// portulan.Problem values; sorted as a reader walks through the files.
py::list to_python(Problems problems);

/// Thrown where the input has errors: portulan.Error with all problems.
struct WrongInput {
    Problems problems;
};

/// Throws WrongInput when there are errors among them.
void refuse_errors(const Problems& problems);

/// "fr" or "en".
Language language_named(const std::string& word);

/// base::Error and WrongInput as portulan.Error.
void register_errors();

}  // namespace portulan::python

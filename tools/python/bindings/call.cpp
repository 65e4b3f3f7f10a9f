#include "call.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <thread>

#include "base/error.h"
#include "base/interruption.h"

namespace portulan::python {
namespace {

/// How long a Ctrl-C may go unseen.
constexpr std::chrono::milliseconds between_looks{50};

/// A piece of work on its thread.
class Errand {
public:
    explicit Errand(const std::function<void()>& work) : thread_([this, &work] {
        try {
            work();
        } catch (...) {
            failure_ = std::current_exception();
        }
        {
            const std::lock_guard lock(mutex_);
            done_ = true;
        }
        changed_.notify_one();
    }) {}

    /// Whether it is done, after having waited for a while.
    bool wait() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, between_looks, [this] { return done_; });
    }
    /// What it threw.
    std::exception_ptr end() {
        thread_.join();
        return failure_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool done_ = false;
    std::exception_ptr failure_;
    std::thread thread_;  // last: it uses the others
};

/// The exception that one of Python's signal handlers has raised, or nothing.
std::exception_ptr raised_by_signal() {
    const py::gil_scoped_acquire locked;
    if (PyErr_CheckSignals() == 0) return nullptr;
    try {
        throw py::error_already_set();
    } catch (...) {
        return std::current_exception();
    }
}

py::object texts_of(const Problem& problem, Language language) {
    const ProblemText text = text_of(problem, language);
    return py::make_tuple(text.severity, text.where, text.cause, text.remedy, to_line(problem, language));
}

const char* word_of(Severity severity) { return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note"; }

py::object value_of(const Problem& problem, const py::object& type, const py::object& place_type) {
    const Place& at = problem.place;
    return type(word_of(problem.severity), problem.code, place_type(at.file, at.sheet, at.row, at.column, at.position), problem.value, problem.repair,
                texts_of(problem, Language::fr), texts_of(problem, Language::en));
}

void raise(const Problems& problems) {
    const py::object type = py::module_::import("portulan.problems").attr("Error");
    PyErr_SetObject(type.ptr(), type(to_python(problems)).ptr());
}

}  // namespace

void carry_out(const std::function<void()>& work) {
    std::exception_ptr signal, failure;
    {
        const Interruption interruption(Interruption::Hears::nothing);
        const py::gil_scoped_release released;
        Errand errand(work);
        while (!errand.wait()) {
            if (signal) continue;
            signal = raised_by_signal();
            if (signal) interrupt();
        }
        failure = errand.end();
    }
    if (signal) std::rethrow_exception(signal);
    if (failure) std::rethrow_exception(failure);
}

py::list to_python(Problems problems) {
    sort_problems(problems);
    const py::module_ module = py::module_::import("portulan.problems");
    const py::object type = module.attr("Problem"), place_type = module.attr("Place");
    py::list list;
    for (const Problem& problem : problems) list.append(value_of(problem, type, place_type));
    return list;
}

void refuse_errors(const Problems& problems) {
    if (has_errors(problems)) throw WrongInput{problems};
}

Language language_named(const std::string& word) { return language_of(word); }

void register_errors() {
    py::register_exception_translator([](std::exception_ptr thrown) {
        try {
            if (thrown) std::rethrow_exception(std::move(thrown));
        } catch (const WrongInput& wrong) {
            raise(wrong.problems);
        } catch (const Error& error) {
            raise({error.problem()});
        }
    });
}

}  // namespace portulan::python

// A run that the user stops (Ctrl-C, kill, a closed terminal) ends between two pieces of work, and leaves nothing behind.
//   const Interruption interruption;
//   ... interruption.check();
// Long loops anywhere below call interruption_point(); parallel_for does so before each piece of work.
#pragma once

#include <csignal>

namespace portulan::inline base {

/// Takes SIGINT, SIGTERM and SIGHUP while it exists, but for those that are already ignored (nohup). The second signal
/// ends the process at once. One within or beside another adds nothing and ends with the same signals; made by the thread that starts the others.
class Interruption {
public:
    enum class Hears {
        signals,
        nothing  // where the program has handlers of its own (an interpreter): it calls interrupt()
    };
    explicit Interruption(Hears hears = Hears::signals);
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    /// Throws Error (RUN-006) once a signal has come. Thread-safe.
    void check() const;

private:
    static constexpr int signals[] = {SIGINT, SIGTERM, SIGHUP};
    bool hears_ = false;  // has taken the signals
    struct sigaction before_[3] {};
};

/// What a signal does: the work under way ends at its next look. Thread-safe; nothing where no Interruption exists.
void interrupt();

/// What check() does, for work that knows nothing of who started it; nothing where no Interruption exists. Thread-safe, as
/// cheap as reading a variable.
void interruption_point();

}  // namespace portulan::inline base

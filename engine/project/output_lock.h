// One run at a time for each output folder: the second waits, or is told who is at work.
//   const OutputLock lock("sorties", {.wait = true, .waiting = [](long process) { ... }});
#pragma once

#include <filesystem>
#include <functional>

#include "base/part_folder.h"

namespace portulan::project {

struct LockOptions {
    bool wait = true;
    /// Called once when it must wait, with the process that holds the lock; 0 when it does not say.
    std::function<void(long process)> waiting{};
};

/// Holds `.<name>.lock` beside the output folder, with a lock of the system's that ends with the process, however it
/// ends; the number of the process stands in it for people. The file is taken away when the lock is given back. On a file
/// system without locks nothing is held: deliveries still appear whole, and the last one to end is what stands.
class OutputLock {
public:
    /// Throws Error RUN-020 when another run holds it and `wait` is not set, RUN-006 when the user stops the waiting,
    /// RUN-002 when nothing can be written beside the output.
    explicit OutputLock(const std::filesystem::path& output, const LockOptions& options = {});
    ~OutputLock();
    OutputLock(const OutputLock&) = delete;
    OutputLock& operator=(const OutputLock&) = delete;

private:
    bool try_once();

    std::filesystem::path output_;
    MadeFolders above_;
    std::filesystem::path file_;
    int held_ = -1;
};

}  // namespace portulan::project

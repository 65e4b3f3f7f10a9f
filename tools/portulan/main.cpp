// The program. Errors that end a run are caught here and nowhere else.
#include <cerrno>
#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include "base/crash.h"
#include "base/error.h"
#include "base/text.h"
#include "command_line.h"

#ifdef PORTULAN_MIMALLOC
#include <mimalloc.h>
#endif

namespace {

/// Memory comes in large pages where the system has them: to get it in small ones takes a tenth of the time of a large map.
void prefer_large_pages() {
#ifdef PORTULAN_MIMALLOC
    mi_option_enable(mi_option_large_os_pages);
    mi_option_set(mi_option_eager_commit_delay, 0);  // from the first piece that a thread asks for
#endif
}

/// What was said may still wait in a buffer: a full disk must not pass for a success.
void flush_output() {
    std::cout.flush();
    if (!std::cout) throw portulan::Error("RUN-002", {}, "stdout", portulan::system_reason(errno ? errno : EIO));
}

}  // namespace

int main(int argc, char** argv) {
    using namespace portulan;
    prefer_large_pages();
    const std::vector<std::string> words(argv + 1, argv + argc);
    const Language language = tools::message_language(words);
    std::string no_memory = "RUN-024";
    std::signal(SIGXFSZ, SIG_IGN);  // a file beyond ulimit -f is an error like a full disk, not the end of the process
    try {
        no_memory = to_line(make_problem("RUN-024", {}), language);  // while there is room to make a sentence
        tell_crashes_without_memory(no_memory, tools::run_failed);
        const int code = tools::run_command_line(words);
        flush_output();
        return code;
    } catch (const Error& error) {
        std::cerr << to_line(error.problem(), language) << "\n";
        if (error.problem().code == "RUN-005") return tools::wrong_usage;  // a pattern that names nothing
    } catch (const std::bad_alloc&) {
        std::cerr << no_memory << "\n";
    } catch (const std::exception& error) {
        std::cerr << "portulan: " << displayable(error.what()) << "\n";
    }
    return tools::run_failed;
}

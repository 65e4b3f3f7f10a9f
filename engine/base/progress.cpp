#include "base/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <mutex>
#include <string>

#include "base/text.h"

namespace portulan::inline base {
namespace {

/// Columns of the terminal; 80 where it does not say.
std::size_t terminal_width() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// On one line, no wider than `columns` code points, cut with an ellipsis.
std::string one_line(std::string_view text, std::size_t columns) {
    std::string clean = nfc(text);
    std::replace_if(clean.begin(), clean.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    if (code_points(clean) <= columns) return clean;
    if (columns == 0) return {};
    std::size_t end = 0;
    for (std::size_t kept = 0; end < clean.size(); ++end) {
        const bool starts = (static_cast<unsigned char>(clean[end]) & 0xC0U) != 0x80U;
        if (starts && ++kept == columns) break;
    }
    return clean.substr(0, end) + "…";
}

void write(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

}  // namespace

struct Progress::State {
    std::mutex mutex;
    std::size_t done = 0;
    std::size_t total = 0;
    ProgressListener listener;
    bool bar = false;
    bool names = false;   // a line for each job
    bool tenths = false;  // a line for each tenth of the way

    std::string fraction() const { return std::to_string(done) + "/" + std::to_string(total); }

    void draw_bar(std::string_view what) const {
        constexpr std::size_t width = 24;
        const std::size_t full = total ? std::min(width, width * done / total) : width;
        const std::string line = "[" + std::string(full, '#') + std::string(width - full, '.') + "] " + fraction() + " ";
        // The last column stays free: some terminals go to the next line as soon as it is filled.
        const std::size_t columns = terminal_width();
        const std::size_t left = columns > line.size() + 1 ? columns - line.size() - 1 : 0;
        write("\r\033[K" + (left > 0 ? line + one_line(what, left) : fraction()));
    }
};

Progress::Progress(ProgressMode mode, std::size_t total, ProgressListener listener) : state_(std::make_unique<State>()) {
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    state_->total = total;
    state_->listener = std::move(listener);
    state_->bar = mode != ProgressMode::never && terminal;
    state_->names = mode == ProgressMode::always && !terminal;
    state_->tenths = mode == ProgressMode::automatic && !terminal;
}

Progress::~Progress() {
    if (state_->bar && state_->done > 0) write("\r\033[K");
}

void Progress::advance(std::string_view what) {
    const std::lock_guard lock(state_->mutex);
    State& s = *state_;
    ++s.done;
    if (s.listener) s.listener(s.done, s.total, what);
    const bool tenth = s.total > 0 && s.done <= s.total && 10 * s.done / s.total > 10 * (s.done - 1) / s.total;
    if (s.bar) s.draw_bar(what);
    else if (s.names) write("[" + s.fraction() + "] " + one_line(what, std::string::npos) + "\n");
    else if (s.tenths && tenth) write("[" + s.fraction() + "]\n");
}

}  // namespace portulan::inline base

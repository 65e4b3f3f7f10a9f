// One file of the web, fetched so that nothing is lost and nothing is believed: what came is kept when the way breaks and
// is continued next time; sizes, redirections and waiting are bounded.
//   const Downloaded got = download("https://.../communes-100m.geojson.gz", cache / "communes.gz", options);
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/interruption.h"

namespace portulan::sources {

struct DownloadOptions {
    std::uintmax_t most_bytes = 1ULL << 30;  // a larger file is refused
    std::chrono::seconds patience{30};       // no answer, or less than a kilobyte a second, for that long: given up
    int attempts = 4;                        // in all, where a server is overloaded or the way breaks
    int most_redirections = 5;
    std::function<void(std::uintmax_t done, std::uintmax_t total)> progress{};  // total 0: not known
    const Interruption* interruption = nullptr;
};

struct Downloaded {
    std::uintmax_t bytes = 0;
    std::uintmax_t resumed_at = 0;  // bytes that an earlier run had fetched
    std::string version;            // ETag, else Last-Modified, as the server gave it; may be empty
};

/// Whether an address may be asked: https, or http to this machine itself (127.0.0.1, localhost, [::1]).
bool is_allowed_address(std::string_view address);
bool is_loopback_address(std::string_view address);

/// Fetches an address into `target` (which is replaced at the very end). Until then the bytes are in `target`.part, and
/// the version the server gave them in `target`.version: the next call goes on from there (Range with If-Range; RFC 9110,
/// 13.1.5 and 14), and begins anew where the file has changed or the server cannot continue. Answers 429, 500, 502, 503 and
/// 504 and broken connections are tried again, as long as Retry-After (at most a minute) or 1, 2, 4... seconds say.
///
/// Throws Error: NET-001 no connection, NET-002 refused (status), NET-003 still busy after all attempts, NET-004 broken,
/// NET-005 too slow, NET-006 no trust (TLS), NET-007 stopped by the user, NET-008 too large, NET-009 bad redirection,
/// NET-010 address not allowed; RUN-002 when it cannot be written.
Downloaded download(const std::string& address, const std::filesystem::path& target, const DownloadOptions& options);

}  // namespace portulan::sources

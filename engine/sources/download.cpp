#include "sources/download.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <memory>
#include <optional>
#include <thread>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"

namespace portulan::sources {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

struct CloseEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Headers = std::unique_ptr<curl_slist, FreeList>;

/// The library's own preparation is not thread-safe before it is done once.
bool library_ready() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ready;
}

/// "127.0.0.1" of "http://127.0.0.1:8080/x"; empty when the address is not of that form or names a user.
std::string host_of(std::string_view address, std::string_view scheme) {
    if (lower(address.substr(0, scheme.size())) != scheme) return {};
    std::string_view rest = address.substr(scheme.size());
    rest = rest.substr(0, rest.find_first_of("/?#"));
    if (rest.find('@') != std::string_view::npos || rest.find('\\') != std::string_view::npos) return {};
    if (rest.starts_with('[')) {
        const auto end = rest.find(']');
        const bool whole = end != std::string_view::npos && (end + 1 == rest.size() || rest[end + 1] == ':');
        return whole ? lower(rest.substr(0, end + 1)) : std::string();
    }
    return lower(rest.substr(0, rest.find(':')));
}

bool is_busy(long status) { return status == 429 || status == 500 || status == 502 || status == 503 || status == 504; }

fs::path beside(const fs::path& target, std::string_view ending) {
    fs::path path = target;
    return path += std::string(ending);
}

/// What the server says of the file it sends.
struct Answer {
    long status = 0;
    std::string version;                       // strong ETag, else Last-Modified
    std::optional<std::uintmax_t> from;        // of Content-Range
    std::string redirection;
};

/// One request: its answer's head, and its body appended to the part.
class Request {
public:
    Request(std::string address, fs::path part, std::string version, const DownloadOptions& options)
        : address_(std::move(address)), part_(std::move(part)), version_(std::move(version)), options_(options) {
        std::error_code error;
        const auto size = fs::file_size(part_, error);
        offset_ = error || version_.empty() ? 0 : size;
    }

    CURLcode perform() {
        const Easy easy(curl_easy_init());
        Headers headers;
        prepare(easy.get(), headers);
        const CURLcode code = curl_easy_perform(easy.get());
        curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &answer_.status);
        if (char* where = nullptr; curl_easy_getinfo(easy.get(), CURLINFO_REDIRECT_URL, &where) == CURLE_OK && where) answer_.redirection = where;
        curl_off_t seconds = 0;
        if (curl_easy_getinfo(easy.get(), CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK) retry_after_ = static_cast<long>(seconds);
        if (answer_.status == 200 && code == CURLE_OK) open_part();  // an empty file has no body
        out_.close();
        return code;
    }

    const Answer& answer() const { return answer_; }
    std::uintmax_t offset() const { return offset_; }
    std::uintmax_t received() const { return received_; }
    long retry_after() const { return retry_after_; }
    bool is_stopped() const { return stopped_; }
    bool is_too_large() const { return too_large_; }
    bool is_misplaced() const { return misplaced_; }
    int write_error() const { return write_error_; }
    std::uintmax_t total() const { return total_; }

private:
    void prepare(CURL* easy, Headers& headers) {
        const auto seconds = static_cast<long>(std::max<std::int64_t>(1, options_.patience.count()));
        curl_easy_setopt(easy, CURLOPT_URL, address_.c_str());
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, is_loopback_address(address_) ? "http,https" : "https");
        curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_NOPROXY, is_loopback_address(address_) ? "*" : nullptr);
        curl_easy_setopt(easy, CURLOPT_USERAGENT, "portulan");
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, seconds);
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1024L);
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, seconds);
        curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &Request::on_progress);
        curl_easy_setopt(easy, CURLOPT_XFERINFODATA, this);
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Request::on_header);
        curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Request::on_data);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
        // Bytes as they are stored: a range of a file packed on the way cannot be continued.
        headers.reset(curl_slist_append(nullptr, "Accept-Encoding: identity"));
        if (offset_ == 0) {
            curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
            return;
        }
        curl_easy_setopt(easy, CURLOPT_RANGE, (std::to_string(offset_) + "-").c_str());
        curl_slist_append(headers.get(), ("If-Range: " + version_).c_str());
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
    }

    static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
        static_cast<Request*>(self)->read_header({bytes, size * count});
        return size * count;
    }
    static std::size_t on_data(char* bytes, std::size_t size, std::size_t count, void* self) {
        return static_cast<Request*>(self)->take({bytes, size * count}) ? size * count : 0;
    }
    static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) { return static_cast<Request*>(self)->is_asked_to_stop() ? 1 : 0; }

    /// An exception must not cross the library.
    bool is_asked_to_stop() {
        if (!options_.interruption) return false;
        try {
            options_.interruption->check();
        } catch (const Error&) {
            stopped_ = true;
        }
        return stopped_;
    }

    void read_header(std::string_view line) {
        if (line.starts_with("HTTP/")) {
            const auto space = line.find(' ');
            answer_ = {};
            if (space != std::string_view::npos) answer_.status = std::strtol(std::string(line.substr(space + 1, 3)).c_str(), nullptr, 10);
            return;
        }
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return;
        const std::string name = lower(line.substr(0, colon));
        const std::string value(trim(line.substr(colon + 1)));
        if (name == "etag" && value.starts_with('"')) answer_.version = value;  // a weak one is no good for ranges
        if (name == "last-modified" && answer_.version.empty()) answer_.version = value;
        if (name == "content-length") total_ = number_in(value);
        if (name == "content-range") {
            const auto digits = value.find_first_of("0123456789");
            if (digits != std::string::npos) answer_.from = number_in(std::string_view(value).substr(digits));
            const auto slash = value.find('/');
            if (slash != std::string::npos) whole_ = number_in(std::string_view(value).substr(slash + 1));
        }
    }

    static std::uintmax_t number_in(std::string_view digits) {
        std::uintmax_t value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }

    void open_part() {
        if (out_.is_open()) return;
        const bool goes_on = answer_.status == 206;
        if (!goes_on) offset_ = 0;
        total_ = goes_on ? whole_ : total_;
        out_.open(part_, std::ios::binary | (goes_on ? std::ios::app : std::ios::trunc));
        if (!out_) {
            write_error_ = errno ? errno : EIO;
            return;
        }
        write_file(fs::path(part_).replace_extension(".version"), answer_.version);
    }

    bool take(std::string_view bytes) {
        if (answer_.status != 200 && answer_.status != 206) return true;  // the page of an error: nobody reads it
        if (answer_.status == 206 && answer_.from != offset_) {
            misplaced_ = true;
            return false;
        }
        open_part();
        const std::uintmax_t most = options_.most_bytes;
        if (total_ > most || offset_ + received_ + bytes.size() > most) {
            too_large_ = true;
            return false;
        }
        if (out_) out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!out_) {
            if (!write_error_) write_error_ = errno ? errno : EIO;
            return false;
        }
        received_ += bytes.size();
        if (options_.progress) options_.progress(offset_ + received_, total_);
        return true;
    }

    std::string address_;
    fs::path part_;
    std::string version_;
    const DownloadOptions& options_;
    Answer answer_;
    std::ofstream out_;
    std::uintmax_t offset_ = 0, received_ = 0, total_ = 0, whole_ = 0;
    long retry_after_ = 0;
    bool stopped_ = false, too_large_ = false, misplaced_ = false;
    int write_error_ = 0;
};

/// The requests of one download, until the file is whole or there is no hope.
class Fetch {
public:
    Fetch(const std::string& address, const fs::path& target, const DownloadOptions& options)
        : address_(address), target_(target), part_(beside(target, ".part")), version_(beside(target, ".version")), options_(options) {}

    Downloaded run() {
        std::string at = address_;
        int redirections = 0;
        for (int attempt = 1;;) {
            Request request(at, part_, known_version(), options_);
            const CURLcode code = request.perform();
            const long status = request.answer().status;
            if (request.is_stopped()) fail("NET-007", {{"bytes", std::to_string(size_of_part())}});
            if (request.is_too_large()) give_up_part("NET-008", {{"most", std::to_string(options_.most_bytes >> 20)}});
            if (request.write_error()) throw Error("RUN-002", {}, part_.string(), system_reason(request.write_error()));
            if (status >= 300 && status < 400 && status != 304 && !request.answer().redirection.empty()) {
                at = redirected(at, request.answer().redirection, ++redirections);
                continue;
            }
            if (code == CURLE_OK && (status == 200 || status == 206)) return finish(request);
            if ((status == 416 || request.is_misplaced()) && request.offset() > 0) {
                forget_part();  // what came belongs to another version of the file
                if (++attempt <= options_.attempts) continue;
            }
            if (!may_try_again(code, status) || attempt++ >= options_.attempts) refuse(code, request);
            wait(is_busy(status) ? request.retry_after() : 0, attempt - 2);
        }
    }

private:
    std::string known_version() const {
        std::error_code error;
        return fs::exists(version_, error) && fs::exists(part_, error) ? read_file(version_) : std::string();
    }
    std::uintmax_t size_of_part() const {
        std::error_code error;
        const auto size = fs::file_size(part_, error);
        return error ? 0 : size;
    }
    void forget_part() const {
        std::error_code error;
        fs::remove(part_, error);
        fs::remove(version_, error);
    }
    [[noreturn]] void fail(std::string_view code, Parameters parameters) const { throw Error(code, {}, address_, std::move(parameters)); }
    [[noreturn]] void give_up_part(std::string_view code, Parameters parameters) const {
        forget_part();
        fail(code, std::move(parameters));
    }

    std::string redirected(const std::string& from, const std::string& to, int count) const {
        if (count > options_.most_redirections)
            fail("NET-009", {{"reason@", std::string(tr_mark("more than {count} redirections"))}, {"count", std::to_string(options_.most_redirections)}});
        const bool allowed = is_allowed_address(to) && (!is_loopback_address(to) || is_loopback_address(from));
        if (!allowed) fail("NET-009", {{"reason@", std::string(tr_mark("it leads to “{address}”, which is not https"))}, {"address", to}});
        return to;
    }

    Downloaded finish(const Request& request) {
        Downloaded done{.bytes = size_of_part(), .resumed_at = request.offset(), .version = request.answer().version};
        std::error_code error;
        fs::rename(part_, target_, error);
        if (error) throw Error("RUN-002", {}, target_.string(), system_reason(error.value()));
        fs::remove(version_, error);
        return done;
    }

    static bool may_try_again(CURLcode code, long status) {
        if (code == CURLE_OK) return is_busy(status);
        static constexpr std::array again{CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2, CURLE_HTTP2_STREAM};
        return std::find(again.begin(), again.end(), code) != again.end();
    }

    /// What the library says in English alone, in our words: msgid, or empty.
    static std::string_view reason_of(CURLcode code) {
        switch (code) {
            case CURLE_PEER_FAILED_VERIFICATION: return tr_mark("its certificate is unknown to this machine, has expired, or bears another name");
            case CURLE_SSL_CONNECT_ERROR: return tr_mark("no encryption could be agreed upon");
            case CURLE_SSL_CACERT_BADFILE:
            case CURLE_SSL_CERTPROBLEM: return tr_mark("the certificates of this machine cannot be read");
            case CURLE_COULDNT_RESOLVE_HOST: return tr_mark("the name of the server is not found");
            case CURLE_COULDNT_RESOLVE_PROXY: return tr_mark("the name of the proxy is not found");
            case CURLE_COULDNT_CONNECT: return tr_mark("it does not answer");
            case CURLE_PARTIAL_FILE: return tr_mark("less came than was announced");
            case CURLE_GOT_NOTHING: return tr_mark("nothing came");
            case CURLE_RECV_ERROR:
            case CURLE_SEND_ERROR: return tr_mark("it was cut");
            default: return {};
        }
    }

    static std::pair<std::string, std::string> reason_for(CURLcode code) {
        const std::string_view known = reason_of(code);
        if (known.empty()) return {"reason", curl_easy_strerror(code)};
        return {"reason@", std::string(known)};
    }

    /// What to say when there is no hope.
    [[noreturn]] void refuse(CURLcode code, const Request& request) const {
        const std::string kept = std::to_string(size_of_part());
        switch (code) {
            case CURLE_OK:
                if (is_busy(request.answer().status)) fail("NET-003", {{"status", std::to_string(request.answer().status)}});
                fail("NET-002", {{"status", std::to_string(request.answer().status)}});
            case CURLE_OPERATION_TIMEDOUT:
                fail("NET-005", {{"seconds", std::to_string(options_.patience.count())}, {"bytes", kept}});
            case CURLE_PEER_FAILED_VERIFICATION:
            case CURLE_SSL_CONNECT_ERROR:
            case CURLE_SSL_CACERT_BADFILE:
            case CURLE_SSL_CERTPROBLEM: fail("NET-006", {reason_for(code)});
            case CURLE_URL_MALFORMAT:
            case CURLE_UNSUPPORTED_PROTOCOL: fail("NET-010", {});
            case CURLE_COULDNT_RESOLVE_HOST:
            case CURLE_COULDNT_RESOLVE_PROXY:
            case CURLE_COULDNT_CONNECT: fail("NET-001", {reason_for(code)});
            default: fail("NET-004", {reason_for(code), {"bytes", kept}});
        }
    }

    /// As long as the server asks, at most a minute; else 1, 2, 4... seconds.
    void wait(long asked, int before) const {
        auto left = milliseconds(std::chrono::seconds(std::clamp(asked > 0 ? asked : 1L << std::clamp(before, 0, 5), 1L, 60L)));
        for (constexpr milliseconds step{100}; left.count() > 0; left -= step) {
            std::this_thread::sleep_for(step);
            try {
                if (options_.interruption) options_.interruption->check();
            } catch (const Error&) {
                fail("NET-007", {{"bytes", std::to_string(size_of_part())}});
            }
        }
    }

    const std::string& address_;
    const fs::path& target_;
    fs::path part_, version_;
    const DownloadOptions& options_;
};

}  // namespace

bool is_loopback_address(std::string_view address) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        const std::string host = host_of(address, scheme);
        if (host == "127.0.0.1" || host == "localhost" || host == "[::1]") return true;
    }
    return false;
}

bool is_allowed_address(std::string_view address) {
    for (const char c : address)
        if (static_cast<unsigned char>(c) <= ' ') return false;
    return !host_of(address, "https://").empty() || is_loopback_address(address);
}

Downloaded download(const std::string& address, const fs::path& target, const DownloadOptions& options) {
    if (!is_allowed_address(address) || !library_ready()) throw Error("NET-010", {}, address);
    return Fetch(address, target, options).run();
}

}  // namespace portulan::sources

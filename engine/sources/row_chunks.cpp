#include "sources/row_chunks.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <utility>

#include "base/error.h"

namespace portulan::sources {
namespace {

bool is_wide(TextEncoding encoding) { return encoding == TextEncoding::utf16_le || encoding == TextEncoding::utf16_be; }
bool is_utf8(TextEncoding encoding) { return encoding == TextEncoding::utf8 || encoding == TextEncoding::utf8_bom; }

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// Behind the last line end of text[from, to), or `from`. A CR at the very end may be half of a CRLF: it does not count.
std::size_t after_last_line_end(std::string_view text, std::size_t from, std::size_t to) {
    const std::string_view part = text.substr(from, to - from);
    std::size_t at = part.rfind('\n');
    if (at == std::string_view::npos) {
        at = part.rfind('\r');
        if (at != std::string_view::npos && from + at + 1 == text.size()) at = at > 0 ? part.rfind('\r', at - 1) : std::string_view::npos;
    }
    return at == std::string_view::npos ? from : from + at + 1;
}

bool begins_cell(std::string_view text, std::size_t quote, char separator) {
    while (quote > 0 && text[quote - 1] == ' ' && separator != ' ') --quote;
    return quote == 0 || text[quote - 1] == separator || is_line_end(text[quote - 1]);
}

}  // namespace

std::optional<ClosingQuote> find_closing_quote(std::string_view text, std::size_t from, char separator, bool last) {
    for (std::size_t at = text.find('"', from); at != std::string_view::npos; at = text.find('"', at)) {
        if (at + 1 < text.size() && text[at + 1] == '"') {
            at += 2;
            continue;
        }
        std::size_t behind = at + 1;
        while (behind < text.size() && text[behind] == ' ') ++behind;
        if (behind >= text.size() && !last) return std::nullopt;
        if (behind >= text.size() || text[behind] == separator || is_line_end(text[behind])) return ClosingQuote{at, behind};
        ++at;  // a quote inside a text, which its author did not double
    }
    return std::nullopt;
}

std::size_t end_of_rows(std::string_view text, char separator, bool last, std::size_t longest) {
    if (last) return text.size();
    std::size_t end = 0;
    std::size_t plain = 0;  // from here on no quoted cell is open
    for (;;) {
        const std::size_t quote = text.find('"', plain);
        if (quote == std::string_view::npos) break;
        if (const std::size_t line = after_last_line_end(text, plain, quote); line > plain) end = line;
        if (begins_cell(text, quote, separator)) {
            if (const auto closing = find_closing_quote(text, quote + 1, separator, false)) {
                plain = closing->behind;
                continue;
            }
            if (text.size() - quote <= longest) return end;
        }
        plain = quote + 1;
    }
    const std::size_t line = after_last_line_end(text, plain, text.size());
    return line > plain ? line : end;
}

struct RowChunks::State {
    std::mutex mutex;
    std::string name;
    std::size_t chunk_size;
    std::FILE* file = nullptr;
    std::string head;
    bool ended = false;
    TextEncoding encoding = TextEncoding::utf8;
    char separator = ';';
    std::string carried{};  // the beginning of a row whose end is still to be read
    std::string odd{};      // bytes of UTF-16 that make no character yet
    std::size_t number = 0;

    // Adds up to `size` bytes.
    void read(std::string& to, std::size_t size) {
        const std::size_t before = to.size();
        to.resize(before + size);
        const std::size_t n = std::fread(to.data() + before, 1, size, file);
        to.resize(before + n);
        if (n < size) {
            if (std::ferror(file)) throw Error("RUN-001", {.file = name}, name, system_reason(errno ? errno : EIO));
            ended = true;
        }
    }

    void widen(std::string_view bytes, std::string& to) {
        odd += bytes;
        std::size_t whole = odd.size() & ~std::size_t{1};
        if (!ended && whole >= 2) {  // a high surrogate waits for its low one
            const auto high = static_cast<unsigned char>(odd[encoding == TextEncoding::utf16_le ? whole - 1 : whole - 2]);
            if (high >= 0xD8 && high < 0xDC) whole -= 2;
        }
        to += decode(std::string_view(odd).substr(0, whole), encoding);
        odd.erase(0, ended ? odd.size() : whole);
    }

    void more(std::string& to) {
        if (!is_wide(encoding)) return read(to, chunk_size);
        std::string bytes;
        read(bytes, chunk_size);
        widen(bytes, to);
    }
};

RowChunks::RowChunks(const std::filesystem::path& path, std::size_t chunk_size) : state_(std::make_unique<State>()) {
    State& s = *state_;
    s.name = path.string();
    s.chunk_size = chunk_size;
    s.file = path == "-" ? stdin : std::fopen(path.c_str(), "rbe");
    if (!s.file) throw Error("RUN-001", {.file = s.name}, s.name, system_reason(errno));
    std::setvbuf(s.file, nullptr, _IONBF, 0);
    s.read(s.head, 8 * chunk_size);
}

RowChunks::~RowChunks() {
    if (state_->file && state_->file != stdin) std::fclose(state_->file);
}

std::string_view RowChunks::head() const { return state_->head; }
bool RowChunks::head_is_all() const { return state_->ended; }

void RowChunks::start(TextEncoding encoding, char separator) {
    State& s = *state_;
    s.encoding = encoding;
    s.separator = separator;
    if (is_wide(encoding)) s.widen(std::exchange(s.head, {}), s.carried);
    else s.carried = std::exchange(s.head, {});
    if (is_utf8(encoding) && s.carried.starts_with("\xEF\xBB\xBF")) s.carried.erase(0, 3);
}

bool RowChunks::next(std::string& rows, std::size_t& number) {
    State& s = *state_;
    {
        const std::lock_guard lock(s.mutex);
        rows.assign(s.carried);
        std::size_t end = 0;
        for (;;) {
            if (!s.ended && rows.size() < s.chunk_size) s.more(rows);
            end = end_of_rows(rows, s.separator, s.ended);
            if (end > 0 || s.ended) break;
            s.more(rows);
        }
        s.carried.assign(rows, end);
        rows.resize(end);
        if (rows.empty()) return false;
        number = s.number++;
    }
    // Bytes of one byte a character are cut where their text would be.
    if (!is_utf8(s.encoding) && !is_wide(s.encoding)) rows = decode(rows, s.encoding);
    return true;
}

}  // namespace portulan::sources

// Separated text, repaired field by field: quotes, separators and line ends stay where they are.
#include <algorithm>
#include <optional>
#include <set>

#include "base/files.h"
#include "base/text.h"
#include "sources/repair_parts.h"
#include "sources/text_encoding.h"

namespace portulan::sources {
namespace {

/// Where the words of a field stand in the text, without its quotes or its ="...".
struct Field {
    std::size_t begin = 0, end = 0;
    bool quoted = false;
};

/// Walks through the text as csv_text.h reads it. What it takes for another field than the reader is found when the
/// result is compared.
class Fields {
public:
    Fields(std::string_view text, char separator) : text_(text), separator_(separator) {
        if (lower(text.substr(0, 4)) == "sep=") next_line(text.find_first_of("\r\n"));
    }

    bool at_end() const { return at_ >= text_.size(); }
    long line() const { return line_; }

    std::vector<Field> read_row() {
        std::vector<Field> row;
        for (;;) {
            row.push_back(read_field());
            if (at_end() || is_line_end(at_)) break;
            ++at_;
        }
        next_line(at_);
        return row;
    }

private:
    bool is_line_end(std::size_t i) const { return text_[i] == '\n' || text_[i] == '\r'; }

    void next_line(std::size_t end) {
        at_ = std::min(end, text_.size());
        if (at_end()) return;
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
        ++at_;
        ++line_;
    }

    bool closes(std::size_t i) const {
        i = std::min(text_.find_first_not_of(' ', i), text_.size());
        return i == text_.size() || text_[i] == separator_ || is_line_end(i);
    }

    /// The closing quote of a field that opens before `i`.
    std::optional<std::size_t> closing(std::size_t i) const {
        for (i = text_.find('"', i); i != std::string_view::npos; i = text_.find('"', i + 1)) {
            if (i + 1 < text_.size() && text_[i + 1] == '"') ++i;
            else if (closes(i + 1)) return i;
        }
        return std::nullopt;
    }

    void count_lines(std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i)
            if (text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'))) ++line_;
    }

    Field read_field() {
        const std::size_t start = at_, open = text_.find_first_not_of(' ', at_);
        if (open != std::string_view::npos && text_[open] == '"' && separator_ != ' ')
            if (const auto close = closing(open + 1)) {
                count_lines(open, *close);
                at_ = *close;
                while (!at_end() && !is_line_end(at_) && text_[at_] != separator_) ++at_;
                return {open + 1, *close, true};
            }
        while (!at_end() && !is_line_end(at_) && text_[at_] != separator_) ++at_;
        const std::string_view words = text_.substr(start, at_ - start);
        if (words.size() >= 3 && words.starts_with("=\"") && words.ends_with('"')) return {start + 2, at_ - 1, true};
        return {start, at_, false};
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    long line_ = 1;
};

std::string without_doubled_quotes(std::string_view words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        out += words[i];
        if (words[i] == '"' && i + 1 < words.size() && words[i + 1] == '"') ++i;
    }
    return out;
}

/// Repairs one file; `text` is decoded.
class Repairer {
public:
    Repairer(const TableReading& before, std::string_view text, char separator, const AliasTable& aliases, const Wanted& wanted)
        : before_(before), text_(text), separator_(separator), wanted_(wanted) {
        for (std::size_t i = 0; i < before.table.columns.size(); ++i)
            for (const ColumnName& known : aliases)
                if (known.kind == CellKind::code && known.french == before.table.columns[i]) keys_.insert(before.table.headings[i]);
    }

    std::string run(std::vector<CellRepair>& done) {
        Fields fields(text_, separator_);
        while (!fields.at_end()) {
            const long line = fields.line();
            const std::vector<Field> row = fields.read_row();
            if (line < before_.facts.header_row) continue;
            if (line == before_.facts.header_row) read_headings(row);
            for (std::size_t i = 0; i < row.size() && i < headings_.size(); ++i) repair(line, headings_[i], row[i], done);
        }
        return out_.append(text_.substr(copied_));
    }

private:
    /// A heading that stands twice names no column.
    void read_headings(const std::vector<Field>& row) {
        for (const Field& field : row) {
            std::string words = without_doubled_quotes(text_.substr(field.begin, field.end - field.begin));
            repair_control_characters(words);
            headings_.push_back(nfc(trim(words)));
        }
    }

    void repair(long line, const std::string& heading, const Field& field, std::vector<CellRepair>& done) {
        const std::string_view was = text_.substr(field.begin, field.end - field.begin);
        std::string now(was);
        std::string_view code;
        if (repair_control_characters(now) > 0) code = "LIRE-017";
        if (std::string composed = nfc(now); composed != now) {
            now = std::move(composed);
            code = code.empty() ? "LIRE-090" : code;
        }
        const bool once = std::count(headings_.begin(), headings_.end(), heading) == 1;
        const bool is_key = once && line > before_.facts.header_row && keys_.contains(heading);
        if (is_key && trim(now).size() != now.size()) {
            now = std::string(trim(now));
            code = code.empty() ? "LIRE-091" : code;
        }
        const auto asked = once ? wanted_.find({line, heading}) : wanted_.end();
        if (asked != wanted_.end() && trim(without_doubled_quotes(now)) == asked->second->before) {
            now = asked->second->after;
            code = asked->second->code;
        }
        if (now == was) return;
        const auto shown = [&](std::string_view words) { return field.quoted ? without_doubled_quotes(words) : std::string(words); };
        CellRepair made{.row = line, .heading = heading, .before = shown(was), .after = shown(now), .code = std::string(code)};
        if (!field.quoted && now.find_first_of(std::string("\"\r\n") + separator_) != std::string::npos) now = "\"" + now + "\"";
        out_.append(text_.substr(copied_, field.begin - copied_)).append(now);
        copied_ = field.end;
        done.push_back(std::move(made));
    }

    const TableReading& before_;
    std::string_view text_;
    char separator_;
    const Wanted& wanted_;
    std::set<std::string> keys_;
    std::vector<std::string> headings_;
    std::string out_;
    std::size_t copied_ = 0;
};

}  // namespace

std::vector<CellRepair> repair_text(const std::filesystem::path& path, const TableReading& before, const TableOptions& options,
                                    const AliasTable& aliases, const Wanted& wanted, const std::filesystem::path& target) {
    const std::string bytes = read_file(path);
    const auto forced = options.encoding.empty() ? std::nullopt : parse_encoding(options.encoding);
    const TextEncoding encoding = forced.value_or(detect_encoding(bytes));
    const bool unicode = encoding == TextEncoding::utf8 || encoding == TextEncoding::utf8_bom;
    const std::string text = decode(bytes, encoding);
    const bool lossy = unicode ? !is_valid_utf8(bytes) : text.find("\uFFFD") != std::string::npos;
    if (lossy || before.facts.separator.empty()) return {};
    const char separator = before.facts.separator == "tab" ? '\t' : before.facts.separator.front();
    std::vector<CellRepair> done;
    const std::string repaired = Repairer(before, text, separator, aliases, wanted).run(done);
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (!unicode) done.push_back({.before = std::string(name_of(encoding)), .after = "UTF-8", .code = "LIRE-092"});
    if (!done.empty()) write_file(target, (!unicode || bytes.starts_with(mark) ? std::string(mark) : std::string()) + repaired);
    return done;
}

}  // namespace portulan::sources

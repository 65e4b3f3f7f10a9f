#include "sources/answers.h"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <span>

#include "base/parallel.h"
#include "base/text.h"
#include "sources/answer_builder.h"
#include "sources/point_rows_parts.h"
#include "sources/row_chunks.h"

namespace portulan::sources {
namespace {

using Kind = AnswerLayout::Kind;

/// Where the wishes stand; LOC-001 for those that are nowhere.
AnswerLayout layout_of(const AnswerOptions& options, const Table& table, Problems& problems) {
    AnswerLayout layout{.coded = options.coded.size(), .numbers = options.numbers.size(), .texts = options.texts.size(), .headings = table.headings};
    layout.wishes.resize(table.headings.size());
    const Place file{.file = table.file, .sheet = table.sheet};
    const auto place = [&](const std::vector<std::string>& names, Kind kind) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto column = find_point_column(table.headings, names[i], file, problems);
            if (!column) continue;
            const char mark = *column < table.decimal_marks.size() ? table.decimal_marks[*column] : table.decimal_mark;
            layout.wishes[*column].push_back({kind, i, mark});
        }
    };
    place(options.coded, Kind::coded);
    place(options.numbers, Kind::number);
    place(options.texts, Kind::text);
    return layout;
}

std::optional<Answers> answers_of_table(const Table& table, const AnswerOptions& options, Problems& problems) {
    const AnswerLayout layout = layout_of(options, table, problems);
    if (has_errors(problems)) return std::nullopt;
    std::vector<AnswerReader> readers;
    readers.emplace_back(layout, 0);
    std::vector<AnswerPart> parts;
    parts.push_back(readers.front().begin());
    for (const TableRow& row : table.rows) {
        for (std::size_t c = 0; c < layout.wishes.size(); ++c) readers.front().cell(parts.front(), c, row.cells[c], false);
        readers.front().end_row(parts.front(), static_cast<std::uint32_t>(row.number));
    }
    return join_parts(parts, readers, layout, {.file = table.file, .sheet = table.sheet}, 0, problems);
}

/// The rows of one piece of text.
class AnswerWalk {
public:
    AnswerWalk(const AnswerLayout& layout, char separator, AnswerReader& reader) : layout_{layout}, separator_{separator}, reader_{reader} {
        stops_[static_cast<unsigned char>(separator)] = stops_['\n'] = stops_['\r'] = stops_[0] = true;
        needed_ = layout.headings.size();
        while (needed_ > 0 && layout.headings[needed_ - 1].empty()) --needed_;
    }

    /// `text` has eight bytes behind it that can be read and are 0. Rows that begin before line `first` are passed over.
    AnswerPart run(std::string_view text, std::uint64_t first) {
        text_ = text;
        at_ = text.data();
        end_ = at_ + text.size();
        part_ = reader_.begin();
        while (at_ < end_) row(part_.lines < first);
        return std::move(part_);
    }

private:
    void row(bool passed_over) {
        const char* const start = at_;
        const auto line = static_cast<std::uint32_t>(part_.lines);
        const std::size_t width = layout_.wishes.size();
        std::size_t column = 0;
        bool beyond = false;
        for (;; ++column, ++at_) {
            const std::string_view text = cell();
            if (passed_over) beyond = true;
            else if (column < width) reader_.cell(part_, column, text, padded_);
            else beyond = beyond || !text.empty();
            if (at_ >= end_ || *at_ != separator_) break;
        }
        const std::string_view whole{start, at_};
        const bool ragged = column + 1 < needed_ || beyond;
        for (std::size_t c = column + 1; !ragged && c < width; ++c) reader_.cell(part_, c, {}, false);
        const bool blank = whole.find_first_not_of(std::array{separator_, ' ', '\t', '\0'}.data()) == std::string_view::npos;
        if (ragged && !blank && !passed_over) part_.ragged.emplace_back(line, column + 1);
        if (passed_over || ragged || blank) reader_.drop_row(part_);
        else reader_.end_row(part_, line);
        if (at_ >= end_) return;
        if (*at_ == '\r' && at_ + 1 < end_ && at_[1] == '\n') ++at_;
        ++at_;
        ++part_.lines;
    }

    std::string_view cell() {
        padded_ = true;
        const char* start = at_;
        if (*start != ' ' && *start != '"') {
            while (!stops_[static_cast<unsigned char>(*at_)] || (*at_ == 0 && at_ < end_)) ++at_;
            std::string_view plain{start, at_};
            if (plain.size() >= 3 && plain.starts_with("=\"") && plain.ends_with('"')) plain = plain.substr(2, plain.size() - 3);
            return !plain.empty() && static_cast<unsigned char>(plain.back()) <= ' ' ? trim(plain) : plain;
        }
        while (start < end_ && *start == ' ') ++start;
        if (start < end_ && *start == '"') {
            const auto from = static_cast<std::size_t>(start + 1 - text_.data());
            if (const auto closing = find_closing_quote(text_, from, separator_, true)) return quoted(from, *closing);
        }
        while (at_ < end_ && (*at_ == 0 || !stops_[static_cast<unsigned char>(*at_)])) ++at_;
        return trim({start, std::max(start, at_)});
    }

    std::string_view quoted(std::size_t from, const ClosingQuote& closing) {
        at_ = text_.data() + closing.behind;
        const std::string_view inside = text_.substr(from, closing.at - from);
        if (inside.find_first_of("\"\r\n") == std::string_view::npos) return trim(inside);
        made_.clear();
        for (std::size_t i = 0; i < inside.size(); ++i) {
            const bool pair = i + 1 < inside.size() && ((inside[i] == '"' && inside[i + 1] == '"') || (inside[i] == '\r' && inside[i + 1] == '\n'));
            if (pair) ++i;
            made_ += inside[i] == '\r' ? '\n' : inside[i];
            part_.lines += made_.back() == '\n';
        }
        padded_ = false;
        return trim(made_);
    }

    const AnswerLayout& layout_;
    char separator_;
    AnswerReader& reader_;
    std::array<bool, 256> stops_{};
    std::size_t needed_ = 0;
    std::string_view text_;
    const char* at_ = nullptr;
    const char* end_ = nullptr;
    bool padded_ = true;
    std::string made_;
    AnswerPart part_;
};

constexpr std::size_t piece = std::size_t{1} << 19;
constexpr std::size_t padding = 8;

/// What the beginning of a long text shows: its headings and how it is written. What is said of single rows is left for the walk.
std::optional<TableReading> read_head(RowChunks& chunks, const AnswerOptions& options, Problems& problems) {
    std::string_view head = chunks.head();
    if (!chunks.head_is_all()) head = head.substr(0, head.rfind('\n') + 1);
    Problems found;
    TableReading reading = read_text_table(head, options.shown_name, options.table, {}, found);
    for (Problem& problem : found)
        if (problem.place.row == 0 || problem.code != "LIRE-002") problems.push_back(std::move(problem));
    if (reading.table.columns.empty()) return std::nullopt;
    return reading;
}

bool is_damaged(const std::vector<AnswerReader>& readers) {
    for (const AnswerReader& reader : readers)
        for (const TextNumbers& column : reader.numbers())
            for (const std::string& text : column.texts())
                if (!is_valid_utf8(text)) return true;
    return false;
}

std::optional<Answers> answers_of_pieces(const AnswerOptions& options, Problems& problems) {
    RowChunks chunks(options.path, piece);
    Problems found;
    const auto head = read_head(chunks, options, found);
    if (!head) {
        problems.insert(problems.end(), found.begin(), found.end());
        return std::nullopt;
    }
    const AnswerLayout layout = layout_of(options, head->table, found);
    if (has_errors(found)) {
        problems.insert(problems.end(), found.begin(), found.end());
        return std::nullopt;
    }
    const auto encoding = parse_encoding(head->facts.encoding).value_or(TextEncoding::utf8);
    const char separator = head->facts.separator == "tab" ? '\t' : head->facts.separator.front();
    chunks.start(encoding, separator);
    const unsigned jobs = options.jobs > 0 ? options.jobs : core_count();
    std::vector<AnswerReader> readers;
    for (unsigned r = 0; r < jobs; ++r) readers.emplace_back(layout, r);
    std::vector<AnswerPart> parts;
    std::mutex mutex;
    parallel_for(jobs, jobs, [&](std::size_t r) {
        AnswerWalk walk(layout, separator, readers[r]);
        std::string rows;
        std::size_t number = 0;
        while (chunks.next(rows, number)) {
            const std::size_t size = rows.size();
            rows.append(padding, '\0');
            AnswerPart part = walk.run({rows.data(), size}, number == 0 ? static_cast<std::uint64_t>(head->facts.header_row) : 0);
            const std::lock_guard lock(mutex);
            if (parts.size() <= number) parts.resize(number + 1);
            parts[number] = std::move(part);
        }
    });
    // Bytes beyond the beginning may show another encoding than the beginning did.
    if (options.table.encoding.empty() && encoding == TextEncoding::utf8 && is_damaged(readers)) {
        AnswerOptions again = options;
        again.table.encoding = name_of(TextEncoding::windows_1252);
        return answers_of_pieces(again, problems);
    }
    Answers made = join_parts(parts, readers, layout, {.file = options.shown_name}, 1, found);
    for (Problem& problem : found)
        for (auto& [name, value] : problem.parameters)
            if (problem.code == "LIRE-001" && name == "rows") value = std::to_string(made.size());
    problems.insert(problems.end(), found.begin(), found.end());
    return made;
}

bool is_large_text(const AnswerOptions& options) {
    std::error_code failed;
    const std::uintmax_t size = std::filesystem::file_size(options.path, failed);
    if (failed || size <= large_answers || !std::filesystem::is_regular_file(options.path, failed)) return false;
    const RowChunks beginning(options.path, 64);
    const std::string_view head = beginning.head();
    return !head.starts_with("PK") && !head.starts_with("\xD0\xCF");
}

}  // namespace

const Table& SharedTable::of(const std::filesystem::path& path, const std::string& shown_name, const TableOptions& options, Problems& problems) {
    std::call_once(once_, [&] { table_ = read_table(path, shown_name, options, {}, problems_); });
    problems.insert(problems.end(), problems_.begin(), problems_.end());
    return table_;
}

std::optional<Answers> read_answers(const AnswerOptions& options, Problems& problems) {
    Problems found;
    std::optional<Answers> made;
    if (is_large_text(options)) {
        made = answers_of_pieces(options, found);
    } else {
        SharedTable own;
        const Table& table = (options.shared ? *options.shared : own).of(options.path, options.shown_name, options.table, found);
        if (!table.columns.empty()) made = answers_of_table(table, options, found);
    }
    if (made && made->size() == 0 && !has_errors(found)) found.push_back(make_problem("ENQ-037", {.file = made->file, .sheet = made->sheet}));
    const bool good = made && !has_errors(found);
    problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    return good ? std::move(made) : std::nullopt;
}

std::vector<std::string> read_headings(const AnswerOptions& options, Problems& problems) {
    if (is_large_text(options)) {
        RowChunks chunks(options.path, piece);
        Problems unsaid;  // said when the rows are read
        const auto head = read_head(chunks, options, unsaid);
        return head ? head->table.headings : std::vector<std::string>{};
    }
    Problems unsaid;
    SharedTable own;
    const Table& table = (options.shared ? *options.shared : own).of(options.path, options.shown_name, options.table, unsaid);
    if (table.headings.empty()) problems.insert(problems.end(), unsaid.begin(), unsaid.end());
    return table.headings;
}

}  // namespace portulan::sources

#include "sources/answer_builder.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>

#include "base/text.h"
#include "sources/cells.h"
#include "sources/plain_decimal.h"

namespace portulan::sources {
namespace {

std::uint64_t key_of(std::string_view cell) {
    std::uint64_t key = 0;
    std::memcpy(&key, cell.data(), sizeof key);
    return cell.size() == 8 ? key : key & ((std::uint64_t{1} << (8 * cell.size())) - 1);
}
static_assert(std::endian::native == std::endian::little);

std::size_t slot_of(std::uint64_t key, std::size_t slots) {
    key *= 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(key >> 32U) & (slots - 1);
}

/// What a cell means once it is tidied: nothing where a spreadsheet says an error.
std::string tidy(const std::string& text) {
    std::string tidied = nfc(trim(text));
    return is_spreadsheet_error(tidied) ? std::string() : tidied;
}

double number_of_cell(std::string_view cell, char mark) {
    if (cell.empty()) return NAN;
    double value = 0;
    const char* const end = cell.data() + cell.size();
    if (read_plain_decimal(cell.data(), end, mark, value) == end) return value;
    const auto slowly = number_in(trim(cell), mark);
    return slowly && std::isfinite(*slowly) ? *slowly : std::numeric_limits<double>::infinity();
}

bool says_nothing(std::string_view cell) {
    const std::string word = lower(trim(cell));
    return word.empty() || word == "na" || word == "nan" || word == "n/a" || word == "null";
}

constexpr std::size_t most_told = 100;

}  // namespace

std::uint16_t TextNumbers::add(std::string_view cell) {
    if (texts_.size() >= most) {
        overflowed_ = true;
        return 0;
    }
    texts_.emplace_back(cell);
    return static_cast<std::uint16_t>(texts_.size());
}

std::uint16_t TextNumbers::short_number(std::string_view cell) {
    const std::uint64_t key = key_of(cell);
    for (std::size_t at = slot_of(key, slots_.size());; at = (at + 1) & (slots_.size() - 1)) {
        Slot& slot = slots_[at];
        if (slot.number > 0 && slot.key == key) return slot.number;
        if (slot.number > 0) continue;
        const std::uint16_t added = add(cell);
        if (added == 0) return 0;
        slot = {key, added};
        if (2 * ++filled_ > slots_.size()) grow();
        return added;
    }
}

std::uint16_t TextNumbers::long_number(std::string_view cell) {
    if (const auto found = long_.find(cell); found != long_.end()) return found->second;
    const std::uint16_t added = add(cell);
    if (added > 0) long_.emplace(std::string(cell), added);
    return added;
}

void TextNumbers::grow() {
    std::vector<Slot> larger(2 * slots_.size());
    for (const Slot& slot : slots_) {
        if (slot.number == 0) continue;
        std::size_t at = slot_of(slot.key, larger.size());
        while (larger[at].number > 0) at = (at + 1) & (larger.size() - 1);
        larger[at] = slot;
    }
    slots_ = std::move(larger);
}

AnswerPart AnswerReader::begin() const {
    AnswerPart part{.reader = reader_};
    part.coded.resize(layout_.coded);
    part.numbers.resize(layout_.numbers);
    part.texts.resize(layout_.texts);
    return part;
}

void AnswerReader::cell(AnswerPart& part, std::size_t column, std::string_view text, bool padded) {
    for (const AnswerLayout::Wish& wish : layout_.wishes[column]) {
        switch (wish.kind) {
            case AnswerLayout::Kind::coded: part.coded[wish.index].push_back(numbers_[wish.index].number(text, padded)); break;
            case AnswerLayout::Kind::text: part.texts[wish.index].push_back(tidy(std::string(text))); break;
            case AnswerLayout::Kind::number: {
                double value = number_of_cell(text, wish.mark);
                if (std::isinf(value)) {
                    if (!says_nothing(text)) part.bad.push_back({wish.index, part.rows.size(), std::string(text)});
                    value = NAN;
                }
                part.numbers[wish.index].push_back(value);
                break;
            }
        }
    }
}

void AnswerReader::drop_row(AnswerPart& part) const {
    const std::size_t whole = part.rows.size();
    for (auto& column : part.coded) column.resize(whole);
    for (auto& column : part.numbers) column.resize(whole);
    for (auto& column : part.texts) column.resize(whole);
    while (!part.bad.empty() && part.bad.back().row >= whole) part.bad.pop_back();
}

namespace {

/// The categories of a column and, by reader and number, the code of each text.
struct Joined {
    std::vector<std::string> categories;
    std::vector<std::vector<std::uint16_t>> code;
};

/// By reader and number, whether a row that was kept has it. Empty where all rows were kept.
std::vector<std::vector<bool>> used_numbers(const std::vector<AnswerPart>& parts, const std::vector<AnswerReader>& readers, std::size_t column) {
    std::vector<std::vector<bool>> used;
    if (std::all_of(parts.begin(), parts.end(), [](const AnswerPart& part) { return part.ragged.empty(); })) return used;
    for (const AnswerReader& reader : readers) used.emplace_back(reader.numbers()[column].texts().size() + 1, false);
    for (const AnswerPart& part : parts)
        for (const std::uint16_t number : part.coded[column]) used[part.reader][number] = true;
    return used;
}

Joined join_texts(const std::vector<AnswerReader>& readers, const std::vector<std::vector<bool>>& used, std::size_t column, bool& too_many) {
    Joined joined;
    std::map<std::string, std::uint16_t> codes;
    std::vector<std::vector<std::string>> tidied;
    for (std::size_t r = 0; r < readers.size(); ++r) {
        const AnswerReader& reader = readers[r];
        too_many = too_many || reader.numbers()[column].overflowed();
        std::vector<std::string>& texts = tidied.emplace_back();
        for (const std::string& text : reader.numbers()[column].texts()) {
            texts.push_back(used.empty() || used[r][texts.size() + 1] ? tidy(text) : std::string());
            if (!texts.back().empty()) codes.emplace(texts.back(), std::uint16_t{0});
        }
    }
    too_many = too_many || codes.size() > TextNumbers::most;
    if (too_many) return joined;
    for (const auto& [text, code] : codes) joined.categories.push_back(text);
    std::sort(joined.categories.begin(), joined.categories.end(), natural_less);
    for (std::size_t c = 0; c < joined.categories.size(); ++c) codes[joined.categories[c]] = static_cast<std::uint16_t>(c + 1);
    for (const auto& texts : tidied) {
        std::vector<std::uint16_t>& code = joined.code.emplace_back(1, std::uint16_t{0});
        for (const std::string& text : texts) code.push_back(text.empty() ? std::uint16_t{0} : codes[text]);
    }
    return joined;
}

void tell_faults(const std::vector<AnswerPart>& parts, const std::vector<std::uint64_t>& lines, const AnswerLayout& layout,
                 const std::vector<std::size_t>& number_columns, const Place& file, Problems& problems) {
    std::size_t ragged = 0, bad = 0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        for (const auto& [line, fields] : parts[p].ragged) {
            const auto row = static_cast<long>(lines[p] + line);
            if (++ragged <= most_told)
                problems.push_back(make_problem("LIRE-002", {.file = file.file, .row = row}, {},
                                                {{"count", std::to_string(fields)}, {"expected", std::to_string(layout.headings.size())}, {"previous", std::to_string(row - 1)}}));
        }
        for (const BadNumber& cell : parts[p].bad)
            if (++bad <= most_told)
                problems.push_back(make_problem("ENQ-035", {.file = file.file, .sheet = file.sheet, .row = static_cast<long>(lines[p] + parts[p].rows[cell.row]), .column = layout.headings[number_columns[cell.column]]}, cell.cell));
    }
    if (ragged > most_told || bad > most_told)
        problems.push_back(make_problem("ENQ-036", file, {}, {{"count", std::to_string(std::max(ragged, bad))}, {"told", std::to_string(most_told)}}));
}

}  // namespace

Answers join_parts(std::vector<AnswerPart>& parts, const std::vector<AnswerReader>& readers, const AnswerLayout& layout, const Place& file,
                   std::uint64_t first_line, Problems& problems) {
    Answers made{.file = file.file, .sheet = file.sheet};
    made.coded.resize(layout.coded);
    made.numbers.resize(layout.numbers);
    made.texts.resize(layout.texts);
    std::vector<std::size_t> number_columns(layout.numbers);
    for (std::size_t column = 0; column < layout.wishes.size(); ++column)
        for (const AnswerLayout::Wish& wish : layout.wishes[column]) {
            if (wish.kind == AnswerLayout::Kind::coded) made.coded[wish.index].name = layout.headings[column];
            if (wish.kind != AnswerLayout::Kind::number) continue;
            made.numbers[wish.index].name = layout.headings[column];
            number_columns[wish.index] = column;
        }
    std::vector<std::uint64_t> lines;
    std::size_t rows = 0;
    for (const AnswerPart& part : parts) {
        lines.push_back(lines.empty() ? first_line : lines.back() + parts[lines.size() - 1].lines);
        rows += part.rows.size();
    }
    tell_faults(parts, lines, layout, number_columns, file, problems);
    made.rows.reserve(rows);
    for (std::size_t p = 0; p < parts.size(); ++p)
        for (const std::uint32_t line : parts[p].rows) made.rows.push_back(static_cast<std::uint32_t>(lines[p] + line));
    for (std::size_t c = 0; c < layout.coded; ++c) {
        bool too_many = false;
        Joined joined = join_texts(readers, used_numbers(parts, readers, c), c, too_many);
        if (too_many) {
            problems.push_back(make_problem("ENQ-034", {.file = file.file, .sheet = file.sheet, .column = made.coded[c].name}, {}, {{"most", std::to_string(TextNumbers::most)}}));
            continue;
        }
        made.coded[c].categories = std::move(joined.categories);
        made.coded[c].codes.reserve(rows);
        for (AnswerPart& part : parts) {
            const std::vector<std::uint16_t>& code = joined.code[part.reader];
            for (const std::uint16_t number : part.coded[c]) made.coded[c].codes.push_back(code[number]);
            std::vector<std::uint16_t>().swap(part.coded[c]);
        }
    }
    for (AnswerPart& part : parts) {
        for (std::size_t c = 0; c < layout.numbers; ++c) made.numbers[c].values.insert(made.numbers[c].values.end(), part.numbers[c].begin(), part.numbers[c].end());
        for (std::size_t c = 0; c < layout.texts; ++c)
            made.texts[c].insert(made.texts[c].end(), std::make_move_iterator(part.texts[c].begin()), std::make_move_iterator(part.texts[c].end()));
    }
    return made;
}

}  // namespace portulan::sources

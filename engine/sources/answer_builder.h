// Cells as they come, turned into codes and numbers; what several threads made is joined in an order that does not depend on
// them. Internal to sources/.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/problem.h"
#include "model/survey.h"

namespace portulan::sources {

/// Different texts, numbered from 1 as they come; 0 is the empty one.
class TextNumbers {
public:
    static constexpr std::size_t most = 65'000;

    TextNumbers() { slots_.resize(64); }

    /// At least eight bytes can be read behind the cell's beginning where `padded`.
    std::uint16_t number(std::string_view cell, bool padded) {
        if (cell.size() == 1) {
            std::uint16_t& known = single_[static_cast<unsigned char>(cell.front())];
            return known > 0 ? known : known = add(cell);
        }
        if (cell.empty()) return 0;
        return padded && cell.size() <= 8 ? short_number(cell) : long_number(cell);
    }
    const std::vector<std::string>& texts() const { return texts_; }
    bool overflowed() const { return overflowed_; }

private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint16_t number = 0;
    };
    struct Hash {
        using is_transparent = void;  // NOLINT(readability-identifier-naming): the standard's name
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::uint16_t add(std::string_view cell);
    std::uint16_t short_number(std::string_view cell);
    std::uint16_t long_number(std::string_view cell);
    void grow();

    std::array<std::uint16_t, 256> single_{};
    std::vector<Slot> slots_;
    std::size_t filled_ = 0;
    std::unordered_map<std::string, std::uint16_t, Hash, std::equal_to<>> long_;
    std::vector<std::string> texts_;
    bool overflowed_ = false;
};

/// What is wanted of each column of the table; several wishes may fall on one.
struct AnswerLayout {
    enum class Kind : unsigned char { coded, number, text };
    struct Wish {
        Kind kind = Kind::coded;
        std::size_t index = 0;  // among those of its kind
        char mark = '.';
    };
    std::vector<std::vector<Wish>> wishes{};  // by column
    std::size_t coded = 0, numbers = 0, texts = 0;
    std::vector<std::string> headings{};
};

/// A cell that is no number.
struct BadNumber {
    std::size_t column = 0;  // among the number columns
    std::size_t row = 0;     // of its part
    std::string cell{};
};

/// Rows that follow each other, as one thread read them.
struct AnswerPart {
    std::size_t reader = 0;   // whose numbers the codes are
    std::uint64_t lines = 0;  // physical lines in it
    std::vector<std::uint32_t> rows{};  // line of each row in the part, from 0
    std::vector<std::vector<std::uint16_t>> coded{};
    std::vector<std::vector<double>> numbers{};
    std::vector<std::vector<std::string>> texts{};
    std::vector<BadNumber> bad{};
    std::vector<std::pair<std::uint32_t, std::size_t>> ragged{};  // line in the part, fields
};

/// One thread's work.
class AnswerReader {
public:
    AnswerReader(const AnswerLayout& layout, std::size_t reader) : layout_{layout}, reader_{reader}, numbers_(layout.coded) {}

    AnswerPart begin() const;
    /// Cells of a row in their order; then the row is ended, or taken back.
    void cell(AnswerPart& part, std::size_t column, std::string_view text, bool padded);
    void end_row(AnswerPart& part, std::uint32_t line) const { part.rows.push_back(line); }
    void drop_row(AnswerPart& part) const;

    const std::vector<TextNumbers>& numbers() const { return numbers_; }

private:
    const AnswerLayout& layout_;
    std::size_t reader_;
    std::vector<TextNumbers> numbers_;
};

/// All parts in their order; `first_line` is the line (or row) of the first part's beginning. Nothing with an error among the problems.
Answers join_parts(std::vector<AnswerPart>& parts, const std::vector<AnswerReader>& readers, const AnswerLayout& layout, const Place& file,
                   std::uint64_t first_line, Problems& problems);

}  // namespace portulan::sources

#include "sources/row_chunks.h"

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>

#include "base/random.h"
#include "support/folders.h"
#include "sources/csv_text.h"
#include "sources/plain_decimal.h"

namespace portulan::sources {
namespace {

namespace fs = std::filesystem;

std::vector<std::vector<std::string>> cells_of(std::string_view text, char separator) {
    std::vector<std::vector<std::string>> rows;
    for (GridRow& row : split_csv(text, separator).rows) rows.push_back(std::move(row.cells));
    return rows;
}

/// The rows of a file read in pieces of that size.
std::vector<std::vector<std::string>> in_pieces(const fs::path& path, std::size_t size, TextEncoding encoding) {
    RowChunks chunks(path, size);
    chunks.start(encoding, ';');
    std::vector<std::vector<std::string>> rows;
    std::string piece;
    std::size_t number = 0, expected = 0;
    while (chunks.next(piece, number)) {
        EXPECT_EQ(number, expected++);
        for (auto& row : cells_of(piece, ';')) rows.push_back(std::move(row));
    }
    return rows;
}

// Quoted line breaks, doubled quotes, separators within quotes, blank lines, a quote inside a text, no line end at the end.
constexpr std::string_view odd = "a;b\r\n1;\"deux\r\nlignes\"\r\n\"x;y\";\"il dit \"\"oui\"\"\"\r\n\r\n \"z\" ;5\" de tuyau\r\n\"ab\"c\";\"\"\r\nfin;é\u2019";

TEST(row_chunks, cut_where_rows_end_whatever_the_size) {
    support::TemporaryFolder folder;
    const fs::path path = folder.path() / "t.csv";
    for (const bool carriage_returns : {false, true}) {
        std::string text(odd);
        if (carriage_returns) std::erase(text, '\n');  // as old Macs wrote
        support::write_bytes(path, text);
        const auto expected = cells_of(text, ';');
        for (std::size_t size = 1; size < 60; ++size) EXPECT_EQ(in_pieces(path, size, TextEncoding::utf8), expected) << size;
    }
}

TEST(row_chunks, other_encodings) {
    support::TemporaryFolder folder;
    const fs::path path = folder.path() / "t.csv";
    const std::string text = "nom;n\nÉtang 😀;1\n\"Île;\n\";2\n";
    const auto expected = cells_of(text, ';');
    std::string wide = "\xFF\xFE";
    for (const char16_t unit : std::u16string(u"nom;n\nÉtang 😀;1\n\"Île;\n\";2\n")) {
        wide += static_cast<char>(unit & 0xFF);
        wide += static_cast<char>(unit >> 8);
    }
    support::write_bytes(path, wide);
    for (std::size_t size = 1; size < 40; ++size) EXPECT_EQ(in_pieces(path, size, TextEncoding::utf16_le), expected) << size;
    support::write_bytes(path, "nom;n\n\xC9tang;1\n\"\xCEle;\n\";2\n");
    for (std::size_t size = 1; size < 40; ++size)
        EXPECT_EQ(in_pieces(path, size, TextEncoding::windows_1252), cells_of("nom;n\nÉtang;1\n\"Île;\n\";2\n", ';')) << size;
}

TEST(row_chunks, a_quote_that_nothing_closes_is_a_character) {
    EXPECT_EQ(end_of_rows("a\n\"b\nc\nd", ';', false), 2U) << "it may be closed later";
    EXPECT_EQ(end_of_rows("a\n\"b\nc\nd", ';', false, 4), 7U) << "but not that far behind";
    EXPECT_EQ(end_of_rows("a\n\"b\nc\nd", ';', true), 8U);
    EXPECT_EQ(end_of_rows("a\n5\" b\nc", ';', false), 7U) << "inside a text it opens nothing";
    EXPECT_EQ(end_of_rows("a\r", ';', false), 0U) << "a line feed may follow";
}

TEST(plain_decimal, is_what_from_chars_reads) {
    Random random(7);
    for (int i = 0; i < 200000; ++i) {
        // As many digits as programs write, on both sides of what the fast way takes.
        const int digits = static_cast<int>(1 + random.below(19)), decimals = static_cast<int>(random.below(18));
        std::string text = random.below(2) ? "-" : "";
        for (int d = 0; d < digits; ++d) text += static_cast<char>('0' + random.below(10));
        if (decimals) text += '.';
        for (int d = 0; d < decimals; ++d) text += static_cast<char>('0' + random.below(10));
        double fast = 0.5, slow = 0;
        const char* const end = text.data() + text.size();
        const char* const stop = read_plain_decimal(text.data(), end, '.', fast);
        ASSERT_EQ(std::from_chars(text.data(), end, slow).ptr, end);
        if (digits + decimals <= 15) {
            ASSERT_EQ(stop, end) << text;
        }
        if (stop == end) {
            ASSERT_EQ(fast, slow) << text;
        } else {
            ASSERT_EQ(stop, text.data()) << text;
        }
    }
}

TEST(plain_decimal, leaves_the_rest) {
    double value = 0;
    const auto taken = [&](std::string_view text, char mark) { return read_plain_decimal(text.data(), text.data() + text.size(), mark, value) - text.data(); };
    EXPECT_EQ(taken(" +48,25 ;", ','), 8);
    EXPECT_EQ(value, 48.25);
    EXPECT_EQ(taken("-0", ','), 2);
    EXPECT_FALSE(std::signbit(value));
    EXPECT_EQ(taken("1e3", '.'), 1) << "the exponent shows that it is no plain number";
    for (const std::string_view none : {"", "-", ".", "abc", "12345678901234567890"}) EXPECT_EQ(taken(none, '.'), 0) << none;
}

}  // namespace
}  // namespace portulan::sources

// What holds for any text and any number. Seeds are printed with what fails.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.h"
#include "base/text.h"

namespace portulan {
namespace {

constexpr std::uint64_t rounds = 20000;

/// A text of pieces that the rules look at, in any order.
std::string any_text(Random& random, std::size_t longest = 12) {
    static const std::vector<std::string> pieces{
        "a", "É", "mot", "12", "1", "km", "h", "%", "€", "‰", "'", "’", "«", "»", "“", "”", "!", "?", ";", ":", ".", ",", "(", ")", "[", "{x}", "`", "#REF!", "#",
        "https://a.fr/", "www.", "://", "/", "\\", "=", "-", " ", " ", " ", "\u00A0", "\u202F", "\u2009", "\n", "\t", "œ", "ß", "Ø", "e\u0301", "\u00AD",
        "日", "\xFF", "\xE2\x80", "0", "9", "_", "\"", "&", "<", std::string("\0", 1), "\u2028", "\U0001F3DD"};
    std::string text;
    for (std::size_t n = random.below(static_cast<std::uint32_t>(longest + 1)); n > 0; --n)
        text += pieces[random.below(static_cast<std::uint32_t>(pieces.size()))];
    return text;
}

TEST(base_text, typesetting_again_changes_nothing) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        Random random(seed, "typeset");
        const std::string text = any_text(random);
        for (const Language language : {Language::fr, Language::en}) {
            const std::string once = typeset(text, language);
            ASSERT_EQ(typeset(once, language), once) << "seed " << seed << ": " << text;
        }
    }
}

TEST(base_text, typesetting_touches_spaces_and_apostrophes_alone) {
    const auto bare = [](std::string text) {
        for (const std::string_view known : {"\u00A0", "\u202F", "\u2009", " "})
            for (std::size_t at = 0; (at = text.find(known, at)) != std::string::npos;) text.erase(at, known.size());
        for (std::size_t at = 0; (at = text.find("\u2019", at)) != std::string::npos;) text.replace(at, 3, "'");
        return text;
    };
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        Random random(seed, "spaces");
        const std::string text = any_text(random);
        ASSERT_EQ(bare(typeset(text, Language::fr)), bare(text)) << "seed " << seed;
    }
}

TEST(base_text, folding_and_composing_are_idempotent) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        Random random(seed, "fold");
        std::string text = any_text(random);
        for (int i = 0; i < 4; ++i) {  // and any character at all
            const char32_t c = random.below(0x2FFF);
            if (c >= 0x800) text += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 63)), static_cast<char>(0x80 | (c & 63))};
        }
        const std::string folded = fold(text), composed = nfc(text);
        ASSERT_EQ(fold(folded), folded) << "seed " << seed;
        ASSERT_EQ(nfc(composed), composed) << "seed " << seed;
        ASSERT_EQ(fold(composed), folded) << "seed " << seed;
        ASSERT_TRUE(is_valid_utf8(composed) && is_valid_utf8(folded)) << "seed " << seed;
    }
}

TEST(base_text, file_stems_are_names_everywhere) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        Random random(seed, "stem");
        const std::size_t longest = 8 + random.below(40);
        const std::string stem = file_stem(any_text(random, 20), longest);
        ASSERT_FALSE(stem.empty()) << "seed " << seed;
        ASSERT_LE(stem.size(), longest) << "seed " << seed;
        ASSERT_EQ(stem.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos) << "seed " << seed << ": " << stem;
        ASSERT_TRUE(stem.front() != '-' && stem.back() != '-' && stem.find("--") == std::string::npos) << "seed " << seed << ": " << stem;
    }
}

template <class Before>
void expect_total_order(const Before& before, const std::string& a, const std::string& b, const std::string& c, std::uint64_t seed) {
    ASSERT_FALSE(before(a, a)) << "seed " << seed;
    ASSERT_EQ(before(a, b) || before(b, a), a != b) << "seed " << seed << ": " << a << " | " << b;
    ASSERT_FALSE(before(a, b) && before(b, a)) << "seed " << seed;
    ASSERT_TRUE(!(before(a, b) && before(b, c)) || before(a, c)) << "seed " << seed << ": " << a << " | " << b << " | " << c;
}

TEST(base_text, orders_are_total) {
    const auto by_name = [](const std::string& a, const std::string& b) { return compare_names(a, b) < 0; };
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        Random random(seed, "orders");
        const auto digits = [&] {
            std::string text;
            for (std::uint32_t n = random.below(6); n > 0; --n) text += "019a-z/:"[random.below(8)];
            return text;
        };
        expect_total_order(natural_less, digits(), digits(), digits(), seed);
        expect_total_order(by_name, any_text(random, 3), any_text(random, 3), any_text(random, 3), seed);
    }
}

TEST(base_text, numbers_come_back) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        Random random(seed, "numbers");
        const int decimals = static_cast<int>(random.below(7));
        const double value = (random.uniform() - 0.5) * std::pow(10.0, random.below(12));
        const double step = std::pow(10.0, -decimals) * 0.5000001 + std::abs(value) * 1e-15;
        for (const auto& [language, mark] : {std::pair{Language::fr, ','}, std::pair{Language::en, '.'}}) {
            std::string written = format_number(value, decimals, language);
            if (language == Language::en) std::erase(written, ',');
            const auto read = parse_number(written, mark);
            ASSERT_TRUE(read) << "seed " << seed << ": " << written;
            ASSERT_NEAR(*read, value, step) << "seed " << seed << ": " << written;
        }
        const auto plain = parse_number(plain_number(value, decimals), '.');
        ASSERT_TRUE(plain) << "seed " << seed;
        ASSERT_NEAR(*plain, value, step) << "seed " << seed;
    }
}

TEST(base_text, reading_numbers_survives_anything) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        Random random(seed, "read");
        std::string text;
        for (std::uint32_t n = random.below(10); n > 0; --n) text += "0123456789  .,-+eE%\u00A0"[random.below(21)];
        const auto number = parse_number(text, random.below(2) ? ',' : '.');
        ASSERT_TRUE(!number || std::isfinite(*number)) << "seed " << seed << ": " << text;
    }
}

TEST(base_text, escapes_leave_nothing_dangerous) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        Random random(seed, "escapes");
        const std::string text = any_text(random, 20), xml = xml_escape(text), json = json_quote(text);
        ASSERT_TRUE(is_valid_utf8(xml) && is_valid_utf8(json)) << "seed " << seed;
        ASSERT_EQ(xml.find_first_of("<>\"'"), std::string::npos) << "seed " << seed;
        ASSERT_TRUE(std::none_of(json.begin(), json.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; })) << "seed " << seed;
        ASSERT_EQ(json.find("\u2028"), std::string::npos) << "seed " << seed;
    }
}

TEST(base_text, a_candidate_is_nearest_to_itself) {
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        Random random(seed, "nearest");
        std::vector<std::string> candidates;
        for (int i = 0; i < 6; ++i) candidates.push_back(any_text(random, 5));
        const std::string& word = candidates[random.below(6)];
        const auto found = nearest(word, candidates);
        ASSERT_EQ(found.has_value(), !fold(word).empty()) << "seed " << seed;
        if (found) { ASSERT_EQ(fold(*found), fold(word)) << "seed " << seed; }
    }
}

}  // namespace
}  // namespace portulan

#include "documents/hyphenation.h"

#include <hyphen.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.h"

namespace portulan::documents {
namespace {

constexpr std::size_t shortest_word = 7, shortest_part = 3;  // letters

std::size_t length_of_character(unsigned char first) { return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; }

/// Letters of the words of French: ASCII, Latin-1 and œ; no digit, no mark.
bool is_word_letter(std::string_view character) {
    const auto first = static_cast<unsigned char>(character[0]);
    if (character.size() == 1) return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return (first == 0xC3 && character != "×" && character != "÷") || character == "œ" || character == "Œ";
}

}  // namespace

std::filesystem::path hyphenation_patterns(Language language) { return language == Language::fr ? "/usr/share/hyphen/hyph_fr.dic" : ""; }

struct Hyphenator::Patterns {
    HyphenDict* dictionary = nullptr;
    explicit Patterns(const std::string& path) : dictionary(hnj_hyphen_load(path.c_str())) {}
    ~Patterns() { if (dictionary) hnj_hyphen_free(dictionary); }
    Patterns(const Patterns&) = delete;
    Patterns& operator=(const Patterns&) = delete;

    std::string divide(const std::string& word) const {
        std::vector<char> marks(word.size() + 5, 0);
        char** replacements = nullptr;
        int* positions = nullptr;
        int* cuts = nullptr;
        const int failed = hnj_hyphen_hyphenate2(dictionary, word.data(), static_cast<int>(word.size()), marks.data(), nullptr, &replacements, &positions, &cuts);
        // French divides no word by changing its letters.
        std::free(replacements);
        std::free(positions);
        std::free(cuts);
        if (failed) return word;
        const std::size_t letters = code_points(word);
        std::string out;
        std::size_t behind = 0, letter = 0;  // marks are by letter: one after each
        for (std::size_t i = 0; i < word.size();) {
            const std::size_t size = length_of_character(static_cast<unsigned char>(word[i]));
            out.append(word, i, size);
            i += size;
            ++behind;
            const bool may = (marks[letter++] & 1) != 0;
            if (may && behind >= shortest_part && letters - behind >= shortest_part) out += "\u00AD";
        }
        return out;
    }
};

Hyphenator::Hyphenator(Language language) {
    // Reading the patterns takes longer than setting a page: a thread keeps those it has read.
    thread_local std::map<std::filesystem::path, std::shared_ptr<const Patterns>> kept;
    const std::filesystem::path path = hyphenation_patterns(language);
    if (path.empty()) return;
    const auto [found, is_new] = kept.try_emplace(path);
    if (std::error_code ignored; is_new && std::filesystem::exists(path, ignored)) found->second = std::make_shared<const Patterns>(path.string());
    if (found->second && found->second->dictionary) patterns_ = found->second;
}

Hyphenator::~Hyphenator() = default;
Hyphenator::Hyphenator(Hyphenator&&) noexcept = default;
Hyphenator& Hyphenator::operator=(Hyphenator&&) noexcept = default;

std::string Hyphenator::hyphenate(std::string_view text) const {
    if (!patterns_) return std::string(text);
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        // A row of letters; what touches it says whether it is a word.
        std::size_t end = i;
        while (end < text.size()) {
            const std::size_t size = std::min(length_of_character(static_cast<unsigned char>(text[end])), text.size() - end);
            if (!is_word_letter(text.substr(end, size))) break;
            end += size;
        }
        if (end == i) {
            const std::size_t size = std::min(length_of_character(static_cast<unsigned char>(text[i])), text.size() - i);
            out.append(text, i, size);
            i += size;
            continue;
        }
        const std::string word(text.substr(i, end - i));
        const auto joins = [](char c) { return c == '@' || c == '/' || c == '_' || c == '.' || (c >= '0' && c <= '9'); };
        const bool alone = (i == 0 || !joins(text[i - 1])) && (end + 1 >= text.size() || !joins(text[end]) || !joins(text[end + 1]) ) &&
                           (end >= text.size() || text[end] != '@');
        const bool divisible = alone && code_points(word) >= shortest_word && lower(word) == word;
        out += divisible ? patterns_->divide(word) : word;
        i = end;
    }
    return out;
}

}  // namespace portulan::documents

// Words of interviews and open answers: how often each is said, by whom more often than chance would have it, and beside which others.
//   const WordTable table = count_words(texts, groups);
//   const auto places = concordance(texts, "loyer", 8);
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::survey {

/// What one person (or one interview) said, and the group that is compared.
struct SpokenText {
    std::string id{};
    std::string text{};
    std::size_t group = 0;
    std::size_t speaker = 0;  // texts of one speaker count as one for WordCount::speakers
};

/// The words of a text in small letters, in its order: letters and digits; an article that is elided (l’, qu’) and a pronoun that is inverted (-t-il) are words of their own,
/// other hyphens and apostrophes stay inside (aujourd’hui, rez-de-chaussée), each written one way: U+2019 and the plain hyphen.
std::vector<std::string> words_of(std::string_view written);

/// Articles, pronouns, link words, auxiliaries of French: in every text, and of no subject.
bool is_function_word(std::string_view word);

struct WordCount {
    std::string word{};
    std::size_t count = 0;
    std::size_t speakers = 0;                 // different ones who said it
    std::vector<std::size_t> by_group{};      // times
    std::vector<std::size_t> speakers_by_group{};
    std::vector<double> specificity{};        // by group
};

struct WordTable {
    std::size_t tokens = 0;                   // words said in all, function words too
    std::vector<std::size_t> tokens_by_group{};
    std::vector<WordCount> words{};           // the most frequent first, then in alphabetical order
};

/// Counts of every word and its specificities. `groups`: how many there are.
WordTable count_words(const std::vector<SpokenText>& texts, std::size_t groups);

/// Specificity of a word said `in_part` times in a part of `part` words, `in_all` times in all of `all` words: the tail of the hypergeometric distribution, as a
/// decimal logarithm; positive where the part says it at least as often as expected (-log10 P(X >= f)), negative where less often (log10 P(X <= f)); beyond 2 or 3
/// in size, chance hardly explains it. P. Lafon, “Sur la variabilité de la fréquence des formes dans un corpus”, Mots 1, 1980. 0 where either side is empty.
/// Counts must agree: in_part <= part, in_all <= all, in_part <= in_all.
double specificity(std::size_t in_part, std::size_t in_all, std::size_t part, std::size_t all);

/// A word where it stands.
struct WordPlace {
    std::size_t text = 0;  // of the list
    std::string left{}, word{}, right{};
};

/// Where a word is said, in the order of the texts, with as many words on both sides. Case, accents and typography are not looked at; a word that ends in * is looked for by its beginning.
std::vector<WordPlace> concordance(const std::vector<SpokenText>& texts, std::string_view word, std::size_t around);

/// A variable of a text in a corpus.
struct CorpusVariable {
    std::string name{}, value{};
};
struct CorpusText {
    std::vector<CorpusVariable> variables{};
    std::string text{};
};

/// A corpus as iramuteq and Alceste read it: a line "**** *name_value ..." before each text. Names and values keep letters and digits of ASCII alone (PortLorn); of texts, stars, underscores,
/// dollars and quotation marks are taken out, apostrophes are straight, dashes are spaces, no line is empty or begins with a hyphen. Empty texts are left out. UTF-8, lines end with \n.
std::string iramuteq_corpus(const std::vector<CorpusText>& texts);

}  // namespace portulan::survey

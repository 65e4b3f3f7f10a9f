// Words of interviews and open answers, from plain files or a project to tables. Behind `portulan words`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/project.h"
#include "sources/tables.h"
#include "survey/words.h"

namespace portulan::project {

struct WordOptions {
    std::filesystem::path input;        // a table, a REFI-QDA project, or the folder of a project with interviews
    std::string shown_name{};
    sources::TableOptions table{};
    std::string text{}, by{}, id{};     // columns; of a project the words of the passages, the family, the interview
    Edition edition = Edition::team;
    std::size_t least = 3;              // who must have said a word for it to be told outside the team
    std::size_t most = 200;             // words told; the most specific of each group come first
    bool function_words = false;
};

/// Who said what, in groups.
struct SpokenTexts {
    std::vector<survey::SpokenText> texts{};  // in the order of the file
    std::vector<std::string> groups{};        // names, in natural order; one, nameless, where nothing is compared
    std::string by{};                         // what groups are called
    std::vector<std::vector<std::string>> codes{};  // of each text, where there are any
};

/// LIRE-*, PRJ-*; ENQ-090 a column that is not there, ENQ-091 no text at all. Nothing where one is an error.
std::optional<SpokenTexts> read_spoken_texts(const WordOptions& options, Language language, Problems& problems);

/// CSV of the table `reviews` of a project's open questions, for the team to fill in (open_answers.h); ENQ-091 where it has none.
std::string reviews_table(const WordOptions& options, Language language, Problems& problems);

/// A row per word and group: word, count, speakers, group, times in the group, speakers there, specificity. Outside the team words of at least `least` speakers, in
/// groups where at least as many said it and the speakers of the groups left out are none or as many too, without times; a row without a group where none may be told.
/// ENQ-092 tells how many words are held back.
std::string words_csv(const SpokenTexts& spoken, const WordOptions& options, Language language, Problems& problems);

/// A row per place of each of these words: text, group, left, word, right.
std::string places_csv(const SpokenTexts& spoken, const std::vector<std::string>& words, std::size_t around, Language language);

/// For iramuteq: texts of one speaker together, with identifier and group as variables.
std::string corpus_of(const SpokenTexts& spoken);

}  // namespace portulan::project

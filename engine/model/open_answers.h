// Answers in people's own words: as they were written and reviewed, and what an edition may tell of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/interview.h"

namespace portulan::inline model {

struct OpenAnswer {
    Segment passage{};                   // the words and their review; id: of the respondent
    std::optional<std::size_t> group{};  // into the groups of the question
};

/// How many people used a word, and how much more often a group used it than chance would have it.
struct OpenWord {
    std::string word{};
    std::size_t people = 0;
    std::vector<std::size_t> people_by_group{};
    std::vector<double> specificity{};  // by group: Lafon's
};

/// One open question.
struct OpenQuestion {
    std::string name{}, label{};          // heading, and as told
    std::string by{};                     // what the groups are called, as told
    std::vector<std::string> groups{};
    std::vector<OpenAnswer> answers{};    // those that say something, in the order of the respondents
    std::vector<OpenWord> words{};        // function words left out; the most people first
};

struct ToldWord {
    struct InGroup {
        std::size_t group = 0, people = 0;
        double specificity = 0;
    };
    std::string word{};
    std::size_t people = 0;
    std::vector<InGroup> in{};  // groups of which it may be told
};

struct ToldAnswer {
    std::string text{};
    std::optional<std::size_t> group{};  // none where it is not told
};

struct ToldQuestion {
    std::string name{}, label{}, by{};
    std::vector<std::string> groups{};
    std::optional<std::size_t> people{};  // who wrote something; none: too few to be told
    std::vector<std::optional<std::size_t>> people_by_group{};
    std::vector<ToldWord> words{};
    std::size_t words_withheld = 0;       // said by too few, or names
    std::vector<ToldAnswer> quotes{};     // read again and approved
    std::size_t waiting = 0, refused = 0, withheld = 0;  // chosen and not quoted: to be read again, refused, without consent that goes so far
};

struct OpenAnswers {
    std::vector<ToldQuestion> questions{};
    std::size_t least = 0;  // people below which nothing is told of words and groups
};

}  // namespace portulan::inline model

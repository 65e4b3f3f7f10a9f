// What an edition tells of interviews: who was met, which statements are held in which family of actors, and the words that were
// read again and may be quoted.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/interview.h"

namespace portulan::inline model {

/// Statements held in fewer interviews are no statement of a family: "propos isolé".
inline constexpr std::size_t least_interviews = 3;

/// How widely a statement is held among interviews.
enum class Holding {
    none,
    isolated,  // in fewer than least_interviews
    shared,    // in that many or more
    most       // and in more than half of them
};

struct StatementCell {
    Holding holding = Holding::none;
    std::optional<std::size_t> interviews{};  // none where the edition tells no number
};

/// A family of actors that was met.
struct MetFamily {
    std::string code{};  // one of the twelve; empty: families with too few interviews to be told apart, together
    std::size_t interviews = 0;
};

/// A code of the grid that is no mere theme.
struct HeldStatement {
    Code code;
    std::vector<StatementCell> cells{};  // in the order of the families
    StatementCell all{};
};

struct ReleasedQuote {
    std::string text{};
    std::string family{};     // empty: not told
    std::string pseudonym{};  // empty: not told
    std::vector<std::string> codes{};
};

/// A family in the register of interviews. Numbers that the edition does not tell are nothing.
struct RegisterLine {
    std::string family{};                   // empty: families with too few interviews to be told apart, together
    std::size_t individual = 0, group = 0, observation = 0;
    std::size_t people = 0;                 // who took part
    std::optional<std::size_t> not_done = 0;  // asked for, and did not take place
    std::size_t identified = 0;             // actors of the cast
    std::optional<std::size_t> met = 0;     // of them
    std::vector<std::string> unmet{};       // names, in the order of the cast; where the edition may say them
    std::size_t quotes = 0;                 // released
    std::size_t interviews() const { return individual + group + observation; }
};

/// One interview in the register of an edition that may list them.
struct RegisterEntry {
    std::string id{}, pseudonym{}, family{}, date{};
    InterviewKind kind = InterviewKind::individual;
    std::size_t people = 1;
    std::size_t segments = 0;
};

struct Voices {
    bool tells_numbers = false;             // how many interviews of a family hold a statement
    std::vector<MetFamily> families{};      // in the order of the twelve; those put together last
    std::size_t left_out = 0;               // interviews of families too few even together
    std::vector<HeldStatement> statements{};  // in the order of the grid, those that say the contrary side by side
    std::vector<ReleasedQuote> quotes{};    // in the order of the grid, then of the interviews
    std::size_t quotes_waiting = 0, quotes_refused = 0, quotes_withheld = 0;  // withheld: approved, but consent does not reach
    std::vector<RegisterLine> lines{};      // families that have actors or interviews, in the order of the twelve; those put together last
    std::optional<std::size_t> not_done = 0;  // interviews that did not take place, of all families
    std::vector<RegisterEntry> entries{};   // empty where the edition lists none
    std::string first_day{}, last_day{};    // ISO, of the interviews

    std::size_t interviews() const {
        std::size_t sum = 0;
        for (const RegisterLine& line : lines) sum += line.interviews();
        return sum;
    }
    std::size_t identified() const {
        std::size_t sum = 0;
        for (const RegisterLine& line : lines) sum += line.identified;
        return sum;
    }
    /// Of all families; nothing where it is not told of one of them, which the others would give away.
    std::optional<std::size_t> met() const {
        std::size_t sum = 0;
        for (const RegisterLine& line : lines) {
            if (!line.met) return std::nullopt;
            sum += *line.met;
        }
        return sum;
    }
};

}  // namespace portulan::inline model

// What was said in interviews: who was met, the grid by which it was coded, and the coded passages.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/place.h"
#include "model/element.h"
#include "model/vocabulary.h"

namespace portulan::inline model {

enum class InterviewKind { individual, group, observation };
template <> std::span<const Word> words<InterviewKind>();

/// A meeting with people, as the register of the team has it. Nobody in it is named.
struct Interview {
    std::string id;
    std::string document{};  // how the program in which it was coded calls it; empty: by the identifier
    InterviewKind kind = InterviewKind::individual;
    std::string date{};      // ISO
    std::vector<std::string> territories{};  // ids of the project; empty: every territory
    std::string family{};    // one of the twelve codes
    std::string subfamily{};
    std::vector<std::string> actors{};       // ids of the identified actors that were met
    std::string pseudonym{};
    std::size_t people = 1;  // who took part
    int minutes = 0;         // 0: not known
    Visibility consent = Visibility::team;   // how far what was said may go; confidential: nowhere
    bool minor = false, guardian_agrees = false;
    std::string not_done{};  // why it did not take place ("refus", "sans réponse"); empty: it did
    Place place{};
};

/// What a code of the grid stands for.
enum class CodeSort { statement, stake, usage, theme };  // représentation, enjeu relationnel, usage culturel, thème
template <> std::span<const Word> words<CodeSort>();

struct Code {
    std::string id;          // as the grid writes it; names of coding programs may hold anything
    std::string name{};      // the statement in a sentence
    std::string definition{};
    CodeSort sort = CodeSort::theme;
    std::string parent{};    // id
    std::string opposite{};  // id of the statement that says the contrary
    Place place{};
};

/// Whether somebody chose a passage to be quoted, and what whoever read it again decided.
enum class QuoteReview { none, waiting, approved, refused };
template <> std::span<const Word> words<QuoteReview>();

/// A passage of an interview with its codes.
struct Segment {
    std::string id;
    std::string interview;            // id
    std::vector<std::string> codes{};  // ids, in the order of the grid
    std::string text{};
    QuoteReview review = QuoteReview::none;
    std::string reviewer{};
    std::string quoted{};             // as it may be quoted; empty: the text
    std::vector<std::string> harmless{};  // words that look like names, and that the reviewer let pass
    Place place{};

    const std::string& words_quoted() const { return quoted.empty() ? text : quoted; }
};

struct Fieldwork {
    std::vector<Interview> interviews{};  // sorted by id (natural order)
    std::vector<Code> codes{};            // in the order of the grid
    std::vector<Segment> segments{};      // sorted by interview, id (natural order)

    const Code* code(std::string_view id) const {
        for (const Code& c : codes)
            if (c.id == id) return &c;
        return nullptr;
    }
    const Interview* interview(std::string_view id) const {
        for (const Interview& i : interviews)
            if (i.id == id) return &i;
        return nullptr;
    }
};

}  // namespace portulan::inline model

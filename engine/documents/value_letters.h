// The letters that stand for a value, or follow one, in tables and on plates.
#pragma once

#include <span>
#include <string>

#include "base/messages.h"

namespace portulan::documents {

/// What those letters mean that stand in some cells; empty where there are none.
struct LetterKey {
    std::string words;     // "s: statistical secrecy; e: estimated."
    bool missing = false;  // some stand for a value that is not there
};
/// `cells`: what may be one of the letters s, nd and ns, or end with e or i after a value.
LetterKey key_of_letters(Language language, std::span<const std::string> cells);

}  // namespace portulan::documents

// The letters that stand for a value, or follow one, in tables and on plates.
#pragma once

#include <span>
#include <string>

#include "base/messages.h"
#include "model/indicator.h"

namespace portulan::figures {

/// What those letters mean that stand in some cells; empty where there are none.
struct LetterKey {
    std::string words;     // "s: statistical secrecy; e: estimated."
    bool missing = false;  // some stand for a value that is not there
};
/// `cells`: what may be one of the letters s, nd and ns, or end with e or i after a value.
LetterKey key_of_letters(Language language, std::span<const std::string> cells);

/// A value, or why there is none, in the usual letters: s secret, nd not available, ns not significant; e estimated and i imputed follow the value. Null: there is none.
std::string written_value(Language language, const Indicator& indicator, const IndicatorValue* value);
/// Whether there is a value that is no letter.
bool is_told(const IndicatorValue* value);

}  // namespace portulan::figures

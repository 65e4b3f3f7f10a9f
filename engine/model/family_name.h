// The name of a family of actors: that of the project, else that of the vocabulary.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/messages.h"
#include "model/element.h"

namespace portulan::inline model {

/// The name that `families` give a code; where they are silent, the label of the twelve in that language; the code itself where neither knows it.
std::string family_name(std::span<const Family> families, std::string_view code, Language language);

}  // namespace portulan::inline model

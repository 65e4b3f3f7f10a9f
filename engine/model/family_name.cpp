#include "model/family_name.h"

#include "model/vocabulary.h"

namespace portulan::inline model {

std::string family_name(std::span<const Family> families, std::string_view code, Language language) {
    for (const Family& family : families)
        if (family.code == code && !family.name.empty()) return family.name;
    for (const FamilyWord& word : family_words())
        if (word.code == code) return tr(language, word.label);
    return std::string(code);
}

}  // namespace portulan::inline model

// Words of French that are in every text and of no subject.
#include <algorithm>
#include <array>

#include "survey/words.h"

namespace portulan::survey {
namespace {

// In small letters, sorted by bytes.
constexpr auto function_words = std::to_array<std::string_view>({
    "a", "ai", "aient", "ait", "alors", "après", "as", "au", "aucun", "aucune", "aujourd’hui", "aura", "aurait", "aussi", "autre", "autres", "aux", "avaient", "avais", "avait", "avant", "avec", "avez", "avoir", "avons",
    "beaucoup", "bien", "c", "ce", "ceci", "cela", "celle", "celles", "celui", "ces", "cet", "cette", "ceux", "chaque", "chez", "comme", "comment",
    "d", "dans", "de", "depuis", "des", "deux", "donc", "dont", "du", "elle", "elles", "en", "encore", "entre", "es", "est", "et", "eu", "eux", "fait", "faut", "font",
    "ici", "il", "ils", "j", "jamais", "je", "jusqu", "jusque", "l", "la", "le", "les", "leur", "leurs", "lorsque", "lui", "là",
    "m", "ma", "mais", "me", "mes", "moi", "moins", "mon", "même", "mêmes", "n", "ne", "ni", "non", "nos", "notre", "nous", "on", "ont", "ou", "oui", "où",
    "par", "parce", "pas", "pendant", "peu", "peut", "plus", "pour", "pourquoi", "puis", "puisque", "qu", "quand", "que", "quel", "quelle", "quelles", "quelque", "quelques", "quels", "qui", "quoi",
    "rien", "s", "sa", "sans", "se", "sera", "serait", "ses", "si", "soi", "soient", "sois", "soit", "sommes", "son", "sont", "sous", "suis", "sur", "t", "ta", "te", "tes", "toi", "ton", "toujours", "tous", "tout", "toute", "toutes", "trop", "très", "tu",
    "un", "une", "va", "vers", "voilà", "vont", "vos", "votre", "vous", "y", "à", "étaient", "étais", "était", "été", "êtes", "être"});

}  // namespace

bool is_function_word(std::string_view word) {
    return std::binary_search(function_words.begin(), function_words.end(), word) || std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace portulan::survey

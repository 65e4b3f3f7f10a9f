#include "documents/value_letters.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace portulan::documents {

LetterKey key_of_letters(Language language, std::span<const std::string> cells) {
    struct Letter {
        std::string_view written, meaning;
        bool alone;  // there is no value; else it follows one
    };
    static constexpr Letter letters[] = {{"s", tr_mark("s: statistical secrecy"), true}, {"nd", tr_mark("nd: not available"), true}, {"ns", tr_mark("ns: not significant"), true}, {" e", tr_mark("e: estimated"), false}, {" i", tr_mark("i: imputed"), false}};
    LetterKey key;
    std::vector<std::string> told;
    for (const Letter& letter : letters) {
        if (std::none_of(cells.begin(), cells.end(), [&](const std::string& cell) { return letter.alone ? cell == letter.written : cell.ends_with(letter.written); })) continue;
        told.push_back(tr(language, letter.meaning));
        key.missing = key.missing || letter.alone;
    }
    if (!told.empty()) key.words = join(told, semicolon(language)) + ".";
    return key;
}

}  // namespace portulan::documents

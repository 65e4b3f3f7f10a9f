// Where words may be divided at the end of a line.
//   const Hyphenator hyphenator(Language::fr);
//   hyphenator.hyphenate("coopération intercommunale");  // with U+00AD between syllables
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/messages.h"

namespace portulan::documents {

/// The patterns of a language (Liang, "Word hy-phen-a-tion by com-put-er", 1983), those of Debian's hyphen-fr; a path that is
/// not there means that nothing is divided. English is never divided: no patterns are asked for.
std::filesystem::path hyphenation_patterns(Language language);

class Hyphenator {
public:
    explicit Hyphenator(Language language);
    ~Hyphenator();
    Hyphenator(Hyphenator&&) noexcept;
    Hyphenator& operator=(Hyphenator&&) noexcept;

    /// The text with soft hyphens where lines may end. Words shorter than seven letters, names (a capital letter anywhere),
    /// words with a digit and addresses are left whole; no part has fewer than three letters.
    std::string hyphenate(std::string_view text) const;

private:
    struct Patterns;
    std::shared_ptr<const Patterns> patterns_;
};

}  // namespace portulan::documents

#include "model/territory.h"

#include <array>

#include "base/text.h"

namespace portulan::inline model {
namespace {

struct LevelWord {
    std::string_view word;
    Level level;
};

/// The first word of each level is the one written.
constexpr auto level_words = std::to_array<LevelWord>({{"commune", Level::commune},
                                                       {"epci", Level::epci},
                                                       {"departement", Level::departement},
                                                       {"region", Level::region},
                                                       {"qpv", Level::qpv},
                                                       {"iris", Level::iris},
                                                       {"petr", Level::petr},
                                                       {"syndicat", Level::syndicat},
                                                       {"perimeter", Level::perimeter},
                                                       {"perimetre", Level::perimeter},
                                                       {"sector", Level::sector},
                                                       {"secteur", Level::sector}});

}  // namespace

std::optional<Level> level_of(std::string_view word) {
    const std::string sought = fold(word);
    for (const LevelWord& known : level_words)
        if (known.word == sought) return known.level;
    return std::nullopt;
}

std::string_view word_of(Level level) {
    for (const LevelWord& known : level_words)
        if (known.level == level) return known.word;
    return {};
}

}  // namespace portulan::inline model

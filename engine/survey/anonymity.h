// Answers one by one, so that nobody is alone in what others may know of him or her.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace portulan::survey {

/// A cell that is held back.
inline constexpr std::uint16_t held_back = 0xFFFF;

struct Anonymised {
    std::vector<std::vector<std::uint16_t>> known{};  // by column, per respondent: its code, or held_back
    std::vector<std::size_t> group{};                 // per respondent: those with the same cells; `nobody` of those left out
    std::size_t groups = 0, smallest = 0;             // smallest: the k that is reached; 0 where nobody is left
    std::size_t alone = 0, exposed = 0;               // before: respondents whom nobody is like; who were in a group that is too small
    static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
};

/// k-anonymity (Samarati and Sweeney 1998) by local suppression: of each respondent as few cells are held back as it takes for `least` respondents to have the
/// same cells, those of the last columns first; what is held back counts as a cell of its own, so that whoever knows somebody's true cells finds at least that
/// many who may be he or she. Who stays alone even so is left out. The result does not depend on the order of respondents. Columns (at most `most_known`): what
/// others may know of people, the most useful first; codes below held_back, no answer (0) being one like others.
Anonymised make_anonymous(std::span<const std::vector<std::uint16_t>> columns, std::size_t least);
inline constexpr std::size_t most_known = 10;

/// Whether all of a group gave the same answer: then it is known of each of them (l-diversity, Machanavajjhala et al. 2007, with l = 2). By group; groups where nobody
/// answered tell nothing.
std::vector<bool> tells_of_all(const Anonymised& made, std::span<const std::uint16_t> answers);

}  // namespace portulan::survey

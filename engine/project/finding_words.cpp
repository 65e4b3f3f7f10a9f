#include "project/finding_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/messages.h"

namespace portulan::project {
namespace {

struct Sort {
    std::string_view words;
    std::string_view codes;  // each between blanks; "FIG-" stands for all codes that begin so
};

constexpr auto sorts = std::to_array<Sort>({
    {tr_mark("Tables written in an unusual way (headings, encoding, dates), understood as they stand."), " LIRE-007 LIRE-008 LIRE-017 LIRE-027 LIRE-030 LIRE-033 LIRE-090 LIRE-091 LIRE-092 LIRE-093 "},
    {tr_mark("Columns or sheets that are not used."), " LIRE-009 LIRE-014 LIRE-015 LIRE-016 LIRE-019 LIRE-021 "},
    {tr_mark("Cells that a spreadsheet damaged: read as empty, or as far as could be understood."), " LIRE-003 LIRE-005 LIRE-006 LIRE-011 LIRE-026 LIRE-032 "},
    {tr_mark("Files read in part, or from outside the folder of the project."), " LIRE-029 LIRE-094 PRJ-047 "},
    {tr_mark("Codes of communes or territories put right, or brought up to date."), " GEO-010 GEO-012 GEO-013 GEO-023 GEO-025 GEO-028 GEO-036 GEO-082 GEO-089 GEO-090 GEO-099 "},
    {tr_mark("Codes of communes or territories to check: unknown, of another year, or not those of the name beside them."), " GEO-016 GEO-026 GEO-033 GEO-071 GEO-083 GEO-085 GEO-086 GEO-087 GEO-088 GEO-093 GEO-094 GEO-095 NET-032 "},
    {tr_mark("Outlines of areas repaired; gaps and overlaps between them."), " GEO-038 GEO-041 GEO-042 GEO-057 GEO-074 GEO-075 GEO-076 "},
    {tr_mark("Areas without an outline or a code, or in several pieces."), " GEO-040 GEO-067 GEO-070 GEO-072 "},
    {tr_mark("Boundaries whose system of coordinates or encoding had to be worked out."), " GEO-045 GEO-046 GEO-049 GEO-051 GEO-054 GEO-059 GEO-096 "},
    {tr_mark("Areas or points that a layer draws elsewhere than they lie, in a frame."), " GEO-017 GEO-073 GEO-079 GEO-092 "},
    {tr_mark("Actors, spaces or objects without an exact place: drawn at their commune or quarter, with a sign of their own."), " GEO-063 "},
    {tr_mark("Actors, spaces or objects without any place: on no map, but in the diagrams, lists and sheets."), " GEO-064 "},
    {tr_mark("Places to check: far from the territory, incomplete, or found with little confidence."), " GEO-018 GEO-062 GEO-065 "},
    {tr_mark("Values of areas that no boundary draws: in the tables, on no map."), " GEO-068 PRJ-026 PRJ-030 FIG-002 FIG-085 "},
    {tr_mark("Values that are missing without a reason, or contradict their status: taken as not available."), " PRJ-023 PRJ-024 "},
    {tr_mark("Facts without a source."), " PRJ-028 "},
    {tr_mark("Elements that say neither citizen engagement nor thematic cooperation: in the lists, in no box of the matrix."), " PRJ-020 "},
    {tr_mark("Elements of no territory in particular: told in each."), " PRJ-035 "},
    {tr_mark("Rows told twice, or tables without a row."), " PRJ-022 PRJ-027 PRJ-042 "},
    {tr_mark("Dates or periods that are missing or unclear."), " PRJ-036 PRJ-044 PRJ-045 "},
    {tr_mark("A number of engaged territories other than the three to five of a shared project."), " PRJ-043 PRJ-070 "},
    {tr_mark("Points of the plan to complete: an idea without a sequel, a choice without a reason, words of residents without an answer."), " PRJ-082 PRJ-083 PRJ-084 PRJ-088 PRJ-089 PRJ-093 PRJ-098 "},
    {tr_mark("Meetings to check: without minutes, out of order, or with families that were not expected."), " PRJ-085 PRJ-086 PRJ-087 PRJ-092 PRJ-099 "},
    {tr_mark("Families of actors of which nobody was met."), " PRJ-100 "},
    {tr_mark("Weights of the respondents: how the survey was set right, and what that costs in precision."), " CAL-040 CAL-043 CAL-044 CAL-049 CAL-054 CAL-055 CAL-059 CAL-060 ENQ-041 ENQ-047 ENQ-048 "},
    {tr_mark("Respondents without the answer that gives them a weight: left out of weighted results."), " CAL-053 "},
    {tr_mark("Categories of the population for which nobody answered."), " ENQ-046 "},
    {tr_mark("Respondents who were not drawn at random: intervals are indicative."), " ENQ-043 "},
    {tr_mark("Results that rest on few people: fragile, or not published."), " ENQ-033 ENQ-044 FIG-080 FIG-081 "},
    {tr_mark("Questions or columns of the survey that are not counted."), " ENQ-038 ENQ-049 ENQ-050 ENQ-051 ENQ-052 ENQ-063 ENQ-065 "},
    {tr_mark("Answers written otherwise than in the questionnaire: understood where there is no doubt, else set aside."), " ENQ-030 ENQ-055 ENQ-057 ENQ-069 "},
    {tr_mark("Answers to check: implausible numbers, questions that should not have been put, interviews that were very short."), " ENQ-032 ENQ-056 ENQ-058 ENQ-059 ENQ-060 "},
    {tr_mark("Interviews left out or corrected: sent twice, refused after review, or as the journal of corrections says."), " ENQ-067 ENQ-068 ENQ-072 "},
    {tr_mark("Questions about who people are, whose answers are not kept."), " ENQ-064 "},
    {tr_mark("Interviews coded with another program, as far as they could be read."), " ENQ-081 ENQ-082 ENQ-083 ENQ-084 "},
    {tr_mark("Interviews without a recorded agreement: their words stay with the team."), " ENQ-085 ENQ-086 "},
    {tr_mark("Words of people: read again one by one, quoted only where they were approved."), " ENQ-087 ENQ-088 ENQ-092 ENQ-093 ENQ-096 ENQ-097 ENQ-098 "},
    {tr_mark("Numbers hidden or rounded so that nobody can be recognised."), " SEC-050 SEC-051 SEC-060 SEC-061 SEC-062 SEC-068 SEC-079 SEC-080 "},
    {tr_mark("Persons whose agreement is missing, or personal details that are not used: kept for the team, or left out."), " SEC-052 SEC-054 SEC-055 SEC-056 SEC-057 SEC-065 SEC-066 "},
    {tr_mark("Persons whom their ties alone might make recognisable, under whatever pseudonym."), " SEC-064 "},
    {tr_mark("Sensitive places moved on purpose, or withheld."), " SEC-084 SEC-085 SEC-086 SEC-087 SEC-092 "},
    {tr_mark("Maps and diagrams to look at: a name without room, or a figure that had to be simplified."), " FIG- PRJ-103 "},
});

constexpr std::string_view others = tr_mark("Other points, known to the team.");

}  // namespace

FindingSort finding_sort(std::string_view code) {
    const auto has = [&](const Sort& sort, std::string_view what) { return sort.codes.find(" " + std::string(what) + " ") != std::string_view::npos; };
    for (const std::string_view what : {code, code.substr(0, code.find('-') + 1)})
        if (const auto* found = std::find_if(sorts.begin(), sorts.end(), [&](const Sort& sort) { return has(sort, what); }); found != sorts.end()) return {static_cast<std::size_t>(found - sorts.begin()), found->words};
    return {sorts.size(), others};
}

}  // namespace portulan::project

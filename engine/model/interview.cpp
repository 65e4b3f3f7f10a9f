#include "model/interview.h"

#include <array>

namespace portulan::inline model {
namespace {

constexpr auto interview_words = std::to_array<Word>({
    {static_cast<int>(InterviewKind::individual), "individuel", "individual", tr_mark("Interview")},
    {static_cast<int>(InterviewKind::group), "collectif", "group", tr_mark("Group interview")},
    {static_cast<int>(InterviewKind::observation), "observation", "observation", tr_mark("Observation")},
});

constexpr auto sort_words = std::to_array<Word>({
    {static_cast<int>(CodeSort::statement), "représentation", "representation", tr_mark("Representation")},
    {static_cast<int>(CodeSort::stake), "enjeu relationnel", "relational stake", tr_mark("Relational stake")},
    {static_cast<int>(CodeSort::usage), "usage culturel", "cultural habit", tr_mark("Cultural habit")},
    {static_cast<int>(CodeSort::theme), "thème", "theme", tr_mark("Theme")},
});

constexpr auto review_words = std::to_array<Word>({
    {static_cast<int>(QuoteReview::none), "non", "no", tr_mark("not chosen to be quoted")},
    {static_cast<int>(QuoteReview::waiting), "à relire", "to review", tr_mark("to be reviewed")},
    {static_cast<int>(QuoteReview::approved), "approuvée", "approved", tr_mark("approved")},
    {static_cast<int>(QuoteReview::refused), "refusée", "refused", tr_mark("refused")},
});

}  // namespace

template <> std::span<const Word> words<InterviewKind>() { return interview_words; }
template <> std::span<const Word> words<CodeSort>() { return sort_words; }
template <> std::span<const Word> words<QuoteReview>() { return review_words; }

}  // namespace portulan::inline model

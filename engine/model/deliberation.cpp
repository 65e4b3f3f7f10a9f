#include "model/deliberation.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"

namespace portulan::inline model {
namespace {

template <class E>
constexpr int n_of(E value) {
    return static_cast<int>(value);
}

constexpr auto phase_words = std::to_array<Word>({
    {n_of(Phase::preparation), "préparation", "preparation", tr_mark("Preparation")},
    {n_of(Phase::divergence), "divergence", "divergence", tr_mark("Divergence and imagination")},
    {n_of(Phase::criteria), "critères", "criteria", tr_mark("Objectives and criteria of success")},
    {n_of(Phase::convergence), "convergence", "convergence", tr_mark("Convergence")},
    {n_of(Phase::adoption), "adoption", "adoption", tr_mark("Adoption")},
    {n_of(Phase::feedback), "retours", "feedback", tr_mark("Return to residents")},
    {n_of(Phase::review), "bilan", "review", tr_mark("Review")},
});
constexpr auto action_words = std::to_array<Word>({
    {n_of(ActionStatus::proposed), "proposée", "proposed", tr_mark("Proposed")},
    {n_of(ActionStatus::adopted), "adoptée", "adopted", tr_mark("Adopted")},
    {n_of(ActionStatus::under_way), "en cours", "under way", tr_mark("Under way")},
    {n_of(ActionStatus::done), "réalisée", "done", tr_mark("Done")},
    {n_of(ActionStatus::postponed), "reportée", "postponed", tr_mark("Postponed")},
    {n_of(ActionStatus::dropped), "abandonnée", "dropped", tr_mark("Dropped")},
});
constexpr auto decision_words = std::to_array<Word>({
    {n_of(AdoptionDecision::adopted), "adopté", "adopted", tr_mark("Adopted as submitted")},
    {n_of(AdoptionDecision::with_reservations), "adopté avec réserves", "adopted with reservations", tr_mark("Adopted with reservations")},
    {n_of(AdoptionDecision::adjourned), "ajourné", "adjourned", tr_mark("Adjourned")},
    {n_of(AdoptionDecision::refused), "rejeté", "refused", tr_mark("Not adopted")},
});
constexpr auto approach_words = std::to_array<Word>({
    {n_of(Approach::thematic), "thématique", "thematic", tr_mark("By theme")},
    {n_of(Approach::by_family), "familles d'acteurs", "families of actors", tr_mark("By family of actors")},
    {n_of(Approach::prototyping), "prototypage", "prototyping", tr_mark("By prototyping")},
});

bool holds(const std::vector<std::string>& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

bool share_any(const std::vector<std::string>& ids, const std::set<std::string>& wanted) {
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return wanted.contains(id); });
}

/// How an action stands towards those who asked for it.
Reply reply_of(ActionStatus status) {
    switch (status) {
        case ActionStatus::done: return Reply::done;
        case ActionStatus::under_way: return Reply::under_way;
        case ActionStatus::dropped: return Reply::no;
        case ActionStatus::proposed:
        case ActionStatus::adopted:
        case ActionStatus::postponed: break;
    }
    return Reply::not_yet;
}

void add_sentence(std::string& text, const std::string& more) {
    if (more.empty() || text.find(more) != std::string::npos) return;
    text += (text.empty() ? "" : " ") + more;
}

/// The reply and its words, from the best news there is.
void conclude(Followed& followed) {
    const auto better = [&](Reply reply) { followed.reply = followed.reply ? std::min(*followed.reply, reply) : reply; };
    std::set<std::string> drawn;
    for (const Action* action : followed.actions) {
        better(reply_of(action->status));
        drawn.insert(action->ideas.begin(), action->ideas.end());
    }
    for (const Idea* idea : followed.ideas) {
        if (idea->retained == false) better(Reply::no);
        else if (!drawn.contains(idea->id)) better(Reply::not_yet);
    }
    const std::string& own = followed.remark->answer;
    if (!followed.reply && !own.empty()) followed.reply = Reply::no;
    if (followed.reply == Reply::no) {
        for (const Idea* idea : followed.ideas) add_sentence(followed.because, idea->reason);
        for (const Action* action : followed.actions) add_sentence(followed.because, action->reason);
    } else {
        for (const Action* action : followed.actions)
            if (reply_of(action->status) == followed.reply) add_sentence(followed.because, action->outcome.empty() ? action->reason : action->outcome);
    }
    add_sentence(followed.because, own);
}

}  // namespace

template <> std::span<const Word> words<Phase>() { return phase_words; }
template <> std::span<const Word> words<ActionStatus>() { return action_words; }
template <> std::span<const Word> words<AdoptionDecision>() { return decision_words; }
template <> std::span<const Word> words<Approach>() { return approach_words; }

std::vector<Followed> follow_remarks(const Deliberation& deliberation) {
    std::vector<Followed> all;
    for (const Remark& remark : deliberation.remarks) {
        Followed followed{.remark = &remark};
        std::set<std::string> issues, ideas;
        for (const Issue& issue : deliberation.issues)
            if (holds(issue.remarks, remark.id)) issues.insert(issue.id);
        // Ideas that answer these very words; where there are none, those that answer the problem they raised.
        const bool own = std::any_of(deliberation.ideas.begin(), deliberation.ideas.end(), [&](const Idea& idea) { return holds(idea.remarks, remark.id); });
        for (const Idea& idea : deliberation.ideas)
            if (own ? holds(idea.remarks, remark.id) : share_any(idea.issues, issues)) {
                followed.ideas.push_back(&idea);
                ideas.insert(idea.id);
            }
        for (const Action& action : deliberation.actions)
            if (share_any(action.ideas, ideas)) followed.actions.push_back(&action);
        conclude(followed);
        all.push_back(std::move(followed));
    }
    return all;
}

CommonPlan common_plan(const Deliberation& deliberation) {
    CommonPlan plan;
    std::map<std::string, std::vector<const Action*>> parts;
    for (const Action& action : deliberation.actions)
        if (!action.joined_to.empty()) parts[action.joined_to].push_back(&action);
    for (const Action& action : deliberation.actions) {
        if (!action.joined_to.empty()) continue;
        CommonAction common{.action = &action, .parts = parts[action.id], .territories = action.territories};
        for (const Action* part : common.parts) common.territories.insert(common.territories.end(), part->territories.begin(), part->territories.end());
        std::sort(common.territories.begin(), common.territories.end(), natural_less);
        common.territories.erase(std::unique(common.territories.begin(), common.territories.end()), common.territories.end());
        if (common.territories.size() == 1 && common.parts.empty()) plan.own.push_back(&action);
        else plan.common.push_back(std::move(common));
    }
    return plan;
}

}  // namespace portulan::inline model

// From words to actions: what people said, what it raised, the ideas that came of it and who chose them, the actions that were
// drawn up, what the authorities decided and what became of all that.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/place.h"
#include "model/element.h"

namespace portulan::inline model {

/// The cycle of creativity, and what comes before and after it.
enum class Phase { preparation, divergence, criteria, convergence, adoption, feedback, review };
enum class ActionStatus { proposed, adopted, under_way, done, postponed, dropped };
enum class AdoptionDecision { adopted, with_reservations, adjourned, refused };
/// How people are brought together: around themes, family by family, around prototypes.
enum class Approach { thematic, by_family, prototyping };

template <> std::span<const Word> words<Phase>();
template <> std::span<const Word> words<ActionStatus>();
template <> std::span<const Word> words<AdoptionDecision>();
template <> std::span<const Word> words<Approach>();

/// A family of actors that the territory means to associate, and how.
struct Involvement {
    std::string territory;  // id
    std::string family;     // one of the twelve codes
    Approach approach = Approach::thematic;
    std::string how{}, when{};
    Place place{};
};

/// What somebody said, as it was said; what is owed an answer.
struct Remark {
    std::string id, text{};
    std::string family{};    // one of the twelve codes; empty: not known
    std::string topic{};
    std::vector<std::string> territories{}, sources{};
    std::string date{};      // ISO
    bool retained = true;    // for the return to residents: a follow-up is owed
    std::string answer{};    // what is told to residents where no idea came of it, or beside what did
    Visibility visibility = Visibility::everyone;
    Place place{};
};

/// What participants set out as a problem.
struct Issue {
    std::string id, text{};
    std::string meeting{};                // id of an event
    std::vector<std::string> families{};  // that raised it
    std::vector<std::string> remarks{}, territories{};
    Visibility visibility = Visibility::everyone;
    Place place{};
};

struct Idea {
    std::string id, name{}, description{};
    std::string meeting{};                        // id of the event where it was chosen, or not
    std::vector<std::string> issues{}, remarks{}; // ids of where it comes from
    std::vector<std::string> territories{};
    std::optional<bool> retained{};               // nothing: not decided
    std::string reason{};                         // why not
    Visibility visibility = Visibility::everyone;
    Place place{};
};

/// How many people of a family chose an idea, of those of the family who could.
struct Vote {
    std::string idea, family;  // id, code
    long votes = 0;
    std::optional<long> voters{};  // nothing: those of the family who were at the meeting
    Place place{};
};

/// What a success would be.
struct Criterion {
    std::string id, text{}, measure{};
    std::string meeting{};
    std::vector<std::string> territories{};
    Visibility visibility = Visibility::everyone;
    Place place{};
};

struct Action {
    std::string id, name{}, description{};
    std::vector<std::string> objectives{};
    std::string targets{};
    std::string bearer{};                   // id of an actor: porteur pressenti
    std::string means{};
    std::optional<double> budget{};         // euros
    std::string starts{}, ends{};           // ISO dates
    std::vector<std::string> partners{};    // ids of actors
    std::vector<std::string> indicators{}, risks{};
    ActionStatus status = ActionStatus::proposed;
    std::string reason{};                   // why postponed or dropped
    std::string outcome{};                  // what was done so far, in words for residents
    std::vector<std::string> ideas{};       // ids
    std::vector<std::string> territories{};
    std::vector<std::string> communes{};    // codes of its perimeter; empty: the territory
    std::string joined_to{};                // id of the action of the common plan that it is a part of
    Visibility visibility = Visibility::everyone;
    Place place{};
};

/// The passage of a plan before an executive.
struct Adoption {
    std::string territory, body{}, date{}, act{};  // date: ISO
    AdoptionDecision decision = AdoptionDecision::adopted;
    std::string reservations{};
    std::string plan_date{};  // of the version submitted
    Place place{};
};

/// What an objective came to.
struct Outcome {
    std::string id, objective{}, result{}, lesson{};
    std::vector<std::string> territories{};
    std::optional<double> before{}, after{};
    std::string unit{};
    std::optional<bool> goes_on{};  // nothing: not decided
    std::string how{};
    Visibility visibility = Visibility::everyone;
    Place place{};
};

struct Deliberation {
    std::vector<Involvement> involvements{};  // in the order of territories and families
    std::vector<Remark> remarks{};            // the rest: sorted by id (natural order)
    std::vector<Issue> issues{};
    std::vector<Idea> ideas{};
    std::vector<Vote> votes{};                // by idea, in the order of families
    std::vector<Criterion> criteria{};
    std::vector<Action> actions{};
    std::vector<Adoption> adoptions{};        // by territory, date
    std::vector<Outcome> outcomes{};
};

/// The votes on one idea as an edition tells them.
struct VoteShare {
    std::vector<std::string> families{};  // codes of those counted together
    long votes = 0, voters = 0;
};
struct IdeaVotes {
    std::string idea{};
    long votes = 0, voters = 0;          // of all families
    std::vector<VoteShare> shares{};     // by family, or by families taken together; none where they are not told
    bool withheld = false;               // shares are not told: they would tell what single persons chose
    bool total_withheld = false;         // nor are the votes and voters of all families, which are 0 then
};

/// What residents read of their words.
enum class Reply { done, under_way, not_yet, no };

/// A remark followed from what was said to what became of it.
struct Followed {
    const Remark* remark = nullptr;
    std::vector<const Idea*> ideas{};
    std::vector<const Action*> actions{};
    std::optional<Reply> reply{};  // nothing: nobody answered
    std::string because{};           // of a no: the reason; else what was done so far

    /// The reason, under a heading that gives that reply: none where the answer is another, for it may come of what an edition does not show.
    std::string because_of(Reply told) const { return !reply || *reply == told ? because : std::string(); }
};

/// Ideas that come of a remark itself, where none does those of an issue it raised, and the actions drawn from them. The best news leads: an action done, then one
/// under way, then one that is planned or an idea retained; a no where every idea was put aside, every action dropped, or the
/// answer says so without any idea. Pointers are into the deliberation.
std::vector<Followed> follow_remarks(const Deliberation& deliberation);

/// Actions of a common plan: each with the actions of single territories that it unites, and the territories of all of them.
struct CommonAction {
    const Action* action = nullptr;
    std::vector<const Action*> parts{};
    std::vector<std::string> territories{};  // sorted (natural order)
};
struct CommonPlan {
    std::vector<CommonAction> common{};  // of several territories
    std::vector<const Action*> own{};    // of one
};
CommonPlan common_plan(const Deliberation& deliberation);

}  // namespace portulan::inline model

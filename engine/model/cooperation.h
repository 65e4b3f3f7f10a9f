// The tools of cooperation: logbook, beacon of resources (sémaphore), vote on themes, joint calls for projects.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/place.h"
#include "model/element.h"
#include "model/territory.h"

namespace portulan::inline model {

enum class Medium { text, photo, video, drawing, testimony, verbatim, sound };
/// What an entry of the logbook tells.
enum class Rubric { progress, method, obstacle, story };
enum class BeaconKind { initiative, need, resource };
enum class Support { interested, priority };
enum class ApplicationStatus { submitted, selected, declined, ineligible };

template <> std::span<const Word> words<Medium>();
template <> std::span<const Word> words<Rubric>();
template <> std::span<const Word> words<BeaconKind>();
template <> std::span<const Word> words<Support>();
template <> std::span<const Word> words<ApplicationStatus>();

struct LogEntry {
    std::string id, date{}, title{}, text{};  // date: ISO
    Medium medium = Medium::text;
    Rubric rubric = Rubric::progress;
    std::string file{}, author{};  // author: a pseudonym
    std::string event{};           // id
    std::string next_stop{};
    std::string rights{};          // oui, non, sans objet: to images and voices of people
    std::vector<std::string> territories{};
    Visibility visibility = Visibility::everyone;
    Place place{};
};

/// An initiative, a need or a resource that the beacon shows.
struct BeaconItem {
    std::string id, name{}, description{}, theme{}, audience{};
    BeaconKind kind = BeaconKind::initiative;
    std::string actor{};                 // id of who carries it or expresses it
    std::vector<std::string> answers{};  // ids of the needs that it meets
    std::string contact{}, consent{};    // consent: oui, non, sans objet
    std::vector<std::string> territories{};
    Visibility visibility = Visibility::everyone;
    Place place{};
};

struct ThemeProposal {
    std::string id, name{}, description{}, proposer{}, date{};
    Place place{};
};

/// An authority that stands behind a theme. One authority, one voice for each theme.
struct ThemePosition {
    std::string theme;      // id
    std::string authority;  // name
    std::optional<Level> level{};
    std::string code{}, date{};
    Support support = Support::interested;
    Role role = Role::engaged;
    Place place{};
};

struct Call {
    std::string id, title{}, purpose{}, opens{}, closes{}, articulation{};
    std::optional<double> budget{};  // euros
    std::vector<std::string> territories{};
    Visibility visibility = Visibility::everyone;
    Place place{};
};

struct CallCriterion {
    std::string id, call{}, text{};
    double weight = 1, highest = 4;
    bool windfall = false;  // whether it guards against paying for what exists anyway
    Place place{};
};

struct Juror {
    std::string id, call{}, name{}, family{};
    std::string actor{};                   // id of who the juror belongs to; may be empty
    std::vector<std::string> conflicts{};  // ids of applications that the juror has declared
    Place place{};
};

struct Application {
    std::string id, call{}, title{}, bearer{};  // bearer: id of an actor
    std::optional<double> amount{};
    ApplicationStatus status = ApplicationStatus::submitted;
    std::string reason{};
    Visibility visibility = Visibility::everyone;
    Place place{};
};

struct JuryMark {
    std::string application, criterion, juror;
    double value = 0;
    Place place{};
};

/// Mean mark of an application on a criterion, and of all criteria with their weights (in parts of the highest).
struct ApplicationMarks {
    std::string application{};
    std::vector<std::optional<double>> by_criterion{};  // in the order of the criteria of its call
    std::vector<std::size_t> jurors_by_criterion{};     // how many each of those means rests on
    std::optional<double> overall{};                    // 0 to 1; nothing without marks on every criterion
    std::size_t jurors = 0;
};

struct Cooperation {
    std::vector<LogEntry> logbook{};          // by date, id
    std::vector<BeaconItem> beacon{};         // sorted by id (natural order), as all that follow
    std::vector<ThemeProposal> themes{};
    std::vector<ThemePosition> positions{};   // by theme, authority
    std::vector<Call> calls{};
    std::vector<CallCriterion> criteria{};
    std::vector<Juror> jury{};
    std::vector<Application> applications{};
    std::vector<JuryMark> given{};           // mark by mark; empty where jurors are not told
    std::vector<ApplicationMarks> marks{};    // what is told of them
};

/// In the order of the applications.
std::vector<ApplicationMarks> marks_of(const Cooperation& cooperation);

/// Support of a theme: one authority counts once.
struct ThemeSupport {
    const ThemeProposal* theme = nullptr;
    std::vector<const ThemePosition*> positions{};
    std::size_t engaged = 0, observers = 0, priority = 0;
    std::size_t rank = 1;  // themes with as many voices share a rank
};
/// Most voices first; equal ones by id.
std::vector<ThemeSupport> theme_support(const Cooperation& cooperation);

}  // namespace portulan::inline model

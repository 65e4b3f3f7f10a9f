// PRJ from 080 on, SEC-065, SEC-066: what leads from words to actions, and the tools of cooperation.
#include <array>

#include "base/catalogue_parts.h"
#include "base/messages.h"

namespace portulan::inline base {
namespace {

using enum Severity;

constexpr auto plan_entries = std::to_array<CatalogueEntry>({
    {"PRJ-080", error, tr_mark("votes of the family “{value}” on the idea {idea}, yet nobody of it was at the meeting {meeting}."),
     tr_mark("Correct the family, or complete the table of attendance."),
     tr_mark("Whoever chooses is there. A vote from nobody would weigh in the choice and answer for no one.")},
    {"PRJ-081", error, tr_mark("{value} people of the family {family}, where {voters} could choose."),
     tr_mark("Correct the count of votes, of voters, or of people at the meeting."),
     tr_mark("The column voix counts people who chose the idea, each once: there cannot be more of them than there were.")},
    {"PRJ-082", warning, tr_mark("ideas retained from which no action comes ({count}): {ids}."),
     tr_mark("Name them in the column idees of an action, or say that they were not retained and why."),
     tr_mark("What was promised is kept in sight: each retained idea leads to an action, whose status answers those who asked.")},
    {"PRJ-083", warning, tr_mark("ideas put aside without a reason ({count}): {ids}."), tr_mark("Write the reason in the column motif, in words for residents."),
     tr_mark("“No, because” is an answer; silence is none.")},
    {"PRJ-084", warning, tr_mark("the action “{value}” lacks what a first plan of action must say: {columns}."), tr_mark("Fill these columns in."),
     tr_mark("Description, objectives, targets, likely bearer, means needed: the five fields of the programme. Without them nobody can take an action up.")},
    {"PRJ-085", warning, tr_mark("meetings of committees and groups without minutes ({count}): {ids}."), tr_mark("Name the file or reference in the column compte_rendu."),
     tr_mark("Every meeting gives rise to minutes.")},
    {"PRJ-086", warning, tr_mark("steering committees: {value}; at least 2 are needed before the groups meet."), tr_mark("Add the meetings that are missing from the table of events."),
     tr_mark("The method asks for two steering committees at the least in the preparatory phase.")},
    {"PRJ-087", warning, tr_mark("the final steering committee ({value}) does not come before the feedback event {feedback} ({date})."), tr_mark("Correct the dates, or the phase of one of the two."),
     tr_mark("The final committee decides what follows, so that the feedback event can announce it.")},
    {"PRJ-088", warning, tr_mark("the action “{value}” is postponed or dropped without a reason."), tr_mark("Write the reason in the column motif, in words for residents."),
     tr_mark("Those whose words led to the action are owed the reason.")},
    {"PRJ-089", warning, tr_mark("the action “{value}” already stands in the plan of {territory}, as {first}."), tr_mark("Keep one of the two rows, or attach one to the other."),
     tr_mark("An action that stands twice counts twice in the plan, its budget too.")},
    {"PRJ-090", error, tr_mark("the action “{value}” is attached to {action}, which is not of the territory {territory}."), tr_mark("Add the territory to the common action, or detach the action."),
     tr_mark("Attached to an action that does not reach its territory, it would be lost in the common plan.")},
    {"PRJ-091", error, tr_mark("the action “{value}” is attached to {action}, which is itself attached to an action."), tr_mark("Attach both to the same common action."),
     tr_mark("The common plan has two levels: common actions, and the actions of territories that they take up.")},
    {"PRJ-092", warning, tr_mark("the meeting “{value}” of “{group}” goes back to a phase before that of {first}, which came earlier."), tr_mark("Correct the dates or the phases."),
     tr_mark("A group imagines first, then agrees on what a success would be, then chooses.")},
    {"PRJ-093", warning, tr_mark("words of residents that were retained and have no answer ({count}): {ids}."), tr_mark("Tie them to an idea (column paroles of the ideas), or write what residents are told in the column reponse."),
     tr_mark("The return to residents accounts for every word that was retained: done, not yet, or no and why.")},
    {"PRJ-094", error, tr_mark("“{value}” has already taken a position on the theme {theme}, at line {first}."), tr_mark("Keep one of the two rows."),
     tr_mark("One authority has one voice for each theme.")},
    {"PRJ-095", error, tr_mark("the juror “{value}” marks the application {application}, in which he or she has an interest."), tr_mark("Take the mark out: the juror steps aside for this application."),
     tr_mark("Nobody marks what he or she carries, or has declared an interest in.")},
    {"PRJ-096", error, tr_mark("the plan was adopted on {value}, before the version of {plan} existed."), tr_mark("Correct one of the two dates."),
     tr_mark("An executive adopts a version of the plan that has been written by then.")},
    {"PRJ-097", error, tr_mark("the application “{value}”, the criterion and the juror are not of the same call."), tr_mark("Correct the identifiers."),
     tr_mark("An application is marked on the criteria of its own call, by its jury.")},
    {"PRJ-098", warning, tr_mark("the plan of “{value}” is adopted, yet no action stands in it."), tr_mark("Complete the table of actions."),
     tr_mark("What an executive adopts is a plan: a list of actions.")},
    {"PRJ-099", warning, tr_mark("families met in “{value}” that are not among those to associate: {families}."), tr_mark("Add a row for each; where a family is left out on purpose, say so in the column modalite."),
     tr_mark("Every family of actors that the diagnosis met is addressed, if only to say why it is not associated.")},
    {"PRJ-100", note, tr_mark("no actor of the family “{value}” was met in {territory}."), tr_mark("Complete the table of actors, or correct the family."),
     tr_mark("A family can be associated before anybody of it is known; but then somebody has to look for them.")},
    {"PRJ-101", error, tr_mark("“{value}” is out of bounds: from {least} to {most}."), tr_mark("Write for example {example}."),
     tr_mark("Widths of figures are lengths on paper, resolutions are dots per inch: beyond these bounds letters cannot be read or files cannot be opened.")},
    {"PRJ-102", error, tr_mark("an atlas has no plates by “{value}”."), tr_mark("Write by = \"commune\", \"qpv\", \"iris\" or \"sector\"."),
     tr_mark("A plate is about a commune, a quarter (QPV), an IRIS or a sector of your own: areas whose boundaries the project gives.")},
    {"PRJ-103", warning, tr_mark("the atlas of “{value}” has no area to show."), tr_mark("Give the boundaries of these areas under [boundaries], or take it out of [[atlas]]."),
     tr_mark("The plates of an atlas are the communes, quarters (QPV), IRIS or sectors that lie in the territory.")},
    {"SEC-065", note, tr_mark("the contact of “{value}” has no consent; kept for the team alone."), tr_mark("Write oui in the column consentement once it is given."),
     tr_mark("A contact is shown in the directory only with the agreement of whoever would be called.")},
    {"SEC-066", warning, tr_mark("the entry “{value}” shows or lets hear people, and their agreement is not recorded; kept for the team alone."), tr_mark("Write oui or sans objet in the column droits."),
     tr_mark("Pictures, films and recordings of people are shown outside the team only with their agreement.")},
});

}  // namespace

std::span<const CatalogueEntry> catalogue_plan() { return plan_entries; }

}  // namespace portulan::inline base

// The gate: what an edition may show. The only maker of `Released` values; figures and pages take nothing else.
//   Gate gate(Edition::everyone);
//   const auto cast = gate.cast(project, "PLO");       // no confidential element, no home of a person as a point
//   const auto table = gate.indicator(project, "REV");  // no value under secrecy or under the threshold
//   write(gate.redactions());
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/answer_tables.h"
#include "model/course.h"
#include "model/judgements.h"
#include "model/linked_tables.h"
#include "model/network.h"
#include "model/open_answers.h"
#include "model/project.h"
#include "model/released.h"
#include "model/voices.h"
#include "release/identifying.h"
#include "release/suppression.h"

namespace portulan::release {

/// What was held back and why; never the value itself.
struct Redaction {
    std::string kind;    // element, tie, name, position, value, source, objective, box, judgement (on a family), quote
    std::string id;      // of what is masked, or the indicator
    std::string reason;  // edition, consent, person, masked, end (of a tie), family (told between families alone), secret, threshold
    long count = 1;      // different things, however often they were asked for
    auto operator<=>(const Redaction&) const = default;
};

struct GateOptions {
    /// A value resting on fewer units than this is not shown (DGFiP and Filosofi practice: 11), where its indicator says no other number. 0 units is no person.
    double least_units = 11;
    /// Of an amount: more than this part of it from one unit is not shown.
    double dominance = 0.85;
};

/// Of groups with so many people each: of which it may be told, where all together are told. Those of at least `least`; where the others would be fewer together, the smallest of
/// them is left out too, so that nothing can be taken from the sum.
std::vector<bool> telling_groups(const std::vector<std::size_t>& people, double least);

class Gate {
public:
    explicit Gate(Edition edition, GateOptions options = {}) : edition_(edition), options_(options) {}

    Edition edition() const { return edition_; }

    /// Elements, ties and sources of a territory (id of the project; empty: of all) that the edition may show.
    /// An actor who refused, and a person whose agreement is not recorded, are for the team alone. Persons and masked
    /// elements lose position, address, commune and QPV. A tie is kept when both its ends are. References to what is
    /// held back (sources, the bearer of an object) are taken out. Ties in tension, broken, contesting, refused, wished or missing
    /// leave the list of ties for counts between families (grouping.h). For everybody, a person whose name is no numbered
    /// pseudonym goes by the identifier.
    Released<Cast> cast(const Project& project, const std::string& territory);

    /// The strategy that the edition may show of a territory, judgements on the actors of its cast. For everybody families alone are told: their
    /// means, of at least the project's least_actors judged, who do not all agree and whose mean is not drawn at an end of the scale; what is told
    /// then is no single actor's judgement. Nor is a mean told of which the mean of another territory, whose judged of the family are all among these, would
    /// leave fewer than least_actors (remaining.h).
    Released<Judgements> judgements(const Project& project, const Released<Cast>& cast, const std::string& territory);

    /// What the edition may tell of the interviews of a territory (empty: of all). Everybody is told how widely a statement is held, in words and
    /// never in numbers, of families with at least as many interviews as the project's least_actors, and more than least_interviews, so that
    /// “held in three or more” never means all of them; the others together, where they are enough. A
    /// passage is quoted where somebody chose it, approved it under his or her name, nothing in it looks like a name, an address or a number
    /// (identifying.h), and the consent of those who spoke reaches the edition; of minors only with that of a guardian, else to the team alone. Its family is told where it is told
    /// apart, its pseudonym where it is a numbered one.
    Released<Voices> voices(const Project& project, const Released<Cast>& cast, const std::string& territory);

    /// What the edition may tell of answers in people's own words. An answer is quoted where somebody chose it, approved it under his or her name and nothing in it looks like a
    /// name, an address or a number that `known` does not hold, and as far as people were told that their words go (`consent`). Words are told that at least `least` people
    /// used (in the team at least least_interviews: below, a word is an answer that nobody read again) and that are no names; the groups that used them as telling_groups()
    /// allows. A group stands beside a quotation where at least as many of it wrote something.
    Released<OpenAnswers> open_answers(const std::vector<OpenQuestion>& questions, const HarmlessWords& known, Visibility consent, double least) const;

    /// What the edition may tell of the way from words to actions and of the tools of cooperation, for a territory (empty: the whole project);
    /// `cast` is that of the whole project. Rows have a visibility; meetings of supervision are told to nobody. Everybody is told the votes of families of
    /// at least the project's least_actors voters, the smaller ones together, and none of them where all voters of a group chose an idea (k-anonymity,
    /// and no attribute that all of a group have: l-diversity, Machanavajjhala et al. 2007); people at meetings in the same way. Marks of a jury go
    /// out as means, of that many jurors; applications that were not selected are not for everybody. A contact needs consent, but for the team.
    Released<Course> course(const Project& project, const Released<Cast>& cast, const std::string& territory);

    /// All values of an indicator; secret and under-threshold ones carry a status and no number, nor the number of
    /// units behind. So do, but for the team, quarters whose numbers would give away what is hidden of their commune (remainders.h).
    /// An unknown code gives an empty table.
    Released<IndicatorTable> indicator(const Project& project, const std::string& code);

    /// Where people live, in squares as small as they may be (people.h): the same for every edition and on every map, so that none can be taken from another.
    Released<PeopleAreas> people(const Project& project);

    /// Which cells of tables on people may be shown: all to the team; else hide_cells with the threshold of people. Nothing comes back where the attack on
    /// what would be shown works out a sensitive cell.
    std::optional<Released<CellStatuses>> cells(const LinkedTables& tables) const;

    /// Those tables of counts rounded together instead (rounding.h): nothing is hidden, no number is told nearer than the base. The team reads them as they are
    /// (base 0). Nothing comes back where they cannot be rounded, or the attack tells a sensitive cell too closely.
    std::optional<Released<RoundedCells>> rounded(const LinkedTables& tables, double base) const;
    /// Of tables that were rounded: no cell is hidden.
    static Released<CellStatuses> nothing_hidden(const Released<RoundedCells>& cells);

    /// Estimates of answers with what those statuses hide taken out: groups whose base is hidden tell nothing, and where anything is hidden no residual
    /// is told (made of the whole table, it would tell what the others sum to). Estimates that are unsound lose their numbers in every edition.
    static Released<AnswerTables> answers(AnswerTables tables, const Released<CellStatuses>& statuses);
    /// The shares (%) of one answer to the question of one table, for the groups that are areas (code by name of the group): no number where none may be shown.
    static Released<IndicatorTable> answers_by_area(const Released<AnswerTables>& tables, std::size_t table, std::size_t answer, Indicator indicator, const std::map<std::string, std::string>& area_of);
    /// Those of these questions, of everybody and by that column.
    static Released<AnswerTables> part_of_questions(const Released<AnswerTables>& tables, const std::vector<std::string>& questions, const std::string& by);

    /// A network made of a released cast: nodes and ties that the cast does not have are left out; what the cast tells between
    /// groups is told, between those that have nodes.
    Released<Network> network(const Released<Cast>& cast, Network network) const;

    // Parts of what was released, each with all that one figure or sheet reads and nothing more: whoever is given a part
    // cannot depend on the rest. A part holds nothing that the whole has not; where things were written is left out.

    /// Of one element: itself, what it is tied to (by name and kind alone), its ties and the sources of both.
    static Released<Cast> part_around(const Released<Cast>& cast, std::string_view id);
    /// Of a family: its actors, what they are tied to (by name and kind), their ties, the sources of both; of the other
    /// families that have actors, one nameless actor each.
    static Released<Cast> part_of_family(const Released<Cast>& cast, std::string_view family);
    /// The spaces: where and of what nature they are, without their stories and sources.
    static Released<Cast> part_of_spaces(const Released<Cast>& cast);
    /// Spaces and actors that stand at a place of their own, by name and nature, and the ties between them.
    static Released<Cast> part_of_places(const Released<Cast>& cast);
    /// The objects, those of one dimension where it is given, with their dates, types and bearers; of the actors that bear them, of whatever dimension,
    /// name and family.
    static Released<Cast> part_of_objects(const Released<Cast>& cast, std::optional<Dimension> of = std::nullopt);
    /// Elements that carry a dimension, whole, the ties between them and all sources.
    static Released<Cast> part_of_dimension(const Released<Cast>& cast, Dimension dimension);
    /// Kinds, dimensions, families and types without names, and as many sources without titles: what can be counted.
    static Released<Cast> part_to_count(const Released<Cast>& cast);
    /// The actors and spaces with these ids: name, place, nature or family, rhythm, what is not known of them, their sources; the objects that these actors
    /// bear; of the spaces around, name, place and nature. Without ties.
    static Released<Cast> part_of_site(const Released<Cast>& cast, const std::set<std::string, std::less<>>& own, const std::set<std::string, std::less<>>& around);
    /// The values of the areas with these codes.
    static Released<IndicatorTable> part_of_areas(const Released<IndicatorTable>& table, const std::set<std::string, std::less<>>& codes);

    /// Sorted, summed over equal entries.
    std::vector<Redaction> redactions() const;

private:
    using ActorsOfCast = std::map<std::string_view, const Element*>;
    using LeastLeft = std::map<std::string, std::size_t>;  // of the judged of each family
    bool shows(Visibility visibility) const;
    bool shows(const Element& element) const;
    bool holds_back(const IndicatorValue& value, double least);
    void redact(std::string kind, std::string id, std::string reason, std::string detail = {});
    Element shown_element(const Project& project, const Element& element);
    void take_sources(const Project& project, Cast& cast);
    void take_ties(const Project& project, const std::set<std::string>& hidden, Cast& cast);
    void take_logic(const Strategy& all, const std::string& territory, Strategy& kept);
    LeastLeft least_left(const Project& project, const Released<Cast>& cast, const std::set<std::string_view>& judged) const;
    void rate_families(const ActorsOfCast& actors, const LeastLeft& left, const std::string& territory, Judgements& made);
    void take_stances(const Project& project, const Released<Cast>& cast, const ActorsOfCast& actors, const std::string& territory, Judgements& made);
    void take_quotes(const Project& project, const std::set<std::string, std::less<>>& here, Voices& voices);
    using TakeActor = std::function<void(std::string& id)>;  // empties the id of an actor that is not told
    template <class Row>
    void take_rows(std::string_view kind, const std::vector<Row>& all, const std::string& territory, std::vector<Row>& kept);
    void take_meetings(const Project& project, const std::string& territory, Course& course);
    void take_deliberation(const Project& project, const Released<Cast>& cast, const std::string& territory, Course& course);
    void take_votes(const Project& project, Course& course);
    void take_beacon(const Project& project, const std::string& territory, const TakeActor& take_actor, Course& course);
    void take_calls(const Project& project, const std::string& territory, const TakeActor& take_actor, Course& course);
    void group_delicate(const Project& project, const std::vector<const Tie*>& delicate, Cast& cast);

    Edition edition_;
    GateOptions options_;
    std::set<std::array<std::string, 4>> held_back_;  // kind, id, reason, detail
};

}  // namespace portulan::release

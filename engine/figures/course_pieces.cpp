#include "figures/course_pieces.h"

#include <algorithm>
#include <functional>
#include <set>

#include "figures/course_parts.h"

namespace portulan::figures {
namespace {

using Ids = std::vector<std::string>;

constexpr std::size_t most_bars = 14, most_ideas = 24, most_actors = 20, most_needs = 10, most_columns = 12;

/// The same number of rows in each piece, or one less in the last ones.
std::vector<Ids> even(const Ids& rows, std::size_t most) {
    const std::size_t pieces = std::max<std::size_t>(1, (rows.size() + most - 1) / most);
    std::vector<Ids> all(pieces);
    std::size_t at = 0;
    for (std::size_t p = 0; p < pieces; ++p)
        for (const std::size_t end = at + (rows.size() - at + pieces - p - 1) / (pieces - p); at < end; ++at) all[p].push_back(rows[at]);
    return all;
}

/// Rows one after the other as long as what they bring with them, each of it once, has its place too.
std::vector<Ids> filled(const Ids& rows, std::size_t most, const std::function<Ids(const std::string&)>& brought, std::size_t most_brought) {
    std::vector<Ids> all(1);
    std::set<std::string> here;
    for (const std::string& row : rows) {
        const Ids more = brought(row);
        std::set<std::string> with = here;
        with.insert(more.begin(), more.end());
        if (!all.back().empty() && (all.back().size() == most || with.size() > most_brought)) {
            all.emplace_back();
            with = {more.begin(), more.end()};
        }
        all.back().push_back(row);
        here = std::move(with);
    }
    return all;
}

std::vector<Ids> calendar_rows(const Course& course) {
    Ids ids;
    for (const Action* action : dated_actions(course)) ids.push_back(action->id);
    return even(ids, most_bars);
}

std::vector<Ids> plan_rows(const Course& course) {
    const CommonPlan plan = common_plan(course.deliberation);
    Ids ids;
    for (const CommonAction& common : plan.common) ids.push_back(common.action->id);
    for (const Action* own : plan.own) ids.push_back(own->id);
    return even(ids, most_bars);
}

std::vector<Ids> carried_actions(const Course& course) {
    const auto& actions = course.deliberation.actions;
    Ids ids;
    for (const Action& action : actions) ids.push_back(action.id);
    const auto actors = [&](const std::string& id) {
        const auto action = std::find_if(actions.begin(), actions.end(), [&](const Action& a) { return a.id == id; });
        Ids all = action->partners;
        if (!action->bearer.empty()) all.push_back(action->bearer);
        return all;
    };
    return filled(ids, most_columns, actors, most_actors);
}

std::vector<Ids> needs(const Course& course) {
    const auto& beacon = course.cooperation.beacon;
    Ids ids;
    for (const BeaconItem& item : beacon)
        if (item.kind == BeaconKind::need) ids.push_back(item.id);
    const auto offers = [&](const std::string& need) {
        Ids all;
        for (const BeaconItem& item : beacon)
            if (item.kind != BeaconKind::need && std::find(item.answers.begin(), item.answers.end(), need) != item.answers.end()) all.push_back(item.id);
        return all;
    };
    return filled(ids, most_needs, offers, most_columns);
}

std::vector<Ids> voted_ideas(const Course& course) {
    Ids ids;
    for (const IdeaVotes* votes : votes_in_order(course)) ids.push_back(votes->idea);
    return even(ids, most_ideas);
}

/// The ids of the rows of each piece.
std::vector<Ids> rows_of(CourseFigure figure, const Course& course) {
    switch (figure) {
        case CourseFigure::votes: return voted_ideas(course);
        case CourseFigure::calendar: return calendar_rows(course);
        case CourseFigure::actors_actions: return carried_actions(course);
        case CourseFigure::territories_actions: return plan_rows(course);
        case CourseFigure::needs_offers: return needs(course);
        case CourseFigure::funnel:
        case CourseFigure::themes:
        case CourseFigure::marks:
        case CourseFigure::stages:
        case CourseFigure::outcomes: break;
    }
    return {{}};
}

}  // namespace

std::vector<CoursePiece> pieces_of(CourseFigure figure, const Course& course) {
    const std::size_t count = rows_of(figure, course).size();
    std::vector<CoursePiece> pieces;
    for (std::size_t number = 1; number <= count; ++number) pieces.push_back({figure, number, count});
    return pieces;
}

std::string stem_of(const CoursePiece& piece) { return std::string(stem_of(piece.figure)) + (piece.of > 1 ? "-" + std::to_string(piece.number) : ""); }

std::vector<std::string> stems_of(CourseFigure figure, const Course& course) {
    std::vector<std::string> stems;
    for (const CoursePiece& piece : pieces_of(figure, course)) stems.push_back(stem_of(piece));
    return stems;
}

Course course_of(const CoursePiece& piece, const Course& course) {
    if (piece.of == 1) return course;
    const std::vector<Ids> rows = rows_of(piece.figure, course);
    const std::set<std::string> shown(rows[piece.number - 1].begin(), rows[piece.number - 1].end());
    Course part = course;
    if (piece.figure == CourseFigure::votes) std::erase_if(part.votes, [&](const IdeaVotes& v) { return !shown.contains(v.idea); });
    else if (piece.figure == CourseFigure::needs_offers)
        std::erase_if(part.cooperation.beacon, [&](const BeaconItem& item) {
            return item.kind == BeaconKind::need ? !shown.contains(item.id) : std::none_of(item.answers.begin(), item.answers.end(), [&](const std::string& need) { return shown.contains(need); });
        });
    else std::erase_if(part.deliberation.actions, [&](const Action& a) { return !shown.contains(a.id) && !shown.contains(a.joined_to); });
    return part;
}

}  // namespace portulan::figures

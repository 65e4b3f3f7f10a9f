// Judgements on actors on their way out.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "release/gate.h"
#include "release/remaining.h"

namespace portulan::release {
namespace {

bool is_of(const std::vector<std::string>& territories, const std::string& territory) {
    return territory.empty() || territories.empty() || std::find(territories.begin(), territories.end(), territory) != territories.end();
}

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

/// Whether a mean leaves it open what each single one was judged: there are enough, they do not all agree, and the mean is not drawn at an end of
/// the scale, where nearly all must stand.
/// `left`: of how many it stays a mean once others are known.
bool hides_each(const std::vector<double>& values, std::size_t left, std::size_t least, double low, double high) {
    if (values.size() < least || left < least) return false;
    const auto [smallest, largest] = std::minmax_element(values.begin(), values.end());
    const auto drawn = static_cast<double>(std::lround(mean_of(values)));
    return *smallest < *largest && drawn > low && drawn < high;
}

struct Rated {
    std::vector<double> influence{}, interest{};
};
using StancesOf = std::map<std::string_view, std::vector<double>>;  // objective -> stances of the actors

}  // namespace

Released<Judgements> Gate::judgements(const Project& project, const Released<Cast>& cast, const std::string& territory) {
    Judgements made{.families_alone = edition_ == Edition::everyone, .least_actors = edition_ == Edition::everyone ? project.least_actors : 1};
    ActorsOfCast actors;
    for (const Element& element : cast->elements)
        if (element.kind == ElementKind::actor) actors.emplace(element.id, &element);
    take_logic(project.strategy, territory, made.strategy);
    for (LogicBox& box : made.strategy.boxes) std::erase_if(box.actors, [&](const std::string& id) { return !actors.contains(id); });
    std::set<std::string_view> objectives;
    for (const Objective& objective : made.strategy.objectives) objectives.insert(objective.id);
    for (const Rating& rating : project.strategy.ratings)
        if (actors.contains(rating.actor)) made.strategy.ratings.push_back(rating);
    for (const Stance& stance : project.strategy.stances)
        if (actors.contains(stance.actor) && objectives.contains(stance.objective)) made.strategy.stances.push_back(stance);
    if (made.families_alone) {
        std::set<std::string_view> judged;
        for (const Rating& rating : project.strategy.ratings)
            if (rating.influence && rating.interest) judged.insert(rating.actor);
        rate_families(actors, least_left(project, cast, judged), territory, made);
    }
    take_stances(project, cast, actors, territory, made);
    if (made.families_alone) made.strategy.ratings.clear(), made.strategy.stances.clear();
    return Released<Judgements>(std::move(made));
}

void Gate::take_logic(const Strategy& all, const std::string& territory, Strategy& kept) {
    std::set<std::string_view> boxes;
    for (const Objective& objective : all.objectives) {
        if (!is_of(objective.territories, territory)) continue;
        if (shows(objective.visibility)) kept.objectives.push_back(objective);
        else redact("objective", objective.id, "edition");
    }
    for (const LogicBox& box : all.boxes) {
        if (!is_of(box.territories, territory)) continue;
        if (shows(box.visibility)) kept.boxes.push_back(box), boxes.insert(box.id);
        else redact("box", box.id, "edition");
    }
    for (const LogicArrow& arrow : all.arrows)
        if (boxes.contains(arrow.from) && boxes.contains(arrow.to)) kept.arrows.push_back(arrow);
}

Gate::LeastLeft Gate::least_left(const Project& project, const Released<Cast>& cast, const std::set<std::string_view>& judged) const {
    const Beyond beyond = actors_beyond(project, *cast, [&](const Element& element) { return judged.contains(element.id) && shows(element); });
    Remaining remaining(beyond);
    for (const Element& element : cast->elements)
        if (element.kind == ElementKind::actor && judged.contains(element.id)) remaining.add(element.family, element);
    return remaining.least();
}

void Gate::rate_families(const ActorsOfCast& actors, const LeastLeft& left, const std::string& territory, Judgements& made) {
    std::map<std::string_view, Rated> rated;
    for (const Rating& rating : made.strategy.ratings)
        if (rating.influence && rating.interest) {
            Rated& of = rated[actors.at(rating.actor)->family];
            of.influence.push_back(*rating.influence);
            of.interest.push_back(*rating.interest);
        }
    for (const auto& [code, of] : rated) {
        const std::size_t members = left.at(std::string(code));
        if (hides_each(of.influence, members, made.least_actors, 0, highest_rating) && hides_each(of.interest, members, made.least_actors, 0, highest_rating)) {
            made.ratings.push_back({.family = std::string(code), .influence = mean_of(of.influence), .interest = mean_of(of.interest), .members = of.influence.size()});
        } else {
            ++made.ratings_withheld;
            redact("judgement", std::string(code), "threshold", territory + " rating");
        }
    }
}

void Gate::take_stances(const Project& project, const Released<Cast>& cast, const ActorsOfCast& actors, const std::string& territory, Judgements& made) {
    std::map<std::string_view, StancesOf> stances;
    std::map<std::string_view, std::set<std::string_view>> members;
    for (const Stance& stance : made.strategy.stances) {
        const std::string_view code = actors.at(stance.actor)->family;
        members[code].insert(stance.actor);
        if (stance.value != 0) stances[code][stance.objective].push_back(stance.value);
    }
    std::map<std::string_view, std::set<std::string_view>> judged;  // by objective, whoever takes a side
    std::map<std::string_view, LeastLeft> left;
    if (made.families_alone) {
        for (const Stance& stance : project.strategy.stances)
            if (stance.value != 0) judged[stance.objective].insert(stance.actor);
        for (const auto& [objective, who] : judged) left.emplace(objective, least_left(project, cast, who));
    }
    for (const auto& [code, by_objective] : stances) {
        FamilyStances told{.family = std::string(code), .values = {}, .members = members[code].size()};
        for (const Objective& objective : made.strategy.objectives) {
            told.values.emplace_back();
            const auto found = by_objective.find(objective.id);
            if (found == by_objective.end()) continue;
            if (made.families_alone && !hides_each(found->second, left.at(objective.id).at(std::string(code)), made.least_actors, -strongest_stance, strongest_stance)) {
                ++made.stances_withheld;
                redact("judgement", std::string(code), "threshold", territory + " " + objective.id);
                continue;
            }
            told.values.back() = static_cast<int>(std::lround(mean_of(found->second)));
        }
        if (std::any_of(told.values.begin(), told.values.end(), [](const auto& value) { return value.has_value(); })) made.stances.push_back(std::move(told));
    }
}

}  // namespace portulan::release

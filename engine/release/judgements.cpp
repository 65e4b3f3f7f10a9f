// Judgements on actors on their way out.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "release/gate.h"

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
bool hides_each(const std::vector<double>& values, std::size_t least, double low, double high) {
    if (values.size() < least) return false;
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
    std::map<std::string_view, std::string_view> family;  // of an actor
    for (const Element& element : cast->elements)
        if (element.kind == ElementKind::actor) family.emplace(element.id, element.family);
    take_logic(project.strategy, territory, made.strategy);
    std::set<std::string_view> objectives;
    for (const Objective& objective : made.strategy.objectives) objectives.insert(objective.id);
    for (const Rating& rating : project.strategy.ratings)
        if (family.contains(rating.actor)) made.strategy.ratings.push_back(rating);
    for (const Stance& stance : project.strategy.stances)
        if (family.contains(stance.actor) && objectives.contains(stance.objective)) made.strategy.stances.push_back(stance);
    if (made.families_alone) rate_families(family, territory, made);
    take_stances(family, territory, made);
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

void Gate::rate_families(const FamilyOfActor& family, const std::string& territory, Judgements& made) {
    std::map<std::string_view, Rated> rated;
    for (const Rating& rating : made.strategy.ratings)
        if (rating.influence && rating.interest) {
            Rated& of = rated[family.at(rating.actor)];
            of.influence.push_back(*rating.influence);
            of.interest.push_back(*rating.interest);
        }
    for (const auto& [code, of] : rated) {
        if (hides_each(of.influence, made.least_actors, 0, highest_rating) && hides_each(of.interest, made.least_actors, 0, highest_rating)) {
            made.ratings.push_back({.family = std::string(code), .influence = mean_of(of.influence), .interest = mean_of(of.interest), .members = of.influence.size()});
        } else {
            ++made.ratings_withheld;
            redact("judgement", std::string(code), "threshold", territory + " rating");
        }
    }
}

void Gate::take_stances(const FamilyOfActor& family, const std::string& territory, Judgements& made) {
    std::map<std::string_view, StancesOf> stances;
    std::map<std::string_view, std::set<std::string_view>> members;
    for (const Stance& stance : made.strategy.stances) {
        const std::string_view code = family.at(stance.actor);
        members[code].insert(stance.actor);
        if (stance.value != 0) stances[code][stance.objective].push_back(stance.value);
    }
    for (const auto& [code, by_objective] : stances) {
        FamilyStances told{.family = std::string(code), .values = {}, .members = members[code].size()};
        for (const Objective& objective : made.strategy.objectives) {
            told.values.emplace_back();
            const auto found = by_objective.find(objective.id);
            if (found == by_objective.end()) continue;
            if (made.families_alone && !hides_each(found->second, made.least_actors, -strongest_stance, strongest_stance)) {
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

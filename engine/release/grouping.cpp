#include "release/grouping.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace portulan::release {
namespace {

std::string group_of(const Element& element) {
    return element.kind == ElementKind::actor ? element.family : element.kind == ElementKind::space ? "space" : "object";
}

/// The group each element is told under, and how many are in it.
class Groups {
public:
    Groups(std::span<const Element> shown, std::size_t least_actors, const Beyond& beyond) : least_(least_actors) {
        Remaining families(beyond), kept(beyond);
        for (const Element& element : shown)
            if (element.kind == ElementKind::actor) families.add(element.family, element);
        pool(families.least());
        for (const Element& element : shown) {
            std::string group = group_of(element);
            const bool is_actor = element.kind == ElementKind::actor;
            if (is_actor && std::binary_search(pooled_.begin(), pooled_.end(), group)) group = small_families;
            ++sizes_[group];
            if (is_actor) of_actors_.insert(group);
            kept.add(group, element);
            of_.emplace(element.id, std::move(group));
        }
        left_ = kept.least();
    }

    const std::string& of(std::string_view id) const { return of_.find(id)->second; }
    const std::vector<std::string>& pooled() const { return pooled_; }

    /// Whether so many pairs between two groups leave it open of every actor whether it is in one of them.
    bool hide_everybody(const std::string& a, const std::string& b, std::size_t pairs) const {
        const std::size_t m = sizes_.find(a)->second, n = sizes_.find(b)->second;
        if (a == b) return enough(a) && pairs <= (m - 1) * (m - 2) / 2;
        const bool hides_a = !of_actors_.contains(a) || (enough(a) && pairs <= (m - 1) * n);
        const bool hides_b = !of_actors_.contains(b) || (enough(b) && pairs <= m * (n - 1));
        return hides_a && hides_b;
    }

private:
    bool enough(const std::string& group) const { return left_.find(group)->second >= least_; }

    /// Families that are too small, and as many of the smallest others as it takes.
    void pool(const std::map<std::string, std::size_t>& actors) {
        std::vector<std::pair<std::size_t, std::string>> by_size;
        for (const auto& [family, n] : actors) by_size.emplace_back(n, family);
        std::sort(by_size.begin(), by_size.end());
        std::size_t together = 0;
        for (const auto& [n, family] : by_size) {
            if (n >= least_ && (together == 0 || together >= least_)) break;
            together += n;
            pooled_.push_back(family);
        }
        std::sort(pooled_.begin(), pooled_.end());
    }

    std::size_t least_;
    std::vector<std::string> pooled_;
    std::map<std::string, std::string, std::less<>> of_;
    std::map<std::string, std::size_t> sizes_, left_;
    std::set<std::string> of_actors_;
};

/// Ties of one sort between two groups.
struct Bundle {
    std::set<std::pair<std::string_view, std::string_view>> pairs;
    std::vector<std::string> ties;
};

}  // namespace

std::vector<TieSort> grouped_sorts(Edition edition) {
    switch (edition) {
        case Edition::everyone: return {TieSort::conflict, TieSort::wish, TieSort::refusal};
        case Edition::partners: return {TieSort::conflict, TieSort::refusal};
        case Edition::team: break;
    }
    return {};
}

Grouping group_ties(std::span<const Element> shown, std::span<const Tie* const> ties, std::vector<TieSort> sorts, std::size_t least_actors, const Beyond& beyond) {
    const Groups groups(shown, least_actors, beyond);
    Grouping made;
    made.told.sorts = std::move(sorts);
    made.told.pooled = groups.pooled();
    std::map<std::tuple<TieSort, std::string, std::string>, Bundle> bundles;
    for (const Tie* tie : ties) {
        if (tie->status == TieStatus::past || tie->from == tie->to) {
            made.lost.push_back(tie->id);
            continue;
        }
        const auto [first, second] = std::minmax(groups.of(tie->from), groups.of(tie->to));
        Bundle& bundle = bundles[{*delicate_sort(*tie), first, second}];
        bundle.pairs.insert(std::minmax<std::string_view>(tie->from, tie->to));
        bundle.ties.push_back(tie->id);
    }
    for (const auto& [key, bundle] : bundles) {
        const auto& [sort, first, second] = key;
        if (groups.hide_everybody(first, second, bundle.pairs.size())) made.told.ties.push_back({first, second, sort, bundle.pairs.size()});
        else made.lost.insert(made.lost.end(), bundle.ties.begin(), bundle.ties.end());
    }
    std::stable_sort(made.told.ties.begin(), made.told.ties.end(), [](const GroupedTie& a, const GroupedTie& b) {
        return a.sort != b.sort ? a.sort < b.sort : a.pairs > b.pairs;
    });
    return made;
}

std::vector<std::string> told_by_ties(const Cast& cast) {
    std::map<std::string_view, const Element*> elements;
    for (const Element& element : cast.elements) elements.emplace(element.id, &element);
    const auto is_person = [](const Element& e) { return e.kind == ElementKind::actor && e.actor_type == ActorType::person; };
    std::map<std::string_view, std::multiset<std::string>> neighbours;
    for (const Tie& tie : cast.ties) {
        if (tie.from == tie.to) continue;
        for (const auto& [one, other] : {std::pair(&tie.from, &tie.to), std::pair(&tie.to, &tie.from)})
            if (is_person(*elements.at(*one)))
                neighbours[*one].insert(is_person(*elements.at(*other)) ? "family " + elements.at(*other)->family : "id " + *other);
    }
    std::map<std::pair<std::string, std::multiset<std::string>>, std::vector<std::string_view>> alike;
    for (const auto& [id, around] : neighbours) alike[{elements.at(id)->family, around}].push_back(id);
    std::set<std::string_view> alone;
    for (const auto& [neighbourhood, ids] : alike)
        if (ids.size() == 1) alone.insert(ids.front());
    std::vector<std::string> told;
    for (const Element& element : cast.elements)
        if (alone.contains(element.id)) told.push_back(element.id);
    return told;
}

}  // namespace portulan::release

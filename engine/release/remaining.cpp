#include "release/remaining.h"

#include <algorithm>
#include <string_view>

namespace portulan::release {

Beyond actors_beyond(const Project& project, const Cast& cast, const std::function<bool(const Element&)>& counts) {
    std::set<std::string_view> here;
    for (const Element& element : cast.elements) here.insert(element.id);
    Beyond beyond;
    for (const Element& element : project.elements)
        if (element.kind == ElementKind::actor && !here.contains(element.id) && counts(element))
            for (const std::string& territory : element.territories) beyond.emplace(territory, element.family);
    return beyond;
}

void Remaining::add(const std::string& group, const Element& element) {
    Members& members = groups_[group];
    ++members.all;
    members.families.insert(element.family);
    if (element.territories.empty()) ++members.everywhere;
    for (const std::string& territory : element.territories) ++members.also_in[territory];
}

std::map<std::string, std::size_t> Remaining::least() const {
    std::map<std::string, std::size_t> sizes;
    for (const auto& [group, members] : groups_) {
        std::size_t& size = sizes[group] = members.all;
        for (const auto& [territory, n] : members.also_in)
            if (const std::size_t there = n + members.everywhere; there < members.all && is_inside(territory, members.families)) size = std::min(size, members.all - there);
    }
    return sizes;
}

bool Remaining::is_inside(const std::string& territory, const std::set<std::string>& families) const {
    return std::none_of(families.begin(), families.end(), [&](const std::string& family) { return beyond_.contains({territory, family}); });
}

}  // namespace portulan::release

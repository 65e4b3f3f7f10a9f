// How many of a group are left once those told of elsewhere are taken away: the difference of two counts, or sums, is one too.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "model/project.h"

namespace portulan::release {

/// Families (second) that have actors in a territory (first) who are not told of here: nothing can be taken away there.
using Beyond = std::set<std::pair<std::string, std::string>>;

/// Of the actors of a project that `counts` takes and a cast does not have.
Beyond actors_beyond(const Project& project, const Cast& cast, const std::function<bool(const Element&)>& counts);

/// How many members each group has, and how many at least are left of it once those of another territory, told of in figures of
/// its own, are taken away. A group of which nobody is elsewhere, or everybody, leaves nothing to take away.
class Remaining {
public:
    /// `beyond` is kept by reference.
    explicit Remaining(const Beyond& beyond) : beyond_(beyond) {}

    void add(const std::string& group, const Element& element);
    /// By group: the members, or fewer where they can be taken apart.
    std::map<std::string, std::size_t> least() const;

private:
    /// Whether all whom that territory has of these families are members here.
    bool is_inside(const std::string& territory, const std::set<std::string>& families) const;

    struct Members {
        std::size_t all = 0, everywhere = 0;
        std::set<std::string> families{};
        std::map<std::string, std::size_t> also_in{};
    };
    const Beyond& beyond_;
    std::map<std::string, Members> groups_;
};

}  // namespace portulan::release

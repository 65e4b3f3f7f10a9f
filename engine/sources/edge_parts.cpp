#include "sources/edge_parts.h"

#include <algorithm>

#include "base/text.h"

namespace portulan::sources {
namespace {

bool is_plain_number(const std::string& name) {
    return name.size() <= 18 && (name == "0" || name.front() != '0') && name.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

std::optional<std::size_t> column_of(const Table& table, const std::string& asked, std::span<const std::string_view> names, Problems& problems) {
    const auto find = [&](std::string_view folded) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (fold(table.columns[i]) == folded) return i;
        return std::nullopt;
    };
    if (asked.empty()) {
        for (const std::string_view name : names)
            if (const auto found = find(name)) return found;
        return std::nullopt;
    }
    if (const auto found = find(fold(asked))) return found;
    const auto near = nearest(asked, table.columns);
    const std::string_view remedy = near ? tr_mark("Did you mean “{nearest}”?") : tr_mark("Its columns are: {columns}.");
    problems.push_back(make_problem("LOC-001", {.file = table.file, .sheet = table.sheet}, asked,
                                    {{"remedy@", std::string(remedy)}, {"nearest", near.value_or("")}, {"columns", join(table.columns, ", ")}}));
    return std::nullopt;
}

std::uint32_t Names::number(std::string_view name) {
    if (const auto found = numbers_.find(name); found != numbers_.end()) return found->second;
    const auto added = numbers_.emplace(std::string(name), static_cast<std::uint32_t>(names_.size())).first;
    names_.push_back(&added->first);
    return added->second;
}

std::optional<std::uint32_t> Names::find(std::string_view name) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::uint32_t> Names::sort(std::vector<std::string>& sorted) const {
    std::vector<std::pair<unsigned long long, std::uint32_t>> numbers;
    std::vector<std::uint32_t> order(names_.size()), rank(names_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = i;
        if (is_plain_number(*names_[i])) numbers.emplace_back(std::stoull(*names_[i]), i);
    }
    if (numbers.size() == order.size()) {
        std::sort(numbers.begin(), numbers.end());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = numbers[i].second;
    } else {
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return natural_less(*names_[a], *names_[b]); });
    }
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        rank[order[i]] = i;
        sorted.push_back(*names_[order[i]]);
    }
    return rank;
}


}  // namespace portulan::sources

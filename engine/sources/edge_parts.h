// What reading ties and nodes shares. Internal to sources/.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/problem.h"
#include "model/table.h"

namespace portulan::sources {

/// Rows named in one message: the first few.
struct Listed {
    std::size_t count = 0;
    std::string rows{};
    void add(const std::string& what) {
        if (count++ < 5) rows += (rows.empty() ? "" : ", ") + what;
    }
    /// Nothing when there is none.
    void tell(std::string_view code, const Place& place, Problems& problems, std::string value = {}) const {
        if (count > 0) problems.push_back(make_problem(code, place, std::move(value), {{"count", std::to_string(count)}, {"rows", rows + (count > 5 ? "…" : "")}}));
    }
};

/// The column that was asked for, else the first of a usual name (folded). LOC-001 where what was asked for is not there.
std::optional<std::size_t> column_of(const Table& table, const std::string& asked, std::span<const std::string_view> names, Problems& problems);

/// Names as they come, numbered; then in natural order.
class Names {
public:
    std::uint32_t number(std::string_view name);
    std::optional<std::uint32_t> find(std::string_view name) const;
    /// The new number of each name.
    std::vector<std::uint32_t> sort(std::vector<std::string>& sorted) const;

private:
    struct Hash {
        using is_transparent = void;  // NOLINT(readability-identifier-naming): the standard's name
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
    std::vector<const std::string*> names_;
};

}  // namespace portulan::sources

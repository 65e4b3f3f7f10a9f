// Finding what people wrote among texts that are known.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::inline base {

/// As fold(), but signs that change what is said stay: < > = + ± ≤ ≥ anywhere, a dash at the beginning ("- de 30 ans"). Idempotent in what it tells apart.
std::string fold_with_signs(std::string_view text);

/// Things known by their texts, of which one may have several.
class Alike {
public:
    void add(std::string_view text, std::size_t thing);

    /// All things that have just this text (NFC); where there is none, the one that alone has it after fold_with_signs.
    std::set<std::size_t> find_all(std::string_view written) const;
    /// The only one of these.
    std::optional<std::size_t> find(std::string_view written) const;

private:
    std::map<std::string, std::set<std::size_t>, std::less<>> exact_, folded_;
};

/// A list of texts each with its counterpart among the known ones, if there is one: the same text first, then one left over that alone folds the same, on both
/// sides.
std::vector<std::optional<std::size_t>> pair_alike(const std::vector<std::string>& listed, const std::vector<std::string>& known);

}  // namespace portulan::inline base

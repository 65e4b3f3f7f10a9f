#include "base/alike.h"

#include "base/text.h"

namespace portulan::inline base {

std::string fold_with_signs(std::string_view text) {
    std::string signs;
    const std::string_view start = trim(text);
    for (const std::string_view dash : {"-", "\u2010", "\u2011", "\u2013", "\u2212"})
        if (start.starts_with(dash)) signs = "-";
    for (std::size_t i = 0; i < start.size(); ++i)
        for (const std::string_view sign : {"<", ">", "=", "+", "±", "≤", "≥"})
            if (start.substr(i).starts_with(sign)) signs += sign;
    const std::string folded = fold(text);
    return signs.empty() ? folded : folded + "\x1f" + signs;
}

void Alike::add(std::string_view text, std::size_t thing) {
    if (trim(text).empty()) return;
    exact_[nfc(text)].insert(thing);
    if (std::string key = fold_with_signs(text); !key.empty()) folded_[std::move(key)].insert(thing);
}

std::set<std::size_t> Alike::find_all(std::string_view written) const {
    if (const auto same = exact_.find(nfc(written)); same != exact_.end()) return same->second;
    const auto near = folded_.find(fold_with_signs(written));
    return near != folded_.end() && near->second.size() == 1 ? near->second : std::set<std::size_t>{};
}

std::optional<std::size_t> Alike::find(std::string_view written) const {
    const auto found = find_all(written);
    return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

std::vector<std::optional<std::size_t>> pair_alike(const std::vector<std::string>& listed, const std::vector<std::string>& known) {
    std::vector<std::optional<std::size_t>> pairs(listed.size());
    std::map<std::string, std::size_t> exact;
    for (std::size_t k = 0; k < known.size(); ++k)
        if (!known[k].empty()) exact.emplace(nfc(known[k]), k);
    std::set<std::size_t> taken;
    for (std::size_t i = 0; i < listed.size(); ++i)
        if (const auto same = exact.find(nfc(listed[i])); same != exact.end() && taken.insert(same->second).second) pairs[i] = same->second;
    std::map<std::string, std::vector<std::size_t>> left_of_listed, left_of_known;
    for (std::size_t i = 0; i < listed.size(); ++i)
        if (!pairs[i]) left_of_listed[fold_with_signs(listed[i])].push_back(i);
    for (std::size_t k = 0; k < known.size(); ++k)
        if (!taken.contains(k)) left_of_known[fold_with_signs(known[k])].push_back(k);
    for (const auto& [key, of] : left_of_listed)
        if (const auto near = left_of_known.find(key); !key.empty() && near != left_of_known.end() && of.size() == 1 && near->second.size() == 1) pairs[of.front()] = near->second.front();
    return pairs;
}

}  // namespace portulan::inline base

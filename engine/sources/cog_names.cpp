// Names of territories as people write them.
#include <algorithm>
#include <array>
#include <bit>
#include <tuple>

#include "base/text.h"
#include "sources/cog_content.h"

namespace portulan::sources {
namespace {

/// Whole words at the start of an EPCI's or syndicat's name that say its kind and nothing else; longest first.
constexpr std::array<std::string_view, 12> kinds = {"communaute de communes",
                                                    "communaute d agglomeration",
                                                    "communaute urbaine",
                                                    "etablissement public territorial",
                                                    "metropole",
                                                    "com com",
                                                    "ccom",
                                                    "cc",
                                                    "ca",
                                                    "cu",
                                                    "ept",
                                                    "commune"};

bool is_article(std::string_view word) {
    static constexpr std::array<std::string_view, 9> articles = {"d", "de", "des", "du", "et", "l", "la", "le", "les"};
    return std::find(articles.begin(), articles.end(), word) != articles.end();
}

std::string_view without_kind(std::string_view folded) {
    for (const std::string_view kind : kinds)
        if (folded.size() > kind.size() && folded.starts_with(kind) && folded[kind.size()] == ' ')
            return folded.substr(kind.size() + 1);
    return folded;
}

/// Whether `part` stands in `whole` as whole words; very short parts prove nothing.
bool holds_words(std::string_view whole, std::string_view part) {
    if (part.size() < 4) return false;
    const std::size_t at = whole.find(part);
    if (at == std::string_view::npos) return false;
    const std::size_t end = at + part.size();
    return (at == 0 || whole[at - 1] == ' ') && (end == whole.size() || whole[end] == ' ');
}

std::uint32_t letters_of(std::string_view key) {
    std::uint32_t bits = 0;
    for (const char c : key)
        if (c >= 'a' && c <= 'z') bits |= 1u << (c - 'a');
    return bits;
}

std::string digits_of(std::string_view key) {
    std::string digits;
    for (const char c : key)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

void add_names(NameIndex& index, const std::vector<CodeRecord>& records) {
    for (const CodeRecord& record : records) {
        std::string key = name_key(record.name);
        const std::uint32_t letters = letters_of(key);
        index.entries.push_back({std::move(key), letters, &record});
    }
}

}  // namespace

std::string name_key(std::string_view name) {
    // What stands in parentheses is a département or an acronym.
    const std::string folded = fold(name.substr(0, std::min(name.find(" ("), name.size())));
    std::string key;
    std::string_view rest = without_kind(folded);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        std::string_view word = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (word.empty() || is_article(word)) continue;
        if (word == "st") word = "saint";
        if (word == "ste") word = "sainte";
        if (!key.empty()) key += ' ';
        key += word;
    }
    return key.empty() ? folded : key;
}

bool names_agree(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return false;
    if (a == b) return true;
    const std::string first = name_key(a), second = name_key(b);
    const std::string first_digits = digits_of(first), second_digits = digits_of(second);
    if (first_digits != second_digits && !first_digits.empty() && !second_digits.empty()) return false;  // 1er, 2e
    if (first == second || holds_words(first, second) || holds_words(second, first)) return !first.empty();
    const std::size_t limit = std::max(first.size(), second.size()) / 4;
    return bounded_distance(first, second, limit) <= limit;
}

bool is_slip(std::string_view name, std::string_view official) {
    const std::string written = name_key(name), right = name_key(official);
    return written != right && names_agree(name, official) && !holds_words(written, right) && !holds_words(right, written);
}

std::size_t bounded_distance(std::string_view a, std::string_view b, std::size_t limit) {
    if (a.size() < b.size()) std::swap(a, b);
    if (a.size() - b.size() > limit) return limit + 1;
    const std::size_t width = b.size() + 1;
    std::array<std::size_t, 3 * 64> near_by{};  // three rows for nearly every name without asking for memory
    std::vector<std::size_t> far_away(3 * width > near_by.size() ? 3 * width : 0);
    std::size_t* before = far_away.empty() ? near_by.data() : far_away.data();
    std::size_t* last = before + width;
    std::size_t* row = last + width;
    for (std::size_t j = 0; j < width; ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j < width; ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({row[j - 1] + 1, last[j] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > limit + 1) return limit + 1;  // an exchange can still win back one
        std::swap(before, last);
        std::swap(last, row);
    }
    return std::min(last[b.size()], limit + 1);
}

const NameIndex& CodeContent::name_index() const {
    std::call_once(names_once, [this] {
        names.entries.reserve(records.size() + parts.size());
        add_names(names, records);
        add_names(names, parts);
    });
    return names;
}

std::vector<const CodeRecord*> CodeList::nearest_names(Level level, std::string_view name, std::size_t limit) const {
    const std::string key = name_key(name);
    std::size_t furthest = std::max<std::size_t>(1, key.size() / 3);
    if (key.empty() || limit == 0) return {};
    std::vector<std::size_t> at_distance(furthest +
                                         1);  // how many were found: once there are enough, only nearer ones count
    const std::uint32_t letters = letters_of(key);
    using Candidate = std::tuple<std::size_t, std::int32_t, std::string_view, const CodeRecord*>;
    std::vector<Candidate> candidates;
    for (const NameIndex::Entry& entry : content_->name_index().entries) {
        if (entry.record->level != level) continue;
        // Each slip changes at most two of the letters that occur.
        if (static_cast<std::size_t>(std::popcount(entry.letters ^ letters)) > 2 * furthest) continue;
        const std::size_t distance = bounded_distance(key, entry.key, furthest);
        if (distance > furthest) continue;
        candidates.emplace_back(distance, -entry.record->population.value_or(0), entry.record->code, entry.record);
        ++at_distance[distance];
        std::size_t found_so_far = 0;
        for (std::size_t d = 0; d < furthest; ++d)
            if ((found_so_far += at_distance[d]) >= limit) furthest = d;
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a), std::get<3>(a)->kind) <
               std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b), std::get<3>(b)->kind);
    });
    std::vector<const CodeRecord*> found;
    for (const auto& candidate : candidates) {
        if (found.size() == limit) break;
        found.push_back(std::get<3>(candidate));
    }
    return found;
}

}  // namespace portulan::sources

#include "sources/cog.h"

#include <algorithm>
#include <tuple>

#include "sources/cog_content.h"

namespace portulan::sources {
namespace {

bool record_less(const CodeRecord& a, const CodeRecord& b) {
    return std::tie(a.level, a.code) < std::tie(b.level, b.code);
}

bool is_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether b is a with one character changed or two neighbours exchanged.
bool one_slip(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    const auto [first_a, first_b] = std::mismatch(a.begin(), a.end(), b.begin());
    if (first_a == a.end()) return false;
    if (std::equal(first_a + 1, a.end(), first_b + 1)) return true;
    return first_a + 1 != a.end() && first_a[0] == first_b[1] && first_a[1] == first_b[0] &&
           std::equal(first_a + 2, a.end(), first_b + 2);
}

/// The five digits as a number; nothing for another text.
std::optional<std::uint64_t> postal_number(std::string_view code) {
    if (code.size() != 5 || !is_digits(code)) return std::nullopt;
    std::uint64_t number = 0;
    for (const char c : code) number = number * 10 + static_cast<std::uint64_t>(c - '0');
    return number;
}

}  // namespace

void CodeContent::finish() {
    // The COG comes sorted but for its parts of communes; sorting what is sorted would cost half of the reading time.
    if (!std::is_sorted(records.begin(), records.end(), record_less))
        std::stable_sort(records.begin(), records.end(), record_less);
    std::stable_sort(parts.begin(), parts.end(), record_less);
    if (!std::is_sorted(former.begin(), former.end())) std::sort(former.begin(), former.end());
    for (std::uint32_t i = 0; i < records.size(); ++i) {
        std::string_view rest = records[i].postal_codes;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            if (const auto number = postal_number(rest.substr(0, end))) postal_codes.push_back(*number << 32 | i);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    std::sort(postal_codes.begin(), postal_codes.end());
}

const CodeRecord* CodeContent::find(Level level, std::string_view code) const {
    const auto found = std::lower_bound(
        records.begin(), records.end(), std::tie(level, code),
        [](const CodeRecord& record, const auto& key) { return std::tie(record.level, record.code) < key; });
    return found != records.end() && found->level == level && found->code == code ? &*found : nullptr;
}

CodeRecord* CodeContent::find(Level level, std::string_view code) {
    return const_cast<CodeRecord*>(std::as_const(*this).find(level, code));
}

CodeList::CodeList() : content_(std::make_shared<const CodeContent>()) {}
CodeList::CodeList(std::shared_ptr<const CodeContent> content) : content_(std::move(content)) {}

bool CodeList::empty() const { return content_->records.empty(); }
bool CodeList::official() const { return content_->official; }
std::string_view CodeList::vintage() const { return content_->vintage; }

const CodeRecord* CodeList::find(Level level, std::string_view code) const { return content_->find(level, code); }

const CodeRecord* CodeList::find_part(std::string_view code) const {
    const auto& parts = content_->parts;
    const auto found = std::lower_bound(parts.begin(), parts.end(), code,
                                        [](const CodeRecord& record, std::string_view c) { return record.code < c; });
    return found != parts.end() && found->code == code ? &*found : nullptr;
}

std::vector<const CodeRecord*> CodeList::parts_of(std::string_view commune_code) const {
    std::vector<const CodeRecord*> found;
    for (const CodeRecord& part : content_->parts)
        if (part.commune == commune_code) found.push_back(&part);
    return found;
}

std::optional<std::string_view> CodeList::successor(std::string_view former_code) const {
    const auto& former = content_->former;
    const auto found = std::lower_bound(former.begin(), former.end(), former_code,
                                        [](const auto& pair, std::string_view c) { return pair.first < c; });
    if (found == former.end() || found->first != former_code) return std::nullopt;
    return found->second;
}

std::vector<const CodeRecord*> CodeList::communes_of(std::string_view postal_code) const {
    std::vector<const CodeRecord*> communes;
    const auto number = postal_number(postal_code);
    if (!number) return communes;
    const auto& pairs = content_->postal_codes;
    auto at = std::lower_bound(pairs.begin(), pairs.end(), *number << 32);
    for (; at != pairs.end() && *at >> 32 == *number; ++at) communes.push_back(&content_->records[*at & 0xFFFFFFFFu]);
    return communes;
}

const CodeRecord* CodeList::ancestor(const CodeRecord& record, Level level) const {
    if (record.level == level && record.kind == CommuneKind::whole) return find(level, record.code);
    switch (level) {
        case Level::commune: return find(level, record.commune);
        case Level::epci: return find(level, record.epci);
        case Level::departement: return find(level, record.departement);
        case Level::region: return find(level, record.region);
        default: return nullptr;
    }
}

std::vector<const CodeRecord*> CodeList::members(Level level, std::string_view code) const {
    std::vector<const CodeRecord*> found;
    for (const CodeRecord* record : all(Level::commune)) {
        if (record->kind != CommuneKind::whole) continue;
        const bool inside = (level == Level::commune && record->code == code) ||
                            (level == Level::epci && (record->epci == code || record->ept == code)) ||
                            (level == Level::departement && record->departement == code) ||
                            (level == Level::region && record->region == code);
        if (inside && !code.empty()) found.push_back(record);
    }
    return found;
}

std::vector<const CodeRecord*> CodeList::all(Level level) const {
    const auto& records = content_->records;
    auto at = std::lower_bound(records.begin(), records.end(), level,
                               [](const CodeRecord& record, Level l) { return record.level < l; });
    std::vector<const CodeRecord*> found;
    for (; at != records.end() && at->level == level; ++at) found.push_back(&*at);
    return found;
}

std::vector<const CodeRecord*> CodeList::nearest_codes(Level level, std::string_view code) const {
    std::vector<const CodeRecord*> found;
    if (!is_digits(code)) return found;
    for (const CodeRecord* record : all(level))
        if (one_slip(code, record->code)) found.push_back(record);
    return found;
}

}  // namespace portulan::sources

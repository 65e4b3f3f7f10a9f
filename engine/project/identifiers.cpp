#include "project/identifiers.h"

#include <algorithm>

#include "base/text.h"

namespace portulan::project {
namespace {

/// Where the first one stands, seen from the second: the file and the sheet are only named when they differ.
Parameters first_place(const Place& first, const Place& here) {
    std::string_view msgid = tr_mark("line {line}");
    if (first.file != here.file) msgid = tr_mark("line {line} of {file}");
    else if (first.sheet != here.sheet) msgid = tr_mark("line {line} of the sheet “{sheet}”");
    return {{"first@", std::string(msgid)}, {"line", std::to_string(first.row)}, {"file", first.file}, {"sheet", first.sheet}};
}

}  // namespace

bool Identifiers::contains(std::string_view id) const {
    const auto found = entries_.find(lower(id));
    return found != entries_.end() && found->second.id == id;
}

Parameters Identifiers::suggest(const std::string& id, std::string_view otherwise) const {
    if (!near_) {
        std::vector<std::string> all;
        for (const auto& [key, entry] : entries_) all.push_back(entry.id);
        std::sort(all.begin(), all.end());
        near_.emplace(std::move(all));
    }
    return near_->suggest(id, otherwise);
}

const Identifiers::Entry* Identifiers::add(const std::string& id, const Place& place) {
    near_.reset();
    const auto [at, fresh] = entries_.try_emplace(lower(id), Entry{id, place});
    return fresh ? nullptr : &at->second;
}

void Identifiers::add_alias(std::string_view word, const std::string& id) {
    std::string key = fold(word);
    if (key.empty()) return;
    const auto [at, fresh] = aliases_.try_emplace(std::move(key), id);
    if (!fresh && at->second != id) at->second.clear();
}

std::string Identifiers::resolve(const std::string& written) const {
    if (contains(written)) return written;
    const auto found = aliases_.find(fold(written));
    return found == aliases_.end() ? std::string() : found->second;
}

bool enter(Identifiers& known, const std::string& id, const Place& place, Problems& problems) {
    if (id.empty()) return false;
    const Identifiers::Entry* other = known.add(id, place);
    if (!other) return true;
    Parameters parameters = first_place(other->place, place);
    parameters.emplace_back("other", other->id);
    problems.push_back(make_problem(other->id == id ? "PRJ-009" : "PRJ-038", place, id, std::move(parameters)));
    return false;
}

}  // namespace portulan::project

#include "project/boundary_lock.h"

#include <algorithm>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "project/key_tree.h"

namespace portulan::project {
namespace {

bool is_hash(const std::string& text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string text_of(const KeyNode& table, std::string_view name) {
    const KeyNode* node = table.find(name);
    return node && node->kind == KeyKind::text ? node->text : std::string();
}

}  // namespace

BoundaryLock read_lock(const std::filesystem::path& path) {
    std::error_code error;
    BoundaryLock lock;
    if (!std::filesystem::exists(path, error)) return lock;
    const std::string name = path.filename().string();
    const auto refuse = [&](Place place, std::string_view reason) { throw Error("NET-021", std::move(place), {}, {{"reason@", std::string(reason)}}); };
    try {
        const KeyNode root = parse_keys(read_file(path), name);
        const KeyNode* files = root.find("file");
        if (!files) return lock;
        for (const KeyNode& item : files->items) {
            const std::string address = text_of(item, "address"), hash = text_of(item, "sha256");
            if (address.empty() || !is_hash(hash)) refuse(item.place, tr_mark("an entry has no address or no sha256 of 64 digits"));
            if (!lock.emplace(address, LockedFile{hash, text_of(item, "version"), text_of(item, "file"), text_of(item, "declaration")}).second)
                refuse(item.place, tr_mark("an address stands there twice"));
        }
    } catch (const Error& fault) {
        if (fault.problem().code != "PRJ-002") throw;
        refuse(fault.problem().place, tr_mark("it is not TOML"));
    }
    return lock;
}

std::string lock_text(const BoundaryLock& lock) {
    std::string text = "# Written by `portulan boundaries get`: what each address held when it was first fetched.\n";
    for (const auto& [address, locked] : lock) {
        text += "\n[[file]]\naddress = " + json_quote(address) + "\nsha256 = " + json_quote(locked.sha256) + "\n";
        if (!locked.version.empty()) text += "version = " + json_quote(locked.version) + "\n";
        text += "file = " + json_quote(locked.file) + "\ndeclaration = " + json_quote(locked.declaration) + "\n";
    }
    return text;
}

}  // namespace portulan::project

#include "project/fix_keys.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

/// Where a line and a character of it begin, in bytes; both count from 1.
std::optional<std::size_t> offset_of(std::string_view text, long line, long position) {
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (long n = 1; n < line; ++n) {
        at = text.find('\n', at);
        if (at == std::string_view::npos) return std::nullopt;
        ++at;
    }
    for (long n = 1; n < position && at < text.size(); ++n)
        do ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return at;
}

bool leaves(const fs::path& project, const std::string& written) {
    const fs::path path(written);
    if (written.empty() || path.is_absolute()) return false;
    std::error_code error;
    return fs::exists(project / path, error) && !lies_in(project / path, project);
}

/// Every text under a key, however deep.
void collect_texts(const KeyNode& node, std::vector<const KeyNode*>& texts) {
    if (node.kind == KeyKind::text) texts.push_back(&node);
    for (const KeyMember& member : node.members) collect_texts(member.node, texts);
    for (const KeyNode& item : node.items) collect_texts(item, texts);
}

}  // namespace

std::string replace_values(std::string_view toml_text, const std::vector<Fix>& wanted, std::vector<Fix>& done, std::vector<Fix>& left) {
    std::vector<std::pair<std::size_t, const Fix*>> found;
    for (const Fix& fix : wanted) {
        const auto at = offset_of(toml_text, fix.place.row, fix.place.position);
        const std::string_view rest = at ? toml_text.substr(std::min(*at, toml_text.size())) : std::string_view{};
        const bool plain = rest.size() > fix.before.size() + 1 && (rest[0] == '"' || rest[0] == '\'') && rest.substr(1, fix.before.size()) == fix.before &&
                           rest[fix.before.size() + 1] == rest[0] && (fix.before + fix.after).find_first_of("\"'\\") == std::string::npos;
        if (plain) found.emplace_back(*at + 1, &fix);
        else left.push_back(fix);
    }
    std::sort(found.begin(), found.end());
    std::string out;
    std::size_t copied = 0;
    for (const auto& [at, fix] : found) {
        if (at < copied) continue;  // the same value asked for twice
        out.append(toml_text.substr(copied, at - copied)).append(fix->after);
        copied = at + fix->before.size();
        done.push_back(*fix);
    }
    return out.append(toml_text.substr(copied));
}

std::vector<Fix> key_repairs(const KeyNode& root, const fs::path& project, const fs::path& copy, const std::vector<std::string>& converted) {
    std::vector<Fix> fixes;
    const KeyNode *tables = root.find("tables"), *codes = root.find("codes");
    for (const std::string& key : converted) {
        const KeyNode* table = key == "codes" ? codes : tables ? tables->find(key) : nullptr;
        if (const KeyNode* encoding = table ? table->find("encoding") : nullptr)
            fixes.push_back({encoding->place, encoding->text, "utf-8", "LIRE-093"});
    }
    std::vector<const KeyNode*> texts;
    for (const char* section : {"tables", "codes", "boundaries", "sources"})
        if (const KeyNode* node = root.find(section)) collect_texts(*node, texts);
    std::error_code error;
    for (const KeyNode* text : texts) {
        if (!leaves(project, text->text)) continue;
        const fs::path target = fs::weakly_canonical(project / text->text, error);
        const std::string adapted = target.lexically_relative(fs::weakly_canonical(copy, error)).generic_string();
        if (fs::weakly_canonical(copy / text->text, error) != target && !adapted.empty()) fixes.push_back({text->place, text->text, adapted, "LIRE-094"});
    }
    return fixes;
}

}  // namespace portulan::project

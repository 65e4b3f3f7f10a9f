#include "backends/json_tree.h"

#include <cpl_json.h>

#include <algorithm>

#include "base/text.h"

namespace portulan::backends {
namespace {

constexpr int deepest_level = 32;

bool grow(const CPLJSONObject& from, JsonNode& to, int depth) {
    if (depth > deepest_level) return false;
    const auto grow_part = [&](const CPLJSONObject& part, std::string key) {
        to.parts.push_back({.key = std::move(key), .text = {}});
        return grow(part, to.parts.back(), depth + 1);
    };
    switch (from.GetType()) {
        case CPLJSONObject::Type::Boolean:
            to.kind = JsonNode::Kind::truth;
            to.text = from.ToBool() ? "true" : "false";
            return true;
        case CPLJSONObject::Type::Integer:
        case CPLJSONObject::Type::Long:
        case CPLJSONObject::Type::Double:
            to.kind = JsonNode::Kind::number;
            to.text = plain_number(from.ToDouble(), 6);
            return true;
        case CPLJSONObject::Type::String:
            to.kind = JsonNode::Kind::text;
            to.text = from.ToString();
            return true;
        case CPLJSONObject::Type::Array: {
            to.kind = JsonNode::Kind::list;
            const CPLJSONArray list = from.ToArray();
            for (const CPLJSONObject& part : list)
                if (!grow_part(part, {})) return false;
            return true;
        }
        case CPLJSONObject::Type::Object: {
            to.kind = JsonNode::Kind::object;
            const auto members = from.GetChildren();
            return std::all_of(members.begin(), members.end(), [&](const CPLJSONObject& part) { return grow_part(part, part.GetName()); });
        }
        case CPLJSONObject::Type::Null:
        case CPLJSONObject::Type::Unknown: break;
    }
    return true;
}

}  // namespace

const JsonNode* JsonNode::member(std::string_view name) const {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const JsonNode& part) { return part.key == name; });
    return kind == Kind::object && found != parts.end() ? &*found : nullptr;
}

std::string JsonNode::text_of(std::string_view name) const {
    const JsonNode* found = member(name);
    return found ? found->text : std::string();
}

std::optional<JsonNode> json_tree(std::string_view bytes) {
    CPLJSONDocument document;
    const std::string whole(bytes);
    if (!document.LoadMemory(reinterpret_cast<const GByte*>(whole.data()), static_cast<int>(whole.size()))) return std::nullopt;
    JsonNode root;
    if (!grow(document.GetRoot(), root, 0)) return std::nullopt;
    return root;
}

}  // namespace portulan::backends

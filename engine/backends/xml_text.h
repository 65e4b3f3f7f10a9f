// XML as text, element by element. Internal to this room.
//   xml_tag("rule", {{"label", "12 à 27"}, {"symbol", "0"}})            <rule label="12 à 27" symbol="0"/>
//   xml_tag("rules", {}, xml_tag("rule", {}))                           <rules><rule/></rules>
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace portulan::backends {

using XmlAttributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// `inside` is XML already; without it the element is empty.
inline std::string xml_tag(std::string_view name, XmlAttributes attributes, std::string_view inside = {}) {
    std::string out = "<" + std::string(name);
    for (const auto& [key, value] : attributes) out += " " + std::string(key) + "=\"" + xml_escape(value) + "\"";
    if (inside.empty()) return out + "/>\n";
    const bool elements = inside.back() == '\n';
    return out + ">" + (elements ? "\n" : "") + std::string(inside) + "</" + std::string(name) + ">\n";
}

/// An element with words and nothing else.
inline std::string xml_words(std::string_view name, std::string_view words) { return "<" + std::string(name) + ">" + xml_escape(words) + "</" + std::string(name) + ">\n"; }

}  // namespace portulan::backends

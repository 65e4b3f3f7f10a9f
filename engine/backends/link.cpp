#include "backends/link.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace portulan::backends {

bool is_safe_link(std::string_view link) {
    if (link.empty()) return false;
    const bool hidden = std::any_of(link.begin(), link.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
    if (hidden) return false;  // browsers skip control characters inside a scheme
    const auto colon = link.find(':');
    const auto other = link.find_first_of("/?#");
    if (colon == std::string_view::npos || other < colon) return true;
    constexpr auto schemes = std::to_array<std::string_view>({"http", "https", "mailto", "tel"});
    const std::string scheme = lower(link.substr(0, colon));
    return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
}

}  // namespace portulan::backends

#include "base/timings.h"

#include <fmt/format.h>

#include "base/text.h"

namespace portulan::inline base {

std::string Timings::to_json() {
    std::string out = "{";
    for (const auto& [name, seconds] : stages_) out += fmt::format("{}: {:.4f}, ", json_quote(name), seconds);
    return out + fmt::format("\"total\": {:.4f}}}\n", whole_.lap());
}

}  // namespace portulan::inline base

// What the page says where one explores, by the name its script calls it. Internal to this room.
#pragma once

#include <span>
#include <string_view>

namespace portulan::backends {

struct ExplorerWord {
    std::string_view key;
    std::string_view text;  // msgid
};
std::span<const ExplorerWord> explorer_words();

}  // namespace portulan::backends

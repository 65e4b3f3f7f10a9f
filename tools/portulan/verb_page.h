// What there is to say of a verb, read from its own parser: the help page, the manual and the completions of shells are
// three ways of writing it, so that none can promise an option that the program does not take.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"

namespace portulan::tools {

struct OperandPage {
    std::string name;  // e.g. "PROJECT"
    std::string text;
    bool required = false;
    std::vector<std::string> words;  // what it can be, where that is a closed list
};

struct OptionPage {
    std::string short_name;  // "-o", or empty
    std::string long_name;   // "--output"
    std::string value;       // "FILE", "fr|en"; empty for a flag
    std::string text;
    std::vector<std::string> words;  // what the value can be, where that is a closed list
};

/// Options that belong together; those of the verb itself come first.
struct OptionGroup {
    std::string title;
    std::vector<OptionPage> options;
};

struct VerbPage {
    std::string name;
    std::string summary;  // begins with a small letter and has no full stop
    std::vector<OperandPage> operands;
    std::vector<OptionGroup> groups;
};

/// Nothing when there is no such verb. Texts are in that language, not yet typeset.
std::optional<VerbPage> verb_page(std::string_view name, Language language);

/// Every verb that `portulan help` lists, in its order.
std::vector<VerbPage> verb_pages(Language language);

/// "portulan locate POINTS": the words of a line but for the options.
std::string usage_line(const VerbPage& page);

/// "-o, --output FILE".
std::string option_heading(const OptionPage& option);

}  // namespace portulan::tools

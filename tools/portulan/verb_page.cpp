#include "verb_page.h"

namespace portulan::tools {

std::string usage_line(const VerbPage& page) {
    std::string line = "portulan " + page.name;
    for (const OperandPage& operand : page.operands) line += operand.required ? " " + operand.name : " [" + operand.name + "]";
    return line;
}

std::string option_heading(const OptionPage& option) {
    std::string out = option.short_name;
    if (!out.empty() && !option.long_name.empty()) out += ", ";
    out += option.long_name;
    if (!option.value.empty()) out += " " + option.value;
    return out;
}

}  // namespace portulan::tools

#include "figures/context.h"

#include <algorithm>

#include "base/text.h"

namespace portulan::figures {

std::string say(const FigureContext& context, std::string_view msgid) {
    return typeset(tr(context.language, msgid), context.language);
}

std::string say(const FigureContext& context, std::string_view msgid,
                const std::vector<std::pair<std::string, std::string>>& values) {
    return typeset(fill(tr(context.language, msgid), values), context.language);
}

std::string version_words(const FigureContext& context) { return context.version.empty() ? std::string() : say(context, "version {version}", {{"version", context.version}}); }

std::string titled(const FigureContext& context, std::string title, const std::string& territory) {
    if (!context.own_territory || territory.empty()) return title;
    return typeset(title + ": " + territory, context.language);
}

std::string data_number(const FigureContext& context, double value, int decimals) {
    std::string digits = plain_number(value, decimals);
    if (context.language == Language::fr) std::replace(digits.begin(), digits.end(), '.', ',');
    return digits;
}

}  // namespace portulan::figures

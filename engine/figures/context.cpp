#include "figures/context.h"

#include "base/text.h"

namespace portulan::figures {

std::string say(const FigureContext& context, std::string_view msgid) {
    return typeset(tr(context.language, msgid), context.language);
}

std::string say(const FigureContext& context, std::string_view msgid,
                const std::vector<std::pair<std::string, std::string>>& values) {
    return typeset(fill(tr(context.language, msgid), values), context.language);
}

}  // namespace portulan::figures

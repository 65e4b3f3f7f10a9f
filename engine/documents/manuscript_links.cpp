#include "documents/manuscript_links.h"

namespace portulan::documents {

void find_dead_links(const Manuscript& manuscript, const std::set<std::string>& ids, Problems& findings) {
    std::set<std::string> dead;
    const auto look = [&](const std::vector<Span>& spans) {
        for (const Span& span : spans)
            if (span.link.starts_with('#') && !ids.contains(span.link.substr(1))) dead.insert(span.link);
    };
    for (const Block& block : manuscript.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) look(paragraph->spans);
        if (const auto* list = std::get_if<ListBlock>(&block))
            for (const auto& item : list->items) look(item);
        if (const auto* facts = std::get_if<FactsBlock>(&block))
            for (const auto& fact : facts->facts) look(fact.value);
        if (const auto* table = std::get_if<TableBlock>(&block))
            for (const auto& row : table->rows)
                for (const TableCell& cell : row) look(cell.spans);
    }
    for (const Manuscript::IndexEntry& entry : manuscript.index)
        if (!ids.contains(entry.id)) dead.insert("#" + entry.id);
    for (const std::string& link : dead) findings.push_back(make_problem("FIG-013", {}, link));
}

}  // namespace portulan::documents

#include "documents/series.h"

#include <algorithm>

#include "base/text.h"

namespace portulan::documents {
namespace {

std::string anchor_of(std::size_t sheet) { return "fiche-" + std::to_string(sheet + 1); }

TableBlock list_of(const figures::FigureContext& context, const std::vector<Sheet>& sheets, std::size_t first_page) {
    TableBlock table{.id = "liste", .title = say(context, "Sheets in alphabetical order"), .columns = {{say(context, "Identity sheet"), 4}, {say(context, "Nature"), 2.4}, {say(context, "Page of the file"), 0.9, true}}, .rows = {}, .source = {}, .note = {}};
    const bool alike = std::all_of(sheets.begin(), sheets.end(), [&](const Sheet& sheet) { return sheet.nature == sheets.front().nature; });
    if (alike) table.columns.erase(table.columns.begin() + 1);
    std::vector<std::pair<std::size_t, std::size_t>> order;  // sheet, page
    for (std::size_t i = 0, page = first_page; i < sheets.size(); page += sheets[i].document.pages.size(), ++i) order.emplace_back(i, page);
    std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) { return compare_names(sheets[a.first].document.title, sheets[b.first].document.title) < 0; });
    for (const auto& [sheet, page] : order) {
        const std::string link = "#" + anchor_of(sheet);
        std::vector<TableCell> row{{{{sheets[sheet].document.title, Span::Manner::plain, link}}}};
        if (!alike) row.push_back({{{sheets[sheet].nature}}});
        row.push_back({{{std::to_string(page), Span::Manner::plain, link}}});
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

SetManuscript set_series(const figures::FigureContext& context, Manuscript front, std::vector<Sheet> sheets) {
    const FigureMaker nothing = [](const std::string&, const FigureRoom&) { return std::nullopt; };
    const auto with_list = [&](std::size_t first_page) {
        Manuscript listed = front;
        listed.blocks.emplace_back(list_of(context, sheets, first_page));
        return set_manuscript(context, listed, nothing);
    };
    const std::size_t pages = with_list(100).document.pages.size();
    SetManuscript made = with_list(pages + 1);
    // The links of the list lead out of the manuscript, into the sheets.
    std::erase_if(made.findings, [](const Problem& finding) { return finding.code == "FIG-013" && finding.value.starts_with("#fiche-"); });
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        Sheet& sheet = sheets[i];
        made.document.outline.push_back({sheet.document.title, made.document.pages.size(), 2});
        sheet.document.pages.front().marks.insert(sheet.document.pages.front().marks.begin(), group(anchor_of(i), {}, {}));
        for (Drawing& page : sheet.document.pages) made.document.pages.push_back(std::move(page));
        made.findings.insert(made.findings.end(), sheet.findings.begin(), sheet.findings.end());
    }
    return made;
}

}  // namespace portulan::documents

#include "backends/office_parts.h"

#include <algorithm>

#include "base/text.h"

namespace portulan::backends {
namespace {

std::string edition_words(Edition edition, Language language) {
    switch (edition) {
        case Edition::everyone: return tr(language, "Public edition");
        case Edition::partners: return tr(language, "Partners' edition");
        case Edition::team: return tr(language, "Team edition");
    }
    return {};
}

}  // namespace

OfficeView::OfficeView(const OfficeBook& book) : book_(book) {
    for (const OfficeFigure& figure : book.figures) figures_.emplace(figure.name, &figure);
    std::size_t figures = 0, tables = 0, headings = 0;
    const auto number = [&](std::size_t at, Numbered::Kind kind, std::size_t n, std::string_view mark, const std::string& id) {
        const Numbered numbered{kind, n, std::string(mark) + std::to_string(n)};
        numbered_.emplace(at, numbered);
        if (!id.empty()) targets_.emplace(id, numbered);
    };
    const auto& blocks = book.manuscript.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const auto* shown = std::get_if<FigureBlock>(&blocks[i]); shown && figure(shown->figure)) number(i, Numbered::Kind::figure, ++figures, "_RefFigure", shown->figure);
        else if (const auto* table = std::get_if<TableBlock>(&blocks[i])) number(i, Numbered::Kind::table, ++tables, "_RefTable", table->id);
        else if (const auto* heading = std::get_if<Heading>(&blocks[i])) number(i, Numbered::Kind::heading, ++headings, "_RefHeading", heading->id);
    }
}

std::string OfficeView::worded(std::string_view msgid) const { return typeset(tr(language(), msgid), language()); }

std::string OfficeView::worded(std::string_view msgid, const std::vector<std::pair<std::string, std::string>>& values) const { return fill(worded(msgid), values); }

const OfficeFigure* OfficeView::figure(std::string_view name) const {
    const auto found = figures_.find(name);
    return found == figures_.end() ? nullptr : found->second;
}

const Numbered* OfficeView::at(std::size_t block) const {
    const auto found = numbered_.find(block);
    return found == numbered_.end() ? nullptr : &found->second;
}

const Numbered* OfficeView::target(std::string_view link) const {
    if (!link.starts_with('#')) return nullptr;
    const auto found = targets_.find(link.substr(1));
    return found == targets_.end() ? nullptr : &found->second;
}

std::string OfficeView::word(Numbered::Kind kind) const { return kind == Numbered::Kind::table ? tr(language(), "Table") : tr(language(), "Figure"); }

std::string OfficeView::label(const Numbered& numbered) const { return word(numbered.kind) + std::string(no_break_space) + std::to_string(numbered.number); }

std::string OfficeView::edition() const { return typeset(edition_words(manuscript().edition, language()), language()); }

std::string OfficeView::foot() const {
    const Manuscript& m = manuscript();
    std::vector<std::string> parts;
    for (const std::string& part : {book_.project, m.territory, book_.version.empty() ? std::string() : worded(tr_mark("version {version}"), {{"version", book_.version}}), long_date(m.date, m.language), edition_words(m.edition, m.language), book_.producer, book_.notice})
        if (!part.empty()) parts.push_back(typeset(part, m.language));
    return join(parts, " \u00B7 ");
}

std::vector<Span> OfficeView::cell(const TableCell& cell) const {
    if (cell.state == TableCell::State::masked && plain_words(cell.spans).empty()) return {{.text = tr(language(), "masked"), .manner = Span::Manner::muted}};
    if (cell.state == TableCell::State::none && plain_words(cell.spans).empty()) return {{.text = trc(language(), "table cell", "empty"), .manner = Span::Manner::muted}};
    if (cell.state != TableCell::State::total) return cell.spans;
    std::vector<Span> strong = cell.spans;
    for (Span& span : strong)
        if (span.manner == Span::Manner::plain) span.manner = Span::Manner::strong;
    return strong;
}

namespace {

OfficePage paper_of(const Manuscript& manuscript) {
    switch (manuscript.paper) {
        case Paper::a5_portrait: return {.width = 148, .height = 210, .margin = 15};
        case Paper::a4_landscape: return {.width = 297, .height = 210, .margin = 20};
        case Paper::a3_landscape: return {.width = 420, .height = 297, .margin = 25};
        case Paper::a3_portrait: return {.width = 297, .height = 420, .margin = 25};
        case Paper::a4_portrait: break;
    }
    return {};
}

}  // namespace

OfficePage page_of(const Manuscript& manuscript) {
    OfficePage page = paper_of(manuscript);
    const auto figures = std::count_if(manuscript.blocks.begin(), manuscript.blocks.end(), [](const Block& block) { return std::holds_alternative<FigureBlock>(block); });
    if (manuscript.plate && !manuscript.cover && !manuscript.contents && figures == 1 && page.width > page.height) page.figures = 0.66 * page.whole();
    return page;
}

OfficePage page_of(const OfficeView& view) {
    const auto& blocks = view.manuscript().blocks;
    OfficePage page = page_of(view.manuscript());
    const bool there = std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) { const auto* shown = std::get_if<FigureBlock>(&block); return shown && view.figure(shown->figure); });
    if (!there) page.figures = 0;
    return page;
}

Extent extent_of(const OfficeFigure& figure, double column, double room) {
    const double scale = std::min({1.0, column / figure.width, room / figure.height});
    return {figure.width * scale, figure.height * scale};
}

std::string plain_words(std::span<const Span> spans) {
    std::string words;
    for (const Span& span : spans) words += span.text;
    return words;
}

bool contents_on_cover(const Manuscript& manuscript) {
    constexpr std::ptrdiff_t room = 18;  // lines, under a title and a subtitle of two lines each
    return manuscript.cover && manuscript.contents && std::count_if(manuscript.blocks.begin(), manuscript.blocks.end(), [](const Block& block) { return std::holds_alternative<Heading>(block); }) <= room;
}

bool names_territory(const Manuscript& manuscript) {
    const auto names = [&](const std::string& words) { return words.find(manuscript.territory) != std::string::npos; };
    return !manuscript.territory.empty() && !names(manuscript.title) && !names(manuscript.subtitle);
}

OfficeRoom office_room(const Manuscript& manuscript) {
    constexpr double words = 26;  // mm for a caption and sources of two lines each, and the air around them
    const OfficePage page = page_of(manuscript);
    if (page.figures <= 0) return {.width = page.column()};
    return {.width = page.figures, .height = page.rows() - title_height(manuscript, page) - words};
}

std::size_t abreast(const OfficeView& view, std::size_t at) {
    const auto& blocks = view.manuscript().blocks;
    const auto shown = [&](std::size_t i) { return i < blocks.size() && view.at(i) ? std::get_if<FigureBlock>(&blocks[i]) : nullptr; };
    const FigureBlock* first = shown(at);
    if (!first) return 1;
    std::size_t n = 1;
    while (n < figures_abreast(first->width) && shown(at + n) && shown(at + n)->width == first->width) ++n;
    return n;
}

}  // namespace portulan::backends

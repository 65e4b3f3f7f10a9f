// What the writers of office documents share: numbers of figures and tables, words, sizes. Internal to this room.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backends/office.h"

namespace portulan::backends {

/// What a cross-reference leads to.
struct Numbered {
    enum class Kind { heading, figure, table };
    Kind kind = Kind::figure;
    std::size_t number = 0;  // from 1, of its kind
    std::string mark;        // a bookmark: "_RefFigure3", "_RefTable1", "_RefHeading2"
};

/// A book whose blocks are looked up.
class OfficeView {
public:
    explicit OfficeView(const OfficeBook& book);

    const Manuscript& manuscript() const { return book_.manuscript; }
    const OfficeBook& book() const { return book_; }
    Language language() const { return book_.manuscript.language; }
    std::string worded(std::string_view msgid) const;
    std::string worded(std::string_view msgid, const std::vector<std::pair<std::string, std::string>>& values) const;

    /// Null for a figure that the edition has not.
    const OfficeFigure* figure(std::string_view name) const;
    /// Of a block of the manuscript, by its place; null for blocks without a number.
    const Numbered* at(std::size_t block) const;
    /// What a link "#..." leads to; null otherwise.
    const Numbered* target(std::string_view link) const;
    /// "Figure 3", "Tableau 1".
    std::string label(const Numbered& numbered) const;
    std::string word(Numbered::Kind kind) const;  // "Figure"

    /// "Édition publique".
    std::string edition() const;
    /// "Habiter l'année · Port-Lorn · 17 novembre 2025 · Édition publique"
    std::string foot() const;
    /// What stands in a cell: its spans, or the word for what is not there or held back.
    std::vector<Span> cell(const TableCell& cell) const;

private:
    const OfficeBook& book_;
    std::map<std::string, const OfficeFigure*, std::less<>> figures_;
    std::map<std::size_t, Numbered> numbered_;
    std::map<std::string, Numbered, std::less<>> targets_;
};

/// The paper of a manuscript, mm.
struct OfficePage {
    double width = 210, height = 297, margin = 25;  // beside the text
    double above = std::min(margin, 20.0);          // above it, and below it for the foot
    static constexpr double below_foot = 8;
    double figures = 0;  // of a plate: width of the column of its figure, left of the one of its words; else 0
    static constexpr double between = 10;  // the two
    double whole() const { return width - 2 * margin; }
    /// That words stand in.
    double column() const { return figures > 0 ? whole() - figures - between : whole(); }
    double rows() const { return height - 2 * above; }
};
/// A plate of one figure has two columns; of several the figures go before the words.
OfficePage page_of(const Manuscript& manuscript);
/// As above; one column for a plate whose figure the edition has not.
OfficePage page_of(const OfficeView& view);

/// Height of what stands above the first block, mm.
double title_height(const Manuscript& manuscript, const OfficePage& page);

/// Width and height in mm that a figure takes in a column of that width and a room of that height: as drawn, or smaller; never larger.
struct Extent {
    double width = 0, height = 0;
};
Extent extent_of(const OfficeFigure& figure, double column, double room);

/// Columns of a table as parts of 1, in a text column of that width (mm): no word of a head is divided where there is room, whatever typeface stands in.
std::vector<double> shares_of(const TableBlock& table, double width);

/// Where the values of facts begin beside their keys, mm.
double key_column(const FactsBlock& facts);

/// How the blocks go over pages. What they take is estimated, as only the program that opens the file sets the lines.
struct OfficeFlow {
    std::set<std::size_t> breaks;         // headings that begin a page: they ask for it, and their part does not go on the page where they stand
    std::map<std::size_t, double> rooms;  // mm that the picture of a figure has, where a little smaller it stays on the page where it stands
    /// Height that the picture of that block may take, mm: else so much that its caption goes under it.
    double room(std::size_t block, const OfficePage& page) const;
};
OfficeFlow flow_of(const OfficeView& view, const OfficePage& page);

/// Whether the territory is said under the title: neither title nor subtitle name it.
bool names_territory(const Manuscript& manuscript);
/// Whether the contents stand under the words of the cover: a page of four lines of its own is an empty page.
bool contents_on_cover(const Manuscript& manuscript);

/// The words of spans, without their manners.
std::string plain_words(std::span<const Span> spans);

/// The number of blocks from `at` on that stand side by side: figures of one share of the width that are there, else 1.
std::size_t abreast(const OfficeView& view, std::size_t at);

/// The blocks in their order: those that stand side by side by `row`, with how many they are, each other one by `set`. `at` is the number of the block that
/// is being set.
template <class Set, class Row>
std::string set_blocks(const OfficeView& view, std::size_t& at, Set set, Row row) {
    std::string out;
    const auto& blocks = view.manuscript().blocks;
    for (std::size_t next = 0; next < blocks.size();) {
        at = next;
        const std::size_t n = abreast(view, at);
        out += n > 1 ? row(at, n) : std::visit(set, blocks[at]);
        next += n;
    }
    return out;
}

/// The figure of a plate, and its words.
struct PlateParts {
    std::string figure, words;
};
template <class Set>
PlateParts set_plate(const OfficeView& view, std::size_t& at, Set set) {
    PlateParts parts;
    const auto& blocks = view.manuscript().blocks;
    for (at = 0; at < blocks.size(); ++at) (std::holds_alternative<FigureBlock>(blocks[at]) ? parts.figure : parts.words) += std::visit(set, blocks[at]);
    return parts;
}

}  // namespace portulan::backends

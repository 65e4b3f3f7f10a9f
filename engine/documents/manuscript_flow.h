// The blocks of a manuscript as pieces of a flow. Internal to this room.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "documents/flow.h"
#include "documents/manuscript_pages.h"
#include "documents/rich_text.h"

namespace portulan::documents {

/// Sizes of a paper: its margins, and type that is read at the distance it is held at.
struct ManuscriptStyle {
    PageFormat format{};
    double text_pt = 9.5, small_pt = 7.8, table_pt = 8.2;
    std::array<double, 3> heading_pt{16, 11.5, 9.8};
    double leading = 1.46;
    double figures = 0;  // of plates: width of the figures, mm; the words stand beside them
    double gap = 8;      // between them
    double enlargement = 1;  // of figures with their type, where they hold as much: a wall is farther from the eyes than a desk
    bool titled = false;  // the title stands over the first block, with a rule of its own
};
ManuscriptStyle style_of(const Manuscript& manuscript);

/// A heading as the list of contents and the bookmarks name it.
struct Entry {
    int level = 1;
    std::string text, id;
};

class ManuscriptFlow {
public:
    /// `room`: the height of a page's text, mm. `largest`: how much figures of few things may be enlarged. All must outlive the flow.
    ManuscriptFlow(const figures::FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, const FigureMaker& figures, double room, double largest = largest_type);
    /// The first figure stands under a title of this height, mm.
    void under_title(double height) { title_ = height; }
    static constexpr double largest_type = 1.6;

    /// The pieces of these blocks in a width; figures and tables are numbered on.
    void add(Flow& flow, const std::vector<Block>& blocks);

    const std::vector<Entry>& entries() const { return entries_; }
    const Problems& findings() const { return findings_; }
    /// The factor by which any figure was enlarged most; 1: none was.
    double enlarged_by() const { return enlarged_by_; }

    /// How a set of lines stands and what it is.
    struct Manner {
        RichStyle style{};
        double leading = 1.46;
        double indent = 0, right = 0;  // mm kept free
        std::string role = "p", id{};
        std::vector<Nest> within{};
        bool with_next = false;  // its last line is never the last of a page
    };
    /// Lines of text; those of one call are of one part.
    void lines(Flow& flow, std::span<const Span> spans, const Manner& manner);

private:
    void take(Flow& flow, const Heading& heading);
    void take(Flow& flow, const Paragraph& paragraph);
    void take(Flow& flow, const Quotation& quotation);
    void take(Flow& flow, const ListBlock& list);
    void take(Flow& flow, const FactsBlock& facts);
    void take(Flow& flow, const TableBlock& table);
    /// Tables of numbers that follow each other, from block `at` on, in two columns of wide paper; how many blocks were taken, 0 where they are set one by one.
    std::size_t take_abreast(Flow& flow, const std::vector<Block>& blocks, std::size_t at);
    void take(Flow& flow, const PageBreak&) { on_new_page_ = always_ = !flow.empty(); }
    /// Figures side by side, all of one share of the width.
    void take(Flow& flow, const std::vector<const FigureBlock*>& row);
    void set_taken(Flow& flow, const std::vector<const FigureBlock*>& row);
    void add_piece(Flow& flow, Piece piece);
    void frame(Flow& flow, std::size_t from);
    Piece rule_piece(double height, Colour colour, double width) const;
    double width_of_keys(const FactsBlock& facts, const RichStyle& style, double width) const;
    void keep_together(Flow& flow, std::size_t from) const;

    /// A figure solved for its place, and its number.
    struct Solved {
        std::shared_ptr<const Figure> figure;
        std::size_t number = 0;
        double width = 0;
        double enlargement = 1;
        std::vector<RichLine> caption{};
    };
    std::optional<Solved> solve(const FigureBlock& block, const FigureRoom& room);
    std::vector<RichLine> caption_of(const Figure& figure, std::size_t number, double width) const;
    double room_over(const std::vector<RichLine>& caption) const;
    std::optional<Figure> on_a_wall(const FigureBlock& block, const FigureRoom& room);
    void enlarge(const FigureBlock& block, double most, Solved& solved, Figure& figure);
    /// A row of maps so low that two share a page, `headed` with a heading each; as high as they like where they would grow too small.
    std::vector<Solved> solve_row(const std::vector<const FigureBlock*>& row, double width, bool headed);
    void let_go(Flow& flow, double height) const;
    void set_one(Flow& flow, const Solved& solved);
    void set_row(Flow& flow, const std::vector<Solved>& row, double width);
    /// A row of maps whose legend stands beside them, one caption under all; false where the maps are not of a kind that shares one.
    bool set_sharing(Flow& flow, const std::vector<const FigureBlock*>& row, bool headed);
    std::vector<RichLine> caption_of_row(const std::vector<Figure>& row, double width) const;

    RichStyle text_style(double size, bool bold = false) const;
    RichStyle muted_style(double size) const;

    const figures::FigureContext& context_;
    const Hyphenator& hyphenator_;
    const ManuscriptStyle& style_;
    const FigureMaker& figures_;
    double room_, largest_;
    double title_ = 0;  // mm of the title over the first block
    double above_ = 0;  // mm of headings that share their page with the figures being set
    std::size_t part_ = 0, figure_number_ = 0, table_number_ = 0;
    bool on_new_page_ = false, always_ = false;  // of the next piece
    double enlarged_by_ = 1;
    std::vector<Entry> entries_;
    Problems findings_;
};

}  // namespace portulan::documents

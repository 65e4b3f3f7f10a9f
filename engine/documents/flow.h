// Text on its way to pages: headings, paragraphs, facts, lists, measured for one column width. A flow is cut into columns
// and pages by page.h; nothing in it is ever shortened.
//   Flow flow(context, 89, colour);
//   flow.heading(say(context, "Description"));
//   flow.paragraph(element.description);
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/context.h"

namespace portulan::documents {

/// A group around pieces: a table, one of its rows, an entry of a list.
struct Nest {
    std::string role;
    std::size_t part = 0;  // neighbours of one part share the group
};

/// What is set whole: a line of text, a row of a table, a small drawing.
struct Piece {
    double height = 0;       // mm
    double before = 0;       // space above, unless it is the first of its column
    bool with_next = false;  // never the last of a column
    std::string role;        // of the group its marks go into: "h2", "p", "figure"...; empty: decoration
    std::string title;       // of that group: what is read instead of a figure
    std::size_t part = 0;    // neighbours of one part share a group: the lines of a paragraph
    std::function<void(std::vector<Mark>&, double x, double y)> draw;  // top left corner
    std::function<void(std::vector<Mark>&, double x, double y)> before_group{};  // beside its group: the label of an entry
    std::string id{};           // of its group: what links lead to
    std::vector<Nest> within{};  // groups around that of the piece, outermost first
    bool on_new_page = false;   // begins a page, unless all up to the next that wants one has room on the page; of pages that are filled one after the other
    bool always = false;        // with on_new_page: whatever room is left
    std::shared_ptr<const Piece> repeated{};  // drawn above it where it begins a page: the head of its table
};

class Flow {
public:
    /// `width` in mm; `accent` is the colour of the strokes over headings. The context must outlive the flow and what is
    /// made of it.
    Flow(const figures::FigureContext& context, double width, Colour accent);

    void heading(std::string_view text);
    /// Body text; line breaks are kept, blank text adds nothing.
    void paragraph(std::string_view text);
    /// Small and muted: captions, remarks.
    void note(std::string_view text);
    /// "Key   value"; a blank value adds nothing.
    void fact(std::string_view key, std::string_view value);
    /// An entry of a list: name in semibold, then its details, under one another; a sign or a dash in front.
    void item(std::string_view name, std::string_view detail = {}, std::optional<figures::Sign> sign = std::nullopt,
              std::string_view text = {});
    /// An entry of a bibliography: title, then its details, small.
    void reference(std::string_view title, std::string_view details);
    void add(Piece piece);
    void space(double mm) { before_ += mm; }
    /// The pieces from `from` on stand in one column, unless they are higher than `most` mm.
    void keep_together(std::size_t from, double most);

    const figures::FigureContext& context() const { return context_; }
    double width() const { return width_; }
    Colour accent() const { return accent_; }
    bool empty() const { return pieces_.empty(); }
    const std::vector<Piece>& pieces() const { return pieces_; }
    Piece& piece(std::size_t i) { return pieces_[i]; }

private:
    struct Lines {
        figures::TextStyle style;
        double indent = 0;
        double leading = 1.34;
        std::string role = "p";
    };
    void lines(std::string_view text, const Lines& how, bool with_next_after = false);
    void front(std::size_t first, std::optional<figures::Sign> sign);

    const figures::FigureContext& context_;
    double width_;
    Colour accent_;
    double before_ = 0;  // of the next piece
    std::size_t part_ = 0;
    std::vector<Piece> pieces_;
};

/// The air between all pieces of a flow times a factor.
void tighten(Flow& flow, double factor);

/// The lines of a text in a width, typeset; a word wider than the width is broken between characters.
std::vector<std::string> set_lines(const figures::FigureContext& context, std::string_view text,
                                   const figures::TextStyle& style, double width);

/// Whether all pieces from `from` on fit into `columns` columns of that height; the beginnings of the columns then, the
/// lowest columns that hold them. Empty when they do not fit.
std::vector<std::size_t> balanced_columns(const std::vector<Piece>& pieces, std::size_t from, double room,
                                          std::size_t columns);

/// End of the pieces that fill a column of that height, beginning with `from`: headings go with what follows. `from`
/// itself when not even the first fits.
std::size_t fill_column(const std::vector<Piece>& pieces, std::size_t from, double room);

/// Height of the pieces [from, to) one under the other.
double stacked(const std::vector<Piece>& pieces, std::size_t from, std::size_t to);

}  // namespace portulan::documents

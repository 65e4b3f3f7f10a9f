// Words on the cooperation map, in boxes; sheets turned, moved and marked for the press. Internal to this room.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "documents/chart_sea.h"
#include "figures/context.h"
#include "model/box.h"

namespace portulan::documents {

/// Where the sheet is folded: columns of 105.5, 104.5, 104.5 and 105.5 mm, two rows of 148.5 mm.
inline constexpr std::array<double, 5> fold_columns{0, 105.5, 210, 314.5, 420};
inline constexpr double fold_row = 148.5;
inline constexpr double fold_safe = 8;  // mm on each side of a fold without words

/// A panel, and what of it words may use.
Box panel_box(std::size_t column, std::size_t row);
Box panel_words(std::size_t column, std::size_t row);
/// Whether a disc of that radius stays off every fold's safe strip.
bool clear_of_folds(Point at, double radius);

/// Paragraphs one under the other in a box.
class WordBox {
public:
    WordBox(const figures::FigureContext& context, std::vector<Mark>& marks, Box box) : context_(context), marks_(marks), box_(box), y_(box.min_y) {}

    struct Manner {
        std::string_view font;
        double size_pt = 7.5;
        Colour colour;
        std::string_view role = "p";
        bool centred = false;
        double after = 1.2;   // mm
        double indent = 0;    // mm
        double tracking = 0;
        double leading = 1.28;
    };
    void text(std::string_view words, const Manner& how);
    /// Lines to write on by hand.
    void lines(std::size_t count, Colour colour, double pitch = 6.5);
    void skip(double mm) { y_ += mm; }

    double y() const { return y_; }
    double room() const { return box_.max_y - y_; }
    bool overflows() const { return y_ > box_.max_y + 0.5; }
    const Box& box() const { return box_; }

private:
    const figures::FigureContext& context_;
    std::vector<Mark>& marks_;
    Box box_;
    double y_;
};

/// The mark turned by half a turn about a point (then moved), or moved alone.
Mark moved(const Mark& mark, double dx, double dy);
Mark turned(const Mark& mark, Point about);

/// Marks outside the trimmed page: where it is cut, and where it is folded.
void add_press_marks(std::vector<Mark>& marks, const figures::FigureContext& context, std::string_view slug, bool folded, double margin);

}  // namespace portulan::documents

// Pages of paper: margins, running head, foot; flows set into columns, over as many pages as they take.
//   PageWriter pages(context, {}, "Maison des associations");
//   pages.set_beside({{&left, 0}, {&right, 95}});
//   pages.set(list, 2);
//   Document document = pages.finish({.id = "F-ESP-0012", .title = title, .description = text});
#pragma once

#include <string>
#include <vector>

#include "base/problem.h"
#include "documents/flow.h"
#include "model/document.h"

namespace portulan::documents {

/// A4 upright; mm.
struct PageFormat {
    double width = 210, height = 297;
    double left = 13, right = 13, top = 12, bottom = 9;
    bool mirrored = false;  // left and right change sides on even pages
};

/// Height of the foot of a page whose text has that width, with the air over it, mm.
double foot_room(const figures::FigureContext& context, double width);

/// The foot of page `page` of `pages`: project, territory, date, edition, producer, notice and "page 1/2", in a group.
void draw_foot(const figures::FigureContext& context, const PageFormat& format, double left, std::size_t page, std::size_t pages, std::vector<Mark>& marks);

/// The pieces [from, to) one under the other from (x, y) on, in their groups; where `continued`, what a group of an earlier page began goes on. Returns the
/// lower end.
double draw_pieces(const std::vector<Piece>& pieces, std::size_t from, std::size_t to, Point at, bool continued, std::vector<Mark>& marks);

class PageWriter {
public:
    /// Opens the first page. The running title stands over every further page. The foot of each page says project,
    /// territory, date, edition, producer, notice and "page 1/2". The context must outlive the writer.
    PageWriter(const figures::FigureContext& context, const PageFormat& format, std::string running_title);

    double left() const { return format_.left; }
    double width() const { return format_.width - format_.left - format_.right; }
    double y() const { return y_; }                 // where the next thing begins
    double room() const { return bottom_ - y_; }    // what is left of the page
    const PageFormat& format() const { return format_; }

    /// Marks in page coordinates, on the page that is open.
    void add(std::vector<Mark> marks);
    void advance(double mm) { y_ += mm; }
    void new_page();
    /// Goes to a new page when less than that is left of this one.
    void keep(double mm);

    /// Sets a flow into columns of like height, its own width each, the first at the left margin; then goes below.
    void set(const Flow& flow, std::size_t columns = 1, double gap = 6);

    struct Beside {
        const Flow* flow;
        double x;  // from the left margin
    };
    /// Several flows side by side, each going on in its own column; then below the lowest.
    void set_beside(const std::vector<Beside>& flows);

    /// How much of the last page is used, 0 to 1.
    double last_filled() const { return (y_ - first_y_) / (bottom_ - first_y_); }

    struct Names {
        std::string id, title, subject;
        std::string description;  // alternative text of the first page; further ones say what they go on with
    };
    /// The document, with the feet drawn. The writer is empty afterwards.
    Document finish(const Names& names);

    /// FIG-010 for each thing higher than a page: it is drawn, and runs over the foot.
    const Problems& findings() const { return findings_; }

private:
    std::size_t draw(const Flow& flow, std::size_t from, std::size_t to, double x);
    bool fresh() const { return y_ <= first_y_ + 1e-9; }
    std::size_t force_one(const Flow& flow, std::size_t from);

    const figures::FigureContext& context_;
    PageFormat format_;
    std::string running_title_;
    double y_ = 0, first_y_ = 0, bottom_ = 0, lowest_ = 0;
    std::vector<std::vector<Mark>> pages_;
    Problems findings_;
};

}  // namespace portulan::documents

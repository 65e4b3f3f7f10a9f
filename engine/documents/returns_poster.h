// L20 on a wall: what residents said and what became of it, on an A3 sheet across.
//   const SetManuscript set = set_poster(context, returns_poster(begun, book));
#pragma once

#include <string>
#include <vector>

#include "documents/course_documents.h"
#include "documents/manuscript_pages.h"

namespace portulan::documents {

/// Words in the language of the context.
struct ReturnsPoster {
    struct Voice {
        std::string said, by, because;
    };
    struct Column {
        Reply reply = Reply::done;
        std::string heading;
        std::vector<Voice> voices;
    };
    std::string title, territory, lead;
    std::vector<Column> columns;  // those without a voice are left out
};

ReturnsPoster returns_poster(const Manuscript& begun, const CourseBook& book);

/// A3 across (420 x 297 mm: what a town hall prints), a column for each answer, its letters as large as let all voices stand on one sheet (14 to 28 points); else on as many as it
/// takes. Every column has its sign and its heading, so that nothing is told by colour alone. FIG-010 where a voice is higher than the sheet.
SetManuscript set_poster(const figures::FigureContext& context, const ReturnsPoster& poster);

}  // namespace portulan::documents

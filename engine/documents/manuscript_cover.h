// What stands before and behind the text of a manuscript: cover, title, contents, index. Internal to this room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "documents/manuscript_flow.h"

namespace portulan::documents {

/// A page with title, subtitle, project, territory, date, edition, producer and notice, over rhumb lines.
std::vector<Mark> draw_cover(const figures::FigureContext& context, const ManuscriptStyle& style, const Manuscript& manuscript);

/// The title over the text, of a manuscript without a cover.
void add_title(const figures::FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, const Manuscript& manuscript, Flow& flow);

/// The small map beside the title, and its size in mm.
struct BesideTitle {
    std::optional<Figure> figure;
    double width = 0, height = 0;
};
BesideTitle beside_title(const Manuscript& manuscript, const FigureMaker& figures);

/// Its place: in the corner of the first page, under the head.
void draw_locator(const ManuscriptStyle& style, const BesideTitle& beside, Document& document);

/// Headings of the first two levels with their pages, as links. A page that is not known yet takes the room of one that is.
Flow contents_flow(const figures::FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, const std::vector<Entry>& entries,
                   const std::map<std::string, std::size_t>& pages, double width);

Flow index_title(const figures::FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, double width);

/// Terms in the order of French with the pages they stand on, under the letters they begin with.
Flow index_flow(const figures::FigureContext& context, const Hyphenator& hyphenator, const ManuscriptStyle& style, const Manuscript& manuscript,
                const std::map<std::string, std::size_t>& pages, double width);

}  // namespace portulan::documents

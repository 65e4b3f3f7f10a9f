// A manuscript set on pages: cover, contents, text, tables, figures, index.
//   const SetManuscript set = set_manuscript(context, manuscript, [&](const std::string& name, double width) { return figure_of(name, width); });
//   write_file(folder / (manuscript.id + ".pdf"), write_pdf(set.document, {...}));
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/problem.h"
#include "documents/page.h"
#include "model/figure.h"
#include "model/manuscript.h"

namespace portulan::documents {

/// What there is for a figure, mm. `map`: the most that its map may be high; 0: as high as it likes. `legend`: where that of maps side by side stands.
struct FigureRoom {
    double width = 160, map = 0;
    figures::LegendPlace legend = figures::LegendPlace::own;
};

/// The figure of that name solved for a room; nothing when the edition has none of that name. Its foot should name sources alone: the page says
/// the rest (FigureContext::on_page).
using FigureMaker = std::function<std::optional<Figure>(const std::string& name, const FigureRoom& room)>;

/// Height of the map in a drawing, mm; 0: there is none.
double height_of_map(const std::vector<Mark>& marks);

/// The small map that a manuscript asks for beside its title; nothing of one with a cover.
std::optional<Figure> locator_of(const Manuscript& manuscript, const FigureMaker& figures);

struct SetManuscript {
    Document document;
    Problems findings;  // FIG-011: a figure higher than the page, FIG-012: a row of a table, FIG-013: a link to nothing; those of the figures
};

/// Headings never end a page, no line of a paragraph stands alone, tables break between rows and repeat their heads, figures are solved anew for the width
/// and the height there is: two rows of small maps share a page, maps of one legend have it beside them, a diagram of few things is enlarged on a plate. Words that would go on for a few lines on a last
/// page of their own are set with less air. A short list of contents, a short index have no page of their own; of a few terms, in a manuscript without contents, it is left out where the last page has no room. Every page but the cover has a running head; every page has the foot of PageWriter. The context's width is not looked at.
SetManuscript set_manuscript(const figures::FigureContext& context, const Manuscript& manuscript, const FigureMaker& figures);

}  // namespace portulan::documents

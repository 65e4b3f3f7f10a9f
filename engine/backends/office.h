// Manuscripts for office programs: DOCX (ECMA-376), ODT (OpenDocument 1.2) and a fragment for Quarto. Headings, captions, lists and
// tables have the programs' own styles, so that a report's template dresses them; figures and tables are numbered by fields, and
// what refers to them are fields too.
//   write_file("figures.docx", write_docx({.manuscript = book, .figures = figures, .project = project.title}));
#pragma once

#include <string>
#include <vector>

#include "backends/office_fonts.h"
#include "model/manuscript.h"

namespace portulan::backends {

/// A figure as it is laid into a document.
struct OfficeFigure {
    std::string name;         // of its job, as a FigureBlock has it: "port-lorn/situation"
    std::string title, caption, source;
    std::string alternative;  // what is read instead of it
    double width = 160, height = 120;  // mm, as it was drawn; made smaller where the page is
    std::string png;          // the image
    std::string path;         // of its SVG, relative to the Quarto fragment
};

/// A manuscript with what it refers to and what its feet say. Figures that it names and that are not there are left out.
struct OfficeBook {
    const Manuscript& manuscript;
    const std::vector<OfficeFigure>& figures;
    std::string project;   // title
    std::string producer;
    std::string notice;    // "Territoires et données fictifs"; may be empty
    std::string version{};   // of the delivery; may be empty
    const OfficeFigure* locator = nullptr;  // beside the title; null: none
    const OfficeFonts* fonts = nullptr;  // that DOCX and ODT carry; null: they name the typeface alone
};

/// The room that figures have on the paper of a manuscript, mm: the column of text; of a plate with one figure the column of that, and its height. No height:
/// as high as they like.
struct OfficeRoom {
    double width = 160, height = 0;
};
OfficeRoom office_room(const Manuscript& manuscript);

/// All three: same input, same bytes; the manuscript's date is the only one. A span that links to "#id" of a table or to "#name" of a
/// figure and has no words of its own is a cross-reference ("Figure 3"); with words it is a link to it.
std::string write_docx(const OfficeBook& book);
std::string write_odt(const OfficeBook& book);

/// Markdown for `{{< include figures.qmd >}}`: figures with label (#fig-port-lorn-situation), caption, source, width, fig-alt; tables with
/// theirs (#tbl-...); cross-references as @fig-...
std::string write_qmd(const OfficeBook& book);

/// A page for a browser, whole in one file but for its pictures, which are the SVG beside: landmarks, headings that leave no level out, tables with heads,
/// alternative texts, nothing from elsewhere (Content-Security-Policy); a long one has a box that searches its entries, and is read without it.
std::string write_page(const OfficeBook& book);

}  // namespace portulan::backends

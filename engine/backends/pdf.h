// Documents as tagged PDF 1.7.
//   write_file("atlas.pdf", write_pdf(document, {.fonts = data_folder() / "fonts"}));
#pragma once

#include <filesystem>
#include <string>

#include "model/document.h"

namespace portulan::backends {

struct PdfOptions {
    std::filesystem::path fonts{};  // the folder the text was shaped with
};

/// One page per drawing, in its size (MediaBox and TrimBox); text as text, with the used glyphs of each font embedded
/// once for all pages; title, author, language and `document.date` in Info and XMP, no other date, an /ID made from
/// the content: same input, same bytes.
///
/// Tags: a page is one Figure whose alternative text is the drawing's description, unless groups of these roles say
/// more: "h1", "h2", "h3", "p", "caption" (their text is read), "figure" (the group's title, else the description, is
/// read); what stands outside them is then decoration. The outermost such group counts, but for those that hold others:
/// "quote", "contents" and "contents-item", "list" and "list-item" (with "list-label", "list-body"), "grid" and "grid-row"
/// (with "grid-head", "grid-side", the headings of a column and of a row, and "grid-cell"). A role that ends in "+" goes on
/// with what the last element of that role at that depth began: the lines of a paragraph, the rows of a table on a further page.
///
/// Links: http, https, mailto, tel and relative links become URI annotations over what the group paints; "#id" leads
/// to the page of the group of that id; others are left out. `outline` gives the bookmarks.
///
/// Preconditions: at least one page, all sizes > 0. Throws Error (RUN-001) for a missing font.
std::string write_pdf(const Document& document, const PdfOptions& options);

}  // namespace portulan::backends

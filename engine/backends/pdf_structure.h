// What a PDF document has beside its pages. Internal to this room.
#pragma once

#include <vector>

#include "backends/pdf_content.h"
#include "model/document.h"

class QPDF;

namespace portulan::backends {

/// The link annotations of all pages with their structure elements, the structure tree and the parent tree. The pages
/// of the file, of the document and of `contents` are the same, in the same order.
void add_links_and_structure(QPDF& pdf, const Document& document, const std::vector<PdfPage>& contents);

/// The bookmarks of the document, those of deeper levels under those before them.
void add_outline(QPDF& pdf, const Document& document, const std::vector<PdfPage>& contents);

/// Title, author, language and date, in Info and XMP.
void add_metadata(QPDF& pdf, const Document& document);

}  // namespace portulan::backends

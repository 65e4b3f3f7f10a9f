// The words of a PDF file. Internal to backends/.
#pragma once

#include <string>
#include <vector>

namespace portulan::backends {

struct PdfWords {
    std::string where;  // "" of what is drawn; else the key that holds it (Author, Alt...)
    std::string text;
};

/// A text a page, then every string of the file; `understood` is set to false where the file is no PDF or is locked.
std::vector<PdfWords> pdf_words(const std::string& bytes, bool& understood);

}  // namespace portulan::backends

// The parts of a DOCX that hold no text of the manuscript: styles, numbering, settings, properties. Internal to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backends/office_parts.h"
#include "backends/zip_file.h"

namespace portulan::backends {

inline constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view word_space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
inline constexpr std::string_view relation_space = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A relation of the document: rId1... in their order.
struct DocxRelation {
    std::string type;    // last word of its URI: "image", "hyperlink"
    std::string target;
    bool external = false;
};
inline constexpr std::size_t fixed_relations = 5;  // styles, numbering, settings, fonts, footer

/// All parts but word/document.xml and the pictures; `relations` follow the fixed ones. `footer` is the inside of the footer.
std::vector<ZipEntry> docx_frame(const OfficeView& view, const std::vector<DocxRelation>& relations, const std::string& footer);

}  // namespace portulan::backends

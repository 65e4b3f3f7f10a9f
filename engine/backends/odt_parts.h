// The parts of an ODT that hold no text of the manuscript: styles, page, metadata, list of parts. Internal to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backends/office_parts.h"

namespace portulan::backends {

inline constexpr std::string_view odt_head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
inline constexpr std::string_view odt_type = "application/vnd.oasis.opendocument.text";

/// The name spaces of OpenDocument 1.2 that are used.
std::string odt_spaces();
/// styles.xml: the program's own styles by their names, the page with its foot.
std::string odt_styles(const OfficeView& view, const OfficePage& page);
std::string odt_meta(const OfficeView& view);
/// `pictures`: names of pictures and fonts.
std::string odt_manifest(const std::vector<std::string>& pictures);

}  // namespace portulan::backends

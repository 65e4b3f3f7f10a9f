// The typeface that an office document carries, so that it is set as it was meant where the face is not installed.
//   const OfficeFonts fonts = office_fonts(data_folder() / "fonts");
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::backends {

/// One style of Open Sans, of the letters of European languages in Latin script: whoever writes others into the document has another face for these.
struct OfficeFont {
    std::string_view file;   // "OpenSans-Bold.ttf"
    std::string_view embed;  // the element of ECMA-376 part 1, 17.8.3 that names it: "embedBold"
    std::string_view key;    // a GUID: what the first bytes are hidden with in a DOCX
    std::string bytes;
};
using OfficeFonts = std::vector<OfficeFont>;

/// Regular, bold, italic of that folder. Throws Error RUN-001 for a file that is not there.
OfficeFonts office_fonts(const std::filesystem::path& folder);

/// The font as a DOCX holds it: the first 32 bytes crossed with its key (ECMA-376 part 4, 2.8.1).
std::string hidden_font(const OfficeFont& font);

}  // namespace portulan::backends

// What a reader can find in a finished file, ours or one that somebody has worked on since: its texts and its metadata.
//   for (const FoundText& found : texts_in(read_file(path), ".pdf")) ...
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portulan::backends {

struct FoundText {
    std::string where;  // "" of what is shown to readers; else its name in the file (Author, desc, id, comment...)
    std::string text;   // UTF-8, white space folded to single blanks
};

struct FileTexts {
    std::vector<FoundText> texts{};
    bool understood = true;  // false: damaged, or of a kind that cannot be read here
};

/// Of .svg, .html, .xml, .graphml, .gexf: words between tags as one text per element, attributes, comments. Of .pdf: the words of each page as one
/// text, decoded by the fonts' own tables (ISO 32000-1, 9.10), and every string of the file. Of .png: its text chunks. Of .json: every string. Of
/// .docx, .odt, .xlsx: of their XML and pictures. Of .emf: its description. Of .csv, .txt, .toml, .md, .qmd: the file. Pictures and fonts held in other files are passed over.
FileTexts texts_in(const std::string& bytes, std::string_view extension);

}  // namespace portulan::backends

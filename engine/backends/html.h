// The index of a delivery: one page that opens from the file system, without network, and prints well.
//   write_file(folder / "index.html", write_index_html(page));
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backends/explorer.h"
#include "base/messages.h"

namespace portulan::backends {

/// A file of a figure: what the link says, and where it leads, relative to the page.
struct IndexFile {
    std::string label;  // "PDF", "PNG", "SVG", "CSV"
    std::string path;
};

struct IndexFigure {
    std::string title;
    std::string caption;
    std::string source;
    std::string alt_short;  // of the picture
    std::string alt_long;   // under it, for everybody; may be empty
    std::string image;      // the picture shown, relative; empty: none
    double width_mm = 160, height_mm = 120;
    std::vector<IndexFile> files;
};

/// Sheets of one group stand together, groups in the order they first appear.
struct IndexSheet {
    std::string title;
    std::string group;
    std::string path;
};

struct IndexTerritory {
    std::string name;
    std::string level;   // in words, may be empty
    std::string anchor;  // [a-z][a-z0-9-]*, unique on the page
    std::vector<IndexFigure> figures;
    std::vector<IndexSheet> sheets;
};

/// What one explores: the data, and the built script and style that show them (data/page).
struct IndexExplorer {
    std::vector<ExplorerPart> parts;
    std::string libraries, script, style;
};

struct IndexPage {
    std::string title, theme;
    Language language = Language::fr;
    std::string edition;   // "Édition publique"
    std::string notice;    // "Territoires et données fictifs"; may be empty
    std::string date;      // ISO
    std::string producer;
    std::vector<IndexTerritory> territories;
    std::vector<IndexFigure> figures;  // of the whole project
    std::vector<IndexSheet> sheets{};  // its documents
    std::vector<IndexFile> files;      // of the whole project: the manifest, tables
    std::vector<std::string> quality;  // sentences of the quality note
    std::optional<IndexExplorer> explorer{};
};

/// Self-contained HTML: style and script inside and named by hash in its Content-Security-Policy, pictures and files by
/// relative links, everything escaped, links that are no relative path left out. Landmarks, skip link, headings in order,
/// alternative texts; it works without script, which adds what one explores and a box that filters the sheets. Sections without
/// content are left out; an empty page says that nothing was made.
std::string write_index_html(const IndexPage& index);

}  // namespace portulan::backends

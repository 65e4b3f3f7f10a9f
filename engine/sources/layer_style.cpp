#include "sources/layer_style.h"

#include <algorithm>
#include <pugixml.hpp>

#include "base/files.h"
#include "base/text.h"
#include "sources/layer_style_parts.h"

namespace portulan::sources {
namespace {

constexpr std::uintmax_t largest_style = std::uintmax_t{16} << 20;

}  // namespace

Place StyleNotes::place(const pugi::xml_node& node) const {
    const auto at = std::clamp<std::ptrdiff_t>(node.offset_debug(), 0, static_cast<std::ptrdiff_t>(text_.size()));
    return {.file = file_, .row = std::count(text_.begin(), text_.begin() + at, '\n') + 1};
}

void StyleNotes::tell(const pugi::xml_node& node, std::string what) {
    const Place at = place(node);
    if (told_.emplace(at.row, what).second) problems_.push_back(make_problem("FIG-111", at, std::move(what)));
}

std::optional<LayerStyle> read_layer_style(const std::filesystem::path& path, std::string_view shown_name, Problems& problems) {
    const Place file{.file = std::string(shown_name)};
    const auto refuse = [&](std::string_view reason) {
        problems.push_back(make_problem("FIG-110", file, std::string(shown_name), {{"reason@", std::string(reason)}}));
        return std::nullopt;
    };
    std::error_code error;
    if (std::filesystem::file_size(path, error) > largest_style || error) return refuse(tr_mark("it is larger than any style"));
    const std::string text = read_file(path);
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed) return refuse(tr_mark("it is no XML"));
    const pugi::xml_node root = document.document_element();
    std::string_view name = root.name();
    name = name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
    StyleNotes notes(text, std::string(shown_name), problems);
    if (name == "qgis") return read_qml(root, notes);
    if (name == "StyledLayerDescriptor" || name == "FeatureTypeStyle") return read_sld(root, notes);
    return refuse(tr_mark("it is neither QML nor SLD"));
}

}  // namespace portulan::sources

#include "project/style_file.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "figures/palettes.h"
#include "project/key_tree.h"
#include "project/paths.h"
#include "project/section.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;
using NamedMeasure = std::pair<std::string_view, double figures::Theme::*>;

constexpr auto colours = std::to_array<std::pair<std::string_view, Colour figures::Theme::*>>({
    {"ink", &figures::Theme::ink},
    {"muted", &figures::Theme::muted},
    {"faint", &figures::Theme::faint},
    {"paper", &figures::Theme::paper},
    {"accent", &figures::Theme::accent},
    {"rule", &figures::Theme::rule},
    {"warning", &figures::Theme::warning},
    {"sea", &figures::Theme::sea},
    {"sea_line", &figures::Theme::sea_line},
    {"land", &figures::Theme::land},
    {"land_around", &figures::Theme::land_around},
    {"land_focus", &figures::Theme::land_focus},
    {"water_name", &figures::Theme::water_name},
    {"commune_border", &figures::Theme::commune_border},
    {"epci_border", &figures::Theme::epci_border},
    {"departement_border", &figures::Theme::departement_border},
    {"qpv_fill", &figures::Theme::qpv_fill},
    {"qpv_border", &figures::Theme::qpv_border},
    {"no_data", &figures::Theme::no_data},
});
constexpr auto sizes = std::to_array<NamedMeasure>({
    {"title", &figures::Theme::title_pt},
    {"subtitle", &figures::Theme::subtitle_pt},
    {"text", &figures::Theme::text_pt},
    {"label", &figures::Theme::label_pt},
    {"note", &figures::Theme::note_pt},
});
constexpr auto lines = std::to_array<NamedMeasure>({
    {"commune", &figures::Theme::commune_line},
    {"epci", &figures::Theme::epci_line},
    {"departement", &figures::Theme::departement_line},
    {"region", &figures::Theme::region_line},
    {"coast", &figures::Theme::coast_line},
    {"edge", &figures::Theme::edge_line},
    {"country", &figures::Theme::country_line},
    {"territory", &figures::Theme::territory_line},
    {"territory_band", &figures::Theme::territory_band},
    {"rim", &figures::Theme::rim_line},
});
constexpr auto palettes = std::to_array<std::pair<std::string_view, std::string figures::Theme::*>>({
    {"sequential", &figures::Theme::sequential_palette},
    {"diverging", &figures::Theme::diverging_palette},
    {"categories", &figures::Theme::category_palette},
});
constexpr std::string_view schema_prefix = "style.";
constexpr auto sections = std::to_array<std::string_view>({"style.colours", "style.type", "style.lines", "style.palettes"});  // in the schema
constexpr double largest_type = 200, thickest_line = 10;  // points, mm

bool is_colour(std::string_view text) {
    return text.size() == 7 && text[0] == '#' && std::all_of(text.begin() + 1, text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

class StyleReader {
public:
    StyleReader(const fs::path& folder, Problems& problems) : folder_(folder), problems_(problems) {}

    void read(const std::string& name, const Place& place) {
        const std::pair<std::string, fs::path> found = find(name);
        const fs::path& path = found.second;
        std::error_code error;
        if (!fs::is_regular_file(path, error)) {
            Parameters parameters = suggest(name, style_names(), tr_mark("Write the name of a style (portulan reference lists them), or of a file that ends in .toml."));
            problems_.push_back(make_problem("FIG-050", place, name, std::move(parameters)));
            return;
        }
        if (std::any_of(style_.files.begin(), style_.files.end(), [&](const auto& known) { return known.second == path; })) {
            problems_.push_back(make_problem("FIG-051", place, name));
            return;
        }
        style_.files.push_back(found);
        try {
            apply(parse_keys(read_file(path), path.filename().string()));
        } catch (const Error& fault) {
            if (fault.problem().code != "PRJ-002") throw;
            problems_.push_back(fault.problem());
        }
    }

    Style take() { return std::move(style_); }

private:
    /// A file of the user, else a style of the program.
    std::pair<std::string, fs::path> find(const std::string& name) const {
        if (name.ends_with(".toml")) {
            const ResolvedPath found = resolve_path(folder_, name, {}, true);
            return {name, found.verdict == PathVerdict::good ? found.path : fs::path()};
        }
        for (const std::string& known : style_names())
            if (fold(known) == fold(name)) return {known + ".toml", styles_folder() / (known + ".toml")};
        return {name, {}};
    }

    void apply(const KeyNode& root) {
        KeyNode head = root;
        std::erase_if(head.members, [](const KeyMember& member) { return member.name == "format" || std::find(sections.begin(), sections.end(), std::string(schema_prefix) + member.name) != sections.end(); });
        const KeyNode* format = root.find("format");
        if (!format || format->text != "1") problems_.push_back(make_problem("PRJ-003", format ? format->place : root.place, format ? format->text : std::string()));
        const Section read(head, "style", problems_);
        if (const std::string parent = read.text("inherit"); !parent.empty()) this->read(parent, read.place("inherit"));
        for (const std::string_view schema : sections)
            if (const KeyNode* node = root.find(schema.substr(schema_prefix.size()))) apply_section(schema, *node);
    }

    void apply_section(std::string_view schema, const KeyNode& node) {
        const std::string_view name = schema.substr(schema_prefix.size());
        if (node.kind != KeyKind::table) {
            problems_.push_back(make_problem("PRJ-005", node.place, node.text, {{"expected@", std::string(tr_mark("a section"))}, {"example", "[" + std::string(name) + "]"}}));
            return;
        }
        const Section read(node, schema, problems_);
        if (name == "colours") read_colours(read);
        else if (name == "type") read_measures(read, sizes, figures::Theme::smallest, largest_type);
        else if (name == "lines") read_measures(read, lines, 0.02, thickest_line);
        else read_palettes(read);
    }

    void read_colours(const Section& read) {
        for (const auto& [key, member] : colours) {
            if (!read.has(key)) continue;
            const std::string written = read.text(key);
            if (is_colour(written)) style_.theme.*member = colour_of(lower(written));
            else if (!written.empty()) problems_.push_back(make_problem("FIG-052", read.place(key), written));
        }
    }

    template <std::size_t N>
    void read_measures(const Section& read, const std::array<NamedMeasure, N>& list, double least, double most) {
        for (const auto& [key, member] : list) {
            const auto value = read.number(key);
            if (!value) continue;
            const bool none = *value == 0 && key == "territory_band";
            if (none || (*value >= least && *value <= most)) style_.theme.*member = *value;
            else problems_.push_back(make_problem("FIG-053", read.place(key), plain_number(*value, 3), {{"least", plain_number(least, 3)}, {"most", plain_number(most, 0)}}));
        }
    }

    void read_palettes(const Section& read) {
        for (const auto& [key, member] : palettes)
            if (const auto palette = read.word<int>(key)) {
                const figures::Palette& found = figures::palettes()[static_cast<std::size_t>(*palette)];
                if ((found.kind == figures::PaletteKind::categories) == (key == "categories")) style_.theme.*member = std::string(found.name);
                else problems_.push_back(make_problem("FIG-046", read.place(key), std::string(found.name), {{"id", "style"}, {"kind@", std::string(key == "categories" ? tr_mark("categories") : tr_mark("classes"))}}));
            }
        if (read.has("patterns")) style_.theme.patterns = read.truth("patterns");
    }

    const fs::path& folder_;
    Problems& problems_;
    Style style_;
};

}  // namespace

fs::path styles_folder() {
    std::error_code error;
    const fs::path data = data_folder();
    return fs::is_directory(data / "styles", error) ? data / "styles" : data.parent_path() / "styles";
}

std::vector<std::string> style_names() {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(styles_folder(), error))
        if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

Style read_style(const std::string& name, const Place& place, const fs::path& folder, Problems& problems) {
    StyleReader reader(folder, problems);
    if (!name.empty()) reader.read(name, place);
    return reader.take();
}

}  // namespace portulan::project

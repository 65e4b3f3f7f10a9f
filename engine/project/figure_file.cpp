#include "project/figure_file.h"

#include "base/error.h"
#include "base/files.h"
#include "project/manifest_reader.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

class FigureReader : public ManifestReader {
public:
    using ManifestReader::ManifestReader;

    FigureFile read_file_of_figure() {
        refuse_unknown(root_, {"format", "page", "territory", "boundaries", "data", "column", "points", "links", "answers", "question", "figure", "people"});
        manifest_.project.people = read_people_wish(root_, problems_);
        read_format();
        read_page();
        read_extent();
        read_boundaries();
        read_data();
        read_columns();
        file_of_figure_.points = read_things("points", "draw.points", {"id", "name", "longitude", "latitude", "category", "weight"});
        file_of_figure_.links = read_things("links", "draw.links", {"from", "to", "weight", "category"});
        read_answers(true);
        read_one_figure();
        const auto& figures = manifest_.project.figures;
        if (!root_.find("boundaries") && (figures.empty() || !is_chart(figures.front().type))) report_missing("boundaries", "[boundaries]");
        file_of_figure_.manifest = std::move(manifest_);
        return std::move(file_of_figure_);
    }

private:
    void read_page() {
        const KeyNode* table = table_of(root_, "page", "[page]");
        if (!table) return;
        const Section read(*table, "draw.page", problems_);
        file_of_figure_.author = read.text("author");
        manifest_.project.date = read.day("date");
        manifest_.project.notice = read.text("notice");
        file_of_figure_.edition = read.word<Edition>("edition").value_or(Edition::everyone);
        manifest_.style = read_style(read.text("style"), read.place("style"), manifest_.folder, problems_);
        manifest_.project.language = read.word<Language>("language").value_or(Language::fr);
    }

    void read_extent() {
        const KeyNode* table = table_of(root_, "territory", "[territory]");
        if (!table) return;
        const Section read(*table, "draw.territory", problems_);
        const auto level = read.word<Level>("level");
        Territory territory{.id = "T", .name = read.text("name"), .level = level.value_or(Level::commune), .code = read.text("code"), .role = Role::engaged, .communes = {}};
        file_of_figure_.territory_place = read.place("code");
        file_of_figure_.each = read.word<Level>("each");
        file_of_figure_.codes = read.texts("codes");
        file_of_figure_.each_place = read.place(read.has("codes") ? "codes" : "each");
        if (read.has("each")) return;
        for (const char* name : {"level", "code"})
            if (!read.has(name)) report(make_problem("PRJ-006", table->place, name, {{"example", name == std::string_view("code") ? "code = \"200040715\"" : "level = \"epci\""}}));
        if (level && !territory.code.empty()) file_of_figure_.territory = std::move(territory);
    }

    TableSource source_of(std::string_view key, const Section& read) {
        TableSource source{.key = std::string(key), .file = read.text("file"), .path = {}, .sheet = {}, .encoding = {}, .separator = {}, .decimal = {}, .header_row = 0, .vintage = {}, .place = read.place("file")};
        source.path = path_of(source.file, source.place, true);
        return source;
    }

    void read_data() {
        const KeyNode* table = table_of(root_, "data", "[data]");
        if (!table) return;
        const Section read(*table, "draw.data", problems_);
        DataWish data{.table = source_of("data", read), .code = read.text("code"), .code_place = read.place("code"), .level = read.word<Level>("level"), .source = with_licence(read.text("source"), read.text("licence"))};
        data.table.sheet = read.text("sheet");
        data.table.encoding = read.text("encoding");
        data.table.separator = read.text("separator");
        data.table.decimal = read.text("decimal");
        data.table.header_row = read.integer("header_row");
        data.table.vintage = read.text("vintage");
        if (!data.table.path.empty() && !data.code.empty()) file_of_figure_.data = std::move(data);
    }

    void read_columns() {
        const KeyNode* list = root_.find("column");
        if (!list) return;
        if (!is_list_of_tables(*list)) {
            report(make_problem("PRJ-005", list->place, list->text, {{"expected@", std::string(tr_mark("a section"))}, {"example", "[[column]]"}}));
            return;
        }
        for (const KeyNode& item : list->items) {
            const Section read(item, "draw.column", problems_);
            ColumnWish wish{.name = read.text("name"), .label = read.text("label"), .unit = read.text("unit"), .decimals = {}, .counts = read.truth("counts"),
                            .categories = read.texts("categories"), .place = read.place("name")};
            if (const auto decimals = read.number("decimals")) wish.decimals = static_cast<int>(std::clamp(*decimals, 0.0, 6.0));
            if (!wish.name.empty()) file_of_figure_.columns.push_back(std::move(wish));
        }
    }

    std::optional<ColumnsWish> read_things(std::string_view name, std::string_view schema, const std::vector<std::string>& columns) {
        const KeyNode* table = table_of(root_, name, "[" + std::string(name) + "]");
        if (!table) return std::nullopt;
        const Section read(*table, schema, problems_);
        ColumnsWish wish{.table = source_of(name, read), .columns = {}, .label = read.text("label"), .source = with_licence(read.text("source"), read.text("licence"))};
        for (const std::string& column : columns)
            if (std::string written = read.text(column); !written.empty()) wish.columns[column] = {std::move(written), read.place(column)};
        if (wish.table.path.empty()) return std::nullopt;
        return wish;
    }

    void read_one_figure() {
        const KeyNode* list = root_.find("figure");
        if (!list) {
            report_missing("figure", "[[figure]]");
            return;
        }
        read_figures();
        for (const DiagramSpec& diagram : manifest_.project.diagrams) report(make_problem("FIG-039", diagram.place("type"), diagram.id));
        if (list->items.size() > 1) report(make_problem("FIG-041", list->items[1].place, {}, {{"count", std::to_string(list->items.size())}}));
    }

    FigureFile file_of_figure_;
};

}  // namespace

FigureFile read_figure_file(const fs::path& path, Problems& problems) {
    const std::string name = path.filename().string();
    try {
        const KeyNode root = parse_keys(read_file(path), name);
        const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
        return FigureReader(folder, name, root, problems).read_file_of_figure();
    } catch (const Error& fault) {
        if (fault.problem().code != "PRJ-002") throw;
        problems.push_back(fault.problem());
        return {};
    }
}

}  // namespace portulan::project

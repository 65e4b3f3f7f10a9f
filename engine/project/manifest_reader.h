// The sections of project.toml and of figure files, read into a Manifest. Internal to project/.
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/crs.h"
#include "project/answer_source.h"
#include "project/connections.h"
#include "project/diagram_wishes.h"
#include "project/identifiers.h"
#include "project/key_tree.h"
#include "project/manifest.h"
#include "project/map_wishes.h"
#include "project/paths.h"
#include "project/schema.h"
#include "project/section.h"
#include "project/wording.h"

namespace portulan::project {

/// Reads a whole tree into a Manifest. `file` is the name of the file in problems.
class ManifestReader {
public:
    ManifestReader(std::filesystem::path folder, std::string file, const KeyNode& root, Problems& problems) : root_(root), problems_(problems), file_(std::move(file)) {
        manifest_.folder = std::move(folder);
    }

    Manifest read() {
        refuse_unknown(root_, {"format", "project", "territory", "connections", "boundaries", "codes", "tables", "sources", "outputs", "answers", "question", "figure", "atlas", "people", "displacement"});
        read_format();
        read_declared_folders();
        if (const KeyNode* table = table_of(root_, "outputs", "[outputs]")) manifest_.outputs = read_output_wishes(*table, problems_);
        manifest_.atlases = read_atlas_wishes(root_, problems_);
        read_head();
        manifest_.project.people = read_people_wish(root_, problems_);
        manifest_.displacement = read_displacement_wish(root_, manifest_.folder, problems_);
        read_territories();
        manifest_.connections = read_connections(root_, problems_);
        read_boundaries();
        read_codes();
        read_tables();
        read_answers(false);
        read_figures();
        return std::move(manifest_);
    }

protected:
    void report(Problem problem) { problems_.push_back(std::move(problem)); }

    void report_missing(std::string_view name, std::string example) {
        report(make_problem("PRJ-006", {.file = file_, .row = 1, .column = std::string(name), .position = 1}, std::string(name), {{"example", std::move(example)}}));
    }

    static bool is_list_of_tables(const KeyNode& node) {
        return node.kind == KeyKind::list && std::all_of(node.items.begin(), node.items.end(), [](const KeyNode& n) { return n.kind == KeyKind::table; });
    }

    void refuse_unknown(const KeyNode& table, const std::vector<std::string>& known) {
        for (const auto& [name, node] : table.members)
            if (std::find(known.begin(), known.end(), name) == known.end())
                report(make_problem("PRJ-004", node.key_place, name, suggest(name, known, "")));
    }

    /// The member when it is a table; else null, with a problem when it is something else.
    const KeyNode* table_of(const KeyNode& parent, std::string_view name, std::string_view example) {
        const KeyNode* node = parent.find(name);
        if (!node || node->kind == KeyKind::table) return node;
        report(make_problem("PRJ-005", node->place, node->text,
                            {{"expected@", std::string(tr_mark("a section"))}, {"example", std::string(example)}}));
        return nullptr;
    }

    void read_format() {
        const KeyNode* node = root_.find("format");
        if (!node)
            report_missing("format", "format = 1");
        else if (node->kind != KeyKind::integer || node->text != "1")
            report(make_problem("PRJ-003", node->place, node->text));
    }

    void read_declared_folders() {
        const KeyNode* table = table_of(root_, "sources", "[sources]");
        if (!table) return;
        const Section read(*table, "sources", problems_);
        for (const std::string& folder : read.texts("folders")) {
            std::error_code error;
            if (is_too_wide(manifest_.folder, folder))
                report(make_problem("PRJ-046", read.place("folders"), folder));
            else if (std::filesystem::exists(manifest_.folder / folder, error))
                declared_.emplace_back(folder);
            else
                report(make_problem("PRJ-008", read.place("folders"), folder,
                                    {{"remedy@", std::string(tr_mark("Check the name, upper and lower case."))}}));
        }
    }

    void read_head() {
        const KeyNode* table = table_of(root_, "project", "[project]");
        if (!table) {
            if (!root_.find("project")) report_missing("project", "[project]");
            return;
        }
        const Section read(*table, "project", problems_);
        Project& p = manifest_.project;
        p.id = read.text("id");
        p.title = read.text("title");
        p.theme = read.text("theme");
        p.contractor = read.text("contractor");
        p.client = read.text("client");
        p.language = read.word<Language>("language").value_or(Language::fr);
        p.starts = read.day("start");
        p.ends = read.day("end");
        const std::size_t told = problems_.size();
        p.date = read.day("date");
        const bool wrong_date = problems_.size() > told;
        p.retention = read.day("retention");
        p.notice = read.text("notice");
        p.version = read.text("version");
        manifest_.style = read_style(read.text("style"), read.place("style"), manifest_.folder, problems_);
        p.editions = read.words<Edition>("editions");
        std::sort(p.editions.begin(), p.editions.end());
        p.editions.erase(std::unique(p.editions.begin(), p.editions.end()), p.editions.end());
        if (p.editions.empty()) p.editions = {Edition::everyone};
        if (read.has("least_actors")) {
            const long least = read.integer("least_actors");
            if (least > 0 && least < 3) report(make_problem("SEC-063", read.place("least_actors"), std::to_string(least)));
            else if (least > 0) p.least_actors = static_cast<std::size_t>(least);
        }
        if (is_before(p.ends, p.starts)) report(make_problem("PRJ-016", read.place("end"), p.ends, {{"start", p.starts}}));
        if (is_before(p.retention, p.ends))
            report(make_problem("PRJ-016", read.place("retention"), p.retention, {{"start", p.ends}}));
        if (p.date.empty() && !wrong_date) report(make_problem("PRJ-036", table->place));
    }

    void read_territories() {
        const KeyNode* list = root_.find("territory");
        const bool good = list && is_list_of_tables(*list) && !list->items.empty();
        if (!good) {
            const KeyNode* tables = root_.find("tables");
            if (!list && tables && tables->find("register")) return;  // the register says who takes part
            report_missing("territory", "[[territory]]");
            return;
        }
        for (const KeyNode& item : list->items) read_territory(Section(item, "territory", problems_));
        const auto& all = manifest_.project.territories;
        manifest_.all_territories = all.size() == list->items.size();
        const auto engaged = std::count_if(all.begin(), all.end(), [](const Territory& t) { return t.role == Role::engaged; });
        if (engaged < 3 || engaged > 5)
            report(make_problem("PRJ-070", list->place, {}, {{"count", std::to_string(engaged)}}));
    }

    void read_territory(const Section& read) {
        Territory t;
        t.id = read.text("id");
        t.name = read.text("name");
        const auto level = read.word<Level>("level");
        t.level = level.value_or(Level::commune);
        const std::size_t told = problems_.size();
        t.code = read.text("code");
        const bool wrong_code = problems_.size() > told;
        t.role = read.word<Role>("role").value_or(Role::engaged);
        t.communes = read.texts("communes");
        if (level == Level::perimeter && t.communes.empty()) report(make_problem("PRJ-033", read.place("communes"), t.name));
        if (level && level != Level::perimeter && t.code.empty() && !wrong_code)
            report(make_problem("PRJ-006", read.place("code"), "code", {{"example", "code = \"...\""}}));
        if (t.id.empty()) return;
        if (!enter(territories_, t.id, read.place("id"), problems_)) return;
        if (level && !t.code.empty()) {
            const auto [known, fresh] = first_codes_.try_emplace({*level, t.code}, read.place("code").row);
            if (!fresh) report(make_problem("PRJ-039", read.place("code"), t.code, {{"first", std::to_string(known->second)}}));
        }
        manifest_.project.territories.push_back(std::move(t));
        manifest_.territory_places.push_back(read.place("code"));
    }

    /// The coordinate system that a key imposes; GEO-058 for one that is not known here.
    std::string crs_of(const Section& read) {
        const std::string written = read.text("crs");
        if (written.empty()) return {};
        if (const auto known = geo::find_crs(written)) return known->asked;
        report(make_problem("GEO-058", read.place("crs"), written));
        return {};
    }

    /// The path behind a key; empty, with a problem, when it cannot be used.
    std::filesystem::path path_of(const std::string& written, const Place& where, bool outright) {
        if (written.empty()) return {};
        const ResolvedPath resolved = resolve_path(manifest_.folder, written, declared_, outright);
        if (resolved.verdict == PathVerdict::good) {
            if (!resolved.inside && told_outside_.insert(resolved.path).second) report(make_problem("PRJ-047", where, resolved.path.string()));
            return resolved.path;
        }
        if (resolved.verdict == PathVerdict::outside) {
            report(make_problem("PRJ-007", where, written));
            return {};
        }
        report(make_problem("PRJ-008", where, written,
                            suggest(written, files_beside(manifest_.folder, written), tr_mark("Check the name, upper and lower case."))));
        return {};
    }

    void read_boundaries() {
        const KeyNode* all = table_of(root_, "boundaries", "[boundaries]");
        if (!all) return;
        const std::size_t told = problems_.size();
        const Vocabulary& levels = vocabulary("level");
        std::vector<std::string> known = canonical_words(levels);
        std::erase(known, "perimetre");  // it is made of communes, it has no layer of its own
        known.emplace_back("context");
        for (const auto& [name, node] : all->members) {
            if (name == "context") continue;
            const Word* level = find_word(levels.words, name);
            if (level) manifest_.declared_levels.insert(static_cast<Level>(level->value));
            if (!level || static_cast<Level>(level->value) == Level::perimeter) {
                report(make_problem("PRJ-004", node.key_place, name, suggest(name, known, "")));
            } else if (const KeyNode* table = table_of(*all, name, "commune = { file = \"limites.gpkg\", code = \"code\" }")) {
                read_boundary(static_cast<Level>(level->value), Section(*table, "boundaries.*", problems_));
            }
        }
        const bool misnamed = std::any_of(problems_.begin() + static_cast<std::ptrdiff_t>(told), problems_.end(), [](const Problem& p) { return p.code == "PRJ-004"; });
        if (misnamed)  // any level may be meant
            for (const Word& word : levels.words) manifest_.declared_levels.insert(static_cast<Level>(word.value));
        std::sort(manifest_.boundaries.begin(), manifest_.boundaries.end(),
                  [](const BoundarySource& a, const BoundarySource& b) { return a.level < b.level; });
        if (const KeyNode* context = table_of(*all, "context", "[boundaries.context]")) read_context(*context);
    }

    void read_boundary(Level level, const Section& read) {
        BoundarySource b;
        b.level = level;
        b.file = read.text("file");
        b.place = read.place(read.has("table") ? "table" : "file");
        b.places = read.places();
        b.layer = read.text("layer");
        b.crs = crs_of(read);
        b.code = read.text("code");
        b.name = read.text("name");
        b.population = read.text("population");
        b.vintage = read.text("vintage");
        b.source = read.text("source");
        b.licence = read.text("licence");
        for (const Level parent : {Level::commune, Level::epci, Level::departement, Level::region})
            if (std::string attribute = read.text(word_of(parent)); !attribute.empty()) b.parents[parent] = std::move(attribute);
        if (read.has("table")) return read_boundary_table(read, std::move(b));
        if (!read.has("file")) return report(make_problem("PRJ-006", b.place, "file", {{"example", "file = \"limites.gpkg\""}}));
        b.path = path_of(b.file, b.place, true);
        if (!b.path.empty() && !b.code.empty()) manifest_.boundaries.push_back(std::move(b));
    }

    /// A table of a database: only the columns that are named, and what meets the box, leave it.
    void read_boundary_table(const Section& read, BoundarySource b) {
        b.table = database_table(read.text("table"), manifest_.connections, true, b.place, problems_);
        if (!b.table || b.code.empty()) return;
        b.file = b.table->shown();
        b.table->order = b.code;
        b.table->columns = {b.code};
        const auto add = [&](const std::string& column) {
            auto& columns = b.table->columns;
            if (!column.empty() && std::find(columns.begin(), columns.end(), column) == columns.end()) columns.push_back(column);
        };
        add(b.name);
        add(b.population);
        for (const auto& [level, column] : b.parents) add(column);
        if (const std::vector<double> box = read.numbers("box"); box.size() == 4 && box[0] < box[2] && box[1] < box[3]) b.table->box = Box{box[0], box[1], box[2], box[3]};
        else if (read.has("box")) report(make_problem("PRJ-005", read.place("box"), {}, {{"expected@", std::string(tr_mark("west, south, east, north"))}, {"example", "box = [640000, 6850000, 670000, 6880000]"}}));
        manifest_.boundaries.push_back(std::move(b));
    }

    void read_context(const KeyNode& all) {
        constexpr std::string_view kinds[] = {"land", "water", "river", "relief"};  // as ContextLayer::kind
        std::vector<std::string> known;
        for (const Word& word : vocabulary("context").words) known.emplace_back(word.english);
        for (const auto& [name, node] : all.members) {
            const Word* word = find_word(vocabulary("context").words, name);
            if (!word) {
                report(make_problem("PRJ-004", node.key_place, name, suggest(name, known, "")));
                continue;
            }
            const KeyNode* table = table_of(all, name, "land = { file = \"fonds.gpkg\" }");
            if (!table) continue;
            const Section read(*table, "boundaries.context.*", problems_);
            ContextSource c{.kind = std::string(kinds[word->value]), .file = read.text("file"), .path = {}, .layer = read.text("layer"), .name = read.text("name"),
                            .source = with_licence(read.text("source"), read.text("licence")), .crs = {}, .place = read.place("file"), .name_place = read.place("name")};
            c.crs = crs_of(read);
            c.path = path_of(c.file, c.place, true);
            if (!c.path.empty()) manifest_.context.push_back(std::move(c));
        }
        std::sort(manifest_.context.begin(), manifest_.context.end(), [](const auto& a, const auto& b) { return a.kind < b.kind; });
    }

    void read_codes() {
        const KeyNode* table = table_of(root_, "codes", "[codes]");
        if (!table) return;
        if (table->find("file")) manifest_.declared_tables.emplace("codes");
        const Section read(*table, "codes", problems_);
        if (!table->find("file") && !table->find("movements"))
            report_missing("codes.file", "file = \"codes.csv\"");
        TableSource source = read_table_options("codes", read);
        if (!source.path.empty()) manifest_.codes.push_back(std::move(source));
        TableSource moves;
        moves.key = "movements";
        moves.file = read.text("movements");
        moves.place = read.place("movements");
        moves.path = path_of(moves.file, moves.place, false);
        if (!moves.path.empty()) manifest_.movements.push_back(std::move(moves));
    }

    TableSource read_table_options(std::string_view key, const Section& read) {
        TableSource t{.key = std::string(key), .file = read.text("file"), .path = {}, .sheet = read.text("sheet"),
                      .encoding = read.text("encoding"), .separator = read.text("separator"), .decimal = read.text("decimal"),
                      .header_row = read.integer("header_row"), .vintage = key == "codes" ? std::string() : read.text("vintage"), .place = read.place("file")};
        t.path = path_of(t.file, t.place, false);
        return t;
    }

    void read_tables() {
        const KeyNode* all = table_of(root_, "tables", "[tables]");
        if (!all) return;
        std::vector<std::string> known;
        for (const TableSchema& schema : table_schemas())
            if (schema.key != "codes") known.emplace_back(schema.key);
        const std::size_t told = problems_.size();
        refuse_unknown(*all, known);
        if (problems_.size() > told) manifest_.declared_tables.insert(known.begin(), known.end());  // any may be meant
        for (const std::string& key : known)
            if (const KeyNode* node = all->find(key)) read_table_declaration(key, *node);
    }

    /// actors = "acteurs.csv" or actors = { file = "acteurs.xlsx", sheet = "Acteurs" }.
    void read_table_declaration(const std::string& key, const KeyNode& node) {
        TableSource t;
        manifest_.declared_tables.insert(key);
        if (node.kind == KeyKind::table) {
            t = read_table_options(key, Section(node, "tables.*", problems_));
        } else if (node.kind == KeyKind::text && !node.text.empty()) {
            t.key = key;
            t.file = node.text;
            t.place = node.place;
            t.path = path_of(t.file, t.place, false);
        } else {
            const std::string example = key + " = \"" + std::string(find_table_schema(key)->name) + ".csv\"";
            report(make_problem("PRJ-005", node.place, node.text,
                                {{"expected@", std::string(label_of_kind(ValueKind::file))}, {"example", example}}));
        }
        if (!t.path.empty()) manifest_.tables.push_back(std::move(t));
    }

    /// The survey that charts of answers are drawn from, and its questions in words.
    /// `outright`: its files may lie anywhere.
    void read_answers(bool outright) {
        const KeyNode* table = table_of(root_, "answers", "[answers]");
        const KeyNode* questions = root_.find("question");
        if (questions && !is_list_of_tables(*questions)) {
            report(make_problem("PRJ-005", questions->place, questions->text, {{"expected@", std::string(tr_mark("a section"))}, {"example", "[[question]]"}}));
            questions = nullptr;
        }
        if (table) manifest_.answers = read_answer_source(*table, questions, [&](const std::string& written, const Place& where) { return path_of(written, where, outright); }, problems_);
        else if (questions) report(make_problem("FIG-042", questions->place, "[answers]", {{"id", "question"}}));
        manifest_.declares_answers = table != nullptr;
    }

    void read_figures() {
        const KeyNode* list = root_.find("figure");
        if (!list) return;
        if (!is_list_of_tables(*list)) {
            report(make_problem("PRJ-005", list->place, list->text, {{"expected@", std::string(tr_mark("a section"))}, {"example", "[[figure]]"}}));
            return;
        }
        Identifiers known;
        for (const KeyNode& item : list->items) {
            if (is_diagram_wish(item)) {
                if (auto spec = read_diagram_wish(Section(item, "figure", problems_), problems_))
                    if (enter(known, spec->id, spec->place(), problems_)) manifest_.project.diagrams.push_back(std::move(*spec));
                continue;
            }
            if (auto spec = read_map_wish(Section(item, "figure", problems_), manifest_.folder, manifest_.figure_files, problems_))
                if (enter(known, spec->id, spec->place(), problems_)) manifest_.project.figures.push_back(std::move(*spec));
        }
    }

    const KeyNode& root_;
    Problems& problems_;
    std::string file_;
    Manifest manifest_;
    std::vector<std::filesystem::path> declared_;
    std::set<std::filesystem::path> told_outside_;
    Identifiers territories_;
    std::map<std::pair<Level, std::string>, long> first_codes_;
};

}  // namespace portulan::project

#include "project/sheet_table.h"

#include <map>

#include "base/text.h"
#include "documents/sheet.h"
#include "model/family_name.h"
#include "project/table_fields.h"

namespace portulan::project {
namespace {

std::string kind_word(ElementKind kind) { return kind == ElementKind::actor ? "acteur" : kind == ElementKind::space ? "espace" : "objet"; }

std::string group_word(const Element& element, std::span<const Family> families, Language language) {
    if (element.kind == ElementKind::space) return label_of(element.nature, language);
    if (element.kind == ElementKind::object) return label_of(element.object_type, language);
    return family_name(families, element.family, language);
}

std::vector<TableField> fields_of(const Cast& cast, const std::map<std::string, std::string>& names, const std::map<std::string, std::string>& sources, const Element& element, std::span<const Family> families, Language language) {
    std::vector<std::string> dimensions, told, ties;
    for (const Dimension dimension : {Dimension::engagement, Dimension::cooperation})
        if (element.dimensions.has(dimension)) dimensions.push_back(label_of(dimension, language));
    for (const std::string& id : element.sources)
        if (const auto source = sources.find(id); source != sources.end()) told.push_back(source->second);
    for (const Tie& tie : cast.ties) {
        const bool leaves = tie.from == element.id;
        if (!leaves && tie.to != element.id) continue;
        const auto other = names.find(leaves ? tie.to : tie.from);
        if (other != names.end()) ties.push_back(label_of(tie.type, language) + (leaves ? " → " : " ← ") + other->second + (tie.status == TieStatus::existing ? "" : " (" + lower(label_of(tie.status, language)) + ")"));
    }
    const auto bearer = names.find(element.bearer);
    const std::string file = "fiches/" + (element.kind == ElementKind::actor ? documents::family_sheet_stem(element.family) : documents::element_sheet_stem(element)) + ".pdf";
    return {{"id", {element.id}},
            {"type", {kind_word(element.kind)}},
            {"nom", {element.name}},
            {"famille_ou_nature", {group_word(element, families, language)}},
            {"dimensions", std::move(dimensions), true},
            {"description", {element.description}},
            {"depuis", {element.kind == ElementKind::object ? element.starts : element.since}},
            {"jusqu_a", {element.ends}},
            {"porteur", {bearer == names.end() ? std::string() : bearer->second}},
            {"moyens", {element.means}},
            {"contact", {element.contact}},
            {"acces", {element.kind == ElementKind::space ? label_of(element.access, language) : std::string()}},
            {"frequence", {element.frequency}},
            {"commune", {element.commune}},
            {"qpv", {element.qpv}},
            {"liens", std::move(ties), true},
            {"sources", std::move(told), true},
            {"ce_que_nous_ne_savons_pas", {element.unknown}},
            {"mise_a_jour", {element.updated}},
            {"fiche", {file}}};
}

std::vector<std::vector<TableField>> all_fields(const figures::FigureContext& context, const Cast& cast, std::span<const Family> families) {
    std::map<std::string, std::string> names, sources;
    for (const Element& element : cast.elements) names.emplace(element.id, element.name);
    for (const Evidence& source : cast.evidence) sources.emplace(source.id, source.title.empty() ? source.id : source.title);
    std::vector<std::vector<TableField>> all;
    for (const Element& element : cast.elements) all.push_back(fields_of(cast, names, sources, element, families, context.language));
    return all;
}

}  // namespace

FigureData sheet_rows(const figures::FigureContext& context, const Released<Cast>& cast, std::span<const Family> families) {
    FigureData data;
    for (const TableField& field : fields_of({}, {}, {}, {}, {}, context.language)) data.columns.emplace_back(field.key);
    for (const auto& fields : all_fields(context, *cast, families)) data.rows.push_back(cells_of(fields));
    return data;
}

std::string sheet_json(const figures::FigureContext& context, const Released<Cast>& cast, std::span<const Family> families) {
    std::vector<std::string> sheets;
    for (const auto& fields : all_fields(context, *cast, families)) sheets.push_back(object_of(fields));
    return data_of_sheets(context, "fiches", sheets);
}

}  // namespace portulan::project

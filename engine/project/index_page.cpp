#include "project/index_page.h"

#include "backends/html.h"
#include "base/files.h"
#include "base/text.h"
#include "figures/furniture.h"
#include "figures/situation_map.h"
#include "project/explorer_page.h"

namespace portulan::project {
namespace {

using backends::IndexFigure;
using backends::IndexPage;
using backends::IndexTerritory;

IndexFigure figure_of(const Product& made) {
    IndexFigure figure;
    figure.title = made.title;
    figure.caption = made.caption;
    figure.source = made.source;
    figure.alt_short = made.alt_short;
    figure.alt_long = made.alt_long;
    figure.width_mm = made.width;
    figure.height_mm = made.height;
    for (const ProductFile& file : made.files) {
        if ((file.label == "SVG" || file.label == "PNG") && figure.image.empty()) figure.image = file.path;
        figure.files.push_back({file.label, file.path});
    }
    return figure;
}

/// A sheet or document, and the page for browsers that goes with it.
void add_sheets(const Product& product, std::vector<backends::IndexSheet>& sheets) {
    sheets.push_back({product.title, product.group, product.files.front().path});
    for (const ProductFile& file : product.files)
        if (file.label == "HTML") sheets.push_back({product.title + " (HTML)", product.group, file.path});
}

IndexTerritory territory_of(const Stage& stage, const Territory& territory, const std::vector<const Product*>& products) {
    IndexTerritory made;
    made.name = territory.name;
    made.level = figures::level_label(territory.level, stage.project.language);
    made.anchor = territory_folder(stage.project, territory);
    for (const Product* product : products) {
        if (product->territory != territory.id) continue;
        if (product->is_sheet) add_sheets(*product, made.sheets);
        else if (product->is_data)
            for (const ProductFile& file : product->files) made.sheets.push_back({file.label, product->title, file.path});
        else made.figures.push_back(figure_of(*product));
    }
    return made;
}

/// What was held back, in words: how many, never which.
std::vector<std::string> masked_lines(Language language, const std::vector<std::pair<std::string, long>>& masked) {
    std::vector<std::string> lines;
    for (const auto& [kind, n] : masked) {
        std::string text;
        if (kind == "element") text = tr_n(language, "{n} element is not shown in this edition.", "{n} elements are not shown in this edition.", n);
        else if (kind == "tie") text = tr_n(language, "{n} tie is not shown in this edition.", "{n} ties are not shown in this edition.", n);
        else if (kind == "named_tie") text = tr_n(language, "{n} tie is told between families, without its actors.", "{n} ties are told between families, without their actors.", n);
        else if (kind == "name") text = tr_n(language, "{n} person goes by an identifier.", "{n} persons go by identifiers.", n);
        else if (kind == "position") text = tr_n(language, "{n} position is withheld.", "{n} positions are withheld.", n);
        else if (kind == "value") text = tr_n(language, "{n} value is under statistical secrecy.", "{n} values are under statistical secrecy.", n);
        else if (kind == "judgement") text = tr_n(language, "{n} judgement on a family is not told.", "{n} judgements on families are not told.", n);
        else if (kind == "source") text = tr_n(language, "{n} source is not named in this edition.", "{n} sources are not named in this edition.", n);
        else continue;
        lines.push_back(typeset(fill(text, {{"n", format_number(static_cast<double>(n), 0, language)}}), language));
    }
    return lines;
}

std::vector<std::string> quality_lines(const Stage& stage, const std::vector<const Product*>& products,
                                       const std::vector<std::pair<std::string, long>>& masked) {
    const Language language = stage.project.language;
    std::vector<std::string> lines = masked_lines(language, masked);
    long unplaced = 0;
    for (const Product* product : products)
        if (!product->is_sheet) unplaced += static_cast<long>(product->findings.size());
    if (unplaced > 0)
        lines.push_back(typeset(fill(tr_n(language, "{n} label found no place on its map.", "{n} labels found no place on their maps.", unplaced),
                                     {{"n", std::to_string(unplaced)}}), language));
    std::vector<std::string> observers;
    for (const Territory& territory : stage.project.territories)
        if (territory.role == Role::observer) observers.push_back(typeset(territory.name, language));
    if (!observers.empty())
        lines.push_back(typeset(fill(tr(language, "Observers of the project, without figures of their own: {names}."), {{"names", enumerate(observers, language)}}), language));
    return lines;
}

std::optional<backends::IndexExplorer> explorer_part(const Stage& stage, Edition edition, const std::vector<const Product*>& products, const std::optional<backends::ExplorerGround>& ground) {
    const auto data = explorer_of(stage, stage_of(stage, edition), ground, products);
    if (!data) return std::nullopt;
    const std::filesystem::path built = data_folder() / "page";
    return backends::IndexExplorer{backends::explorer_parts(*data), read_file(built / "libraries.js"), read_file(built / "explorer.js"), read_file(built / "explorer.css")};
}

}  // namespace

std::string index_page(const Stage& stage, Edition edition, const std::vector<const Product*>& products,
                       const std::vector<std::pair<std::string, long>>& masked, const std::optional<backends::ExplorerGround>& ground) {
    const Project& project = stage.project;
    IndexPage page;
    page.title = typeset(project.title, project.language);
    page.theme = typeset(project.theme, project.language);
    page.language = project.language;
    page.edition = figures::edition_label(edition, project.language);
    page.notice = typeset(project.notice, project.language);
    page.date = project.date;
    page.producer = project.contractor;
    for (const Product* product : products)
        if (product->territory.empty() && product->is_sheet) add_sheets(*product, page.sheets);
        else if (product->territory.empty()) page.figures.push_back(figure_of(*product));
    for (const Ground& of : stage.grounds) page.territories.push_back(territory_of(stage, of.territory(), products));
    page.files.push_back({"manifest.json", "manifest.json"});
    page.quality = quality_lines(stage, products, masked);
    page.explorer = explorer_part(stage, edition, products, ground);
    return backends::write_index_html(page);
}

}  // namespace portulan::project

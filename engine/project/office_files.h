// Manuscripts of a build as files for office programs, and the tables of an edition as a workbook. Internal to project/.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "backends/office.h"
#include "documents/manuscript_pages.h"
#include "figures/context.h"
#include "model/figure.h"
#include "project/document_jobs.h"
#include "project/product.h"
#include "project/stage.h"

namespace portulan::project {

inline constexpr std::string_view figures_book_id = "recueil-de-figures";
/// All figures of a territory, with a table of their files.
Manuscript figures_book(const DocumentInput& input);

/// The figures that a manuscript shows, drawn for the width they have on its page.
struct OfficeDrawing {
    std::filesystem::path fonts;
    double dpi = 300;
    double delivered_width = 160;  // mm, of the SVG beside
    std::string job;               // of the document: "port-lorn/documents/plan-d-action"
    bool images = true;            // their pixels too, not only what is said of them and where they stand
    std::string ending = ".svg";   // of the files beside
    bool sourced = true;           // the picture says its title and its sources; else the words under it do
};
/// The small map beside its title, where it asks for one and has no cover.
std::optional<backends::OfficeFigure> office_locator(const Manuscript& manuscript, const documents::FigureMaker& figure, const OfficeDrawing& drawing);
std::vector<backends::OfficeFigure> office_figures(const Manuscript& manuscript, const documents::FigureMaker& figure, const OfficeDrawing& drawing);

/// All tables of an edition's figures, read from `folder`, where its tree stands.
std::string edition_workbook(const Stage& stage, Edition edition, const std::vector<const Product*>& products, const std::filesystem::path& folder);

}  // namespace portulan::project

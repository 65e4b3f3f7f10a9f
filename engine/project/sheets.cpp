#include "project/sheets.h"

#include "backends/pdf.h"
#include "documents/sheet.h"

namespace portulan::project {
namespace {

documents::Sheet solve(const Stage& stage, const EditionStage& edition, const Job& job) {
    const std::size_t t = territory_index(stage, job.territory);
    const TerritoryStage& place = stage.territories[t];
    const auto context = context_for(stage, edition.edition, *place.territory);
    const documents::SheetInput input{place.basemap, *place.territory, edition.casts[t], stage.project.families};
    if (job.kind == JobKind::family_sheet) return documents::actor_family_sheet(context, input, job.subject);
    const Element* element = stage.project.element(job.subject);
    return element->kind == ElementKind::space ? documents::space_sheet(context, input, job.subject)
                                               : documents::object_sheet(context, input, job.subject);
}

}  // namespace

MadeSheet make_sheet(const Stage& stage, const EditionStage& edition, const Job& job, const RenderOptions& options,
                     Delivery& delivery) {
    documents::Sheet sheet = solve(stage, edition, job);
    const TerritoryStage& place = stage.territories[territory_index(stage, job.territory)];
    MadeSheet made;
    made.territory = job.territory;
    made.title = sheet.document.title;
    made.group = sheet.group;
    made.findings = std::move(sheet.findings);
    ManifestEntry& entry = made.entry;
    entry.path = job.name + ".pdf";
    entry.kind = "sheet";
    entry.deliverable = "L08";
    entry.territory = place.territory->name;
    entry.title = made.title;
    entry.caption = made.group;
    for (const Drawing& page : sheet.document.pages) entry.alternative += (entry.alternative.empty() ? "" : " ") + page.description;
    entry.facts.emplace_back("pages", std::to_string(sheet.document.pages.size()));
    const std::string whole = std::string(word_of(job.edition)) + "/" + entry.path;
    entry.sha256 = options.keep_existing && delivery.has(whole) ? delivery.hash_of(whole)
                                                                 : delivery.write(whole, backends::write_pdf(sheet.document, {.fonts = options.fonts}));
    return made;
}

}  // namespace portulan::project

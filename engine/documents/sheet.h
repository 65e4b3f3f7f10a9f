// Identity sheets (L08): one A4 document for each family of actors, each space, each object. What it is, where, its
// ties, its sources, and what we do not know.
//   const SheetInput input{basemap, territory, cast, project.families};
//   Sheet sheet = space_sheet(context, input, "E-0012");
//   write_file(folder / (sheet.document.id + ".pdf"), write_pdf(sheet.document, {...}));
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "figures/basemap.h"
#include "figures/context.h"
#include "model/document.h"
#include "model/project.h"
#include "model/released.h"

namespace portulan::documents {

/// What a sheet is made from: values of one territory and one edition. Nothing else is looked at.
struct SheetInput {
    const figures::Basemap& basemap;  // without a map, the sheet says so
    const Territory& territory;
    const Released<Cast>& cast;
    std::span<const Family> families;  // names and definitions; the twelve's own where it is silent
};

struct Sheet {
    Document document;  // id: the stem of its file; title: name of the subject
    std::string group;  // heading under which an index lists it: "Families of actors", "Spaces: place", "Objects"
    Problems findings;
    std::string nature{};  // of a space, as a list of spaces alone tells it: "Place"
};

/// Definition, composition, ties with the other families by status, where its actors are, the spaces and objects they
/// take part in, a list of all its actors, sources, gaps. A family without actors is a sheet that says so.
Sheet actor_family_sheet(const figures::FigureContext& context, const SheetInput& input, std::string_view family);

/// Description, practical facts, mini-map, its network of direct ties and their list by role, sources, gaps.
/// Precondition: the cast has that element.
Sheet space_sheet(const figures::FigureContext& context, const SheetInput& input, std::string_view id);

/// The same for a scheme, tool, charter...: dates and bearer instead of access and place.
Sheet object_sheet(const figures::FigureContext& context, const SheetInput& input, std::string_view id);

/// "F-ACT-associations": file stem of a family's sheet.
std::string family_sheet_stem(std::string_view family);

/// "F-ESP-0012_maison-des-associations", "F-OBJ-0003_charte-d-accueil"; the whole id where it is not letter and number.
std::string element_sheet_stem(const Element& element);

}  // namespace portulan::documents

#include <array>

#include "base/catalogue_parts.h"

namespace portulan::inline base {
namespace {

using enum Severity;

constexpr auto entries = std::to_array<CatalogueEntry>({
    {"SEC-070", error, tr_mark("it holds the name “{value}”, which the tables of the edition {edition} alone show."),
     tr_mark("Take the file out, and make the delivery again; if the project does not hold this name back, tell us."),
     tr_mark("A name in a table of a narrower edition and in no table of this one was looked for in every text of it: tables, pictures, pages, what they say of themselves.")},
    {"SEC-071", error, tr_mark("it names together “{value}”, whose ties the edition {edition} alone shows."),
     tr_mark("Take the file out, and make the delivery again."),
     tr_mark("Two actors in one row of a table are read as tied. Ties in tension, refused, wished or missing are told to the public between families alone.")},
    {"SEC-072", error, tr_mark("the hidden number of “{value}” stands in {other}: {number}."), tr_mark("Hide it there too, or show it here."),
     tr_mark("A number hidden in one table is hidden in all tables of an edition.")},
    {"SEC-073", error, tr_mark("the hidden number of “{value}” can be worked out: {number} (from {sum} and its other parts)."),
     tr_mark("Hide a second part of the sum: `portulan tabulate` does it."),
     tr_mark("Where a total and all its parts but one are shown, a subtraction gives the last one; what it gives is taken on to the next sum.")},
    {"SEC-074", warning, tr_mark("it holds {kind}: {value}."), tr_mark("Leave it where it is the public address of an institution; else take it out of the project's tables."),
     tr_mark("Ways to reach persons have no place in what is handed over.")},
    {"SEC-075", warning, tr_mark("it names a folder of a machine: {value}."), tr_mark("Take it out: it tells who made the file, and where."),
     tr_mark("Programs write such paths into files without asking.")},
    {"SEC-076", warning, tr_mark("it is not what was made: {how}."), tr_mark("Make the delivery again, or make sure that you know why."),
     tr_mark("Each file is compared with the SHA-256 in its edition's manifest.json.")},
    {"SEC-077", warning, tr_mark("its texts cannot be read here; nothing was looked for in it."), tr_mark("Look through it yourself before it leaves."),
     tr_mark("SVG, PDF, PNG, HTML, XML, JSON, CSV and plain text can be read.")},
    {"SEC-078", error, tr_mark("it is no delivery."), tr_mark("Name the folder that `portulan build` wrote, or the folder of one edition in it."),
     tr_mark("A delivery has a manifest.json in each edition's folder.")},
});

}  // namespace

std::span<const CatalogueEntry> catalogue_sec() { return entries; }

}  // namespace portulan::inline base

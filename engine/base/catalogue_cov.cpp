#include <array>

#include "base/catalogue_parts.h"

namespace portulan::inline base {
namespace {

using enum Severity;

constexpr auto entries = std::to_array<CatalogueEntry>({
    {"COV-001", error, tr_mark("the layer has no column “{value}”; it has: {columns}."),
     tr_mark("Write the name as the layer has it."), tr_mark("`portulan info FILE` lists the columns of a file.")},
    {"COV-002", error, tr_mark("points without a place in {value} ({count})."),
     tr_mark("Choose a system made for this part of the world."),
     tr_mark("A projection is made for one part of the world; far from it, points have no image.")},
    {"COV-003", error, tr_mark("the values of “{value}” are no numbers; they cannot be added up."),
     tr_mark("Name a column of numbers."), tr_mark("Sums are made of the columns of numbers of the file.")},
    {"COV-004", error, tr_mark("bringing borders together over {value} makes areas vanish: {count} ({codes})."),
     tr_mark("Take a shorter distance with --snap."),
     tr_mark("The distance must stay well below the size of the smallest area, and of the details that are to be kept.")},
    {"COV-010", warning, tr_mark("names of columns that a Shapefile cannot hold, shortened: {names}."),
     tr_mark("Write a GeoPackage to keep them."), tr_mark("A Shapefile keeps ten characters of the name of a column.")},
    {"COV-011", warning, tr_mark("texts longer than a Shapefile can hold, cut: {names}."),
     tr_mark("Write a GeoPackage to keep them."), tr_mark("A Shapefile keeps 254 bytes of a text.")},
    {"COV-012", note, tr_mark("columns whose values differ within a group, left out: {names}."),
     tr_mark("Add numbers up with --sum."),
     tr_mark("When areas become one, only what is the same for all of them can be said of the whole.")},
    {"COV-013", warning, tr_mark("features without a shape, which a FlatGeobuf cannot hold, left out: {count} (rows {rows})."),
     tr_mark("Write a GeoPackage or a GeoJSON to keep them."), tr_mark("The library that writes FlatGeobuf takes features with a shape only.")},
    {"COV-020", warning, tr_mark("the area “{value}” has no surface."), tr_mark("Draw it in the layer, or remove it."),
     tr_mark("The feature is there, with its attributes, but without a usable shape.")},
    {"COV-021", warning, tr_mark("a ring of “{value}” is no surface ({where}): fewer than three points, or no numbers."),
     tr_mark("Draw it again in the layer; it is left out."), tr_mark("A ring needs three points at least.")},
    {"COV-022", warning, tr_mark("several features have the code “{value}”; they are parts of one area, with the attributes of the first."),
     tr_mark("If they are different areas, correct the codes, or name the column of codes with --code."),
     tr_mark("Areas are told apart by their codes.")},
    {"COV-023", warning, tr_mark("the outline of “{value}” crosses, doubles or touches itself ({where})."),
     tr_mark("`portulan coverage check IN OUT --repair` makes it valid."),
     tr_mark("Such an outline has no clear inside; programs disagree on its surface.")},
    {"COV-024", warning, tr_mark("areas that overlap: {value} ({where}; {area})."),
     tr_mark("`portulan coverage check IN OUT --repair` gives the surface to the smaller of them."),
     tr_mark("Areas of one level share borders and never overlap.")},
    {"COV-025", warning, tr_mark("a gap that no area claims, between {value} ({where}; {area})."),
     tr_mark("It may be a lake or an enclave; `portulan coverage check IN OUT --repair --fill 10ha` closes gaps up to that size."),
     tr_mark("The surface is enclosed by areas of the layer and belongs to none of them.")},
    {"COV-026", warning, tr_mark("a sliver between {value} ({where}; {area})."),
     tr_mark("`portulan coverage check IN OUT --repair` closes it."),
     tr_mark("Slivers are gaps or overlaps so thin that only drawing or rounding makes them.")},
    {"COV-027", warning, tr_mark("areas that lay wholly under others have no surface left after the repair ({count}): {value}."),
     tr_mark("Draw them again, or remove what is there twice."),
     tr_mark("A surface that several areas claim is given to the smallest of them, the first by code among equals; their rows are kept, without a shape.")},
});

}  // namespace

std::span<const CatalogueEntry> catalogue_cov() { return entries; }

}  // namespace portulan::inline base

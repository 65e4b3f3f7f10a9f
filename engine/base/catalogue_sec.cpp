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
    {"SEC-082", error, tr_mark("the position of “{value}” is to be moved on purpose, and no key says how."), tr_mark("Add [displacement] with key = \"../../name.key\"; make the file with: openssl rand -hex 32 > name.key; chmod 600 name.key."),
     tr_mark("Without a key the same place would be moved anew at each build, and the mean of its positions would tell where it is. Whoever holds the key can find the true place: it stays with the team.")},
    {"SEC-083", error, tr_mark("the key {value} cannot be used: {why}."), tr_mark("Keep it in a folder of its own outside the project; make it with: openssl rand -hex 32 > name.key; chmod 600 name.key."),
     tr_mark("The key stands outside the project folder and outside every delivery, and is never written anywhere.")},
    {"SEC-084", warning, tr_mark("the key {value} can be read by other users of this machine."), tr_mark("chmod 600 takes that away."),
     tr_mark("Whoever holds the key can move the places back.")},
    {"SEC-085", warning, tr_mark("no place was found that hides “{value}”; its position is withheld."), tr_mark("Check that its point lies in a commune of the boundaries; give a table of people, or inner and outer under [displacement]."),
     tr_mark("It would have to lie in the same QPV or commune, with enough people around; where nobody knows how many live there, distances must be given.")},
    {"SEC-086", note, tr_mark("positions moved on purpose: {count}, by {nearest} to {farthest} m; each hides among at least {k} people."), "",
     tr_mark("People who live nearer to the new place than the true one lies, rounded down. A question mark: nobody counted them. The figures and the note on disclosure say it too.")},
    {"SEC-092", note, tr_mark("“{value}” stands where a place does whose position is moved on purpose; it is moved with it."), tr_mark("If it may be found and the other not, give it another point."),
     tr_mark("Whatever stands within 25 metres of a displaced place would tell where that is: both are shown at one point, and lose their address.")},
    {"SEC-087", warning, tr_mark("rows of the table of people without a usable square or point: {count} (rows {rows}); they are not counted."), tr_mark("Write the square as INSEE does (CRS3035RES200mN2029800E4252400), no larger than the squares of the map, or longitude and latitude."),
     tr_mark("Each row is counted in one square; points are used for that alone and kept nowhere.")},
    {"SEC-088", error, tr_mark("inner and outer of [displacement] are no ring: {value}."), tr_mark("Give both, outer at least half as large again as inner; or neither, and people are counted."),
     tr_mark("A place is drawn between the two circles, uniformly by surface.")},
    {"SEC-089", error, tr_mark("squares of people are not {value} a side."), tr_mark("Choose 200m, 1km, 2km, 4km, 8km, 16km, 32km or 64km."),
     tr_mark("These are the squares of the European grid that fit into one another.")},
    {"SEC-090", error, tr_mark("the square {value} counts {number} people, fewer than {least}."), tr_mark("Make the delivery again; squares of people are never edited by hand."),
     tr_mark("A map of people tells no square, and no rest of one, that counts fewer people than its source's threshold.")},
    {"SEC-091", error, tr_mark("the square {value} less the squares told within it leaves {number} people, fewer than {least} ({other})."), tr_mark("Show the same squares on all maps: make the delivery again as a whole."),
     tr_mark("Squares of several maps are laid over one another: what a large square counts beyond those within it must be nobody, or enough people.")},
});

}  // namespace

std::span<const CatalogueEntry> catalogue_sec() { return entries; }

}  // namespace portulan::inline base

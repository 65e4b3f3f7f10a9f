#include <array>

#include "base/catalogue_parts.h"

namespace portulan::inline base {
namespace {

using enum Severity;

constexpr auto entries = std::to_array<CatalogueEntry>({
    {"GEO-010", warning, tr_mark("“{value}” is no commune code (5 characters): its leading zero is lost. “{fixed}” = {name}."),
     tr_mark("Corrected here; correct your file, or import the column as text."),
     tr_mark("Spreadsheets read codes as numbers and drop their leading zeros.")},
    {"GEO-011", error, tr_mark("“{value}” is a postal code, not a commune code ({communes})."),
     tr_mark("Write the INSEE code of the commune."),
     tr_mark("Postal codes and commune codes look alike and differ nearly everywhere.")},
    {"GEO-012", warning, tr_mark("commune {value} is not in the COG {vintage}; it became {successor} ({name}). Converted."),
     tr_mark("Declare your own code list under [codes] to keep the old code."),
     tr_mark("Communes merge and change code every year; the Code officiel géographique keeps the succession.")},
    {"GEO-014", error, tr_mark("QPV code “{value}” is of the {generation} list, this layer of the {expected} list; no join is made."),
     tr_mark("Use the codes of one list."),
     tr_mark("The quartiers prioritaires of 2015 (QP…) and 2024 (QN…) do not correspond one to one.")},
    {"GEO-015", error, tr_mark("SIREN “{value}”: its check digit is wrong."), tr_mark("{nearest}"),
     tr_mark("A SIREN number has nine digits of which the last checks the others (Luhn).")},
});

}  // namespace

std::span<const CatalogueEntry> catalogue_geo() { return entries; }

}  // namespace portulan::inline base

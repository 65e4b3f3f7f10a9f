// The families of the catalogue, one file each; problem_catalogue.cpp joins them.
#pragma once

#include <span>

#include "base/problem_catalogue.h"

namespace portulan::inline base {

std::span<const CatalogueEntry> catalogue_cal();   // CAL, ENQ: weights and answers
std::span<const CatalogueEntry> catalogue_cov();   // COV: coverages as files
std::span<const CatalogueEntry> catalogue_geo();   // GEO: codes and places
std::span<const CatalogueEntry> catalogue_gra();   // GRA: networks as tables
std::span<const CatalogueEntry> catalogue_lire();  // LIRE: reading files
std::span<const CatalogueEntry> catalogue_loc();   // LOC, CLA: points in areas, classes
std::span<const CatalogueEntry> catalogue_net();   // NET: what is fetched
std::span<const CatalogueEntry> catalogue_plan();  // PRJ from 080 on: from words to actions
std::span<const CatalogueEntry> catalogue_prj();   // PRJ, SEC: the project and what may be shown
std::span<const CatalogueEntry> catalogue_run();   // FIG, RUN: figures and the run itself
std::span<const CatalogueEntry> catalogue_sec();   // SEC from 070 on: finished deliveries

}  // namespace portulan::inline base

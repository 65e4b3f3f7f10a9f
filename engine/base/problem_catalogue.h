// The catalogue of everything Portulan can tell a user about his files: one row per code.
// Sentences are English msgids with {named} holes; French comes from messages/fr.po.
// `{value}` is always the quoted value of the problem. A test provokes each code.
#pragma once

#include <span>
#include <string_view>

#include "base/problem.h"

namespace portulan::inline base {

struct CatalogueEntry {
    std::string_view code;
    Severity severity;
    std::string_view cause;        // one sentence
    std::string_view remedy;       // what to do; may be empty
    std::string_view explanation;  // a short paragraph for `portulan explain CODE`
};

/// All entries, sorted by code.
std::span<const CatalogueEntry> problem_catalogue();

/// The entry with that code (case-insensitive), or null.
const CatalogueEntry* find_catalogue_entry(std::string_view code);

}  // namespace portulan::inline base

// A finished delivery looked at with the eyes of somebody who wants to know what it should not tell: its files alone, no project.
//   const AuditReport report = audit_delivery("sorties", jobs);
//   print(report.problems);
#pragma once

#include <cstddef>
#include <filesystem>

#include "base/problem.h"

namespace portulan::project {

struct AuditReport {
    Problems problems{};
    std::size_t files = 0;     // read
    std::size_t withheld = 0;  // texts of narrower editions that were looked for
    std::size_t ties = 0;      // pairs whose only ties are for narrower editions
    std::size_t hidden = 0;    // cells without their number
};

/// Reads the editions of a delivery (folders public, partners, team, or one edition alone) again and tries
/// - to find in a wider edition a name that only a narrower one may show, in any text of tables, pictures, pages and their metadata (SEC-070), or
///   two actors named together whose ties are all told in the narrower one alone (SEC-071);
/// - to find the number of a hidden cell in another table of the same edition (SEC-072), or to work it out where a total and all its other parts
///   are shown, step by step (SEC-073);
/// - to find e-mail addresses, telephone and social security numbers (SEC-074), folders of a machine (SEC-075);
/// - files that are not those of the manifest (SEC-076), and files that it cannot read (SEC-077).
/// Throws Error (SEC-078) where there is no delivery.
AuditReport audit_delivery(const std::filesystem::path& folder, unsigned jobs);

}  // namespace portulan::project

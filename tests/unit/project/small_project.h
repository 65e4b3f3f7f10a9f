// A tiny project on disk that is right in everything; tests change one thing at a time.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "project/load.h"
#include "support/folders.h"

namespace portulan::project {

/// Documents take most of a build's time: under the sanitizers, which are slower, the builds of tests make figures and sheets alone; documents have
/// tests of their own there.
#ifdef __SANITIZE_ADDRESS__
inline constexpr bool with_documents = false;
#else
inline constexpr bool with_documents = true;
#endif


/// File name -> content.
using Files = std::map<std::string, std::string>;

/// Three square communes (Z0001 to Z0003, side 0.1 degree, west to east from 2 E 47 N), a quarter in the first (QZ1),
/// all tables. Checking it gives notes alone.
Files small_project();

/// Replaces the first occurrence; fails the test when there is none.
void change(Files& files, const std::string& file, std::string_view from, std::string_view to);

/// Adds a line at the end of a table.
void add_row(Files& files, const std::string& file, std::string_view row);

/// A GeoJSON square.
std::string square(std::string_view properties, double west, double south, double side);

void write(const support::TemporaryFolder& folder, const Files& files);
Loaded load(const Files& files);

/// The first problem with that code, or null.
const Problem* find_problem(const Problems& problems, std::string_view code);
/// A parameter of the first problem with that code; empty where there is none.
std::string value_of(const Problems& problems, std::string_view code, std::string_view parameter);

}  // namespace portulan::project

// Folders as values: what a build wrote, compared file by file.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace portulan::support {

/// Path relative to the folder, with '/', -> the file's bytes. Every regular file below it, hidden ones too.
using Tree = std::map<std::string, std::string>;

/// Throws std::filesystem::filesystem_error when there is no such folder.
Tree read_tree(const std::filesystem::path& folder);

/// Only what lies below `top` ("public/").
Tree part_of(const Tree& tree, const std::string& top);

/// Fails the running test unless both hold the same files with the same bytes; names the first ten that do not.
void expect_same_tree(const Tree& expected, const Tree& actual);

/// Fails the running test for every file whose bytes hold the text.
void expect_nowhere(const Tree& tree, const std::string& text);

}  // namespace portulan::support

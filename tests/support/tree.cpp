#include "support/tree.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/folders.h"

namespace portulan::support {

namespace fs = std::filesystem;

Tree read_tree(const fs::path& folder) {
    Tree tree;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) tree.emplace(entry.path().lexically_relative(folder).generic_string(), read_bytes(entry.path()));
    return tree;
}

Tree part_of(const Tree& tree, const std::string& top) {
    Tree part;
    for (const auto& [path, bytes] : tree)
        if (path.starts_with(top)) part.emplace(path, bytes);
    return part;
}

void expect_same_tree(const Tree& expected, const Tree& actual) {
    int told = 0;
    const auto tell = [&](const std::string& sentence) {
        if (++told <= 10) ADD_FAILURE() << sentence;
    };
    for (const auto& [path, bytes] : expected) {
        const auto found = actual.find(path);
        if (found == actual.end()) {
            tell(path + " is not there");
        } else if (found->second != bytes) {
            const auto ends = std::mismatch(bytes.begin(), bytes.end(), found->second.begin(), found->second.end());
            tell(path + " differs from byte " + std::to_string(ends.first - bytes.begin()) + " of " + std::to_string(bytes.size()));
        }
    }
    for (const auto& [path, bytes] : actual)
        if (!expected.contains(path)) tell(path + " should not be there");
}

void expect_nowhere(const Tree& tree, const std::string& text) {
    for (const auto& [path, bytes] : tree) EXPECT_EQ(bytes.find(text), std::string::npos) << path << " holds " << text;
}

}  // namespace portulan::support

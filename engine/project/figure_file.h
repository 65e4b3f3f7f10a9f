// A figure file: the specification of one map outside any project, with the plain files it is drawn from.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "project/manifest.h"

namespace portulan::project {

/// A column of the table of values and how it is told.
struct ColumnWish {
    std::string name, label, unit;
    std::optional<int> decimals{};
    bool counts = false;
    std::vector<std::string> categories{};
    Place place{};
};

struct DataWish {
    TableSource table{};
    std::string code;               // column
    Place code_place{};
    std::optional<Level> level{};   // of the areas; empty: the finest of the boundaries
    std::string source;
};

/// Columns by what they hold ("longitude", "from"...): what the file names, with the place where it does.
struct ColumnsWish {
    TableSource table{};
    std::map<std::string, std::pair<std::string, Place>, std::less<>> columns{};
    std::string label, source;
};

struct FigureFile {
    Manifest manifest;  // boundaries, page (in project), the figure (in project.figures: one when all is well)
    std::string author;
    std::optional<Territory> territory{};
    Place territory_place{};
    std::optional<Level> each{};       // a map for every territory of that level
    std::vector<std::string> codes{};  // only of these
    Place each_place{};
    std::optional<DataWish> data{};
    std::vector<ColumnWish> columns{};
    std::optional<ColumnsWish> points{}, links{};
    Edition edition = Edition::everyone;  // for whom charts of answers are drawn
};

/// Reads a figure file; all problems are collected, with line and column. Paths are relative to its folder and may lead
/// anywhere: whoever draws has written them.
FigureFile read_figure_file(const std::filesystem::path& path, Problems& problems);

}  // namespace portulan::project

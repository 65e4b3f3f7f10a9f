// One map from a figure file: the files it names read and checked, the map drawn. Outside any project: nothing here passes
// for published, the gate lets through what the table holds.
#pragma once

#include <filesystem>
#include <optional>

#include "base/problem.h"
#include "figures/context.h"
#include "model/document.h"
#include "model/figure.h"

namespace portulan::project {

struct DrawnFigure {
    std::optional<Figure> figure{};  // nothing when there are errors
    Language language = Language::fr;  // of the figure
    Document document{};             // its page, for PDF
    Problems problems{};             // of the file and the data, then findings of the figure; sorted
};

/// `names`: the file that holds names in their places, empty for none; where it is not there yet, nothing is held.
/// Width in mm. Problems carry the line and the character in the figure file, or the row of a table.
DrawnFigure draw_figure(const std::filesystem::path& file, const figures::Fonts& fonts, double width, const std::filesystem::path& names = {}, unsigned jobs = 0);

}  // namespace portulan::project

// Maps from a figure file: the files it names read and checked, the map drawn, or one for each territory of a series. Outside
// any project: nothing here passes for published, the gate lets through what the table holds.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "figures/context.h"
#include "model/document.h"
#include "model/figure.h"
#include "model/territory.h"

namespace portulan::project {

struct DrawnFigure {
    std::optional<Figure> figure{};  // nothing when there are errors
    Language language = Language::fr;  // of the figure
    Document document{};             // its page, for PDF
    Problems problems{};             // of the file and the data, then findings of the figure; sorted
};

struct DrawRequest {
    std::filesystem::path file;
    double width = 160;                // mm
    std::filesystem::path names{};     // the file that holds names in their places; empty or not there yet: nothing is held
    unsigned jobs = 0;
    std::optional<Level> each{};       // a map for each territory of that level, whatever the file says
    std::vector<std::string> codes{};  // of these alone; empty: as the file says
};

/// What a figure file asks for, read once. Fonts must outlive it.
class FigureDrawing {
public:
    FigureDrawing(const DrawRequest& request, const figures::Fonts& fonts);
    ~FigureDrawing();
    FigureDrawing(const FigureDrawing&) = delete;
    FigureDrawing& operator=(const FigureDrawing&) = delete;

    /// Of the file and the data, with the line and the character in the figure file, or the row of a table.
    const Problems& problems() const;
    Language language() const;  // of the figures
    std::string id() const;     // of the figure
    /// Whether the file, or the request, asks for a map of each territory of a level.
    bool is_series() const;
    /// What the maps are about, by code; one without a name where all areas are drawn. None when there are errors.
    const std::vector<Territory>& territories() const;
    /// The map of one of them: `problems` are those of the map alone. Thread-safe. Precondition: no errors so far.
    DrawnFigure draw(std::size_t territory) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// The only map of a file, with all problems.
DrawnFigure draw_figure(const std::filesystem::path& file, const figures::Fonts& fonts, double width, const std::filesystem::path& names = {}, unsigned jobs = 0);

}  // namespace portulan::project

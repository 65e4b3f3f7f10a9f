// Square communes on a grid and what the map tests draw on them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "figures/context.h"
#include "geo/topology.h"
#include "model/project.h"
#include "support/folders.h"

namespace portulan::figures {

inline const Fonts& test_fonts() {
    static const Fonts opened(support::source_dir() / "data/fonts");
    return opened;
}

inline FigureContext test_context(Language language = Language::fr) {
    static const Theme theme;
    return {.fonts = test_fonts(), .theme = theme, .language = language, .width = 160, .project = "Essai",
            .territory = "Territoire", .date = "2026-01-31", .producer = "", .notice = "Données d'essai"};
}

inline MultiPolygon square(double x, double y, double side) {
    return {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}, {}}};
}

/// columns x rows communes of 10 km in Lambert-93 around (700 000, 6 600 000), codes 01001... from the south-west,
/// row by row; the first column is of EPCI "A", the others of "B"; population 1000 times the rank.
inline Project squares(int columns, int rows) {
    Project project;
    project.title = "Essai";
    project.date = "2026-01-31";
    std::vector<geo::AreaShape> shapes;
    BoundarySet set;
    set.vintage = "2025";
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c) {
            const int rank = r * columns + c + 1;
            std::string code = "01" + std::string(rank < 10 ? "00" : "0") + std::to_string(rank);
            shapes.push_back({code, "Commune " + std::to_string(rank), square(700000 + c * 10000, 6600000 + r * 10000, 10000)});
            AreaRecord record{code, "Commune " + std::to_string(rank), {{Level::epci, c == 0 ? "A" : "B"}, {Level::departement, "01"}}, rank * 1000.0};
            set.records.push_back(std::move(record));
        }
    set.coverage = geo::coverage_from(std::move(shapes), {.crs = "EPSG:2154"}).coverage;
    project.boundaries.push_back(std::move(set));
    return project;
}

/// All texts of a list of marks, in the order painted.
inline void collect_words(const std::vector<Mark>& marks, std::vector<const TextMark*>& out) {
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark)) out.push_back(text);
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) collect_words((*inner)->marks, out);
    }
}

inline bool says(const Drawing& drawing, const std::string& words) {
    std::vector<const TextMark*> texts;
    collect_words(drawing.marks, texts);
    for (const TextMark* text : texts)
        if (text->text.find(words) != std::string::npos) return true;
    return false;
}

/// The furthest right that any text reaches, mm.
inline double furthest_right(const Drawing& drawing) {
    std::vector<const TextMark*> texts;
    collect_words(drawing.marks, texts);
    double right = 0;
    for (const TextMark* text : texts) right = std::max(right, text->x + text->width);
    return right;
}

/// Groups with that role, wherever they stand.
inline void collect_groups(const std::vector<Mark>& marks, const std::string& role, std::vector<const GroupMark*>& out) {
    for (const Mark& mark : marks)
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) {
            if ((*inner)->role == role) out.push_back(inner->get());
            collect_groups((*inner)->marks, role, out);
        }
}

}  // namespace portulan::figures

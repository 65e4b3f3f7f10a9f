// Manuscripts and figures for the tests of their pages.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "documents/manuscript_pages.h"
#include "island.h"

namespace portulan::documents {

inline const FigureMaker none = [](const std::string&, const FigureRoom&) { return std::nullopt; };

/// A figure as high as it is wide times a share.
inline FigureMaker figure_of_share(double share) {
    return [share](const std::string& name, const FigureRoom& room) -> std::optional<Figure> {
        const double width = room.width;
        Figure figure;
        figure.title = name;
        figure.caption = "Légende de " + name;
        figure.alt_long = "On voit " + name;
        figure.drawing.width = width;
        figure.drawing.height = share * width;
        PathMark frame;
        frame.path.add_rectangle(0, 0, width, share * width);
        frame.stroke = Stroke{};
        figure.drawing.marks.emplace_back(frame);
        return figure;
    };
}

inline Paragraph words(int from, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "mot" + std::to_string(from + i) + " ";
    return {{{text}}};
}

inline Manuscript manuscript_of(std::vector<Block> blocks) {
    Manuscript m;
    m.id = "essai";
    m.title = "Un essai";
    m.territory = "Port-Essai";
    m.blocks = std::move(blocks);
    return m;
}

inline std::size_t occurrences(const std::string& text, const std::string& needle) {
    std::size_t n = 0;
    for (std::size_t at = text.find(needle); at != std::string::npos; at = text.find(needle, at + 1)) ++n;
    return n;
}

/// Page (from 1) of the first line that holds the words; 0: none.
inline std::size_t page_with(const Document& document, const std::string& needle, std::size_t from = 0) {
    for (std::size_t i = from; i < document.pages.size(); ++i)
        if (words_of(document.pages[i]).find(needle) != std::string::npos) return i + 1;
    return 0;
}

inline TableBlock table_of(int rows) {
    TableBlock table{.id = "releve", .title = "Un relevé", .columns = {{"Nom", 3}, {"Nombre", 1, true}}, .rows = {}, .source = "un essai", .note = {}};
    for (int i = 0; i < rows; ++i) table.rows.push_back({{{{"ligne" + std::to_string(i) + "."}}}, {{{std::to_string(i)}}}});
    return table;
}

inline std::vector<std::string> codes_of(const Problems& problems) {
    std::vector<std::string> codes;
    for (const Problem& problem : problems) codes.push_back(problem.code);
    return codes;
}

/// A map as high as is wished for, or as wide as high, under 40 mm of words.
inline FigureMaker map_maker() {
    return [](const std::string& name, const FigureRoom& room) -> std::optional<Figure> {
        auto figure = figure_of_share(1)(name, room);
        const double high = room.map > 0 ? std::min(room.map, room.width) : room.width;
        auto map = std::make_shared<GroupMark>();
        map->role = "map";
        map->clip.emplace();
        map->clip->add_rectangle(0, 0, room.width, high);
        figure->drawing.marks = {std::shared_ptr<const GroupMark>(map)};
        figure->drawing.height = high + 40;
        return figure;
    };
}

}  // namespace portulan::documents

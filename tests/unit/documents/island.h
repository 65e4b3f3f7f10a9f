// A project of four square communes with a few actors, spaces and ties: what the tests of this room set on pages.
#pragma once

#include <string>
#include <vector>

#include "documents/sheet.h"
#include "model/document.h"
#include "model/project.h"

namespace portulan::documents {

const figures::Fonts& fonts();
const figures::Theme& theme();

/// Communes X1 to X4 of 10 km a side in Lambert-93, in a square; the territory "UNE" is X1.
Project island();

figures::FigureContext context_of(const Project& project, Edition edition = Edition::everyone);

/// All texts of a drawing, in the order they are painted, one per line.
std::string words_of(const Drawing& drawing);
std::string words_of(const Document& document);

/// The lowest and the furthest right that text reaches on a page, mm.
struct Reach {
    double bottom = 0, right = 0;
};
Reach text_reach(const Drawing& drawing);

/// Titles of the groups with that role.
std::vector<std::string> titles_of(const Drawing& drawing, const std::string& role);

}  // namespace portulan::documents

// Characters that the fonts lack: what is drawn of them is an empty box, or nothing, and that has to be said.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/drawing.h"

namespace portulan::figures {

/// FIG-130 where texts of these marks hold characters that no font has, all of them in one finding; `title` is what they stand in.
Problems unseen_characters(std::span<const std::vector<Mark>* const> pages, std::string_view title);

}  // namespace portulan::figures

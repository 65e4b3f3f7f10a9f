// Golden files: what a figure looked like when somebody last looked at it and found it good.
// They live in tests/golden/expected. With PORTULAN_ACCEPT=1 in the environment a test writes what it got
// instead of comparing (tests/README.md says when that is right). What differs is left in the build folder,
// under golden/.
#pragma once

#include <filesystem>
#include <string_view>

#include "support/pixels.h"

namespace portulan::support {

/// Whether PORTULAN_ACCEPT=1 is set.
bool accepting();

/// Fails the running test unless the bytes are those of tests/golden/expected/<name>.svg. The message names
/// the first line that differs. `name` may hold folders.
void expect_golden_svg(std::string_view name, std::string_view bytes);

/// Same for any text file; the extension is part of the name ("matrix.csv").
void expect_golden_text(std::string_view name, std::string_view bytes);

/// Fails the running test unless the image is that of tests/golden/expected/<name>.png, within the tolerance.
/// On failure golden/<name>.actual.png and golden/<name>.difference.png (red where they differ) are written
/// into the build folder.
void expect_golden_png(std::string_view name, std::string_view png, const Tolerance& tolerance = {});

}  // namespace portulan::support

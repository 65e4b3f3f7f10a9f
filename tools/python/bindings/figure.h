// A figure in Python's hands.
#pragma once

#include <memory>

#include "base/messages.h"
#include "model/document.h"
#include "model/figure.h"

namespace portulan::python {

struct DrawnFigure {
    Figure figure;
    Document document{};  // its page
    Problems problems{};  // of the file and the data, and findings of the figure
};

}  // namespace portulan::python

// Attributes and numbers of geographic files as JSON. Internal to this room.
#pragma once

#include <string>
#include <vector>

#include "model/layer.h"

namespace portulan::backends {

/// The shortest text that reads back as the same number. The value must be finite.
void append_exact(std::string& out, double value);

/// What the columns of a layer can be written as: their kinds, or text where a cell does not fit.
std::vector<ColumnKind> written_kinds(const Layer& layer);

/// The rows of a layer as JSON objects.
class JsonProperties {
public:
    explicit JsonProperties(const Layer& layer);
    /// {"code":"01001","pop":776}
    void append(std::string& out, std::size_t row) const;

private:
    const Layer& layer_;
    std::vector<ColumnKind> kinds_;
    std::vector<std::string> keys_;  // quoted, with their colon
};

}  // namespace portulan::backends

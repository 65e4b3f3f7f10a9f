// Glyph outlines of the fonts folder, for backends that paint letters as shapes. Internal to this room.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "model/drawing.h"

namespace portulan::backends {

/// Reads outlines without hinting and remembers them. Not for sharing between threads: each file written has its own.
class Outlines {
public:
    explicit Outlines(std::filesystem::path fonts_folder);
    ~Outlines();
    Outlines(const Outlines&) = delete;
    Outlines& operator=(const Outlines&) = delete;

    /// In font units, y downwards, origin on the base line; empty for a blank. To be filled by the non-zero rule.
    /// Throws Error (RUN-001) when the font cannot be read.
    const Path& glyph(const std::string& font, std::uint32_t index);
    double units_per_em(const std::string& font);

private:
    struct Face;
    Face& face(const std::string& font);

    std::filesystem::path folder_;
    std::map<std::string, std::unique_ptr<Face>> faces_;
};

}  // namespace portulan::backends

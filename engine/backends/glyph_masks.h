// What letters cover of the pixels they stand on: painted once for each glyph, size and quarter of a pixel, and laid down again
// wherever the same letter stands. Internal to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <tuple>
#include <unordered_map>

#include "backends/coverage.h"
#include "backends/outlines.h"
#include "model/drawing.h"

namespace portulan::backends {

/// The masks of a fonts folder. Places are rounded to a quarter of a pixel: 0.02 mm at 300 dpi. Not for sharing between threads.
class GlyphMasks {
public:
    explicit GlyphMasks(std::filesystem::path fonts_folder);

    /// The one of this thread: what a figure has needed serves the next.
    static GlyphMasks& of_thread(const std::filesystem::path& fonts_folder);

    Outlines& outlines() { return outlines_; }

    /// What the letters of a text that is not turned cover within `page`, or a round line of `halo` pixels along them (0: the
    /// letters themselves). `scale`: pixels per mm. Where two letters meet, the greater share counts.
    Covered covered(const TextMark& text, double scale, double halo, const Covered& page);

private:
    using Table = std::unordered_map<std::uint32_t, Covered>;  // by glyph and quarters; from the pixel of the origin
    const Covered& mask(Table& table, const TextMark& text, const Glyph& glyph, unsigned quarters, double scale, double halo);
    void forget_much();

    std::filesystem::path folder_;
    Outlines outlines_;
    std::map<std::tuple<std::string, double, double>, Table> tables_;  // by font, pixels per em, halo
    std::size_t bytes_ = 0;
};

}  // namespace portulan::backends

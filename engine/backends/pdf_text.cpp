#include "backends/pdf_text.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <string_view>

#include "backends/number.h"

namespace portulan::backends {
namespace {

class GlyphRun {
public:
    GlyphRun(std::string& out, const TextMark& mark, PdfFont& font) : out_(out), mark_(mark), font_(font) {
        for (const Glyph& glyph : mark.glyphs) ++glyphs_at_[glyph.cluster];
    }

    void write() {
        const bool spaced = is_spaced();
        if (spaced) begin_actual_text(mark_.text);
        write_clusters(!spaced);
        close();
        if (spaced) out_ += "EMC\n";
        if (rise_ != 0) out_ += "0 Ts\n";
    }

private:
    /// Spaced letters are words all the same: readers would take each letter for one.
    bool is_spaced() const {
        std::size_t wide = 0;
        for (const Glyph& glyph : mark_.glyphs) {
            const auto& advances = font_.file.advances;
            const double natural = glyph.index < advances.size() ? advances[glyph.index] : 0;
            if (glyph.advance / mark_.size - natural / font_.file.units_per_em > 0.06) ++wide;
        }
        return 2 * wide > mark_.glyphs.size();
    }
    void begin_actual_text(std::string_view text) {
        close();
        out_ += "/Span <</ActualText <FEFF" + utf16_hex(text) + ">>> BDC\n";
    }

    void write_clusters(bool tell) {
        for (std::size_t i = 0; i < mark_.glyphs.size();) {
            const std::uint32_t cluster = mark_.glyphs[i].cluster;
            const auto at = glyphs_at_.find(cluster);
            const auto next = std::next(at);
            const std::string_view text =
                std::string_view(mark_.text).substr(cluster, next == glyphs_at_.end() ? std::string_view::npos : next->first - cluster);
            if (at->second == 1 || !tell) {
                show(mark_.glyphs[i], text);
                ++i;
                continue;
            }
            begin_actual_text(text);
            for (bool first = true; i < mark_.glyphs.size() && mark_.glyphs[i].cluster == cluster; ++i, first = false)
                show(mark_.glyphs[i], first ? text : std::string_view());
            close();
            out_ += "EMC\n";
        }
    }

    void show(const Glyph& glyph, std::string_view text) {
        const double rise = std::round((mark_.y - glyph.y) * 1000) / 1000;
        if (rise != rise_) {
            close();
            rise_ = rise;
            append_number(out_, rise);
            out_ += " Ts\n";
        }
        const std::uint32_t number = font_.number(glyph.index, text);
        const double off = (glyph.x - mark_.x) / mark_.size * 1000 - pen_;
        const double step = std::abs(off) < 0.75 ? 0 : std::round(off);
        if (step != 0) {
            end_string();
            open();
            append_integer(out_, -static_cast<std::int64_t>(step));
            pen_ += step;
        }
        open();
        if (!in_string_) out_ += '<';
        in_string_ = true;
        fmt::format_to(std::back_inserter(out_), "{:04X}", number);
        pen_ += font_.characters[number - 1].width;
    }
    void open() {
        if (!in_array_) out_ += '[';
        in_array_ = true;
    }
    void end_string() {
        if (in_string_) out_ += '>';
        in_string_ = false;
    }
    void close() {
        end_string();
        if (in_array_) out_ += "]TJ\n";
        in_array_ = false;
    }

    std::string& out_;
    const TextMark& mark_;
    PdfFont& font_;
    std::map<std::uint32_t, int> glyphs_at_;
    double pen_ = 0;   // thousandths of an em from the start
    double rise_ = 0;  // mm
    bool in_array_ = false, in_string_ = false;
};

}  // namespace

void append_pdf_run(std::string& out, const TextMark& mark, PdfFont& font) { GlyphRun(out, mark, font).write(); }

}  // namespace portulan::backends

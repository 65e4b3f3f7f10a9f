#include "backends/font_file.h"

#include <ft2build.h>
#include <hb-subset.h>
#include FT_ADVANCES_H
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H

#include <array>
#include <memory>
#include <new>

#include "base/error.h"
#include "base/files.h"

namespace portulan::backends {
namespace {

template <auto destroy>
struct Destroy {
    template <class T>
    void operator()(T* p) const {
        destroy(p);
    }
};
using Library = std::unique_ptr<FT_LibraryRec_, Destroy<FT_Done_FreeType>>;
using Face = std::unique_ptr<FT_FaceRec_, Destroy<FT_Done_Face>>;
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using SubsetFace = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using Input = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_destroy>>;
using Plan = std::unique_ptr<hb_subset_plan_t, Destroy<hb_subset_plan_destroy>>;

/// Static fonts of one design often have one family name per weight ("Open Sans SemiBold").
std::string family_of(std::string name) {
    constexpr auto words = std::to_array<std::string_view>({" Thin", " ExtraLight", " Light", " Regular", " Medium", " SemiBold",
                                                            " ExtraBold", " Bold", " Black", " Italic"});
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view word : words)
            if (name.size() > word.size() && name.ends_with(word)) {
                name.resize(name.size() - word.size());
                again = true;
            }
    }
    return name;
}

void read_face(FontFile& font, FT_Face face) {
    font.family = family_of(face->family_name ? face->family_name : "");
    if (const char* name = FT_Get_Postscript_Name(face)) font.postscript_name = name;
    font.italic = (face->style_flags & FT_STYLE_FLAG_ITALIC) != 0;
    font.units_per_em = face->units_per_EM;
    font.ascent = face->ascender;
    font.descent = face->descender;
    font.min_x = static_cast<int>(face->bbox.xMin);
    font.min_y = static_cast<int>(face->bbox.yMin);
    font.max_x = static_cast<int>(face->bbox.xMax);
    font.max_y = static_cast<int>(face->bbox.yMax);
    if (const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face, FT_SFNT_OS2))) {
        font.weight = os2->usWeightClass;
        font.cap_height = os2->sCapHeight;
    }
    if (const auto* post = static_cast<const TT_Postscript*>(FT_Get_Sfnt_Table(face, FT_SFNT_POST)))
        font.italic_angle = static_cast<double>(post->italicAngle) / 65536;
    std::vector<FT_Fixed> advances(static_cast<std::size_t>(face->num_glyphs));
    FT_Get_Advances(face, 0, static_cast<FT_UInt>(advances.size()), FT_LOAD_NO_SCALE, advances.data());
    font.advances.assign(advances.begin(), advances.end());
}

SubsetFace whole_face(const FontFile& font) {
    const Blob blob(hb_blob_create(font.bytes.data(), static_cast<unsigned>(font.bytes.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    return SubsetFace(hb_face_create(blob.get(), 0));
}

Input new_input() {
    Input input(hb_subset_input_create_or_fail());
    if (!input) throw std::bad_alloc();
    return input;
}

std::string bytes_of(hb_face_t* face) {
    if (!face) throw std::bad_alloc();
    const Blob blob(hb_face_reference_blob(face));
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob.get(), &length);
    return {data, length};
}

}  // namespace

FontFile read_font(const std::filesystem::path& path) {
    FontFile font;
    font.bytes = read_file(path);
    FT_Library opened = nullptr;
    FT_Face face = nullptr;
    const bool started = FT_Init_FreeType(&opened) == 0;
    const Library library(opened);
    if (!started || FT_New_Memory_Face(opened, reinterpret_cast<const FT_Byte*>(font.bytes.data()),
                                       static_cast<FT_Long>(font.bytes.size()), 0, &face) != 0)
        throw Error("RUN-001", {.file = path.string()}, path.string(), {{"reason", "not a font"}});
    const Face held(face);
    read_face(font, face);
    return font;
}

std::string subset_for_text(const FontFile& font, const std::set<char32_t>& characters) {
    const SubsetFace whole = whole_face(font);
    const Input input = new_input();
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_t* unicodes = hb_subset_input_unicode_set(input.get());
    for (const char32_t c : characters) hb_set_add(unicodes, c);
    const SubsetFace part(hb_subset_or_fail(whole.get(), input.get()));
    return bytes_of(part.get());
}

GlyphSubset subset_for_glyphs(const FontFile& font, const std::set<std::uint32_t>& glyphs) {
    const SubsetFace whole = whole_face(font);
    const Input input = new_input();
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
    for (const std::uint32_t glyph : glyphs) hb_set_add(wanted, glyph);
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const char* tag : {"GSUB", "GPOS", "GDEF", "cmap", "name", "OS/2", "post", "STAT", "gasp"})
        hb_set_add(dropped, hb_tag_from_string(tag, -1));
    const Plan plan(hb_subset_plan_create_or_fail(whole.get(), input.get()));
    if (!plan) throw std::bad_alloc();
    const SubsetFace part(hb_subset_plan_execute_or_fail(plan.get()));
    GlyphSubset out{bytes_of(part.get()), {}};
    const hb_map_t* mapping = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
    for (const std::uint32_t glyph : glyphs) out.index[glyph] = hb_map_get(mapping, glyph);
    return out;
}

}  // namespace portulan::backends

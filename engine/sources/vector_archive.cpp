#include "sources/vector_archive.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <vector>

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <zip.h>

#include "base/text.h"

namespace portulan::sources {

struct Unpacked::State {
    std::string folder, path;
    State() : folder(fmt::format("/vsimem/portulan-{:x}", reinterpret_cast<std::uintptr_t>(this))) { VSIMkdir(folder.c_str(), 0700); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { VSIRmdirRecursive(folder.c_str()); }
};

Unpacked::Unpacked() : state_{std::make_unique<State>()} {}
Unpacked::~Unpacked() = default;
Unpacked::Unpacked(Unpacked&&) noexcept = default;
Unpacked& Unpacked::operator=(Unpacked&&) noexcept = default;
const std::string& Unpacked::path() const { return state_->path; }

namespace {

constexpr zip_uint64_t most_bytes = zip_uint64_t{1} << 30;
constexpr zip_uint64_t packed_floor = zip_uint64_t{64} << 20;  // below this size the ratio says nothing
constexpr zip_uint64_t most_ratio = 100;
constexpr zip_int64_t most_parts = 100'000;

struct CloseZip {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using OpenZip = std::unique_ptr<zip_t, CloseZip>;
struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct FreeBytes {
    void operator()(GByte* bytes) const { VSIFree(bytes); }
};

constexpr std::array shape_endings = {".shp", ".shx", ".dbf", ".prj", ".cpg", ".cst"};
constexpr std::array other_endings = {".gpkg", ".geojson", ".json", ".topojson", ".fgb", ".kml"};

bool is_one_of(const auto& endings, const std::string& ending) {
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

/// One file of the archive that may belong to a layer.
struct Part {
    zip_uint64_t index = 0;
    std::string folder, stem, ending;  // ending in lower case, with its dot
    zip_uint64_t size = 0, packed = 0;
    bool encrypted = false;
    bool whole = false;  // its sizes are known
};

std::vector<Part> parts_of(zip_t* archive) {
    std::vector<Part> parts;
    const zip_int64_t count = std::min(zip_get_num_entries(archive, 0), most_parts);
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t about;
        zip_stat_init(&about);
        const auto index = static_cast<zip_uint64_t>(i);
        if (zip_stat_index(archive, index, 0, &about) != 0 || !(about.valid & ZIP_STAT_NAME)) continue;
        std::string name = about.name;
        std::replace(name.begin(), name.end(), '\\', '/');  // as some Windows programs write it
        const std::filesystem::path path(name);
        Part part{.index = index, .folder = path.parent_path().generic_string(), .stem = path.stem().string(),
                  .ending = lower(path.extension().string()), .size = about.size, .packed = about.comp_size,
                  .encrypted = (about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE,
                  .whole = (about.valid & ZIP_STAT_SIZE) && (about.valid & ZIP_STAT_COMP_SIZE)};
        const bool hidden = part.stem.empty() || part.stem.front() == '.' || name.find("__MACOSX/") != std::string::npos;
        const bool control = std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20; });
        if (!hidden && !control && (is_one_of(shape_endings, part.ending) || is_one_of(other_endings, part.ending))) parts.push_back(std::move(part));
    }
    return parts;
}

/// What makes an archive refused: a msgid, or empty.
std::string_view fault_of(const std::vector<Part>& parts) {
    zip_uint64_t size = 0, packed = 0;
    for (const Part& part : parts) {
        if (!part.whole) return tr_mark("the archive is damaged");
        if (part.encrypted) return tr_mark("the archive is protected by a password");
        if (part.size > most_bytes) return tr_mark("the archive is far too large once unpacked");
        size += part.size;
        packed += part.packed;
    }
    const bool bomb = size > packed_floor && size / most_ratio > packed;
    return size > most_bytes || bomb ? tr_mark("the archive is far too large once unpacked") : std::string_view{};
}

/// The bytes of a part go to a file in memory; false when they are not what the archive says. Never more than it says.
bool unpack(zip_t* archive, const Part& part, const std::string& target) {
    const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen_index(archive, part.index, 0)};
    std::unique_ptr<GByte, FreeBytes> bytes{static_cast<GByte*>(VSIMalloc(std::max<std::size_t>(1, part.size)))};
    if (!file || !bytes) return false;
    for (zip_uint64_t done = 0; done < part.size;) {
        const zip_int64_t got = zip_fread(file.get(), bytes.get() + done, part.size - done);
        if (got <= 0) return false;
        done += static_cast<zip_uint64_t>(got);
    }
    char one_more = 0;
    if (zip_fread(file.get(), &one_more, 1) != 0) return false;  // also where the checksum is looked at
    VSILFILE* made = VSIFileFromMemBuffer(target.c_str(), bytes.get(), part.size, TRUE);
    if (!made) return false;
    static_cast<void>(bytes.release());  // theirs now
    return VSIFCloseL(made) == 0;
}

/// The files to unpack and, where they are not all Shapefiles, the one to open.
struct Choice {
    std::vector<Part> parts;
    std::string single;  // "communes.geojson"
    std::vector<std::string> layers;  // as the archive names them
};

Choice choose(std::vector<Part> parts) {
    Choice choice;
    std::set<std::pair<std::string, std::string>> shapes;
    std::vector<Part> others;
    for (const Part& part : parts) {
        if (part.ending == ".shp") shapes.emplace(part.folder, part.stem);
        if (is_one_of(other_endings, part.ending)) others.push_back(part);
        if (part.ending == ".shp" || is_one_of(other_endings, part.ending)) choice.layers.push_back(part.stem + part.ending);
    }
    std::sort(choice.layers.begin(), choice.layers.end());
    if (shapes.empty() && others.size() == 1) {
        choice.single = others.front().stem + others.front().ending;
        choice.parts = std::move(others);
    } else if (!shapes.empty() && others.empty()) {
        std::map<std::string, std::size_t> stems;
        for (const auto& [folder, stem] : shapes) ++stems[stem];
        for (Part& part : parts) {
            if (!shapes.contains({part.folder, part.stem})) continue;
            if (stems.at(part.stem) > 1 && !part.folder.empty()) part.stem = part.folder + "_" + part.stem;
            std::replace(part.stem.begin(), part.stem.end(), '/', '_');
            choice.parts.push_back(std::move(part));
        }
    }
    return choice;
}

OpenZip open_archive(const std::filesystem::path& file) { return OpenZip{zip_open(file.c_str(), ZIP_RDONLY, nullptr)}; }

}  // namespace

/// Fills an Unpacked.
class Unpacker {
public:
    static bool fill(zip_t* archive, const Choice& choice, Unpacked& out) {
        Unpacked::State& state = *out.state_;
        std::set<std::string> taken;
        for (const Part& part : choice.parts) {
            const std::string target = state.folder + "/" + part.stem + part.ending;
            if (!taken.insert(target).second || !unpack(archive, part, target)) return false;
        }
        const bool one_shape = std::count_if(choice.parts.begin(), choice.parts.end(), [](const Part& p) { return p.ending == ".shp"; }) == 1;
        state.path = state.folder;
        if (!choice.single.empty()) state.path += "/" + choice.single;
        else if (one_shape) state.path += "/" + choice.parts.front().stem + ".shp";
        return true;
    }
};

bool is_archive(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 4> start{};
    stream.read(start.data(), start.size());
    const std::string_view bytes(start.data(), static_cast<std::size_t>(stream.gcount()));
    return bytes == "PK\x03\x04" || bytes == "PK\x05\x06";
}

bool holds_layers(const std::filesystem::path& archive) {
    const OpenZip opened = open_archive(archive);
    if (!opened) return false;
    const auto parts = parts_of(opened.get());
    const auto is_workbook_part = [&](const char* name) { return zip_name_locate(opened.get(), name, 0) >= 0; };
    return !parts.empty() && !is_workbook_part("[Content_Types].xml") && !is_workbook_part("mimetype");
}

std::optional<Unpacked> unpack_layers(const std::filesystem::path& archive, std::string_view shown_name, Problems& problems) {
    const Place file{.file = std::string(shown_name)};
    const auto refuse = [&](std::string_view fault) {
        problems.push_back(make_problem("GEO-052", file, std::string(shown_name), {{"reason@", std::string(fault)}}));
        return std::nullopt;
    };
    const OpenZip opened = open_archive(archive);
    if (!opened) return refuse(tr_mark("the archive is damaged"));
    const Choice choice = choose(parts_of(opened.get()));
    if (choice.parts.empty()) {
        problems.push_back(make_problem("GEO-053", file, std::string(shown_name),
                                        {{"layers", choice.layers.empty() ? "–" : join(choice.layers, ", ")}}));
        return std::nullopt;
    }
    if (const std::string_view fault = fault_of(choice.parts); !fault.empty()) return refuse(fault);
    Unpacked out;
    if (!Unpacker::fill(opened.get(), choice, out)) return refuse(tr_mark("the archive is damaged"));
    return out;
}

}  // namespace portulan::sources

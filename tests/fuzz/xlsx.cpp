// XLSX and ODS. Bytes that begin as an archive are read as they stand; any other input is the parts of a workbook as
// text, put into an archive here, so that mutations reach the XML instead of breaking a checksum:
//   == xl/workbook.xml
//   <workbook>...
#include <zip.h>

#include <vector>

#include "input.h"
#include "scratch.h"
#include "sources/tables.h"
#include "sources/workbook.h"

using namespace portulan;

namespace {

constexpr std::string_view mark = "== ";

struct Part {
    std::string name;
    std::string_view bytes;
};

std::vector<Part> parts_of(std::string_view text) {
    std::vector<Part> parts;
    while (text.starts_with(mark)) {
        const std::string_view name = text.substr(mark.size(), text.find('\n') - mark.size());
        text.remove_prefix(std::min(text.size(), mark.size() + name.size() + 1));
        const std::size_t next = text.find("\n== ");
        parts.push_back({std::string(name), text.substr(0, next)});
        text.remove_prefix(next == std::string_view::npos ? text.size() : next + 1);
    }
    return parts;
}

std::filesystem::path pack(const fuzz::Scratch& folder, const std::vector<Part>& parts) {
    const std::filesystem::path file = folder.path() / "classeur.xlsx";
    std::filesystem::remove(file);
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    fuzz::claim(archive != nullptr, "an archive to write");
    for (const Part& part : parts) {
        zip_source_t* source = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
        const zip_int64_t at = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_GUESS);
        if (at < 0)
            zip_source_free(source);
        else
            zip_set_file_compression(archive, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
    }
    if (zip_close(archive) != 0) zip_discard(archive);
    return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Scratch folder;
    const std::string_view bytes = fuzz::Input(data, size).rest();
    const bool archive = bytes.starts_with("PK");
    const auto parts = parts_of(bytes);
    if (!archive && parts.empty()) return -1;
    const auto file = archive ? folder.write("classeur.xlsx", bytes) : pack(folder, parts);
    if (!std::filesystem::exists(file)) return -1;
    Problems problems;
    const Table table = sources::read_table(file, "classeur.xlsx", {}, {}, problems);
    for (const TableRow& row : table.rows)
        fuzz::claim(row.cells.size() == table.columns.size(), "a cell for every column");
    fuzz::claim_readable(problems);
    return 0;
}

// Workbooks for fuzzers. Bytes that begin as an archive are read as they stand; any other input is the parts of a
// workbook as text, put into an archive here, so that mutations reach the XML instead of breaking a checksum:
//   == xl/workbook.xml
//   <workbook>...
#pragma once

#include <zip.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "input.h"
#include "scratch.h"
#include "sources/tables.h"

namespace portulan::fuzz {

struct Part {
    std::string name;
    std::string_view bytes;
};

inline std::vector<Part> parts_of(std::string_view text) {
    constexpr std::string_view mark = "== ";
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

inline std::filesystem::path pack(const Scratch& folder, std::string_view name, const std::vector<Part>& parts) {
    std::filesystem::path file = folder.path() / name;
    std::filesystem::remove(file);
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    claim(archive != nullptr, "an archive to write");
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

/// Any workbook gives a table whose rows are as long as its columns, and problems that can be read.
inline int read_any_workbook(const std::uint8_t* data, std::size_t size, std::string_view name) {
    static const Scratch folder;
    const std::string_view bytes = Input(data, size).rest();
    const bool archive = bytes.starts_with("PK");
    const auto parts = parts_of(bytes);
    if (!archive && parts.empty()) return -1;
    const auto file = archive ? folder.write(name, bytes) : pack(folder, name, parts);
    if (!std::filesystem::exists(file)) return -1;
    Problems problems;
    const Table table = sources::read_table(file, name, {}, {}, problems);
    for (const TableRow& row : table.rows) claim(row.cells.size() == table.columns.size(), "a cell for every column");
    claim_readable(problems);
    return 0;
}

}  // namespace portulan::fuzz

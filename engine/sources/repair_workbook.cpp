// The archive of a workbook with one part written anew; the others stay as they are, to the byte.
#include <algorithm>
#include <memory>

#include <zip.h>

#include "base/error.h"
#include "base/text.h"
#include "sources/repair_parts.h"
#include "sources/workbook_parts.h"

namespace portulan::sources {
namespace {

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

[[noreturn]] void fail(const std::filesystem::path& target) {
    throw Error("RUN-002", {.file = target.string()}, target.string(), {{"reason@", std::string(damaged_fault)}});
}

/// With the date and the packing that the part had.
void replace_part(const std::filesystem::path& target, const std::string& part, const std::string& bytes) {
    std::unique_ptr<zip_t, Discard> archive{zip_open(target.c_str(), 0, nullptr)};
    const zip_int64_t at = archive ? zip_name_locate(archive.get(), part.c_str(), 0) : -1;
    zip_stat_t about;
    zip_stat_init(&about);
    if (at < 0 || zip_stat_index(archive.get(), static_cast<zip_uint64_t>(at), 0, &about) != 0) fail(target);
    const auto index = static_cast<zip_uint64_t>(at);
    zip_source_t* source = zip_source_buffer(archive.get(), bytes.data(), bytes.size(), 0);
    if (!source || zip_file_replace(archive.get(), index, source, 0) != 0) {
        zip_source_free(source);
        fail(target);
    }
    zip_set_file_compression(archive.get(), index, (about.valid & ZIP_STAT_COMP_METHOD) && about.comp_method == ZIP_CM_STORE ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
    zip_file_set_mtime(archive.get(), index, about.mtime, 0);
    if (zip_close(archive.get()) != 0) fail(target);
    static_cast<void>(archive.release());
}

}  // namespace

std::vector<CellRepair> repair_workbook(const std::filesystem::path& path, const TableReading& before, const Wanted& wanted,
                                        const std::filesystem::path& target) {
    std::vector<CellRepair> done;
    if (wanted.empty()) return done;
    const Workbook workbook = read_workbook(path);
    const auto sheet = std::find_if(workbook.sheets.begin(), workbook.sheets.end(), [&](const Sheet& s) { return s.name == before.table.sheet; });
    if (sheet == workbook.sheets.end()) return done;
    SheetXml cells{.xml = {}, .header_row = before.facts.header_row, .headings = {}, .wanted = wanted};
    for (const GridRow& row : sheet->grid.rows)
        if (row.number == before.facts.header_row)
            for (std::size_t i = 0; i < row.cells.size(); ++i) cells.headings[i] = nfc(trim(row.cells[i]));
    const bool ods = before.facts.format == "ODS";
    const std::string part = ods ? "content.xml" : sheet->part;
    Archive archive{path};
    const auto xml = archive.read(part);
    if (!xml) return done;
    cells.xml = *xml;
    const std::string repaired = ods ? repaired_ods(cells, sheet->name, done) : repaired_xlsx(cells, done);
    if (done.empty()) return done;
    std::error_code error;
    std::filesystem::copy_file(path, target, std::filesystem::copy_options::overwrite_existing, error);
    if (error) throw Error("RUN-002", {.file = target.string()}, target.string(), system_reason(error.value()));
    replace_part(target, part, repaired);
    return done;
}

}  // namespace portulan::sources

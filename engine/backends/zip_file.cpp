#include "backends/zip_file.h"

#include <zip.h>

#include <cerrno>
#include <charconv>
#include <memory>

#include "base/error.h"

namespace portulan::backends {
namespace {

[[noreturn]] void fail_packing() { throw Error("RUN-002", {}, ".zip", system_reason(ENOMEM)); }

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

/// Days as MS-DOS counts them (APPNOTE 4.4.6).
zip_uint16_t dos_date(std::string_view iso) {
    int year = 1980, month = 1, day = 1;
    if (iso.size() >= 10) {
        std::from_chars(iso.data(), iso.data() + 4, year);
        std::from_chars(iso.data() + 5, iso.data() + 7, month);
        std::from_chars(iso.data() + 8, iso.data() + 10, day);
    }
    if (year < 1980 || year > 2107) year = 1980;
    return static_cast<zip_uint16_t>((year - 1980) << 9 | month << 5 | day);
}

std::string bytes_of(zip_source_t* source) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_open(source) != 0 || zip_source_stat(source, &stat) != 0) fail_packing();
    std::string bytes(stat.size, '\0');
    const bool whole = zip_source_read(source, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size());
    zip_source_close(source);
    if (!whole) fail_packing();
    return bytes;
}

}  // namespace

std::string write_zip(const std::vector<ZipEntry>& entries, std::string_view date) {
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_source_t, FreeSource> into(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!into) fail_packing();
    zip_source_keep(into.get());  // once for the archive, once to read it back
    std::unique_ptr<zip_t, DiscardArchive> archive(zip_open_from_source(into.get(), ZIP_TRUNCATE, &error));
    if (!archive) fail_packing();
    for (const ZipEntry& entry : entries) {
        zip_source_t* from = zip_source_buffer(archive.get(), entry.bytes.data(), entry.bytes.size(), 0);
        const zip_int64_t at = zip_file_add(archive.get(), entry.name.c_str(), from, ZIP_FL_ENC_UTF_8);
        if (at < 0) {
            zip_source_free(from);
            fail_packing();
        }
        const auto index = static_cast<zip_uint64_t>(at);
        if (!entry.packed) zip_set_file_compression(archive.get(), index, ZIP_CM_STORE, 0);
        zip_file_set_dostime(archive.get(), index, 0, dos_date(date), 0);
        zip_file_set_external_attributes(archive.get(), index, 0, ZIP_OPSYS_UNIX, zip_uint32_t{0100644} << 16);
    }
    if (zip_close(archive.get()) != 0) fail_packing();
    static_cast<void>(archive.release());  // closing has freed it
    return bytes_of(into.get());
}

}  // namespace portulan::backends

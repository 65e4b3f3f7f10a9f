#include "backends/unzip.h"

#include <zip.h>

#include <memory>

namespace portulan::backends {
namespace {

struct CloseEntry {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct CloseArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

}  // namespace

std::optional<std::vector<ZipEntry>> unzip(std::string_view bytes, std::size_t most) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (!source) return std::nullopt;
    const std::unique_ptr<zip_t, CloseArchive> archive(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive) {
        zip_source_free(source);
        return std::nullopt;
    }
    std::vector<ZipEntry> entries;
    std::size_t whole = 0;
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        const auto index = static_cast<zip_uint64_t>(i);
        if (zip_stat_index(archive.get(), index, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 || (stat.valid & ZIP_STAT_NAME) == 0 || stat.size > most - whole) return std::nullopt;
        whole += stat.size;
        const std::unique_ptr<zip_file_t, CloseEntry> file(zip_fopen_index(archive.get(), index, 0));
        std::string content(stat.size, '\0');
        if (!file || zip_fread(file.get(), content.data(), content.size()) != static_cast<zip_int64_t>(content.size())) return std::nullopt;
        entries.push_back({stat.name, std::move(content), stat.comp_method != ZIP_CM_STORE});
    }
    return entries;
}

}  // namespace portulan::backends

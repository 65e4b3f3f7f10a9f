#include "sources/shapefile_features.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

#include <ogrsf_frmts.h>

#include "sources/dbase_rows.h"

namespace portulan::sources {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are read as they lie in the file");

template <class Number>
Number little(const char* at) {
    Number value;
    std::memcpy(&value, at, sizeof value);
    return value;
}
std::uint32_t big(const char* at) { return __builtin_bswap32(little<std::uint32_t>(at)); }

/// A regular file, read here and there.
class File {
public:
    explicit File(const std::filesystem::path& path) {
        std::error_code unknown;
        if (!std::filesystem::is_regular_file(path, unknown)) return;
        const auto size = std::filesystem::file_size(path, unknown);
        if (unknown) return;
        bytes_.open(path, std::ios::binary);
        if (bytes_) size_ = static_cast<std::size_t>(size);
    }

    std::size_t size() const { return size_; }
    /// Whether all of it could be read.
    bool read(std::size_t at, std::size_t count, std::string& into) {
        if (at > size_ || count > size_ - at) return false;
        into.resize(count);
        bytes_.clear();
        bytes_.seekg(static_cast<std::streamoff>(at));
        bytes_.read(into.data(), static_cast<std::streamsize>(count));
        return static_cast<std::size_t>(bytes_.gcount()) == count;
    }

private:
    std::ifstream bytes_;
    std::size_t size_ = 0;
};

struct Record {
    std::size_t at = 0, size = 0;  // with its head of eight bytes
};

constexpr std::size_t header_size = 100, head_size = 8;
constexpr std::int32_t polygon_type = 5;
constexpr std::size_t largest_record = head_size + 48 + sizeof(Point) * 50'000'000;  // of more points the library says that they are damage

/// Where the records lie; nothing where the index and the file do not go together.
std::optional<std::vector<Record>> records_of(File& shapes, File index) {
    std::string head, entries;
    if (!shapes.read(0, header_size, head) || big(head.data()) != 9994 || little<std::int32_t>(head.data() + 32) != polygon_type) return std::nullopt;
    if (!index.read(0, index.size(), entries) || entries.size() < header_size || big(entries.data()) != 9994 ||
        2 * std::size_t{big(entries.data() + 24)} != entries.size() || (entries.size() - header_size) % 8 != 0)
        return std::nullopt;
    std::vector<Record> records((entries.size() - header_size) / 8);
    for (std::size_t i = 0; i < records.size(); ++i) {
        const char* entry = entries.data() + header_size + 8 * i;
        records[i] = {2 * std::size_t{big(entry)}, 2 * std::size_t{big(entry + 4)} + head_size};
        if (records[i].size > largest_record) return std::nullopt;
    }
    return records;
}

/// A record as an area of one ring; false where it is anything else.
bool read_ring(std::string_view record, ReadFeature& feature) {
    constexpr std::size_t before_points = head_size + 4 + 32 + 4 + 4 + 4;
    const char* at = record.data();
    if (record.size() < before_points || 2 * std::size_t{big(at + 4)} + head_size != record.size() || little<std::int32_t>(at + 8) != polygon_type) return false;
    const auto parts = little<std::uint32_t>(at + 44), points = little<std::uint32_t>(at + 48), first = little<std::uint32_t>(at + 52);
    if (parts != 1 || first != 0 || points < 4 || record.size() != before_points + sizeof(Point) * std::size_t{points}) return false;
    std::vector<Point> ring(points);
    std::memcpy(static_cast<void*>(ring.data()), at + before_points, sizeof(Point) * ring.size());
    if (!(ring.front() == ring.back())) return false;  // the library says that it is not closed
    MultiPolygon area(1);
    area[0].outer = ring_of(std::move(ring));
    if (area[0].outer.empty()) ++feature.lost;
    else feature.shape = std::move(area);
    return true;
}

class ShapefileFeatures final : public FeatureSource {
public:
    explicit ShapefileFeatures(const std::filesystem::path& path, const std::string& index, const std::string& rows, OGRLayer& layer, bool find_faults)
        : shapes_{path}, rows_{std::filesystem::path(path).replace_extension(rows)}, layer_{layer}, find_faults_{find_faults} {
        auto records = records_of(shapes_, File(std::filesystem::path(path).replace_extension(index)));
        std::string head;
        if (!records || !rows_.read(0, std::min(rows_.size(), DbaseRows::longest_head), head)) return;
        columns_ = DbaseRows::of(head, rows_.size(), layer);
        if (columns_ && columns_->count() == records->size()) records_ = std::move(*records);
        else columns_.reset();
    }
    bool is_plain() const { return columns_.has_value(); }

    std::vector<ReadFeature> next() override {
        std::vector<ReadFeature> features;
        while (features.empty() && at_ < records_.size()) {
            const std::size_t end = end_of_batch();
            const bool rows_read = rows_.read(columns_->start_of(at_), (end - at_) * columns_->size(), row_bytes_);
            const bool read = rows_read && shapes_.read(records_[at_].at, records_[end - 1].at + records_[end - 1].size - records_[at_].at, shape_bytes_);
            features.reserve(end - at_);
            for (std::size_t i = at_; i < end; ++i)
                if (!rows_read || !DbaseRows::is_deleted(row_of(i))) add(i, read, features);  // asked for one that is deleted, the library complains
            at_ = end;
        }
        return features;
    }

private:
    /// Records that lie one behind the other, as they nearly always do, not too many.
    std::size_t end_of_batch() const {
        constexpr std::size_t most_bytes = std::size_t{1} << 22;
        std::size_t end = at_ + 1;
        const auto follows = [&] { return records_[end].at == records_[end - 1].at + records_[end - 1].size; };
        while (end < records_.size() && end - at_ < at_once && follows() && records_[end].at - records_[at_].at < most_bytes) ++end;
        return end;
    }

    std::string_view row_of(std::size_t i) const { return std::string_view(row_bytes_).substr((i - at_) * columns_->size(), columns_->size()); }

    void add(std::size_t i, bool read, std::vector<ReadFeature>& features) {
        ReadFeature& feature = features.emplace_back();
        if (read && columns_->read(row_of(i), feature.cells) &&
            read_ring(std::string_view(shape_bytes_).substr(records_[i].at - records_[at_].at, records_[i].size), feature))
            return;
        const OGRFeatureUniquePtr whole(layer_.GetFeature(static_cast<GIntBig>(i)));
        if (whole) feature = taken_apart(*whole, find_faults_);
        else features.pop_back();
    }

    File shapes_, rows_;
    OGRLayer& layer_;
    bool find_faults_;
    std::optional<DbaseRows> columns_;
    std::vector<Record> records_;
    std::size_t at_ = 0;
    std::string shape_bytes_, row_bytes_;  // of the batch
};

}  // namespace

std::unique_ptr<FeatureSource> shapefile_features(const std::string& path, OGRLayer& layer, bool find_faults) {
    const bool small = path.ends_with(".shp");
    if (!small && !path.ends_with(".SHP")) return nullptr;
    // Of A.shp and A.SHP the library opens the first whichever is named; so with their companions.
    const auto has_small = [&](const char* ending) { return std::filesystem::exists(std::filesystem::path(path).replace_extension(ending)); };
    if (!small && (has_small(".shp") || has_small(".shx") || has_small(".dbf"))) return nullptr;
    auto features = std::make_unique<ShapefileFeatures>(path, small ? ".shx" : ".SHX", small ? ".dbf" : ".DBF", layer, find_faults);
    if (!features->is_plain()) return nullptr;
    return features;
}

}  // namespace portulan::sources

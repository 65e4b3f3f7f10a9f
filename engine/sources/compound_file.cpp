#include "sources/compound_file.h"

#include <bit>

namespace portulan::sources {
namespace {

constexpr std::uint32_t highest_sector = 0xFFFFFFFA;  // above: end of chain, free, tables
constexpr std::size_t small_size = 64, entry_size = 128, header_size = 512;
constexpr std::uint64_t small_limit = 4096;

}  // namespace

std::uint16_t u16_at(std::string_view bytes, std::size_t at) {
    if (at + 2 > bytes.size()) return 0;
    return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) | static_cast<unsigned char>(bytes[at + 1]) << 8);
}

std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint32_t>(u16_at(bytes, at)) | static_cast<std::uint32_t>(u16_at(bytes, at + 2)) << 16;
}

double double_at(std::string_view bytes, std::size_t at) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(u32_at(bytes, at)) | static_cast<std::uint64_t>(u32_at(bytes, at + 4)) << 32);
}

std::optional<CompoundFile> CompoundFile::open(std::string_view bytes) {
    if (bytes.size() < header_size || !bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return std::nullopt;
    CompoundFile file{bytes};
    const std::uint16_t shift = u16_at(bytes, 0x1E);
    if ((shift != 9 && shift != 12) || u16_at(bytes, 0x20) != 6) return std::nullopt;
    file.sector_size_ = std::size_t{1} << shift;
    if (!file.read_tables() || !file.read_entries()) return std::nullopt;
    return file;
}

std::string_view CompoundFile::sector(std::uint32_t number) const {
    const std::size_t at = (static_cast<std::size_t>(number) + 1) * sector_size_;
    // A last sector may be cut short.
    return number < highest_sector && at < bytes_.size() ? bytes_.substr(at, sector_size_) : std::string_view{};
}

// The sectors of the table of sectors: 109 in the header, more in sectors chained by their last number.
bool CompoundFile::read_tables() {
    std::vector<std::uint32_t> tables;
    for (std::size_t i = 0; i < 109; ++i) tables.push_back(u32_at(bytes_, 0x4C + 4 * i));
    std::uint32_t more = u32_at(bytes_, 0x44);
    for (std::size_t guard = 0; more < highest_sector; ++guard) {
        const std::string_view part = sector(more);
        if (part.size() < sector_size_ || guard > bytes_.size() / sector_size_) return false;
        for (std::size_t at = 0; at + 4 < sector_size_; at += 4) tables.push_back(u32_at(part, at));
        more = u32_at(part, sector_size_ - 4);
    }
    for (const std::uint32_t table : tables) {
        if (table >= highest_sector) continue;
        const std::string_view part = sector(table);
        if (part.size() < sector_size_ || next_.size() > bytes_.size() / sector_size_ + sector_size_) return false;
        for (std::size_t at = 0; at < sector_size_; at += 4) next_.push_back(u32_at(part, at));
    }
    if (const std::uint32_t first = u32_at(bytes_, 0x3C); first < highest_sector) {
        const auto small = chain(first);
        if (!small) return false;
        for (std::size_t at = 0; at + 4 <= small->size(); at += 4) next_small_.push_back(u32_at(*small, at));
    }
    return true;
}

bool CompoundFile::read_entries() {
    const auto folder = chain(u32_at(bytes_, 0x30));
    if (!folder) return false;
    for (std::size_t at = 0; at + entry_size <= folder->size(); at += entry_size) {
        const std::string_view raw = std::string_view(*folder).substr(at, entry_size);
        Entry entry{.name = {}, .left = u32_at(raw, 0x44), .right = u32_at(raw, 0x48), .child = u32_at(raw, 0x4C),
                    .start = u32_at(raw, 0x74), .size = u32_at(raw, 0x78), .type = static_cast<unsigned char>(raw[0x42])};
        const std::size_t length = std::min<std::size_t>(u16_at(raw, 0x40), 64);
        for (std::size_t i = 0; i + 3 < length; i += 2) entry.name += raw[i + 1] == 0 && raw[i] > 0 ? raw[i] : '?';
        entries_.push_back(std::move(entry));
    }
    if (entries_.empty() || entries_.front().type != 5) return false;
    if (entries_.front().start >= highest_sector) return true;  // no small streams
    auto small = chain(entries_.front().start);
    if (!small) return false;
    small_ = std::move(*small);
    return true;
}

std::optional<std::string> CompoundFile::chain(std::uint32_t first) const {
    std::string out;
    for (std::uint32_t at = first; at < highest_sector; at = next_[at]) {
        const std::string_view part = sector(at);
        if (part.empty() || at >= next_.size() || out.size() > bytes_.size()) return std::nullopt;  // a circle is longer than the file
        out += part;
    }
    return out;
}

std::optional<std::string> CompoundFile::small_chain(std::uint32_t first, std::uint64_t size) const {
    std::string out;
    for (std::uint32_t at = first; at < highest_sector && out.size() < size; at = next_small_[at]) {
        const std::size_t start = at * small_size;
        if (at >= next_small_.size() || start >= small_.size()) return std::nullopt;
        out += std::string_view(small_).substr(start, small_size);
    }
    return out;
}

// Entries of a folder are a search tree; walked whole, because programs disagree on its order.
const CompoundFile::Entry* CompoundFile::find(std::string_view name) const {
    std::vector<std::uint32_t> waiting{entries_.front().child};
    for (std::size_t seen = 0; !waiting.empty() && seen <= 2 * entries_.size();) {
        const std::uint32_t at = waiting.back();
        waiting.pop_back();
        if (at >= entries_.size()) continue;
        ++seen;
        const Entry& entry = entries_[at];
        if (entry.type == 2 && entry.name == name) return &entry;
        waiting.push_back(entry.left);
        waiting.push_back(entry.right);
    }
    return nullptr;
}

std::optional<std::string> CompoundFile::stream(std::string_view name) const {
    const Entry* entry = find(name);
    if (!entry) return std::nullopt;
    auto bytes = entry->size < small_limit ? small_chain(entry->start, entry->size) : chain(entry->start);
    if (!bytes || bytes->size() < entry->size) return std::nullopt;
    bytes->resize(static_cast<std::size_t>(entry->size));
    return bytes;
}

}  // namespace portulan::sources

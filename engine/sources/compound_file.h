// The container of Office files before 2007: a small file system in a file ([MS-CFB], Compound File Binary File Format).
// Internal to sources/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::sources {

/// A number of 2, 4 or 8 bytes, little end first; 0 beyond the end.
std::uint16_t u16_at(std::string_view bytes, std::size_t at);
std::uint32_t u32_at(std::string_view bytes, std::size_t at);
double double_at(std::string_view bytes, std::size_t at);

/// Holds views of the bytes it was made from.
class CompoundFile {
public:
    /// Nothing when the bytes are no such file or its tables contradict each other.
    static std::optional<CompoundFile> open(std::string_view bytes);

    /// Whether the topmost folder has an entry with this name (ASCII, compared exactly).
    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// The bytes of a stream of the topmost folder; nothing when it is not there or damaged.
    std::optional<std::string> stream(std::string_view name) const;

private:
    struct Entry {
        std::string name;  // ASCII; other characters as '?'
        std::uint32_t left, right, child, start;
        std::uint64_t size;
        unsigned char type;
    };
    explicit CompoundFile(std::string_view bytes) : bytes_{bytes} {}

    bool read_tables();
    bool read_entries();
    std::string_view sector(std::uint32_t number) const;
    std::optional<std::string> chain(std::uint32_t first) const;
    std::optional<std::string> small_chain(std::uint32_t first, std::uint64_t size) const;
    const Entry* find(std::string_view name) const;

    std::string_view bytes_;
    std::size_t sector_size_ = 512;
    std::vector<std::uint32_t> next_, next_small_;  // sector after a sector
    std::vector<Entry> entries_;
    std::string small_;  // what the small sectors are cut from
};

}  // namespace portulan::sources

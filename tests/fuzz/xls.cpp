// Excel workbooks of before 2007. Bytes that begin as a compound file are read as they stand; any other input is the stream
// of records of a workbook, put into such a file here, so that mutations reach the records instead of the container.
#include "input.h"
#include "scratch.h"
#include "sources/tables.h"

using namespace portulan;

namespace {

constexpr std::string_view magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t sector = 512, least_stream = 4096, most_sectors = 126;  // so that one sector holds the whole table
constexpr std::uint32_t none = 0xFFFFFFFF, end_of_chain = 0xFFFFFFFE, table_sector = 0xFFFFFFFD;

class Bytes {
public:
    void number(std::uint64_t value, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xFF);
    }
    void text(std::string_view text) { bytes_ += text; }
    void fill(std::size_t to, char with) { bytes_.resize(std::max(bytes_.size(), to), with); }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

/// [MS-CFB] 2.6.1: name, kind (5: the root, 2: a stream), the entry below, first sector, size.
void add_entry(Bytes& out, std::string_view name, unsigned kind, std::uint32_t below, std::uint32_t first, std::size_t size) {
    Bytes entry;
    for (const char c : name) entry.number(static_cast<unsigned char>(c), 2);
    entry.fill(64, '\0');
    entry.number(2 * (name.size() + 1), 2);
    entry.number(kind, 1);
    entry.number(1, 1);
    for (const std::uint32_t link : {none, none, below}) entry.number(link, 4);
    entry.fill(116, '\0');
    entry.number(first, 4);
    entry.number(size, 8);
    out.text(entry.take());
}

/// A compound file with one stream, "Workbook": header, table of sectors, folder, the stream.
std::string container_of(std::string_view records) {
    const std::size_t count = (std::max(records.size(), least_stream) + sector - 1) / sector;
    Bytes out;
    out.text(magic);
    out.fill(24, '\0');
    for (const auto& [value, size] : {std::pair{0x3EU, 2}, {3U, 2}, {0xFFFEU, 2}, {9U, 2}, {6U, 2}, {0U, 6}, {0U, 4}, {1U, 4}, {1U, 4}, {0U, 4}, {4096U, 4},
                                      {end_of_chain, 4}, {0U, 4}, {end_of_chain, 4}, {0U, 4}, {0U, 4}})
        out.number(value, static_cast<std::size_t>(size));
    out.fill(sector, '\xFF');
    out.number(table_sector, 4);
    out.number(end_of_chain, 4);
    for (std::size_t i = 0; i < count; ++i) out.number(i + 1 == count ? end_of_chain : i + 3, 4);
    out.fill(2 * sector, '\xFF');
    add_entry(out, "Root Entry", 5, 1, end_of_chain, 0);
    add_entry(out, "Workbook", 2, none, 2, count * sector);
    out.fill(3 * sector, '\0');
    out.text(records);
    out.fill((3 + count) * sector, '\0');
    return out.take();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Scratch folder;
    const std::string_view bytes = fuzz::Input(data, size).rest();
    if (bytes.size() > most_sectors * sector) return -1;
    const auto file = folder.write("classeur.xls", bytes.starts_with(magic) ? std::string(bytes) : container_of(bytes));
    Problems problems;
    const Table table = sources::read_table(file, "classeur.xls", {}, {}, problems);
    for (const TableRow& row : table.rows) fuzz::claim(row.cells.size() == table.columns.size(), "a cell for every column");
    fuzz::claim_readable(problems);
    return 0;
}

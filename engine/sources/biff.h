// The records of Excel's binary workbooks ([MS-XLS]; BIFF8 of Excel 97 to 2003, BIFF5 of Excel 5 and 95). Internal to sources/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::sources {

/// One record with the pieces that continue it.
struct BiffRecord {
    std::uint16_t kind = 0;
    std::vector<std::string_view> pieces;  // never empty

    std::string_view bytes() const { return pieces.front(); }
};

/// Walks through the records of a stream. CONTINUE records belong to the one before them.
class BiffRecords {
public:
    BiffRecords(std::string_view stream, std::size_t from) : stream_{stream}, at_{from} {}
    /// False at the end, or where the rest is no record.
    bool next(BiffRecord& record);

private:
    std::string_view stream_;
    std::size_t at_;
};

/// Texts of a record, one after the other. What is cut off reads as empty.
class BiffTexts {
public:
    /// `code_page` is that of the bytes of BIFF5; 0 for BIFF8, whose texts are Unicode.
    BiffTexts(const BiffRecord& record, std::size_t from, std::uint16_t code_page) : pieces_{record.pieces}, code_page_{code_page}, at_{from} {}

    /// A text behind its length of one or two bytes, in UTF-8.
    std::string next(bool short_length);
    bool at_end() const { return piece_ + 1 >= pieces_.size() && at_ >= pieces_.back().size(); }

private:
    std::string_view here() const { return pieces_[piece_]; }
    unsigned char byte();
    std::uint16_t word();
    std::uint32_t double_word();
    void skip(std::size_t count);
    std::string characters(std::size_t count, bool wide);

    std::vector<std::string_view> pieces_;
    std::uint16_t code_page_;
    std::size_t piece_ = 0;
    std::size_t at_;
};

}  // namespace portulan::sources

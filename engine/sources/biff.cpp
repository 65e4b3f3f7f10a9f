#include "sources/biff.h"

#include <algorithm>

#include "sources/compound_file.h"
#include "sources/text_encoding.h"

namespace portulan::sources {
namespace {

constexpr std::uint16_t continuation = 0x003C;
constexpr std::uint16_t page_of_mac = 10000, old_page_of_mac = 0x8000;

}  // namespace

bool BiffRecords::next(BiffRecord& record) {
    if (at_ + 4 > stream_.size()) return false;
    record.kind = u16_at(stream_, at_);
    record.pieces.clear();
    do {
        const std::size_t length = u16_at(stream_, at_ + 2);
        if (at_ + 4 + length > stream_.size()) return false;
        record.pieces.push_back(stream_.substr(at_ + 4, length));
        at_ += 4 + length;
    } while (at_ + 4 <= stream_.size() && u16_at(stream_, at_) == continuation && record.kind != continuation);
    return true;
}

unsigned char BiffTexts::byte() {
    while (at_ >= here().size()) {
        if (piece_ + 1 >= pieces_.size()) return 0;
        ++piece_;
        at_ = 0;
    }
    return static_cast<unsigned char>(here()[at_++]);
}

std::uint16_t BiffTexts::word() {
    const unsigned char low = byte();
    return static_cast<std::uint16_t>(low | byte() << 8);
}

std::uint32_t BiffTexts::double_word() {
    const std::uint16_t low = word();
    return static_cast<std::uint32_t>(low) | static_cast<std::uint32_t>(word()) << 16;
}

void BiffTexts::skip(std::size_t count) {
    while (count > 0 && !at_end()) {
        if (at_ >= here().size()) {
            ++piece_;
            at_ = 0;
            continue;
        }
        const std::size_t step = std::min(count, here().size() - at_);
        at_ += step;
        count -= step;
    }
}

// Where the characters go on in another piece, it says anew how wide they are.
std::string BiffTexts::characters(std::size_t count, bool wide) {
    std::string utf16;
    while (count > 0) {
        if (at_ >= here().size()) {
            if (piece_ + 1 >= pieces_.size()) break;
            ++piece_;
            at_ = 0;
            wide = byte() & 1;
            continue;
        }
        utf16 += static_cast<char>(byte());
        utf16 += static_cast<char>(wide ? byte() : 0);
        --count;
    }
    return decode(utf16, TextEncoding::utf16_le);
}

std::string BiffTexts::next(bool short_length) {
    const std::size_t count = short_length ? byte() : word();
    if (code_page_) {
        std::string bytes;
        for (std::size_t i = 0; i < count && !at_end(); ++i) bytes += static_cast<char>(byte());
        const bool mac = code_page_ == page_of_mac || code_page_ == old_page_of_mac;
        return decode(bytes, mac ? TextEncoding::mac_roman : TextEncoding::windows_1252);
    }
    const unsigned char flags = byte();
    const std::size_t runs = flags & 8 ? word() : 0, phonetic = flags & 4 ? double_word() : 0;
    std::string text = characters(count, flags & 1);
    skip(4 * runs);
    skip(phonetic);
    return text;
}

}  // namespace portulan::sources

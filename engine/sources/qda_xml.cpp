// The XML of REFI-QDA: Codebook.xsd and Project.xsd (urn:QDA-XML:codebook:1.0, urn:QDA-XML:project:1.0).
#include <algorithm>
#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "sources/qda_parts.h"
#include "sources/xml_stream.h"

namespace portulan::sources {
namespace {

class QdeHandler : public XmlHandler {
public:
    explicit QdeHandler(QdaContent& content) : content_{content}, stream_{*this} {}

    std::string_view read(std::string_view bytes) {
        const std::string_view broken = tr_mark("its XML is broken, or is none of REFI-QDA");
        for (std::size_t at = 0; at < bytes.size(); at += 65536) {
            const bool good = stream_.feed(bytes.substr(at, 65536));
            if (!fault_.empty()) return fault_;
            if (!good) return broken;
        }
        const bool whole = stream_.finish() && known_;
        return !fault_.empty() ? fault_ : whole ? std::string_view{} : broken;
    }

    void start(std::string_view name, const XmlAttributes& attributes) override {
        inside_.emplace_back(name);
        if (inside_.size() == 1) known_ = name == "CodeBook" || name == "Project";
        if (name == "Code") start_code(attributes);
        else if (name == "TextSource") start_document(attributes);
        else if (name == "PlainTextSelection") start_passage(attributes);
        else if (name == "CodeRef") take_code(attributes);
        else if (name == "Description" || name == "PlainTextContent") text_.clear(), listening_ = true;
        else leave_out(name);
    }

    void end(std::string_view name) override {
        inside_.pop_back();
        const std::string_view parent = inside_.empty() ? std::string_view{} : std::string_view(inside_.back());
        if (name == "Code") open_codes_.pop_back();
        else if (name == "TextSource") in_document_ = false;
        else if (name == "PlainTextSelection") end_passage();
        else if (name == "Description" && parent == "Code" && !open_codes_.empty()) content_.codes[open_codes_.back() - 1].definition = std::string(trim(text_));
        else if (name == "PlainTextContent" && in_document_) content_.documents.back().text = text_, content_.documents.back().has_text = true;
        if (name == "Description" || name == "PlainTextContent") listening_ = false;
    }

    void text(std::string_view piece) override {
        if (listening_) text_ += piece;
    }

private:
    void start_code(const XmlAttributes& attributes) {
        if (content_.codes.size() >= most_qda_codes) fault_ = too_much;
        else if (open_codes_.size() >= deepest_qda_code) fault_ = tr_mark("its codes stand more than 64 levels deep");
        if (!fault_.empty()) return open_codes_.push_back(1);
        content_.codes.push_back({.guid = upper(attributes["guid"]), .name = nfc(trim(attributes["name"])), .definition = {}, .parent = open_codes_.empty() ? 0 : open_codes_.back(), .line = stream_.line()});
        open_codes_.push_back(content_.codes.size());
    }

    void start_document(const XmlAttributes& attributes) {
        if (content_.documents.size() >= most_qda_documents) fault_ = too_much;
        if (!fault_.empty()) return;
        content_.documents.push_back({.name = nfc(trim(attributes["name"])), .path = std::string(attributes["plainTextPath"]), .text = {}});
        in_document_ = true;
    }

    void start_passage(const XmlAttributes& attributes) {
        if (content_.passages.size() >= most_qda_passages) fault_ = too_much;
        if (!fault_.empty() || !in_document_) return;
        content_.passages.push_back({.guid = std::string(attributes["guid"]), .name = nfc(trim(attributes["name"])), .document = content_.documents.size() - 1, .from = attributes.number("startPosition", -1), .to = attributes.number("endPosition", -1), .line = stream_.line(), .codes = {}});
        in_passage_ = true;
    }

    void end_passage() {
        if (in_passage_ && content_.passages.back().codes.empty()) content_.passages.pop_back(), ++content_.left_out[tr_mark("passages without a code")];
        in_passage_ = false;
    }

    void take_code(const XmlAttributes& attributes) {
        if (inside_.size() < 2 || inside_[inside_.size() - 2] != "Coding") return;
        if (in_passage_) content_.passages.back().codes.push_back(upper(attributes["targetGUID"]));
        else ++content_.left_out[tr_mark("codes of whole documents, images, recordings")];
    }

    void leave_out(std::string_view name) {
        if (name == "PictureSource" || name == "AudioSource" || name == "VideoSource" || name == "PDFSource") ++content_.left_out[tr_mark("images, recordings, PDF")];
        else if (name == "Case") ++content_.left_out[tr_mark("cases and their variables")];
        else if (name == "Note") ++content_.left_out[tr_mark("memos")];
    }

    static constexpr std::string_view too_much = tr_mark("it unpacks to more than any project of people holds");
    QdaContent& content_;
    XmlStream stream_;
    std::string_view fault_;
    std::vector<std::string> inside_;
    std::vector<std::size_t> open_codes_;
    std::string text_;
    bool listening_ = false, known_ = false, in_document_ = false, in_passage_ = false;
};

/// Bytes of the character that begins there.
std::size_t width_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return std::min(width, text.size() - at);
}

constexpr std::size_t characters_a_step = 256;

/// The name without what programs add where they cut it.
std::string quoted_name(const QdaPassage& passage) {
    std::string name = fold(passage.name);
    return name.size() > 160 ? name.substr(0, 160) : name;
}

}  // namespace

std::string_view read_qde(std::string_view bytes, QdaContent& content) { return QdeHandler(content).read(bytes); }

QdaPositions::QdaPositions(std::string_view text, QdaCounting counting) : text_{text}, counting_{counting} {
    std::size_t count = 0;
    for (Step at; at.byte < text_.size(); at = next(at))
        if (count++ % characters_a_step == 0) steps_.push_back(at);
}

QdaPositions::Step QdaPositions::next(Step at) const {
    const std::size_t width = width_at(text_, at.byte);
    const bool half_of_line_end = counting_ == QdaCounting::one_line_end && text_[at.byte] == '\r' && at.byte + 1 < text_.size() && text_[at.byte + 1] == '\n';
    return {at.position + (half_of_line_end ? 0 : counting_ == QdaCounting::utf16 && width == 4 ? 2 : 1), at.byte + width};
}

std::size_t QdaPositions::byte_of(long position) const {
    const auto after = std::lower_bound(steps_.begin(), steps_.end(), position, [](const Step& step, long wanted) { return step.position < wanted; });
    Step at = after == steps_.begin() ? Step{} : *std::prev(after);
    while (at.position < position) {
        if (at.byte >= text_.size()) return std::string_view::npos;
        at = next(at);
    }
    return at.byte;
}

std::string_view passage_of(const QdaPositions& positions, const QdaPassage& passage) {
    if (passage.from < 0 || passage.to < passage.from) return {};
    const std::size_t from = positions.byte_of(passage.from), to = positions.byte_of(passage.to);
    if (from == std::string_view::npos || to == std::string_view::npos) return {};
    return positions.text().substr(from, to - from);
}

bool agrees(const QdaDocument& document, const QdaPositions& positions, const QdaPassage& passage) {
    const std::string name = quoted_name(passage);
    const std::string there = fold(passage_of(positions, passage));
    if (there.empty()) return false;
    return name.empty() || there.starts_with(name) || document.folded.find(name) == std::string::npos;
}

QdaCounting counting_of(const QdaDocument& document, const std::vector<const QdaPassage*>& passages) {
    QdaCounting best = QdaCounting::characters;
    std::size_t most = 0;
    for (const QdaCounting counting : {QdaCounting::characters, QdaCounting::one_line_end, QdaCounting::utf16}) {
        const QdaPositions positions(document.text, counting);
        std::size_t good = 0;
        for (const QdaPassage* passage : passages) good += (agrees(document, positions, *passage) ? 1 : 0) + (passage_of(positions, *passage) == passage->name ? 1 : 0);
        if (good > most) best = counting, most = good;
    }
    return best;
}

}  // namespace portulan::sources

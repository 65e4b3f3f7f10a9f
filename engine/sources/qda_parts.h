// What a REFI-QDA file says, before it is made tables. Internal to sources/.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::sources {

struct QdaCode {
    std::string guid, name, definition;
    std::size_t parent = 0;  // of the list, from 1; 0: none
    long line = 0;
};

/// A coded passage: from one character to before another.
struct QdaPassage {
    std::string guid, name;
    std::size_t document = 0;
    long from = 0, to = 0, line = 0;
    std::vector<std::string> codes;  // guids
};

struct QdaDocument {
    std::string name, path, text;  // path: of its plain text in the archive
    bool has_text = false;
    std::string folded{};          // the text, for comparing
};

/// How positions are counted.
enum class QdaCounting { characters, utf16, one_line_end };

/// Where positions stand in a text: it is gone through once, so that each position is found in a few steps.
class QdaPositions {
public:
    QdaPositions(std::string_view text, QdaCounting counting);
    /// In bytes; npos beyond the end.
    std::size_t byte_of(long position) const;
    std::string_view text() const { return text_; }

private:
    struct Step {
        long position = 0;
        std::size_t byte = 0;
    };
    Step next(Step at) const;

    std::string_view text_;
    QdaCounting counting_;
    std::vector<Step> steps_;  // every few hundred characters
};

struct QdaContent {
    std::vector<QdaCode> codes;
    std::vector<QdaDocument> documents;
    std::vector<QdaPassage> passages;
    std::map<std::string_view, std::size_t> left_out;  // by msgid
};

inline constexpr std::size_t most_qda_codes = 20'000, most_qda_passages = 1'000'000, most_qda_documents = 10'000, deepest_qda_code = 64;
inline constexpr std::size_t most_qda_text_bytes = std::size_t{256} << 20;  // of all documents

/// Reads the XML of a codebook or a project; what is wrong (a msgid) where it is none, is cut, holds more than any project of people, or nests codes deeper than
/// deepest_qda_code; empty when nothing is.
std::string_view read_qde(std::string_view bytes, QdaContent& content);

/// The passage as bytes; empty where it does not lie in the text.
std::string_view passage_of(const QdaPositions& positions, const QdaPassage& passage);

/// The counting with which most passages of a document say what they quote.
QdaCounting counting_of(const QdaDocument& document, const std::vector<const QdaPassage*>& passages);

/// Whether the name of a passage is what it quotes, or its beginning; names that stand nowhere in the text quote nothing and agree with all.
bool agrees(const QdaDocument& document, const QdaPositions& positions, const QdaPassage& passage);

}  // namespace portulan::sources

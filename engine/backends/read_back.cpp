#include "backends/read_back.h"

#include <cpl_json.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <pugixml.hpp>

#include "backends/read_back_geo.h"
#include "backends/read_back_pdf.h"
#include "backends/unzip.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

constexpr std::size_t longest_chunk = std::size_t{64} << 20;  // of unpacked text in a picture
constexpr std::size_t longest_archive = std::size_t{1} << 30;  // unpacked
constexpr int deepest = 256;  // elements within elements

std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = static_cast<unsigned char>(c) <= 0x20;
        if (!blank) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

void add(std::vector<FoundText>& texts, std::string where, std::string_view text) {
    std::string line = one_line(text);
    if (!line.empty()) texts.push_back({std::move(where), std::move(line)});
}

bool holds_bytes(std::string_view value) { return value.starts_with("data:") || value.find("base64,") != std::string_view::npos; }

/// Words of an element with those of the elements within: a name may be cut into spans.
std::string words_within(const pugi::xml_node& node, int depth) {
    std::string out;
    if (depth > deepest) return out;
    for (const pugi::xml_node& child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) out += child.value();
        else if (child.type() == pugi::node_element) out += " " + words_within(child, depth + 1);
    }
    return out;
}

bool has_words(const pugi::xml_node& node) {
    for (const pugi::xml_node& child : node.children())
        if ((child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) && !trim(child.value()).empty()) return true;
    return false;
}

/// False where elements stand too deep in one another to be read.
bool walk(const pugi::xml_node& node, bool told, int depth, std::vector<FoundText>& texts) {
    if (depth > deepest) return false;
    if (node.type() == pugi::node_comment) add(texts, "comment", node.value());
    if (node.type() == pugi::node_pi) add(texts, node.name(), node.value());
    const std::string_view name = node.name();
    for (const pugi::xml_attribute& attribute : node.attributes())
        // Paths of drawings and fonts are no words.
        if (std::string_view(attribute.name()) != "d" && !holds_bytes(attribute.value())) add(texts, attribute.name(), attribute.value());
    const bool words = !told && has_words(node) && name != "style" && name != "script";
    if (words) add(texts, name == "title" || name == "desc" || name == "metadata" ? std::string(name) : std::string(), words_within(node, depth));
    if (name == "style" || name == "script") {
        const std::string code = words_within(node, depth);
        if (!holds_bytes(code)) add(texts, std::string(name), code);
    }
    bool whole = true;
    for (const pugi::xml_node& child : node.children()) whole = walk(child, told || words, depth + 1, texts) && whole;
    return whole;
}

constexpr std::array<std::string_view, 8> alone{"meta", "link", "br", "hr", "img", "input", "col", "wbr"};  // elements without an end (HTML, 13.1.2)

/// The end of a tag that starts at `at`: behind its '>', quotes passed over.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
    char quote = 0;
    for (; at < html.size(); ++at) {
        if (quote) quote = html[at] == quote ? '\0' : quote;
        else if (html[at] == '"' || html[at] == '\'') quote = html[at];
        else if (html[at] == '>') return at + 1;
    }
    return html.size();
}

/// A tag as XML has it: words without a value get an empty one, elements without an end are closed.
std::string strict_tag(std::string_view tag) {
    std::string out;
    char quote = 0;
    bool valued = true;  // the word before has a value, or is the element's name
    if (tag.size() < 2) return out;
    for (std::size_t i = 0; i + 1 < tag.size(); ++i) {
        const char c = tag[i];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '=') {
            valued = true;
        } else if (c == ' ' || c == '\n' || c == '/') {
            if (!valued && out.back() != ' ') out += "=\"\"";
            valued = c == '/' || i + 2 >= tag.size() || tag[i + 1] == '/' || tag[i + 1] == ' ';
        }
        out += c;
    }
    if (!valued && out.back() != '"' && out.back() != '/') out += "=\"\"";
    const std::string_view name = std::string_view(tag).substr(1, tag.find_first_of(" \n/>", 1) - 1);
    if (out.back() != '/' && std::find(alone.begin(), alone.end(), name) != alone.end()) out += '/';
    return out + '>';
}

/// Code as XML takes it, whatever stands in it.
std::string as_cdata(std::string_view code) {
    std::string out = "<![CDATA[";
    for (std::size_t at = 0; at < code.size();) {
        const std::size_t end = std::min(code.find("]]>", at), code.size());
        out += code.substr(at, end - at);
        if (end < code.size()) out += "]]]]><![CDATA[>";
        at = end + 3;
    }
    return out + "]]>";
}

/// HTML as XML, so that one reader serves: what browsers forgive in tags is written out; code stands in CDATA.
std::string strict_html(std::string_view html) {
    std::string out;
    for (std::size_t at = 0; at < html.size();) {
        const std::size_t open = std::min(html.find('<', at), html.size());
        out += html.substr(at, open - at);
        at = open;
        if (at >= html.size()) break;
        if (html.substr(at, 4) == "<!--") {
            const std::size_t end = std::min(html.find("-->", at), html.size() - 3) + 3;
            out += html.substr(at, end - at);
            at = end;
            continue;
        }
        const std::size_t end = end_of_tag(html, at);
        const std::string_view tag = html.substr(at, end - at);
        at = end;
        if (tag.starts_with("<!")) continue;
        out += strict_tag(tag);
        for (const std::string_view code : {"script", "style"})
            if (tag.substr(1).starts_with(code) && tag.size() > code.size() + 1) {
                const std::size_t close = std::min(html.find("</" + std::string(code), at), html.size());
                out += as_cdata(html.substr(at, close - at));
                at = close;
            }
    }
    return out;
}

FileTexts xml_texts(const std::string& bytes) {
    FileTexts out;
    pugi::xml_document document;
    out.understood = static_cast<bool>(document.load_buffer(bytes.data(), bytes.size(), pugi::parse_full | pugi::parse_ws_pcdata));
    out.understood = walk(document, false, 0, out.texts) && out.understood;
    return out;
}

void walk(const CPLJSONObject& object, const std::string& where, std::vector<FoundText>& texts, int depth) {
    if (depth > 64) return;
    if (object.GetType() == CPLJSONObject::Type::String) add(texts, where, object.ToString());
    if (object.GetType() == CPLJSONObject::Type::Array)
        for (const CPLJSONObject& part : object.ToArray()) walk(part, where, texts, depth + 1);
    if (object.GetType() == CPLJSONObject::Type::Object)
        for (const CPLJSONObject& part : object.GetChildren()) walk(part, part.GetName(), texts, depth + 1);
}

FileTexts json_texts(const std::string& bytes) {
    FileTexts out;
    CPLJSONDocument document;
    out.understood = document.LoadMemory(reinterpret_cast<const GByte*>(bytes.data()), static_cast<int>(bytes.size()));
    if (out.understood) walk(document.GetRoot(), {}, out.texts, 0);
    return out;
}

/// Nothing where it is damaged, or longer than any text.
std::optional<std::string> unpacked(std::string_view packed) {
    for (std::size_t room = packed.size() * 8 + 1024; room <= longest_chunk; room *= 8) {
        std::string out(room, '\0');
        uLongf size = out.size();
        const int done = ::uncompress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(packed.data()), packed.size());
        if (done != Z_OK && done != Z_BUF_ERROR) return std::nullopt;
        out.resize(size);
        if (done == Z_OK) return out;
    }
    return std::nullopt;
}

/// Chunks tEXt (Latin-1), zTXt and iTXt of PNG (ISO/IEC 15948, 11.3.4).
FileTexts png_texts(std::string_view bytes) {
    FileTexts out;
    const auto number = [&](std::size_t at) {
        std::size_t n = 0;
        for (std::size_t i = 0; i < 4; ++i) n = n << 8 | static_cast<unsigned char>(bytes[at + i]);
        return n;
    };
    std::size_t at = 8;
    bool ended = false, whole = true;
    const auto add_packed = [&](const std::string& key, std::string_view packed) {
        const auto text = unpacked(packed);
        whole = whole && text;
        if (text) add(out.texts, key, *text);
    };
    while (at + 12 <= bytes.size() && !ended) {
        const std::size_t length = number(at);
        if (length > bytes.size() - at - 12) break;
        const std::string_view kind = bytes.substr(at + 4, 4), body = bytes.substr(at + 8, length);
        at += length + 12;
        ended = kind == "IEND";
        const std::size_t end = body.find('\0');
        if ((kind != "tEXt" && kind != "zTXt" && kind != "iTXt") || end == std::string_view::npos) continue;
        const std::string key(body.substr(0, end));
        std::string_view rest = body.substr(end + 1);
        if (kind == "tEXt") add(out.texts, key, rest);
        else if (kind == "zTXt") add_packed(key, rest.substr(std::min<std::size_t>(1, rest.size())));
        else if (rest.size() > 2) {
            const bool packed = rest[0] != 0;
            rest.remove_prefix(2);
            for (int words = 0; words < 2; ++words) rest.remove_prefix(std::min(rest.size(), rest.find('\0') + 1));  // language, key in that language
            if (packed) add_packed(key, rest);
            else add(out.texts, key, rest);
        }
    }
    out.understood = ended && whole;
    return out;
}

/// Parts that are XML or pictures; names of parts; what cannot be unpacked is not understood.
FileTexts office_texts(const std::string& bytes) {
    FileTexts out;
    const auto parts = unzip(bytes, longest_archive);
    out.understood = parts.has_value();
    if (!parts) return out;
    for (const ZipEntry& part : *parts) {
        const std::string extension = part.name.substr(std::min(part.name.size(), part.name.rfind('.')));
        if (extension != ".xml" && extension != ".rels" && extension != ".qgs" && extension != ".png") continue;
        FileTexts found = texts_in(part.bytes, extension == ".png" ? ".png" : ".xml");
        out.understood = out.understood && found.understood;
        for (FoundText& text : found.texts) out.texts.push_back(std::move(text));
    }
    return out;
}

void append_utf8(std::string& out, char32_t letter) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    const int more = letter < 0x80 ? 0 : letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
    constexpr char32_t leads[] = {0, 0xC0, 0xE0, 0xF0};
    put(leads[more] | letter >> (6 * more));
    for (int k = more - 1; k >= 0; --k) put(0x80 | (letter >> (6 * k) & 0x3F));
}

/// The description of a metafile (MS-EMF 2.2.9): UTF-16, letters are shapes.
FileTexts emf_texts(std::string_view bytes) {
    FileTexts out;
    const auto number = [&](std::size_t at) {
        std::size_t n = 0;
        for (std::size_t i = 4; i-- > 0;) n = n << 8 | static_cast<unsigned char>(bytes[at + i]);
        return n;
    };
    out.understood = bytes.size() >= 88 && bytes.substr(40, 4) == " EMF";
    if (!out.understood) return out;
    const std::size_t letters = number(60), from = number(64);
    if (letters == 0) return out;
    out.understood = from <= bytes.size() && letters <= (bytes.size() - from) / 2;
    std::string words;
    const auto unit = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(bytes[from + 2 * i]) | static_cast<unsigned char>(bytes[from + 2 * i + 1]) << 8); };
    for (std::size_t i = 0; out.understood && i < letters; ++i) {
        char32_t letter = unit(i);
        if (letter >= 0xD800 && letter < 0xDC00 && i + 1 < letters) letter = 0x10000 + ((letter & 0x3FF) << 10 | (unit(++i) & 0x3FF));
        append_utf8(words, letter == 0 ? U' ' : letter);
    }
    add(out.texts, "description", words);
    return out;
}

}  // namespace

FileTexts texts_in(const std::string& bytes, std::string_view extension) {
    const std::string kind = lower(extension);
    if (kind == ".svg" || kind == ".xml" || kind == ".graphml" || kind == ".gexf") return xml_texts(bytes);
    if (kind == ".html" || kind == ".htm") return xml_texts(strict_html(bytes));
    if (kind == ".json") return json_texts(bytes);
    if (kind == ".png") return png_texts(bytes);
    if (kind == ".gpkg") return geopackage_texts(bytes);
    if (kind == ".docx" || kind == ".odt" || kind == ".xlsx" || kind == ".qgz") return office_texts(bytes);
    if (kind == ".emf") return emf_texts(bytes);
    if (kind == ".pdf") {
        FileTexts out;
        for (PdfWords& words : pdf_words(bytes, out.understood)) add(out.texts, std::move(words.where), words.text);
        return out;
    }
    FileTexts out;
    out.understood = kind == ".csv" || kind == ".txt" || kind == ".toml" || kind == ".md" || kind == ".qmd" || kind == ".dot";
    if (out.understood) add(out.texts, {}, bytes);
    return out;
}

}  // namespace portulan::backends

#include "sources/xml_stream.h"

#include <expat.h>

#include <charconv>

#include "base/interruption.h"
#include "sources/workbook_parts.h"

namespace portulan::sources {

const char* XmlAttributes::find(std::string_view name) const {
    for (const char** at = all_; *at; at += 2)
        if (local_name(at[0]) == name) return at[1];
    return nullptr;
}

std::string_view XmlAttributes::operator[](std::string_view name) const {
    const char* found = find(name);
    return found ? std::string_view(found) : std::string_view{};
}

long XmlAttributes::number(std::string_view name, long otherwise) const {
    const std::string_view text = (*this)[name];
    long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

struct XmlStream::Parser {
    explicit Parser(XmlHandler& to) : handler{to}, parser{XML_ParserCreate(nullptr)} {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, on_start, on_end);
        XML_SetCharacterDataHandler(parser, on_text);
        // With a default handler, references to entities that the document declares are handed over, not expanded.
        XML_SetDefaultHandler(parser, [](void*, const XML_Char*, int) {});
    }
    ~Parser() { XML_ParserFree(parser); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
        static_cast<Parser*>(self)->handler.start(local_name(name), XmlAttributes{attributes});
    }
    static void on_end(void* self, const XML_Char* name) { static_cast<Parser*>(self)->handler.end(local_name(name)); }
    static void on_text(void* self, const XML_Char* text, int length) {
        static_cast<Parser*>(self)->handler.text({text, static_cast<std::size_t>(length)});
    }

    XmlHandler& handler;
    XML_Parser parser;
};

XmlStream::XmlStream(XmlHandler& handler) : parser_{std::make_unique<Parser>(handler)} {}
XmlStream::~XmlStream() = default;

bool XmlStream::feed(std::string_view piece) {
    interruption_point();
    return XML_Parse(parser_->parser, piece.data(), static_cast<int>(piece.size()), XML_FALSE) == XML_STATUS_OK;
}

long XmlStream::line() const { return static_cast<long>(XML_GetCurrentLineNumber(parser_->parser)); }

bool XmlStream::finish() { return XML_Parse(parser_->parser, nullptr, 0, XML_TRUE) == XML_STATUS_OK; }

}  // namespace portulan::sources

// XML read as it comes, element by element: a sheet of a million rows is never in memory as a tree. Internal to sources/.
#pragma once

#include <memory>
#include <string_view>

namespace portulan::sources {

/// The attributes of an element, by their local names: programs differ in their prefixes (r:id is also written d3p1:id).
class XmlAttributes {
public:
    explicit XmlAttributes(const char** names_and_values) : all_{names_and_values} {}
    /// Of several with that local name the first counts; empty when there is none.
    std::string_view operator[](std::string_view name) const;
    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// A whole number; `otherwise` for anything else.
    long number(std::string_view name, long otherwise) const;

private:
    const char* find(std::string_view name) const;
    const char** all_;
};

/// What is told of a document; names are local. Text may come in several pieces.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
};

/// Entities of a document's own are not expanded and nothing outside it is read.
class XmlStream {
public:
    explicit XmlStream(XmlHandler& handler);
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;

    /// False once the text is no XML.
    bool feed(std::string_view piece);
    /// Whether the document was whole.
    bool finish();
    /// The line that is being read, from 1.
    long line() const;

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace portulan::sources

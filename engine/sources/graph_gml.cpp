// GML (Himsolt 1996): keys with a number, a text or a list of keys behind them.
#include <array>
#include <charconv>

#include "base/text.h"
#include "sources/graph_parts.h"

namespace portulan::sources {
namespace {

struct Entity {
    std::string_view name, text;
};
constexpr auto entities = std::to_array<Entity>({
    {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\u00A0"}, {"agrave", "à"}, {"acirc", "â"}, {"auml", "ä"}, {"ccedil", "ç"},
    {"eacute", "é"}, {"egrave", "è"}, {"ecirc", "ê"}, {"euml", "ë"}, {"icirc", "î"}, {"iuml", "ï"}, {"ocirc", "ô"}, {"ouml", "ö"}, {"ugrave", "ù"}, {"ucirc", "û"},
    {"uuml", "ü"}, {"oelig", "œ"}, {"aelig", "æ"}, {"Agrave", "À"}, {"Acirc", "Â"}, {"Ccedil", "Ç"}, {"Eacute", "É"}, {"Egrave", "È"}, {"Ecirc", "Ê"}, {"Icirc", "Î"}, {"Ocirc", "Ô"},
    {"laquo", "«"}, {"raquo", "»"}, {"rsquo", "’"}, {"ndash", "–"}, {"mdash", "—"}, {"deg", "°"},
});

void append_utf8(std::string& to, unsigned long code) {
    const auto byte = [&](unsigned long bits) { to += static_cast<char>(bits); };
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) to += "\uFFFD";
    else if (code < 0x80) byte(code);
    else if (code < 0x800) byte(0xC0U | code >> 6U), byte(0x80U | (code & 0x3FU));
    else if (code < 0x10000) byte(0xE0U | code >> 12U), byte(0x80U | (code >> 6U & 0x3FU)), byte(0x80U | (code & 0x3FU));
    else byte(0xF0U | code >> 18U), byte(0x80U | (code >> 12U & 0x3FU)), byte(0x80U | (code >> 6U & 0x3FU)), byte(0x80U | (code & 0x3FU));
}

/// The text of one entity, without & and ;. False when it is none.
bool append_entity(std::string& to, std::string_view name) {
    if (name.size() > 1 && name[0] == '#') {
        const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
        const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
        unsigned long code = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
        if (error != std::errc{} || end != digits.data() + digits.size()) return false;
        append_utf8(to, code);
        return true;
    }
    for (const Entity& entity : entities)
        if (entity.name == name) {
            to += entity.text;
            return true;
        }
    return false;
}

class GmlReader {
public:
    GmlReader(std::string_view text, GraphContent& content) : rest_{text}, content_{content} {}

    void read() {
        content_.by_label = true;
        skip_blanks();
        while (!rest_.empty()) {
            step();
            skip_blanks();
        }
        if (!path_.empty()) throw GraphFault{.line = line_, .said = tr_mark("it ends before its lists are closed")};
        if (!seen_graph_) throw GraphFault{.line = line_, .said = tr_mark("there is no graph in it")};
    }

private:
    void step() {
        if (rest_.front() == ']') {
            rest_.remove_prefix(1);
            close();
            return;
        }
        const long line = line_;
        const std::string key = lower(take_word());
        if (key.empty()) throw GraphFault{.line = line, .said = tr_mark("a key was expected there")};
        skip_blanks();
        if (rest_.empty()) throw GraphFault{.line = line, .said = tr_mark("it ends before its lists are closed")};
        if (rest_.front() == '[') {
            rest_.remove_prefix(1);
            open(key, line);
        } else if (rest_.front() == '"') {
            value(key, without_entities(take_text()));
        } else {
            value(key, std::string(take_word()));
        }
    }
    void open(const std::string& key, long line) {
        if (path_.size() >= deepest_graph) throw GraphFault{.line = line, .said = tr_mark("it is nested too deep")};
        path_.push_back(key);
        if (path_.size() == 1 && key == "graph") seen_graph_ = true;
        if (path_.size() != 2 || path_[0] != "graph") return;
        if (key == "node") row_ = content_.nodes.add(line);
        if (key == "edge") row_ = content_.add_tie({}, {}, line);
    }
    void close() {
        if (path_.empty()) throw GraphFault{.line = line_, .said = tr_mark("a list is closed there that was never opened")};
        path_.pop_back();
    }
    void value(const std::string& key, const std::string& text) {
        if (path_.size() == 1 && path_[0] == "graph" && key == "directed") content_.directed = text == "1";
        if (path_.size() < 2 || path_[0] != "graph" || (path_[1] != "node" && path_[1] != "edge")) return;
        GraphRows& rows = path_[1] == "node" ? content_.nodes : content_.ties;
        if (path_.size() == 2) rows.set(row_, rows.column(key == "value" && path_[1] == "edge" ? "weight" : key), text);
        else if (path_.size() == 3 && path_[2] == "graphics" && path_[1] == "node" && (key == "x" || key == "y")) rows.set(row_, rows.column(key), text);
    }

    void skip_blanks() {
        while (!rest_.empty()) {
            if (rest_.front() == '#') rest_.remove_prefix(std::min(rest_.size(), rest_.find('\n')));
            else if (std::string_view(" \t\r\n\f\v").find(rest_.front()) != std::string_view::npos) {
                line_ += rest_.front() == '\n' ? 1 : 0;
                rest_.remove_prefix(1);
            } else return;
        }
    }
    std::string_view take_word() {
        const std::size_t end = std::min(rest_.find_first_of(" \t\r\n\f\v[]\"#"), rest_.size());
        const std::string_view word = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return word;
    }
    std::string_view take_text() {
        const std::size_t end = rest_.find('"', 1);
        if (end == std::string_view::npos) throw GraphFault{.line = line_, .said = tr_mark("a quotation mark is opened there and never closed")};
        const std::string_view text = rest_.substr(1, end - 1);
        for (const char c : text) line_ += c == '\n' ? 1 : 0;
        rest_.remove_prefix(end + 1);
        return text;
    }

    std::string_view rest_;
    GraphContent& content_;
    long line_ = 1;
    std::vector<std::string> path_;  // of the lists that are open
    std::size_t row_ = 0;
    bool seen_graph_ = false;
};

}  // namespace

std::string without_entities(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t at = std::min(text.find('&'), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        if (text.empty()) break;
        const std::size_t end = text.substr(0, 12).find(';');
        if (end != std::string_view::npos && append_entity(out, text.substr(1, end - 1))) {
            text.remove_prefix(end + 1);
        } else {
            out += '&';
            text.remove_prefix(1);
        }
    }
    return out;
}

void read_gml(std::string_view text, GraphContent& content) { GmlReader(text, content).read(); }

}  // namespace portulan::sources

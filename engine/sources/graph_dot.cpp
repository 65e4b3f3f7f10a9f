// The DOT language of Graphviz (https://graphviz.org/doc/info/lang.html): nodes, ties, their attributes, clusters.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "sources/graph_parts.h"

namespace portulan::sources {
namespace {

struct DotToken {
    enum class Kind { end, word, text, mark, arrow, line } kind = Kind::end;
    std::string text{};
    long row = 1;
};

class DotLexer {
public:
    explicit DotLexer(std::string_view text) : text_{text} {}

    DotToken next() {
        skip_blanks();
        DotToken token{.row = line_};
        if (at_ >= text_.size()) return token;
        const char c = text_[at_];
        if (c == '"') quoted(token);
        else if (c == '<') html(token);
        else if (text_.substr(at_, 2) == "->" || text_.substr(at_, 2) == "--") {
            token.kind = text_[at_ + 1] == '>' ? DotToken::Kind::arrow : DotToken::Kind::line;
            at_ += 2;
        } else if (std::string_view("{}[];,=:+").find(c) != std::string_view::npos) {
            token.kind = DotToken::Kind::mark;
            token.text = c;
            ++at_;
        } else {
            word(token);
        }
        return token;
    }

private:
    void skip_blanks() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const bool starts_line = at_ == 0 || text_[at_ - 1] == '\n';
            if (text_.substr(at_, 2) == "//" || (c == '#' && starts_line)) at_ = std::min(text_.find('\n', at_), text_.size());
            else if (text_.substr(at_, 2) == "/*") {
                const std::size_t end = text_.find("*/", at_ + 2);
                advance_to(end == std::string_view::npos ? text_.size() : end + 2);
            } else if (c == '\n' || c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') advance_to(at_ + 1);
            else return;
        }
    }
    void advance_to(std::size_t end) {
        line_ += std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_), text_.begin() + static_cast<std::ptrdiff_t>(end), '\n');
        at_ = end;
    }
    void quoted(DotToken& token) {
        token.kind = DotToken::Kind::text;
        std::size_t i = at_ + 1;
        for (; i < text_.size() && text_[i] != '"'; ++i) {
            if (text_[i] == '\\' && i + 1 < text_.size() && (text_[i + 1] == '"' || text_[i + 1] == '\n')) {
                if (text_[++i] == '"') token.text += '"';
            } else {
                token.text += text_[i];
            }
        }
        if (i >= text_.size()) throw GraphFault{.line = line_, .said = tr_mark("a quotation mark is opened there and never closed")};
        advance_to(i + 1);
    }
    void html(DotToken& token) {
        token.kind = DotToken::Kind::text;
        std::size_t i = at_, open = 0;
        for (; i < text_.size(); ++i) {
            open += text_[i] == '<' ? 1 : 0;
            if (text_[i] == '>' && --open == 0) break;
        }
        if (i >= text_.size()) throw GraphFault{.line = line_, .said = tr_mark("a quotation mark is opened there and never closed")};
        token.text = text_.substr(at_ + 1, i - at_ - 1);
        advance_to(i + 1);
    }
    void word(DotToken& token) {
        const std::size_t start = at_;
        const auto belongs = [&](std::size_t i) {
            const char c = text_[i];
            const auto byte = static_cast<unsigned char>(c);
            if (byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || c == '_' || c == '.') return true;
            return c == '-' && i == start;
        };
        while (at_ < text_.size() && belongs(at_)) ++at_;
        if (at_ == start) throw GraphFault{.line = line_, .said = tr_mark("a character stands there that means nothing"), .value = std::string(text_.substr(at_, 1))};
        token.kind = DotToken::Kind::word;
        token.text = text_.substr(start, at_ - start);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    long line_ = 1;
};

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// Attributes that hold for what follows inside the same braces.
struct Scope {
    Attributes nodes{}, ties{};
    std::string cluster{};
    bool is_cluster = false;
    std::vector<std::size_t> inside{};  // nodes named between the braces
};

class DotReader {
public:
    DotReader(std::string_view text, GraphContent& content) : lexer_{text}, content_{content} { advance(); }

    void read() {
        is_strict_ = word_is("strict");
        if (is_strict_) advance();
        if (!word_is("graph") && !word_is("digraph")) fail(tr_mark("there is no graph in it"));
        content_.directed = word_is("digraph");
        advance();
        if (is_id()) take_id();
        Scope whole;
        statements(whole, 0);
        if (token_.kind != DotToken::Kind::end) content_.leave_out(tr_mark("networks after the first"), token_.row);
        for (const auto& [row, cluster] : clusters_) content_.nodes.set(row, content_.nodes.column("cluster"), cluster);
    }

private:
    [[noreturn]] void fail(std::string_view said) const { throw GraphFault{.line = token_.row, .said = said, .value = token_.text.substr(0, 60)}; }
    void advance() { token_ = lexer_.next(); }
    bool mark_is(char c) const { return token_.kind == DotToken::Kind::mark && token_.text[0] == c; }
    bool word_is(std::string_view word) const { return token_.kind == DotToken::Kind::word && lower(token_.text) == word; }
    bool is_id() const { return token_.kind == DotToken::Kind::word || token_.kind == DotToken::Kind::text; }
    bool is_operator() const { return token_.kind == DotToken::Kind::arrow || token_.kind == DotToken::Kind::line; }
    void expect(char c) {
        if (!mark_is(c)) fail(token_.kind == DotToken::Kind::end ? tr_mark("it ends before its braces are closed") : tr_mark("another sign was expected there"));
        advance();
    }
    std::string take_id() {
        std::string id = token_.text;
        const bool text = token_.kind == DotToken::Kind::text;
        advance();
        while (text && mark_is('+')) {
            advance();
            id += token_.text;
            advance();
        }
        return id;
    }

    void statements(Scope& scope, int depth) {
        if (depth > deepest_graph) fail(tr_mark("it is nested too deep"));
        expect('{');
        while (!mark_is('}')) {
            if (mark_is(';')) advance();
            else statement(scope, depth);
        }
        advance();
    }
    void statement(Scope& scope, int depth) {
        if (word_is("node") || word_is("edge") || word_is("graph")) return defaults(scope);
        const long row = token_.row;
        std::vector<std::size_t> ends;
        if (mark_is('{') || word_is("subgraph")) {
            ends = subgraph(scope, depth);
        } else {
            if (!is_id()) fail(token_.kind == DotToken::Kind::end ? tr_mark("it ends before its braces are closed") : tr_mark("another sign was expected there"));
            const std::string id = take_id();
            if (mark_is('=')) return set_of_graph(scope, id);
            skip_port();
            ends = {node(id, row, scope)};
            if (!is_operator()) return set_all(content_.nodes, ends, list());
        }
        if (is_operator()) chain(scope, depth, std::move(ends), row);
    }
    void set_of_graph(Scope& scope, const std::string& id) {
        advance();
        if (!is_id()) fail(tr_mark("another sign was expected there"));
        const std::string value = take_id();
        if (scope.is_cluster && lower(id) == "label") scope.cluster = value;
    }
    void defaults(Scope& scope) {
        const bool nodes = word_is("node"), edges = word_is("edge");
        advance();
        for (auto& [name, value] : list()) {
            if (nodes) scope.nodes.emplace_back(name, value);
            else if (edges) scope.ties.emplace_back(name, value);
            else if (scope.is_cluster && lower(name) == "label") scope.cluster = value;
            if (scope.nodes.size() + scope.ties.size() > 10'000) fail(tr_mark("it is too large: more than ten million cells"));
        }
    }
    std::vector<std::size_t> subgraph(Scope& outer, int depth) {
        std::string name;
        if (word_is("subgraph")) {
            advance();
            if (is_id()) name = take_id();
        }
        if (!mark_is('{')) return named_[name];
        Scope scope{.nodes = outer.nodes, .ties = outer.ties, .cluster = name, .is_cluster = name.starts_with("cluster"), .inside = {}};
        statements(scope, depth + 1);
        std::sort(scope.inside.begin(), scope.inside.end());
        scope.inside.erase(std::unique(scope.inside.begin(), scope.inside.end()), scope.inside.end());
        // Of clusters in clusters the inner one counts.
        if (scope.is_cluster)
            for (const std::size_t row : scope.inside) clusters_.try_emplace(row, scope.cluster);
        outer.inside.insert(outer.inside.end(), scope.inside.begin(), scope.inside.end());
        if (!name.empty()) named_[name] = scope.inside;
        return scope.inside;
    }
    std::size_t node(const std::string& id, long row, Scope& scope) {
        const auto [found, is_new] = rows_.try_emplace(id, 0);
        if (is_new) {
            found->second = content_.add_node(id, row);
            set_all(content_.nodes, {found->second}, scope.nodes);
        }
        scope.inside.push_back(found->second);
        return found->second;
    }
    void skip_port() {
        for (int i = 0; i < 2 && mark_is(':'); ++i) {
            advance();
            if (is_id()) take_id();
        }
    }
    void chain(Scope& scope, int depth, std::vector<std::size_t> from, long row) {
        std::vector<std::size_t> ties;
        while (is_operator()) {
            advance();
            std::vector<std::size_t> to;
            if (mark_is('{') || word_is("subgraph")) to = subgraph(scope, depth);
            else {
                if (!is_id()) fail(tr_mark("another sign was expected there"));
                const long at = token_.row;
                const std::string id = take_id();
                skip_port();
                to = {node(id, at, scope)};
            }
            for (const std::size_t a : from)
                for (const std::size_t b : to)
                    if (!is_strict_ || pairs_.insert(content_.directed ? std::pair(a, b) : std::pair(std::min(a, b), std::max(a, b))).second)
                        ties.push_back(content_.add_tie(content_.nodes.cell(a, 0), content_.nodes.cell(b, 0), row));
            from = std::move(to);
        }
        set_all(content_.ties, ties, scope.ties);
        const Attributes own = list();
        set_all(content_.ties, ties, own);
        for (const auto& [name, value] : own)
            if (lower(name) == "dir")
                for (const std::size_t tie : ties) content_.set_direction(tie, value == "none" || value == "both" ? Direction::undirected : Direction::usual);
    }
    /// [a=b, c=d] [e=f]
    Attributes list() {
        Attributes attributes;
        while (mark_is('[')) {
            advance();
            while (!mark_is(']')) {
                if (mark_is(',') || mark_is(';')) {
                    advance();
                    continue;
                }
                if (!is_id()) fail(token_.kind == DotToken::Kind::end ? tr_mark("it ends before its braces are closed") : tr_mark("another sign was expected there"));
                std::string name = take_id(), value = "true";
                if (mark_is('=')) {
                    advance();
                    if (!is_id()) fail(tr_mark("another sign was expected there"));
                    value = take_id();
                }
                attributes.emplace_back(std::move(name), std::move(value));
            }
            advance();
        }
        return attributes;
    }
    static void set_all(GraphRows& rows, const std::vector<std::size_t>& which, const Attributes& attributes) {
        for (const auto& [name, value] : attributes) {
            const std::size_t column = rows.column(name == "id" || name == "source" || name == "target" ? name + " (2)" : name);
            for (const std::size_t row : which) rows.set(row, column, value);
        }
    }

    DotLexer lexer_;
    GraphContent& content_;
    DotToken token_{};
    std::unordered_map<std::string, std::size_t> rows_;
    std::map<std::string, std::vector<std::size_t>> named_;
    std::map<std::size_t, std::string> clusters_;
    bool is_strict_ = false;  // each pair is tied once
    std::set<std::pair<std::size_t, std::size_t>> pairs_;
};

}  // namespace

void read_dot(std::string_view text, GraphContent& content) { DotReader(text, content).read(); }

}  // namespace portulan::sources

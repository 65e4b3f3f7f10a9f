// Filters of QGIS: the part of its expressions that tells features apart.
#include <cctype>

#include "base/text.h"
#include "sources/layer_style_parts.h"

namespace portulan::sources {
namespace {

enum class Token { column, text, number, word, sign, end };

struct Piece {
    Token token = Token::end;
    std::string text;
};

/// Thrown at what no filter of ours can say; caught where reading begins.
struct NoFilter {};

constexpr int deepest_parenthesis = 64;

class FilterReader {
public:
    explicit FilterReader(std::string_view text) : rest_(text) { next(); }

    Conditions read() {
        Conditions found = either();
        if (piece_.token != Token::end) throw NoFilter();
        return found;
    }

private:
    static bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (static_cast<unsigned char>(c) & 0x80); }

    std::string quoted_piece(char mark) {
        std::string out;
        rest_.remove_prefix(1);
        while (!rest_.empty()) {
            if (rest_.front() == mark) {
                rest_.remove_prefix(1);
                if (rest_.empty() || rest_.front() != mark) return out;
            }
            out += rest_.front();
            rest_.remove_prefix(1);
        }
        throw NoFilter();
    }

    void next() {
        rest_ = trim(rest_);
        if (rest_.empty()) {
            piece_ = {};
            return;
        }
        const char c = rest_.front();
        if (c == '"') piece_ = {Token::column, quoted_piece('"')};
        else if (c == '\'') piece_ = {Token::text, quoted_piece('\'')};
        else if (std::isdigit(static_cast<unsigned char>(c)) || ((c == '-' || c == '.') && rest_.size() > 1 && std::isdigit(static_cast<unsigned char>(rest_[1])))) {
            const std::size_t length = std::min(rest_.find_first_not_of("0123456789.eE+-"), rest_.size());
            piece_ = {Token::number, std::string(rest_.substr(0, length))};
            if (!parse_number(piece_.text, '.')) throw NoFilter();  // "3-1" is a sum
            rest_.remove_prefix(length);
        } else if (is_word(c)) {
            std::size_t length = 1;
            while (length < rest_.size() && is_word(rest_[length])) ++length;
            piece_ = {Token::word, std::string(rest_.substr(0, length))};
            rest_.remove_prefix(length);
        } else {
            std::size_t length = 1;
            if (rest_.size() > 1 && std::string_view("<= >= <> !=").find(rest_.substr(0, 2)) != std::string_view::npos && (rest_[1] == '=' || rest_[1] == '>')) length = 2;
            piece_ = {Token::sign, std::string(rest_.substr(0, length))};
            rest_.remove_prefix(length);
        }
    }

    bool takes(Token token, std::string_view word) {
        const bool is = piece_.token == token && (token == Token::word ? upper(piece_.text) == word : piece_.text == word);
        if (is) next();
        return is;
    }

    Conditions either() {
        Conditions found = all();
        while (takes(Token::word, "OR"))
            for (auto& more : all()) found.push_back(std::move(more));
        return found;
    }

    Conditions all() {
        Conditions found = one();
        while (takes(Token::word, "AND")) {
            auto together = both(found, one());
            if (!together) throw NoFilter();
            found = std::move(*together);
        }
        return found;
    }

    Conditions one() {
        if (takes(Token::sign, "(")) {
            if (++depth_ > deepest_parenthesis) throw NoFilter();
            Conditions found = either();
            --depth_;
            if (!takes(Token::sign, ")")) throw NoFilter();
            return found;
        }
        if (piece_.token != Token::column && piece_.token != Token::word) throw NoFilter();
        const std::string column = piece_.text;
        const bool bare = piece_.token == Token::word;
        next();
        if (bare && piece_.token == Token::sign && piece_.text == "(") throw NoFilter();  // a function
        return comparison(column);
    }

    std::string value() {
        if (piece_.token != Token::text && piece_.token != Token::number) throw NoFilter();
        std::string text = piece_.text;
        next();
        return text;
    }

    Conditions comparison(const std::string& column) {
        if (takes(Token::word, "IS")) {
            const bool present = takes(Token::word, "NOT");
            if (!takes(Token::word, "NULL")) throw NoFilter();
            return {{{column, present ? Comparison::present : Comparison::absent, {}}}};
        }
        const bool negated = takes(Token::word, "NOT");
        if (takes(Token::word, "IN")) return among(column, negated);
        if (takes(Token::word, "BETWEEN")) {
            const std::string from = value();
            if (!takes(Token::word, "AND")) throw NoFilter();
            const std::string to = value();
            if (negated) return {{{column, Comparison::less, from}}, {{column, Comparison::more, to}}};
            return {{{column, Comparison::at_least, from}, {column, Comparison::at_most, to}}};
        }
        if (negated || piece_.token != Token::sign) throw NoFilter();
        const std::string sign = piece_.text;
        next();
        static constexpr std::pair<std::string_view, Comparison> signs[] = {{"=", Comparison::equal}, {"<>", Comparison::different}, {"!=", Comparison::different}, {"<", Comparison::less},
                                                                            {"<=", Comparison::at_most}, {">", Comparison::more}, {">=", Comparison::at_least}};
        for (const auto& [known, how] : signs)
            if (sign == known) return {{{column, how, value()}}};
        throw NoFilter();
    }

    Conditions among(const std::string& column, bool negated) {
        if (!takes(Token::sign, "(")) throw NoFilter();
        Conditions found;
        do {
            const StyleCondition condition{column, negated ? Comparison::different : Comparison::equal, value()};
            if (negated && !found.empty()) found.front().push_back(condition);
            else found.push_back({condition});
        } while (takes(Token::sign, ","));
        if (!takes(Token::sign, ")")) throw NoFilter();
        return found;
    }

    std::string_view rest_;
    Piece piece_;
    int depth_ = 0;
};

}  // namespace

std::optional<Conditions> both(const Conditions& a, const Conditions& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    if (a.size() * b.size() > 4096) return std::nullopt;
    Conditions found;
    for (const auto& one : a)
        for (const auto& other : b) {
            found.push_back(one);
            found.back().insert(found.back().end(), other.begin(), other.end());
        }
    return found;
}

std::optional<Conditions> parse_qgis_filter(std::string_view text) {
    if (text.size() > 20000) return std::nullopt;
    try {
        return FilterReader(text).read();
    } catch (const NoFilter&) {
        return std::nullopt;
    }
}

std::optional<MarkShape> mark_named(std::string_view word) {
    static constexpr std::pair<std::string_view, MarkShape> names[] = {
        {"circle", MarkShape::circle}, {"square", MarkShape::square}, {"rectangle", MarkShape::square}, {"diamond", MarkShape::diamond}, {"triangle", MarkShape::triangle}, {"equilateral_triangle", MarkShape::triangle},
        {"pentagon", MarkShape::pentagon}, {"hexagon", MarkShape::hexagon}, {"star", MarkShape::star}, {"cross", MarkShape::cross}, {"cross_fill", MarkShape::cross}};
    for (const auto& [name, shape] : names)
        if (lower(word) == name) return shape;
    return std::nullopt;
}

}  // namespace portulan::sources

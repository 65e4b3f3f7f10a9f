#include "survey/conditions.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"

namespace portulan::survey {
namespace {

using Made = std::unique_ptr<Condition>;

/// A question or what stands written there.
struct Term {
    std::string text{};
    bool is_question = false;
    std::string value(const AnswersByName& answers) const {
        if (!is_question) return text;
        const auto* given = answers(text);
        return given ? join(*given, " ") : std::string();
    }
    void add_name(std::vector<std::string>& names) const {
        if (is_question) names.push_back(text);
    }
};

class Comparison : public Condition {
public:
    Comparison(Term left, std::string sign, Term right) : left_{std::move(left)}, sign_{std::move(sign)}, right_{std::move(right)} {}
    bool holds(const AnswersByName& answers) const override {
        const std::string left = left_.value(answers), right = right_.value(answers);
        const auto a = parse_number(left, '.'), b = parse_number(right, '.');
        const bool numbers = a && b;
        if (sign_ == "=") return numbers ? *a == *b : left == right;
        if (sign_ == "!=") return numbers ? *a != *b : left != right;
        if (!numbers) return false;
        if (sign_ == "<") return *a < *b;
        if (sign_ == "<=") return *a <= *b;
        return sign_ == ">" ? *a > *b : *a >= *b;
    }
    void add_names(std::vector<std::string>& names) const override {
        left_.add_name(names);
        right_.add_name(names);
    }

private:
    Term left_;
    std::string sign_;
    Term right_;
};

class Chosen : public Condition {
public:
    Chosen(Term question, Term choice) : question_{std::move(question)}, choice_{std::move(choice)} {}
    bool holds(const AnswersByName& answers) const override {
        const auto* given = answers(question_.text);
        return given && std::find(given->begin(), given->end(), choice_.text) != given->end();
    }
    void add_names(std::vector<std::string>& names) const override { question_.add_name(names); }

private:
    Term question_, choice_;
};

/// Any number of conditions on one level: a chain as long as the text is no deeper than one of two.
class Junction : public Condition {
public:
    Junction(bool all, std::vector<Made> parts) : all_{all}, parts_{std::move(parts)} {}
    bool holds(const AnswersByName& answers) const override {
        const auto one = [&](const Made& part) { return part->holds(answers); };
        return all_ ? std::all_of(parts_.begin(), parts_.end(), one) : std::any_of(parts_.begin(), parts_.end(), one);
    }
    void add_names(std::vector<std::string>& names) const override {
        for (const Made& part : parts_) part->add_names(names);
    }

private:
    bool all_;
    std::vector<Made> parts_;
};

class Negation : public Condition {
public:
    explicit Negation(Made inner) : inner_{std::move(inner)} {}
    bool holds(const AnswersByName& answers) const override { return !inner_->holds(answers); }
    void add_names(std::vector<std::string>& names) const override { inner_->add_names(names); }

private:
    Made inner_;
};

bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80; }

/// Recursive descent; an unknown word anywhere makes the whole unknown.
class Parsing {
public:
    explicit Parsing(std::string_view text) : text_{text} {}
    Made run() {
        Made made = either();
        space();
        if (at_ != text_.size()) made.reset();
        return made;
    }

private:
    static constexpr int deepest = 60;

    void space() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
    }
    bool take(std::string_view word) {
        space();
        const bool is_word = word.front() >= 'a' && word.front() <= 'z';
        if (lower(text_.substr(at_, word.size())) != word) return false;
        if (is_word && at_ + word.size() < text_.size() && is_name_letter(text_[at_ + word.size()])) return false;
        at_ += word.size();
        return true;
    }

    Made either() {
        return chain(false, &Parsing::both, "or", "||");
    }
    Made both() {
        return chain(true, &Parsing::one, "and", "&&");
    }
    Made chain(bool all, Made (Parsing::*part)(), std::string_view word, std::string_view sign) {
        std::vector<Made> parts;
        Made last = (this->*part)();
        while (last && (take(word) || take(sign))) {
            parts.push_back(std::move(last));
            last = (this->*part)();
        }
        if (!last || parts.empty()) return last;
        parts.push_back(std::move(last));
        return std::make_unique<Junction>(all, std::move(parts));
    }
    Made one() {
        if (++depth_ > deepest) return nullptr;
        Made made = alone();
        --depth_;
        return made;
    }
    Made alone() {
        if (take("not")) return take("(") ? negated() : nullptr;
        if (take("selected")) return chosen();
        if (take("(")) {
            Made inner = either();
            return inner && take(")") ? std::move(inner) : nullptr;
        }
        return comparison();
    }
    Made negated() {
        Made inner = either();
        return inner && take(")") ? std::make_unique<Negation>(std::move(inner)) : nullptr;
    }
    Made chosen() {
        if (!take("(")) return nullptr;
        auto question = term();
        if (!question || !question->is_question || !take(",")) return nullptr;
        auto choice = term();
        if (!choice || choice->is_question || !take(")")) return nullptr;
        return std::make_unique<Chosen>(std::move(*question), std::move(*choice));
    }
    Made comparison() {
        auto left = term();
        if (!left) return nullptr;
        for (const auto& [sign, meaning] : {std::pair{"<=", "<="}, {">=", ">="}, {"!=", "!="}, {"==", "="}, {"=", "="}, {"<", "<"}, {">", ">"}}) {
            if (!take(sign)) continue;
            auto right = term();
            return right ? std::make_unique<Comparison>(std::move(*left), meaning, std::move(*right)) : nullptr;
        }
        return nullptr;
    }

    std::optional<Term> term() {
        space();
        if (at_ >= text_.size()) return std::nullopt;
        const char c = text_[at_];
        if (c == '\'' || c == '"') {
            const std::size_t end = text_.find(c, at_ + 1);
            if (end == std::string_view::npos) return std::nullopt;
            Term made{std::string(text_.substr(at_ + 1, end - at_ - 1)), false};
            at_ = end + 1;
            return made;
        }
        if (text_.substr(at_, 2) == "${" || c == '{') {
            const std::size_t from = at_ + (c == '{' ? 1 : 2), end = text_.find('}', from);
            if (end == std::string_view::npos) return std::nullopt;
            at_ = end + 1;
            return Term{std::string(trim(text_.substr(from, end - from))), true};
        }
        const std::size_t from = at_;
        while (at_ < text_.size() && is_name_letter(text_[at_])) ++at_;
        std::string word(text_.substr(from, at_ - from));
        if (word.empty()) return std::nullopt;
        if (parse_number(word, '.')) return Term{std::move(word), false};
        // LimeSurvey: Q1.NAOK; anything called is a function.
        if (word.ends_with(".NAOK")) word.resize(word.size() - 5);
        space();
        if ((at_ < text_.size() && text_[at_] == '(') || word == "." || word == "..") return std::nullopt;
        return Term{std::move(word), true};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace

std::unique_ptr<Condition> Condition::parse(std::string_view text) { return Parsing(text).run(); }

}  // namespace portulan::survey

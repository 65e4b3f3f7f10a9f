#include "documents/course_writing.h"

#include <algorithm>

#include "base/text.h"

namespace portulan::documents {

std::string CourseWriter::set(std::string_view text) const { return typeset(text, language()); }

std::string CourseWriter::day(std::string_view iso) const { return iso.empty() ? std::string() : long_date(iso, language()); }

std::string CourseWriter::family(const std::string& codes) const {
    std::vector<std::string> names;
    for (const std::string& code : split(codes, '|')) {
        const auto found = std::find_if(book_.families.begin(), book_.families.end(), [&](const Family& f) { return f.code == code; });
        if (found != book_.families.end()) names.push_back(set(found->name));
    }
    return enumerate(names, language());
}

std::string CourseWriter::territories(const std::vector<std::string>& ids) const {
    if (ids.empty()) return tell(tr_mark("all territories"));
    std::vector<std::string> names;
    for (const Territory& territory : book_.territories)
        if (std::find(ids.begin(), ids.end(), territory.id) != ids.end()) names.push_back(set(territory.name));
    return enumerate(names, language());
}

std::string CourseWriter::actor(const std::string& id) const {
    const auto found = course().actors.find(id);
    return found == course().actors.end() ? std::string() : set(found->second);
}

std::string CourseWriter::euros(double amount) const { return format_number(amount, 0, language()) + "\u00A0€"; }

const Event* CourseWriter::meeting(const std::string& id) const {
    for (const Event& event : course().events)
        if (event.id == id) return &event;
    return nullptr;
}

void CourseWriter::paragraph(std::string text, Paragraph::Kind kind) {
    if (!text.empty()) made_.blocks.emplace_back(Paragraph{{Span{std::move(text)}}, kind});
}

void CourseWriter::list(const std::vector<std::string>& sentences, bool numbered) {
    ListBlock block{.items = {}, .numbered = numbered};
    for (const std::string& sentence : sentences) block.items.push_back({Span{set(sentence)}});
    if (!block.items.empty()) made_.blocks.emplace_back(std::move(block));
}

void CourseWriter::facts(const std::vector<std::pair<std::string, std::string>>& lines) {
    FactsBlock block;
    for (const auto& [key, value] : lines) block.facts.push_back({key, value.empty() ? std::vector<Span>{} : std::vector<Span>{Span{value}}});
    made_.blocks.emplace_back(std::move(block));
}

TableCell CourseWriter::cell(std::string text, bool strong) {
    if (text.empty()) return {{}, TableCell::State::none};
    return {{Span{std::move(text), strong ? Span::Manner::strong : Span::Manner::plain}}};
}

std::string reply_words(const CourseWriter& w, Reply reply) {
    switch (reply) {
        case Reply::done: return w.tell(tr_mark("We have done it"));
        case Reply::under_way: return w.tell(tr_mark("We are doing it"));
        case Reply::not_yet: return w.tell(tr_mark("Not yet"));
        case Reply::no: return w.tell(tr_mark("No, because"));
    }
    return {};
}

}  // namespace portulan::documents

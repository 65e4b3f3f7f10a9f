// How the documents of the way from words to actions are written: sentences, tables, names. Internal to them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/course_documents.h"
#include "figures/course_charts.h"

namespace portulan::documents {

class CourseWriter {
public:
    CourseWriter(Manuscript begun, const CourseBook& book) : made_{std::move(begun)}, book_{book} {}

    using Values = std::vector<std::pair<std::string, std::string>>;
    std::string tell(std::string_view msgid, const Values& values = {}) const { return figures::say(book_.context, msgid, values); }
    /// A text somebody wrote, set for print.
    std::string set(std::string_view text) const;
    std::string day(std::string_view iso) const;
    std::string family(const std::string& codes) const;               // "elus|jeunes" too
    std::string territories(const std::vector<std::string>& ids) const;  // empty: all
    std::string actor(const std::string& id) const;                   // empty: not told
    std::string euros(double amount) const;
    const Event* meeting(const std::string& id) const;

    void heading(int level, std::string text, std::string id = {}, bool on_new_page = false) { made_.blocks.emplace_back(Heading{level, std::move(text), std::move(id), on_new_page}); }
    void paragraph(std::string text, Paragraph::Kind kind = Paragraph::Kind::body);
    void lead(std::string text) { paragraph(std::move(text), Paragraph::Kind::lead); }
    void note(std::string text) { paragraph(std::move(text), Paragraph::Kind::note); }
    void quotation(std::string text, std::string attribution) { made_.blocks.emplace_back(Quotation{std::move(text), std::move(attribution)}); }
    void list(const std::vector<std::string>& sentences, bool numbered = false);
    void facts(const std::vector<std::pair<std::string, std::string>>& lines);
    /// In as many pieces as it takes.
    void in_pieces(figures::CourseFigure which, FigureBlock::Width width = FigureBlock::Width::column) {
        for (const std::string& stem : figures::stems_of(which, course())) figure(stem, width);
    }
    void figure(std::string_view stem, FigureBlock::Width width = FigureBlock::Width::column) { made_.blocks.emplace_back(FigureBlock{book_.folder + std::string(stem), width}); }
    /// A table without rows is not set.
    void table(TableBlock table) {
        if (!table.rows.empty()) made_.blocks.emplace_back(std::move(table));
    }

    /// A table with these columns; rows are added to it.
    TableBlock columns(std::string id, std::string title, std::vector<TableColumn> columns) const { return {.id = std::move(id), .title = std::move(title), .columns = std::move(columns), .rows = {}, .source = {}, .note = {}}; }
    static TableCell cell(std::string text, bool strong = false);
    /// Where having nothing is no lack.
    static TableCell blank_or(std::string text) { return {{Span{std::move(text)}}}; }
    static TableCell masked() { return {{}, TableCell::State::masked}; }

    const CourseBook& book() const { return book_; }
    const Course& course() const { return book_.course; }
    Language language() const { return book_.context.language; }
    Manuscript& manuscript() { return made_; }
    Manuscript finish() { return std::move(made_); }

private:
    Manuscript made_;
    const CourseBook& book_;
};

/// "Vous avez dit" in one word: what became of it.
std::string reply_words(const CourseWriter& w, Reply reply);

}  // namespace portulan::documents

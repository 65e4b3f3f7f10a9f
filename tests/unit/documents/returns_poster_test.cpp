// The poster of what became of people's words.
#include "documents/returns_poster.h"

#include <gtest/gtest.h>

#include <functional>

#include "base/units.h"
#include "island.h"

namespace portulan::documents {
namespace {

ReturnsPoster poster_with(std::size_t voices) {
    ReturnsPoster poster{.title = "Vous avez dit, nous avons fait", .territory = "Le Fanal", .lead = "Vos paroles.", .columns = {{Reply::done, "Nous l’avons fait", {}}, {Reply::no, "Non, parce que", {}}}};
    for (std::size_t i = 0; i < voices; ++i)
        for (ReturnsPoster::Column& column : poster.columns) column.voices.push_back({"On attend le bateau numéro " + std::to_string(i) + " depuis longtemps.", "Habitants", "Le contrat court jusqu’à l’an prochain, et la place manque."});
    return poster;
}

std::size_t count_of(const std::string& text, const std::string& what) {
    std::size_t n = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

TEST(ReturnsPoster, EveryVoiceStandsUnderItsAnswer) {
    const Project project = island();
    const figures::FigureContext context = context_of(project);
    for (const std::size_t voices : {std::size_t{1}, std::size_t{5}, std::size_t{40}}) {
        const SetManuscript set = set_poster(context, poster_with(voices));
        EXPECT_TRUE(set.findings.empty());
        EXPECT_DOUBLE_EQ(set.document.pages.front().width, 420);
        const std::string words = words_of(set.document);
        EXPECT_EQ(count_of(words, "Habitants"), 2 * voices);
        EXPECT_GE(count_of(words, "Non, parce que"), 1U);
        EXPECT_TRUE(voices > 5 || set.document.pages.size() == 1);
        for (const Drawing& page : set.document.pages) EXPECT_LT(text_reach(page).bottom, 297 - 8);
    }
}

TEST(ReturnsPoster, NothingIsSmallerThanTenPoints) {
    const Project project = island();
    const SetManuscript set = set_poster(context_of(project), poster_with(40));
    const std::function<void(const std::vector<Mark>&)> look = [&](const std::vector<Mark>& marks) {
        for (const Mark& mark : marks) {
            if (const auto* text = std::get_if<TextMark>(&mark)) {
                EXPECT_GE(text->size, pt(10)) << text->text;
            }
            if (const auto* group = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) look((*group)->marks);
        }
    };
    for (const Drawing& page : set.document.pages) look(page.marks);
}

}  // namespace
}  // namespace portulan::documents

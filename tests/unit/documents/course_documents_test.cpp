// The documents of the way from words to actions, as manuscripts.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.h"
#include "documents/course_documents.h"

namespace portulan::documents {
namespace {

/// All texts of a manuscript, a line each.
struct Texts {
    std::string all{};
    void add(const std::string& text) { all += text + "\n"; }
    void add(const std::vector<Span>& spans) {
        for (const Span& span : spans) add(span.text);
    }
    void operator()(const Heading& h) { add("# " + h.text); }
    void operator()(const Paragraph& p) { add(p.spans); }
    void operator()(const Quotation& q) { add("> " + q.text), add(q.attribution); }
    void operator()(const ListBlock& l) {
        for (const auto& item : l.items) add(item);
    }
    void operator()(const FactsBlock& f) {
        for (const auto& fact : f.facts) add(fact.key), add(fact.value);
    }
    void operator()(const TableBlock& t) {
        for (const auto& row : t.rows) {
            EXPECT_EQ(row.size(), t.columns.size()) << t.title;
            for (const TableCell& cell : row) cell.state == TableCell::State::masked ? add("(masked)") : add(cell.spans);
        }
        add(t.note);
    }
    void operator()(const FigureBlock& f) { add("figure " + f.figure); }
    void operator()(const PageBreak&) {}
};

std::string texts_of(const Manuscript& manuscript) {
    Texts texts;
    for (const Block& block : manuscript.blocks) std::visit([&](const auto& b) { texts(b); }, block);
    return texts.all;
}

class CourseDocumentsTest : public testing::Test {
protected:
    CourseDocumentsTest() {
        Deliberation& d = course_.deliberation;
        d.remarks = {{.id = "P-1", .text = "We wait.", .family = "habitants"}, {.id = "P-2", .text = "The boat!"}, {.id = "P-3", .text = "The bridge?"}};
        d.ideas = {{.id = "I-1", .name = "A lease", .remarks = {"P-1"}, .retained = true}, {.id = "I-2", .name = "A card", .remarks = {"P-2"}, .retained = false, .reason = "No, because the contract runs."}};
        d.actions = {{.id = "AC-1", .name = "Leases", .description = "Nine months", .objectives = {"Stay"}, .targets = "Tenants", .bearer = "A-1", .means = "Half a post", .budget = 9000, .starts = "2026-01", .ends = "2026-12", .status = ActionStatus::done, .outcome = "Eleven are signed.", .ideas = {"I-1"}, .territories = {"OUE"}},
                     {.id = "AC-2", .name = "Boat", .ideas = {}, .territories = {"OUE", "EST"}}};
        course_.replies = {{"P-1", Reply::done}, {"P-2", Reply::no}};
        course_.actors = {{"A-1", "The town hall"}};
        course_.votes = {{.idea = "I-1", .votes = 5, .voters = 9, .shares = {{{"habitants"}, 5, 9}}}, {.idea = "I-2", .votes = 4, .voters = 4, .withheld = true}};
        territories_ = {{"OUE", "West", Level::commune, "1", Role::engaged, {}}, {"EST", "East", Level::commune, "2", Role::engaged, {}}};
        families_ = {{"habitants", "Residents", "", "", ""}};
    }

    CourseBook book() { return {.context = context_, .course = course_, .families = families_, .territories = territories_, .folder = "west/"}; }

    figures::Fonts fonts_{data_folder() / "fonts"};
    figures::Theme theme_{};
    figures::FigureContext context_{.fonts = fonts_, .theme = theme_, .language = Language::en, .project = "P", .territory = "West", .date = "2026-06-30", .producer = "", .notice = ""};
    Course course_{};
    std::vector<Territory> territories_{};
    std::vector<Family> families_{};
};

bool comes_before(const std::string& text, const std::string& first, const std::string& second) {
    const auto a = text.find(first), b = text.find(second);
    return a != std::string::npos && b != std::string::npos && a < b;
}

TEST_F(CourseDocumentsTest, ReturnsTraceEachWordToItsAnswer) {
    const std::string text = texts_of(feedback({}, book()));
    EXPECT_NE(text.find("2 answers to 3 of your words"), std::string::npos) << text;
    EXPECT_TRUE(comes_before(text, "# We have done it", "> We wait.")) << text;
    EXPECT_TRUE(comes_before(text, "> We wait.", "Eleven are signed.")) << text;
    EXPECT_TRUE(comes_before(text, "A lease", "Leases (done)")) << text;
    EXPECT_TRUE(comes_before(text, "# No, because", "No, because the contract runs.")) << text;
    EXPECT_TRUE(comes_before(text, "# We still owe an answer", "“The bridge?”")) << text;
    EXPECT_EQ(text.find("«"), std::string::npos);  // the marks of the document's language
}

TEST_F(CourseDocumentsTest, SeveralIdeasOfOneVoiceStandOnOneLine) {
    course_.deliberation.ideas.push_back({.id = "I-3", .name = "A fund", .remarks = {"P-1"}, .retained = true});
    const std::string text = texts_of(feedback({}, book()));
    EXPECT_NE(text.find("The ideas\nA lease\u202F; A fund"), std::string::npos) << text;
    EXPECT_NE(text.find("The action\nLeases (done)"), std::string::npos) << text;
}

/// Who reads an idea under his words takes it for what became of them.
TEST_F(CourseDocumentsTest, AnIdeaPutAsideIsSaidToBe) {
    course_.deliberation.ideas[1].remarks = {"P-1"};
    EXPECT_NE(texts_of(feedback({}, book())).find("The ideas\nA lease\u202F; A card (put aside)"), std::string::npos) << texts_of(feedback({}, book()));
}

/// A next stop stands with the entry that announced it: it may be over before the month is.
TEST_F(CourseDocumentsTest, ANextStopStandsWithItsEntry) {
    course_.cooperation.logbook = {{.id = "C-1", .date = "2026-06-03", .title = "Fire", .text = "Lit.", .rubric = Rubric::progress, .next_stop = "The feast, on 13 June"}, {.id = "C-2", .date = "2026-06-20", .title = "Rain", .text = "All day.", .rubric = Rubric::progress}};
    const std::string text = texts_of(monthly_feed({}, book()));
    EXPECT_TRUE(comes_before(text, "Next: The feast, on 13 June.", "Rain. ")) << text;
}

/// Eight actions are worth an index, two stand in the table of the first page.
TEST_F(CourseDocumentsTest, AShortPlanHasNoIndex) {
    EXPECT_TRUE(action_sheets({}, book()).index.empty());
    while (course_.deliberation.actions.size() < 8) course_.deliberation.actions.push_back({.id = "AC-" + std::to_string(course_.deliberation.actions.size() + 1), .name = "Another"});
    EXPECT_EQ(action_sheets({}, book()).index.size(), 8U);
}

TEST_F(CourseDocumentsTest, MarksThatNobodyMayReadAreNoColumn) {
    course_.cooperation.calls = {{.id = "C", .title = "Winter"}};
    course_.cooperation.applications = {{.id = "D-1", .call = "C", .title = "Forge", .status = ApplicationStatus::selected}, {.id = "D-2", .call = "C", .title = "Bikes", .status = ApplicationStatus::selected}};
    std::string text = texts_of(call_kit({}, book()));
    EXPECT_EQ(text.find("(masked)"), std::string::npos) << text;
    EXPECT_NE(text.find("marks of the jury are not told"), std::string::npos) << text;
    course_.cooperation.marks = {{.application = "D-1", .overall = 0.62}};
    text = texts_of(call_kit({}, book()));
    EXPECT_TRUE(comes_before(text, "62", "(masked)")) << text;
    EXPECT_NE(text.find("s: too few jurors"), std::string::npos) << text;
    const Manuscript kit = call_kit({}, book());
    EXPECT_TRUE(std::any_of(kit.blocks.begin(), kit.blocks.end(), [](const Block& block) {
        const auto* heading = std::get_if<Heading>(&block);
        return heading && heading->text == "Results" && heading->on_new_page;
    })) << "the results are not torn from the figure of the marks";
}

TEST_F(CourseDocumentsTest, BarsAndMapOfFewThemesStandSideBySide) {
    const auto widths = [&] {
        std::vector<FigureBlock::Width> all;
        for (const Block& block : theme_vote({}, book()).blocks)
            if (const auto* figure = std::get_if<FigureBlock>(&block)) all.push_back(figure->width);
        return all;
    };
    course_.cooperation.themes = {{.id = "T-0", .name = "Roof"}};
    EXPECT_EQ(widths(), (std::vector{FigureBlock::Width::half, FigureBlock::Width::half}));
    for (int i = 1; i < 7; ++i) course_.cooperation.themes.push_back({.id = "T-" + std::to_string(i), .name = "Another"});
    EXPECT_EQ(widths(), (std::vector{FigureBlock::Width::column, FigureBlock::Width::column}));
}

/// What was not measured is no lack that is counted, and no zero.
TEST_F(CourseDocumentsTest, AReviewSaysWhatWasNotMeasured) {
    course_.deliberation.outcomes = {{.id = "B-1", .objective = "Boat", .before = 3.0}, {.id = "B-2", .objective = "School", .before = 0.0, .after = 1.5}};
    const Manuscript made = review({}, book());
    const auto found = std::find_if(made.blocks.begin(), made.blocks.end(), [](const Block& b) { return std::holds_alternative<TableBlock>(b); });
    ASSERT_NE(found, made.blocks.end());
    const TableBlock& table = std::get<TableBlock>(*found);
    EXPECT_EQ(table.rows[0][3].state, TableCell::State::masked);
    EXPECT_EQ(table.rows[0][3].spans[0].text, "nd");
    EXPECT_EQ(table.rows[1][2].spans[0].text, "0");
    EXPECT_EQ(table.rows[1][3].spans[0].text, "1.5");
    EXPECT_NE(table.note.find("not measured"), std::string::npos);
}

/// One heading for one objective, however many territories share it.
TEST_F(CourseDocumentsTest, AnObjectiveStandsOnceInAReview) {
    course_.deliberation.outcomes = {{.id = "B-1", .objective = "School", .result = "Open", .territories = {"OUE"}}, {.id = "B-2", .objective = "Boat", .territories = {"OUE"}}, {.id = "B-3", .objective = "School", .result = "Shut", .territories = {"EST"}}};
    const Manuscript made = review({}, book());
    const auto headings = std::count_if(made.blocks.begin(), made.blocks.end(), [](const Block& b) { const auto* h = std::get_if<Heading>(&b); return h && h->text == "School"; });
    EXPECT_EQ(headings, 1);
    const std::string text = texts_of(made);
    EXPECT_TRUE(comes_before(text, "Open", "Shut")) << text;
    EXPECT_TRUE(comes_before(text, "Shut", "# Boat")) << text;
}

/// Of several territories that set themselves the same objective, each result says whose it is.
TEST_F(CourseDocumentsTest, AReviewSaysWhoseEachResultIs) {
    course_.deliberation.outcomes = {{.id = "B-1", .objective = "School", .territories = {"OUE"}}, {.id = "B-2", .objective = "School", .territories = {"EST"}}};
    const std::string text = texts_of(review({}, book()));
    EXPECT_TRUE(comes_before(text, "School", "West")) << text;
    EXPECT_TRUE(comes_before(text, "West", "East")) << text;
    territories_.resize(1);
    const Manuscript twice = review({}, book());
    const auto last = std::find_if(twice.blocks.rbegin(), twice.blocks.rend(), [](const Block& b) { return std::holds_alternative<TableBlock>(b); });
    ASSERT_NE(last, twice.blocks.rend());
    EXPECT_EQ(std::get<TableBlock>(*last).columns.front().title, "Result") << "of a single territory nothing need be told";
    course_.deliberation.outcomes.pop_back();
    const Manuscript alone = review({}, book());
    const auto facts = std::find_if(alone.blocks.begin(), alone.blocks.end(), [](const Block& b) { return std::holds_alternative<FactsBlock>(b); });
    ASSERT_NE(facts, alone.blocks.end());
    EXPECT_EQ(std::get<FactsBlock>(*facts).facts.front().key, "Result") << "of a single territory nothing need be told";
}

TEST_F(CourseDocumentsTest, AReasonWithAColonStandsAfterAFullStop) {
    course_.deliberation.actions[1].status = ActionStatus::postponed;
    course_.deliberation.actions[1].reason = "Not yet: a year is asked for.";
    const Manuscript made = review({}, book());
    const auto* list = std::get_if<ListBlock>(&made.blocks.back());
    ASSERT_TRUE(list && list->items.size() == 1);
    EXPECT_EQ(list->items[0][0].text, "Boat. ");
    EXPECT_EQ(list->items[0][0].manner, Span::Manner::strong);
    EXPECT_EQ(list->items[0][1].text, "Not yet: a year is asked for.");
}

TEST_F(CourseDocumentsTest, FamiliesCountedTogetherAreSaidSo) {
    families_.push_back({"jeunes", "The young", "", "", ""});
    course_.events = std::vector<Event>(1);
    course_.events[0].title = "Meeting";
    course_.events[0].date = "2026-05-01";
    course_.events[0].decisions = {"Go on"};
    course_.events[0].attendance = {{.family = "habitants", .people = 8}, {.family = "jeunes|habitants", .people = 6}};
    EXPECT_NE(texts_of(minutes({}, book())).find("Residents (8)\u202F; The young, Residents (6 together)"), std::string::npos) << texts_of(minutes({}, book()));
}

TEST_F(CourseDocumentsTest, ATimeThatAllFamiliesShareIsSaidOnce) {
    course_.deliberation.involvements = std::vector<Involvement>(2);
    for (Involvement& one : course_.deliberation.involvements) one.family = "habitants", one.when = "May";
    const auto columns = [&] {
        const Manuscript made = involvement_plan({}, book());
        for (const Block& block : made.blocks)
            if (const auto* table = std::get_if<TableBlock>(&block)) return std::pair(table->columns.size(), table->note);
        return std::pair(std::size_t{0}, std::string());
    };
    EXPECT_EQ(columns(), std::pair(std::size_t{3}, std::string("When: May, for all families.")));
    course_.deliberation.involvements[1].when = "June";
    EXPECT_EQ(columns(), std::pair(std::size_t{4}, std::string()));
}

TEST_F(CourseDocumentsTest, FilesOfTheLogbookAreNamedForTheTeamAlone) {
    course_.cooperation.logbook = std::vector<LogEntry>(1);
    course_.cooperation.logbook[0].title = "Fire";
    course_.cooperation.logbook[0].medium = Medium::photo;
    course_.cooperation.logbook[0].file = "photos/fire.jpg";
    Manuscript team;
    team.edition = Edition::team;
    EXPECT_NE(texts_of(logbook(team, book())).find("photos/fire.jpg"), std::string::npos);
    EXPECT_EQ(texts_of(logbook({}, book())).find("fire.jpg"), std::string::npos);
    EXPECT_NE(texts_of(logbook({}, book())).find("Kept as:"), std::string::npos);
}

const TableBlock* table_named(const Manuscript& made, std::string_view id) {
    for (const Block& block : made.blocks)
        if (const auto* table = std::get_if<TableBlock>(&block); table && table->id == id) return table;
    return nullptr;
}

TEST_F(CourseDocumentsTest, AnIdeaHasOneLineInTheTableOfVotes) {
    families_.push_back({"jeunes", "The young", "", "", ""});
    course_.votes = {{.idea = "I-1", .votes = 7, .voters = 13, .shares = {{{"habitants"}, 5, 9}, {{"jeunes"}, 2, 4}}}};
    const Manuscript made = creativity_record({}, book());
    const TableBlock* table = table_named(made, "votes");
    ASSERT_TRUE(table && table->rows.size() == 1);
    EXPECT_EQ(table->rows[0][0].spans[0].text, "A lease");
    EXPECT_EQ(table->rows[0][1].spans[0].text, "Residents: 5 of 9; The young: 2 of 4");
}

/// What came of a word beyond this territory is told; the reason of what was dropped here is not its reason.
TEST_F(CourseDocumentsTest, AReasonIsNotToldUnderAnotherReply) {
    course_.replies["P-2"] = Reply::under_way;
    const std::string text = texts_of(feedback({}, book()));
    EXPECT_TRUE(comes_before(text, "# We are doing it", "> The boat!")) << text;
    EXPECT_EQ(text.find("No, because the contract runs."), std::string::npos) << text;
}

TEST_F(CourseDocumentsTest, AnActionThatWasDroppedDoesNotWait) {
    course_.deliberation.actions[1].reason = "The quay is sold.";
    EXPECT_NE(texts_of(action_sheets({}, book())).find("# Why it waits"), std::string::npos);
    course_.deliberation.actions[1].status = ActionStatus::dropped;
    EXPECT_NE(texts_of(action_sheets({}, book())).find("# Why it was dropped"), std::string::npos);
}

TEST_F(CourseDocumentsTest, AColumnOfReasonsStandsWhereThereAreAny) {
    const auto heads = [&] {
        const Manuscript made = creativity_record({}, book());
        for (const Block& block : made.blocks)
            if (const auto* table = std::get_if<TableBlock>(&block); table && table->title == "Ideas, and what the group made of them") return table->columns.size();
        return std::size_t{0};
    };
    EXPECT_EQ(heads(), 5U);
    course_.deliberation.ideas[1].reason.clear();
    EXPECT_EQ(heads(), 4U);
}

TEST_F(CourseDocumentsTest, APlanHasASheetForEachActionWithTheFiveFields) {
    course_.deliberation.actions[0].indicators = {"Leases signed", "Departures"};
    const Manuscript sheets = action_sheets({}, book());
    const std::string text = texts_of(sheets);
    for (const char* field : {"Description", "Objectives", "Targets", "Likely bearer", "Means needed"}) EXPECT_NE(text.find(field), std::string::npos) << field;
    for (const char* value : {"Nine months", "Stay", "Tenants", "The town hall", "Half a post (9,000\u00A0€)"}) EXPECT_NE(text.find(value), std::string::npos) << value << "\n" << text;
    const auto pages = std::count_if(sheets.blocks.begin(), sheets.blocks.end(), [](const Block& b) { return std::holds_alternative<PageBreak>(b); });
    EXPECT_EQ(pages, 2) << "each sheet is handed out alone";
    const auto* follow_up = std::find_if(sheets.blocks.data(), sheets.blocks.data() + sheets.blocks.size(), [](const Block& b) { return std::holds_alternative<TableBlock>(b) && std::get<TableBlock>(b).id == "suivi-ac-1"; });
    ASSERT_NE(follow_up, sheets.blocks.data() + sheets.blocks.size());
    EXPECT_EQ(std::get<TableBlock>(*follow_up).rows.size(), 2U) << "a line for each indicator";
    EXPECT_TRUE(std::get<TableBlock>(*follow_up).by_hand);
}

TEST_F(CourseDocumentsTest, ThePlanIsATableACalendarAMapAndAMatrix) {
    const std::string text = texts_of(action_plan({}, book()));
    EXPECT_TRUE(comes_before(text, "Leases", "figure west/calendrier-actions")) << text;
    EXPECT_TRUE(comes_before(text, "figure west/calendrier-actions", "figure west/acteurs-actions")) << text;
    EXPECT_TRUE(comes_before(text, "figure west/acteurs-actions", "figure west/perimetres-des-actions")) << text;
    EXPECT_NE(texts_of(common_action_plan({}, book())).find("figure west/calendrier-actions"), std::string::npos);
}

/// What the programme asks beside the words: a timeline with the news and the logbook, a map with the returns, signs before and now with the review.
TEST_F(CourseDocumentsTest, FiguresOfTheProgrammeStandInTheirDocuments) {
    EXPECT_NE(texts_of(monthly_feed({}, book())).find("figure west/frise-du-projet"), std::string::npos);
    EXPECT_NE(texts_of(logbook({}, book())).find("figure west/frise-du-projet"), std::string::npos);
    EXPECT_NE(texts_of(feedback({}, book())).find("figure west/perimetres-des-actions"), std::string::npos);
    EXPECT_NE(texts_of(review({}, book())).find("figure west/avant-et-maintenant"), std::string::npos);
}

TEST_F(CourseDocumentsTest, TheCommonPlanHasEachActionOnce) {
    const std::string text = texts_of(common_action_plan({}, book()));
    EXPECT_TRUE(comes_before(text, "# Common actions", "AC-2")) << text;
    EXPECT_TRUE(comes_before(text, "# Own actions", "AC-1")) << text;
}

/// The table of meetings breaks over pages; a figure before it would leave half a page open.
TEST_F(CourseDocumentsTest, TheCalendarStandsUnderTheMeetings) {
    const Manuscript made = involvement_plan({}, book());
    std::size_t table = 0, figure = 0;
    for (std::size_t i = 0; i < made.blocks.size(); ++i) {
        if (std::holds_alternative<TableBlock>(made.blocks[i])) table = i;
        if (std::holds_alternative<FigureBlock>(made.blocks[i])) figure = i;
    }
    EXPECT_GT(figure, table);
}

TEST_F(CourseDocumentsTest, VotesThatAreHeldBackAreCountedNotListed) {
    const std::string text = texts_of(creativity_record({}, book()));
    EXPECT_NE(text.find("they are held back (ideas: 1 of 2)"), std::string::npos) << text;
    EXPECT_EQ(text.find("(masked)"), std::string::npos) << text;
}

TEST_F(CourseDocumentsTest, NothingToTellIsSaid) {
    course_ = {};
    EXPECT_NE(texts_of(review({}, book())).find("None is recorded"), std::string::npos);
    const std::string common = texts_of(common_action_plan({}, book()));
    EXPECT_NE(common.find("No action is common"), std::string::npos);
    EXPECT_EQ(common.find("# Own actions"), std::string::npos);  // no heading over nothing
    for (const Manuscript& made : {involvement_plan({}, book()), adoption_file({}, book()), call_kit({}, book())})
        EXPECT_TRUE(std::none_of(made.blocks.begin(), made.blocks.end(), [](const Block& b) { return std::holds_alternative<TableBlock>(b); }));
}

}  // namespace
}  // namespace portulan::documents

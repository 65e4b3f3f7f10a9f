// What is told of interviews, by edition; what may be quoted; words that may tell who spoke.
#include <gtest/gtest.h>

#include "release/gate.h"
#include "release/identifying.h"

namespace portulan::release {
namespace {

std::string flagged(std::string_view text, const HarmlessWords& harmless = {}) {
    std::string all;
    for (const IdentifyingWord& word : identifying_words(text, harmless)) all += (all.empty() ? "" : "; ") + std::string(label_of(word.kind)) + ": " + word.text;
    return all;
}

TEST(identifying, names) {
    EXPECT_EQ(flagged("Madame B., gardienne au 14 rue des Lilas, le sait."), "a name: Madame B; an address: 14 rue des Lilas");
    EXPECT_EQ(flagged("C’est M. Le Bihan qui a les clés."), "a name: M Le Bihan");
    EXPECT_EQ(flagged("J’ai demandé à Jeanne, elle m’a dit oui. Et Paul Martin aussi."), "a name: Jeanne; a name: Paul Martin");
    EXPECT_EQ(flagged("On a dit : « Revenez demain. » Puis rien… Après, la CAF et les HLM ont répondu."), "");
    EXPECT_EQ(flagged("Il l’a dit à l’Évêché."), "a name: l’Évêché");
    EXPECT_EQ(flagged("Le docteur Kermeur est parti."), "a name: docteur Kermeur");
}

TEST(identifying, addresses_numbers_and_mail) {
    EXPECT_EQ(flagged("J’habite 3 bis, impasse du Puits."), "an address: 3 bis impasse du Puits");
    EXPECT_EQ(flagged("Appelez le 06 12 34 56 78 ou +33 6 12 34 56 78."), "a telephone number: 06 12 34 56 78; a telephone number: +33 6 12 34 56 78");
    EXPECT_EQ(flagged("Écrivez à jeanne.d@exemple.fr avant midi."), "an e-mail address: jeanne.d@exemple.fr");
    EXPECT_EQ(flagged("Mon dossier 4512378 est perdu."), "a number of a file or an account: 4512378");
    EXPECT_EQ(flagged("En 2024, on était 1 200 dans la rue, à 18 h 30."), "");
    EXPECT_EQ(flagged("La rue est vide ; le quai aussi, et la place du village."), "");
}

TEST(identifying, what_is_known_names_nobody) {
    HarmlessWords known;
    known.add_name("Les Salines-d’Ambre");
    EXPECT_EQ(flagged("On vit aux Salines d’Ambre."), "a name: Salines d’Ambre");
    EXPECT_EQ(flagged("On vit aux Salines d’Ambre.", known), "");
    EXPECT_EQ(flagged("On vit aux Salines de Jeanne.", known), "a name: Salines; a name: Jeanne");
}

TEST(identifying, names_that_are_known_pass_as_a_whole) {
    HarmlessWords known;
    for (const char* name : {"Saint-Pierre", "Saint-Laurent", "Port-Lorn", "Saint-Martin de la Grève", "Maison des jeunes", "L’Évêché"}) known.add_name(name);
    EXPECT_EQ(flagged("On va chez Pierre Laurent.", known), "a name: Pierre Laurent");
    EXPECT_EQ(flagged("On va chez Laurent, à Saint-Laurent.", known), "a name: Laurent");
    EXPECT_EQ(flagged("On va à Saint-Pierre, à Port-Lorn et à Saint-Martin de la Grève.", known), "");
    EXPECT_EQ(flagged("On va à Saint-Martin de la Motte.", known), "a name: Saint-Martin; a name: Motte");
    EXPECT_EQ(flagged("C’est monsieur Saint-Pierre ou Marie Saint-Laurent Dupont.", known), "a name: monsieur Saint-Pierre; a name: Marie Saint-Laurent Dupont");
    EXPECT_EQ(flagged("Il est à la Maison des jeunes, puis à l’Évêché.", known), "");
    known.add_words("Pierre Laurent");  // somebody looked at it
    EXPECT_EQ(flagged("On va chez Laurent et Pierre.", known), "");
}

Interview interview(std::string id, std::string family, Visibility consent = Visibility::everyone) {
    Interview i;
    i.id = std::move(id);
    i.family = std::move(family);
    i.pseudonym = "Personne n° " + i.id;
    i.consent = consent;
    i.date = "2025-03-0" + i.id.substr(i.id.size() - 1);
    return i;
}

Segment said(std::string interview, std::string code, QuoteReview review = QuoteReview::none, std::string text = "On attend.") {
    Segment s;
    s.id = interview + "-" + code;
    s.interview = std::move(interview);
    s.codes = {std::move(code)};
    s.text = std::move(text);
    s.review = review;
    s.reviewer = review == QuoteReview::approved ? "relecture" : "";
    return s;
}

Code statement(std::string id, std::string opposite = {}) { return {.id = id, .name = "Dit " + id, .sort = CodeSort::statement, .opposite = std::move(opposite)}; }

/// Five residents, four elected, one journalist. Residents: A 4, B 1; elected: A 1, B 3; journalist: A.
Project ten_interviews() {
    Project p;
    for (const char* id : {"1", "2", "3", "4", "5"}) p.fieldwork.interviews.push_back(interview(id, "habitants"));
    for (const char* id : {"6", "7", "8", "0"}) p.fieldwork.interviews.push_back(interview(id, "elus"));
    p.fieldwork.interviews.push_back(interview("9", "medias"));
    p.fieldwork.codes = {statement("A", "B"), {.id = "T", .name = "Thème"}, statement("C"), statement("B")};
    for (const char* id : {"1", "2", "3", "4", "6", "9"}) p.fieldwork.segments.push_back(said(id, "A"));
    for (const char* id : {"5", "6", "7", "8"}) p.fieldwork.segments.push_back(said(id, "B"));
    p.fieldwork.segments.push_back(said("1", "A"));  // twice by one counts once
    p.fieldwork.segments.push_back(said("1", "T"));
    return p;
}

Released<Voices> voices(Edition edition, const Project& project) {
    Gate gate(edition);
    return gate.voices(project, gate.cast(project, {}), {});
}

TEST(voices, public_is_told_how_widely_statements_are_held_and_no_number) {
    const auto told = voices(Edition::everyone, ten_interviews());
    ASSERT_EQ(told->families.size(), 2U);
    EXPECT_EQ(told->families[0].code, "elus");
    EXPECT_EQ(told->families[1].interviews, 5U);
    EXPECT_EQ(told->left_out, 1U);
    ASSERT_EQ(told->statements.size(), 2U);  // neither the theme nor what nobody said
    EXPECT_EQ(told->statements[0].code.id, "A");
    EXPECT_EQ(told->statements[1].code.id, "B");  // beside its contrary
    EXPECT_EQ(told->statements[0].cells[1].holding, Holding::most);
    EXPECT_EQ(told->statements[0].cells[0].holding, Holding::isolated);
    EXPECT_EQ(told->statements[1].cells[0].holding, Holding::most);
    EXPECT_EQ(told->statements[1].cells[1].holding, Holding::isolated);
    for (const HeldStatement& held : told->statements) {
        EXPECT_FALSE(held.all.interviews);
        for (const StatementCell& cell : held.cells) EXPECT_FALSE(cell.interviews);
    }
    EXPECT_TRUE(told->entries.empty());
}

TEST(voices, partners_are_told_numbers_and_every_family) {
    const auto told = voices(Edition::partners, ten_interviews());
    ASSERT_EQ(told->families.size(), 3U);
    EXPECT_EQ(told->statements[0].cells[1].interviews, 4U);
    EXPECT_EQ(told->statements[0].cells[2].holding, Holding::isolated);
    EXPECT_EQ(told->statements[0].all.interviews, 6U);
    EXPECT_EQ(told->statements[0].all.holding, Holding::most);  // 6 of 10
    EXPECT_EQ(told->entries.size(), 10U);
}

TEST(voices, small_families_are_put_together_where_they_are_enough) {
    Project p = ten_interviews();
    p.fieldwork.interviews.push_back(interview("10", "etat"));
    p.fieldwork.interviews.push_back(interview("11", "experts"));
    EXPECT_EQ(voices(Edition::everyone, p)->left_out, 3U);  // “in three or more” would be all of them
    p.fieldwork.interviews.push_back(interview("12", "experts"));
    const auto told = voices(Edition::everyone, p);
    ASSERT_EQ(told->families.size(), 3U);
    EXPECT_EQ(told->families[2].code, "");
    EXPECT_EQ(told->families[2].interviews, 4U);
    EXPECT_EQ(told->left_out, 0U);
}

TEST(voices, only_what_was_approved_by_somebody_and_names_nobody_is_quoted) {
    Project p = ten_interviews();
    p.fieldwork.segments = {said("1", "A", QuoteReview::approved, "On attend depuis l’été."), said("2", "A", QuoteReview::waiting), said("3", "A", QuoteReview::refused), said("4", "A", QuoteReview::approved, "Jean attend avec Marie."),
                            said("5", "A"), said("6", "B", QuoteReview::approved, "Mme Durand attend."), said("9", "A", QuoteReview::approved, "Nous attendons.")};
    p.fieldwork.segments[5].quoted = "Une voisine attend.";
    Segment nameless = said("7", "B", QuoteReview::approved);
    nameless.reviewer.clear();
    p.fieldwork.segments.push_back(nameless);
    const auto told = voices(Edition::everyone, p);
    ASSERT_EQ(told->quotes.size(), 3U);
    EXPECT_EQ(told->quotes[0].text, "On attend depuis l’été.");
    EXPECT_EQ(told->quotes[0].family, "habitants");
    EXPECT_EQ(told->quotes[0].pseudonym, "Personne n° 1");
    EXPECT_EQ(told->quotes[1].text, "Nous attendons.");
    EXPECT_EQ(told->quotes[1].family, "");  // a family of one interview is not told apart
    EXPECT_EQ(told->quotes[2].text, "Une voisine attend.");
    EXPECT_EQ(told->quotes_waiting, 3U);  // to review, by nobody, with names
    EXPECT_EQ(told->quotes_refused, 1U);
}

TEST(voices, the_public_is_told_numbered_pseudonyms_alone) {
    Project p = ten_interviews();
    const auto told_of = [&](std::string pseudonym, std::size_t of = 0) {
        p.fieldwork.interviews[of].pseudonym = std::move(pseudonym);
        p.fieldwork.segments = {said(p.fieldwork.interviews[of].id, "A", QuoteReview::approved)};
        EXPECT_EQ(voices(Edition::partners, p)->quotes[0].pseudonym, p.fieldwork.interviews[of].pseudonym);
        return voices(Edition::everyone, p)->quotes[0].pseudonym;
    };
    for (const char* good : {"Habitante n° 12", "Habitante du port n°\u00A03", "Agente n°4", "Resident no. 1"}) EXPECT_EQ(told_of(good), good);
    for (const char* bad : {"Marie Dupont, 45 ans", "Marie Dupont n° 3", "Mme Durand n° 1", "Habitante 12", "n° 06 12 34 56 78", "12", "n° 12 bis", ""}) EXPECT_EQ(told_of(bad), "") << bad;
    EXPECT_EQ(told_of("Journaliste n° 1", 9), "");  // the only one met of the media
}

TEST(voices, words_go_as_far_as_those_who_said_them_agreed) {
    Project p = ten_interviews();
    p.fieldwork.interviews[0].consent = Visibility::partners;
    p.fieldwork.interviews[1].consent = Visibility::confidential;
    p.fieldwork.interviews[2].minor = true;
    p.fieldwork.interviews[3].minor = p.fieldwork.interviews[3].guardian_agrees = true;
    p.fieldwork.segments = {said("1", "A", QuoteReview::approved), said("2", "A", QuoteReview::approved), said("3", "A", QuoteReview::approved), said("4", "A", QuoteReview::approved)};
    const auto count = [&](Edition edition) { return voices(edition, p)->quotes.size(); };
    EXPECT_EQ(count(Edition::everyone), 1U);
    EXPECT_EQ(count(Edition::partners), 2U);
    EXPECT_EQ(count(Edition::team), 3U);  // nowhere where it was refused
    EXPECT_EQ(voices(Edition::everyone, p)->quotes_withheld, 3U);
}

TEST(voices, who_was_not_met) {
    Project p = ten_interviews();
    const auto actor = [&](std::string id, std::string family) {
        Element e;
        e.id = id;
        e.name = "Acteur " + id;
        e.family = std::move(family);
        p.elements.push_back(e);
    };
    actor("a", "habitants"), actor("b", "habitants"), actor("c", "services");
    p.fieldwork.interviews[0].actors = {"a"};
    p.fieldwork.interviews[9].not_done = "refus";
    const auto told = voices(Edition::everyone, p);
    ASSERT_EQ(told->lines.size(), 3U);  // elected, services, residents; of the media there is but a refusal
    EXPECT_EQ(told->lines[1].family, "services");
    EXPECT_EQ(told->lines[1].unmet, std::vector<std::string>{"Acteur c"});  // nobody of the family was met
    EXPECT_EQ(told->lines[1].met, 0U);
    EXPECT_FALSE(told->lines[2].met);           // one of two
    EXPECT_TRUE(told->lines[2].unmet.empty());  // naming one would name the other
    EXPECT_FALSE(told->met());                  // in all, it would be one
    for (const RegisterLine& line : told->lines) EXPECT_FALSE(line.not_done);
    EXPECT_FALSE(told->not_done);
    const auto partners = voices(Edition::partners, p);
    ASSERT_EQ(partners->lines.size(), 4U);
    EXPECT_EQ(partners->lines[2].unmet, std::vector<std::string>{"Acteur b"});
    EXPECT_EQ(partners->lines[2].met, 1U);
    EXPECT_EQ(partners->lines[3].not_done, 1U);
    EXPECT_EQ(partners->lines[3].interviews(), 0U);
    EXPECT_EQ(told->interviews(), 9U);
}

TEST(voices, the_register_of_the_public_tells_no_small_number) {
    Project p = ten_interviews();
    const auto actors = [&](std::string family, std::size_t count, std::size_t met, std::size_t interview) {
        for (std::size_t i = 0; i < count; ++i) {
            Element e;
            e.id = family + std::to_string(i);
            e.name = e.id;
            e.family = family;
            p.elements.push_back(e);
            if (i < met) p.fieldwork.interviews[interview].actors.push_back(e.id);
        }
    };
    actors("elus", 6, 4, 5), actors("habitants", 5, 5, 0), actors("medias", 1, 1, 9);
    // One journalist was met: elected (four interviews) are fewer than residents (five), and go with the media.
    auto told = voices(Edition::everyone, p);
    ASSERT_EQ(told->lines.size(), 2U);
    EXPECT_EQ(told->lines[0].family, "habitants");
    EXPECT_FALSE(told->lines[0].met);  // all of them
    EXPECT_EQ(told->lines[1].family, "");
    EXPECT_EQ(told->lines[1].interviews(), 5U);
    EXPECT_EQ(told->lines[1].identified, 7U);
    EXPECT_EQ(told->lines[1].met, 5U);
    EXPECT_TRUE(told->lines[1].unmet.empty());
    EXPECT_EQ(told->interviews(), 10U);
    EXPECT_EQ(voices(Edition::team, p)->lines.size(), 3U);
    // Small families that are enough together leave the others alone.
    for (const char* id : {"11", "12", "13"}) p.fieldwork.interviews.push_back(interview(id, "etat"));
    told = voices(Edition::everyone, p);
    ASSERT_EQ(told->lines.size(), 3U);
    EXPECT_EQ(told->lines[0].family, "elus");
    EXPECT_EQ(told->lines[0].met, 4U);
    EXPECT_EQ(told->lines[2].interviews(), 4U);
    // Refusals are counted over all families, from four on.
    for (std::size_t i = 0; i < 4; ++i) p.fieldwork.interviews.push_back(interview("2" + std::to_string(i), "experts")), p.fieldwork.interviews.back().not_done = "refus";
    told = voices(Edition::everyone, p);
    EXPECT_EQ(told->not_done, 4U);
    EXPECT_EQ(told->lines.size(), 3U);
}

}  // namespace
}  // namespace portulan::release

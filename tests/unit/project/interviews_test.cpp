// Interviews of a project: plain tables, REFI-QDA, Taguette; what is wrong in them; what may not be quoted.
#include <gtest/gtest.h>

#include "base/text.h"
#include "project/word_tables.h"
#include "small_project.h"

namespace portulan::project {
namespace {

class InterviewsOfAProject : public testing::Test {
protected:
    InterviewsOfAProject() {
        change(files, "project.toml", "[tables]\n", "[tables]\ninterviews = \"entretiens.csv\"\ncodebook = \"grille.csv\"\nsegments = \"segments.csv\"\n");
        files["entretiens.csv"] = "id;famille;type;date;territoire;pseudonyme;consentement;mineur;accord_parental;personnes;non_realise\n"
                                  "E10;habitants;individuel;2026-03-02;OUE;Habitante n° 1;publique;;;;\nE2;élus;collectif;03/03/2026;;Élus n° 2;partenaires;non;;4;\nE3;habitants;;;;;;;;;refus\n";
        files["grille.csv"] = "code;libelle;nature;parent;contraire\nRep;Représentations;;;\nManque;On manque de logements.;représentation;;Volets\nVolets;Les logements existent.;représentation;;\nHiver;;usage culturel;;\nNoël;;;Hiver;\n";
        files["segments.csv"] = "id;entretien;codes;texte;citation;relu_par;texte_publie;mots_admis\n1;E10;Volets | Manque;On attend depuis longtemps.;approuvée;A. L.;;\n2;e10.docx;Noël;À Noël on se retrouve.;;;;\n;E2;Hiver;Rien.;à relire;;;\n";
    }
    const Fieldwork& read() {
        loaded = load(files);
        return loaded.project.fieldwork;
    }
    bool told(std::string_view code) const { return find_problem(loaded.problems, code) != nullptr; }
    std::string value(std::string_view code) const { return told(code) ? find_problem(loaded.problems, code)->value : "-"; }

    Files files = small_project();
    Loaded loaded;
};

TEST_F(InterviewsOfAProject, PlainTables) {
    const Fieldwork& f = read();
    EXPECT_FALSE(has_errors(loaded.problems));
    ASSERT_EQ(f.interviews.size(), 3U);
    EXPECT_EQ(f.interviews[0].id, "E2");
    EXPECT_EQ(f.interviews[0].family, "elus");
    EXPECT_EQ(f.interviews[0].people, 4U);
    EXPECT_EQ(f.interviews[0].date, "2026-03-03");
    EXPECT_EQ(f.interviews[0].consent, Visibility::partners);
    EXPECT_EQ(f.interviews[1].not_done, "refus");
    EXPECT_EQ(f.interviews[1].consent, Visibility::team);  // none recorded
    ASSERT_EQ(f.codes.size(), 5U);
    EXPECT_EQ(f.codes[0].sort, CodeSort::theme);
    EXPECT_EQ(f.codes[4].sort, CodeSort::usage);  // of the code above
    EXPECT_EQ(f.codes[4].name, "Noël");
    ASSERT_EQ(f.segments.size(), 3U);
    EXPECT_EQ(f.segments[0].id, "E2 §4");
    EXPECT_EQ(f.segments[1].codes, (std::vector<std::string>{"Manque", "Volets"}));  // in the order of the grid
    EXPECT_EQ(f.segments[2].interview, "E10");
    EXPECT_EQ(value_of(loaded.problems, "ENQ-088", "approved"), "1");
    EXPECT_EQ(value_of(loaded.problems, "ENQ-088", "waiting"), "1");
}

TEST_F(InterviewsOfAProject, NothingDependsOnTheOrderOfRows) {
    const Fieldwork before = read();
    change(files, "segments.csv", "2;e10.docx;Noël;À Noël on se retrouve.;;;;\n", "");
    add_row(files, "segments.csv", "2;e10.docx;Noël;À Noël on se retrouve.;;;;");
    const Fieldwork& after = read();
    ASSERT_EQ(after.segments.size(), before.segments.size());
    EXPECT_EQ(after.segments[2].text, before.segments[2].text);
}

TEST_F(InterviewsOfAProject, FaultsAreTold) {
    const Files right = files;
    change(files, "segments.csv", "Volets | Manque", "Volet | Manque");
    change(files, "segments.csv", "E2;Hiver", "E4;Hiver");
    change(files, "grille.csv", "représentation;;Volets", "représentation;;Volet");
    change(files, "entretiens.csv", "élus", "élues");
    read();
    EXPECT_TRUE(has_errors(loaded.problems));
    EXPECT_TRUE(told("PRJ-011"));
    files = right;
    change(files, "grille.csv", "représentation;;Volets", "représentation;;Manque");
    read();
    EXPECT_EQ(value("ENQ-089"), "Manque");
}

TEST_F(InterviewsOfAProject, ACodeCannotStandAboveItself) {
    change(files, "grille.csv", "Noël;;;Hiver;", "Noël;;;Fête;\nFête;;;Noël;");
    read();
    EXPECT_TRUE(told("ENQ-089"));
}

TEST_F(InterviewsOfAProject, ConsentAndMinors) {
    change(files, "entretiens.csv", "n° 1;publique;;;;", "n° 1;;oui;;;");
    const Fieldwork& f = read();
    EXPECT_EQ(f.interviews[2].consent, Visibility::team);
    EXPECT_EQ(value_of(loaded.problems, "ENQ-085", "rows"), "2");
    EXPECT_EQ(value_of(loaded.problems, "ENQ-086", "rows"), "2");
}

TEST_F(InterviewsOfAProject, ApprovedPassagesThatNameSomebody) {
    change(files, "segments.csv", "On attend depuis longtemps.;approuvée;A. L.;;", "Mme Durand, au 14 rue des Lilas, attend.;approuvée;A. L.;;");
    read();
    EXPECT_TRUE(has_errors(loaded.problems));
    EXPECT_EQ(value("SEC-053"), "1");
    EXPECT_EQ(value_of(loaded.problems, "SEC-053", "words"), "Mme Durand”, “14 rue des Lilas");
    change(files, "segments.csv", "approuvée;A. L.;;", "approuvée;A. L.;Une voisine attend.;");
    read();
    EXPECT_FALSE(told("SEC-053"));
    change(files, "segments.csv", "A. L.;Une voisine attend.;", "A. L.;;Mme Durand | 14 rue des Lilas");
    read();
    EXPECT_FALSE(told("SEC-053"));
}

TEST_F(InterviewsOfAProject, ApprovedByNobody) {
    change(files, "segments.csv", "approuvée;A. L.", "approuvée;");
    read();
    EXPECT_EQ(value_of(loaded.problems, "ENQ-087", "rows"), "2");
}

TEST_F(InterviewsOfAProject, RealNames) {
    change(files, "entretiens.csv", "Habitante n° 1", "Madame Durand");
    read();
    EXPECT_EQ(value("SEC-057"), "Madame Durand");
}

TEST_F(InterviewsOfAProject, RefiQda) {
    const auto folder = support::source_dir() / "tests/data/interviews";
    files["projet.qdpx"] = support::read_bytes(folder / "essai.qdpx");
    change(files, "project.toml", "codebook = \"grille.csv\"\nsegments = \"segments.csv\"\n", "segments = \"projet.qdpx\"\n");
    files["entretiens.csv"] = "id;famille;consentement\nE01;habitants;publique\nE02;élus;publique\n";
    const Fieldwork& f = read();
    EXPECT_FALSE(has_errors(loaded.problems));
    EXPECT_EQ(f.codes.size(), 7U);
    EXPECT_EQ(f.codes[1].sort, CodeSort::statement);  // under “Représentations”
    EXPECT_EQ(f.codes[3].sort, CodeSort::theme);
    ASSERT_EQ(f.segments.size(), 4U);
    EXPECT_EQ(f.segments[1].codes, (std::vector<std::string>{"Hiver", "Lieux > Café"}));
    files["grille.qdc"] = support::read_bytes(folder / "grille.qdc");
    change(files, "project.toml", "segments = \"projet.qdpx\"\n", "segments = \"projet.qdpx\"\ncodebook = \"grille.qdc\"\n");
    EXPECT_EQ(read().segments.size(), 4U);
    EXPECT_FALSE(has_errors(loaded.problems));
}

TEST_F(InterviewsOfAProject, DamagedRefiQdaIsToldOnce) {
    files["projet.qdpx"] = "no archive";
    change(files, "project.toml", "codebook = \"grille.csv\"\nsegments = \"segments.csv\"\n", "segments = \"projet.qdpx\"\n");
    read();
    EXPECT_EQ(count(loaded.problems, Severity::error), 1U);
    EXPECT_TRUE(told("ENQ-080"));
}

TEST_F(InterviewsOfAProject, Taguette) {
    const auto folder = support::source_dir() / "tests/data/interviews";
    files["surlignes.csv"] = support::read_bytes(folder / "taguette_highlights.csv");
    files["codebook.csv"] = support::read_bytes(folder / "taguette_codebook.csv");
    change(files, "project.toml", "codebook = \"grille.csv\"\nsegments = \"segments.csv\"\n", "codebook = \"codebook.csv\"\nsegments = \"surlignes.csv\"\n");
    files["entretiens.csv"] = "id;famille;consentement\nE01;habitants;publique\nE02;élus;publique\n";
    const Fieldwork& f = read();
    EXPECT_FALSE(has_errors(loaded.problems));
    ASSERT_EQ(f.codes.size(), 3U);
    EXPECT_EQ(f.codes[2].parent, "hiver");
    EXPECT_EQ(f.codes[0].definition, "Il n’y a pas assez de logements.");
    ASSERT_EQ(f.segments.size(), 3U);
    EXPECT_EQ(f.segments[1].codes, (std::vector<std::string>{"hiver", "lieux, cafés"}));  // two rows, one passage
    EXPECT_TRUE(f.segments[2].codes.empty());
}

constexpr std::string_view heading_of_passages = "id;entretien;codes;texte;citation;relu_par;texte_publie;mots_admis\n";

TEST_F(InterviewsOfAProject, WhatIsDecidedInOneRowOfAPassageHoldsForAllItsRows) {
    const std::string first = "1;E10;Volets;On attend Mme Durand.;approuvée;;;\n", second = "1;E10;Manque;On attend Mme Durand.;;A. L.;On attend Mme B.;Mme B\n", refused = "1;E10;Hiver;On attend Mme Durand.;refusée;;;\n";
    files["segments.csv"] = std::string(heading_of_passages) + first + second;
    const Fieldwork& f = read();
    EXPECT_FALSE(has_errors(loaded.problems));
    ASSERT_EQ(f.segments.size(), 1U);
    EXPECT_EQ(f.segments[0].review, QuoteReview::approved);
    EXPECT_EQ(f.segments[0].reviewer, "A. L.");
    EXPECT_EQ(f.segments[0].words_quoted(), "On attend Mme B.");
    EXPECT_EQ(f.segments[0].harmless, std::vector<std::string>{"Mme B"});
    EXPECT_FALSE(told("ENQ-087"));
    for (const std::string& rows : {first + second + refused, refused + second + first}) {
        files["segments.csv"] = std::string(heading_of_passages) + rows;
        EXPECT_EQ(read().segments[0].review, QuoteReview::refused);
        EXPECT_EQ(find_problem(loaded.problems, "ENQ-094")->place.row, 4);
        EXPECT_EQ(find_problem(loaded.problems, "ENQ-094")->place.column, "citation");
    }
}

TEST_F(InterviewsOfAProject, RowsOfAPassageThatSayOtherwiseAreTold) {
    files["segments.csv"] = std::string(heading_of_passages) + "1;E10;Volets;On attend.;approuvée;A. L.;On part.;Jean\n1;E10;Manque;On attend.;approuvée;B. M.;On reste.;Paul\n";
    EXPECT_EQ(read().segments[0].review, QuoteReview::waiting);  // nobody knows which words are to be quoted
    EXPECT_EQ(std::count_if(loaded.problems.begin(), loaded.problems.end(), [](const Problem& p) { return p.code == "ENQ-094"; }), 3);
}

TEST_F(InterviewsOfAProject, OnlyEndingsOfDocumentsAreCutFromTheirNames) {
    files["entretiens.csv"] = "id;document;famille;consentement\nE05.1;;habitants;non\nE05.2;;habitants;publique\nE06;visite.odt;habitants;publique\nE07;visite.pdf;habitants;publique\nE08;Sortie.TXT;habitants;publique\n";
    files["segments.csv"] = std::string(heading_of_passages) + "1;E05.2;Hiver;Un.;;;;\n2;E05.1.docx;Hiver;Deux.;;;;\n3;visite.pdf;Hiver;Trois.;;;;\n4;sortie;Hiver;Quatre.;;;;\n";
    const Fieldwork& f = read();
    EXPECT_FALSE(has_errors(loaded.problems));
    std::string all;
    for (const Segment& segment : f.segments) all += segment.interview + ": " + segment.text + " ";
    EXPECT_EQ(all, "E05.1: Deux. E05.2: Un. E07: Trois. E08: Quatre. ");
    add_row(files, "segments.csv", "5;visite;Hiver;Cinq.;;;;");
    EXPECT_EQ(read().segments.size(), 4U);
    EXPECT_EQ(value("ENQ-095"), "visite");
    EXPECT_EQ(find_problem(loaded.problems, "ENQ-095")->place.row, 6);
    EXPECT_EQ(value_of(loaded.problems, "ENQ-095", "interviews"), "E06, E07");
}

TEST(SmallRemainders, AreToldAndHidden) {
    Files files = small_project();
    change(files, "project.toml", "name = \"nom\", vintage = 2024 }", "name = \"nom\", vintage = 2024, commune = \"commune\" }");
    change(files, "quartiers.geojson", "\"nom\":\"La Gare\"", "\"nom\":\"La Gare\",\"commune\":\"Z0001\"");
    add_row(files, "valeurs.csv", "menages;qpv;QZ1;114;;");  // of 120
    Loaded loaded = load(files);
    EXPECT_EQ(find_problem(loaded.problems, "SEC-051")->value, "QZ1");
    EXPECT_EQ(value_of(loaded.problems, "SEC-051", "units#"), "6");
    change(files, "valeurs.csv", "QZ1;114", "QZ1;109");
    loaded = load(files);
    EXPECT_FALSE(find_problem(loaded.problems, "SEC-051"));
}

class WordTables : public testing::Test {
protected:
    std::optional<SpokenTexts> read(std::string_view name, std::string_view text) {
        options.input = folder.write(name, text);
        options.shown_name = std::string(name);
        problems = {};
        return read_spoken_texts(options, Language::fr, problems);
    }
    support::TemporaryFolder folder;
    WordOptions options{.input = {}, .text = "mot", .by = "groupe", .id = "qui"};
    Problems problems;
};

constexpr std::string_view answers = "qui;groupe;mot\n1;A;la mer la mer\n2;A;la mer\n3;B;le loyer\n4;B;\n5;A;le vent et la mer\n3;B;la mer\n";

TEST_F(WordTables, ByGroupsForTheTeam) {
    const auto spoken = read("mots.csv", answers);
    ASSERT_TRUE(spoken);
    EXPECT_EQ(spoken->groups, (std::vector<std::string>{"A", "B"}));
    // Of 15 words 5 are “mer”; group B says 4 words, one of them “mer”: P(X <= 1) of a hypergeometric draw is 0.5934 (R: phyper(1, 5, 10, 4)).
    EXPECT_EQ(words_csv(*spoken, options, Language::fr, problems),
              "\xEF\xBB\xBFmot;fois;locuteurs;groupe;fois dans le groupe;locuteurs dans le groupe;spécificité\r\n"
              "loyer;1;1;A;0;0;-0,574\r\nloyer;1;1;B;1;1;0,574\r\nmer;5;4;A;4;3;0,2266\r\nmer;5;4;B;1;1;-0,2266\r\nvent;1;1;A;1;1;0,1347\r\nvent;1;1;B;0;0;-0,1347\r\n");
    EXPECT_EQ(value_of(problems, "ENQ-093", "texts#"), "5");
    EXPECT_EQ(value_of(problems, "ENQ-093", "tokens#"), "15");
}

TEST_F(WordTables, ThePublicIsToldWhatSeveralSaid) {
    const auto spoken = read("mots.csv", answers);
    ASSERT_TRUE(spoken);
    options.edition = Edition::everyone;
    const std::string told = words_csv(*spoken, options, Language::fr, problems);
    EXPECT_EQ(told.find("loyer"), std::string::npos);
    EXPECT_NE(told.find("mer;5;4;;;\r\n"), std::string::npos);  // 3 of group A would say that 1 of group B said it
    EXPECT_EQ(value_of(problems, "ENQ-092", "count"), "2");
}

TEST_F(WordTables, NoSubtractionTellsOfAHiddenGroup) {
    std::string rows = "qui;groupe;mot\n";
    int speaker = 0;
    const auto say = [&](std::string_view word, std::string_view group, int times) {
        for (int i = 0; i < times; ++i) rows += std::to_string(++speaker) + ";" + std::string(group) + ";" + std::string(word) + "\n";
    };
    say("mer", "A", 5), say("mer", "B", 4), say("mer", "C", 1);    // C alone would be 10 - 9: B is hidden with it
    say("port", "A", 5), say("port", "B", 4);                      // nobody is hidden
    say("vent", "A", 5), say("vent", "B", 2), say("vent", "C", 2); // 4 are enough
    const auto spoken = read("mots.csv", rows);
    ASSERT_TRUE(spoken);
    for (const Edition edition : {Edition::everyone, Edition::partners}) {
        options.edition = edition;
        std::string told;
        for (const std::string& line : split(words_csv(*spoken, options, Language::fr, problems), '\n'))
            if (!line.empty()) told += line.substr(0, line.rfind(';')) + "\n";
        for (const char* row : {"mer;10;10;A;5\n", "port;9;9;A;5\nport;9;9;B;4\n", "vent;9;9;A;5\n"}) EXPECT_NE(told.find(row), std::string::npos) << row << told;
        for (const char* row : {"mer;10;10;B", "mer;10;10;C", "port;9;9;C", "vent;9;9;B", "vent;9;9;C"}) EXPECT_EQ(told.find(row), std::string::npos) << row;
    }
}

TEST_F(WordTables, FaultsAreTold) {
    options.text = "mots";
    EXPECT_FALSE(read("mots.csv", answers));
    EXPECT_EQ(find_problem(problems, "ENQ-090")->value, "mots");
    options.text = "mot";
    EXPECT_FALSE(read("mots.csv", "qui;groupe;mot\n1;A;\n"));
    EXPECT_TRUE(find_problem(problems, "ENQ-091"));
}

TEST_F(WordTables, CorpusPutsTheTextsOfOneSpeakerTogether) {
    const auto spoken = read("mots.csv", answers);
    ASSERT_TRUE(spoken);
    EXPECT_EQ(corpus_of(*spoken), "**** *id_1 *groupe_a\nla mer la mer\n\n**** *id_2 *groupe_a\nla mer\n\n**** *id_3 *groupe_b\nle loyer\nla mer\n\n**** *id_5 *groupe_a\nle vent et la mer\n");
}

}  // namespace
}  // namespace portulan::project

// Every message on the reading of tables: provoked by a file, said in both languages.
#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "base/problem_catalogue.h"
#include "reading.h"
#include "sources/tables.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

const AliasTable actors = {{"id", "id", {}, CellKind::code},
                           {"nom", "name", {}, CellKind::text},
                           {"poids", "weight", {}, CellKind::number},
                           {"code", "code", {}, CellKind::code},
                           {"depuis", "since", {}, CellKind::date}};

Problems of_text(std::string_view bytes, const TableOptions& options = {}) {
    Problems problems;
    read_text_table(bytes, "reponses.csv", options, actors, problems);
    return problems;
}

Problems of_file(std::string_view name, const TableOptions& options = {}, const AliasTable& aliases = actors) {
    Problems problems;
    read_table(support::source_dir() / "tests/data/tables" / name, name, options, aliases, problems);
    return problems;
}

/// A text of more megabytes than are read; a hole takes no room on the disk.
Problems of_huge(Extent extent) {
    const support::TemporaryFolder folder;
    std::string text = "id;nom\n";
    for (int i = 0; i < 10'000; ++i) text += "A-1;x y z\n";
    const auto file = folder.write("reponses.csv", text);
    std::filesystem::resize_file(file, std::uintmax_t{2} << 30);
    Problems problems;
    read_table_with_facts(file, "reponses.csv", {}, actors, problems, extent);
    return problems;
}

struct Said {
    std::string english, french;
    std::function<Problems()> provoke;
};

const std::map<std::string, Said>& all() {
    static const std::map<std::string, Said> messages{
        {"LIRE-001", {"LIRE-001 NOTE reponses.csv: read as Windows-1252, separator “;”, decimal mark “,”, headings on line 1: 1 row, 2 columns. To impose others: encoding, separator, decimal and header_row of the table in project.toml; on the command line, --encoding, --separator and --decimal.",
                      "LIRE-001 NOTE reponses.csv : lu en Windows-1252, séparateur « ; », décimale « , », en-têtes en ligne 1 : 1 ligne, 2 colonnes. Pour imposer : encoding, separator, decimal et header_row de la table dans project.toml ; en ligne de commande, --encoding, --separator et --decimal.",
                      [] { return of_text("id;nom\nA-1;Caf\xE9\n"); }}},
        {"LIRE-002", {"LIRE-002 ERROR reponses.csv, line 3: number of fields: 1 instead of 3; the row is not read. Is a line break or a separator not protected by quotes, here or in the row of line 2?",
                      "LIRE-002 ERREUR reponses.csv, ligne 3 : nombre de champs : 1 au lieu de 3 ; la ligne n’est pas lue. Un retour à la ligne ou un séparateur non protégé par des guillemets, ici ou dans l’enregistrement de la ligne 2 ?",
                      [] { return of_text("id;nom;poids\n1;a;2\nsuite\n"); }}},
        {"LIRE-003", {"LIRE-003 WARNING deux_lignes.xlsx, sheet “Communes”: merged cells: B5:B6. Only the first cell of each range holds a value. Unmerge them and write the value in each row that it stands for.",
                      "LIRE-003 ALERTE deux_lignes.xlsx, feuille « Communes » : cellules fusionnées : B5:B6. Seule la première cellule de chaque plage contient une valeur. Défusionnez-les et écrivez la valeur dans chaque ligne qu’elle concerne.",
                      [] { return of_file("deux_lignes.xlsx"); }}},
        {"LIRE-004", {"LIRE-004 ERROR reponses.csv, column “poids”: “1.234” and “0,87” stand in one column: the decimal mark cannot be told. Write one mark throughout, or impose it with decimal = \",\" or decimal = \".\" for the table.",
                      "LIRE-004 ERREUR reponses.csv, colonne « poids » : « 1.234 » et « 0,87 » cohabitent dans une colonne : impossible de savoir quelle est la décimale. Écrivez partout la même, ou imposez-la avec decimal = \",\" ou decimal = \".\" pour la table.",
                      [] { return of_text("id;poids\n1;1.234\n2;0,87\n"); }}},
        {"LIRE-005", {"LIRE-005 WARNING reponses.csv, line 3, column “poids”: values that look like dates in a column of numbers (number: 2): 22 mai (22.5), 01/05/2024 (1.5 / 5.24). A spreadsheet has probably made them of numbers written with a point. Go back to the original export, or write the numbers again.",
                      "LIRE-005 ALERTE reponses.csv, ligne 3, colonne « poids » : valeurs qui ressemblent à des dates dans une colonne de nombres (nombre : 2) : 22 mai (22.5), 01/05/2024 (1.5 / 5.24). Un tableur les a sans doute tirées de nombres écrits avec un point. Repartez de l’export d’origine, ou ressaisissez les nombres.",
                      [] { return of_text("id;poids\n1;12,5\n2;22 mai\n3;8\n4;01/05/2024\n5;7,5\n"); }}},
        {"LIRE-006", {"LIRE-006 WARNING reponses.csv, line 2, column “nom”: “#Invalid Ref” is a spreadsheet’s error message, not a value; the cell counts as empty. Correct the formula in the original workbook.", "", [] { return of_text("id;nom\n1;#Invalid Ref\n"); }}},
        {"LIRE-007", {"LIRE-007 NOTE reponses.csv, line 1, column “Catégorie”: the headings of columns B and C, “Catégorie”, are one text written in two ways; the columns are joined.", "", [] { return of_text("id;Cat\u00E9gorie;Cate\u0301gorie\n1;a;\n2;;b\n"); }}},
        {"LIRE-008", {"", "", [] { return of_text("ID;Nom\n1;a\n"); }}},
        {"LIRE-009", {"", "", [] { return of_text("id;pods\n1;2\n"); }}},
        {"LIRE-010", {"", "", [] { return of_file("acteur.xlsx"); }}},
        {"LIRE-011", {"", "", [] { return of_text("id;nom\n1;CafÃ©\n"); }}},
        {"LIRE-012", {"", "", [] { return of_text("id;nom\n1;\"Caf\n"); }}},
        {"LIRE-013", {"", "", [] { return of_text("id;nom\n1;a\n", {.encoding = "martien"}); }}},
        {"LIRE-014", {"", "", [] { return of_text("id;nom;nom\n1;a;b\n"); }}},
        {"LIRE-015", {"", "", [] { return of_text("id;nom;\n1;a;b\n"); }}},
        {"LIRE-016", {"", "", [] { return of_text("id;nom;zzzzzzzzzz\n1;a;b\n"); }}},
        {"LIRE-017", {"", "", [] { return of_text("id;nom\n1;2023\u00962028\n"); }}},
        {"LIRE-018", {"", "", [] { return of_file("acteurs.xls"); }}},
        {"LIRE-019", {"", "", [] { return of_file("acteurs.ods"); }}},
        {"LIRE-020", {"", "", [] { return of_file("acteurs.ods", {.sheet = "absente"}); }}},
        {"LIRE-021", {"", "", [] { return of_file("acteurs.ods", {}, {}); }}},
        {"LIRE-022", {"", "", [] { return of_file("secret.xls"); }}},
        {"LIRE-023", {"", "", [] { return of_text("alpha;beta\n1;2\n"); }}},
        {"LIRE-095", {"", "", [] { return of_text("\n"); }}},
        {"LIRE-024", {"", "", [] { return of_text("id;poids;prix\n1;1.234;0,5\n2;5.678;1,5\n", {}); }}},
        {"LIRE-025", {"", "", [] { return of_file("lettre.doc"); }}},
        {"LIRE-026", {"", "", [] { return of_file("a_la_main_1904.xlsx", {}, {}); }}},
        {"LIRE-027", {"LIRE-027 NOTE deux_lignes.csv, line 3: the headings stand in two rows (2 and 3) and are joined, for example “Population – 2015”. To take one row alone: the key header_row of the table in project.toml.",
                      "LIRE-027 NOTE deux_lignes.csv, ligne 3 : les en-têtes tiennent sur deux lignes (2 et 3) et sont réunis, par exemple « Population – 2015 ». Pour n’en prendre qu’une : la clé header_row de la table dans project.toml.",
                      [] { return of_file("deux_lignes.csv"); }}},
        {"LIRE-028", {"LIRE-028 ERROR reponses.csv: the table is too large: 2048 MB of text, where 256 MB is the most; it is not read. Keep the rows and columns that the project needs (`portulan info` shows what the file holds), or add them up first.",
                      "LIRE-028 ERREUR reponses.csv : la table est trop grande : 2048 Mo de texte, pour 256 Mo au plus ; elle n’est pas lue. Gardez les lignes et les colonnes dont le projet a besoin (`portulan info` montre ce que contient le fichier), ou agrégez-les d’abord.",
                      [] { return of_huge(Extent::whole); }}},
        {"LIRE-029", {"LIRE-029 NOTE reponses.csv: only the first 1 MB of 2048 MB were read; what is said is about these rows.", "", [] { return of_huge(Extent::beginning); }}},
        {"LIRE-030", {"LIRE-030 WARNING depuis_1904.xlsx, sheet “Acteurs”, line 3, column “depuis”: serial numbers where dates are expected (number: 1), read as dates: “42369” is 2020-01-01. Give the column a format of dates.", "",
                      [] { return of_file("depuis_1904.xlsx"); }}},
        {"LIRE-032", {"", "LIRE-032 ALERTE reponses.csv, ligne 2, colonne « code » : dates dans une colonne de codes (nombre : 2) : 1 mai (1-5 / 1/5), sept-02 (9-2 / 9/2). Un tableur les a sans doute tirées de codes. Repartez de l’export d’origine et donnez à la colonne le format texte avant de l’ouvrir.",
                      [] { return of_text("id;code\n1;1 mai\n2;sept-02\n"); }}},
        {"LIRE-033", {"", "LIRE-033 NOTE reponses.xlsx : le fichier se nomme .xlsx et contient du simple texte ; il est lu comme tel. Si ce devait être un classeur, il a été abîmé en chemin : allez le chercher de nouveau.",
                      [] {
                          const support::TemporaryFolder folder;
                          Problems problems;
                          read_table(folder.write("reponses.xlsx", "id;nom\nA-1;Mairie\n"), "reponses.xlsx", {}, actors, problems);
                          return problems;
                      }}},
    };
    return messages;
}

/// No-break spaces as plain ones, for reading.
std::string plain(std::string text) {
    for (const std::string_view space : {"\u00A0", "\u202F"})
        for (std::size_t at; (at = text.find(space)) != std::string::npos;) text.replace(at, space.size(), " ");
    return text;
}

TEST(LireMessages, EachIsProvokedInBothLanguages) {
    for (const auto& [code, said] : all()) {
        const Reading reading{said.provoke()};
        const Problem* problem = reading.find(code);
        ASSERT_NE(problem, nullptr) << code;
        const std::string english = to_line(*problem, Language::en), french = plain(to_line(*problem, Language::fr));
        EXPECT_TRUE(said.english.empty() || english == said.english) << english;
        EXPECT_TRUE(said.french.empty() || french == said.french) << french;
        EXPECT_NE(english, french);
        for (const std::string& line : {english, french}) EXPECT_EQ(line.find('{'), std::string::npos) << line;
    }
}

TEST(LireMessages, NoneIsForgotten) {
    for (const CatalogueEntry& entry : problem_catalogue())
        // LIRE-031 is of the rows of a project, LIRE-090 and after are of repairs: provoked there.
        EXPECT_TRUE(!entry.code.starts_with("LIRE-") || entry.code == "LIRE-031" || entry.code >= "LIRE-090" || all().contains(std::string(entry.code))) << entry.code;
}

}  // namespace
}  // namespace portulan::sources

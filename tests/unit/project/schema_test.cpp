// The description of the folder agrees with itself, with its pages and with the template.
#include "project/schema.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/text.h"
#include "project/geocode.h"
#include "project/reference.h"
#include "project/template.h"
#include "small_project.h"

namespace portulan::project {
namespace {

TEST(Schema, NoHeadingMeansTwoColumns) {
    for (const TableSchema& t : table_schemas()) {
        std::map<std::string, std::string_view> owner;
        for (const ColumnSchema& c : t.columns) {
            std::vector<std::string> names{std::string(c.name), std::string(c.english)};
            if (!c.aliases.empty())
                for (const std::string& alias : split(c.aliases, '|')) names.push_back(alias);
            for (const std::string& name : names) {
                const auto [at, fresh] = owner.try_emplace(fold(name), c.name);
                EXPECT_TRUE(fresh || at->second == c.name) << t.name << ": " << name << " is " << at->second << " and " << c.name;
            }
        }
    }
}

TEST(Schema, VocabulariesExistAndAreIndexedByValue) {
    for (const TableSchema& t : table_schemas())
        for (const ColumnSchema& c : t.columns)
            if (c.kind == ValueKind::word || c.kind == ValueKind::words) {
                EXPECT_FALSE(vocabulary(c.detail).words.empty()) << c.name;
            }
    for (const Vocabulary& v : vocabularies())
        for (std::size_t i = 0; i < v.words.size(); ++i) EXPECT_EQ(v.words[i].value, static_cast<int>(i)) << v.id;
}

TEST(Schema, EveryTextIsFrenchToo) {
    const auto differs = [](std::string_view text) { return tr(Language::fr, text) != text; };
    for (const TableSchema& t : table_schemas()) {
        EXPECT_TRUE(differs(t.help)) << t.help;
        for (const ColumnSchema& c : t.columns) EXPECT_TRUE(differs(c.help)) << c.help;
    }
    for (const KeySchema& k : key_schemas()) EXPECT_TRUE(differs(k.help)) << k.help;
}

TEST(Reference, NamesEveryKeyColumnAndWord) {
    for (const Language language : {Language::fr, Language::en}) {
        const std::string page = reference_page(language);
        for (const KeySchema& k : key_schemas()) EXPECT_NE(page.find("`" + std::string(k.name) + "`"), std::string::npos) << k.name;
        for (const TableSchema& t : table_schemas())
            for (const ColumnSchema& c : t.columns) EXPECT_NE(page.find("| `" + std::string(c.name) + "` |"), std::string::npos) << c.name;
        for (const Vocabulary& v : vocabularies())
            for (const Word& w : v.words) EXPECT_NE(page.find("`" + std::string(w.french) + "`"), std::string::npos) << w.french;
    }
}

/// The copies that travel with the program: `portulan reference [page|schema|messages] --lang ... > data/reference/...`.
TEST(Reference, CommittedCopiesAreUpToDate) {
    const auto folder = support::source_dir() / "data" / "reference";
    EXPECT_EQ(support::read_bytes(folder / "projet.md"), reference_page(Language::fr));
    EXPECT_EQ(support::read_bytes(folder / "project.md"), reference_page(Language::en));
    EXPECT_EQ(support::read_bytes(folder / "project.schema.json"), json_schema(Language::en));
    EXPECT_EQ(support::read_bytes(folder / "messages.schema.json"), messages_schema(Language::en));
}

TEST(Template, ChecksAsItIs) {
    for (const Language language : {Language::fr, Language::en}) {
        Files files;
        for (const TemplateFile& f : template_files(language)) files[f.name] = f.content;
        const Loaded loaded = load(files);
        for (const Problem& p : loaded.problems) EXPECT_EQ(p.severity, Severity::note) << to_line(p, Language::en);
        EXPECT_EQ(loaded.project.territories.size(), 4U);
        EXPECT_EQ(loaded.project.elements.size(), 8U);
        EXPECT_EQ(loaded.project.language, language);
        ASSERT_NE(loaded.project.boundary(Level::commune), nullptr);
        EXPECT_EQ(loaded.project.boundary(Level::commune)->coverage.areas.size(), 4U);
        EXPECT_EQ(loaded.project.values.size(), 4U);
    }
}

TEST(Template, HasEveryColumn) {
    std::map<std::string, std::string> files;
    for (const TemplateFile& f : template_files(Language::fr)) files[f.name] = f.content;
    for (const TableSchema& t : table_schemas()) {
        if (t.key == "codes") continue;
        const std::string& text = files.at(std::string(t.name) + ".csv");
        EXPECT_TRUE(text.starts_with("\uFEFF")) << t.name;
        const auto headings = split(text.substr(3, text.find("\r\n") - 3), ';');
        ASSERT_EQ(headings.size(), t.columns.size()) << t.name;
        for (std::size_t i = 0; i < headings.size(); ++i) EXPECT_EQ(headings[i], t.columns[i].name);
    }
}

TEST(Geocode, ListsAddressesWithoutPointAndNoPerson) {
    Files files = small_project();
    const Project p = load(files).project;
    const GeocodingTable table = table_to_geocode(p);
    EXPECT_EQ(table.rows, 1U);  // A-10 alone has an address and no point
    EXPECT_EQ(table.csv, "\uFEFFid;nom;adresse;code_postal;citycode\r\nA-10;Mairie;1 place du Puits;;Z0002\r\n");
}

}  // namespace
}  // namespace portulan::project

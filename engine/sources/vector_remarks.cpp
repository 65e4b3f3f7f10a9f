// What the library says of a file, in English, and what we say for it.
#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "base/text.h"
#include "sources/vector_parts.h"

namespace portulan::sources {
namespace {

struct Sentence {
    std::string_view part;  // of the library's text, in lower case
    std::string_view said;
    bool serious;
};

// The library's words in 3.6, each provoked by a damaged file.
constexpr auto sentences = std::to_array<Sentence>({
    {".shx", tr_mark("its companion .shx is missing or damaged"), true},
    {"unterminated", tr_mark("it is cut: its end is missing"), true},
    {"unexpected end", tr_mark("it is cut: its end is missing"), true},
    {"missing value", tr_mark("it is no valid JSON near line {line}, character {character}"), true},
    {"at line ", tr_mark("it is no valid JSON near line {line}, character {character}"), true},
    {"missing 'features' member", tr_mark("it has no list of features"), true},
    {"layer schema generation failed", tr_mark("it has no list of features"), true},
    {"failed to read topojson", tr_mark("it is TopoJSON without objects or arcs"), true},
    {"failed to read geojson", tr_mark("it is no valid GeoJSON"), true},
    {"object too complex", tr_mark("one of its features is larger than 200 MB"), true},
    {"failed to read header", tr_mark("it is cut: its end is missing"), true},
    {"failed to read feature", tr_mark("it is cut: features are missing"), true},
    {"feature is too", tr_mark("one of its features is larger than the file"), true},
    {"malformed", tr_mark("its database is damaged"), true},
    {"sqlite3_", tr_mark("its database is damaged"), true},
    {"file is not a database", tr_mark("its database is damaged"), true},
    {"error in fread()", tr_mark("it is cut: features are missing"), true},
    {"on dbf file", tr_mark("its attributes (.dbf) are cut: features are missing"), true},
    {"corrupted .shp", tr_mark("its shapes (.shp) are damaged"), true},
    {"corrupt", tr_mark("it is damaged"), true},
    {"error parsing kml", tr_mark("it is no valid KML near line {line}"), true},
    {"' coordinate. type is not", tr_mark("some coordinates are no numbers; their shapes are lost"), true},
    {"application_id", tr_mark("it does not bear the mark of a GeoPackage in its header"), false},
    {"several features with id", tr_mark("several features have one identifier; all are read"), false},
    {"is not closed", tr_mark("some outlines are not closed; they are closed here"), false},
    {"non closed ring", tr_mark("some outlines are not closed; they are closed here"), false},
    {"organizepolygons", tr_mark("some areas have parts whose order is strange; they are put in order"), false},
    {"parsed incompletely", tr_mark("some numbers of the attributes are not written as numbers"), false},
    {"value of field", tr_mark("some values of the attributes do not have the type of their column"), false},
    {"network", tr_mark("it wants to fetch something from a network; nothing is fetched"), false},
    {"geometry type", tr_mark("some shapes are not of the kind that the layer announces"), false},
});

/// The number after a word: "At line 1, character 97" -> 97.
std::string number_after(const std::string& text, std::string_view word) {
    std::size_t at = text.find(word);
    if (at == std::string::npos) return "?";
    at = text.find_first_of("0123456789", at + word.size());
    if (at == std::string::npos) return "?";
    return text.substr(at, text.find_first_not_of("0123456789", at) - at);
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    if (from.empty()) return;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

}  // namespace

Remark remark_of(const std::string& text) {
    const std::string small = lower(text);
    for (const Sentence& sentence : sentences)
        if (small.find(sentence.part) != std::string::npos)
            return {.said = sentence.said, .parameters = {{"line", number_after(small, "line ")}, {"character", number_after(small, "character ")}},
                    .serious = sentence.serious, .key = std::string(sentence.said)};
    return {.said = tr_mark("in the reader's own words, “{text}”"), .parameters = {{"text", nfc(trim(text))}}, .serious = false, .key = text};
}

void report_remarks(std::vector<std::string> said, const Place& file, const std::string& hidden, Problems& problems) {
    std::map<std::string, Remark> told;
    for (std::string& text : said) {
        replace_all(text, hidden, file.file);
        Remark remark = remark_of(text);
        told.try_emplace(remark.key, std::move(remark));
    }
    for (auto& [key, remark] : told) {
        Parameters parameters{{"remark@", std::string(remark.said)}};
        parameters.insert(parameters.end(), remark.parameters.begin(), remark.parameters.end());
        problems.push_back(make_problem(remark.serious ? Severity::error : Severity::warning, "GEO-049", file, {}, std::move(parameters)));
    }
}

}  // namespace portulan::sources

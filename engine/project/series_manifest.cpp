#include "project/series_manifest.h"

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "project/version.h"

namespace portulan::project {

namespace {

constexpr std::string_view series_start = "{\n  \"format\": 1,\n  \"generator\": \"portulan ";

}  // namespace

std::string series_manifest(const std::string& id, Language language, const std::vector<SeriesPage>& pages) {
    std::string out = std::string(series_start) + std::string(program_version()) + "\",\n  \"kind\": \"series\",\n  \"id\": " + json_quote(id) + ",\n  \"language\": " + json_quote(code_of(language)) + ",\n  \"maps\": [";
    for (const SeriesPage& page : pages) {
        out += out.ends_with('[') ? "\n" : ",\n";
        out += "    {\"code\": " + json_quote(page.code) + ", \"name\": " + json_quote(page.name) + ", \"files\": " + json_quote(page.stem) + ", \"title\": " + json_quote(page.title) + "}";
    }
    return out + "\n  ]\n}\n";
}

bool is_series_folder(const std::filesystem::path& folder) {
    const std::filesystem::path list = folder / "series.json";
    std::error_code error;
    if (!std::filesystem::is_regular_file(list, error)) return false;
    try {
        return read_file(list).starts_with(series_start);
    } catch (const Error&) {
        return false;  // not to be read: not to be replaced
    }
}

}  // namespace portulan::project

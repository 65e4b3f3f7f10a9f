#include "project/delivery_diff.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "backends/json_tree.h"
#include "base/error.h"
#include "base/files.h"
#include "base/parallel.h"
#include "base/text.h"
#include "model/project.h"
#include "project/delivery.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;
using backends::JsonNode;

struct DeliveredFile {
    std::string path, sha256;
    const JsonNode* entry = nullptr;  // of the manifest
};

/// The files of one figure or sheet, by path.
using DeliveredProduct = std::map<std::string, DeliveredFile>;

struct DeliveredEdition {
    fs::path folder;
    std::string word;  // "public"
    JsonNode manifest;
    std::map<std::string, DeliveredProduct> products{};
};

/// Names of jobs hold no '_' but in sheets, where the id stands before it: "port-lorn/situation_160.svg" -> "port-lorn/situation",
/// "port-lorn/fiches/F-ESP-0012_maison.pdf" -> "port-lorn/fiches/F-ESP-0012".
std::string product_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::size_t end = path.find_first_of("_.", slash == std::string::npos ? 0 : slash + 1);
    return path.substr(0, end);
}

DeliveredEdition read_delivered(const fs::path& folder, unsigned jobs) {
    const auto refuse = [&] { return Error(make_problem("SEC-078", {.file = (folder / "manifest.json").string()})); };
    std::optional<JsonNode> manifest = backends::json_tree(read_file(folder / "manifest.json"));
    if (!manifest || manifest->text_of("edition").empty()) throw refuse();
    DeliveredEdition out{.folder = folder, .word = manifest->text_of("edition"), .manifest = std::move(*manifest)};
    const JsonNode* files = out.manifest.member("files");
    if (!files) throw refuse();
    std::vector<DeliveredFile> found(files->parts.size());
    parallel_for(found.size(), jobs, [&](std::size_t i) {
        const JsonNode& entry = files->parts[i];
        const std::string path = entry.text_of("path");
        const bool inside = !path.empty() && !fs::path(path).is_absolute() && fs::path(path).lexically_normal().generic_string() == path && !path.starts_with("..");
        found[i] = {path, inside ? hash_in(folder, path) : std::string(), &entry};
    });
    for (DeliveredFile& file : found)
        if (!file.sha256.empty() && file.entry->text_of("kind") != "index") out.products[product_of(file.path)].emplace(file.path, std::move(file));
    return out;
}

std::vector<DeliveredEdition> read_all(const fs::path& folder, unsigned jobs) {
    std::vector<DeliveredEdition> out;
    if (fs::is_regular_file(folder / "manifest.json")) out.push_back(read_delivered(folder, jobs));
    else
        for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team})
            if (fs::is_regular_file(folder / word_of(edition) / "manifest.json")) out.push_back(read_delivered(folder / word_of(edition), jobs));
    if (out.empty()) throw Error(make_problem("SEC-078", {.file = folder.string()}));
    return out;
}

/// Members that are told, in the order of the manifest.
using Told = std::vector<std::pair<std::string, std::string>>;

void restate(const Told& before, const Told& after, std::vector<Restated>& out) {
    const auto in = [](const Told& told, const std::string& key) {
        const auto found = std::find_if(told.begin(), told.end(), [&](const auto& one) { return one.first == key; });
        return found == told.end() ? std::string() : found->second;
    };
    for (const auto& [key, value] : after)
        if (const std::string was = in(before, key); was != value) out.push_back({key, was, value});
    for (const auto& told : before)
        if (std::none_of(after.begin(), after.end(), [&](const auto& one) { return one.first == told.first; })) out.push_back({told.first, told.second, {}});
}

void tell_members(const JsonNode& object, const std::string& prefix, Told& told) {
    for (const JsonNode& part : object.parts) told.emplace_back(prefix + part.key, part.text);
}

/// What held back things are counted under their kind and reason.
Told head_of(const JsonNode& manifest) {
    Told told;
    for (const char* key : {"project", "title", "edition", "date", "language", "notice"}) told.emplace_back(key, manifest.text_of(key));
    if (const JsonNode* masked = manifest.member("masked")) tell_members(*masked, "masked.", told);
    if (const JsonNode* log = manifest.member("redactions"))
        for (const JsonNode& line : log->parts) told.emplace_back("redactions." + line.text_of("kind") + "." + line.text_of("reason"), line.text_of("count"));
    return told;
}

/// Of the files of a product together: what one says, all say.
Told texts_of(const DeliveredProduct& product) {
    Told told;
    const JsonNode& first = *product.begin()->second.entry;
    for (const char* key : {"deliverable", "territory", "title", "caption", "source", "alternative"}) told.emplace_back(key, first.text_of(key));
    return told;
}

/// Of one file: those of another width are another drawing, with a scale and names of their own.
Told facts_of(const DeliveredFile& file) {
    Told told;
    if (const JsonNode* facts = file.entry->member("facts")) tell_members(*facts, "facts.", told);
    if (const JsonNode* certificate = file.entry->member("certificate"))
        for (const JsonNode& check : certificate->parts) told.emplace_back("certificate." + check.text_of("rule"), check.text_of("passed"));
    if (const JsonNode* unplaced = file.entry->member("unplaced")) {
        std::vector<std::string> names;
        for (const JsonNode& name : unplaced->parts) names.push_back(name.text_of("label"));
        told.emplace_back("unplaced", join(names, ", "));
    }
    return told;
}

/// What the same files say otherwise, each thing once.
void restate_facts(const DeliveredProduct& before, const DeliveredProduct& after, std::vector<Restated>& out) {
    for (const auto& [path, file] : after) {
        const auto was = before.find(path);
        if (was == before.end()) continue;
        std::vector<Restated> found;
        restate(facts_of(was->second), facts_of(file), found);
        for (Restated& one : found)
            if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(std::move(one));
    }
}

/// The kind of a product: of the first of its files that is more than data.
ProductDiff product_head(const std::string& name, const DeliveredProduct& product, Fate fate) {
    const DeliveredFile* shown = &product.begin()->second;
    for (const auto& [path, file] : product)
        if (const std::string kind = file.entry->text_of("kind"); kind != "data" && kind != "specification") shown = &file;
    return {.fate = fate, .name = name, .kind = shown->entry->text_of("kind"), .territory = shown->entry->text_of("territory"), .title = shown->entry->text_of("title")};
}

ProductDiff compare_products(const std::string& name, const DeliveredProduct& before, const DeliveredProduct& after, const fs::path& old_folder, const fs::path& new_folder) {
    ProductDiff diff = product_head(name, after, Fate::changed);
    restate(texts_of(before), texts_of(after), diff.texts);
    restate_facts(before, after, diff.texts);
    for (const auto& [path, file] : before)
        if (!after.contains(path)) diff.files_removed.push_back(path);
    for (const auto& [path, file] : after) {
        const auto was = before.find(path);
        if (was == before.end()) {
            diff.files_added.push_back(path);
        } else if (was->second.sha256 != file.sha256) {
            diff.files_changed.push_back(path);
            if (!path.ends_with(".csv")) continue;
            TableDiff table = compare_tables(read_delivered_table(read_file(old_folder / path)), read_delivered_table(read_file(new_folder / path)));
            if (!table.empty()) diff.tables.emplace_back(path, std::move(table));
        }
    }
    return diff;
}

bool is_same(const ProductDiff& diff) { return diff.texts.empty() && diff.files_added.empty() && diff.files_removed.empty() && diff.files_changed.empty(); }

EditionDiff compare_editions(const DeliveredEdition& before, const DeliveredEdition& after) {
    EditionDiff diff{.edition = after.word};
    restate(head_of(before.manifest), head_of(after.manifest), diff.head);
    std::set<std::string> names;
    for (const auto& [name, product] : before.products) names.insert(name);
    for (const auto& [name, product] : after.products) names.insert(name);
    for (const std::string& name : names) {
        const auto was = before.products.find(name), is = after.products.find(name);
        if (was == before.products.end()) diff.products.push_back(product_head(name, is->second, Fate::added));
        else if (is == after.products.end()) diff.products.push_back(product_head(name, was->second, Fate::removed));
        else if (ProductDiff product = compare_products(name, was->second, is->second, before.folder, after.folder); !is_same(product))
            diff.products.push_back(std::move(product));
    }
    return diff;
}

}  // namespace

DeliveryDiff compare_deliveries(const fs::path& before, const fs::path& after, unsigned jobs) {
    const std::vector<DeliveredEdition> old_ones = read_all(before, jobs), new_ones = read_all(after, jobs);
    const bool alone = fs::is_regular_file(before / "manifest.json") && fs::is_regular_file(after / "manifest.json");
    DeliveryDiff diff;
    const auto add = [&](EditionDiff edition) {
        if (edition.fate != Fate::changed || !edition.head.empty() || !edition.products.empty()) diff.editions.push_back(std::move(edition));
    };
    if (alone) {
        add(compare_editions(old_ones.front(), new_ones.front()));
        return diff;
    }
    for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team}) {
        const auto has = [&](const DeliveredEdition& one) { return one.word == word_of(edition); };
        const auto was = std::find_if(old_ones.begin(), old_ones.end(), has), is = std::find_if(new_ones.begin(), new_ones.end(), has);
        if (was != old_ones.end() && is != new_ones.end()) add(compare_editions(*was, *is));
        else if (was != old_ones.end()) add({.fate = Fate::removed, .edition = was->word});
        else if (is != new_ones.end()) add({.fate = Fate::added, .edition = is->word});
    }
    return diff;
}

}  // namespace portulan::project

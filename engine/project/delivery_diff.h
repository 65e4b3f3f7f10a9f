// What changed between two deliveries, from their manifests and files alone.
//   const DeliveryDiff diff = compare_deliveries("sorties-mars", "sorties-juin", jobs);
//   std::cout << diff_json(diff);
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "project/table_diff.h"

namespace portulan::project {

enum class Fate { changed, added, removed };

/// A text or a number that the manifests tell otherwise. `what`: the manifest's own word ("caption", "masked.tie", "facts.breaks",
/// "certificate.text_size", "unplaced").
struct Restated {
    std::string what, before, after;
    bool operator==(const Restated&) const = default;
};

/// A figure, sheet or document with all its files.
struct ProductDiff {
    Fate fate = Fate::changed;
    std::string name;       // "port-lorn/situation"
    std::string kind, territory, title;  // as the newer delivery has them; of one removed, as the older had
    std::vector<Restated> texts{};
    std::vector<std::pair<std::string, TableDiff>> tables{};  // by path
    std::vector<std::string> files_added{}, files_removed{};
    std::vector<std::string> files_changed{};  // in bytes; tables whose cells are told among them
};

struct EditionDiff {
    Fate fate = Fate::changed;
    std::string edition;                // "public"
    std::vector<Restated> head{};       // title, date, language, masked...
    std::vector<ProductDiff> products{};  // by name
};

struct DeliveryDiff {
    std::vector<EditionDiff> editions{};  // those that differ, the widest audience first

    bool empty() const { return editions.empty(); }
};

/// Each file as it stands in its folder, whatever the manifest says of its bytes; one that is not there is gone. Takes the folder of a
/// delivery, or of one edition: two editions given alone are compared with each other. Files that no manifest lists mean nothing, nor
/// does the version that made them. Throws Error: SEC-078 where there is no delivery.
DeliveryDiff compare_deliveries(const std::filesystem::path& before, const std::filesystem::path& after, unsigned jobs);

/// One JSON object: editions, each with its head, its products, their texts, tables and files.
std::string diff_json(const DeliveryDiff& diff);

}  // namespace portulan::project

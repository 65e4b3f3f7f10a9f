// Differences between deliveries as JSON.
#include "base/text.h"
#include "project/delivery_diff.h"

namespace portulan::project {
namespace {

template <class Items, class Each>
std::string json_list(const Items& items, Each each) {
    std::string out = "[";
    for (const auto& item : items) out += (out.size() > 1 ? ", " : "") + each(item);
    return out + "]";
}

std::string names_json(const std::vector<std::string>& names) { return json_list(names, [](const std::string& name) { return json_quote(name); }); }

std::string fate_json(Fate fate) { return json_quote(fate == Fate::added ? "added" : fate == Fate::removed ? "removed" : "changed"); }

std::string texts_json(const std::vector<Restated>& texts) {
    return json_list(texts, [](const Restated& text) {
        return "{\"what\": " + json_quote(text.what) + ", \"before\": " + json_quote(text.before) + ", \"after\": " + json_quote(text.after) + "}";
    });
}

std::string table_json(const std::pair<std::string, TableDiff>& named) {
    const TableDiff& table = named.second;
    return "\n        {\"path\": " + json_quote(named.first) + ", \"columns_added\": " + names_json(table.columns_added) + ", \"columns_removed\": " + names_json(table.columns_removed) +
           ", \"rows_added\": " + names_json(table.rows_added) + ", \"rows_removed\": " + names_json(table.rows_removed) + ", \"cells\": " +
           json_list(table.cells, [](const CellChange& cell) {
               return "{\"row\": " + json_quote(cell.row) + ", \"column\": " + json_quote(cell.column) + ", \"before\": " + json_quote(cell.before) + ", \"after\": " + json_quote(cell.after) + "}";
           }) + "}";
}

std::string product_json(const ProductDiff& product) {
    return "\n      {\"name\": " + json_quote(product.name) + ", \"fate\": " + fate_json(product.fate) + ", \"kind\": " + json_quote(product.kind) + ", \"territory\": " +
           json_quote(product.territory) + ", \"title\": " + json_quote(product.title) + ",\n       \"texts\": " + texts_json(product.texts) + ",\n       \"tables\": " +
           json_list(product.tables, table_json) + ",\n       \"files_added\": " + names_json(product.files_added) + ", \"files_removed\": " + names_json(product.files_removed) +
           ", \"files_changed\": " + names_json(product.files_changed) + "}";
}

}  // namespace

std::string diff_json(const DeliveryDiff& diff) {
    return "{\n  \"format\": 1,\n  \"same\": " + std::string(diff.empty() ? "true" : "false") + ",\n  \"editions\": " + json_list(diff.editions, [](const EditionDiff& edition) {
               return "\n    {\"edition\": " + json_quote(edition.edition) + ", \"fate\": " + fate_json(edition.fate) + ",\n     \"head\": " + texts_json(edition.head) +
                      ",\n     \"products\": " + json_list(edition.products, product_json) + "}";
           }) + "\n}\n";
}

}  // namespace portulan::project

// One section of project.toml, read against the schema: every fault becomes a problem, every getter gives an empty
// value where there is nothing good. Internal to project/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "project/key_tree.h"
#include "project/schema.h"

namespace portulan::project {

class Section {
public:
    /// `node` is a table; `schema` names the section in the schema ("territory", "tables.*"). Reports unknown keys
    /// (PRJ-004) and required ones that are missing (PRJ-006). Both references must outlive the section.
    Section(const KeyNode& node, std::string_view schema, Problems& problems);

    /// Where a key is written; the section itself when it is not.
    Place place(std::string_view name) const;

    /// Each of these reports PRJ-005 when the key holds another kind of value.
    std::string text(std::string_view name) const;
    long integer(std::string_view name) const;     // positive; 0 when absent
    std::optional<double> number(std::string_view name) const;
    std::vector<double> numbers(std::string_view name) const;
    bool truth(std::string_view name) const;       // false when absent
    double paper_mm(std::string_view name) const;  // "9mm", "0,5 cm"; 0 when absent
    double ground_m(std::string_view name) const;  // "800m", "2 km", or a number of metres; 0 when absent
    /// Where every key is written.
    std::map<std::string, Place, std::less<>> places() const;
    /// The section as TOML under that heading, keys in their order.
    std::string written(std::string_view heading) const;
    bool has(std::string_view name) const { return node_.find(name) != nullptr; }
    std::string day(std::string_view name) const;  // ISO
    std::vector<std::string> texts(std::string_view name) const;

    /// Words of the vocabulary the schema names for the key; PRJ-010 for others.
    template <class Enumeration>
    std::optional<Enumeration> word(std::string_view name) const {
        const auto value = word_value(name, text(name), place(name));
        if (!value) return std::nullopt;
        return static_cast<Enumeration>(*value);
    }
    template <class Enumeration>
    std::vector<Enumeration> words(std::string_view name) const {
        std::vector<Enumeration> out;
        for (const std::string& written : texts(name))
            if (const auto value = word_value(name, written, place(name))) out.push_back(static_cast<Enumeration>(*value));
        return out;
    }

private:
    const KeySchema& schema_of(std::string_view name) const;
    void report_missing(const KeySchema& key) const;
    void report_wrong_kind(const KeyNode& node, const KeySchema& key) const;
    std::optional<int> word_value(std::string_view name, const std::string& written, Place where) const;

    const KeyNode& node_;
    std::string_view schema_;
    Problems& problems_;
};

}  // namespace portulan::project

// Words of a quotation that may tell who spoke, or of whom. A rule engine finds much and never all: it flags what somebody must
// look at, and lets nothing through by itself (Etalab, guide de pseudonymisation).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace portulan::release {

enum class IdentifyingKind { name, address, telephone, email, number };

struct IdentifyingWord {
    IdentifyingKind kind = IdentifyingKind::name;
    std::string text;
    bool operator==(const IdentifyingWord&) const = default;
};

/// What names nobody: names that the project shows anyhow, each as a whole (that communes are called Saint-Pierre and Saint-Laurent says nothing of Pierre Laurent),
/// and the words that a reviewer let pass, one by one. Compared folded; articles before a name count for nothing.
class HarmlessWords {
public:
    void add_name(std::string_view name);
    void add_words(std::string_view text);
    /// Whether the text is one of the names.
    bool is_name(std::string_view text) const;
    /// Whether it is one of the names, or all its words were let pass.
    bool hold(std::string_view text) const;
    std::size_t longest_name() const { return longest_; }

private:
    std::set<std::string, std::less<>> names_, words_;
    std::size_t longest_ = 0;  // words of a name
};

/// In the order of the text, each once: e-mail addresses, telephone numbers, other numbers of six digits or more (files, accounts), street addresses, forms of address before a name,
/// and words with a capital that begin no sentence. Capitals throughout (HLM), Roman numbers and single letters are no names.
std::vector<IdentifyingWord> identifying_words(std::string_view text, const HarmlessWords& harmless);

/// Of the words by which a passage is to be quoted, but for those that its reviewer let pass.
std::vector<IdentifyingWord> identifying_words(const Segment& segment, const HarmlessWords& known);

/// Names that the project shows anyhow: territories, areas, spaces, objects, and actors that are no single persons.
HarmlessWords public_names(const Project& project);

/// msgid: "a name"...
std::string_view label_of(IdentifyingKind kind);

}  // namespace portulan::release

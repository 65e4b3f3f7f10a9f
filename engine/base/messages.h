// Every sentence a user can read goes through here: English msgids, French from messages/fr.po.
// The language is an argument, never a global: the command line may speak English while figures are French.
//   tr(language, "No tie recorded")
//   fill(tr(language, "{count} spaces"), {{"count", "12"}})
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portulan::inline base {

enum class Language { fr, en };

/// "fr", "fr_FR.UTF-8", "FR", "en"... ; anything that is not French is English.
Language language_of(std::string_view name);
std::string_view code_of(Language language);

/// The text of a msgid in a language; the msgid itself where no translation exists.
std::string tr(Language language, std::string_view msgid);

/// Same with a context, for words that need two translations ("Map" the noun, the verb).
std::string trc(Language language, std::string_view context, std::string_view msgid);

/// Plural: picks the form for n by the rule of the language (French: 0 and 1 are singular). Does not insert n.
std::string tr_n(Language language, std::string_view singular, std::string_view plural, long n);

/// Marks a msgid of a table for extraction; returns it unchanged.
constexpr std::string_view tr_mark(std::string_view msgid) { return msgid; }

/// Replaces each {name} by its value; "{{" stands for "{". Unknown names stay as they are.
std::string fill(std::string_view sentence, const std::vector<std::pair<std::string, std::string>>& values);

}  // namespace portulan::inline base

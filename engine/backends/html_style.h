// Style and script of the index page and of the pages of documents: constants, so that their hashes stand in its security policy. Internal to this room.
#pragma once

#include <string>
#include <string_view>

namespace portulan::backends {

extern const std::string_view index_style;
extern const std::string_view index_script;
extern const std::string_view document_style;  // of the page of a document
extern const std::string_view document_filter; // finds entries in a long one

/// A relative path as a link; a name may hold any character a file system allows.
std::string address(std::string_view path);
/// What a Content-Security-Policy calls that style or script by.
std::string hash_source(std::string_view content);

}  // namespace portulan::backends

// Pages made of drawings, ready for a backend.
#pragma once

#include <string>
#include <vector>

#include "model/drawing.h"

namespace portulan::inline model {

/// An entry of the list that a reader opens beside the pages.
struct Bookmark {
    std::string title;
    std::size_t page = 0;  // of Document::pages
    int level = 1;         // 1 and deeper; never more than one deeper than the one before
    std::string id{};      // of the group it leads to; empty: the top of the page
};

struct Document {
    std::string id;
    std::string title;
    std::string author;
    std::string subject;
    std::string language = "fr";
    std::string date;             // ISO; the only date its files carry
    std::vector<Drawing> pages;   // each page is a drawing of the size of the paper
    std::vector<Bookmark> outline{};  // in the order of the pages
    double margin = 0;            // mm of each page that lie outside the trimmed one, for the press: bleed and marks
    double bleed = 0;             // mm of that which are printed over, to be cut off
};

}  // namespace portulan::inline model

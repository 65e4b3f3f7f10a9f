// Pages made of drawings, ready for a backend.
#pragma once

#include <string>
#include <vector>

#include "model/drawing.h"

namespace portulan::inline model {

struct Document {
    std::string id;
    std::string title;
    std::string author;
    std::string subject;
    std::string language = "fr";
    std::string date;             // ISO; the only date its files carry
    std::vector<Drawing> pages;   // each page is a drawing of the size of the paper
    std::vector<std::string> outline;  // a bookmark per page; may be empty
};

}  // namespace portulan::inline model

// What a test reads of a figure: its words in the order they are drawn, its facts.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/drawing.h"
#include "model/figure.h"

namespace portulan::figures {

inline std::vector<std::string> texts_of(const std::vector<Mark>& marks) {
    std::vector<std::string> texts;
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark)) texts.push_back(text->text);
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark))
            for (std::string& text : texts_of((*inner)->marks)) texts.push_back(std::move(text));
    }
    return texts;
}

/// The fact of that name; empty where the figure states none.
inline std::string fact(const Figure& figure, std::string_view name) {
    for (const auto& [key, value] : figure.facts)
        if (key == name) return value;
    return {};
}

}  // namespace portulan::figures

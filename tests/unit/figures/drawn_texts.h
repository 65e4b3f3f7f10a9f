// The words of a drawing, in the order they are drawn.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/drawing.h"

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

}  // namespace portulan::figures

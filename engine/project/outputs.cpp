#include "project/outputs.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace portulan::project {
namespace {

struct OutputWord {
    std::string_view word;
    bool Outputs::* wanted;
};
constexpr std::array known{OutputWord{"svg", &Outputs::svg}, OutputWord{"pdf", &Outputs::pdf}, OutputWord{"png", &Outputs::png}, OutputWord{"outlined", &Outputs::outlined}, OutputWord{"emf", &Outputs::emf},
                           OutputWord{"docx", &Outputs::docx}, OutputWord{"odt", &Outputs::odt}, OutputWord{"qmd", &Outputs::qmd}, OutputWord{"xlsx", &Outputs::xlsx}};

}  // namespace

std::span<const std::string_view> output_words() {
    static constexpr std::array<std::string_view, 10> words{"svg", "pdf", "png", "outlined", "emf", "docx", "odt", "qmd", "xlsx", "all"};
    return words;
}

Outputs outputs_of(const std::vector<std::string>& words) {
    Outputs outputs;
    const bool all = std::find(words.begin(), words.end(), "all") != words.end();
    for (const OutputWord& one : known) outputs.*one.wanted = all || std::find(words.begin(), words.end(), one.word) != words.end();
    return outputs;
}

std::string words_of(const Outputs& outputs) {
    std::string out;
    for (const OutputWord& one : known)
        if (outputs.*one.wanted) out += std::string(one.word) + " ";
    for (const double width : outputs.further_widths) out += plain_number(width, 3) + " ";
    return out;
}

}  // namespace portulan::project

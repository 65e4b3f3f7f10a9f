#include "project/outputs.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/units.h"
#include "project/section.h"

namespace portulan::project {
namespace {

struct OutputWord {
    std::string_view word;
    bool Outputs::* wanted;
};
constexpr std::array known{OutputWord{"svg", &Outputs::svg}, OutputWord{"pdf", &Outputs::pdf}, OutputWord{"png", &Outputs::png}, OutputWord{"outlined", &Outputs::outlined}, OutputWord{"emf", &Outputs::emf},
                           OutputWord{"docx", &Outputs::docx}, OutputWord{"odt", &Outputs::odt}, OutputWord{"qmd", &Outputs::qmd}, OutputWord{"xlsx", &Outputs::xlsx}};

}  // namespace

OutputWishes read_output_wishes(const KeyNode& table, Problems& problems) {
    OutputWishes wishes;
    const Section read(table, "outputs", problems);
    for (const OutputKind kind : read.words<OutputKind>("formats")) wishes.formats.emplace_back(output_words()[static_cast<std::size_t>(kind)]);
    const auto refuse = [&](std::string_view key, const std::string& value, double least, double most, std::string_view example) {
        problems.push_back(make_problem("PRJ-101", read.place(key), value, {{"least", plain_number(least, 0)}, {"most", plain_number(most, 0)}, {"example", std::string(example)}}));
    };
    for (const std::string& written : read.texts("widths")) {
        const auto width = parse_paper_length(written);
        if (width && width->in_mm() >= least_width && width->in_mm() <= most_width) wishes.widths.push_back(width->in_mm());
        else refuse("widths", written, least_width, most_width, "widths = [\"160mm\", \"250mm\"]");
    }
    const long dpi = read.integer("dpi");
    if (dpi >= static_cast<long>(least_dpi) && dpi <= static_cast<long>(most_dpi)) wishes.dpi = static_cast<double>(dpi);
    else if (dpi > 0) refuse("dpi", std::to_string(dpi), least_dpi, most_dpi, "dpi = 300");
    return wishes;
}

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

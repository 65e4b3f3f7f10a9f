// The options that all verbs share which draw figures.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

#include "base/messages.h"
#include "base/units.h"
#include "verb.h"

namespace portulan::tools {

/// --width, --dpi and --strict, for options with members of these names; they must live as long as the application.
template <class Options>
void add_figure_options(CLI::App& app, Options& options, Language language) {
    app.add_option("--width", options.width, tr(language, "Width of the figures."))->type_name("160mm")
        ->check([](const std::string& text) {
            const auto width = parse_paper_length(text);
            return width && width->in_mm() >= 80 && width->in_mm() <= 1200 ? std::string() : "80mm .. 1200mm";
        }, "")->capture_default_str();
    app.add_option("--dpi", options.dpi, tr(language, "Resolution of the PNG images."))->type_name("300")->check([](const std::string& text) { return outside(text, 36, 1200); }, "")->capture_default_str();
    app.add_flag("--strict", options.strict, tr(language, "Warnings about figures give exit code 1."));
}

}  // namespace portulan::tools

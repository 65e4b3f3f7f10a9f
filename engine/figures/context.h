// What every figure of a build shares: fonts, theme, language, width, and the words of its footer.
#pragma once

#include <memory>
#include <string>

#include "base/messages.h"
#include "figures/labels.h"
#include "figures/shaping.h"
#include "figures/theme.h"
#include "model/project.h"

namespace portulan::figures {

/// Where the legend of a figure stands. Figures of one row on a page that have classes in common share one.
enum class LegendPlace {
    own,     // under the figure
    shared,  // not on it: it stands once for the row, whose heading says what is shown; the title is the territory
    alone,   // nothing but the legend, counting nothing, as it tells of several figures
};

/// Passed by reference to each figure; nothing in it is ever changed by one.
struct FigureContext {
    const Fonts& fonts;
    const Theme& theme;
    Language language = Language::fr;
    double width = 160;  // mm; the height follows from the content
    std::string project;    // title of the project
    std::string territory;  // name of the territory, empty for the whole project
    std::string date;       // ISO
    std::string producer;   // contractor
    std::string notice;     // "Territoires et données fictifs", empty for real ones
    Edition edition = Edition::everyone;
    unsigned jobs = 1;      // threads that one figure may use; 0: as many as cores
    bool on_page = false;   // of a document, whose feet say project, date and edition: the figure's own tells its sources alone, its subtitle stands in the caption
    bool own_territory = true;  // titles name the territory; else the page does
    double map_height = 0;      // mm, at most; 0: as high as the map likes
    std::string version{};  // of the delivery, as the project counts; empty: not said
    LegendPlace legend = LegendPlace::own;  // heeded by maps of areas
    std::shared_ptr<const HeldPlaces> names{};  // on the main map, of an earlier drawing of this width, that stay; null: none
};

/// Shorthands: the text of a msgid in the context's language, typeset.
std::string say(const FigureContext& context, std::string_view msgid);
std::string say(const FigureContext& context, std::string_view msgid,
                const std::vector<std::pair<std::string, std::string>>& values);

/// "version 2"; empty where the project does not count.
std::string version_words(const FigureContext& context);
/// "What it shows: Port-Lorn"; without the territory where the page names it.
std::string titled(const FigureContext& context, std::string title, const std::string& territory);
/// Height of a map of that natural height.
inline double map_height(const FigureContext& context, double natural) { return context.map_height > 0 && context.map_height < natural ? context.map_height : natural; }

/// A number in a figure's table: a comma before the decimals in French, as the spreadsheets that open it expect.
std::string data_number(const FigureContext& context, double value, int decimals);

}  // namespace portulan::figures

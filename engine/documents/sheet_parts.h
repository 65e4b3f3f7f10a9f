// What the identity sheets share: title band, lists of sources and gaps, words. Internal to this room.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "documents/flow.h"
#include "documents/page.h"
#include "documents/sheet.h"
#include "figures/mini_map.h"
#include "model/family_name.h"

namespace portulan::documents {

inline constexpr double column_width = 89, column_gap = 6;  // mm; two columns make the width of the text

/// The head of a first page: sign, kind, name, a line below.
struct Band {
    figures::Sign sign;
    std::string kind;      // "Family of actors"
    std::string title;
    std::string subtitle;
};
void set_band(PageWriter& pages, const figures::FigureContext& context, const Band& band);

std::string family_definition(std::span<const Family> families, std::string_view code, Language language);

const Element* find_element(const Cast& cast, std::string_view id);
/// The sign of any element: family of an actor, nature of a space, a lozenge for objects.
figures::Sign sign_of(const figures::Theme& theme, const Element& element);
/// "Associations and collectives", "Place", "Scheme": what stands under a name.
std::string kind_of(const Element& element, std::span<const Family> families, Language language);
/// "Civic engagement · Thematic cooperation"; empty for neither.
std::string dimensions_of(const Element& element, Language language);
/// "Identity sheet · Port-Lorn": the subject in a document's metadata.
std::string identity_subject(const figures::FigureContext& context, const Territory& territory);
/// A date of a table in words: an ISO date or month; anything else as written.
std::string date_words(std::string_view written, Language language);
/// "name: value" with the colon of the language.
std::string labelled(std::string_view name, std::string_view value, Language language);

/// A heading over the whole width, then the flow in two columns under it.
void set_in_columns(PageWriter& pages, const figures::FigureContext& context, std::string_view heading, const Flow& flow);

/// How sources are listed: title over details, both on one line, or all in one paragraph of small type.
enum class SourceList { entries, lines, paragraph };
/// The sources with these ids, in the order of the cast; says so when there is none. Without heading.
void add_sources(Flow& flow, const Cast& cast, const std::set<std::string>& ids, SourceList list = SourceList::entries);

/// A sheet with so much of the usual air between its parts, and how much of its last page is used.
struct ComposedSheet {
    Sheet sheet;
    double last_filled = 1;
};
/// The sheet as it is with the usual air; where it would end on a page of a few lines, with as little as saves that page.
Sheet without_tail(const std::function<ComposedSheet(double air)>& compose);
/// How sources are listed with so much air.
SourceList source_list(double air);

/// A map for the side column with its caption, or the sentence that there is none.
struct MapRequest {
    std::vector<figures::MiniMapPoint> points;
    Box focus;  // empty: the territory
    std::string title;    // what is read
    std::string caption;  // under the map
};
void add_map(Flow& flow, const figures::Basemap& basemap, const MapRequest& request);

}  // namespace portulan::documents

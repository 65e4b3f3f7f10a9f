#include "backends/explorer_words.h"

#include <array>

#include "base/messages.h"

namespace portulan::backends {
namespace {

constexpr auto all_words = std::to_array<ExplorerWord>({
    {"explore", tr_mark("Explore")},
    {"loading", tr_mark("The map and the network are being made ready…")},
    {"search", tr_mark("Find a word, a name")},
    {"view", tr_mark("View")},
    {"view_both", tr_mark("Map and network")},
    {"view_list", tr_mark("List alone")},
    {"view_compare", tr_mark("Side by side")},
    {"map", tr_mark("The map")},
    {"network", tr_mark("The network of actors")},
    {"map_label", tr_mark("Map of the territories: arrow keys move it, + and − change its scale. The list beside it has the same elements.")},
    {"network_label", tr_mark("Network of actors: arrow keys move it, + and − change its scale. The list beside it has the same actors.")},
    {"map_of", tr_mark("Map of {territory}; the table below counts what it shows.")},
    {"network_of", tr_mark("Network of actors of {territory}; the table below counts what it shows.")},
    {"mercator", tr_mark("This map is in Mercator's projection, which enlarges towards the poles; the maps to print are in the legal projection.")},
    {"ground", tr_mark("Ground: {source}.")},
    {"no_map", tr_mark("No boundaries, no map.")},
    {"network_note", tr_mark("Actors stand where they stand on the diagram to print. Actors without a tie shown are in rows below.")},
    {"no_webgl", tr_mark("This browser shows no 3D graphics (WebGL): map and network stand still. Lists, filters, figures and sheets work.")},
    {"nearer", tr_mark("Nearer")},
    {"farther", tr_mark("Farther")},
    {"whole", tr_mark("The whole")},
    {"print", tr_mark("Print this view")},
    {"link", tr_mark("Copy the link")},
    {"copied", tr_mark("Link copied")},
    {"link_in_address", tr_mark("The link is in the address bar")},
    {"filters", tr_mark("Filter")},
    {"reset", tr_mark("Show everything")},
    {"all", tr_mark("All")},
    {"none", tr_mark("None")},
    {"territory", tr_mark("Territory")},
    {"all_territories", tr_mark("All territories")},
    {"dimension", tr_mark("Dimension")},
    {"both_dimensions", tr_mark("Both dimensions")},
    {"families", tr_mark("Families of actors")},
    {"actor", tr_mark("Actor")},
    {"spaces_and_objects", tr_mark("Spaces and objects")},
    {"objects", tr_mark("Objects")},
    {"ties", tr_mark("Ties")},
    {"indicator", tr_mark("Indicator on the map")},
    {"no_indicator", tr_mark("No indicator")},
    {"no_value", tr_mark("No value, or secret")},
    {"values", tr_mark("Values by area")},
    {"secret", tr_mark("secret")},
    {"no_data", tr_mark("not known")},
    {"source", tr_mark("Source: {source}.")},
    {"list", tr_mark("List of elements")},
    {"more", tr_mark("Show more")},
    {"here", tr_mark("At this place")},
    {"back_to_list", tr_mark("Back to the list")},
    {"sheet", tr_mark("Identity sheet")},
    {"family_sheet", tr_mark("Sheet of the family")},
    {"type", tr_mark("Type")},
    {"reach", tr_mark("Reach")},
    {"access", tr_mark("Access")},
    {"when", tr_mark("When")},
    {"since", tr_mark("Since")},
    {"until", tr_mark("Until")},
    {"bearer", tr_mark("Borne by")},
    {"means", tr_mark("Means")},
    {"where", tr_mark("Where")},
    {"near", tr_mark("{place} (placed at the neighbourhood or the commune)")},
    {"unknown", tr_mark("What we do not know")},
    {"no_tie", tr_mark("No tie is shown in this edition.")},
    {"no_place", tr_mark("Without a place on the map.")},
    {"compared", tr_mark("Territories side by side, four at most")},
    {"compare_caption", tr_mark("The same counts for each territory")},
    {"compare_none", tr_mark("Choose territories to set them side by side.")},
    {"open_territory", tr_mark("Explore {territory}")},
    {"parts", tr_mark("Parts of other authors, and their licences")},
    {"parts_note", tr_mark("The full texts stand at the head of this page's script.")},
    {"all_actors", tr_mark("All actors")},
});

}  // namespace

std::span<const ExplorerWord> explorer_words() { return all_words; }

}  // namespace portulan::backends

#include <array>

#include "base/catalogue_parts.h"

namespace portulan::inline base {
namespace {

using enum Severity;

constexpr auto entries = std::to_array<CatalogueEntry>({
    {"FIG-001", warning, tr_mark("label “{value}” could not be placed: {reason}."),
     tr_mark("Draw the figure wider, or shorten the name."),
     tr_mark("A label is left out rather than printed over another. The list of unplaced labels is in the manifest.")},
    {"FIG-002", warning, tr_mark("no boundary of {name} ({value}) in the layers of the project: its maps say so and are empty."),
     tr_mark("Check the code and the vintage of the layer under [boundaries]."),
     tr_mark("A territory is found in the boundaries by its code, or by the parent codes of their areas.")},
    {"FIG-010", warning, tr_mark("something in “{value}” is higher than a page; it runs over its foot."),
     tr_mark("Shorten the text of the cell it comes from."),
     tr_mark("Texts flow from page to page; a single row of a table or a drawing cannot be cut.")},
    {"FIG-020", error, tr_mark("map “{id}”: a map of type “{type}” needs the key {value}."), tr_mark("Write it in this [[figure]]; portulan reference says what it holds."),
     tr_mark("Each type of map has wishes it cannot do without: what colours, what sizes, what is counted.")},
    {"FIG-021", warning, tr_mark("map “{id}”: a map of type “{type}” does not heed {value}."), tr_mark("Take the key out, or choose another type."),
     tr_mark("A wish that changes nothing would make believe that it did.")},
    {"FIG-022", error, tr_mark("map “{id}”: {value} is the code of no indicator."), tr_mark("Write the code of a row of the table of indicators."),
     tr_mark("Maps take their values from indicators: the table says their name, unit, source and year.")},
    {"FIG-023", error, tr_mark("map “{id}”: {value} is an indicator of numbers; categories are needed here."), tr_mark("List the categories in the column categories of its indicator."),
     tr_mark("A typology colours areas by kind, without order. Numbers are cut into classes by a choropleth map.")},
    {"FIG-024", error, tr_mark("map “{id}”: {value} is the identifier of no territory."), tr_mark("Write the id of a [[territory]]."),
     tr_mark("A map is drawn for every engaged territory, or for those it names.")},
    {"FIG-030", warning, tr_mark("a network of {nodes} nodes and {ties} ties is drawn as a table by family: a diagram can show {most_nodes} and {most_ties}."),
     tr_mark("Draw one dimension or a part of the territory, or keep to the actors that matter for the diagnosis."),
     tr_mark("Beyond some hundred nodes a diagram on paper is a tangle. The table of the figure still lists every tie.")},
    {"RUN-001", error, tr_mark("“{value}” cannot be read: {reason}."), tr_mark("Check the path and the permissions."),
     tr_mark("The operating system refused to open or read the file.")},
    {"RUN-002", error, tr_mark("“{value}” cannot be written: {reason}."),
     tr_mark("Check the permissions and the free space; the previous files are untouched."),
     tr_mark("The operating system refused to write; files appear whole or not at all.")},
    {"RUN-003", error, tr_mark("Portulan's own data (“{value}”) are not found."),
     tr_mark("Set PORTULAN_DATA to the folder that holds fonts and codes."),
     tr_mark("Fonts and code lists travel with the program in a folder of their own.")},
    {"RUN-004", error, tr_mark("“{value}” is no folder that Portulan made; it is left as it is."),
     tr_mark("Name another output folder."),
     tr_mark("An existing folder is only replaced when it holds the manifest of an earlier delivery.")},
    {"RUN-005", error, tr_mark("no figure or sheet is named like “{value}”."), tr_mark("A name that exists: “{nearest}”."),
     tr_mark("The pattern of --only is compared with names such as port-lorn/situation; * and ? stand for other characters.")},
    {"RUN-006", error, tr_mark("the run was stopped before its end; nothing was put in place."),
     tr_mark("The previous files are untouched; start again when you like."),
     tr_mark("Ctrl-C, a closed terminal or another program asked the run to stop. What it had begun is removed.")},
    {"RUN-007", error, tr_mark("“{value}” would be an image of {width} × {height} pixels; 32767 a side is the most."),
     tr_mark("Choose a smaller --width or --dpi."),
     tr_mark("Very large images cannot be opened by most programs. The SVG and the PDF have no such limit.")},
    {"RUN-008", error, tr_mark("“{value}” is there already and was not made by this command; it is left as it is."),
     tr_mark("Name another folder, or write --overwrite."), tr_mark("A file is only replaced when the lock file beside it says that it was fetched.")},
    {"RUN-020", error, tr_mark("“{value}” is being made by another run (process {process})."),
     tr_mark("Wait for its end, leave out --no-wait, or name another output folder."),
     tr_mark("Two runs never fill one output folder at once. A run that was killed holds nothing: the system gives its lock back.")},
    {"RUN-021", warning, tr_mark("“{value}” was changed or taken away after it was made; it was made anew."),
     tr_mark("Keep corrected copies of figures outside the output folder."),
     tr_mark("Files of an earlier build are kept when their bytes are those that were written. Files of other names in the folder are always left alone.")},
    {"RUN-022", warning, tr_mark("figures or sheets that were kept no longer show the data of the project ({count}): {names}."),
     tr_mark("Build without --only to renew them."),
     tr_mark("With --only, what the pattern does not name stays as the earlier build made it, captions included.")},
    {"RUN-023", error, tr_mark("“{value}”, made anew from the same data, is not what was kept from the earlier build."),
     tr_mark("The new file is in place. Please report it: this is a fault of Portulan."),
     tr_mark("--verify makes every file anew and compares it with what an ordinary build would have kept.")},
    {"RUN-024", error, tr_mark("there is not enough memory."),
     tr_mark("Close other programs, lower --jobs or --dpi, or build one territory at a time with --only; the previous files are untouched."),
     tr_mark("The system refused more memory, or a limit was set (ulimit -v). What the run had begun is removed.")},
});

}  // namespace

std::span<const CatalogueEntry> catalogue_run() { return entries; }

}  // namespace portulan::inline base

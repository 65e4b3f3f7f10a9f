#include "figures/palettes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "figures/colour_space.h"

namespace portulan::figures {
namespace {

using Anchor = std::string_view;
constexpr auto ambre = std::to_array<Anchor>({"#fdf3d8", "#f2c98a", "#d98a52", "#a34a3c", "#5a1f37"});
constexpr auto blues = std::to_array<Anchor>({"#f7fbff", "#deebf7", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#08519c", "#08306b"});
constexpr auto greens = std::to_array<Anchor>({"#f7fcf5", "#e5f5e0", "#c7e9c0", "#a1d99b", "#74c476", "#41ab5d", "#238b45", "#006d2c", "#00441b"});
constexpr auto purples = std::to_array<Anchor>({"#fcfbfd", "#efedf5", "#dadaeb", "#bcbddc", "#9e9ac8", "#807dba", "#6a51a3", "#54278f", "#3f007d"});
constexpr auto orrd = std::to_array<Anchor>({"#fff7ec", "#fee8c8", "#fdd49e", "#fdbb84", "#fc8d59", "#ef6548", "#d7301f", "#b30000", "#7f0000"});
constexpr auto ylgnbu = std::to_array<Anchor>({"#ffffd9", "#edf8b1", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#253494", "#081d58"});
constexpr auto emrld = std::to_array<Anchor>({"#d3f2a3", "#97e196", "#6cc08b", "#4c9b82", "#217a79", "#105965", "#074050"});
constexpr auto sunset = std::to_array<Anchor>({"#fcde9c", "#faa476", "#f0746e", "#e34f6f", "#dc3977", "#b9257a", "#7c1d6f"});
constexpr auto viridis = std::to_array<Anchor>({"#fde725", "#5ec962", "#21918c", "#3b528b", "#440154"});
constexpr auto cividis = std::to_array<Anchor>({"#ffea46", "#bcaf6f", "#7c7b78", "#414d6b", "#00204d"});
constexpr auto batlow = std::to_array<Anchor>({"#faccfa", "#fdb7bc", "#f8a17b", "#d29343", "#9d892b", "#687b3e", "#3c6d56", "#1c5460", "#103f60", "#011959"});
constexpr auto greys = std::to_array<Anchor>({"#f7f7f7", "#d0d0d0", "#a0a0a0", "#686868", "#2b2b2b"});
constexpr auto grey_balance = std::to_array<Anchor>({"#4a4a4a", "#a8a8a8", "#f7f7f7", "#a8a8a8", "#4a4a4a"});
constexpr auto grey_kinds = std::to_array<Anchor>({"#ffffff", "#b8b8b8", "#ffffff", "#6b6b6b", "#ffffff", "#dcdcdc", "#ffffff", "#3a3a3a"});
constexpr auto braise = std::to_array<Anchor>({"#1c5a7a", "#83b6c7", "#f6f3ea", "#e0a06a", "#93381f"});
constexpr auto brbg = std::to_array<Anchor>({"#543005", "#8c510a", "#bf812d", "#dfc27d", "#f6e8c3", "#f5f5f5", "#c7eae5", "#80cdc1", "#35978f", "#01665e", "#003c30"});
constexpr auto puor = std::to_array<Anchor>({"#7f3b08", "#b35806", "#e08214", "#fdb863", "#fee0b6", "#f7f7f7", "#d8daeb", "#b2abd2", "#8073ac", "#542788", "#2d004b"});
constexpr auto rdbu = std::to_array<Anchor>({"#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#f7f7f7", "#fddbc7", "#f4a582", "#d6604d", "#b2182b", "#67001f"});
constexpr auto house = std::to_array<Anchor>({"#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c7a2e", "#5b5f97"});
constexpr auto okabe_ito = std::to_array<Anchor>({"#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#000000"});
constexpr auto safe = std::to_array<Anchor>({"#88ccee", "#cc6677", "#ddcc77", "#117733", "#332288", "#aa4499", "#44aa99", "#999933", "#882255", "#661100", "#6699cc", "#888888"});

constexpr std::string_view brewer = "ColorBrewer 2 (C. Brewer, M. Harrower)", carto = "CARTOColors", own = "Portulan";
constexpr std::string_view apache = "Apache-2.0", cc_by = "CC BY 3.0", cc0 = "CC0", mit = "MIT", published = "published in print";

using enum PaletteKind;
constexpr auto table = std::to_array<Palette>({
    {"ambre", sequential, own, apache, ambre},
    {"blues", sequential, brewer, apache, blues},
    {"greens", sequential, brewer, apache, greens},
    {"purples", sequential, brewer, apache, purples},
    {"orrd", sequential, brewer, apache, orrd},
    {"ylgnbu", sequential, brewer, apache, ylgnbu},
    {"emrld", sequential, carto, cc_by, emrld},
    {"sunset", sequential, carto, cc_by, sunset},
    {"viridis", sequential, "matplotlib (S. van der Walt, N. Smith)", cc0, viridis},
    {"cividis", sequential, "Nuñez, Anderton, Renslow 2018", cc0, cividis},
    {"batlow", sequential, "Crameri 2018, Scientific colour maps", mit, batlow},
    {"gris", sequential, own, apache, greys},
    {"braise", diverging, own, apache, braise},
    {"brbg", diverging, brewer, apache, brbg},
    {"puor", diverging, brewer, apache, puor},
    {"rdbu", diverging, brewer, apache, rdbu},
    {"bascule-grise", diverging, own, apache, grey_balance},
    {"portulan", categories, "Okabe, Ito 2008", published, house},
    {"okabe-ito", categories, "Okabe, Ito 2008", published, okabe_ito},
    {"safe", categories, carto, cc_by, safe},
    {"gris-motifs", categories, own, apache, grey_kinds},
});

}  // namespace

std::span<const Palette> palettes() { return table; }

const Palette* find_palette(std::string_view name) {
    const auto* found = std::find_if(table.begin(), table.end(), [&](const Palette& p) { return p.name == name; });
    return found == table.end() ? nullptr : found;
}

std::vector<Colour> colours_of(const Palette& palette, std::size_t k) {
    if (palette.kind != PaletteKind::categories) return ramp(palette.anchors, k);
    std::vector<Colour> colours;
    for (std::size_t i = 0; i < k; ++i) {
        const Colour hue = colour_of(palette.anchors[i % palette.anchors.size()]);
        colours.push_back(i < palette.anchors.size() ? hue : mix(hue, Theme().paper, 0.55));
    }
    return colours;
}

std::vector<Colour> bivariate_colours() {
    constexpr auto first = std::to_array<Anchor>({"#f3f1ea", "#a9c8dc", "#3f8dbd"}), second = std::to_array<Anchor>({"#f3f1ea", "#edbf86", "#de8426"});
    const Colour pale = colour_of(first.front());
    std::vector<Colour> colours;
    for (const Anchor b : second)
        for (const Anchor a : first) {
            const Colour x = colour_of(a), y = colour_of(b);
            const auto laid = [](std::uint8_t p, std::uint8_t q, std::uint8_t white) { return static_cast<std::uint8_t>(std::lround(static_cast<double>(p) * q / white)); };
            colours.push_back({laid(x.red, y.red, pale.red), laid(x.green, y.green, pale.green), laid(x.blue, y.blue, pale.blue), 1});
        }
    return colours;
}

}  // namespace portulan::figures

// Areas coloured by the class of a value, with places over them where they are wished for.
#include "figures/map_painters.h"
#include "figures/map_surfaces.h"

namespace portulan::figures {
namespace {

class Choropleth final : public Painter {
public:
    bool uses_centres() const override { return false; }
    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override {
        return class_fills(canvas, pane, canvas.variable(canvas.spec.value));
    }
    std::vector<Mark> signs(const Canvas& canvas, const Pane& pane) const override {
        std::vector<Mark> marks = quarter_outlines(canvas, pane);
        append(marks, wished_spots(canvas, pane));
        return marks;
    }
    std::vector<Box> obstacles(const Canvas& canvas, const Pane& pane) const override { return wished_spot_boxes(canvas, pane); }
    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        std::vector<LegendSection> sections{class_legend(canvas, canvas.variable(canvas.spec.value))};
        add_wished_spots(canvas, sections);
        return sections;
    }
    void tell(const Canvas& canvas, Figure& figure) const override {
        const MapVariable& variable = canvas.variable(canvas.spec.value);
        tell_classes(variable, figure);
        tell_values(canvas, {&variable}, figure);
        tell_words(canvas, variable, figure);
    }
};

}  // namespace

std::unique_ptr<Painter> choropleth_painter() { return std::make_unique<Choropleth>(); }

}  // namespace portulan::figures

// The back of the cooperation map: eight panels, the first of them the cover.
#include <array>
#include <numbers>

#include "base/text.h"
#include "documents/chart_signs.h"
#include "documents/cooperation_parts.h"
#include "figures/furniture.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;
using figures::say;

struct PanelText {
    std::string_view title;                      // msgids
    std::string_view what;
    std::array<std::string_view, 3> questions;
    std::string_view data;                       // heading over what the project's tables say
    const std::vector<std::string> CooperationChart::* told;
    std::optional<Station> sign;
};

const std::array<PanelText, 6>& panel_texts() {
    static const std::array<PanelText, 6> panels{{
        {tr_mark("The community's bivouac"), tr_mark("Beyond its pilots, a project lives by those who join it: agents, operators, associations, residents. Where do they meet, what do they come for, and how may they take part without giving everything?"),
         {tr_mark("Who is not there yet, and who could invite them?"), tr_mark("What can one do here in an hour, in a day, in a year?"), tr_mark("What do those who come take home with them?")}, tr_mark("Our community"), &CooperationChart::bivouac, Station::bivouac},
        {tr_mark("The volcano of common projects"), tr_mark("Cooperating also means bringing new projects to the surface. A common call pools money, expertise and time, provided that it is written together and does not pay for what exists already."),
         {tr_mark("Which needs does the call answer, and who said so?"), tr_mark("How does it fit with the calls and contracts that exist?"), tr_mark("How will the selected learn from each other?")}, tr_mark("Our calls"), &CooperationChart::volcano, Station::volcano},
        {tr_mark("The semaphore of resources"), tr_mark("What is known must be seen from afar: initiatives, needs and resources of the territory, in one place that everybody can read and add to. It shows where a need has no answer yet."),
         {tr_mark("Who keeps it up to date, and how often?"), tr_mark("Which need has been without an answer for longest?"), tr_mark("Who does not know that it exists?")}, tr_mark("What it shows today"), &CooperationChart::beacon, Station::beacon},
        {tr_mark("The harbour office"), tr_mark("Here the pilots hold the course. What they decide, what they share and what they leave to others is written down, so that everybody knows to whom to speak."),
         {tr_mark("Who decides what, and where is it written?"), tr_mark("Which message has had no answer for a month?"), tr_mark("Who takes the helm when somebody leaves?")}, tr_mark("Who holds the course"), &CooperationChart::harbour, Station::harbour},
        {tr_mark("The logbook"), tr_mark("A few lines after each stage are enough: what was tried, what was learnt, what comes next. Photographs, drawings, words and sounds count as much as minutes."),
         {tr_mark("What would somebody who joins tomorrow have to read first?"), tr_mark("What did not work, and what do we do differently since?"), tr_mark("Where are the voices of those who came only once?")}, tr_mark("Last entries"), &CooperationChart::logbook, std::nullopt},
        {tr_mark("An evaluating eye"), tr_mark("Evaluation does not wait for the end. To say what effects one hopes for, by which paths, and to look out for those that nobody expected, helps to choose while there is still time."),
         {tr_mark("Which hypothesis is our project built on?"), tr_mark("What would make us change course?"), tr_mark("Which effect did we not expect?")}, tr_mark("What we have learnt"), &CooperationChart::evaluation, std::nullopt},
    }};
    return panels;
}

class Back {
public:
    Back(const FigureContext& context, const CooperationChart& chart, bool folded, Problems& findings) : context_(context), chart_(chart), folded_(folded), findings_(findings) {}

    std::vector<Mark> draw() {
        std::vector<Mark> page;
        PathMark ground = filled({}, colours_.paper);
        ground.path.add_rectangle(-sheet_bleed - 1, -sheet_bleed - 1, sheet_width + 2 * sheet_bleed + 2, sheet_height + 2 * sheet_bleed + 2);
        page.emplace_back(std::move(ground));
        for (std::size_t i = 0; i < 8; ++i) {
            // Folded, the strip is turned over like a leaf: its back goes on at the fold, head to head.
            const std::size_t row = i / 4, column = row == 0 || !folded_ ? i % 4 : 3 - i % 4;
            const bool upside_down = folded_ && row == 1;
            marks_.clear();
            draw_panel(i, column, row, upside_down);
            const Box box = panel_box(column, row);
            const Point middle{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
            for (Mark& mark : marks_) page.push_back(upside_down ? turned(mark, middle) : std::move(mark));
        }
        return page;
    }

private:
    using Manner = WordBox::Manner;
    Manner words(double size, Colour colour, std::string_view font) const { return {.font = font, .size_pt = size, .colour = colour}; }

    /// The room for words, as seen by somebody who holds the panel the right way up.
    static Box upright(Box words, const Box& panel) {
        return {panel.min_x + panel.max_x - words.max_x, panel.min_y + panel.max_y - words.max_y, panel.min_x + panel.max_x - words.min_x, panel.min_y + panel.max_y - words.min_y};
    }

    void draw_panel(std::size_t i, std::size_t column, std::size_t row, bool upside_down) {
        const Box panel = panel_box(column, row);
        const Box room = upside_down ? upright(panel_words(column, row), panel) : panel_words(column, row);
        const std::array tints{colours_.wind, colours_.shelf, colours_.paper, colours_.shelf, colours_.paper, colours_.shelf, colours_.paper, colours_.shelf};
        PathMark ground = filled({}, tints[i]);
        const double over = sheet_bleed + 1;  // to the edge of what is cut off, on the outer sides
        Box area = panel;
        const Box whole = panel_box(column, row);
        if (whole.min_x <= 0) (upside_down ? area.max_x : area.min_x) += upside_down ? over : -over;
        if (whole.max_x >= sheet_width) (upside_down ? area.min_x : area.max_x) += upside_down ? -over : over;
        if (row == 0) area.min_y -= over;
        else if (upside_down) area.min_y -= over;
        else area.max_y += over;
        ground.path.add_rectangle(area.min_x, area.min_y, area.width(), area.height());
        marks_.emplace_back(std::move(ground));
        if (i == 0) draw_cover(room);
        else if (i == 1) draw_manual(room);
        else draw_text(panel_texts()[i - 2], room);
    }

    void draw_cover(const Box& room) {
        const Point middle{(room.min_x + room.max_x) / 2, room.min_y + 75};
                std::vector<Mark> art;
        add_rose(art, context_, middle, 29, colours_);
        marks_.push_back(group({}, "figure", std::move(art), say(context_, "A compass rose")));
        WordBox box(context_, marks_, {room.min_x, room.min_y + 2, room.max_x, room.max_y});
        Manner over = words(10, colours_.paper, context_.theme.semibold), title = words(17, colours_.paper, context_.theme.bold), small = words(9, colours_.paper, context_.theme.regular);
        over.tracking = 0.1;
        over.centred = title.centred = small.centred = true;
        over.after = 2.4;
        title.role = "h1";
        title.leading = 1.16;
        box.text(upper(say(context_, "Map of cooperation")), over);
        box.text(typeset(context_.project, context_.language), title);
        const double lowest = middle.y - 33;
        if (box.y() > lowest) findings_.push_back(make_problem("FIG-010", {}, say(context_, "Map of cooperation")));
        WordBox foot(context_, marks_, {room.min_x, middle.y + 36, room.max_x, room.max_y});
        foot.text(typeset(enumerate(chart_.engaged, context_.language), context_.language), small);
        foot.text(foot_words(context_), words_centred(folded_ ? 7 : 8));
        tell(foot, "Map of cooperation");
    }

    Manner words_centred(double size) const {
        Manner how = words(size, colours_.paper, context_.theme.regular);
        how.centred = true;
        return how;
    }

    void heading(WordBox& box, std::string_view title, std::optional<Station> sign) {
        if (sign) {
            std::vector<Mark> art;
            add_station(art, *sign, {box.box().max_x - 13, box.y() + 15}, 0.72, colours_);
            for (Mark& mark : art) marks_.push_back(std::move(mark));
        }
        Manner how = words(13, colours_.red, context_.theme.bold);
        how.role = "h2";
        how.after = 2.4;
        how.leading = 1.18;
        WordBox head(context_, marks_, {box.box().min_x, box.y(), box.box().max_x - (sign ? 27 : 0), box.box().max_y});
        head.text(say(context_, title), how);
        box.skip(std::max(head.y() - box.y(), sign ? 17.5 : 0.0));
    }

    void draw_manual(const Box& room) {
        WordBox box(context_, marks_, room);
        heading(box, tr_mark("How to use the map"), std::nullopt);
        const Manner body = words(8.6, colours_.ink, context_.theme.regular);
        Manner head = words(9.2, colours_.ink, context_.theme.semibold);
        head.role = "h3";
        head.after = 0.5;
        const auto part = [&](std::string_view title, std::string_view text) {
            box.text(say(context_, title), head);
            box.text(say(context_, text), body);
            box.skip(1.2);
        };
        part(tr_mark("Around a table"), tr_mark("Follow the route on the chart: at each port of call, tell what happened and what was learnt. Add by hand the sites, currents and imaginaries that are missing, then agree on the next port of call."));
        part(tr_mark("Folded, to take it along"), tr_mark("Print on both sides of one A3 sheet, turning it on its short edge. Fold it in half lengthwise, the chart inside; then fold the strip like an accordion, the cover on top. The lower panels are read by turning the strip over."));
        part(tr_mark("Pinned up in an office"), tr_mark("Print the poster's two pages on two A3 sheets, chart and panels, and hang them side by side."));
        part(tr_mark("Made from your tables"), tr_mark("Events, calls, resources and logbook come from the project's tables: build again and the map is up to date. What is said here is what this edition may show."));
        tell(box, "How to use the map");
        if (box.room() > 26) draw_folding({room.min_x + 1, box.y() + 4}, room.width() - 2);
    }

    /// The sheet with its folds, the strip, the packet.
    void draw_folding(Point at, double width) {
        std::vector<Mark> art;
        const auto sheet = [&](const std::vector<Point>& corners, Colour fill) {
            Path path;
            path.add_polygon(corners);
            PathMark mark = filled(std::move(path), fill);
            mark.stroke = Stroke{.colour = colours_.ink, .width = 0.3, .dash = {}};
            art.emplace_back(std::move(mark));
        };
        const auto fold = [&](Point from, Point to) {
            Path path;
            path.add_line({from, to});
            art.emplace_back(lined(std::move(path), colours_.red, 0.3, {1.2, 0.9}));
        };
        const double w = width * 0.36, h = w / std::numbers::sqrt2, y = at.y;
        sheet({{at.x, y}, {at.x + w, y}, {at.x + w, y + h}, {at.x, y + h}}, colours_.paper);
        fold({at.x, y + h / 2}, {at.x + w, y + h / 2});
        for (int k = 1; k < 4; ++k) fold({at.x + w * k / 4, y}, {at.x + w * k / 4, y + h});
        const double left = at.x + width * 0.46, leaf = width * 0.075;
        for (int k = 0; k < 4; ++k) {  // the strip stands like a screen
            const double near = k % 2 == 0 ? 0 : 2.4, far = k % 2 == 0 ? 2.4 : 0;
            sheet({{left + k * leaf, y + 2 + near}, {left + (k + 1) * leaf, y + 2 + far}, {left + (k + 1) * leaf, y + 2 + far + h / 2}, {left + k * leaf, y + 2 + near + h / 2}}, k == 0 ? colours_.wind : k % 2 == 0 ? colours_.paper : colours_.shoal);
        }
        const double last = at.x + width * 0.87;
        for (const double shift : {1.2, 0.8, 0.4}) sheet({{last + shift, y + 2 + shift}, {last + w / 4 + shift, y + 2 + shift}, {last + w / 4 + shift, y + 2 + h / 2 + shift}, {last + shift, y + 2 + h / 2 + shift}}, colours_.paper);
        sheet({{last, y + 2}, {last + w / 4, y + 2}, {last + w / 4, y + 2 + h / 2}, {last, y + 2 + h / 2}}, colours_.wind);
        marks_.push_back(group({}, "figure", std::move(art), say(context_, "Drawing: the sheet with its folds, the strip like a screen, the folded packet with its cover.")));
    }

    void draw_text(const PanelText& panel, const Box& room) {
        WordBox box(context_, marks_, room);
        heading(box, panel.title, panel.sign);
        const Manner body = words(8.8, colours_.ink, context_.theme.regular);
        Manner head = words(9.5, colours_.wind, context_.theme.semibold), item = body;
        head.role = "h3";
        head.after = 0.7;
        item.indent = 4;
        item.after = 0.8;
        box.text(say(context_, panel.what), body);
        box.skip(1);
        box.text(say(context_, tr_mark("Questions to ask oneself")), head);
        for (const std::string_view question : panel.questions) {
            const double y = box.y();
            WordBox dash(context_, marks_, {room.min_x, y, room.min_x + 4, room.max_y});
            dash.text("\u2013", words(8.8, colours_.red, context_.theme.bold));
            box.text(say(context_, question), item);
        }
        box.skip(1.6);
        box.text(say(context_, panel.data), head);
        for (const std::string& line : chart_.*panel.told) box.text(line, body);
        tell(box, panel.title);
        if (box.room() > 14) box.lines(static_cast<std::size_t>((box.room() - 3) / 7), colours_.coast, 7);
    }

    void tell(const WordBox& box, std::string_view where) {
        if (box.overflows()) findings_.push_back(make_problem("FIG-010", {}, say(context_, where)));
    }

    const FigureContext& context_;
    const CooperationChart& chart_;
    bool folded_;
    Problems& findings_;
    SeaColours colours_;
    std::vector<Mark> marks_;
};

}  // namespace

std::vector<Mark> draw_back(const FigureContext& context, const CooperationChart& chart, bool folded, Problems& findings) { return Back(context, chart, folded, findings).draw(); }

}  // namespace portulan::documents

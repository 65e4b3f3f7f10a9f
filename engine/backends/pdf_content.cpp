#include "backends/pdf_content.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "backends/number.h"
#include "backends/pdf_text.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

/// What a group of a role is in the structure tree.
struct Tag {
    std::string_view role, type;
    bool holds_others = false;  // its own marks are decoration
    std::string_view scope{};
};
constexpr auto tags = std::to_array<Tag>({{"h1", "H1"},
                                          {"h2", "H2"},
                                          {"h3", "H3"},
                                          {"p", "P"},
                                          {"caption", "Caption"},
                                          {"figure", "Figure"},
                                          {"quote", "BlockQuote", true},
                                          {"contents", "TOC", true},
                                          {"contents-item", "TOCI", true},
                                          {"list", "L", true},
                                          {"list-item", "LI", true},
                                          {"list-label", "Lbl"},
                                          {"list-body", "LBody"},
                                          {"grid", "Table", true},
                                          {"grid-row", "TR", true},
                                          {"grid-head", "TH", false, "Column"},
                                          {"grid-side", "TH", false, "Row"},
                                          {"grid-cell", "TD"}});

/// The tag of a role, which may end in the sign of what goes on from an earlier page.
const Tag* tag_of(std::string_view role) {
    if (role.ends_with('+')) role.remove_suffix(1);
    for (const Tag& tag : tags)
        if (tag.role == role) return &tag;
    return nullptr;
}

bool has_tags(const std::vector<Mark>& marks) {
    return std::any_of(marks.begin(), marks.end(), [](const Mark& mark) {
        const auto* group = std::get_if<std::shared_ptr<const GroupMark>>(&mark);
        return group && *group && (tag_of((*group)->role) || has_tags((*group)->marks));
    });
}

/// The part of the graphics state we set; an operator is written only when it changes something.
struct State {
    std::optional<Colour> fill, stroke;  // opacity apart
    double width = 1;
    Cap cap = Cap::butt;
    Join join = Join::miter;
    std::vector<double> dash;
    int fill_opacity = 1000, stroke_opacity = 1000;
};

struct Turn {
    double c = 1, s = 0;
    explicit Turn(double degrees)
        : c(std::cos(degrees * std::numbers::pi / 180)), s(std::sin(degrees * std::numbers::pi / 180)) {}
};

/// Roughly what a line of text covers: enough for a link.
Box box_of(const TextMark& mark) {
    const Turn turn(mark.rotation);
    Box box;
    for (const double along : {0.0, mark.width})
        for (const double up : {-0.25 * mark.size, 0.8 * mark.size})
            box.add(Point{mark.x + turn.c * along + turn.s * up, mark.y + turn.s * along - turn.c * up});
    return box;
}

Box box_of(const std::vector<Mark>& marks) {
    Box box;
    for (const Mark& mark : marks) {
        if (const auto* path = std::get_if<PathMark>(&mark))
            for (const Point p : path->path.points) box.add(p);
        else if (const auto* line = std::get_if<TextMark>(&mark)) box.add(box_of(*line));
        else if (const auto& inner = std::get<std::shared_ptr<const GroupMark>>(mark)) box.add(box_of(inner->marks));
    }
    return box;
}

class ContentWriter {
public:
    ContentWriter(const Drawing& drawing, PdfResources& resources)
        : resources_(resources), drawing_(drawing), tagged_(has_tags(drawing.marks)) {}

    PdfPage write() {
        constexpr double scale = 72 / 25.4;
        out() = fmt::format("{:.6f} 0 0 {:.6f} 0 {:.6f} cm\n4 M\n", scale, -scale, drawing_.height * scale);
        if (!tagged_) element_ = add_element({"Figure", drawing_.description});
        marks(drawing_.marks);
        end_content();
        return std::move(page_);
    }

private:
    std::string& out() { return page_.content; }
    void number(double value) {
        append_number(out(), value);
        out() += ' ';
    }
    void op(std::string_view name) {
        out() += name;
        out() += '\n';
    }

    std::vector<PdfKid>& kids() { return element_ ? page_.elements[*element_].kids : page_.kids; }

    /// In the element that is open.
    std::size_t add_element(PdfElement element) {
        kids().push_back({PdfKid::What::element, page_.elements.size()});
        page_.elements.push_back(std::move(element));
        return page_.elements.size() - 1;
    }

    /// Opens the marked content what is painted next belongs to.
    void begin_content() {
        if (open_) return;
        open_ = true;
        if (!element_ || holds_others_) return op("/Artifact BMC");
        const int id = page_.contents++;
        kids().push_back({PdfKid::What::content, static_cast<std::size_t>(id)});
        op(fmt::format("/{} <</MCID {}>> BDC", page_.elements[*element_].type, id));
    }
    void end_content() {
        if (open_) op("EMC");
        open_ = false;
    }

    void colour(std::optional<Colour>& current, Colour wanted, std::string_view name) {
        wanted.opacity = 1;
        if (current == wanted) return;
        current = wanted;
        for (const int part : {wanted.red, wanted.green, wanted.blue}) number(part / 255.0);
        op(name);
    }
    void opacity(int& current, std::set<int>& all, double wanted, char prefix) {
        const int thousandths = static_cast<int>(std::lround(std::clamp(wanted, 0.0, 1.0) * 1000));
        if (current == thousandths) return;
        current = thousandths;
        all.insert(thousandths);
        op(fmt::format("/{}{} gs", prefix, thousandths));
    }
    void set_fill(Colour c) {
        colour(state_.fill, c, "rg");
        opacity(state_.fill_opacity, resources_.fill_opacities, c.opacity, 'A');
    }
    void set_stroke(const Stroke& stroke, double unit = 1) {
        colour(state_.stroke, stroke.colour, "RG");
        opacity(state_.stroke_opacity, resources_.stroke_opacities, stroke.colour.opacity, 'B');
        if (const double width = stroke.width / unit; state_.width != width) {
            state_.width = width;
            number(width);
            op("w");
        }
        if (state_.cap != stroke.cap) op(stroke.cap == Cap::butt ? "0 J" : stroke.cap == Cap::round ? "1 J" : "2 J");
        if (state_.join != stroke.join)
            op(stroke.join == Join::miter ? "0 j" : stroke.join == Join::round ? "1 j" : "2 j");
        state_.cap = stroke.cap;
        state_.join = stroke.join;
        std::vector<double> dash = stroke.dash;
        for (double& length : dash) length /= unit;
        if (state_.dash == dash) return;
        out() += '[';
        for (const double length : dash) number(length);
        op("] 0 d");
        state_.dash = std::move(dash);
    }

    void paint(const PathMark& mark) {
        const bool stroked = mark.stroke && mark.stroke->width > 0;
        if (mark.path.verbs.empty() || (!mark.fill && !stroked)) return;
        begin_content();
        if (mark.fill) set_fill(*mark.fill);
        if (stroked) set_stroke(*mark.stroke);
        append_pdf_path(out(), mark.path);
        // Filled and stroked in one go, the fill would not shine through a translucent stroke.
        const bool apart = mark.fill && stroked && mark.stroke->colour.opacity < 1;
        const std::string_view star = mark.even_odd ? "*" : "";
        if (mark.fill) op(fmt::format("{}{}", stroked && !apart ? "B" : "f", star));
        if (apart) append_pdf_path(out(), mark.path);
        if (stroked && (apart || !mark.fill)) op("S");
    }

    void paint(const TextMark& mark) {
        if (mark.glyphs.empty()) return;
        begin_content();
        if (mark.halo && mark.halo->width > 0) halo(mark);
        set_fill(mark.colour);
        PdfFont& font = resources_.fonts.font(mark.font);
        out() += "BT /" + font.name + ' ';
        number(mark.size);
        out() += "Tf ";
        if (mark.along_line) {
            letters_along_line(mark, font);
        } else {
            set_letters(mark.rotation, mark.x, mark.y);
            append_pdf_run(out(), mark, font);
        }
        op("ET");
    }

    void set_letters(double rotation, double x, double y) {
        const Turn turn(rotation);
        for (const double part : {turn.c, turn.s, turn.s, -turn.c})
            out() += plain_number(part, 6) + ' ';
        number(x);
        number(y);
        out() += "Tm\n";
    }

    /// Each letter by itself; what is read out and searched is the whole.
    void letters_along_line(const TextMark& mark, PdfFont& font) {
        out() += "/Span <</ActualText <FEFF" + utf16_hex(mark.text) + ">>> BDC\n";
        for (std::size_t i = 0; i < mark.glyphs.size(); ++i) {
            const Glyph& glyph = mark.glyphs[i];
            set_letters(glyph.turn, glyph.x, glyph.y);
            const std::size_t end = i + 1 < mark.glyphs.size() ? mark.glyphs[i + 1].cluster : mark.text.size();
            out() += fmt::format("<{:04X}> Tj\n", font.number(glyph.index, std::string_view(mark.text).substr(glyph.cluster, end - glyph.cluster)));
        }
        out() += "EMC\n";
    }

    /// Outlines below the letters, as forms and not as text: nothing is ever extracted twice.
    void halo(const TextMark& mark) {
        const double scale = mark.size / resources_.outlines.units_per_em(mark.font);
        const State saved = state_;
        op("q");
        set_stroke(*mark.halo, scale);
        const Turn turn(mark.rotation);
        for (const double part : {turn.c, turn.s, -turn.s, turn.c}) out() += plain_number(part * scale, 10) + ' ';
        number(mark.x);
        number(mark.y);
        op("cm");
        double x = 0, y = 0;
        for (const Glyph& glyph : mark.glyphs) {
            if (resources_.outlines.glyph(mark.font, glyph.index).verbs.empty()) continue;
            resources_.halos.insert({mark.font, glyph.index});
            const double to_x = std::round((glyph.x - mark.x) / scale), to_y = std::round((glyph.y - mark.y) / scale);
            if (mark.along_line) {
                const Turn of_letter(glyph.turn);
                out() += "q ";
                for (const double part : {of_letter.c, of_letter.s, -of_letter.s, of_letter.c}) out() += plain_number(part, 6) + ' ';
                number(to_x);
                number(to_y);
                op("cm /" + resources_.halo_name(mark.font, glyph.index) + " Do Q");
                continue;
            }
            if (to_x != x || to_y != y) {
                out() += "1 0 0 1 ";
                number(to_x - x);
                number(to_y - y);
                out() += "cm ";
            }
            x = to_x;
            y = to_y;
            op("/" + resources_.halo_name(mark.font, glyph.index) + " Do");
        }
        op("Q");
        state_ = saved;
    }

    /// Opens the structure element of a group, if it makes one here: the outermost role counts, but for those that hold others.
    bool open_element(const GroupMark& group) {
        const Tag* tag = tagged_ && (!element_ || holds_others_) ? tag_of(group.role) : nullptr;
        if (!tag) return false;
        end_content();
        const bool figure = tag->type == "Figure";
        around_ = element_;
        element_ = add_element({.type = std::string(tag->type),
                                .alternative = !figure ? "" : group.title.empty() ? drawing_.description : group.title,
                                .scope = std::string(tag->scope),
                                .continues = group.role.ends_with('+')});
        holds_others_ = tag->holds_others;
        return true;
    }

    void note_place(const GroupMark& group) {
        if (group.id.empty() && group.link.empty()) return;
        const Box box = box_of(group.marks);
        if (!group.id.empty()) page_.places.emplace_back(group.id, box);
        if (group.link.empty() || box.empty()) return;
        // Of a figure its alternative text alone is read: links in it stand beside it.
        const bool figure = element_ && page_.elements[*element_].type == "Figure";
        std::vector<PdfKid>& home = !figure ? kids() : around_ ? page_.elements[*around_].kids : page_.kids;
        home.push_back({PdfKid::What::link, page_.links.size()});
        page_.links.push_back({box, group.link, group.title});
    }

    void group(const GroupMark& group) {
        const auto outer = element_, outer_around = around_;
        const bool outer_holds = holds_others_;
        const bool opened = open_element(group);
        note_place(group);
        const State saved = state_;
        if (group.clip) {
            begin_content();
            op("q");
            append_pdf_path(out(), *group.clip);
            op("W* n");
        }
        marks(group.marks);
        if (group.clip) {
            op("Q");
            state_ = saved;
        }
        if (!opened) return;
        end_content();
        element_ = outer;
        around_ = outer_around;
        holds_others_ = outer_holds;
    }

    void marks(const std::vector<Mark>& all) {
        for (const Mark& mark : all) {
            if (const auto* path = std::get_if<PathMark>(&mark)) paint(*path);
            else if (const auto* line = std::get_if<TextMark>(&mark)) paint(*line);
            else if (const auto& inner = std::get<std::shared_ptr<const GroupMark>>(mark)) group(*inner);
        }
    }

    PdfResources& resources_;
    const Drawing& drawing_;
    const bool tagged_;
    PdfPage page_;
    State state_;
    std::optional<std::size_t> element_;  // the element being painted; none: decoration
    std::optional<std::size_t> around_;   // the one around it
    bool holds_others_ = false;           // and what it paints itself is decoration
    bool open_ = false;
};

}  // namespace

std::string PdfResources::halo_name(const std::string& font, std::uint32_t glyph) {
    return "G" + fonts.font(font).name + "_" + std::to_string(glyph);
}

void append_pdf_path(std::string& out, const Path& path) {
    const Point* p = path.points.data();
    std::int64_t x = 0, y = 0;
    const auto pair = [&](Point to) {
        x = thousandths_of(to.x);
        y = thousandths_of(to.y);
        append_thousandths(out, x);
        out += ' ';
        append_thousandths(out, y);
        out += ' ';
    };
    bool drawn = false;
    for (std::size_t i = 0; i < path.verbs.size(); ++i) {
        const Path::Verb verb = path.verbs[i];
        if (verb == Path::Verb::close) {
            out += "h\n";
            continue;
        }
        if (verb == Path::Verb::line && x == thousandths_of(p->x) && y == thousandths_of(p->y)) {
            const bool last = i + 1 == path.verbs.size() || path.verbs[i + 1] == Path::Verb::move ||
                              path.verbs[i + 1] == Path::Verb::close;
            if (drawn || !last) {
                ++p;
                continue;
            }
        }
        const int count = verb == Path::Verb::curve ? 3 : 1;
        for (int k = 0; k < count; ++k) pair(*p++);
        out += verb == Path::Verb::move ? "m\n" : verb == Path::Verb::line ? "l\n" : "c\n";
        drawn = verb != Path::Verb::move;
    }
}

PdfPage write_page(const Drawing& drawing, PdfResources& resources) { return ContentWriter(drawing, resources).write(); }

}  // namespace portulan::backends

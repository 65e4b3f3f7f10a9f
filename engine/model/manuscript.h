// A document before it has pages: what it says, in reading order. documents/ sets it on pages of paper, backends/ write it
// for office programs and browsers; neither adds a word. Texts are whole sentences in the document's language.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "model/project.h"

namespace portulan::inline model {

/// Words in one manner. A paragraph is a row of them.
struct Span {
    enum class Manner { plain, strong, emphasis, muted };
    std::string text;
    Manner manner = Manner::plain;
    std::string link{};  // URL, relative file, or "#id" of a block of the same manuscript; empty: none
};

struct Heading {
    int level = 1;    // 1 to 3; 1 opens a section
    std::string text;
    std::string id{};  // what links lead to; [a-z][a-z0-9-]*, unique in the manuscript; empty: none
    bool on_new_page = false;
};

struct Paragraph {
    enum class Kind { body, lead, note, warning };  // lead: the opening sentence, larger; note: small and muted; warning: in a frame
    std::vector<Span> spans;
    Kind kind = Kind::body;
};

struct Quotation {
    std::string text;         // without guillemets: they are set
    std::string attribution;  // "Famille des associations, Port-Lorn"; pseudonyms only
    bool answered = false;    // the next block answers it: both stand on one page
};

struct ListBlock {
    std::vector<std::vector<Span>> items;
    bool numbered = false;
};

/// "Key   value" lines; a blank value is written as what is not known, never left out.
struct FactsBlock {
    struct Fact {
        std::string key;
        std::vector<Span> value;
    };
    std::vector<Fact> facts;
};

struct TableCell {
    enum class State { plain, total, none, masked };  // none: there is nothing, and that is told ("vide"); masked: held back
    std::vector<Span> spans;
    State state = State::plain;
};

struct TableColumn {
    std::string title;
    double share = 1;      // of the width, relative to the other columns
    bool numeric = false;  // set on the right; numbers in an XLSX
};

/// Breaks over pages between rows; its head is repeated.
struct TableBlock {
    std::string id;       // as of a heading; also the sheet's name in an XLSX
    std::string title;    // what a caption says; numbered by whoever sets it
    std::vector<TableColumn> columns;
    std::vector<std::vector<TableCell>> rows;  // of as many cells as there are columns
    std::string source;
    std::string note;     // how to read it, what is masked
    bool by_hand = false; // its cells are written in with a pen: rows of hand_row at least
};
inline constexpr double hand_row = 10;  // mm

/// A figure made by figures/, by the name of its job ("port-lorn/reseau-acteurs"): whoever sets the manuscript is given the
/// figures, solved for the width it has. A figure that the edition has not is left out, with its paragraph of introduction kept.
struct FigureBlock {
    std::string figure;
    enum class Width { column, half, third, quarter } width = Width::column;  // as many that follow each other stand side by side
    bool one_legend = false;  // maps of a row that show the same with the same classes: on pages one legend stands beside them all; of a half that is alone in its row: beside it, over the whole width
};

/// How many figures of that share of the width stand side by side.
inline std::size_t figures_abreast(FigureBlock::Width width) { return static_cast<std::size_t>(width) + 1; }

struct PageBreak {};

using Block = std::variant<Heading, Paragraph, Quotation, ListBlock, FactsBlock, TableBlock, FigureBlock, PageBreak>;

/// Size of the paper and its way up.
enum class Paper { a5_portrait, a4_portrait, a4_landscape, a3_landscape, a3_portrait };

struct Manuscript {
    std::string id;           // stem of its files: "portrait", "plan-d-action"
    std::string deliverable;  // L01...
    std::string title, subtitle;
    std::string author, subject;
    std::string territory;    // its name for the foot; empty: of the whole project
    std::string date;         // ISO; the only one its files carry
    Language language = Language::fr;
    Edition edition = Edition::everyone;
    Paper paper = Paper::a4_portrait;
    bool cover = false;       // a page of its own for title, project, territory, date, edition, notice
    bool contents = false;    // a page of headings with page numbers
    bool plate = false;       // on landscape paper: figures on the left, words and tables in a column beside them
    std::string locator{};    // a figure, by the name of its job: on pages without a cover a small map of where the territory lies stands beside the title, without legend; empty: none
    bool recto_verso = false; // inner margins change sides; sections open on a right-hand page only where asked for
    std::vector<Block> blocks;
    struct IndexEntry {
        std::string term;
        std::string id;       // of the block it leads to
    };
    std::vector<IndexEntry> index;  // alphabetical index at the end, in the order of the language; empty: none
};

}  // namespace portulan::inline model

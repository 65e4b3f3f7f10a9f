#include "documents/atlas.h"

#include <algorithm>
#include <functional>
#include <map>

#include "base/text.h"
#include "documents/manuscript_cover.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;
using GroupPointer = std::shared_ptr<const GroupMark>;

/// The foot is the last thing drawn on a page: a rule, and the words in their group.
bool take_foot(std::vector<Mark>& marks) {
    if (marks.size() < 2) return false;
    const auto* foot = std::get_if<GroupPointer>(&marks.back());
    if (!foot || (*foot)->role != "footer") return false;
    marks.resize(marks.size() - 2);
    return true;
}

TableBlock list_of(const FigureContext& context, const std::vector<BoundPlate>& plates, std::size_t first_page) {
    TableBlock table{.id = "planches", .title = say(context, "Plates in alphabetical order"), .columns = {{say(context, "Plate"), 0.8, true}, {say(context, "Area"), 4}, {say(context, "Page"), 0.8, true}}, .rows = {}, .source = {}, .note = {}};
    std::size_t page = first_page;
    for (const BoundPlate& plate : plates) {
        const std::string& link = plate.area.link;
        table.rows.push_back({{{{std::to_string(plate.area.plate), Span::Manner::plain, link}}}, {{{plate.area.sorted.empty() ? plate.area.name : plate.area.sorted, Span::Manner::plain, link}}}, {{{std::to_string(page), Span::Manner::plain, link}}}});
        page += plate.sheet.document.pages.size();
    }
    return table;
}

/// The running head, as over the pages before the plates.
Mark running_head(const FigureContext& context, const PageFormat& format, const Manuscript& front) {
    const auto& theme = context.theme;
    const double y = format.top - 8, right = format.width - format.right;
    PathMark rule;
    rule.path.add_line({{format.left, y + 2}, {right, y + 2}});
    rule.stroke = Stroke{.colour = theme.rule, .width = 0.2, .dash = {}};
    return group({}, "header", {shape(context.fonts, front.title, theme.style(theme.semibold, 7.5, theme.muted), {format.left, y}),
                                shape(context.fonts, typeset(front.territory, context.language), theme.style(theme.regular, 7.5, theme.muted), {right, y}, figures::Align::end), rule});
}

/// The pages of the index, from the page each plate begins on.
Document index_pages(const FigureContext& context, const Manuscript& front, const std::vector<BoundPlate>& plates, std::size_t first_page) {
    Manuscript terms = front;
    std::map<std::string, std::size_t> numbers;
    std::size_t page = first_page;
    for (const BoundPlate& plate : plates) {
        const std::string id = plate.area.link.substr(1);
        numbers[id] = page;
        for (const std::string& term : plate.terms) terms.index.push_back({term, id});
        page += plate.sheet.document.pages.size();
    }
    const Hyphenator hyphenator(front.language);
    const ManuscriptStyle style = style_of(front);
    const std::string title = trc(context.language, "of a book", "Index");
    const auto in_columns = [&](std::size_t columns) {
        constexpr double gap = 8;
        PageWriter pages(context, style.format, title);
        pages.set(index_title(context, hyphenator, style, pages.width()));
        pages.set(index_flow(context, hyphenator, style, terms, numbers, (pages.width() - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns)), columns, gap);
        return pages.finish({"index", title, front.title, title});
    };
    Document index = in_columns(2);
    if (index.pages.size() > 1)  // narrower columns, where they spare a page
        if (Document narrow = in_columns(3); narrow.pages.size() < index.pages.size()) index = std::move(narrow);
    index.pages.front().marks.insert(index.pages.front().marks.begin(), running_head(context, style.format, front));
    return index;
}

void number_pages(const FigureContext& context, const PageFormat& front, std::size_t fronts, std::size_t plates, Document& document) {
    const PageFormat plate{};
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        const PageFormat& format = i < fronts || i >= fronts + plates ? front : plate;
        if (take_foot(document.pages[i].marks)) draw_foot(context, format, format.left, i + 1, document.pages.size(), document.pages[i].marks);
    }
}

/// The marks with their links sent elsewhere; groups without any are shared.
std::vector<Mark> relinked(const std::vector<Mark>& marks, const std::map<std::string, std::string>& to) {
    std::vector<Mark> out;
    out.reserve(marks.size());
    for (const Mark& mark : marks) {
        const auto* inner = std::get_if<GroupPointer>(&mark);
        if (!inner) {
            out.push_back(mark);
            continue;
        }
        auto changed = std::make_shared<GroupMark>(**inner);
        changed->marks = relinked((*inner)->marks, to);
        if (const auto found = to.find(changed->link); found != to.end()) changed->link = found->second;
        out.emplace_back(GroupPointer(std::move(changed)));
    }
    return out;
}

}  // namespace

SetManuscript set_atlas(const FigureContext& context, const Manuscript& front, std::size_t before, std::vector<BoundPlate> plates, const FigureMaker& figures) {
    const auto with_list = [&](std::size_t first_page) {
        Manuscript listed = front;
        listed.blocks.insert(listed.blocks.begin() + static_cast<std::ptrdiff_t>(std::min(before, listed.blocks.size())), list_of(context, plates, first_page));
        return set_manuscript(context, listed, figures);
    };
    SetManuscript made = with_list(100);
    const std::size_t fronts = made.document.pages.size();
    made = with_list(fronts + 1);
    std::erase_if(made.findings, [](const Problem& finding) { return finding.code == "FIG-013" && finding.value.starts_with("#planche-"); });
    std::map<std::string, std::string> out_of_the_figure;  // whose links are its own: those of the key lead to plates
    for (const BoundPlate& plate : plates) out_of_the_figure.emplace("#f1-" + plate.area.link.substr(1), plate.area.link);
    for (Drawing& page : made.document.pages) page.marks = relinked(page.marks, out_of_the_figure);
    Document index = index_pages(context, front, plates, fronts + 1);
    std::size_t bound = 0;
    for (BoundPlate& plate : plates) {
        Document& pages = plate.sheet.document;
        made.document.outline.push_back({std::to_string(plate.area.plate) + ". " + plate.area.name, made.document.pages.size(), 2});
        pages.pages.front().marks.insert(pages.pages.front().marks.begin(), group(plate.area.link.substr(1), {}, {}));
        bound += pages.pages.size();
        for (Drawing& page : pages.pages) made.document.pages.push_back(std::move(page));
    }
    made.document.outline.push_back({trc(context.language, "of a book", "Index"), made.document.pages.size(), 2});
    for (Drawing& page : index.pages) made.document.pages.push_back(std::move(page));
    number_pages(context, style_of(front).format, fronts, bound, made.document);
    return made;
}

Document alone(Document plate, const std::vector<std::pair<std::string, std::string>>& files) {
    const std::map<std::string, std::string> to(files.begin(), files.end());
    for (Drawing& page : plate.pages) page.marks = relinked(page.marks, to);
    return plate;
}

}  // namespace portulan::documents

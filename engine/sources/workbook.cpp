#include "sources/workbook.h"

#include <algorithm>
#include <fstream>

#include "base/files.h"
#include "base/messages.h"
#include "base/text.h"
#include "sources/compound_file.h"
#include "sources/headings.h"
#include "sources/workbook_parts.h"

namespace portulan::sources {
namespace {

constexpr std::string_view binary_excel = tr_mark("a binary Excel workbook (.xlsb)");
constexpr std::string_view text_document = tr_mark("a text document");
constexpr std::string_view other_office = tr_mark("a document of Office that is no workbook");
constexpr std::string_view some_archive = tr_mark("an archive");

constexpr std::uintmax_t largest_compound_file = std::uintmax_t{256} << 20;

// What a compound file holds tells what it is: a workbook, one behind a password, or another document of Office.
void read_compound_file(const std::filesystem::path& path, Workbook& workbook) {
    if (std::filesystem::file_size(path) > largest_compound_file) {
        workbook.fault = excessive_fault;
        return;
    }
    const std::string bytes = read_file(path);
    const auto file = CompoundFile::open(bytes);
    if (!file) workbook.fault = damaged_fault;
    else if (file->has("EncryptedPackage")) workbook.fault = password_fault;
    else if (file->has("Workbook") || file->has("Book")) read_xls(bytes, workbook);
    else if (file->has("WordDocument")) workbook.foreign = text_document;
    else workbook.foreign = other_office;
}

// A workbook has a sheet.
Workbook checked(Workbook workbook) {
    if (workbook.foreign.empty() && workbook.fault.empty() && workbook.sheets.empty()) workbook.fault = damaged_fault;
    return workbook;
}

std::vector<std::string> names_of(const std::vector<const Sheet*>& sheets) {
    std::vector<std::string> names;
    for (const Sheet* sheet : sheets) names.push_back(sheet->name);
    return names;
}

const Sheet* named_sheet(const Workbook& workbook, const std::string& name) {
    for (const Sheet& sheet : workbook.sheets)
        if (sheet.name == nfc(name)) return &sheet;
    for (const Sheet& sheet : workbook.sheets)
        if (fold(sheet.name) == fold(name)) return &sheet;
    const bool digits = !name.empty() && name.size() < 5 && name.find_first_not_of("0123456789") == std::string::npos;
    const auto number = digits ? static_cast<std::size_t>(std::stoul(name)) : 0;
    return number >= 1 && number <= workbook.sheets.size() ? &workbook.sheets[number - 1] : nullptr;
}

// How many known names the heading row of a sheet holds.
std::size_t known_headings(const Sheet& sheet, const std::vector<std::string>& known) {
    const auto head = find_heading_rows(sheet.grid, 0, known);
    if (!head) return 0;
    const auto& cells = head->lower_texts.empty() ? head->texts : head->lower_texts;
    return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [&](const std::string& cell) {
        return std::find(known.begin(), known.end(), fold(cell)) != known.end();
    }));
}

void report_hidden_sheets(const Workbook& workbook, const Place& file, Problems& problems) {
    std::vector<std::string> hidden;
    for (const Sheet& sheet : workbook.sheets)
        if (sheet.hidden && !sheet.grid.rows.empty()) hidden.push_back(sheet.name);
    if (!hidden.empty())
        problems.push_back(make_problem("LIRE-019", file, {},
                                        {{"what@", std::string(tr_mark("sheets {list}"))}, {"list", join(hidden, ", ")}}));
}

}  // namespace

FileKind kind_of(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return FileKind::archive;
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return FileKind::ole;
    if (bytes.starts_with("%PDF-")) return FileKind::pdf;
    const std::string start = lower(trim(bytes.substr(0, 200)));
    if (start.starts_with("<!doctype html") || start.starts_with("<html")) return FileKind::html;
    return FileKind::text;
}

Workbook read_workbook(const std::filesystem::path& path) {
    Workbook workbook;
    std::string start(64, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    if (kind_of(start) == FileKind::ole) {
        read_compound_file(path, workbook);
        return checked(std::move(workbook));
    }
    Archive archive{path};
    if (!archive.is_open()) {
        workbook.fault = damaged_fault;
    } else if (archive.has("xl/workbook.bin")) {
        workbook.foreign = binary_excel;
    } else if (archive.has("word/document.xml")) {
        workbook.foreign = text_document;
    } else if (archive.has("content.xml")) {
        const auto type = archive.read("mimetype");
        if (type && type->find("opendocument.text") != std::string::npos) workbook.foreign = text_document;
        else read_ods(archive, workbook);
    } else if (archive.has("[Content_Types].xml")) {
        read_xlsx(archive, workbook);
    } else {
        workbook.foreign = some_archive;
    }
    return checked(std::move(workbook));
}

const Sheet* choose_sheet(const Workbook& workbook, const TableOptions& options, const AliasTable& aliases,
                          const Place& file, Problems& problems) {
    std::vector<const Sheet*> all, filled;
    for (const Sheet& sheet : workbook.sheets) {
        all.push_back(&sheet);
        if (!sheet.hidden && !sheet.grid.rows.empty()) filled.push_back(&sheet);
    }
    if (!options.sheet.empty()) {
        const Sheet* named = named_sheet(workbook, options.sheet);
        if (!named)
            problems.push_back(make_problem("LIRE-020", file, options.sheet, {{"sheets", join(names_of(all), ", ")}}));
        return named;
    }
    report_hidden_sheets(workbook, file, problems);
    if (filled.empty()) return workbook.sheets.empty() ? nullptr : &workbook.sheets.front();
    if (filled.size() == 1) return filled.front();

    const std::vector<std::string> known = known_names(aliases);
    std::vector<std::size_t> scores;
    for (const Sheet* sheet : filled) scores.push_back(known_headings(*sheet, known));
    const auto best = std::max_element(scores.begin(), scores.end());
    const Sheet* chosen = filled[static_cast<std::size_t>(best - scores.begin())];
    // Where one sheet alone has the headings, there was nothing to choose.
    const bool sure = *best >= 2 && std::count_if(scores.begin(), scores.end(), [](std::size_t s) { return s >= 2; }) == 1;
    problems.push_back(make_problem(sure ? Severity::note : Severity::warning, "LIRE-021", file, chosen->name,
                                    {{"sheets", join(names_of(filled), ", ")}}));
    return chosen;
}

}  // namespace portulan::sources

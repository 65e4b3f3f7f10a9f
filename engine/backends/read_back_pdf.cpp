#define POINTERHOLDER_TRANSITION 4  // QPDF: no use of its old pointers
#include "backends/read_back_pdf.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFTokenizer.hh>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/QUtil.hh>

#include <map>
#include <memory>
#include <stdexcept>

namespace portulan::backends {
namespace {

using Object = QPDFObjectHandle;
constexpr int deepest_form = 16;         // forms within forms
constexpr long most_forms = 100'000;  // drawn on one page: a form that draws others again and again ends there

/// What the codes of a font stand for: its ToUnicode table (ISO 32000-1, 9.10.3), else Latin-1.
struct CodeTable {
    std::map<unsigned, std::string> texts{};
    std::size_t width = 1;  // bytes a code

    std::string text_of(std::string_view codes) const {
        if (texts.empty()) return QUtil::pdf_doc_to_utf8(std::string(codes));
        std::string out;
        for (std::size_t at = 0; at + width <= codes.size(); at += width)
            if (const auto found = texts.find(number(codes.substr(at, width))); found != texts.end()) out += found->second;
        return out;
    }

    static unsigned number(std::string_view bytes) {
        unsigned n = 0;
        for (const char c : bytes) n = n << 8 | static_cast<unsigned char>(c);
        return n;
    }
};

std::string utf8_of(const std::string& utf16) { return QUtil::utf16_to_utf8("\xFE\xFF" + utf16); }

/// "… and the last byte counts up": the text of a code in a range.
std::string counted(std::string utf16, unsigned steps) {
    if (utf16.size() < 2) return {};
    const unsigned last = CodeTable::number(std::string_view(utf16).substr(utf16.size() - 2)) + steps;
    utf16[utf16.size() - 2] = static_cast<char>(last >> 8 & 0xFF);
    utf16[utf16.size() - 1] = static_cast<char>(last & 0xFF);
    return utf8_of(utf16);
}

/// Reads the operators bfchar and bfrange; everything else of the program passes by.
class CodeTableReader {
public:
    explicit CodeTableReader(const std::string& program) : source_(std::make_shared<BufferInputSource>("ToUnicode", program)) { tokenizer_.allowEOF(); }

    CodeTable read() {
        for (Token token = next(); token.getType() != QPDFTokenizer::tt_eof; token = next()) {
            if (token.getType() != QPDFTokenizer::tt_word) continue;
            if (token.getValue() == "beginbfchar") read_codes();
            else if (token.getValue() == "beginbfrange") read_ranges();
        }
        return std::move(table_);
    }

private:
    using Token = QPDFTokenizer::Token;

    Token next() { return tokenizer_.readToken(source_, "ToUnicode", true); }
    static bool is_text(const Token& token) { return token.getType() == QPDFTokenizer::tt_string; }

    void put(unsigned code, std::string text) { table_.texts.insert_or_assign(code, std::move(text)); }

    void read_codes() {
        for (Token code = next(); is_text(code); code = next()) {
            const Token text = next();
            table_.width = std::max<std::size_t>(1, code.getValue().size());
            put(CodeTable::number(code.getValue()), utf8_of(text.getValue()));
        }
    }

    void read_ranges() {
        for (Token from = next(); is_text(from); from = next()) {
            const unsigned first = CodeTable::number(from.getValue()), last = CodeTable::number(next().getValue());
            const unsigned steps = last >= first ? std::min(last - first, 0xFFFFU) : 0;  // codes have two bytes at most
            table_.width = std::max<std::size_t>(1, from.getValue().size());
            const Token text = next();
            if (is_text(text)) {
                for (unsigned step = 0; step <= steps; ++step) put(first + step, counted(text.getValue(), step));
            } else {
                unsigned code = first;
                for (Token part = next(); is_text(part); part = next()) put(code++, utf8_of(part.getValue()));
            }
        }
    }

    std::shared_ptr<InputSource> source_;
    QPDFTokenizer tokenizer_;
    CodeTable table_;
};

/// Gathers what the operators of a page show.
class PageWords : public Object::ParserCallbacks {
public:
    PageWords(const Object& resources, std::map<QPDFObjGen, CodeTable>& tables, std::string& out, long& forms, int depth)
        : resources_(resources), tables_(tables), out_(out), forms_(forms), depth_(depth) {}

    void handleObject(Object object) override {
        if (!object.isOperator()) {
            operands_.push_back(object);
            return;
        }
        const std::string name = object.getOperatorValue();
        if (name == "Tf" && operands_.size() >= 2) choose_font(operands_[0]);
        else if (name == "Tj" || name == "'" || name == "\"") show(operands_.empty() ? Object::newNull() : operands_.back());
        else if (name == "TJ" && !operands_.empty() && operands_[0].isArray()) show_all(operands_[0]);
        else if (name == "Do" && !operands_.empty()) draw(operands_[0]);
        else if (name == "ET" || name == "Td" || name == "TD" || name == "Tm" || name == "T*") out_ += ' ';
        operands_.clear();
    }
    void handleEOF() override {}

private:
    void choose_font(Object name) {
        table_ = nullptr;
        Object fonts = resources_.isDictionary() ? resources_.getKey("/Font") : Object::newNull();
        if (!name.isName() || !fonts.isDictionary()) return;
        Object font = fonts.getKey(name.getName());
        if (!font.isDictionary()) return;
        const auto [place, fresh] = tables_.try_emplace(font.getObjGen());
        Object program = font.getKey("/ToUnicode");
        if ((fresh || !font.isIndirect()) && program.isStream()) {
            const auto data = program.getStreamData(qpdf_dl_generalized);
            place->second = CodeTableReader(std::string(reinterpret_cast<const char*>(data->getBuffer()), data->getSize())).read();
        }
        table_ = &place->second;
    }

    void show(Object string) {
        if (string.isString()) out_ += table_ ? table_->text_of(string.getStringValue()) : QUtil::pdf_doc_to_utf8(string.getStringValue());
    }

    void show_all(Object array) {
        for (Object part : array.aitems()) {
            if (part.isString()) show(part);
            else if (part.isNumber() && part.getNumericValue() < -180) out_ += ' ';  // thousandths of an em: a blank was left
        }
    }

    void draw(Object name) {
        Object forms = resources_.isDictionary() ? resources_.getKey("/XObject") : Object::newNull();
        if (!name.isName() || !forms.isDictionary() || depth_ >= deepest_form) return;
        if (++forms_ > most_forms) throw std::length_error("forms");
        Object form = forms.getKey(name.getName());
        if (!form.isFormXObject()) return;
        Object within = form.getDict().getKey("/Resources");
        PageWords words(within.isDictionary() ? within : resources_, tables_, out_, forms_, depth_ + 1);
        form.parseAsContents(&words);
    }

    Object resources_;
    std::map<QPDFObjGen, CodeTable>& tables_;
    std::string& out_;
    long& forms_;
    int depth_;
    const CodeTable* table_ = nullptr;
    std::vector<Object> operands_;
};

/// Strings of a direct object, under the key that holds them; programs of fonts and pictures are none.
void gather_strings(Object object, const std::string& key, int depth, std::vector<PdfWords>& out) {
    if (depth > deepest_form) return;
    if (object.isString()) {
        if (key != "ID" && key != "Panose") out.push_back({key, object.getUTF8Value()});
    } else if (object.isArray()) {
        for (const Object& part : object.aitems())
            if (!part.isIndirect()) gather_strings(part, key, depth + 1, out);
    } else if (object.isDictionary() || object.isStream()) {
        Object dictionary = object.isStream() ? object.getDict() : object;
        for (const auto& [name, value] : dictionary.ditems())
            if (!value.isIndirect()) gather_strings(value, name.substr(1), depth + 1, out);
        if (object.isStream() && dictionary.getKey("/Type").isNameAndEquals("/Metadata")) {
            const auto data = object.getStreamData(qpdf_dl_generalized);
            out.push_back({"XMP", std::string(reinterpret_cast<const char*>(data->getBuffer()), data->getSize())});
        }
    }
}

}  // namespace

std::vector<PdfWords> pdf_words(const std::string& bytes, bool& understood) {
    std::vector<PdfWords> out;
    try {
        QPDF file;
        file.setSuppressWarnings(true);
        file.processMemoryFile("delivery", bytes.data(), bytes.size());
        std::map<QPDFObjGen, CodeTable> tables;
        for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(file).getAllPages()) {
            std::string text;
            long forms = 0;
            PageWords words(page.getAttribute("/Resources", false), tables, text, forms, 0);
            page.parseContents(&words);
            out.push_back({"", std::move(text)});
        }
        for (Object& object : file.getAllObjects()) gather_strings(object, "", 0, out);
    } catch (const std::exception&) {  // QPDF's own words say nothing to whom reads the report
        understood = false;
    }
    return out;
}

}  // namespace portulan::backends

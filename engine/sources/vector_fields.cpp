#include <charconv>
#include <cmath>

#include <ogr_feature.h>
#include <ogrsf_frmts.h>

#include <fmt/format.h>

#include "base/text.h"
#include "sources/vector_parts.h"

namespace portulan::sources {
namespace {

template <class Number>
std::string joined(const Number* values, int count) {
    std::vector<std::string> texts;
    for (int i = 0; i < count; ++i) {
        if constexpr (std::is_same_v<Number, double>) texts.push_back(number_text(values[i]));
        else texts.push_back(std::to_string(values[i]));
    }
    return join(texts, " | ");
}

std::string date_text(const OGRFeature& feature, int field) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
    const OGRFieldType type = feature.GetFieldDefnRef(field)->GetType();
    if (type == OFTTime) return fmt::format("{:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
    std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    if (type == OFTDate) return date;
    return fmt::format("{}T{:02}:{:02}:{:02}", date, hour, minute, static_cast<int>(second));
}

std::string text_list(const OGRFeature& feature, int field) {
    std::vector<std::string> texts;
    for (char** text = feature.GetFieldAsStringList(field); text && *text; ++text) texts.emplace_back(*text);
    return join(texts, " | ");
}

std::string field_text(const OGRFeature& feature, int field) {
    if (!feature.IsFieldSetAndNotNull(field)) return {};
    int count = 0;
    switch (feature.GetFieldDefnRef(field)->GetType()) {
        case OFTInteger: return std::to_string(feature.GetFieldAsInteger(field));
        case OFTInteger64: return std::to_string(feature.GetFieldAsInteger64(field));
        case OFTReal: return number_text(feature.GetFieldAsDouble(field));
        case OFTString: return feature.GetFieldAsString(field);
        case OFTStringList: return text_list(feature, field);
        case OFTDate:
        case OFTTime:
        case OFTDateTime: return date_text(feature, field);
        case OFTIntegerList: { const int* v = feature.GetFieldAsIntegerList(field, &count); return joined(v, count); }
        case OFTInteger64List: {
            const GIntBig* v = feature.GetFieldAsInteger64List(field, &count);
            return joined(v, count);
        }
        case OFTRealList: { const double* v = feature.GetFieldAsDoubleList(field, &count); return joined(v, count); }
        default: return {};  // binary
    }
}

}  // namespace

std::string number_text(double value) {
    if (!std::isfinite(value)) return {};
    if (value == std::floor(value) && std::abs(value) < 1e15) return fmt::format("{}", static_cast<long long>(value));
    return fmt::format("{}", value);
}

std::vector<std::string> field_names(OGRLayer& layer) {
    std::vector<std::string> names;
    OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) names.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
    return names;
}

std::vector<ColumnKind> field_kinds(OGRLayer& layer) {
    const auto kind_of = [](OGRFieldType type) {
        switch (type) {
            case OFTInteger:
            case OFTInteger64: return ColumnKind::integer;
            case OFTReal: return ColumnKind::decimal;
            case OFTDate: return ColumnKind::date;
            case OFTTime: return ColumnKind::time;
            case OFTDateTime: return ColumnKind::date_time;
            default: return ColumnKind::text;
        }
    };
    std::vector<ColumnKind> kinds;
    OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) kinds.push_back(kind_of(definition.GetFieldDefn(i)->GetType()));
    return kinds;
}

std::vector<std::string> field_texts(const OGRFeature& feature) {
    std::vector<std::string> texts;
    const int count = feature.GetFieldCount();
    texts.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) texts.push_back(field_text(feature, i));
    return texts;
}

}  // namespace portulan::sources
